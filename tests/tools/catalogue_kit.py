"""The Catalogue page in a test's hands."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from page_kit import press, until
from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsRectangle, QgsReferencedRectangle, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication

if TYPE_CHECKING:
    from constellr.ui.catalogue.page import CataloguePage

WEST, SOUTH = 11.5, 48.1


def make_page(qtbot: Any, desktop: Any, messages: Any, workspace: Any, into: Path, width: int) -> CataloguePage:
    """Make the page, filled from the server, over a map that shows where ``deliver`` delivers."""
    from constellr.ui.catalogue.page import CataloguePage

    canvas = desktop.mapCanvas()
    window = desktop.mainWindow()
    window.setCentralWidget(canvas)
    window.resize(600, 400)
    window.show()
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
    look_at(desktop, WEST - 0.1, SOUTH - 0.1, WEST + 0.2, SOUTH + 0.2)
    page = CataloguePage(workspace, messages, desktop)
    qtbot.addWidget(page)
    page.resize(width, 820)
    page.catalogueFolder.setFilePath(str(into))
    page.show()
    page.refresh()
    until(qtbot, lambda: page.catalogueCollection.count() > 0)
    choose(page.cataloguePeriod, QCoreApplication.translate("Period", "any time"))
    return page


def look_at(desktop: Any, *box: float) -> None:
    place = QgsReferencedRectangle(QgsRectangle(*box), QgsCoordinateReferenceSystem("EPSG:4326"))
    desktop.mapCanvas().setReferencedExtent(place)


def choose(combo: Any, text: str) -> None:
    """Choose an entry as the user does: the combo tells that it was activated."""
    place = combo.findText(text)
    assert place >= 0, [combo.itemText(number) for number in range(combo.count())]
    combo.setCurrentIndex(place)
    combo.activated.emit(place)


def tick(combo: Any, *texts: str) -> None:
    """Tick exactly these entries."""
    combo.deselectAllOptions()
    combo.setCheckedItems(list(texts))
    assert combo.checkedItems() == sorted(texts, key=combo.findText)


def search(qtbot: Any, page: CataloguePage) -> None:
    press(qtbot, page.catalogueSearch)
    found(qtbot, page)


def found(qtbot: Any, page: CataloguePage) -> None:
    until(qtbot, lambda: not page.catalogueCancel.isVisible() and not page._footprints.busy)


def layer() -> QgsVectorLayer:
    (one,) = QgsProject.instance().mapLayersByName("constellr scenes")
    return one


def asked(remote: Any) -> dict[str, Any]:
    """What the last search asked for."""
    body = remote.requests("POST", "/stac/search")[-1]["body"]
    return json.loads(body) if isinstance(body, str) else body
