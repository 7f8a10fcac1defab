"""What the user wants of single files while they are fetched: stop, pause, once more; and how many come at once."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from ..model.job import Job

CANCELLED, PAUSED = "cancelled", "paused"
FileKey = tuple[str, str, str]
"""Collection, item id, asset key."""
MOST_AT_ONCE = 8
_SLICE_SECONDS = 0.2


class Steering:
    """For one download. All methods are safe in any thread."""

    def __init__(self, at_once: int = 4) -> None:
        self._at_once, self._busy = _bounded(at_once), 0
        self._wishes: dict[FileKey, str] = {}
        self._freed = threading.Condition()
        self._repeat: Callable[[FileKey], bool] | None = None

    def stop(self, file: FileKey) -> None:
        """Let go of this file; its partial file is kept."""
        self._wish(file, CANCELLED)

    def pause(self, file: FileKey) -> None:
        """Let go of this file for now."""
        self._wish(file, PAUSED)

    def again(self, file: FileKey) -> bool:
        """Take a file up again that was paused, stopped or failed; False where the download cannot any more."""
        with self._freed:
            self._wishes.pop(file, None)
            repeat = self._repeat
        return repeat is not None and repeat(file)

    def wish(self, file: FileKey) -> str:
        """Give "cancelled", "paused", or "" where the file is to come."""
        with self._freed:
            return self._wishes.get(file, "")

    @property
    def stopped(self) -> frozenset[FileKey]:
        """The files that are not to come."""
        with self._freed:
            return frozenset(file for file, wish in self._wishes.items() if wish == CANCELLED)

    def fetch(self, at_once: int) -> None:
        """Fetch so many at once from now on; those under way go on."""
        with self._freed:
            self._at_once = _bounded(at_once)
            self._freed.notify_all()

    def listen(self, repeat: Callable[[FileKey], bool]) -> None:
        """For the download itself: ``repeat`` takes a file up again, or says that it cannot."""
        with self._freed:
            self._repeat = repeat

    @contextmanager
    def turn(self, job: Job) -> Iterator[None]:
        """Wait until fewer files are under way than may be, and be one of them. Raises :class:`Cancelled`."""
        with self._freed:
            job.check()
            while self._busy >= self._at_once:
                self._freed.wait(_SLICE_SECONDS)
                job.check()
            self._busy += 1
        try:
            yield
        finally:
            with self._freed:
                self._busy -= 1
                self._freed.notify()

    def _wish(self, file: FileKey, wish: str) -> None:
        with self._freed:
            self._wishes[file] = wish
            self._freed.notify_all()


class FileJob(Job):
    """The job of one file: it stops with the whole or alone."""

    def __init__(self, whole: Job, steering: Steering, file: FileKey) -> None:
        super().__init__()
        self._whole, self._steering, self._file = whole, steering, file

    @property
    def cancelled(self) -> bool:
        return self._whole.cancelled or bool(self._steering.wish(self._file))

    def wait(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            self.check()
            self._whole.wait(min(left, _SLICE_SECONDS))
        self.check()


def _bounded(number: int) -> int:
    return min(MOST_AT_ONCE, max(1, number))
