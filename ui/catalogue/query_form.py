"""The upper form of the Catalogue: what is looked for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QObject

from ...core.host import search_place
from ...core.host.search_place import SearchPlace
from ...core.host.workspace import Workspace
from ...core.model.area import Area
from ...core.model.collection import CollectionInfo
from ...core.model.order import Order
from ...core.model.search import SearchQuery
from ..shared.wording import period_text
from .period import Period

if TYPE_CHECKING:
    from .page import CataloguePage

_NO_CLOUD_LIMIT = -1


class QueryForm(QObject):
    """Fills the form from what the server knows, and reads it. GUI thread; what was chosen survives every filling."""

    def __init__(self, page: CataloguePage, workspace: Workspace, iface: Any) -> None:
        super().__init__(page)
        self._page, self._workspace, self._iface = page, workspace, iface
        self._orders: dict[str, Order] = {}
        self.period = Period(page.cataloguePeriod, page.catalogueStart, page.catalogueEnd, self)
        self._fill_light()
        self.show_collections([])
        self.show_areas()
        self.show_orders([])
        page.catalogueWhereAreas.toggled.connect(page.catalogueArea.setEnabled)
        page.catalogueArea.setEnabled(False)
        page.catalogueArea.activated.connect(lambda _index: page.catalogueWhereAreas.setChecked(True))
        workspace.areasChanged.connect(lambda _areas: self.show_areas())

    def _fill_light(self) -> None:
        for text, value in ((self.tr("day and night"), ""), (self.tr("day ☀"), "day"), (self.tr("night ☾"), "night")):
            self._page.catalogueDaynight.addItem(text, value)

    def show_collections(self, collections: Iterable[CollectionInfo]) -> None:
        """Offer these; at first the one of the workspace's first product."""
        combo = self._page.catalogueCollection
        chosen = combo.currentData() if combo.count() > 1 else None
        entries = [(self.tr("all collections"), "")] + [(info.title or info.id, info.id) for info in collections]
        first = next((p.collection for p in self._workspace.products if p.collection in {e[1] for e in entries}), "")
        _fill(combo, entries, first if chosen is None else chosen)

    def show_areas(self) -> None:
        areas = sorted(self._workspace.known_areas.values(), key=lambda area: area.name.casefold())
        combo = self._page.catalogueArea
        entries = [(self.tr("all areas"), "")] + [(area.name or area.id, area.id) for area in areas]
        _fill(combo, entries, combo.currentData() or "")

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
        _fill(combo, entries, chosen)

    def choose_order(self, order: Order) -> None:
        """Look for the deliveries of this order alone, wherever and whenever they are."""
        if order.id not in self._orders:
            self.show_orders([order, *self._orders.values()])
        page = self._page
        page.catalogueOrder.setCurrentIndex(page.catalogueOrder.findData(order.id))
        page.catalogueCollection.setCurrentIndex(0)
        page.catalogueWhereAnywhere.setChecked(True)
        page.catalogueDaynight.setCurrentIndex(0)
        page.catalogueCloud.setValue(_NO_CLOUD_LIMIT)
        self.period.set_any()

    def knows_order(self, order_id: str) -> bool:
        return order_id in self._orders

    def order_name(self, order_id: str) -> str:
        """Give the words for an order id: its area's name where known, else the id cut short."""
        order = self._orders.get(order_id)
        area = self._workspace.known_areas.get(order.area_id) if order is not None else None
        return area.name if area is not None and area.name else order_id[:8]

    def _order_words(self, order: Order) -> str:
        return f"{self.order_name(order.id)} · {order.product} · {period_text(order.start, order.end)}"

    def read(self) -> tuple[SearchQuery, SearchPlace | None]:
        """Give what is asked for; the place is turned into degrees in the worker. Raises :class:`InputError`."""
        page = self._page
        start, end = self.period.value()
        cloud = page.catalogueCloud.value()
        collection = page.catalogueCollection.currentData() or ""
        query = SearchQuery(
            collections=(collection,) if collection else (),
            start=start,
            end=end,
            order_id=page.catalogueOrder.currentData() or "",
            daynight=page.catalogueDaynight.currentData() or "",
            cloud_max=None if cloud == _NO_CLOUD_LIMIT else float(cloud),
            limit=self._workspace.settings.search_limit,
        )
        return query, self._place()

    def _place(self) -> SearchPlace | None:
        page, project = self._page, QgsProject.instance()
        if page.catalogueWhereAnywhere.isChecked():
            return None
        if page.catalogueWhereAreas.isChecked():
            return search_place.of_areas(self._chosen_areas(), project)
        if page.catalogueWhereSelected.isChecked():
            layer = self._iface.activeLayer()
            return search_place.of_selected(layer if isinstance(layer, QgsVectorLayer) else None, project)
        canvas = self._iface.mapCanvas()
        return search_place.of_extent(canvas.extent(), canvas.mapSettings().destinationCrs(), project)

    def _chosen_areas(self) -> list[Area]:
        known, chosen = self._workspace.known_areas, self._page.catalogueArea.currentData()
        return [known[chosen]] if chosen in known else list(known.values())


def _fill(combo: Any, entries: list[tuple[str, str]], chosen: str) -> None:
    combo.blockSignals(True)
    combo.clear()
    for text, value in entries:
        combo.addItem(text, value)
    combo.setCurrentIndex(max(0, combo.findData(chosen)))
    combo.blockSignals(False)
