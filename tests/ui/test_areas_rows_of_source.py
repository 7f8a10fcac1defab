"""What is uploaded are the rows of the source as it stands, and only when somebody asked for them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from constellr.core.host.journals import journal_folder
from constellr.core.model.area import Candidate, Verdict
from constellr.core.model.job import Job
from constellr.core.services.area_journal import AreaJournal
from constellr.core.services.areas import upload
from constellr.core.services.journals import AREAS, fresh_path
from page_kit import polygon_layer, press, square, texts, until
from qgis.PyQt.QtCore import Qt

COUNT, CUT_AFTER = 8, 2
LONG_ENOUGH_MS = 1500


@pytest.fixture(autouse=True)
def clean_folder() -> Iterator[None]:
    yield
    for path in journal_folder().glob("*.jsonl"):
        path.unlink()


def fields(*names: str, title: str = "fields") -> Any:
    shapes = [(name, square(691_000 + 2_000 * number, 5_334_000, 1_000)) for number, name in enumerate(names)]
    return polygon_layer("EPSG:25832", shapes, title)


def cut_short(remote: Any, connection: Any) -> Path:
    """Upload two of eight, and leave the journal as a dead program leaves it."""
    job, made = Job(), []

    def row(one: Any) -> None:
        made.append(one)
        if len(made) == CUT_AFTER:
            job.cancel()

    planned = []
    for number in range(COUNT):
        west = 12.0 + number / 50
        ring = [[west, 48.0], [west + 0.01, 48.0], [west + 0.01, 48.01], [west, 48.01], [west, 48.0]]
        planned.append(Candidate(f"cut {number}", Verdict.READY, number, {"type": "Polygon", "coordinates": [ring]}))
    path = fresh_path(journal_folder(), AREAS)
    with closing(remote.client()) as client, AreaJournal.open(path, connection) as journal:
        upload(client, planned, job, row, journal=journal)
    return path


def stored(remote: Any) -> list[str]:
    with closing(remote.client()) as client:
        return sorted(area.name for area in client.areas.all(Job()))


def at_rest(qtbot: Any, page: Any) -> None:
    until(qtbot, lambda: not page._check.busy and not page._upload.running)


def offering(qtbot: Any, areas_page: Any, remote: Any, workspace: Any) -> Any:
    """A page with one layer checked, and the banner above it."""
    page = areas_page(remote, workspace=workspace)
    until(qtbot, lambda: page.areasResumeBanner.isVisible() and texts(page.areasCandidates, 0) == ["own"])
    at_rest(qtbot, page)
    return page


# -- what was resumed, and then was not -----------------------------------------------------------


def test_a_cancelled_resume_starts_nothing_later(
    qtbot: Any, areas_page: Any, workspace_factory: Any, signed_in: Any
) -> None:
    remote = workspace_factory()
    workspace = signed_in(remote)
    layer = fields("own")
    cut_short(remote, workspace.connection)
    before = stored(remote)
    page = offering(qtbot, areas_page, remote, workspace)
    page._check.begun.connect(lambda: page.areasCancel.click())  # while the journal is read
    press(qtbot, page.areasResume)
    until(qtbot, lambda: not page._check.busy)
    page._check.begun.disconnect()
    page._check.begun.connect(lambda: page._standing.show_busy(True))
    page.areasLayerCombo.setLayer(layer)
    page.refresh()
    qtbot.wait(LONG_ENOUGH_MS)
    at_rest(qtbot, page)
    assert stored(remote) == before and texts(page.areasCandidates, 0) == ["own"]


def test_another_source_picked_ends_a_resume(
    qtbot: Any, areas_page: Any, workspace_factory: Any, signed_in: Any
) -> None:
    remote = workspace_factory()
    workspace = signed_in(remote)
    layer = fields("own")
    cut_short(remote, workspace.connection)
    before = stored(remote)
    page = offering(qtbot, areas_page, remote, workspace)
    press(qtbot, page.areasResume)
    page.areasLayerCombo.setLayer(layer)
    qtbot.wait(LONG_ENOUGH_MS)
    at_rest(qtbot, page)
    assert stored(remote) == before
    page.areasLayerCombo.setCurrentText(next(iter(page._form._uploads)))
    until(qtbot, lambda: page._model.rowCount() == COUNT)
    at_rest(qtbot, page)
    assert stored(remote) == before, "it is shown again, and nobody asked for more"


def test_a_switch_ends_a_resume(qtbot: Any, areas_page: Any, workspace_factory: Any, signed_in: Any) -> None:
    remote, other = workspace_factory(), workspace_factory()
    workspace = signed_in(remote)
    fields("own")
    cut_short(remote, workspace.connection)
    before = stored(remote)
    page = offering(qtbot, areas_page, remote, workspace)
    press(qtbot, page.areasResume)
    workspace.sign_in(other.connection("other one"), other.credential(), session_only=True)
    until(qtbot, lambda: texts(page.areasCandidates, 0) == ["own"])
    qtbot.wait(LONG_ENOUGH_MS)
    at_rest(qtbot, page)
    assert stored(remote) == before and stored(other) == []


def test_what_was_finished_elsewhere_meanwhile_sends_nothing(
    qtbot: Any, areas_page: Any, workspace_factory: Any, signed_in: Any
) -> None:
    remote = workspace_factory()
    workspace = signed_in(remote)
    fields("own")
    path = cut_short(remote, workspace.connection)
    before = stored(remote)
    page = offering(qtbot, areas_page, remote, workspace)
    path.unlink()
    press(qtbot, page.areasResume)
    qtbot.wait(LONG_ENOUGH_MS)
    at_rest(qtbot, page)
    assert stored(remote) == before
    assert texts(page.areasCandidates, 0) == [], "the rows of the layer are none of this upload"
    assert not page.areasUpload.isEnabled()


# -- the rows of the source as it stands ----------------------------------------------------------


def click_at_once(qtbot: Any, page: Any) -> None:
    """Press what may be out of order for now, as an impatient hand does."""
    qtbot.mouseClick(page.areasUpload, Qt.MouseButton.LeftButton)


def test_no_name_of_before_is_sent(qtbot: Any, areas_page: Any, workspace_factory: Any) -> None:
    remote = workspace_factory()
    fields("north", "south")
    page = areas_page(remote)
    until(qtbot, lambda: page._model.rowCount() == 2 and page.areasUpload.isEnabled())
    at_rest(qtbot, page)
    page.areasNameField.setExpression("'plot ' || \"name\"")
    click_at_once(qtbot, page)
    assert not page._upload.running and not page.areasUpload.isEnabled() and page.areasUpload.toolTip()
    until(qtbot, lambda: texts(page.areasCandidates, 0) == ["plot north", "plot south"])
    press(qtbot, page.areasUpload)
    until(qtbot, lambda: page._model.tally().made == 2)
    assert stored(remote) == ["plot north", "plot south"]


def test_no_feature_of_before_is_sent(qtbot: Any, areas_page: Any, workspace_factory: Any) -> None:
    remote = workspace_factory()
    layer = fields("north", "south")
    page = areas_page(remote)
    until(qtbot, lambda: page._model.rowCount() == 2 and page.areasUpload.isEnabled())
    at_rest(qtbot, page)
    layer.selectByIds([2])
    page.areasSelectedOnly.click()
    pressed: list[bool] = []

    def while_checking() -> None:
        click_at_once(qtbot, page)
        pressed.append(page._upload.running)

    page._check.begun.connect(while_checking)
    until(qtbot, lambda: texts(page.areasCandidates, 0) == ["south"])
    page._check.begun.disconnect(while_checking)
    assert pressed and not any(pressed)
    until(qtbot, page.areasUpload.isEnabled)
    press(qtbot, page.areasUpload)
    until(qtbot, lambda: page._model.tally().made == 1)
    assert stored(remote) == ["south"]


def test_the_rows_of_a_layer_never_get_the_journal_of_an_upload(
    qtbot: Any, areas_page: Any, workspace_factory: Any, signed_in: Any
) -> None:
    remote = workspace_factory()
    workspace = signed_in(remote)
    fields("own")
    cut_short(remote, workspace.connection)
    before = stored(remote)
    page = offering(qtbot, areas_page, remote, workspace)
    press(qtbot, page.areasResumeShow)
    click_at_once(qtbot, page)
    until(qtbot, lambda: page._model.rowCount() == COUNT)
    at_rest(qtbot, page)
    assert stored(remote) == before


def test_a_stopped_check_leaves_nothing_to_send_until_the_next(
    qtbot: Any, areas_page: Any, workspace_factory: Any
) -> None:
    remote = workspace_factory()
    fields("north")
    page = areas_page(remote)
    until(qtbot, lambda: page._model.rowCount() == 1 and page.areasUpload.isEnabled())
    at_rest(qtbot, page)
    page._check.begun.connect(lambda: page.areasCancel.click())
    page.areasNameField.setExpression("'plot ' || \"name\"")
    qtbot.wait(LONG_ENOUGH_MS)
    assert texts(page.areasCandidates, 0) == ["north"] and not page.areasUpload.isEnabled()
    page._check.begun.disconnect()
    page.refresh()
    until(qtbot, lambda: texts(page.areasCandidates, 0) == ["plot north"] and page.areasUpload.isEnabled())


def test_what_the_server_still_measures_can_be_sent(qtbot: Any, areas_page: Any, workspace_factory: Any) -> None:
    remote = workspace_factory()
    remote.fault("POST", "/geometry-info", "latency", seconds=3.0, times=5)
    shapes = [("close", square(691_000, 5_334_000, 14_050)), ("small", square(691_000, 5_334_000, 900))]
    polygon_layer("EPSG:25832", shapes)
    page = areas_page(remote)
    until(qtbot, lambda: page._model.rowCount() == 2 and remote.requests("POST", "/geometry-info"))
    assert page._check.busy
    press(qtbot, page.areasUpload)
    until(qtbot, lambda: "small" in stored(remote))
