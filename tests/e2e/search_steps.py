"""The Catalogue's table by clicks: a filter in CQL2 text, sizes and space, how clear one's area is, another project."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools"))

from hands import CONTROL, Hands
from qgis.core import QgsProject
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QTest
from qgis.utils import iface
from sandbox_client import SandboxWorkspace
from walk import Step

CATALOGUE = "constellrCatalogueDock"
SIZE, CLEAR = 11, 12
LONG = 90.0


def table(hands: Hands) -> Step:
    """Filter, select, download, and read off the table how clear the area is."""
    yield from _catalogue(hands)
    yield from _filtered(hands)
    yield from _sized(hands)
    yield from _cleared(hands)


def another_project(hands: Hands) -> Step:
    """A search is under way while another project is opened: nothing of it lands there."""
    yield from _catalogue(hands)
    remote = SandboxWorkspace(**hands.facts["remote"])
    remote.make_items(600)
    remote.fault("POST", "*/stac/search", "latency", seconds=8.0, times=1, after=1)
    yield from hands.click("catalogueWhereAnywhere")
    yield from hands.click("catalogueSearch")
    yield hands.until(lambda: hands.rows("catalogueResults"), "the first page is there", 40)
    yield hands.until(_footprints, "the footprints lie on the map")
    QgsProject.instance().setDirty(False)
    iface.newProject()
    yield hands.says("catalogueCount", "another project was opened")
    yield from hands.picture("another-project")
    assert not QgsProject.instance().mapLayers(), QgsProject.instance().mapLayers()
    yield from hands.click("catalogueSearch")
    yield hands.enabled("catalogueSearch", 60)
    yield hands.until(_footprints, "the next search lays them again")


def _catalogue(hands: Hands) -> Step:
    yield from hands.fill_screen()
    yield from hands.tab(CATALOGUE)
    yield hands.appears("catalogueSearch", 40)
    yield from hands.choose("cataloguePeriod", "any time")
    yield from hands.click("catalogueWhereAnywhere")


def _filtered(hands: Hands) -> Step:
    yield from hands.click("catalogueMoreFilters")
    yield hands.appears("catalogueFilter")
    field = hands.need("catalogueFilter")
    hands.reveal(field)
    QTest.keyClicks(field, "platform LIKE 'S%' AND eo:cloud_cover !")
    yield hands.says("catalogueFilterSaid", "“!” is not expected at line 1")
    yield from hands.picture("filter-wrong")
    field.clear()
    QTest.keyClicks(field, "platform LIKE 'S%' AND datetime > DATE('2020-01-01')")
    yield hands.says("catalogueFilterSaid", "well formed")
    yield from hands.picture("filter-right")
    yield from hands.click("catalogueSearch")
    yield hands.until(lambda: hands.rows("catalogueResults") >= 2, "scenes are found", 40)
    yield hands.enabled("catalogueSearch")
    yield from hands.click("catalogueMoreFilters")


def _sized(hands: Hands) -> Step:
    yield from hands.type("catalogueFolder", hands.facts["folder"])
    view = hands.need("catalogueResults")
    yield hands.until(lambda: not view.isColumnHidden(SIZE), "a wide dock shows the sizes")
    yield hands.until(lambda: all(row[SIZE] for row in hands.cells("catalogueResults")), "every size is told")
    QTest.keyClick(view, Qt.Key.Key_A, CONTROL)
    yield hands.says("catalogueSpace", "needed · ")
    yield from hands.picture("sizes")


def _cleared(hands: Hands) -> Step:
    combo = hands.need("catalogueAssets")
    combo.setCheckedItems([combo.itemText(0), combo.itemText(1)])
    yield from hands.click("catalogueDownload")
    yield hands.until(
        lambda: any(row[CLEAR] for row in hands.cells("catalogueResults")), "the shares are worked out", LONG
    )
    header = hands.need("catalogueResults").horizontalHeader()
    place = header.sectionViewportPosition(CLEAR) + 10
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(place, 5))
    yield hands.until(lambda: _in_order(hands), "the clearest are at one end")
    yield from hands.picture("clear-shares")


def _in_order(hands: Hands) -> bool:
    shares = [int(row[CLEAR].split()[0]) for row in hands.cells("catalogueResults") if row[CLEAR]]
    return bool(shares) and shares == sorted(shares)


def _footprints() -> bool:
    layers = QgsProject.instance().mapLayersByName("constellr scenes")
    return any(layer.featureCount() for layer in layers)
