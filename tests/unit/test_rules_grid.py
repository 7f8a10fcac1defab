"""Grids and squares that keep a limit as the service measures it."""

from __future__ import annotations

import pytest
from constellr.core.rules.grid import ROOM, Grid, finer, grid_of, shifted, square_around, widths_and_heights
from constellr.core.rules.measure import largest_boxes, measure_box

LIMIT = 15_000.0
PLACES = [
    (lon, lat)
    for lat in (-90, -80.05, -79.95, -33, 0, 0.05, 48, 62, 71, 78.2, 83.95, 84.05, 89.99, 90)
    for lon in (-179.98, -75.3, 2.98, 3.02, 8.99, 11.98, 12.0, 16.4, 20.98, 179.98)
]
BOXES = [
    (9, 48, 9.5, 48.3),
    (9, 48, 9.05, 48.9),
    (11.7, 59.9, 12.6, 60.4),
    (2.5, 60, 3.5, 60.5),
    (-1, -1, 1, 1),
    (20, 77, 22, 78),
    (100, 83.5, 104, 84.5),
    (179, -17, 180, -16),
]


def cells(grid: Grid) -> list[tuple[float, float, float, float]]:
    return [
        (grid.lons[c], grid.lats[r], grid.lons[c + 1], grid.lats[r + 1])
        for r in range(grid.rows)
        for c in range(grid.columns)
    ]


@pytest.mark.parametrize(("lon", "lat"), PLACES)
@pytest.mark.parametrize("limit", [LIMIT, 110_000.0])
def test_a_square_measures_just_under_the_limit_wherever_it_is_placed(lon, lat, limit):
    west, south, east, north = square_around(lon, lat, limit)
    width, height = widths_and_heights([(west, south, east, north)])[0]
    assert 0.995 * limit < max(width, height) <= ROOM * limit
    assert -90 <= south < north <= 90
    assert all(side <= ROOM * limit for side in measure_box(west, south, east, north))
    if abs(lat) < 85:
        assert min(width, height) > 0.995 * limit


@pytest.mark.parametrize(("lon", "lat"), [(11.5, 48.1), (-58.4, -34.6), (0.0, 0.0)])
def test_the_place_is_the_middle_of_its_square(lon, lat):
    west, south, east, north = square_around(lon, lat, LIMIT)
    assert ((west + east) / 2, (south + north) / 2) == pytest.approx((lon, lat), abs=1e-8)


@pytest.mark.parametrize("box", BOXES)
@pytest.mark.parametrize("limit", [LIMIT, 40_000.0])
def test_every_cell_keeps_the_limit_and_no_fewer_would_do(box, limit):
    grid = grid_of(box, limit)
    assert (grid.lons[0], grid.lats[0], grid.lons[-1], grid.lats[-1]) == box
    assert largest_boxes(cells(grid)).max() <= ROOM * limit
    for columns, rows in ((-1, 0), (0, -1)):
        if grid.columns + columns and grid.rows + rows:
            assert largest_boxes(cells(finer(grid, columns, rows))).max() > ROOM * limit


def test_what_fits_is_one_cell():
    assert grid_of((9, 48, 9.1, 48.1), LIMIT).cells == 1


def test_a_box_that_only_a_geodesic_ruler_finds_small_enough_is_cut():
    # 14.9 km on the ground at 60° N, 2.85° off the meridian: it measures 15.4 km (contract, section 7)
    half_lat, half_lon = 7_450 / 111_412, 7_450 / 55_800
    box = (11.85 - half_lon, 60 - half_lat, 11.85 + half_lon, 60 + half_lat)
    assert max(measure_box(*box)) > LIMIT
    assert grid_of(box, LIMIT).cells > 1


def test_very_large_grids_are_counted_too():
    grid = grid_of((-141.0, 41.0, -52.0, 83.0), LIMIT)
    assert 400 < grid.columns < 700
    assert 250 < grid.rows < 400


@pytest.mark.parametrize("box", BOXES[:4])
def test_shifted_grids_have_as_many_cells_and_keep_the_limit(box):
    grid = grid_of(box, LIMIT)
    others = list(shifted(grid, LIMIT))
    assert others
    assert len(set(others)) == len(others)
    for other in others:
        assert (other.columns, other.rows) == (grid.columns, grid.rows)
        assert (other.lons[0], other.lats[0], other.lons[-1], other.lats[-1]) == box
        assert list(other.lons) == sorted(set(other.lons))
        assert list(other.lats) == sorted(set(other.lats))
        assert largest_boxes(cells(other)).max() <= ROOM * LIMIT


def test_one_cell_cannot_be_shifted():
    assert list(shifted(grid_of((9, 48, 9.1, 48.1), LIMIT), LIMIT)) == []


def test_lines_are_rounded_as_vertices_are():
    grid = grid_of((9.1, 48.1, 9.1 + 1 / 3, 48.1 + 1 / 7), LIMIT)
    assert all(round(line, 9) == line for line in (*grid.lons[1:-1], *grid.lats[1:-1]))
