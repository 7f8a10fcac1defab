"""What answers about orders teach of the server."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from ..errors import Invalid
from ..model.order import OrderDraft
from ..model.traits import Traits
from ..rules.limits import DAILY, WEEKLY
from .detail import EXTRA, ServerProblem
from .write import SWITCHES, optional_members

_LEGACY_MARGIN_DAYS = 8


def learn_from_order(traits: Traits, raw: Mapping[str, Any]) -> None:
    """See which members the server's orders have. Having one is proof; lacking one counts until then.

    Lacking says nothing where the server may leave out what is null: it has tags, a list, and writes no null.
    """
    telling = "tags" not in raw or any(value is None for value in raw.values())
    for member, switch in SWITCHES.items():
        if member in raw:
            setattr(traits, switch, True)
        elif telling and getattr(traits, switch) is None:
            setattr(traits, switch, False)


def learn_from_success(traits: Traits, drafts: Sequence[OrderDraft], now: datetime) -> None:
    """See what was accepted."""
    for draft in drafts:
        if draft.frequency == WEEKLY:
            traits.weekly = True
        if _tasked(draft) and draft.start < now + timedelta(days=_LEGACY_MARGIN_DAYS):
            traits.start_margin_days = 0


def learn_from_refusal(traits: Traits, refused: Invalid, drafts: Sequence[OrderDraft], now: datetime) -> None:
    """See what this server does not know. Places and types count, words do not."""
    for member, switch in SWITCHES.items():
        carriers = {index for index, draft in enumerate(drafts) if member in optional_members(draft)}
        unsure = getattr(traits, switch) is None
        if _is_unknown(refused, member) or (unsure and _refused_wholly(refused, member, carriers)):
            setattr(traits, switch, False)
    weekly = {index for index, draft in enumerate(drafts) if draft.frequency == WEEKLY}
    if traits.weekly is None and _refused_wholly(refused, "frequency", weekly):
        traits.weekly = False
    soon = {index for index, draft in enumerate(drafts) if _tasked(draft) and _soon(draft, now)}
    if traits.start_margin_days is None and soon & _named(refused, "start_date"):
        traits.start_margin_days = _LEGACY_MARGIN_DAYS
    if _is_unknown(refused, "use_case", of_batch=True):
        traits.use_cases_offered = False
    if _is_unknown(refused, "comment", of_batch=True):
        traits.batch_comment = False


def _is_unknown(refused: Invalid, member: str, *, of_batch: bool = False) -> bool:
    """Tell whether the server says by its machine-readable type that it does not know a member at all."""
    named = [problem for problem in refused.problems if problem.field == member and _kind(problem) == EXTRA]
    return any((problem.order is None) is of_batch for problem in named)


def _refused_wholly(refused: Invalid, member: str, carriers: set[int]) -> bool:
    """Tell whether every order that carries a member is refused for it."""
    return bool(carriers) and carriers <= _named(refused, member)


def _named(refused: Invalid, member: str) -> set[int]:
    return {problem.order for problem in refused.problems if problem.field == member and problem.order is not None}


def _kind(problem: object) -> str:
    return problem.kind if isinstance(problem, ServerProblem) else ""


def _tasked(draft: OrderDraft) -> bool:
    return draft.frequency != DAILY


def _soon(draft: OrderDraft, now: datetime) -> bool:
    today = now.replace(hour=0, minute=0, second=0, microsecond=0)
    return today <= draft.start < now + timedelta(days=_LEGACY_MARGIN_DAYS)
