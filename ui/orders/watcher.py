"""Following watched orders: what is new since the last look, told once for all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...core.errors import ConstellrError
from ...core.host.state import State
from ...core.host.tasks import Handle
from ...core.host.workspace import Workspace
from ...core.model.order import Order
from ...core.model.product import Product
from ...core.model.search import SearchQuery
from ...core.services.search import search
from .watch_list import Watched, WatchList

if TYPE_CHECKING:
    from ...core.api.client import Client
    from ...core.model.job import Job

_WITHOUT = ("pending_validation", "rejected")
Scenes = Mapping[str, "list[tuple[str, str]] | None"]
"""By order id, its scenes as (collection, id); None where they could not be read."""


@dataclass(frozen=True)
class News:
    """What is new of one order: another state, or scenes (collection, id)."""

    order: Order
    state: bool = False
    scenes: tuple[tuple[str, str], ...] = ()

    def after(self, before: News) -> News:
        """Give what is new to somebody who has not heard of ``before`` yet."""
        return News(self.order, self.state or before.state, tuple(dict.fromkeys((*before.scenes, *self.scenes))))


@dataclass
class Round:
    """What one look brought: news to tell, and what is known now."""

    news: list[News] = field(default_factory=list)
    known: dict[str, Watched] = field(default_factory=dict)


class Watcher(QObject):
    """``told(list of News)`` once for each look that brought any; ``counted(order id, number)`` of its scenes."""

    told = pyqtSignal(object)
    counted = pyqtSignal(str, int)

    def __init__(self, workspace: Workspace, watched: WatchList, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._watched = workspace, watched
        self._handle: Handle[Scenes] | None = None
        self._next: list[Order] | None = None

    def follow(self, orders: Sequence[Order]) -> None:
        """Compare these fresh orders with what was last seen; looks do not pile up."""
        due = [order for order in orders if order.id in self._watched]
        if not due or self._workspace.state is not State.SIGNED_IN:
            return
        if self._handle is not None:
            self._next = due
            return
        asked = [order for order in due if self._may_have_scenes(order)]
        if not asked:
            self._compare(due, {})
            return
        self._handle = self._workspace.run(
            self.tr("Looking at watched orders"),
            lambda client, job: _scenes_of(client, asked, job),
            done=lambda found: self._end(due, found),
            failed=lambda error: self._failed(due, error),
            cancelled=self.forget,
        )

    def forget(self) -> None:
        """Another connection is in use, or the page goes."""
        handle, self._handle, self._next = self._handle, None, None
        if handle is not None:
            handle.cancel()

    def _may_have_scenes(self, order: Order) -> bool:
        """Closed orders bring nothing more once they were looked at as closed."""
        watched = self._watched.get(order.id)
        if watched is None or order.known_state in _WITHOUT:
            return False
        return not (order.final and watched.state == order.state and watched.seen is not None)

    def _end(self, orders: Sequence[Order], found: Scenes) -> None:
        self._handle = None
        self._compare(orders, found)
        waiting, self._next = self._next, None
        if waiting:
            self.follow(waiting)

    def _failed(self, orders: Sequence[Order], error: ConstellrError) -> None:
        self._workspace.log.problem(str(error))
        self._end(orders, {})

    def _compare(self, orders: Sequence[Order], found: Scenes) -> None:
        told = Round()
        for order in orders:
            watched = self._watched.get(order.id)
            if watched is not None:  # else the user let go of it meanwhile
                _note(told, order, watched, found.get(order.id))
        self._watched.put_all(told.known)
        for order_id, scenes in found.items():
            if scenes is not None:
                self.counted.emit(order_id, len(scenes))
        if told.news:
            self.told.emit(told.news)


def first_look(order: Order) -> Watched:
    """What is known of an order when the user begins to watch it: without scenes yet, none are new later by mistake."""
    return Watched(order.state, frozenset() if order.known_state in _WITHOUT else None)


def _note(told: Round, order: Order, watched: Watched, scenes: list[tuple[str, str]] | None) -> None:
    fresh: tuple[tuple[str, str], ...] = ()
    now = replace(watched, state=order.state)
    if scenes is not None:
        seen = watched.seen
        fresh = () if seen is None else tuple(scene for scene in scenes if scene[1] not in seen)
        now = replace(now, seen=frozenset(one for _, one in scenes) | (seen or frozenset()))
    elif order.final and order.known_state not in _WITHOUT:
        now = replace(now, state=watched.state)  # its last scenes could not be read: looked at again
        if watched.state == order.state:
            return
    if order.state != watched.state or fresh:
        told.news.append(News(order, order.state != watched.state, fresh))
    if now != watched:
        told.known[order.id] = now


def _scenes_of(client: Client, orders: Sequence[Order], job: Job) -> Scenes:
    """Worker thread. An order whose scenes cannot be read does not hold up the others."""
    found: dict[str, list[tuple[str, str]] | None] = {}
    for order in orders:
        job.check()
        query = SearchQuery(collections=(Product(order.product).collection,), order_id=order.id, limit=0)
        try:
            rows = [row for page in search(client, query, job) for row in page.rows]
        except ConstellrError:
            job.check()
            found[order.id] = None
            continue
        found[order.id] = [(row.collection, row.id) for row in rows]
    return found
