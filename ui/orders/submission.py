"""Placing the reviewed orders in the background, by a journal; what came of each shows as it is known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ...core.errors import ConstellrError, DiskFailed, InputError
from ...core.host.tasks import Handle
from ...core.host.workspace import Workspace
from ...core.model.connection import Connection
from ...core.model.order import OrderDraft
from ...core.services.orders import OrderJournal, OrderRow, place

if TYPE_CHECKING:
    from ...core.api.client import Client
    from ...core.model.job import Job

Late = Callable[[str, "list[OrderRow]"], None]
"""Hears the connection's name and what became of orders that were on their way when it was left. GUI thread."""


@dataclass(frozen=True)
class Sending:
    """What one press of *Submit* sends. ``mended`` are drafts of the journal that others have taken the place of."""

    drafts: Sequence[OrderDraft]
    title: str
    use_case: str = ""
    mended: Sequence[OrderDraft] = ()


class _Courier(QObject):
    """Brings word from the worker; lives as long as the work, which may outlast the form."""

    planned = pyqtSignal()
    came = pyqtSignal(object)


class Submission(QObject):
    """Every signal arrives on the GUI thread: ``written()`` once the journal holds it all, before anything is sent;
    ``rows(list of OrderRow)`` for each batch; then exactly one of ``finished(list of OrderRow)``, ``failed(error)``.

    After :meth:`leave` none: what was on its way is told to ``late``, and what was not sent waits in the journal.
    """

    written = pyqtSignal()
    rows = pyqtSignal(object)
    finished = pyqtSignal(object)
    failed = pyqtSignal(object)

    def __init__(self, workspace: Workspace, journal: Path, late: Late, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._journal, self._late = workspace, journal, late
        self._connection = workspace.connection
        self._handle: Handle[list[OrderRow]] | None = None
        self._tidying: Handle[None] | None = None
        self.journaled = False
        """Whether the journal holds all that is being sent."""

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
        path, connection = self._journal, self._connection
        if connection is None:
            return
        self.journaled = False
        courier = _Courier()
        courier.came.connect(self.rows)  # emitted in a worker: Qt queues it to this thread
        courier.planned.connect(self._note_plan)

        def work(client: Client, job: Job) -> list[OrderRow]:
            with OrderJournal.open(path, connection, sending.title) as journal:
                journal.drop(sending.mended)
                journal.adopt(sending.drafts, sending.use_case)
                courier.planned.emit()
                told = courier.came.emit
                rows = place(client, sending.drafts, job, use_case=sending.use_case, on_rows=told, journal=journal)
                with suppress(DiskFailed):  # a journal that says that all is done does no harm
                    journal.finish()
                return rows

        self._handle = self._workspace.run(
            sending.title,
            work,
            done=self._end,
            failed=self._fail,
            cancelled=self._cancelled,
            late=partial(_tell, self._late, connection.name, courier),
        )

    def cancel(self) -> None:
        """Send no further batch; what is on its way is awaited."""
        if self._handle is not None:
            self._handle.cancel()

    def leave(self) -> None:
        """The same, and say nothing more: the form closes."""
        self.cancel()
        self._handle = None

    def let_go(self, drafts: Sequence[OrderDraft]) -> None:
        """These did not reach the server and are kept elsewhere now: the journal need not offer them again."""
        path, connection = self._journal, self._connection
        if connection is not None and drafts:
            unsent = list(drafts)
            self._tidying = self._workspace.tasks.run(
                self.tr("Tidy the journal of orders"), lambda _job: _drop(path, connection, unsent)
            )

    def _note_plan(self) -> None:
        self.journaled = True
        self.written.emit()

    def _cancelled(self) -> None:
        """It was stopped before it began, or the workspace is being left: then :meth:`leave` follows at once."""
        QTimer.singleShot(0, self._stopped)

    def _stopped(self) -> None:
        if self._handle is not None:
            self._end([])

    def _end(self, rows: list[OrderRow]) -> None:
        self._handle = None
        self.finished.emit(rows)

    def _fail(self, error: ConstellrError) -> None:
        self._handle = None
        self.failed.emit(error)


def _tell(late: Late, name: str, _courier: _Courier, rows: list[OrderRow]) -> None:
    """Holds the courier as well: the worker must not be the one that lets go of it."""
    late(name, rows)


def _drop(path: Path, connection: Connection, drafts: Sequence[OrderDraft]) -> None:
    """Worker thread. A journal that another run holds, or a disk that fails, offers them once more: no harm."""
    if not path.exists():
        return
    with suppress(DiskFailed, InputError), OrderJournal.open(path, connection) as journal:
        journal.drop(drafts)
        journal.finish()
