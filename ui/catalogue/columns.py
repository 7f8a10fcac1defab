"""Which columns the table shows: chosen in the header's context menu, kept in the settings."""

from __future__ import annotations

import json
from collections.abc import Collection
from functools import partial

from qgis.PyQt.QtCore import QObject, QPoint, Qt
from qgis.PyQt.QtWidgets import QMenu, QTableView

from ...core.host.settings import Settings


class ColumnChoice(QObject):
    """``fixed`` columns are not offered: they are always shown, or something else decides. GUI thread."""

    def __init__(self, table: QTableView, settings: Settings, fixed: Collection[int], hidden: Collection[int]) -> None:
        super().__init__(table)
        self._table, self._settings, self._fixed = table, settings, frozenset(fixed)
        self._hidden = frozenset(hidden)
        header = table.horizontalHeader()
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._open)
        self._apply(self._kept())

    def menu(self) -> QMenu:
        """Make the menu: an entry for each column, ticked while it is shown."""
        menu, model = QMenu(self._table), self._table.model()
        menu.setObjectName("catalogueColumns")
        for column in range(model.columnCount()):
            if column in self._fixed:
                continue
            action = menu.addAction(str(model.headerData(column, Qt.Orientation.Horizontal)))
            action.setCheckable(True)
            action.setChecked(not self._table.isColumnHidden(column))
            action.toggled.connect(partial(self._toggle, column))
        menu.addSeparator()
        menu.addAction(self.tr("As at &first"), self._reset)
        return menu

    def _open(self, place: QPoint) -> None:
        menu = self.menu()
        menu.exec(self._table.horizontalHeader().mapToGlobal(place))
        menu.deleteLater()

    def _toggle(self, column: int, shown: bool) -> None:
        hidden = self._kept() - {column} if shown else self._kept() | {column}
        self._settings.catalogue_columns = json.dumps(sorted(hidden))
        self._apply(hidden)

    def _reset(self) -> None:
        self._settings.catalogue_columns = ""
        self._apply(self._hidden)

    def _kept(self) -> frozenset[int]:
        try:
            kept = json.loads(self._settings.catalogue_columns)
        except ValueError:
            return self._hidden
        return frozenset(one for one in kept if isinstance(one, int)) if isinstance(kept, list) else self._hidden

    def _apply(self, hidden: Collection[int]) -> None:
        for column in range(self._table.model().columnCount()):
            if column not in self._fixed:
                self._table.setColumnHidden(column, column in hidden)
