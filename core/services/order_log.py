"""One run of a submission and its journal, by the positions of its drafts; without a journal nothing is kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ..model.job import Job
from ..model.order import OrderDraft
from ..rules.limits import MAX_BATCH
from ..words import translate
from .order_finder import OrderFinder
from .order_journal import Look, OrderEntry, OrderJournal, placed_before
from .order_placer import OrderRow, placed

if TYPE_CHECKING:
    from ..api.client import Client


class SubmissionLog:
    """Used in one thread."""

    def __init__(self, journal: OrderJournal | None, drafts: Sequence[OrderDraft], use_case: str) -> None:
        """The drafts are on the disk on return. Raises DiskFailed."""
        self._journal = journal
        self._drafts = drafts
        self._entries: Sequence[OrderEntry] = journal.adopt(drafts, use_case) if journal is not None else ()

    def placed_before(self) -> dict[int, OrderRow]:
        """The rows of the drafts that an earlier run placed."""
        known = enumerate(self._entries)
        return {i: placed_before(self._drafts[i], entry.order) for i, entry in known if entry.order is not None}

    def spare(self, finder: OrderFinder) -> None:
        """Let a finder match no draft with an order that an earlier run placed for another."""
        if self._journal is not None:
            finder.note_ids(self._journal.placed_ids)

    def found_in_flight(
        self, client: Client, ready: Sequence[OrderDraft], wanted: Sequence[int], job: Job
    ) -> dict[int, OrderRow]:
        """Look for those that an earlier run had on its way; give the rows of those that stand on the server.

        Waits until none can be under way any more. Raises what the API raises, and Cancelled.
        """
        if self._journal is None:
            return {}
        groups: dict[Look, list[int]] = defaultdict(list)
        for i in wanted:
            look = self._entries[i].look
            if look is not None:
                groups[look].append(i)
        if groups:
            job.report(0, 0, translate("orders", "Looking for orders that were on their way"))
            job.wait(self._journal.pause())
        found: dict[int, OrderRow] = {}
        for look, indexes in groups.items():
            finder = OrderFinder(client, look.since)
            finder.note_ids(look.ids | self._journal.placed_ids)
            orders = zip(indexes, finder.find([ready[i] for i in indexes], job), strict=True)
            rows = {i: placed(ready[i], order, found=True) for i, order in orders if order is not None}
            found |= dict(zip(rows, self.keep(list(rows), list(rows.values())), strict=True))
        return found

    def batches(self, waiting: Sequence[int]) -> Iterator[list[int]]:
        """Cut the drafts to be sent into requests; those that the server refused before go last, by themselves."""
        refused = [i for i in waiting if self._entries and self._entries[i].refused]
        fresh = [i for i in waiting if i not in set(refused)]
        for group in (fresh, refused):
            for start in range(0, len(group), MAX_BATCH):
                yield group[start : start + MAX_BATCH]

    def looked(self, finder: OrderFinder) -> None:
        if self._journal is not None:
            self._journal.looked(finder)

    def sending(self, batch: Sequence[int]) -> None:
        if self._journal is not None:
            self._journal.sending([self._entries[i] for i in batch])

    def keep(self, batch: Sequence[int], rows: Sequence[OrderRow]) -> list[OrderRow]:
        if self._journal is None:
            return list(rows)
        return self._journal.keep([self._entries[i] for i in batch], rows)
