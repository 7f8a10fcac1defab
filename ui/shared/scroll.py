"""A pane that scrolls up and down only."""

from __future__ import annotations

from qgis.PyQt.QtCore import QSize, Qt
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
