<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
    <context>
        <name>AreaExport</name>
        <message>
            <location filename="../../ui/areas/save.py" />
            <source>Export areas</source>
            <translation>Gebiete exportieren</translation>
        </message>
        <message>
            <location filename="../../ui/areas/save.py" />
            <source>Exporting {areas}</source>
            <translation>Exportieren: {areas}</translation>
        </message>
        <message>
            <location filename="../../ui/areas/save.py" />
            <source>{areas} written to {path}.</source>
            <translation>{areas} nach {path} geschrieben.</translation>
        </message>
    </context>
    <context>
        <name>AreaPicker</name>
        <message>
            <location filename="../../ui/shared/area_picker.py" />
            <source>Areas in this workspace</source>
            <translation>Gebiete in diesem Arbeitsbereich</translation>
        </message>
        <message>
            <location filename="../../ui/shared/area_picker.py" />
            <source>Choose areas</source>
            <translation>Gebiete wählen</translation>
        </message>
        <message>
            <location filename="../../ui/shared/area_picker.py" />
            <source>No areas here. Upload some in the Areas dock first.</source>
            <translation>Hier sind keine Gebiete. Zuerst im Dock „Gebiete“ welche hochladen.</translation>
        </message>
        <message>
            <location filename="../../ui/shared/area_picker.py" />
            <source>Search name, description or id</source>
            <translation>Name, Beschreibung, Kennung suchen</translation>
        </message>
        <message>
            <location filename="../../ui/shared/area_picker.py" />
            <source>Select one area or several (with Ctrl or Shift).</source>
            <translation>Ein Gebiet oder mehrere wählen (mit Strg oder Umschalt).</translation>
        </message>
        <message>
            <location filename="../../ui/shared/area_picker.py" />
            <source>{areas} chosen</source>
            <translation>{areas} gewählt</translation>
        </message>
    </context>
    <context>
        <name>AreaRemoval</name>
        <message>
            <location filename="../../ui/areas/remove.py" />
            <source>Delete {areas} from this workspace? This cannot be undone.</source>
            <translation>{areas} aus diesem Arbeitsbereich löschen? Das lässt sich nicht rückgängig machen.</translation>
        </message>
        <message>
            <location filename="../../ui/areas/remove.py" />
            <source>Deleting {areas}</source>
            <translation>Löschen: {areas}</translation>
        </message>
        <message>
            <location filename="../../ui/areas/remove.py" />
            <source>{areas} deleted.</source>
            <translation>{areas} gelöscht.</translation>
        </message>
        <message>
            <location filename="../../ui/areas/remove.py" />
            <source>{areas} stay: orders under way hold them. They can go once those are closed or rejected.</source>
            <translation>{areas} bleiben: Laufende Bestellungen brauchen sie. Löschen geht, wenn diese abgeschlossen oder abgelehnt sind.</translation>
        </message>
        <message>
            <location filename="../../ui/areas/remove.py" />
            <source>{product} on “{name}”, {period}, {state} ({id})</source>
            <translation>{product} auf „{name}“, {period}, {state} ({id})</translation>
        </message>
        <message>
            <location filename="../../ui/areas/remove.py" />
            <source>“{name}” stays: orders under way hold it. It can go once they are closed or rejected.</source>
            <translation>„{name}“ bleibt: Laufende Bestellungen brauchen es. Löschen geht, wenn sie abgeschlossen oder abgelehnt sind.</translation>
        </message>
    </context>
    <context>
        <name>AreaTable</name>
        <message>
            <location filename="../../ui/shared/area_table.py" />
            <source>Created</source>
            <translation>Angelegt</translation>
        </message>
        <message>
            <location filename="../../ui/shared/area_table.py" />
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <location filename="../../ui/shared/area_table.py" />
            <source>Open orders</source>
            <translation>Bestellungen</translation>
        </message>
        <message>
            <location filename="../../ui/shared/area_table.py" />
            <source>Size</source>
            <translation>Größe</translation>
        </message>
        <message>
            <location filename="../../ui/shared/area_table.py" />
            <source>Whether orders are open on it is not known yet.</source>
            <translation>Ob Bestellungen darauf offen sind, ist noch nicht bekannt.</translation>
        </message>
        <message>
            <location filename="../../ui/shared/area_table.py" />
            <source>{orders} under way on this area</source>
            <translation>{orders} für dieses Gebiet im Gange</translation>
        </message>
        <message>
            <location filename="../../ui/shared/area_table.py" />
            <source>● {n} open</source>
            <translation>● {n} offen</translation>
        </message>
    </context>
    <context>
        <name>AreasLayer</name>
        <message>
            <location filename="../../core/host/areas_layer.py" />
            <source>constellr areas</source>
            <translation>constellr-Gebiete</translation>
        </message>
    </context>
    <context>
        <name>AreasPage</name>
        <message>
            <location filename="../../ui/areas/areas_page.ui" />
            <source>&amp;From</source>
            <translation>&amp;Von</translation>
        </message>
        <message>
            <location filename="../../ui/areas/areas_page.ui" />
            <source>&amp;Name</source>
            <translation>&amp;Name</translation>
        </message>
        <message>
            <location filename="../../ui/areas/areas_page.ui" />
            <source>&amp;Upload areas</source>
            <translation>Gebiete &amp;hochladen</translation>
        </message>
        <message>
            <location filename="../../ui/areas/areas_page.ui" />
            <source>Areas in this workspace</source>
            <translation>Gebiete in diesem Arbeitsbereich</translation>
        </message>
        <message>
            <location filename="../../ui/areas/areas_page.ui" />
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <location filename="../../ui/areas/areas_page.ui" />
            <source>Chec&amp;k for</source>
            <translation>&amp;Prüfen für</translation>
        </message>
        <message>
            <location filename="../../ui/areas/areas_page.ui" />
            <source>Descrip&amp;tion</source>
            <translation>&amp;Beschreibung</translation>
        </message>
        <message>
            <location filename="../../ui/areas/areas_page.ui" />
            <source>Description of each area</source>
            <translation>Beschreibung jedes Gebiets</translation>
        </message>
        <message>
            <location filename="../../ui/areas/areas_page.ui" />
            <source>Dismiss…</source>
            <translation>Verwerfen…</translation>
        </message>
        <message>
            <location filename="../../ui/areas/areas_page.ui" />
            <source>Dr&amp;aw</source>
            <translation>&amp;Zeichnen</translation>
        </message>
        <message>
            <location filename="../../ui/areas/areas_page.ui" />
            <source>Draw an area on the map: rectangle, polygon, or the largest square with one click</source>
            <translation>Ein Gebiet auf der Karte zeichnen: Rechteck, Polygon oder mit einem Klick das größte Quadrat</translation>
        </message>
        <message>
            <location filename="../../ui/areas/areas_page.ui" />
            <source>F&amp;ix all</source>
            <translation>&amp;Alle beheben</translation>
        </message>
        <message>
            <location filename="../../ui/areas/areas_page.ui" />
            <source>Field or expression that describes each area; may stay empty</source>
            <translation>Feld oder Ausdruck, der jedes Gebiet beschreibt; darf leer bleiben</translation>
        </message>
        <message>
            <location filename="../../ui/areas/areas_page.ui" />
            <source>Field or expression that names each area; empty: the layer's name and the feature's id</source>
            <translation>Feld oder Ausdruck, der jedes Gebiet benennt; leer: Name des Layers und Kennung des Objekts</translation>
        </message>
        <message>
            <location filename="../../ui/areas/areas_page.ui" />
            <source>Forget the rest; what is made stays in the workspace</source>
            <translation>Den Rest vergessen; was angelegt ist, bleibt im Arbeitsbereich</translation>
        </message>
        <message>
            <location filename="../../ui/areas/areas_page.ui" />
            <source>List which areas were made and which were not</source>
            <translation>Auflisten, welche Gebiete angelegt wurden und welche nicht</translation>
        </message>
        <message>
            <location filename="../../ui/areas/areas_page.ui" />
            <source>Map extent as area</source>
            <translation>Kartenausdehnung als Gebiet</translation>
        </message>
        <message>
            <location filename="../../ui/areas/areas_page.ui" />
            <source>Name of each area</source>
            <translation>Name jedes Gebiets</translation>
        </message>
        <message>
            <location filename="../../ui/areas/page.py" />
            <source>No feature is selected. Select some on the map, or untick “Selected only”.</source>
            <translation>Es ist kein Objekt gewählt. Einige auf der Karte wählen oder „Nur gewählte“ abschalten.</translation>
        </message>
        <message>
            <location filename="../../ui/areas/page.py" />
            <source>No polygon layer is open. Draw an area on the map, or drop a file here.</source>
            <translation>Es ist kein Polygonlayer geöffnet. Ein Gebiet auf der Karte zeichnen oder eine Datei hier ablegen.</translation>
        </message>
        <message>
            <location filename="../../ui/areas/page.py" />
            <source>Nothing is drawn yet. Press “Draw” above.</source>
            <translation>Noch ist nichts gezeichnet. Oben auf „Zeichnen“ drücken.</translation>
        </message>
        <message>
            <location filename="../../ui/areas/areas_page.ui" />
            <source>Open a file</source>
            <translation>Datei öffnen</translation>
        </message>
        <message>
            <location filename="../../ui/areas/areas_page.ui" />
            <source>Open a file with polygons; it can be dropped here as well</source>
            <translation>Eine Datei mit Polygonen öffnen; sie lässt sich auch hier ablegen</translation>
        </message>
        <message>
            <location filename="../../ui/areas/areas_page.ui" />
            <source>Order acquisitions over the selected areas</source>
            <translation>Aufnahmen über den gewählten Gebieten bestellen</translation>
        </message>
        <message>
            <location filename="../../ui/areas/areas_page.ui" />
            <source>Order…</source>
            <translation>Bestellen…</translation>
        </message>
        <message>
            <location filename="../../ui/areas/areas_page.ui" />
            <source>Polygon layer</source>
            <translation>Polygonlayer</translation>
        </message>
        <message>
            <location filename="../../ui/areas/areas_page.ui" />
            <source>Product to check against</source>
            <translation>Produkt, für das geprüft wird</translation>
        </message>
        <message>
            <location filename="../../ui/areas/areas_page.ui" />
            <source>Progress</source>
            <translation>Fortschritt</translation>
        </message>
        <message>
            <location filename="../../ui/areas/page.py" />
            <source>Remove {areas} drawn here?</source>
            <translation>{areas}, hier gezeichnet, entfernen?</translation>
        </message>
        <message>
            <location filename="../../ui/areas/areas_page.ui" />
            <source>Resume</source>
            <translation>Fortsetzen</translation>
        </message>
        <message>
            <location filename="../../ui/areas/areas_page.ui" />
            <source>Search name, description or id</source>
            <translation>Name, Beschreibung, Kennung suchen</translation>
        </message>
        <message>
            <location filename="../../ui/areas/areas_page.ui" />
            <source>Search the areas</source>
            <translation>Gebiete durchsuchen</translation>
        </message>
        <message>
            <location filename="../../ui/areas/areas_page.ui" />
            <source>Selected onl&amp;y</source>
            <translation>Nur ge&amp;wählte</translation>
        </message>
        <message>
            <location filename="../../ui/areas/areas_page.ui" />
            <source>Show</source>
            <translation>Zeigen</translation>
        </message>
        <message>
            <location filename="../../ui/areas/areas_page.ui" />
            <source>Show all areas of the workspace as one map layer; its selection and the list's follow each other</source>
            <translation>Alle Gebiete des Arbeitsbereichs als ein Kartenlayer; seine Auswahl und die der Liste folgen einander</translation>
        </message>
        <message>
            <location filename="../../ui/areas/areas_page.ui" />
            <source>Show only what needs a decision or failed; press again to see all</source>
            <translation>Nur zeigen, was eine Entscheidung braucht oder fehlschlug; noch einmal drücken zeigt alles</translation>
        </message>
        <message>
            <location filename="../../ui/areas/areas_page.ui" />
            <source>Split, repair, rename, cover or leave out all rows that need it; undo the last step</source>
            <translation>Alle Zeilen, die es brauchen, teilen, reparieren, umbenennen, abdecken oder auslassen; letzten Schritt rückgängig machen</translation>
        </message>
        <message>
            <location filename="../../ui/areas/areas_page.ui" />
            <source>Stop; areas that are made already stay</source>
            <translation>Anhalten; schon angelegte Gebiete bleiben</translation>
        </message>
        <message>
            <location filename="../../ui/areas/page.py" />
            <source>Stopped: {areas} made, {left} not sent.</source>
            <translation>Angehalten: {areas} angelegt, {left} nicht gesendet.</translation>
        </message>
        <message>
            <location filename="../../ui/areas/areas_page.ui" />
            <source>Take only the features that are selected in the layer</source>
            <translation>Nur Objekte nehmen, die im Layer gewählt sind</translation>
        </message>
        <message>
            <location filename="../../ui/areas/areas_page.ui" />
            <source>Take what the map shows as an area</source>
            <translation>Nehmen, was die Karte zeigt, als Gebiet</translation>
        </message>
        <message>
            <location filename="../../ui/areas/areas_page.ui" />
            <source>The polygon layer whose features become areas, in any CRS</source>
            <translation>Der Polygonlayer, dessen Objekte zu Gebieten werden, in beliebigem KBS</translation>
        </message>
        <message>
            <location filename="../../ui/areas/areas_page.ui" />
            <source>The product whose limits the areas are checked against</source>
            <translation>Das Produkt, für dessen Grenzen die Gebiete geprüft werden</translation>
        </message>
        <message>
            <location filename="../../ui/areas/page.py" />
            <source>This layer has no features.</source>
            <translation>Dieser Layer hat keine Objekte.</translation>
        </message>
        <message>
            <location filename="../../ui/areas/areas_page.ui" />
            <source>Upload the rest; what is made already is not sent again</source>
            <translation>Den Rest hochladen; was angelegt ist, wird nicht noch einmal gesendet</translation>
        </message>
        <message>
            <location filename="../../ui/areas/page.py" />
            <source>Uploading {areas}</source>
            <translation>Hochladen: {areas}</translation>
        </message>
        <message>
            <location filename="../../ui/areas/areas_page.ui" />
            <source>What each feature will become</source>
            <translation>Was aus jedem Objekt wird</translation>
        </message>
        <message>
            <location filename="../../ui/areas/areas_page.ui" />
            <source>on the map</source>
            <translation>auf der Karte</translation>
        </message>
    </context>
    <context>
        <name>ByExpression</name>
        <message>
            <location filename="../../ui/orders/by_expression.py" />
            <source>'day', 'night' or 'any'</source>
            <translation>'day', 'night' oder 'any'</translation>
        </message>
        <message>
            <location filename="../../ui/orders/by_expression.py" />
            <source>A date, or a text like 2026-12-01</source>
            <translation>Ein Datum oder ein Text wie 2026-12-01</translation>
        </message>
        <message>
            <location filename="../../ui/orders/by_expression.py" />
            <source>A date, or a text like 2026-12-31: the period ends as this day begins</source>
            <translation>Ein Datum oder ein Text wie 2026-12-31: Der Zeitraum endet mit dem Beginn dieses Tages</translation>
        </message>
        <message>
            <location filename="../../ui/orders/by_expression.py" />
            <source>A text</source>
            <translation>Ein Text</translation>
        </message>
        <message>
            <location filename="../../ui/orders/by_expression.py" />
            <source>A text with commas, or a list</source>
            <translation>Ein Text mit Kommas oder eine Liste</translation>
        </message>
        <message>
            <location filename="../../ui/orders/by_expression.py" />
            <source>Attributes of</source>
            <translation>Attribute von</translation>
        </message>
        <message>
            <location filename="../../ui/orders/by_expression.py" />
            <source>Comment</source>
            <translation>Kommentar</translation>
        </message>
        <message>
            <location filename="../../ui/orders/by_expression.py" />
            <source>End</source>
            <translation>Ende</translation>
        </message>
        <message>
            <location filename="../../ui/orders/by_expression.py" />
            <source>First day</source>
            <translation>Erster Tag</translation>
        </message>
        <message>
            <location filename="../../ui/orders/by_expression.py" />
            <source>Layer whose attributes are read</source>
            <translation>Layer, dessen Attribute gelesen werden</translation>
        </message>
        <message>
            <location filename="../../ui/orders/by_expression.py" />
            <source>Left empty, and where it gives NULL, the form's value counts</source>
            <translation>Bleibt es leer oder ergibt es NULL, gilt der Wert des Formulars</translation>
        </message>
        <message>
            <location filename="../../ui/orders/by_expression.py" />
            <source>Light</source>
            <translation>Licht</translation>
        </message>
        <message>
            <location filename="../../ui/orders/by_expression.py" />
            <source>Of a layer that feature is read which lies below the area</source>
            <translation>Von einem Layer wird das Objekt gelesen, das unter dem Gebiet liegt</translation>
        </message>
        <message>
            <location filename="../../ui/orders/by_expression.py" />
            <source>Tags</source>
            <translation>Schlagwörter</translation>
        </message>
        <message>
            <location filename="../../ui/orders/by_expression.py" />
            <source>areas</source>
            <translation>Gebiete</translation>
        </message>
        <message>
            <location filename="../../ui/orders/by_expression.py" />
            <source>the areas themselves</source>
            <translation>den Gebieten selbst</translation>
        </message>
        <message>
            <location filename="../../ui/orders/by_expression.py" />
            <source>{what} by expression</source>
            <translation>{what} per Ausdruck</translation>
        </message>
    </context>
    <context>
        <name>CandidateCheck</name>
        <message>
            <location filename="../../ui/areas/check.py" />
            <source>Checking areas</source>
            <translation>Gebiete werden geprüft</translation>
        </message>
        <message>
            <location filename="../../ui/areas/check.py" />
            <source>Checking {layer}</source>
            <translation>{layer} wird geprüft</translation>
        </message>
        <message>
            <location filename="../../ui/areas/check.py" />
            <source>Measuring areas near a limit</source>
            <translation>Gebiete nahe einer Grenze werden ausgemessen</translation>
        </message>
        <message>
            <location filename="../../ui/areas/check.py" />
            <source>Reading an unfinished upload</source>
            <translation>Unfertiges Hochladen wird gelesen</translation>
        </message>
    </context>
    <context>
        <name>CandidateTable</name>
        <message>
            <location filename="../../ui/areas/table.py" />
            <source>&amp;Zoom to</source>
            <translation>Darauf &amp;zoomen</translation>
        </message>
        <message>
            <location filename="../../ui/areas/table.py" />
            <source>Re&amp;name…</source>
            <translation>&amp;Umbenennen…</translation>
        </message>
        <message>
            <location filename="../../ui/areas/table.py" />
            <source>Remove what is &amp;drawn…</source>
            <translation>&amp;Gezeichnetes entfernen…</translation>
        </message>
        <message>
            <location filename="../../ui/areas/table.py" />
            <source>Split</source>
            <translation>Teilen</translation>
        </message>
        <message>
            <location filename="../../ui/areas/table.py" />
            <source>too large by 3.4 × 1.2 km</source>
            <translation>um 3,4 × 1,2 km zu groß</translation>
        </message>
    </context>
    <context>
        <name>Candidates</name>
        <message>
            <location filename="../../ui/areas/candidates.py" />
            <source>Area</source>
            <translation>Fläche</translation>
        </message>
        <message>
            <location filename="../../ui/areas/candidates.py" />
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <location filename="../../ui/areas/candidates.py" />
            <source>Verdict</source>
            <translation>Befund</translation>
        </message>
        <message>
            <location filename="../../ui/areas/candidates.py" />
            <source>Width × height</source>
            <translation>Breite × Höhe</translation>
        </message>
        <message>
            <location filename="../../ui/areas/entry.py" />
            <source>in the workspace already</source>
            <translation>schon im Arbeitsbereich</translation>
        </message>
        <message>
            <location filename="../../ui/areas/entry.py" />
            <source>left out</source>
            <translation>ausgelassen</translation>
        </message>
        <message>
            <location filename="../../ui/areas/entry.py" />
            <source>name taken: becomes “{name}”</source>
            <translation>Name vergeben: wird „{name}“</translation>
        </message>
        <message>
            <location filename="../../ui/areas/candidates.py" />
            <source>ready</source>
            <translation>bereit</translation>
        </message>
        <message>
            <location filename="../../ui/areas/entry.py" />
            <source>sending</source>
            <translation>wird gesendet</translation>
        </message>
    </context>
    <context>
        <name>CatalogueFacts</name>
        <message>
            <location filename="../../ui/catalogue/facts.py" />
            <source>Read collections and orders</source>
            <translation>Sammlungen und Bestellungen lesen</translation>
        </message>
    </context>
    <context>
        <name>CataloguePage</name>
        <message>
            <location filename="../../ui/catalogue/catalogue_page.ui" />
            <source> %</source>
            <translation> %</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/catalogue_page.ui" />
            <source>&amp;From</source>
            <translation>V&amp;on</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/catalogue_page.ui" />
            <source>&amp;Into</source>
            <translation>&amp;Nach</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/catalogue_page.ui" />
            <source>&amp;Light</source>
            <translation>&amp;Licht</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/catalogue_page.ui" />
            <source>&amp;More</source>
            <translation>&amp;Mehr</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/catalogue_page.ui" />
            <source>&amp;Order an acquisition…</source>
            <translation>Aufnahme &amp;bestellen…</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/catalogue_page.ui" />
            <source>&amp;Search</source>
            <translation>&amp;Suchen</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/catalogue_page.ui" />
            <source>&amp;When</source>
            <translation>&amp;Zeitraum</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/catalogue_page.ui" />
            <source>&amp;areas</source>
            <translation>&amp;Gebiete</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/catalogue_page.ui" />
            <source>Area</source>
            <translation>Gebiet</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/catalogue_page.ui" />
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/catalogue_page.ui" />
            <source>Clouds at most</source>
            <translation>Wolken höchstens</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/catalogue_page.ui" />
            <source>Collection</source>
            <translation>Sammlung</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/catalogue_page.ui" />
            <source>Do&amp;wnload</source>
            <translation>&amp;Herunterladen</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/catalogue_page.ui" />
            <source>Download and &amp;load</source>
            <translation>In Karte la&amp;den</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/catalogue_page.ui" />
            <source>Download folder</source>
            <translation>Ordner für Downloads</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/catalogue_page.ui" />
            <source>Draw</source>
            <translation>Zeichnen</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/catalogue_page.ui" />
            <source>Draw a rectangle or a polygon on the map</source>
            <translation>Ein Rechteck oder Polygon auf der Karte zeichnen</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/catalogue_page.ui" />
            <source>Export</source>
            <translation>Exportieren</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/catalogue_page.ui" />
            <source>Files to download</source>
            <translation>Herunterzuladende Dateien</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/catalogue_page.ui" />
            <source>First day</source>
            <translation>Erster Tag</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/catalogue_page.ui" />
            <source>First day (UTC) of the period; empty: from the beginning</source>
            <translation>Erster Tag (UTC) des Zeitraums; leer: von Anfang an</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/catalogue_page.ui" />
            <source>Go on searching where the search stopped</source>
            <translation>Dort weitersuchen, wo die Suche endete</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/catalogue_page.ui" />
            <source>Go to the Orders dock</source>
            <translation>Zum Dock „Bestellungen“</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/catalogue_page.ui" />
            <source>Last day</source>
            <translation>Letzter Tag</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/catalogue_page.ui" />
            <source>Last day (UTC) of the period; empty: until now</source>
            <translation>Letzter Tag (UTC) des Zeitraums; leer: bis jetzt</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/catalogue_page.ui" />
            <source>Leave out scenes with a larger share of clouds; those whose share is not known are shown and counted</source>
            <translation>Szenen mit größerem Wolkenanteil weglassen; solche ohne Angabe werden gezeigt und gezählt</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/catalogue_page.ui" />
            <source>Light</source>
            <translation>Licht</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/catalogue_page.ui" />
            <source>Only what was delivered for this order</source>
            <translation>Nur was für diese Bestellung geliefert wurde</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/catalogue_page.ui" />
            <source>Or&amp;der</source>
            <translation>Bestell&amp;ung</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/catalogue_page.ui" />
            <source>Order</source>
            <translation>Bestellung</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/catalogue_page.ui" />
            <source>Period</source>
            <translation>Zeitraum</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/catalogue_page.ui" />
            <source>Preview</source>
            <translation>Vorschau</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/catalogue_page.ui" />
            <source>Save this search, or take up a saved or recent one</source>
            <translation>Diese Suche speichern oder eine gespeicherte oder frühere aufnehmen</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/catalogue_page.ui" />
            <source>Save what was found, or the selected scenes, as a file</source>
            <translation>Gefundene oder gewählte Szenen als Datei speichern</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/catalogue_page.ui" />
            <source>Saved searches</source>
            <translation>Gespeicherte Suchen</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/catalogue_page.ui" />
            <source>Scenes taken by day, by night, or both</source>
            <translation>Szenen vom Tag, aus der Nacht oder beides</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/catalogue_page.ui" />
            <source>Scenes that were found</source>
            <translation>Gefundene Szenen</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/catalogue_page.ui" />
            <source>Search (Enter)</source>
            <translation>Suchen (Eingabetaste)</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/catalogue_page.ui" />
            <source>Search in the exact shape that you draw on the map</source>
            <translation>In genau der Form suchen, die auf der Karte gezeichnet ist</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/catalogue_page.ui" />
            <source>Search in the exact shapes of areas of this workspace</source>
            <translation>In genau den Formen von Gebieten dieses Arbeitsbereichs suchen</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/catalogue_page.ui" />
            <source>Search in the exact shapes of the features selected in the active layer</source>
            <translation>In genau den Formen der im aktiven Layer gewählten Objekte suchen</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/catalogue_page.ui" />
            <source>Search in what the map shows when you press Search</source>
            <translation>In dem suchen, was die Karte beim Drücken von „Suchen“ zeigt</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/catalogue_page.ui" />
            <source>Search under way</source>
            <translation>Suche läuft</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/catalogue_page.ui" />
            <source>Search without regard to place</source>
            <translation>Ohne Rücksicht auf den Ort suchen</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/catalogue_page.ui" />
            <source>Sets both days below</source>
            <translation>Setzt die beiden Tage darunter</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/catalogue_page.ui" />
            <source>Show a small picture of each scene</source>
            <translation>Ein kleines Bild jeder Szene zeigen</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/catalogue_page.ui" />
            <source>Stop the search and keep what has come (Esc)</source>
            <translation>Die Suche anhalten und behalten, was da ist (Esc)</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/catalogue_page.ui" />
            <source>Ta&amp;ke</source>
            <translation>Dat&amp;eien</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/catalogue_page.ui" />
            <source>The collections that are searched; a product's deliveries lie in the one of its name</source>
            <translation>Die durchsuchten Sammlungen; die Lieferungen eines Produkts liegen in der gleichnamigen</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/catalogue_page.ui" />
            <source>The folder for downloads; each scene gets a folder of its own below it</source>
            <translation>Der Ordner für Downloads; jede Szene bekommt darin einen eigenen Ordner</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/page.py" />
            <source>The footprints are no longer in the project. Search again to see them.</source>
            <translation>Die Umrisse sind nicht mehr im Projekt. Erneut suchen, um sie zu sehen.</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/page.py" />
            <source>These scenes have no shape that the map could show.</source>
            <translation>Diese Szenen haben keine Form, die die Karte zeigen könnte.</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/catalogue_page.ui" />
            <source>Where</source>
            <translation>Wo</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/catalogue_page.ui" />
            <source>Which areas</source>
            <translation>Welche Gebiete</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/catalogue_page.ui" />
            <source>Which files of each scene are downloaded</source>
            <translation>Welche Dateien jeder Szene heruntergeladen werden</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/catalogue_page.ui" />
            <source>Zoom</source>
            <translation>Zoomen</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/catalogue_page.ui" />
            <source>Zoom the map to the selected scenes, or to all that were found</source>
            <translation>Auf die gewählten oder alle gefundenen Szenen zoomen</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/catalogue_page.ui" />
            <source>an&amp;ywhere</source>
            <translation>über&amp;all</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/catalogue_page.ui" />
            <source>any clouds</source>
            <translation>☁ alle</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/catalogue_page.ui" />
            <source>clouds ≤ </source>
            <translation>☁ ≤ </translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/catalogue_page.ui" />
            <source>d&amp;rawn</source>
            <translation>gezei&amp;chnet</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/catalogue_page.ui" />
            <source>map e&amp;xtent</source>
            <translation>&amp;Karte</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/catalogue_page.ui" />
            <source>selected fea&amp;tures</source>
            <translation>ge&amp;wählte Objekte</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/catalogue_page.ui" />
            <source>thumbnails</source>
            <translation>Vorschaubilder</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/catalogue_page.ui" />
            <source>★</source>
            <translation>★</translation>
        </message>
    </context>
    <context>
        <name>ClearColumn</name>
        <message>
            <location filename="../../ui/catalogue/clear_column.py" />
            <source>Being worked out…</source>
            <translation>Wird berechnet…</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/clear_column.py" />
            <source>Known once the scene and its masks are on the disk.</source>
            <translation>Bekannt, sobald die Szene und ihre Masken auf dem Datenträger sind.</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/clear_column.py" />
            <source>Not known: search in areas or in a drawn shape, or sign in so that its order's area is known.</source>
            <translation>Nicht bekannt: in Gebieten oder in einer gezeichneten Form suchen, oder anmelden, damit das Gebiet der Bestellung bekannt ist.</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/clear_column.py" />
            <source>Work out how clear scenes are</source>
            <translation>Berechnen, wie klar Szenen sind</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/clear_column.py" />
            <source>{share:.1f} % of the area “{area}” is free of clouds and their shadows</source>
            <translation>{share:.1f} % des Gebiets „{area}“ sind frei von Wolken und deren Schatten</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/clear_column.py" />
            <source>{share:.1f} % of the place searched in is free of clouds and their shadows</source>
            <translation>{share:.1f} % des durchsuchten Orts sind frei von Wolken und deren Schatten</translation>
        </message>
    </context>
    <context>
        <name>ColumnChoice</name>
        <message>
            <location filename="../../ui/catalogue/columns.py" />
            <source>Reset &amp;columns</source>
            <translation>Spalten &amp;zurücksetzen</translation>
        </message>
    </context>
    <context>
        <name>Commands</name>
        <message>
            <location filename="../../ui/layers/commands.py" />
            <source>Colour range of {area}</source>
            <translation>Farbbereich von {area}</translation>
        </message>
        <message>
            <location filename="../../ui/layers/commands.py" />
            <source>Show temperatures in {unit}</source>
            <translation>Temperaturen in {unit} zeigen</translation>
        </message>
        <message>
            <location filename="../../ui/layers/commands.py" />
            <source>This QGIS has no temporal controller that could be opened.</source>
            <translation>Dieses QGIS hat keine Zeitsteuerung, die sich öffnen ließe.</translation>
        </message>
    </context>
    <context>
        <name>ConnectionMenu</name>
        <message>
            <location filename="../../ui/connection/menu.py" />
            <source>&amp;Add connection…</source>
            <translation>Verbindung &amp;hinzufügen…</translation>
        </message>
        <message>
            <location filename="../../ui/connection/menu.py" />
            <source>&amp;Edit connection…</source>
            <translation>Verbindung &amp;bearbeiten…</translation>
        </message>
        <message>
            <location filename="../../ui/connection/menu.py" />
            <source>&amp;Network settings…</source>
            <translation>&amp;Netzwerkeinstellungen…</translation>
        </message>
        <message>
            <location filename="../../ui/connection/menu.py" />
            <source>&amp;Remove connection…</source>
            <translation>Verbindung &amp;entfernen…</translation>
        </message>
        <message>
            <location filename="../../ui/connection/menu.py" />
            <source>Open &amp;log</source>
            <translation>&amp;Protokoll öffnen</translation>
        </message>
        <message>
            <location filename="../../ui/connection/menu.py" />
            <source>Remove</source>
            <translation>Entfernen</translation>
        </message>
        <message>
            <location filename="../../ui/connection/menu.py" />
            <source>Remove the connection “{name}” and its key? Nothing is deleted on the server.</source>
            <translation>Die Verbindung „{name}“ und ihren Schlüssel entfernen? Auf dem Server wird nichts gelöscht.</translation>
        </message>
        <message>
            <location filename="../../ui/connection/menu.py" />
            <source>Sign &amp;out</source>
            <translation>&amp;Abmelden</translation>
        </message>
        <message>
            <location filename="../../ui/connection/menu.py" />
            <source>Sign out</source>
            <translation>Abmelden</translation>
        </message>
        <message>
            <location filename="../../ui/connection/menu.py" />
            <source>Sign out of “{name}”? Its key is deleted from QGIS's password store; the connection stays.</source>
            <translation>Von „{name}“ abmelden? Der Schlüssel wird aus dem Passwortspeicher von QGIS gelöscht; die Verbindung bleibt.</translation>
        </message>
    </context>
    <context>
        <name>ConstellrAlgorithm</name>
        <message>
            <location filename="../../processing_provider/base.py" />
            <source>Connection</source>
            <translation>Verbindung</translation>
        </message>
        <message>
            <location filename="../../processing_provider/base.py" />
            <source>Name of a connection that is set up in QGIS, upper or lower case. Empty: the one of the environment (CONSTELLR_API_URL with CONSTELLR_API_KEY, or with CONSTELLR_USERNAME and CONSTELLR_PASSWORD), else the active one. Never put a key here.</source>
            <translation>Name einer in QGIS eingerichteten Verbindung, Groß- und Kleinschreibung gleich. Leer: die der Umgebung (CONSTELLR_API_URL mit CONSTELLR_API_KEY oder mit CONSTELLR_USERNAME und CONSTELLR_PASSWORD), sonst die aktive. Niemals einen Schlüssel hier eintragen.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/base.py" />
            <source>Number failed</source>
            <translation>Anzahl fehlgeschlagen</translation>
        </message>
        <message>
            <location filename="../../processing_provider/base.py" />
            <source>Number made or fetched</source>
            <translation>Anzahl angelegt oder geholt</translation>
        </message>
    </context>
    <context>
        <name>ConstellrPlugin</name>
        <message>
            <location filename="../../plugin.py" />
            <source>Areas</source>
            <translation>Gebiete</translation>
        </message>
        <message>
            <location filename="../../plugin.py" />
            <source>Catalogue</source>
            <translation>Katalog</translation>
        </message>
        <message>
            <location filename="../../plugin.py" />
            <source>Orders</source>
            <translation>Bestellungen</translation>
        </message>
    </context>
    <context>
        <name>ConstellrProvider</name>
        <message>
            <location filename="../../processing_provider/provider.py" />
            <source>constellr land surface temperature</source>
            <translation>constellr Landoberflächentemperatur</translation>
        </message>
    </context>
    <context>
        <name>CreateAreas</name>
        <message>
            <location filename="../../processing_provider/createareas.py" />
            <source>Areas</source>
            <translation>Gebiete</translation>
        </message>
        <message>
            <location filename="../../processing_provider/createareas.py" />
            <source>Areas of interest</source>
            <translation>Interessensgebiete (AOI)</translation>
        </message>
        <message>
            <location filename="../../processing_provider/createareas.py" />
            <source>Check against product</source>
            <translation>Prüfen für Produkt</translation>
        </message>
        <message>
            <location filename="../../processing_provider/createareas.py" />
            <source>Create areas of interest</source>
            <translation>Interessensgebiete anlegen</translation>
        </message>
        <message>
            <location filename="../../processing_provider/createareas.py" />
            <source>Description</source>
            <translation>Beschreibung</translation>
        </message>
        <message>
            <location filename="../../processing_provider/createareas.py" />
            <source>Expression for the descriptions. Empty: none.</source>
            <translation>Ausdruck für die Beschreibungen. Leer: keine.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/createareas.py" />
            <source>Expression for the names. Empty: the layer's name and the feature's id.</source>
            <translation>Ausdruck für die Namen. Leer: Name des Layers und Kennung des Objekts.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/createareas.py" />
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <location filename="../../processing_provider/createareas.py" />
            <source>One row for each area to be, the failed ones too.</source>
            <translation>Eine Zeile je künftigem Gebiet, auch für fehlgeschlagene.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/createareas.py" />
            <source>Polygon layer</source>
            <translation>Polygonlayer</translation>
        </message>
        <message>
            <location filename="../../processing_provider/createareas.py" />
            <source>Polygons in any coordinate system; a layer without one is refused.</source>
            <translation>Polygone in beliebigem Koordinatenbezugssystem; ein Layer ohne wird abgelehnt.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/createareas.py" />
            <source>Stores each polygon of a layer as an area of interest (AOI) in the workspace.

Every part of a multipart feature becomes an AOI of its own, “name (2/5)”; one that crosses the date line becomes one AOI on each side. Invalid geometries are repaired. Areas too large or too small for the product are not stored, or, with SPLIT, become tiles within the limit, “name (2/6)”. A name that is taken is looked at: the same shape under it is used again, another shape gets “name (2)”.

OUTPUT has one row for each AOI to be, the failed ones too: id, name, width and height in metres as the service measures them, status (created, exists, too_large, too_small, invalid, skipped, failed) and a message. COUNT is the number that is stored now, FAILED the number of rows without an id. Storing areas costs nothing.</source>
            <translation>Legt jedes Polygon eines Layers als Interessensgebiet (AOI) im Arbeitsbereich an.

Jeder Teil eines mehrteiligen Objekts wird ein eigenes AOI, „name (2/5)“; eines, das die Datumsgrenze kreuzt, wird zu einem AOI je Seite. Ungültige Geometrien werden repariert. Für das Produkt zu große oder zu kleine Gebiete werden nicht angelegt oder, mit SPLIT, zu Kacheln innerhalb der Grenze, „name (2/6)“. Ist ein Name vergeben, wird nachgesehen: Dieselbe Form unter diesem Namen wird wiederverwendet, eine andere heißt dann „name (2)“.

OUTPUT hat eine Zeile je künftigem AOI, auch für fehlgeschlagene: Kennung, Name, Breite und Höhe in Metern, wie der Dienst sie misst, Status (created, exists, too_large, too_small, invalid, skipped, failed) und eine Meldung. COUNT ist die Anzahl der nun angelegten, FAILED die Anzahl der Zeilen ohne Kennung. Gebiete anzulegen kostet nichts.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/createareas.py" />
            <source>The product whose limits the areas must keep. A product that is not known here sets no limit.</source>
            <translation>Das Produkt, dessen Grenzen die Gebiete einhalten müssen. Ein hier nicht bekanntes Produkt setzt keine Grenze.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/createareas.py" />
            <source>constellr,aoi,upload,temperature,lst</source>
            <translation>constellr,aoi,interessensgebiet,hochladen,temperatur,lst</translation>
        </message>
    </context>
    <context>
        <name>CreateOrders</name>
        <message>
            <location filename="../../processing_provider/createorders.py" />
            <source>A layer with a field “id”, such as the output of Create areas of interest.</source>
            <translation>Ein Layer mit dem Feld „id“, etwa die Ausgabe von „Interessensgebiete anlegen“.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/createorders.py" />
            <source>A product that the workspace may order, such as LSTprecision.</source>
            <translation>Ein Produkt, das der Arbeitsbereich bestellen darf, etwa LSTprecision.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/createorders.py" />
            <source>Areas (ids)</source>
            <translation>Gebiete (Kennungen)</translation>
        </message>
        <message>
            <location filename="../../processing_provider/createorders.py" />
            <source>Begin of the period. A time without a zone is UTC.</source>
            <translation>Beginn des Zeitraums. Eine Zeit ohne Zeitzone ist UTC.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/createorders.py" />
            <source>Comment</source>
            <translation>Kommentar</translation>
        </message>
        <message>
            <location filename="../../processing_provider/createorders.py" />
            <source>Create orders</source>
            <translation>Bestellungen aufgeben</translation>
        </message>
        <message>
            <location filename="../../processing_provider/createorders.py" />
            <source>End (UTC, exclusive)</source>
            <translation>Ende (UTC, ausschließlich)</translation>
        </message>
        <message>
            <location filename="../../processing_provider/createorders.py" />
            <source>End of the period, not part of it. A time without a zone is UTC.</source>
            <translation>Ende des Zeitraums, gehört nicht mehr dazu. Eine Zeit ohne Zeitzone ist UTC.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/createorders.py" />
            <source>Frequency</source>
            <translation>Häufigkeit</translation>
        </message>
        <message>
            <location filename="../../processing_provider/createorders.py" />
            <source>Goes to every order.</source>
            <translation>Gilt für jede Bestellung.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/createorders.py" />
            <source>Ids of AOIs, separated by commas.</source>
            <translation>Kennungen von AOIs, durch Kommas getrennt.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/createorders.py" />
            <source>Layer of areas</source>
            <translation>Layer der Gebiete</translation>
        </message>
        <message>
            <location filename="../../processing_provider/createorders.py" />
            <source>Light</source>
            <translation>Licht</translation>
        </message>
        <message>
            <location filename="../../processing_provider/createorders.py" />
            <source>Maximum images</source>
            <translation>Höchstzahl von Bildern</translation>
        </message>
        <message>
            <location filename="../../processing_provider/createorders.py" />
            <source>One row for each order, the failed ones too.</source>
            <translation>Eine Zeile je Bestellung, auch für fehlgeschlagene.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/createorders.py" />
            <source>Only for servers that ask for one.</source>
            <translation>Nur für Server, die danach fragen.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/createorders.py" />
            <source>Orders acquisitions over areas of interest (AOIs), one order for each AOI, in requests of at most 25. Orders cost money.

An AOI that is named twice is ordered once, and, with JOURNAL, once in all runs that share the folder and ask for the same. OUTPUT has one row for each order: id, AOI, product, state, rejection reason, period (UTC, as text) and a message; the id of a row that was not ordered is empty. The server takes or refuses a request as a whole: the message tells which order stopped it. COUNT is the number of orders placed, FAILED the number that was not.</source>
            <translation>Bestellt Aufnahmen über Interessensgebieten (AOI), eine Bestellung je AOI, in Anfragen von höchstens 25. Bestellungen kosten Geld.

Ein zweimal genanntes AOI wird einmal bestellt, mit JOURNAL auch über alle Läufe, die den Ordner teilen und dasselbe verlangen. OUTPUT hat eine Zeile je Bestellung: Kennung, AOI, Produkt, Zustand, Ablehnungsgrund, Zeitraum (UTC, als Text) und eine Meldung; die Kennung einer nicht bestellten Zeile ist leer. Der Server nimmt eine Anfrage als Ganzes an oder lehnt sie ab: Die Meldung sagt, welche Bestellung sie aufgehalten hat. COUNT ist die Anzahl der aufgegebenen Bestellungen, FAILED die der übrigen.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/createorders.py" />
            <source>Per order. Empty: no limit; 1 for single_image.</source>
            <translation>Je Bestellung. Leer: keine Grenze; 1 bei single_image.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/createorders.py" />
            <source>Product</source>
            <translation>Produkt</translation>
        </message>
        <message>
            <location filename="../../processing_provider/createorders.py" />
            <source>Product options (JSON)</source>
            <translation>Produktoptionen (JSON)</translation>
        </message>
        <message>
            <location filename="../../processing_provider/createorders.py" />
            <source>Separated by commas, 10 at most; each goes to every order.</source>
            <translation>Durch Kommas getrennt, höchstens 10; jede Bestellung erhält alle.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/createorders.py" />
            <source>Start (UTC)</source>
            <translation>Beginn (UTC)</translation>
        </message>
        <message>
            <location filename="../../processing_provider/createorders.py" />
            <source>Such as {"sharpened_10m": true}, where the server knows them.</source>
            <translation>Etwa {"sharpened_10m": true}, wo der Server sie kennt.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/createorders.py" />
            <source>Tags</source>
            <translation>Schlagwörter</translation>
        </message>
        <message>
            <location filename="../../processing_provider/createorders.py" />
            <source>Use case</source>
            <translation>Anwendungsfall</translation>
        </message>
        <message>
            <location filename="../../processing_provider/createorders.py" />
            <source>any, day or night.</source>
            <translation>any (beliebig), day (Tag) oder night (Nacht).</translation>
        </message>
        <message>
            <location filename="../../processing_provider/createorders.py" />
            <source>constellr,order,acquisition,temperature,lst</source>
            <translation>constellr,bestellung,aufnahme,temperatur,lst</translation>
        </message>
        <message>
            <location filename="../../processing_provider/createorders.py" />
            <source>single_image, max_frequency, weekly, once_every_two_weeks, monthly or daily. Empty: max_frequency; for LSTfusion daily.</source>
            <translation>single_image, max_frequency, weekly, once_every_two_weeks, monthly oder daily. Leer: max_frequency; bei LSTfusion daily.</translation>
        </message>
    </context>
    <context>
        <name>DeliveryCount</name>
        <message>
            <location filename="../../ui/orders/deliveries.py" />
            <source>Counting deliveries</source>
            <translation>Lieferungen werden gezählt</translation>
        </message>
    </context>
    <context>
        <name>DockBody</name>
        <message>
            <location filename="../../ui/shared/body.py" />
            <source>Show the scenes that were downloaded; needs no connection</source>
            <translation>Die heruntergeladenen Szenen zeigen; braucht keine Verbindung</translation>
        </message>
        <message>
            <location filename="../../ui/shared/body.py" />
            <source>Work from &amp;disk only</source>
            <translation>Nur vom &amp;Datenträger arbeiten</translation>
        </message>
    </context>
    <context>
        <name>Download</name>
        <message>
            <location filename="../../processing_provider/download.py" />
            <source>Catalogue</source>
            <translation>Katalog</translation>
        </message>
        <message>
            <location filename="../../processing_provider/download.py" />
            <source>Download scenes</source>
            <translation>Szenen herunterladen</translation>
        </message>
        <message>
            <location filename="../../processing_provider/download.py" />
            <source>Fetches files of scenes into FOLDER/collection/datetime_id/, under the provider's names made safe for every system. A file that is there and whole is not fetched again; one that broke off is taken up where it stopped, and bears its final name only when it is whole: of the stated length, with the stated checksum where there is one, and readable. FOLDER is a static STAC catalogue that any STAC tool opens; CATALOGUE is its first file. COUNT is the number of files there now, FAILED the number that is not; the log has a line for each.</source>
            <translation>Holt Dateien von Szenen nach FOLDER/Sammlung/Zeit_Kennung/, unter den Namen des Anbieters, die für jedes System sicher gemacht sind. Eine vollständig vorhandene Datei wird nicht noch einmal geholt; eine abgebrochene wird dort fortgesetzt, wo sie aufhörte, und trägt ihren endgültigen Namen erst, wenn sie vollständig ist: mit der angegebenen Länge, der angegebenen Prüfsumme, wo es eine gibt, und lesbar. FOLDER ist ein statischer STAC-Katalog, den jedes STAC-Werkzeug öffnet; CATALOGUE ist dessen erste Datei. COUNT ist die Anzahl der nun vorhandenen Dateien, FAILED die der übrigen; das Protokoll hat eine Zeile für jede.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/download.py" />
            <source>Files</source>
            <translation>Dateien</translation>
        </message>
        <message>
            <location filename="../../processing_provider/download.py" />
            <source>Files at once</source>
            <translation>Dateien zugleich</translation>
        </message>
        <message>
            <location filename="../../processing_provider/download.py" />
            <source>Folder</source>
            <translation>Ordner</translation>
        </message>
        <message>
            <location filename="../../processing_provider/download.py" />
            <source>Footprints</source>
            <translation>Umrisse</translation>
        </message>
        <message>
            <location filename="../../processing_provider/download.py" />
            <source>How many files are fetched at the same time; empty: as set in the Catalogue (4).</source>
            <translation>Wie viele Dateien zugleich geholt werden; leer: wie im Katalog eingestellt (4).</translation>
        </message>
        <message>
            <location filename="../../processing_provider/download.py" />
            <source>Keys or roles of the files, separated by commas, such as lst, metadata; * for all.</source>
            <translation>Schlüssel oder Rollen der Dateien, durch Kommas getrennt, etwa lst, metadata; * für alle.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/download.py" />
            <source>Made where it does not exist.</source>
            <translation>Wird angelegt, wenn er nicht vorhanden ist.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/download.py" />
            <source>STAC catalogue</source>
            <translation>STAC-Katalog</translation>
        </message>
        <message>
            <location filename="../../processing_provider/download.py" />
            <source>Scenes</source>
            <translation>Szenen</translation>
        </message>
        <message>
            <location filename="../../processing_provider/download.py" />
            <source>Scenes as collection/id, separated by commas; in place of footprints or beside them.</source>
            <translation>Szenen als Sammlung/Kennung, durch Kommas getrennt; statt der Umrisse oder neben ihnen.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/download.py" />
            <source>The output of Search scenes, or any layer with the fields “id” and “collection”.</source>
            <translation>Die Ausgabe von „Szenen suchen“ oder ein beliebiger Layer mit den Feldern „id“ und „collection“.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/download.py" />
            <source>constellr,stac,scenes,raster,temperature,lst</source>
            <translation>constellr,stac,szenen,raster,temperatur,lst</translation>
        </message>
    </context>
    <context>
        <name>Downloads</name>
        <message>
            <location filename="../../ui/catalogue/downloads.py" />
            <source> It waits for the download under way.</source>
            <translation> Es wartet auf das laufende Herunterladen.</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/downloads.py" />
            <source>Choose a folder for the downloads first.</source>
            <translation>Zuerst einen Ordner für die Downloads wählen.</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/downloads.py" />
            <source>Do&amp;wnload</source>
            <translation>&amp;Herunterladen</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/downloads.py" />
            <source>Do&amp;wnload {n}</source>
            <translation>{n} &amp;herunterladen</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/downloads.py" />
            <source>Download the ticked files of the selected scenes.</source>
            <translation>Die angehakten Dateien der gewählten Szenen herunterladen.</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/downloads.py" />
            <source>Download them and put the temperatures on the map.</source>
            <translation>Herunterladen und die Temperaturen auf die Karte bringen.</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/downloads.py" />
            <source>Resume</source>
            <translation>Fortsetzen</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/downloads.py" />
            <source>Retry</source>
            <translation>Erneut versuchen</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/downloads.py" />
            <source>Select scenes in the table or on the map first.</source>
            <translation>Zuerst Szenen in der Tabelle oder auf der Karte wählen.</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/downloads.py" />
            <source>Show folder</source>
            <translation>Ordner zeigen</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/downloads.py" />
            <source>Stopped: {files} came. What had begun is kept and taken up again next time.</source>
            <translation>Angehalten; heruntergeladen: {files}. Angefangenes bleibt erhalten und wird beim nächsten Mal fortgesetzt.</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/downloads.py" />
            <source>Tick which files to take first.</source>
            <translation>Zuerst anhaken, welche Dateien geholt werden.</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/downloads.py" />
            <source>{files} came. Paused: {paused}; what has come of that is kept.</source>
            <translation>{files} geholt. Angehalten: {paused}; was davon da ist, bleibt.</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/downloads.py" />
            <source>{files} could not be downloaded, {there} could.</source>
            <translation>Nicht heruntergeladen: {files}; heruntergeladen: {there}.</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/downloads.py" />
            <source>{files} downloaded.</source>
            <translation>{files} heruntergeladen.</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/downloads.py" />
            <source>{files} had been there already.</source>
            <translation>Schon vorher da: {files}.</translation>
        </message>
        <message numerus="yes">
            <location filename="../../ui/catalogue/downloads.py" />
            <source>{n} files: all there already.</source>
            <translation>
                <numerusform>Die Datei ist schon da.</numerusform>
                <numerusform>{n} Dateien: alles schon da.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>DrawButtons</name>
        <message>
            <location filename="../../ui/areas/draw.py" />
            <source>&amp;Polygon</source>
            <translation>&amp;Polygon</translation>
        </message>
        <message>
            <location filename="../../ui/areas/draw.py" />
            <source>&amp;Rectangle</source>
            <translation>&amp;Rechteck</translation>
        </message>
        <message>
            <location filename="../../ui/areas/draw.py" />
            <source>&amp;Square of {side} × {side} km</source>
            <translation>&amp;Quadrat von {side} × {side} km</translation>
        </message>
        <message>
            <location filename="../../ui/areas/draw.py" />
            <source>Click the corners on the map; a right click closes the polygon. Esc stops.</source>
            <translation>Die Ecken auf der Karte anklicken; ein Rechtsklick schließt das Polygon. Esc bricht ab.</translation>
        </message>
        <message>
            <location filename="../../ui/areas/draw.py" />
            <source>Click where the middle of the square shall lie. Esc stops.</source>
            <translation>Dorthin klicken, wo die Mitte des Quadrats liegen soll. Esc bricht ab.</translation>
        </message>
        <message>
            <location filename="../../ui/areas/draw.py" />
            <source>Draw a rectangle on the map: drag, or click two corners. Esc stops.</source>
            <translation>Ein Rechteck auf der Karte zeichnen: ziehen oder zwei Ecken anklicken. Esc bricht ab.</translation>
        </message>
    </context>
    <context>
        <name>DrawnAreas</name>
        <message>
            <location filename="../../ui/areas/drawn.py" />
            <source>Drawn here ({n})</source>
            <translation>Hier gezeichnet ({n})</translation>
        </message>
        <message>
            <location filename="../../ui/areas/drawn.py" />
            <source>drawn {n}</source>
            <translation>gezeichnet {n}</translation>
        </message>
    </context>
    <context>
        <name>DrawnMemory</name>
        <message>
            <location filename="../../ui/areas/drawn_memory.py" />
            <source>Keeping what is drawn</source>
            <translation>Aufbewahren des Gezeichneten</translation>
        </message>
        <message>
            <location filename="../../ui/areas/drawn_memory.py" />
            <source>Looking for drawn areas</source>
            <translation>Suchen nach gezeichneten Gebieten</translation>
        </message>
        <message>
            <location filename="../../ui/areas/drawn_memory.py" />
            <source>Show</source>
            <translation>Zeigen</translation>
        </message>
        <message numerus="yes">
            <location filename="../../ui/areas/drawn_memory.py" />
            <source>{n} areas drawn earlier are under “Drawn here”.</source>
            <translation>
                <numerusform>{n} früher gezeichnetes Gebiet steht unter „Hier gezeichnet“.</numerusform>
                <numerusform>{n} früher gezeichnete Gebiete stehen unter „Hier gezeichnet“.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ExportTemperature</name>
        <message>
            <location filename="../../processing_provider/exporttemperature.py" />
            <source>A GeoTIFF.</source>
            <translation>Ein GeoTIFF.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/exporttemperature.py" />
            <source>A temperature layer in any unit, or the delivered file itself.</source>
            <translation>Ein Temperaturlayer in beliebiger Einheit oder die gelieferte Datei selbst.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/exporttemperature.py" />
            <source>Export temperature</source>
            <translation>Temperatur exportieren</translation>
        </message>
        <message>
            <location filename="../../processing_provider/exporttemperature.py" />
            <source>Layers</source>
            <translation>Layer</translation>
        </message>
        <message>
            <location filename="../../processing_provider/exporttemperature.py" />
            <source>Pixels with a temperature</source>
            <translation>Pixel mit Temperatur</translation>
        </message>
        <message>
            <location filename="../../processing_provider/exporttemperature.py" />
            <source>Temperature</source>
            <translation>Temperatur</translation>
        </message>
        <message>
            <location filename="../../processing_provider/exporttemperature.py" />
            <source>Temperature as plain numbers</source>
            <translation>Temperatur als bloße Zahlen</translation>
        </message>
        <message>
            <location filename="../../processing_provider/exporttemperature.py" />
            <source>Unit</source>
            <translation>Einheit</translation>
        </message>
        <message>
            <location filename="../../processing_provider/exporttemperature.py" />
            <source>Writes a temperature raster as true degrees: float32, compressed, no data as -9999, in the grid and CRS of the input. For programs that show the stored numbers and do not apply a file's scale and offset. A raster that does not say how its numbers become temperatures is refused. VALID is the number of pixels with a temperature.</source>
            <translation>Schreibt ein Temperaturraster als echte Grade: float32, komprimiert, Leerwert -9999, in Gitter und KBS der Eingabe. Für Programme, die die gespeicherten Zahlen zeigen und Skalierung und Versatz der Datei nicht anwenden. Ein Raster, das nicht sagt, wie aus seinen Zahlen Temperaturen werden, wird abgelehnt. VALID ist die Anzahl der Pixel mit Temperatur.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/exporttemperature.py" />
            <source>c for degrees Celsius, k for kelvin, f for degrees Fahrenheit.</source>
            <translation>c für Grad Celsius, k für Kelvin, f für Grad Fahrenheit.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/exporttemperature.py" />
            <source>constellr,lst,temperature,kelvin,celsius,fahrenheit,float,scale,offset</source>
            <translation>constellr,lst,temperatur,kelvin,celsius,fahrenheit,float,skalierung,versatz</translation>
        </message>
    </context>
    <context>
        <name>FileDrops</name>
        <message>
            <location filename="../../ui/areas/drops.py" />
            <source>Choose a layer</source>
            <translation>Layer wählen</translation>
        </message>
        <message>
            <location filename="../../ui/areas/drops.py" />
            <source>Open polygons</source>
            <translation>Polygone öffnen</translation>
        </message>
        <message>
            <location filename="../../ui/areas/drops.py" />
            <source>Opening {name}</source>
            <translation>{name} wird geöffnet</translation>
        </message>
        <message>
            <location filename="../../ui/areas/drops.py" />
            <source>Polygon files ({patterns});;All files (*)</source>
            <translation>Polygondateien ({patterns});;Alle Dateien (*)</translation>
        </message>
        <message>
            <location filename="../../ui/areas/drops.py" />
            <source>Reading {name}</source>
            <translation>{name} wird gelesen</translation>
        </message>
        <message>
            <location filename="../../ui/areas/drops.py" />
            <source>“{name}” holds several polygon layers. Which one?</source>
            <translation>„{name}“ enthält mehrere Polygonlayer. Welcher soll es sein?</translation>
        </message>
    </context>
    <context>
        <name>FilterPart</name>
        <message>
            <location filename="../../ui/catalogue/more_filters.py" />
            <source>Ask what can be filtered by</source>
            <translation>Filtermöglichkeiten erfragen</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/more_filters.py" />
            <source>add a comparison with…</source>
            <translation>Vergleich hinzufügen mit…</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/more_filters.py" />
            <source>the server does not name any</source>
            <translation>der Server nennt keine</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/more_filters.py" />
            <source>⚠ The server does not name {names}; it is asked all the same.</source>
            <translation>⚠ Der Server nennt {names} nicht; gefragt wird er trotzdem.</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/more_filters.py" />
            <source>✓ well formed</source>
            <translation>✓ wohlgeformt</translation>
        </message>
    </context>
    <context>
        <name>FormNotes</name>
        <message>
            <location filename="../../ui/orders/notes.py" />
            <source>A single image: the maximum is 1.</source>
            <translation>Ein einzelnes Bild: höchstens 1.</translation>
        </message>
        <message>
            <location filename="../../ui/orders/notes.py" />
            <source>Choose areas…</source>
            <translation>Gebiete wählen…</translation>
        </message>
        <message>
            <location filename="../../ui/orders/notes.py" />
            <source>Choose at least one area.</source>
            <translation>Mindestens ein Gebiet wählen.</translation>
        </message>
        <message>
            <location filename="../../ui/orders/notes.py" />
            <source>Starts less than {days} ahead are tried, not promised.</source>
            <translation>Liegt der Beginn keine {days} voraus, wird es versucht, aber nicht zugesagt.</translation>
        </message>
        <message numerus="yes">
            <location filename="../../ui/orders/notes.py" />
            <source>{n} areas do not fit {product}: the review names them.</source>
            <translation>
                <numerusform>{n} Gebiet passt nicht zu {product}: Die Prüfung nennt es.</numerusform>
                <numerusform>{n} Gebiete passen nicht zu {product}: Die Prüfung nennt sie.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Header</name>
        <message>
            <location filename="../../ui/connection/header.py" />
            <source>Add connection…</source>
            <translation>Verbindung hinzufügen…</translation>
        </message>
        <message>
            <location filename="../../ui/connection/header.py" />
            <source>Connection</source>
            <translation>Verbindung</translation>
        </message>
        <message>
            <location filename="../../ui/connection/header.py" />
            <source>Connection and settings</source>
            <translation>Verbindung und Einstellungen</translation>
        </message>
        <message>
            <location filename="../../ui/connection/header.py" />
            <source>Locked: click to unlock</source>
            <translation>Gesperrt: zum Entsperren klicken</translation>
        </message>
        <message>
            <location filename="../../ui/connection/header.py" />
            <source>Not asked yet</source>
            <translation>Noch nicht angefragt</translation>
        </message>
        <message>
            <location filename="../../ui/connection/header.py" />
            <source>Not signed in</source>
            <translation>Nicht angemeldet</translation>
        </message>
        <message>
            <location filename="../../ui/connection/header.py" />
            <source>Refresh (F5)</source>
            <translation>Aktualisieren (F5)</translation>
        </message>
        <message>
            <location filename="../../ui/connection/header.py" />
            <source>Signed in</source>
            <translation>Angemeldet</translation>
        </message>
        <message>
            <location filename="../../ui/connection/header.py" />
            <source>The key was refused: click for the reason</source>
            <translation>Der Schlüssel wurde abgelehnt: für den Grund klicken</translation>
        </message>
        <message>
            <location filename="../../ui/connection/header.py" />
            <source>The server cannot be reached: click for the reason</source>
            <translation>Der Server ist nicht erreichbar: für den Grund klicken</translation>
        </message>
        <message>
            <location filename="../../ui/connection/header.py" />
            <source>{state}: {name}, {url}</source>
            <translation>{state}: {name}, {url}</translation>
        </message>
    </context>
    <context>
        <name>JournalParameters</name>
        <message>
            <location filename="../../processing_provider/journal.py" />
            <source>A folder that remembers what was sent and what came of it; it is made where it is missing, and holds no key. A second run with the same folder sends only what is missing, also after a crash, and nothing twice. Use a folder for each job and connection.</source>
            <translation>Ein Ordner, der sich merkt, was gesendet wurde und was daraus wurde; er wird angelegt, wo er fehlt, und enthält keinen Schlüssel. Ein zweiter Lauf mit demselben Ordner sendet nur, was fehlt, auch nach einem Absturz, und nichts doppelt. Je Aufgabe und Verbindung einen eigenen Ordner verwenden.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/journal.py" />
            <source>Cuts areas that are too large for the product into tiles along a regular grid: “name (2/6)”. What would become more than 500 tiles is left out.</source>
            <translation>Zerschneidet für das Produkt zu große Gebiete in Kacheln eines regelmäßigen Gitters: „name (2/6)“. Was mehr als 500 Kacheln ergäbe, wird ausgelassen.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/journal.py" />
            <source>Journal folder</source>
            <translation>Journalordner</translation>
        </message>
        <message>
            <location filename="../../processing_provider/journal.py" />
            <source>Split what is too large</source>
            <translation>Zu Großes teilen</translation>
        </message>
    </context>
    <context>
        <name>LayerActions</name>
        <message>
            <location filename="../../ui/layers/actions.py" />
            <source>&amp;Animate</source>
            <translation>&amp;Animieren</translation>
        </message>
        <message>
            <location filename="../../ui/layers/actions.py" />
            <source>&amp;Lock range to all dates…</source>
            <translation>Farb&amp;bereich für alle Zeitpunkte…</translation>
        </message>
        <message>
            <location filename="../../ui/layers/actions.py" />
            <source>&amp;Temperature layers</source>
            <translation>&amp;Temperaturlayer</translation>
        </message>
        <message>
            <location filename="../../ui/layers/actions.py" />
            <source>All temperatures in degrees Celsius</source>
            <translation>Alle Temperaturen in Grad Celsius</translation>
        </message>
        <message>
            <location filename="../../ui/layers/actions.py" />
            <source>All temperatures in degrees Fahrenheit</source>
            <translation>Alle Temperaturen in Grad Fahrenheit</translation>
        </message>
        <message>
            <location filename="../../ui/layers/actions.py" />
            <source>All temperatures in kelvin</source>
            <translation>Alle Temperaturen in Kelvin</translation>
        </message>
        <message>
            <location filename="../../ui/layers/actions.py" />
            <source>No temperature is on the map.</source>
            <translation>Auf der Karte ist keine Temperatur.</translation>
        </message>
        <message>
            <location filename="../../ui/layers/actions.py" />
            <source>One colour range for all dates of an area</source>
            <translation>Ein Farbbereich für alle Zeitpunkte eines Gebiets</translation>
        </message>
        <message>
            <location filename="../../ui/layers/actions.py" />
            <source>Play the scenes in the temporal controller</source>
            <translation>Die Szenen in der Zeitsteuerung abspielen</translation>
        </message>
        <message>
            <location filename="../../ui/layers/actions.py" />
            <source>Show in &amp;K</source>
            <translation>In &amp;K zeigen</translation>
        </message>
        <message>
            <location filename="../../ui/layers/actions.py" />
            <source>Show in °&amp;C</source>
            <translation>In °&amp;C zeigen</translation>
        </message>
        <message>
            <location filename="../../ui/layers/actions.py" />
            <source>Show in °&amp;F</source>
            <translation>In °&amp;F zeigen</translation>
        </message>
    </context>
    <context>
        <name>Library</name>
        <message>
            <location filename="../../ui/areas/library.py" />
            <source>&amp;Copy id</source>
            <translation>Kennung &amp;kopieren</translation>
        </message>
        <message>
            <location filename="../../ui/areas/library.py" />
            <source>&amp;Copy ids</source>
            <translation>Kennungen &amp;kopieren</translation>
        </message>
        <message>
            <location filename="../../ui/areas/library.py" />
            <source>&amp;Delete…</source>
            <translation>&amp;Löschen…</translation>
        </message>
        <message>
            <location filename="../../ui/areas/library.py" />
            <source>&amp;Export…</source>
            <translation>&amp;Exportieren…</translation>
        </message>
        <message>
            <location filename="../../ui/areas/library.py" />
            <source>&amp;Flash</source>
            <translation>&amp;Aufleuchten lassen</translation>
        </message>
        <message>
            <location filename="../../ui/areas/library.py" />
            <source>&amp;Order…</source>
            <translation>&amp;Bestellen…</translation>
        </message>
        <message>
            <location filename="../../ui/areas/library.py" />
            <source>&amp;Zoom to</source>
            <translation>Darauf &amp;zoomen</translation>
        </message>
        <message>
            <location filename="../../ui/areas/library.py" />
            <source>Areas in this workspace ({number})</source>
            <translation>Angelegte Gebiete ({number})</translation>
        </message>
        <message>
            <location filename="../../ui/areas/library.py" />
            <source>Areas in this workspace ({shown} of {number})</source>
            <translation>Gebiete ({shown} von {number})</translation>
        </message>
        <message>
            <location filename="../../ui/areas/library.py" />
            <source>Delete: not offered by this server</source>
            <translation>Löschen: von diesem Server nicht angeboten</translation>
        </message>
        <message>
            <location filename="../../ui/areas/library.py" />
            <source>No area matches “{text}”.</source>
            <translation>Kein Gebiet passt zu „{text}“.</translation>
        </message>
        <message>
            <location filename="../../ui/areas/library.py" />
            <source>No areas yet. Pick a polygon layer above, or draw one on the map.</source>
            <translation>Noch keine Gebiete. Oben einen Polygonlayer wählen oder eines auf der Karte zeichnen.</translation>
        </message>
        <message>
            <location filename="../../ui/areas/library.py" />
            <source>Reading the areas…</source>
            <translation>Gebiete werden gelesen…</translation>
        </message>
        <message>
            <location filename="../../ui/areas/library.py" />
            <source>{areas} selected</source>
            <translation>{areas} gewählt</translation>
        </message>
    </context>
    <context>
        <name>LibraryRun</name>
        <message>
            <location filename="../../ui/catalogue/on_disk_run.py" />
            <source>Read the download folder</source>
            <translation>Ordner für Downloads lesen</translation>
        </message>
    </context>
    <context>
        <name>ListAreas</name>
        <message>
            <location filename="../../processing_provider/listareas.py" />
            <source>Areas</source>
            <translation>Gebiete</translation>
        </message>
        <message>
            <location filename="../../processing_provider/listareas.py" />
            <source>Areas of interest</source>
            <translation>Interessensgebiete (AOI)</translation>
        </message>
        <message>
            <location filename="../../processing_provider/listareas.py" />
            <source>Gives every area of interest (AOI) that the workspace holds, the newest first: id, name, description, width and height in metres, and when it was created (UTC, as text).</source>
            <translation>Gibt alle Interessensgebiete (AOI) des Arbeitsbereichs aus, die neuesten zuerst: Kennung, Name, Beschreibung, Breite und Höhe in Metern und wann sie angelegt wurden (UTC, als Text).</translation>
        </message>
        <message>
            <location filename="../../processing_provider/listareas.py" />
            <source>List areas of interest</source>
            <translation>Interessensgebiete auflisten</translation>
        </message>
        <message>
            <location filename="../../processing_provider/listareas.py" />
            <source>One polygon for each area.</source>
            <translation>Ein Polygon je Gebiet.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/listareas.py" />
            <source>constellr,aoi,library,temperature,lst</source>
            <translation>constellr,aoi,interessensgebiet,bestand,temperatur,lst</translation>
        </message>
    </context>
    <context>
        <name>ListOrders</name>
        <message>
            <location filename="../../processing_provider/listorders.py" />
            <source>Gives every order of the workspace, the newest first, with its state and, where it was rejected, the reason. Times are UTC, as text.</source>
            <translation>Gibt alle Bestellungen des Arbeitsbereichs aus, die neuesten zuerst, mit Zustand und, wo eine abgelehnt wurde, dem Grund. Zeiten sind UTC, als Text.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/listorders.py" />
            <source>List orders</source>
            <translation>Bestellungen auflisten</translation>
        </message>
        <message>
            <location filename="../../processing_provider/listorders.py" />
            <source>One row for each order.</source>
            <translation>Eine Zeile je Bestellung.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/listorders.py" />
            <source>Only orders in this state: pending_validation, in_progress, closing, closed, rejected, or another word that the server uses. Empty: all.</source>
            <translation>Nur Bestellungen in diesem Zustand: pending_validation, in_progress, closing, closed, rejected oder ein anderes Wort, das der Server verwendet. Leer: alle.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/listorders.py" />
            <source>State</source>
            <translation>Zustand</translation>
        </message>
        <message>
            <location filename="../../processing_provider/listorders.py" />
            <source>constellr,order,state,temperature,lst</source>
            <translation>constellr,bestellung,zustand,temperatur,lst</translation>
        </message>
    </context>
    <context>
        <name>LockDialog</name>
        <message>
            <location filename="../../ui/layers/lock_dialog.py" />
            <source>&amp;Apply</source>
            <translation>&amp;Anwenden</translation>
        </message>
        <message>
            <location filename="../../ui/layers/lock_dialog.py" />
            <source>&amp;Colours from, to</source>
            <translation>&amp;Farben von, bis</translation>
        </message>
        <message>
            <location filename="../../ui/layers/lock_dialog.py" />
            <source>&amp;Measure</source>
            <translation>&amp;Messen</translation>
        </message>
        <message>
            <location filename="../../ui/layers/lock_dialog.py" />
            <source>&amp;Percentiles</source>
            <translation>&amp;Perzentile</translation>
        </message>
        <message>
            <location filename="../../ui/layers/lock_dialog.py" />
            <source>A&amp;rea</source>
            <translation>&amp;Gebiet</translation>
        </message>
        <message>
            <location filename="../../ui/layers/lock_dialog.py" />
            <source>Coldest colour at</source>
            <translation>Kälteste Farbe bei</translation>
        </message>
        <message>
            <location filename="../../ui/layers/lock_dialog.py" />
            <source>Colour range of {area}</source>
            <translation>Farbbereich von {area}</translation>
        </message>
        <message>
            <location filename="../../ui/layers/lock_dialog.py" />
            <source>Lock range to all dates</source>
            <translation>Farbbereich für alle Zeitpunkte</translation>
        </message>
        <message>
            <location filename="../../ui/layers/lock_dialog.py" />
            <source>Lower percentile</source>
            <translation>Unteres Perzentil</translation>
        </message>
        <message numerus="yes">
            <location filename="../../ui/layers/lock_dialog.py" />
            <source>Measuring {n} scenes…</source>
            <translation>
                <numerusform>1 Szene wird gemessen…</numerusform>
                <numerusform>{n} Szenen werden gemessen…</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../ui/layers/lock_dialog.py" />
            <source>Set by hand: scenes that come later keep to it.</source>
            <translation>Von Hand gesetzt: Spätere Szenen halten sich daran.</translation>
        </message>
        <message>
            <location filename="../../ui/layers/lock_dialog.py" />
            <source>Take the range from the clear pixels of all dates</source>
            <translation>Den Bereich aus den klaren Pixeln aller Zeitpunkte bestimmen</translation>
        </message>
        <message>
            <location filename="../../ui/layers/lock_dialog.py" />
            <source>The warmest colour must lie above the coldest.</source>
            <translation>Die wärmste Farbe muss über der kältesten liegen.</translation>
        </message>
        <message>
            <location filename="../../ui/layers/lock_dialog.py" />
            <source>This range was set by hand. Measure takes it from the scenes again.</source>
            <translation>Dieser Bereich wurde von Hand gesetzt. „Messen“ bestimmt ihn wieder aus den Szenen.</translation>
        </message>
        <message>
            <location filename="../../ui/layers/lock_dialog.py" />
            <source>Upper percentile</source>
            <translation>Oberes Perzentil</translation>
        </message>
        <message>
            <location filename="../../ui/layers/lock_dialog.py" />
            <source>Warmest colour at</source>
            <translation>Wärmste Farbe bei</translation>
        </message>
        <message numerus="yes">
            <location filename="../../ui/layers/lock_dialog.py" />
            <source>{low:g} – {high:g} % of the clear pixels of {n} scenes lie in this range.</source>
            <translation>
                <numerusform>{low:g} – {high:g} % der klaren Pixel der Szene liegen in diesem Bereich.</numerusform>
                <numerusform>{low:g} – {high:g} % der klaren Pixel von {n} Szenen liegen in diesem Bereich.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>LockedPane</name>
        <message>
            <location filename="../../ui/connection/locked.py" />
            <source>&amp;Unlock</source>
            <translation>&amp;Entsperren</translation>
        </message>
        <message>
            <location filename="../../ui/connection/locked.py" />
            <source>Sign in with another key</source>
            <translation>Mit anderem Schlüssel anmelden</translation>
        </message>
        <message>
            <location filename="../../ui/connection/locked.py" />
            <source>The key of “{name}” is kept encrypted in QGIS's password store. QGIS asks for its master password, once per start, to open it.</source>
            <translation>Der Schlüssel von „{name}“ liegt verschlüsselt im Passwortspeicher von QGIS. Zum Öffnen fragt QGIS einmal je Start nach dem Hauptpasswort.</translation>
        </message>
    </context>
    <context>
        <name>MaskActions</name>
        <message>
            <location filename="../../ui/layers/mask_actions.py" />
            <source>&amp;Masks in all scenes</source>
            <translation>&amp;Masken in allen Szenen</translation>
        </message>
        <message>
            <location filename="../../ui/layers/mask_actions.py" />
            <source>Make masked pixels &amp;transparent</source>
            <translation>Maskierte Pixel &amp;durchsichtig</translation>
        </message>
        <message>
            <location filename="../../ui/layers/mask_actions.py" />
            <source>No loaded scene has this mask.</source>
            <translation>Keine geladene Szene hat diese Maske.</translation>
        </message>
        <message>
            <location filename="../../ui/layers/mask_actions.py" />
            <source>Show {mask}</source>
            <translation>{mask} zeigen</translation>
        </message>
        <message>
            <location filename="../../ui/layers/mask_actions.py" />
            <source>Temperatures under clouds and shadows are left out: on the map and in Identify</source>
            <translation>Temperaturen unter Wolken und Schatten werden ausgelassen: auf der Karte und beim Objektabfragen</translation>
        </message>
    </context>
    <context>
        <name>Messages</name>
        <message>
            <location filename="../../ui/shared/messages.py" />
            <source>Details</source>
            <translation>Einzelheiten</translation>
        </message>
        <message>
            <location filename="../../ui/shared/messages.py" />
            <source>Network settings</source>
            <translation>Netzwerkeinstellungen</translation>
        </message>
        <message>
            <location filename="../../ui/shared/messages.py" />
            <source>Open log</source>
            <translation>Protokoll öffnen</translation>
        </message>
        <message>
            <location filename="../../ui/shared/messages.py" />
            <source>Sign in again</source>
            <translation>Erneut anmelden</translation>
        </message>
        <message>
            <location filename="../../ui/shared/messages.py" />
            <source>Unlock</source>
            <translation>Entsperren</translation>
        </message>
    </context>
    <context>
        <name>MoreFilters</name>
        <message>
            <location filename="../../ui/catalogue/more_filters.py" />
            <source>A condition on the properties of scenes, as CQL2 text or CQL2 JSON</source>
            <translation>Eine Bedingung an die Eigenschaften von Szenen, als CQL2-Text oder CQL2-JSON</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/more_filters.py" />
            <source>Adds a comparison with this property to the filter</source>
            <translation>Fügt dem Filter einen Vergleich mit dieser Eigenschaft hinzu</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/more_filters.py" />
            <source>Filter in CQL2</source>
            <translation>Filter in CQL2</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/more_filters.py" />
            <source>More filters (CQL2)</source>
            <translation>Weitere Filter (CQL2)</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/more_filters.py" />
            <source>Only scenes of this satellite; those that do not tell it are shown</source>
            <translation>Nur Szenen dieses Satelliten; solche ohne Angabe werden gezeigt</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/more_filters.py" />
            <source>Plat&amp;form</source>
            <translation>Platt&amp;form</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/more_filters.py" />
            <source>Pr&amp;operty</source>
            <translation>E&amp;igenschaft</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/more_filters.py" />
            <source>any platform</source>
            <translation>jede Plattform</translation>
        </message>
    </context>
    <context>
        <name>OnDiskFooter</name>
        <message>
            <location filename="../../ui/catalogue/on_disk_footer.py" />
            <source>&amp;Load</source>
            <translation>La&amp;den</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/on_disk_footer.py" />
            <source>&amp;Load {n}</source>
            <translation>{n} la&amp;den</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/on_disk_footer.py" />
            <source>Masks by themselves</source>
            <translation>Masken für sich</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/on_disk_footer.py" />
            <source>Put what is ticked of the selected scenes on the map</source>
            <translation>Was angehakt ist, von den gewählten Szenen auf die Karte bringen</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/on_disk_footer.py" />
            <source>Quicklook (true colour)</source>
            <translation>Quicklook (Echtfarben)</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/on_disk_footer.py" />
            <source>Reflectance (VNIR)</source>
            <translation>Reflexionsgrad (VNIR)</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/on_disk_footer.py" />
            <source>S&amp;how</source>
            <translation>&amp;Zeigen</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/on_disk_footer.py" />
            <source>Temperature</source>
            <translation>Temperatur</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/on_disk_footer.py" />
            <source>Water vapour and aerosol</source>
            <translation>Wasserdampf und Aerosol</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/on_disk_footer.py" />
            <source>What of the selected scenes is put on the map; masks come with a temperature</source>
            <translation>Was von den gewählten Szenen auf die Karte kommt; Masken kommen mit einer Temperatur</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/on_disk_footer.py" />
            <source>nothing: tick what to show</source>
            <translation>nichts: anhaken, was zu zeigen ist</translation>
        </message>
    </context>
    <context>
        <name>OnDiskForm</name>
        <message>
            <location filename="../../ui/catalogue/on_disk_form.py" />
            <source>&amp;Read again</source>
            <translation>E&amp;rneut lesen</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/on_disk_form.py" />
            <source>Filter</source>
            <translation>Filtern</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/on_disk_form.py" />
            <source>Look into the folder again (F5)</source>
            <translation>Noch einmal in den Ordner sehen (F5)</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/on_disk_form.py" />
            <source>Scenes taken by day, by night, or both</source>
            <translation>Szenen vom Tag, aus der Nacht oder beides</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/on_disk_form.py" />
            <source>Show the scenes whose order, platform or id hold these words</source>
            <translation>Szenen zeigen, deren Bestellung, Plattform oder Kennung diese Wörter enthält</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/on_disk_form.py" />
            <source>day and night</source>
            <translation>Tag und Nacht</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/on_disk_form.py" />
            <source>day ☀</source>
            <translation>Tag ☀</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/on_disk_form.py" />
            <source>night ☾</source>
            <translation>Nacht ☾</translation>
        </message>
    </context>
    <context>
        <name>OnDiskView</name>
        <message>
            <location filename="../../ui/catalogue/on_disk.py" />
            <source>&amp;Folder</source>
            <translation>&amp;Ordner</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/on_disk.py" />
            <source>&amp;Into</source>
            <translation>&amp;Nach</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/on_disk.py" />
            <source>Choose the folder that your downloads went into.</source>
            <translation>Den Ordner wählen, in den heruntergeladen wurde.</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/on_disk.py" />
            <source>Load {scenes}</source>
            <translation>Laden: {scenes}</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/on_disk.py" />
            <source>No scene lies in this folder. Choose another one below, or download some from the server.</source>
            <translation>In diesem Ordner liegt keine Szene. Unten einen anderen wählen oder welche vom Server herunterladen.</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/on_disk.py" />
            <source>Reading…</source>
            <translation>Wird gelesen…</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/on_disk.py" />
            <source>Scenes are being loaded.</source>
            <translation>Szenen werden geladen.</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/on_disk.py" />
            <source>Select scenes in the table or on the map first.</source>
            <translation>Zuerst Szenen in der Tabelle oder auf der Karte wählen.</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/on_disk.py" />
            <source>Tick what is to be shown first.</source>
            <translation>Zuerst anhaken, was zu zeigen ist.</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/on_disk.py" />
            <source>What is ticked of these scenes is not on the disk.</source>
            <translation>Was angehakt ist, liegt von diesen Szenen nicht auf der Platte.</translation>
        </message>
    </context>
    <context>
        <name>OnMap</name>
        <message>
            <location filename="../../ui/catalogue/on_map.py" />
            <source>Animate</source>
            <translation>Animieren</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/on_map.py" />
            <source>Zoom to</source>
            <translation>Darauf zoomen</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/on_map.py" />
            <source>{scenes} on the map, in {unit}.</source>
            <translation>{scenes} auf der Karte, in {unit}.</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/on_map.py" />
            <source>{scenes} on the map.</source>
            <translation>{scenes} auf der Karte.</translation>
        </message>
    </context>
    <context>
        <name>OpenOrders</name>
        <message>
            <location filename="../../ui/areas/open_orders.py" />
            <source>Counting open orders</source>
            <translation>Offene Bestellungen werden gezählt</translation>
        </message>
    </context>
    <context>
        <name>OrderActions</name>
        <message>
            <location filename="../../ui/orders/actions.py" />
            <source>&amp;Copy id</source>
            <translation>Kennung &amp;kopieren</translation>
        </message>
        <message>
            <location filename="../../ui/orders/actions.py" />
            <source>&amp;Copy ids</source>
            <translation>Kennungen &amp;kopieren</translation>
        </message>
        <message>
            <location filename="../../ui/orders/actions.py" />
            <source>&amp;Delete…</source>
            <translation>&amp;Löschen…</translation>
        </message>
        <message>
            <location filename="../../ui/orders/actions.py" />
            <source>&amp;Find deliveries</source>
            <translation>Lie&amp;ferungen suchen</translation>
        </message>
        <message>
            <location filename="../../ui/orders/actions.py" />
            <source>&amp;Watch</source>
            <translation>&amp;Beobachten</translation>
        </message>
        <message>
            <location filename="../../ui/orders/actions.py" />
            <source>&amp;Zoom to area</source>
            <translation>Auf Gebiet &amp;zoomen</translation>
        </message>
        <message>
            <location filename="../../ui/orders/actions.py" />
            <source>Changing tags</source>
            <translation>Schlagwörter werden geändert</translation>
        </message>
        <message>
            <location filename="../../ui/orders/actions.py" />
            <source>D&amp;uplicate…</source>
            <translation>&amp;Duplizieren…</translation>
        </message>
        <message>
            <location filename="../../ui/orders/actions.py" />
            <source>Delete {orders}? This cannot be undone.</source>
            <translation>{orders} löschen? Das lässt sich nicht rückgängig machen.</translation>
        </message>
        <message>
            <location filename="../../ui/orders/actions.py" />
            <source>Delete: {why}</source>
            <translation>Löschen: {why}</translation>
        </message>
        <message>
            <location filename="../../ui/orders/actions.py" />
            <source>Deleting {orders}</source>
            <translation>Löschen: {orders}</translation>
        </message>
        <message>
            <location filename="../../ui/orders/actions.py" />
            <source>Edit &amp;tags…</source>
            <translation>&amp;Schlagwörter ändern…</translation>
        </message>
        <message>
            <location filename="../../ui/orders/actions.py" />
            <source>Nothing deleted: {why}.</source>
            <translation>Nichts gelöscht: {why}.</translation>
        </message>
        <message>
            <location filename="../../ui/orders/actions.py" />
            <source>The area of this order is no longer stored: there is nothing to zoom to.</source>
            <translation>Das Gebiet dieser Bestellung ist nicht mehr gespeichert: Es gibt nichts, worauf sich zoomen ließe.</translation>
        </message>
        <message>
            <location filename="../../ui/orders/actions.py" />
            <source>not offered by this server</source>
            <translation>von diesem Server nicht angeboten</translation>
        </message>
        <message>
            <location filename="../../ui/orders/actions.py" />
            <source>only orders pending validation or rejected can go</source>
            <translation>nur auf Prüfung wartende oder abgelehnte Bestellungen lassen sich löschen</translation>
        </message>
        <message numerus="yes">
            <location filename="../../ui/orders/actions.py" />
            <source>{n} orders stay: under way or closed already.</source>
            <translation>
                <numerusform>{n} Bestellung bleibt: im Gange oder schon abgeschlossen.</numerusform>
                <numerusform>{n} Bestellungen bleiben: im Gange oder schon abgeschlossen.</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../ui/orders/actions.py" />
            <source>{orders} could not be deleted: meanwhile under way. The list is read again.</source>
            <translation>Inzwischen im Gange und nicht gelöscht: {orders}. Die Liste wird neu gelesen.</translation>
        </message>
        <message>
            <location filename="../../ui/orders/actions.py" />
            <source>{orders} deleted.</source>
            <translation>{orders} gelöscht.</translation>
        </message>
    </context>
    <context>
        <name>OrderAlgorithm</name>
        <message>
            <location filename="../../processing_provider/order_table.py" />
            <source>Orders</source>
            <translation>Bestellungen</translation>
        </message>
    </context>
    <context>
        <name>OrderDetail</name>
        <message>
            <location filename="../../ui/orders/detail.py" />
            <source>Area</source>
            <translation>Gebiet</translation>
        </message>
        <message>
            <location filename="../../ui/orders/detail.py" />
            <source>Area id</source>
            <translation>Gebietskennung</translation>
        </message>
        <message>
            <location filename="../../ui/orders/detail.py" />
            <source>Comment</source>
            <translation>Kommentar</translation>
        </message>
        <message>
            <location filename="../../ui/orders/detail.py" />
            <source>First of {n} selected orders.</source>
            <translation>Erste von {n} gewählten Bestellungen.</translation>
        </message>
        <message>
            <location filename="../../ui/orders/detail.py" />
            <source>How often</source>
            <translation>Wie oft</translation>
        </message>
        <message>
            <location filename="../../ui/orders/detail.py" />
            <source>Light</source>
            <translation>Licht</translation>
        </message>
        <message>
            <location filename="../../ui/orders/detail.py" />
            <source>Options</source>
            <translation>Optionen</translation>
        </message>
        <message>
            <location filename="../../ui/orders/detail.py" />
            <source>Order id</source>
            <translation>Bestellkennung</translation>
        </message>
        <message>
            <location filename="../../ui/orders/detail.py" />
            <source>Ordered</source>
            <translation>Bestellt</translation>
        </message>
        <message>
            <location filename="../../ui/orders/detail.py" />
            <source>Period</source>
            <translation>Zeitraum</translation>
        </message>
        <message>
            <location filename="../../ui/orders/detail.py" />
            <source>Product</source>
            <translation>Produkt</translation>
        </message>
        <message>
            <location filename="../../ui/orders/detail.py" />
            <source>Reason</source>
            <translation>Grund</translation>
        </message>
        <message>
            <location filename="../../ui/orders/detail.py" />
            <source>Tags</source>
            <translation>Schlagwörter</translation>
        </message>
        <message>
            <location filename="../../ui/orders/detail.py" />
            <source>acquiring</source>
            <translation>Aufnahme läuft</translation>
        </message>
        <message>
            <location filename="../../ui/orders/detail.py" />
            <source>closed</source>
            <translation>abgeschlossen</translation>
        </message>
        <message>
            <location filename="../../ui/orders/detail.py" />
            <source>closing</source>
            <translation>wird abgeschlossen</translation>
        </message>
        <message>
            <location filename="../../ui/orders/detail.py" />
            <source>created</source>
            <translation>angelegt</translation>
        </message>
        <message>
            <location filename="../../ui/orders/detail.py" />
            <source>validated</source>
            <translation>geprüft</translation>
        </message>
        <message numerus="yes">
            <location filename="../../ui/orders/detail.py" />
            <source>{come} of {n} images delivered</source>
            <translation>
                <numerusform>{come} von {n} Bild geliefert</numerusform>
                <numerusform>{come} von {n} Bildern geliefert</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <location filename="../../ui/orders/detail.py" />
            <source>{n} images at most</source>
            <translation>
                <numerusform>höchstens {n} Bild</numerusform>
                <numerusform>höchstens {n} Bilder</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <location filename="../../ui/orders/detail.py" />
            <source>{n} images delivered</source>
            <translation>
                <numerusform>{n} Bild geliefert</numerusform>
                <numerusform>{n} Bilder geliefert</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>OrderDialog</name>
        <message>
            <location filename="../../ui/orders/order_dialog.ui" />
            <source>&amp;Areas</source>
            <translation>&amp;Gebiete</translation>
        </message>
        <message>
            <location filename="../../ui/orders/order_dialog.ui" />
            <source>&amp;Back</source>
            <translation>&amp;Zurück</translation>
        </message>
        <message>
            <location filename="../../ui/orders/order_dialog.ui" />
            <source>&amp;Comment</source>
            <translation>&amp;Kommentar</translation>
        </message>
        <message>
            <location filename="../../ui/orders/order_dialog.ui" />
            <source>&amp;Edit…</source>
            <translation>B&amp;earbeiten…</translation>
        </message>
        <message>
            <location filename="../../ui/orders/order_dialog.ui" />
            <source>&amp;From</source>
            <translation>&amp;Von</translation>
        </message>
        <message>
            <location filename="../../ui/orders/order_dialog.ui" />
            <source>&amp;How often</source>
            <translation>&amp;Häufigkeit</translation>
        </message>
        <message>
            <location filename="../../ui/orders/order_dialog.ui" />
            <source>&amp;Light</source>
            <translation>&amp;Licht</translation>
        </message>
        <message>
            <location filename="../../ui/orders/order_dialog.ui" />
            <source>&amp;Product</source>
            <translation>&amp;Produkt</translation>
        </message>
        <message>
            <location filename="../../ui/orders/order_dialog.py" />
            <source>&amp;Review</source>
            <translation>P&amp;rüfen</translation>
        </message>
        <message>
            <location filename="../../ui/orders/order_dialog.ui" />
            <source>&amp;Submit</source>
            <translation>Bes&amp;tellen</translation>
        </message>
        <message>
            <location filename="../../ui/orders/order_dialog.ui" />
            <source>&amp;Tags</source>
            <translation>S&amp;chlagwörter</translation>
        </message>
        <message>
            <location filename="../../ui/orders/order_dialog.ui" />
            <source>&amp;Use case</source>
            <translation>&amp;Anwendungsfall</translation>
        </message>
        <message>
            <location filename="../../ui/orders/order_dialog.ui" />
            <source>Areas to order</source>
            <translation>Zu bestellende Gebiete</translation>
        </message>
        <message>
            <location filename="../../ui/orders/order_dialog.ui" />
            <source>At &amp;most</source>
            <translation>Höch&amp;stens</translation>
        </message>
        <message>
            <location filename="../../ui/orders/order_dialog.ui" />
            <source>At most 10 tags of 50 characters, separated by commas</source>
            <translation>Höchstens 10 Schlagwörter mit 50 Zeichen, durch Kommas getrennt</translation>
        </message>
        <message>
            <location filename="../../ui/orders/order_dialog.ui" />
            <source>At most so many images</source>
            <translation>Höchstens so viele Bilder</translation>
        </message>
        <message>
            <location filename="../../ui/orders/order_dialog.ui" />
            <source>Back to the form: nothing is lost</source>
            <translation>Zurück zum Formular: nichts geht verloren</translation>
        </message>
        <message>
            <location filename="../../ui/orders/order_dialog.ui" />
            <source>By day and by night</source>
            <translation>Bei Tag und bei Nacht</translation>
        </message>
        <message>
            <location filename="../../ui/orders/order_dialog.ui" />
            <source>By e&amp;xpression</source>
            <translation>Per Aus&amp;druck</translation>
        </message>
        <message>
            <location filename="../../ui/orders/order_dialog.py" />
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <location filename="../../ui/orders/order_dialog.py" />
            <source>Change one order of the review</source>
            <translation>Eine Bestellung der Prüfung ändern</translation>
        </message>
        <message>
            <location filename="../../ui/orders/order_dialog.ui" />
            <source>Choose the areas</source>
            <translation>Die Gebiete wählen</translation>
        </message>
        <message>
            <location filename="../../ui/orders/order_dialog.ui" />
            <source>Close; what was typed is kept for the next time</source>
            <translation>Schließen; Eingegebenes bleibt für das nächste Mal erhalten</translation>
        </message>
        <message>
            <location filename="../../ui/orders/order_dialog.ui" />
            <source>Comment</source>
            <translation>Kommentar</translation>
        </message>
        <message>
            <location filename="../../ui/orders/order_dialog.ui" />
            <source>Deliver the temperature sharpened to 10 m as well</source>
            <translation>Die Temperatur auch auf 10 m geschärft liefern</translation>
        </message>
        <message>
            <location filename="../../ui/orders/order_dialog.ui" />
            <source>End of the period</source>
            <translation>Ende des Zeitraums</translation>
        </message>
        <message>
            <location filename="../../ui/orders/order_dialog.ui" />
            <source>First day of the period</source>
            <translation>Erster Tag des Zeitraums</translation>
        </message>
        <message>
            <location filename="../../ui/orders/order_dialog.ui" />
            <source>First day, a UTC calendar day</source>
            <translation>Erster Tag, ein Kalendertag in UTC</translation>
        </message>
        <message>
            <location filename="../../ui/orders/order_dialog.ui" />
            <source>Forget what was typed and begin with the usual values</source>
            <translation>Eingegebenes vergessen und mit den üblichen Werten beginnen</translation>
        </message>
        <message>
            <location filename="../../ui/orders/order_dialog.ui" />
            <source>Goes to each order</source>
            <translation>Gilt für jede Bestellung</translation>
        </message>
        <message>
            <location filename="../../ui/orders/order_dialog.ui" />
            <source>How often</source>
            <translation>Wie oft</translation>
        </message>
        <message>
            <location filename="../../ui/orders/order_dialog.ui" />
            <source>How often an image is tried for within the period</source>
            <translation>Wie oft im Zeitraum ein Bild versucht wird</translation>
        </message>
        <message>
            <location filename="../../ui/orders/order_dialog.ui" />
            <source>Let period, light, tags and comment differ from area to area</source>
            <translation>Zeitraum, Licht, Schlagwörter und Kommentar je Gebiet verschieden</translation>
        </message>
        <message>
            <location filename="../../ui/orders/order_dialog.ui" />
            <source>New order</source>
            <translation>Neue Bestellung</translation>
        </message>
        <message>
            <location filename="../../ui/orders/order_dialog.ui" />
            <source>One row for each order</source>
            <translation>Eine Zeile je Bestellung</translation>
        </message>
        <message>
            <location filename="../../ui/orders/order_dialog.ui" />
            <source>Only by day</source>
            <translation>Nur bei Tag</translation>
        </message>
        <message>
            <location filename="../../ui/orders/order_dialog.ui" />
            <source>Only by night</source>
            <translation>Nur bei Nacht</translation>
        </message>
        <message>
            <location filename="../../ui/orders/order_dialog.ui" />
            <source>Product</source>
            <translation>Produkt</translation>
        </message>
        <message>
            <location filename="../../ui/orders/order_dialog.ui" />
            <source>Progress</source>
            <translation>Fortschritt</translation>
        </message>
        <message>
            <location filename="../../ui/orders/order_dialog.py" />
            <source>Put it back into the review like this</source>
            <translation>So in die Prüfung übernehmen</translation>
        </message>
        <message>
            <location filename="../../ui/orders/order_dialog.py" />
            <source>See every order before anything is sent</source>
            <translation>Jede Bestellung ansehen, bevor etwas gesendet wird</translation>
        </message>
        <message>
            <location filename="../../ui/orders/order_dialog.ui" />
            <source>Send these orders: they cost money</source>
            <translation>Diese Bestellungen aufgeben: Sie kosten Geld</translation>
        </message>
        <message>
            <location filename="../../ui/orders/order_dialog.ui" />
            <source>Sharpened to 10 m</source>
            <translation>Auf 10 m geschärft</translation>
        </message>
        <message>
            <location filename="../../ui/orders/order_dialog.ui" />
            <source>Start a&amp;new</source>
            <translation>&amp;Neu beginnen</translation>
        </message>
        <message>
            <location filename="../../ui/orders/order_dialog.py" />
            <source>Step 1 of 2: what to order</source>
            <translation>Schritt 1 von 2: was bestellt wird</translation>
        </message>
        <message>
            <location filename="../../ui/orders/order_dialog.py" />
            <source>Step 2 of 2: review</source>
            <translation>Schritt 2 von 2: Prüfung</translation>
        </message>
        <message>
            <location filename="../../ui/orders/order_dialog.py" />
            <source>Stop</source>
            <translation>Anhalten</translation>
        </message>
        <message>
            <location filename="../../ui/orders/order_dialog.py" />
            <source>Ta&amp;ke over</source>
            <translation>Überneh&amp;men</translation>
        </message>
        <message>
            <location filename="../../ui/orders/order_dialog.ui" />
            <source>Tags, separated by commas</source>
            <translation>Schlagwörter, durch Kommas getrennt</translation>
        </message>
        <message>
            <location filename="../../ui/orders/order_dialog.ui" />
            <source>The most images that are delivered; each costs money</source>
            <translation>So viele Bilder werden höchstens geliefert; jedes kostet Geld</translation>
        </message>
        <message>
            <location filename="../../ui/orders/order_dialog.ui" />
            <source>The period ends as this UTC calendar day begins</source>
            <translation>Der Zeitraum endet, wenn dieser Kalendertag (UTC) beginnt</translation>
        </message>
        <message>
            <location filename="../../ui/orders/order_dialog.ui" />
            <source>Use case</source>
            <translation>Anwendungsfall</translation>
        </message>
        <message>
            <location filename="../../ui/orders/order_dialog.ui" />
            <source>What the images are for</source>
            <translation>Wofür die Bilder sind</translation>
        </message>
        <message>
            <location filename="../../ui/orders/order_dialog.ui" />
            <source>What this workspace may order</source>
            <translation>Was dieser Arbeitsbereich bestellen darf</translation>
        </message>
        <message>
            <location filename="../../ui/orders/order_dialog.ui" />
            <source>any</source>
            <translation>beliebig</translation>
        </message>
        <message>
            <location filename="../../ui/orders/order_dialog.ui" />
            <source>day</source>
            <translation>Tag</translation>
        </message>
        <message>
            <location filename="../../ui/orders/order_dialog.ui" />
            <source>night</source>
            <translation>Nacht</translation>
        </message>
        <message>
            <location filename="../../ui/orders/order_dialog.ui" />
            <source>separated by commas</source>
            <translation>durch Kommas getrennt</translation>
        </message>
        <message>
            <location filename="../../ui/orders/order_dialog.ui" />
            <source>t&amp;o</source>
            <translation>&amp;bis</translation>
        </message>
    </context>
    <context>
        <name>OrderFeed</name>
        <message>
            <location filename="../../ui/orders/feed.py" />
            <source>Reading the orders</source>
            <translation>Bestellungen werden gelesen</translation>
        </message>
    </context>
    <context>
        <name>OrderFilters</name>
        <message>
            <location filename="../../ui/orders/filters.py" />
            <source>Area: all</source>
            <translation>Gebiet: alle</translation>
        </message>
        <message>
            <location filename="../../ui/orders/filters.py" />
            <source>By area</source>
            <translation>Nach Gebiet</translation>
        </message>
        <message>
            <location filename="../../ui/orders/filters.py" />
            <source>By tag</source>
            <translation>Nach Schlagwort</translation>
        </message>
        <message>
            <location filename="../../ui/orders/filters.py" />
            <source>No groups</source>
            <translation>Keine Gruppen</translation>
        </message>
        <message>
            <location filename="../../ui/orders/filters.py" />
            <source>Product: all</source>
            <translation>Produkt: alle</translation>
        </message>
        <message>
            <location filename="../../ui/orders/filters.py" />
            <source>State: all</source>
            <translation>Zustand: alle</translation>
        </message>
        <message>
            <location filename="../../ui/orders/filters.py" />
            <source>Tag: all</source>
            <translation>Schlagwort: alle</translation>
        </message>
    </context>
    <context>
        <name>OrderForm</name>
        <message>
            <location filename="../../ui/orders/order_form.py" />
            <source>Asking for use cases</source>
            <translation>Anwendungsfälle werden erfragt</translation>
        </message>
        <message>
            <location filename="../../ui/orders/order_form.py" />
            <source>no limit</source>
            <translation>keine Grenze</translation>
        </message>
        <message>
            <location filename="../../ui/orders/order_form.py" />
            <source>none</source>
            <translation>keiner</translation>
        </message>
    </context>
    <context>
        <name>OrderWords</name>
        <message>
            <location filename="../../ui/orders/words.py" />
            <source>a single image</source>
            <translation>ein einzelnes Bild</translation>
        </message>
        <message>
            <location filename="../../ui/orders/words.py" />
            <source>any</source>
            <translation>beliebig</translation>
        </message>
        <message>
            <location filename="../../ui/orders/words.py" />
            <source>as often as possible</source>
            <translation>so oft wie möglich</translation>
        </message>
        <message>
            <location filename="../../ui/orders/words.py" />
            <source>daily</source>
            <translation>täglich</translation>
        </message>
        <message>
            <location filename="../../ui/orders/words.py" />
            <source>day</source>
            <translation>Tag</translation>
        </message>
        <message>
            <location filename="../../ui/orders/words.py" />
            <source>every two weeks</source>
            <translation>alle zwei Wochen</translation>
        </message>
        <message>
            <location filename="../../ui/orders/words.py" />
            <source>monthly</source>
            <translation>monatlich</translation>
        </message>
        <message>
            <location filename="../../ui/orders/words.py" />
            <source>night</source>
            <translation>Nacht</translation>
        </message>
        <message>
            <location filename="../../ui/orders/words.py" />
            <source>weekly</source>
            <translation>wöchentlich</translation>
        </message>
    </context>
    <context>
        <name>Ordering</name>
        <message>
            <location filename="../../ui/orders/ordering.py" />
            <source>Areas</source>
            <translation>Gebiete</translation>
        </message>
        <message>
            <location filename="../../ui/orders/ordering.py" />
            <source>Finish or close the open order form first.</source>
            <translation>Zuerst das offene Bestellformular abschließen oder schließen.</translation>
        </message>
        <message>
            <location filename="../../ui/orders/ordering.py" />
            <source>Show</source>
            <translation>Zeigen</translation>
        </message>
        <message>
            <location filename="../../ui/orders/ordering.py" />
            <source>There is no area to order for yet. Upload some first.</source>
            <translation>Noch gibt es kein Gebiet, für das sich bestellen ließe. Zuerst welche hochladen.</translation>
        </message>
        <message numerus="yes">
            <location filename="../../ui/orders/ordering.py" />
            <source>{n} orders submitted. They are reviewed by constellr before acquisition starts.</source>
            <translation>
                <numerusform>{n} Bestellung aufgegeben. constellr prüft sie, bevor die Aufnahme beginnt.</numerusform>
                <numerusform>{n} Bestellungen aufgegeben. constellr prüft sie, bevor die Aufnahme beginnt.</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../ui/orders/ordering.py" />
            <source>{workspace}: {orders} submitted.</source>
            <translation>{workspace}: {orders} aufgegeben.</translation>
        </message>
        <message>
            <location filename="../../ui/orders/ordering.py" />
            <source>{workspace}: {placed} of {orders} submitted. Go back there to resume the rest.</source>
            <translation>{workspace}: {placed} von {orders} aufgegeben. Dorthin zurückwechseln, um den Rest fortzusetzen.</translation>
        </message>
    </context>
    <context>
        <name>Orders</name>
        <message>
            <location filename="../../ui/orders/columns.py" />
            <source>Area</source>
            <translation>Gebiet</translation>
        </message>
        <message>
            <location filename="../../ui/orders/columns.py" />
            <source>Comment</source>
            <translation>Kommentar</translation>
        </message>
        <message>
            <location filename="../../ui/orders/columns.py" />
            <source>Images</source>
            <translation>Bilder</translation>
        </message>
        <message>
            <location filename="../../ui/orders/columns.py" />
            <source>Left</source>
            <translation>Rest</translation>
        </message>
        <message>
            <location filename="../../ui/orders/columns.py" />
            <source>Ordered</source>
            <translation>Bestellt</translation>
        </message>
        <message>
            <location filename="../../ui/orders/columns.py" />
            <source>Period</source>
            <translation>Zeitraum</translation>
        </message>
        <message>
            <location filename="../../ui/orders/columns.py" />
            <source>Product</source>
            <translation>Produkt</translation>
        </message>
        <message>
            <location filename="../../ui/orders/columns.py" />
            <source>Reason</source>
            <translation>Grund</translation>
        </message>
        <message>
            <location filename="../../ui/orders/columns.py" />
            <source>State</source>
            <translation>Zustand</translation>
        </message>
        <message>
            <location filename="../../ui/orders/columns.py" />
            <source>Tags</source>
            <translation>Schlagwörter</translation>
        </message>
        <message>
            <location filename="../../ui/orders/columns.py" />
            <source>Watched: news of it are told</source>
            <translation>Beobachtet: Neues wird gemeldet</translation>
        </message>
        <message>
            <location filename="../../ui/orders/columns.py" />
            <source>in {n} d</source>
            <translation>in {n} d</translation>
        </message>
        <message>
            <location filename="../../ui/orders/columns.py" />
            <source>no limit</source>
            <translation>keine Grenze</translation>
        </message>
        <message>
            <location filename="../../ui/orders/columns.py" />
            <source>not counted yet</source>
            <translation>noch nicht gezählt</translation>
        </message>
        <message>
            <location filename="../../ui/orders/columns.py" />
            <source>over</source>
            <translation>vorbei</translation>
        </message>
        <message>
            <location filename="../../ui/orders/columns.py" />
            <source>starts in {days}</source>
            <translation>noch {days} bis zum Beginn</translation>
        </message>
        <message>
            <location filename="../../ui/orders/columns.py" />
            <source>without tags</source>
            <translation>ohne Schlagwörter</translation>
        </message>
        <message>
            <location filename="../../ui/orders/columns.py" />
            <source>{come} of {most}</source>
            <translation>{come} von {most}</translation>
        </message>
        <message>
            <location filename="../../ui/orders/columns.py" />
            <source>{days} left</source>
            <translation>noch {days}</translation>
        </message>
        <message>
            <location filename="../../ui/orders/columns.py" />
            <source>{id}, area no longer stored</source>
            <translation>{id}, Gebiet nicht mehr gespeichert</translation>
        </message>
        <message>
            <location filename="../../ui/orders/columns.py" />
            <source>{most} at most</source>
            <translation>höchstens {most}</translation>
        </message>
        <message>
            <location filename="../../ui/orders/columns.py" />
            <source>{n} d</source>
            <translation>{n} d</translation>
        </message>
        <message>
            <location filename="../../ui/orders/columns.py" />
            <source>{n} delivered so far</source>
            <translation>bisher {n} geliefert</translation>
        </message>
    </context>
    <context>
        <name>OrdersPage</name>
        <message>
            <location filename="../../ui/orders/orders_page.ui" />
            <source>&amp;Find deliveries</source>
            <translation>Lie&amp;ferungen suchen</translation>
        </message>
        <message>
            <location filename="../../ui/orders/orders_page.ui" />
            <source>&amp;New order…</source>
            <translation>&amp;Neue Bestellung…</translation>
        </message>
        <message>
            <location filename="../../ui/orders/orders_page.ui" />
            <source>&amp;Watch</source>
            <translation>&amp;Beobachten</translation>
        </message>
        <message>
            <location filename="../../ui/orders/orders_page.ui" />
            <source>Area</source>
            <translation>Gebiet</translation>
        </message>
        <message>
            <location filename="../../ui/orders/orders_page.ui" />
            <source>Dismiss…</source>
            <translation>Verwerfen…</translation>
        </message>
        <message>
            <location filename="../../ui/orders/orders_page.ui" />
            <source>Download new scenes into</source>
            <translation>Neue Szenen herunterladen nach</translation>
        </message>
        <message>
            <location filename="../../ui/orders/orders_page.ui" />
            <source>Forget what is left of it</source>
            <translation>Vergessen, was davon übrig ist</translation>
        </message>
        <message>
            <location filename="../../ui/orders/orders_page.ui" />
            <source>Groups</source>
            <translation>Gruppen</translation>
        </message>
        <message>
            <location filename="../../ui/orders/orders_page.ui" />
            <source>List the orders in groups</source>
            <translation>Die Bestellungen in Gruppen auflisten</translation>
        </message>
        <message>
            <location filename="../../ui/orders/orders_page.ui" />
            <source>Look at each of its orders first</source>
            <translation>Zuerst jede ihrer Bestellungen ansehen</translation>
        </message>
        <message>
            <location filename="../../ui/orders/page.py" />
            <source>No order matches these filters.</source>
            <translation>Keine Bestellung passt zu diesen Filtern.</translation>
        </message>
        <message>
            <location filename="../../ui/orders/page.py" />
            <source>No orders yet. Select areas and press “Order…”, or press “New order…”.</source>
            <translation>Noch keine Bestellungen. Gebiete wählen und auf „Bestellen…“ drücken oder auf „Neue Bestellung…“.</translation>
        </message>
        <message>
            <location filename="../../ui/orders/orders_page.ui" />
            <source>Order acquisitions over areas of this workspace</source>
            <translation>Aufnahmen über Gebieten dieses Arbeitsbereichs bestellen</translation>
        </message>
        <message>
            <location filename="../../ui/orders/orders_page.ui" />
            <source>Orders of this workspace</source>
            <translation>Bestellungen dieses Arbeitsbereichs</translation>
        </message>
        <message>
            <location filename="../../ui/orders/orders_page.ui" />
            <source>Product</source>
            <translation>Produkt</translation>
        </message>
        <message>
            <location filename="../../ui/orders/orders_page.ui" />
            <source>Resume</source>
            <translation>Fortsetzen</translation>
        </message>
        <message>
            <location filename="../../ui/orders/orders_page.ui" />
            <source>Search</source>
            <translation>Suchen</translation>
        </message>
        <message>
            <location filename="../../ui/orders/orders_page.ui" />
            <source>Search area, tag, comment, reason or id</source>
            <translation>Gebiet, Schlagwort, Kommentar, Grund oder Kennung suchen</translation>
        </message>
        <message>
            <location filename="../../ui/orders/orders_page.ui" />
            <source>Search the catalogue for the images of this order</source>
            <translation>Im Katalog nach den Bildern dieser Bestellung suchen</translation>
        </message>
        <message>
            <location filename="../../ui/orders/orders_page.ui" />
            <source>Search the orders</source>
            <translation>Bestellungen durchsuchen</translation>
        </message>
        <message>
            <location filename="../../ui/orders/orders_page.ui" />
            <source>Show</source>
            <translation>Zeigen</translation>
        </message>
        <message>
            <location filename="../../ui/orders/orders_page.ui" />
            <source>Show orders of this product only</source>
            <translation>Nur Bestellungen dieses Produkts zeigen</translation>
        </message>
        <message>
            <location filename="../../ui/orders/orders_page.ui" />
            <source>Show orders of this state only</source>
            <translation>Nur Bestellungen in diesem Zustand zeigen</translation>
        </message>
        <message>
            <location filename="../../ui/orders/orders_page.ui" />
            <source>Show orders over this area only</source>
            <translation>Nur Bestellungen über diesem Gebiet zeigen</translation>
        </message>
        <message>
            <location filename="../../ui/orders/orders_page.ui" />
            <source>Show orders with this tag only</source>
            <translation>Nur Bestellungen mit diesem Schlagwort zeigen</translation>
        </message>
        <message>
            <location filename="../../ui/orders/orders_page.ui" />
            <source>State</source>
            <translation>Zustand</translation>
        </message>
        <message>
            <location filename="../../ui/orders/orders_page.ui" />
            <source>Submit what is left; nothing is ordered twice</source>
            <translation>Senden, was übrig ist; nichts wird doppelt bestellt</translation>
        </message>
        <message>
            <location filename="../../ui/orders/orders_page.ui" />
            <source>Tag</source>
            <translation>Schlagwort</translation>
        </message>
        <message>
            <location filename="../../ui/orders/orders_page.ui" />
            <source>Tell of each change of its state and of each new scene</source>
            <translation>Jede Änderung des Zustands und jede neue Szene melden</translation>
        </message>
        <message>
            <location filename="../../ui/orders/orders_page.ui" />
            <source>Where new scenes of these orders go</source>
            <translation>Wohin neue Szenen dieser Bestellungen kommen</translation>
        </message>
        <message>
            <location filename="../../ui/orders/orders_page.ui" />
            <source>While QGIS runs and is signed in: temperatures of a watched order's new scenes</source>
            <translation>Solange QGIS läuft und angemeldet ist: Temperaturen neuer Szenen einer beobachteten Bestellung</translation>
        </message>
        <message>
            <location filename="../../ui/orders/page.py" />
            <source>reading …</source>
            <translation>wird gelesen …</translation>
        </message>
        <message>
            <location filename="../../ui/orders/page.py" />
            <source>updated {ago}</source>
            <translation>aktualisiert {ago}</translation>
        </message>
        <message>
            <location filename="../../ui/orders/page.py" />
            <source>{shown} of {orders}</source>
            <translation>{shown} von {orders}</translation>
        </message>
    </context>
    <context>
        <name>Period</name>
        <message>
            <location filename="../../ui/catalogue/period.py" />
            <source>any time</source>
            <translation>beliebige Zeit</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/period.py" />
            <source>from the first</source>
            <translation>von Anfang an</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/period.py" />
            <source>last 12 months</source>
            <translation>letzte 12 Monate</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/period.py" />
            <source>last 30 days</source>
            <translation>letzte 30 Tage</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/period.py" />
            <source>last 7 days</source>
            <translation>letzte 7 Tage</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/period.py" />
            <source>last 90 days</source>
            <translation>letzte 90 Tage</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/period.py" />
            <source>own days</source>
            <translation>eigene Tage</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/period.py" />
            <source>this year</source>
            <translation>dieses Jahr</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/period.py" />
            <source>until now</source>
            <translation>bis jetzt</translation>
        </message>
    </context>
    <context>
        <name>PreviewKeeper</name>
        <message>
            <location filename="../../ui/layers/preview_keeper.py" />
            <source>Preview {name}</source>
            <translation>Vorschau {name}</translation>
        </message>
        <message>
            <location filename="../../ui/layers/preview_keeper.py" />
            <source>Sign in again</source>
            <translation>Erneut anmelden</translation>
        </message>
        <message>
            <location filename="../../ui/layers/preview_keeper.py" />
            <source>Unlock</source>
            <translation>Entsperren</translation>
        </message>
        <message>
            <location filename="../../ui/layers/preview_keeper.py" />
            <source>Use “{name}”</source>
            <translation>„{name}“ verwenden</translation>
        </message>
        <message numerus="yes">
            <location filename="../../ui/layers/preview_keeper.py" />
            <source>{n} previews of this project are empty until you are signed in.</source>
            <translation>
                <numerusform>{n} Vorschau dieses Projekts ist leer, bis Sie angemeldet sind.</numerusform>
                <numerusform>{n} Vorschauen dieses Projekts sind leer, bis Sie angemeldet sind.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <location filename="../../ui/layers/preview_keeper.py" />
            <source>{n} previews of this project are empty: they need the connection “{name}”.</source>
            <translation>
                <numerusform>{n} Vorschau dieses Projekts ist leer: Sie braucht die Verbindung „{name}“.</numerusform>
                <numerusform>{n} Vorschauen dieses Projekts sind leer: Sie brauchen die Verbindung „{name}“.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Previews</name>
        <message>
            <location filename="../../ui/catalogue/previews.py" />
            <source>&amp;Quicklook</source>
            <translation>&amp;Quicklook</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/previews.py" />
            <source>&amp;Temperature, in °C</source>
            <translation>&amp;Temperatur, in °C</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/previews.py" />
            <source>Select scenes in the table or on the map first.</source>
            <translation>Zuerst Szenen in der Tabelle oder auf der Karte wählen.</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/previews.py" />
            <source>Show the selected scenes on the map without downloading them</source>
            <translation>Die gewählten Szenen auf der Karte zeigen, ohne sie herunterzuladen</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/previews.py" />
            <source>Take all previews &amp;off the map</source>
            <translation>Alle Vorschauen von der &amp;Karte nehmen</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/previews.py" />
            <source>The first {n} scenes are previewed.</source>
            <translation>Für die ersten {n} Szenen wird eine Vorschau gezeigt.</translation>
        </message>
    </context>
    <context>
        <name>ProductChoice</name>
        <message>
            <location filename="../../ui/areas/products.py" />
            <source>any size</source>
            <translation>jede Größe</translation>
        </message>
        <message>
            <location filename="../../ui/areas/products.py" />
            <source>no limit known here</source>
            <translation>hier keine Grenze bekannt</translation>
        </message>
        <message>
            <location filename="../../ui/areas/products.py" />
            <source>≤ {side} × {side} km</source>
            <translation>≤ {side} × {side} km</translation>
        </message>
    </context>
    <context>
        <name>QueryForm</name>
        <message>
            <location filename="../../ui/catalogue/query_form.py" />
            <source>all collections</source>
            <translation>alle Sammlungen</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/query_form.py" />
            <source>any order</source>
            <translation>jede Bestellung</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/query_form.py" />
            <source>day and night</source>
            <translation>Tag und Nacht</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/query_form.py" />
            <source>day ☀</source>
            <translation>Tag ☀</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/query_form.py" />
            <source>night ☾</source>
            <translation>Nacht ☾</translation>
        </message>
    </context>
    <context>
        <name>RefreshMenu</name>
        <message>
            <location filename="../../ui/orders/refresh_menu.py" />
            <source>Read the o&amp;rders again</source>
            <translation>Bestellungen e&amp;rneut lesen</translation>
        </message>
        <message numerus="yes">
            <location filename="../../ui/orders/refresh_menu.py" />
            <source>every {n} minutes</source>
            <translation>
                <numerusform>jede Minute</numerusform>
                <numerusform>alle {n} Minuten</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../ui/orders/refresh_menu.py" />
            <source>only when asked (F5)</source>
            <translation>nur auf Verlangen (F5)</translation>
        </message>
    </context>
    <context>
        <name>Remedies</name>
        <message>
            <location filename="../../ui/areas/remedies.py" />
            <source>&amp;All of these</source>
            <translation>A&amp;lle diese</translation>
        </message>
        <message>
            <location filename="../../ui/areas/remedies.py" />
            <source>&amp;Leave out</source>
            <translation>&amp;Auslassen</translation>
        </message>
        <message numerus="yes">
            <location filename="../../ui/areas/remedies.py" />
            <source>&amp;Leave out {n} that are not ready</source>
            <translation>
                <numerusform>{n} nicht bereites &amp;auslassen</numerusform>
                <numerusform>{n} nicht bereite &amp;auslassen</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../ui/areas/remedies.py" />
            <source>&amp;Leave {areas} out</source>
            <translation>{areas} &amp;auslassen</translation>
        </message>
        <message>
            <location filename="../../ui/areas/remedies.py" />
            <source>&amp;Number it: “{name}”</source>
            <translation>&amp;Nummerieren: „{name}“</translation>
        </message>
        <message>
            <location filename="../../ui/areas/remedies.py" />
            <source>&amp;Number {areas} whose names are taken</source>
            <translation>{areas} mit vergebenem Namen &amp;nummerieren</translation>
        </message>
        <message>
            <location filename="../../ui/areas/remedies.py" />
            <source>&amp;Repair</source>
            <translation>&amp;Reparieren</translation>
        </message>
        <message>
            <location filename="../../ui/areas/remedies.py" />
            <source>&amp;Repair {areas}</source>
            <translation>{areas} &amp;reparieren</translation>
        </message>
        <message>
            <location filename="../../ui/areas/remedies.py" />
            <source>&amp;Split into about {n} tiles</source>
            <translation>In etwa {n} &amp;Kacheln teilen</translation>
        </message>
        <message>
            <location filename="../../ui/areas/remedies.py" />
            <source>&amp;Split {areas} into tiles</source>
            <translation>{areas} in &amp;Kacheln teilen</translation>
        </message>
        <message>
            <location filename="../../ui/areas/remedies.py" />
            <source>&amp;Undo the last step</source>
            <translation>Letzten Schritt rückgäng&amp;ig machen</translation>
        </message>
        <message>
            <location filename="../../ui/areas/remedies.py" />
            <source>Cover all parts of a feature by one &amp;box</source>
            <translation>Alle Teile eines Objekts mit einem Re&amp;chteck abdecken</translation>
        </message>
        <message>
            <location filename="../../ui/areas/remedies.py" />
            <source>Cover all parts of a feature by one &amp;convex shape</source>
            <translation>Alle Teile eines Objekts mit einer kon&amp;vexen Form abdecken</translation>
        </message>
        <message>
            <location filename="../../ui/areas/remedies.py" />
            <source>Cover…</source>
            <translation>Abdecken…</translation>
        </message>
        <message>
            <location filename="../../ui/areas/remedies.py" />
            <source>One area per part again</source>
            <translation>Wieder ein Gebiet je Teil</translation>
        </message>
        <message>
            <location filename="../../ui/areas/remedies.py" />
            <source>Rename</source>
            <translation>Umbenennen</translation>
        </message>
        <message>
            <location filename="../../ui/areas/remedies.py" />
            <source>Repair</source>
            <translation>Reparieren</translation>
        </message>
        <message>
            <location filename="../../ui/areas/remedies.py" />
            <source>Set CRS…</source>
            <translation>KBS wählen…</translation>
        </message>
        <message>
            <location filename="../../ui/areas/remedies.py" />
            <source>Split</source>
            <translation>Teilen</translation>
        </message>
        <message>
            <location filename="../../ui/areas/remedies.py" />
            <source>Split at the &amp;date line</source>
            <translation>An der &amp;Datumsgrenze teilen</translation>
        </message>
        <message>
            <location filename="../../ui/areas/remedies.py" />
            <source>Split into about {n}</source>
            <translation>In etwa {n} teilen</translation>
        </message>
        <message>
            <location filename="../../ui/areas/remedies.py" />
            <source>Split into {n}</source>
            <translation>In {n} teilen</translation>
        </message>
        <message>
            <location filename="../../ui/areas/remedies.py" />
            <source>Split there</source>
            <translation>Dort teilen</translation>
        </message>
        <message>
            <location filename="../../ui/areas/remedies.py" />
            <source>Split {areas} at the &amp;date line</source>
            <translation>{areas} an der &amp;Datumsgrenze teilen</translation>
        </message>
        <message>
            <location filename="../../ui/areas/remedies.py" />
            <source>Take back the repair</source>
            <translation>Reparatur zurücknehmen</translation>
        </message>
        <message>
            <location filename="../../ui/areas/remedies.py" />
            <source>Take back the split</source>
            <translation>Teilung zurücknehmen</translation>
        </message>
        <message>
            <location filename="../../ui/areas/remedies.py" />
            <source>Take back the split at the date line</source>
            <translation>Teilen an der Datumsgrenze zurücknehmen</translation>
        </message>
        <message>
            <location filename="../../ui/areas/remedies.py" />
            <source>Take it in again</source>
            <translation>Wieder aufnehmen</translation>
        </message>
        <message>
            <location filename="../../ui/areas/remedies.py" />
            <source>The first name again</source>
            <translation>Wieder der erste Name</translation>
        </message>
    </context>
    <context>
        <name>ResultsMenu</name>
        <message>
            <location filename="../../ui/catalogue/menu.py" />
            <source>&amp;Copy id</source>
            <translation>Kennung &amp;kopieren</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/menu.py" />
            <source>&amp;Copy ids</source>
            <translation>Kennungen &amp;kopieren</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/menu.py" />
            <source>&amp;Zoom to</source>
            <translation>Darauf &amp;zoomen</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/menu.py" />
            <source>Show &amp;folder</source>
            <translation>&amp;Ordner zeigen</translation>
        </message>
    </context>
    <context>
        <name>Review</name>
        <message>
            <location filename="../../ui/orders/review.py" />
            <source>Area</source>
            <translation>Gebiet</translation>
        </message>
        <message>
            <location filename="../../ui/orders/review.py" />
            <source>Comment</source>
            <translation>Kommentar</translation>
        </message>
        <message>
            <location filename="../../ui/orders/review.py" />
            <source>How often</source>
            <translation>Wie oft</translation>
        </message>
        <message>
            <location filename="../../ui/orders/review.py" />
            <source>Images</source>
            <translation>Bilder</translation>
        </message>
        <message>
            <location filename="../../ui/orders/review.py" />
            <source>Light</source>
            <translation>Licht</translation>
        </message>
        <message>
            <location filename="../../ui/orders/review.py" />
            <source>Period</source>
            <translation>Zeitraum</translation>
        </message>
        <message>
            <location filename="../../ui/orders/review.py" />
            <source>Tags</source>
            <translation>Schlagwörter</translation>
        </message>
        <message>
            <location filename="../../ui/orders/compose.py" />
            <source>The same order stands already ({state}): tick this to order it again.</source>
            <translation>Dieselbe Bestellung steht schon ({state}): anhaken, um noch einmal zu bestellen.</translation>
        </message>
        <message>
            <location filename="../../ui/orders/review.py" />
            <source>Verdict</source>
            <translation>Befund</translation>
        </message>
        <message>
            <location filename="../../ui/orders/review_rows.py" />
            <source>left out</source>
            <translation>ausgelassen</translation>
        </message>
        <message>
            <location filename="../../ui/orders/review.py" />
            <source>no limit</source>
            <translation>keine Grenze</translation>
        </message>
        <message>
            <location filename="../../ui/orders/review_rows.py" />
            <source>no limit of images</source>
            <translation>Bilder ohne Grenze</translation>
        </message>
        <message>
            <location filename="../../ui/orders/review_rows.py" />
            <source>sending</source>
            <translation>wird gesendet</translation>
        </message>
        <message>
            <location filename="../../ui/orders/review_rows.py" />
            <source>submitted</source>
            <translation>bestellt</translation>
        </message>
        <message>
            <location filename="../../ui/orders/review_rows.py" />
            <source>workspace {name}</source>
            <translation>Arbeitsbereich {name}</translation>
        </message>
        <message>
            <location filename="../../ui/orders/review_rows.py" />
            <source>{images} at most</source>
            <translation>höchstens {images}</translation>
        </message>
        <message numerus="yes">
            <location filename="../../ui/orders/review_rows.py" />
            <source>{orders} in {n} requests</source>
            <translation>
                <numerusform>{orders} in {n} Anfrage</numerusform>
                <numerusform>{orders} in {n} Anfragen</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../ui/orders/review_rows.py" />
            <source>{orders} left out</source>
            <translation>{orders} ausgelassen</translation>
        </message>
        <message>
            <location filename="../../ui/orders/review_rows.py" />
            <source>{orders} submitted</source>
            <translation>{orders} aufgegeben</translation>
        </message>
    </context>
    <context>
        <name>ReviewStep</name>
        <message>
            <location filename="../../ui/orders/review_step.py" />
            <source>&amp;Submit {orders}</source>
            <translation>{orders} au&amp;fgeben</translation>
        </message>
        <message>
            <location filename="../../ui/orders/review_step.py" />
            <source>Change this order alone</source>
            <translation>Nur diese Bestellung ändern</translation>
        </message>
        <message>
            <location filename="../../ui/orders/review_step.py" />
            <source>Checking {orders}</source>
            <translation>Prüfen: {orders}</translation>
        </message>
        <message>
            <location filename="../../ui/orders/review_step.py" />
            <source>Placing {orders}</source>
            <translation>Aufgeben: {orders}</translation>
        </message>
        <message>
            <location filename="../../ui/orders/review_step.py" />
            <source>Read the journal of orders</source>
            <translation>Journal der Bestellungen lesen</translation>
        </message>
        <message>
            <location filename="../../ui/orders/review_step.py" />
            <source>Select an order not yet sent</source>
            <translation>Eine noch nicht gesendete Bestellung wählen</translation>
        </message>
    </context>
    <context>
        <name>SavedMenu</name>
        <message>
            <location filename="../../ui/catalogue/saved.py" />
            <source>&amp;Remove</source>
            <translation>&amp;Entfernen</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/saved.py" />
            <source>&amp;Save this search…</source>
            <translation>Diese Suche &amp;speichern…</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/saved.py" />
            <source>Name of the search</source>
            <translation>Name der Suche</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/saved.py" />
            <source>Recent</source>
            <translation>Zuletzt</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/saved.py" />
            <source>Save this search</source>
            <translation>Diese Suche speichern</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/saved.py" />
            <source>Saved</source>
            <translation>Gespeichert</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/saved.py" />
            <source>all collections</source>
            <translation>alle Sammlungen</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/saved.py" />
            <source>anywhere</source>
            <translation>überall</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/saved.py" />
            <source>areas</source>
            <translation>Gebiete</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/saved.py" />
            <source>clouds ≤ {share} %</source>
            <translation>Wolken ≤ {share} %</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/saved.py" />
            <source>day</source>
            <translation>Tag</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/saved.py" />
            <source>drawn</source>
            <translation>gezeichnet</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/saved.py" />
            <source>filter</source>
            <translation>Filter</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/saved.py" />
            <source>map extent</source>
            <translation>Kartenausdehnung</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/saved.py" />
            <source>night</source>
            <translation>Nacht</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/saved.py" />
            <source>selected features</source>
            <translation>gewählte Objekte</translation>
        </message>
    </context>
    <context>
        <name>SceneExport</name>
        <message>
            <location filename="../../ui/catalogue/export.py" />
            <source>&amp;GeoPackage…</source>
            <translation>&amp;GeoPackage…</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/export.py" />
            <source>&amp;STAC ItemCollection…</source>
            <translation>&amp;STAC ItemCollection…</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/export.py" />
            <source>Export scenes</source>
            <translation>Szenen exportieren</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/export.py" />
            <source>Geo&amp;JSON…</source>
            <translation>Geo&amp;JSON…</translation>
        </message>
        <message numerus="yes">
            <location filename="../../ui/catalogue/export.py" />
            <source>{n} are no longer on the server.</source>
            <translation>
                <numerusform>{n} ist nicht mehr auf dem Server.</numerusform>
                <numerusform>{n} sind nicht mehr auf dem Server.</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/export.py" />
            <source>{scenes} written to {path}.</source>
            <translation>{scenes} nach {path} geschrieben.</translation>
        </message>
    </context>
    <context>
        <name>Search</name>
        <message>
            <location filename="../../processing_provider/search.py" />
            <source>A time without a zone is UTC. Empty: open.</source>
            <translation>Eine Zeit ohne Zeitzone ist UTC. Leer: offen.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/search.py" />
            <source>At most</source>
            <translation>Höchstens</translation>
        </message>
        <message>
            <location filename="../../processing_provider/search.py" />
            <source>Catalogue</source>
            <translation>Katalog</translation>
        </message>
        <message>
            <location filename="../../processing_provider/search.py" />
            <source>Cloud cover at most (%)</source>
            <translation>Bewölkung höchstens (%)</translation>
        </message>
        <message>
            <location filename="../../processing_provider/search.py" />
            <source>Collections</source>
            <translation>Sammlungen</translation>
        </message>
        <message>
            <location filename="../../processing_provider/search.py" />
            <source>End (UTC, exclusive)</source>
            <translation>Ende (UTC, ausschließlich)</translation>
        </message>
        <message>
            <location filename="../../processing_provider/search.py" />
            <source>Extent</source>
            <translation>Ausdehnung</translation>
        </message>
        <message>
            <location filename="../../processing_provider/search.py" />
            <source>Filter (CQL2)</source>
            <translation>Filter (CQL2)</translation>
        </message>
        <message>
            <location filename="../../processing_provider/search.py" />
            <source>Footprints</source>
            <translation>Umrisse</translation>
        </message>
        <message>
            <location filename="../../processing_provider/search.py" />
            <source>Light</source>
            <translation>Licht</translation>
        </message>
        <message>
            <location filename="../../processing_provider/search.py" />
            <source>Number of scenes; 0 for all.</source>
            <translation>Anzahl der Szenen; 0 für alle.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/search.py" />
            <source>One polygon for each scene; no link to a file.</source>
            <translation>Ein Polygon je Szene; kein Link zu einer Datei.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/search.py" />
            <source>Only deliveries of this order.</source>
            <translation>Nur Lieferungen dieser Bestellung.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/search.py" />
            <source>Order (id)</source>
            <translation>Bestellung (Kennung)</translation>
        </message>
        <message>
            <location filename="../../processing_provider/search.py" />
            <source>Platform</source>
            <translation>Plattform</translation>
        </message>
        <message>
            <location filename="../../processing_provider/search.py" />
            <source>Scenes of this satellite; those that do not tell it are kept and counted.</source>
            <translation>Szenen dieses Satelliten; solche, die ihn nicht nennen, bleiben und werden gezählt.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/search.py" />
            <source>Scenes that touch these exact polygons. Not together with an extent.</source>
            <translation>Szenen, die genau diese Polygone berühren. Nicht zusammen mit einer Ausdehnung.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/search.py" />
            <source>Scenes that touch this box. Across the date line use a polygon layer instead.</source>
            <translation>Szenen, die dieses Rechteck berühren. Über die Datumsgrenze hinweg stattdessen einen Polygonlayer verwenden.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/search.py" />
            <source>Scenes whose cloud cover is not known are kept and counted.</source>
            <translation>Szenen, deren Bewölkung nicht bekannt ist, bleiben erhalten und werden gezählt.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/search.py" />
            <source>Search scenes</source>
            <translation>Szenen suchen</translation>
        </message>
        <message>
            <location filename="../../processing_provider/search.py" />
            <source>Searches what has been delivered and gives the footprints of the scenes: id, collection, datetime (UTC, as text), order, platform, cloud cover in percent, sun elevation in degrees, day or night, and ground sampling distance in metres. Day or night is worked out from place and time where the scene does not say it. No link to a file is in it: Download scenes asks for fresh ones.</source>
            <translation>Sucht in dem, was geliefert wurde, und gibt die Umrisse der Szenen aus: Kennung, Sammlung, Zeit (UTC, als Text), Bestellung, Plattform, Bewölkung in Prozent, Sonnenhöhe in Grad, Tag oder Nacht und Bodenauflösung in Metern. Tag oder Nacht wird aus Ort und Zeit berechnet, wo die Szene es nicht sagt. Ein Link zu einer Datei ist nicht dabei: „Szenen herunterladen“ erfragt frische.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/search.py" />
            <source>Separated by commas, such as lstprecision. Empty: all.</source>
            <translation>Durch Kommas getrennt, etwa lstprecision. Leer: alle.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/search.py" />
            <source>Shapes</source>
            <translation>Formen</translation>
        </message>
        <message>
            <location filename="../../processing_provider/search.py" />
            <source>Start (UTC)</source>
            <translation>Beginn (UTC)</translation>
        </message>
        <message>
            <location filename="../../processing_provider/search.py" />
            <source>Such as platform = 'sb2' AND eo:cloud_cover &lt;= 20, as CQL2 text or CQL2 JSON.</source>
            <translation>Etwa platform = 'sb2' AND eo:cloud_cover &lt;= 20, als CQL2-Text oder CQL2-JSON.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/search.py" />
            <source>any, day or night.</source>
            <translation>any (beliebig), day (Tag) oder night (Nacht).</translation>
        </message>
        <message>
            <location filename="../../processing_provider/search.py" />
            <source>constellr,stac,catalogue,scenes,temperature,lst</source>
            <translation>constellr,stac,katalog,szenen,temperatur,lst</translation>
        </message>
    </context>
    <context>
        <name>SearchRun</name>
        <message>
            <location filename="../../ui/catalogue/search_run.py" />
            <source>Search the catalogue</source>
            <translation>Katalog durchsuchen</translation>
        </message>
    </context>
    <context>
        <name>Searching</name>
        <message>
            <location filename="../../ui/catalogue/searching.py" />
            <source>Nothing found in this period and place. Widen the dates, or order an acquisition.</source>
            <translation>In diesem Zeitraum und an diesem Ort nichts gefunden. Den Zeitraum erweitern oder eine Aufnahme bestellen.</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/searching.py" />
            <source>Say above what you look for and press Search. What is found appears here and on the map.</source>
            <translation>Oben angeben, was gesucht wird, und auf „Suchen“ drücken. Gefundenes erscheint hier und auf der Karte.</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/searching.py" />
            <source>Search (Enter)</source>
            <translation>Suchen (Eingabetaste)</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/searching.py" />
            <source>Searching…</source>
            <translation>Suche läuft…</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/searching.py" />
            <source>Sign in first.</source>
            <translation>Zuerst anmelden.</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/searching.py" />
            <source>not complete</source>
            <translation>unvollständig</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/searching.py" />
            <source>reading…</source>
            <translation>wird gelesen…</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/searching.py" />
            <source>searching…</source>
            <translation>Suche läuft…</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/searching.py" />
            <source>stopped</source>
            <translation>angehalten</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/searching.py" />
            <source>stopped: another project was opened</source>
            <translation>angehalten: Ein anderes Projekt wurde geöffnet</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/searching.py" />
            <source>{scenes} without a shape: in the table only.</source>
            <translation>{scenes} ohne Form: nur in der Tabelle.</translation>
        </message>
    </context>
    <context>
        <name>SignInCard</name>
        <message>
            <location filename="../../ui/connection/signin.ui" />
            <source>&amp;E-mail</source>
            <translation>&amp;E-Mail</translation>
        </message>
        <message>
            <location filename="../../ui/connection/signin.ui" />
            <source>&amp;Password</source>
            <translation>&amp;Passwort</translation>
        </message>
        <message>
            <location filename="../../ui/connection/signin.py" />
            <source>&amp;Test connection</source>
            <translation>Verbindung &amp;testen</translation>
        </message>
        <message>
            <location filename="../../ui/connection/signin.ui" />
            <source>API &amp;key</source>
            <translation>API-&amp;Schlüssel</translation>
        </message>
        <message>
            <location filename="../../ui/connection/signin.py" />
            <source>Another connection</source>
            <translation>Andere Verbindung</translation>
        </message>
        <message>
            <location filename="../../ui/connection/signin.py" />
            <source>Asking {url} …</source>
            <translation>{url} wird gefragt …</translation>
        </message>
        <message>
            <location filename="../../ui/connection/signin.ui" />
            <source>Back</source>
            <translation>Zurück</translation>
        </message>
        <message>
            <location filename="../../ui/connection/signin.ui" />
            <source>Connection &amp;name</source>
            <translation>&amp;Name der Verbindung</translation>
        </message>
        <message>
            <location filename="../../ui/connection/signin.py" />
            <source>Connection “{name}”</source>
            <translation>Verbindung „{name}“</translation>
        </message>
        <message>
            <location filename="../../ui/connection/signin.ui" />
            <source>Copy diagnostics</source>
            <translation>Diagnose kopieren</translation>
        </message>
        <message>
            <location filename="../../ui/connection/signin.ui" />
            <source>E-mail and password instead</source>
            <translation>Stattdessen E-Mail und Passwort</translation>
        </message>
        <message>
            <location filename="../../ui/connection/signin.ui" />
            <source>For older accounts that have no API key</source>
            <translation>Für ältere Konten ohne API-Schlüssel</translation>
        </message>
        <message>
            <location filename="../../ui/connection/signin.ui" />
            <source>For this &amp;session only</source>
            <translation>Nur für diese Sitz&amp;ung</translation>
        </message>
        <message>
            <location filename="../../ui/connection/signin.ui" />
            <source>In constellr's web platform, under Account → Workspace API keys. It is shown once, when it is made; if it is lost, make a new one. Each key opens one workspace.</source>
            <translation>Auf der Web-Plattform von constellr unter Account → Workspace API keys. Er wird nur beim Anlegen angezeigt; ist er verloren, einen neuen anlegen. Jeder Schlüssel öffnet einen Arbeitsbereich.</translation>
        </message>
        <message>
            <location filename="../../ui/connection/signin.ui" />
            <source>Keep the key in memory; the next start of QGIS asks for it again</source>
            <translation>Den Schlüssel im Arbeitsspeicher behalten; beim nächsten Start fragt QGIS danach</translation>
        </message>
        <message>
            <location filename="../../ui/connection/signin.py" />
            <source>Kept encrypted in QGIS's password store.</source>
            <translation>Liegt verschlüsselt im Passwortspeicher von QGIS.</translation>
        </message>
        <message>
            <location filename="../../ui/connection/signin.py" />
            <source>Kept encrypted in QGIS's password store: QGIS asks for its master password when you sign in, or lets you choose one the first time.</source>
            <translation>Liegt verschlüsselt im Passwortspeicher von QGIS: QGIS fragt beim Anmelden nach dem Hauptpasswort oder lässt beim ersten Mal eines wählen.</translation>
        </message>
        <message>
            <location filename="../../ui/connection/signin.py" />
            <source>Kept in memory until QGIS ends, and stored nowhere.</source>
            <translation>Bleibt im Arbeitsspeicher, bis QGIS endet, und wird nirgends gespeichert.</translation>
        </message>
        <message>
            <location filename="../../ui/connection/signin.py" />
            <source>Land surface temperature, straight into your map.</source>
            <translation>Landoberflächentemperatur, direkt in die Karte.</translation>
        </message>
        <message>
            <location filename="../../ui/connection/signin.ui" />
            <source>Leave the connections as they are</source>
            <translation>Die Verbindungen lassen, wie sie sind</translation>
        </message>
        <message>
            <location filename="../../ui/connection/signin.ui" />
            <source>Munich fields</source>
            <translation>Felder München</translation>
        </message>
        <message>
            <location filename="../../ui/connection/signin.ui" />
            <source>Put a report without secrets on the clipboard, to send to support</source>
            <translation>Einen Bericht ohne Geheimnisse für den Support in die Zwischenablage legen</translation>
        </message>
        <message>
            <location filename="../../ui/connection/signin.py" />
            <source>QGIS's password store is switched off, so this is kept in memory until QGIS ends.</source>
            <translation>Der Passwortspeicher von QGIS ist abgeschaltet; der Schlüssel bleibt im Arbeitsspeicher, bis QGIS endet.</translation>
        </message>
        <message>
            <location filename="../../ui/connection/signin.ui" />
            <source>Server address</source>
            <translation>Serveradresse</translation>
        </message>
        <message>
            <location filename="../../ui/connection/signin.ui" />
            <source>Sign &amp;in</source>
            <translation>An&amp;melden</translation>
        </message>
        <message>
            <location filename="../../ui/connection/signin.py" />
            <source>Signed in for this session only: without its master password QGIS cannot store the key. To keep it, choose Edit connection and sign in again.</source>
            <translation>Nur für diese Sitzung angemeldet: Ohne Hauptpasswort kann QGIS den Schlüssel nicht speichern. Um ihn zu behalten, „Verbindung bearbeiten“ wählen und erneut anmelden.</translation>
        </message>
        <message>
            <location filename="../../ui/connection/signin.py" />
            <source>Stop</source>
            <translation>Anhalten</translation>
        </message>
        <message>
            <location filename="../../ui/connection/signin.py" />
            <source>The report is on the clipboard; it holds no key and no password.</source>
            <translation>Der Bericht liegt in der Zwischenablage; er enthält weder Schlüssel noch Passwort.</translation>
        </message>
        <message>
            <location filename="../../ui/connection/signin.ui" />
            <source>Where do I find the key?</source>
            <translation>Wo finde ich den Schlüssel?</translation>
        </message>
    </context>
    <context>
        <name>SizeColumn</name>
        <message>
            <location filename="../../ui/catalogue/size_column.py" />
            <source>Ask how large scenes are</source>
            <translation>Fragen, wie groß Szenen sind</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/size_column.py" />
            <source>Not asked for yet</source>
            <translation>Noch nicht erfragt</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/size_column.py" />
            <source>Not known: the server does not tell how large these files are.</source>
            <translation>Nicht bekannt: Der Server sagt nicht, wie groß diese Dateien sind.</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/size_column.py" />
            <source>The ticked files: {size}</source>
            <translation>Die angehakten Dateien: {size}</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/size_column.py" />
            <source>Tick which files to take first.</source>
            <translation>Zuerst anhaken, welche Dateien geholt werden.</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/size_column.py" />
            <source>{size} on the disk</source>
            <translation>{size} auf dem Datenträger</translation>
        </message>
    </context>
    <context>
        <name>SourceBar</name>
        <message>
            <location filename="../../ui/catalogue/on_disk_form.py" />
            <source>On dis&amp;k</source>
            <translation>Daten&amp;träger</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/on_disk_form.py" />
            <source>Search what was delivered</source>
            <translation>Geliefertes durchsuchen</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/on_disk_form.py" />
            <source>Ser&amp;ver</source>
            <translation>Ser&amp;ver</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/on_disk_form.py" />
            <source>Show what lies in the download folder; needs no connection</source>
            <translation>Zeigen, was im Ordner für Downloads liegt; braucht keine Verbindung</translation>
        </message>
    </context>
    <context>
        <name>SourceForm</name>
        <message>
            <location filename="../../ui/areas/source.py" />
            <source>In which coordinate reference system is “{layer}”?</source>
            <translation>In welchem Koordinatenbezugssystem liegt „{layer}“ vor?</translation>
        </message>
        <message>
            <location filename="../../ui/areas/source.py" />
            <source>Selected onl&amp;y ({n})</source>
            <translation>Nur ge&amp;wählte ({n})</translation>
        </message>
    </context>
    <context>
        <name>Space</name>
        <message>
            <location filename="../../ui/catalogue/space.py" />
            <source>Ask how large scenes are</source>
            <translation>Fragen, wie groß Szenen sind</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/space.py" />
            <source>Choose a folder for the downloads.</source>
            <translation>Einen Ordner für die Downloads wählen.</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/space.py" />
            <source>Look at the download folder</source>
            <translation>In den Ordner für Downloads sehen</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/space.py" />
            <source>This folder cannot be reached.</source>
            <translation>Dieser Ordner ist nicht erreichbar.</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/space.py" />
            <source>about {size} needed</source>
            <translation>etwa {size} nötig</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/space.py" />
            <source>{need}, but only {room}: not all of it may fit.</source>
            <translation>{need}, aber nur {room}: Vielleicht passt nicht alles.</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/space.py" />
            <source>{need}, but only {room}: take fewer scenes or files, or choose another folder.</source>
            <translation>{need}, aber nur {room}: weniger Szenen oder Dateien holen, oder einen anderen Ordner wählen.</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/space.py" />
            <source>{size} free</source>
            <translation>{size} frei</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/space.py" />
            <source>{size} needed</source>
            <translation>{size} nötig</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/space.py" />
            <source>{size} or more needed</source>
            <translation>{size} oder mehr nötig</translation>
        </message>
    </context>
    <context>
        <name>Standing</name>
        <message>
            <location filename="../../ui/areas/standing.py" />
            <source>&amp;Retry {areas}</source>
            <translation>{areas} e&amp;rneut</translation>
        </message>
        <message>
            <location filename="../../ui/areas/standing.py" />
            <source>&amp;Upload areas</source>
            <translation>Gebiete &amp;hochladen</translation>
        </message>
        <message>
            <location filename="../../ui/areas/standing.py" />
            <source>&amp;Upload {areas}</source>
            <translation>{areas} &amp;hochladen</translation>
        </message>
        <message>
            <location filename="../../ui/areas/standing.py" />
            <source>Nothing to upload yet.</source>
            <translation>Noch nichts hochzuladen.</translation>
        </message>
        <message>
            <location filename="../../ui/areas/standing.py" />
            <source>Sign in first.</source>
            <translation>Zuerst anmelden.</translation>
        </message>
        <message>
            <location filename="../../ui/areas/standing.py" />
            <source>Something changed: these rows are not checked anew yet.</source>
            <translation>Etwas hat sich geändert: Diese Zeilen sind noch nicht neu geprüft.</translation>
        </message>
    </context>
    <context>
        <name>Submission</name>
        <message>
            <location filename="../../ui/orders/submission.py" />
            <source>Tidy the journal of orders</source>
            <translation>Journal der Bestellungen aufräumen</translation>
        </message>
    </context>
    <context>
        <name>SubmissionsLeft</name>
        <message>
            <location filename="../../ui/orders/left.py" />
            <source>&amp;Dismiss</source>
            <translation>&amp;Verwerfen</translation>
        </message>
        <message>
            <location filename="../../ui/orders/left.py" />
            <source>A submission was cut short. Placed so far: {made} of {orders}.</source>
            <translation>Ein Aufgeben von Bestellungen wurde unterbrochen. Bisher aufgegeben: {made} von {orders}.</translation>
        </message>
        <message>
            <location filename="../../ui/orders/left.py" />
            <source>Dismiss a submission</source>
            <translation>Unfertige Bestellungen verwerfen</translation>
        </message>
        <message>
            <location filename="../../ui/orders/left.py" />
            <source>Forget what is left of this submission? Orders that stand on the server stay there.</source>
            <translation>Den Rest dieser Bestellungen vergessen? Was auf dem Server steht, bleibt dort.</translation>
        </message>
        <message>
            <location filename="../../ui/orders/left.py" />
            <source>Look for unfinished submissions</source>
            <translation>Suche nach unfertigen Bestellungen</translation>
        </message>
        <message numerus="yes">
            <location filename="../../ui/orders/left.py" />
            <source>{n} orders were on their way: they are looked for before anything is sent.</source>
            <translation>
                <numerusform>{n} Bestellung war unterwegs: Vor dem Senden wird nachgesehen.</numerusform>
                <numerusform>{n} Bestellungen waren unterwegs: Vor dem Senden wird nachgesehen.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>TagsDialog</name>
        <message>
            <location filename="../../ui/orders/tags.py" />
            <source>Tags of the order</source>
            <translation>Schlagwörter der Bestellung</translation>
        </message>
        <message>
            <location filename="../../ui/orders/tags.py" />
            <source>Tags, separated by commas</source>
            <translation>Schlagwörter, durch Kommas getrennt</translation>
        </message>
    </context>
    <context>
        <name>TakeForm</name>
        <message>
            <location filename="../../ui/catalogue/take.py" />
            <source>All files</source>
            <translation>Alle Dateien</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/take.py" />
            <source>Folder for downloads</source>
            <translation>Ordner für Downloads</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/take.py" />
            <source>Masks</source>
            <translation>Masken</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/take.py" />
            <source>Quicklook</source>
            <translation>Quicklook</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/take.py" />
            <source>Temperature</source>
            <translation>Temperatur</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/take.py" />
            <source>nothing: tick what you need</source>
            <translation>nichts: Gewünschtes anhaken</translation>
        </message>
    </context>
    <context>
        <name>Tally</name>
        <message>
            <location filename="../../ui/areas/tally.py" />
            <source>{n} failed</source>
            <translation>{n} fehlgeschlagen</translation>
        </message>
        <message>
            <location filename="../../ui/areas/tally.py" />
            <source>{n} in the workspace</source>
            <translation>{n} im Arbeitsbereich</translation>
        </message>
        <message>
            <location filename="../../ui/areas/tally.py" />
            <source>{n} left out</source>
            <translation>{n} ausgelassen</translation>
        </message>
        <message>
            <location filename="../../ui/areas/tally.py" />
            <source>{n} ready</source>
            <translation>{n} bereit</translation>
        </message>
    </context>
    <context>
        <name>Thumbnails</name>
        <message>
            <location filename="../../ui/catalogue/thumbnails.py" />
            <source>Fetch thumbnails</source>
            <translation>Vorschaubilder holen</translation>
        </message>
    </context>
    <context>
        <name>TransferActions</name>
        <message>
            <location filename="../../ui/catalogue/transfer_actions.py" />
            <source>&amp;Cancel these files</source>
            <translation>Diese Dateien ab&amp;brechen</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/transfer_actions.py" />
            <source>&amp;Pause</source>
            <translation>&amp;Anhalten</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/transfer_actions.py" />
            <source>&amp;Resume</source>
            <translation>&amp;Fortsetzen</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/transfer_actions.py" />
            <source>&amp;Try again</source>
            <translation>&amp;Erneut versuchen</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/transfer_actions.py" />
            <source>Fetch the selected files that failed once more</source>
            <translation>Die gewählten fehlgeschlagenen Dateien noch einmal holen</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/transfer_actions.py" />
            <source>Give up the selected files; what has come is kept</source>
            <translation>Die gewählten Dateien aufgeben; was da ist, bleibt</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/transfer_actions.py" />
            <source>Go on with the selected files where they stopped</source>
            <translation>Mit den gewählten Dateien dort weitermachen, wo sie stehen geblieben sind</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/transfer_actions.py" />
            <source>Let go of the selected files for now; what has come is kept</source>
            <translation>Die gewählten Dateien vorerst anhalten; was da ist, bleibt</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/transfer_actions.py" />
            <source>Show &amp;folder</source>
            <translation>&amp;Ordner zeigen</translation>
        </message>
    </context>
    <context>
        <name>TransferQueue</name>
        <message>
            <location filename="../../ui/catalogue/transfer_queue.py" />
            <source>Download {scenes}</source>
            <translation>Herunterladen: {scenes}</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/transfer_queue.py" />
            <source>Forget a download</source>
            <translation>Herunterladen vergessen</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/transfer_queue.py" />
            <source>Given up. What had begun is kept and taken up again next time.</source>
            <translation>Verworfen. Angefangenes bleibt erhalten und wird beim nächsten Mal fortgesetzt.</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/transfer_queue.py" />
            <source>Paused: {scenes} to go. What has come is kept.</source>
            <translation>Pausiert: noch {scenes}. Was da ist, bleibt erhalten.</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/transfer_queue.py" />
            <source>Stopped.</source>
            <translation>Angehalten.</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/transfer_queue.py" />
            <source>The download stopped.</source>
            <translation>Das Herunterladen wurde angehalten.</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/transfer_queue.py" />
            <source>Write down a download</source>
            <translation>Herunterladen vormerken</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/transfer_queue.py" />
            <source>{files} failed.</source>
            <translation>Fehlgeschlagen: {files}.</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/transfer_queue.py" />
            <source>{files} here.</source>
            <translation>Da: {files}.</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/transfer_queue.py" />
            <source>{files} paused.</source>
            <translation>{files} angehalten.</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/transfer_queue.py" />
            <source>{files} stopped.</source>
            <translation>Angehalten: {files}.</translation>
        </message>
    </context>
    <context>
        <name>TransfersLeft</name>
        <message>
            <location filename="../../ui/catalogue/transfers_left.py" />
            <source>A download was not finished. Missing in {folder}: {missing} of {scenes}.</source>
            <translation>Ein Herunterladen blieb unfertig. In {folder} fehlen noch: {missing} von {scenes}.</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/transfers_left.py" />
            <source>Do not fetch the rest; files that came stay</source>
            <translation>Den Rest nicht holen; fertige Dateien bleiben</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/transfers_left.py" />
            <source>Fetch what is missing</source>
            <translation>Fehlendes holen</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/transfers_left.py" />
            <source>Forget</source>
            <translation>Vergessen</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/transfers_left.py" />
            <source>Look for unfinished downloads</source>
            <translation>Suche nach unfertigen Downloads</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/transfers_left.py" />
            <source>Resume</source>
            <translation>Fortsetzen</translation>
        </message>
    </context>
    <context>
        <name>TransfersPanel</name>
        <message>
            <location filename="../../ui/catalogue/transfers.ui" />
            <source> at once</source>
            <translation> zugleich</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/transfers_panel.py" />
            <source>Asking for fresh links…</source>
            <translation>Frische Links werden erfragt…</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/transfers.ui" />
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/transfers.ui" />
            <source>Fetch again what failed or was stopped</source>
            <translation>Noch einmal holen, was fehlschlug oder angehalten wurde</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/transfers.ui" />
            <source>Files at once</source>
            <translation>Dateien zugleich</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/transfers.ui" />
            <source>Files of the downloads</source>
            <translation>Dateien der Downloads</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/transfers_panel.py" />
            <source>Go on where it stopped</source>
            <translation>Dort fortsetzen, wo es anhielt</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/transfers.ui" />
            <source>How many files are fetched at once</source>
            <translation>Wie viele Dateien gleichzeitig geholt werden</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/transfers_panel.py" />
            <source>No file yet.</source>
            <translation>Noch keine Datei.</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/transfers.ui" />
            <source>Open the folder of the selected file, or of the downloads</source>
            <translation>Den Ordner der gewählten Datei oder der Downloads öffnen</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/transfers_panel.py" />
            <source>Pause</source>
            <translation>Pause</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/transfers.ui" />
            <source>Progress of the download</source>
            <translation>Fortschritt des Herunterladens</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/transfers_panel.py" />
            <source>Resume</source>
            <translation>Fortsetzen</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/transfers.ui" />
            <source>Retry failed</source>
            <translation>Fehler wiederholen</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/transfers.ui" />
            <source>Show each file of the downloads</source>
            <translation>Jede Datei der Downloads zeigen</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/transfers.ui" />
            <source>Show folder</source>
            <translation>Ordner zeigen</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/transfers_panel.py" />
            <source>Stop for now; what has come is kept</source>
            <translation>Vorerst anhalten; was da ist, bleibt erhalten</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/transfers.ui" />
            <source>Stop the downloads; what has come is kept</source>
            <translation>Die Downloads anhalten; was da ist, bleibt erhalten</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/transfers.ui" />
            <source>Transfers</source>
            <translation>Übertragungen</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/transfers.ui" />
            <source>details</source>
            <translation>Einzelheiten</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/transfers_panel.py" />
            <source>{done} of {files}</source>
            <translation>{done} von {files}</translation>
        </message>
        <message numerus="yes">
            <location filename="../../ui/catalogue/transfers_panel.py" />
            <source>{n} more waiting</source>
            <translation>
                <numerusform>{n} weitere wartet</numerusform>
                <numerusform>{n} weitere warten</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/transfers_panel.py" />
            <source>{time} left</source>
            <translation>noch {time}</translation>
        </message>
    </context>
    <context>
        <name>UndecidedChip</name>
        <message>
            <location filename="../../ui/areas/undecided.py" />
            <source>{n} failed</source>
            <translation>{n} fehlgeschlagen</translation>
        </message>
        <message numerus="yes">
            <location filename="../../ui/areas/undecided.py" />
            <source>{n} need a decision</source>
            <translation>
                <numerusform>{n} zu entscheiden</numerusform>
                <numerusform>{n} zu entscheiden</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>UnfinishedUploads</name>
        <message>
            <location filename="../../ui/areas/unfinished.py" />
            <source>An upload of {areas} from {moment} was cut short. Made so far: {made} of {total}.</source>
            <translation>Das Hochladen vom {moment} ({areas}) brach ab. Bisher angelegt: {made} von {total}.</translation>
        </message>
        <message>
            <location filename="../../ui/areas/unfinished.py" />
            <source>Dismiss</source>
            <translation>Verwerfen</translation>
        </message>
        <message>
            <location filename="../../ui/areas/unfinished.py" />
            <source>Forget this upload? {areas} of it will not be made; what is made stays.</source>
            <translation>Dieses Hochladen vergessen? Nicht mehr angelegt: {areas}; was angelegt ist, bleibt.</translation>
        </message>
        <message>
            <location filename="../../ui/areas/unfinished.py" />
            <source>Forgetting an upload</source>
            <translation>Hochladen wird vergessen</translation>
        </message>
        <message>
            <location filename="../../ui/areas/unfinished.py" />
            <source>Looking for unfinished uploads</source>
            <translation>Suche nach unfertigem Hochladen</translation>
        </message>
        <message numerus="yes">
            <location filename="../../ui/areas/unfinished.py" />
            <source>There are {n} more like it.</source>
            <translation>
                <numerusform>Es gibt {n} weiteres dieser Art.</numerusform>
                <numerusform>Es gibt {n} weitere dieser Art.</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../ui/areas/unfinished.py" />
            <source>Upload of {moment} ({areas})</source>
            <translation>Hochladen vom {moment} ({areas})</translation>
        </message>
    </context>
    <context>
        <name>WaitingSign</name>
        <message>
            <location filename="../../ui/layers/waiting_sign.py" />
            <source>This preview is empty until you are signed in. Click to see it.</source>
            <translation>Diese Vorschau ist leer, bis Sie angemeldet sind. Klicken, um sie zu sehen.</translation>
        </message>
    </context>
    <context>
        <name>WatchBox</name>
        <message>
            <location filename="../../ui/orders/watch_box.py" />
            <source>Folder for new scenes</source>
            <translation>Ordner für neue Szenen</translation>
        </message>
    </context>
    <context>
        <name>WatchNews</name>
        <message>
            <location filename="../../ui/orders/telling.py" />
            <source>Load</source>
            <translation>Laden</translation>
        </message>
        <message>
            <location filename="../../ui/orders/telling.py" />
            <source>News of {orders} that you watch: {news}.</source>
            <translation>Neues zu beobachteten Bestellungen ({orders}): {news}.</translation>
        </message>
        <message>
            <location filename="../../ui/orders/telling.py" />
            <source>Show</source>
            <translation>Zeigen</translation>
        </message>
        <message>
            <location filename="../../ui/orders/telling.py" />
            <source>now {state}</source>
            <translation>jetzt {state}</translation>
        </message>
        <message numerus="yes">
            <location filename="../../ui/orders/telling.py" />
            <source>{n} new scenes</source>
            <translation>
                <numerusform>{n} neue Szene</numerusform>
                <numerusform>{n} neue Szenen</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../ui/orders/telling.py" />
            <source>{orders} in another state</source>
            <translation>{orders} in anderem Zustand</translation>
        </message>
    </context>
    <context>
        <name>Watcher</name>
        <message>
            <location filename="../../ui/orders/watcher.py" />
            <source>Looking at watched orders</source>
            <translation>Beobachtete Bestellungen werden angesehen</translation>
        </message>
    </context>
    <context>
        <name>Where</name>
        <message>
            <location filename="../../ui/catalogue/where.py" />
            <source>&amp;Polygon</source>
            <translation>&amp;Polygon</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/where.py" />
            <source>&amp;Rectangle</source>
            <translation>&amp;Rechteck</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/where.py" />
            <source>all areas</source>
            <translation>alle</translation>
        </message>
    </context>
    <context>
        <name>Workspace</name>
        <message>
            <location filename="../../core/host/workspace.py" />
            <source>Ask for the products</source>
            <translation>Produkte abfragen</translation>
        </message>
        <message>
            <location filename="../../core/host/workspace.py" />
            <source>Read the areas</source>
            <translation>Gebiete lesen</translation>
        </message>
        <message>
            <location filename="../../core/host/workspace.py" />
            <source>Test the connection {name}</source>
            <translation>Verbindung {name} testen</translation>
        </message>
    </context>
    <context>
        <name>animation</name>
        <message>
            <location filename="../../core/host/animation.py" />
            <source>Load scenes from the Catalogue first.</source>
            <translation>Zuerst Szenen aus dem Katalog laden.</translation>
        </message>
        <message>
            <location filename="../../core/host/animation.py" />
            <source>No temperature layer with an acquisition time is in the project.</source>
            <translation>Im Projekt ist kein Temperaturlayer mit Aufnahmezeit.</translation>
        </message>
    </context>
    <context>
        <name>api</name>
        <message>
            <location filename="../../core/api/refusal.py" />
            <source>An account that belongs to two workspaces is refused everything: use an API key instead.</source>
            <translation>Einem Konto, das zu zwei Arbeitsbereichen gehört, wird alles verweigert: stattdessen einen API-Schlüssel verwenden.</translation>
        </message>
        <message>
            <location filename="../../core/api/failures.py" />
            <source>An address on {host} cannot be used.</source>
            <translation>Eine Adresse auf {host} ist nicht verwendbar.</translation>
        </message>
        <message>
            <location filename="../../core/api/files.py" />
            <source>Ask the provider for a download link.</source>
            <translation>Beim Anbieter einen Link zum Herunterladen erfragen.</translation>
        </message>
        <message>
            <location filename="../../core/api/refusal.py" />
            <source>Ask the workspace's administrator, or use a key of another workspace.</source>
            <translation>Beim Administrator des Arbeitsbereichs nachfragen oder den Schlüssel eines anderen Arbeitsbereichs verwenden.</translation>
        </message>
        <message>
            <location filename="../../core/api/orders.py" />
            <source>Changing the tags of the order {id}</source>
            <translation>Ändern der Schlagwörter der Bestellung {id}</translation>
        </message>
        <message>
            <location filename="../../core/api/authentication.py" />
            <source>Check both. The account may have to be confirmed, or its password reset, on the web platform first.</source>
            <translation>Beides prüfen. Vielleicht muss zuerst auf der Web-Plattform das Konto bestätigt oder das Passwort zurückgesetzt werden.</translation>
        </message>
        <message>
            <location filename="../../core/api/refusal.py" />
            <source>Check e-mail and password. An account in two workspaces cannot sign in this way: use an API key.</source>
            <translation>E-Mail und Passwort prüfen. Ein Konto in zwei Arbeitsbereichen kann sich so nicht anmelden: dann einen API-Schlüssel verwenden.</translation>
        </message>
        <message>
            <location filename="../../core/api/failures.py" />
            <source>Check the certificates in the settings.</source>
            <translation>Die Zertifikate in den Einstellungen prüfen.</translation>
        </message>
        <message>
            <location filename="../../core/api/failures.py" />
            <source>Check the network connection, and the server address of the connection.</source>
            <translation>Die Netzwerkverbindung und die Serveradresse der Verbindung prüfen.</translation>
        </message>
        <message>
            <location filename="../../core/api/failures.py" />
            <source>Check the proxy in the network settings, or ask who runs it to allow this server.</source>
            <translation>Den Proxy in den Netzwerkeinstellungen prüfen oder bei dessen Betreiber diesen Server freigeben lassen.</translation>
        </message>
        <message>
            <location filename="../../core/api/failures.py" />
            <source>Check the proxy in the network settings.</source>
            <translation>Den Proxy in den Netzwerkeinstellungen prüfen.</translation>
        </message>
        <message>
            <location filename="../../core/api/failures.py" />
            <source>Check the server address and its port, and that no proxy stands in between.</source>
            <translation>Serveradresse und Port prüfen, und ob kein Proxy dazwischensteht.</translation>
        </message>
        <message>
            <location filename="../../core/api/answer.py" />
            <source>Check the server address of the connection, and whether a proxy or a login page stands in between.</source>
            <translation>Die Serveradresse der Verbindung prüfen, und ob ein Proxy oder eine Anmeldeseite dazwischensteht.</translation>
        </message>
        <message>
            <location filename="../../core/api/failures.py" />
            <source>Check the server address of the connection.</source>
            <translation>Die Serveradresse der Verbindung prüfen.</translation>
        </message>
        <message>
            <location filename="../../core/api/failures.py" />
            <source>Check the server address, and whether a proxy changes what it passes on.</source>
            <translation>Die Serveradresse prüfen, und ob ein Proxy verändert, was er weiterreicht.</translation>
        </message>
        <message>
            <location filename="../../core/api/authentication.py" />
            <source>Check the server address, or use an API key.</source>
            <translation>Die Serveradresse prüfen oder einen API-Schlüssel verwenden.</translation>
        </message>
        <message>
            <location filename="../../core/api/upload.py" />
            <source>Choose a file ending in .kml or .zip.</source>
            <translation>Eine Datei mit der Endung .kml oder .zip wählen.</translation>
        </message>
        <message>
            <location filename="../../core/api/areas.py" />
            <source>Converting {file}</source>
            <translation>Umwandeln von {file}</translation>
        </message>
        <message>
            <location filename="../../core/api/authentication.py" />
            <source>Copy the key again from Account → Workspace API keys, and paste it here.</source>
            <translation>Den Schlüssel unter Account → Workspace API keys neu kopieren und hier einfügen.</translation>
        </message>
        <message>
            <location filename="../../core/api/refusal.py" />
            <source>Correct it and try again.</source>
            <translation>Berichtigen und erneut versuchen.</translation>
        </message>
        <message>
            <location filename="../../core/api/address.py" />
            <source>Correct it in the connection's settings.</source>
            <translation>In den Einstellungen der Verbindung berichtigen.</translation>
        </message>
        <message>
            <location filename="../../core/api/failures.py" />
            <source>Correct the proxy in the network settings.</source>
            <translation>Den Proxy in den Netzwerkeinstellungen berichtigen.</translation>
        </message>
        <message>
            <location filename="../../core/api/areas.py" />
            <source>Deleting the area {id}</source>
            <translation>Löschen des Gebiets {id}</translation>
        </message>
        <message>
            <location filename="../../core/api/orders.py" />
            <source>Deleting the order {id}</source>
            <translation>Löschen der Bestellung {id}</translation>
        </message>
        <message>
            <location filename="../../core/api/failures.py" />
            <source>Enter them in the network settings.</source>
            <translation>Beides in den Netzwerkeinstellungen eintragen.</translation>
        </message>
        <message>
            <location filename="../../core/api/files.py" />
            <source>Fetch it again.</source>
            <translation>Erneut holen.</translation>
        </message>
        <message>
            <location filename="../../core/api/failures.py" />
            <source>If your organisation inspects encrypted traffic, add its authority to the trusted certificates.</source>
            <translation>Wenn verschlüsselte Verbindungen im eigenen Netz geprüft werden, dessen Zertifizierungsstelle zu den vertrauenswürdigen Zertifikaten hinzufügen.</translation>
        </message>
        <message>
            <location filename="../../core/api/refusal.py" />
            <source>It may belong to another workspace: refresh the list, or switch the connection.</source>
            <translation>Vielleicht gehört es zu einem anderen Arbeitsbereich: die Liste aktualisieren oder die Verbindung wechseln.</translation>
        </message>
        <message>
            <location filename="../../core/api/refusal.py" />
            <source>It may have been revoked or expired: create a new one under Account → Workspace API keys and paste it here.</source>
            <translation>Vielleicht wurde er widerrufen oder ist abgelaufen: unter Account → Workspace API keys einen neuen anlegen und hier einfügen.</translation>
        </message>
        <message>
            <location filename="../../core/api/write.py" />
            <source>Leave it empty.</source>
            <translation>Leer lassen.</translation>
        </message>
        <message>
            <location filename="../../core/api/stac.py" />
            <source>Listing the items of {id}</source>
            <translation>Auflisten der Objekte von {id}</translation>
        </message>
        <message>
            <location filename="../../core/api/caller.py" />
            <source>Look whether it is in the list before sending it again.</source>
            <translation>Vor dem nächsten Senden nachsehen, ob es in der Liste steht.</translation>
        </message>
        <message>
            <location filename="../../core/api/areas.py" />
            <source>Measuring the area</source>
            <translation>Ausmessen des Gebiets</translation>
        </message>
        <message>
            <location filename="../../core/api/failures.py" />
            <source>No secure connection to {host} could be made.</source>
            <translation>Zu {host} kam keine sichere Verbindung zustande.</translation>
        </message>
        <message>
            <location filename="../../core/api/failures.py" />
            <source>No server by the name {host} was found.</source>
            <translation>Kein Server mit dem Namen {host} gefunden.</translation>
        </message>
        <message>
            <location filename="../../core/api/files.py" />
            <source>Of the {length} bytes that {host} announced, {came} came.</source>
            <translation>Von den {length} Bytes, die {host} angekündigt hat, kamen {came} an.</translation>
        </message>
        <message>
            <location filename="../../core/api/write.py" />
            <source>Only a single polygon with finite coordinates can be sent.</source>
            <translation>Nur ein einzelnes Polygon mit endlichen Koordinaten lässt sich senden.</translation>
        </message>
        <message>
            <location filename="../../core/api/upload.py" />
            <source>Open it as a layer instead.</source>
            <translation>Stattdessen als Layer öffnen.</translation>
        </message>
        <message>
            <location filename="../../core/api/stac.py" />
            <source>Opening the catalogue</source>
            <translation>Öffnen des Katalogs</translation>
        </message>
        <message>
            <location filename="../../core/api/failures.py" />
            <source>Paste it again.</source>
            <translation>Erneut einfügen.</translation>
        </message>
        <message numerus="yes">
            <location filename="../../core/api/orders.py" />
            <source>Placing {n} orders</source>
            <translation>
                <numerusform>Aufgeben der Bestellung</numerusform>
                <numerusform>Aufgeben von {n} Bestellungen</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../core/api/areas.py" />
            <source>Reading the area {id}</source>
            <translation>Lesen des Gebiets {id}</translation>
        </message>
        <message>
            <location filename="../../core/api/stac.py" />
            <source>Reading the collection {id}</source>
            <translation>Lesen der Sammlung {id}</translation>
        </message>
        <message>
            <location filename="../../core/api/stac.py" />
            <source>Reading the collections</source>
            <translation>Lesen der Sammlungen</translation>
        </message>
        <message>
            <location filename="../../core/api/stac.py" />
            <source>Reading the item {id}</source>
            <translation>Lesen des Objekts {id}</translation>
        </message>
        <message>
            <location filename="../../core/api/areas.py" />
            <source>Reading the list of areas</source>
            <translation>Lesen der Liste der Gebiete</translation>
        </message>
        <message>
            <location filename="../../core/api/orders.py" />
            <source>Reading the list of orders</source>
            <translation>Lesen der Liste der Bestellungen</translation>
        </message>
        <message>
            <location filename="../../core/api/orders.py" />
            <source>Reading the order {id}</source>
            <translation>Lesen der Bestellung {id}</translation>
        </message>
        <message>
            <location filename="../../core/api/products.py" />
            <source>Reading the products</source>
            <translation>Lesen der Produkte</translation>
        </message>
        <message>
            <location filename="../../core/api/orders.py" />
            <source>Reading the use cases</source>
            <translation>Lesen der Anwendungsfälle</translation>
        </message>
        <message>
            <location filename="../../core/api/stac.py" />
            <source>Reading what the catalogue supports</source>
            <translation>Lesen der Fähigkeiten des Katalogs</translation>
        </message>
        <message>
            <location filename="../../core/api/stac.py" />
            <source>Reading what {id} can be filtered by</source>
            <translation>Lesen der Filtermöglichkeiten von {id}</translation>
        </message>
        <message>
            <location filename="../../core/api/refusal.py" />
            <source>Refresh the list: it may have been deleted.</source>
            <translation>Die Liste aktualisieren: Vielleicht wurde es gelöscht.</translation>
        </message>
        <message>
            <location filename="../../core/api/files.py" />
            <source>Search again: that gives a fresh link.</source>
            <translation>Erneut suchen: Das ergibt einen frischen Link.</translation>
        </message>
        <message>
            <location filename="../../core/api/files.py" />
            <source>Search again: the file may have been replaced.</source>
            <translation>Erneut suchen: Die Datei wurde vielleicht ersetzt.</translation>
        </message>
        <message>
            <location filename="../../core/api/stac.py" />
            <source>Search by place and time instead.</source>
            <translation>Stattdessen nach Ort und Zeit suchen.</translation>
        </message>
        <message>
            <location filename="../../core/api/stac.py" />
            <source>Searching by GET</source>
            <translation>Suchen per GET</translation>
        </message>
        <message>
            <location filename="../../core/api/stac.py" />
            <source>Searching the catalogue</source>
            <translation>Durchsuchen des Katalogs</translation>
        </message>
        <message>
            <location filename="../../core/api/authentication.py" />
            <source>Signing in</source>
            <translation>Anmelden</translation>
        </message>
        <message>
            <location filename="../../core/api/authentication.py" />
            <source>Signing in failed: the server gave no token.</source>
            <translation>Anmelden fehlgeschlagen: Der Server gab kein Token aus.</translation>
        </message>
        <message>
            <location filename="../../core/api/authentication.py" />
            <source>Signing in with e-mail and password</source>
            <translation>Anmelden mit E-Mail und Passwort</translation>
        </message>
        <message>
            <location filename="../../core/api/areas.py" />
            <source>Storing the area “{name}”</source>
            <translation>Anlegen des Gebiets „{name}“</translation>
        </message>
        <message>
            <location filename="../../core/api/failures.py" />
            <source>The address of the proxy is not one.</source>
            <translation>Die Adresse des Proxys ist keine gültige Adresse.</translation>
        </message>
        <message>
            <location filename="../../core/api/failures.py" />
            <source>The answer of {host} could not be decompressed.</source>
            <translation>Die Antwort von {host} ließ sich nicht entpacken.</translation>
        </message>
        <message>
            <location filename="../../core/api/failures.py" />
            <source>The certificate of {host} is not trusted.</source>
            <translation>Dem Zertifikat von {host} wird nicht vertraut.</translation>
        </message>
        <message>
            <location filename="../../core/api/failures.py" />
            <source>The connection to {host} broke before the answer was whole.</source>
            <translation>Die Verbindung zu {host} brach ab, bevor die Antwort vollständig war.</translation>
        </message>
        <message>
            <location filename="../../core/api/files.py" />
            <source>The file from {host} broke off before its end.</source>
            <translation>Die Datei von {host} brach vor ihrem Ende ab.</translation>
        </message>
        <message>
            <location filename="../../core/api/files.py" />
            <source>The file has no address that can be fetched.</source>
            <translation>Die Datei hat keine Adresse, von der sie geholt werden kann.</translation>
        </message>
        <message>
            <location filename="../../core/api/files.py" />
            <source>The file lies at a {scheme}: address, which cannot be fetched from here.</source>
            <translation>Die Datei liegt unter einer {scheme}:-Adresse, die von hier aus nicht erreichbar ist.</translation>
        </message>
        <message>
            <location filename="../../core/api/files.py" />
            <source>The file lies at an unencrypted address on {host}, which is not fetched.</source>
            <translation>Die Datei liegt unter einer unverschlüsselten Adresse auf {host} und wird nicht geholt.</translation>
        </message>
        <message>
            <location filename="../../core/api/failures.py" />
            <source>The file of trusted certificates could not be read.</source>
            <translation>Die Datei der vertrauenswürdigen Zertifikate ließ sich nicht lesen.</translation>
        </message>
        <message>
            <location filename="../../core/api/failures.py" />
            <source>The key or token holds characters that cannot be sent.</source>
            <translation>Schlüssel oder Token enthalten Zeichen, die sich nicht senden lassen.</translation>
        </message>
        <message>
            <location filename="../../core/api/files.py" />
            <source>The link to the file on {host} has run out ({status}).</source>
            <translation>Der Link zur Datei auf {host} ist abgelaufen ({status}).</translation>
        </message>
        <message>
            <location filename="../../core/api/failures.py" />
            <source>The network settings name a SOCKS proxy, which needs the Python package PySocks.</source>
            <translation>Die Netzwerkeinstellungen nennen einen SOCKS-Proxy; dafür wird das Python-Paket PySocks gebraucht.</translation>
        </message>
        <message>
            <location filename="../../core/api/failures.py" />
            <source>The proxy asks for a user name and password (407).</source>
            <translation>Der Proxy verlangt Benutzername und Passwort (407).</translation>
        </message>
        <message>
            <location filename="../../core/api/failures.py" />
            <source>The proxy could not be reached.</source>
            <translation>Der Proxy war nicht erreichbar.</translation>
        </message>
        <message>
            <location filename="../../core/api/failures.py" />
            <source>The proxy refused to connect to the server ({status}).</source>
            <translation>Der Proxy hat die Verbindung zum Server abgelehnt ({status}).</translation>
        </message>
        <message>
            <location filename="../../core/api/address.py" />
            <source>The server address “{address}” cannot be used: {why}.</source>
            <translation>Die Serveradresse „{address}“ ist nicht verwendbar: {why}.</translation>
        </message>
        <message>
            <location filename="../../core/api/authentication.py" />
            <source>The server did not accept e-mail and password ({status}).</source>
            <translation>Der Server hat E-Mail und Passwort nicht angenommen ({status}).</translation>
        </message>
        <message>
            <location filename="../../core/api/refusal.py" />
            <source>The server refused this account (401).</source>
            <translation>Der Server hat dieses Konto abgelehnt (401).</translation>
        </message>
        <message>
            <location filename="../../core/api/refusal.py" />
            <source>The server refused this key (401).</source>
            <translation>Der Server hat diesen Schlüssel abgelehnt (401).</translation>
        </message>
        <message>
            <location filename="../../core/api/authentication.py" />
            <source>This is not an API key: it is empty, or holds spaces or characters that no key has.</source>
            <translation>Das ist kein API-Schlüssel: Er ist leer oder enthält Leerzeichen oder Zeichen, die in keinem Schlüssel vorkommen.</translation>
        </message>
        <message>
            <location filename="../../core/api/stac.py" />
            <source>This server cannot search by order.</source>
            <translation>Dieser Server kann nicht nach der Bestellung suchen.</translation>
        </message>
        <message>
            <location filename="../../core/api/write.py" />
            <source>This server takes no orders with {what}.</source>
            <translation>Dieser Server nimmt keine Bestellungen mit {what} an.</translation>
        </message>
        <message>
            <location filename="../../core/api/files.py" />
            <source>Try again in a few minutes.</source>
            <translation>In einigen Minuten erneut versuchen.</translation>
        </message>
        <message>
            <location filename="../../core/api/refusal.py" />
            <source>Try again in {seconds:.0f} seconds.</source>
            <translation>In {seconds:.0f} Sekunden erneut versuchen.</translation>
        </message>
        <message>
            <location filename="../../core/api/failures.py" />
            <source>Try again later, or raise the time-out in the network settings.</source>
            <translation>Später erneut versuchen oder die Zeitüberschreitung in den Netzwerkeinstellungen erhöhen.</translation>
        </message>
        <message>
            <location filename="../../core/api/files.py" />
            <source>Try again later.</source>
            <translation>Später erneut versuchen.</translation>
        </message>
        <message>
            <location filename="../../core/api/failures.py" />
            <source>Try again.</source>
            <translation>Erneut versuchen.</translation>
        </message>
        <message>
            <location filename="../../core/api/failures.py" />
            <source>Use an HTTP proxy, or install PySocks for the Python that runs this.</source>
            <translation>Einen HTTP-Proxy verwenden oder PySocks für das Python installieren, mit dem dies läuft.</translation>
        </message>
        <message>
            <location filename="../../core/api/refusal.py" />
            <source>Use the provider's web platform for it.</source>
            <translation>Dafür die Web-Plattform des Anbieters verwenden.</translation>
        </message>
        <message>
            <location filename="../../core/api/refusal.py" />
            <source>Wait a little and try again.</source>
            <translation>Etwas warten und erneut versuchen.</translation>
        </message>
        <message>
            <location filename="../../core/api/caller.py" />
            <source>What is to be sent holds a value that cannot be written.</source>
            <translation>Was gesendet werden soll, enthält einen Wert, der sich nicht schreiben lässt.</translation>
        </message>
        <message>
            <location filename="../../core/api/write.py" />
            <source>a maximum number of images</source>
            <translation>einer Höchstzahl von Bildern</translation>
        </message>
        <message>
            <location filename="../../core/api/write.py" />
            <source>day or night only</source>
            <translation>einer Wahl von nur Tag oder nur Nacht</translation>
        </message>
        <message>
            <location filename="../../core/api/address.py" />
            <source>it must be https; plain http is for this computer itself only</source>
            <translation>sie muss mit https beginnen; http ohne Verschlüsselung gilt nur für diesen Rechner selbst</translation>
        </message>
        <message>
            <location filename="../../core/api/address.py" />
            <source>it must begin with https:// and name a host</source>
            <translation>sie muss mit https:// beginnen und einen Rechner nennen</translation>
        </message>
        <message>
            <location filename="../../core/api/address.py" />
            <source>it must not have a query (?) or fragment (#)</source>
            <translation>sie darf weder eine Abfrage (?) noch ein Fragment (#) enthalten</translation>
        </message>
        <message>
            <location filename="../../core/api/address.py" />
            <source>it must not hold a user name or password</source>
            <translation>sie darf weder Benutzername noch Passwort enthalten</translation>
        </message>
        <message>
            <location filename="../../core/api/refusal.py" />
            <source>its present state does not allow it</source>
            <translation>der jetzige Zustand lässt es nicht zu</translation>
        </message>
        <message>
            <location filename="../../core/api/write.py" />
            <source>product options</source>
            <translation>Produktoptionen</translation>
        </message>
        <message>
            <location filename="../../core/api/write.py" />
            <source>tags</source>
            <translation>Schlagwörtern</translation>
        </message>
        <message>
            <location filename="../../core/api/refusal.py" />
            <source>the server gives no reason</source>
            <translation>der Server nennt keinen Grund</translation>
        </message>
        <message>
            <location filename="../../core/api/detail.py" />
            <source>{field}: {message}</source>
            <translation>{field}: {message}</translation>
        </message>
        <message>
            <location filename="../../core/api/files.py" />
            <source>{host} asks for fewer requests (429).</source>
            <translation>{host} bittet um weniger Anfragen (429).</translation>
        </message>
        <message>
            <location filename="../../core/api/failures.py" />
            <source>{host} could not be reached.</source>
            <translation>{host} war nicht erreichbar.</translation>
        </message>
        <message>
            <location filename="../../core/api/failures.py" />
            <source>{host} did not answer in time.</source>
            <translation>{host} hat nicht rechtzeitig geantwortet.</translation>
        </message>
        <message>
            <location filename="../../core/api/files.py" />
            <source>{host} did not deliver the file ({status}).</source>
            <translation>{host} hat die Datei nicht geliefert ({status}).</translation>
        </message>
        <message>
            <location filename="../../core/api/files.py" />
            <source>{host} keeps redirecting the request in a circle.</source>
            <translation>{host} leitet die Anfrage im Kreis um.</translation>
        </message>
        <message>
            <location filename="../../core/api/transport.py" />
            <source>{host} redirects to {target}, and your credential is not sent there.</source>
            <translation>{host} leitet auf {target} um; die Zugangsdaten werden dorthin nicht gesendet.</translation>
        </message>
        <message>
            <location filename="../../core/api/failures.py" />
            <source>{host} refused the connection.</source>
            <translation>{host} hat die Verbindung abgelehnt.</translation>
        </message>
        <message>
            <location filename="../../core/api/files.py" />
            <source>{host} sent another part of the file than was asked for.</source>
            <translation>{host} hat einen anderen Teil der Datei gesendet als verlangt.</translation>
        </message>
        <message>
            <location filename="../../core/api/transport.py" />
            <source>{host} sent more than {limit:.0f} MB in one answer.</source>
            <translation>{host} hat in einer Antwort mehr als {limit:.0f} MB gesendet.</translation>
        </message>
        <message>
            <location filename="../../core/api/detail.py" />
            <source>{message}</source>
            <translation>{message}</translation>
        </message>
        <message>
            <location filename="../../core/api/refusal.py" />
            <source>{what} failed: it does not exist, or belongs to another workspace ({status}).</source>
            <translation>{what} fehlgeschlagen: Es gibt es nicht, oder es gehört zu einem anderen Arbeitsbereich ({status}).</translation>
        </message>
        <message>
            <location filename="../../core/api/answer.py" />
            <source>{what} failed: the answer does not have the form this service uses.</source>
            <translation>{what} fehlgeschlagen: Die Antwort hat nicht die Form, die dieser Dienst verwendet.</translation>
        </message>
        <message>
            <location filename="../../core/api/answer.py" />
            <source>{what} failed: the answer was empty.</source>
            <translation>{what} fehlgeschlagen: Die Antwort war leer.</translation>
        </message>
        <message>
            <location filename="../../core/api/refusal.py" />
            <source>{what} failed: the server asks for fewer requests (429).</source>
            <translation>{what} fehlgeschlagen: Der Server bittet um weniger Anfragen (429).</translation>
        </message>
        <message>
            <location filename="../../core/api/refusal.py" />
            <source>{what} failed: the server is not working at the moment ({status}).</source>
            <translation>{what} fehlgeschlagen: Der Server arbeitet derzeit nicht ({status}).</translation>
        </message>
        <message>
            <location filename="../../core/api/stac.py" />
            <source>{what} failed: there is no such collection.</source>
            <translation>{what} fehlgeschlagen: Diese Sammlung gibt es nicht.</translation>
        </message>
        <message>
            <location filename="../../core/api/refusal.py" />
            <source>{what} failed: what came is not an answer of this service ({status}).</source>
            <translation>{what} fehlgeschlagen: Was ankam, ist keine Antwort dieses Dienstes ({status}).</translation>
        </message>
        <message>
            <location filename="../../core/api/answer.py" />
            <source>{what} failed: what came is not an answer of this service.</source>
            <translation>{what} fehlgeschlagen: Was ankam, ist keine Antwort dieses Dienstes.</translation>
        </message>
        <message>
            <location filename="../../core/api/refusal.py" />
            <source>{what} failed: your credential does not allow it (403).</source>
            <translation>{what} fehlgeschlagen: Die Zugangsdaten berechtigen nicht dazu (403).</translation>
        </message>
        <message>
            <location filename="../../core/api/refusal.py" />
            <source>{what} is not possible: this server does not offer it.</source>
            <translation>{what} ist nicht möglich: Dieser Server bietet es nicht an.</translation>
        </message>
        <message>
            <location filename="../../core/api/refusal.py" />
            <source>{what} was refused: {reason} (409).</source>
            <translation>{what} abgelehnt: {reason} (409).</translation>
        </message>
        <message>
            <location filename="../../core/api/refusal.py" />
            <source>{what} was refused: {reason} ({status}).</source>
            <translation>{what} abgelehnt: {reason} ({status}).</translation>
        </message>
        <message>
            <location filename="../../core/api/refusal.py" />
            <source>{what} was refused: {reason}, and {count} more ({status}).</source>
            <translation>{what} abgelehnt: {reason}, und {count} weitere ({status}).</translation>
        </message>
        <message>
            <location filename="../../core/api/caller.py" />
            <source>{what}: the request was sent, but its answer was lost, so it may have taken effect. {cause}</source>
            <translation>{what}: Die Anfrage wurde gesendet, die Antwort ging aber verloren; sie kann also gewirkt haben. {cause}</translation>
        </message>
        <message>
            <location filename="../../core/api/upload.py" />
            <source>“{file}” could not be read.</source>
            <translation>„{file}“ ließ sich nicht lesen.</translation>
        </message>
        <message>
            <location filename="../../core/api/upload.py" />
            <source>“{file}” is larger than 10 MB, more than the service converts.</source>
            <translation>„{file}“ ist größer als 10 MB und damit mehr, als der Dienst umwandelt.</translation>
        </message>
        <message>
            <location filename="../../core/api/upload.py" />
            <source>“{file}” is neither a KML file nor a zipped Shapefile.</source>
            <translation>„{file}“ ist weder eine KML-Datei noch ein gezipptes Shapefile.</translation>
        </message>
        <message>
            <location filename="../../core/api/address.py" />
            <source>“{text}” cannot be an id.</source>
            <translation>„{text}“ kann keine Kennung sein.</translation>
        </message>
    </context>
    <context>
        <name>areas</name>
        <message>
            <location filename="../../core/services/areas.py" />
            <source>A fault in this program stopped it ({kind}).</source>
            <translation>Ein interner Fehler hat es beendet ({kind}).</translation>
        </message>
        <message>
            <location filename="../../core/services/areas.py" />
            <source>Asking the service for sizes</source>
            <translation>Größen werden beim Dienst erfragt</translation>
        </message>
        <message>
            <location filename="../../core/services/areas.py" />
            <source>Left out.</source>
            <translation>Ausgelassen.</translation>
        </message>
        <message>
            <location filename="../../core/rules/areas.py" />
            <source>Lies outside 50° S to 55° N: the stated accuracy of {product} is warranted between them only.</source>
            <translation>Liegt außerhalb von 50° S bis 55° N: Nur dazwischen ist die angegebene Genauigkeit von {product} zugesichert.</translation>
        </message>
        <message>
            <location filename="../../core/services/area_sender.py" />
            <source>No free name was found for “{name}”.</source>
            <translation>Für „{name}“ wurde kein freier Name gefunden.</translation>
        </message>
        <message>
            <location filename="../../core/services/area_sender.py" />
            <source>Not sent: cancelled.</source>
            <translation>Nicht gesendet: abgebrochen.</translation>
        </message>
        <message>
            <location filename="../../core/services/area_sender.py" />
            <source>Not sent: the server cannot be reached.</source>
            <translation>Nicht gesendet: Der Server ist nicht zu erreichen.</translation>
        </message>
        <message>
            <location filename="../../core/services/area_sender.py" />
            <source>Not sent: the server refused the credential.</source>
            <translation>Nicht gesendet: Der Server hat die Zugangsdaten abgelehnt.</translation>
        </message>
        <message>
            <location filename="../../core/rules/areas.py" />
            <source>Smaller than one pixel: {product} has pixels of {pixel}.</source>
            <translation>Kleiner als ein Pixel: {product} hat Pixel von {pixel}.</translation>
        </message>
        <message>
            <location filename="../../core/services/area_sender.py" />
            <source>Stored as “{name}”: the name “{wanted}” is taken.</source>
            <translation>Als „{name}“ angelegt: Der Name „{wanted}“ ist vergeben.</translation>
        </message>
        <message>
            <location filename="../../core/services/area_journal.py" />
            <source>Stored before, as the journal says: nothing was sent.</source>
            <translation>Laut Journal schon angelegt: nichts gesendet.</translation>
        </message>
        <message>
            <location filename="../../core/services/area_sender.py" />
            <source>Stored.</source>
            <translation>Angelegt.</translation>
        </message>
        <message>
            <location filename="../../core/services/area_sender.py" />
            <source>Stored. The answer was lost, the area was found in the workspace.</source>
            <translation>Angelegt. Die Antwort ging verloren, das Gebiet wurde im Arbeitsbereich gefunden.</translation>
        </message>
        <message>
            <location filename="../../core/services/areas.py" />
            <source>The service did not measure it, so its size is our own: {why}</source>
            <translation>Der Dienst hat es nicht ausgemessen, die Größe ist also selbst berechnet: {why}</translation>
        </message>
        <message>
            <location filename="../../core/rules/areas.py" />
            <source>Too large by {by}: it measures {size}, {product} takes {limit} × {limit} at most.</source>
            <translation>Um {by} zu groß: Gemessen sind {size}, {product} nimmt höchstens {limit} × {limit}.</translation>
        </message>
        <message>
            <location filename="../../core/rules/areas.py" />
            <source>Too narrow by {by}: it measures {size}, {product} takes {limit} × {limit} at least.</source>
            <translation>Um {by} zu schmal: Gemessen sind {size}, {product} braucht mindestens {limit} × {limit}.</translation>
        </message>
        <message>
            <location filename="../../core/rules/areas.py" />
            <source>Too short by {by}: it measures {size}, {product} takes {limit} × {limit} at least.</source>
            <translation>Um {by} zu niedrig: Gemessen sind {size}, {product} braucht mindestens {limit} × {limit}.</translation>
        </message>
        <message>
            <location filename="../../core/rules/areas.py" />
            <source>Too small by {by}: it measures {size}, {product} takes {limit} × {limit} at least.</source>
            <translation>Um {by} zu klein: Gemessen sind {size}, {product} braucht mindestens {limit} × {limit}.</translation>
        </message>
        <message>
            <location filename="../../core/rules/areas.py" />
            <source>Too tall by {by}: it measures {size}, {product} takes {limit} × {limit} at most.</source>
            <translation>Um {by} zu hoch: Gemessen sind {size}, {product} nimmt höchstens {limit} × {limit}.</translation>
        </message>
        <message>
            <location filename="../../core/rules/areas.py" />
            <source>Too wide by {by}: it measures {size}, {product} takes {limit} × {limit} at most.</source>
            <translation>Um {by} zu breit: Gemessen sind {size}, {product} nimmt höchstens {limit} × {limit}.</translation>
        </message>
        <message>
            <location filename="../../core/services/area_sender.py" />
            <source>Upload it again: it is looked up first, and not stored twice.</source>
            <translation>Erneut hochladen: Es wird zuerst nachgesehen und nichts doppelt angelegt.</translation>
        </message>
        <message>
            <location filename="../../core/services/areas.py" />
            <source>Uploading areas</source>
            <translation>Gebiete werden hochgeladen</translation>
        </message>
        <message>
            <location filename="../../core/services/area_sender.py" />
            <source>Was there already, as “{name}”: nothing was sent.</source>
            <translation>War schon da, als „{name}“: nichts gesendet.</translation>
        </message>
        <message>
            <location filename="../../core/services/area_sender.py" />
            <source>Whether “{name}” was stored is not known: its answer was lost.</source>
            <translation>Ob „{name}“ angelegt wurde, ist nicht bekannt: Die Antwort ging verloren.</translation>
        </message>
        <message>
            <location filename="../../core/rules/areas.py" />
            <source>too large by {by}</source>
            <translation>um {by} zu groß</translation>
        </message>
        <message>
            <location filename="../../core/rules/areas.py" />
            <source>too narrow by {by}</source>
            <translation>um {by} zu schmal</translation>
        </message>
        <message>
            <location filename="../../core/rules/areas.py" />
            <source>too short by {by}</source>
            <translation>um {by} zu niedrig</translation>
        </message>
        <message>
            <location filename="../../core/rules/areas.py" />
            <source>too small by {by}</source>
            <translation>um {by} zu klein</translation>
        </message>
        <message>
            <location filename="../../core/rules/areas.py" />
            <source>too tall by {by}</source>
            <translation>um {by} zu hoch</translation>
        </message>
        <message>
            <location filename="../../core/rules/areas.py" />
            <source>too wide by {by}</source>
            <translation>um {by} zu breit</translation>
        </message>
    </context>
    <context>
        <name>assets</name>
        <message>
            <location filename="../../core/services/file_row.py" />
            <source>The scene {scene} has no file “{wanted}”; it has: {there}.</source>
            <translation>Die Szene {scene} hat keine Datei „{wanted}“; sie hat: {there}.</translation>
        </message>
        <message>
            <location filename="../../core/services/file_row.py" />
            <source>“{name}” met a fault in this program ({kind}).</source>
            <translation>Bei „{name}“ ist ein interner Fehler aufgetreten ({kind}).</translation>
        </message>
        <message>
            <location filename="../../core/services/file_row.py" />
            <source>“{name}” was already there.</source>
            <translation>„{name}“ war schon da.</translation>
        </message>
        <message>
            <location filename="../../core/services/file_row.py" />
            <source>“{name}” was downloaded.</source>
            <translation>„{name}“ wurde heruntergeladen.</translation>
        </message>
    </context>
    <context>
        <name>candidates</name>
        <message>
            <location filename="../../core/host/candidates.py" />
            <source>Checking polygons</source>
            <translation>Polygone werden geprüft</translation>
        </message>
        <message>
            <location filename="../../core/host/candidates_names.py" />
            <source>Choose a field or correct the expression.</source>
            <translation>Ein Feld wählen oder den Ausdruck berichtigen.</translation>
        </message>
        <message>
            <location filename="../../core/host/candidates_shapes.py" />
            <source>Crosses the date line: one area a side.</source>
            <translation>Kreuzt die Datumsgrenze: ein Gebiet je Seite.</translation>
        </message>
        <message>
            <location filename="../../core/host/candidates_shapes.py" />
            <source>Curves became straight segments.</source>
            <translation>Kurven wurden zu geraden Segmenten.</translation>
        </message>
        <message>
            <location filename="../../core/host/candidates_shapes.py" />
            <source>Invalid, repaired: a part without area left out.</source>
            <translation>Ungültig, repariert: Teil ohne Fläche weggelassen.</translation>
        </message>
        <message>
            <location filename="../../core/host/candidates_shapes.py" />
            <source>Invalid, repaired: area before {before}, after {after}, parts {parts}.</source>
            <translation>Ungültig, repariert: Fläche vorher {before}, nachher {after}, Teile {parts}.</translation>
        </message>
        <message>
            <location filename="../../core/host/candidates_shapes.py" />
            <source>Invalid, repaired: holes without area left out.</source>
            <translation>Ungültig, repariert: Löcher ohne Fläche weggelassen.</translation>
        </message>
        <message>
            <location filename="../../core/host/candidates_shapes.py" />
            <source>It cannot be brought from {crs} to longitude and latitude.</source>
            <translation>Lässt sich nicht von {crs} in Länge und Breite umrechnen.</translation>
        </message>
        <message>
            <location filename="../../core/host/candidates.py" />
            <source>It has no area: it measures {size}.</source>
            <translation>Es hat keine Fläche: Es misst {size}.</translation>
        </message>
        <message>
            <location filename="../../core/host/candidates_shapes.py" />
            <source>Its coordinates are no longitudes and latitudes. Check the layer's coordinate reference system.</source>
            <translation>Die Koordinaten sind keine Längen und Breiten. Das Koordinatenbezugssystem des Layers prüfen.</translation>
        </message>
        <message>
            <location filename="../../core/host/candidates_names.py" />
            <source>Its fields: {fields}.</source>
            <translation>Seine Felder: {fields}.</translation>
        </message>
        <message>
            <location filename="../../core/host/candidates_shapes.py" />
            <source>M values dropped.</source>
            <translation>M-Werte verworfen.</translation>
        </message>
        <message>
            <location filename="../../core/host/candidates_shapes.py" />
            <source>Moved from {crs} to WGS 84.</source>
            <translation>Von {crs} nach WGS 84 umgerechnet.</translation>
        </message>
        <message>
            <location filename="../../core/host/candidates_shapes.py" />
            <source>No geometry: left out.</source>
            <translation>Keine Geometrie: ausgelassen.</translation>
        </message>
        <message>
            <location filename="../../core/host/candidates_shapes.py" />
            <source>Not a polygon ({kind}): left out.</source>
            <translation>Kein Polygon ({kind}): ausgelassen.</translation>
        </message>
        <message>
            <location filename="../../core/host/candidates_names.py" />
            <source>The description</source>
            <translation>Die Beschreibung</translation>
        </message>
        <message>
            <location filename="../../core/host/candidates_shapes.py" />
            <source>The layer has no coordinate reference system, so its place is not known. Set it in the layer's properties.</source>
            <translation>Der Layer hat kein Koordinatenbezugssystem, darum ist seine Lage nicht bekannt. Es in den Layereigenschaften festlegen.</translation>
        </message>
        <message>
            <location filename="../../core/host/candidates_names.py" />
            <source>The name</source>
            <translation>Der Name</translation>
        </message>
        <message>
            <location filename="../../core/host/candidates_shapes.py" />
            <source>The polygon has no area.</source>
            <translation>Das Polygon hat keine Fläche.</translation>
        </message>
        <message>
            <location filename="../../core/host/candidates_shapes.py" />
            <source>The polygon is invalid.</source>
            <translation>Das Polygon ist ungültig.</translation>
        </message>
        <message>
            <location filename="../../core/host/candidates_shapes.py" />
            <source>The polygon is invalid: {what}.</source>
            <translation>Das Polygon ist ungültig: {what}.</translation>
        </message>
        <message>
            <location filename="../../core/host/candidates_shapes.py" />
            <source>Z values dropped.</source>
            <translation>Z-Werte verworfen.</translation>
        </message>
        <message>
            <location filename="../../core/host/candidates_shapes.py" />
            <source>cannot be moved to WGS 84</source>
            <translation>nicht nach WGS 84 umrechenbar</translation>
        </message>
        <message>
            <location filename="../../core/host/candidates.py" />
            <source>has no area</source>
            <translation>ohne Fläche</translation>
        </message>
        <message>
            <location filename="../../core/host/candidates_shapes.py" />
            <source>no geometry: left out</source>
            <translation>ohne Geometrie: ausgelassen</translation>
        </message>
        <message>
            <location filename="../../core/host/candidates_shapes.py" />
            <source>no polygon: left out</source>
            <translation>kein Polygon: ausgelassen</translation>
        </message>
        <message>
            <location filename="../../core/host/candidates_shapes.py" />
            <source>not in degrees: wrong CRS?</source>
            <translation>keine Grad: falsches KBS?</translation>
        </message>
        <message>
            <location filename="../../core/host/candidates_shapes.py" />
            <source>the layer has no CRS</source>
            <translation>Layer ohne KBS</translation>
        </message>
        <message numerus="yes">
            <location filename="../../core/host/candidates_shapes.py" />
            <source>{n} points or lines of it left out.</source>
            <translation>
                <numerusform>{n} Punkt oder Linie davon ausgelassen.</numerusform>
                <numerusform>{n} Punkte oder Linien davon ausgelassen.</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../core/host/candidates_shapes.py" />
            <source>{what}</source>
            <translation>{what}</translation>
        </message>
        <message>
            <location filename="../../core/host/candidates_names.py" />
            <source>{what} failed for this feature: {why}.</source>
            <translation>{what} ließ sich für dieses Objekt nicht bestimmen: {why}.</translation>
        </message>
        <message>
            <location filename="../../core/host/candidates_names.py" />
            <source>{what} is not a QGIS expression: {why}.</source>
            <translation>{what} ist kein QGIS-Ausdruck: {why}.</translation>
        </message>
        <message>
            <location filename="../../core/host/candidates_names.py" />
            <source>{what}: “{layer}” has no field “{field}”.</source>
            <translation>{what}: „{layer}“ hat kein Feld „{field}“.</translation>
        </message>
    </context>
    <context>
        <name>catalogue</name>
        <message numerus="yes">
            <location filename="../../ui/catalogue/wording.py" />
            <source>{n} files</source>
            <translation>
                <numerusform>{n} Datei</numerusform>
                <numerusform>{n} Dateien</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <location filename="../../ui/catalogue/wording.py" />
            <source>{n} scenes</source>
            <translation>
                <numerusform>{n} Szene</numerusform>
                <numerusform>{n} Szenen</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>clear_over</name>
        <message>
            <location filename="../../core/host/clear_over.py" />
            <source>The scene has no temperature inside the area.</source>
            <translation>Die Szene hat innerhalb des Gebiets keine Temperatur.</translation>
        </message>
        <message>
            <location filename="../../core/host/clear_over.py" />
            <source>The scene's masks are not on the disk: download them too.</source>
            <translation>Die Masken der Szene sind nicht auf dem Datenträger: auch herunterladen.</translation>
        </message>
        <message>
            <location filename="../../core/host/clear_over.py" />
            <source>The scene's temperature is not on the disk.</source>
            <translation>Die Temperatur der Szene ist nicht auf dem Datenträger.</translation>
        </message>
    </context>
    <context>
        <name>connections</name>
        <message>
            <location filename="../../core/host/connections.py" />
            <source>Choose another name.</source>
            <translation>Einen anderen Namen wählen.</translation>
        </message>
        <message>
            <location filename="../../core/host/connections.py" />
            <source>Choose another name; upper and lower case count as the same.</source>
            <translation>Einen anderen Namen wählen; Groß- und Kleinschreibung zählen gleich.</translation>
        </message>
        <message>
            <location filename="../../core/host/connections.py" />
            <source>It begins with https:// and looks like {example}.</source>
            <translation>Sie beginnt mit https:// und sieht etwa so aus: {example}</translation>
        </message>
        <message>
            <location filename="../../core/host/connections.py" />
            <source>Known are: {names}.</source>
            <translation>Bekannt sind: {names}.</translation>
        </message>
        <message>
            <location filename="../../core/host/connections.py" />
            <source>None is set up yet: sign in in QGIS first.</source>
            <translation>Noch ist keine eingerichtet: zuerst in QGIS anmelden.</translation>
        </message>
        <message>
            <location filename="../../core/host/connections.py" />
            <source>Set CONSTELLR_API_KEY, or CONSTELLR_USERNAME and CONSTELLR_PASSWORD, beside CONSTELLR_API_URL.</source>
            <translation>Neben CONSTELLR_API_URL auch CONSTELLR_API_KEY oder CONSTELLR_USERNAME und CONSTELLR_PASSWORD setzen.</translation>
        </message>
        <message>
            <location filename="../../core/host/connections.py" />
            <source>The connection needs a name.</source>
            <translation>Die Verbindung braucht einen Namen.</translation>
        </message>
        <message>
            <location filename="../../core/host/connections.py" />
            <source>The environment gives only part of a connection.</source>
            <translation>Die Umgebung nennt nur einen Teil einer Verbindung.</translation>
        </message>
        <message>
            <location filename="../../core/host/connections.py" />
            <source>There is already a connection named “{name}”.</source>
            <translation>Eine Verbindung mit dem Namen „{name}“ gibt es schon.</translation>
        </message>
        <message>
            <location filename="../../core/host/connections.py" />
            <source>There is no connection named “{name}”.</source>
            <translation>Eine Verbindung mit dem Namen „{name}“ gibt es nicht.</translation>
        </message>
        <message>
            <location filename="../../core/host/connections.py" />
            <source>“{name}” is kept for the connection of the environment.</source>
            <translation>„{name}“ ist der Verbindung aus der Umgebung vorbehalten.</translation>
        </message>
        <message>
            <location filename="../../core/host/connections.py" />
            <source>“{url}” is not a server address.</source>
            <translation>„{url}“ ist keine Serveradresse.</translation>
        </message>
    </context>
    <context>
        <name>covers</name>
        <message>
            <location filename="../../core/host/covers.py" />
            <source>Covers {count} parts by one shape: area before {before}, after {after}.</source>
            <translation>Deckt {count} Teile mit einer Form ab: Fläche vorher {before}, nachher {after}.</translation>
        </message>
        <message>
            <location filename="../../core/host/covers.py" />
            <source>Its parts lie on both sides of the date line, which no one area can cover.</source>
            <translation>Die Teile liegen auf beiden Seiten der Datumsgrenze; kein einzelnes Gebiet kann sie abdecken.</translation>
        </message>
        <message>
            <location filename="../../core/host/covers.py" />
            <source>Keep one area per part.</source>
            <translation>Bei einem Gebiet je Teil bleiben.</translation>
        </message>
    </context>
    <context>
        <name>cql2</name>
        <message>
            <location filename="../../core/rules/cql2.py" />
            <source>A property's name is a text, not {part}.</source>
            <translation>Der Name einer Eigenschaft ist ein Text, nicht {part}.</translation>
        </message>
        <message>
            <location filename="../../core/rules/cql2.py" />
            <source>Did you mean “{name}”?</source>
            <translation>Ist „{name}“ gemeint?</translation>
        </message>
        <message>
            <location filename="../../core/rules/cql2_text.py" />
            <source>The filter ends too early.</source>
            <translation>Der Filter endet zu früh.</translation>
        </message>
        <message>
            <location filename="../../core/rules/cql2.py" />
            <source>The filter is nested too deeply.</source>
            <translation>Der Filter ist zu tief verschachtelt.</translation>
        </message>
        <message>
            <location filename="../../core/rules/cql2.py" />
            <source>The filter is no object with “op” and “args”.</source>
            <translation>Der Filter ist kein Objekt mit „op“ und „args“.</translation>
        </message>
        <message>
            <location filename="../../core/rules/cql2_text.py" />
            <source>The quotation mark that closes it is missing.</source>
            <translation>Das schließende Anführungszeichen fehlt.</translation>
        </message>
        <message>
            <location filename="../../core/rules/cql2.py" />
            <source>The second value of “in” is a list in […].</source>
            <translation>Der zweite Wert von „in“ ist eine Liste in […].</translation>
        </message>
        <message>
            <location filename="../../core/rules/cql2.py" />
            <source>This catalogue cannot filter by “{name}”.</source>
            <translation>Dieser Katalog kann nicht nach „{name}“ filtern.</translation>
        </message>
        <message>
            <location filename="../../core/rules/cql2.py" />
            <source>This is not JSON: look at line {line}, column {column}.</source>
            <translation>Das ist kein JSON: siehe Zeile {line}, Spalte {column}.</translation>
        </message>
        <message>
            <location filename="../../core/rules/cql2.py" />
            <source>Write it like this: {example}</source>
            <translation>So schreiben: {example}</translation>
        </message>
        <message>
            <location filename="../../core/rules/cql2.py" />
            <source>{part} is no condition.</source>
            <translation>{part} ist keine Bedingung.</translation>
        </message>
        <message>
            <location filename="../../core/rules/cql2.py" />
            <source>“{name}” is no operator.</source>
            <translation>„{name}“ ist kein Operator.</translation>
        </message>
        <message>
            <location filename="../../core/rules/cql2.py" />
            <source>“{name}” needs “args”, a list in […].</source>
            <translation>„{name}“ braucht „args“, eine Liste in […].</translation>
        </message>
        <message numerus="yes">
            <location filename="../../core/rules/cql2.py" />
            <source>“{name}” takes {n} values in “args”, not {count}.</source>
            <translation>
                <numerusform>„{name}“ nimmt {n} Wert in „args“, nicht {count}.</numerusform>
                <numerusform>„{name}“ nimmt {n} Werte in „args“, nicht {count}.</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../core/rules/wkt.py" />
            <source>“{part}” is no shape.</source>
            <translation>„{part}“ ist keine Form.</translation>
        </message>
        <message>
            <location filename="../../core/rules/cql2_text.py" />
            <source>“{wanted}” belongs there.</source>
            <translation>Dorthin gehört „{wanted}“.</translation>
        </message>
        <message>
            <location filename="../../core/rules/cql2_text.py" />
            <source>“{word}” is not expected at line {line}, column {column}.</source>
            <translation>„{word}“ wird in Zeile {line}, Spalte {column} nicht erwartet.</translation>
        </message>
    </context>
    <context>
        <name>credentials</name>
        <message>
            <location filename="../../core/host/credentials.py" />
            <source>No key is kept for “{name}”.</source>
            <translation>Für „{name}“ ist kein Schlüssel hinterlegt.</translation>
        </message>
        <message>
            <location filename="../../core/host/credentials.py" />
            <source>Sign in again.</source>
            <translation>Erneut anmelden.</translation>
        </message>
        <message>
            <location filename="../../core/host/credentials.py" />
            <source>The key of “{name}” is locked in QGIS's password store.</source>
            <translation>Der Schlüssel von „{name}“ ist im Passwortspeicher von QGIS gesperrt.</translation>
        </message>
        <message>
            <location filename="../../core/host/credentials.py" />
            <source>Unlock it with QGIS's master password; without a desktop, QGIS_AUTH_PASSWORD_FILE names its file.</source>
            <translation>Mit dem Hauptpasswort von QGIS entsperren; ohne Desktop nennt QGIS_AUTH_PASSWORD_FILE dessen Datei.</translation>
        </message>
    </context>
    <context>
        <name>disk_room</name>
        <message>
            <location filename="../../core/services/disk_room.py" />
            <source>Take fewer scenes or files, free some space, or choose another folder.</source>
            <translation>Weniger Szenen oder Dateien holen, Platz schaffen oder einen anderen Ordner wählen.</translation>
        </message>
        <message>
            <location filename="../../core/services/disk_room.py" />
            <source>The files need {need}, but only {free} are free on this disk. Nothing was downloaded.</source>
            <translation>Die Dateien brauchen {need}, auf diesem Datenträger sind aber nur {free} frei. Nichts wurde heruntergeladen.</translation>
        </message>
    </context>
    <context>
        <name>drawings</name>
        <message>
            <location filename="../../core/host/drawings.py" />
            <source>An area that was drawn could not be forgotten: it will come back.</source>
            <translation>Ein gezeichnetes Gebiet ließ sich nicht vergessen: Es kommt wieder.</translation>
        </message>
        <message>
            <location filename="../../core/host/drawings.py" />
            <source>Upload it before that, or free some space and draw it again.</source>
            <translation>Es vorher hochladen, oder Platz schaffen und es neu zeichnen.</translation>
        </message>
        <message>
            <location filename="../../core/host/drawings.py" />
            <source>“{name}” could not be kept on the disk: it goes when QGIS ends.</source>
            <translation>„{name}“ ließ sich nicht auf dem Datenträger aufbewahren und ist mit dem Ende von QGIS weg.</translation>
        </message>
    </context>
    <context>
        <name>drawn</name>
        <message>
            <location filename="../../ui/areas/drawn.py" />
            <source>This shape cannot be told in longitude and latitude.</source>
            <translation>Diese Form lässt sich nicht in Länge und Breite angeben.</translation>
        </message>
        <message>
            <location filename="../../ui/areas/drawn.py" />
            <source>Zoom in to where the area should lie, and draw it again.</source>
            <translation>Dorthin zoomen, wo das Gebiet liegen soll, und es erneut zeichnen.</translation>
        </message>
    </context>
    <context>
        <name>errors</name>
        <message>
            <location filename="../../core/errors.py" />
            <source>Cancelled.</source>
            <translation>Abgebrochen.</translation>
        </message>
    </context>
    <context>
        <name>export</name>
        <message>
            <location filename="../../core/services/items_export.py" />
            <source>Asking for the items</source>
            <translation>Objekte werden erfragt</translation>
        </message>
        <message>
            <location filename="../../core/host/vector_export.py" />
            <source>Choose another folder, or make room on the disk.</source>
            <translation>Einen anderen Ordner wählen oder Speicherplatz freigeben.</translation>
        </message>
        <message>
            <location filename="../../core/host/export.py" />
            <source>Put the scene's metadata.json beside it, or write scale, offset and unit into the file.</source>
            <translation>Die metadata.json der Szene danebenlegen oder Skalierung, Versatz und Einheit in die Datei schreiben.</translation>
        </message>
        <message>
            <location filename="../../core/host/vector_export.py" />
            <source>{name} could not be written.</source>
            <translation>{name} ließ sich nicht schreiben.</translation>
        </message>
        <message>
            <location filename="../../core/host/vector_export.py" />
            <source>{name} ends in neither .geojson nor .gpkg.</source>
            <translation>{name} endet weder auf .geojson noch auf .gpkg.</translation>
        </message>
        <message>
            <location filename="../../core/host/export.py" />
            <source>“{name}” does not say how its numbers become temperatures.</source>
            <translation>„{name}“ sagt nicht, wie aus seinen Zahlen Temperaturen werden.</translation>
        </message>
    </context>
    <context>
        <name>filecheck</name>
        <message>
            <location filename="../../core/services/filecheck.py" />
            <source>Download it again.</source>
            <translation>Erneut herunterladen.</translation>
        </message>
        <message>
            <location filename="../../core/services/filecheck.py" />
            <source>it does not open as a raster</source>
            <translation>sie lässt sich nicht als Raster öffnen</translation>
        </message>
        <message>
            <location filename="../../core/services/filecheck.py" />
            <source>it is empty</source>
            <translation>sie ist leer</translation>
        </message>
        <message>
            <location filename="../../core/services/filecheck.py" />
            <source>it is not an image</source>
            <translation>sie ist kein Bild</translation>
        </message>
        <message>
            <location filename="../../core/services/filecheck.py" />
            <source>it is not readable as JSON</source>
            <translation>sie lässt sich nicht als JSON lesen</translation>
        </message>
        <message>
            <location filename="../../core/services/filecheck.py" />
            <source>“{name}” is damaged: {why}.</source>
            <translation>„{name}“ ist beschädigt: {why}.</translation>
        </message>
        <message>
            <location filename="../../core/services/filecheck.py" />
            <source>“{name}” is not whole: {size} of {expected} bytes came.</source>
            <translation>„{name}“ ist unvollständig: {size} von {expected} Bytes sind da.</translation>
        </message>
        <message>
            <location filename="../../core/services/filecheck.py" />
            <source>“{name}” was damaged on the way: its checksum is not the stated one.</source>
            <translation>„{name}“ wurde unterwegs beschädigt: Die Prüfsumme ist nicht die angegebene.</translation>
        </message>
    </context>
    <context>
        <name>folder_lock</name>
        <message>
            <location filename="../../core/services/folder_lock.py" />
            <source>Another program has been writing into “{name}” too long.</source>
            <translation>Ein anderes Programm schreibt schon zu lange in „{name}“.</translation>
        </message>
        <message>
            <location filename="../../core/services/folder_lock.py" />
            <source>Close the other QGIS, or choose another download folder.</source>
            <translation>Das andere QGIS schließen oder einen anderen Ordner für Downloads wählen.</translation>
        </message>
    </context>
    <context>
        <name>footprints</name>
        <message>
            <location filename="../../core/host/footprints.py" />
            <source>QGIS did not take the footprints: {why}.</source>
            <translation>QGIS hat die Umrisse nicht angenommen: {why}.</translation>
        </message>
        <message>
            <location filename="../../core/host/footprints.py" />
            <source>constellr scenes</source>
            <translation>constellr-Szenen</translation>
        </message>
        <message>
            <location filename="../../core/host/footprints.py" />
            <source>day</source>
            <translation>Tag</translation>
        </message>
        <message>
            <location filename="../../core/host/footprints.py" />
            <source>day or night unknown</source>
            <translation>Tag oder Nacht unbekannt</translation>
        </message>
        <message>
            <location filename="../../core/host/footprints.py" />
            <source>night</source>
            <translation>Nacht</translation>
        </message>
    </context>
    <context>
        <name>journal</name>
        <message>
            <location filename="../../core/services/journal.py" />
            <source>Choose that connection, or another journal.</source>
            <translation>Diese Verbindung oder ein anderes Journal wählen.</translation>
        </message>
        <message>
            <location filename="../../core/services/journal.py" />
            <source>Look at the lists on the server before you send anything again.</source>
            <translation>Vor dem nächsten Senden die Listen auf dem Server ansehen.</translation>
        </message>
        <message>
            <location filename="../../core/services/journal.py" />
            <source>The journal “{name}” belongs to the connection “{connection}” ({address}).</source>
            <translation>Das Journal „{name}“ gehört zur Verbindung „{connection}“ ({address}).</translation>
        </message>
        <message>
            <location filename="../../core/services/journal.py" />
            <source>The journal “{name}” cannot be read, so what it has sent is not known.</source>
            <translation>Das Journal „{name}“ lässt sich nicht lesen; was es gesendet hat, ist also nicht bekannt.</translation>
        </message>
        <message>
            <location filename="../../core/services/journal.py" />
            <source>The journal “{name}” cannot be written: {why}.</source>
            <translation>Das Journal „{name}“ lässt sich nicht schreiben: {why}.</translation>
        </message>
        <message>
            <location filename="../../core/services/journal.py" />
            <source>The journal “{name}” is in use: another QGIS is sending from it.</source>
            <translation>Das Journal „{name}“ ist in Gebrauch: Ein anderes QGIS sendet daraus.</translation>
        </message>
        <message>
            <location filename="../../core/services/journal.py" />
            <source>Wait until it is done, or close the other QGIS.</source>
            <translation>Warten, bis es fertig ist, oder das andere QGIS schließen.</translation>
        </message>
        <message>
            <location filename="../../core/services/journal.py" />
            <source>Without it nothing is sent. Free some space, or choose another folder.</source>
            <translation>Ohne es wird nichts gesendet. Speicherplatz freigeben oder einen anderen Ordner wählen.</translation>
        </message>
        <message>
            <location filename="../../core/services/journal.py" />
            <source>“{name}” is a journal of {found}, not of {kind}.</source>
            <translation>„{name}“ ist ein Journal der Art „{found}“, nicht „{kind}“.</translation>
        </message>
    </context>
    <context>
        <name>layout</name>
        <message>
            <location filename="../../core/services/layout.py" />
            <source>Choose a download folder with a shorter path.</source>
            <translation>Einen Ordner für Downloads mit kürzerem Pfad wählen.</translation>
        </message>
        <message>
            <location filename="../../core/services/layout.py" />
            <source>The name “{name}” points outside the download folder.</source>
            <translation>Der Name „{name}“ zeigt aus dem Ordner für Downloads hinaus.</translation>
        </message>
        <message>
            <location filename="../../core/services/layout.py" />
            <source>The path of “{name}” is too long for Windows.</source>
            <translation>Der Pfad von „{name}“ ist für Windows zu lang.</translation>
        </message>
    </context>
    <context>
        <name>library</name>
        <message>
            <location filename="../../core/services/library.py" />
            <source>Choose the folder that your downloads went into.</source>
            <translation>Den Ordner wählen, in den heruntergeladen wurde.</translation>
        </message>
        <message>
            <location filename="../../core/services/library.py" />
            <source>Of what the catalogue names, {lost} of the scenes and {gaps} of the files are not on the disk any more; {unreadable} could not be read.</source>
            <translation>Von dem, was der Katalog nennt, sind {lost} Szenen und {gaps} Dateien nicht mehr auf dem Datenträger; {unreadable} ließen sich nicht lesen.</translation>
        </message>
        <message>
            <location filename="../../core/services/library.py" />
            <source>The folder “{name}” is not there.</source>
            <translation>Den Ordner „{name}“ gibt es nicht.</translation>
        </message>
    </context>
    <context>
        <name>masks</name>
        <message>
            <location filename="../../core/host/masks.py" />
            <source>cast shadow</source>
            <translation>Schlagschatten</translation>
        </message>
        <message>
            <location filename="../../core/host/masks.py" />
            <source>cloud shadow</source>
            <translation>Wolkenschatten</translation>
        </message>
        <message>
            <location filename="../../core/host/masks.py" />
            <source>no data</source>
            <translation>Leerwert</translation>
        </message>
        <message>
            <location filename="../../core/host/masks.py" />
            <source>saturated</source>
            <translation>gesättigt</translation>
        </message>
        <message>
            <location filename="../../core/host/masks.py" />
            <source>thick cloud</source>
            <translation>dichte Wolke</translation>
        </message>
        <message>
            <location filename="../../core/host/masks.py" />
            <source>thin cloud</source>
            <translation>dünne Wolke</translation>
        </message>
        <message>
            <location filename="../../core/host/masks.py" />
            <source>untested</source>
            <translation>nicht geprüft</translation>
        </message>
        <message>
            <location filename="../../core/host/masks.py" />
            <source>water</source>
            <translation>Wasser</translation>
        </message>
    </context>
    <context>
        <name>order_values</name>
        <message>
            <location filename="../../core/host/order_values.py" />
            <source>Choose another layer, or the areas themselves.</source>
            <translation>Einen anderen Layer wählen oder die Gebiete selbst.</translation>
        </message>
        <message>
            <location filename="../../core/host/order_values.py" />
            <source>Comment</source>
            <translation>Kommentar</translation>
        </message>
        <message>
            <location filename="../../core/host/order_values.py" />
            <source>End of the period</source>
            <translation>Ende des Zeitraums</translation>
        </message>
        <message>
            <location filename="../../core/host/order_values.py" />
            <source>First day</source>
            <translation>Erster Tag</translation>
        </message>
        <message>
            <location filename="../../core/host/order_values.py" />
            <source>Light</source>
            <translation>Licht</translation>
        </message>
        <message>
            <location filename="../../core/host/order_values.py" />
            <source>No feature of “{layer}” lies below this area.</source>
            <translation>Unter diesem Gebiet liegt kein Objekt von „{layer}“.</translation>
        </message>
        <message>
            <location filename="../../core/host/order_values.py" />
            <source>Reading values</source>
            <translation>Werte werden gelesen</translation>
        </message>
        <message>
            <location filename="../../core/host/order_values.py" />
            <source>Tags</source>
            <translation>Schlagwörter</translation>
        </message>
        <message>
            <location filename="../../core/host/order_values.py" />
            <source>The layer that the expressions read is no longer in the project.</source>
            <translation>Der Layer, aus dem die Ausdrücke lesen, ist nicht mehr im Projekt.</translation>
        </message>
        <message>
            <location filename="../../core/host/order_values.py" />
            <source>{what} by expression: {why}</source>
            <translation>{what} per Ausdruck: {why}</translation>
        </message>
        <message>
            <location filename="../../core/host/order_values.py" />
            <source>{what}: not a QGIS expression: {why}.</source>
            <translation>{what}: kein QGIS-Ausdruck: {why}.</translation>
        </message>
        <message>
            <location filename="../../core/host/order_values.py" />
            <source>“{value}” is no day: write it like 2026-12-01.</source>
            <translation>„{value}“ ist kein Datum: so schreiben: 2026-12-01.</translation>
        </message>
        <message>
            <location filename="../../core/host/order_values.py" />
            <source>“{value}” is none of day, night, any.</source>
            <translation>„{value}“ ist keines von day, night, any.</translation>
        </message>
    </context>
    <context>
        <name>orders</name>
        <message>
            <location filename="../../core/rules/order_fields.py" />
            <source>A single image means a maximum of 1 image.</source>
            <translation>Ein einzelnes Bild bedeutet höchstens 1 Bild.</translation>
        </message>
        <message>
            <location filename="../../core/rules/orders.py" />
            <source>A tag is empty: remove it.</source>
            <translation>Ein Schlagwort ist leer: entfernen.</translation>
        </message>
        <message>
            <location filename="../../core/services/order_log.py" />
            <source>Looking for orders that were on their way</source>
            <translation>Suche nach Bestellungen, die unterwegs waren</translation>
        </message>
        <message>
            <location filename="../../core/rules/order_fields.py" />
            <source>No area is chosen.</source>
            <translation>Es ist kein Gebiet gewählt.</translation>
        </message>
        <message>
            <location filename="../../core/rules/order_fields.py" />
            <source>No product is chosen.</source>
            <translation>Es ist kein Produkt gewählt.</translation>
        </message>
        <message>
            <location filename="../../core/services/order_placer.py" />
            <source>Not sent. {why}</source>
            <translation>Nicht gesendet. {why}</translation>
        </message>
        <message numerus="yes">
            <location filename="../../core/services/order_placer.py" />
            <source>Not sent: the server refuses the whole request because of orders {numbers} in it.</source>
            <translation>
                <numerusform>Nicht gesendet: Der Server lehnt die ganze Anfrage wegen Bestellung {numbers} darin ab.</numerusform>
                <numerusform>Nicht gesendet: Der Server lehnt die ganze Anfrage wegen der Bestellungen {numbers} darin ab.</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../core/services/order_journal.py" />
            <source>Placed before, as the journal says: not sent again.</source>
            <translation>Laut Journal schon bestellt: nicht noch einmal gesendet.</translation>
        </message>
        <message>
            <location filename="../../core/services/order_placer.py" />
            <source>Placed, and rejected at once: {reason}</source>
            <translation>Bestellt und sofort abgelehnt: {reason}</translation>
        </message>
        <message>
            <location filename="../../core/services/order_placer.py" />
            <source>Placed.</source>
            <translation>Bestellt.</translation>
        </message>
        <message>
            <location filename="../../core/services/order_placer.py" />
            <source>Placed. The answer was lost, the order was found in the list.</source>
            <translation>Bestellt. Die Antwort ging verloren, die Bestellung wurde in der Liste gefunden.</translation>
        </message>
        <message>
            <location filename="../../core/services/orders.py" />
            <source>Placing orders</source>
            <translation>Bestellungen werden aufgegeben</translation>
        </message>
        <message>
            <location filename="../../core/services/order_placer.py" />
            <source>The answer was lost, and the order list does not show it. Look once more before you send it again.</source>
            <translation>Die Antwort ging verloren, und die Liste der Bestellungen zeigt sie nicht. Vor dem nächsten Senden noch einmal nachsehen.</translation>
        </message>
        <message>
            <location filename="../../core/rules/order_fields.py" />
            <source>The comment has {length} characters: {most} at most.</source>
            <translation>Der Kommentar hat {length} Zeichen: höchstens {most} sind möglich.</translation>
        </message>
        <message>
            <location filename="../../core/rules/order_fields.py" />
            <source>The frequency “{frequency}” is not offered here. Take one of: {offered}.</source>
            <translation>Die Häufigkeit „{frequency}“ wird hier nicht angeboten. Möglich sind: {offered}.</translation>
        </message>
        <message>
            <location filename="../../core/rules/order_fields.py" />
            <source>The illumination “{light}” is none of day, night, any.</source>
            <translation>Das Licht „{light}“ ist keines von day, night, any.</translation>
        </message>
        <message>
            <location filename="../../core/rules/order_fields.py" />
            <source>The maximum number of images is at least 1.</source>
            <translation>Die Höchstzahl von Bildern ist mindestens 1.</translation>
        </message>
        <message>
            <location filename="../../core/rules/order_fields.py" />
            <source>The option “{name}” is either true or false.</source>
            <translation>Die Option „{name}“ ist entweder true oder false.</translation>
        </message>
        <message>
            <location filename="../../core/rules/order_fields.py" />
            <source>The period begins in the future: {product} looks back only.</source>
            <translation>Der Zeitraum beginnt in der Zukunft: {product} blickt nur zurück.</translation>
        </message>
        <message>
            <location filename="../../core/rules/order_fields.py" />
            <source>The period begins in the past: {product} takes today ({today}, UTC) or later.</source>
            <translation>Der Zeitraum beginnt in der Vergangenheit: {product} nimmt heute ({today}, UTC) oder später.</translation>
        </message>
        <message>
            <location filename="../../core/rules/order_fields.py" />
            <source>The period begins too soon: this server takes {first} (UTC) or later.</source>
            <translation>Der Zeitraum beginnt zu früh: Dieser Server nimmt {first} (UTC) oder später.</translation>
        </message>
        <message>
            <location filename="../../core/rules/order_fields.py" />
            <source>The period ends before it begins.</source>
            <translation>Der Zeitraum endet, bevor er beginnt.</translation>
        </message>
        <message>
            <location filename="../../core/rules/order_fields.py" />
            <source>The period is too long: {product} takes {most} days at most.</source>
            <translation>Der Zeitraum ist zu lang: {product} nimmt höchstens {most} Tage.</translation>
        </message>
        <message>
            <location filename="../../core/rules/order_fields.py" />
            <source>The period is too short: {product} needs at least {least} days.</source>
            <translation>Der Zeitraum ist zu kurz: {product} braucht mindestens {least} Tage.</translation>
        </message>
        <message>
            <location filename="../../core/services/orders.py" />
            <source>The same as order {number} of this list.</source>
            <translation>Dasselbe wie Bestellung {number} dieser Liste.</translation>
        </message>
        <message>
            <location filename="../../core/services/order_placer.py" />
            <source>The server did not take over: {names}.</source>
            <translation>Der Server hat nicht übernommen: {names}.</translation>
        </message>
        <message>
            <location filename="../../core/services/order_placer.py" />
            <source>The server's answer names fewer orders than were sent.</source>
            <translation>Die Antwort des Servers nennt weniger Bestellungen, als gesendet wurden.</translation>
        </message>
        <message>
            <location filename="../../core/rules/orders.py" />
            <source>The tag “{tag}” has {length} characters: {most} at most.</source>
            <translation>Das Schlagwort „{tag}“ hat {length} Zeichen: höchstens {most} sind möglich.</translation>
        </message>
        <message>
            <location filename="../../core/rules/orders.py" />
            <source>The tag “{tag}” is there twice.</source>
            <translation>Das Schlagwort „{tag}“ ist doppelt.</translation>
        </message>
        <message>
            <location filename="../../core/rules/orders.py" />
            <source>The tags “{first}” and “{second}” differ in case only.</source>
            <translation>Die Schlagwörter „{first}“ und „{second}“ unterscheiden sich nur in Groß- und Kleinschreibung.</translation>
        </message>
        <message>
            <location filename="../../core/rules/order_fields.py" />
            <source>This server cannot choose between day and night: take any.</source>
            <translation>Dieser Server kann nicht zwischen Tag und Nacht wählen: beliebiges Licht nehmen.</translation>
        </message>
        <message>
            <location filename="../../core/rules/order_fields.py" />
            <source>This server does not know a maximum number of images: leave it out.</source>
            <translation>Dieser Server kennt keine Höchstzahl von Bildern: weglassen.</translation>
        </message>
        <message>
            <location filename="../../core/rules/order_fields.py" />
            <source>This server does not know product options: leave them out.</source>
            <translation>Dieser Server kennt keine Produktoptionen: weglassen.</translation>
        </message>
        <message>
            <location filename="../../core/rules/orders.py" />
            <source>This server does not know tags: leave them out.</source>
            <translation>Dieser Server kennt keine Schlagwörter: weglassen.</translation>
        </message>
        <message>
            <location filename="../../core/rules/order_fields.py" />
            <source>This workspace does not offer {product}. It offers: {offered}.</source>
            <translation>Dieser Arbeitsbereich bietet {product} nicht an. Er bietet: {offered}.</translation>
        </message>
        <message>
            <location filename="../../ui/orders/compose.py" />
            <source>Was on its way when QGIS ended: it is looked for before it is sent again.</source>
            <translation>War unterwegs, als QGIS endete: Vor dem nächsten Senden wird nachgesehen.</translation>
        </message>
        <message>
            <location filename="../../core/services/order_placer.py" />
            <source>Whether it was placed is not known: the answer was lost, and the order list could not be read. {cause} Look at the order list before you send it again.</source>
            <translation>Ob sie aufgegeben wurde, ist nicht bekannt: Die Antwort ging verloren, und die Liste der Bestellungen ließ sich nicht lesen. {cause} Vor dem nächsten Senden die Liste der Bestellungen ansehen.</translation>
        </message>
        <message>
            <location filename="../../core/services/order_placer.py" />
            <source>no reason given</source>
            <translation>kein Grund angegeben</translation>
        </message>
        <message>
            <location filename="../../core/rules/orders.py" />
            <source>{count} tags: {most} an order at most.</source>
            <translation>{count} Schlagwörter: höchstens {most} je Bestellung.</translation>
        </message>
        <message>
            <location filename="../../core/services/order_placer.py" />
            <source>{error} It does not say which of the {count} orders it means.</source>
            <translation>{error} Welche der {count} Bestellungen gemeint ist, sagt er nicht.</translation>
        </message>
        <message>
            <location filename="../../core/rules/order_fields.py" />
            <source>{product} has no option “{name}” here.</source>
            <translation>{product} hat hier keine Option „{name}“.</translation>
        </message>
        <message>
            <location filename="../../core/rules/order_fields.py" />
            <source>{product} takes no maximum number of images: leave it out.</source>
            <translation>{product} nimmt keine Höchstzahl von Bildern: weglassen.</translation>
        </message>
    </context>
    <context>
        <name>own_aws</name>
        <message>
            <location filename="../../core/services/own_aws.py" />
            <source>Check them, or ask the provider for a download link.</source>
            <translation>Diese prüfen oder beim Anbieter einen Link zum Herunterladen erfragen.</translation>
        </message>
        <message>
            <location filename="../../core/services/own_aws.py" />
            <source>Nothing lies behind byte {start}.</source>
            <translation>Hinter Byte {start} liegt nichts.</translation>
        </message>
        <message>
            <location filename="../../core/services/own_aws.py" />
            <source>“{name}” broke off before its end.</source>
            <translation>„{name}“ brach vor dem Ende ab.</translation>
        </message>
        <message>
            <location filename="../../core/services/own_aws.py" />
            <source>“{name}” could not be opened with your own AWS settings.</source>
            <translation>„{name}“ ließ sich mit den eigenen AWS-Einstellungen nicht öffnen.</translation>
        </message>
    </context>
    <context>
        <name>partial</name>
        <message>
            <location filename="../../core/services/partial.py" />
            <source>Choose a download folder with a shorter path.</source>
            <translation>Einen Ordner für Downloads mit kürzerem Pfad wählen.</translation>
        </message>
        <message>
            <location filename="../../core/services/partial.py" />
            <source>Choose another download folder.</source>
            <translation>Einen anderen Ordner für Downloads wählen.</translation>
        </message>
        <message>
            <location filename="../../core/services/partial.py" />
            <source>Free some space or choose another folder; what is there is kept.</source>
            <translation>Speicherplatz freigeben oder einen anderen Ordner wählen; was da ist, bleibt erhalten.</translation>
        </message>
        <message>
            <location filename="../../core/services/partial.py" />
            <source>The disk is full: “{name}” could not be written.</source>
            <translation>Der Datenträger ist voll: „{name}“ ließ sich nicht schreiben.</translation>
        </message>
        <message>
            <location filename="../../core/services/partial.py" />
            <source>The name “{name}” is too long for this disk.</source>
            <translation>Der Name „{name}“ ist für diesen Datenträger zu lang.</translation>
        </message>
        <message>
            <location filename="../../core/services/partial.py" />
            <source>“{name}” cannot be written: the folder is read-only for you.</source>
            <translation>„{name}“ lässt sich nicht schreiben: Der Ordner ist schreibgeschützt.</translation>
        </message>
        <message>
            <location filename="../../core/services/partial.py" />
            <source>“{name}” cannot be written: {why}.</source>
            <translation>„{name}“ lässt sich nicht schreiben: {why}.</translation>
        </message>
    </context>
    <context>
        <name>period</name>
        <message>
            <location filename="../../ui/catalogue/period.py" />
            <source>Change one of the two days.</source>
            <translation>Einen der beiden Tage ändern.</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/period.py" />
            <source>The period ends before it begins.</source>
            <translation>Der Zeitraum endet, bevor er beginnt.</translation>
        </message>
    </context>
    <context>
        <name>preview</name>
        <message>
            <location filename="../../core/host/preview.py" />
            <source>This scene cannot be shown before it is downloaded.</source>
            <translation>Diese Szene lässt sich erst nach dem Herunterladen anzeigen.</translation>
        </message>
        <message>
            <location filename="../../core/host/preview.py" />
            <source>Try again, or download it.</source>
            <translation>Erneut versuchen oder sie herunterladen.</translation>
        </message>
        <message>
            <location filename="../../core/host/preview.py" />
            <source>quicklook</source>
            <translation>Quicklook</translation>
        </message>
        <message>
            <location filename="../../core/host/preview.py" />
            <source>temperature °C</source>
            <translation>Temperatur °C</translation>
        </message>
        <message>
            <location filename="../../core/host/preview.py" />
            <source>{what} · {when} (preview)</source>
            <translation>{what} · {when} (Vorschau)</translation>
        </message>
    </context>
    <context>
        <name>processing</name>
        <message>
            <location filename="../../processing_provider/places.py" />
            <source>Across the date line use INTERSECTS with a polygon layer.</source>
            <translation>Über die Datumsgrenze hinweg INTERSECTS mit einem Polygonlayer verwenden.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/search.py" />
            <source>EXTENT and INTERSECTS are both given.</source>
            <translation>EXTENT und INTERSECTS sind beide angegeben.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/download.py" />
            <source>FOLDER is missing: say where the files are to go.</source>
            <translation>FOLDER fehlt: angeben, wohin die Dateien sollen.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/createorders.py" />
            <source>Feature {id} has no area id: nothing was ordered.</source>
            <translation>Objekt {id} hat keine Gebietskennung: Es wurde nichts bestellt.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/createorders.py" />
            <source>Give AREAS (ids) or INPUT (a layer with the field “id”).</source>
            <translation>AREAS (Kennungen) oder INPUT (ein Layer mit dem Feld „id“) angeben.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/download.py" />
            <source>Give INPUT (footprints) or ITEMS (collection/id).</source>
            <translation>INPUT (Umrisse) oder ITEMS (Sammlung/Kennung) angeben.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/search.py" />
            <source>Give one of them.</source>
            <translation>Eines von beiden angeben.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/createorders.py" />
            <source>Give the output of Create areas of interest, or ids as AREAS.</source>
            <translation>Die Ausgabe von „Interessensgebiete anlegen“ angeben oder Kennungen als AREAS.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/download.py" />
            <source>Give the output of Search scenes, or scenes as ITEMS.</source>
            <translation>Die Ausgabe von „Szenen suchen“ angeben oder Szenen als ITEMS.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/createareas.py" />
            <source>INPUT is missing: choose a polygon layer.</source>
            <translation>INPUT fehlt: einen Polygonlayer wählen.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/exporttemperature.py" />
            <source>INPUT: “{name}” does not open as a raster.</source>
            <translation>INPUT: „{name}“ lässt sich nicht als Raster öffnen.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/tally.py" />
            <source>Its log has the details.</source>
            <translation>Einzelheiten stehen in seinem Protokoll.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/journal.py" />
            <source>JOURNAL must be a folder, and “{place}” is a file.</source>
            <translation>JOURNAL muss ein Ordner sein, und „{place}“ ist eine Datei.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/listareas.py" />
            <source>No area could be listed: {reason}</source>
            <translation>Kein Gebiet ließ sich auflisten: {reason}</translation>
        </message>
        <message>
            <location filename="../../processing_provider/createorders.py" />
            <source>No area is named.</source>
            <translation>Es ist kein Gebiet genannt.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/listorders.py" />
            <source>No order could be listed: {reason}</source>
            <translation>Keine Bestellung ließ sich auflisten: {reason}</translation>
        </message>
        <message>
            <location filename="../../processing_provider/listorders.py" />
            <source>No order is in the state “{state}”; the states are: {seen}.</source>
            <translation>Keine Bestellung ist im Zustand „{state}“; die Zustände sind: {seen}.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/search.py" />
            <source>No scene could be found: {reason}</source>
            <translation>Keine Szene ließ sich finden: {reason}</translation>
        </message>
        <message>
            <location filename="../../processing_provider/download.py" />
            <source>No scene is in INPUT: nothing was fetched.</source>
            <translation>In INPUT ist keine Szene: Es wurde nichts geholt.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/download.py" />
            <source>No scene is named.</source>
            <translation>Es ist keine Szene genannt.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/createareas.py" />
            <source>None of the {number} areas was created; the first reason: {reason}</source>
            <translation>Keines der {number} Gebiete wurde angelegt; der erste Grund: {reason}</translation>
        </message>
        <message>
            <location filename="../../processing_provider/download.py" />
            <source>None of the {number} files was fetched; the first reason: {reason}</source>
            <translation>Keine der {number} Dateien wurde geholt; der erste Grund: {reason}</translation>
        </message>
        <message>
            <location filename="../../processing_provider/createorders.py" />
            <source>None of the {number} orders was placed; the first reason: {reason}</source>
            <translation>Keine der {number} Bestellungen wurde aufgegeben; der erste Grund: {reason}</translation>
        </message>
        <message>
            <location filename="../../processing_provider/ordering.py" />
            <source>Not ordered. {problems}</source>
            <translation>Nicht bestellt. {problems}</translation>
        </message>
        <message>
            <location filename="../../processing_provider/ordering.py" />
            <source>Not ordered. {reason}</source>
            <translation>Nicht bestellt. {reason}</translation>
        </message>
        <message>
            <location filename="../../processing_provider/rows.py" />
            <source>Nothing was sent. Choose another place.</source>
            <translation>Es wurde nichts gesendet. Einen anderen Ort wählen.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/rows.py" />
            <source>OUTPUT cannot be written to “{place}”.</source>
            <translation>OUTPUT lässt sich nicht nach „{place}“ schreiben.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/rows.py" />
            <source>OUTPUT could not be written ({reason}). What was made or found stands in this log.</source>
            <translation>OUTPUT ließ sich nicht schreiben ({reason}). Was angelegt oder gefunden wurde, steht in diesem Protokoll.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/createorders.py" />
            <source>Order {id} was placed for the area {area}.</source>
            <translation>Bestellung {id} wurde für das Gebiet {area} aufgegeben.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/gui_thread.py" />
            <source>QGIS's main thread is busy, and the connection can be read only there.</source>
            <translation>Der Haupt-Thread von QGIS ist beschäftigt, und nur dort lässt sich die Verbindung lesen.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/places.py" />
            <source>Set the layer's CRS first.</source>
            <translation>Zuerst das KBS des Layers festlegen.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/access.py" />
            <source>Sign in in QGIS, or set CONSTELLR_API_KEY in the environment of this process.</source>
            <translation>In QGIS anmelden oder CONSTELLR_API_KEY in der Umgebung dieses Prozesses setzen.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/gui_thread.py" />
            <source>Start the algorithm from the main thread; it works in the background.</source>
            <translation>Den Algorithmus vom Haupt-Thread aus starten; er arbeitet im Hintergrund.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/tally.py" />
            <source>The algorithm met a fault of its own ({kind}).</source>
            <translation>Im Algorithmus ist ein interner Fehler aufgetreten ({kind}).</translation>
        </message>
        <message>
            <location filename="../../processing_provider/createareas.py" />
            <source>The layer has no features: no area was created.</source>
            <translation>Der Layer hat keine Objekte: Es wurde kein Gebiet angelegt.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/createorders.py" />
            <source>The layer has no features: nothing was ordered.</source>
            <translation>Der Layer hat keine Objekte: Es wurde nichts bestellt.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/places.py" />
            <source>The layer “{name}” has no CRS, so nobody can tell where it lies.</source>
            <translation>Der Layer „{name}“ hat kein KBS, seine Lage ist also unbekannt.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/createorders.py" />
            <source>The layer “{name}” has no field “id”.</source>
            <translation>Der Layer „{name}“ hat kein Feld „id“.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/download.py" />
            <source>The layer “{name}” lacks the fields “id” and “collection”.</source>
            <translation>Dem Layer „{name}“ fehlen die Felder „id“ und „collection“.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/search.py" />
            <source>The workspace has: {known}.</source>
            <translation>Der Arbeitsbereich hat: {known}.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/search.py" />
            <source>There is no collection “{name}”.</source>
            <translation>Eine Sammlung „{name}“ gibt es nicht.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/access.py" />
            <source>There is no connection to a constellr workspace.</source>
            <translation>Es gibt keine Verbindung zu einem constellr-Arbeitsbereich.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/createorders.py" />
            <source>This server knows no use cases: “{word}” was not sent.</source>
            <translation>Dieser Server kennt keine Anwendungsfälle: „{word}“ wurde nicht gesendet.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/download.py" />
            <source>Write each of ITEMS as collection/id.</source>
            <translation>Jeden Eintrag von ITEMS als Sammlung/Kennung schreiben.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/places.py" />
            <source>Write it as west,east,south,north [EPSG:4326].</source>
            <translation>So schreiben: West,Ost,Süd,Nord [EPSG:4326].</translation>
        </message>
        <message>
            <location filename="../../processing_provider/given.py" />
            <source>Write it like 2026-07-01 or 2026-07-01T12:00:00Z.</source>
            <translation>So schreiben: 2026-07-01 oder 2026-07-01T12:00:00Z.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/given.py" />
            <source>{end} must lie after {start}.</source>
            <translation>{end} muss nach {start} liegen.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/download.py" />
            <source>{message} {path}</source>
            <translation>{message} {path}</translation>
        </message>
        <message>
            <location filename="../../processing_provider/places.py" />
            <source>{name} cannot be brought from {crs} to degrees.</source>
            <translation>{name} lässt sich nicht von {crs} in Grad umrechnen.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/places.py" />
            <source>{name} holds no polygon to search in.</source>
            <translation>{name} enthält kein Polygon, in dem sich suchen ließe.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/createorders.py" />
            <source>{name} is missing: an order needs a period.</source>
            <translation>{name} fehlt: Eine Bestellung braucht einen Zeitraum.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/given.py" />
            <source>{name} is not JSON: it breaks off at {where}.</source>
            <translation>{name} ist kein JSON: Es bricht ab bei {where}.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/places.py" />
            <source>{name} is not an extent.</source>
            <translation>{name} ist keine Ausdehnung.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/places.py" />
            <source>{name} lies outside the world.</source>
            <translation>{name} liegt außerhalb der Welt.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/given.py" />
            <source>{name} must be a JSON object, in braces: {{"member": value}}.</source>
            <translation>{name} muss ein JSON-Objekt in geschweiften Klammern sein: {{"member": value}}.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/given.py" />
            <source>{name} must be one of {words}, not “{found}”.</source>
            <translation>{name} muss eines von {words} sein, nicht „{found}“.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/places.py" />
            <source>{name}: its south, {south:g}, lies north of its north, {north:g}.</source>
            <translation>{name}: Süd, {south:g}, liegt nördlich von Nord, {north:g}.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/places.py" />
            <source>{name}: its west, {west:g}°, lies east of its east, {east:g}°, or it crosses the date line.</source>
            <translation>{name}: West, {west:g}°, liegt östlich von Ost, {east:g}°, oder die Ausdehnung kreuzt die Datumsgrenze.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/given.py" />
            <source>{name}: the layer “{found}” could not be opened.</source>
            <translation>{name}: Der Layer „{found}“ ließ sich nicht öffnen.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/createareas.py" />
            <source>{name}: {status}, id {id}.</source>
            <translation>{name}: {status}, Kennung {id}.</translation>
        </message>
        <message>
            <location filename="../../processing_provider/given.py" />
            <source>{name}: “{found}” is not a date-time.</source>
            <translation>{name}: „{found}“ ist keine Zeitangabe.</translation>
        </message>
        <message numerus="yes">
            <location filename="../../processing_provider/base.py" />
            <source>{n} entries of the server's list could not be read.</source>
            <translation>
                <numerusform>{n} Eintrag der Liste des Servers ließ sich nicht lesen.</numerusform>
                <numerusform>{n} Einträge der Liste des Servers ließen sich nicht lesen.</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../processing_provider/tally.py" />
            <source>{reason}</source>
            <translation>{reason}</translation>
        </message>
        <message>
            <location filename="../../processing_provider/download.py" />
            <source>“{item}” names no scene.</source>
            <translation>„{item}“ nennt keine Szene.</translation>
        </message>
    </context>
    <context>
        <name>question</name>
        <message>
            <location filename="../../ui/shared/question.py" />
            <source>&amp;Delete</source>
            <translation>&amp;Löschen</translation>
        </message>
    </context>
    <context>
        <name>ranges</name>
        <message>
            <location filename="../../core/host/locked_range.py" />
            <source>None of the scenes has a valid pixel to take a range from.</source>
            <translation>Keine der Szenen hat ein gültiges Pixel, aus dem sich ein Wertebereich ergibt.</translation>
        </message>
    </context>
    <context>
        <name>raster_facts</name>
        <message>
            <location filename="../../core/host/raster_facts.py" />
            <source>“{name}” does not open as a raster.</source>
            <translation>„{name}“ lässt sich nicht als Raster öffnen.</translation>
        </message>
    </context>
    <context>
        <name>rasters</name>
        <message>
            <location filename="../../core/host/scene_tree.py" />
            <source>&lt; 1</source>
            <translation>&lt; 1</translation>
        </message>
        <message>
            <location filename="../../core/host/scene_metadata.py" />
            <source>Acquired {when}.</source>
            <translation>Aufgenommen {when}.</translation>
        </message>
        <message>
            <location filename="../../core/host/scene_metadata.py" />
            <source>Clouds {share:.1f} %.</source>
            <translation>Wolken {share:.1f} %.</translation>
        </message>
        <message>
            <location filename="../../core/host/scene_metadata.py" />
            <source>Collection {name}.</source>
            <translation>Sammlung {name}.</translation>
        </message>
        <message>
            <location filename="../../core/host/rasters.py" />
            <source>Land surface temperature</source>
            <translation>Landoberflächentemperatur</translation>
        </message>
        <message>
            <location filename="../../core/host/scene_metadata.py" />
            <source>Platform {name}.</source>
            <translation>Plattform {name}.</translation>
        </message>
        <message>
            <location filename="../../core/host/scene_metadata.py" />
            <source>Scene {id}.</source>
            <translation>Szene {id}.</translation>
        </message>
        <message>
            <location filename="../../core/host/scene_metadata.py" />
            <source>Shown from {name} (scale {scale:g}, offset {offset:g}), as told by {who}; pixels unchanged.</source>
            <translation>Gezeigt aus {name} (Skalierung {scale:g}, Versatz {offset:g}), laut {who}; Pixel unverändert.</translation>
        </message>
        <message>
            <location filename="../../core/host/scene_tree.py" />
            <source>Temperature</source>
            <translation>Temperatur</translation>
        </message>
        <message>
            <location filename="../../core/host/scene_tree.py" />
            <source>clouds and shadows</source>
            <translation>Wolken und Schatten</translation>
        </message>
        <message>
            <location filename="../../core/host/scene_tree.py" />
            <source>clouds and shadows ({share} %)</source>
            <translation>Wolken und Schatten ({share} %)</translation>
        </message>
        <message>
            <location filename="../../core/host/scene_metadata.py" />
            <source>its values, which lie in the range of kelvin</source>
            <translation>seinen Werten, die im Bereich von Kelvin liegen</translation>
        </message>
        <message>
            <location filename="../../core/host/scene_metadata.py" />
            <source>nobody: plain numbers</source>
            <translation>niemandem: bloße Zahlen</translation>
        </message>
        <message>
            <location filename="../../core/host/scene_metadata.py" />
            <source>not stated with the scene; the terms of the workspace apply</source>
            <translation>nicht mit der Szene angegeben; es gelten die Bedingungen des Arbeitsbereichs</translation>
        </message>
        <message>
            <location filename="../../core/host/rasters.py" />
            <source>quicklook</source>
            <translation>Quicklook</translation>
        </message>
        <message>
            <location filename="../../core/host/rasters.py" />
            <source>reflectance, band {number}</source>
            <translation>Reflexionsgrad, Kanal {number}</translation>
        </message>
        <message>
            <location filename="../../core/host/rasters.py" />
            <source>scene classification, {size}</source>
            <translation>Szenenklassifikation, {size}</translation>
        </message>
        <message>
            <location filename="../../core/host/rasters.py" />
            <source>standard deviation K</source>
            <translation>Standardabweichung K</translation>
        </message>
        <message>
            <location filename="../../core/host/rasters.py" />
            <source>temperature {unit}</source>
            <translation>Temperatur {unit}</translation>
        </message>
        <message>
            <location filename="../../core/host/rasters.py" />
            <source>temperature {unit}, sharpened</source>
            <translation>Temperatur {unit}, geschärft</translation>
        </message>
        <message>
            <location filename="../../core/host/scene_metadata.py" />
            <source>the file itself</source>
            <translation>der Datei selbst</translation>
        </message>
        <message>
            <location filename="../../core/host/scene_metadata.py" />
            <source>the product's description</source>
            <translation>der Beschreibung des Produkts</translation>
        </message>
        <message>
            <location filename="../../core/host/scene_metadata.py" />
            <source>the scene's item</source>
            <translation>das Item der Szene</translation>
        </message>
        <message>
            <location filename="../../core/host/scene_metadata.py" />
            <source>the scene's metadata.json</source>
            <translation>der metadata.json der Szene</translation>
        </message>
        <message>
            <location filename="../../core/host/scene_metadata.py" />
            <source>time unknown</source>
            <translation>Zeit unbekannt</translation>
        </message>
        <message>
            <location filename="../../core/host/rasters.py" />
            <source>true colour</source>
            <translation>Echtfarben</translation>
        </message>
        <message>
            <location filename="../../core/host/scene_metadata.py" />
            <source>{share:.1f} % of its pixels are free of clouds and cloud shadows.</source>
            <translation>{share:.1f} % der Pixel sind frei von Wolken und Wolkenschatten.</translation>
        </message>
        <message>
            <location filename="../../core/host/scene_metadata.py" />
            <source>{what}, {when}</source>
            <translation>{what}, {when}</translation>
        </message>
        <message>
            <location filename="../../core/host/layer_maker.py" />
            <source>“{name}” does not open as a layer.</source>
            <translation>„{name}“ lässt sich nicht als Layer öffnen.</translation>
        </message>
        <message>
            <location filename="../../core/host/rasters.py" />
            <source>“{name}” does not say how its numbers become temperatures: it is shown as plain numbers.</source>
            <translation>„{name}“ sagt nicht, wie aus seinen Zahlen Temperaturen werden: Es werden die bloßen Zahlen gezeigt.</translation>
        </message>
    </context>
    <context>
        <name>relay</name>
        <message>
            <location filename="../../core/services/relay.py" />
            <source>Download it to see what it holds.</source>
            <translation>Herunterladen, um zu sehen, was darin ist.</translation>
        </message>
        <message>
            <location filename="../../core/services/relay.py" />
            <source>The file ended early.</source>
            <translation>Die Datei endete zu früh.</translation>
        </message>
        <message>
            <location filename="../../core/services/relay.py" />
            <source>The scene {name} has nothing that could be previewed like this.</source>
            <translation>Die Szene {name} hat nichts, was sich so als Vorschau zeigen ließe.</translation>
        </message>
    </context>
    <context>
        <name>remedies</name>
        <message>
            <location filename="../../core/host/remedies.py" />
            <source>A repair changes its area from {before} to {after}, parts {parts}.</source>
            <translation>Eine Reparatur ändert die Fläche von {before} auf {after}, Teile {parts}.</translation>
        </message>
        <message>
            <location filename="../../core/host/remedies.py" />
            <source>Applying what you decided</source>
            <translation>Entscheidungen werden angewendet</translation>
        </message>
        <message>
            <location filename="../../core/host/remedies.py" />
            <source>Crosses the date line, which no area can. Split there, it becomes one area a side.</source>
            <translation>Liegt über der Datumsgrenze, was kein Gebiet darf. Dort geteilt, wird es auf jeder Seite ein Gebiet.</translation>
        </message>
        <message>
            <location filename="../../core/host/remedies.py" />
            <source>Left out by you.</source>
            <translation>Von Hand ausgelassen.</translation>
        </message>
        <message>
            <location filename="../../core/host/remedies.py" />
            <source>crosses the date line</source>
            <translation>über der Datumsgrenze</translation>
        </message>
        <message>
            <location filename="../../core/host/remedies.py" />
            <source>left out by you</source>
            <translation>von Hand ausgelassen</translation>
        </message>
    </context>
    <context>
        <name>results</name>
        <message>
            <location filename="../../ui/catalogue/results.py" />
            <source>By day</source>
            <translation>Am Tag</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/results.py" />
            <source>By night</source>
            <translation>In der Nacht</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/results.py" />
            <source>Clear over area</source>
            <translation>Klar im Gebiet</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/results.py" />
            <source>Clouds</source>
            <translation>Wolken</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/results.py" />
            <source>Collection</source>
            <translation>Sammlung</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/results.py" />
            <source>Day or night is not known</source>
            <translation>Tag oder Nacht ist nicht bekannt</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/results.py" />
            <source>Disk</source>
            <translation>Lokal</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/results.py" />
            <source>Id</source>
            <translation>Kennung</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/results.py" />
            <source>It has no shape that could be drawn on the map.</source>
            <translation>Sie hat keine Form, die sich auf der Karte zeichnen ließe.</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/results.py" />
            <source>Light</source>
            <translation>Licht</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/results.py" />
            <source>On disk, in the download folder</source>
            <translation>Auf dem Datenträger, im Ordner für Downloads</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/results.py" />
            <source>Order</source>
            <translation>Bestellung</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/results.py" />
            <source>Picture</source>
            <translation>Bild</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/results.py" />
            <source>Pixel</source>
            <translation>Pixel</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/results.py" />
            <source>Platform</source>
            <translation>Plattform</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/results.py" />
            <source>Size</source>
            <translation>Größe</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/results.py" />
            <source>Sun</source>
            <translation>Sonne</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/results.py" />
            <source>Time (UTC)</source>
            <translation>Zeit (UTC)</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/results.py" />
            <source>{light}, the sun at {sun:.0f}°</source>
            <translation>{light}, Sonne bei {sun:.0f}°</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/results.py" />
            <source>{light}, worked out from place and time</source>
            <translation>{light}, aus Ort und Zeit berechnet</translation>
        </message>
    </context>
    <context>
        <name>scene</name>
        <message>
            <location filename="../../core/services/scene.py" />
            <source>The store refused the link of “{name}” again, although it was new.</source>
            <translation>Der Speicherdienst hat den Link von „{name}“ erneut abgelehnt, obwohl er neu war.</translation>
        </message>
        <message>
            <location filename="../../core/services/scene.py" />
            <source>Try again later; if it goes on, tell the provider.</source>
            <translation>Später erneut versuchen; bleibt es so, den Anbieter verständigen.</translation>
        </message>
        <message>
            <location filename="../../core/services/scene.py" />
            <source>“{name}” is no longer part of the scene.</source>
            <translation>„{name}“ ist nicht mehr Teil der Szene.</translation>
        </message>
    </context>
    <context>
        <name>search</name>
        <message>
            <location filename="../../core/services/search.py" />
            <source>Scenes that do not tell their cloud share are shown all the same: {count}.</source>
            <translation>Szenen ohne Angabe des Wolkenanteils werden trotzdem gezeigt: {count}.</translation>
        </message>
        <message>
            <location filename="../../core/services/search.py" />
            <source>Scenes that do not tell their platform are shown all the same: {count}.</source>
            <translation>Szenen ohne Angabe der Plattform werden trotzdem gezeigt: {count}.</translation>
        </message>
        <message>
            <location filename="../../core/services/search.py" />
            <source>Scenes whose light is not known are shown all the same: {count}.</source>
            <translation>Szenen, deren Licht nicht bekannt ist, werden trotzdem gezeigt: {count}.</translation>
        </message>
        <message>
            <location filename="../../core/services/search.py" />
            <source>Searching</source>
            <translation>Suche läuft</translation>
        </message>
        <message>
            <location filename="../../core/services/search.py" />
            <source>The search stopped at {limit} scenes: there may be more.</source>
            <translation>Die Suche endete bei {limit} Szenen: Es kann mehr geben.</translation>
        </message>
        <message>
            <location filename="../../core/services/order_search.py" />
            <source>This server does not tell which order a scene belongs to: found by place and time only, scenes of other orders may be among them.</source>
            <translation>Dieser Server sagt nicht, zu welcher Bestellung eine Szene gehört: nur nach Ort und Zeit gefunden, Szenen anderer Bestellungen können darunter sein.</translation>
        </message>
        <message numerus="yes">
            <location filename="../../core/services/search.py" />
            <source>{n} entries of the answer could not be read.</source>
            <translation>
                <numerusform>{n} Eintrag der Antwort ließ sich nicht lesen.</numerusform>
                <numerusform>{n} Einträge der Antwort ließen sich nicht lesen.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>search_place</name>
        <message>
            <location filename="../../core/host/search_place.py" />
            <source>Make one in the Areas dock, or search in the map extent.</source>
            <translation>Im Dock „Gebiete“ eines anlegen oder in der Kartenausdehnung suchen.</translation>
        </message>
        <message>
            <location filename="../../core/host/search_place.py" />
            <source>No feature is selected in the active layer.</source>
            <translation>Im aktiven Layer ist kein Objekt gewählt.</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/where.py" />
            <source>Nothing is drawn yet.</source>
            <translation>Noch ist nichts gezeichnet.</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/where.py" />
            <source>Press “draw” and pull up a rectangle or click a polygon on the map.</source>
            <translation>Auf „zeichnen“ drücken und auf der Karte ein Rechteck aufziehen oder ein Polygon klicken.</translation>
        </message>
        <message>
            <location filename="../../core/host/search_place.py" />
            <source>Select features of a layer and make it the active one.</source>
            <translation>Objekte eines Layers wählen und ihn zum aktiven Layer machen.</translation>
        </message>
        <message>
            <location filename="../../core/host/search_place.py" />
            <source>Set the layer's CRS first.</source>
            <translation>Zuerst das KBS des Layers festlegen.</translation>
        </message>
        <message>
            <location filename="../../core/host/search_place.py" />
            <source>The layer “{name}” has no CRS, so nobody can tell where it lies.</source>
            <translation>Der Layer „{name}“ hat kein KBS, seine Lage ist also unbekannt.</translation>
        </message>
        <message>
            <location filename="../../core/host/search_place.py" />
            <source>The selected features have no shape to search in.</source>
            <translation>Die gewählten Objekte haben keine Form, in der sich suchen ließe.</translation>
        </message>
        <message>
            <location filename="../../core/host/search_place.py" />
            <source>There is no area to search in.</source>
            <translation>Es gibt kein Gebiet, in dem sich suchen ließe.</translation>
        </message>
        <message>
            <location filename="../../core/host/search_place.py" />
            <source>This place cannot be told in longitude and latitude.</source>
            <translation>Dieser Ort lässt sich nicht in Länge und Breite angeben.</translation>
        </message>
        <message>
            <location filename="../../core/host/search_place.py" />
            <source>Zoom to where the scenes should lie and search again.</source>
            <translation>Dorthin zoomen, wo die Szenen liegen sollen, und erneut suchen.</translation>
        </message>
    </context>
    <context>
        <name>short states</name>
        <message>
            <location filename="../../ui/shared/states.py" />
            <source>closed</source>
            <translation>fertig</translation>
        </message>
        <message>
            <location filename="../../ui/shared/states.py" />
            <source>closing</source>
            <translation>endet</translation>
        </message>
        <message>
            <location filename="../../ui/shared/states.py" />
            <source>in progress</source>
            <translation>läuft</translation>
        </message>
        <message>
            <location filename="../../ui/shared/states.py" />
            <source>pending</source>
            <translation>in Prüfung</translation>
        </message>
        <message>
            <location filename="../../ui/shared/states.py" />
            <source>rejected</source>
            <translation>abgelehnt</translation>
        </message>
    </context>
    <context>
        <name>signin</name>
        <message>
            <location filename="../../ui/connection/entry.py" />
            <source>Enter both the e-mail and the password.</source>
            <translation>E-Mail und Passwort eingeben.</translation>
        </message>
        <message>
            <location filename="../../ui/connection/entry.py" />
            <source>Give the connection a name, such as the workspace's.</source>
            <translation>Der Verbindung einen Namen geben, etwa den des Arbeitsbereichs.</translation>
        </message>
        <message>
            <location filename="../../ui/connection/entry.py" />
            <source>Paste the API key.</source>
            <translation>Den API-Schlüssel einfügen.</translation>
        </message>
        <message>
            <location filename="../../core/services/signin.py" />
            <source>Signed in, but this workspace offers no product at present.</source>
            <translation>Angemeldet, aber dieser Arbeitsbereich bietet derzeit kein Produkt an.</translation>
        </message>
        <message>
            <location filename="../../core/services/signin.py" />
            <source>The e-mail and password work: the workspace answers, products {products}.</source>
            <translation>E-Mail und Passwort gelten: Der Arbeitsbereich antwortet, Produkte {products}.</translation>
        </message>
        <message>
            <location filename="../../core/services/signin.py" />
            <source>The key works: the workspace answers, products {products}.</source>
            <translation>Der Schlüssel gilt: Der Arbeitsbereich antwortet, Produkte {products}.</translation>
        </message>
        <message>
            <location filename="../../ui/connection/entry.py" />
            <source>This is not a key: it has characters that no key has. Copy it again.</source>
            <translation>Das ist kein Schlüssel: Er hat Zeichen, die in keinem Schlüssel vorkommen. Erneut kopieren.</translation>
        </message>
    </context>
    <context>
        <name>states</name>
        <message>
            <location filename="../../ui/shared/states.py" />
            <source>closed</source>
            <translation>abgeschlossen</translation>
        </message>
        <message>
            <location filename="../../ui/shared/states.py" />
            <source>closing</source>
            <translation>wird abgeschlossen</translation>
        </message>
        <message>
            <location filename="../../ui/shared/states.py" />
            <source>in progress</source>
            <translation>läuft</translation>
        </message>
        <message>
            <location filename="../../ui/shared/states.py" />
            <source>pending validation</source>
            <translation>wartet auf Prüfung</translation>
        </message>
        <message>
            <location filename="../../ui/shared/states.py" />
            <source>rejected</source>
            <translation>abgelehnt</translation>
        </message>
    </context>
    <context>
        <name>static_catalogue</name>
        <message>
            <location filename="../../core/services/catalogue_documents.py" />
            <source>Scenes downloaded from constellr.</source>
            <translation>Von constellr heruntergeladene Szenen.</translation>
        </message>
        <message>
            <location filename="../../core/services/catalogue_documents.py" />
            <source>Scenes of {name}, downloaded from constellr.</source>
            <translation>Szenen von {name}, von constellr heruntergeladen.</translation>
        </message>
    </context>
    <context>
        <name>style</name>
        <message>
            <location filename="../../core/host/style.py" />
            <source>≥ 4.5 K: model</source>
            <translation>≥ 4,5 K: Modell</translation>
        </message>
    </context>
    <context>
        <name>tally</name>
        <message numerus="yes">
            <location filename="../../core/services/tally.py" />
            <source>{done} of {n} files · {megabytes:.1f} MB · {speed:.1f} MB/s</source>
            <translation>
                <numerusform>{done} von {n} Datei · {megabytes:.1f} MB · {speed:.1f} MB/s</numerusform>
                <numerusform>{done} von {n} Dateien · {megabytes:.1f} MB · {speed:.1f} MB/s</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>tasks</name>
        <message>
            <location filename="../../core/host/tasks.py" />
            <source>The plugin met a fault of its own.</source>
            <translation>Im Plugin ist ein interner Fehler aufgetreten.</translation>
        </message>
        <message>
            <location filename="../../core/host/tasks.py" />
            <source>“{title}” met a fault in the plugin itself and stopped.</source>
            <translation>„{title}“ wurde durch einen internen Fehler des Plugins beendet.</translation>
        </message>
    </context>
    <context>
        <name>telling</name>
        <message>
            <location filename="../../core/services/telling.py" />
            <source>{error}</source>
            <translation>{error}</translation>
        </message>
        <message>
            <location filename="../../core/services/telling.py" />
            <source>{error} The server said: {detail}</source>
            <translation>{error} Der Server sagt: {detail}</translation>
        </message>
        <message>
            <location filename="../../core/services/telling.py" />
            <source>{first} {second}</source>
            <translation>{first} {second}</translation>
        </message>
    </context>
    <context>
        <name>thumbnails</name>
        <message>
            <location filename="../../core/services/thumbnails.py" />
            <source>The picture is too large for a thumbnail.</source>
            <translation>Das Bild ist für ein Vorschaubild zu groß.</translation>
        </message>
    </context>
    <context>
        <name>tiles</name>
        <message>
            <location filename="../../core/host/tiles.py" />
            <source>Choose smaller polygons, or cut it in QGIS first.</source>
            <translation>Kleinere Polygone wählen oder vorher in QGIS zerschneiden.</translation>
        </message>
        <message>
            <location filename="../../core/host/tiles.py" />
            <source>One of {count} tiles of “{name}”.</source>
            <translation>Eine von {count} Kacheln von „{name}“.</translation>
        </message>
        <message>
            <location filename="../../core/host/tiles.py" />
            <source>Splitting areas</source>
            <translation>Gebiete werden geteilt</translation>
        </message>
        <message>
            <location filename="../../core/host/tiles.py" />
            <source>Too large to be split: it would become {number} tiles of {side} × {side}, and {most} is the most for one area.</source>
            <translation>Zu groß zum Teilen: Es würden {number} Kacheln von {side} × {side}; höchstens {most} je Gebiet sind möglich.</translation>
        </message>
        <message>
            <location filename="../../core/host/tiles.py" />
            <source>about {number}</source>
            <translation>etwa {number}</translation>
        </message>
        <message>
            <location filename="../../core/host/tiles.py" />
            <source>more than {number}</source>
            <translation>mehr als {number}</translation>
        </message>
        <message>
            <location filename="../../core/host/tiles.py" />
            <source>too large to be split</source>
            <translation>zu groß zum Teilen</translation>
        </message>
        <message>
            <location filename="../../core/host/tiles.py" />
            <source>{number}</source>
            <translation>{number}</translation>
        </message>
        <message>
            <location filename="../../core/host/tiles.py" />
            <source>{reason} {more}</source>
            <translation>{reason} {more}</translation>
        </message>
    </context>
    <context>
        <name>transfer</name>
        <message>
            <location filename="../../core/services/transfer.py" />
            <source>Free some space or choose another folder.</source>
            <translation>Speicherplatz freigeben oder einen anderen Ordner wählen.</translation>
        </message>
        <message>
            <location filename="../../core/services/transfer.py" />
            <source>Not enough space on the disk for “{name}”: it needs {need:.1f} MB, {free:.1f} MB are free.</source>
            <translation>Auf dem Datenträger ist nicht genug Platz für „{name}“: {need:.1f} MB werden gebraucht, {free:.1f} MB sind frei.</translation>
        </message>
        <message>
            <location filename="../../core/services/transfer.py" />
            <source>“{name}” has changed on the server meanwhile.</source>
            <translation>„{name}“ hat sich inzwischen auf dem Server geändert.</translation>
        </message>
    </context>
    <context>
        <name>transfers_model</name>
        <message>
            <location filename="../../ui/catalogue/transfers_model.py" />
            <source>File</source>
            <translation>Datei</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/transfers_model.py" />
            <source>Speed</source>
            <translation>Tempo</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/transfers_model.py" />
            <source>State</source>
            <translation>Zustand</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/transfers_model.py" />
            <source>Time left</source>
            <translation>Restzeit</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/transfers_model.py" />
            <source>begun</source>
            <translation>begonnen</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/transfers_model.py" />
            <source>paused</source>
            <translation>angehalten</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/transfers_model.py" />
            <source>stopped</source>
            <translation>angehalten</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/transfers_model.py" />
            <source>waiting</source>
            <translation>wartet</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/transfers_model.py" />
            <source>{amount}/s</source>
            <translation>{amount}/s</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/transfers_model.py" />
            <source>{h} h {n} min</source>
            <translation>{h} h {n} min</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/transfers_model.py" />
            <source>{n:.0f} kB</source>
            <translation>{n:.0f} kB</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/transfers_model.py" />
            <source>{n:.1f} MB</source>
            <translation>{n:.1f} MB</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/transfers_model.py" />
            <source>{n:.2f} GB</source>
            <translation>{n:.2f} GB</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/transfers_model.py" />
            <source>{n} min</source>
            <translation>{n} min</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/transfers_model.py" />
            <source>{n} s</source>
            <translation>{n} s</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/transfers_model.py" />
            <source>✓ here</source>
            <translation>✓ da</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/transfers_model.py" />
            <source>✓ was here</source>
            <translation>✓ war da</translation>
        </message>
        <message>
            <location filename="../../ui/catalogue/transfers_model.py" />
            <source>✗ failed</source>
            <translation>✗ fehlgeschlagen</translation>
        </message>
    </context>
    <context>
        <name>vector_files</name>
        <message>
            <location filename="../../core/host/vector_files.py" />
            <source>Areas are made of polygons. Buffer points or lines in QGIS first.</source>
            <translation>Gebiete entstehen aus Polygonen. Punkte oder Linien zuerst in QGIS puffern.</translation>
        </message>
        <message>
            <location filename="../../core/host/vector_files.py" />
            <source>Drop a GeoPackage, GeoJSON, shapefile (also zipped), KML or KMZ.</source>
            <translation>GeoPackage, GeoJSON, Shapefile (auch gezippt), KML oder KMZ hier ablegen.</translation>
        </message>
        <message>
            <location filename="../../core/host/vector_files.py" />
            <source>Save the polygons as GeoPackage or GeoJSON and drop that.</source>
            <translation>Die Polygone als GeoPackage oder GeoJSON speichern und dieses ablegen.</translation>
        </message>
        <message>
            <location filename="../../core/host/vector_files.py" />
            <source>The layer “{layer}” of “{name}” cannot be opened as polygons.</source>
            <translation>Der Layer „{layer}“ von „{name}“ lässt sich nicht als Polygone öffnen.</translation>
        </message>
        <message>
            <location filename="../../core/host/vector_files.py" />
            <source>Unpack it yourself and drop the files.</source>
            <translation>Selbst entpacken und die Dateien ablegen.</translation>
        </message>
        <message>
            <location filename="../../core/host/vector_files.py" />
            <source>a document type or entities</source>
            <translation>einen Dokumenttyp oder Entitäten</translation>
        </message>
        <message>
            <location filename="../../core/host/vector_files.py" />
            <source>it holds {what}</source>
            <translation>sie enthält {what}</translation>
        </message>
        <message>
            <location filename="../../core/host/vector_files.py" />
            <source>it names files outside its folder</source>
            <translation>sie nennt Dateien außerhalb ihres Ordners</translation>
        </message>
        <message>
            <location filename="../../core/host/vector_files.py" />
            <source>it unpacks to more than 2 GB or 10,000 files</source>
            <translation>entpackt wären es mehr als 2 GB oder 10.000 Dateien</translation>
        </message>
        <message>
            <location filename="../../core/host/vector_files.py" />
            <source>it unpacks to {n} times its size</source>
            <translation>entpackt wäre sie {n}-mal so groß</translation>
        </message>
        <message>
            <location filename="../../core/host/vector_files.py" />
            <source>links to the network</source>
            <translation>Verweise ins Netz</translation>
        </message>
        <message>
            <location filename="../../core/host/vector_files.py" />
            <source>“{name}” cannot be read: {why}.</source>
            <translation>„{name}“ lässt sich nicht lesen: {why}.</translation>
        </message>
        <message>
            <location filename="../../core/host/vector_files.py" />
            <source>“{name}” holds no polygons, but: {kinds}.</source>
            <translation>„{name}“ enthält keine Polygone, sondern: {kinds}.</translation>
        </message>
        <message>
            <location filename="../../core/host/vector_files.py" />
            <source>“{name}” holds nothing that QGIS can read as a vector layer.</source>
            <translation>„{name}“ enthält nichts, was QGIS als Vektorlayer lesen kann.</translation>
        </message>
        <message>
            <location filename="../../core/host/vector_files.py" />
            <source>“{name}” is a folder: drop the files in it.</source>
            <translation>„{name}“ ist ein Ordner: die Dateien darin ablegen.</translation>
        </message>
        <message>
            <location filename="../../core/host/vector_files.py" />
            <source>“{name}” is no archive that can be unpacked.</source>
            <translation>„{name}“ ist kein Archiv, das sich entpacken lässt.</translation>
        </message>
        <message>
            <location filename="../../core/host/vector_files.py" />
            <source>“{name}” is not opened: {why}.</source>
            <translation>„{name}“ wird nicht geöffnet: {why}.</translation>
        </message>
    </context>
    <context>
        <name>vrt</name>
        <message>
            <location filename="../../core/host/vrt.py" />
            <source>The masks of “{name}” lie on a grid that is turned against it: its pixels stay as they are.</source>
            <translation>Die Masken von „{name}“ liegen auf einem dagegen verdrehten Raster: Die Pixel bleiben, wie sie sind.</translation>
        </message>
    </context>
    <context>
        <name>wording</name>
        <message>
            <location filename="../../ui/shared/wording.py" />
            <source>and {n} more</source>
            <translation>und {n} weitere</translation>
        </message>
        <message>
            <location filename="../../ui/shared/wording.py" />
            <source>d MMM</source>
            <translation>d. MMM</translation>
        </message>
        <message>
            <location filename="../../ui/shared/wording.py" />
            <source>d MMM yyyy</source>
            <translation>d. MMM yyyy</translation>
        </message>
        <message>
            <location filename="../../ui/shared/wording.py" />
            <source>just now</source>
            <translation>gerade eben</translation>
        </message>
        <message>
            <location filename="../../ui/shared/wording.py" />
            <source>{day} {time} local time</source>
            <translation>{day} {time} Ortszeit</translation>
        </message>
        <message numerus="yes">
            <location filename="../../ui/shared/wording.py" />
            <source>{n} areas</source>
            <translation>
                <numerusform>{n} Gebiet</numerusform>
                <numerusform>{n} Gebiete</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <location filename="../../ui/shared/wording.py" />
            <source>{n} days</source>
            <translation>
                <numerusform>{n} Tag</numerusform>
                <numerusform>{n} Tage</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../ui/shared/wording.py" />
            <source>{n} h ago</source>
            <translation>vor {n} h</translation>
        </message>
        <message numerus="yes">
            <location filename="../../ui/shared/wording.py" />
            <source>{n} images</source>
            <translation>
                <numerusform>{n} Bild</numerusform>
                <numerusform>{n} Bilder</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../ui/shared/wording.py" />
            <source>{n} min ago</source>
            <translation>vor {n} min</translation>
        </message>
        <message numerus="yes">
            <location filename="../../ui/shared/wording.py" />
            <source>{n} orders</source>
            <translation>
                <numerusform>{n} Bestellung</numerusform>
                <numerusform>{n} Bestellungen</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>workspace</name>
        <message>
            <location filename="../../core/host/workspace.py" />
            <source>No connection is set up.</source>
            <translation>Es ist keine Verbindung eingerichtet.</translation>
        </message>
        <message>
            <location filename="../../core/host/workspace.py" />
            <source>Sign in first.</source>
            <translation>Zuerst anmelden.</translation>
        </message>
    </context>
</TS>
