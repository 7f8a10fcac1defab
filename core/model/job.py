"""Progress and cancel, as every service takes them. The base does nothing: a script needs no more."""

from __future__ import annotations

import threading

from ..errors import Cancelled
from ..words import NOTHING, Sentence


class Job:
    """One piece of background work as the work itself sees it. All methods are safe in any thread."""

    def __init__(self) -> None:
        self._stop = threading.Event()

    def cancel(self) -> None:
        self._stop.set()

    @property
    def cancelled(self) -> bool:
        return self._stop.is_set()

    def check(self) -> None:
        """Raise :class:`Cancelled` once the user has asked to stop."""
        if self.cancelled:
            raise Cancelled

    def wait(self, seconds: float) -> None:
        """Sleep, but wake and raise :class:`Cancelled` when the user asks to stop."""
        if self._stop.wait(max(0.0, seconds)):
            raise Cancelled

    def report(self, done: float, total: float, text: Sentence = NOTHING) -> None:
        """Say how far the work is; ``total`` 0 means that it is not known."""
