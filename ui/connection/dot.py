"""The dot that says how the connection stands: by colour and by shape."""

from __future__ import annotations

from qgis.PyQt.QtCore import QPointF, QRectF, Qt
from qgis.PyQt.QtGui import QColor, QIcon, QPainter, QPen, QPixmap

from ...core.host.workspace import State

_SIZE = 64
_NEUTRAL = "#8a8a8a"  # seen on light and dark alike
_COLOURS = {
    State.SIGNED_IN: "#2e9e44",
    State.OFFLINE: "#e09000",
    State.REFUSED: "#d33a2c",
}


def state_icon(state: State) -> QIcon:
    """Draw the dot: full for signed in, half for offline, crossed for refused, barred for locked, a ring else."""
    colour = QColor(_COLOURS.get(state, _NEUTRAL))
    pixmap = QPixmap(_SIZE, _SIZE)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 6))
    disc = QRectF(10, 10, 44, 44)
    if state in (State.SIGNED_IN, State.REFUSED):
        painter.setBrush(colour)
    painter.drawEllipse(disc)
    if state is State.OFFLINE:
        painter.setBrush(colour)
        painter.drawPie(disc, 90 * 16, 180 * 16)
    elif state is State.REFUSED:
        painter.setPen(QPen(Qt.GlobalColor.white, 7))
        painter.drawLine(QPointF(23, 23), QPointF(41, 41))
        painter.drawLine(QPointF(41, 23), QPointF(23, 41))
    elif state is State.LOCKED:
        painter.drawLine(QPointF(20, 32), QPointF(44, 32))
    painter.end()
    return QIcon(pixmap)
