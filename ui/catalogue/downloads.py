"""The lower part of the Catalogue: starts downloads, says how they ended, loads what came."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from qgis.core import QgsRasterLayer
from qgis.PyQt.QtCore import QObject, QUrl, pyqtSignal
from qgis.PyQt.QtGui import QDesktopServices

from ...core.errors import ConstellrError, InternalError, Unauthorised
from ...core.host.translate import counted, show
from ...core.host.workspace import Workspace
from ...core.services.download_journal import Wanted
from ...core.services.layout import item_folder
from ..shared.folder import usual_folder
from ..shared.messages import Button, Messages
from .on_map import OnMap
from .page_widgets import CatalogueWidgets
from .results import Entry
from .size_column import SizeColumn
from .space import Space
from .take import TakeForm
from .transfer_queue import TransferQueue
from .transfer_run import Order, Outcome
from .transfers_left import TransfersLeft
from .transfers_panel import TransfersPanel
from .wording import count_files

SceneKey = tuple[str, str]
_TO_LOAD = ("lst", "metadata", "scl_mask_30m")


class Downloads(QObject):
    """``onDisk`` carries the scenes (set of keys) of which a file has come. GUI thread."""

    onDisk = pyqtSignal(object)

    def __init__(
        self,
        page: CatalogueWidgets,
        workspace: Workspace,
        messages: Messages,
        iface: Any,
        area_name: Any,
        sizes: SizeColumn,
    ) -> None:
        super().__init__(page)
        self._page, self._workspace, self._messages = page, workspace, messages
        self._chosen: tuple[SceneKey, ...] = ()
        self.take = TakeForm(page, workspace)
        self.space = Space(page, workspace, self.take, sizes)
        self.on_map = OnMap(messages, iface, area_name, self)
        self.panel = TransfersPanel(workspace.settings, page.catalogueDownloadPart)
        self.queue = TransferQueue(workspace, self.panel, self)
        self.left = TransfersLeft(workspace, self.queue, page)
        page.layout().insertWidget(0, self.left)  # at the head, as in the other docks: seen without scrolling
        page.catalogueDownloadPart.layout().insertWidget(1, self.panel)
        self._connect(sizes)
        self._follow()

    def _connect(self, sizes: SizeColumn) -> None:
        page, queue = self._page, self.queue
        queue.fileDone.connect(lambda row: row.there and self.onDisk.emit({(row.collection, row.item_id)}))
        queue.finished.connect(self._finished)
        queue.failed.connect(self._failed)
        queue.changed.connect(self._follow)
        page.catalogueDownload.clicked.connect(lambda: self._start(load=False))
        page.catalogueDownloadLoad.clicked.connect(lambda: self._start(load=True))
        for changed in (self.take.assetsChanged, self.take.folderChanged, self.space.changed):
            changed.connect(self._follow)
        self.onDisk.connect(sizes.forget)

    def choose(self, keys: Sequence[SceneKey]) -> None:
        """These scenes are selected."""
        self._chosen = tuple(keys)
        self.space.choose(keys)
        self._follow()

    def fetch(self, scenes: Sequence[SceneKey], folder: str, *, load: bool) -> None:
        """Download what is ticked of these, after what is under way, into ``folder`` ("": the usual one)."""
        place = Path(folder or usual_folder(self._workspace)).expanduser()
        assets = tuple(dict.fromkeys([*self.take.assets, *_TO_LOAD]))
        self.queue.submit(Order(Wanted(tuple(scenes), assets, place, load)), patient=not load)

    def close(self) -> None:
        """The page goes: stop what is under way; it is offered again."""
        self.space.close()
        self.queue.close()
        self.on_map.close()

    def folder_of(self, entry: Entry) -> Path | None:
        """Give where the files of a scene lie, or would."""
        folder, scene = self.take.folder, entry.scene
        return item_folder(folder, scene.collection, scene.moment, scene.id) if folder else None

    def _follow(self) -> None:
        """Let the buttons say what can be done now."""
        page, number = self._page, len(self._chosen)
        why = ""
        if not number:
            why = self.tr("Select scenes in the table or on the map first.")
        elif not self.take.assets:
            why = self.tr("Tick which files to take first.")
        elif self.take.folder is None:
            why = self.tr("Choose a folder for the downloads first.")
        why = why or self.space.why
        page.catalogueDownload.setText(self.tr("Do&wnload {n}").format(n=number) if number else self.tr("Do&wnload"))
        later = self.tr(" It waits for the download under way.") if self.queue.running else ""
        for button, what in (
            (page.catalogueDownload, self.tr("Download the ticked files of the selected scenes.")),
            (page.catalogueDownloadLoad, self.tr("Download them and put the temperatures on the map.")),
        ):
            button.setEnabled(not why)
            button.setToolTip(why or what + later)

    def _start(self, *, load: bool) -> None:
        folder = self.take.folder
        if folder is None:
            return
        assets = self.take.assets
        if load:  # loading shows the temperature with its clouds, whatever is ticked
            assets = list(dict.fromkeys([*assets, *_TO_LOAD]))
        self.take.keep_folder()
        self.queue.submit(Order(Wanted(self._chosen, tuple(assets), folder, load)))

    def _finished(self, outcome: Outcome) -> None:
        self.space.look_again()
        self.on_map.add(outcome.loaded.sources, outcome.loaded.unloaded, lambda layers: self._tell(outcome, layers))

    def _tell(self, outcome: Outcome, layers: list[QgsRasterLayer]) -> None:
        """Say what came of a download; ``layers`` of it are on the map."""
        there, missing = outcome.of("fetched", "present"), outcome.of("failed")
        for row in missing:
            if isinstance(row.error, InternalError) and isinstance(row.error.__cause__, Exception):
                self._workspace.log.bug(row.error.__cause__)
        if missing:
            self._tell_missing(outcome, len(there), missing[0].error)
        elif outcome.of("paused"):
            text = self.tr("{files} came. Paused: {paused}; what has come of that is kept.")
            paused = count_files(len(outcome.of("paused")))
            self._messages.info(text.format(files=count_files(len(there)), paused=paused), self._resume_button())
        elif outcome.of("cancelled"):
            text = self.tr("Stopped: {files} came. What had begun is kept and taken up again next time.")
            self._messages.info(text.format(files=count_files(len(there))), self._resume_button())
        elif layers:
            self.on_map.tell(outcome.loaded.sources, layers)
        else:
            self._messages.info(self._words(there), [self._folder_button(outcome)])

    def _words(self, there: list[Any]) -> str:
        old = sum(row.status == "present" for row in there)
        if old == len(there):
            return counted("Downloads", "The file is there already.", "{n} files: all there already.", old)
        text = self.tr("{files} downloaded.").format(files=count_files(len(there) - old))
        return f"{text} " + self.tr("{files} had been there already.").format(files=count_files(old)) if old else text

    def _tell_missing(self, outcome: Outcome, there: int, error: ConstellrError | None) -> None:
        number = len(outcome.of("failed"))
        text = self.tr("{files} could not be downloaded, {there} could.").format(files=count_files(number), there=there)
        if isinstance(error, Unauthorised):  # with this key no retry helps: what does lies on top
            self._messages.warn(text)
            self._messages.error(error)
            return
        if error is not None:
            text = f"{text} {show(error)}"
        self._messages.warn(text, [(self.tr("Retry"), self.queue.retry)] if self.queue.retriable else [])

    def _failed(self, error: ConstellrError) -> None:
        self.space.look_again()
        self._messages.error(error)

    def _resume_button(self) -> list[Button]:
        return [(self.tr("Resume"), self.queue.retry)] if self.queue.retriable else []

    def _folder_button(self, outcome: Outcome) -> Button:
        url = QUrl.fromLocalFile(str(outcome.order.wanted.folder))
        return self.tr("Show folder"), lambda: QDesktopServices.openUrl(url)
