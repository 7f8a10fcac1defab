"""The entries of a combo box that may be thousands: one reset puts them in, no item is made for each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from qgis.PyQt.QtCore import QAbstractListModel, QModelIndex, QObject, Qt
from qgis.PyQt.QtWidgets import QComboBox

_ROOT = QModelIndex()


class ChoicesModel(QAbstractListModel):
    """Pairs of a text and its value, as ``QComboBox.itemText`` and ``itemData`` give them. GUI thread only."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choices: list[tuple[str, Any]] = []

    def rowCount(self, parent: QModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._choices)

    def data(self, index: QModelIndex, role: int = 0) -> Any:
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._choices[index.row()][0]
        return self._choices[index.row()][1] if role == Qt.ItemDataRole.UserRole else None

    def offer(self, combo: QComboBox, choices: Sequence[tuple[str, Any]]) -> None:
        """Offer these in ``combo``, whose model this is, without its telling; a choice made stays, else the first."""
        if choices == self._choices:
            return
        kept = combo.currentData()
        blocked = combo.blockSignals(True)
        self.beginResetModel()
        self._choices = list(choices)
        self.endResetModel()
        values = [value for _, value in self._choices]
        combo.setCurrentIndex(values.index(kept) if kept in values else 0)
        combo.blockSignals(blocked)
