"""How far a download is: files, bytes, speed, time left."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from ..model.job import Job
from ..words import Sentence, plural

_EVERY_SECONDS = 0.2
_SPEED_SECONDS = 5.0


@dataclass(frozen=True)
class Progress:
    """A look at a download. ``files`` grows while scenes are still being read; ``bytes_expected`` counts known sizes.

    ``speed`` is bytes per second over the last seconds; ``seconds_left`` None where it cannot be told.
    """

    scenes: int
    scenes_done: int
    files: int
    files_done: int
    bytes_moved: int
    bytes_expected: int
    speed: float
    seconds_left: float | None


@dataclass
class Tally:
    """Counts in worker threads and tells of it a few times a second."""

    tell: Callable[[Progress], None] | None
    job: Job
    clock: Callable[[], float] = time.monotonic
    _guard: threading.Lock = field(default_factory=threading.Lock)
    _marks: deque[tuple[float, int]] = field(default_factory=deque)
    _told: float = 0.0
    _scenes: int = 0
    _scenes_done: int = 0
    _files: int = 0
    _files_done: int = 0
    _moved: int = 0
    _expected: int = 0
    _sizes: dict[Path, int] = field(default_factory=dict)

    def begin(self, scenes: int) -> None:
        self._scenes = scenes
        self._marks.append((self.clock(), 0))

    def files_found(self, number: int) -> None:
        with self._guard:
            self._files += number

    def sized(self, path: Path, size: int) -> None:
        """Hear that ``size`` bytes are to come for a file; said again when its transfer is taken up again."""
        with self._guard:
            self._expected += size - self._sizes.get(path, 0)
            self._sizes[path] = size

    def over(self, path: Path, moved: int) -> None:
        """Hear that no more comes for a file than the bytes that have; its transfer may be taken up again."""
        with self._guard:
            self._expected += moved - self._sizes.pop(path, moved)

    def moved(self, size: int) -> None:
        with self._guard:
            self._moved += size
            self._tell(now=False)

    def file_done(self) -> None:
        self._count(files=1)

    def scene_done(self) -> None:
        self._count(scenes=1)

    def file_again(self, *, scene: bool) -> None:
        """Hear that a file that was done is not; ``scene``: nor is its scene, which was."""
        self._count(files=-1, scenes=-1 if scene else 0)

    def _count(self, *, files: int = 0, scenes: int = 0) -> None:
        with self._guard:
            self._files_done += files
            self._scenes_done += scenes
            self._tell(now=True)

    def _tell(self, *, now: bool) -> None:
        moment = self.clock()
        if not now and moment - self._told < _EVERY_SECONDS:
            return
        self._told = moment
        self._marks.append((moment, self._moved))
        while len(self._marks) > 2 and moment - self._marks[0][0] > _SPEED_SECONDS:
            self._marks.popleft()
        look = self._look(moment)
        self.job.report(look.scenes_done, look.scenes, describe(look))
        if self.tell is not None:
            self.tell(look)

    def _look(self, moment: float) -> Progress:
        begun, before = self._marks[0]
        speed = (self._moved - before) / (moment - begun) if moment > begun else 0.0
        left = None
        if speed > 0 and self._expected >= self._moved and self._scenes_done < self._scenes:
            left = (self._expected - self._moved) / speed
        return Progress(
            self._scenes, self._scenes_done, self._files, self._files_done, self._moved, self._expected, speed, left
        )


def describe(look: Progress) -> Sentence:
    """Say it in a line: ``3 of 8 files · 12.0 MB · 4.1 MB/s``."""
    return plural(
        "tally",
        "{done} of 1 file · {megabytes:.1f} MB · {speed:.1f} MB/s",
        "{done} of {n} files · {megabytes:.1f} MB · {speed:.1f} MB/s",
        look.files,
        done=look.files_done,
        megabytes=look.bytes_moved / 1e6,
        speed=look.speed / 1e6,
    )
