"""How many images an order has brought: counted in the catalogue when somebody looks at the order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ...core.errors import ConstellrError
from ...core.host.state import State
from ...core.host.workspace import Workspace
from ...core.model.order import Order
from ...core.model.search import SearchQuery

if TYPE_CHECKING:
    from ...core.api.client import Client
    from ...core.model.job import Job

_PATIENCE_MS = 400
_WITHOUT = ("pending_validation", "rejected")


class DeliveryCount(QObject):
    """``counted(order id, number)`` on the GUI thread. What cannot be counted exactly is left unknown."""

    counted = pyqtSignal(str, int)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._wanted: Order | None = None
        self._handle = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PATIENCE_MS)
        self._timer.timeout.connect(self._start)

    def ask(self, order: Order | None) -> None:
        """Count for this order, a moment from now; a request for another one is dropped."""
        self.stop()
        self._wanted = order
        if order is not None and order.known_state not in _WITHOUT:
            self._timer.start()

    def stop(self) -> None:
        self._timer.stop()
        if self._handle is not None:
            self._handle.cancel()
        self._handle = None

    def _start(self) -> None:
        order = self._wanted
        able = self._workspace.state is State.SIGNED_IN and self._workspace.traits.order_filter is not False
        if order is None or not able:
            return
        self._handle = self._workspace.run(
            self.tr("Counting deliveries"),
            lambda client, job: _count(client, order, job),
            done=lambda number: self.counted.emit(order.id, number),
            failed=self._unknown,
        )

    def _unknown(self, error: ConstellrError) -> None:
        """A number that nobody asked for is no reason for a message; the log has the line."""
        self._workspace.log.problem(str(error))


def _count(client: Client, order: Order, job: Job) -> int:
    query = SearchQuery(collections=(order.product.lower(),), order_id=order.id, limit=0)
    return sum(len(page) for page in client.stac.search(query, job, fields=("id",)))
