"""Shapes as CQL2 text writes them (WKT), as GeoJSON."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from ..errors import InputError
from ..words import translate

_DEPTHS = {
    "point": ("Point", 0),
    "linestring": ("LineString", 1),
    "polygon": ("Polygon", 2),
    "multipoint": ("MultiPoint", 1),
    "multilinestring": ("MultiLineString", 2),
    "multipolygon": ("MultiPolygon", 3),
}
SHAPES = frozenset(_DEPTHS)
"""The words, in lower case, with which a shape begins."""
_HEAD = re.compile(r"\s*([a-z]+)\s*(?:z\s*)?(?=\()", re.IGNORECASE)
_PLACE = re.compile(r"[-+.\deE]+(?:\s+[-+.\deE]+){1,2}")


def read_shape(text: str) -> Mapping[str, Any]:
    """Read one shape: degrees, longitude first. Raises :class:`InputError`."""
    head = _HEAD.match(text)
    kind, depth = _DEPTHS.get(head[1].lower(), ("", 0)) if head else ("", 0)
    try:
        if not head or not kind:
            raise ValueError("no shape")
        nested = _nested(text[head.end() :])
        if kind == "Point":
            (nested,) = nested
        if kind == "MultiPoint":  # its places may stand in brackets of their own
            nested = [place[0] if isinstance(place[0], list) else place for place in nested]
        if _depth(nested) != depth:
            raise ValueError("brackets")
    except (ValueError, IndexError, TypeError, RecursionError) as error:
        raise InputError(
            translate("cql2", "“{part}” is no shape.", part=text if len(text) <= 40 else f"{text[:39]}…"),
            remedy=translate("cql2", "Write it like this: {example}", example="POLYGON((11 48, 12 48, 12 49, 11 48))"),
        ) from error
    return {"type": kind, "coordinates": nested}


def _nested(text: str) -> Any:
    """Read brackets of brackets of places into lists of lists."""
    listed = _PLACE.sub(lambda place: "[" + ",".join(str(float(part)) for part in place[0].split()) + "]", text)
    return json.loads(listed.replace("(", "[").replace(")", "]"))


def _depth(nested: Any) -> int:
    """Brackets around a place."""
    first = nested[0]
    return 1 + _depth(first) if isinstance(first, list) else 0
