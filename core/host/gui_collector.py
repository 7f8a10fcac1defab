"""Python's cyclic garbage collector, kept on the GUI thread while work runs in others."""

from __future__ import annotations

import gc
import time

from qgis.PyQt.QtCore import QTimer

_EVERY_MS = 25
"""Seldom would be much at a time: a worker makes hundreds of thousands of objects in a second."""
_OLDER_TIMES = 4
"""So many times its threshold an older generation waits: it holds mostly what a worker is about to hand over."""
_COUNT_SECONDS = 2.0
_GROWN = 1.25
_holders = 0
_enabled_before = True


class GuiCollector:
    """Holds collections back from worker threads between :meth:`hold` and :meth:`release`. GUI thread only.

    A collection walks over every Qt object's connections in a table that PyQt changes without the GIL, whenever one
    is made or goes: harmless in the GUI thread, where nearly all of that happens, but one that starts in a worker,
    because an object too many was made there, may crash. So the automatic ones rest, and those that are due run
    here. What holds together by reference counts alone is freed at once, as ever.
    """

    def __init__(self) -> None:
        self._held = False
        self._timer = QTimer()
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(collect_what_is_due)

    def hold(self) -> None:
        """Begin; no effect where it has begun."""
        global _holders, _enabled_before
        if self._held:
            return
        self._held = True
        if not _holders:
            _enabled_before = gc.isenabled()
            gc.disable()
        _holders += 1
        if _enabled_before:  # else somebody else wants none, or collects by himself
            self._timer.start()

    def release(self) -> None:
        """End; automatic collections go on once every holder has ended."""
        global _holders
        if not self._held:
            return
        self._held = False
        self._timer.stop()
        _holders -= 1
        if not _holders and _enabled_before:
            gc.enable()


class _Oldest:
    """How much the oldest generation has grown since its last collection, counted now and then."""

    def __init__(self) -> None:
        self._runs, self._size, self._counted = -1, 0, 0.0
        self._grown = False

    def grown(self, generation: int) -> bool:
        """Whether by a quarter, as Python itself wants it before it walks over every object there is."""
        runs, now = gc.get_stats()[generation]["collections"], time.monotonic()
        if runs == self._runs and now - self._counted < _COUNT_SECONDS:
            return self._grown
        size = len(gc.get_objects(generation=generation))
        if runs != self._runs:
            self._runs, self._size = runs, size
        self._counted, self._grown = now, size > _GROWN * self._size
        return self._grown


_oldest = _Oldest()


def collect_what_is_due() -> None:
    """Collect the oldest generation that is due, as Python does by itself."""
    counts, thresholds = gc.get_count(), gc.get_threshold()
    if not thresholds[0] or counts[0] <= thresholds[0]:
        return
    last = len(counts) - 1
    # 0 stands for "never by itself", as the oldest generation's does since Python 3.14.
    older = [at for at in range(1, last + 1) if thresholds[at] and counts[at] > _OLDER_TIMES * thresholds[at]]
    if last in older and not _oldest.grown(last):
        older.remove(last)
    gc.collect(max(older, default=0))


def keep_for_long() -> None:
    """Count all that Python has made lately among what stays, without walking over it. Any thread; takes no time.

    For when very much has come that will be kept: a full collection would be due for that alone, and find nothing.
    """
    if not gc.get_freeze_count():  # else somebody else wants something frozen
        gc.freeze()
        gc.unfreeze()
