"""From what the form says to one reviewed row for each area; worker threads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from qgis.PyQt.QtCore import QCoreApplication

from ...core.host.order_values import AreaValues, ValueReader
from ...core.host.surfaces import surfaces
from ...core.model.area import Area
from ...core.model.connection import Connection
from ...core.model.job import Job
from ...core.model.order import Order, OrderDraft
from ...core.model.traits import Traits
from ...core.services.order_finder import same_order
from ...core.services.order_journal import OrderEntry
from ...core.services.order_placer import PLACED, UNSENT
from ...core.services.orders import OrderJournal, OrderRow, review
from ...core.words import NOTHING, translate
from ..shared.states import state_word
from .review_rows import ReviewRow
from .values import FormValues


@dataclass(frozen=True)
class Asked:
    """What is to be ordered: ``values`` for every area, ``own`` instead for some, ``reader`` for the expressions.

    ``standing`` are the orders that are known to stand on the server.
    """

    areas: Sequence[Area]
    values: FormValues
    traits: Traits
    now: datetime
    own: Mapping[str, FormValues] = field(default_factory=dict)
    reader: ValueReader | None = None
    standing: Sequence[Order] = ()


def compose(asked: Asked, job: Job) -> list[ReviewRow]:
    """Make the rows, in the areas' order. Raises Cancelled."""
    common = [area for area in asked.areas if area.id not in asked.own]
    read = asked.reader.read(common, job) if asked.reader is not None else [AreaValues()] * len(common)
    given = dict(zip((area.id for area in common), read, strict=True))
    drafts = []
    for area in asked.areas:
        own = asked.own.get(area.id)
        values = own if own is not None else asked.values.with_own(given[area.id])
        drafts.append(values.draft(area.id))
    found = reviewed(asked, drafts)
    for row in found:
        if row.area.id in given:
            row.problems = (*given[row.area.id].problems, *row.problems)
            row.wanted = row.wanted or bool(row.problems)
        row.own = row.area.id in asked.own
    return found


def reviewed(asked: Asked, drafts: Sequence[OrderDraft]) -> list[ReviewRow]:
    """Give a row for each draft, which belong to ``asked.areas`` one by one."""
    known = {area.id: area for area in asked.areas}
    problems = review(drafts, known, asked.traits, asked.now)
    standing: dict[str, list[Order]] = {}
    for order in asked.standing:
        if not order.final:
            standing.setdefault(order.area_id, []).append(order)
    rows = []
    covers = surfaces(asked.areas)
    for number, (area, draft, found, cover) in enumerate(zip(asked.areas, drafts, problems, covers, strict=True)):
        notice = _stands(draft, standing.get(area.id, ()))
        rows.append(ReviewRow(number, area, draft, found, not notice, notice=notice, surface=cover))
    return rows


def _stands(draft: OrderDraft, orders: Sequence[Order]) -> str:
    """A sentence about an open order that asks for the same."""
    twin = next((one for one in orders if same_order(draft, one, exactly=True)), None)
    if twin is None:
        return ""
    text = QCoreApplication.translate("Review", "The same order stands already ({state}): tick this to order it again.")
    return text.format(state=state_word(twin.known_state))


@dataclass(frozen=True)
class FromJournal:
    """What an unfinished submission holds: a row for each order that was to be, its use case, and when it was read."""

    rows: list[ReviewRow]
    use_case: str


def from_journal(path: Path, connection: Connection, asked: Asked) -> FromJournal:
    """Read what was to be placed; ``asked.areas`` are those known. Raises what opening a journal raises."""
    with OrderJournal.open(path, connection) as journal:
        pairs = [pair for pair in zip(journal.drafts, journal.entries, strict=True) if not pair[1].dropped]
        use_case = journal.use_case
    known = {area.id: area for area in asked.areas}
    areas = [known.get(draft.area_id) or Area(draft.area_id, "", None) for draft, _ in pairs]
    drafts = [draft for draft, _ in pairs]
    rows = reviewed(Asked(areas, asked.values, asked.traits, asked.now, standing=asked.standing), drafts)
    for row, (draft, entry) in zip(rows, pairs, strict=True):
        row.outcome = _so_far(draft, entry)
        if row.fixed:
            row.wanted, row.notice, row.problems = True, "", ()
    return FromJournal(rows, use_case)


def _so_far(draft: OrderDraft, entry: OrderEntry) -> OrderRow | None:
    if entry.order is not None:
        return OrderRow(draft, entry.order, PLACED, NOTHING)
    if entry.look is not None:
        message = translate("orders", "Was on its way when QGIS ended: it is looked for before it is sent again.")
        return OrderRow(draft, None, UNSENT, message, unclear_since=entry.look.since)
    return None
