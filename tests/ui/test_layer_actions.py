"""The layers' menu: one switch for all degrees, one range for all dates, masks by a click, scenes played."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import constellr
import pytest
from constellr.core.host import layer_marks as marks
from constellr.core.host import preview
from constellr.core.host.locked_range import range_locked
from constellr.core.host.log import RequestLog
from constellr.core.host.preview import PreviewOf
from constellr.core.host.rasters import prepare_lst
from constellr.core.host.restyle import range_of
from constellr.core.host.settings import Settings
from constellr.core.host.tasks import Tasks
from constellr.core.rules.units import turn
from constellr.ui.layers.actions import LayerActions
from constellr.ui.shared.messages import Messages
from main_window import MainWindow
from page_kit import press, until
from qgis.core import QgsLayerTreeGroup, QgsProject, QgsRasterLayer, QgsSettings, QgsTemporalNavigationObject
from qgis.gui import QgsLayerTreeViewMenuProvider, QgsMapCanvas
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtGui import QContextMenuEvent
from qgis.PyQt.QtWidgets import (
    QAction,
    QApplication,
    QComboBox,
    QDialog,
    QDockWidget,
    QDoubleSpinBox,
    QLabel,
    QMenu,
    QPushButton,
    QToolButton,
)
from raster_kit import identify, kelvin_field, lst_file, opened, scene


@pytest.fixture
def window(qgis_app: Any) -> Iterator[MainWindow]:
    QgsProject.instance().clear()
    QgsSettings().remove("constellr")
    yield MainWindow()
    QgsProject.instance().clear()
    QgsSettings().remove("constellr")


@pytest.fixture
def actions(window: MainWindow) -> Iterator[LayerActions]:
    tasks = Tasks(RequestLog())
    made = LayerActions(window, tasks, Settings(), Messages(window), window.mainWindow())
    yield made
    made.close()
    tasks.close()


def load(folder: Path, *days: int, area: str = "field 12", low: float = 280.0, clouds: int = 6) -> list[QgsRasterLayer]:
    sources = [
        prepare_lst(lst_file(folder / f"{area}{day}", low + day, low + 20 + day, clouds), scene(day, day))
        for day in days
    ]
    return opened(sources, lambda _scene: area)


def trigger(actions: LayerActions, name: str) -> None:
    """Choose an entry of the menu as a hand does: it must be there, visible and enabled."""
    menu = actions.menu(actions.parent())
    menu.aboutToShow.emit()
    found = {one.objectName(): one for one in _entries(menu)}[name]
    assert found.isEnabled(), name
    found.trigger()
    menu.deleteLater()


def _entries(menu: QMenu) -> list[QAction]:
    entries: list[QAction] = []
    for action in menu.actions():
        entries += _entries(action.menu()) if action.menu() is not None else [action]
    return entries


def ticked(actions: LayerActions, prefix: str) -> set[str]:
    menu = actions.menu(actions.parent())
    menu.aboutToShow.emit()
    names = {
        one.objectName().removeprefix(prefix)
        for one in _entries(menu)
        if one.objectName().startswith(prefix) and one.isChecked()
    }
    menu.deleteLater()
    return names


def units() -> set[str]:
    return {marks.mark(one, marks.UNIT) for one in marks.temperatures(QgsProject.instance())}


# -- unit --------------------------------------------------------------------------------------------


def test_one_click_switches_every_temperature_and_new_ones_follow(
    actions: LayerActions, tmp_path: Path, qtbot: Any
) -> None:
    first, second = load(tmp_path, 0, 3)
    ids = [first.id(), second.id()]
    trigger(actions, "layersUnitF")
    until(qtbot, lambda: units() == {"°F"})
    assert ticked(actions, "layersUnit") == {"F"}
    kelvin = round(kelvin_field(280, 300)[20, 20], 2)
    assert identify(first, 20, 20) == pytest.approx(turn(kelvin, "K", "°F"), abs=0.005)
    assert [first.id(), second.id()] == ids
    (third,) = load(tmp_path, 5)
    assert marks.mark(third, marks.UNIT) == "°F"
    assert Settings().temperature_unit == "f"
    trigger(actions, "layersUnitK")
    until(qtbot, lambda: units() == {"K"})
    assert identify(first, 20, 20) == pytest.approx(kelvin, abs=0.005)


def test_the_last_of_two_quick_clicks_wins(actions: LayerActions, tmp_path: Path, qtbot: Any) -> None:
    load(tmp_path, 0, 1, 2)
    trigger(actions, "layersUnitF")
    trigger(actions, "layersUnitK")
    until(qtbot, lambda: units() == {"K"})
    assert ticked(actions, "layersUnit") == {"K"}


def test_a_raster_that_is_gone_is_told_once_and_the_others_switch(
    actions: LayerActions, window: MainWindow, tmp_path: Path, qtbot: Any
) -> None:
    gone, there = load(tmp_path, 0, 1)
    (tmp_path / "field 120" / "lst.tiff").unlink()
    trigger(actions, "layersUnitK")
    until(qtbot, lambda: marks.mark(there, marks.UNIT) == "K")
    assert marks.mark(gone, marks.UNIT) == "°C"
    assert "lst.tiff" in window.said
    assert window.said.count("lst.tiff") == 1


def test_a_project_brings_its_unit(actions: LayerActions, tmp_path: Path, qtbot: Any) -> None:
    load(tmp_path, 0, 1)
    trigger(actions, "layersUnitF")
    until(qtbot, lambda: units() == {"°F"})
    project = QgsProject.instance()
    assert project.write(str(tmp_path / "x.qgs"))
    project.clear()
    trigger(actions, "layersUnitK")
    assert project.read(str(tmp_path / "x.qgs"))
    qtbot.wait(50)
    assert units() == {"°F"}
    assert ticked(actions, "layersUnit") == {"F"}
    assert not project.isDirty()
    ranges = [one.temporalProperties().fixedTemporalRange() for one in marks.temperatures(project)]
    assert not any(one.includeEnd() for one in ranges)


# -- range -------------------------------------------------------------------------------------------


def dialog(window: MainWindow) -> QDialog:
    found: QDialog = window.mainWindow().findChild(QDialog, "lockDialog")
    assert found is not None
    return found


def spin(window: MainWindow, name: str) -> QDoubleSpinBox:
    return dialog(window).findChild(QDoubleSpinBox, name)


def button(window: MainWindow, name: str) -> QPushButton:
    return dialog(window).findChild(QPushButton, name)


def note(window: MainWindow) -> str:
    return str(dialog(window).findChild(QLabel, "lockNote").text())


def type_into(qtbot: Any, field: QDoubleSpinBox, text: str) -> None:
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)


def ranges() -> set[tuple[float, float]]:
    found = [range_of(one) for one in marks.temperatures(QgsProject.instance())]
    return {(round(low, 3), round(high, 3)) for low, high in found}


def measured(window: MainWindow) -> bool:
    return "lie in this range" in note(window)


def test_the_dialog_measures_and_applies_to_all_dates(
    actions: LayerActions, window: MainWindow, tmp_path: Path, qtbot: Any
) -> None:
    load(tmp_path, 0, 10)
    trigger(actions, "layersLockRange")
    until(qtbot, lambda: measured(window))
    assert "2 – 98 % of the clear pixels of 2 scenes" in note(window)
    low, high = spin(window, "lockMinimum").value(), spin(window, "lockMaximum").value()
    assert spin(window, "lockMinimum").suffix() == " °C"
    wide = high - low
    type_into(qtbot, spin(window, "lockLowPercent"), "20")
    type_into(qtbot, spin(window, "lockHighPercent"), "80")
    until(qtbot, lambda: "20 – 80 %" in note(window))
    assert spin(window, "lockMaximum").value() - spin(window, "lockMinimum").value() < wide
    press(qtbot, button(window, "lockApply"))
    assert len(ranges()) == 1
    known = range_locked(marks.group_of(QgsProject.instance(), "field 12"))
    assert known.percentiles == (20.0, 80.0)
    assert not known.fixed


def test_a_range_set_by_hand_holds_and_is_shown_again(
    actions: LayerActions, window: MainWindow, tmp_path: Path, qtbot: Any
) -> None:
    load(tmp_path, 0, 10)
    trigger(actions, "layersLockRange")
    until(qtbot, lambda: measured(window))
    type_into(qtbot, spin(window, "lockMinimum"), "5")
    type_into(qtbot, spin(window, "lockMaximum"), "40")
    assert "by hand" in note(window)
    press(qtbot, button(window, "lockApply"))
    assert ranges() == {(5.0, 40.0)}
    load(tmp_path, 20)
    qtbot.wait(50)
    assert ranges() == {(5.0, 40.0)}
    trigger(actions, "layersUnitF")
    until(qtbot, lambda: units() == {"°F"})
    assert ranges() == {(41.0, 104.0)}
    trigger(actions, "layersLockRange")
    assert spin(window, "lockMinimum").value() == 41.0
    assert spin(window, "lockMaximum").suffix() == " °F"
    assert "set by hand" in note(window)
    press(qtbot, button(window, "lockMeasure"))
    until(qtbot, lambda: measured(window))
    press(qtbot, button(window, "lockApply"))
    assert ranges() != {(41.0, 104.0)}
    assert len(ranges()) == 1


def test_a_wrong_range_cannot_be_applied_and_cancel_changes_nothing(
    actions: LayerActions, window: MainWindow, tmp_path: Path, qtbot: Any
) -> None:
    load(tmp_path, 0)
    before = ranges()
    trigger(actions, "layersLockRange")
    until(qtbot, lambda: measured(window))
    type_into(qtbot, spin(window, "lockMinimum"), "90")
    assert not button(window, "lockApply").isEnabled()
    assert "must lie above" in note(window)
    qtbot.keyClick(dialog(window), Qt.Key.Key_Escape)
    assert ranges() == before


def test_each_area_has_its_own_range_in_the_dialog(
    actions: LayerActions, window: MainWindow, tmp_path: Path, qtbot: Any
) -> None:
    load(tmp_path, 0, area="north", low=270)
    (south,) = load(tmp_path, 1, area="south", low=300)
    window.active_layer = south
    trigger(actions, "layersLockRange")
    until(qtbot, lambda: measured(window))
    area = dialog(window).findChild(QComboBox, "lockArea")
    assert area.currentText() == "south"
    warm = spin(window, "lockMinimum").value()
    area.setCurrentText("north")
    until(qtbot, lambda: measured(window))
    assert spin(window, "lockMaximum").value() < warm
    press(qtbot, button(window, "lockApply"))
    assert range_of(south)[0] == pytest.approx(warm, abs=0.1)


def test_scenes_that_come_later_are_measured_without_asking(actions: LayerActions, tmp_path: Path, qtbot: Any) -> None:
    load(tmp_path, 0)
    load(tmp_path, 20)
    group = marks.group_of(QgsProject.instance(), "field 12")
    until(qtbot, lambda: str(group.customProperty(marks.STALE)).lower() == "false")
    assert len(ranges()) == 1


# -- masks -------------------------------------------------------------------------------------------


def shown(name: str) -> list[bool]:
    return [node.isVisible() for node in marks.masks(QgsProject.instance(), name)]


def test_a_click_shows_or_hides_a_mask_in_every_scene(actions: LayerActions, tmp_path: Path, qtbot: Any) -> None:
    load(tmp_path, 0, 1, 2)
    qtbot.wait(20)
    assert ticked(actions, "layersMask_") == {"thick_cloud", "thin_cloud", "cloud_shadow", "cast_shadow"}
    trigger(actions, "layersMask_thick_cloud")
    trigger(actions, "layersMask_water")
    assert shown("thick_cloud") == [False] * 3
    assert shown("thin_cloud") == [True] * 3
    assert shown("water") == [True] * 3
    assert ticked(actions, "layersMask_") == {"thin_cloud", "cloud_shadow", "cast_shadow", "water"}
    node = marks.masks(QgsProject.instance(), "thick_cloud")[0]
    node.parent().setItemVisibilityChecked(False)
    trigger(actions, "layersMask_thick_cloud")
    assert shown("thick_cloud") == [True] * 3


def test_a_mask_hidden_in_the_layer_tree_is_unticked_in_the_menu(
    actions: LayerActions, tmp_path: Path, qtbot: Any
) -> None:
    load(tmp_path, 0)
    marks.masks(QgsProject.instance(), "thin_cloud")[0].setItemVisibilityChecked(False)
    assert "thin_cloud" not in ticked(actions, "layersMask_")


def test_masked_pixels_become_transparent_and_come_back_by_one_click(
    actions: LayerActions, tmp_path: Path, qtbot: Any
) -> None:
    (layer,) = load(tmp_path, 0)
    qtbot.wait(20)
    trigger(actions, "layersClearOnly")
    until(qtbot, lambda: marks.clear_only(layer))
    assert identify(layer, 20, 39) is None
    assert identify(layer, 20, 20) is not None
    assert ticked(actions, "layersClearOnly") == {""}
    (later,) = load(tmp_path, 5)
    assert identify(later, 20, 39) is None
    trigger(actions, "layersUnitK")
    until(qtbot, lambda: units() == {"K"})
    assert identify(layer, 20, 39) is None
    project = QgsProject.instance()
    assert project.write(str(tmp_path / "x.qgs"))
    trigger(actions, "layersClearOnly")
    until(qtbot, lambda: not marks.clear_only(layer) and not marks.clear_only(later))
    assert identify(layer, 20, 39) is not None
    assert project.read(str(tmp_path / "x.qgs"))
    qtbot.wait(50)
    assert ticked(actions, "layersClearOnly") == {""}
    trigger(actions, "layersClearOnly")


# -- played --------------------------------------------------------------------------------------------


@pytest.fixture
def controller(window: MainWindow) -> QgsTemporalNavigationObject:
    """The canvas with a controller and its dock, as QGIS's window has them."""
    made = QgsTemporalNavigationObject(window.mainWindow())
    canvas: QgsMapCanvas = window.mapCanvas()
    canvas.setTemporalController(made)
    dock = QDockWidget("Temporal Controller", window.mainWindow())
    dock.setObjectName("Temporal Controller")
    dock.hide()
    return made


def test_animate_opens_the_controller_with_a_frame_for_each_scene(
    actions: LayerActions, window: MainWindow, controller: QgsTemporalNavigationObject, tmp_path: Path
) -> None:
    layers = load(tmp_path, 0, 2, 7)
    window.mainWindow().show()
    trigger(actions, "layersAnimate")
    assert controller.navigationMode() == QgsTemporalNavigationObject.NavigationMode.Animated
    assert controller.totalFrameCount() == 3
    for number, layer in enumerate(layers):
        frame = controller.dateTimeRangeForFrameNumber(number)
        visible = [
            one
            for one in marks.temperatures(QgsProject.instance())
            if one.temporalProperties().isVisibleInTemporalRange(frame)
        ]
        assert visible == [layer]
    assert window.mainWindow().findChild(QDockWidget, "Temporal Controller").isVisible()
    assert QgsProject.instance().timeSettings().temporalRange().begin() == controller.temporalExtents().begin()
    window.mainWindow().hide()


def test_without_a_controller_it_is_said(actions: LayerActions, window: MainWindow, tmp_path: Path) -> None:
    load(tmp_path, 0)
    trigger(actions, "layersAnimate")
    assert "temporal controller" in window.said


# -- where they stand ------------------------------------------------------------------------------------


def test_nothing_can_be_locked_or_played_without_a_temperature(actions: LayerActions) -> None:
    menu = actions.menu(actions.parent())
    menu.aboutToShow.emit()
    found = {one.objectName(): one for one in _entries(menu)}
    assert not found["layersLockRange"].isEnabled()
    assert not found["layersAnimate"].isEnabled()
    assert "No temperature" in found["layersAnimate"].toolTip()
    assert found["layersUnitF"].isEnabled()


def test_the_context_menu_of_our_layers_alone_has_the_actions(
    actions: LayerActions, window: MainWindow, tmp_path: Path
) -> None:
    (layer,) = load(tmp_path, 0)
    other = QgsRasterLayer(str(tmp_path / "field 120" / "lst.tiff"), "other")
    QgsProject.instance().addMapLayer(other)
    names = {action.objectName() for action in window.context_menu(layer)}
    assert {"layersUnitC", "layersUnitK", "layersUnitF", "layersLockRange", "layersAnimate"} <= names
    assert window.context_menu(other) == []


def choose_group(window: MainWindow, name: str) -> QgsLayerTreeGroup:
    """Make a group of the layer tree the current one, as a click on it does."""
    view = window.layerTreeView()
    group = QgsProject.instance().layerTreeRoot().findGroup(name)
    view.setCurrentIndex(view.node2index(group))
    return group


def right_click(qtbot: Any, window: MainWindow, take: str = "") -> list[str]:
    """Open the context menu of what is chosen in the layer tree; ``take``: choose that entry. Gives our entries."""
    view, seen = window.layerTreeView(), []

    def look() -> None:
        menu = QApplication.activePopupWidget()
        seen.extend(one.objectName() for one in _entries(menu) if one.objectName())
        action = next((one for one in _entries(menu) if one.objectName() == take), None)
        menu.close()
        if action is not None:
            action.trigger()

    QTimer.singleShot(300, look)
    place = view.visualRect(view.currentIndex()).center()
    QApplication.sendEvent(view.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place))
    until(qtbot, lambda: bool(seen))
    return seen


class _OwnMenu(QgsLayerTreeViewMenuProvider):
    def createContextMenu(self) -> QMenu:
        menu = QMenu()
        menu.addAction("QGIS's own").setObjectName("own")
        return menu


@pytest.mark.parametrize("group", ["north", "21 Nov 2026 13:31 UTC ☀"])
def test_the_range_is_locked_from_the_group_of_an_area_and_of_a_scene(
    actions: LayerActions, window: MainWindow, tmp_path: Path, qtbot: Any, group: str
) -> None:
    load(tmp_path, 1, area="south", low=300)
    load(tmp_path, 0, area="north", low=270)
    window.mainWindow().show()
    window.layerTreeView().setMenuProvider(_OwnMenu())
    choose_group(window, group)
    entries = right_click(qtbot, window, "layersLockRange")
    assert entries[0] == "own"
    assert {"layersAnimate", "layersUnitF", "layersMask_water"} < set(entries)
    until(qtbot, lambda: measured(window))
    assert dialog(window).findChild(QComboBox, "lockArea").currentText() == "north"
    window.mainWindow().hide()


def test_other_groups_keep_their_menu(actions: LayerActions, window: MainWindow, tmp_path: Path, qtbot: Any) -> None:
    load(tmp_path, 0)
    QgsProject.instance().layerTreeRoot().addGroup("mine")
    window.mainWindow().show()
    window.layerTreeView().setMenuProvider(_OwnMenu())
    choose_group(window, "mine")
    assert right_click(qtbot, window) == ["own"]
    window.mainWindow().hide()


def test_a_project_with_previews_says_what_they_wait_for_before_any_dock_was_seen(
    window: MainWindow, tmp_path: Path, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CONSTELLR_API_URL", raising=False)
    project, of = QgsProject.instance(), PreviewOf("my fields", "lstprecision", "item1", preview.QUICKLOOK)
    blank = QgsRasterLayer(preview._EMPTY, "quicklook (preview)", "gdal")
    blank.setCustomProperty(preview.MARK, json.dumps(asdict(of)))
    project.addMapLayer(blank)
    assert project.write(str(tmp_path / "x.qgs"))
    project.clear()
    plugin = constellr.classFactory(window)
    plugin.initGui()
    try:
        assert project.read(str(tmp_path / "x.qgs"))
        until(qtbot, lambda: "empty: it needs the connection “my fields”" in window.said)
        (layer,) = preview.blanks(project)
        node = project.layerTreeRoot().findLayer(layer.id())
        assert len(window.layerTreeView().indicators(node)) == 1
    finally:
        plugin.unload()
    assert len(preview.blanks(project)) == 1, "what waits is not lost with the plugin"
    assert window.layerTreeView().indicators(project.layerTreeRoot().findLayer(layer.id())) == []


def test_a_project_with_our_layers_has_the_menu_before_any_dock_was_seen(
    window: MainWindow, tmp_path: Path, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CONSTELLR_API_URL", raising=False)
    load(tmp_path, 0)
    project = QgsProject.instance()
    assert project.write(str(tmp_path / "x.qgs"))
    project.clear()
    plugin = constellr.classFactory(window)
    plugin.initGui()
    try:
        assert window.layer_actions == {}
        assert project.read(str(tmp_path / "x.qgs"))
        (layer,) = marks.temperatures(project)
        assert "layersUnitF" in {action.objectName() for action in window.context_menu(layer)}
        assert not layer.temporalProperties().fixedTemporalRange().includeEnd()
        dock = window.docks()["constellrCatalogueDock"]
        wheel = dock.body.header.findChild(QToolButton, "settingsButton")
        assert wheel.menu().findChild(QMenu, "layersMenu") is not None
    finally:
        plugin.unload()
    assert window.layer_actions == {}
