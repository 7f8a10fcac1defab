"""What can be searched for, by clicks: places drawn, several areas, filters, more behind the cap, kept searches."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import closing
from typing import Any

import pytest
from catalogue_kit import SOUTH, WEST, asked, choose, found, layer, look_at, search, tick
from constellr.core.host.saved_searches import SavedSearches
from constellr.core.model.area import AreaDraft
from constellr.core.model.job import Job
from deliveries import deliver, rectangle
from page_kit import click_row, press, texts, until
from qgis.core import QgsPointXY, QgsProject
from qgis.PyQt.QtCore import QPoint, Qt, QTimer
from qgis.PyQt.QtWidgets import QAction, QApplication, QInputDialog, QMenu

CLOUDS = 2
FEW_CLOUDS = '{"op": "<=", "args": [{"property": "eo:cloud_cover"}, 30]}'


@pytest.fixture
def delivered(workspace_factory: Any) -> Callable[..., Any]:
    def make(**settings: Any) -> Any:
        remote = workspace_factory(order_seconds=0.5, **settings)
        deliver(remote)
        return remote

    return make


def rows(page: Any) -> int:
    return page.catalogueResults.model().rowCount()


def on_canvas(desktop: Any, lon: float, lat: float) -> QPoint:
    """Where a place is seen, in pixels of the canvas."""
    from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform

    settings = desktop.mapCanvas().mapSettings()
    degrees = QgsCoordinateReferenceSystem("EPSG:4326")
    transform = QgsCoordinateTransform(degrees, settings.destinationCrs(), QgsProject.instance())
    return (
        desktop.mapCanvas()
        .getCoordinateTransform()
        .transform(transform.transform(QgsPointXY(lon, lat)))
        .toQPointF()
        .toPoint()
    )


def click_map(qtbot: Any, desktop: Any, lon: float, lat: float, button: Any = Qt.MouseButton.LeftButton) -> None:
    place = on_canvas(desktop, lon, lat)
    qtbot.mouseMove(desktop.mapCanvas().viewport(), place)
    qtbot.mouseClick(desktop.mapCanvas().viewport(), button, Qt.KeyboardModifier.NoModifier, place)


def draw(page: Any, name: str) -> None:
    page.catalogueDraw.menu().findChild(QAction, name).trigger()


def test_a_polygon_drawn_on_the_map_is_searched_exactly(qtbot: Any, desktop: Any, page_of: Any, delivered: Any) -> None:
    remote = delivered()
    page = page_of(remote)
    draw(page, "catalogueDrawPolygon")
    corners = [(WEST + 0.02, SOUTH + 0.01), (WEST + 0.06, SOUTH + 0.01), (WEST + 0.04, SOUTH + 0.03)]
    for lon, lat in corners:
        click_map(qtbot, desktop, lon, lat)
    click_map(qtbot, desktop, *corners[-1], Qt.MouseButton.RightButton)
    assert page.catalogueWhereDrawn.isChecked()
    search(qtbot, page)
    ring = asked(remote)["intersects"]["coordinates"][0]
    assert asked(remote)["intersects"]["type"] == "Polygon"
    for lon, lat in corners:
        assert any(abs(x - lon) < 1e-3 and abs(y - lat) < 1e-3 for x, y in ring), (ring, lon, lat)
    assert rows(page) > 1
    page.catalogueWhereExtent.click()
    page.catalogueWhereDrawn.click()
    search(qtbot, page)
    assert asked(remote)["intersects"]["coordinates"][0] == ring


def test_a_rectangle_elsewhere_finds_nothing_and_escape_gives_the_extent_back(
    qtbot: Any, desktop: Any, page_of: Any, delivered: Any
) -> None:
    remote = delivered()
    page = page_of(remote)
    page.catalogueWhereDrawn.click()
    qtbot.keyClick(desktop.mapCanvas(), Qt.Key.Key_Escape)
    until(qtbot, page.catalogueWhereExtent.isChecked)
    draw(page, "catalogueDrawRectangle")
    click_map(qtbot, desktop, WEST - 0.08, SOUTH - 0.08)
    click_map(qtbot, desktop, WEST - 0.05, SOUTH - 0.05)
    search(qtbot, page)
    assert asked(remote)["intersects"]["type"] == "Polygon"
    assert rows(page) == 0


def test_several_areas_and_collections_go_into_one_search(qtbot: Any, page_of: Any, delivered: Any) -> None:
    remote = delivered(generation="current")
    with closing(remote.client()) as client:
        for name, west in (("north", 11.52), ("south", 11.9), ("far", 40.0)):
            client.areas.create(AreaDraft(name, rectangle(west, SOUTH, 0.02, 0.02)), Job())
    page = page_of(remote)
    until(qtbot, lambda: page.catalogueArea.count() == 4)
    assert page.catalogueArea.currentText() == "all areas"
    tick(page.catalogueArea, "north", "south")
    assert page.catalogueWhereAreas.isChecked()
    every = [page.catalogueCollection.itemText(n) for n in range(page.catalogueCollection.count())]
    assert len(every) > 1
    tick(page.catalogueCollection, *every)
    search(qtbot, page)
    assert asked(remote)["intersects"]["type"] == "MultiPolygon"
    assert len(asked(remote)["intersects"]["coordinates"]) == 2
    assert len(asked(remote)["collections"]) == len(every)
    assert rows(page) > 1
    tick(page.catalogueCollection)
    search(qtbot, page)
    assert "collections" not in asked(remote)


def test_a_filter_is_checked_and_offers_what_the_server_names(
    qtbot: Any, desktop: Any, page_of: Any, delivered: Any
) -> None:
    remote = delivered(switches={"queryables": True})
    page = page_of(remote)
    more = page.catalogueFilters
    assert not more.body.isVisible()
    press(qtbot, more.toggle)
    until(qtbot, more.properties.isEnabled)
    place = more.properties.findData("eo:cloud_cover")
    assert place > 0
    more.properties.setCurrentIndex(place)
    more.properties.activated.emit(place)
    assert more.text.toPlainText() == "eo:cloud_cover <= 0"
    more.properties.setCurrentIndex(more.properties.findData("platform"))
    more.properties.activated.emit(more.properties.currentIndex())
    assert more.text.toPlainText().startswith("eo:cloud_cover <= 0\nAND platform = '")
    more.text.setPlainText(FEW_CLOUDS.replace("eo:cloud_cover", "cloud_cover"))
    until(qtbot, lambda: "cannot filter by" in more.said.text())
    assert "Did you mean “eo:cloud_cover”?" in more.said.text()
    before = len(remote.requests("POST", "/stac/search"))
    press(qtbot, page.catalogueSearch)
    assert "cannot filter by" in desktop.said
    more.text.clear()
    qtbot.keyClicks(more.text, FEW_CLOUDS)
    until(qtbot, lambda: "well formed" in more.said.text())
    search(qtbot, page)
    assert len(remote.requests("POST", "/stac/search")) == before + 1
    assert asked(remote)["filter"] == json.loads(FEW_CLOUDS)
    assert all(int(text.strip("☁ %")) <= 30 for text in texts(page.catalogueResults, CLOUDS))
    few = rows(page)
    more.text.clear()
    qtbot.keyClicks(more.text, "eo:cloud_cover <= 30 and not platfrm is null")
    until(qtbot, lambda: "Did you mean “platform”?" in more.said.text())
    more.text.clear()
    qtbot.keyClicks(more.text, "eo:cloud_cover <= 30 !")
    until(qtbot, lambda: "“!” is not expected at line 1, column 22" in more.said.text())
    more.text.clear()
    qtbot.keyClicks(more.text, "eo:cloud_cover <= 30 AND platform LIKE '%'")
    until(qtbot, lambda: "well formed" in more.said.text())
    search(qtbot, page)
    assert asked(remote)["filter"]["args"][0] == json.loads(FEW_CLOUDS)
    assert asked(remote)["filter-lang"] == "cql2-json"
    assert rows(page) == few


def test_a_server_that_names_nothing_takes_free_text(qtbot: Any, page_of: Any, delivered: Any) -> None:
    remote = delivered()
    page = page_of(remote)
    press(qtbot, page.catalogueFilters.toggle)
    until(qtbot, lambda: remote.requests("GET", "/queryables"))
    assert not page.catalogueFilters.properties.isEnabled()
    page.catalogueFilters.text.setPlainText('{"op": "=", "args": [{"property": "platform"}, "nowhere"]}')
    search(qtbot, page)
    assert asked(remote)["filter"]["args"][1] == "nowhere"
    assert rows(page) == 0
    page.catalogueFilters.text.clear()
    search(qtbot, page)
    offered = [page.catalogueFilters.platform.itemText(n) for n in range(page.catalogueFilters.platform.count())]
    assert offered
    page.catalogueFilters.platform.setEditText(offered[0].lower())
    search(qtbot, page)
    assert {feature["platform"] for feature in layer().getFeatures()} == {offered[0]}


def odd_item(name: str, **members: Any) -> dict[str, Any]:
    square = [[11.5, 48.1], [11.6, 48.1], [11.6, 48.2], [11.5, 48.1]]
    plain = {
        "type": "Feature",
        "collection": "lstprecision",
        "geometry": {"type": "Polygon", "coordinates": [square]},
        "bbox": [11.5, 48.1, 11.6, 48.2],
        "properties": {"datetime": "2026-07-01T10:00:00Z"},
    }
    return {**plain, "id": name, **members}


def test_odd_items_are_shown_or_counted_and_named(
    qtbot: Any, page_of: Any, delivered: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = page_of(delivered())
    over = [[179.5, 0], [-179.5, 0], [-179.5, 1], [179.5, 1], [179.5, 0]]
    span = {"datetime": None, "start_datetime": "2026-06-01T00:00:00Z", "end_datetime": "2026-06-02T00:00:00Z"}
    items = [
        odd_item("nowhere", geometry=None, bbox=None),
        odd_item("span", properties=span),
        odd_item("over", geometry={"type": "Polygon", "coordinates": [over]}, bbox=[179.5, 0, -179.5, 1]),
        odd_item("boxless", bbox=None),
        odd_item("box", geometry=None),
        {"type": "Feature"},
    ]
    monkeypatch.setattr(page._workspace.client.stac, "search", lambda *_given: iter([items]))
    search(qtbot, page)
    assert rows(page) == 5
    assert "1 scene without a shape: in the table only." in page.catalogueCount.text()
    assert "1 entry of the answer could not be read." in page.catalogueCount.text()
    shapes = {feature["id"]: feature.geometry() for feature in layer().getFeatures()}
    assert {name for name, shape in shapes.items() if shape.isNull()} == {"nowhere"}
    assert shapes["over"].asGeometryCollection()[0].area() + shapes["over"].asGeometryCollection()[1].area() == 1
    times = {feature["id"]: feature["datetime"] for feature in layer().getFeatures()}
    assert times["span"].toString("yyyy-MM-dd hh:mm") == "2026-06-01 00:00"
    assert "1 Jun 2026" in " ".join(texts(page.catalogueResults, 0))


def test_more_goes_on_behind_the_cap(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    remote = workspace_factory(order_seconds=0.5)
    remote.make_items(700)
    page = page_of(remote)
    page.catalogueWhereAnywhere.click()
    page._workspace.settings.search_limit = 300
    try:
        search(qtbot, page)
    finally:
        page._workspace.settings.search_limit = 1000
    assert rows(page) == 300
    press(qtbot, page.catalogueMore)
    found(qtbot, page)
    assert rows(page) == 600
    assert "stopped at 600 scenes" in page.catalogueCount.text()
    press(qtbot, page.catalogueMore)
    found(qtbot, page)
    assert rows(page) == 700
    assert layer().featureCount() == 700
    assert not page.catalogueMore.isVisible()
    assert "fields" in asked(remote)
    assert len({feature["id"] for feature in layer().getFeatures()}) == 700


def test_a_changed_search_drops_the_answers_of_the_one_before(qtbot: Any, page_of: Any, delivered: Any) -> None:
    remote = delivered()
    page = page_of(remote)
    remote.fault("POST", "*/stac/search", "latency", seconds=1.5, times=1)
    press(qtbot, page.catalogueSearch)
    until(qtbot, page.catalogueCancel.isVisible)
    page.catalogueFilters.text.setPlainText('{"op": "=", "args": [{"property": "platform"}, "nowhere"]}')
    page.search()
    found(qtbot, page)
    qtbot.wait(2000)
    assert rows(page) == 0
    assert layer_count() == 0


def test_a_search_under_way_leaves_another_project_alone(
    qtbot: Any, desktop: Any, page_of: Any, workspace_factory: Any
) -> None:
    remote = workspace_factory(order_seconds=0.5)
    remote.make_items(600)
    page = page_of(remote)
    page.catalogueWhereAnywhere.click()
    remote.fault("POST", "*/stac/search", "latency", seconds=1.0, times=1, after=1)
    press(qtbot, page.catalogueSearch)
    until(qtbot, lambda: rows(page) > 0)
    QgsProject.instance().clear()
    found(qtbot, page)
    assert 0 < rows(page) < 600
    assert "another project" in page.catalogueCount.text()
    qtbot.wait(1500)
    assert not QgsProject.instance().mapLayers()
    click_row(qtbot, page.catalogueResults, 0)
    press(qtbot, page.catalogueZoom)
    assert "Search again" in desktop.said
    search(qtbot, page)
    assert layer().featureCount() == rows(page) == 600


def layer_count() -> int:
    return sum(one.featureCount() for one in QgsProject.instance().mapLayersByName("constellr scenes"))


def name_it(name: str) -> None:
    """Type a name into the dialog that comes up, and press OK."""

    def act() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QInputDialog):
            QTimer.singleShot(20, act)
            return
        box.setTextValue(name)
        box.accept()

    QTimer.singleShot(0, act)


def opened(page: Any) -> QMenu:
    menu = page.catalogueSaved.menu()
    menu.aboutToShow.emit()
    return menu


def entry(menu: QMenu, text: str) -> QAction:
    return next(action for action in menu.actions() if action.text() == text)


def test_searches_are_saved_and_taken_up_again(qtbot: Any, desktop: Any, page_of: Any, delivered: Any) -> None:
    remote = delivered()
    page = page_of(remote)
    page.catalogueCloud.setValue(55)
    choose(page.catalogueDaynight, "day ☀")
    draw(page, "catalogueDrawRectangle")
    click_map(qtbot, desktop, WEST + 0.01, SOUTH + 0.01)
    click_map(qtbot, desktop, WEST + 0.05, SOUTH + 0.04)
    search(qtbot, page)
    drawn = asked(remote)["intersects"]
    name_it("Clear & <b>days</b>")
    opened(page).findChild(QAction, "catalogueSaveSearch").trigger()
    page.catalogueCloud.setValue(-1)
    choose(page.catalogueDaynight, "day and night")
    page.catalogueWhereAnywhere.click()
    search(qtbot, page)
    assert "intersects" not in asked(remote)
    look_at(desktop, -60, -10, -59, -9)
    entry(opened(page), "Clear && <b>days</b>").trigger()
    found(qtbot, page)
    assert page.catalogueCloud.value() == 55
    assert page.catalogueDaynight.currentData() == "day"
    assert asked(remote)["intersects"] == drawn
    assert rows(page) > 0
    kept, connection = SavedSearches(page._workspace.settings), page._workspace.connection.name
    assert [one.form["cloud"] for one in kept.recent(connection)] == [55, -1]
    assert "api" not in json.dumps([dict(one.form) for one in kept.recent(connection)]).lower()
    assert kept.saved("another") == []
    remove = next(action.menu() for action in opened(page).actions() if action.menu())
    entry(remove, "Clear && <b>days</b>").trigger()
    assert kept.saved(connection) == []
