"""The journal of an upload: which candidates there are, which were sent under which name, which are stored."""

from __future__ import annotations

import logging
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar

from ..errors import ConstellrError
from ..model.area import Area, Candidate
from ..words import translate
from .area_sender import CREATED, EXISTS, AreaRow
from .journal import SUFFIX, Journal, Record
from .journal_values import candidate_from_plain, candidate_key, candidate_to_plain
from .planned_run import PlannedRun
from .telling import side_by_side, told

KIND = "areas"

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


class AreaJournal(PlannedRun[AreaEntry]):
    """One upload on disk, held until it is closed. Calls on different entries are safe in different threads."""

    KIND: ClassVar[str] = KIND
    FILE: ClassVar[str] = KIND + SUFFIX
    """What it is called where a folder holds one of each kind only."""

    def _prepare(self) -> None:
        self.candidates: list[Candidate] = []
        """All that were to be stored, in their order: hand them to ``upload`` to go on."""

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

    def _read(self, record: Record) -> None:
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
