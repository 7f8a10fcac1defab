"""Column widths, their order and the sort of a table outlive QGIS; what cannot be read is left as it is.

remember_columns(view, "orders")     # after dress_table, widen and the like
"""

from __future__ import annotations

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QByteArray, QObject, QTimer
from qgis.PyQt.QtWidgets import QTableView

_PREFIX = "constellr/tables/"
_PATIENCE_MS = 400
_FORMAT = 1


class _Memory(QObject):
    def __init__(self, view: QTableView, name: str) -> None:
        super().__init__(view)
        self._header = view.horizontalHeader()
        self._key = f"{_PREFIX}{name}/{_FORMAT}-{view.model().columnCount()}"  # other columns: not to be mixed up
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PATIENCE_MS)
        self._timer.timeout.connect(self.keep)
        self._restore(view)
        for signal in (self._header.sectionResized, self._header.sectionMoved, self._header.sortIndicatorChanged):
            signal.connect(lambda *_: self._timer.start())

    def keep(self) -> None:
        QgsSettings().setValue(self._key, self._header.saveState())

    def _restore(self, view: QTableView) -> None:
        state = QgsSettings().value(self._key)
        if isinstance(state, QByteArray) and not state.isEmpty() and self._header.restoreState(state):
            view.sortByColumn(self._header.sortIndicatorSection(), self._header.sortIndicatorOrder())


def remember_columns(view: QTableView, name: str) -> None:
    """Restore the table's header as it was last left under ``name``, and keep what the user changes. GUI thread."""
    _Memory(view, name)
