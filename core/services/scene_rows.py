"""A STAC item as the row that a table shows: whatever the item lacks stays unknown, nothing makes it fail."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from math import isfinite
from typing import Any

from ..model.moment import parse_moment
from ..model.search import SceneRow
from ..rules import dateline
from ..rules.daynight import daynight_of, sun_elevation

FIELDS = (
    "id",
    "type",
    "collection",
    "geometry",
    "bbox",
    "properties.datetime",
    "properties.start_datetime",
    "properties.end_datetime",
    "properties.order:id",
    "properties.platform",
    "properties.eo:cloud_cover",
    "properties.view:sun_elevation",
    "properties.gsd",
)
"""What a row is made of: all that a search needs to bring. No asset, so no signed link."""


def row_from_item(item: Mapping[str, Any]) -> SceneRow:
    """Give the row of one item as JSON. Raises ValueError for what has no id.

    A geometry over the antimeridian is cut there; a missing one is made from the box.
    """
    name = item.get("id")
    if not isinstance(name, str) or not name:
        raise ValueError("an item without an id")
    properties = item.get("properties")
    facts: Mapping[str, Any] = properties if isinstance(properties, dict) else {}
    box = _box(item.get("bbox"))
    geometry = _geometry(item.get("geometry"), box)
    fact = facts.get
    moment = parse_moment(fact("datetime")) or parse_moment(fact("start_datetime"))
    sun = number(fact("view:sun_elevation"))
    light = daynight_of(sun) if sun is not None else _computed(geometry, box, moment)
    return SceneRow(  # by place, in the order of its fields: this runs for every one of many thousands of items
        name,
        str(item.get("collection") or ""),
        geometry,
        moment,
        parse_moment(fact("end_datetime")),
        str(fact("order:id") or ""),
        str(fact("platform") or ""),
        number(fact("eo:cloud_cover")),
        sun,
        light,
        bool(light) and sun is None,
        number(fact("gsd")),
    )


def number(value: object) -> float | None:
    """Read a finite number, also one that came as text."""
    if value is None:
        return None
    if type(value) is float:
        return value if isfinite(value) else None
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    try:
        read = float(value)
    except (ValueError, OverflowError):
        return None
    return read if isfinite(read) else None


def _box(value: object) -> tuple[float, float, float, float] | None:
    """West, south, east, north of a STAC bbox of four or six numbers."""
    if not isinstance(value, list) or len(value) not in (4, 6):
        return None
    half = len(value) // 2
    west, south, east, north = number(value[0]), number(value[1]), number(value[half]), number(value[half + 1])
    if west is None or south is None or east is None or north is None:
        return None
    return west, south, east, north


def _geometry(value: object, box: tuple[float, float, float, float] | None) -> Mapping[str, Any] | None:
    plain = box is not None and -180.0 <= box[0] <= box[2] <= 180.0 and box[2] - box[0] < 180.0
    if isinstance(value, dict) and value.get("type") and value.get("coordinates"):
        if plain:
            return value
        try:
            return dateline.split(value)
        except (TypeError, ValueError, IndexError):
            return None if box is None else dateline.box_geometry(*box)
    return None if box is None else dateline.box_geometry(*box)


def _computed(
    geometry: Mapping[str, Any] | None,
    box: tuple[float, float, float, float] | None,
    moment: datetime | None,
) -> str:
    if moment is None or geometry is None:
        return ""
    if box is not None and box[0] <= box[2]:
        lon, lat = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    else:
        centre = dateline.centre_of(geometry)
        if centre is None:
            return ""
        lon, lat = centre
    return daynight_of(sun_elevation(lon, lat, moment))
