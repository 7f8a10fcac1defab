"""How large each scene's ticked files are, as the table shows it: asked for only where a row is in sight."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ...core.host.tasks import Handle
from ...core.host.workspace import Workspace
from ...core.model.job import Job
from ...core.services.scene_sizes import SceneSizes
from .in_sight import SceneKey, keys_in_sight
from .page_widgets import CatalogueWidgets
from .results import Entry
from .transfers_model import bytes_text

if TYPE_CHECKING:
    from ...core.api.client import Client

_PATIENCE_MS = 200


class SizeColumn(QObject):
    """Gives text, value and tooltip of the column. ``changed``: something is known that was not. GUI thread."""

    changed = pyqtSignal()

    def __init__(self, page: CatalogueWidgets, workspace: Workspace) -> None:
        super().__init__(page)
        self._page, self._workspace = page, workspace
        self.known = SceneSizes()
        self._assets: tuple[str, ...] = ()
        self._folder: Path | None = None
        self._added: dict[SceneKey, int | None] = {}
        self._wanted: set[SceneKey] = set()
        self._handle: Handle[None] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PATIENCE_MS)
        self._timer.timeout.connect(self._ask)
        workspace.switched.connect(self.forget_all)

    def follow(self, assets: Sequence[str], folder: Path | None) -> None:
        """These files count, and this folder may know more."""
        self._assets, self._folder = tuple(assets), folder
        self.learned()

    def learned(self) -> None:
        """More is known, or something else counts."""
        self._added.clear()
        self.changed.emit()

    def forget(self, keys: Iterable[SceneKey]) -> None:
        """Files of these came to the disk, which knows their sizes."""
        self.known.forget(keys)
        self.learned()

    def forget_all(self) -> None:
        """Another workspace is in use."""
        self.close()
        self.known = SceneSizes()
        self.learned()

    def close(self) -> None:
        self._wanted.clear()
        self._timer.stop()
        if self._handle is not None:
            self._handle.cancel()

    # -- what the table asks --------------------------------------------------------------------

    def value(self, entry: Entry) -> int | None:
        """Give bytes, None where they are not known."""
        if entry.held is not None:
            return entry.held
        key = entry.key
        if key not in self._added:
            scene = self.known.of(key)
            self._added[key] = scene.size(self._assets) if scene is not None else None
        return self._added[key]

    def text(self, entry: Entry) -> str:
        """Give the cell; a scene that is not known is asked for if it is still in sight a moment later."""
        size = self.value(entry)
        if size is not None:
            return bytes_text(size)
        if self.known.of(entry.key) is None:
            self._wanted.add(entry.key)
            if not self._timer.isActive():
                self._timer.start()
        return ""

    def tip(self, entry: Entry) -> str:
        if entry.held is not None:
            return self.tr("{size} on the disk").format(size=bytes_text(entry.held))
        size = self.value(entry)
        if size is not None:
            return self.tr("The ticked files: {size}").format(size=bytes_text(size))
        if self.known.of(entry.key) is None:
            return self.tr("Not asked for yet")
        if not self._assets:
            return self.tr("Tick which files to take first.")
        return self.tr("Not known: the server does not tell how large these files are.")

    # -- asking ---------------------------------------------------------------------------------

    def _ask(self) -> None:
        if self._handle is not None and self._handle.running:
            self._timer.start()  # what comes into sight meanwhile is asked for next
            return
        keys = sorted(self._wanted & keys_in_sight(self._page.catalogueResults))
        self._wanted.clear()
        if not keys or self._workspace.connection is None:
            return
        known, folder = self.known, self._folder

        def work(client: Client, job: Job) -> None:
            known.learn(client, keys, folder, job)

        self._handle = self._workspace.run(
            self.tr("Ask how large scenes are"), work, done=lambda _nothing: self.learned(), failed=lambda _error: None
        )
