"""The second step of a new order: one row for each, with ✓ or the sentence that stops it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from typing import Any

from qgis.PyQt.QtCore import QCoreApplication, QModelIndex, QObject, Qt, pyqtSignal

from ...core.errors import Problem
from ...core.host.translate import show
from ...core.model.area import Area
from ...core.model.order import Order, OrderDraft
from ...core.rules.limits import MAX_BATCH, SINGLE_IMAGE
from ...core.services.orders import PLACED, OrderRow
from ..shared.rows_model import Column, RowsModel
from ..shared.wording import count_images, count_orders, period_text
from .words import frequency_word


def _tr(text: str) -> str:
    return QCoreApplication.translate("Review", text)


@dataclass
class ReviewRow:
    """One order to be. ``wanted`` is the user's tick, ``problems`` what the rules say, ``outcome`` what came of it."""

    number: int
    area: Area
    draft: OrderDraft
    problems: tuple[Problem, ...] = ()
    wanted: bool = True
    outcome: OrderRow | None = None
    sending: bool = False

    @property
    def placed(self) -> Order | None:
        return self.outcome.order if self.outcome is not None and self.outcome.status == PLACED else None

    @property
    def to_send(self) -> bool:
        return self.wanted and not self.problems and self.placed is None

    @property
    def unclear_since(self) -> datetime | None:
        return self.outcome.unclear_since if self.outcome is not None and self.placed is None else None

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
        return "✓" if self.wanted else "– " + _tr("left out")

    @property
    def detail(self) -> str:
        outcome = self.outcome.problems if self.outcome is not None and self.placed is None else ()
        lines = [self.verdict, *(show(one.sentence) for one in (*self.problems, *outcome))]
        return "\n".join(dict.fromkeys(lines))


class ReviewModel(RowsModel[ReviewRow]):
    """``ticked`` when the user took a row in or out; one that the rules stop, or that is placed, stays as it is."""

    ticked = pyqtSignal()

    def __init__(self, parent: QObject | None = None) -> None:
        columns = (
            Column[ReviewRow](_tr("Area"), lambda row: row.area.name or row.area.id),
            Column[ReviewRow](_tr("Verdict"), lambda row: row.verdict, None, lambda row: row.detail),
            Column[ReviewRow](
                _tr("Period"), lambda row: period_text(row.draft.start, row.draft.end), lambda row: row.draft.start
            ),
            Column[ReviewRow](_tr("How often"), lambda row: frequency_word(row.draft.frequency)),
            Column[ReviewRow](_tr("Images"), _images, lambda row: row.draft.maximum_images),
        )
        super().__init__(columns, lambda row: row.number, lambda row: row.area.name, parent)
        self._of_draft: dict[int, ReviewRow] = {}

    def show_drafts(
        self, areas: Sequence[Area], drafts: Sequence[OrderDraft], problems: Sequence[tuple[Problem, ...]]
    ) -> None:
        """Replace the rows; what is placed already stays as it is and is not offered again."""
        kept = {row.area.id: row for row in self.all_rows if row.placed is not None}
        left_out = {row.area.id for row in self.all_rows if not row.wanted and row.outcome is None}
        doubtful = {row.area.id: row.outcome for row in self.all_rows if row.unclear_since is not None}
        rows = []
        for number, (area, draft, found) in enumerate(zip(areas, drafts, problems, strict=True)):
            fresh = ReviewRow(number, area, draft, found, area.id not in left_out, doubtful.get(area.id))
            old = kept.get(area.id)
            rows.append(fresh if old is None else ReviewRow(number, area, old.draft, (), True, old.outcome))
        self._of_draft = {id(row.draft): row for row in rows}
        self.set_rows(rows)

    def to_send(self) -> list[ReviewRow]:
        return [row for row in self.all_rows if row.to_send]

    def refused(self) -> list[ReviewRow]:
        """Give the rows that were tried and are not placed."""
        return [row for row in self.all_rows if row.outcome is not None and row.placed is None]

    def orders(self) -> list[Order]:
        """Give the orders that were placed."""
        return [row.placed for row in self.all_rows if row.placed is not None]

    def unclear_since(self) -> datetime | None:
        """Give the earliest moment from which a lost answer has to be looked for."""
        return min((row.unclear_since for row in self.all_rows if row.unclear_since is not None), default=None)

    def mark_sending(self, rows: Iterable[ReviewRow]) -> None:
        touched = list(rows)
        for row in touched:
            row.sending = True
        self.update(touched)

    def take(self, outcomes: Iterable[OrderRow]) -> None:
        """Enter what came of some; a refused row is taken out, so that the others can go without it."""
        touched = []
        for outcome in outcomes:
            row = self._of_draft.get(id(outcome.draft))
            if row is not None:
                row.outcome, row.sending = outcome, False
                row.wanted = row.wanted and not outcome.problems
                touched.append(row)
        self.update(touched)

    def stop_sending(self) -> None:
        touched = [row for row in self.all_rows if row.sending]
        for row in touched:
            row.sending = False
        self.update(touched)

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        flags = super().flags(index)
        row = self.row_at(index)
        if index.column() != 0 or row is None:
            return flags
        able = not row.problems and row.placed is None and not row.sending
        return flags | Qt.ItemFlag.ItemIsUserCheckable if able else flags

    def data(self, index: QModelIndex, role: int = 0) -> Any:
        if role == Qt.ItemDataRole.CheckStateRole and index.isValid() and index.column() == 0:
            row = self.row_at(index)
            on = row is not None and row.wanted and not row.problems
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        return super().data(index, role)

    def setData(self, index: QModelIndex, value: Any, role: int = 0) -> bool:
        row = self.row_at(index)
        if role != Qt.ItemDataRole.CheckStateRole or row is None or index.column() != 0:
            return False
        row.wanted = Qt.CheckState(value) == Qt.CheckState.Checked
        self.update([row])
        self.ticked.emit()
        return True


def _images(row: ReviewRow) -> str:
    most = _most(row.draft)
    return _tr("no limit") if most is None else str(most)


def _most(draft: OrderDraft) -> int | None:
    return 1 if draft.frequency == SINGLE_IMAGE else draft.maximum_images


def summary(rows: Sequence[ReviewRow], workspace: str) -> str:
    """Say what a press of *Submit* would send: orders, requests, images, the workspace; and what stays out."""
    sending = [row for row in rows if row.to_send]
    placed = sum(row.placed is not None for row in rows)
    parts = []
    if placed:
        parts.append(_tr("{orders} submitted").format(orders=count_orders(placed)))
    if sending:
        requests = ceil(len(sending) / MAX_BATCH)
        text = _tr("{orders} in {n} request") if requests == 1 else _tr("{orders} in {n} requests")
        parts.append(text.format(orders=count_orders(len(sending)), n=requests))
        most = [_most(row.draft) for row in sending]
        if None in most:
            parts.append(_tr("no limit of images"))
        else:
            parts.append(_tr("{images} at most").format(images=count_images(sum(one or 0 for one in most))))
        parts.append(_tr("workspace {name}").format(name=workspace))
    out = len(rows) - len(sending) - placed
    if out:
        parts.append(_tr("{orders} left out").format(orders=count_orders(out)))
    return " · ".join(parts)
