"""The shell of each dock: it costs nothing until it is first seen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QWidget

if TYPE_CHECKING:
    from .body import DockBody

_SETTLING_MS = 30  # QGIS shows itself and lays out its docks first


class PageDock(QgsDockWidget):
    """A dock whose content is made by ``build`` when it is first seen, or when :attr:`body` is asked for. GUI thread.

    Behind another tab Qt calls a dock visible all the same; the content is told by ``seen`` what the user really sees.
    """

    def __init__(self, title: str, name: str, build: Callable[[], DockBody], parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.setObjectName(name)
        self._build = build
        self._body: DockBody | None = None
        self._held = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_SETTLING_MS)
        self._later.timeout.connect(self._settled)
        self.visibilityChanged.connect(self._later.start)

    @property
    def body(self) -> DockBody:
        """The content, built if need be."""
        if self._body is None:
            self._body = self._build()
            self.setWidget(self._body)
            self._later.start()
        return self._body

    @property
    def built(self) -> bool:
        return self._body is not None

    def hold(self) -> None:
        """Stay empty for now: while QGIS lays out its window, our docks stand one above the other for a moment,
        and three full pages would make the window taller than the screen.
        """
        self._held = True

    def release(self) -> None:
        """QGIS has laid out its window: be filled as soon as seen."""
        self._held = False
        self._later.start()

    def bring_up(self) -> None:
        """Show it in front of the docks it shares its place with."""
        self.setUserVisible(True)

    def _settled(self) -> None:
        seen = self.isUserVisible()
        if (seen and not self._held) or self._body is not None:
            self.body.seen(seen)
