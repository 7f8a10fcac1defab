"""Which columns the table shows: chosen in the header's context menu, kept in the settings."""

from __future__ import annotations

import json
from collections.abc import Collection
from functools import partial

from qgis.PyQt.QtCore import QEvent, QObject, QPoint, Qt
from qgis.PyQt.QtWidgets import QMenu, QTableView

from ...core.host.settings import Settings

_ROOM = 520
"""Width of a table in pixels at 100 % from which it shows more than a narrow dock has room for."""


class ColumnChoice(QObject):
    """``fixed`` columns are not offered: they are always shown, or something else decides. GUI thread.

    Until the user decides, ``hidden`` ones are not shown, and ``roomy`` ones in a wide table only.
    """

    def __init__(
        self,
        table: QTableView,
        settings: Settings,
        fixed: Collection[int],
        hidden: Collection[int],
        roomy: Collection[int] = (),
    ) -> None:
        super().__init__(table)
        self._table, self._settings, self._fixed = table, settings, frozenset(fixed)
        self._hidden, self._roomy = frozenset(hidden), frozenset(roomy)
        self._wide = False
        header = table.horizontalHeader()
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._open)
        table.viewport().installEventFilter(self)
        self._apply()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            wide = event.size().width() >= _ROOM * self._table.logicalDpiX() / 96
            if wide != self._wide:
                self._wide = wide
                self._apply()
        return False

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
        menu.addAction(self.tr("Reset &columns"), self._reset)
        return menu

    def _open(self, place: QPoint) -> None:
        menu = self.menu()
        menu.exec(self._table.horizontalHeader().mapToGlobal(place))
        menu.deleteLater()

    def _toggle(self, column: int, shown: bool) -> None:
        kept = {**self._kept(), column: shown}
        self._settings.catalogue_columns = json.dumps({str(one): kept[one] for one in sorted(kept)})
        self._apply()

    def _reset(self) -> None:
        self._settings.catalogue_columns = ""
        self._apply()

    def _kept(self) -> dict[int, bool]:
        """What the user decided, by column; of the others the default holds, whatever columns there are to come."""
        try:
            kept = json.loads(self._settings.catalogue_columns)
        except ValueError:
            return {}
        entries = kept.items() if isinstance(kept, dict) else ()
        return {int(column): shown is True for column, shown in entries if str(column).isdecimal()}

    def _apply(self) -> None:
        kept = self._kept()
        default = self._hidden if self._wide else self._hidden | self._roomy
        for column in range(self._table.model().columnCount()):
            if column not in self._fixed:
                self._table.setColumnHidden(column, not kept.get(column, column not in default))
