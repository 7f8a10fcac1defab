"""The upper form of the Catalogue: what is looked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from qgis.PyQt.QtCore import QObject

from ...core.host.search_place import SearchPlace
from ...core.host.workspace import Workspace
from ...core.model.area import Area
from ...core.model.collection import CollectionInfo
from ...core.model.order import Order
from ...core.model.search import SearchQuery
from ..shared.wording import period_text
from .choices import Choices
from .more_filters import FilterPart
from .page_widgets import CatalogueWidgets
from .period import Period
from .where import Where

_NO_CLOUD_LIMIT = -1


class QueryForm(QObject):
    """Fills the form from what the server knows, and reads it. GUI thread; what was chosen survives every filling."""

    def __init__(self, page: CatalogueWidgets, workspace: Workspace, iface: Any) -> None:
        super().__init__(page)
        self._page, self._workspace = page, workspace
        self._orders: dict[str, Order] = {}
        self._chosen_once = False
        self.period = Period(page.cataloguePeriod, page.catalogueStart, page.catalogueEnd, self)
        self.collections = Choices(page.catalogueCollection, self.tr("all collections"), self)
        self.where = Where(page, workspace, iface)
        self.filters = FilterPart(page.catalogueFilters, workspace, self)
        self.collections.changed.connect(self._collections_chosen)
        page.catalogueFilters.unfolded.connect(self._make_room)
        self._fill_light()
        self.show_orders([])

    def _fill_light(self) -> None:
        for text, value in ((self.tr("day and night"), ""), (self.tr("day ☀"), "day"), (self.tr("night ☾"), "night")):
            self._page.catalogueDaynight.addItem(text, value)

    def _make_room(self, height: int) -> None:
        """Give the form the height that it asks for now, taken from the results as far as these can spare it."""
        if not height:  # what is folded now is still counted until the layouts hear of it
            for part in (self._page.catalogueFilters, self._page.catalogueQueryPart):
                part.layout().invalidate()
                part.layout().activate()
        splitter = self._page.catalogueSplitter
        place = splitter.indexOf(self._page.catalogueQueryPart)
        sizes = splitter.sizes()
        wanted = self._page.catalogueQueryPart.minimumSizeHint().height() + height
        sizes[-1], sizes[place] = sizes[-1] - (wanted - sizes[place]), wanted
        splitter.setSizes([max(0, size) for size in sizes])

    def _collections_chosen(self) -> None:
        self._chosen_once = True
        self.filters.follow(self.collections.chosen)

    def show_collections(self, collections: Iterable[CollectionInfo]) -> None:
        """Offer these; at first the one of the workspace's first product is ticked."""
        entries = [(info.title or info.id, info.id) for info in collections]
        self.collections.offer(entries)
        if entries and not self._chosen_once and not self.collections.chosen:
            offered = {value for _text, value in entries}
            first = next((p.collection for p in self._workspace.products if p.collection in offered), "")
            self.collections.choose([first] if first else [])
        self.filters.follow(self.collections.chosen)

    def forget(self) -> None:
        """Another workspace is in use: nothing of the former one's is offered or chosen."""
        self._chosen_once = False
        self.collections.clear()
        self.where.areas.clear()
        self._orders = {}
        self._page.catalogueOrder.clear()
        self.show_orders([])
        self.where.show_areas()

    def show_orders(self, orders: Iterable[Order]) -> None:
        """Offer these, newest first as they come; the one that is chosen stays, whether it is among them or not."""
        combo = self._page.catalogueOrder
        chosen = combo.currentData() or ""
        kept = self._orders.get(chosen)
        self._orders = {order.id: order for order in orders}
        if kept is not None:
            self._orders.setdefault(chosen, kept)
        entries = [(self.tr("any order"), "")]
        entries += [(self._order_words(order), order.id) for order in self._orders.values()]
        if chosen and chosen not in self._orders:
            entries.append((chosen[:8], chosen))
        _fill(combo, entries, chosen)

    def choose_order(self, order: Order) -> None:
        """Look for the deliveries of this order alone, wherever and whenever they are."""
        if order.id not in self._orders:
            self.show_orders([order, *self._orders.values()])
        page = self._page
        page.catalogueOrder.setCurrentIndex(page.catalogueOrder.findData(order.id))
        self._chosen_once = True
        self.collections.choose([])
        page.catalogueDaynight.setCurrentIndex(0)
        page.catalogueCloud.setValue(_NO_CLOUD_LIMIT)
        page.catalogueWhereAnywhere.setChecked(True)
        self.filters.restore({})
        self.period.set_any()

    def knows_order(self, order_id: str) -> bool:
        return order_id in self._orders

    def order_name(self, order_id: str) -> str:
        """Give the words for an order id: its area's name where known, else the id cut short."""
        area = self.area_of(order_id)
        return area.name if area is not None and area.name else order_id[:8]

    def area_of(self, order_id: str) -> Area | None:
        """Give the area of an order, None where either is not known."""
        order = self._orders.get(order_id)
        return self._workspace.known_areas.get(order.area_id) if order is not None else None

    def _order_words(self, order: Order) -> str:
        return f"{self.order_name(order.id)} · {order.product} · {period_text(order.start, order.end)}"

    def read(self) -> tuple[SearchQuery, SearchPlace | None]:
        """Give what is asked for; the place is turned into degrees in the worker. Raises :class:`InputError`."""
        page = self._page
        start, end = self.period.value()
        cloud = page.catalogueCloud.value()
        query = SearchQuery(
            collections=self.collections.chosen,
            start=start,
            end=end,
            order_id=page.catalogueOrder.currentData() or "",
            daynight=page.catalogueDaynight.currentData() or "",
            cloud_max=None if cloud == _NO_CLOUD_LIMIT else float(cloud),
            platform=self.filters.platform,
            filter=self.filters.read(),
            limit=self._workspace.settings.search_limit,
        )
        return query, self.where.read()

    # -- kept searches --------------------------------------------------------------------------

    def state(self) -> dict[str, Any]:
        """Give what the form says as plain values, to be kept."""
        page = self._page
        return {
            "collections": list(self.collections.chosen),
            **self.period.state(),
            **self.where.state(),
            "daynight": page.catalogueDaynight.currentData() or "",
            "cloud": page.catalogueCloud.value(),
            "order": page.catalogueOrder.currentData() or "",
            **self.filters.state(),
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        """Let the form say what :meth:`state` told; what cannot be understood is left as it is."""
        page = self._page
        collections = state.get("collections")
        if isinstance(collections, list):
            self._chosen_once = True
            self.collections.choose([str(one) for one in collections])
            self.filters.follow(self.collections.chosen)
        self.period.restore(state)
        self.where.restore(state)
        page.catalogueDaynight.setCurrentIndex(max(0, page.catalogueDaynight.findData(state.get("daynight") or "")))
        cloud, order = state.get("cloud"), str(state.get("order") or "")
        page.catalogueCloud.setValue(cloud if isinstance(cloud, int) else _NO_CLOUD_LIMIT)
        if order and page.catalogueOrder.findData(order) < 0:
            page.catalogueOrder.addItem(order[:8], order)
        page.catalogueOrder.setCurrentIndex(max(0, page.catalogueOrder.findData(order)))
        self.filters.restore(state)


def _fill(combo: Any, entries: list[tuple[str, str]], chosen: str) -> None:
    combo.blockSignals(True)
    combo.clear()
    for text, value in entries:
        combo.addItem(text, value)
    combo.setCurrentIndex(max(0, combo.findData(chosen)))
    combo.blockSignals(False)
