"""An upload that was cut short is offered again, and only its rest is sent."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from children import die_with_parent
from constellr.core.host.journals import journal_folder
from constellr.core.model.area import Candidate, Verdict
from constellr.core.model.job import Job
from constellr.core.services import planned_run
from constellr.core.services.area_journal import AreaJournal
from constellr.core.services.areas import upload
from constellr.core.services.journals import AREAS, fresh_path
from page_kit import answer_question, polygon_layer, press, square, texts, until

COUNT = 12
SENDER = Path(__file__).resolve().parents[1] / "tools" / "journal_sender.py"


@pytest.fixture(autouse=True)
def clean_folder() -> Iterator[None]:
    yield
    for path in journal_folder().glob("*.jsonl"):
        path.unlink()


def ring(number: int) -> dict[str, Any]:
    west = 11.0 + number / 50
    corners = ((west, 48.0), (west + 0.01, 48.0), (west + 0.01, 48.01), (west, 48.01), (west, 48.0))
    return {"type": "Polygon", "coordinates": [[list(one) for one in corners]]}


def candidates() -> list[Candidate]:
    return [Candidate(f"field {k:02}", Verdict.READY, k, ring(k)) for k in range(COUNT)]


def cut_short(remote: Any, connection: Any, after: int) -> Path:
    """Upload so many of twelve, and leave the journal as a dead program leaves it."""
    job, made = Job(), []

    def row(one: Any) -> None:
        made.append(one)
        if len(made) == after:
            job.cancel()

    path = fresh_path(journal_folder(), AREAS)
    with closing(remote.client()) as client, AreaJournal.open(path, connection) as journal:
        upload(client, candidates(), job, row, journal=journal)
    return path


def stored(remote: Any) -> list[str]:
    with closing(remote.client()) as client:
        return sorted(area.name for area in client.areas.all(Job()))


def test_the_rest_is_sent_and_nothing_twice(
    qtbot: Any, areas_page: Any, workspace_factory: Any, signed_in: Any, desktop: Any
) -> None:
    remote = workspace_factory()
    workspace = signed_in(remote)
    path = cut_short(remote, workspace.connection, 3)
    before = len(stored(remote))
    assert 3 <= before < COUNT
    page = areas_page(remote, workspace=workspace)
    until(qtbot, page.areasResumeBanner.isVisible)
    assert "12 areas from" in page.areasResumeWords.text() and f"{before} of 12" in page.areasResumeWords.text()
    press(qtbot, page.areasResume)
    until(qtbot, lambda: page._model.rowCount() == COUNT and page._model.tally().made == COUNT, 60_000)
    assert stored(remote) == [f"field {k:02}" for k in range(COUNT)]
    assert len(remote.requests("POST", "/areas-of-interest")) == COUNT
    until(qtbot, lambda: not path.exists() and not page.areasResumeBanner.isVisible())
    page.refresh()
    until(qtbot, lambda: not page._check.busy)
    assert page._model.rowCount() == COUNT


def test_it_is_shown_first_and_sent_by_hand(
    qtbot: Any, areas_page: Any, workspace_factory: Any, signed_in: Any
) -> None:
    remote = workspace_factory()
    layer = polygon_layer("EPSG:25832", [("own", square(691_000, 5_334_000, 1_000))])
    workspace = signed_in(remote)
    cut_short(remote, workspace.connection, 2)
    made = len(stored(remote))
    page = areas_page(remote, workspace=workspace)
    until(qtbot, page.areasResumeBanner.isVisible)
    press(qtbot, page.areasResumeShow)
    until(qtbot, lambda: page._model.rowCount() == COUNT and not page._check.busy)
    assert page._model.tally().made == made
    assert page.areasUpload.text().replace("&", "") == f"Upload {COUNT - made} areas"
    page.areasLayerCombo.setLayer(layer)  # the source can be left and found again
    until(qtbot, lambda: texts(page.areasCandidates, 0) == ["own"])
    page.areasLayerCombo.setCurrentText(next(iter(page._form._uploads)))
    until(qtbot, lambda: page._model.rowCount() == COUNT and not page._check.busy)
    press(qtbot, page.areasUpload)
    until(qtbot, lambda: page._model.tally().made == COUNT, 60_000)
    assert len(stored(remote)) == COUNT


def test_dismissing_asks_and_keeps_what_is_made(
    qtbot: Any, areas_page: Any, workspace_factory: Any, signed_in: Any
) -> None:
    remote = workspace_factory()
    workspace = signed_in(remote)
    path = cut_short(remote, workspace.connection, 2)
    made = len(stored(remote))
    page = areas_page(remote, workspace=workspace)
    until(qtbot, page.areasResumeBanner.isVisible)
    answer_question("Cancel")
    press(qtbot, page.areasResumeDismiss)
    assert path.exists()
    answer_question("Dismiss")
    press(qtbot, page.areasResumeDismiss)
    until(qtbot, lambda: not path.exists() and not page.areasResumeBanner.isVisible())
    assert len(stored(remote)) == made


def test_another_workspace_is_not_offered_it(
    qtbot: Any, areas_page: Any, workspace_factory: Any, signed_in: Any
) -> None:
    remote, other = workspace_factory(), workspace_factory()
    cut_short(remote, remote.connection("some other workspace"), 2)
    page = areas_page(other, workspace=signed_in(other))
    until(qtbot, lambda: page._workspace.areas_read and not page._check.busy)
    qtbot.wait(200)
    assert not page.areasResumeBanner.isVisible()


def test_a_cancelled_upload_and_its_retry_leave_no_journal(
    qtbot: Any, areas_page: Any, workspace_factory: Any, desktop: Any
) -> None:
    remote = workspace_factory()
    remote.fault("POST", "/areas-of-interest", "latency", seconds=0.15, times=200)
    shapes = [(f"field {number:02}", square(691_000 + 300 * number, 5_334_000, 200)) for number in range(20)]
    polygon_layer("EPSG:25832", shapes)
    page = areas_page(remote)
    until(qtbot, lambda: page._model.rowCount() == 20 and not page._check.busy)
    press(qtbot, page.areasUpload)
    until(qtbot, lambda: page._model.tally().made >= 2)
    press(qtbot, page.areasCancel)
    until(qtbot, lambda: "Stopped" in desktop.said)
    assert len(list(journal_folder().glob("*.jsonl"))) == 1
    page.refresh()
    until(qtbot, lambda: not page._check.busy)
    assert not page.areasResumeBanner.isVisible()  # its rows stand in the table
    remote.clear_faults()
    press(qtbot, page.areasUpload)
    until(qtbot, lambda: page._model.tally().made == 20)
    until(qtbot, lambda: not list(journal_folder().glob("*.jsonl")))
    assert len(stored(remote)) == 20


def test_after_a_kill_the_dock_finishes_it(
    qtbot: Any, areas_page: Any, workspace_factory: Any, signed_in: Any, monkeypatch: Any
) -> None:
    """A program of its own begins the upload and is killed in the middle of it."""
    monkeypatch.setattr(planned_run, "SETTLED_AFTER", 1.0)
    remote = workspace_factory()
    remote.fault("POST", "/areas-of-interest", "latency", seconds=0.25, times=200)
    path = fresh_path(journal_folder(), AREAS)
    sender = begun_elsewhere(remote, path)
    until(qtbot, lambda: len(stored(remote)) >= 3)
    sender.kill()
    sender.wait()
    remote.clear_faults()
    page = areas_page(remote, workspace=signed_in(remote, "test"))
    until(qtbot, page.areasResumeBanner.isVisible)
    press(qtbot, page.areasResume)
    until(qtbot, lambda: page._model.rowCount() == COUNT and page._model.tally().made == COUNT, 60_000)
    assert len(stored(remote)) == COUNT


def begun_elsewhere(remote: Any, path: Path) -> subprocess.Popen[bytes]:
    credential = remote.credential()
    said = {
        "base_url": remote.base_url,
        "kind": credential.kind.value,
        "secret": credential.secret,
        "user": credential.user,
        "journal": str(path),
        "what": "areas",
        "plan": COUNT,
        "settled": 1.0,
    }
    sender = subprocess.Popen(
        [sys.executable, str(SENDER)], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, preexec_fn=die_with_parent
    )
    assert sender.stdin is not None
    sender.stdin.write(json.dumps(said).encode())
    sender.stdin.close()
    return sender
