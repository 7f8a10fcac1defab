"""What is wanted of downloads is on the disk until it is there or dropped; one file can be stopped alone."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from constellr.core.errors import Cancelled
from constellr.core.model.connection import Connection, CredentialKind
from constellr.core.model.job import Job
from constellr.core.services.download_journal import DownloadJournal, Wanted, forget, unfinished
from constellr.core.services.file_watch import FileLook, FileMeter
from constellr.core.services.steering import FileJob, Steering
from constellr.core.services.tally import Tally
from constellr.core.words import NOTHING

OURS = Connection("field work", "https://api.example", CredentialKind.API_KEY)
OTHER = Connection("other", "https://api.example", CredentialKind.API_KEY)
FILE = ("c", "a", "lst")


def wanted(folder: Path) -> Wanted:
    return Wanted((("c", "a"), ("c", "b"), ("d", "x/y")), ("lst", "metadata"), folder, load=True)


def test_what_was_wanted_is_offered_without_what_is_done(tmp_path: Path) -> None:
    journal = DownloadJournal.begin(tmp_path, OURS, wanted(tmp_path / "into"))
    journal.done(("c", "a"))
    assert unfinished(tmp_path, OURS) == []  # it is at work
    journal.close()
    (one,) = unfinished(tmp_path, OURS)
    assert one.wanted == Wanted((("c", "b"), ("d", "x/y")), ("lst", "metadata"), tmp_path / "into", load=True)
    assert one.total == 3
    assert unfinished(tmp_path, OTHER) == []


def test_what_is_fulfilled_or_dropped_goes(tmp_path: Path) -> None:
    for scenes in (3, 0):
        journal = DownloadJournal.begin(tmp_path, OURS, wanted(tmp_path))
        for scene in wanted(tmp_path).scenes[:scenes]:
            journal.done(scene)
        journal.close()
    (left,) = unfinished(tmp_path, OURS)
    assert len(list(tmp_path.glob("*.jsonl"))) == 1
    forget(left.path, OURS)
    forget(left.path, OURS)
    assert not list(tmp_path.glob("*.jsonl"))


def test_a_line_that_a_crash_cut_and_strange_files_do_no_harm(tmp_path: Path) -> None:
    journal = DownloadJournal.begin(tmp_path, OURS, wanted(tmp_path))
    journal.done(("c", "a"))
    journal.close()
    with journal.path.open("ab") as handle:
        handle.write(b'{"done": ["c", "b"')
    (tmp_path / "strange.jsonl").write_text("no journal\n")
    (one,) = unfinished(tmp_path, OURS)
    assert list(one.wanted.scenes) == [("c", "b"), ("d", "x/y")]
    assert (tmp_path / "strange.jsonl").exists()
    assert unfinished(tmp_path / "absent", OURS) == []


def test_one_file_stops_alone_and_all_with_the_whole() -> None:
    whole, steering = Job(), Steering()
    mine, other = FileJob(whole, steering, FILE), FileJob(whole, steering, ("c", "b", "lst"))
    steering.stop(FILE)
    other.check()
    with pytest.raises(Cancelled):
        mine.check()
    threading.Timer(0.05, whole.cancel).start()
    with pytest.raises(Cancelled):
        other.wait(60)


def test_a_file_stopped_while_it_waits_wakes_up() -> None:
    steering = Steering()
    job = FileJob(Job(), steering, FILE)
    threading.Timer(0.05, steering.stop, (FILE,)).start()
    with pytest.raises(Cancelled):
        job.wait(60)


def test_a_look_counts_what_was_here_before(tmp_path: Path) -> None:
    path = tmp_path / "lst.tiff"
    path.write_bytes(bytes(100))
    seen: list[FileLook] = []
    meter = FileMeter(FileLook(*FILE, path), Tally(None, Job()), seen.append)
    meter.begin()
    meter.sized(path, 60, 40)
    meter.moved(30)
    meter.sized(path, 30, 70)  # taken up again
    meter.moved(30)
    meter.end("fetched", NOTHING)
    assert seen[0].state == "running"
    assert (seen[-1].state, seen[-1].here, seen[-1].size) == ("fetched", 100, 100)
    assert (seen[1].here, seen[1].size) == (40, 100)
    assert seen[-1].over
    assert seen[-1].seconds_left is None
