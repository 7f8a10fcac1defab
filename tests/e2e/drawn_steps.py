"""Two areas drawn on the map by clicks and named; QGIS is killed, and they are there again to be uploaded."""

from __future__ import annotations

from hands import Hands
from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsRectangle
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QLineEdit
from qgis.utils import iface
from walk import Step

AREAS = "constellrAreasDock"
PLACES = ((11.3, 48.2), (11.8, 48.2))


def drawn_and_named(hands: Hands) -> Step:
    """Place two of the largest squares, name one, and leave out nothing."""
    yield from _at_areas(hands)
    QgsProject.instance().setCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    iface.mapCanvas().setExtent(QgsRectangle(11, 48, 12, 48.5))
    for number, (x, y) in enumerate(PLACES, start=1):
        yield from _pick(hands, "areasDraw", Qt.Key.Key_S)
        yield from hands.canvas(x, y)
        yield hands.until(lambda n=number: hands.rows("areasCandidates") == n, f"{number} are drawn")
    yield from _rename(hands, 0, "north bank")
    yield from hands.picture("drawn")
    yield hands.until(lambda: False, "QGIS is killed", 150)


def drawn_again_and_uploaded(hands: Hands) -> Step:
    """They are what the dock begins with; upload them."""
    yield from _at_areas(hands)
    yield hands.until(lambda: hands.rows("areasCandidates") == len(PLACES), "what was drawn is there again", 40)
    names = [cells[0] for cells in hands.cells("areasCandidates")]
    if names != ["north bank", "drawn 2"]:
        raise LookupError(f"the names are {names}")
    yield from hands.picture("drawn-again")
    yield hands.says("areasUpload", f"upload {len(PLACES)} areas")
    yield from hands.click("areasUpload")
    yield hands.until(lambda: hands.rows("areasLibrary") == len(PLACES), "the library holds them", 60)
    yield from hands.picture("drawn-uploaded")


def not_drawn_any_more(hands: Hands) -> Step:
    """What was uploaded is in the library, and among what is drawn no more."""
    yield from _at_areas(hands)
    yield hands.until(lambda: hands.rows("areasLibrary") == len(PLACES), "the library is read", 60)
    yield hands.until(lambda: hands.rows("areasCandidates") == 0, "nothing is drawn")


def _at_areas(hands: Hands) -> Step:
    yield from hands.fill_screen()
    yield from hands.at(AREAS)
    yield hands.says("connectionCombo", hands.facts["name"])
    yield hands.appears("areasDraw")


def _pick(hands: Hands, button: str, key: Qt.Key) -> Step:
    """Open the button's menu and press an entry's letter."""
    yield from hands.click(button)
    yield hands.until(hands.menu, "the menu is open")
    QTest.keyClick(hands.menu(), key)
    yield hands.until(lambda: hands.menu() is None, "the menu is closed")


def _rename(hands: Hands, row: int, name: str) -> Step:
    yield from hands.row("areasCandidates", row)
    table = hands.need("areasCandidates")
    QTest.keyClick(table, Qt.Key.Key_F2)
    yield hands.until(lambda: table.findChild(QLineEdit), "the name can be edited")
    editor = table.findChild(QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, name)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    yield hands.until(lambda: hands.cells("areasCandidates")[row][0] == name, "it is named")
