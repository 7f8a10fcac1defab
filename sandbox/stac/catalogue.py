"""Finding items: the rough part in SQL, the exact part by CQL2, pages by position in the list so found."""

from __future__ import annotations

import base64
import hashlib
import json
import time
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from threading import Lock
from typing import Any

from ..database import Database
from ..problems import Refusal
from ..workspaces import Workspace
from .filters import Judge, judge_of, order_named, properties_named

REMEMBERED = 64
SORTABLE = {
    "datetime": "moment",
    "properties.datetime": "moment",
    "id": "id",
    "collection": "collection",
    "created": "created",
    "properties.created": "created",
    "eo:cloud_cover": "json_extract(properties, '$.\"eo:cloud_cover\"')",
    "properties.eo:cloud_cover": "json_extract(properties, '$.\"eo:cloud_cover\"')",
}


@dataclass(frozen=True)
class Query:
    """One search, as both GET and POST say it. Times are text in UTC, "" means open; empty tuples mean all."""

    collections: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    bbox: tuple[float, ...] = ()
    intersects: str = ""
    start: str = ""
    end: str = ""
    filter: str = ""
    sort: tuple[tuple[str, str], ...] = ()

    def key(self) -> str:
        return hashlib.sha256(json.dumps(asdict(self), sort_keys=True).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Found:
    """One page: rows, how many match in all, and the token of the next page or ""."""

    rows: Sequence[Mapping[str, Any]]
    matched: int
    token: str


class Catalogue:
    """Items that have been published, by workspace."""

    def __init__(self, database: Database) -> None:
        self._db = database
        self._remembered: OrderedDict[tuple[Any, ...], list[int]] = OrderedDict()
        self._lock = Lock()

    def search(self, workspace: Workspace, query: Query, limit: int, token: str) -> Found:
        """One page. Raises Refusal for a token or a filter that is not understood."""
        start = _position(token, query) if token else 0
        numbers = self._numbers(workspace, query)
        page = numbers[start : start + limit]
        marks = ",".join("?" * len(page))
        by_number = {row["number"]: row for row in self._db.rows(f"SELECT * FROM item WHERE number IN ({marks})", page)}
        rows = [by_number[number] for number in page if number in by_number]
        end = start + len(page)
        return Found(rows, len(numbers), _token(end, query) if end < len(numbers) else "")

    def item(self, workspace: Workspace, collection: str, id: str) -> Mapping[str, Any] | None:
        return self._db.row(
            "SELECT * FROM item WHERE workspace = ? AND collection = ? AND id = ? AND published <= ?",
            (workspace.id, collection, id, time.time()),
        )

    def collections(self, workspace: Workspace) -> list[str]:
        """Lower-case names of what can be ordered or was delivered."""
        rows = self._db.rows(
            "SELECT DISTINCT collection FROM item WHERE workspace = ? AND published <= ?", (workspace.id, time.time())
        )
        names = {product.lower() for product in workspace.switches.products} | {row["collection"] for row in rows}
        return sorted(names)

    def extent(self, workspace: Workspace, collection: str) -> Mapping[str, Any]:
        row = self._db.row(
            "SELECT MIN(west) w, MIN(south) s, MAX(east) e, MAX(north) n, MIN(moment) first, MAX(moment) last"
            " FROM item WHERE workspace = ? AND collection = ? AND published <= ?",
            (workspace.id, collection, time.time()),
        )
        return dict(row) if row is not None else {}

    def anything_ordered(self, workspace: Workspace, collections: Sequence[str]) -> bool:
        """Whether an order (or an item) exists in one of the collections, or in any."""
        products = {p.lower(): p for p in (*workspace.switches.products, "LSTprecision", "LSTzoom", "LSTfusion")}
        for table, column, names in (
            ("orders", "product", [products.get(c, c) for c in collections]),
            ("item", "collection", list(collections)),
        ):
            condition = f" AND {column} IN ({','.join('?' * len(names))})" if names else ""
            if self._db.row(f"SELECT 1 FROM {table} WHERE workspace = ?{condition} LIMIT 1", (workspace.id, *names)):
                return True
        return False

    def _numbers(self, workspace: Workspace, query: Query) -> list[int]:
        """Row numbers of all matches in their sequence; remembered until the workspace's items change."""
        visible = self._db.row(
            "SELECT (SELECT item_version FROM workspace WHERE id = ?),"
            " (SELECT COUNT(*) FROM item WHERE workspace = ? AND published <= ?)",
            (workspace.id, workspace.id, time.time()),
        )
        key = (workspace.id, query.key(), repr(workspace.switches.equals), *(visible or {}).values())
        with self._lock:
            if key in self._remembered:
                self._remembered.move_to_end(key)
                return self._remembered[key]
        numbers = self._find(workspace, query)
        with self._lock:
            self._remembered[key] = numbers
            while len(self._remembered) > REMEMBERED:
                self._remembered.popitem(last=False)
        return numbers

    def _find(self, workspace: Workspace, query: Query) -> list[int]:
        judges = _judges(workspace, query)
        conditions, values = _conditions(workspace, query)
        columns = "number, id, collection, geometry, properties" if judges else "number"
        rows = self._db.rows(
            f"SELECT {columns} FROM item WHERE {' AND '.join(conditions)} ORDER BY {_order(query)}", values
        )
        if not judges:
            return [row["number"] for row in rows]
        return [row["number"] for row in rows if all(judge(_bare_item(row)) for judge in judges)]


def _bare_item(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": row["id"],
        "collection": row["collection"],
        "geometry": json.loads(row["geometry"]),
        "properties": json.loads(row["properties"]),
    }


def _judges(workspace: Workspace, query: Query) -> list[Judge]:
    """What is left to be judged item by item."""
    judges = []
    shape = json.loads(query.intersects) if query.intersects else _rectangle(query.bbox)
    if shape is not None:
        judges.append(judge_of({"op": "s_intersects", "args": [{"property": "geometry"}, shape]}, workspace.switches))
    if query.filter:
        expression = json.loads(query.filter)
        if not workspace.switches.order_filter and "order:id" in {
            name.removeprefix("properties.") for name in properties_named(expression)
        }:
            raise Refusal(400, "filter: order:id is not a queryable property")
        judges.append(judge_of(expression, workspace.switches))
    return judges


def _rectangle(bbox: Sequence[float]) -> dict[str, Any] | None:
    """A bbox as a polygon; over the date line as two. None where it says nothing."""
    if not bbox:
        return None
    west, south, east, north = (*bbox[:2], *bbox[3:5]) if len(bbox) == 6 else bbox
    spans = [(west, east)] if west <= east else [(west, 180.0), (-180.0, east)]
    rings = [[[[w, south], [e, south], [e, north], [w, north], [w, south]]] for w, e in spans]
    return {"type": "MultiPolygon", "coordinates": rings}


def _conditions(workspace: Workspace, query: Query) -> tuple[list[str], list[Any]]:
    conditions, values = ["workspace = ?", "published <= ?"], [workspace.id, time.time()]
    for column, wanted in (("collection", query.collections), ("id", query.ids)):
        if wanted:
            conditions.append(f"{column} IN ({','.join('?' * len(wanted))})")
            values += wanted
    if query.start:
        conditions.append("moment >= ?")
        values.append(query.start)
    if query.end:
        conditions.append("moment <= ?")
        values.append(query.end)
    order = order_named(json.loads(query.filter)) if query.filter else None
    if order and workspace.switches.item_order_id:
        conditions.append("order_id = ?")
        values.append(order)
    if query.bbox and query.bbox[0] <= query.bbox[len(query.bbox) // 2]:
        half = len(query.bbox) // 2
        conditions.append("west <= ? AND east >= ? AND south <= ? AND north >= ?")
        values += [query.bbox[half], query.bbox[0], query.bbox[half + 1], query.bbox[1]]
    return conditions, values


def _order(query: Query) -> str:
    parts = []
    for field, direction in query.sort or (("datetime", "desc"),):
        if field not in SORTABLE:
            raise Refusal(400, f"sortby: {field} cannot be sorted by")
        parts.append(f"{SORTABLE[field]} {'DESC' if direction == 'desc' else 'ASC'}")
    return ", ".join([*parts, "id"])


def _token(position: int, query: Query) -> str:
    text = json.dumps({"o": position, "q": query.key()})
    return f"next:{base64.urlsafe_b64encode(text.encode()).decode().rstrip('=')}"


def _position(token: str, query: Query) -> int:
    """Where a page begins; raises Refusal for a token that is not one of this search."""
    try:
        text = token.removeprefix("next:")
        said = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        if token.startswith("next:") and said["q"] == query.key():
            return int(said["o"])
    except (ValueError, KeyError, TypeError):
        raise Refusal(400, "token: not a token of this search") from None
    raise Refusal(400, "token: not a token of this search")
