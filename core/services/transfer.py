"""One file from the provider's store to the disk: resumed, checked, and named only when it is whole."""

from __future__ import annotations

import os
import secrets
import shutil
import threading
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from ..errors import (
    ApiError,
    ConnectionDropped,
    ConstellrError,
    DiskFailed,
    LinkExpired,
    NotWhole,
    RateLimited,
    TimedOut,
    Unavailable,
)
from ..model.job import Job
from ..words import translate
from .filecheck import check_content, check_digest, check_length, read_multihash
from .partial import FolderUnusable, PartialFile, disk_failure

CHUNK = 1 << 20
REPEATS = 3
"""How often a transfer is taken up again without a byte having come in between."""
_MOST_REPEATS = 30
SPARE_BYTES = 16 << 20
"""Space that is left free on a disk."""
_LONGEST_PAUSE = 60.0
_PARTIAL_CONTENT, _RANGE_REFUSED = 206, 416
_PASSING = (NotWhole, ConnectionDropped, TimedOut, Unavailable, RateLimited)
"""Failures that the next try may not meet."""


class _Damaged(NotWhole):
    """The bytes that are here are wrong: going on from them would not mend it."""


class Files(Protocol):
    """What is needed of ``Client.files``."""

    def open(self, href: str, job: Job, *, start: int = 0) -> AbstractContextManager[Any]: ...


class Link(Protocol):
    """A signed address that can be asked for anew."""

    def current(self, job: Job) -> str: ...

    def renewed(self, job: Job) -> str:
        """Give a fresh address for the one that ran out. Raises :class:`LinkExpired` when that was done before."""


class Meter(Protocol):
    """Hears, in the worker, how many bytes are to come to those that are here, and how many came."""

    def sized(self, path: Path, size: int, here: int) -> None: ...

    def moved(self, size: int) -> None: ...


@dataclass(frozen=True)
class Expected:
    """What is known of a file before it comes: bytes, ``file:checksum``, media type."""

    size: int | None = None
    checksum: str = ""
    media_type: str = ""


class Room:
    """The space on the disk of ``folder``, shared by the transfers into it; safe in any thread."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._promised: dict[Path, int] = {}
        self._guard = threading.Lock()

    def promise(self, path: Path, size: int) -> None:
        """Keep ``size`` bytes for ``path``. Raises :class:`DiskFailed` where they are not there."""
        with self._guard:
            self._promised.pop(path, None)
            free = shutil.disk_usage(self._folder).free - sum(self._promised.values())
            if free < size + SPARE_BYTES:
                raise _no_space(path.name, size, max(0, free))
            self._promised[path] = size

    def used(self, path: Path, size: int) -> None:
        with self._guard:
            if path in self._promised:
                self._promised[path] = max(0, self._promised[path] - size)

    def release(self, path: Path) -> None:
        with self._guard:
            self._promised.pop(path, None)


def _no_space(name: str, size: int, free: int) -> DiskFailed:
    said = translate(
        "transfer",
        "Not enough space on the disk for “{name}”: it needs {need:.1f} MB, {free:.1f} MB are free.",
        name=name,
        need=size / 1e6,
        free=free / 1e6,
    )
    return DiskFailed(said, remedy=translate("transfer", "Free some space or choose another folder."))


def is_whole(path: Path, expected: Expected) -> bool:
    """Tell whether the file is there, of the stated length and checksum, and opens."""
    if not path.is_file():
        return False
    algorithm, digest = read_multihash(expected.checksum)
    try:
        check_length(path.stat().st_size, expected.size, path.name)
        if digest:
            with path.open("rb") as reader:
                check_digest(_digest(reader, algorithm), digest, path.name)
        check_content(path, path.name, expected.media_type)
    except (NotWhole, OSError):
        return False
    return True


def _digest(reader: Any, algorithm: str) -> str:
    import hashlib

    digest = hashlib.new(algorithm, usedforsecurity=False)
    while block := reader.read(CHUNK):
        digest.update(block)
    return digest.hexdigest()


class Transfer:
    """Brings one file, in the thread that runs it."""

    def __init__(self, files: Files, link: Link, target: Path, expected: Expected, room: Room, meter: Meter) -> None:
        self._files, self._link, self._target = files, link, target
        self._expected, self._room, self._meter = expected, room, meter
        algorithm, self._checksum = read_multihash(expected.checksum)
        self._partial = PartialFile(target, algorithm)
        self._resumed = False
        self._length: int | None = None

    def run(self, job: Job) -> bool:
        """Fetch the file; False where it was there already. A partial file is kept whenever this raises.

        Raises :class:`FileError` and its kin, :class:`TransportError`, :class:`ApiError`, :class:`Cancelled`.
        """
        with self._partial:
            if not self._partial.acquire(job, lambda: is_whole(self._target, self._expected)):
                return False
            self._resumed = self._partial.size > 0
            try:
                self._until_whole(job)
            finally:
                self._room.release(self._partial.path)
            self._partial.commit()
        return True

    def _until_whole(self, job: Job) -> None:
        idle = turns = 0
        begun_anew = False
        href = self._link.current(job)
        while True:
            job.check()
            before = self._partial.size
            try:
                self._receive(href, job)
                self._check()
                return
            except LinkExpired:
                href = self._link.renewed(job)
            except _Damaged:
                self._forget()
                if begun_anew:
                    raise
                begun_anew = True
            except _PASSING as error:
                idle, turns = (0 if self._partial.size > before else idle + 1), turns + 1
                if idle > REPEATS or turns > _MOST_REPEATS:
                    raise
                job.wait(_pause(idle, error))

    def _receive(self, href: str, job: Job) -> None:
        start = self._partial.size
        if start and start == self._expected.size:
            self._length = start
            return
        try:
            with self._files.open(href, job, start=start) as stream:
                self._begin(stream, start)
                for block in stream.chunks(CHUNK):
                    self._partial.write(block)
                    self._room.used(self._partial.path, len(block))
                    self._meter.moved(len(block))
                    job.check()
        except ApiError as error:
            if error.status != _RANGE_REFUSED or not start:
                raise
            self._confirm(href, job, start)

    def _confirm(self, href: str, job: Job, size: int) -> None:
        """Nothing lies behind what is here: ask by its last byte whether that is the whole file."""
        try:
            with self._files.open(href, job, start=size - 1) as stream:
                total = stream.total
        except ApiError as error:
            if error.status != _RANGE_REFUSED:
                raise
            total = None
        if total != size:
            raise self._changed()
        self._length = size

    def _changed(self) -> _Damaged:
        return _Damaged(translate("transfer", "“{name}” has changed on the server meanwhile.", name=self._target.name))

    def _begin(self, stream: Any, start: int) -> None:
        """Believe the answer about what comes: the whole file (200) or its rest (206)."""
        if start and stream.status != _PARTIAL_CONTENT:
            self._forget()
        total = stream.total
        if total is None and stream.length is not None:
            total = self._partial.size + stream.length
        if self._length is not None and total != self._length:
            raise self._changed()
        if total is not None:
            check_length(total, self._expected.size, self._target.name)
        self._length = total
        if stream.length is not None:
            self._room.promise(self._partial.path, stream.length)
            self._meter.sized(self._target, stream.length, self._partial.size)

    def _forget(self) -> None:
        """Throw away what is here: it is not, or not surely, a part of the file that is offered now."""
        self._partial.restart()
        self._resumed, self._length = False, None

    def _check(self) -> None:
        """Raises :class:`NotWhole` where bytes are missing (more can be fetched), ``_Damaged`` where they are wrong."""
        name, size = self._target.name, self._partial.size
        if self._length is not None and size < self._length:
            check_length(size, self._length, name)
        try:
            check_length(size, self._length, name)
            check_length(size, self._expected.size, name)
            check_digest(self._partial.hexdigest(), self._checksum, name)
            thorough = self._resumed and not self._checksum
            check_content(self._partial.path, name, self._expected.media_type, every_block=thorough)
        except NotWhole as error:
            raise _Damaged(error.sentence, remedy=error.remedy) from error
        except OSError as error:
            raise disk_failure(error, name) from error


def _pause(idle: int, error: ConstellrError) -> float:
    """Back off with jitter, or as long as the server asks for."""
    if isinstance(error, RateLimited) and error.retry_after is not None:
        return min(error.retry_after, _LONGEST_PAUSE)
    return 0.5 * 2.0 ** max(0, idle - 1) * (0.5 + secrets.randbelow(1000) / 1000)


def prepare_folder(folder: Path) -> None:
    """Make the download folder and see that it takes files. Raises :class:`DiskFailed`."""
    probe = folder / f".constellr-{os.getpid()}-{threading.get_ident()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        failure = disk_failure(error, folder.name or str(folder))
        raise FolderUnusable(failure.sentence, remedy=failure.remedy) from error
