"""Placing the reviewed orders in the background, by a journal; what came of each shows as it is known."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...core.errors import ConstellrError, DiskFailed, InputError
from ...core.host.tasks import Handle
from ...core.host.workspace import Workspace
from ...core.model.connection import Connection
from ...core.model.order import OrderDraft
from ...core.services.orders import OrderJournal, OrderRow, place

if TYPE_CHECKING:
    from ...core.api.client import Client
    from ...core.model.job import Job


@dataclass(frozen=True)
class Sending:
    """What one press of *Submit* sends. ``mended`` are drafts of the journal that others have taken the place of."""

    drafts: Sequence[OrderDraft]
    title: str
    use_case: str = ""
    mended: Sequence[OrderDraft] = ()


class Submission(QObject):
    """Every signal arrives on the GUI thread: ``written()`` once the journal holds it all, before anything is sent;
    ``rows(list of OrderRow)`` for each batch; then exactly one of ``finished(list of OrderRow)``, ``failed(error)``.

    A switch of the connection does not lose what was placed: ``finished`` comes all the same.
    """

    written = pyqtSignal()
    rows = pyqtSignal(object)
    finished = pyqtSignal(object)
    failed = pyqtSignal(object)
    _came = pyqtSignal(object)
    _planned = pyqtSignal()

    def __init__(self, workspace: Workspace, journal: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._journal = workspace, journal
        self._handle: Handle[list[OrderRow]] | None = None
        self._tidying: Handle[None] | None = None
        self._late: list[OrderRow] = []
        self._came.connect(self.rows)  # emitted in a worker: Qt queues it to this thread
        self._planned.connect(self.written)

    @property
    def running(self) -> bool:
        return self._handle is not None

    @property
    def journal(self) -> Path:
        return self._journal

    def follow(self, journal: Path) -> None:
        """Go on with this journal instead."""
        self._journal = journal

    def start(self, sending: Sending) -> None:
        self._late = []
        path, connection = self._journal, self._workspace.connection
        if connection is None:
            return

        def work(client: Client, job: Job) -> list[OrderRow]:
            with OrderJournal.open(path, connection, sending.title) as journal:
                journal.drop(sending.mended)
                journal.adopt(sending.drafts, sending.use_case)
                self._planned.emit()
                came = self._came.emit
                rows = place(client, sending.drafts, job, use_case=sending.use_case, on_rows=came, journal=journal)
                with suppress(DiskFailed):  # a journal that says that all is done does no harm
                    journal.finish()
                return rows

        self._handle = self._workspace.run(
            sending.title,
            work,
            done=self._end,
            failed=self._fail,
            cancelled=lambda: self._end(self._late),
            late=self._keep,
        )

    def cancel(self) -> None:
        """Send no further batch; what is on its way is awaited."""
        if self._handle is not None:
            self._handle.cancel()

    def let_go(self, drafts: Sequence[OrderDraft]) -> None:
        """These did not reach the server and are kept elsewhere now: the journal need not offer them again."""
        path, connection = self._journal, self._workspace.connection
        if connection is not None and drafts:
            unsent = list(drafts)
            self._tidying = self._workspace.tasks.run(
                self.tr("Tidy the journal of orders"), lambda _job: _drop(path, connection, unsent)
            )

    def _keep(self, rows: list[OrderRow]) -> None:
        self._late = rows

    def _end(self, rows: list[OrderRow]) -> None:
        self._handle = None
        self.finished.emit(rows)

    def _fail(self, error: ConstellrError) -> None:
        self._handle = None
        self.failed.emit(error)


def _drop(path: Path, connection: Connection, drafts: Sequence[OrderDraft]) -> None:
    """Worker thread. A journal that another run holds, or a disk that fails, offers them once more: no harm."""
    if not path.exists():
        return
    with suppress(DiskFailed, InputError), OrderJournal.open(path, connection) as journal:
        journal.drop(drafts)
        journal.finish()
