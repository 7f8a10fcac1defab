"""The scenes of one order: by the catalogue's filter where the server has it, else by place and time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from ..errors import Invalid, NotFound
from ..model.area import Area
from ..model.job import Job
from ..model.order import Order
from ..model.product import Product
from ..model.search import SearchQuery
from ..rules.measure import Box, box_of
from ..words import Sentence, translate
from .scene_rows import FIELDS

if TYPE_CHECKING:
    from ..api.client import Client

Item = Mapping[str, Any]
_END_INCLUDED = timedelta(seconds=1)


class OrderSearch:
    """Searches the items of ``query.order_id``, whichever way this server allows."""

    def __init__(self, client: Client, query: SearchQuery, job: Job) -> None:
        self._client = client
        self._query = query
        self._job = job
        self._box: Box | None = None
        self._unmarked = False
        self._told = False

    def pages(self) -> Iterator[Sequence[Item]]:
        """Give pages of items. Raises NotFound where the order has to be read and is not there."""
        traits = self._client.traits
        if traits.order_filter is not False:
            some = False
            try:
                for page in self._client.stac.search(self._query, self._job, FIELDS):
                    if page and not any(_order_of(item) for item in page):
                        traits.order_filter = False  # passed over, or not kept on the items
                        break
                    some = some or bool(page)
                    yield page
            except Invalid:
                if some:
                    raise
            else:
                if some:
                    return  # else: a server may take the filter and yet not keep orders on its items
        yield from self._client.stac.search(self._by_place_and_time(), self._job, FIELDS)

    def own(self, page: Sequence[Item]) -> list[Item]:
        """Leave out what belongs to another order, or lies beside the area where items name no order."""
        kept = []
        for item in page:
            order = _order_of(item)
            if order and order != self._query.order_id:
                continue
            if not order and not self._touches(item):
                continue
            self._unmarked = self._unmarked or not order
            kept.append(item)
        return kept

    def note(self) -> Sentence | None:
        """What is to be said of the match, once."""
        if self._told or not self._unmarked:
            return None
        self._told = True
        return translate(
            "search",
            "This server does not tell which order a scene belongs to: found by place and time only, "
            "scenes of other orders may be among them.",
        )

    def _by_place_and_time(self) -> SearchQuery:
        order = self._client.orders.get(self._query.order_id, self._job)
        area = self._area(order)
        if area is not None and area.geometry is not None:
            self._box = box_of(area.geometry)
        query = self._query
        placed = query.bbox is not None or query.intersects is not None
        ends = [one for one in (query.end, order.end and order.end + _END_INCLUDED) if one is not None]
        starts = [one for one in (query.start, order.start) if one is not None]
        return replace(
            query,
            order_id="",
            collections=query.collections or (Product(order.product).collection,),
            bbox=query.bbox if placed else self._box,
            start=max(starts, default=None),
            end=min(ends, default=None),
        )

    def _area(self, order: Order) -> Area | None:
        try:
            return self._client.areas.get(order.area_id, self._job)
        except NotFound:
            return None  # deleted since: the period alone must do

    def _touches(self, item: Item) -> bool:
        """Whether an item's box meets that of the order's area; unknown boxes do."""
        box = item.get("bbox")
        if self._box is None or not isinstance(box, list) or len(box) not in (4, 6):
            return True
        half = len(box) // 2
        west, south, east, north = self._box
        apart_lat = box[half + 1] < south or box[1] > north
        apart_lon = box[0] <= box[half] and (box[half] < west or box[0] > east)
        return not (apart_lat or apart_lon)


def _order_of(item: Item) -> str:
    properties = item.get("properties")
    return str(properties.get("order:id") or "") if isinstance(properties, Mapping) else ""
