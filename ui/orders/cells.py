"""How the list of orders is painted: states as chips, headings across the whole row."""

from __future__ import annotations

from qgis.PyQt.QtCore import QModelIndex, QObject, QRectF, Qt
from qgis.PyQt.QtGui import QPainter, QPalette, QTextOption
from qgis.PyQt.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from ..shared.rows_model import ROW_ROLE
from ..shared.states import StateChips
from .grouped_model import HEADING_ROLE

_PAD = 6


def dress_cells(view: QTableView, state_column: int) -> None:
    """Paint headings in every column, and chips in ``state_column``."""
    view.setItemDelegate(_Cells(view))
    view.setItemDelegateForColumn(state_column, _StateCells(view))


class _Cells(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        if not _paint_heading(self, painter, option, index):
            super().paint(painter, option, index)


class _StateCells(StateChips):
    def __init__(self, parent: QObject) -> None:
        super().__init__(_state_of, parent)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        if not _paint_heading(self, painter, option, index):
            super().paint(painter, option, index)


def _state_of(index: QModelIndex) -> str:
    order = index.data(ROW_ROLE)
    return order.known_state if order is not None else ""


def _paint_heading(
    delegate: QStyledItemDelegate, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex
) -> bool:
    """Each cell of a heading's row paints its piece of the one long text, so that no cells need to be joined."""
    heading = index.data(HEADING_ROLE)
    if heading is None:
        return False
    view = delegate.parent()
    font = option.font
    font.setBold(True)
    painter.save()
    painter.setClipRect(option.rect)
    painter.fillRect(option.rect, option.palette.brush(QPalette.ColorRole.Window))
    painter.setPen(option.palette.color(QPalette.ColorRole.WindowText))
    painter.setFont(font)
    row = QRectF(_PAD, option.rect.y(), view.viewport().width() - 2 * _PAD, option.rect.height())
    text = QTextOption(Qt.AlignmentFlag.AlignVCenter)
    text.setWrapMode(QTextOption.WrapMode.NoWrap)
    painter.drawText(row, heading, text)
    painter.restore()
    return True
