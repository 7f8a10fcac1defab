"""The orders of the workspace, read when asked and from time to time while somebody looks."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ...core.errors import ConstellrError
from ...core.host.state import State
from ...core.host.workspace import Workspace
from ...core.model.job import Job
from ...core.model.order import Order

if TYPE_CHECKING:
    from ...core.api.client import Client

_GLANCE_MS = 3000
"""How often it is asked whether somebody looks by now, while a reading is due."""
_ABLE = (State.READY, State.SIGNED_IN, State.OFFLINE)


class OrderFeed(QObject):
    """One reading at a time. Signals arrive on the GUI thread, never from an earlier connection.

    ``seen`` says whether the user sees the page: while not, nothing is read by itself.

    ``begun()``; ``grown(list)`` while a first list is still coming in; then ``loaded(list of Order)``
    or ``failed(error, asked)``, where ``asked`` tells that the user wanted this reading. An order that is as it was
    at the last reading is the same object again.
    """

    begun = pyqtSignal()
    grown = pyqtSignal(object)
    loaded = pyqtSignal(object)
    failed = pyqtSignal(object, bool)
    _page = pyqtSignal(int, object)

    def __init__(self, workspace: Workspace, seen: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._seen = workspace, seen
        self._run = 0
        self._handle = None
        self._again = False
        self._failures = 0
        self._updated: float | None = None
        self._known: dict[str, Order] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._due)
        self._page.connect(self._take_page)  # emitted in a worker: Qt queues it to this thread
        workspace.switched.connect(self.forget)

    @property
    def busy(self) -> bool:
        return self._handle is not None

    @property
    def age(self) -> float | None:
        """Seconds since the last complete reading, None before the first."""
        return None if self._updated is None else time.monotonic() - self._updated

    def watch(self, on: bool) -> None:
        """Read again every few minutes while ``on``; a reading that is due comes at once."""
        if not on:
            self._timer.stop()
        elif self.age is None:
            self._due()
        elif not self.busy:
            self._wait()

    def read(self, *, asked: bool = True, changed: bool = False) -> None:
        """Read every page. While a reading is under way one more follows it if asked for, but for the very first:
        after that only where something was ``changed`` on the server meanwhile.
        """
        if self.busy:
            self._again = self._again or changed or (asked and self._updated is not None)
            return
        if self._workspace.state not in _ABLE:
            return
        self._run += 1
        run, known = self._run, self._known

        def work(client: Client, job: Job) -> list[Order]:
            orders: list[Order] = []
            for page in client.orders.pages(job):
                items = [known[one.id] if known.get(one.id) == one else one for one in page.items]
                orders.extend(items)
                self._page.emit(run, items)
            return orders

        self._handle = self._workspace.run(
            self.tr("Reading the orders"),
            work,
            done=lambda orders: self._end(run, orders),
            failed=lambda error: self._fail(run, error, asked),
            cancelled=lambda: self._over(run),
        )
        self.begun.emit()

    def forget(self) -> None:
        """Hear no more of what is under way."""
        self._run += 1
        self._timer.stop()
        if self._handle is not None:
            self._handle.cancel()
        self._handle, self._updated, self._failures, self._again = None, None, 0, False
        self._known = {}

    def _pause(self) -> float | None:
        """Seconds between two readings: the setting, longer after failures, an hour at most; None for never."""
        minutes = self._workspace.settings.refresh_minutes
        if minutes <= 0:
            return None
        return max(60.0 * minutes, min(3600.0, 60.0 * minutes * 2**self._failures))

    def _due(self) -> None:
        """Read, or see in a moment whether somebody looks then. The end of a reading under way sees to the next."""
        if self.busy:
            return
        if self._again or self._seen():
            asked, self._again = self._again, False
            self.read(asked=asked)
        else:
            self._timer.start(_GLANCE_MS)

    def _wait(self) -> None:
        pause = self._pause()
        if self._again:
            self._timer.start(0)
        elif pause is not None:
            since = self.age if self.age is not None and not self._failures else 0.0
            self._timer.start(max(0, int((pause - since) * 1000)))
        else:
            self._timer.stop()

    def _take_page(self, run: int, orders: list[Order]) -> None:
        if run == self._run and self._updated is None:
            self.grown.emit(orders)

    def _end(self, run: int, orders: list[Order]) -> None:
        if run != self._run:
            return
        self._failures, self._updated = 0, time.monotonic()
        self._known = {order.id: order for order in orders}
        self._over(run)
        self.loaded.emit(orders)

    def _fail(self, run: int, error: ConstellrError, asked: bool) -> None:
        if run != self._run:
            return
        self._failures += 1
        self._over(run)
        self.failed.emit(error, asked)

    def _over(self, run: int) -> None:
        if run == self._run:
            self._handle = None
            self._wait()
