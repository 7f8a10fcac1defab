"""The numbers a download is told by."""

from __future__ import annotations

from pathlib import Path

from constellr.core.model.job import Job
from constellr.core.services.tally import Progress, Tally, describe


def test_it_counts_and_tells_speed_and_time_left() -> None:
    now = [100.0]
    told: list[Progress] = []
    tally = Tally(told.append, Job(), clock=lambda: now[0])
    tally.begin(2)
    tally.files_found(2)
    tally.sized(Path("a"), 4_000_000)
    now[0] = 101.0
    tally.moved(1_000_000)
    last = told[-1]
    assert (last.scenes, last.files, last.files_done, last.bytes_moved) == (2, 2, 0, 1_000_000)
    assert (last.speed, last.seconds_left) == (1_000_000.0, 3.0)
    assert str(describe(last)) == "0 of 2 files · 1.0 MB · 1.0 MB/s"


def test_a_transfer_taken_up_again_is_not_expected_twice() -> None:
    told: list[Progress] = []
    tally = Tally(told.append, Job())
    tally.begin(1)
    tally.files_found(1)
    tally.sized(Path("a"), 100)
    tally.sized(Path("a"), 60)
    tally.file_done()
    assert told[-1].bytes_expected == 60


def test_it_does_not_tell_of_every_chunk() -> None:
    now = [0.0]
    told: list[Progress] = []
    tally = Tally(told.append, Job(), clock=lambda: now[0])
    tally.begin(1)
    for _ in range(1000):
        now[0] += 0.001
        tally.moved(10)
    assert 1 <= len(told) <= 6
    tally.scene_done()
    assert told[-1].bytes_moved == 10_000
    assert told[-1].scenes_done == 1
