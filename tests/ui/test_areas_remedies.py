"""Every remedy by one click on a row or on all, by mouse, keys and menu; and each taken back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from constellr.core.model.area import AreaDraft
from constellr.core.model.job import Job
from page_kit import answer_question, click_row, polygon_layer, press, row_of, square, texts, until
from qgis.core import QgsCoordinateReferenceSystem, QgsSettings
from qgis.PyQt.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from qgis.PyQt.QtGui import QFont, QMouseEvent
from qgis.PyQt.QtWidgets import QApplication, QMenu

NAME, SIZE, AREA, VERDICT = range(4)
ISLANDS = (
    "MULTIPOLYGON(((700000 5334000, 700500 5334000, 700500 5334500, 700000 5334000)),"
    "((702000 5334000, 702500 5334000, 702500 5334500, 702000 5334000)))"
)
FIELDS = [
    ("sound", square(691_000, 5_334_000, 1_000)),
    ("large", square(691_000, 5_300_000, 18_000)),
    ("bow", "POLYGON((692000 5334000, 693000 5335000, 693000 5334000, 692000 5335000, 692000 5334000))"),
    ("islands", ISLANDS),
]


@pytest.fixture
def page(qtbot: Any, areas_page: Any, workspace_factory: Any) -> Any:
    polygon_layer("EPSG:25832", FIELDS)
    made = areas_page(workspace_factory(), width=620)
    checked(qtbot, made, 5)
    return made


@pytest.fixture
def desktop_font(qgis_app: Any) -> Iterator[None]:
    """A desktop's usual font; the one of a platform without a screen is larger."""
    before, font = QApplication.font(), QFont("DejaVu Sans")
    font.setPixelSize(13)
    QApplication.setFont(font)
    yield
    QApplication.setFont(before)


def checked(qtbot: Any, page: Any, rows: int) -> None:
    until(qtbot, lambda: page.areasCandidates.model().rowCount() == rows and not page._check.busy)


def link(page: Any, name: str) -> str:
    return page._table._link(page._model.index(row_of(page.areasCandidates, name), VERDICT))


def click_link(qtbot: Any, page: Any, name: str) -> None:
    index = page._model.index(row_of(page.areasCandidates, name), VERDICT)
    page.areasCandidates.scrollTo(index)
    place = page._table._links.link_rect(index).center()
    qtbot.mouseClick(page.areasCandidates.viewport(), Qt.MouseButton.LeftButton, pos=place)


def menu_entries(page: Any) -> dict[str, Any]:
    menus = [one for one in page.findChildren(QMenu, "areasPlanMenu") if one.isVisible()]
    return {_plain(action.text()): action for action in menus[-1].actions() if action.text()}


def _plain(text: str) -> str:
    return text.replace("&", "").partition("\t")[0]


def row_menu(qtbot: Any, page: Any, *names: str) -> dict[str, Any]:
    for at, name in enumerate(names):
        modifier = Qt.KeyboardModifier.ControlModifier if at else None
        click_row(qtbot, page.areasCandidates, row_of(page.areasCandidates, name), modifier)
    place = page.areasCandidates.visualRect(page._model.index(row_of(page.areasCandidates, names[-1]), 0)).center()
    page.areasCandidates.customContextMenuRequested.emit(place)
    return menu_entries(page)


def choose(entries: dict[str, Any], text: str) -> None:
    entries[text].trigger()
    for menu in QApplication.topLevelWidgets():
        if isinstance(menu, QMenu):
            menu.close()


def all_menu(page: Any) -> dict[str, Any]:
    page._all_menu.aboutToShow.emit()
    return {_plain(action.text()): action for action in page._all_menu.actions() if action.text()}


def test_what_is_to_be_decided_has_a_link(page: Any) -> None:
    assert link(page, "large").startswith("Split into")
    assert link(page, "bow") == "Repair"
    assert link(page, "islands (1/2)") == "Cover…"
    assert link(page, "sound") == ""


def test_the_chip_shows_what_needs_a_decision_and_lets_go_when_all_is_decided(qtbot: Any, page: Any) -> None:
    assert page.areasUndecided.isVisible() and page.areasUndecided.text() == "2 need a decision"
    press(qtbot, page.areasUndecided)
    assert texts(page.areasCandidates, NAME) == ["large", "bow"]
    click_link(qtbot, page, "bow")
    until(qtbot, lambda: texts(page.areasCandidates, NAME) == ["large"] and not page._check.busy)
    assert page.areasUndecided.text() == "1 needs a decision"
    click_link(qtbot, page, "large")
    until(qtbot, lambda: not page.areasUndecided.isVisible() and not page._check.busy)
    assert "sound" in texts(page.areasCandidates, NAME) and not page.areasUndecided.isChecked()


def test_another_source_is_shown_whole(qtbot: Any, page: Any) -> None:
    press(qtbot, page.areasUndecided)
    other = polygon_layer("EPSG:25832", [("a", square(691_000, 5_334_000, 500)), FIELDS[1]])
    page._form.show_layer(other)
    checked(qtbot, page, 2)
    assert not page.areasUndecided.isChecked() and page.areasUndecided.isVisible()


def test_the_verdict_column_sorts_decisions_first(page: Any) -> None:
    page.areasCandidates.sortByColumn(VERDICT, Qt.SortOrder.AscendingOrder)
    assert set(texts(page.areasCandidates, NAME)[:2]) == {"large", "bow"}


def test_one_click_splits_at_the_date_line(qtbot: Any, areas_page: Any, workspace_factory: Any) -> None:
    across = "POLYGON((179.95 -17, 180.05 -17, 180.05 -16.95, 179.95 -16.95, 179.95 -17))"
    polygon_layer("EPSG:4326", [("vanua", across), ("levu", across), ("near", square(178, -17, 0.01))])
    page = areas_page(workspace_factory(), width=420)
    checked(qtbot, page, 3)
    row = row_of(page.areasCandidates, "vanua")
    assert texts(page.areasCandidates, VERDICT)[row] == "crosses the date line"
    click_link(qtbot, page, "vanua")
    checked(qtbot, page, 4)
    choose(row_menu(qtbot, page, "vanua (1/2)"), "Take back the split at the date line")
    checked(qtbot, page, 3)
    choose(all_menu(page), "Split 2 areas at the date line")
    checked(qtbot, page, 5)
    assert page._model.tally().ready == 5


def test_a_layer_without_crs_is_given_one_by_its_link(qtbot: Any, areas_page: Any, workspace_factory: Any) -> None:
    layer = polygon_layer("", [("a", square(691_000, 5_334_000, 500)), ("b", square(693_000, 5_334_000, 500))])
    layer.setCrs(QgsCoordinateReferenceSystem())
    page = areas_page(workspace_factory())
    until(qtbot, lambda: texts(page.areasCandidates, VERDICT) == ["the layer has no CRS"] * 2 and not page._check.busy)
    assert link(page, "a") == "Set CRS…"

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        dialog.setCrs(QgsCoordinateReferenceSystem("EPSG:25832"))
        dialog.accept()

    QTimer.singleShot(300, answer)
    click_link(qtbot, page, "a")
    until(qtbot, lambda: texts(page.areasCandidates, VERDICT) == ["ready"] * 2)
    assert layer.crs().authid() == "EPSG:25832"


def test_a_width_of_the_users_own_stays(qtbot: Any, page: Any) -> None:
    header = page.areasCandidates.horizontalHeader()
    before = header.sectionSize(NAME)
    edge = header.sectionViewportPosition(NAME) + header.sectionSize(NAME) - 1
    qtbot.mousePress(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(edge, 5))
    moved = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(edge + 40, 5), Qt.MouseButton.LeftButton, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(header.viewport(), moved)
    own = header.sectionSize(NAME)
    assert own >= before + 30
    qtbot.mouseRelease(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(edge + 40, 5))
    try:
        page.resize(320, 800)
        page.resize(620, 800)
        assert header.sectionSize(NAME) == own
    finally:
        QgsSettings().remove("constellr/tables/areas-plan")


@pytest.mark.parametrize(
    ("name", "width"), [("bow", 320), ("bow", 450), ("strip", 320), ("strip", 450), ("large", 450)]
)
def test_the_verdict_is_read_whole_beside_its_link(
    qtbot: Any, desktop_font: None, areas_page: Any, workspace_factory: Any, name: str, width: int
) -> None:
    strip = "POLYGON((691000 5314000, 709400 5314000, 709400 5320100, 691000 5320100, 691000 5314000))"
    polygon_layer("EPSG:25832", [*FIELDS[:3], ("strip", strip)])
    page = areas_page(workspace_factory(), width=width)
    checked(qtbot, page, 4)
    index = page._model.index(row_of(page.areasCandidates, name), VERDICT)
    metrics, links = page.areasCandidates.fontMetrics(), page._table._links
    words = metrics.horizontalAdvance(index.data()) + metrics.horizontalAdvance(links.words(index))
    assert words + 18 <= page.areasCandidates.visualRect(index).width(), (index.data(), links.words(index))
    assert page.areasCandidates.horizontalScrollBar().maximum() == 0


def test_the_link_splits_and_ctrl_z_takes_it_back(qtbot: Any, page: Any) -> None:
    click_link(qtbot, page, "large")
    until(qtbot, lambda: page._model.rowCount() > 5 and not page._check.busy)
    tiles = [name for name in texts(page.areasCandidates, NAME) if name.startswith("large")]
    assert tiles == [f"large ({k}/{len(tiles)})" for k in range(1, len(tiles) + 1)]
    assert page.areasUpload.text().replace("&", "") == f"Upload {len(tiles) + 3} areas"
    page.areasCandidates.setFocus()
    qtbot.keyClick(page.areasCandidates, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    checked(qtbot, page, 5)
    assert "large" in texts(page.areasCandidates, NAME)


def test_enter_repairs_and_says_what_changed(qtbot: Any, page: Any) -> None:
    click_row(qtbot, page.areasCandidates, row_of(page.areasCandidates, "bow"))
    assert "A repair changes its area from" in page.areasDetail.text()
    qtbot.keyClick(page.areasCandidates, Qt.Key.Key_Return)
    checked(qtbot, page, 6)
    repaired = row_of(page.areasCandidates, "bow (1/2)")
    assert "area before" in texts(page.areasCandidates, VERDICT)[repaired]
    choose(row_menu(qtbot, page, "bow (2/2)"), "Take back the repair")
    checked(qtbot, page, 5)


def test_parts_are_covered_by_the_menu_of_their_link(qtbot: Any, page: Any) -> None:
    click_link(qtbot, page, "islands (2/2)")
    choose(menu_entries(page), "Cover all parts of a feature by one convex shape")
    checked(qtbot, page, 4)
    assert "Covers 2 parts" in texts(page.areasCandidates, VERDICT)[row_of(page.areasCandidates, "islands")]
    choose(row_menu(qtbot, page, "islands"), "One area per part again")
    checked(qtbot, page, 5)
    choose(row_menu(qtbot, page, "islands (1/2)"), "Cover all parts of a feature by one box")
    checked(qtbot, page, 4)


def test_delete_leaves_rows_out_and_they_come_back(qtbot: Any, page: Any) -> None:
    click_row(qtbot, page.areasCandidates, row_of(page.areasCandidates, "sound"))
    click_row(qtbot, page.areasCandidates, row_of(page.areasCandidates, "large"), Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(page.areasCandidates, Qt.Key.Key_Delete)
    until(qtbot, lambda: page._model.tally().left_out == 2)
    assert texts(page.areasCandidates, VERDICT)[row_of(page.areasCandidates, "sound")] == "left out by you"
    choose(row_menu(qtbot, page, "sound", "large"), "Take it in again")
    until(qtbot, lambda: page._model.tally().left_out == 0)


def test_everything_at_once_goes_up(qtbot: Any, areas_page: Any, workspace_factory: Any) -> None:
    remote = workspace_factory()
    polygon_layer("EPSG:25832", FIELDS)
    page = areas_page(remote)
    checked(qtbot, page, 5)
    entries = all_menu(page)
    assert "Split 1 area into tiles" in entries or any(text.startswith("Split into about") for text in entries)
    entries["All of these"].trigger()
    until(qtbot, lambda: page._model.tally().decide == 0 and not page._check.busy)
    count = page._model.rowCount()
    assert all(entry.candidate.ready for entry in page._model.all_rows)
    press(qtbot, page.areasUpload)
    until(qtbot, lambda: page._model.tally().made == count, 60_000)
    with closing(remote.client()) as client:
        names = {area.name for area in client.areas.all(Job())}
    assert names == set(texts(page.areasCandidates, NAME)) and len(names) == count


def test_what_is_not_ready_can_be_left_out_at_once(qtbot: Any, page: Any) -> None:
    all_menu(page)["Leave out 2 that are not ready"].trigger()
    until(qtbot, lambda: page._model.tally().left_out == 2)
    assert page.areasSummary.text() == "3 ready · 2 left out"


def test_decisions_stay_while_another_source_is_looked_at(qtbot: Any, page: Any) -> None:
    click_link(qtbot, page, "large")
    until(qtbot, lambda: page._model.rowCount() > 5 and not page._check.busy)
    rows = page._model.rowCount()
    first = page.areasLayerCombo.currentLayer()
    other = polygon_layer("EPSG:25832", FIELDS[:1], "other")
    page.areasLayerCombo.setLayer(other)
    checked(qtbot, page, 1)
    page.areasLayerCombo.setLayer(first)
    checked(qtbot, page, rows)


def test_names_are_edited_in_place(qtbot: Any, page: Any) -> None:
    row = row_of(page.areasCandidates, "sound")
    click_row(qtbot, page.areasCandidates, row)
    qtbot.keyClick(page.areasCandidates, Qt.Key.Key_F2)
    editor = QApplication.focusWidget() or page.areasCandidates.viewport().findChildren(object)[-1]
    editor.selectAll()
    qtbot.keyClicks(editor, "north field")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    until(qtbot, lambda: "north field" in texts(page.areasCandidates, NAME))
    choose(row_menu(qtbot, page, "north field"), "The first name again")
    until(qtbot, lambda: "sound" in texts(page.areasCandidates, NAME))


def test_a_taken_name_is_said_and_numbered(qtbot: Any, areas_page: Any, workspace_factory: Any) -> None:
    remote = workspace_factory()
    ring = [[10.0, 47.0], [10.01, 47.0], [10.01, 47.01], [10.0, 47.01], [10.0, 47.0]]
    with closing(remote.client()) as client:
        client.areas.create(AreaDraft("sound", {"type": "Polygon", "coordinates": [ring]}), Job())
    polygon_layer("EPSG:25832", FIELDS[:1])
    page = areas_page(remote, width=620)
    until(qtbot, lambda: "taken" in "".join(texts(page.areasCandidates, VERDICT)))
    assert "“sound (2)”" in texts(page.areasCandidates, VERDICT)[0]
    click_link(qtbot, page, "sound")
    until(qtbot, lambda: texts(page.areasCandidates, NAME) == ["sound (2)"])
    press(qtbot, page.areasUpload)
    until(qtbot, lambda: page._model.tally().made == 1)
    assert len(remote.requests("POST", "/areas-of-interest")) == 2


def test_the_same_shape_is_used_as_it_is(qtbot: Any, areas_page: Any, workspace_factory: Any) -> None:
    remote = workspace_factory()
    polygon_layer("EPSG:25832", FIELDS[:1])
    page = areas_page(remote)
    checked(qtbot, page, 1)
    press(qtbot, page.areasUpload)
    until(qtbot, lambda: page._model.tally().made == 1)
    again = areas_page(remote, workspace=page._workspace)
    until(qtbot, lambda: texts(again.areasCandidates, VERDICT) == ["in the workspace already"])
    assert not again.areasUpload.isEnabled()
    assert again.areasUpload.text().replace("&", "") == "Upload areas"


def test_a_conflict_on_the_way_is_settled(qtbot: Any, areas_page: Any, workspace_factory: Any) -> None:
    """Somebody else takes both names between the look and the upload: one with the same shape, one with another."""
    remote = workspace_factory()
    polygon_layer("EPSG:25832", [FIELDS[0], ("other", square(694_000, 5_334_000, 800))])
    page = areas_page(remote)
    checked(qtbot, page, 2)
    same = page._model.all_rows[0].candidate.geometry
    ring = [[10.0, 47.0], [10.01, 47.0], [10.01, 47.01], [10.0, 47.01], [10.0, 47.0]]
    with closing(remote.client()) as client:
        client.areas.create(AreaDraft("sound", same), Job())
        client.areas.create(AreaDraft("other", {"type": "Polygon", "coordinates": [ring]}), Job())
    press(qtbot, page.areasUpload)
    until(qtbot, lambda: page._model.tally().made == 2)
    said = texts(page.areasCandidates, VERDICT)
    assert "Was there already" in said[0] and "other (2)" in said[1]
    with closing(remote.client()) as client:
        assert sorted(area.name for area in client.areas.all(Job())) == ["other", "other (2)", "sound"]


def test_drawn_areas_can_be_removed(qtbot: Any, areas_page: Any, workspace_factory: Any, desktop: Any) -> None:
    page = areas_page(workspace_factory())
    canvas = desktop.mapCanvas()
    from qgis.core import QgsCoordinateReferenceSystem, QgsRectangle

    canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:25832"))
    canvas.setExtent(QgsRectangle(690_000, 5_330_000, 694_000, 5_334_000))
    press(qtbot, page.areasExtent)
    checked(qtbot, page, 1)
    answer_question("Delete")
    choose(row_menu(qtbot, page, "drawn 1"), "Remove what is drawn…")
    until(qtbot, lambda: page._model.rowCount() == 0)
