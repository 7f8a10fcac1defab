"""Boxes and areas measured as the service does."""

from __future__ import annotations

import json
import math

import pytest
from constellr.core.rules import measure
from constellr.core.rules.measure import measure_box, measure_boxes, measure_polygon, measure_polygons


def square(west: float, south: float, side: float) -> dict:
    east, north = west + side, south + side
    return {
        "type": "Polygon",
        "coordinates": [[[west, south], [east, south], [east, north], [west, north], [west, south]]],
    }


@pytest.mark.parametrize("generation", ["legacy", "current", "mid2026"])
def test_the_documented_answers_of_geometry_info_are_met_to_the_last_digit(shared_contract, generation):
    example = json.loads((shared_contract / "examples" / f"{generation}-geometry-info.json").read_text())
    found = measure_polygon(example["request"]["body"]["geometry"])
    told = example["response"]["body"]
    assert (found.width, found.height, found.area) == (told["bbox_width"], told["bbox_height"], told["area"])


@pytest.mark.parametrize(
    ("latitude", "off", "side"),
    # CONTRACT section 7: the largest true side of a box along the meridians that still measures 15 000 m
    [(0, 0, 15006), (0, 1.5, 15000), (0, 2.85, 14987), (35, 0, 14994), (35, 1.5, 14782), (35, 2.85, 14583),
     (50, 0, 14985), (50, 1.5, 14712), (50, 2.85, 14458), (60, 0, 14976), (60, 1.5, 14676), (60, 2.85, 14395),
     (70, 0, 14958), (70, 1.5, 14650), (70, 2.85, 14349)],
)  # fmt: skip
def test_a_box_of_the_contracts_table_measures_the_limit(latitude, off, side):
    # Centred on the zone's meridian of 9° (zone 32); degrees from metres on the ellipsoid, at mid latitude.
    e2, a = measure._E2, measure._SEMI_MAJOR
    phi = math.radians(latitude)
    along = a * math.cos(phi) / math.sqrt(1 - e2 * math.sin(phi) ** 2)
    up = a * (1 - e2) / (1 - e2 * math.sin(phi) ** 2) ** 1.5
    half_lon, half_lat = math.degrees(side / 2 / along), math.degrees(side / 2 / up)
    lon = 15.0 + off if latitude == 70 else 9.0 + off
    width, height = measure_box(lon - half_lon, latitude - half_lat, lon + half_lon, latitude + half_lat)
    assert max(width, height) == pytest.approx(15_000, abs=20)


def test_many_boxes_are_measured_as_one_by_one():
    boxes = [(lon + 0.3, lat, lon + 0.5, lat + 0.1) for lon in range(-180, 180, 7) for lat in range(-79, 84, 9)]
    together = measure_boxes(boxes)
    assert together.shape == (len(boxes), 2)
    assert [tuple(row) for row in together.tolist()] == [measure_box(*box) for box in boxes]


def test_values_are_cut_to_a_decimetre_not_rounded():
    for width, height in measure_boxes([(10.0, 50.0 + k / 7, 10.1, 50.1 + k / 7) for k in range(50)]).tolist():
        assert round(width * 10) == pytest.approx(width * 10, abs=1e-6)
        assert round(height * 10) == pytest.approx(height * 10, abs=1e-6)


def test_a_hole_is_not_counted_and_direction_does_not_matter():
    outer = square(10, 50, 0.1)
    holed = {"type": "Polygon", "coordinates": [*outer["coordinates"], square(10.02, 50.02, 0.05)["coordinates"][0]]}
    turned = {"type": "Polygon", "coordinates": [ring[::-1] for ring in holed["coordinates"]]}
    whole, hole = measure_polygon(outer).area, measure_polygon(square(10.02, 50.02, 0.05)).area
    assert measure_polygon(holed).area == pytest.approx(whole - hole, rel=1e-4)
    assert measure_polygon(turned) == measure_polygon(holed)


def test_many_polygons_are_measured_as_one_by_one():
    shapes = [square(lon, lat, 0.05) for lon in (-179.9, -75, 0, 8.99, 179.9) for lat in (-79, -5, -0.02, 40, 83)]
    assert measure_polygons(shapes) == [measure_polygon(shape) for shape in shapes]
    assert measure_polygons([]) == []


def test_a_box_over_the_antimeridian_measures_alike_from_both_sides():
    assert measure_box(179.9, -17, 180.1, -16.9) == measure_box(-180.1, -17, -179.9, -16.9)


def test_a_box_over_the_equator_is_one_piece():
    assert measure_box(9.0, -0.05, 9.1, 0.05)[1] == pytest.approx(11_057, abs=5)


@pytest.mark.parametrize("box", [(-180, -90, 180, 90), (-140, 41, -52, 83), (-60, -90, 60, -60)])
def test_what_no_zone_can_measure_is_still_plainly_too_large(box):
    width, height = measure_box(*box)
    assert width > 1_000_000
    assert height > 1_000_000


def test_beyond_the_latitudes_of_utm_lengths_are_those_on_the_ground():
    width, height = measure_box(10.0, 88.0, 20.0, 88.1)
    assert width == pytest.approx(38_995, rel=0.01)
    assert height == pytest.approx(11_169, rel=0.01)


def test_the_whole_world_has_the_earths_surface():
    world = {"type": "Polygon", "coordinates": [[[-180, -90], [180, -90], [180, 90], [-180, 90], [-180, -90]]]}
    assert measure_polygon(world).area == pytest.approx(510.0656e12, rel=1e-6)


@pytest.mark.parametrize(
    ("lon", "zone"), [(9, 32), (11.99, 32), (12, 33), (-180, 1), (179.99, 60), (180.01, 1), (-0.01, 30), (540.5, 1)]
)
def test_zones(lon, zone):
    assert measure.utm_zone(lon) == zone


@pytest.mark.parametrize(
    ("box", "near"),
    [
        ((8.9, 50, 9.1, 50.1), False),
        ((11.9, 50, 12.1, 50.1), True),
        ((12.04, 50, 12.1, 50.1), True),
        ((12.2, 50, 12.3, 50.1), False),
        ((4.9, 60, 5.1, 60.1), True),  # Norway's wider zone
        ((8.0, 78, 8.1, 78.1), True),  # Svalbard's
        ((10, 84.1, 10.1, 84.2), True),
        ((179.99, 0, 180.1, 0.1), True),
        ((182.9, 0, 183.1, 0.1), False),
    ],
)
def test_where_the_zone_is_not_sure(box, near):
    assert measure.near_zone_edge(*box) is near


def test_near_a_limit_is_within_one_percent():
    assert measure.near_limit(14_850, 15_000)
    assert measure.near_limit(15_150, 15_000)
    assert not measure.near_limit(14_849, 15_000)
    assert not measure.near_limit(15_151, 15_000)
    assert not measure.near_limit(1, None)
