"""Keeps signed links out of the log lines that the HTTP library writes when someone turns them on."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_LIBRARY = "urllib3.connectionpool"


class QuietLibrary(logging.Filter):
    """Cuts the query of every address in the library's records of our own requests; those of others are not touched.

    No level is changed: whoever lowers it still sees that a request was made.
    """

    def __init__(self) -> None:
        super().__init__()
        self._ours = threading.local()
        logging.getLogger(_LIBRARY).addFilter(self)

    @contextmanager
    def request(self) -> Iterator[None]:
        """Mark what the current thread does as ours."""
        self._ours.active = True
        try:
            yield
        finally:
            self._ours.active = False

    def filter(self, record: logging.LogRecord) -> bool:
        if getattr(self._ours, "active", False) and isinstance(record.args, tuple):
            record.args = tuple(arg.partition("?")[0] if isinstance(arg, str) else arg for arg in record.args)
        return True

    def close(self) -> None:
        logging.getLogger(_LIBRARY).removeFilter(self)
