"""Temperatures on the map by clicks: loaded from the disk, masked, ranged, switched, played, saved, found again."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hands import LEFT, NO_KEY, Hands
from qgis.core import (
    QgsCoordinateTransform,
    QgsLayerTreeGroup,
    QgsPointXY,
    QgsProject,
    QgsRaster,
    QgsRasterLayer,
    QgsSettings,
)
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtGui import QContextMenuEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAbstractButton, QAction, QApplication, QDockWidget, QMenu
from qgis.utils import iface
from walk import Step

CATALOGUE, PLAYER = "constellrCatalogueDock", "Temporal Controller"


def on_disk(hands: Hands) -> Step:
    """No connection: the folder is read, and its scenes are loaded."""
    QgsSettings().setValue("constellr/download-folder", hands.facts["folder"])
    yield from hands.fill_screen()
    yield from hands.tab(CATALOGUE)
    yield from hands.click("diskOnlyButton")
    count = hands.facts["scenes"]
    yield hands.until(lambda: hands.rows("catalogueResults") == count, "the folder's scenes are listed", 40)
    yield from hands.row("catalogueResults", 0)
    QTest.keyClick(hands.need("catalogueResults"), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    yield from hands.click("onDiskLoad")
    yield hands.until(lambda: len(_temperatures()) == count, "every scene is on the map", 60)
    yield hands.drawn()
    assert all("°C" in layer.name() for layer in _temperatures())
    assert all(-60 < _at_middle(layer) < 80 for layer in _temperatures() if _at_middle(layer) is not None)
    yield from hands.picture("loaded")


def masked(hands: Hands) -> Step:
    """Hatched clouds on the map; by one click their pixels are transparent, by another they are back."""
    _only_scene(hands.facts["cloudy"])
    yield from hands.picture("hatched")
    layer = next(one for one in _temperatures() if one.customProperty("constellr/item") == hands.facts["cloudy"])
    whole = _valid(layer)
    yield from _wheel(hands, "layersMenu", "layersMasksMenu", "layersClearOnly")
    yield hands.until(lambda: _valid(layer) < whole, "pixels under clouds have gone", 40)
    yield from hands.picture("masked-pixels-transparent")
    yield from _wheel(hands, "layersMenu", "layersMasksMenu", "layersClearOnly")
    yield hands.until(lambda: _valid(layer) == whole, "they are back", 40)


def ranged(hands: Hands) -> Step:
    """The range of all dates is set from the group of the area, by a right click on it."""
    view = iface.layerTreeView()
    area = next(one for one in _groups() if one.customProperty("constellr/area"))
    view.setCurrentIndex(view.node2index(area))
    place = view.visualRect(view.currentIndex()).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, view.viewport().mapToGlobal(place))
    hands._post(lambda: QApplication.sendEvent(view.viewport(), event))
    yield hands.until(lambda: hands.menu() and _entry(hands.menu(), "layersMenu"), "the group's menu has ours")
    yield from hands.picture("group-menu")
    yield from _choose(hands, "layersMenu", "layersLockRange")
    yield from hands.dialog("lockDialog")
    yield hands.says("lockNote", "%")
    yield hands.enabled("lockApply")
    yield from hands.picture("range")
    yield from _type_number(hands, "lockMinimum", "-5")
    yield from _type_number(hands, "lockMaximum", "35")
    yield from hands.click("lockApply")
    yield hands.until(lambda: {_range(one) for one in _temperatures()} == {(-5.0, 35.0)}, "all dates have the range")


def switched(hands: Hands) -> Step:
    """°F for all, and °C again; the numbers are those of the other unit."""
    layer = next(one for one in _temperatures() if _at_middle(one) is not None)
    celsius = _at_middle(layer)
    yield from hands.at(CATALOGUE)
    yield from _wheel(hands, "layersMenu", "layersUnitF")
    yield hands.until(lambda: all("°F" in one.name() for one in _temperatures()), "all are in °F", 60)
    assert abs(_at_middle(layer) - (celsius * 1.8 + 32)) < 0.01
    yield from hands.picture("fahrenheit")
    yield from _wheel(hands, "layersMenu", "layersUnitC")
    yield hands.until(lambda: all("°C" in one.name() for one in _temperatures()), "all are in °C", 60)


def played(hands: Hands) -> Step:
    """Animate opens the temporal controller; each step forward shows one scene, and another one."""
    for group in _groups():
        group.setItemVisibilityChecked(True)
    yield from hands.at(CATALOGUE)
    yield from _wheel(hands, "layersMenu", "layersAnimate")
    dock = iface.mainWindow().findChild(QDockWidget, PLAYER)
    yield hands.until(dock.isVisible, "the temporal controller is open")
    controller, seen = iface.mapCanvas().temporalController(), []
    assert controller.totalFrameCount() == hands.facts["scenes"], controller.totalFrameCount()
    for number in range(hands.facts["scenes"]):
        yield hands.until(lambda n=number: controller.currentFrameNumber() == n, f"frame {number + 1} is shown")
        now = iface.mapCanvas().mapSettings().temporalRange()
        shown = [one for one in _temperatures() if one.temporalProperties().isVisibleInTemporalRange(now)]
        assert len(shown) == 1, f"{len(shown)} scenes in frame {number + 1}"
        seen.append(shown[0].id())
        yield from hands.picture(f"frame-{number + 1}")
        forward = dock.findChild(QAbstractButton, "mNextButton")
        if number + 1 < hands.facts["scenes"]:
            QTest.mouseClick(forward, LEFT)
    assert len(set(seen)) == len(seen), "a scene is shown in two frames"


def saved(hands: Hands) -> Step:
    """Save the project where it was opened."""
    iface.actionSaveProject().trigger()
    yield hands.until(lambda: not QgsProject.instance().isDirty(), "the project is saved")


def found_again(hands: Hands) -> Step:
    """Opened from a folder that was moved: every raster is there, in degrees, and its menu too."""
    yield from hands.fill_screen()
    layers = [one for one in QgsProject.instance().mapLayers().values() if isinstance(one, QgsRasterLayer)]
    assert len(_temperatures()) == hands.facts["scenes"]
    home = str(Path(hands.facts["folder"]).parent)
    for layer in layers:
        assert layer.isValid(), layer.name()
        assert layer.source().startswith(home), layer.source()
    assert all(-60 < _at_middle(one) < 80 for one in _temperatures() if _at_middle(one) is not None)
    assert {_range(one) for one in _temperatures()} == {(-5.0, 35.0)}
    yield from hands.tab(CATALOGUE)
    yield from _wheel(hands, "layersMenu", "layersUnitK")
    yield hands.until(lambda: all(re.search(r"\bK\b", one.name()) for one in _temperatures()), "all are in K", 60)
    yield from hands.picture("found-again")


# -- looking ------------------------------------------------------------------------------------------


def _temperatures() -> list[QgsRasterLayer]:
    return [one for one in QgsProject.instance().mapLayers().values() if one.customProperty("constellr/unit")]


def _groups(parent: Any = None) -> list[QgsLayerTreeGroup]:
    found = []
    for child in (parent or QgsProject.instance().layerTreeRoot()).children():
        if isinstance(child, QgsLayerTreeGroup):
            found += [child, *_groups(child)]
    return found


def _only_scene(item: str) -> None:
    """Tick this scene alone, as one does by hand in the layer tree, and look at it."""
    for group in _groups():
        scene = group.customProperty("constellr/item")
        if scene:
            group.setItemVisibilityChecked(scene == item)
            group.setExpanded(scene == item)
    layer = next(one for one in _temperatures() if one.customProperty("constellr/item") == item)
    settings = iface.mapCanvas().mapSettings()
    transform = QgsCoordinateTransform(layer.crs(), settings.destinationCrs(), QgsProject.instance())
    iface.mapCanvas().setExtent(transform.transformBoundingBox(layer.extent()))
    iface.mapCanvas().refresh()


def _at_middle(layer: QgsRasterLayer) -> float | None:
    found = layer.dataProvider().identify(
        QgsPointXY(layer.extent().center()), QgsRaster.IdentifyFormat.IdentifyFormatValue
    )
    value: float | None = found.results()[1]
    return value


def _valid(layer: QgsRasterLayer) -> int:
    provider = layer.dataProvider()
    block = provider.block(1, provider.extent(), 100, 100)
    return sum(not block.isNoData(row, column) for row in range(100) for column in range(100))


def _range(layer: QgsRasterLayer) -> tuple[float, float]:
    renderer = layer.renderer()
    return round(renderer.classificationMin(), 3), round(renderer.classificationMax(), 3)


# -- acting -------------------------------------------------------------------------------------------


def _wheel(hands: Hands, *path: str) -> Step:
    """Go through the menu behind the dock's wheel, click by click."""
    button = hands.need("settingsButton")
    hands._post(lambda: QTest.mouseClick(button, LEFT))
    yield hands.until(lambda: hands.menu() is not None, "the menu behind the wheel is open")
    yield from _choose(hands, *path)


def _choose(hands: Hands, *path: str) -> Step:
    """Click the entries of the open menu, one after another, into its submenus."""
    for name in path:
        menu = hands.menu()
        entry = _entry(menu, name)
        place = menu.actionGeometry(entry).center()
        hands._post(_clicking(menu, place))
        sub = entry.menu()
        if sub is not None:
            yield hands.until(sub.isVisible, f"{name} is open")
    yield hands.until(lambda: hands.menu() is None, "the menu has gone")


def _clicking(menu: QMenu, place: QPoint) -> Callable[[], None]:
    return lambda: QTest.mouseClick(menu, LEFT, NO_KEY, place)


def _entry(menu: QMenu, name: str) -> QAction | None:
    for action in menu.actions():
        if action.objectName() == name or (action.menu() is not None and action.menu().objectName() == name):
            return action
    return None


def _type_number(hands: Hands, name: str, words: str) -> Step:
    field = hands.need(name)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, words)
    yield hands.until(lambda: abs(field.value() - float(words)) < 1e-6, f"{name} is {words}")
