"""Python's garbage collector, kept from walking over everything while much arrives."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_NEVER = 1_000_000
_lock = threading.Lock()
_users = 0
_before = gc.get_threshold()


@contextmanager
def full_collections_postponed() -> Iterator[None]:
    """Hold back the oldest generation's collections until all who asked have left. Any thread.

    Such a collection walks over every object of the process and holds the GIL meanwhile: 50 to 90 ms in QGIS, in which
    the window stands still, several times while thousands of scenes come in. Young objects are collected as ever.
    """
    global _users, _before
    with _lock:
        if not _users:
            _before = gc.get_threshold()
            gc.set_threshold(_before[0], _before[1], _NEVER)
        _users += 1
    try:
        yield
    finally:
        with _lock:
            _users -= 1
            if not _users:
                gc.set_threshold(*_before)
