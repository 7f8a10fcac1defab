"""The lower part of the Catalogue: starts downloads, shows how far they are, loads what came."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import QgsCoordinateTransform, QgsProject, QgsRasterLayer, QgsRectangle
from qgis.PyQt.QtCore import QObject, QUrl, pyqtSignal
from qgis.PyQt.QtGui import QDesktopServices

from ...core.errors import ConstellrError, InternalError
from ...core.host.rasters import open_scenes
from ...core.host.translate import show
from ...core.host.workspace import Workspace
from ...core.model.search import SceneRow
from ...core.services.layout import item_folder
from ...core.services.tally import Progress, describe
from ..shared.messages import Button, Messages
from .results import Entry
from .take import TakeForm
from .transfer_run import Order, Outcome, TransferRun
from .wording import count_files, count_scenes

if TYPE_CHECKING:
    from .page import CataloguePage

SceneKey = tuple[str, str]


class Downloads(QObject):
    """``onDisk`` carries the scenes (set of keys) of which a file has come. GUI thread."""

    onDisk = pyqtSignal(object)

    def __init__(
        self, page: CataloguePage, workspace: Workspace, messages: Messages, iface: Any, area_name: Any
    ) -> None:
        super().__init__(page)
        self._page, self._workspace, self._messages, self._iface = page, workspace, messages, iface
        self._area_name = area_name
        self._chosen: tuple[SceneKey, ...] = ()
        self.take = TakeForm(page, workspace)
        self._run = TransferRun(workspace, self)
        self._run.progressed.connect(self._show_progress)
        self._run.fileDone.connect(lambda row: row.there and self.onDisk.emit({(row.collection, row.item_id)}))
        self._run.finished.connect(self._finished)
        self._run.failed.connect(self._failed)
        self._run.stopped.connect(self._stopped)
        page.catalogueDownload.clicked.connect(lambda: self._start(load=False))
        page.catalogueDownloadLoad.clicked.connect(lambda: self._start(load=True))
        page.catalogueTransfersCancel.clicked.connect(self._cancel)
        page.catalogueAssets.checkedItemsChanged.connect(lambda _items: self._follow())
        self.take.folderChanged.connect(self._follow)
        self._follow()

    def choose(self, keys: Sequence[SceneKey]) -> None:
        """These scenes are selected."""
        self._chosen = tuple(keys)
        self._follow()

    def cancel(self) -> None:
        self._run.cancel()

    def folder_of(self, entry: Entry) -> Path | None:
        """Give where the files of a scene lie, or would."""
        folder, scene = self.take.folder, entry.scene
        return item_folder(folder, scene.collection, scene.moment, scene.id) if folder else None

    def _follow(self) -> None:
        """Let buttons and line say what can be done now."""
        page, number = self._page, len(self._chosen)
        page.catalogueTransfersLine.setVisible(self._run.running)
        page.catalogueTransfersCancel.setEnabled(True)
        why = ""
        if self._run.running:
            why = self.tr("A download is under way.")
        elif not number:
            why = self.tr("Select scenes in the table or on the map first.")
        elif not self.take.assets:
            why = self.tr("Tick which files to take first.")
        elif self.take.folder is None:
            why = self.tr("Choose a folder for the downloads first.")
        page.catalogueDownload.setText(self.tr("Do&wnload {n}").format(n=number) if number else self.tr("Do&wnload"))
        for button, what in (
            (page.catalogueDownload, self.tr("Download the ticked files of the selected scenes")),
            (page.catalogueDownloadLoad, self.tr("Download them and put the temperatures on the map, in °C")),
        ):
            button.setEnabled(not why)
            button.setToolTip(why or what)

    def _start(self, *, load: bool, scenes: Sequence[SceneKey] = ()) -> None:
        folder = self.take.folder
        if folder is None or self._run.running:
            return
        wanted = tuple(scenes) or self._chosen
        assets = self.take.assets
        if load:
            assets = list(
                dict.fromkeys([*assets, "lst", "metadata"])
            )  # loading shows the temperature, whatever is ticked
        self.take.keep_folder()
        title = self.tr("Download {scenes}").format(scenes=count_scenes(len(wanted)))
        self._page.catalogueTransfers.setText(self.tr("Asking for fresh links…"))
        self._page.catalogueTransfersBar.setRange(0, 0)
        self._run.start(title, Order(wanted, assets, folder, load))
        self._follow()

    def _cancel(self) -> None:
        self._page.catalogueTransfersCancel.setEnabled(False)
        self._run.cancel()

    def _show_progress(self, look: Progress) -> None:
        text = show(describe(look))
        if look.seconds_left is not None and look.seconds_left >= 1:
            text = self.tr("{progress} · {seconds:.0f} s left").format(progress=text, seconds=look.seconds_left)
        self._page.catalogueTransfers.setText(text)
        bar = self._page.catalogueTransfersBar
        share = max(look.scenes_done / look.scenes if look.scenes else 0.0, _share(look))
        bar.setRange(0, 1000)
        bar.setValue(round(1000 * share))

    def _finished(self, outcome: Outcome) -> None:
        layers = self._load(outcome)
        self._follow()
        self.take.look_again()
        there, missing = outcome.of("fetched", "present"), outcome.of("failed")
        for row in missing:
            if isinstance(row.error, InternalError) and isinstance(row.error.__cause__, Exception):
                self._workspace.log.bug(row.error.__cause__)
        for error in outcome.unloaded:
            self._messages.error(error)
        for note in {str(source.note): source.note for source in outcome.sources if source.note}.values():
            self._messages.warn(show(note))
        if missing:
            self._tell_missing(outcome, len(there), missing[0].error)
        elif outcome.of("cancelled"):
            self._tell_stopped(outcome, len(there))
        elif layers:
            text = (
                self.tr("{scenes} on the map, in °C.")
                if all(s.unit for s in outcome.sources)
                else self.tr("{scenes} on the map.")
            )
            self._messages.info(text.format(scenes=count_scenes(len(layers))), [self._zoom_button(layers)])
        else:
            self._messages.info(self._words(there), [self._folder_button(outcome)])

    def _words(self, there: list[Any]) -> str:
        old = sum(row.status == "present" for row in there)
        if old == len(there):
            return self.tr("{files}: all there already.").format(files=count_files(old))
        text = self.tr("{files} downloaded.").format(files=count_files(len(there) - old))
        return f"{text} " + self.tr("{files} had been there already.").format(files=count_files(old)) if old else text

    def _load(self, outcome: Outcome) -> list[QgsRasterLayer]:
        if not outcome.sources:
            return []
        first = not QgsProject.instance().mapLayers()
        layers = open_scenes(outcome.sources, self._area_of)
        if first or not self._in_sight(layers):
            self._zoom_to(layers)
        return layers

    def _area_of(self, scene: SceneRow) -> str:
        return str(self._area_name(scene.order_id)) or scene.collection

    def _tell_missing(self, outcome: Outcome, there: int, error: ConstellrError | None) -> None:
        number = len(outcome.of("failed"))
        text = self.tr("{files} could not be downloaded, {there} could.").format(files=count_files(number), there=there)
        if error is not None:
            text = f"{text} {show(error)}"
        again = outcome.failed_scenes
        self._messages.warn(text, [(self.tr("Retry"), lambda: self._start(load=outcome.order.load, scenes=again))])

    def _tell_stopped(self, outcome: Outcome, there: int) -> None:
        text = self.tr("Stopped: {files} came. What had begun is kept and taken up again next time.")
        again = outcome.failed_scenes
        resume = (self.tr("Resume"), lambda: self._start(load=outcome.order.load, scenes=again))
        self._messages.info(text.format(files=count_files(there)), [resume])

    def _failed(self, error: ConstellrError) -> None:
        self._follow()
        self.take.look_again()
        self._messages.error(error)

    def _stopped(self) -> None:
        self._follow()

    # -- where it shows ---------------------------------------------------------------------------

    def _folder_button(self, outcome: Outcome) -> Button:
        url = QUrl.fromLocalFile(str(outcome.order.folder))
        return self.tr("Show folder"), lambda: QDesktopServices.openUrl(url)

    def _zoom_button(self, layers: list[QgsRasterLayer]) -> Button:
        return self.tr("Zoom to"), lambda: self._zoom_to(layers)

    def _box(self, layers: list[QgsRasterLayer]) -> QgsRectangle:
        """The layers' common box in the canvas' CRS."""
        settings, box = self._iface.mapCanvas().mapSettings(), QgsRectangle()
        project = QgsProject.instance()
        for layer in layers:
            if project.mapLayer(layer.id()) is not None:
                transform = QgsCoordinateTransform(layer.crs(), settings.destinationCrs(), project)
                box.combineExtentWith(transform.transformBoundingBox(layer.extent()))
        return box

    def _in_sight(self, layers: list[QgsRasterLayer]) -> bool:
        return bool(self._iface.mapCanvas().extent().intersects(self._box(layers)))

    def _zoom_to(self, layers: list[QgsRasterLayer]) -> None:
        box = self._box(layers)
        if not box.isEmpty():
            box.scale(1.1)
            self._iface.mapCanvas().setExtent(box)
            self._iface.mapCanvas().refresh()


def _share(look: Progress) -> float:
    """Give the share of files done, once all are known."""
    return look.files_done / look.files if look.files and look.scenes_done else 0.0
