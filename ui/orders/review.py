"""The second step of a new order: one row for each, with ✓ or the sentence that stops it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from qgis.PyQt.QtCore import QCoreApplication, QModelIndex, QObject, Qt, pyqtSignal

from ...core.model.order import Order
from ...core.services.orders import OrderRow
from ..shared.rows_model import Column, RowsModel
from ..shared.wording import period_text
from .review_rows import ReviewRow, most_images
from .words import frequency_word, light_word


def _tr(text: str) -> str:
    return QCoreApplication.translate("Review", text)


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
            Column[ReviewRow](_tr("Light"), lambda row: light_word(row.draft.illumination)),
            Column[ReviewRow](_tr("Tags"), lambda row: ", ".join(row.draft.tags)),
            Column[ReviewRow](_tr("Comment"), lambda row: row.draft.comment),
        )
        super().__init__(columns, lambda row: row.number, lambda row: row.area.name, parent)
        self._of_draft: dict[int, ReviewRow] = {}

    def show_rows(self, rows: Sequence[ReviewRow]) -> None:
        """Replace the rows; what is placed or unclear stays as it is, what was taken out stays out."""
        kept = {row.area.id: row for row in self.all_rows if row.fixed}
        left_out = {row.area.id for row in self.all_rows if not row.wanted and row.outcome is None and not row.notice}
        shown = []
        for row in rows:
            old = kept.get(row.area.id)
            if old is not None:
                old.number = row.number
            elif row.area.id in left_out:
                row.wanted = False
            shown.append(old or row)
        self._of_draft = {id(row.draft): row for row in shown}
        self.set_rows(shown)

    def mend(self, row: ReviewRow, by: ReviewRow) -> None:
        """Let ``by`` take the place of a row that the user changed."""
        by.number = row.number
        by.replaced = (*row.replaced, row.draft)
        self._of_draft.pop(id(row.draft), None)
        self._of_draft[id(by.draft)] = by
        self.update([by])

    def to_send(self) -> list[ReviewRow]:
        return [row for row in self.all_rows if row.to_send]

    def refused(self) -> list[ReviewRow]:
        """Give the rows that were tried and are not placed."""
        return [row for row in self.all_rows if row.outcome is not None and row.placed is None]

    def unplaced(self) -> list[ReviewRow]:
        """Give the rows of which it is sure that they do not stand on the server."""
        return [row for row in self.all_rows if not row.fixed]

    def orders(self) -> list[Order]:
        """Give the orders that were placed."""
        return [row.placed for row in self.all_rows if row.placed is not None]

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
        able = row.placed is None and not row.sending and (row.unclear or not row.problems)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if able else flags

    def data(self, index: QModelIndex, role: int = 0) -> Any:
        if role == Qt.ItemDataRole.CheckStateRole and index.isValid() and index.column() == 0:
            row = self.row_at(index)
            on = row is not None and row.wanted and (row.fixed or not row.problems)
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
    most = most_images(row.draft)
    return _tr("no limit") if most is None else str(most)
