"""From a search to temperatures on the map, by clicks and keys on the real page."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from catalogue_kit import SOUTH, WEST, asked, choose, found, layer, look_at, search, tick
from constellr.core.errors import Unauthorised
from constellr.core.host import layer_marks
from constellr.core.services import transfer as transfers
from constellr.core.words import translate
from constellr.ui.catalogue.page import CataloguePage
from deliveries import deliver
from page_kit import click_row, polygon_layer, press, square, texts, until
from qgis.core import QgsProject
from qgis.PyQt.QtCore import QDate, QDateTime, Qt, QTime
from qgis.PyQt.QtWidgets import QPushButton, QWidget

TIME, LIGHT, CLOUDS, DISK, ORDER = range(5)


def downloaded(qtbot: Any, page: CataloguePage) -> None:
    until(qtbot, lambda: not page._downloads.queue.running)


# -- searching --------------------------------------------------------------------------------------


def test_what_is_found_stands_in_the_table_and_on_the_map(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    remote = workspace_factory(order_seconds=0.5)
    deliver(remote)
    page = page_of(remote)
    search(qtbot, page)
    rows = page.catalogueResults.model().rowCount()
    assert rows > 1
    assert page.catalogueCount.text().startswith(f"{rows} scenes")
    assert layer().featureCount() == rows
    assert set(texts(page.catalogueResults, LIGHT)) <= {"☀", "☾"}
    until(qtbot, lambda: set(texts(page.catalogueResults, ORDER)) == {"field 12"})
    tip = page.catalogueResults.model().index(0, TIME).data(Qt.ItemDataRole.ToolTipRole)
    assert "UTC" in tip
    assert "local time" in tip


def test_the_form_is_what_is_asked_for(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    remote = workspace_factory(order_seconds=0.5)
    deliver(remote)
    page = page_of(remote)
    assert page.catalogueCollection.checkedItemsData() == ["lstprecision"]
    page.catalogueStart.setDateTime(QDateTime(QDate(2026, 1, 5), QTime(0, 0)))
    page.catalogueEnd.setDateTime(QDateTime(QDate(2026, 2, 6), QTime(0, 0)))
    assert page.cataloguePeriod.currentText() == "own days"
    search(qtbot, page)
    body = asked(remote)
    assert body["collections"] == ["lstprecision"]
    assert body["datetime"].startswith("2026-01-05T00:00:00Z/2026-02-0")
    west, south, east, north = body["bbox"]
    assert west <= WEST - 0.1 < WEST + 0.2 <= east
    assert (south, north) == pytest.approx((SOUTH - 0.1, SOUTH + 0.2), abs=0.02)
    assert page.catalogueResults.model().rowCount() == 0
    page.catalogueStart.setDateTime(QDateTime())
    page.catalogueEnd.setDateTime(QDateTime())
    page.catalogueWhereAnywhere.click()
    search(qtbot, page)
    assert not {"datetime", "bbox", "intersects"} & set(asked(remote))
    assert page.catalogueResults.model().rowCount() > 1


def test_a_period_that_ends_before_it_begins_is_said(
    qtbot: Any, desktop: Any, page_of: Any, workspace_factory: Any
) -> None:
    page = page_of(workspace_factory())
    page.catalogueStart.setDateTime(QDateTime(QDate(2026, 3, 1), QTime(0, 0)))
    page.catalogueEnd.setDateTime(QDateTime(QDate(2026, 2, 1), QTime(0, 0)))
    press(qtbot, page.catalogueSearch)
    assert "ends before it begins" in desktop.said


def test_day_or_night_alone(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    remote = workspace_factory(order_seconds=0.5)
    deliver(remote)
    page = page_of(remote)
    search(qtbot, page)
    days = texts(page.catalogueResults, LIGHT).count("☀")
    choose(page.catalogueDaynight, "day ☀")
    search(qtbot, page)
    assert texts(page.catalogueResults, LIGHT) == ["☀"] * days


def test_unknown_cloud_shares_are_shown_and_counted(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    remote = workspace_factory(order_seconds=0.5)
    deliver(remote)
    page = page_of(remote)
    page.catalogueCloud.setValue(100)
    search(qtbot, page)
    unknown = texts(page.catalogueResults, CLOUDS).count("–")
    assert ("do not tell their cloud share" in page.catalogueCount.text()) == (unknown > 0)


def test_selected_features_and_areas_are_searched_exactly(
    qtbot: Any, desktop: Any, page_of: Any, workspace_factory: Any
) -> None:
    remote = workspace_factory(order_seconds=0.5)
    deliver(remote)
    page = page_of(remote)
    fields = polygon_layer("EPSG:4326", [("here", square(WEST, SOUTH, 0.01)), ("there", square(50, 10, 1))])
    desktop.activeLayer = lambda: fields
    page.catalogueWhereSelected.click()
    press(qtbot, page.catalogueSearch)
    assert "No feature is selected" in desktop.said
    fields.selectByExpression("name = 'there'")
    search(qtbot, page)
    assert asked(remote)["intersects"]["type"] == "Polygon"
    assert page.catalogueResults.model().rowCount() == 0
    until(qtbot, lambda: page.catalogueArea.findText("field 12") >= 0)
    tick(page.catalogueArea, "field 12")
    assert page.catalogueWhereAreas.isChecked()
    search(qtbot, page)
    assert page.catalogueResults.model().rowCount() > 1


def test_the_deliveries_of_an_order_are_found_wherever_they_are(
    qtbot: Any, desktop: Any, page_of: Any, workspace_factory: Any
) -> None:
    remote = workspace_factory(order_seconds=0.5)
    _area, order = deliver(remote)
    deliver(remote, "field 13", west=20.0)
    page = page_of(remote)
    look_at(desktop, -60, -10, -59, -9)
    page.find_order(order)
    found(qtbot, page)
    assert page.catalogueResults.model().rowCount() > 1
    assert {feature["order_id"] for feature in layer().getFeatures()} == {order.id}
    assert page.catalogueOrder.currentData() == order.id


def test_nothing_found_says_what_to_do(qtbot: Any, desktop: Any, page_of: Any, workspace_factory: Any) -> None:
    page = page_of(workspace_factory())
    assert "press Search" in page.catalogueResults.hint
    assert not page.catalogueOrderNew.isVisible()
    search(qtbot, page)
    assert "Widen the dates" in page.catalogueResults.hint
    with qtbot.waitSignal(page.orderRequested):
        press(qtbot, page.catalogueOrderNew)


def test_enter_searches_and_escape_stops(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    remote = workspace_factory(order_seconds=0.5)
    deliver(remote)
    page = page_of(remote)
    remote.fault("POST", "*/stac/search", "latency", seconds=3.0)
    qtbot.keyClick(page.catalogueCloud, Qt.Key.Key_Return)
    until(qtbot, page.catalogueCancel.isVisible)
    qtbot.keyClick(page.catalogueCloud, Qt.Key.Key_Escape)
    found(qtbot, page)
    assert "stopped" in page.catalogueCount.text()
    qtbot.keyClick(page.catalogueResults, Qt.Key.Key_F5)
    found(qtbot, page)
    assert page.catalogueResults.model().rowCount() > 1


def test_a_failed_search_is_told_and_keeps_the_form(
    qtbot: Any, desktop: Any, page_of: Any, workspace_factory: Any
) -> None:
    remote = workspace_factory(order_seconds=0.5)
    deliver(remote)
    page = page_of(remote)
    page.catalogueCloud.setValue(35)
    remote.fault("POST", "*/stac/search", "html", status=502, times=0)
    press(qtbot, page.catalogueSearch)
    until(qtbot, lambda: desktop.said)
    found(qtbot, page)
    assert "not complete" in page.catalogueCount.text()
    assert page.catalogueCloud.value() == 35


# -- table and map ----------------------------------------------------------------------------------


def test_selections_follow_each_other(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    remote = workspace_factory(order_seconds=0.5)
    deliver(remote)
    page = page_of(remote)
    search(qtbot, page)
    assert not page.catalogueDownload.isEnabled()
    assert "Select scenes" in page.catalogueDownload.toolTip()
    click_row(qtbot, page.catalogueResults, 0)
    chosen = page._selection.rows[0].scene.id
    assert [feature["id"] for feature in layer().selectedFeatures()] == [chosen]
    assert page.catalogueDownload.text() == "Do&wnload 1"
    other = next(feature for feature in layer().getFeatures() if feature["id"] != chosen)
    layer().selectByIds([other.id()])
    assert [entry.scene.id for entry in page._selection.rows] == [other["id"]]
    layer().selectAll()
    assert page.catalogueDownload.text() == f"Do&wnload {layer().featureCount()}"


def test_zoom_shows_what_is_selected(qtbot: Any, desktop: Any, page_of: Any, workspace_factory: Any) -> None:
    remote = workspace_factory(order_seconds=0.5)
    deliver(remote)
    page = page_of(remote)
    page.catalogueWhereAnywhere.click()
    search(qtbot, page)
    look_at(desktop, -60, -10, -59, -9)
    click_row(qtbot, page.catalogueResults, 0)
    press(qtbot, page.catalogueZoom)
    centre = desktop.mapCanvas().extent().center()
    assert (centre.x() / 111_319.49, centre.y() / 1e6) == pytest.approx((WEST + 0.04, 6.127), abs=0.02)


def test_thousands_arrive_sort_and_are_replaced(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    remote = workspace_factory(order_seconds=0.5)
    remote.make_items(1500)
    page = page_of(remote)
    page.catalogueWhereAnywhere.click()
    search(qtbot, page)
    assert page.catalogueResults.model().rowCount() == 1000
    assert "stopped at 1000 scenes" in page.catalogueCount.text()
    assert layer().featureCount() == 1000
    page.catalogueResults.sortByColumn(TIME, Qt.SortOrder.AscendingOrder)
    moments = [entry.scene.moment for entry in page._model.shown_rows]
    assert moments == sorted(moments)
    search(qtbot, page)
    assert layer().featureCount() == 1000


@pytest.mark.parametrize("here", [True, False], ids=["ordered here", "ordered elsewhere"])
def test_scenes_of_an_order_made_meanwhile_bear_its_areas_name(
    qtbot: Any, page_of: Any, workspace_factory: Any, here: bool
) -> None:
    remote = workspace_factory(order_seconds=0.5)
    page = page_of(remote)
    until(qtbot, lambda: page._workspace.areas_read)
    area, _order = deliver(remote, "made later")
    if here:
        page._workspace.remember_areas([area])
    search(qtbot, page)
    until(qtbot, lambda: set(texts(page.catalogueResults, ORDER)) == {"made later"})


# -- downloading ------------------------------------------------------------------------------------


def test_download_and_load_puts_degrees_on_the_map(
    qtbot: Any, desktop: Any, page_of: Any, workspace_factory: Any, tmp_path: Path
) -> None:
    remote = workspace_factory(order_seconds=0.5)
    deliver(remote)
    page = page_of(remote)
    until(qtbot, lambda: page.catalogueOrder.count() > 1)
    search(qtbot, page)
    click_row(qtbot, page.catalogueResults, 0)
    click_row(qtbot, page.catalogueResults, 1, Qt.KeyboardModifier.ControlModifier)
    press(qtbot, page.catalogueDownloadLoad)
    assert page._downloads.panel.isVisible()
    downloaded(qtbot, page)
    until(qtbot, lambda: "2 scenes on the map, in °C." in desktop.said)
    loaded = layer_marks.temperatures(QgsProject.instance())
    assert len(loaded) == 2
    assert len(layer_marks.masks(QgsProject.instance(), "thick_cloud")) == 2
    assert {one.name().split(" · ")[0] for one in loaded} == {"temperature °C"}
    assert "field 12" in [group.name() for group in QgsProject.instance().layerTreeRoot().findGroups()]
    assert texts(page.catalogueResults, DISK).count("✓") == 2
    search(qtbot, page)
    assert texts(page.catalogueResults, DISK).count("✓") == 2  # seen on the disk itself
    assert desktop.mapCanvas().extent().intersects(page._downloads.on_map.box(loaded))


def test_what_is_ticked_is_fetched(
    qtbot: Any, desktop: Any, page_of: Any, workspace_factory: Any, tmp_path: Path
) -> None:
    remote = workspace_factory(order_seconds=0.5)
    deliver(remote)
    page = page_of(remote)
    search(qtbot, page)
    click_row(qtbot, page.catalogueResults, 0)
    page.catalogueAssets.setItemCheckState(0, Qt.CheckState.Unchecked)
    page.catalogueAssets.deselectAllOptions()
    until(qtbot, lambda: not page.catalogueDownload.isEnabled())
    assert "Tick which files" in page.catalogueDownload.toolTip()
    page.catalogueAssets.setItemCheckState(1, Qt.CheckState.Checked)
    page.catalogueAssets.setItemCheckState(2, Qt.CheckState.Checked)
    page.catalogueAssets.checkedItemsChanged.emit([])
    press(qtbot, page.catalogueDownload)
    downloaded(qtbot, page)
    names = sorted(path.stem.rpartition("Z_")[2] for path in (tmp_path / "into").rglob("*") if path.suffix != ".json")
    assert {"SCL_MASK_30M", "QUICKLOOK", "THUMBNAIL"} <= set(names)
    assert "LST" not in names
    assert "files downloaded." in desktop.said


def test_what_failed_is_told_and_tried_again(
    qtbot: Any, desktop: Any, page_of: Any, workspace_factory: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transfers, "_pause", lambda idle, error: 0.01)
    remote = workspace_factory(order_seconds=0.5)
    deliver(remote)
    page = page_of(remote)
    search(qtbot, page)
    click_row(qtbot, page.catalogueResults, 0)
    remote.fault("GET", "*_LST.tiff", "status", status=503, times=0)
    press(qtbot, page.catalogueDownload)
    downloaded(qtbot, page)
    assert "1 file could not be downloaded, 1 could." in desktop.said
    assert "503" in desktop.said
    remote.clear_faults()
    desktop.press("Retry")
    downloaded(qtbot, page)
    until(qtbot, lambda: "1 file downloaded. 1 file had been there already." in desktop.said)


def test_a_key_refused_under_way_leads_to_the_sign_in(desktop: Any, page_of: Any, workspace_factory: Any) -> None:
    """Which files have come by then is chance, so the end of the download is told as it would be."""
    page = page_of(workspace_factory())
    refused = Unauthorised(translate("test", "The key is refused."), status=401)
    page._messages.error(refused)
    page._downloads._tell_missing(SimpleNamespace(of=lambda _status: [1, 2]), 4, refused)
    assert "2 files could not be downloaded, 4 could." in desktop.said
    on_top = desktop.messageBar().currentItem()
    assert on_top.text() == "The key is refused."
    assert "Sign in again" in [button.text() for button in on_top.findChildren(QPushButton)]
    assert desktop.said.count("refused") == 1


def test_a_stopped_download_is_kept_and_resumed(
    qtbot: Any, desktop: Any, page_of: Any, workspace_factory: Any, tmp_path: Path
) -> None:
    remote = workspace_factory(order_seconds=0.5)
    deliver(remote)
    page = page_of(remote)
    search(qtbot, page)
    page.catalogueResults.selectAll()
    remote.fault("GET", "/lst-deliveries/*", "latency", seconds=2.0, times=0)
    press(qtbot, page.catalogueDownload)
    qtbot.wait(300)
    press(qtbot, page._downloads.panel.catalogueTransfersCancel)
    downloaded(qtbot, page)
    until(qtbot, lambda: "Stopped" in desktop.said)
    remote.clear_faults()
    desktop.press("Resume")
    downloaded(qtbot, page)
    until(qtbot, lambda: "downloaded" in desktop.said or "there already" in desktop.said)
    assert len(list((tmp_path / "into").rglob("*_LST.tiff"))) == page.catalogueResults.model().rowCount()
    assert not list((tmp_path / "into").rglob("*.part"))


def test_a_folder_that_cannot_be_used_is_told(
    qtbot: Any, desktop: Any, page_of: Any, workspace_factory: Any, tmp_path: Path
) -> None:
    remote = workspace_factory(order_seconds=0.5)
    deliver(remote)
    page = page_of(remote)
    search(qtbot, page)
    (tmp_path / "file").write_text("x")
    page.catalogueFolder.setFilePath(str(tmp_path / "file" / "below"))
    click_row(qtbot, page.catalogueResults, 0)
    press(qtbot, page.catalogueDownload)
    until(qtbot, lambda: "cannot be written" in desktop.said)
    assert page.catalogueDownload.isEnabled()


def test_free_space_is_shown(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    page = page_of(workspace_factory())
    until(qtbot, lambda: page.catalogueSpace.text().endswith("free"))
    page.catalogueFolder.setFilePath("")
    until(qtbot, lambda: "Choose a folder" in page.catalogueSpace.text())


# -- around it --------------------------------------------------------------------------------------


def test_a_switch_of_connection_clears_what_is_shown(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    remote = workspace_factory(order_seconds=0.5)
    deliver(remote)
    page = page_of(remote)
    search(qtbot, page)
    page._workspace.switched.emit()
    assert page.catalogueResults.model().rowCount() == 0
    assert page.catalogueCount.text() == ""
    assert layer().featureCount() == 0
    assert not page.catalogueDownload.isEnabled()


def test_it_fits_320_pixels(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    page = page_of(workspace_factory(), width=320)
    assert page.minimumSizeHint().width() <= 320
    for child in page.findChildren(QWidget):
        if child.isVisible() and child.objectName().startswith("catalogue") and child.parentWidget() is not None:
            right = child.mapTo(page, child.rect().topRight()).x()
            assert right <= 320, child.objectName()


def test_every_widget_one_can_act_on_has_a_name_and_a_tip(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    page = page_of(workspace_factory())
    names = ["Collection", "Period", "Start", "End", "WhereExtent", "WhereAnywhere", "WhereSelected", "WhereAreas"]
    names += ["Area", "Daynight", "Cloud", "Order", "Search", "Cancel", "Zoom", "OrderNew", "Assets", "Folder"]
    names += ["Download", "DownloadLoad", "TransfersCancel"]
    for name in names:
        widget = page.findChild(QWidget, f"catalogue{name}")
        assert widget is not None, name
        assert widget.toolTip(), name


def test_no_signed_link_reaches_project_or_table(
    qtbot: Any, desktop: Any, page_of: Any, workspace_factory: Any, tmp_path: Path
) -> None:
    remote = workspace_factory(order_seconds=0.5)
    deliver(remote)
    page = page_of(remote)
    search(qtbot, page)
    click_row(qtbot, page.catalogueResults, 0)
    press(qtbot, page.catalogueDownloadLoad)
    downloaded(qtbot, page)
    assert QgsProject.instance().write(str(tmp_path / "work.qgs"))
    text = (tmp_path / "work.qgs").read_text(encoding="utf-8")
    assert not [word for word in ("X-Amz", "Signature", remote.api_key) if word in text]
    kept = "".join(path.read_text() for path in (tmp_path / "into").rglob("*.json"))
    assert "X-Amz" not in kept
