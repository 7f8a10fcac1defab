"""One writer at a time in a folder, among the threads of this program and all others."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from ..errors import DiskFailed
from ..words import translate
from .file_lock import hold
from .partial import disk_failure

LOCK_FILE = ".constellr.lock"
_PATIENCE_SECONDS = 60.0
_PAUSE_SECONDS = 0.02
_threads = threading.RLock()


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep the folder for the block; waits for its turn. Raises :class:`DiskFailed`. The lock's file stays."""
    with _threads:
        handle = _held(folder)
        try:
            yield
        finally:
            handle.close()


def _held(folder: Path) -> IO[bytes]:
    until = time.monotonic() + _PATIENCE_SECONDS
    while True:
        try:
            handle = (folder / LOCK_FILE).open("ab", buffering=0)
        except OSError as error:
            raise disk_failure(error, folder.name) from error
        if hold(handle):
            return handle
        handle.close()
        if time.monotonic() > until:
            raise DiskFailed(
                translate("folder_lock", "Another program has been writing into “{name}” too long.", name=folder.name),
                remedy=translate("folder_lock", "Close the other QGIS, or choose another download folder."),
            )
        time.sleep(_PAUSE_SECONDS)
