"""What the journals of uploads and submissions have in common: a plan, entries that are sent, an end."""

from __future__ import annotations

import time
from abc import abstractmethod
from pathlib import Path
from types import TracebackType
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from ..errors import ConstellrError
from ..model.connection import Connection
from .journal import Journal, Record, damaged

SETTLED_AFTER = 10.0
"""Seconds after which a request that its sender did not outlive has reached the server or never will."""


class Entry(Protocol):
    """One thing of the plan. ``in_flight``: it was sent at ``sent_at``, and what became of it is not known here."""

    sent_at: float

    @property
    def in_flight(self) -> bool: ...


E = TypeVar("E", bound=Entry)
Run = TypeVar("Run", bound="PlannedRun[Any]")


class PlannedRun(Generic[E]):
    """One run on disk, held until it is closed."""

    KIND: ClassVar[str]

    def __init__(self, journal: Journal) -> None:
        """Raises InputError for a journal whose records cannot be understood."""
        self.journal = journal
        self.entries: list[E] = []
        self._prepare()
        try:
            for record in journal.records:
                self._read(record)
        except (KeyError, IndexError, TypeError, ValueError) as error:
            raise damaged(journal.path) from error

    @classmethod
    def open(cls: type[Run], path: Path, connection: Connection, title: str = "") -> Run:
        """Take the journal at ``path`` to go on with it, or begin it there. Raises what :meth:`Journal.open` raises."""
        journal = Journal.open(path, cls.KIND, connection, title)
        try:
            return cls(journal)
        except ConstellrError:
            journal.close()
            raise

    @property
    @abstractmethod
    def complete(self) -> bool:
        """Whether nothing of the plan is left to do."""

    @abstractmethod
    def _prepare(self) -> None:
        """Make what the records are read into."""

    @abstractmethod
    def _read(self, record: Record) -> None:
        """Take up one record. Raises KeyError, IndexError, TypeError, ValueError for one that makes no sense."""

    def pause(self) -> float:
        """Give the seconds to wait before the server is asked what became of those in flight."""
        last = max((entry.sent_at for entry in self.entries if entry.in_flight), default=0.0)
        passed = max(0.0, time.time() - last)  # a clock that was put back has told nothing
        return max(0.0, SETTLED_AFTER - passed)

    def close(self) -> None:
        """Let go of it; it can be taken up again."""
        self.journal.close()

    def finish(self) -> None:
        """Let go of it, and delete it where it is complete. Raises DiskFailed."""
        if self.complete:
            self.journal.remove()
        else:
            self.journal.close()

    def __enter__(self: Run) -> Run:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
