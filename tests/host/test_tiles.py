"""Tiles: each within the limit as the service measures, together exactly what they were cut from."""

from __future__ import annotations

import math
import random
import re
from dataclasses import replace

import numpy as np
import pytest
from constellr.core.errors import Cancelled, InputError
from constellr.core.host import tiles
from constellr.core.host.candidates import prepare, snapshot
from constellr.core.host.covers import Cover, cover
from constellr.core.host.tiles import expected_tiles, split, split_large
from constellr.core.host.tiles_cut import from_geojson
from constellr.core.model.area import Candidate, Measure, Verdict
from constellr.core.model.job import Job
from constellr.core.model.traits import Traits
from constellr.core.rules.areas import check_measure
from constellr.core.rules.measure import box_of, largest_boxes, measure_polygon
from processing_kit import layer_of
from qgis.core import QgsGeometry, QgsVectorLayer

LIMITS = {"LSTprecision": 15_000.0, "LSTfusion": 110_000.0}
LEAST = {"LSTprecision": 30.0, "LSTfusion": 60.0}


def candidate_of(rings, product="LSTprecision", name="field"):
    geometry = {"type": "Polygon", "coordinates": [[*map(list, ring)] for ring in rings]}
    measure = measure_polygon(geometry)
    verdict, reason = check_measure(measure, product, Traits())
    return Candidate(name, verdict, 7, geometry, "text", measure, 1, sum(map(len, rings)), reason)


def box(west, south, east, north):
    return [(west, south), (east, south), (east, north), (west, north), (west, south)]


def from_layer(layer, product="LSTprecision"):
    return prepare(snapshot(layer), product, Traits(), Job())


def real(shared_data, name, product="LSTprecision"):
    layer = QgsVectorLayer(str(shared_data / "vectors" / name), name.partition(".")[0], "ogr")
    return [one for one in from_layer(layer, product) if one.verdict is Verdict.TOO_LARGE]


def area_of(candidate):
    return from_geojson(candidate.geometry).area()


def assert_tiles(parent, found, product="LSTprecision"):
    """One polygon each, valid, under the limit by whichever zone; covering the parent, none covering another."""
    shapes = [from_geojson(one.geometry) for one in found]
    assert all(shape.isGeosValid() for shape in shapes)
    assert largest_boxes([box_of(one.geometry) for one in found]).max() < LIMITS[product]
    whole = from_geojson(parent.geometry)
    # Vertices are rounded to 1e-9°: that, times the boundary, is all that may differ.
    slack = 1e-9 * (whole.length() + sum(shape.length() for shape in shapes))
    assert whole.symDifference(QgsGeometry.unaryUnion(shapes)).area() <= slack
    assert sum(shape.area() for shape in shapes) == pytest.approx(whole.area(), abs=slack)
    count = len(found)
    assert [one.name for one in found] == [f"{parent.name} ({k}/{count})" for k in range(1, count + 1)]
    assert all(one.verdict is not Verdict.TOO_LARGE for one in found)
    for one in found:
        assert (one.feature, one.description, one.measure) == (
            parent.feature, parent.description, measure_polygon(one.geometry),
        )  # fmt: skip


def star(rng, lon, lat, width, height, vertices):
    """A jagged polygon that may be long and thin, with or without a hole."""
    angles = sorted(rng.uniform(0, 2 * math.pi) for _ in range(vertices))
    ring = [
        (lon + width / 2 * r * math.cos(a), lat + height / 2 * r * math.sin(a))
        for a, r in ((a, rng.uniform(0.15, 1.0)) for a in angles)
    ]
    rings = [[*ring, ring[0]]]
    hole = [(lon + 0.05 * width * math.cos(a), lat + 0.05 * height * math.sin(a)) for a in (6.0, 4.0, 2.0, 0.0)]
    whole = from_geojson({"type": "Polygon", "coordinates": rings})
    cut = from_geojson({"type": "Polygon", "coordinates": [[*hole, hole[0]]]})
    return [*rings, [*hole, hole[0]]] if whole.isGeosValid() and whole.contains(cut) else rings


def anything(rng):
    """A candidate anywhere on earth, by preference where zones meet and where they are wider than six degrees."""
    while True:
        lat = rng.choice([-79, -62, -33, -0.1, 0.1, 20, 48, 60.5, 71, 78.3, 82.5]) + rng.uniform(-0.5, 0.5)
        lon = rng.choice([3.0, 6.0, 12.0, 21.0, -75.3, 144.0, rng.uniform(-170, 170)]) + rng.uniform(-0.2, 0.2)
        wide = rng.uniform(0.05, 1.0) / math.cos(math.radians(lat))
        rings = star(rng, lon, lat, wide, rng.uniform(0.05, 1.0), rng.randrange(3, 60))
        found = candidate_of([[tuple(np.round(place, 9).tolist()) for place in ring] for ring in rings])
        if from_geojson(found.geometry).isGeosValid() and found.verdict is Verdict.TOO_LARGE:
            return found


@pytest.mark.parametrize("seed", range(60))
def test_any_polygon_anywhere_is_cut_exactly(seed):
    parent = anything(random.Random(seed))
    found = split(parent, "LSTprecision", Traits(), Job())
    assert_tiles(parent, found)
    assert len(found) > 1


@pytest.mark.parametrize(
    ("name", "product", "parents"),
    [
        ("lake_lucerne.gpkg", "LSTprecision", 1),
        ("florida_keys_huge.geojson", "LSTprecision", 4),
        ("korea_provinces_invalid.geojson", "LSTprecision", 24),
        ("korea_provinces_invalid.geojson", "LSTfusion", 8),
    ],
)
def test_real_layers_are_cut_exactly_and_without_slivers(shared_data, name, product, parents):
    large = real(shared_data, name, product)
    assert len(large) == parents
    for parent in large:
        found = split(parent, product, Traits(), Job())
        assert_tiles(parent, found, product)
        assert min(min(one.measure.width, one.measure.height) for one in found) >= LEAST[product]
        assert all(one.ready for one in found)


def test_countries_are_cut_or_refused_with_their_number(shared_data):
    large = real(shared_data, "ne_countries_subset.gpkg", "LSTfusion")
    refused = 0
    for parent in large:
        try:
            found = split(parent, "LSTfusion", Traits(), Job())
        except InputError as error:
            refused += 1
            number = int(re.search(r"about ([\d,]+) tiles", str(error))[1].replace(",", ""))
            assert number > tiles.MOST_TILES and "500" in str(error)
            assert number == pytest.approx(parent.measure.area / 110_000**2, rel=0.01)
        else:
            assert_tiles(parent, found, "LSTfusion")
    assert refused == 3  # Canada, Russia, Antarctica


def test_the_refused_stay_and_say_why_among_the_others():
    huge, small = candidate_of([box(0, 40, 20, 50)], name="huge"), candidate_of([box(0, 40, 0.01, 40.01)])
    large = candidate_of([box(1, 40, 1.3, 40.1)], name="large")
    found = split_large([small, huge, large], "LSTprecision", Traits(), Job())
    assert [one.name for one in found] == ["field", "huge", "large (1/2)", "large (2/2)"]
    assert found[1].verdict is Verdict.TOO_LARGE
    assert str(found[1].reason).startswith("Too ") and "tiles" in str(found[1].reason)


def test_a_thin_thing_through_many_cells_is_not_refused_for_its_box():
    ring = [(0.0, 40.0), (0.002, 40.0), (5.002, 45.0), (5.0, 45.0), (0.0, 40.0)]
    parent = candidate_of([ring])
    found = split(parent, "LSTprecision", Traits(), Job())
    assert 30 < len(found) < 120 < expected_tiles(parent, "LSTprecision", Traits())
    assert_tiles(parent, found)


def test_a_comb_whose_cells_hold_several_parts_is_one_polygon_a_tile():
    teeth = [(0.01 * k, 40.0 if k % 2 else 40.3) for k in range(1, 40)]
    ring = [(0.0, 39.95), *[(x + d, y) for x, y in teeth for d in (0.0, 0.004)], (0.4, 39.95), (0.0, 39.95)]
    parent = candidate_of([ring])
    found = split(parent, "LSTprecision", Traits(), Job())
    assert_tiles(parent, found)
    assert len(found) > expected_tiles(parent, "LSTprecision", Traits())


def test_holes_are_kept_also_where_a_line_cuts_them():
    inside, across = box(0.02, 40.02, 0.03, 40.03)[::-1], box(0.1, 40.02, 0.2, 40.05)[::-1]
    parent = candidate_of([box(0, 40, 0.3, 40.1), inside, across])
    found = split(parent, "LSTprecision", Traits(), Job())
    assert_tiles(parent, found)
    assert sum(len(one.geometry["coordinates"]) - 1 for one in found) == 1


def test_a_corner_that_pokes_over_a_line_goes_to_its_neighbour():
    # 29 km in two columns; a spike of 40 m over the middle line would be a tile of its own
    middle = 0.17
    ring = [(0, 40), (middle, 40), (middle, 40.05), (middle + 0.0004, 40.051), (middle, 40.052), (middle, 40.1),
            (0.01, 40.1), (0.01, 40.11), (0.34, 40.11), (0.34, 40.12), (0, 40.12), (0, 40)]  # fmt: skip
    parent = candidate_of([ring])
    found = split(parent, "LSTprecision", Traits(), Job())
    assert_tiles(parent, found)
    assert min(one.measure.width for one in found) > 100


@pytest.mark.parametrize("product", sorted(LIMITS))
def test_what_is_a_metre_too_large_becomes_two_equal_halves(product):
    side = LIMITS[product] * 1.0001 / 111_320 / math.cos(math.radians(40.05))
    parent = candidate_of([box(9 - side / 2, 40, 9 + side / 2, 40.1)], product)
    assert parent.verdict is Verdict.TOO_LARGE
    one, other = split(parent, product, Traits(), Job())
    assert one.measure.width == pytest.approx(other.measure.width, abs=1.0)
    assert expected_tiles(parent, product, Traits()) == 2


def test_what_only_the_service_finds_too_large_is_cut_by_its_measure():
    parent = candidate_of([box(9, 48, 9.19, 48.1)])
    assert parent.ready
    told = Measure(parent.measure.width * 1.07, parent.measure.height, parent.measure.area)
    parent = replace(parent, measure=told, verdict=Verdict.TOO_LARGE)
    found = split(parent, "LSTprecision", Traits(), Job())
    assert len(found) == expected_tiles(parent, "LSTprecision", Traits()) == 2
    assert_tiles(parent, found)


def test_tiles_are_numbered_as_one_reads():
    found = split(candidate_of([box(9, 48, 9.3, 48.25)]), "LSTprecision", Traits(), Job())
    corners = [(round(-box_of(one.geometry)[3], 3), round(box_of(one.geometry)[0], 3)) for one in found]
    assert corners == sorted(corners) and len(found) == 4


def test_what_was_done_before_and_what_the_tile_is_are_said():
    wide = "Polygon((1000000 6000000, 1060000 6000000, 1060000 6010000, 1000000 6010000, 1000000 6000000))"
    layer = layer_of("field=name:string", [(["a"], wide)], crs="EPSG:3857")
    (parent,) = from_layer(layer)
    for tile in split(parent, "LSTprecision", Traits(), Job()):
        said = " ".join(map(str, tile.notes))
        assert "EPSG:3857" in said and f"“{parent.name}”" in said and tile.ready
    north = split(candidate_of([box(9, 60, 9.4, 60.05)]), "LSTprecision", Traits(), Job())
    assert all("warranted" in str(one.warnings[0]) for one in north)


def test_long_names_keep_their_numbers():
    found = split(candidate_of([box(9, 48, 9.3, 48.1)], name="n" * 100), "LSTprecision", Traits(), Job())
    assert [one.name[-6:] for one in found] == [" (1/2)", " (2/2)"]
    assert all(len(one.name) <= 100 for one in found)


def test_nothing_to_split_comes_back_as_it_is():
    small, large = candidate_of([box(0, 40, 0.01, 40.01)]), candidate_of([box(0, 40, 1, 41)])
    empty = Candidate("n", Verdict.SKIPPED, 1)
    for one, product in ((small, "LSTprecision"), (large, "LSTmoon"), (empty, "LSTprecision")):
        assert split(one, product, Traits(), Job()) == [one]
        assert expected_tiles(one, product, Traits()) == 1


def test_a_cancel_ends_it():
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        split_large([candidate_of([box(0, 40, 1, 41)])], "LSTprecision", Traits(), job)
    with pytest.raises(Cancelled):
        split(candidate_of([box(0, 40, 1, 41)]), "LSTprecision", Traits(), job)


# --- one shape over the parts ---
TWO = "MultiPolygon(((9 48, 9.02 48, 9 48.02, 9 48)),((9.05 48.03, 9.07 48.03, 9.07 48.05, 9.05 48.03)))"


@pytest.mark.parametrize("kind", list(Cover))
def test_a_cover_holds_every_part_and_says_what_it_added(kind):
    parts = from_layer(layer_of("field=name:string", [(["a"], TWO)]))
    found = cover(parts, kind, "LSTprecision", Traits())
    shape = from_geojson(found.geometry)
    assert shape.isGeosValid() and all(shape.contains(from_geojson(part.geometry)) for part in parts)
    assert found.name == parts[0].name.removesuffix(" (1/2)") and found.parts == 1 and found.ready
    assert found.measure == measure_polygon(found.geometry)
    assert "2 parts" in str(found.notes[-1]) and "ha" in str(found.notes[-1])
    smaller, larger = (area_of(cover(parts, one, "LSTprecision", Traits())) for one in (Cover.CONVEX, Cover.BOX))
    assert sum(map(area_of, parts)) < smaller < larger


def test_a_cover_may_be_too_large_and_then_says_so():
    parts = from_layer(layer_of("field=name:string", [(["a"], TWO.replace("9.05", "9.55").replace("9.07", "9.57"))]))
    assert cover(parts, Cover.BOX, "LSTprecision", Traits()).verdict is Verdict.TOO_LARGE


def test_no_cover_goes_round_the_globe():
    parts = [candidate_of([box(179.9, 0, 180, 0.1)]), candidate_of([box(-180, 0, -179.9, 0.1)])]
    with pytest.raises(InputError, match="date line"):
        cover(parts, Cover.BOX, "LSTprecision", Traits())


def test_a_name_that_only_looks_like_a_part_is_kept():
    one = replace(candidate_of([box(9, 48, 9.01, 48.01)]), name="Level (2)")
    assert cover([one], Cover.BOX, "LSTprecision", Traits()).name == "Level (2)"
