"""Order states as people read them: a sign, a word and a tint; the tint never stands alone."""

from __future__ import annotations

from collections.abc import Callable

from qgis.PyQt.QtCore import QCoreApplication, QModelIndex, QObject, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QPainter, QPalette, QTextOption
from qgis.PyQt.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

_SIGNS = {"pending_validation": "○", "in_progress": "◔", "closing": "◕", "closed": "●", "rejected": "✗"}
_TINTS = {
    "pending_validation": "#d9a300",
    "in_progress": "#2f7fd1",
    "closing": "#1f9e9e",
    "closed": "#3a9d4a",
    "rejected": "#d14545",
}
_UNKNOWN_TINT = "#8a8a8a"
_PAD = 6


def state_word(state: str) -> str:
    """Give the word for a state; one that is not known is shown as it came."""
    words = {
        "pending_validation": QCoreApplication.translate("states", "pending validation"),
        "in_progress": QCoreApplication.translate("states", "in progress"),
        "closing": QCoreApplication.translate("states", "closing"),
        "closed": QCoreApplication.translate("states", "closed"),
        "rejected": QCoreApplication.translate("states", "rejected"),
    }
    return words.get(state, state)


def state_text(state: str) -> str:
    """Give sign and word."""
    return f"{_SIGNS.get(state, '?')} {state_word(state)}"


def short_state_text(state: str) -> str:
    """Give sign and word for a chip that is too narrow for :func:`state_text`."""
    words = {
        "pending_validation": QCoreApplication.translate("short states", "pending"),
        "in_progress": QCoreApplication.translate("short states", "in progress"),
        "closing": QCoreApplication.translate("short states", "closing"),
        "closed": QCoreApplication.translate("short states", "closed"),
        "rejected": QCoreApplication.translate("short states", "rejected"),
    }
    return f"{_SIGNS.get(state, '?')} {words.get(state, state)}"


def _one_line() -> QTextOption:
    option = QTextOption(Qt.AlignmentFlag.AlignVCenter)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    return option


def _mixed(ground: QColor, tint: QColor, share: float) -> QColor:
    return QColor(
        *(
            round(below * (1 - share) + above * share)
            for below, above in zip(ground.getRgb()[:3], tint.getRgb()[:3], strict=True)
        )
    )


class StateChips(QStyledItemDelegate):
    """Paints a state as a chip; ``state_of`` gives the plain state that belongs to an index."""

    def __init__(self, state_of: Callable[[QModelIndex], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state_of = state_of

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        cell = QStyleOptionViewItem(option)
        self.initStyleOption(cell, index)
        text, cell.text = cell.text, ""
        style = cell.widget.style() if cell.widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, cell, painter, cell.widget)
        state = self._state_of(index)
        tint = QColor(_TINTS.get(state, _UNKNOWN_TINT))
        ground = cell.palette.color(QPalette.ColorRole.Base)
        room = QRectF(cell.rect).adjusted(3, 2, -3, -2)
        if cell.fontMetrics.horizontalAdvance(text) + 2 * _PAD > room.width():
            text = short_state_text(state)
        room.setWidth(min(room.width(), cell.fontMetrics.horizontalAdvance(text) + 2 * _PAD))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(_mixed(ground, tint, 0.7))
        painter.setBrush(_mixed(ground, tint, 0.22))
        painter.drawRoundedRect(room, room.height() / 2, room.height() / 2)
        painter.setPen(cell.palette.color(QPalette.ColorRole.Text))
        inner = room.adjusted(_PAD, 0, -_PAD, 0)
        shown = cell.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, int(inner.width()) + 1)
        painter.drawText(inner, shown, _one_line())
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(size.width() + 2 * _PAD + 6, size.height() + 2)
