"""Single files of a download: stopped, paused, repeated; and how many may be under way."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import pytest
from constellr.core.errors import Cancelled
from constellr.core.model.job import Job
from constellr.core.services.steering import MOST_AT_ONCE, FileJob, FileKey, Steering

FILE: FileKey = ("c", "a", "lst")
OTHER: FileKey = ("c", "b", "lst")


def until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.005)


@pytest.mark.parametrize(("at_once", "allowed"), [(1, 1), (3, 3), (0, 1), (99, MOST_AT_ONCE)])
def test_no_more_are_under_way_than_may_be(at_once: int, allowed: int) -> None:
    steering, leave = Steering(at_once), threading.Event()
    under_way: list[int] = []

    def work(number: int) -> None:
        with steering.turn(Job()):
            under_way.append(number)
            leave.wait(10)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(MOST_AT_ONCE + 2)]
    for thread in threads:
        thread.start()
    until(lambda: len(under_way) == allowed)
    steering.fetch(allowed + 1)
    until(lambda: len(under_way) == min(allowed + 1, MOST_AT_ONCE))
    leave.set()
    for thread in threads:
        thread.join(10)
    assert len(under_way) == len(threads)


def test_who_waits_for_a_turn_hears_of_the_end() -> None:
    steering, whole = Steering(1), Job()
    with steering.turn(whole):
        threading.Timer(0.05, steering.pause, (FILE,)).start()
        with pytest.raises(Cancelled), steering.turn(FileJob(whole, steering, FILE)):
            raise AssertionError("nobody had left")
        threading.Timer(0.05, whole.cancel).start()
        with pytest.raises(Cancelled), steering.turn(FileJob(whole, steering, OTHER)):
            raise AssertionError("nobody had left")


def test_a_wish_lasts_until_the_file_is_wanted_again() -> None:
    steering = Steering()
    asked: list[FileKey] = []

    def repeat(file: FileKey) -> bool:
        asked.append(file)
        return file == FILE

    assert not steering.again(FILE)  # nothing is under way that could take it up
    steering.listen(repeat)
    steering.pause(FILE)
    steering.stop(OTHER)
    assert (steering.wish(FILE), steering.wish(OTHER)) == ("paused", "cancelled")
    assert steering.again(FILE)
    assert not steering.again(OTHER)
    assert (steering.wish(FILE), steering.wish(OTHER)) == ("", "")
    assert asked == [FILE, OTHER]
