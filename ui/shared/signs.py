"""Qt's black signs in the colour of the text, so that they are seen on dark themes too."""

from __future__ import annotations

from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor, QIcon, QPainter, QPalette, QPixmap
from qgis.PyQt.QtWidgets import QStyle, QWidget

_SIZES = (16, 24, 32)


def sign_icon(sign: QStyle.StandardPixmap, widget: QWidget) -> QIcon:
    """Give a standard sign in the colours in which ``widget`` writes, where it can be used and where not.

    QGIS's dark themes are style sheets: they give colours to widgets that write, such as buttons and tables.
    """
    widget.ensurePolished()
    drawn, icon = widget.style().standardIcon(sign), QIcon()
    groups = ((QIcon.Mode.Normal, QPalette.ColorGroup.Active), (QIcon.Mode.Disabled, QPalette.ColorGroup.Disabled))
    for size in _SIZES:
        shape = drawn.pixmap(QSize(size, size))
        for mode, group in groups:
            color = widget.palette().color(group, QPalette.ColorRole.WindowText)
            icon.addPixmap(_filled(shape, color), mode)
    return icon


def _filled(shape: QPixmap, color: QColor) -> QPixmap:
    filled = QPixmap(shape)
    painter = QPainter(filled)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(filled.rect(), color)
    painter.end()
    return filled
