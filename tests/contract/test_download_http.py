"""Downloads from the sandbox's store over HTTP, with every trouble that a store can make."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from constellr.core.errors import DiskFailed, LinkExpired, NotFound, NotWhole, OutOfReach, Unauthorised
from constellr.core.model.job import Job
from constellr.core.services import disk_room, own_aws
from constellr.core.services import transfer as transfers
from constellr.core.services.assets import download
from constellr.core.services.file_row import FileRow
from constellr.core.services.file_watch import FileLook
from constellr.core.services.steering import Steering
from constellr.core.services.tally import Progress
from deliveries import deliver, scenes_of

LST = "*_LST.tiff"


class Remote:
    """A workspace with scenes, and a folder to fetch them into."""

    def __init__(self, remote: Any, client: Any, folder: Path) -> None:
        self.remote, self.client, self.folder = remote, client, folder
        deliver(remote)
        self.scenes = [(row.collection, row.id) for row in scenes_of(client)]

    def fetch(self, *assets: str, scenes: int = 1, job: Job | None = None, **more: Any) -> list[FileRow]:
        return download(self.client, self.scenes[:scenes], assets, self.folder, job or Job(), **more)

    def store_requests(self) -> list[dict[str, Any]]:
        return [row for row in self.remote.requests() if row["origin"] == "store"]

    def left(self) -> set[str]:
        return {path.name for path in self.folder.rglob("*") if path.is_file()}


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Back-off as ever, but short; small chunks, as newer urllib3 drops the one that a broken body ends in."""
    monkeypatch.setattr(transfers, "_pause", lambda idle, error: 0.01 * idle)
    monkeypatch.setattr(transfers, "CHUNK", 4096)


@pytest.fixture
def make(workspace_factory: Callable[..., Any], tmp_path: Path, hurried: None) -> Iterator[Callable[..., Remote]]:
    clients: list[Any] = []

    def made(generation: str = "mid2026", **settings: Any) -> Remote:
        remote = workspace_factory(generation, order_seconds=0.5, **settings)
        clients.append(remote.client())
        return Remote(remote, clients[-1], tmp_path / "into")

    yield made
    for client in clients:
        client.close()


def statuses(rows: list[FileRow]) -> list[str]:
    return sorted(row.status for row in rows)


def test_all_files_of_several_scenes_come_whole(make: Callable[..., Remote]) -> None:
    remote = make()
    told: list[Progress] = []
    rows = remote.fetch("*", scenes=3, on_progress=told.append)
    assert set(statuses(rows)) == {"fetched"}
    assert {row.role for row in rows} >= {"lst", "metadata", "quicklook", "thumbnail", "scl_mask_30m"}
    for row in rows:
        assert row.path is not None
        assert row.path.stat().st_size > 0
        assert row.row is not None
        assert row.row.id == row.item_id
        assert row.path.parent.name == f"{row.row.moment:%Y%m%dT%H%M%SZ}_{row.item_id}"
        assert row.path.parent.parent == remote.folder / "lstprecision"
    assert not any(name.endswith(".part") for name in remote.left())
    assert told[-1].files_done == told[-1].files == len(rows)
    assert told[-1].bytes_moved == told[-1].bytes_expected == sum(row.path.stat().st_size for row in rows)


def test_the_store_sees_nothing_of_ours(make: Callable[..., Remote]) -> None:
    remote = make()
    remote.fetch("*")
    seen = remote.store_requests()
    assert seen
    assert {name for row in seen for name in row["headers"]} <= {"host", "user-agent", "accept-encoding", "range"}
    assert {row["method"] for row in seen} == {"GET"}


def test_the_item_is_kept_without_a_signature(make: Callable[..., Remote]) -> None:
    remote = make()
    rows = remote.fetch("lst", "metadata")
    text = (rows[0].path.parent / "item.json").read_text()
    assert "X-Amz" not in text
    assert "?" not in text
    item = json.loads(text)
    assert item["id"] == rows[0].item_id
    assert set(item["assets"]) == {"lst", "metadata"}
    for asset in item["assets"].values():
        assert (rows[0].path.parent / asset["href"]).stat().st_size == asset["file:size"]


def test_the_temperature_is_the_default_and_words_may_be_roles(make: Callable[..., Remote]) -> None:
    remote = make()
    assert [row.key for row in remote.fetch()] == ["lst"]
    assert {row.role for row in remote.fetch("Quicklook", "scl_mask_30m")} == {"quicklook", "scl_mask_30m"}


def test_what_is_there_and_whole_is_not_fetched_again(make: Callable[..., Remote]) -> None:
    remote = make()
    remote.fetch("*", scenes=2)
    before = len(remote.store_requests())
    assert set(statuses(remote.fetch("*", scenes=2))) == {"present"}
    assert len(remote.store_requests()) == before


def test_a_file_that_was_cut_on_the_disk_is_fetched_again(make: Callable[..., Remote]) -> None:
    remote = make()
    (row,) = remote.fetch("lst")
    whole = row.path.read_bytes()
    row.path.write_bytes(whole[:-500])
    assert statuses(remote.fetch("lst")) == ["fetched"]
    assert row.path.read_bytes() == whole


def test_a_scene_asked_for_twice_is_fetched_once(make: Callable[..., Remote], monkeypatch: pytest.MonkeyPatch) -> None:
    remote = make(switches={"asset_checksums": True})
    (once,) = remote.fetch("lst")
    size = once.path.stat().st_size
    once.path.unlink()
    monkeypatch.setattr(disk_room, "free_bytes", lambda _folder: size)
    rows = download(remote.client, [remote.scenes[0]] * 3, ["lst"], remote.folder, Job())
    assert statuses(rows) == ["fetched"]


@pytest.mark.parametrize("kind", ["short", "drop_halfway"])
def test_a_broken_body_is_taken_up_where_it_stopped(make: Callable[..., Remote], kind: str) -> None:
    remote = make()
    remote.remote.fault("GET", LST, kind, times=2)
    (row,) = remote.fetch("lst")
    assert row.status == "fetched"
    ranges = [request["headers"].get("range", "") for request in remote.store_requests()]
    starts = [int(text.removeprefix("bytes=").rstrip("-")) for text in ranges if text]
    assert len(ranges) == 3
    assert starts == sorted(starts)
    assert starts[0] > 0


@pytest.mark.parametrize(
    ("kind", "settings"),
    [
        ("status", {"status": 500}),
        ("status", {"status": 503, "headers": {"Retry-After": "0"}}),
        ("status", {"status": 429, "headers": {"Retry-After": "0"}}),
        ("drop", {}),
    ],
)
def test_passing_troubles_pass(make: Callable[..., Remote], kind: str, settings: dict[str, Any]) -> None:
    remote = make()
    remote.remote.fault("GET", LST, kind, times=2, **settings)
    assert statuses(remote.fetch("lst")) == ["fetched"]


def test_troubles_that_stay_are_told_and_the_rest_comes(make: Callable[..., Remote]) -> None:
    remote = make()
    remote.remote.fault("GET", LST, "status", status=503, times=0)
    rows = remote.fetch("*", scenes=2)
    failed = [row for row in rows if row.status == "failed"]
    assert [row.role for row in failed] == ["lst", "lst"]
    assert all(row.path is None and str(row.message) for row in failed)
    assert {row.status for row in rows if row.role != "lst"} == {"fetched"}
    assert not any(name.endswith("_LST.tiff") for name in remote.left())


def test_an_expired_link_heals(make: Callable[..., Remote]) -> None:
    remote = make()
    remote.remote.fault("GET", LST, "expired", times=1)
    assert statuses(remote.fetch("lst")) == ["fetched"]
    items = [row for row in remote.remote.requests("GET", "/items/") if row["origin"] == "api"]
    assert len(items) == 2


def test_many_files_of_an_expired_scene_ask_for_it_once(make: Callable[..., Remote]) -> None:
    remote = make()
    remote.remote.fault("GET", "/lst-deliveries/*", "latency", times=0, seconds=0.4)
    for name in ("*_LST.tiff", "*_QUICKLOOK.tiff", "*_THUMBNAIL.jpg"):
        remote.remote.fault("GET", name, "expired")
    rows = remote.fetch("*", workers=5)
    assert set(statuses(rows)) == {"fetched"}
    items = [row for row in remote.remote.requests("GET", "/items/") if row["origin"] == "api"]
    assert len(items) == 2


def test_a_link_that_keeps_expiring_is_told(make: Callable[..., Remote]) -> None:
    remote = make()
    remote.remote.fault("GET", LST, "expired", times=0)
    (row,) = remote.fetch("lst")
    assert row.status == "failed"
    assert isinstance(row.error, LinkExpired)
    assert "X-Amz" not in f"{row.message} {row.error}"


def test_bit_rot_is_found_by_the_stated_checksum_and_heals(make: Callable[..., Remote]) -> None:
    remote = make(switches={"asset_checksums": True})
    remote.remote.fault("GET", LST, "bitrot", times=1)
    (row,) = remote.fetch("lst")
    assert row.status == "fetched"
    assert len(remote.store_requests()) == 2
    assert statuses(remote.fetch("lst")) == ["present"]


def test_bit_rot_that_stays_is_told(make: Callable[..., Remote]) -> None:
    remote = make(switches={"asset_checksums": True})
    remote.remote.fault("GET", LST, "bitrot", times=0)
    (row,) = remote.fetch("lst")
    assert isinstance(row.error, NotWhole)
    assert "checksum" in str(row.message)
    assert remote.left() == set()


def test_rot_in_the_picture_is_found_by_looking_inside(make: Callable[..., Remote]) -> None:
    remote = make()
    remote.remote.fault("GET", LST, "status", status=200, times=0, body="<html>please sign in</html>")
    (row,) = remote.fetch("lst")
    assert row.status == "failed"
    assert isinstance(row.error, NotWhole)
    assert remote.left() == set()


def test_a_body_without_a_length_is_checked_all_the_same(make: Callable[..., Remote]) -> None:
    remote = make()
    remote.remote.fault("GET", LST, "no_length", times=1)
    assert statuses(remote.fetch("lst")) == ["fetched"]


def test_a_store_that_sends_elsewhere_gets_no_key(make: Callable[..., Remote]) -> None:
    remote = make()
    remote.remote.fault("GET", LST, "redirect_foreign", times=1)
    remote.fetch("lst")
    strays = [row for row in remote.remote.requests() if row["origin"] == "foreign"]
    assert all("x-api-key" not in row["headers"] for row in strays)


def test_a_cancelled_download_keeps_what_came_and_goes_on_later(make: Callable[..., Remote]) -> None:
    remote = make()
    remote.remote.fault("GET", LST, "drop_halfway", times=1)
    job = Job()

    def stop(look: Progress) -> None:
        if look.bytes_moved:
            job.cancel()

    rows = remote.fetch("lst", scenes=3, job=job, workers=1, on_progress=stop)
    assert "cancelled" in statuses(rows)
    assert "failed" not in statuses(rows)
    assert len(rows) == 3
    kept = [path for path in remote.folder.rglob("*.part") if path.name != "item.json.part"]
    later = remote.fetch("lst", scenes=3)
    assert all(row.there for row in later)
    ranged = [row for row in remote.store_requests() if "range" in row["headers"]]
    assert len(ranged) == len(kept)
    assert not any(name.endswith(".part") for name in remote.left())


def test_a_revoked_key_stops_all_at_once(make: Callable[..., Remote]) -> None:
    remote = make()
    remote.fetch("metadata")
    remote.remote.revoke()
    before = len(remote.remote.requests())
    with pytest.raises(Unauthorised):
        remote.fetch("lst", scenes=3)
    assert len(remote.remote.requests()) == before + 1


def test_a_scene_that_is_gone_does_not_hold_up_the_others(make: Callable[..., Remote]) -> None:
    remote = make()
    wanted = [("lstprecision", "00000000-0000-4000-8000-000000000000"), remote.scenes[0]]
    rows = download(remote.client, wanted, ["lst"], remote.folder, Job())
    assert [row.status for row in rows if row.key == ""] == ["failed"]
    assert isinstance(next(row.error for row in rows if row.key == ""), NotFound)
    assert [row.status for row in rows if row.key] == ["fetched"]


def test_an_asset_that_is_not_there_is_named_with_those_that_are(make: Callable[..., Remote]) -> None:
    remote = make()
    (row,) = remote.fetch("tcwv")
    assert row.status == "failed"
    assert "tcwv" in str(row.message)
    assert "lst" in str(row.message)


@pytest.mark.parametrize("generation", ["legacy", "current"])
def test_the_older_generations_deliver_too(make: Callable[..., Remote], generation: str) -> None:
    remote = make(generation)
    rows = remote.fetch("*")
    assert set(statuses(rows)) == {"fetched"}
    assert {row.role for row in rows} >= {"lst", "metadata", "quicklook"}


def test_ids_that_no_disk_takes_are_made_safe(make: Callable[..., Remote]) -> None:
    remote = make(switches={"odd_ids": True})
    rows = remote.fetch("lst", scenes=2)
    assert statuses(rows) == ["fetched", "fetched"]
    for row in rows:
        assert row.path.parent.parent == remote.folder / "lstprecision"
        assert not set('<>:"|?*\\') & set(row.path.parent.name)


def test_s3_addresses_are_out_of_reach(make: Callable[..., Remote], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_aws, "has_own_settings", lambda: False)
    remote = make(switches={"asset_href": "s3"})
    (row,) = remote.fetch("lst")
    assert isinstance(row.error, OutOfReach)
    assert "s3" in str(row.message)


def test_a_folder_that_takes_nothing_is_said_before_anything_is_asked(make: Callable[..., Remote]) -> None:
    remote = make()
    before = len(remote.remote.requests())
    remote.folder.write_text("a file stands where the folder should")
    with pytest.raises(DiskFailed):
        remote.fetch("lst")
    assert len(remote.remote.requests()) == before


def test_rows_are_told_as_they_come(make: Callable[..., Remote]) -> None:
    remote = make()
    heard: list[FileRow] = []
    rows = remote.fetch("*", scenes=2, on_file=heard.append)
    assert len(heard) == len(rows) > 2
    assert all(row in heard for row in rows)


def test_more_workers_fetch_at_the_same_time(make: Callable[..., Remote]) -> None:
    remote = make()
    remote.remote.fault("GET", "/lst-deliveries/*", "latency", times=0, seconds=0.3)
    rows = remote.fetch("*", workers=5)
    assert set(statuses(rows)) == {"fetched"}


def test_a_file_is_paused_and_taken_up_again_in_the_same_download(make: Callable[..., Remote]) -> None:
    remote = make()
    remote.remote.fault("GET", "*_LST.tiff", "slow", rate=60_000, times=0)
    steering, seen = Steering(), []
    paused: list[tuple[str, str, str]] = []

    def look(one: FileLook) -> None:
        seen.append(one)
        if one.state == "running" and one.key == "lst" and one.here and not paused:
            paused.append(one.file)
            steering.pause(one.file)
        if one.state == "paused":
            remote.remote.clear_faults()
            threading.Timer(0.05, steering.again, (one.file,)).start()

    rows = remote.fetch("lst", scenes=3, on_look=look, steering=steering)
    assert statuses(rows) == ["fetched"] * 3
    states = [one.state for one in seen if one.file == paused[0]]
    assert [state for state, before in zip(states, ["", *states], strict=False) if state != before] == [
        "waiting", "running", "paused", "waiting", "running", "fetched",
    ]  # fmt: skip
    assert len([row for row in remote.remote.requests("GET") if row["headers"].get("range")]) == 1


def test_a_file_left_paused_does_not_hold_up_the_end(make: Callable[..., Remote]) -> None:
    remote = make()
    steering = Steering()
    done: list[tuple[str, str]] = []
    steering.pause((*remote.scenes[0], "lst"))
    rows = remote.fetch("lst", scenes=2, steering=steering, on_scene=done.append)
    assert {row.item_id: row.status for row in rows} == {
        remote.scenes[0][1]: "paused",
        remote.scenes[1][1]: "fetched",
    }
    assert done == [remote.scenes[1]]
    assert not steering.again((*remote.scenes[0], "lst"))  # it is over: a download of its own brings it
    assert statuses(remote.fetch("lst")) == ["fetched"]
