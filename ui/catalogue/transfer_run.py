"""A download under way, and the rasters made ready for the map when that was asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QObject, Qt, pyqtSignal

from ...core.errors import ConstellrError
from ...core.host.rasters import LstSource, prepare_lst
from ...core.host.tasks import Handle
from ...core.host.workspace import Workspace
from ...core.model.job import Job
from ...core.services.assets import FileRow, download

if TYPE_CHECKING:
    from ...core.api.client import Client

TEMPERATURES = ("lst", "lst_sharpened_10m")


@dataclass(frozen=True)
class Order:
    """What is to be fetched: scenes as (collection, id), assets by key or role, whether to load the temperatures."""

    scenes: Sequence[tuple[str, str]]
    assets: Sequence[str]
    folder: Path
    load: bool


@dataclass
class Outcome:
    """What came of it. ``sources`` are ready for the map; ``unloaded`` says why others are not."""

    order: Order
    rows: list[FileRow]
    sources: list[LstSource] = field(default_factory=list)
    unloaded: list[ConstellrError] = field(default_factory=list)

    def of(self, *states: str) -> list[FileRow]:
        return [row for row in self.rows if row.status in states]

    @property
    def failed_scenes(self) -> list[tuple[str, str]]:
        """The scenes of which something is missing, each once."""
        return list(dict.fromkeys((row.collection, row.item_id) for row in self.of("failed", "cancelled")))


class TransferRun(QObject):
    """One download at a time. ``progressed`` carries a tally's ``Progress``, ``fileDone`` a FileRow, as they come.

    One of ``finished`` (an Outcome, also when stopped midway), ``failed``, ``stopped`` ends it.
    """

    progressed = pyqtSignal(object)
    fileDone = pyqtSignal(object)
    finished = pyqtSignal(object)
    failed = pyqtSignal(object)
    stopped = pyqtSignal()
    _told = pyqtSignal(object)
    _came = pyqtSignal(object)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._handle: Handle[Outcome] | None = None
        self._told.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._came.connect(self.fileDone, Qt.ConnectionType.QueuedConnection)

    @property
    def running(self) -> bool:
        return self._handle is not None and self._handle.running

    def start(self, title: str, order: Order) -> None:
        """Fetch; only while nothing else is under way."""
        workers = max(1, self._workspace.settings.download_workers)

        def work(client: Client, job: Job) -> Outcome:
            rows = download(
                client,
                order.scenes,
                order.assets,
                order.folder,
                job,
                workers=workers,
                on_file=self._came.emit,
                on_progress=self._told.emit,
            )
            outcome = Outcome(order, rows)
            if order.load:
                _prepare(outcome, job)
            return outcome

        self._handle = self._workspace.run(
            title,
            work,
            done=self._done,
            failed=self._failed,
            cancelled=self._stopped,
            late=self.finished.emit,
        )

    def cancel(self) -> None:
        if self._handle is not None:
            self._handle.cancel()

    def _tell(self, look: object) -> None:
        if self.running:
            self.progressed.emit(look)

    def _done(self, outcome: Outcome) -> None:
        self._handle = None
        self.finished.emit(outcome)

    def _failed(self, error: ConstellrError) -> None:
        self._handle = None
        self.failed.emit(error)

    def _stopped(self) -> None:
        self._handle = None
        self.stopped.emit()


def _prepare(outcome: Outcome, job: Job) -> None:
    """Make layers of the temperatures that are there; one that cannot be shown does not hold up the others."""
    for row in outcome.rows:
        if job.cancelled:
            return
        if row.path is None or row.role not in TEMPERATURES:
            continue
        try:
            outcome.sources.append(prepare_lst(row.path, row.row, asset=row.key, role=row.role))
        except ConstellrError as error:
            outcome.unloaded.append(error)
