"""Placing the reviewed orders in the background; what came of each shows as it is known."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...core.errors import ConstellrError
from ...core.host.workspace import Workspace
from ...core.model.order import OrderDraft
from ...core.services.orders import OrderRow, place


class Submission(QObject):
    """Every signal arrives on the GUI thread: ``rows(list of OrderRow)`` for each batch, then exactly one of
    ``finished(list of OrderRow)`` or ``failed(error)``.

    A switch of the connection does not lose what was placed: ``finished`` comes all the same.
    """

    rows = pyqtSignal(object)
    finished = pyqtSignal(object)
    failed = pyqtSignal(object)
    _came = pyqtSignal(object)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._handle = None
        self._late: list[OrderRow] = []
        self._came.connect(self.rows)  # emitted in a worker: Qt queues it to this thread

    @property
    def running(self) -> bool:
        return self._handle is not None

    def start(
        self, drafts: Sequence[OrderDraft], title: str, *, use_case: str = "", unclear_since: datetime | None = None
    ) -> None:
        sent = list(drafts)
        self._late = []
        self._handle = self._workspace.run(
            title,
            lambda client, job: place(
                client, sent, job, use_case=use_case, on_rows=self._came.emit, unclear_since=unclear_since
            ),
            done=self._end,
            failed=self._fail,
            cancelled=lambda: self._end(self._late),
            late=self._keep,
        )

    def cancel(self) -> None:
        """Send no further batch; what is on its way is awaited."""
        if self._handle is not None:
            self._handle.cancel()

    def _keep(self, rows: list[OrderRow]) -> None:
        self._late = rows

    def _end(self, rows: list[OrderRow]) -> None:
        self._handle = None
        self.finished.emit(rows)

    def _fail(self, error: ConstellrError) -> None:
        self._handle = None
        self.failed.emit(error)
