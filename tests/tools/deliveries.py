"""Scenes in a sandbox workspace: an area, an order on it, run to its end."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import datetime, time, timedelta, timezone
from typing import Any

from constellr.core.model.area import Area, AreaDraft
from constellr.core.model.job import Job
from constellr.core.model.order import Order, OrderDraft
from constellr.core.model.search import SceneRow, SearchQuery
from constellr.core.services.search import search


def rectangle(west: float, south: float, width: float = 0.08, height: float = 0.05) -> dict[str, Any]:
    east, north = west + width, south + height
    corners = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [corners]}


def deliver(remote: Any, name: str = "field 12", west: float = 11.5, south: float = 48.1) -> tuple[Area, Order]:
    """Make an area and an order of two weeks on it, and let it be delivered."""
    today = datetime.combine(datetime.now(timezone.utc).date(), time(), timezone.utc)
    start = today + timedelta(days=9 if remote.generation == "legacy" else 1)
    with closing(remote.client()) as client:
        area = client.areas.create(AreaDraft(name, rectangle(west, south)), Job())
        draft = OrderDraft(area.id, "LSTprecision", start, start + timedelta(days=14), "max_frequency")
        order = client.orders.place([draft], Job())[0]
    remote.finish()
    return area, order


def scenes_of(client: Any, order: Order | None = None) -> list[SceneRow]:
    """Give what was delivered, newest first."""
    query = SearchQuery(collections=("lstprecision",))
    if order is not None:
        query = replace(query, order_id=order.id)
    rows = [row for found in search(client, query, Job()) for row in found.rows]
    return sorted(rows, key=lambda row: row.moment, reverse=True)
