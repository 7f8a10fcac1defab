"""Every real vector file becomes candidates with a right verdict, or is refused in a sentence."""

from __future__ import annotations

import json
from collections import Counter
from itertools import pairwise

import pytest
from constellr.core.host.candidates import prepare, snapshot
from constellr.core.model.job import Job
from constellr.core.model.traits import Traits
from qgis.core import QgsGeometry, QgsVectorLayer

# file: features, candidates, verdicts, features repaired (GDAL 3.13 reads one of Zurich's as valid), notes that occur
FILES = {
    "antimeridian_crossing.json": (1, 2, {"too_large": 2}, {0}, ["date line"]),
    "antimeridian_multi_split.json": (1, 4, {"too_large": 4}, {0}, ["date line"]),
    "dangermond_boundary.geojson": (1, 1, {"ready": 1}, {0}, []),
    "eire_no_prj.shp": (26, 26, {"invalid": 26}, {0}, []),
    "eschikon_single_field_utm32n_shp.zip": (1, 1, {"ready": 1}, {0}, ["EPSG:32632"]),
    "fixture_curvepolygon.gpkg": (1, 1, {"too_large": 1}, {0}, ["Curves"]),
    "fixture_null_geom.geojson": (2, 2, {"skipped": 2}, {0}, []),
    "florida_keys_huge.geojson": (
        250,
        1143,
        {"ready": 1133, "invalid": 6, "too_large": 4},
        {5},
        ["points or lines", "repaired"],
    ),
    "freiburg_districts.geojson": (28, 28, {"ready": 28}, {0}, []),
    "kaiserslautern_districts_z.geojson": (10, 10, {"ready": 10}, {0}, ["Z values dropped"]),
    "korea_provinces_invalid.geojson": (17, 70, {"ready": 45, "invalid": 1, "too_large": 24}, {9}, ["repaired"]),
    "lake_lucerne.gpkg": (1, 1, {"too_large": 1}, {0}, []),
    "ne_countries_subset.gpkg": (20, 1397, {"ready": 657, "too_large": 740}, {0}, []),
    "sb_ag_fields_epsg3310.geojson": (468, 554, {"ready": 548, "invalid": 6}, {0}, ["EPSG:3310"]),
    "treasure_island_hole_z.kml": (1, 1, {"ready": 1}, {0}, ["Z values dropped"]),
    "vineyards_epsg3310.geojson": (19, 19, {"ready": 19}, {0}, ["EPSG:3310"]),
    "zurich_fields_utm32n.shp": (281, 316, {"ready": 316}, {1, 2}, ["repaired", "EPSG:32632"]),
}


def layer_of(folder, name):
    path = folder / "vectors" / name
    layer = QgsVectorLayer(f"/vsizip/{path}" if name.endswith(".zip") else str(path), name.partition(".")[0], "ogr")
    assert layer.isValid(), name
    return layer


def candidates_of(layer, product="LSTprecision", **more):
    return prepare(snapshot(layer, **more), product, Traits(), Job())


def texts(candidate):
    return " ".join(str(note) for note in candidate.notes)


def test_the_list_names_every_file(shared_data):
    layers = {".json", ".geojson", ".gpkg", ".shp", ".kml", ".zip"}
    assert {file.name for file in (shared_data / "vectors").iterdir() if file.suffix in layers} == set(FILES)


@pytest.mark.parametrize("name", sorted(FILES))
def test_verdicts(shared_data, name):
    features, count, verdicts, repaired, notes = FILES[name]
    layer = layer_of(shared_data, name)
    found = candidates_of(layer)
    assert layer.featureCount() == features
    assert {one.feature for one in found} == {feature.id() for feature in layer.getFeatures()}, "a feature was dropped"
    assert Counter(one.verdict.value for one in found) == verdicts
    assert len(found) == count
    mended = {one.feature for one in found if "repaired" in texts(one)}
    given = [feature for feature in layer.getFeatures() if feature.hasGeometry()]
    assert mended == {feature.id() for feature in given if not feature.geometry().isGeosValid()}
    assert len(mended) in repaired
    everything = " ".join(texts(one) for one in found)
    assert [note for note in notes if note not in everything] == []


@pytest.mark.parametrize("name", sorted(FILES))
def test_every_candidate_is_whole(shared_data, name):
    found = candidates_of(layer_of(shared_data, name))
    shaped = [one.name for one in found if one.geometry is not None]
    assert len(set(shaped)) == len(shaped)
    for one in found:
        assert 0 < len(one.name) <= 100
        if one.geometry is None:
            assert str(one.reason).endswith(".")
            continue
        assert one.ready == (one.reason is None)
        assert not one.ready or min(one.measure.width, one.measure.height, one.measure.area) > 0
        _assert_geojson(one)


def _assert_geojson(one):
    rings = one.geometry["coordinates"]
    json.dumps(one.geometry, allow_nan=False)
    assert one.vertices == sum(len(ring) - 1 for ring in rings)
    for ring in rings:
        assert ring[0] == ring[-1]
        assert len(ring) >= 4
        assert all(len(place) == 2 and -180 <= place[0] <= 180 and -90 <= place[1] <= 90 for place in ring)
        assert all(a != b for a, b in pairwise(ring)), "a vertex follows itself"
    turns = [_signed_area(ring) > 0 for ring in rings]
    assert turns[0]
    assert not any(turns[1:])
    assert _as_qgis(rings).isGeosValid(), one.name


def _signed_area(ring):
    x0, y0 = ring[0]
    return sum((ax - x0) * (by - y0) - (bx - x0) * (ay - y0) for (ax, ay), (bx, by) in pairwise(ring))


def _as_qgis(rings):
    text = ",".join("(" + ",".join(f"{x!r} {y!r}" for x, y in ring) + ")" for ring in rings)
    return QgsGeometry.fromWkt(f"POLYGON({text})")


def test_only_parts_without_area_are_lost(shared_data):
    """The parts of a feature together cover what the feature covered."""
    layer = layer_of(shared_data, "zurich_fields_utm32n.shp")
    found = candidates_of(layer)
    for feature in layer.getFeatures():
        mine = [one for one in found if one.feature == feature.id()]
        if any("repaired" in texts(one) for one in mine):
            continue
        assert sum(one.measure.area for one in mine) == pytest.approx(feature.geometry().area(), rel=1e-3, abs=1)


def test_no_vertex_is_simplified_away(shared_data):
    layer = layer_of(shared_data, "florida_keys_huge.geojson")
    found = candidates_of(layer)
    biggest = max(layer.getFeatures(), key=lambda feature: feature.geometry().constGet().nCoordinates())
    mine = [one for one in found if one.feature == biggest.id()]
    given = biggest.geometry().constGet()
    closing = (
        given.ringCount()
        if not biggest.geometry().isMultipart()
        else sum(part.constGet().ringCount() for part in biggest.geometry().asGeometryCollection())
    )
    kept = sum(one.vertices for one in mine)
    assert given.nCoordinates() > 40_000
    assert kept == pytest.approx(given.nCoordinates() - closing, abs=10)  # vertices that follow themselves


def test_remnants_without_area_are_refused_and_said(shared_data):
    found = candidates_of(layer_of(shared_data, "sb_ag_fields_epsg3310.geojson"))
    refused = [one for one in found if not one.ready]
    assert refused
    assert all("no area" in str(one.reason) for one in refused)
    tiny = [one for one in found if one.ready and max(one.measure.width, one.measure.height) < 30]
    assert all(one.warnings for one in tiny)


def test_names_keep_their_letters(shared_data):
    korea = candidates_of(layer_of(shared_data, "korea_provinces_invalid.geojson"), name='"CTP_KOR_NM"')
    assert "강원도" in {one.name.partition(" (")[0] for one in korea}
    zurich = candidates_of(layer_of(shared_data, "zurich_fields_utm32n.shp"), name="\"crop_type\" || ' ' || $id")
    assert all(one.name for one in zurich)


def test_a_hole_is_kept(shared_data):
    (one,) = candidates_of(layer_of(shared_data, "treasure_island_hole_z.kml"))
    assert len(one.geometry["coordinates"]) == 2


def test_latitudes_beyond_the_warranted_ones_warn_and_do_not_stop(shared_data):
    found = candidates_of(layer_of(shared_data, "ne_countries_subset.gpkg"))
    north = [one for one in found if one.geometry["coordinates"][0][0][1] > 60]
    assert north
    assert all(one.warnings for one in north)
    assert any(one.ready for one in north)


def test_without_a_rule_for_the_product_nothing_is_too_large(shared_data):
    found = candidates_of(layer_of(shared_data, "ne_countries_subset.gpkg"), product="LSTfuture")
    assert {one.verdict.value for one in found} == {"ready"}
