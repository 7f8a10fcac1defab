"""Watching orders: the set that is watched, the looks at it, its check boxes and its messages, put together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...core.host.workspace import Workspace
from ...core.model.order import Order
from ..shared.messages import Messages
from .columns import OrderContext
from .telling import WatchNews
from .watch_box import WatchBox
from .watch_list import WatchList
from .watcher import Watcher

if TYPE_CHECKING:
    from .page import OrdersPage


class Following(QObject):
    """``changed``: other orders are watched now. GUI thread."""

    changed = pyqtSignal()

    def __init__(
        self,
        page: OrdersPage,
        workspace: Workspace,
        messages: Messages,
        context: OrderContext,
        show_orders: Callable[[list[str]], None],
    ) -> None:
        super().__init__(page)
        self._watched = WatchList(workspace)
        context.watched = self._watched
        self.watcher = Watcher(workspace, self._watched, self)
        self.box = WatchBox(page, workspace, self._watched)
        self._news = WatchNews(messages, context, self._watched, show_orders, self)
        self.watcher.told.connect(self._news.tell)
        self.box.watchBegun.connect(self.watcher.follow)
        self.box.changed.connect(self.changed)
        self._news.loadAsked.connect(page.loadRequested)
        self._news.fetchAsked.connect(page.fetchRequested)

    def watched(self, orders: Sequence[Order]) -> bool:
        """Whether all of these are watched."""
        return all(order.id in self._watched for order in orders)

    def watch(self, orders: Sequence[Order], on: bool) -> None:
        """Watch these, or no longer."""
        self.box.set_watched(orders, on)

    def reload(self) -> None:
        """Another connection is in use."""
        self.watcher.forget()
        self._watched.reload()
