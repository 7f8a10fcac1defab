"""One file under download as others see it: how far it is."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from ..words import NOTHING, Sentence
from .steering import FileKey
from .tally import Tally

WAITING, RUNNING = "waiting", "running"
_EVERY_SECONDS = 0.2
_SPEED_SECONDS = 5.0


@dataclass(frozen=True)
class FileLook:
    """``state`` is "waiting", "running" or a final status of ``FileRow``; ``here`` of ``size`` bytes lie on the disk.

    ``size`` is None where not known, ``speed`` in bytes per second. ``message`` says why it failed.
    """

    collection: str
    item_id: str
    key: str
    path: Path | None = None
    state: str = WAITING
    here: int = 0
    size: int | None = None
    speed: float = 0.0
    message: Sentence = NOTHING

    @property
    def file(self) -> FileKey:
        return self.collection, self.item_id, self.key

    @property
    def over(self) -> bool:
        return self.state not in (WAITING, RUNNING)

    @property
    def seconds_left(self) -> float | None:
        if self.size is None or self.speed <= 0 or self.state != RUNNING:
            return None
        return max(0, self.size - self.here) / self.speed


Watcher = Callable[[FileLook], None]


class FileMeter:
    """Counts the bytes of one file into the tally, and tells ``watcher`` a few times a second. One worker's."""

    def __init__(self, look: FileLook, tally: Tally, watcher: Watcher | None) -> None:
        self._look, self._tally, self._watcher = look, tally, watcher
        self._marks: deque[tuple[float, int]] = deque()
        self._moved, self._told = 0, 0.0

    def begin(self) -> None:
        self._tell(state=RUNNING)

    def sized(self, path: Path, size: int, here: int) -> None:
        """Hear that ``size`` bytes are to come to the ``here`` that lie there."""
        self._tally.sized(path, size + self._moved)
        self._tell(here=here, size=here + size)

    def moved(self, size: int) -> None:
        self._tally.moved(size)
        self._moved += size
        now = time.monotonic()
        self._look = replace(self._look, here=self._look.here + size)
        if now - self._told >= _EVERY_SECONDS:
            self._tell(speed=self._speed(now))

    def end(self, state: str, message: Sentence) -> None:
        size = None
        if state in ("fetched", "present") and self._look.path is not None:
            with suppress(OSError):  # it may be gone again
                size = self._look.path.stat().st_size
        here = self._look.here if size is None else size
        if self._look.path is not None:
            self._tally.over(self._look.path, self._moved)
        self._tell(
            state=state, message=message, speed=0.0, here=here, size=size if size is not None else self._look.size
        )

    def _speed(self, now: float) -> float:
        self._marks.append((now, self._moved))
        while len(self._marks) > 2 and now - self._marks[0][0] > _SPEED_SECONDS:
            self._marks.popleft()
        begun, before = self._marks[0]
        return (self._moved - before) / (now - begun) if now > begun else 0.0

    def _tell(self, **changes: object) -> None:
        self._told = time.monotonic()
        self._look = replace(self._look, **changes)  # type: ignore[arg-type]
        if self._watcher is not None:
            self._watcher(self._look)
