"""Cutting a polygon along grid lines, by halves: each cut works on what the one before it left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from qgis.core import QgsGeometry, QgsRectangle, QgsWkbTypes

from ..model.area import Geometry
from ..model.job import Job
from ..rules.grid import Grid, widths_and_heights
from ..rules.measure import Box
from .candidates_rings import Rings, cleaned, read_rings, to_geometry

_BEYOND = 1.0
_POLYGON = QgsWkbTypes.Type.Polygon


class TooMany(Exception):
    """A cut gave more pieces than the caller wants."""


@dataclass(frozen=True, eq=False)
class Piece:
    """A single polygon in WGS 84. Sizes are metres, the largest that the service may find."""

    rings: Rings

    @cached_property
    def box(self) -> Box:
        (west, south), (east, north) = self.rings[0].min(axis=0), self.rings[0].max(axis=0)
        return float(west), float(south), float(east), float(north)

    @cached_property
    def size(self) -> tuple[float, float]:
        return widths_and_heights([self.box])[0]

    @property
    def smallest(self) -> float:
        return min(self.size)

    @property
    def largest(self) -> float:
        return max(self.size)

    @property
    def middle(self) -> tuple[float, float]:
        west, south, east, north = self.box
        return (west + east) / 2, (south + north) / 2

    @cached_property
    def geometry(self) -> QgsGeometry:
        return to_geometry(self.rings)


def cut(geometry: Geometry, grid: Grid, most: int, job: Job) -> list[Piece]:
    """Give the single polygons that the cells of the grid cut out of a GeoJSON Polygon which it covers.

    Raises TooMany beyond ``most``, and Cancelled.
    """
    found: list[Piece] = []
    for part in _by_halves(from_geojson(geometry), (0, grid.columns), (0, grid.rows), grid, job):
        rings = _tidy(part)
        if rings:
            found.append(Piece(rings))
        if len(found) > most:
            raise TooMany
    return found


def single_polygons(geometry: QgsGeometry) -> Iterator[QgsGeometry]:
    """Give the polygons of a geometry one by one; points and lines, as of parts that only touch, are left out."""
    for part in geometry.asGeometryCollection() if geometry.isMultipart() else [geometry]:
        if not part.isEmpty() and QgsWkbTypes.flatType(part.wkbType()) == _POLYGON:
            yield part


def from_geojson(geometry: Geometry) -> QgsGeometry:
    """Make a QGIS polygon of a GeoJSON Polygon."""
    import numpy as np

    return to_geometry([np.asarray(ring, dtype=float)[:, :2] for ring in geometry["coordinates"]])


def _by_halves(
    polygon: QgsGeometry, columns: tuple[int, int], rows: tuple[int, int], grid: Grid, job: Job
) -> Iterator[QgsGeometry]:
    """Cut at the line in the middle, then both halves likewise, until a cell is left."""
    job.check()
    wide, high = columns[1] - columns[0], rows[1] - rows[0]
    if wide <= 1 and high <= 1:
        yield polygon
    elif wide >= high:
        line = sum(columns) // 2
        box = polygon.boundingBox()
        for part, low in _sides(polygon, grid.lons[line], box.xMinimum(), box.xMaximum(), upright=True):
            half = (columns[0], line) if low else (line, columns[1])
            yield from _by_halves(part, half, rows, grid, job)
    else:
        line = sum(rows) // 2
        box = polygon.boundingBox()
        for part, low in _sides(polygon, grid.lats[line], box.yMinimum(), box.yMaximum(), upright=False):
            half = (rows[0], line) if low else (line, rows[1])
            yield from _by_halves(part, columns, half, grid, job)


def _sides(
    polygon: QgsGeometry, line: float, low: float, high: float, *, upright: bool
) -> Iterator[tuple[QgsGeometry, bool]]:
    """The parts below (or west of) a line and those beyond it; True marks the first."""
    if high <= line or low >= line:
        yield polygon, high <= line
        return
    box = polygon.boundingBox().buffered(_BEYOND)
    for below in (True, False):
        half = QgsRectangle(box)
        if upright:
            half.setXMaximum(line) if below else half.setXMinimum(line)
        else:
            half.setYMaximum(line) if below else half.setYMinimum(line)
        for part in single_polygons(polygon.intersection(QgsGeometry.fromRect(half))):
            yield part, below


def _tidy(part: QgsGeometry) -> Rings:
    """The rings of a piece, rounded like every candidate's unless that would make it invalid."""
    exact = read_rings(part)
    rings = cleaned(exact)
    if not rings:
        return []
    return rings if to_geometry(rings).isGeosValid() else cleaned(exact, rounded=False)
