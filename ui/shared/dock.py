"""The shell of each dock: it costs nothing until it is first shown."""

from __future__ import annotations

from collections.abc import Callable

from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtGui import QShowEvent
from qgis.PyQt.QtWidgets import QWidget


class PageDock(QgsDockWidget):
    """A dock whose content is made by ``build`` at its first show, or when :attr:`body` is asked for. GUI thread."""

    def __init__(self, title: str, name: str, build: Callable[[], QWidget], parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.setObjectName(name)
        self._build = build
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._fill)

    @property
    def body(self) -> QWidget:
        """The content, built if need be."""
        self._fill()
        return self.widget()

    @property
    def built(self) -> bool:
        return self.widget() is not None

    def bring_up(self) -> None:
        """Show it in front of the docks it shares its place with."""
        self.setUserVisible(True)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self.built:
            self._later.start(0)  # QGIS may still be starting: let it show itself first

    def _fill(self) -> None:
        if not self.built:
            self.setWidget(self._build())
