"""A download under way, and the rasters made ready for the map when that was asked for."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QObject, Qt, QTimer, pyqtSignal

from ...core.errors import ConstellrError, DiskFailed
from ...core.host.journals import journal_folder
from ...core.host.lst_source import LstSource
from ...core.host.rasters import prepare
from ...core.host.tasks import Handle
from ...core.host.workspace import Workspace
from ...core.model.connection import Connection
from ...core.model.job import Job
from ...core.model.search import SceneRow
from ...core.rules.assets import Kind, kind_of
from ...core.services.assets import download
from ...core.services.download_journal import DownloadJournal, Wanted
from ...core.services.file_row import FileRow
from ...core.services.file_watch import FileLook
from ...core.services.journal import JournalBusy
from ...core.services.steering import CANCELLED, PAUSED, FileKey, Steering
from .order_journal import drop_journal

if TYPE_CHECKING:
    from ...core.api.client import Client

_LOOK_MS = 200


@dataclass(frozen=True)
class Order:
    """What is to be fetched, and the journal of an earlier try that it takes the place of.

    ``aside``: single files of other downloads, which go on as they would without it. ``rest``: of an earlier one.
    ``without``: files of it that were cancelled while it was paused or before.
    """

    wanted: Wanted
    replaces: Path | None = None
    aside: bool = False
    rest: bool = False
    without: frozenset[FileKey] = frozenset()

    def only(self, scenes: Sequence[tuple[str, str]], replaces: Path | None) -> Order:
        """Give the order for the rest, which is some of the scenes."""
        return Order(replace(self.wanted, scenes=tuple(scenes)), replaces, self.aside, rest=True)


@dataclass
class Loaded:
    """``sources`` are ready for the map; ``unloaded`` says why others are not."""

    sources: list[LstSource] = field(default_factory=list)
    unloaded: list[ConstellrError] = field(default_factory=list)


@dataclass
class Outcome:
    """What came of a download."""

    order: Order
    rows: list[FileRow]
    loaded: Loaded = field(default_factory=Loaded)

    def of(self, *states: str) -> list[FileRow]:
        return [row for row in self.rows if row.status in states]

    @property
    def failed_scenes(self) -> list[tuple[str, str]]:
        """The scenes of which something is missing, each once."""
        return list(dict.fromkeys((row.collection, row.item_id) for row in self.of("failed", "cancelled", "paused")))


class TransferRun(QObject):
    """One download at a time. ``progressed`` carries a tally's ``Progress``, ``fileDone`` a FileRow, as they come.

    ``looked`` carries the files (list of ``FileLook``) whose state is new, a few times a second. One of ``finished``
    (an Outcome, also when stopped midway), ``failed`` (the error), ``stopped`` (it had not even begun) ends it.
    ``late`` carries the Outcome of one whose connection is not in use any more.
    """

    progressed = pyqtSignal(object)
    fileDone = pyqtSignal(object)
    looked = pyqtSignal(object)
    finished = pyqtSignal(object)
    failed = pyqtSignal(object)
    stopped = pyqtSignal()
    late = pyqtSignal(object)
    _told = pyqtSignal(object)
    _came = pyqtSignal(object)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._handle: Handle[Outcome] | None = None
        self._errand: _Errand | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._told.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._came.connect(self.fileDone, Qt.ConnectionType.QueuedConnection)

    @property
    def running(self) -> bool:
        return self._handle is not None and self._handle.running

    @property
    def kept(self) -> Path | None:
        """Where it is written down what the last download still lacks, None where it lacks nothing."""
        return self._errand.kept if self._errand is not None else None

    def start(self, title: str, order: Order) -> None:
        """Fetch; only while nothing else is under way."""
        workspace = self._workspace
        errand = self._errand = _Errand(
            order, workspace.connection, workspace.settings.download_workers, self._came.emit, self._told.emit
        )
        self._timer.start()
        self._handle = workspace.run(
            title,
            errand.work,
            done=lambda outcome: self._end(lambda: self.finished.emit(outcome)),
            failed=lambda error: self._end(lambda: self.failed.emit(error)),
            cancelled=lambda: self._end(self.stopped.emit),
            late=self.late.emit,
            resumable=True,
        )

    def stop(self, *, forget: bool) -> None:
        """Stop; ``forget``: nothing of it is wanted any more, so it is not offered after a restart."""
        if self._errand is not None and forget:
            self._errand.forget = True
        if self._handle is not None:
            self._handle.cancel()

    def pause(self) -> None:
        """Let go of everything, to be taken up again."""
        if self._errand is not None:
            self._errand.pausing = True
        self.stop(forget=False)

    @property
    def steering(self) -> Steering | None:
        """What single files are stopped, paused and repeated by; None before the first download."""
        return self._errand.steering if self._errand is not None else None

    def _tell(self, look: object) -> None:
        if self.running:
            self.progressed.emit(look)

    def _look(self) -> None:
        looks = self._errand.fresh_looks() if self._errand is not None else []
        if looks:
            self.looked.emit(looks)

    def _end(self, tell: Callable[[], None]) -> None:
        self._handle = None
        self._timer.stop()
        self._look()
        tell()


class _Errand:
    """The work of one download in its worker thread, and what it tells of the files meanwhile."""

    def __init__(
        self,
        order: Order,
        connection: Connection | None,
        workers: int,
        came: Callable[[FileRow], None],
        told: Callable[[object], None],
    ) -> None:
        self._order, self._connection = order, connection
        self._came, self._told = came, told
        self._home = journal_folder()
        self._guard = threading.Lock()
        self._looks: dict[FileKey, FileLook] = {}
        self._journal: DownloadJournal | None = None
        self.steering = Steering(workers)
        for file in order.without:
            self.steering.stop(file)
        self.forget = self.pausing = False
        self.kept: Path | None = order.replaces

    def fresh_looks(self) -> list[FileLook]:
        """Give the files whose state is new since the last call. Any thread."""
        with self._guard:
            looks, self._looks = self._looks, {}
        return list(looks.values())

    def work(self, client: Client, job: Job) -> Outcome:
        wanted, self._journal = self._order.wanted, self._begin()
        try:
            rows = download(
                client,
                wanted.scenes,
                wanted.assets,
                wanted.folder,
                job,
                on_file=self._came,
                on_progress=self._told,
                on_look=self._saw,
                on_scene=self._scene_done,
                steering=self.steering,
            )
        finally:
            self._let_go(nothing_left=False)
        outcome = Outcome(self._order, rows)
        self._let_go(nothing_left=not outcome.failed_scenes)
        if wanted.load:
            outcome.loaded = prepare_files(_shown(rows), job)
        return outcome

    def _begin(self) -> DownloadJournal | None:
        """Write down what is wanted; a disk that does not take it does not hold up the download."""
        if self._connection is None:
            return None
        try:
            journal = DownloadJournal.begin(self._home, self._connection, self._order.wanted)
        except (DiskFailed, JournalBusy):
            return None
        if self._order.replaces is not None:
            drop_journal(self._order.replaces, self._connection)
        return journal

    def _scene_done(self, scene: tuple[str, str]) -> None:
        if self._journal is not None:
            with suppress(DiskFailed):  # then it is looked at again after a restart, and found whole
                self._journal.done(scene)

    def _let_go(self, *, nothing_left: bool) -> None:
        if self._journal is not None:
            self._journal.close()
            self.kept = self._journal.path
            if self.forget or nothing_left:
                drop_journal(self.kept, self._connection)
                self.kept = None

    def _saw(self, look: FileLook) -> None:
        if self.pausing and look.state == CANCELLED:
            look = replace(look, state=PAUSED)
        with self._guard:
            self._looks[look.file] = look


def prepare_files(
    files: Iterable[tuple[Path, SceneRow | None, str, str]], job: Job, *, masks_alone: bool = False
) -> Loaded:
    """Make layers of rasters (path, scene or None, asset key, role); one that cannot be shown holds up no other.

    ``masks_alone``: scene classifications become layers of their own, else they come with their temperature alone.
    """
    loaded = Loaded()
    for path, row, key, role in files:
        if job.cancelled:
            break
        try:
            source = prepare(path, row, asset=key, role=role, masks_alone=masks_alone)
        except ConstellrError as error:
            loaded.unloaded.append(error)
            continue
        if source is not None:
            loaded.sources.append(source)
    return loaded


def _shown(rows: Iterable[FileRow]) -> list[tuple[Path, SceneRow | None, str, str]]:
    """What was asked for and can be shown; files of no known role are left to the user."""
    return [
        (row.path, row.row, row.key, row.role)
        for row in rows
        if row.path is not None and row.role and kind_of(row.role) is not Kind.NOT_SHOWN
    ]
