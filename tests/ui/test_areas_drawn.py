"""What is drawn outlives QGIS: it comes back at the next start, with its names, until it is stored or removed."""

from __future__ import annotations

from typing import Any

import pytest
from constellr.core.host.drawings import Drawing, decided_of, drawings_folder, keep, kept, with_decided
from constellr.core.host.remedies import Decisions, Remedy
from page_kit import answer_question, click_row, polygon_layer, press, row_of, square, texts, until
from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsRectangle
from qgis.PyQt.QtCore import Qt

NAME = 0
METRES = QgsCoordinateReferenceSystem("EPSG:25832")


def checked(qtbot: Any, page: Any, rows: int) -> None:
    until(qtbot, lambda: page.areasCandidates.model().rowCount() == rows and not page._check.busy)


def draw(page: Any, west: float, side: float = 1_000) -> None:
    """As the tools on the map do."""
    page._draw._add(QgsGeometry.fromRect(QgsRectangle(west, 5_334_000, west + side, 5_334_000 + side)), METRES)


def on_disk(page: Any) -> list[Drawing]:
    return kept(drawings_folder(page._workspace.connection))


def names_on_disk(page: Any) -> list[str]:
    return [one.decided["names"][0][-1] if "names" in one.decided else one.name for one in on_disk(page)]


def rename(qtbot: Any, page: Any, name: str, other: str) -> None:
    page._model.setData(page._model.index(row_of(page.areasCandidates, name), NAME), other)
    until(qtbot, lambda: other in texts(page.areasCandidates, NAME) and not page._check.busy)


@pytest.fixture
def page(qtbot: Any, areas_page: Any, workspace_factory: Any) -> Any:
    """Two squares are drawn, and on the disk."""
    made = areas_page(workspace_factory())
    draw(made, 691_000)
    draw(made, 695_000)
    checked(qtbot, made, 2)
    until(qtbot, lambda: len(on_disk(made)) == 2)
    return made


def again(page: Any, areas_page: Any, remote: Any = None) -> Any:
    """The page of another start of QGIS; the first one did not end, as after a crash."""
    return areas_page(remote, workspace=page._workspace)


def test_what_is_drawn_comes_back_with_names_and_decisions(qtbot: Any, areas_page: Any, page: Any) -> None:
    rename(qtbot, page, "drawn 1", "north bank")
    draw(page, 700_000, 20_000)
    checked(qtbot, page, 3)
    page.areasCandidates.setFocus()
    click_row(qtbot, page.areasCandidates, row_of(page.areasCandidates, "drawn 2"))
    qtbot.keyClick(page.areasCandidates, Qt.Key.Key_Delete)
    page._table._press(page._model.index(row_of(page.areasCandidates, "drawn 3"), 3))
    until(qtbot, lambda: page._model.rowCount() > 5 and not page._check.busy)
    until(qtbot, lambda: [bool(one.decided) for one in on_disk(page)] == [True] * 3)
    rows = [(one.candidate.name, one.candidate.verdict, one.candidate.geometry) for one in page._model.all_rows]
    other = again(page, areas_page)
    checked(qtbot, other, len(rows))
    assert other.areasLayerCombo.currentText().startswith("Drawn here (3)")
    found = [(one.candidate.name, one.candidate.verdict) for one in other._model.all_rows]
    assert found == [row[:2] for row in rows] and "north bank" in texts(other.areasCandidates, NAME)
    draw(other, 720_000)
    until(qtbot, lambda: "drawn 4" in texts(other.areasCandidates, NAME))


def test_a_layer_that_is_looked_at_stays_and_the_drawn_ones_are_offered(
    qtbot: Any, desktop: Any, areas_page: Any, page: Any
) -> None:
    polygon_layer("EPSG:25832", [("field", square(691_000, 5_334_000, 500))])
    other = again(page, areas_page)
    until(qtbot, lambda: "2 areas drawn earlier" in desktop.said)
    assert other.areasLayerCombo.currentText().startswith("fields")
    desktop.press("Show")
    checked(qtbot, other, 2)


def test_what_was_removed_or_stored_does_not_come_back(qtbot: Any, areas_page: Any, page: Any) -> None:
    draw(page, 699_000)
    checked(qtbot, page, 3)
    answer_question("Delete")
    drawn_2 = next(one.candidate.feature for one in page._model.all_rows if one.candidate.name == "drawn 2")
    page._remove_drawn([drawn_2])
    checked(qtbot, page, 2)
    until(qtbot, lambda: names_on_disk(page) == ["drawn 1", "drawn 3"])
    click_row(qtbot, page.areasCandidates, row_of(page.areasCandidates, "drawn 3"))
    page.areasCandidates.setFocus()
    qtbot.keyClick(page.areasCandidates, Qt.Key.Key_Delete)
    until(qtbot, lambda: page._model.tally().left_out == 1 and not page._check.busy)
    press(qtbot, page.areasUpload)
    until(qtbot, lambda: page._model.tally().made == 1)
    until(qtbot, lambda: names_on_disk(page) == ["drawn 3"])
    other = again(page, areas_page)
    checked(qtbot, other, 1)
    assert texts(other.areasCandidates, NAME) == ["drawn 3"]


def test_each_connection_has_its_own(qtbot: Any, areas_page: Any, page: Any, workspace_factory: Any) -> None:
    workspace, first = page._workspace, page._workspace.connection
    remote = workspace_factory()
    workspace.sign_in(remote.connection("another"), remote.credential(), session_only=True)
    until(qtbot, lambda: len(page._drawn) == 0)
    draw(page, 710_000)
    until(qtbot, lambda: len(on_disk(page)) == 1)
    workspace.switch_to(first.name)
    until(qtbot, lambda: len(page._drawn) == 2)
    assert len(kept(drawings_folder(first))) == 2


def test_a_disk_that_takes_nothing_is_said_and_nothing_is_lost_here(qtbot: Any, desktop: Any, page: Any) -> None:
    folder = drawings_folder(page._workspace.connection)
    for one in folder.iterdir():
        one.unlink()
    folder.rmdir()
    folder.write_text("in the way")
    try:
        draw(page, 710_000)
        until(qtbot, lambda: "could not be kept on the disk" in desktop.said)
        assert len(page._drawn) == 3
    finally:
        folder.unlink()


def test_decisions_come_back_for_another_number() -> None:
    decisions = (
        Decisions()
        .take(Remedy.REPAIR, [(3,)])
        .take(Remedy.DATE_LINE, [(3,)])
        .take(Remedy.BOX, [(3, 1)])
        .take(Remedy.SPLIT, [(3, -1)])
        .take(Remedy.RENAME, [(3, -1, 2)], {(3, -1, 2): "tile"})
        .take(Remedy.LEAVE_OUT, [(3, -1, 4)])
    )
    plain = decided_of(decisions, 3)
    assert decided_of(with_decided(Decisions(), 8, plain), 8) == plain
    assert with_decided(Decisions(), 3, plain) == decisions
    assert decided_of(decisions, 4) == {}


def test_a_file_that_is_no_drawing_hides_no_other(tmp_path: Any) -> None:
    keep(tmp_path, Drawing("a", "POLYGON((0 0, 1 0, 1 1, 0 0))"))
    (tmp_path / "0.drawing.json").write_text("half")
    (tmp_path / "1.drawing.json").write_text("[]")
    assert [one.name for one in kept(tmp_path)] == ["a"]
    assert kept(tmp_path / "not there") == []
