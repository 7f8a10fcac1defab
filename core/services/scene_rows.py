"""A STAC item as the row that a table shows: whatever the item lacks stays unknown, nothing makes it fail."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import datetime
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
    facts: Mapping[str, Any] = properties if isinstance(properties, Mapping) else {}
    box = _box(item.get("bbox"))
    geometry = _geometry(item.get("geometry"), box)
    moment = parse_moment(facts.get("datetime")) or parse_moment(facts.get("start_datetime"))
    sun = number(facts.get("view:sun_elevation"))
    light = daynight_of(sun) if sun is not None else _computed(geometry, box, moment)
    return SceneRow(
        id=name,
        collection=str(item.get("collection") or ""),
        geometry=geometry,
        moment=moment,
        end=parse_moment(facts.get("end_datetime")),
        order_id=str(facts.get("order:id") or ""),
        platform=str(facts.get("platform") or ""),
        cloud=number(facts.get("eo:cloud_cover")),
        sun=sun,
        daynight=light,
        daynight_computed=bool(light) and sun is None,
        gsd=number(facts.get("gsd")),
    )


def number(value: object) -> float | None:
    """Read a finite number, also one that came as text."""
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    try:
        read = float(value)
    except ValueError:
        return None
    return read if math.isfinite(read) else None


def _box(value: object) -> tuple[float, float, float, float] | None:
    """West, south, east, north of a STAC bbox of four or six numbers."""
    if not isinstance(value, Sequence) or len(value) not in (4, 6):
        return None
    half = len(value) // 2
    read = [number(value[i]) for i in (0, 1, half, half + 1)]
    west, south, east, north = read
    if west is None or south is None or east is None or north is None:
        return None
    return west, south, east, north


def _geometry(value: object, box: tuple[float, float, float, float] | None) -> Mapping[str, Any] | None:
    plain = box is not None and -180.0 <= box[0] <= box[2] <= 180.0 and box[2] - box[0] < 180.0
    if isinstance(value, Mapping) and value.get("type") and value.get("coordinates"):
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
