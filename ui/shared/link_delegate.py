"""A table cell whose text ends in a link: painted, not a widget per row; pressed by mouse, or by Enter on the row."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis.PyQt.QtCore import QEvent, QModelIndex, QObject, QRect, QRectF, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QPainter, QPalette, QTextOption
from qgis.PyQt.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

_GAP = 10
_MARGIN = 4
_LIGHT = 190  # of 255: as light as a link must be on dark ground


def link_color(palette: QPalette) -> QColor:
    """The palette's color for links; lit where text is light, for dark themes leave Qt's dark blue in place."""
    link = palette.color(QPalette.ColorRole.Link)
    if palette.color(QPalette.ColorRole.Text).lightness() < 128 or link.lightness() >= 150:
        return link
    return QColor.fromHsl(max(0, link.hslHue()), link.hslSaturation(), _LIGHT)


class LinkDelegate(QStyledItemDelegate):
    """``link_of`` gives the link's words for an index, "" where there is none. ``pressed`` carries the index.

    Where the cell is narrow the link is what ``short_of`` gives, if that is given, and then the text gives way. The
    column's view shows a hand over a link.
    """

    pressed = pyqtSignal(QModelIndex)

    def __init__(
        self,
        link_of: Callable[[QModelIndex], str],
        view: QTableView,
        column: int,
        short_of: Callable[[QModelIndex], str] | None = None,
    ) -> None:
        super().__init__(view)
        self._link_of, self._view, self._column, self._short_of = link_of, view, column, short_of
        view.setItemDelegateForColumn(column, self)
        view.setMouseTracking(True)
        view.viewport().installEventFilter(self)

    def words(self, index: QModelIndex) -> str:
        """What the link says in the width that its cell has now; "" where there is none."""
        words = self._link_of(index)
        if not words or self._short_of is None:
            return words
        metrics, text = self._view.fontMetrics(), str(index.data() or "")
        needed = metrics.horizontalAdvance(text) + _GAP + metrics.horizontalAdvance(words) + 2 * _MARGIN + 2
        return words if needed <= self._view.visualRect(index).width() else self._short_of(index) or words

    def link_rect(self, index: QModelIndex) -> QRect:
        """Where the link is painted, in the viewport's pixels; empty where there is none."""
        words = self.words(index)
        if not words:
            return QRect()
        cell = self._view.visualRect(index).adjusted(_MARGIN, 0, -_MARGIN, 0)
        width = min(self._view.fontMetrics().horizontalAdvance(words) + 1, cell.width())
        return QRect(cell.right() - width + 1, cell.top(), width, cell.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        words = self.words(index)
        if not words:
            super().paint(painter, option, index)
            return
        cell = QStyleOptionViewItem(option)
        self.initStyleOption(cell, index)
        text, cell.text = cell.text, ""
        style = cell.widget.style() if cell.widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, cell, painter, cell.widget)
        link = self.link_rect(index)
        room = cell.rect.adjusted(_MARGIN, 0, link.left() - cell.rect.right() - _GAP, 0)
        selected = bool(cell.state & QStyle.StateFlag.State_Selected)
        roles = QPalette.ColorRole
        painter.save()
        painter.setPen(cell.palette.color(roles.HighlightedText if selected else roles.Text))
        self._write(painter, cell, room, text)
        font = painter.font()
        font.setUnderline(True)
        painter.setFont(font)
        painter.setPen(cell.palette.color(roles.HighlightedText) if selected else link_color(cell.palette))
        self._write(painter, cell, link, words)
        painter.restore()

    @staticmethod
    def _write(painter: QPainter, cell: QStyleOptionViewItem, room: QRect, text: str) -> None:
        option = QTextOption(Qt.AlignmentFlag.AlignVCenter)
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        shown = cell.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, room.width()))
        painter.drawText(QRectF(room), shown, option)

    def editorEvent(self, event: QEvent, model: Any, option: QStyleOptionViewItem, index: QModelIndex) -> bool:
        released = event.type() == QEvent.Type.MouseButtonRelease and event.button() == Qt.MouseButton.LeftButton
        if released and self.link_rect(index).contains(event.pos()):
            self.pressed.emit(index)
            return True
        return super().editorEvent(event, model, option, index)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseMove:  # asked first: of a view that is being deleted nothing is left
            index = self._view.indexAt(event.pos())
            here = index.column() == self._column and self.link_rect(index).contains(event.pos())
            watched.setCursor(Qt.CursorShape.PointingHandCursor if here else Qt.CursorShape.ArrowCursor)
        return False
