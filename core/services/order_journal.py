"""The journal of a submission: which orders there are to be, which were sent when, which stand on the server."""

from __future__ import annotations

import logging
import time
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, ClassVar

from ..errors import ConstellrError
from ..model.moment import format_moment, parse_moment
from ..model.order import Order, OrderDraft
from ..words import translate
from .journal import SUFFIX, Record
from .journal_values import draft_from_plain, draft_key, draft_to_plain, order_from_plain, order_to_plain
from .order_finder import OrderFinder
from .order_placer import FAILED, PLACED, OrderRow
from .planned_run import PlannedRun
from .telling import side_by_side, told

KIND = "orders"

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Look:
    """What stood in the order list before anything was sent: its moment on the server's clock, and recent ids."""

    since: datetime
    ids: frozenset[str]


@dataclass
class OrderEntry:
    """One draft in the journal. ``look`` is set while it is not known what became of it on its way."""

    number: int
    look: Look | None = None
    sent_at: float = 0.0
    order: Order | None = None
    refused: bool = False
    dropped: bool = False

    @property
    def in_flight(self) -> bool:
        return self.look is not None and self.order is None

    @property
    def settled(self) -> bool:
        """Nothing is left to do: it is placed, or nobody wants it any more."""
        return self.order is not None or self.dropped


class OrderJournal(PlannedRun[OrderEntry]):
    """One submission on disk, held until it is closed. Used in one thread at a time."""

    KIND: ClassVar[str] = KIND
    FILE: ClassVar[str] = KIND + SUFFIX
    """What it is called where a folder holds one of each kind only."""

    def _prepare(self) -> None:
        self.use_case = ""
        self.drafts: list[OrderDraft] = []
        """All that were to be placed, in their order, the dropped ones too."""
        self._look: Look | None = None
        self._sent: set[int] = set()

    @property
    def wanted(self) -> list[OrderDraft]:
        """Those that were not dropped, in their order: hand them to ``place`` to go on, with ``use_case``."""
        return [one for one, entry in zip(self.drafts, self.entries, strict=True) if not entry.dropped]

    @property
    def complete(self) -> bool:
        return all(entry.settled for entry in self.entries)

    @property
    def placed_ids(self) -> frozenset[str]:
        return frozenset(entry.order.id for entry in self.entries if entry.order is not None)

    def begun(self, drafts: Sequence[OrderDraft]) -> list[bool]:
        """Say of each whether an earlier run placed it or had it on its way: then no rule of today stops it."""
        pairs = zip(self.drafts, self.entries, strict=True)
        keys = {draft_key(one) for one, entry in pairs if entry.order is not None or entry.look is not None}
        return [draft_key(one) in keys for one in drafts]

    def adopt(self, drafts: Sequence[OrderDraft], use_case: str = "") -> list[OrderEntry]:
        """Give for each draft its entry; what is new is on the disk on return. Raises DiskFailed.

        Drafts that ask for the same make the same entry, each for one draft.
        """
        free: dict[str, list[OrderEntry]] = defaultdict(list)
        for one, entry in zip(reversed(self.drafts), reversed(self.entries), strict=True):
            if not entry.dropped:
                free[draft_key(one)].append(entry)
        fresh: list[tuple[OrderDraft, OrderEntry]] = []
        adopted: list[OrderEntry] = []
        for one in drafts:
            known = free[draft_key(one)]
            if known:
                adopted.append(known.pop())
                continue
            adopted.append(OrderEntry(len(self.entries) + len(fresh)))
            fresh.append((one, adopted[-1]))
        if fresh:
            self.journal.write({"plan": [draft_to_plain(one) for one, _ in fresh], "use_case": use_case})
            self.use_case = use_case
            self.drafts += [one for one, _ in fresh]
            self.entries += [entry for _, entry in fresh]
        return adopted

    def drop(self, drafts: Sequence[OrderDraft]) -> None:
        """Want no more of these where they neither stand on the server nor may be on their way. Raises DiskFailed."""
        keys = Counter(draft_key(one) for one in drafts)
        numbers = []
        for one, entry in zip(self.drafts, self.entries, strict=True):
            if keys[draft_key(one)] and not entry.settled and not entry.in_flight:
                keys[draft_key(one)] -= 1
                numbers.append(entry.number)
        if numbers:
            self.journal.write({"dropped": numbers})
            for number in numbers:
                self.entries[number].dropped = True

    def looked(self, finder: OrderFinder) -> None:
        """Write what stands on the server before anything is sent. Raises DiskFailed."""
        if finder.since is None:
            raise ValueError("the finder has not looked yet")
        since = format_moment(finder.since)
        self.journal.write({"look": since, "ids": sorted(finder.others)})
        self._look = Look(finder.since, finder.others)

    def sending(self, entries: Sequence[OrderEntry]) -> None:
        """Write that these are about to be sent in one request. Raises DiskFailed: then they must not be."""
        moment = time.time()
        self.journal.write({"sending": [entry.number for entry in entries], "at": moment})
        for entry in entries:
            entry.look, entry.sent_at = entry.look or self._look, moment
            self._sent.add(entry.number)

    def keep(self, entries: Sequence[OrderEntry], rows: Sequence[OrderRow]) -> list[OrderRow]:
        """Write what became of them; a disk that fails now is told in the rows and costs nothing but a look later."""
        for entry, row in zip(entries, rows, strict=True):
            if row.order is not None:
                entry.order = row.order
            elif row.unclear_since is None and entry.number in self._sent:
                entry.look, entry.refused = None, row.status == FAILED
        placed = [[e.number, order_to_plain(e.order)] for e in entries if e.order is not None]
        free = [[e.number, e.refused] for e in entries if e.number in self._sent and e.order is None and not e.look]
        if not placed and not free:
            return list(rows)
        try:
            self.journal.write({"placed": placed, "free": free})
        except ConstellrError as error:
            _log.warning("the journal could not be written", exc_info=error)
            return [replace(row, message=side_by_side(row.message, told(error)) or row.message) for row in rows]
        return list(rows)

    def _read(self, record: Record) -> None:
        if "plan" in record:
            for plain in record["plan"]:
                self.drafts.append(draft_from_plain(plain))
                self.entries.append(OrderEntry(len(self.entries)))
            self.use_case = str(record["use_case"])
        elif "look" in record:
            since = parse_moment(record["look"])
            if since is None:
                raise ValueError("a look without a moment")
            self._look = Look(since, frozenset(map(str, record["ids"])))
        elif "sending" in record:
            for number in record["sending"]:
                entry = self.entries[number]
                entry.look, entry.sent_at = entry.look or self._look, float(record["at"])
        elif "placed" in record:
            self._read_outcome(record)
        elif "dropped" in record:
            for number in record["dropped"]:
                self.entries[number].dropped = True
        else:
            raise ValueError("an unknown record")

    def _read_outcome(self, record: Mapping[str, Any]) -> None:
        for number, plain in record["placed"]:
            self.entries[number].order = order_from_plain(plain, self.drafts[number])
        for number, refused in record["free"]:
            self.entries[number].look, self.entries[number].refused = None, bool(refused)


def placed_before(draft: OrderDraft, order: Order) -> OrderRow:
    """The row of an order that an earlier run placed."""
    message = translate("orders", "Placed before, as the journal says: not sent again.")
    return OrderRow(draft, order, PLACED, message)
