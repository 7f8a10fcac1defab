"""The lower form: which files, and into which folder."""

from __future__ import annotations

from pathlib import Path

from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import QObject, Qt, pyqtSignal

from ...core.host.workspace import Workspace
from ..shared.folder import usual_folder
from .page_widgets import CatalogueWidgets

_ROLES = (
    ("lst", "lst_sharpened_10m", "metadata"),
    ("scl_mask_10m", "scl_mask_20m", "scl_mask_30m", "scl_mask_60m"),
    ("quicklook", "rgb_quicklook", "thumbnail", "rgb_thumbnail"),
    ("*",),
)
"""What each entry of the list of files stands for: asset roles."""


class TakeForm(QObject):
    """``folderChanged``: downloads go elsewhere now; ``assetsChanged``: other files are ticked. GUI thread."""

    folderChanged = pyqtSignal()
    assetsChanged = pyqtSignal()

    def __init__(self, page: CatalogueWidgets, workspace: Workspace) -> None:
        super().__init__(page)
        self._page, self._workspace = page, workspace
        self._fill()
        page.catalogueFolder.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        page.catalogueFolder.setDialogTitle(self.tr("Folder for downloads"))
        self.follow_connection()
        page.catalogueFolder.fileChanged.connect(self._changed)
        page.catalogueAssets.checkedItemsChanged.connect(lambda _items: self.assetsChanged.emit())

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
        self._page.catalogueFolder.setDefaultRoot(str(self.folder or ""))

    def keep_folder(self) -> None:
        """Remember the folder: it is used now."""
        self._workspace.settings.download_folder = self._page.catalogueFolder.filePath().strip()

    @property
    def offered(self) -> bool:
        """Files can be taken here: the page shows the server's side."""
        return not self._page.catalogueAssets.isHidden()

    def _changed(self, _text: str = "") -> None:
        # QGIS's file dialog does not know what "~" is: it begins here instead.
        self._page.catalogueFolder.setDefaultRoot(str(self.folder or ""))
        self.folderChanged.emit()
