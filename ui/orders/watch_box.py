"""The check boxes below an order's timeline: watch it, and have its new scenes downloaded."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import QObject, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QCheckBox, QWidget

from ...core.host.workspace import Workspace
from ...core.model.order import Order
from ..shared.folder import usual_folder
from .watch_list import WatchList
from .watcher import first_look


class WatchBox(QObject):
    """``watchBegun(list of Order)``: they are to be looked at now, so that what is there counts as known.

    ``changed``: other orders are watched now.
    """

    watchBegun = pyqtSignal(object)
    changed = pyqtSignal()

    def __init__(self, page: QWidget, workspace: Workspace, watched: WatchList) -> None:
        super().__init__(page)
        self._workspace, self._watched = workspace, watched
        self._watch: QCheckBox = page.ordersWatch
        self._download: QCheckBox = page.ordersWatchDownload
        self._folder: QgsFileWidget = page.ordersWatchFolder
        self._orders: list[Order] = []
        self._folder.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self._folder.setDialogTitle(self.tr("Folder for new scenes"))
        self._folder.lineEdit().setAccessibleName(self.tr("Folder for new scenes"))
        self._watch.clicked.connect(self._watch_clicked)
        self._download.clicked.connect(self._take_download)
        self._folder.fileChanged.connect(self._take_download)

    def show_orders(self, orders: Sequence[Order]) -> None:
        """Show how these selected orders stand."""
        self._orders = list(orders)
        on = [order.id in self._watched for order in self._orders]
        self._watch.setTristate(any(on) and not all(on))
        mixed = Qt.CheckState.PartiallyChecked if any(on) else Qt.CheckState.Unchecked
        self._watch.setCheckState(Qt.CheckState.Checked if on and all(on) else mixed)
        first = next((found for found in (self._watched.get(one.id) for one in self._orders) if found), None)
        self._download.setVisible(any(on))
        self._download.setChecked(first is not None and first.download)
        self._folder.setVisible(any(on))
        self._folder.blockSignals(True)
        self._folder.setFilePath((first.folder if first is not None else "") or usual_folder(self._workspace))
        self._folder.blockSignals(False)

    def set_watched(self, orders: Sequence[Order], on: bool) -> None:
        """Watch these orders, or no longer."""
        fresh = [order for order in orders if on and order.id not in self._watched]
        if not on:
            self._watched.drop_all(order.id for order in orders)
        self._watched.put_all({order.id: first_look(order) for order in fresh})
        self.show_orders(self._orders)
        self.changed.emit()
        if fresh:
            self.watchBegun.emit(fresh)

    def _watch_clicked(self) -> None:
        self.set_watched(self._orders, not all(order.id in self._watched for order in self._orders))

    def _take_download(self, _value: object = None) -> None:
        folder = self._folder.filePath().strip()
        ids = [order.id for order in self._orders]
        self._watched.download_all(ids, self._download.isChecked() and bool(folder), folder)
