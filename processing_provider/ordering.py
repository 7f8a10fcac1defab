"""What is looked up before orders are sent: one bad order would have the server refuse all of its request."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from ..core.errors import ApiError, Forbidden, Invalid, NotFound, Problem
from ..core.model.area import Area
from ..core.model.job import Job
from ..core.model.order import OrderDraft
from ..core.services.telling import side_by_side
from ..core.words import Sentence, translate

if TYPE_CHECKING:
    from ..core.api.client import Client
    from ..core.services.order_journal import OrderJournal
    from ..core.services.orders import OrderRow

_FEW = 25
"""Up to so many areas are read one by one, more of them from the list of all."""


def order_all(
    client: Client,
    drafts: Sequence[OrderDraft],
    job: Job,
    *,
    use_case: str,
    on_rows: Callable[[list[OrderRow]], None],
    journal: OrderJournal | None = None,
) -> None:
    """Place the orders that hold against areas, products and rules; bring the rows of the others first.

    What an earlier run with the same journal placed, or had on its way, is not held against anything any more.
    """
    from ..core.services.orders import FAILED, OrderRow, place, review

    areas, refused = _stored(client, [draft.area_id for draft in drafts], job)
    client.products.list(job)  # what the workspace offers is part of the rules
    stopped, ready = [], []
    begun = journal.begun(drafts) if journal is not None else [False] * len(drafts)
    found = review(drafts, areas, client.traits, client.server_now())
    for draft, problems, before in zip(drafts, found, begun, strict=True):
        refusal = refused.get(draft.area_id)
        if before:
            ready.append(draft)
        elif refusal is not None:
            stopped.append(OrderRow(draft, None, FAILED, _no_area(refusal)))
        elif problems:
            stopped.append(OrderRow(draft, None, FAILED, _stopped(problems), problems))
        else:
            ready.append(draft)
    if stopped:
        on_rows(stopped)
    if ready:
        place(client, ready, job, use_case=use_case, on_rows=on_rows, journal=journal)


def _stored(client: Client, wanted: Sequence[str], job: Job) -> tuple[dict[str, Area], dict[str, ApiError]]:
    """Give the areas that the workspace holds, and for each other id why it cannot be had."""
    found: dict[str, Area] = {}
    missing = set(wanted)
    if len(missing) > _FEW:
        for area in client.areas.all(job):
            if area.id in missing:
                found[area.id] = area
                missing.discard(area.id)
            if not missing:
                break
    refused: dict[str, ApiError] = {}
    for one in sorted(missing):
        try:
            found[one] = client.areas.get(one, job)
        except (NotFound, Forbidden, Invalid) as error:
            refused[one] = error
    return found, refused


def _no_area(refusal: ApiError) -> Sentence:
    return translate("processing", "Not ordered. {reason}", reason=refusal.sentence)


def _stopped(problems: Sequence[Problem]) -> Sentence:
    said: Sentence | None = None
    for problem in problems:
        said = side_by_side(said, problem.sentence)
    return translate("processing", "Not ordered. {problems}", problems=said)
