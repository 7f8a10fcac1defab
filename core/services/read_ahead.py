"""The next one is fetched while the last one is worked with."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Generic, TypeVar

T = TypeVar("T")


class ReadAhead(Generic[T]):
    """Takes from ``source`` in a thread of its own, one thing at a time; what the source raises, it raises."""

    def __init__(self, source: Iterator[T]) -> None:
        self._source = source
        self._pool = ThreadPoolExecutor(1, "constellr-read-ahead")
        self._coming: Future[T | None] | None = None

    def start(self) -> None:
        """Begin to fetch the next one, unless that is under way or waiting."""
        if self._coming is None:
            self._coming = self._pool.submit(next, self._source, None)

    def take(self) -> T | None:
        """Give the next one, None after the last."""
        self.start()
        coming, self._coming = self._coming, None
        return coming.result() if coming is not None else None

    def close(self) -> None:
        """No more will be taken. What is under way ends by its own job."""
        self._pool.shutdown(wait=False)
