"""The context menu of the scenes found."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from qgis.PyQt.QtCore import QObject, QPoint, QUrl
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QApplication, QMenu, QTableView

from ..shared.tables import Selection
from .results import Entry


class ResultsMenu(QObject):
    """Zoom to, copy ids, show folder. ``folder_of`` gives where a scene's files lie."""

    def __init__(
        self,
        table: QTableView,
        selection: Selection,
        zoom: Callable[[], None],
        folder_of: Callable[[Entry], Path | None],
    ) -> None:
        super().__init__(table)
        self._table, self._selection, self._zoom, self._folder_of = table, selection, zoom, folder_of
        table.customContextMenuRequested.connect(self._open)
        table.doubleClicked.connect(lambda _index: zoom())

    def _open(self, place: QPoint) -> None:
        rows: list[Any] = self._selection.rows
        if not rows:
            return
        menu = QMenu(self._table)
        menu.addAction(self.tr("&Zoom to"), self._zoom)
        menu.addAction(self.tr("&Copy id") if len(rows) == 1 else self.tr("&Copy ids"), lambda: _copy(rows))
        folder = self._folder_of(rows[0]) if len(rows) == 1 and rows[0].on_disk else None
        if folder is not None:
            url = QUrl.fromLocalFile(str(folder))
            menu.addAction(self.tr("Show &folder"), lambda: QDesktopServices.openUrl(url))
        menu.exec(self._table.viewport().mapToGlobal(place))
        menu.deleteLater()


def _copy(rows: list[Entry]) -> None:
    QApplication.clipboard().setText("\n".join(entry.scene.id for entry in rows))
