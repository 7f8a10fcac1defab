"""A place on the map becomes a box or an exact shape in degrees, wherever on the globe it lies."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from constellr.core.errors import InputError
from constellr.core.host import search_place
from constellr.core.model.area import Area
from constellr.core.model.search import SearchQuery
from qgis.core import QgsCoordinateReferenceSystem, QgsFeature, QgsGeometry, QgsProject, QgsRectangle, QgsVectorLayer

QUERY = SearchQuery(collections=("c",))


def crs(name: str) -> QgsCoordinateReferenceSystem:
    return QgsCoordinateReferenceSystem(name)


def extent(name: str, *box: float) -> SearchQuery:
    return search_place.of_extent(QgsRectangle(*box), crs(name), QgsProject.instance()).put_into(QUERY)


def selected(name: str, *wkts: str) -> SearchQuery:
    layer = QgsVectorLayer(f"{wkts[0].split('(')[0].strip()}?crs={name}", "x", "memory")
    features = []
    for wkt in wkts:
        feature = QgsFeature(layer.fields())
        feature.setGeometry(QgsGeometry.fromWkt(wkt))
        features.append(feature)
    assert layer.dataProvider().addFeatures(features)[0]
    layer.selectAll()
    return search_place.of_selected(layer, QgsProject.instance()).put_into(QUERY)


def test_an_extent_in_any_crs_is_a_box_in_degrees(qgis_app: Any) -> None:
    assert extent("EPSG:4326", 11.0, 48.0, 12.0, 49.0).bbox == (11.0, 48.0, 12.0, 49.0)
    west, south, east, north = extent("EPSG:3857", 1224514, 6106854, 1335833, 6274861).bbox
    assert (west, south, east, north) == pytest.approx((11.0, 48.0, 12.0, 49.0), abs=1e-3)
    assert extent("EPSG:25832", 600000, 5300000, 700000, 5400000).bbox == pytest.approx(
        (10.33, 47.8, 11.77, 48.75), abs=0.1
    )


def test_a_view_over_the_date_line_is_two_shapes(qgis_app: Any) -> None:
    for box in ((170.0, -20.0, 190.0, -10.0), (-190.0, -20.0, -170.0, -10.0)):
        query = extent("EPSG:4326", *box)
        assert query.bbox is None
        assert query.intersects["type"] == "MultiPolygon"
        lons = [point[0] for polygon in query.intersects["coordinates"] for point in polygon[0]]
        assert (min(lons), max(lons)) == (-180.0, 180.0)
    query = extent("EPSG:3832", 1_000_000, -2_000_000, 4_000_000, -1_000_000)  # Pacific Mercator, 150° E in the middle
    assert query.intersects["type"] == "MultiPolygon"


def test_the_whole_world_is_no_place(qgis_app: Any) -> None:
    query = extent("EPSG:4326", -180, -90, 180, 90)
    assert (query.bbox, query.intersects) == (None, None)
    assert extent("EPSG:4326", -400, -30, 400, 30).bbox == (-180.0, -30.0, 180.0, 30.0)


def test_a_view_far_beyond_the_projection_still_searches(qgis_app: Any) -> None:
    query = extent("EPSG:3857", -9e7, -9e7, 9e7, 9e7)
    assert (query.bbox, query.intersects) == (None, None)
    band = extent("EPSG:3857", -9e7, -1e6, 9e7, 1e6)
    assert band.bbox == pytest.approx((-180, -8.95, 180, 8.95), abs=0.01)
    half_a_globe = extent("EPSG:25832", -9e6, -9e6, 9e6, 9e6).bbox
    assert half_a_globe is None or (half_a_globe[0] < -60 and half_a_globe[2] > 60)


def test_a_view_of_nothing_is_a_sentence(qgis_app: Any) -> None:
    with pytest.raises(InputError, match="longitude and latitude"):
        extent("EPSG:4326", 10, 95, 20, 99)


def test_selected_features_are_searched_in_their_exact_shape(qgis_app: Any) -> None:
    query = selected("EPSG:4326", "Polygon ((11 48, 12 48, 12 49, 11 48))", "Polygon ((20 48, 21 48, 21 49, 20 48))")
    assert query.bbox is None
    assert query.intersects["type"] == "MultiPolygon"
    assert sorted(map(tuple, query.intersects["coordinates"][0][0]))[0] in [(11, 48), (20, 48)]


def test_shapes_are_flattened_straightened_and_repaired(qgis_app: Any) -> None:
    high = selected("EPSG:4326", "PolygonZ ((11 48 5, 12 48 5, 12 49 5, 11 48 5))")
    assert all(len(point) == 2 for point in high.intersects["coordinates"][0])
    curved = selected("EPSG:4326", "CurvePolygon (CompoundCurve (CircularString (0 0, 1 1, 2 0),(2 0, 0 0)))")
    assert len(curved.intersects["coordinates"][0]) > 10
    bow_tie = selected("EPSG:4326", "Polygon ((0 0, 1 1, 1 0, 0 1, 0 0))")
    assert QgsGeometry.fromWkt(_wkt(bow_tie.intersects)).isGeosValid()


def _wkt(geometry: Any) -> str:
    from osgeo import ogr

    return ogr.CreateGeometryFromJson(json.dumps(geometry)).ExportToWkt()


def test_shapes_beyond_the_date_line_are_cut_there(qgis_app: Any) -> None:
    query = selected("EPSG:4326", "Polygon ((170 0, 200 0, 200 10, 170 10, 170 0))")
    lons = [point[0] for polygon in query.intersects["coordinates"] for point in polygon[0]]
    assert query.intersects["type"] == "MultiPolygon"
    assert (min(lons), max(lons)) == (-180, 180)


def test_nothing_selected_and_no_crs_are_sentences(qgis_app: Any) -> None:
    layer = QgsVectorLayer("Polygon?crs=EPSG:4326", "x", "memory")
    for wrong in (None, layer):
        with pytest.raises(InputError, match="No feature is selected"):
            search_place.of_selected(wrong, QgsProject.instance())
    placeless = QgsVectorLayer("Polygon", "lost", "memory")
    placeless.setCrs(QgsCoordinateReferenceSystem())
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromWkt("Polygon ((0 0, 1 0, 1 1, 0 0))"))
    placeless.dataProvider().addFeatures([feature])
    placeless.selectAll()
    with pytest.raises(InputError, match="“lost” has no CRS"):
        search_place.of_selected(placeless, QgsProject.instance())


def test_features_without_a_shape_are_a_sentence(qgis_app: Any) -> None:
    layer = QgsVectorLayer("Polygon?crs=EPSG:4326", "x", "memory")
    layer.dataProvider().addFeatures([QgsFeature()])
    layer.selectAll()
    place = search_place.of_selected(layer, QgsProject.instance())
    with pytest.raises(InputError, match="no shape"):
        place.put_into(QUERY)


def test_areas_are_searched_as_one_shape(qgis_app: Any) -> None:
    def area(west: float) -> Area:
        ring = [[west, 48.0], [west + 1, 48.0], [west + 1, 49.0], [west, 49.0], [west, 48.0]]
        return Area("id", "name", {"type": "Polygon", "coordinates": [ring]})

    query = search_place.of_areas([area(11.0), area(11.5)], QgsProject.instance()).put_into(QUERY)
    assert query.intersects["type"] == "Polygon"
    with pytest.raises(InputError, match="no area to search in"):
        search_place.of_areas([Area("id", "name", None)], QgsProject.instance())


def test_real_vector_files_can_be_searched_in(qgis_app: Any, shared_data: Path) -> None:
    for name in (
        "ne_countries_subset.gpkg",
        "florida_keys_huge.geojson",
        "fixture_curvepolygon.gpkg",
        "sb_ag_fields_epsg3310.geojson",
        "zurich_fields_utm32n.shp",
        "treasure_island_hole_z.kml",
    ):
        layer = QgsVectorLayer(str(shared_data / "vectors" / name), name, "ogr")
        assert layer.isValid(), name
        layer.selectAll()
        query = search_place.of_selected(layer, QgsProject.instance()).put_into(QUERY)
        shape = QgsGeometry.fromWkt(_wkt(query.intersects))
        box = shape.boundingBox()
        assert -180 <= box.xMinimum() <= box.xMaximum() <= 180, name
        assert not shape.isEmpty(), name
