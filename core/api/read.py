"""Tolerant reading of single objects: unknown members kept, missing ones null, nothing that crashes."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any, TypeVar

from ..model.area import Area, Measure
from ..model.collection import CollectionInfo
from ..model.moment import parse_moment
from ..model.order import Order
from ..model.product import Product
from .geojson import polygon_of

T = TypeVar("T")
AREA_FIELDS = ("geojson", "geometry")
_AREA = frozenset({"id", "name", "description", "bbox_width", "bbox_height", "created", *AREA_FIELDS})
_ORDER = frozenset({
    "id", "area_of_interest_id", "start_date", "end_date", "frequency", "product_name", "comment", "created", "state",
    "rejection_reason", "tags", "illumination_constraint", "maximum_number_of_images", "product_options",
})  # fmt: skip
_SPELLINGS = {"single-image": "single_image"}


def read_each(entries: Iterable[object], reader: Callable[[Mapping[str, Any]], T | None]) -> list[T]:
    """Read what can be read; a malformed entry does not take the others with it."""
    read = (reader(entry) for entry in entries if isinstance(entry, Mapping))
    return [one for one in read if one is not None]


def read_area(raw: Mapping[str, Any]) -> Area | None:
    """Read an area; None where it has no id. Its polygon stands under either name, in any wrapping."""
    key = _id(raw.get("id"))
    if not key:
        return None
    found = (polygon_of(raw.get(name)) for name in AREA_FIELDS)
    return Area(
        id=key,
        name=_text(raw.get("name")),
        geometry=next((polygon for polygon in found if polygon is not None), None),
        description=_text(raw.get("description")),
        bbox_width=number(raw.get("bbox_width")),
        bbox_height=number(raw.get("bbox_height")),
        created=parse_moment(raw.get("created")),
        extra=_unknown(raw, _AREA),
    )


def read_order(raw: Mapping[str, Any]) -> Order | None:
    """Read an order; None where it has no id. Words that nobody documented are carried as they came."""
    key = _id(raw.get("id"))
    if not key:
        return None
    frequency = _text(raw.get("frequency"))
    images = number(raw.get("maximum_number_of_images"))
    options = raw.get("product_options")
    return Order(
        id=key,
        area_id=_id(raw.get("area_of_interest_id")),
        product=_text(raw.get("product_name")),
        state=_text(raw.get("state")),
        start=parse_moment(raw.get("start_date")),
        end=parse_moment(raw.get("end_date")),
        frequency=_SPELLINGS.get(frequency, frequency),
        created=parse_moment(raw.get("created")),
        comment=_text(raw.get("comment")),
        rejection_reason=_text(raw.get("rejection_reason")),
        tags=read_tags(raw.get("tags")),
        illumination=_text(raw.get("illumination_constraint")) or None,
        maximum_images=None if images is None else int(images),
        options=dict(options) if isinstance(options, Mapping) else {},
        extra=_unknown(raw, _ORDER),
    )


def read_tags(raw: object) -> tuple[str, ...]:
    """Read tags that come as texts, as objects with a name, or mixed."""
    entries = raw if isinstance(raw, list) else []
    names = (entry.get("name") if isinstance(entry, Mapping) else entry for entry in entries)
    return tuple(dict.fromkeys(name for name in names if isinstance(name, str) and name))


def read_product(raw: Mapping[str, Any]) -> Product | None:
    name = _text(raw.get("name"))
    return Product(name) if name else None


def read_measure(raw: Mapping[str, Any]) -> Measure | None:
    width, height = number(raw.get("bbox_width")), number(raw.get("bbox_height"))
    return None if width is None or height is None else Measure(width, height, number(raw.get("area")))


def read_collection(raw: Mapping[str, Any]) -> CollectionInfo | None:
    key = _id(raw.get("id"))
    if not key:
        return None
    return CollectionInfo(
        id=key,
        title=_text(raw.get("title")),
        description=_text(raw.get("description")),
        license=_text(raw.get("license")),
        bbox=_box(_overall(raw, "spatial", "bbox")),
        interval=_interval(_overall(raw, "temporal", "interval")),
        raw=raw,
    )


def number(value: object) -> float | None:
    """Read a finite number, also one that came as text; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        found = float(value)
    except (ValueError, OverflowError):
        return None
    return found if math.isfinite(found) else None


def _unknown(raw: Mapping[str, Any], known: frozenset[str]) -> dict[str, Any]:
    return {name: value for name, value in raw.items() if name not in known}


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _id(value: object) -> str:
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _overall(raw: Mapping[str, Any], extent: str, member: str) -> list[Any]:
    """Give the first of an extent's boxes or intervals: the one that spans all."""
    found: object = raw
    for name in ("extent", extent, member):
        found = found.get(name) if isinstance(found, Mapping) else None
    first = found[0] if isinstance(found, list) and found else None
    return first if isinstance(first, list) else []


def _box(sides: list[Any]) -> tuple[float, float, float, float] | None:
    numbers = [side for side in map(number, sides) if side is not None]
    if len(numbers) != len(sides) or len(sides) not in (4, 6):
        return None
    half = len(numbers) // 2
    return numbers[0], numbers[1], numbers[half], numbers[half + 1]


def _interval(ends: list[Any]) -> tuple[datetime | None, datetime | None] | None:
    return (parse_moment(ends[0]), parse_moment(ends[1])) if len(ends) == 2 else None
