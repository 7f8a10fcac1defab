"""The journals that were left unfinished: offered to be taken up again, or dismissed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ..errors import ConstellrError
from ..model.area import Candidate
from ..model.connection import Connection
from .area_journal import KIND as AREAS
from .area_journal import AreaEntry, AreaJournal
from .file_lock import hold
from .journal import Header, Journal, damaged, fresh_path, journals_in, read
from .order_journal import KIND as ORDERS
from .order_journal import OrderJournal

__all__ = ["AREAS", "ORDERS", "Unfinished", "dismiss", "fresh_path", "planned_areas", "unfinished"]


@dataclass(frozen=True)
class Unfinished:
    """A journal that somebody may take up: ``total`` things were to be made, ``made`` are, as far as it knows.

    ``unclear`` were on their way when it ended. ``busy``: another program works with it at this moment.
    """

    path: Path
    header: Header
    total: int
    made: int
    unclear: int
    busy: bool


def unfinished(folder: Path, connection: Connection, kind: str) -> list[Unfinished]:
    """Give the journals of a connection and kind ("areas" or "orders") that something is left to do of, oldest first.

    Reads the disk: use it in a worker thread. Those of which nothing is left are deleted unless they are in use;
    files that are no journals, or that cannot be read, are passed over.
    """
    found = []
    for path in journals_in(folder):
        try:
            header, records = read(path)
            if header.kind != kind or not header.belongs_to(connection):
                continue
            one = _summary(path, header, records)
        except (ConstellrError, OSError):
            continue  # of another program, or broken: what is in it can be neither offered nor deleted in silence
        if one.made < one.total:
            found.append(one)
        elif not one.busy:
            dismiss(one, connection)
    return found


def planned_areas(path: Path) -> list[tuple[Candidate, AreaEntry]]:
    """Give what an upload was to store and how far each is, without holding its journal: perhaps a moment old.

    Raises InputError, DiskFailed.
    """
    header, records = read(path)
    if header.kind != AREAS:
        raise damaged(path)
    with path.open("rb") as handle:
        journal = AreaJournal(Journal(path, header, records, handle))
    return list(zip(journal.candidates, journal.entries, strict=True))


def dismiss(one: Unfinished, connection: Connection) -> None:
    """Delete a journal: what it has made stays on the server. Raises JournalBusy, DiskFailed, InputError."""
    Journal.open(one.path, one.header.kind, connection).remove()


def _summary(path: Path, header: Header, records: Sequence[object]) -> Unfinished:
    with path.open("r+b") as handle:
        journal = Journal(path, header, list(records), handle)  # type: ignore[arg-type]
        busy = not hold(handle)
        if header.kind == AREAS:
            areas = AreaJournal(journal).entries
            made, unclear, total = sum(bool(e.area_id) for e in areas), sum(e.in_flight for e in areas), len(areas)
        else:
            orders = [entry for entry in OrderJournal(journal).entries if not entry.dropped]
            made, unclear = sum(e.order is not None for e in orders), sum(e.in_flight for e in orders)
            total = len(orders)
    return Unfinished(path, header, total, made, unclear, busy)
