"""One file's way to the disk, with a store that plays tricks; over HTTP the same is in tests/contract."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from constellr.core.errors import (
    ApiError,
    Cancelled,
    ConnectionDropped,
    DiskFailed,
    LinkExpired,
    NotWhole,
    RateLimited,
)
from constellr.core.model.job import Job
from constellr.core.services import transfer as transfers
from constellr.core.services.partial import FolderUnusable
from constellr.core.services.transfer import Expected, Room, Transfer, prepare_folder
from constellr.core.words import translate

BODY = bytes(range(256)) * 64
SAID = translate("test", "The store says no.")


class Stream:
    def __init__(self, body: bytes, status: int, total: int | None, end: Exception | None, length: int | None) -> None:
        self.body, self.status, self.total, self.end, self.length = body, status, total, end, length

    def __enter__(self) -> Stream:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def chunks(self, size: int) -> Iterator[bytes]:
        for begin in range(0, len(self.body), 1000):
            yield self.body[begin : begin + 1000]
        if self.end is not None:
            raise self.end


class Store:
    """Gives the steps' answers one after the other, then the file properly. Remembers where each request began."""

    def __init__(self, *steps: Any, body: bytes = BODY) -> None:
        self.steps, self.body = list(steps), body
        self.starts: list[int] = []
        self.hrefs: list[str] = []

    def open(self, href: str, job: Job, *, start: int = 0) -> Stream:
        self.starts.append(start)
        self.hrefs.append(href)
        step = self.steps.pop(0) if self.steps else None
        if isinstance(step, Exception):
            raise step
        if callable(step):
            return step(self, start)
        if start >= len(self.body) and start:
            raise ApiError(SAID, status=416)
        return Stream(self.body[start:], 206 if start else 200, len(self.body), None, len(self.body) - start)


def half(store: Store, start: int) -> Stream:
    rest = store.body[start:]
    return Stream(rest[: len(rest) // 2], 206 if start else 200, len(store.body), ConnectionDropped(SAID), len(rest))


def rotten(store: Store, start: int) -> Stream:
    return Stream(
        b"\0" * len(store.body[start:]), 206 if start else 200, len(store.body), None, len(store.body) - start
    )


def whole_again(store: Store, start: int) -> Stream:
    return Stream(store.body, 200, len(store.body), None, len(store.body))


class Links:
    def __init__(self) -> None:
        self.asked = 0

    def current(self, job: Job) -> str:
        return "first"

    def renewed(self, job: Job) -> str:
        self.asked += 1
        if self.asked > 1:
            raise LinkExpired(SAID)
        return "second"


class Meter:
    def __init__(self) -> None:
        self.came = 0

    def sized(self, path: Path, size: int, here: int) -> None:
        return None

    def moved(self, size: int) -> None:
        self.came += size


class Patient(Job):
    """Waits not at all, and remembers how long it should have."""

    def __init__(self) -> None:
        super().__init__()
        self.waits: list[float] = []

    def wait(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.check()


def fetch(
    folder: Path, store: Store, expected: Expected = Expected(), job: Job | None = None
) -> tuple[Path, Meter, Links]:
    target, meter, links = folder / "data.bin", Meter(), Links()
    Transfer(store, links, target, expected, Room(folder), meter).run(job or Patient())
    return target, meter, links


def part(folder: Path) -> Path:
    return folder / "data.bin.part"


def test_a_file_comes_whole(tmp_path: Path) -> None:
    target, meter, _links = fetch(tmp_path, Store())
    assert target.read_bytes() == BODY
    assert meter.came == len(BODY)
    assert [path.name for path in tmp_path.iterdir()] == ["data.bin"]


def test_a_broken_transfer_goes_on_where_it_stopped(tmp_path: Path) -> None:
    store = Store(half, half)
    target, meter, _links = fetch(tmp_path, store)
    assert target.read_bytes() == BODY
    assert store.starts == [0, 8192, 12288]
    assert meter.came == len(BODY)


def test_what_an_earlier_run_left_is_taken_up(tmp_path: Path) -> None:
    part(tmp_path).write_bytes(BODY[:5000])
    store = Store()
    target, meter, _links = fetch(tmp_path, store)
    assert target.read_bytes() == BODY
    assert store.starts == [5000]
    assert meter.came == len(BODY) - 5000


def test_a_store_that_ignores_the_range_is_believed(tmp_path: Path) -> None:
    part(tmp_path).write_bytes(b"x" * 5000)
    target, _meter, _links = fetch(tmp_path, Store(whole_again))
    assert target.read_bytes() == BODY


def test_a_part_that_is_all_there_needs_no_more_bytes(tmp_path: Path) -> None:
    part(tmp_path).write_bytes(BODY)
    target, meter, _links = fetch(tmp_path, Store())
    assert (target.read_bytes(), meter.came) == (BODY, 0)
    part(tmp_path).write_bytes(BODY)
    target.unlink()
    store = Store()
    fetch(tmp_path, store, Expected(size=len(BODY)))
    assert store.starts == []


def test_a_part_of_another_file_is_thrown_away(tmp_path: Path) -> None:
    part(tmp_path).write_bytes(b"y" * (len(BODY) + 10))
    target, _meter, _links = fetch(tmp_path, Store(), Expected(size=len(BODY)))
    assert target.read_bytes() == BODY


def test_the_file_may_change_between_two_tries(tmp_path: Path) -> None:
    store = Store(half)

    def changed(store: Store, start: int) -> Stream:
        store.body = BODY[::-1] + b"longer"
        return Stream(store.body[start:], 206, len(store.body), None, len(store.body) - start)

    store.steps.append(changed)
    target, _meter, _links = fetch(tmp_path, store)
    assert target.read_bytes() == BODY[::-1] + b"longer"


def test_bit_rot_is_found_by_the_checksum_and_fetched_once_more(tmp_path: Path) -> None:
    checksum = "1220" + hashlib.sha256(BODY).hexdigest()
    store = Store(rotten)
    target, _meter, _links = fetch(tmp_path, store, Expected(checksum=checksum))
    assert target.read_bytes() == BODY
    assert store.starts == [0, 0]


def test_bit_rot_that_stays_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    checksum = "1220" + hashlib.sha256(BODY).hexdigest()
    with pytest.raises(NotWhole, match="damaged"):
        fetch(tmp_path, Store(rotten, rotten), Expected(checksum=checksum))
    assert list(tmp_path.iterdir()) == []


def test_a_resumed_file_is_hashed_from_its_beginning(tmp_path: Path) -> None:
    part(tmp_path).write_bytes(b"z" * 5000)
    store = Store()
    target, _meter, _links = fetch(tmp_path, store, Expected(checksum="1220" + hashlib.sha256(BODY).hexdigest()))
    assert target.read_bytes() == BODY
    assert store.starts == [5000, 0]


def test_an_expired_link_is_renewed_once(tmp_path: Path) -> None:
    store = Store(half, LinkExpired(SAID))
    target, _meter, links = fetch(tmp_path, store)
    assert target.read_bytes() == BODY
    assert store.hrefs == ["first", "first", "second"]
    assert links.asked == 1
    target.unlink()
    with pytest.raises(LinkExpired):
        fetch(tmp_path, Store(LinkExpired(SAID), LinkExpired(SAID)))


def test_it_gives_up_when_nothing_comes(tmp_path: Path) -> None:
    job = Patient()
    store = Store(*[ConnectionDropped(SAID)] * 9)
    with pytest.raises(ConnectionDropped):
        fetch(tmp_path, store, job=job)
    assert len(store.starts) == 1 + transfers.REPEATS
    assert all(0.25 * 2**turn <= wait <= 0.75 * 2**turn for turn, wait in enumerate(job.waits))


def test_it_waits_as_long_as_it_is_asked_to(tmp_path: Path) -> None:
    job = Patient()
    fetch(tmp_path, Store(RateLimited(SAID, retry_after=7.0), RateLimited(SAID, retry_after=9999.0)), job=job)
    assert job.waits == [7.0, 60.0]


def test_a_cancelled_file_keeps_its_part(tmp_path: Path) -> None:
    job = Patient()

    def stopped(store: Store, start: int) -> Stream:
        def cancel() -> Iterator[bytes]:
            yield BODY[:3000]
            job.cancel()
            yield BODY[3000:4000]

        stream = Stream(b"", 200, len(BODY), None, len(BODY))
        stream.chunks = lambda _size: cancel()  # type: ignore[method-assign]
        return stream

    with pytest.raises(Cancelled):
        fetch(tmp_path, Store(stopped), job=job)
    assert part(tmp_path).read_bytes() == BODY[:4000]
    assert not (tmp_path / "data.bin").exists()


def test_a_file_that_is_there_and_whole_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "data.bin").write_bytes(BODY)
    store = Store()
    fetch(tmp_path, store, Expected(size=len(BODY)))
    assert store.starts == []
    (tmp_path / "data.bin").write_bytes(BODY[:-1])
    fetch(tmp_path, store, Expected(size=len(BODY)))
    assert (tmp_path / "data.bin").read_bytes() == BODY


def test_two_writers_of_one_file_take_turns(tmp_path: Path) -> None:
    entered, go = threading.Event(), threading.Event()

    def slow(store: Store, start: int) -> Stream:
        entered.set()
        go.wait(10)
        return whole_again(store, start)

    slow_store, other_store = Store(slow), Store()
    first = threading.Thread(target=lambda: fetch(tmp_path, slow_store))
    first.start()
    assert entered.wait(10)
    second = threading.Thread(target=lambda: fetch(tmp_path, other_store, job=Job()))
    second.start()
    go.set()
    first.join(10)
    second.join(10)
    assert (tmp_path / "data.bin").read_bytes() == BODY
    assert other_store.starts == []


def test_too_little_space_is_said_before_a_byte_comes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = type("Usage", (), {"free": (16 << 20) + 100})
    monkeypatch.setattr(transfers.shutil, "disk_usage", lambda _folder: usage)
    with pytest.raises(DiskFailed, match="Not enough space"):
        fetch(tmp_path, Store())
    assert list(tmp_path.iterdir()) == []


def test_space_is_promised_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = type("Usage", (), {"free": (16 << 20) + 1000})
    monkeypatch.setattr(transfers.shutil, "disk_usage", lambda _folder: usage)
    room = Room(tmp_path)
    room.promise(tmp_path / "a", 800)
    with pytest.raises(DiskFailed):
        room.promise(tmp_path / "b", 300)
    room.used(tmp_path / "a", 700)
    room.promise(tmp_path / "b", 300)
    room.release(tmp_path / "b")
    room.promise(tmp_path / "c", 900)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_disk_that_fills_up_is_told(tmp_path: Path) -> None:
    part(tmp_path).symlink_to("/dev/full")
    with pytest.raises(FolderUnusable, match="disk is full"):
        fetch(tmp_path, Store())
    assert not (tmp_path / "data.bin").exists()


def test_a_name_too_long_for_the_disk_is_told(tmp_path: Path) -> None:
    long = Transfer(Store(), Links(), tmp_path / ("n" * 252), Expected(), Room(tmp_path), Meter())
    with pytest.raises(DiskFailed, match="too long"):
        long.run(Patient())


def test_a_folder_that_takes_nothing_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(FolderUnusable, match="cannot be written"):
        prepare_folder(tmp_path / "file" / "below")
    prepare_folder(tmp_path / "new" / "deep")
    assert list((tmp_path / "new" / "deep").iterdir()) == []


@pytest.mark.skipif(not Path("/sys/kernel").exists(), reason="this system has no /sys")
def test_a_read_only_folder_is_told() -> None:
    with pytest.raises(FolderUnusable, match="read-only"):
        prepare_folder(Path("/sys/kernel/constellr"))
