"""One row of the review: an order to be, what stops it, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from qgis.PyQt.QtCore import QCoreApplication

from ...core.errors import Problem
from ...core.host.translate import counted, show
from ...core.model.area import Area
from ...core.model.order import Order, OrderDraft
from ...core.rules.limits import MAX_BATCH, SINGLE_IMAGE
from ...core.services.orders import PLACED, OrderRow
from ..shared.wording import count_images, count_orders, surface_text


def _tr(text: str) -> str:
    return QCoreApplication.translate("Review", text)


@dataclass
class ReviewRow:
    """One order to be. ``wanted`` is the user's tick, ``problems`` what the rules say, ``outcome`` what came of it.

    ``own``: changed by hand. ``notice``: a sentence that does not stop it. ``surface``: the area's m².
    ``replaced``: drafts that this one took the place of; a journal may hold them still.
    """

    number: int
    area: Area
    draft: OrderDraft
    problems: tuple[Problem, ...] = ()
    wanted: bool = True
    outcome: OrderRow | None = None
    sending: bool = False
    own: bool = False
    notice: str = ""
    surface: float | None = None
    replaced: tuple[OrderDraft, ...] = ()

    @property
    def placed(self) -> Order | None:
        return self.outcome.order if self.outcome is not None and self.outcome.status == PLACED else None

    @property
    def unclear(self) -> bool:
        """Whether it stands on the server is not known: it is looked for before it is sent again."""
        return self.placed is None and self.outcome is not None and self.outcome.unclear_since is not None

    @property
    def fixed(self) -> bool:
        """What it asks for cannot be changed any more."""
        return self.placed is not None or self.unclear or self.sending

    @property
    def to_send(self) -> bool:
        return self.wanted and self.placed is None and (self.unclear or not self.problems)

    @property
    def verdict(self) -> str:
        if self.sending:
            return "… " + _tr("sending")
        if self.placed is not None:
            return "✓ " + _tr("submitted")
        if self.outcome is not None:
            return "✗ " + show(self.outcome.message)
        if self.problems:
            return "⚠ " + show(self.problems[0].sentence)
        if self.notice:
            return "ⓘ " + self.notice
        return "✓" if self.wanted else "– " + _tr("left out")

    @property
    def detail(self) -> str:
        said = self.outcome.problems if self.outcome is not None and self.placed is None else ()
        if said and not self.sending:
            return "\n".join(f"✗ {show(one.sentence)}" for one in said)
        lines = [self.verdict, *(show(one.sentence) for one in self.problems), self.notice]
        return "\n".join(line for line in dict.fromkeys(lines) if line and line != self.verdict[2:])


def most_images(draft: OrderDraft) -> int | None:
    return 1 if draft.frequency == SINGLE_IMAGE else draft.maximum_images


def summary(rows: Sequence[ReviewRow], workspace: str) -> str:
    """Say what a press of *Submit* would send: orders, requests, area, images, the workspace; and what stays out."""
    sending = [row for row in rows if row.to_send]
    placed = sum(row.placed is not None for row in rows)
    parts = []
    if placed:
        parts.append(_tr("{orders} submitted").format(orders=count_orders(placed)))
    if sending:
        requests = ceil(len(sending) / MAX_BATCH)
        orders = count_orders(len(sending))
        parts.append(counted("Review", "{orders} in 1 request", "{orders} in {n} requests", requests, orders=orders))
        parts.append(_surface(sending))
        most = [most_images(row.draft) for row in sending]
        if None in most:
            parts.append(_tr("no limit of images"))
        else:
            parts.append(_tr("{images} at most").format(images=count_images(sum(one or 0 for one in most))))
        parts.append(_tr("workspace {name}").format(name=workspace))
    out = len(rows) - len(sending) - placed
    if out:
        parts.append(_tr("{orders} left out").format(orders=count_orders(out)))
    return " · ".join(part for part in parts if part)


def _surface(rows: Sequence[ReviewRow]) -> str:
    """The ground that is ordered, each area once; nothing where a shape is not known."""
    known = {row.area.id: row.surface for row in rows}
    if None in known.values():
        return ""
    return surface_text(sum(one or 0.0 for one in known.values()))
