"""One message for all that is new of watched orders, with the buttons that follow from it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...core.host.translate import counted
from ..shared.messages import Button, Messages
from ..shared.states import state_word
from ..shared.wording import count_orders
from .columns import OrderContext
from .watch_list import WatchList
from .watcher import News

_TOPIC = "watched orders"


class WatchNews(QObject):
    """``loadAsked(scenes, folder)``: put these on the map; ``fetchAsked(scenes, folder)``: download them, quietly.

    Scenes are (collection, id); an empty folder stands for the usual one.
    """

    loadAsked = pyqtSignal(object, str)
    fetchAsked = pyqtSignal(object, str)

    def __init__(
        self,
        messages: Messages,
        context: OrderContext,
        watched: WatchList,
        show_orders: Callable[[list[str]], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._messages, self._context, self._watched = messages, context, watched
        self._show_orders = show_orders
        self._unread: dict[str, News] = {}

    def tell(self, fresh: Sequence[News]) -> None:
        """Say it together with what an earlier message says that still stands there: one message for all."""
        if not self._messages.shows(_TOPIC):
            self._unread = {}
        for one in fresh:
            before = self._unread.get(one.order.id)
            self._unread[one.order.id] = one if before is None else one.after(before)
        news = list(self._unread.values())
        buttons: list[Button] = [(self.tr("Show"), lambda: self._show_orders([one.order.id for one in news]))]
        scenes = [scene for one in news for scene in one.scenes]
        if scenes:
            buttons.append((self.tr("Load"), lambda: self.loadAsked.emit(scenes, self._folder(news))))
        self._messages.info(self._words(news), buttons, topic=_TOPIC)
        self._fetch(fresh)

    def forget(self) -> None:
        """Another connection is in use: its orders are others."""
        self._messages.withdraw(_TOPIC)

    def _fetch(self, news: Sequence[News]) -> None:
        by_folder: dict[str, list[tuple[str, str]]] = {}
        for one in news:
            watched = self._watched.get(one.order.id)
            if watched is not None and watched.download and one.scenes:
                by_folder.setdefault(watched.folder, []).extend(one.scenes)
        for folder, scenes in by_folder.items():
            self.fetchAsked.emit(scenes, folder)

    def _folder(self, news: Sequence[News]) -> str:
        """Where the scenes go: the one folder that all their orders have for them, else the usual one."""
        known = [self._watched.get(one.order.id) for one in news if one.scenes]
        folders = {one.folder if one is not None and one.download else "" for one in known}
        return folders.pop() if len(folders) == 1 else ""

    def _words(self, news: Sequence[News]) -> str:
        if len(news) == 1:
            return f"{self._context.area_name(news[0].order)}: {self._one(news[0])}."
        states, number = sum(one.state for one in news), sum(len(one.scenes) for one in news)
        parts = []
        if number:
            parts.append(self._scenes(number))
        if states:
            parts.append(self.tr("{orders} in another state").format(orders=count_orders(states)))
        text = self.tr("News of {orders} that you watch: {news}.")
        return text.format(orders=count_orders(len(news)), news=", ".join(parts))

    def _one(self, news: News) -> str:
        parts = [self._scenes(len(news.scenes))] if news.scenes else []
        if news.state:
            said = self.tr("now {state}").format(state=state_word(news.order.known_state))
            reason = news.order.rejection_reason.strip().rstrip(".")
            parts.append(f"{said}: {reason}" if reason and news.order.known_state == "rejected" else said)
        return ", ".join(parts)

    def _scenes(self, number: int) -> str:
        return counted("WatchNews", "1 new scene", "{n} new scenes", number)
