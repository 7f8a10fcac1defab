"""What was asked of each workspace: a test server's log, with headers and bodies, kept in memory only."""

from __future__ import annotations

import time
from collections import defaultdict, deque
from collections.abc import Mapping
from threading import Lock
from typing import Any

KEPT = 5000
LONGEST_BODY = 200_000


class RequestLog:
    """The newest requests of each workspace, oldest first."""

    def __init__(self) -> None:
        self._entries: dict[str, deque[dict[str, Any]]] = defaultdict(lambda: deque(maxlen=KEPT))
        self._lock = Lock()

    def begin(
        self, workspace: str, origin: str, method: str, path: str, query: str, headers: Mapping[str, str], body: bytes
    ) -> dict[str, Any]:
        """Write a request down; the caller puts ``status`` in when it is known (None: no answer was sent)."""
        entry = {
            "origin": origin,
            "method": method,
            "path": path,
            "query": query,
            "headers": dict(headers),
            "body": body[:LONGEST_BODY].decode("utf-8", "replace"),
            "status": None,
            "time": time.time(),
        }
        with self._lock:
            self._entries[workspace].append(entry)
        return entry

    def entries(self, workspace: str) -> list[dict[str, Any]]:
        with self._lock:
            return [dict(entry) for entry in self._entries.get(workspace, ())]

    def clear(self, workspace: str) -> None:
        with self._lock:
            self._entries.pop(workspace, None)
