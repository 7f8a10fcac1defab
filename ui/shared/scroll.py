"""A pane that scrolls up and down only."""

from __future__ import annotations

from qgis.PyQt.QtCore import QSize, Qt, QTimer
from qgis.PyQt.QtWidgets import QFrame, QScrollArea, QWidget


class UprightScroll(QScrollArea):
    """Gives its content the width there is; its content wraps instead of scrolling sideways."""

    def __init__(self, content: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if content is not None:
            self.setWidget(content)

    def minimumSizeHint(self) -> QSize:
        """As wide as the content must be, beside the scrollbar; as low as one likes."""
        content = self.widget().minimumSizeHint().width() if self.widget() else 0
        return QSize(content + self.verticalScrollBar().sizeHint().width(), 60)


def bring_into_sight(widget: QWidget) -> None:
    """Scroll what the widget stands in until all of it is seen, once the layouts have made room for it."""
    later = QTimer(widget)
    later.setSingleShot(True)
    later.timeout.connect(lambda: _scroll_to(widget))
    later.timeout.connect(later.deleteLater)
    later.start(0)


def _scroll_to(widget: QWidget) -> None:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea) and widget.isVisible():
            parent.ensureWidgetVisible(widget, 0, 0)
        parent = parent.parentWidget()
