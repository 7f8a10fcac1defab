"""GeoJSON polygons over the antimeridian, in plain Python: what crosses 180° becomes one part a side.

For footprints and search shapes. The areas that are sent to the service are cut by QGIS itself
(core/host), which keeps concave shapes and holes exact; here a concave ring may keep an edge of no
width along the antimeridian, which neither a search nor a map minds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

Place = tuple[float, float]
Ring = list[Place]


def unwrapped(ring: Sequence[Sequence[float]]) -> Ring:
    """Give a ring without jumps of more than 180° between vertices: longitudes may then leave ±180.

    A ring that does not come back to its beginning so encloses a pole, and is given as it was.
    """
    given = [(float(place[0]), float(place[1])) for place in ring]
    turned: Ring = []
    shift = 0.0
    for index, (lon, lat) in enumerate(given):
        step = lon - given[index - 1][0] if index else 0.0
        if 180.0 < abs(step) < 360.0:
            shift -= 360.0 if step > 0 else -360.0
        turned.append((lon + shift, lat))
    return given if shift else turned


def crosses(geometry: Mapping[str, Any]) -> bool:
    """Say whether a Polygon or MultiPolygon jumps over or reaches beyond 180°."""
    return any(
        min(lons) < -180.0 or max(lons) > 180.0
        for polygon in _polygons(geometry)
        for lons in [[place[0] for place in unwrapped(polygon[0])]]
    )


def split(geometry: Mapping[str, Any]) -> Mapping[str, Any]:
    """Give the same shape within ±180: a Polygon or MultiPolygon cut at the antimeridian, others untouched."""
    if geometry.get("type") not in ("Polygon", "MultiPolygon") or not crosses(geometry):
        return geometry
    parts = [part for polygon in _polygons(geometry) for part in _split_polygon(polygon)]
    if len(parts) == 1:
        return {"type": "Polygon", "coordinates": parts[0]}
    return {"type": "MultiPolygon", "coordinates": parts}


def box_geometry(west: float, south: float, east: float, north: float) -> Mapping[str, Any]:
    """Give a lon/lat box as a Polygon; where it crosses 180° (west > east, or beyond ±180) as one part a side."""
    if west > east:
        east += 360.0
    ring = [(west, south), (east, south), (east, north), (west, north), (west, south)]
    if east - west >= 360.0:
        return {"type": "Polygon", "coordinates": [[(max(-180.0, min(180.0, x)), y) for x, y in ring]]}
    return split({"type": "Polygon", "coordinates": [ring]})


def centre_of(geometry: Mapping[str, Any]) -> Place | None:
    """Give the centre (lon within ±180, lat) of a Polygon's or MultiPolygon's box; None where there is none."""
    places = [place for polygon in _polygons(geometry) if polygon for place in unwrapped(polygon[0])]
    if not places:
        return None
    lons = [place[0] for place in places]
    if max(lons) - min(lons) > 180.0:  # parts on both sides of the antimeridian
        lons = [lon % 360.0 for lon in lons]
    lats = [place[1] for place in places]
    centre = (min(lons) + max(lons)) / 2
    return (centre + 180.0) % 360.0 - 180.0, (min(lats) + max(lats)) / 2


def _polygons(geometry: Mapping[str, Any]) -> list[Any]:
    coordinates = geometry.get("coordinates")
    if not isinstance(coordinates, (list, tuple)):
        return []
    if geometry.get("type") == "Polygon":
        return [coordinates]
    return list(coordinates) if geometry.get("type") == "MultiPolygon" else []


def _split_polygon(polygon: Sequence[Sequence[Sequence[float]]]) -> list[list[Ring]]:
    rings = [unwrapped(ring) for ring in polygon]
    parts = []
    for turn in (-1, 0, 1):
        low, high = turn * 360.0 - 180.0, turn * 360.0 + 180.0
        cut = [_between(_beside(ring, rings[0]), low, high) for ring in rings]
        kept = [[(lon - turn * 360.0, lat) for lon, lat in ring] for ring in cut if ring]
        if cut[0]:
            parts.append(kept)
    return parts


def _beside(ring: Ring, shell: Ring) -> Ring:
    """A hole moved to the turn of the globe on which its shell lies."""
    west, first = min(place[0] for place in shell), min(place[0] for place in ring)
    shift = 360.0 * -((first - west) // 360.0)
    return [(lon + shift, lat) for lon, lat in ring]


def _between(ring: Ring, low: float, high: float) -> Ring:
    cut = _clip(_clip(ring, low, 1.0), high, -1.0)
    flat = not cut or max(x for x, _ in cut) - min(x for x, _ in cut) <= 0.0
    return [] if flat else cut


def _clip(ring: Ring, limit: float, sign: float) -> Ring:
    """Sutherland and Hodgman's cut of a ring by one meridian; ``sign`` 1 keeps what lies east of it."""
    kept: Ring = []
    for (x1, y1), (x2, y2) in pairwise(ring):
        inside, following = sign * (x1 - limit) >= 0, sign * (x2 - limit) >= 0
        if inside:
            kept.append((x1, y1))
        if inside != following:
            kept.append((limit, y1 + (y2 - y1) * (limit - x1) / (x2 - x1)))
    return [*kept, kept[0]] if kept and kept[0] != kept[-1] else kept
