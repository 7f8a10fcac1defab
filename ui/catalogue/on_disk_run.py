"""A download folder being read in the background: its scenes arrive by pages, ready to be shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from qgis.PyQt.QtCore import QObject, Qt, pyqtSignal

from ...core.host import footprints
from ...core.host.tasks import Handle
from ...core.host.workspace import Workspace
from ...core.model.job import Job
from ...core.services import library
from .results import Entry
from .search_run import Page


class LibraryRun(QObject):
    """``held`` carries scenes (list of ``Held``), ``found`` the same as a Page; ``finished`` or ``failed`` ends it."""

    held = pyqtSignal(object)
    found = pyqtSignal(object)
    finished = pyqtSignal()
    failed = pyqtSignal(object)
    _came = pyqtSignal(int, object, object)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._turn = 0
        self._handle: Handle[None] | None = None
        self._came.connect(self._take, Qt.ConnectionType.QueuedConnection)

    @property
    def running(self) -> bool:
        return self._handle is not None and self._handle.running

    def start(self, folder: Path) -> None:
        """Read; what an earlier reading still brings is dropped."""
        self.drop()
        turn = self._turn

        def work(job: Job) -> None:
            for page in library.read_library(folder, job):
                self._came.emit(turn, [_slim(one) for one in page.held], _ready(page))

        self._handle = self._workspace.tasks.run(
            self.tr("Read the download folder"),
            work,
            done=lambda _nothing: self._end(turn, self.finished.emit),
            failed=lambda error: self._end(turn, lambda: self.failed.emit(error)),
            cancelled=lambda: self._end(turn, self.finished.emit),
        )

    def drop(self) -> None:
        """Stop, and hear nothing more of it."""
        self._turn += 1
        if self._handle is not None:
            self._handle.cancel()
        self._handle = None

    def _take(self, turn: int, held: object, page: Page) -> None:
        if turn == self._turn:
            self.held.emit(held)
            self.found.emit(page)

    def _end(self, turn: int, tell: Callable[[], None]) -> None:
        if turn == self._turn:
            self._handle = None
            tell()


def _slim(one: library.Held) -> library.Held:
    """Leave the shape to the footprints layer."""
    return replace(one, row=one.row.without_shape())


def _ready(page: library.Page) -> Page:
    rows = [one.row for one in page.held]
    features = footprints.features(rows)
    entries = [
        Entry(
            row.without_shape(),
            any(file.there for file in one.files),
            feature.hasGeometry(),
            sum(map(_size, one.files)),
        )
        for row, one, feature in zip(rows, page.held, features, strict=True)
    ]
    return Page(entries, features, page.note)


def _size(file: library.HeldFile) -> int:
    try:
        return file.path.stat().st_size
    except OSError:
        return 0  # it is not there
