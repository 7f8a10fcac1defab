"""One upload of candidates: what was made shows at once, row by row, and is never sent twice."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...core.errors import ConstellrError, DiskFailed
from ...core.host.workspace import Workspace
from ...core.model.area import Candidate
from ...core.model.job import Job
from ...core.services.areas import AreaJournal, AreaRow, upload
from ...core.services.journal import Journal
from ...core.services.journals import AREAS

if TYPE_CHECKING:
    from ...core.api.client import Client

_log = logging.getLogger(__name__)


class Upload(QObject):
    """Runs the upload in a worker thread; every signal arrives on the GUI thread.

    ``row(AreaRow)`` for each outcome as it comes, ``progressed(done, total)``, and exactly one of
    ``finished(list of AreaRow, stopped)`` or ``failed(error)`` at the end. After :meth:`forget` none.
    """

    row = pyqtSignal(object)
    progressed = pyqtSignal(float, float)
    finished = pyqtSignal(object, bool)
    failed = pyqtSignal(object)
    _came = pyqtSignal(int, object)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._run = 0
        self._handle = None
        self._stopped = False
        self._came.connect(self._take)  # emitted in a worker: Qt queues it to this thread

    @property
    def running(self) -> bool:
        return self._handle is not None

    def start(self, candidates: Sequence[Candidate], title: str, path: Path, instead_of: Path | None = None) -> None:
        """Store these; ``path`` is the journal's, begun there or taken up again, gone once everything is stored.

        ``instead_of`` is the journal of an earlier upload of the same source, of which nothing is wanted any more.
        """
        self._run += 1
        self._stopped = False
        run, sent = self._run, list(candidates)
        self._handle = self._workspace.run(
            title,
            lambda client, job: _upload(client, sent, job, (path, instead_of), lambda row: self._came.emit(run, row)),
            done=lambda rows: self._end(run, rows),
            failed=lambda error: self._fail(run, error),
            cancelled=lambda: self._end(run, []),
            progress=lambda done, total, _text: self._progress(run, done, total),
        )

    def cancel(self) -> None:
        """Stop sending; what is on its way is awaited by the service, what is made stays made."""
        if self._handle is not None:
            self._stopped = True
            self._handle.cancel()

    def forget(self) -> None:
        """Another workspace is shown now: hear no more of this upload."""
        self.cancel()
        self._run += 1
        self._handle = None

    def _take(self, run: int, row: AreaRow) -> None:
        if run == self._run:
            self.row.emit(row)

    def _progress(self, run: int, done: float, total: float) -> None:
        if run == self._run:
            self.progressed.emit(done, total)

    def _end(self, run: int, rows: Sequence[AreaRow]) -> None:
        if run != self._run:
            return
        self._handle = None
        self.finished.emit(list(rows), self._stopped)

    def _fail(self, run: int, error: ConstellrError) -> None:
        if run != self._run:
            return
        self._handle = None
        self.failed.emit(error)


def _upload(
    client: Client,
    candidates: Sequence[Candidate],
    job: Job,
    paths: tuple[Path, Path | None],
    on_row: Callable[[AreaRow], None],
) -> list[AreaRow]:
    """In the worker: each step is in the journal before it is taken, so that a later run finishes what a crash left."""
    path, before = paths
    if before is not None and before.exists():
        Journal.open(before, AREAS, client.connection).remove()
    with AreaJournal.open(path, client.connection) as journal:
        rows = upload(client, candidates, job, on_row, journal=journal)
        try:
            journal.finish()
        except DiskFailed as error:  # it is found empty next time, and deleted then
            _log.warning("a finished journal could not be deleted", exc_info=error)
        return rows
