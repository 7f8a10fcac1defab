"""The lower form: which files, into which folder, and how much room there is."""

from __future__ import annotations

import shutil
from pathlib import Path

from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import QObject, Qt, QTimer, pyqtSignal

from ...core.host.tasks import Handle
from ...core.host.translate import local
from ...core.host.workspace import Workspace
from ..shared.folder import usual_folder
from .page_widgets import CatalogueWidgets

_PATIENCE_MS = 400
_ROLES = (
    ("lst", "lst_sharpened_10m", "metadata"),
    ("scl_mask_10m", "scl_mask_20m", "scl_mask_30m", "scl_mask_60m"),
    ("quicklook", "rgb_quicklook", "thumbnail", "rgb_thumbnail"),
    ("*",),
)
"""What each entry of the list of files stands for: asset roles."""
_GB, _MB = 1e9, 1e6


class TakeForm(QObject):
    """Keeps folder and free space in step; ``folderChanged`` tells that downloads go elsewhere now. GUI thread."""

    folderChanged = pyqtSignal()

    def __init__(self, page: CatalogueWidgets, workspace: Workspace) -> None:
        super().__init__(page)
        self._page, self._workspace = page, workspace
        self._handle: Handle[int | None] | None = None
        self._turn = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PATIENCE_MS)
        self._timer.timeout.connect(self._look)
        self._fill()
        page.catalogueFolder.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        page.catalogueFolder.setDialogTitle(self.tr("Folder for downloads"))
        self.follow_connection()
        page.catalogueFolder.fileChanged.connect(self._changed)

    def _fill(self) -> None:
        combo = self._page.catalogueAssets
        for place, text in enumerate(
            (self.tr("Temperature"), self.tr("Masks"), self.tr("Quicklook"), self.tr("All files"))
        ):
            combo.addItemWithCheckState(text, Qt.CheckState.Unchecked if place else Qt.CheckState.Checked)
        combo.setDefaultText(self.tr("nothing: tick what you need"))

    @property
    def assets(self) -> list[str]:
        """The asset keys or roles that are ticked."""
        combo = self._page.catalogueAssets
        ticked = [place for place in range(combo.count()) if combo.itemCheckState(place) == Qt.CheckState.Checked]
        return [role for place in ticked for role in _ROLES[place]]

    @property
    def folder(self) -> Path | None:
        text = self._page.catalogueFolder.filePath().strip()
        return Path(text).expanduser() if text else None

    def follow_connection(self) -> None:
        """Begin with the folder used last, else one that bears the connection's name."""
        kept = usual_folder(self._workspace)
        if kept != self._page.catalogueFolder.filePath():
            self._page.catalogueFolder.setFilePath(kept)
        self._timer.start()

    def keep_folder(self) -> None:
        """Remember the folder: it is used now."""
        self._workspace.settings.download_folder = self._page.catalogueFolder.filePath().strip()

    def look_again(self) -> None:
        self._timer.start()

    def _changed(self, _text: str) -> None:
        self._timer.start()
        self.folderChanged.emit()

    def _look(self) -> None:
        """Ask the disk in the background: a network drive may take its time."""
        self._turn += 1
        turn, folder = self._turn, self.folder
        # QGIS's file dialog does not know what "~" is: it begins here instead.
        self._page.catalogueFolder.setDefaultRoot(str(folder or ""))
        if folder is None:
            self._page.catalogueSpace.setText(self.tr("Choose a folder for the downloads."))
            return
        self._handle = self._workspace.tasks.run(
            self.tr("Look at the download folder"),
            lambda _job: _free_bytes(folder),
            done=lambda free: self._show(turn, free),
            failed=lambda _error: self._show(turn, None),
        )

    def _show(self, turn: int, free: int | None) -> None:
        if turn != self._turn:
            return
        if free is None:
            self._page.catalogueSpace.setText(self.tr("This folder cannot be reached."))
        elif free >= _GB:
            self._page.catalogueSpace.setText(self.tr("{size:.1f} GB free").format(size=local(free / _GB)))
        else:
            self._page.catalogueSpace.setText(self.tr("{size:.0f} MB free").format(size=local(free / _MB)))


def _free_bytes(folder: Path) -> int | None:
    """Ask the nearest folder above that exists; None where there is none."""
    for place in (folder, *folder.parents):
        if place.is_dir():
            return shutil.disk_usage(place).free
    return None
