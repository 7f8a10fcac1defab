"""One submission of orders, batch after batch, until it is known what became of each draft."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from ..errors import (
    Cancelled,
    Conflict,
    ConstellrError,
    Invalid,
    NotFound,
    NotThisApi,
    Problem,
    RateLimited,
    UnclearOutcome,
)
from ..model.job import Job
from ..model.order import Order, OrderDraft
from ..words import Sentence, plural, translate
from .order_finder import OrderFinder, matched
from .telling import side_by_side, told

if TYPE_CHECKING:
    from ..api.client import Client

PLACED, FAILED, UNSENT = "placed", "failed", "unsent"
LOOKS_AFTER = (1.0, 3.0)
"""Seconds to wait before each look into the list for orders whose answer was lost."""
TRIES = 3
REFUSED = (Invalid, NotFound, Conflict)
UNCLEAR = (UnclearOutcome, NotThisApi)


@dataclass(frozen=True)
class OrderRow:
    """What became of one draft. Every row has a message.

    ``status``: placed (``order`` is it), failed (the server refused it, or its outcome could not be found
    out), unsent (it does not stand on the server). ``problems`` name the members that the server objects to.
    Where ``unclear_since`` is set an answer was lost: hand that moment to ``place`` with the draft when it is
    to be sent again, so that it is looked for first.
    """

    draft: OrderDraft
    order: Order | None
    status: str
    message: Sentence
    problems: tuple[Problem, ...] = ()
    unclear_since: datetime | None = None


class OrderPlacer:
    """Sends batches in sequence in one worker thread; stops for good where going on makes no sense.

    A request that was sent is awaited whatever the job says.
    """

    def __init__(self, client: Client, job: Job, finder: OrderFinder, use_case: str) -> None:
        self.halt: ConstellrError | None = None
        self._client = client
        self._job = job
        self._finder = finder
        self._use_case = use_case

    def batch(self, drafts: Sequence[OrderDraft], announce: Callable[[], None]) -> list[OrderRow]:
        """Send the drafts, at most 25, in one request and give their rows.

        ``announce`` is called before the request; where it raises a ConstellrError nothing is sent any more.
        """
        if self.halt is None and self._job.cancelled:
            self.halt = Cancelled()
        if self.halt is not None:
            return unsent(drafts, self.halt)
        try:
            announce()
            orders = self._send(drafts)
        except REFUSED as error:
            return _refused(drafts, error)
        except UNCLEAR as error:
            return self._after_loss(drafts, [None] * len(drafts), error)
        except ConstellrError as error:
            self.halt = error
            return unsent(drafts, error)
        self._finder.note(orders)
        found = matched(drafts, orders)
        if None in found:
            short = translate("orders", "The server's answer names fewer orders than were sent.")
            return self._after_loss(drafts, found, UnclearOutcome(short))
        return [placed(draft, order) for draft, order in zip(drafts, found, strict=True) if order is not None]

    def _send(self, drafts: Sequence[OrderDraft]) -> list[Order]:
        for _ in range(TRIES - 1):
            try:
                return self._client.orders.place(drafts, self._job, use_case=self._use_case)
            except RateLimited as error:  # refused before it was looked at
                self._job.wait(error.retry_after or LOOKS_AFTER[0])
        return self._client.orders.place(drafts, self._job, use_case=self._use_case)

    def _after_loss(
        self, drafts: Sequence[OrderDraft], found: list[Order | None], error: ConstellrError
    ) -> list[OrderRow]:
        """The answer was lost: the newest orders of the list tell. What they do not show is not sent again here."""
        patient = Job()  # what was sent may have cost money: a cancel does not end the search for it
        for pause in LOOKS_AFTER:
            patient.wait(pause)
            missing = [i for i, order in enumerate(found) if order is None]
            try:
                for i, order in zip(missing, self._finder.find([drafts[i] for i in missing], patient), strict=True):
                    found[i] = order
            except ConstellrError as cause:
                self.halt = error
                return [self._found_or_unknown(d, o, cause) for d, o in zip(drafts, found, strict=True)]
            if None not in found:
                break
        return [self._found_or_missing(d, o) for d, o in zip(drafts, found, strict=True)]

    def _found_or_unknown(self, draft: OrderDraft, order: Order | None, cause: ConstellrError) -> OrderRow:
        if order is not None:
            return placed(draft, order, found=True)
        message = translate(
            "orders",
            "Whether it was placed is not known: the answer was lost, and the order list could not be read. {cause} "
            "Look at the order list before you send it again.",
            cause=cause.sentence,
        )
        return OrderRow(draft, None, FAILED, message, unclear_since=self._finder.since)

    def _found_or_missing(self, draft: OrderDraft, order: Order | None) -> OrderRow:
        if order is not None:
            return placed(draft, order, found=True)
        message = translate(
            "orders",
            "The answer was lost, and the order list does not show it. Look once more before you send it again.",
        )
        return OrderRow(draft, None, UNSENT, message, unclear_since=self._finder.since)


def placed(draft: OrderDraft, order: Order, *, found: bool = False) -> OrderRow:
    """Give the row of an order that stands on the server; ``found``: its answer was lost, it was in the list."""
    if found:
        message = translate("orders", "Placed. The answer was lost, the order was found in the list.")
    elif order.known_state == "rejected":
        reason = order.rejection_reason or translate("orders", "no reason given")
        message = translate("orders", "Placed, and rejected at once: {reason}", reason=reason)
    else:
        message = translate("orders", "Placed.")
    return OrderRow(draft, order, PLACED, side_by_side(message, _ignored(draft, order)) or message)


def unsent(drafts: Sequence[OrderDraft], why: ConstellrError) -> list[OrderRow]:
    """Give the rows of drafts that did not leave."""
    message = translate("orders", "Not sent. {why}", why=told(why))
    return [OrderRow(draft, None, UNSENT, message) for draft in drafts]


def _ignored(draft: OrderDraft, order: Order) -> Sentence | None:
    """Older servers pass over members that they do not know without a word: say so."""
    lost = [
        name
        for name, asked, taken in (
            ("product options", {k for k, v in draft.options.items() if v}, {k for k, v in order.options.items() if v}),
            ("tags", set(draft.tags), set(order.tags)),
            ("illumination", {draft.illumination} - {None}, {order.illumination}),
            ("maximum of images", {draft.maximum_images} - {None}, {order.maximum_images}),
        )
        if not asked <= taken
    ]
    if not lost:
        return None
    return translate("orders", "The server did not take over: {names}.", names=", ".join(lost))


def _refused(drafts: Sequence[OrderDraft], error: ConstellrError) -> list[OrderRow]:
    """All or nothing: the rows that the server names are marked, the others of the request were not placed."""
    problems: tuple[Problem, ...] = getattr(error, "problems", ())
    named = {one.order for one in problems if one.order is not None and 0 <= one.order < len(drafts)}
    if not named:
        return [OrderRow(draft, None, FAILED, _nobody_named(error, len(drafts))) for draft in drafts]
    numbers = ", ".join(str(number + 1) for number in sorted(named))
    others = plural(
        "orders",
        "Not sent: the server refuses the whole request because of order {numbers} in it.",
        "Not sent: the server refuses the whole request because of orders {numbers} in it.",
        len(named),
        numbers=numbers,
    )
    rows = []
    for i, draft in enumerate(drafts):
        own = tuple(one for one in problems if one.order == i)
        message: Sentence | None = None
        for problem in own:
            message = side_by_side(message, problem.sentence)
        rows.append(OrderRow(draft, None, FAILED if own else UNSENT, message or others, own))
    return rows


def _nobody_named(error: ConstellrError, count: int) -> Sentence:
    if count == 1:
        return told(error)
    return translate(
        "orders", "{error} It does not say which of the {count} orders it means.", error=told(error), count=count
    )
