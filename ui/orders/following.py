"""Watching orders: the set that is watched, the looks at it, its check boxes and its messages, put together."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QWidget

from ...core.host.workspace import Workspace
from ...core.model.order import Order
from ..shared.messages import Messages
from .columns import OrderContext
from .telling import WatchNews
from .watch_box import WatchBox
from .watch_list import WatchList
from .watcher import Watcher


class Following(QObject):
    """``changed``: other orders are watched now. GUI thread.

    ``loadAsked(scenes, folder)``: put these on the map; ``fetchAsked(scenes, folder)``: only download them.
    """

    changed = pyqtSignal()
    loadAsked = pyqtSignal(object, str)
    fetchAsked = pyqtSignal(object, str)

    def __init__(
        self,
        page: QWidget,
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
        self._news.loadAsked.connect(self.loadAsked)
        self._news.fetchAsked.connect(self.fetchAsked)

    def watched(self, orders: Sequence[Order]) -> bool:
        """Whether all of these are watched."""
        return all(order.id in self._watched for order in orders)

    def watch(self, orders: Sequence[Order], on: bool) -> None:
        """Watch these, or no longer."""
        self.box.set_watched(orders, on)

    def close(self) -> None:
        """The page goes: look no more, and take back what could not be followed up any more."""
        self.watcher.forget()
        self._news.forget()

    def reload(self) -> None:
        """Another connection is in use."""
        self.close()
        self._watched.reload()
