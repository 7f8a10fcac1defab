"""No file drops out of a download's result, and none that is wanted again is forgotten, whenever that is said."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from constellr.core.model.job import Job
from constellr.core.services import assets
from constellr.core.services.assets import download
from constellr.core.services.file_row import FileRow
from constellr.core.services.file_watch import FileLook
from constellr.core.services.partial import FolderUnusable, PartialFile
from constellr.core.services.scene import Scene
from constellr.core.services.steering import Steering
from constellr.core.services.transfer import Transfer
from constellr.core.words import NOTHING
from deliveries import deliver, scenes_of

LST = "*_LST.tiff"
Fetch = Callable[..., list[FileRow]]


@pytest.fixture
def remote(workspace_factory: Callable[..., Any]) -> Any:
    made = workspace_factory(order_seconds=0.5)
    deliver(made)
    return made


@pytest.fixture
def fetch(remote: Any, tmp_path: Path) -> Iterator[Fetch]:
    """Fetch temperature and metadata of two scenes, or what else is said."""
    client = remote.client()
    scenes = [(row.collection, row.id) for row in scenes_of(client)]

    def fetched(*wanted: str, number: int = 2, **more: Any) -> list[FileRow]:
        return download(client, scenes[:number], wanted or ("lst", "metadata"), tmp_path / "into", Job(), **more)

    yield fetched
    client.close()


def outcome(rows: list[FileRow]) -> list[tuple[str, str]]:
    return sorted((row.key, row.status) for row in rows)


def test_a_file_that_vanishes_once_it_has_its_name_keeps_its_row(fetch: Fetch, monkeypatch: pytest.MonkeyPatch) -> None:
    commit = PartialFile.commit

    def and_gone(partial: PartialFile) -> None:
        commit(partial)
        if partial.target.suffix == ".tiff":
            partial.target.unlink()

    monkeypatch.setattr(PartialFile, "commit", and_gone)
    told: list[FileRow] = []
    rows = fetch(on_file=told.append)
    assert outcome(rows) == outcome(told) == [("lst", "fetched")] * 2 + [("metadata", "fetched")] * 2


def test_a_fault_of_who_looks_on_is_the_row_of_that_file(fetch: Fetch) -> None:
    def look(one: FileLook) -> None:
        if one.key == "lst" and one.over:
            raise ValueError

    rows = fetch(on_look=look)
    assert outcome(rows) == [("lst", "failed")] * 2 + [("metadata", "fetched")] * 2
    assert {str(row.message) for row in rows if row.key == "lst"} == {"“lst” met a fault in this program (ValueError)."}


def test_a_file_that_the_item_names_no_more_is_told(fetch: Fetch, remote: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    ask = Scene._ask

    def without(scene: Scene, job: Job) -> None:
        again = bool(scene.item)
        ask(scene, job)
        if again:
            del scene.item["assets"]["lst"], scene._hrefs["lst"]

    monkeypatch.setattr(Scene, "_ask", without)
    remote.fault("GET", LST, "expired", times=0)
    steering, repeated = Steering(), []

    def told(row: FileRow) -> None:
        if not row.there and not repeated:
            repeated.append(steering.again((row.collection, row.item_id, row.key)))

    rows = fetch(number=1, on_file=told, steering=steering)
    assert repeated == [True]
    assert outcome(rows) == [("lst", "failed"), ("metadata", "fetched")]
    assert {str(row.message) for row in rows if row.key == "lst"} == {"“lst” is no longer part of the scene."}


def test_a_file_is_resumed_as_often_as_it_is_paused(fetch: Fetch, remote: Any) -> None:
    remote.fault("GET", LST, "slow", rate=60_000, times=0)
    steering, paused = Steering(), []

    def look(one: FileLook) -> None:
        if one.state == "running" and one.here and len(paused) < 3:
            steering.pause(one.file)
        if one.state == "paused":
            paused.append(one.here)
            if len(paused) == 3:
                remote.clear_faults()
            assert steering.again(one.file)

    assert outcome(fetch("lst", number=1, on_look=look, steering=steering)) == [("lst", "fetched")]
    assert len(paused) == 3


def test_a_file_seen_to_fail_can_be_wanted_again_at_once(fetch: Fetch, remote: Any) -> None:
    remote.fault("GET", LST, "status", status=404, times=0)
    steering, failed = Steering(), []

    def look(one: FileLook) -> None:
        if one.state == "failed":
            failed.append(one.file)
            remote.clear_faults()
            assert steering.again(one.file)

    assert outcome(fetch("lst", number=1, on_look=look, steering=steering)) == [("lst", "fetched")]
    assert len(failed) == 1


@pytest.mark.parametrize("recorded", [True, False])
def test_a_full_disk_that_was_cleared_takes_the_file_up_again(
    fetch: Fetch, monkeypatch: pytest.MonkeyPatch, recorded: bool
) -> None:
    run, full, steering = Transfer.run, [True], Steering(1)

    def runs(transfer: Transfer, job: Job) -> bool:
        if full:
            raise FolderUnusable(NOTHING)
        return run(transfer, job)

    def again(file: tuple[str, str, str]) -> None:
        if full:
            full.clear()
            assert steering.again(file)

    def look(one: FileLook) -> None:
        if one.state == "failed" and not recorded:
            again(one.file)

    def told(row: FileRow) -> None:
        if row.status == "failed" and recorded:
            again((row.collection, row.item_id, row.key))

    monkeypatch.setattr(assets.Transfer, "run", runs)
    assert outcome(fetch("lst", number=1, on_look=look, on_file=told, steering=steering)) == [("lst", "fetched")]
