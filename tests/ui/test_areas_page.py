"""From a polygon layer to stored areas, by clicks and keys on the real page."""

from __future__ import annotations

from contextlib import closing
from typing import Any

import pytest
from constellr.core.model.area import AreaDraft
from constellr.core.model.job import Job
from page_kit import answer_question, click_row, polygon_layer, press, row_of, square, texts, until
from qgis.core import QgsProject
from qgis.PyQt.QtCore import Qt

NAME, SIZE, AREA, VERDICT = range(4)
FIELDS = [
    ("field 12", square(691_000, 5_334_000, 1_000)),
    ("field 13", square(691_000, 5_314_000, 18_000)),
    ("field 14", "POLYGON((692000 5334000, 693000 5335000, 693000 5334000, 692000 5335000, 692000 5334000))"),
    ("field 15", None),
    ("Ähre 16", square(694_000, 5_334_000, 2_500)),
]


@pytest.fixture
def page_of(areas_page: Any) -> Any:
    return areas_page


def stored(remote: Any) -> dict[str, Any]:
    with closing(remote.client()) as client:
        return {area.name: area for area in client.areas.all(Job())}


def checked(qtbot: Any, page: Any, rows: int) -> None:
    until(qtbot, lambda: page.areasCandidates.model().rowCount() == rows and not page.areasProgress.isVisible())


def test_features_get_a_verdict_each(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    polygon_layer("EPSG:25832", FIELDS)
    page = page_of(workspace_factory())
    checked(qtbot, page, 5)
    names, verdicts = texts(page.areasCandidates, NAME), texts(page.areasCandidates, VERDICT)
    said = dict(zip(names, verdicts, strict=True))
    assert said["field 12"] == "ready" and said["Ähre 16"] == "ready"
    assert said["field 13"].startswith("too ") and "km" in said["field 13"]
    assert said["field 15"] and "ready" not in said["field 15"]
    assert texts(page.areasCandidates, SIZE)[names.index("Ähre 16")].endswith("km")
    assert "self-intersection" in said["field 14"].lower()
    assert page.areasSummary.text() == "2 ready · 1 left out"
    assert page.areasUndecided.text() == "2 need a decision"
    assert page.areasUpload.text().replace("&", "") == "Upload 2 areas"


def test_a_row_tells_all_about_its_feature(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    polygon_layer("EPSG:25832", FIELDS)
    page = page_of(workspace_factory())
    checked(qtbot, page, 5)
    repaired = next(row for row, name in enumerate(texts(page.areasCandidates, NAME)) if name.startswith("field 14"))
    click_row(qtbot, page.areasCandidates, repaired)
    assert page.areasDetail.isVisible()
    assert len(page.areasDetail.text().splitlines()) > 1


def test_selected_features_alone(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    layer = polygon_layer("EPSG:25832", FIELDS)
    page = page_of(workspace_factory())
    checked(qtbot, page, 5)
    page.areasSelectedOnly.setFocus()
    qtbot.keyClick(page.areasSelectedOnly, Qt.Key.Key_Space)
    until(qtbot, lambda: page.areasCandidates.model().rowCount() == 0)
    assert "No feature is selected" in page.areasCandidates.hint
    layer.selectByIds([1, 5])
    checked(qtbot, page, 2)
    assert "(2)" in page.areasSelectedOnly.text()
    assert texts(page.areasCandidates, NAME) == ["field 12", "Ähre 16"]


def test_names_follow_an_expression(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    polygon_layer("EPSG:25832", FIELDS[:1])
    page = page_of(workspace_factory())
    checked(qtbot, page, 1)
    page.areasNameField.setExpression("""'plot ' || upper("name")""")
    until(qtbot, lambda: texts(page.areasCandidates, NAME) == ["plot FIELD 12"])


def test_what_was_typed_for_a_layer_stands_there_at_the_next_start(
    qtbot: Any, page_of: Any, workspace_factory: Any
) -> None:
    fields = polygon_layer("EPSG:25832", FIELDS[:1])
    other = polygon_layer("EPSG:25832", FIELDS[:1], name="others")
    remote = workspace_factory()
    page = page_of(remote)
    checked(qtbot, page, 1)
    page._form.show_layer(fields)
    page.areasNameField.setExpression("""'plot ' || "name\"""")
    page.areasDescriptionField.setExpression('"note"')
    until(qtbot, lambda: texts(page.areasCandidates, NAME) == ["plot field 12"])
    page._form.show_layer(other)
    assert (page.areasNameField.expression(), page.areasDescriptionField.expression()) == ('"name"', "")
    later = page_of(remote, workspace=page._workspace)
    later._form.show_layer(fields)
    until(qtbot, lambda: texts(later.areasCandidates, NAME) == ["plot field 12"])
    assert later.areasDescriptionField.expression() == '"note"'
    assert fields.source() not in str(page._workspace.settings.area_names), "a source may hold a password"


def test_a_name_that_cannot_be_made_is_said_in_each_row(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    polygon_layer("EPSG:25832", FIELDS[:2])
    page = page_of(workspace_factory())
    checked(qtbot, page, 2)
    page.areasNameField.setExpression('"nmae"')
    until(qtbot, lambda: "has no field “nmae”" in texts(page.areasCandidates, VERDICT)[0])


def test_edits_of_the_layer_are_checked_at_once(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    layer = polygon_layer("EPSG:25832", FIELDS[:2])
    page = page_of(workspace_factory())
    checked(qtbot, page, 2)
    layer.startEditing()
    layer.deleteFeature(2)
    checked(qtbot, page, 1)
    layer.rollBack()
    checked(qtbot, page, 2)
    QgsProject.instance().removeMapLayer(layer.id())
    until(qtbot, lambda: page.areasCandidates.model().rowCount() == 0)
    assert "No polygon layer" in page.areasCandidates.hint


def test_upload_makes_areas_once(qtbot: Any, page_of: Any, workspace_factory: Any, desktop: Any) -> None:
    remote = workspace_factory()
    polygon_layer("EPSG:25832", FIELDS)
    page = page_of(remote)
    checked(qtbot, page, 5)
    press(qtbot, page.areasUpload)
    until(qtbot, lambda: page.areasLibrary.model().rowCount() == 2)
    assert set(stored(remote)) == set(texts(page.areasLibrary, 0))
    assert stored(remote)["field 12"].description == ""
    until(qtbot, lambda: page.areasSummary.text() == "2 in the workspace · 1 left out")
    assert not page.areasUpload.isEnabled()
    sent = len(remote.requests("POST", "/areas-of-interest"))
    page.areasProduct.setFocus()
    page.refresh()
    checked(qtbot, page, 5)
    assert not page.areasUpload.isEnabled()
    assert len(remote.requests("POST", "/areas-of-interest")) == sent


def test_what_failed_can_be_tried_again_alone(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    remote = workspace_factory()
    remote.fault("POST", "/areas-of-interest", "status", status=422, times=1)
    polygon_layer("EPSG:25832", [FIELDS[0], FIELDS[4]])
    page = page_of(remote)
    checked(qtbot, page, 2)
    press(qtbot, page.areasUpload)
    until(qtbot, lambda: page.areasUpload.text().replace("&", "") == "Retry 1 area" and page.areasUpload.isEnabled())
    assert page.areasSummary.text() == "1 in the workspace"
    assert page.areasUndecided.text() == "1 failed"
    press(qtbot, page.areasUndecided)
    assert page.areasCandidates.model().rowCount() == 1
    assert len(stored(remote)) == 1
    press(qtbot, page.areasUpload)
    until(qtbot, lambda: page.areasSummary.text() == "2 in the workspace")
    assert set(stored(remote)) == {"field 12", "Ähre 16"}


def test_cancel_keeps_what_was_made(qtbot: Any, page_of: Any, workspace_factory: Any, desktop: Any) -> None:
    remote = workspace_factory()
    shapes = [(f"field {number:02}", square(691_000 + 300 * number, 5_334_000, 200)) for number in range(40)]
    polygon_layer("EPSG:25832", shapes)
    remote.fault("POST", "/areas-of-interest", "latency", seconds=0.15, times=200)
    page = page_of(remote)
    checked(qtbot, page, 40)
    press(qtbot, page.areasUpload)
    until(qtbot, lambda: page._model.tally().made >= 3)
    press(qtbot, page.areasCancel)
    until(qtbot, lambda: not page.areasCancel.isVisible())
    made = page._model.tally().made
    assert 3 <= made < 40
    assert len(stored(remote)) == made
    assert f"{made} areas made, {40 - made} not sent" in desktop.said
    assert page.areasSummary.text() == f"{made} in the workspace · {40 - made} ready", (
        "nothing failed: it was not tried"
    )
    assert page.areasUpload.text().replace("&", "") == f"Upload {40 - made} areas"
    verdicts = texts(page.areasCandidates, VERDICT)
    assert set(verdicts) == {"Stored.", "Not sent: cancelled."}, "what was done to the feature stands in the tooltip"
    remote.clear_faults()
    press(qtbot, page.areasUpload)
    until(qtbot, lambda: page._model.tally().made == 40)
    assert len(stored(remote)) == 40


def test_edits_during_an_upload_wait_for_its_end(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    remote = workspace_factory()
    layer = polygon_layer("EPSG:25832", [FIELDS[0]])
    remote.fault("POST", "/areas-of-interest", "latency", seconds=0.6, times=1)
    page = page_of(remote)
    checked(qtbot, page, 1)
    press(qtbot, page.areasUpload)
    layer.dataProvider().deleteFeatures([1])
    layer.dataChanged.emit()
    until(qtbot, lambda: len(stored(remote)) == 1)
    checked(qtbot, page, 0)


def some_areas(remote: Any, names: list[str]) -> list[Any]:
    drafts = []
    for number, name in enumerate(names):
        west = 11.5 + number / 20
        ring = [[west, 48.1], [west + 0.01, 48.1], [west + 0.01, 48.11], [west, 48.11], [west, 48.1]]
        drafts.append(AreaDraft(name, {"type": "Polygon", "coordinates": [ring]}))
    with closing(remote.client()) as client:
        return [client.areas.create(draft, Job()) for draft in drafts]


def test_the_library_lists_searches_and_sorts(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    remote = workspace_factory()
    some_areas(remote, ["barley", "Maize north", "maize south"])
    page = page_of(remote)
    until(qtbot, lambda: page.areasLibrary.model().rowCount() == 3)
    assert page.areasLibraryTitle.text() == "Areas in this workspace (3)"
    qtbot.keyClicks(page.areasSearch, "maize")
    assert page.areasLibrary.model().rowCount() == 2
    assert page.areasLibraryTitle.text() == "Areas in this workspace (2 of 3)"
    header = page.areasLibrary.horizontalHeader()
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=_section(header, 0))
    names = texts(page.areasLibrary, 0)
    assert names in (["Maize north", "maize south"], ["maize south", "Maize north"])
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=_section(header, 0))
    assert texts(page.areasLibrary, 0) == names[::-1]
    page.areasSearch.setText("rye")
    assert "No area matches “rye”" in page.areasLibrary.hint


def _section(header: Any, column: int) -> Any:
    from qgis.PyQt.QtCore import QPoint

    return QPoint(header.sectionViewportPosition(column) + 20, header.height() // 2)


def test_an_empty_library_says_what_to_do(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    page = page_of(workspace_factory())
    until(qtbot, lambda: page._workspace.areas_read)
    assert "No areas yet" in page.areasLibrary.hint
    assert not page.areasOrder.isEnabled()


def test_map_and_list_select_together(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    remote = workspace_factory()
    some_areas(remote, ["a", "b", "c"])
    page = page_of(remote)
    until(qtbot, lambda: page.areasLibrary.model().rowCount() == 3)
    press(qtbot, page.areasShowOnMap)
    layers = QgsProject.instance().mapLayersByName("constellr areas")
    assert len(layers) == 1
    until(qtbot, lambda: layers[0].featureCount() == 3)
    click_row(qtbot, page.areasLibrary, row_of(page.areasLibrary, "b"))
    assert [feature["name"] for feature in layers[0].selectedFeatures()] == ["b"]
    layers[0].selectByExpression("\"name\" in ('a', 'c')")
    assert {area.name for area in page._library._selection.rows} == {"a", "c"}
    assert page.areasSelectionNote.text() == "2 areas selected"
    asked: list[Any] = []
    page.orderRequested.connect(asked.append)
    press(qtbot, page.areasOrder)
    assert {area.name for area in asked[0]} == {"a", "c"}
    QgsProject.instance().removeMapLayer(layers[0].id())
    assert not page.areasShowOnMap.isChecked()


def test_delete_asks_and_says_what_stays(qtbot: Any, page_of: Any, workspace_factory: Any, desktop: Any) -> None:
    remote = workspace_factory()
    some_areas(remote, ["keep", "go"])
    remote.fault("DELETE", "/areas-of-interest/*", "status", status=409, times=1)
    page = page_of(remote)
    until(qtbot, lambda: page.areasLibrary.model().rowCount() == 2)
    click_row(qtbot, page.areasLibrary, row_of(page.areasLibrary, "keep"))
    page.areasSearch.setFocus()
    qtbot.keyClick(page.areasSearch, Qt.Key.Key_Delete)  # asks nothing: a question would block here
    page.areasLibrary.setFocus()
    answer_question("Cancel")
    qtbot.keyClick(page.areasLibrary, Qt.Key.Key_Delete)
    assert not remote.requests("DELETE")
    asked: list[str] = []
    answer_question("Delete", asked)
    qtbot.keyClick(page.areasLibrary, Qt.Key.Key_Delete)
    assert "Delete 1 area" in asked[0] and "keep" in asked[0]
    until(qtbot, lambda: "“keep” stays" in desktop.said)
    click_row(qtbot, page.areasLibrary, row_of(page.areasLibrary, "go"))
    answer_question("Delete")
    qtbot.keyClick(page.areasLibrary, Qt.Key.Key_Delete)
    until(qtbot, lambda: texts(page.areasLibrary, 0) == ["keep"])
    assert set(stored(remote)) == {"keep"}


def test_export_writes_what_was_chosen(
    qtbot: Any, page_of: Any, workspace_factory: Any, desktop: Any, tmp_path: Any
) -> None:
    from qgis.core import QgsVectorLayer

    remote = workspace_factory()
    some_areas(remote, ["a", "Zürich"])
    page = page_of(remote)
    until(qtbot, lambda: page.areasLibrary.model().rowCount() == 2)
    for name in ("areas.gpkg", "areas.geojson"):
        target = tmp_path / name
        page._library._export.write(list(page._workspace.known_areas.values()), target)
        until(qtbot, target.exists)
        written = QgsVectorLayer(str(target), "written", "ogr")
        assert {feature["name"] for feature in written.getFeatures()} == {"a", "Zürich"}
        assert written.crs().authid() == "EPSG:4326"
    until(qtbot, lambda: "2 areas written" in desktop.said)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["areas.geojson", "areas.gpkg"]
    page._library._export.write(list(page._workspace.known_areas.values()), tmp_path / "no folder" / "areas.gpkg")
    until(qtbot, lambda: "could not be written" in desktop.said)


def test_a_switch_drops_what_belongs_to_the_other(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    remote, other = workspace_factory(), workspace_factory()
    some_areas(remote, ["mine"])
    page = page_of(remote)
    until(qtbot, lambda: page.areasLibrary.model().rowCount() == 1)
    page._workspace.sign_in(other.connection("other one"), other.credential(), session_only=True)
    assert page.areasLibrary.model().rowCount() == 0
    page.refresh()
    until(qtbot, lambda: page._workspace.areas_read)
    assert page.areasLibrary.model().rowCount() == 0


def test_the_server_judges_what_is_near_a_limit(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    remote = workspace_factory()
    polygon_layer(
        "EPSG:25832", [("close", square(691_000, 5_334_000, 14_050)), ("small", square(691_000, 5_334_000, 900))]
    )
    page = page_of(remote)
    checked(qtbot, page, 2)
    until(qtbot, lambda: not page._check.busy)
    measures = {entry.candidate.name: entry.candidate.measure for entry in page._model.all_rows}
    assert abs(max(measures["close"].width, measures["close"].height) - 15_000) <= 150
    assert len(remote.requests("POST", "/geometry-info")) == 1
