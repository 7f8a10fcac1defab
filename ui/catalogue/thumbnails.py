"""Thumbnails in the table: asked for only where a row is in sight."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QObject, QSize, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QImage, QPixmap

from ...core.host.tasks import Handle
from ...core.host.workspace import Workspace
from ...core.model.job import Job
from .in_sight import SceneKey, keys_in_sight
from .page_widgets import CatalogueWidgets
from .results import PICTURE, Entry

if TYPE_CHECKING:
    from ...core.api.client import Client

SIZE = QSize(56, 40)
_PATIENCE_MS = 120
_MOST_IN_MEMORY = 500


class Thumbnails(QObject):
    """Gives the table its pictures (:meth:`of`), and fetches those of the rows that Qt paints. GUI thread."""

    _came = pyqtSignal(int, object, object)

    def __init__(self, page: CatalogueWidgets, workspace: Workspace) -> None:
        super().__init__(page)
        self._page, self._workspace = page, workspace
        self._pictures: OrderedDict[SceneKey, QPixmap | None] = OrderedDict()
        self._wanted: dict[SceneKey, None] = {}
        self._handle: Handle[None] | None = None
        self._turn = 0
        self._row_height = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PATIENCE_MS)
        self._timer.timeout.connect(self._fetch)
        self._came.connect(self._take, Qt.ConnectionType.QueuedConnection)
        workspace.switched.connect(self.forget)

    def begin(self) -> None:
        """The table is dressed: show it as the user left it."""
        table = self._page.catalogueResults
        self._row_height = table.verticalHeader().defaultSectionSize()
        table.setIconSize(SIZE)
        header = table.horizontalHeader()
        header.moveSection(header.visualIndex(PICTURE), 0)
        table.setColumnWidth(PICTURE, SIZE.width() + 10)
        button = self._page.catalogueThumbnails
        button.toggled.connect(self._show)
        button.setChecked(self._workspace.settings.catalogue_thumbnails)
        self._show(button.isChecked())

    def of(self, entry: Entry) -> QPixmap | None:
        """Give a row's picture if it is there; if not, it is fetched when the row is still in sight a moment later."""
        if not self._page.catalogueThumbnails.isChecked():
            return None
        if entry.key in self._pictures:
            self._pictures.move_to_end(entry.key)
            return self._pictures[entry.key]
        self._wanted[entry.key] = None
        if not self._timer.isActive():
            self._timer.start()
        return None

    def forget(self) -> None:
        """Another workspace is in use."""
        self.close()
        self._pictures.clear()

    def close(self) -> None:
        self._turn += 1
        self._wanted.clear()
        if self._handle is not None:
            self._handle.cancel()

    def _show(self, shown: bool) -> None:
        table = self._page.catalogueResults
        table.setColumnHidden(PICTURE, not shown)
        table.verticalHeader().setDefaultSectionSize(SIZE.height() + 4 if shown else self._row_height)
        self._workspace.settings.catalogue_thumbnails = shown
        table.viewport().update()

    def _fetch(self) -> None:
        if self._handle is not None and self._handle.running:
            self._timer.start()  # what comes into sight meanwhile is fetched next
            return
        sight = keys_in_sight(self._page.catalogueResults)
        keys = [key for key in self._wanted if key in sight]
        self._wanted.clear()
        connection = self._workspace.connection
        if not keys or connection is None:
            return
        turn, space = self._turn, f"{connection.base_url} {connection.name}"
        folder = Path(QgsApplication.qgisSettingsDirPath()) / "cache" / "constellr-thumbnails"

        def work(client: Client, job: Job) -> None:
            from ...core.services.thumbnails import ThumbnailStore, thumbnails

            store = ThumbnailStore(folder, space)
            thumbnails(client, store, keys, job, lambda key, data: self._came.emit(turn, key, _image(data)))

        self._handle = self._workspace.run(self.tr("Fetch thumbnails"), work, failed=lambda _error: None)

    def _take(self, turn: int, key: SceneKey, image: QImage | None) -> None:
        if turn != self._turn:
            return
        self._pictures[key] = QPixmap.fromImage(image) if image is not None else None
        while len(self._pictures) > _MOST_IN_MEMORY:
            self._pictures.popitem(last=False)
        self._page.catalogueResults.viewport().update()


def _image(data: bytes) -> QImage | None:
    """Make a picture of the table's size, in the worker; None for what is none."""
    image = QImage.fromData(data) if data else QImage()
    if image.isNull():
        return None
    return image.scaled(SIZE, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
