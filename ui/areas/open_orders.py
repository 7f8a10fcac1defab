"""How many orders are under way on each area, for the badge in the library."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...core.host.state import State
from ...core.host.workspace import Workspace
from ...core.model.job import Job
from ...core.model.order import Order

if TYPE_CHECKING:
    from ...core.api.client import Client

_FRESH_SECONDS = 60.0


class OpenOrders(QObject):
    """Counted in the background; ``changed`` tells that the counts are new. An error leaves them as they were:
    the library stands without them, and the Orders dock says what is wrong with the orders.
    """

    changed = pyqtSignal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._numbers: Counter[str] | None = None
        self._read_at = 0.0
        self._handle = None
        workspace.switched.connect(self._forget)

    def number_of(self, area_id: str) -> int | None:
        """Give the number of orders under way; None where they have not been counted."""
        return self._numbers[area_id] if self._numbers is not None else None

    def look(self) -> None:
        """Count again unless it was done a moment ago."""
        if time.monotonic() - self._read_at > _FRESH_SECONDS:
            self.refresh()

    def take(self, orders: Iterable[Order]) -> None:
        """Somebody else has read all orders: count these."""
        self._read_at = time.monotonic()
        self._take(_under_way(orders))

    def refresh(self) -> None:
        if self._workspace.state not in (State.READY, State.SIGNED_IN) or (self._handle and self._handle.running):
            return
        self._read_at = time.monotonic()
        self._handle = self._workspace.run(
            self.tr("Counting open orders"), _count, done=self._take, failed=lambda _error: None
        )

    def _take(self, numbers: Counter[str]) -> None:
        self._numbers = numbers
        self.changed.emit()

    def _forget(self) -> None:
        self._numbers, self._read_at = None, 0.0
        self.changed.emit()


def _count(client: Client, job: Job) -> Counter[str]:
    return _under_way(client.orders.all(job))


def _under_way(orders: Iterable[Order]) -> Counter[str]:
    return Counter(order.area_id for order in orders if not order.final)
