"""Placing orders: in batches, each once, and none forgotten. Orders cost money."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from ..errors import Problem, Unauthorised
from ..model.area import Area
from ..model.job import Job
from ..model.order import OrderDraft
from ..rules.orders import check_order, completed
from ..words import translate
from .order_finder import OrderFinder
from .order_journal import OrderJournal
from .order_log import SubmissionLog
from .order_placer import FAILED, PLACED, UNSENT, OrderPlacer, OrderRow, placed

if TYPE_CHECKING:
    from ..api.client import Client
    from ..model.traits import Traits

__all__ = ["FAILED", "PLACED", "UNSENT", "OrderJournal", "OrderRow", "place", "review"]


def review(
    drafts: Sequence[OrderDraft], areas: Mapping[str, Area], traits: Traits, now: datetime
) -> list[tuple[Problem, ...]]:
    """Give what stops each draft, before anything is sent. ``now`` is the server's moment (``client.server_now()``)."""
    found = []
    first: dict[tuple[Any, ...], int] = {}
    for i, draft in enumerate(drafts):
        problems = check_order(completed(draft, traits), traits, now, areas.get(draft.area_id))
        same = first.setdefault(_identity(draft), i)
        if same != i:
            sentence = translate("orders", "The same as order {number} of this list.", number=same + 1)
            problems = (*problems, Problem(sentence, field="area_id"))
        found.append(problems)
    return found


def place(
    client: Client,
    drafts: Sequence[OrderDraft],
    job: Job,
    *,
    use_case: str = "",
    on_rows: Callable[[list[OrderRow]], None] | None = None,
    unclear_since: datetime | None = None,
    journal: OrderJournal | None = None,
) -> list[OrderRow]:
    """Place the orders, 25 a request in sequence; give one row for each draft, in their order.

    A request is all or nothing: when it is refused, the rows that the server names are failed, its others
    unsent; the next requests go on. After a lost answer the order list is looked through; nothing is sent a
    second time here. ``unclear_since``: the server's moment of an earlier try of these drafts whose outcome
    stayed unclear; those found in the list since then are not sent. ``on_rows`` gets the rows of each request
    in the calling thread, before them those that were placed earlier. A cancel takes effect between requests and
    returns what was made.

    With a ``journal`` every step is on the disk before it is taken (see :class:`OrderJournal`, which the caller
    closes): what an earlier run placed is not sent again, what it had on its way is looked for in the list
    first, and what the server refused goes last, in requests of its own.

    Raises what the API raises before the first request, Unauthorised where nothing was placed, and DiskFailed
    where the journal cannot be written before the first request.
    """
    ready = [completed(draft, client.traits) for draft in drafts]
    log = SubmissionLog(journal, drafts, use_case)
    finder = OrderFinder(client, unclear_since)
    known = _placed_earlier(client, log, finder, ready, job)
    rows = {i: replace(row, draft=drafts[i]) for i, row in sorted(known.items())}
    if rows and on_rows is not None:
        on_rows(list(rows.values()))
    waiting = [i for i in range(len(ready)) if i not in rows]
    if waiting:
        finder.note_newest(job)
        log.looked(finder)
    placer = OrderPlacer(client, job, finder, use_case)
    done = 0
    for batch in log.batches(waiting):
        told_rows = log.keep(batch, placer.batch([ready[i] for i in batch], partial(log.sending, batch)))
        rows.update((i, replace(row, draft=drafts[i])) for i, row in zip(batch, told_rows, strict=True))
        done += len(batch)
        if on_rows is not None:
            on_rows([rows[i] for i in batch])
        job.report(done, len(waiting), translate("orders", "Placing orders"))
    if isinstance(placer.halt, Unauthorised) and not any(row.order for row in rows.values()):
        raise placer.halt
    return [rows[i] for i in range(len(drafts))]


def _placed_earlier(
    client: Client, log: SubmissionLog, finder: OrderFinder, ready: Sequence[OrderDraft], job: Job
) -> dict[int, OrderRow]:
    """The rows of what stands on the server already: by the journal, or found in the list since an earlier try."""
    rows = log.placed_before()
    log.spare(finder)
    if finder.since is not None:
        wanted = [i for i in range(len(ready)) if i not in rows]
        orders = zip(wanted, finder.find([ready[i] for i in wanted], job), strict=True)
        rows |= {i: placed(ready[i], order, found=True) for i, order in orders if order is not None}
    return rows | log.found_in_flight(client, ready, [i for i in range(len(ready)) if i not in rows], job)


def _identity(draft: OrderDraft) -> tuple[Any, ...]:
    options = tuple(sorted((name, str(value)) for name, value in draft.options.items()))
    return (
        draft.area_id, draft.product, draft.start, draft.end, draft.frequency, draft.maximum_images,
        draft.illumination, draft.tags, draft.comment.strip(), options,
    )  # fmt: skip
