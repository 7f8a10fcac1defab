"""After a lost answer: were these orders made? Looked up among the newest, never guessed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from ..model.job import Job
from ..model.order import Order, OrderDraft

if TYPE_CHECKING:
    from ..api.client import Client

SLACK = timedelta(minutes=5)
"""How far the moments of two clocks may lie apart; orders that were there before are known by their ids."""
LATER_SLACK = timedelta(seconds=10)
"""The same for a later look, when those ids are known no more and an older order must not be mistaken."""


class OrderFinder:
    """Finds the orders that drafts have become. Knows which were there before; each is given out once.

    ``since`` is the server's moment of an earlier try of the same drafts, None where there was none: then
    :meth:`note_newest` sets it.
    """

    def __init__(self, client: Client, since: datetime | None = None) -> None:
        self.since = since
        self._client = client
        self._slack = SLACK if since is None else LATER_SLACK
        self._others: set[str] = set()

    @property
    def others(self) -> frozenset[str]:
        """Ids of the orders that no draft is matched with."""
        return frozenset(self._others)

    def note(self, orders: Iterable[Order]) -> None:
        """Remember orders that no draft is to be matched with: they were there before, or are given out."""
        self.note_ids(order.id for order in orders)

    def note_ids(self, ids: Iterable[str]) -> None:
        self._others.update(ids)

    def note_newest(self, job: Job) -> None:
        """Remember those that stand in the list now and are young enough to be mistaken.

        The moment comes from the answer itself: this computer's clock may be wrong by any amount.
        """
        self.note(self._recent(job))

    def find(self, drafts: Sequence[OrderDraft], job: Job) -> list[Order | None]:
        """Give for each draft the order it has become, or None. Raises what the API raises."""
        recent = [order for order in self._recent(job) if order.id not in self._others]
        found: list[Order | None] = [None] * len(drafts)
        for exactly in (True, False):
            for i, draft in enumerate(drafts):
                if found[i] is None:
                    found[i] = self._take(draft, recent, exactly)
        return found

    def _recent(self, job: Job) -> list[Order]:
        orders: list[Order] = []
        for page in self._client.orders.pages(job):
            self.since = self.since or self._client.server_now()
            first = self.since - self._slack
            orders += [one for one in page.items if one.created is None or one.created >= first]
            if any(one.created is not None and one.created < first for one in page.items):
                break
        return orders

    def _take(self, draft: OrderDraft, recent: Sequence[Order], exactly: bool) -> Order | None:
        for order in recent:
            if order.id not in self._others and same_order(draft, order, exactly=exactly):
                self._others.add(order.id)
                return order
        return None


def same_order(draft: OrderDraft, order: Order, *, exactly: bool = False) -> bool:
    """Say whether an order is what a draft asked for: area, product, period, frequency and comment.

    ``exactly``: also light, number of images, options and tags, which not every server gives back.
    """
    if _key(draft) != _key(order):
        return False
    return not exactly or _rest(draft) == _rest(order)


def matched(drafts: Sequence[OrderDraft], orders: Sequence[Order]) -> list[Order | None]:
    """Give each draft its order out of an answer that may be in another order than was asked."""
    left = list(orders)
    found: list[Order | None] = [None] * len(drafts)
    for exactly in (True, False):
        for i, draft in enumerate(drafts):
            if found[i] is None:
                found[i] = next((one for one in left if same_order(draft, one, exactly=exactly)), None)
                left = [one for one in left if one is not found[i]]
    rest = iter(left)  # what no draft recognises was made all the same: by position
    return [one if one is not None else next(rest, None) for one in found]


def _key(one: OrderDraft | Order) -> tuple[Any, ...]:
    return (
        one.area_id,
        one.product,
        one.start and one.start.replace(microsecond=0),
        one.end and one.end.replace(microsecond=0),
        one.frequency.replace("-", "_"),
        one.comment.strip(),
    )


def _rest(one: OrderDraft | Order) -> tuple[Any, ...]:
    options = sorted((name, value) for name, value in one.options.items() if value)
    return one.illumination, one.maximum_images, options, sorted(one.tags)
