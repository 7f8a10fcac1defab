"""The Catalogue's other side: what lies in the download folder, without a server, and from there onto the map."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import QgsRasterLayer
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ...core.errors import ConstellrError
from ...core.host.tasks import Handle
from ...core.host.workspace import Workspace
from ...core.model.job import Job
from ...core.services.library import Held, HeldFile
from ..shared.messages import Messages
from .on_disk_footer import OnDiskFooter
from .on_disk_form import OnDiskForm, SourceBar
from .on_disk_run import LibraryRun
from .on_map import OnMap
from .page_widgets import CatalogueWidgets
from .results import Entry
from .take import TakeForm
from .transfer_run import Loaded, prepare_files
from .wording import count_scenes

SceneKey = tuple[str, str]
_PATIENCE_MS = 500


class OnDiskView(QObject):
    """GUI thread. ``begun``: the table is to be emptied; ``found`` carries a search_run.Page; ``ended``, ``failed``.

    ``left`` tells that the server's side is shown again.
    """

    begun = pyqtSignal()
    found = pyqtSignal(object)
    ended = pyqtSignal()
    failed = pyqtSignal(object)
    left = pyqtSignal()

    def __init__(
        self, page: CatalogueWidgets, workspace: Workspace, messages: Messages, take: TakeForm, on_map: OnMap
    ) -> None:
        super().__init__(page)
        self._page, self._workspace, self._messages = page, workspace, messages
        self._take, self._on_map = take, on_map
        self._held: dict[SceneKey, Held] = {}
        self._chosen: tuple[SceneKey, ...] = ()
        self._loading: Handle[Loaded] | None = None
        self.bar = SourceBar(page)
        self.form = OnDiskForm(page)
        self.footer = OnDiskFooter(page)
        page.layout().insertWidget(0, self.bar)
        page.layout().insertWidget(1, self.form)
        page.catalogueDownloadPart.layout().addWidget(self.footer)
        self._run = LibraryRun(workspace, self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PATIENCE_MS)
        self._connect()
        self._dress()

    def _connect(self) -> None:
        self.bar.changed.connect(self._switch)
        self.form.readAsked.connect(self.read)
        self.footer.loadAsked.connect(self._load)
        self.footer.changed.connect(lambda: self.choose(self._chosen))
        self._timer.timeout.connect(self.read)
        self._take.folderChanged.connect(lambda: self._timer.start() if self.active else None)
        self._run.held.connect(self._remember)
        self._run.found.connect(self.found)
        self._run.finished.connect(self._end)
        self._run.failed.connect(self._fail)

    @property
    def active(self) -> bool:
        return self.bar.on_disk

    @property
    def reading(self) -> bool:
        return self._run.running

    @property
    def hint(self) -> str:
        """What the empty table says."""
        if self.reading:
            return self.tr("Reading…")
        if self._take.folder is None:
            return self.tr("Choose the folder that your downloads went into.")
        return self.tr("No scene lies in this folder. Choose another one below, or download some from the server.")

    def accepts(self, entry: Entry) -> bool:
        """Say whether the form's light admits a scene."""
        return not self.form.light or entry.scene.daynight == self.form.light

    def show(self) -> None:
        """Show what lies on the disk."""
        self.bar.choose_disk()

    def leave(self) -> None:
        """Show the server's side."""
        self.bar.choose_server()

    def read(self) -> None:
        """Read the folder anew."""
        if not self.active:
            return
        self._held.clear()
        self.begun.emit()
        folder = self._take.folder
        if folder is None:
            self._end()
            return
        self._run.start(folder)
        self.choose(())

    def choose(self, keys: Sequence[SceneKey]) -> None:
        """These scenes are selected."""
        self._chosen = tuple(keys)
        here = sum(bool(self._files_of(key)) for key in self._chosen)
        why = "" if self._chosen else self.tr("Select scenes in the table or on the map first.")
        if self._chosen and not here:
            why = (
                self.tr("What is ticked of these scenes is not on the disk.")
                if self.footer.any_ticked
                else self.tr("Tick what is to be shown first.")
            )
        if self._loading is not None and self._loading.running:
            why = self.tr("Scenes are being loaded.")
        self.footer.allow_load(here, why)

    def close(self) -> None:
        """The page goes."""
        self._run.drop()
        self._timer.stop()
        if self._loading is not None:
            self._loading.cancel()

    # -- inside -----------------------------------------------------------------------------------

    def _dress(self) -> None:
        """Show the parts of one side, hide those of the other."""
        page, here = self._page, self.active
        for widget in (self.form, self.footer):
            widget.setVisible(here)
        for widget in (page.catalogueQueryPart, page.assetsLabel, page.catalogueAssets):
            widget.setVisible(not here)
        for widget in (page.catalogueDownload, page.catalogueDownloadLoad):
            widget.setVisible(not here)
        page.folderLabel.setText(self.tr("&Folder") if here else self.tr("&Into"))

    def _switch(self) -> None:
        self._dress()
        if self.active:
            self.read()
        else:
            self._run.drop()
            self.left.emit()

    def _remember(self, held: Sequence[Held]) -> None:
        self._held.update({(one.row.collection, one.row.id): one for one in held})

    def _end(self) -> None:
        self.choose(self._chosen)
        self.ended.emit()

    def _fail(self, error: ConstellrError) -> None:
        self.choose(())
        self.failed.emit(error)

    def _files_of(self, key: SceneKey) -> list[HeldFile]:
        held = self._held.get(key)
        return [file for file in held.files if file.there and self.footer.wants(file.role)] if held is not None else []

    def _load(self) -> None:
        files = [file for key in self._chosen for file in self._files_of(key)]
        paths = [(file.path, file.key, file.role) for file in files]

        def work(job: Job) -> Loaded:
            return prepare_files([(path, None, key, role) for path, key, role in paths], job, masks_alone=True)

        title = self.tr("Load {scenes}").format(scenes=count_scenes(len(self._chosen)))
        self._loading = self._workspace.tasks.run(
            title, work, done=self._loaded, failed=self._load_failed, cancelled=lambda: self.choose(self._chosen)
        )
        self.choose(self._chosen)

    def _loaded(self, loaded: Loaded) -> None:
        self.choose(self._chosen)
        self._on_map.add(loaded.sources, loaded.unloaded, lambda layers: self._shown(loaded, layers))

    def _shown(self, loaded: Loaded, layers: list[QgsRasterLayer]) -> None:
        if layers:
            self._on_map.tell(loaded.sources, layers)

    def _load_failed(self, error: ConstellrError) -> None:
        self.choose(self._chosen)
        self._messages.error(error)
