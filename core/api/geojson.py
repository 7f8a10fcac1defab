"""Polygons out of whatever GeoJSON wraps them in."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from ..model.area import Geometry

_DEEPEST = 6


def polygon_of(value: object, depth: int = 0) -> Geometry | None:
    """Unwrap Feature, FeatureCollection and MultiPolygon of one; None for what holds no single readable polygon.

    Gives the bare Polygon: two-dimensional, rings closed, no foreign members, arrays as tuples.
    """
    if not isinstance(value, Mapping) or depth > _DEEPEST:
        return None
    kind = value.get("type")
    if kind == "Polygon":
        return _polygon(value.get("coordinates"))
    if kind == "MultiPolygon":
        part = _only(value.get("coordinates"))
        return None if part is None else _polygon(part)
    if kind == "Feature":
        return polygon_of(value.get("geometry"), depth + 1)
    if kind in ("FeatureCollection", "GeometryCollection"):
        return polygon_of(_only(value.get("features", value.get("geometries"))), depth + 1)
    return None


def _only(value: object) -> Any:
    return value[0] if isinstance(value, list | tuple) and len(value) == 1 else None


def _polygon(rings: object) -> Geometry | None:
    if not isinstance(rings, list | tuple) or not rings:
        return None
    try:
        return {"type": "Polygon", "coordinates": tuple(map(_ring, rings))}
    except (TypeError, ValueError, IndexError, KeyError):
        return None


def _ring(ring: list[list[float]]) -> tuple[tuple[float, float], ...]:
    places = [(_degrees(place[0]), _degrees(place[1])) for place in ring]
    if places[0] != places[-1]:
        places.append(places[0])
    if len(places) < 4:
        raise ValueError("a ring of fewer than four places")
    return tuple(places)


def _degrees(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise ValueError("not a coordinate")
    return value
