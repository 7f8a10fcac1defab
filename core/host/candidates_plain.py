"""Plain polygons, a whole batch at once: what nearly every layer holds, cleaned and measured by a few numpy calls.

Plain is a single two-dimensional polygon within ±180°, closed, without vertices that follow themselves, valid to GEOS.
Whatever is not goes the long way (``candidates_shapes``), which says what it did; for plain ones both give the same.
"""

from __future__ import annotations

import struct
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from qgis.core import QgsCoordinateTransform, QgsCsException, QgsGeometry, QgsWkbTypes

from ..model.area import Geometry, Measure
from ..rules.measure import measure_rings
from .candidates_rings import DECIMALS

_SINGLE, _MULTI = QgsWkbTypes.Type.Polygon, QgsWkbTypes.Type.MultiPolygon
_POLYGON = 3  # in WKB
_LEAST_VERTICES = 4
_ORDER = 1 if sys.byteorder == "little" else 0
_PLACE = 16
"""Bytes of a pair of doubles."""


@dataclass(slots=True)
class Plain:
    """One polygon as the service takes it, with its measure, and how far south and north it reaches, in degrees."""

    geometry: Geometry
    measure: Measure
    vertices: int
    south: float
    north: float


class _Rings:
    """The rings of many polygons in one array. ``owners`` are the polygons' places in the batch, ascending."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []
        self.lengths: list[int] = []
        self.owners: list[int] = []

    def add(self, owner: int, wkb: bytes) -> None:
        """Take the rings of a polygon, or of the only one of a multipolygon, in this computer's byte order."""
        (kind,) = struct.unpack_from("=I", wkb, 1)
        at = 5 if kind == _POLYGON else 14
        (count,) = struct.unpack_from("=I", wkb, at)
        at += 4
        for _ in range(count):
            (length,) = struct.unpack_from("=I", wkb, at)
            at += 4
            self.pieces.append(wkb[at : at + _PLACE * length])
            self.lengths.append(length)
            self.owners.append(owner)
            at += _PLACE * length


def plain_polygons(geometries: Sequence[QgsGeometry], transform: QgsCoordinateTransform | None) -> list[Plain | None]:
    """Give each geometry's polygon, None for what is not plain. Worker thread; the geometries stay as they are."""
    found: list[Plain | None] = [None] * len(geometries)
    rings = _Rings()
    for place, given in enumerate(geometries):
        kind = given.wkbType()
        if kind != _SINGLE and not (kind == _MULTI and given.constGet().numGeometries() == 1):
            continue
        geometry = given
        if transform is not None:
            geometry = QgsGeometry(given)
            try:
                geometry.transform(transform)
            except QgsCsException:
                continue
        rings.add(place, geometry.asWkb().data())
    if rings.pieces:
        _fill(found, rings)
    return found


def _fill(found: list[Plain | None], rings: _Rings) -> None:
    import numpy as np

    lengths, owners = np.array(rings.lengths), np.array(rings.owners)
    points = np.round(np.frombuffer(b"".join(rings.pieces)).reshape(-1, 2), DECIMALS) + 0.0  # + 0.0: no negative zero
    odd = np.unique(owners[lengths < _LEAST_VERTICES])
    if len(odd):
        stays = ~np.isin(owners, odd)
        points = points[np.repeat(stays, lengths)]
        lengths, owners = lengths[stays], owners[stays]
    if not len(lengths):
        return
    ends = np.cumsum(lengths)
    starts = ends - lengths
    low, high = np.minimum.reduceat(points, starts), np.maximum.reduceat(points, starts)
    good = _sound(points, starts, ends, low, high)
    stays = ~np.isin(owners, owners[~good])
    shells = np.append(True, owners[1:] != owners[:-1])
    points = _turned(points, starts, ends, shells)
    _write(found, points, (starts[stays], ends[stays], owners[stays], shells[stays]), low[stays], high[stays])


def _sound(points: Any, starts: Any, ends: Any, low: Any, high: Any) -> Any:
    """Which rings lie on the globe without a jump, are closed, and have no vertex twice in succession."""
    import numpy as np

    on_globe = (low >= [-180.0, -90.0]).all(axis=1) & (high <= [180.0, 90.0]).all(axis=1)
    on_globe &= high[:, 0] - low[:, 0] <= 180.0
    closed = (points[starts] == points[ends - 1]).all(axis=1)
    again = np.zeros(len(points), dtype=int)
    again[1:] = (points[1:] == points[:-1]).all(axis=1)
    again[starts] = 0
    return on_globe & closed & (np.add.reduceat(again, starts) == 0)


def _turned(points: Any, starts: Any, ends: Any, shells: Any) -> Any:
    """Shells anticlockwise, holes clockwise, as RFC 7946 wants it."""
    import numpy as np

    lengths = ends - starts
    cross = np.zeros(len(points))
    with np.errstate(invalid="ignore"):  # what is no number is not sound, and not written
        local = points - np.repeat(points[starts], lengths, axis=0)
        cross[:-1] = local[:-1, 0] * local[1:, 1] - local[1:, 0] * local[:-1, 1]
    cross[ends - 1] = 0.0
    backwards = (np.add.reduceat(cross, starts) > 0) != shells
    places = np.arange(len(points))
    mirrored = np.repeat(starts + ends - 1, lengths) - places
    return points[np.where(np.repeat(backwards, lengths), mirrored, places)]


def _write(found: list[Plain | None], points: Any, rings: tuple[Any, Any, Any, Any], low: Any, high: Any) -> None:
    import numpy as np

    starts, ends, owners, shells = rings
    if not len(starts):
        return
    firsts = np.flatnonzero(shells)
    counts = np.diff(np.append(firsts, len(starts)))
    measures = measure_rings(_of_rings(points, starts, ends), ends - starts, np.repeat(np.arange(len(firsts)), counts))
    data = points.tobytes()
    places = list(zip(points[:, 0].tolist(), points[:, 1].tolist(), strict=True))
    spans = list(zip(starts.tolist(), ends.tolist(), strict=True))
    south, north = low[firsts, 1].tolist(), high[firsts, 1].tolist()
    for number, (first, count, owner) in enumerate(
        zip(firsts.tolist(), counts.tolist(), owners[firsts].tolist(), strict=True)
    ):
        own = spans[first : first + count]
        if not _valid(data, own):
            continue
        coordinates = tuple([tuple(places[start:end]) for start, end in own])
        vertices = own[-1][1] - own[0][0] - count
        shape = {"type": "Polygon", "coordinates": coordinates}
        found[owner] = Plain(shape, measures[number], vertices, south[number], north[number])


def _of_rings(points: Any, starts: Any, ends: Any) -> Any:
    """The points of these rings alone, one ring after the other."""
    import numpy as np

    lengths = ends - starts
    total = int(lengths.sum())
    if total == len(points):
        return points
    offsets = np.repeat(starts - np.append(0, np.cumsum(lengths)[:-1]), lengths)
    return points[np.arange(total) + offsets]


def _valid(data: bytes, spans: Sequence[tuple[int, int]]) -> bool:
    parts = [struct.pack("=BII", _ORDER, _POLYGON, len(spans))]
    for start, end in spans:
        parts += [struct.pack("=I", end - start), data[_PLACE * start : _PLACE * end]]
    geometry = QgsGeometry()
    geometry.fromWkb(b"".join(parts))
    return bool(geometry.isGeosValid())
