"""The journal of an upload: which candidates there are, which were sent under which name, which are stored."""

from __future__ import annotations

import logging
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import Any, ClassVar

from ..errors import ConstellrError
from ..model.area import Area, Candidate
from ..model.connection import Connection
from ..words import translate
from .area_sender import CREATED, EXISTS, AreaRow
from .journal import SUFFIX, Journal, Record, damaged
from .journal_values import candidate_from_plain, candidate_key, candidate_to_plain
from .telling import side_by_side, told

KIND = "areas"
SETTLED_AFTER = 10.0
"""Seconds after which a request that its sender did not outlive has reached the server or never will."""

_log = logging.getLogger(__name__)


@dataclass
class AreaEntry:
    """One candidate in the journal; without a journal it keeps nothing on disk. Used in one thread at a time.

    ``names``: under which it was sent; ``area_id``: as what it is stored, or "".
    """

    journal: Journal | None = None
    number: int = 0
    names: list[str] = field(default_factory=list)
    sent_at: float = 0.0
    area_id: str = ""
    status: str = CREATED

    @property
    def in_flight(self) -> bool:
        """It was sent, and what became of it is not known here."""
        return bool(self.names) and not self.area_id

    def sending(self, name: str) -> None:
        """Write that the candidate is about to be sent. Raises DiskFailed: then it must not be sent."""
        moment = time.time()
        self._write({"sending": self.number, "name": name, "at": moment})
        self.names.append(name)
        self.sent_at = moment

    def keep(self, row: AreaRow) -> AreaRow:
        """Write what became of it; a disk that fails now is told in the row and costs nothing but a look later."""
        if row.area is None:
            return row
        self.area_id, self.status = row.area.id, row.status
        try:
            self._write({"stored": self.number, "id": row.area.id, "status": row.status})
        except ConstellrError as error:
            _log.warning("the journal could not be written", exc_info=error)
            return replace(row, message=side_by_side(row.message, told(error)) or row.message)
        return row

    def _write(self, record: Record) -> None:
        if self.journal is not None:
            self.journal.write(record)


class AreaJournal:
    """One upload on disk, held until it is closed. Calls on different entries are safe in different threads."""

    FILE: ClassVar[str] = KIND + SUFFIX
    """What it is called where a folder holds one of each kind only."""

    def __init__(self, journal: Journal) -> None:
        """Raises InputError for a journal whose records cannot be understood."""
        self.journal = journal
        self.candidates: list[Candidate] = []
        """All that were to be stored, in their order: hand them to ``upload`` to go on."""
        self.entries: list[AreaEntry] = []
        try:
            for record in journal.records:
                self._read(record)
        except (KeyError, IndexError, TypeError, ValueError) as error:
            raise damaged(journal.path) from error

    @classmethod
    def open(cls, path: Path, connection: Connection, title: str = "") -> AreaJournal:
        """Take the journal at ``path`` to go on with it, or begin it there. Raises what :meth:`Journal.open` raises."""
        journal = Journal.open(path, KIND, connection, title)
        try:
            return cls(journal)
        except ConstellrError:
            journal.close()
            raise

    @property
    def complete(self) -> bool:
        return all(entry.area_id for entry in self.entries)

    def adopt(self, candidates: Sequence[Candidate]) -> list[AreaEntry]:
        """Give for each candidate its entry, a passing one for those not ready; what is new is on the disk on return.

        The same name and shape make the same entry, each for one candidate. Raises DiskFailed.
        """
        free: dict[str, list[AreaEntry]] = defaultdict(list)
        for one, entry in zip(reversed(self.candidates), reversed(self.entries), strict=True):
            free[candidate_key(one)].append(entry)
        fresh: list[tuple[Candidate, AreaEntry]] = []
        adopted: list[AreaEntry] = []
        for one in candidates:
            known = free[candidate_key(one)] if one.ready else []
            entry = known.pop() if known else AreaEntry()
            if one.ready and entry.journal is None:
                entry = AreaEntry(self.journal, len(self.entries) + len(fresh))
                fresh.append((one, entry))
            adopted.append(entry)
        if fresh:
            self.journal.write({"plan": [candidate_to_plain(one) for one, _ in fresh]})
            self.candidates += [one for one, _ in fresh]
            self.entries += [entry for _, entry in fresh]
        return adopted

    def pause(self) -> float:
        """Give the seconds to wait before the server is asked what became of those in flight."""
        last = max((entry.sent_at for entry in self.entries if entry.in_flight), default=0.0)
        passed = max(0.0, time.time() - last)  # a clock that was put back has told nothing
        return max(0.0, SETTLED_AFTER - passed)

    def close(self) -> None:
        """Let go of it; it can be taken up again."""
        self.journal.close()

    def finish(self) -> None:
        """Let go of it, and delete it where everything is stored. Raises DiskFailed."""
        if self.complete:
            self.journal.remove()
        else:
            self.journal.close()

    def __enter__(self) -> AreaJournal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _read(self, record: Mapping[str, Any]) -> None:
        if "plan" in record:
            for plain in record["plan"]:
                self.candidates.append(candidate_from_plain(plain))
                self.entries.append(AreaEntry(self.journal, len(self.entries)))
        elif "sending" in record:
            entry = self.entries[record["sending"]]
            entry.names.append(str(record["name"]))
            entry.sent_at = float(record["at"])
        elif "stored" in record:
            entry = self.entries[record["stored"]]
            entry.area_id, entry.status = str(record["id"]), str(record["status"])
        else:
            raise ValueError("an unknown record")


def stored_before(entry: AreaEntry, candidate: Candidate, area: Area) -> AreaRow:
    """The row of an area that an earlier run stored, or found stored."""
    message = translate("areas", "Stored before, as the journal says: nothing was sent.")
    return AreaRow(candidate, EXISTS if entry.status == EXISTS else CREATED, area, message)
