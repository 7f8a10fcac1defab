"""The service's own measure of a polygon (CONTRACT section 7), vectorised.

The corners of the lon/lat box are projected to the UTM zone of the box's centre; width and height are
the extent of the projected corners, cut to 0.1 m; the area is that of the polygon itself in the same zone.

The series of the ``utm`` library differs from PROJ by less than a millimetre for boxes up to 110 km
inside their zone. It refuses latitudes beyond 84° N and 80° S and loses its footing far from the central
meridian; there the lengths along parallel and meridian and the equal-area projection stand in, which is
as good as any guess: boxes so placed or so wide are not measured by UTM in any sense.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, TypeAlias

from ..model.area import Geometry, Measure

Floats: TypeAlias = Any
"""A numpy array of float64; numpy itself is imported only when something is measured."""

Box = tuple[float, float, float, float]
"""West, south, east, north in degrees; east may lie beyond 180."""

NEAR_LIMIT = 0.01
ZONE_EDGE_DEGREES = 0.05
OTHER_ZONE_SHARE = 0.15
"""No choice among neighbouring zones changes a measure by more than this share."""

_REACH_DEGREES = 9.0
_UTM_SOUTH, _UTM_NORTH = -80.0, 84.0
_WIDER_FROM = 56.0
_SEMI_MAJOR = 6_378_137.0
_E2 = 0.0066943799901413165
_ANY_ZONE, _ITS_MERIDIAN = 31, 3.0


def utm_zone(lon: float) -> int:
    """Give the number (1 to 60) of the six-degree zone of a longitude.

    Norway's and Svalbard's wider zones are left out: whether the service knows them is not documented, so there
    the server is asked (:func:`near_zone_edge`).
    """
    return int((lon + 180.0) % 360.0 // 6.0) + 1


def measure_box(west: float, south: float, east: float, north: float) -> tuple[float, float]:
    """Give width and height in metres of one lon/lat box, cut to 0.1 m."""
    width, height = measure_boxes([(west, south, east, north)])[0]
    return float(width), float(height)


def measure_boxes(boxes: Sequence[Box] | Floats) -> Floats:
    """Measure many boxes at once: (n, 4) degrees in, (n, 2) metres out, cut to 0.1 m."""
    import numpy as np

    table = np.asarray(boxes, dtype=float).reshape(-1, 4)
    return np.floor(_sizes(table, _meridians(table)) * 10.0 + 1e-6) / 10.0


def largest_boxes(boxes: Sequence[Box] | Floats) -> Floats:
    """Give the largest width and height that each box may be found to have, by whichever zone: (n, 2) metres.

    Where the centre lies by the edge of two zones both are taken, in Norway and on Svalbard the wider zones too.
    """
    import numpy as np

    table = np.asarray(boxes, dtype=float).reshape(-1, 4)
    reach = np.array([ZONE_EDGE_DEGREES, 0.0, ZONE_EDGE_DEGREES, 0.0])
    meridians = [_meridians(table), _meridians(table - reach), _meridians(table + reach), _wider_meridians(table)]
    return np.max([_sizes(table, one) for one in meridians], axis=0)


def measure_polygons(geometries: Sequence[Geometry]) -> list[Measure]:
    """Measure many GeoJSON Polygons as the service does: box in metres and area in m², both cut to 0.1."""
    import numpy as np

    if not geometries:
        return []
    rings = [(i, k, ring) for i, g in enumerate(geometries) for k, ring in enumerate(g["coordinates"])]
    points = np.array([place[:2] for _, _, ring in rings for place in ring], dtype=float)
    return measure_rings(points, np.array([len(ring) for _, _, ring in rings]), np.array([i for i, _, _ in rings]))


def measure_rings(points: Floats, lengths: Any, owners: Any) -> list[Measure]:
    """Measure polygons whose closed rings follow each other in ``points`` (n, 2): degrees, shell first, then holes.

    ``lengths`` are the rings' numbers of points, ``owners`` those of their polygons: 0, 1, 2 … without a gap.
    """
    import numpy as np

    starts = np.cumsum(lengths) - lengths
    count = int(owners[-1]) + 1
    signs = np.where(np.append(True, owners[1:] != owners[:-1]), 1.0, -1.0)
    boxes = _boxes(points, starts, owners, count)
    ring_areas = _ring_areas(points, starts, np.repeat(owners, lengths), boxes)
    areas = np.bincount(owners, weights=signs * ring_areas, minlength=count)
    cut = np.floor(areas * 10.0 + 1e-6) / 10.0
    sizes = measure_boxes(boxes)
    return [Measure(*values) for values in zip(*sizes.T.tolist(), cut.tolist(), strict=True)]


def measure_polygon(geometry: Geometry) -> Measure:
    """Measure one GeoJSON Polygon as the service does."""
    return measure_polygons([geometry])[0]


def box_of(geometry: Geometry) -> Box:
    """Give the lon/lat box of a GeoJSON Polygon as its shell stands."""
    shell = geometry["coordinates"][0]
    lons, lats = [place[0] for place in shell], [place[1] for place in shell]
    return min(lons), min(lats), max(lons), max(lats)


def near_limit(value: float, limit: float | None, share: float = NEAR_LIMIT) -> bool:
    """Say whether a measure is so near a limit (1 % unless told) that the server has to decide."""
    return limit is not None and abs(value - limit) <= share * limit


def near_zone_edge(west: float, south: float, east: float, north: float) -> bool:
    """Say whether it is uncertain by which zone the service measures a box.

    So it is where the box touches an edge between zones, where Norway's and Svalbard's zones are wider than
    six degrees, and beyond the latitudes that UTM covers.
    """
    from .._vendor.utm.conversion import latlon_to_zone_number

    if south < _UTM_SOUTH or north > _UTM_NORTH:
        return True
    centre = ((west + east) / 2 + 180.0) % 360.0 - 180.0
    if latlon_to_zone_number((south + north) / 2, centre) != utm_zone(centre):
        return True
    first = math.floor((west - ZONE_EDGE_DEGREES) / 6)
    return math.floor((east + ZONE_EDGE_DEGREES) / 6) != first


def _boxes(points: Floats, starts: Any, owners: Any, count: int) -> Floats:
    import numpy as np

    low = np.minimum.reduceat(points, starts, axis=0)
    high = np.maximum.reduceat(points, starts, axis=0)
    boxes = np.empty((count, 4))
    boxes[:, :2], boxes[:, 2:] = np.inf, -np.inf
    np.minimum.at(boxes[:, :2], owners, low)
    np.maximum.at(boxes[:, 2:], owners, high)
    return boxes


def _ring_areas(points: Floats, starts: Any, owner: Any, boxes: Floats) -> Floats:
    """Planar area of each closed ring, in the zone of its polygon's box or, out of reach, equal-area."""
    import numpy as np

    meridian = _meridians(boxes)
    inside = _within_reach(boxes, meridian)[owner]
    planar = np.empty_like(points)
    x, y = _project(points[inside, 0], points[inside, 1], meridian[owner][inside])
    planar[inside, 0], planar[inside, 1] = x, y
    planar[~inside] = _equal_area(points[~inside])
    firsts = np.repeat(planar[starts], np.diff(np.append(starts, len(points))), axis=0)
    local = planar - firsts  # near the origin, or the products lose the decimals
    following = np.roll(local, -1, axis=0)
    following[np.append(starts[1:], len(points)) - 1] = 0.0  # a ring ends where it began: at its origin
    cross = local[:, 0] * following[:, 1] - following[:, 0] * local[:, 1]
    return np.abs(np.add.reduceat(cross, starts)) / 2.0


def _meridians(boxes: Floats) -> Floats:
    """The central meridian of each box's zone, on the side of 180 where the box lies."""
    import numpy as np

    centre = (boxes[:, 0] + boxes[:, 2]) / 2
    return np.floor(centre / 6.0) * 6.0 + 3.0


def _wider_meridians(boxes: Floats) -> Floats:
    """The central meridians with the wider zones of Norway and Svalbard, on the side of 180 where each box lies."""
    import numpy as np

    from .._vendor.utm.conversion import latlon_to_zone_number

    lon, lat = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    meridian = _meridians(boxes)
    for i in np.flatnonzero((lat >= _WIDER_FROM) & (lat <= _UTM_NORTH)):
        zone = latlon_to_zone_number(float(lat[i]), float((lon[i] + 180.0) % 360.0 - 180.0))
        other = zone * 6.0 - 183.0
        meridian[i] = other + 360.0 * round((lon[i] - other) / 360.0)
    return meridian


def _sizes(boxes: Floats, meridian: Floats) -> Floats:
    """Width and height of each box by the projection on its meridian or, out of its reach, along the ground."""
    import numpy as np

    west, south, east, north = boxes.T
    sizes = np.empty((len(boxes), 2))
    inside = _within_reach(boxes, meridian)
    lon = np.column_stack([west, east, east, west])[inside]
    lat = np.column_stack([south, south, north, north])[inside]
    x, y = _project(lon, lat, meridian[inside, None])
    sizes[inside, 0], sizes[inside, 1] = np.ptp(x, axis=1), np.ptp(y, axis=1)
    sizes[~inside] = _ground_lengths(boxes[~inside])
    return sizes


def _within_reach(boxes: Floats, meridian: Floats) -> Any:
    import numpy as np

    west, south, east, north = boxes.T
    far = np.maximum(np.abs(west - meridian), np.abs(east - meridian))
    return (far <= _REACH_DEGREES) & (south >= _UTM_SOUTH) & (north <= _UTM_NORTH)


def _project(lon: Floats, lat: Floats, meridian: Floats) -> tuple[Floats, Floats]:
    """Transverse Mercator of UTM on each place's own meridian, without the false northing."""
    from .._vendor.utm.conversion import from_latlon

    if not lat.size:
        return lon, lat
    shifted = lon - meridian + _ITS_MERIDIAN  # the library takes one zone a call: bring all into one
    x, y, _, _ = from_latlon(lat, shifted, force_zone_number=_ANY_ZONE, force_northern=True)
    return x, y


def _ground_lengths(boxes: Floats) -> Floats:
    import numpy as np

    west, south, east, north = boxes.T
    widest = np.where((south <= 0) & (north >= 0), 0.0, np.minimum(np.abs(south), np.abs(north)))
    phi = np.radians(widest)
    radius = _SEMI_MAJOR * np.cos(phi) / np.sqrt(1 - _E2 * np.sin(phi) ** 2)
    middle = np.radians((south + north) / 2)
    curvature = _SEMI_MAJOR * (1 - _E2) / (1 - _E2 * np.sin(middle) ** 2) ** 1.5
    return np.column_stack([radius * np.radians(east - west), curvature * np.radians(north - south)])


def _equal_area(points: Floats) -> Floats:
    """Lambert's cylindrical equal-area projection of the ellipsoid."""
    import numpy as np

    e, sine = math.sqrt(_E2), np.sin(np.radians(points[:, 1]))
    q = (1 - _E2) * (sine / (1 - _E2 * sine**2) + np.arctanh(e * sine) / e)
    return np.column_stack([_SEMI_MAJOR * np.radians(points[:, 0]), _SEMI_MAJOR * q / 2])
