"""The Catalogue's part of the tour: search, preview, transfers, the folder, temperatures on the map."""

from __future__ import annotations

import re

from hands import CONTROL
from qgis.core import QgsLayerTreeGroup, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAction
from qgis.utils import iface
from steps import CATALOGUE
from tourist import Tourist
from walk import Step

ANY_TIME = 0
SOME_CLOUDS = 12  # percent
SLOW = 6_000  # bytes a second
CQL2 = "eo:cloud_cover <= 20 AND platform = 'SBA02'"


def catalogue(hands: Tourist) -> Step:
    """Search everything; footprints, thumbnails, the menus above and in the table."""
    _quiet_map()
    yield from hands.tab(CATALOGUE)
    yield hands.appears("catalogueSearch")
    yield from hands.pick("cataloguePeriod", ANY_TIME)
    yield from hands.click("catalogueWhereExtent")
    yield from _search(hands)
    yield from hands.fold("catalogueThumbnails", lambda: hands.need("catalogueThumbnails").isChecked())
    yield from hands.wait(4)
    yield from hands.row("catalogueResults", 1)
    yield from hands.wait(1)
    yield from hands.shot("catalogue")
    for name in ("catalogueSaved", "catalogueExport", "cataloguePreview", "catalogueDraw"):
        yield from hands.open_menu(name)
        yield from hands.shot(f"menu-{name}")
        yield from hands.close_menus()
    yield from hands.right_click("catalogueResults", 1)
    yield from hands.shot("catalogue-row-menu")
    yield from hands.close_menus()
    yield from hands.header_menu("catalogueResults")
    yield from hands.shot("catalogue-columns")
    yield from hands.close_menus()


def _search(hands: Tourist) -> Step:
    yield from hands.click("catalogueSearch")
    yield hands.until(lambda: hands.find("catalogueSearch") and hands.rows("catalogueResults"), "there are scenes", 40)
    yield hands.enabled("catalogueSearch", 40)
    yield from hands.wait(1)


def filters(hands: Tourist) -> Step:
    """More filters: the platform, and CQL2 with a mistake and without."""
    yield from hands.click("catalogueMoreFilters")
    yield hands.appears("catalogueFilter")
    hands.need("catalogueFilter").setPlainText(CQL2.replace("AND", "AN"))
    yield from hands.wait(3)
    yield from hands.shot("filters-mistake")
    hands.need("catalogueFilter").setPlainText(CQL2)
    yield from hands.wait(1.5)
    yield from hands.shot("filters")
    hands.need("catalogueFilter").setPlainText("")
    yield from hands.click("catalogueMoreFilters")
    yield from hands.wait(0.5)


def preview(hands: Tourist) -> Step:
    """One scene streamed over the map."""
    yield from hands.row("catalogueResults", 1)
    yield from hands.open_menu("cataloguePreview")
    yield from hands.press_action("cataloguePreviewTemperature")
    yield hands.until(lambda: _rasters(), "the preview is on the map", 40)
    yield from hands.wait(2)
    yield from hands.shot("preview")
    yield from hands.open_menu("cataloguePreview")
    yield from hands.press_action("cataloguePreviewOff")
    yield hands.until(lambda: not _rasters(), "the preview is off the map")


def _rasters() -> list[QgsRasterLayer]:
    return [one for one in QgsProject.instance().mapLayers().values() if isinstance(one, QgsRasterLayer)]


def transfers(hands: Tourist) -> Step:
    """Some scenes of one area on their way, slowly enough to be seen; then they are there."""
    places = _of_one_area(hands)
    yield from hands.row("catalogueResults", places[0])
    for place in places[1:]:
        yield from hands.row("catalogueResults", place, add=True)
    yield from hands.type("catalogueFolder", hands.facts["folder"])
    hands.sandbox.fault("GET", "/lst-deliveries/*", "slow", rate=SLOW, times=0)
    yield from hands.click("catalogueDownloadLoad")
    yield hands.appears("catalogueTransfersDetails")
    yield from hands.wait(2)
    yield from hands.fold("catalogueTransfersDetails", lambda: hands.find("catalogueTransferList") is not None)
    hands.reveal(hands.need("catalogueTransfersMore"))
    yield from hands.wait(2)
    yield from hands.shot("transfers")
    if hands.find("catalogueTransferList") and hands.rows("catalogueTransferList"):
        yield from hands.row("catalogueTransferList", 0)
        yield from hands.shot("transfers-row")
    hands.sandbox.clear_faults()
    yield hands.until(lambda: len(_temperatures()) >= len(places), "the temperatures are on the map", 120)
    yield from hands.wait(3)
    yield from hands.shot("transfers-done")
    yield from hands.fold("catalogueTransfersDetails", lambda: hands.find("catalogueTransferList") is None)


def _of_one_area(hands: Tourist) -> list[int]:
    """The rows of the last scenes of one area, at most four: those by day where there are several."""
    rows = [(place, cells) for place, cells in enumerate(hands.cells("catalogueResults")) if "Camden" in cells]
    by_day = [place for place, cells in rows if "☀" in " ".join(cells)]
    return (by_day if len(by_day) > 1 else [place for place, _cells in rows])[:4]


def _temperatures() -> list[QgsRasterLayer]:
    from constellr.core.host.layer_marks import temperatures

    return list(temperatures(QgsProject.instance()))


def temperature(hands: Tourist) -> Step:
    """Degrees with masks and a legend; the unit switched; the range of all dates."""
    _quiet_map()
    yield from hands.no_messages()
    _one_scene()
    canvas, layer = iface.mapCanvas(), iface.activeLayer()
    canvas.setExtent(canvas.mapSettings().layerExtentToOutputExtent(layer, layer.extent()))
    canvas.refresh()
    yield from hands.wait(2)
    yield from hands.shot("temperature")
    yield from hands.open_menu("settingsButton")
    yield from hands.submenu("layersMenu")
    yield from hands.shot("menu-temperature")
    yield from hands.submenu("layersMasksMenu")
    yield from hands.shot("menu-masks")
    yield from hands.close_menus()
    yield from _layer_action(hands, "layersUnitF")
    yield from hands.wait(3)
    yield from hands.shot("temperature-fahrenheit")
    yield from _layer_action(hands, "layersUnitC")
    yield from hands.wait(2)
    yield from _layer_action(hands, "layersLockRange")
    yield from hands.dialog("lockDialog")
    yield from hands.wait(4)
    yield from hands.shot("lock-range")
    yield from hands.escape_dialog()
    yield from hands.tab(CATALOGUE)


def _layer_action(hands: Tourist, name: str) -> Step:
    """Do what an entry of the menu does that was just seen."""
    action = iface.mainWindow().findChild(QAction, name)
    yield hands.until(action.isEnabled, f"{name} can be done")
    QTimer.singleShot(0, action.trigger)


def _one_scene() -> None:
    """Show and unfold one scene with a few clouds; the others stay, folded and unticked."""
    root = QgsProject.instance().layerTreeRoot()
    groups = {layer: root.findLayer(layer).parent() for layer in _temperatures()}
    best = min(groups, key=lambda layer: abs(_clouds(groups[layer]) - SOME_CLOUDS))
    for layer, group in groups.items():
        group.setItemVisibilityChecked(layer is best)
        group.setExpanded(layer is best)
    for group in (one for one in root.children() if isinstance(one, QgsLayerTreeGroup)):
        group.setExpanded(group is groups[best].parent())
    root.findLayer(best).setExpanded(True)
    iface.setActiveLayer(best)


def _clouds(scene: QgsLayerTreeGroup) -> int:
    """The percentage in the name of the masks' group."""
    names = " ".join(one.name() for one in scene.children() if isinstance(one, QgsLayerTreeGroup))
    found = re.search(r"\d+", names)
    return int(found[0]) if found else 100


def _quiet_map() -> None:
    """Unselect, and hide what would cover the temperatures."""
    for layer in QgsProject.instance().mapLayers().values():
        if hasattr(layer, "removeSelection"):
            layer.removeSelection()


def animate(hands: Tourist) -> Step:
    """Play the scenes in the temporal controller."""
    for layer in _temperatures():
        QgsProject.instance().layerTreeRoot().findLayer(layer).parent().setItemVisibilityChecked(True)
    yield from _layer_action(hands, "layersAnimate")
    yield from hands.wait(3)
    yield from hands.shot("animate")


def on_disk(hands: Tourist) -> Step:
    """The download folder, read without a connection."""
    yield from hands.click("catalogueOnDisk")
    yield hands.until(lambda: hands.rows("catalogueResults") >= 2, "the folder's scenes are listed", 40)
    yield from hands.row("catalogueResults", 0)
    QTest.keyClick(hands.need("catalogueResults"), Qt.Key.Key_A, CONTROL)
    yield from hands.wait(2)
    yield from hands.shot("on-disk")
