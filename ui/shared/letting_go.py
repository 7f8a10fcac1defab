"""Thousands of rows that were replaced, let go a few at a time: all at once takes tens of milliseconds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from qgis.PyQt.QtCore import QObject, QTimer

_AT_A_TIME = 250


class LettingGo(QObject):
    """Holds what nobody needs any more until it has been let go. GUI thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Any] = []
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._some)

    def take(self, rows: Iterable[Any]) -> None:
        """These are not needed any more."""
        self._rows.extend(rows)
        if self._rows:
            self._timer.start(0)

    def _some(self) -> None:
        del self._rows[-_AT_A_TIME:]
        if not self._rows:
            self._timer.stop()
