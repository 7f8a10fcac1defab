"""Polygons as arrays of longitude and latitude: read from QGIS, cleaned, and written as GeoJSON."""

from __future__ import annotations

import struct
from typing import Any, TypeAlias

from qgis.core import QgsGeometry

from ..model.area import Geometry

Ring: TypeAlias = Any
"""A numpy array of shape (n, 2): longitude and latitude in degrees, closed."""
Rings = list[Ring]
"""Shell first, then holes."""

DECIMALS = 9
"""A billionth of a degree is a tenth of a millimetre."""
_LEAST_VERTICES = 4
_POLYGON = 3


def read_rings(polygon: QgsGeometry) -> Rings:
    """Read the rings of a two-dimensional, straight, single polygon."""
    import numpy as np

    data = bytes(polygon.asWkb())
    order = "<" if data[0] == 1 else ">"
    (count,) = struct.unpack_from(f"{order}I", data, 5)
    at, rings = 9, []
    for _ in range(count):
        (length,) = struct.unpack_from(f"{order}I", data, at)
        values = np.frombuffer(data, f"{order}f8", 2 * length, at + 4)
        rings.append(values.reshape(-1, 2).astype(float))
        at += 4 + 16 * length
    return rings


def to_geometry(rings: Rings) -> QgsGeometry:
    """Make a QGIS polygon of closed rings."""
    parts = [struct.pack("<BII", 1, _POLYGON, len(rings))]
    for ring in rings:
        parts += [struct.pack("<I", len(ring)), ring.astype("<f8").tobytes()]
    geometry = QgsGeometry()
    geometry.fromWkb(b"".join(parts))
    return geometry


def cleaned(rings: Rings, *, rounded: bool = True) -> Rings:
    """Close the rings, take out vertices that follow themselves, round; [] where the shell has no extent left.

    Holes without extent are left out.
    """
    kept = [_clean(ring, rounded) for ring in rings]
    whole = [ring for ring in kept if len(ring) >= _LEAST_VERTICES]
    return whole if kept and len(kept[0]) >= _LEAST_VERTICES else []


def unwrapped(rings: Rings) -> Rings:
    """Take the jumps of more than 180° out of the rings: over the antimeridian longitudes go on beyond ±180.

    A ring that does not come back to its beginning so encloses a pole, and is left as it is.
    """
    import numpy as np

    if not rings or not len(rings[0]) or np.ptp(rings[0][:, 0]) <= 180.0:
        return rings
    straight = [_unwrap(ring) for ring in rings]
    if all(ring is given for ring, given in zip(straight, rings, strict=True)):
        return rings
    west = straight[0][:, 0].min()
    return [ring - [360.0 * ((ring[:, 0].min() - west) // 360.0), 0.0] for ring in straight]


def to_geojson(rings: Rings) -> Geometry:
    """Write a GeoJSON Polygon as RFC 7946 wants it: shell anticlockwise, holes clockwise."""
    turned = [ring if (_signed_area(ring) > 0) == (index == 0) else ring[::-1] for index, ring in enumerate(rings)]
    # Tuples of numbers, as Python's garbage collector leaves those alone: millions of lists stop the GUI thread.
    return {"type": "Polygon", "coordinates": tuple(tuple(map(tuple, ring.tolist())) for ring in turned)}


def vertices(rings: Rings) -> int:
    """Count the vertices, the closing ones left out."""
    return sum(len(ring) - 1 for ring in rings)


def _clean(ring: Ring, rounded: bool) -> Ring:
    import numpy as np

    values = np.round(ring, DECIMALS) + 0.0 if rounded else ring  # + 0.0: no negative zero
    if not len(values):
        return values
    stays = (values[1:] == values[:-1]).all(axis=1)
    if stays.any():
        values = values[np.append(True, ~stays)]
    if (values[0] != values[-1]).any():
        values = np.vstack([values, values[:1]])
    return values


def _unwrap(ring: Ring) -> Ring:
    import numpy as np

    steps = np.diff(ring[:, 0])
    jumps = (np.abs(steps) > 180.0) & (np.abs(steps) < 360.0)
    if not jumps.any():
        return ring
    shift = np.append(0.0, np.cumsum(np.where(jumps, -360.0 * np.sign(steps), 0.0)))
    if shift[-1]:
        return ring
    return np.column_stack([ring[:, 0] + shift, ring[:, 1]])


def _signed_area(ring: Ring) -> float:
    local = ring - ring[0]
    x, y = local[:, 0], local[:, 1]
    return float((x[:-1] * y[1:] - x[1:] * y[:-1]).sum())
