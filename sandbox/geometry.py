"""GeoJSON in, one checked polygon out, measured the way the service measures it (contract, section 7)."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from osgeo import ogr, osr

ogr.UseExceptions()
osr.UseExceptions()

ONE_POLYGON = "exactly one polygon is required, got {count}"


class ShapeError(ValueError):
    """It is not GeoJSON of the expected kind; ``where`` is the path to the member."""

    def __init__(self, where: Sequence[str | int], message: str) -> None:
        super().__init__(message)
        self.where = list(where)


class RuleError(ValueError):
    """GeoJSON, but not one valid polygon in longitude and latitude."""


@dataclass(frozen=True)
class Box:
    """Width and height of the box in metres, area of the polygon in square metres, each cut to one decimal."""

    width: float
    height: float
    area: float


def polygon_of(value: Any, *, bare: bool = False) -> dict[str, Any]:
    """The one GeoJSON Polygon inside ``value``; with ``bare`` no wrapping is taken off.

    Raises ShapeError or RuleError.
    """
    kind = _kind(value, [])
    if bare and kind != "Polygon":
        raise ShapeError(["type"], "Input should be 'Polygon'")
    if kind == "FeatureCollection":
        features = value.get("features")
        if not isinstance(features, list):
            raise ShapeError(["features"], "Input should be a valid list")
        if len(features) != 1:
            raise RuleError(f".features: {ONE_POLYGON.format(count=len(features))}")
        value = features[0]
        kind = _kind(value, ["features", 0])
    if kind == "Feature":
        value = value.get("geometry")
        kind = _kind(value, ["geometry"])
    return _checked(value, kind)


def _kind(value: Any, where: Sequence[str | int]) -> str:
    if not isinstance(value, Mapping):
        raise ShapeError(where, "Input should be a valid dictionary")
    kind = value.get("type")
    if not isinstance(kind, str):
        raise ShapeError([*where, "type"], "Field required")
    return kind


def _checked(value: Mapping[str, Any], kind: str) -> dict[str, Any]:
    if kind not in ("Polygon", "MultiPolygon"):
        raise RuleError(f".type: {kind} is not a polygon")
    rings = value.get("coordinates")
    if not isinstance(rings, list):
        raise ShapeError(["coordinates"], "Field required")
    if kind == "MultiPolygon":
        if len(rings) != 1:
            raise RuleError(f".coordinates: {ONE_POLYGON.format(count=len(rings))}")
        rings = rings[0]
    if not isinstance(rings, list) or not rings:
        raise ShapeError(["coordinates"], "List should have at least 1 item")
    polygon = {"type": "Polygon", "coordinates": [_ring(ring, index) for index, ring in enumerate(rings)]}
    _valid(polygon)
    return polygon


def _ring(ring: Any, index: int) -> list[list[float]]:
    where: list[str | int] = ["coordinates", index]
    if not isinstance(ring, list):
        raise ShapeError(where, "Input should be a valid list")
    points = [_position(position, [*where, number]) for number, position in enumerate(ring)]
    if len(points) < 4 or points[0] != points[-1]:
        raise RuleError(f".coordinates: ring {index} is not closed or has fewer than four positions")
    return points


def _position(position: Any, where: Sequence[str | int]) -> list[float]:
    numbers = position if isinstance(position, list) else []
    sound = all(isinstance(n, (int, float)) and not isinstance(n, bool) and math.isfinite(n) for n in numbers)
    if not 2 <= len(numbers) <= 3 or not sound:
        raise ShapeError(where, "Input should be two or three numbers")
    lon, lat = float(numbers[0]), float(numbers[1])
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise RuleError(f".coordinates: {lon}, {lat} is not a longitude and a latitude in degrees")
    return [lon, lat]


def _valid(polygon: Mapping[str, Any]) -> None:
    geometry = ogr.CreateGeometryFromJson(json.dumps(polygon))
    if geometry is None or geometry.IsEmpty() or geometry.GetArea() <= 0:
        raise RuleError(".coordinates: the polygon has no area")
    if not geometry.IsValid():
        raise RuleError(".coordinates: the polygon crosses itself")


def envelope(polygon: Mapping[str, Any]) -> tuple[float, float, float, float]:
    """West, south, east, north of the outer ring in degrees."""
    ring = polygon["coordinates"][0]
    lons, lats = [p[0] for p in ring], [p[1] for p in ring]
    return min(lons), min(lats), max(lons), max(lats)


def utm_code(lon: float, lat: float) -> int:
    """EPSG code of the WGS 84 / UTM zone of a place; plain six-degree zones."""
    zone = min(60, int((lon + 180) // 6) + 1)
    return (32600 if lat >= 0 else 32700) + zone


@lru_cache(maxsize=256)
def transformer(source: int, target: int) -> osr.CoordinateTransformation:
    """From one EPSG code to another, longitude or easting first."""
    systems = []
    for code in (source, target):
        system = osr.SpatialReference()
        system.ImportFromEPSG(code)
        system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
        systems.append(system)
    return osr.CoordinateTransformation(*systems)


def project(points: Sequence[Sequence[float]], source: int, target: int) -> list[tuple[float, float]]:
    moved = transformer(source, target).TransformPoints([list(p[:2]) for p in points])
    return [(x, y) for x, y, _ in moved]


def corners(west: float, south: float, east: float, north: float) -> list[tuple[float, float]]:
    return [(west, south), (east, south), (east, north), (west, north)]


def projected_box(polygon: Mapping[str, Any]) -> tuple[int, float, float, float, float]:
    """UTM code and the extent there (min x, min y, max x, max y) of the corners of the lon/lat envelope."""
    west, south, east, north = envelope(polygon)
    code = utm_code((west + east) / 2, (south + north) / 2)
    there = project(corners(west, south, east, north), 4326, code)
    xs, ys = [p[0] for p in there], [p[1] for p in there]
    return code, min(xs), min(ys), max(xs), max(ys)


def _cut(value: float) -> float:
    return math.floor(value * 10) / 10


def measure(polygon: Mapping[str, Any]) -> Box:
    """The service's own measure of a polygon."""
    code, left, bottom, right, top = projected_box(polygon)
    geometry = ogr.CreateGeometryFromJson(json.dumps(polygon))
    geometry.Transform(transformer(4326, code))
    return Box(_cut(right - left), _cut(top - bottom), _cut(geometry.GetArea()))
