"""Regular grids and squares in longitude and latitude whose boxes keep a limit as the service measures it.

The service projects the corners of a lon/lat box to UTM (CONTRACT section 7), so that a box measures more
than the ground it covers, the more the farther it lies from its zone's central meridian. A square of 15 km
on the ground does not pass as one of 15 km; what is made here does.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from .measure import Box, largest_boxes

ROOM = 0.999
"""The share of a limit that is used: what is a metre under it today may be over it by another rounding."""
DECIMALS = 9
"""Grid lines are rounded like the vertices of polygons, so that neighbours meet in the same places."""

_METRES_PER_DEGREE = 111_320.0
_SAMPLES = 64
_ROUNDS = 200
_POLE = 90.0
_LEANS = (0.0, -0.5, 0.5, -1.0, 1.0)
_LEAST_COSINE = 1e-6


@dataclass(frozen=True)
class Grid:
    """Ascending grid lines in degrees; cells lie between neighbouring lines."""

    lons: tuple[float, ...]
    lats: tuple[float, ...]

    @property
    def columns(self) -> int:
        return len(self.lons) - 1

    @property
    def rows(self) -> int:
        return len(self.lats) - 1

    @property
    def cells(self) -> int:
        return self.columns * self.rows


def grid_of(box: Box, largest_m: float) -> Grid:
    """Give the grid of equal steps and fewest cells over a box, each cell under the limit by whichever zone.

    Of grids with very many cells a sample is measured.
    """
    west, south, east, north = box
    target = largest_m * ROOM
    nearest = 0.0 if south <= 0.0 <= north else min(abs(south), abs(north))
    across = (east - west) * max(math.cos(math.radians(nearest)), _LEAST_COSINE)
    columns = max(1, math.ceil(across * _METRES_PER_DEGREE / target / 1.01))
    rows = max(1, math.ceil((north - south) * _METRES_PER_DEGREE / target / 1.01))
    for _ in range(_ROUNDS):
        grid = _equal(box, columns, rows)
        wide, high = _largest_cell(grid)
        if max(wide, high) <= target:
            break
        # One way at a time: narrower cells also measure less in height, as they turn less against the zone's grid.
        if wide >= high:
            columns += 1 + columns // _SAMPLES
        else:
            rows += 1 + rows // _SAMPLES
    return grid


def finer(grid: Grid, columns: int, rows: int) -> Grid:
    """Give a grid of equal steps over the same box with so many columns and rows more."""
    box = grid.lons[0], grid.lats[0], grid.lons[-1], grid.lats[-1]
    return _equal(box, grid.columns + columns, grid.rows + rows)


def shifted(grid: Grid, largest_m: float) -> Iterator[Grid]:
    """Give grids of as many cells whose inner lines lie elsewhere, as far as the limit leaves room for it."""
    target = largest_m * ROOM
    wide, high = _largest_cell(grid)
    seen = {grid}
    for lean_lon, lean_lat in product(_LEANS, repeat=2):
        moved = Grid(_leaning(grid.lons, target / wide, lean_lon), _leaning(grid.lats, target / high, lean_lat))
        if moved not in seen and max(_largest_cell(moved)) <= target:
            seen.add(moved)
            yield moved


def square_around(lon: float, lat: float, largest_m: float) -> Box:
    """Give the lon/lat box around a place whose two sides measure just under ``largest_m`` metres.

    ``lat`` within ±90; by a pole the box moves away from it. Near the antimeridian west may lie below -180 or
    east beyond 180.
    """
    target = largest_m * ROOM
    half_lat = target / 2 / _METRES_PER_DEGREE
    half_lon = min(90.0, half_lat / max(math.cos(math.radians(lat)), _LEAST_COSINE))
    box = _around(lon, lat, half_lon, half_lat)
    for _ in range(_ROUNDS):
        wide, high = (float(size) for size in largest_boxes([box])[0])
        if 0.9995 * target <= wide <= target and 0.9995 * target <= high <= target:
            break
        half_lon = min(90.0, half_lon * target * 0.9999 / wide)
        half_lat *= target * 0.9999 / high
        box = _around(lon, lat, half_lon, half_lat)
    return box


def widths_and_heights(boxes: Sequence[Box]) -> list[tuple[float, float]]:
    """Give the largest width and height in metres that the service may find each box to have."""
    return [(float(wide), float(high)) for wide, high in largest_boxes(boxes)]


def _around(lon: float, lat: float, half_lon: float, half_lat: float) -> Box:
    middle = min(max(lat, half_lat - _POLE), _POLE - half_lat)
    west, east = lon - half_lon, lon + half_lon
    return _rounded(west), _rounded(middle - half_lat), _rounded(east), _rounded(middle + half_lat)


def _equal(box: Box, columns: int, rows: int) -> Grid:
    west, south, east, north = box
    return Grid(_lines(west, east, columns), _lines(south, north, rows))


def _lines(first: float, last: float, steps: int) -> tuple[float, ...]:
    inner = (_rounded(first + (last - first) * k / steps) for k in range(1, steps))
    return (first, *inner, last)


def _leaning(lines: tuple[float, ...], stretch: float, lean: float) -> tuple[float, ...]:
    """Widen all steps but one up to ``stretch`` times; the other, last (lean > 0) or first, takes what is left."""
    steps = len(lines) - 1
    if steps == 1 or lean == 0.0 or stretch <= 1.0:
        return lines
    first, last = lines[0], lines[-1]
    most = min(stretch, steps / (steps - 1) * 0.99)
    step = (last - first) / steps * (1.0 + (most - 1.0) * abs(lean))
    if lean > 0:
        inner = [first + step * k for k in range(1, steps)]
    else:
        inner = [last - step * k for k in range(steps - 1, 0, -1)]
    return (first, *(_rounded(one) for one in inner), last)


def _largest_cell(grid: Grid) -> tuple[float, float]:
    columns, rows = _sample(grid.columns), _sample(grid.rows)
    boxes = [(grid.lons[c], grid.lats[r], grid.lons[c + 1], grid.lats[r + 1]) for c in columns for r in rows]
    wide, high = largest_boxes(boxes).max(axis=0)
    return float(wide), float(high)


def _sample(count: int) -> Sequence[int]:
    """Some of 0 … count - 1: all where they are few, else evenly spread with both ends."""
    if count <= _SAMPLES:
        return range(count)
    return sorted({round(k * (count - 1) / (_SAMPLES - 1)) for k in range(_SAMPLES)})


def _rounded(degrees: float) -> float:
    return round(degrees, DECIMALS) + 0.0
