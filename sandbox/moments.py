"""Times as the API writes them, and one clock that never shows the same moment twice."""

from __future__ import annotations

import threading
import time
from datetime import datetime, timedelta, timezone

UTC = timezone.utc


def zulu(moment: datetime) -> str:
    """``2026-08-10T09:30:00.000000Z``."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def naive(text: str) -> str:
    """The same without its zone, as areas carry it."""
    return text.removesuffix("Z")


def millis(moment: datetime) -> str:
    """With three decimals, as tags carry it."""
    return zulu(moment)[:-4] + "Z"


def parse(text: str) -> datetime:
    """Read what :func:`zulu` wrote."""
    return datetime.fromisoformat(text.removesuffix("Z")).replace(tzinfo=UTC)


def compact(moment: datetime) -> str:
    """``20260824T004015Z``, as file names carry it."""
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


class Clock:
    """The server's time in UTC. Each answer of :meth:`stamp` is later than the one before."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._last = datetime.fromtimestamp(0, UTC)

    def now(self, offset: float = 0.0) -> datetime:
        return datetime.fromtimestamp(time.time() + offset, UTC)

    def stamp(self, offset: float = 0.0) -> datetime:
        with self._lock:
            self._last = max(self.now(offset), self._last + timedelta(microseconds=1))
            return self._last
