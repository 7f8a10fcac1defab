"""A file that is being written bears another name, ``<name>.part``: kept when work stops, renamed when whole."""

from __future__ import annotations

import errno
import hashlib
import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from ..errors import DiskFailed
from ..model.job import Job
from ..words import Sentence, translate
from .file_lock import hold
from .layout import PARTIAL

_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
_REFUSED = {errno.EROFS, errno.EACCES, errno.EPERM}
_BLOCK = 1 << 20
_WAIT_SECONDS = 0.3
_LONGEST = 60
"""Characters of a name in a sentence."""


class FolderUnusable(DiskFailed):
    """The disk is full or takes nothing: what comes next into this folder would fail as well."""


def disk_failure(error: OSError, name: str) -> DiskFailed:
    """Say what the disk answered when ``name`` was to be written; a long one is cut."""
    name = name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"
    elsewhere = translate("partial", "Choose another download folder.")
    if error.errno in _FULL:
        said = translate("partial", "The disk is full: “{name}” could not be written.", name=name)
        remedy = translate("partial", "Free some space or choose another folder; what is there is kept.")
        return FolderUnusable(said, remedy=remedy)
    if error.errno in _REFUSED:
        said = translate("partial", "“{name}” cannot be written: the folder is read-only for you.", name=name)
        return FolderUnusable(said, remedy=elsewhere)
    if error.errno == errno.ENAMETOOLONG:
        said = translate("partial", "The name “{name}” is too long for this disk.", name=name)
        return DiskFailed(said, remedy=translate("partial", "Choose a download folder with a shorter path."))
    return DiskFailed(_other(error, name), remedy=elsewhere)


def _other(error: OSError, name: str) -> Sentence:
    why = error.strerror or type(error).__name__
    return translate("partial", "“{name}” cannot be written: {why}.", name=name, why=why)


class PartialFile:
    """The partial file of ``target``, held by one writer at a time. A context manager, used in one thread.

    ``algorithm`` names a hashlib digest that is kept up with the bytes, or is empty.
    """

    def __init__(self, target: Path, algorithm: str = "") -> None:
        self.target = target
        self.path = target.with_name(target.name + PARTIAL)
        self.size = 0
        self._algorithm = algorithm
        self._digest: Any = None
        self._handle: IO[bytes] | None = None

    def acquire(self, job: Job, already_there: Callable[[], bool]) -> bool:
        """Open and lock; wait while another writer has it. False once ``already_there()`` says it is made.

        Raises :class:`DiskFailed`, :class:`Cancelled`.
        """
        while not already_there():
            if self._open():
                return True
            job.wait(_WAIT_SECONDS)
        return False

    def _open(self) -> bool:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            handle = self.path.open("ab", buffering=0)
            # The other writer may have renamed it between our opening and our locking.
            if (
                not hold(handle)
                or not self.path.exists()
                or not os.path.samestat(os.fstat(handle.fileno()), self.path.stat())
            ):
                handle.close()
                return False
        except OSError as error:
            raise disk_failure(error, self.target.name) from error
        self._handle = handle
        self.size = os.fstat(handle.fileno()).st_size
        self._begin_digest()
        return True

    def _begin_digest(self) -> None:
        if not self._algorithm:
            return
        self._digest = hashlib.new(self._algorithm, usedforsecurity=False)
        with self.path.open("rb") as reader:
            while block := reader.read(_BLOCK):
                self._digest.update(block)

    def write(self, block: bytes) -> None:
        """Append. Raises :class:`DiskFailed`."""
        try:
            view = memoryview(block)
            while view:
                view = view[self._open_handle().write(view) :]
        except OSError as error:
            raise disk_failure(error, self.target.name) from error
        self.size += len(block)
        if self._digest is not None:
            self._digest.update(block)

    def restart(self) -> None:
        """Throw away what is there: it does not belong to the file that is now offered."""
        try:
            self._open_handle().truncate(0)
        except OSError as error:
            raise disk_failure(error, self.target.name) from error
        self.size = 0
        if self._digest is not None:
            self._digest = hashlib.new(self._algorithm, usedforsecurity=False)

    def hexdigest(self) -> str:
        return str(self._digest.hexdigest()) if self._digest is not None else ""

    def commit(self) -> None:
        """Give the file its name, replacing what bears it. Raises :class:`DiskFailed`."""
        handle = self._open_handle()
        try:
            os.fsync(handle.fileno())
            if sys.platform == "win32":  # an open file cannot be renamed there
                self.close()
            self.path.replace(self.target)
        except OSError as error:
            raise disk_failure(error, self.target.name) from error

    def _open_handle(self) -> IO[bytes]:
        if self._handle is None:
            raise ValueError("the partial file is not open")
        return self._handle

    def close(self) -> None:
        """Let go; an empty partial file is taken away, any other stays to be resumed."""
        handle, self._handle = self._handle, None
        if handle is None:
            return
        handle.close()
        if self.size == 0:
            try:
                self.path.unlink(missing_ok=True)
            except OSError:
                return  # an empty file left in a folder that has become read-only harms nobody

    def __enter__(self) -> PartialFile:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
