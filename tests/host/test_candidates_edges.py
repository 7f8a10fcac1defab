"""Shapes that real files do not hold, names, edits, and the thread."""

from __future__ import annotations

import threading

import pytest
from constellr.core.errors import Cancelled, InputError
from constellr.core.host.candidates import prepare, snapshot, snapshot_source
from constellr.core.model.area import Verdict
from constellr.core.model.job import Job
from constellr.core.model.traits import Traits
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureRequest,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingFeatureSource,
    QgsProcessingUtils,
    QgsProject,
    QgsVectorLayer,
    QgsWkbTypes,
)

SQUARE = "POLYGON((10 50,10.1 50,10.1 50.1,10 50.1,10 50))"


def layer_of(*shapes, crs="EPSG:4326", names=None):
    """A memory layer of the first shape's type; a shape is WKT, a geometry, or None."""
    given = [one if isinstance(one, QgsGeometry) else QgsGeometry.fromWkt(one or "") for one in shapes]
    kind = next((QgsWkbTypes.displayString(one.wkbType()) for one in given if not one.isNull()), "Polygon")
    layer = QgsVectorLayer(f"{kind}?field=name:string(300)&field=nr:double", "my layer", "memory")
    layer.setCrs(QgsCoordinateReferenceSystem(crs) if crs else QgsCoordinateReferenceSystem())
    features = []
    for index, shape in enumerate(given):
        feature = QgsFeature(layer.fields())
        feature.setAttributes([names[index] if names else None, float(index)])
        feature.setGeometry(shape)
        features.append(feature)
    assert layer.dataProvider().addFeatures(features)[0]
    return layer


def candidates_of(layer, product="LSTprecision", **more):
    return prepare(snapshot(layer, **more), product, Traits(), Job())


def notes(one):
    return " ".join(str(note) for note in one.notes)


def lons(one):
    return [place[0] for ring in one.geometry["coordinates"] for place in ring]


@pytest.mark.parametrize(
    ("shape", "reason"),
    [
        (None, "No geometry"),
        ("POLYGON EMPTY", "No geometry"),
        ("MULTIPOLYGON EMPTY", "No geometry"),
        ("POINT(1 2)", "Not a polygon (Point)"),
        ("LINESTRING(1 2,3 4)", "Not a polygon (LineString)"),
        ("GEOMETRYCOLLECTION(POINT(1 2))", "Not a polygon"),
    ],
)
def test_what_is_no_polygon_is_skipped_and_says_so(shape, reason):
    (one,) = candidates_of(layer_of(shape))
    assert (one.verdict, one.geometry, one.feature) == (Verdict.SKIPPED, None, 1)
    assert reason in str(one.reason)


def test_no_crs_is_never_guessed():
    one, empty = candidates_of(layer_of(SQUARE, None, crs=""))
    assert one.verdict is Verdict.INVALID
    assert "coordinate reference system" in str(one.reason)
    assert empty.verdict is Verdict.SKIPPED


@pytest.mark.parametrize(
    "shape",
    [
        "POLYGON((500000 5500000,500100 5500000,500100 5500100,500000 5500000))",
        "POLYGON((10 89,11 89,11 91,10 91,10 89))",
        "POLYGON((361 0,362 0,362 1,361 0))",
    ],
)
def test_coordinates_that_are_no_degrees_are_invalid(shape):
    (one,) = candidates_of(layer_of(shape))
    assert one.verdict is Verdict.INVALID
    assert "no longitudes and latitudes" in str(one.reason)


def test_what_is_not_a_number_is_invalid():
    geometry = QgsGeometry.fromWkt(SQUARE)
    geometry.moveVertex(float("nan"), 50.0, 1)
    (one,) = candidates_of(layer_of(geometry))
    assert one.verdict is Verdict.INVALID


def test_coordinates_that_cannot_be_transformed_are_invalid():
    (one,) = candidates_of(layer_of("POLYGON((1e30 1e30,2e30 1e30,2e30 2e30,1e30 1e30))", crs="EPSG:32632"))
    assert one.verdict is Verdict.INVALID
    assert str(one.reason)


@pytest.mark.parametrize("shape", ["POLYGON((10 50,11 50,10 50))", "POLYGON((10 50,10 50,10 50,10 50))"])
def test_a_polygon_without_area_is_invalid(shape):
    (one,) = candidates_of(layer_of(shape))
    assert one.verdict is Verdict.INVALID
    assert "no area" in str(one.reason)


def test_a_self_crossing_polygon_is_repaired_into_its_parts():
    first, second = candidates_of(layer_of("POLYGON((10 50,10.1 50.1,10.1 50,10 50.1,10 50))"))
    assert (first.parts, second.parts) == (2, 2)
    assert [first.name, second.name] == ["my layer 1 (1/2)", "my layer 1 (2/2)"]
    assert "repaired: area before" in notes(first)
    assert first.ready


def test_multipart_with_a_hole_gives_one_candidate_a_part():
    shell, hole = "(10 50,10.1 50,10.1 50.1,10 50.1,10 50)", "(10.02 50.02,10.02 50.05,10.05 50.05,10.02 50.02)"
    multi = f"MULTIPOLYGON(({shell},{hole}),((11 50,11.1 50,11.1 50.1,11 50)))"
    holed, plain = candidates_of(layer_of(multi))
    assert [len(one.geometry["coordinates"]) for one in (holed, plain)] == [2, 1]
    assert (holed.vertices, plain.vertices) == (7, 3)


def test_a_collection_gives_its_polygons_and_says_what_it_left_out():
    (one,) = candidates_of(layer_of(f"GEOMETRYCOLLECTION(POINT(1 2),{SQUARE},LINESTRING(0 0,1 1))"))
    assert one.ready
    assert "2 points or lines" in notes(one)


def test_curves_become_straight_and_close_to_the_circle():
    circle = "CURVEPOLYGON(CIRCULARSTRING(10.05 50,10.1 50.05,10.05 50.1,10 50.05,10.05 50))"
    (one,) = candidates_of(layer_of(circle))
    assert one.ready
    assert one.vertices > 100
    assert "Curves" in notes(one)
    surface = candidates_of(layer_of(f"MULTISURFACE({circle},((11 50,11.1 50,11.1 50.1,11 50)))"))
    assert [part.vertices > 100 for part in surface] == [True, False]


def test_z_and_m_are_dropped_and_said():
    (one,) = candidates_of(layer_of("POLYGONZM((10 50 1 2,10.1 50 1 2,10.1 50.1 1 2,10 50 1 2))"))
    assert all(len(place) == 2 for place in one.geometry["coordinates"][0])
    assert "Z values" in notes(one)
    assert "M values" in notes(one)


def test_triangles_are_polygons():
    (one,) = candidates_of(layer_of("TRIANGLE((10 50,10.1 50,10.1 50.1,10 50))"))
    assert (one.verdict, one.vertices) == (Verdict.READY, 3)


def test_vertices_that_follow_themselves_and_clockwise_rings_are_put_right():
    (one,) = candidates_of(layer_of("POLYGON((10 50,10 50.1,10 50.1,10.1 50.1,10.1 50.1000000000001,10.1 50,10 50))"))
    assert one.geometry["coordinates"] == (((10, 50), (10.1, 50), (10.1, 50.1), (10, 50.1), (10, 50)),)


def test_a_hole_without_extent_is_left_out():
    holed = "POLYGON((10 50,10.1 50,10.1 50.1,10 50.1,10 50),(10.05 50.05,10.05 50.05,10.05 50.05,10.05 50.05))"
    (one,) = candidates_of(layer_of(holed))
    assert len(one.geometry["coordinates"]) == 1


class TestDateLine:
    def test_longitudes_beyond_180(self):
        shape = "POLYGON((179.95 0,180.05 0,180.05 0.1,179.95 0.1,179.95 0))"
        west, east = sorted(candidates_of(layer_of(shape)), key=lons)
        assert (min(lons(west)), max(lons(west))) == pytest.approx((-180, -179.95))
        assert (min(lons(east)), max(lons(east))) == pytest.approx((179.95, 180))
        assert west.ready
        assert east.ready
        assert "date line" in notes(west)
        assert {west.name, east.name} == {"my layer 1 (1/2)", "my layer 1 (2/2)"}
        assert west.crosses and east.crosses

    def test_a_ring_that_jumps(self):
        found = candidates_of(layer_of("POLYGON((179.95 0,-179.95 0,-179.95 0.1,179.95 0.1,179.95 0))"))
        assert [one.ready for one in found] == [True, True]

    def test_a_projected_layer(self):
        # Fiji's own grid (EPSG:3460) spans the antimeridian
        metres = "POLYGON((2120000 4000000,2150000 4000000,2150000 4010000,2120000 4010000,2120000 4000000))"
        layer = layer_of(metres, crs="EPSG:3460")
        found = candidates_of(layer)
        total = sum(one.measure.area for one in found)
        assert total == pytest.approx(30_000 * 10_000, rel=0.01)
        assert len(found) == 2
        assert max(abs(lon) for one in found for lon in lons(one)) == 180

    def test_concave_with_a_hole_over_the_line(self):
        shape = (
            "POLYGON((179 0,181 0,181 2,180.5 2,180.5 1,179.5 1,179.5 2,179 2,179 0),"
            "(179.8 0.2,180.2 0.2,180.2 0.5,179.8 0.5,179.8 0.2))"
        )
        found = candidates_of(layer_of(shape))
        assert len(found) == 2
        assert sum(one.measure.area for one in found) == pytest.approx(2.88 * 111_320 * 110_570, rel=0.01)

    def test_a_layer_from_zero_to_360_is_moved_not_cut(self):
        (one,) = candidates_of(layer_of("POLYGON((200 10,200.1 10,200.1 10.1,200 10.1,200 10))"))
        assert (min(lons(one)), max(lons(one))) == pytest.approx((-160, -159.9))
        assert notes(one) == ""

    def test_touching_the_line_is_not_crossing_it(self):
        found = candidates_of(layer_of("POLYGON((179.9 0,180 0,180 0.1,179.9 0.1,179.9 0))"))
        assert len(found) == 1

    def test_the_whole_world_is_one_large_area(self):
        (one,) = candidates_of(layer_of("POLYGON((-180 -90,180 -90,180 90,-180 90,-180 -90))"))
        assert one.verdict is Verdict.TOO_LARGE


class TestNames:
    def test_by_field_and_by_default(self):
        named, unnamed = candidates_of(layer_of(SQUARE, SQUARE, names=["Äcker am See", ""]), name='"name"')
        assert [named.name, unnamed.name] == ["Äcker am See", "my layer 2"]

    def test_numbers_read_as_people_write_them(self):
        first, second = candidates_of(layer_of(SQUARE, SQUARE), name='"nr"')
        assert [first.name, second.name] == ["0", "1"]

    def test_expressions_know_geometry_layer_and_feature(self):
        (one,) = candidates_of(layer_of(SQUARE), name="@layer_name || ' ' || $id || ' ' || round(x_min($geometry))")
        assert one.name == "my layer 1 10"

    def test_a_comment_at_the_end_does_no_harm(self):
        (one,) = candidates_of(layer_of(SQUARE, names=["a"]), name='"name" -- the farmer\'s own')
        assert one.name == "a"

    def test_equal_names_are_numbered(self):
        found = candidates_of(layer_of(SQUARE, SQUARE, SQUARE, names=["a", "a", "a (2)"]), name='"name"')
        assert [one.name for one in found] == ["a", "a (2)", "a (2) (2)"]

    def test_parts_of_equal_names_stay_together(self):
        two = "MULTIPOLYGON(((10 50,10.1 50,10.1 50.1,10 50)),((11 50,11.1 50,11.1 50.1,11 50)))"
        found = candidates_of(layer_of(two, two, names=["a", "a"]), name='"name"')
        assert [one.name for one in found] == ["a (1/2)", "a (2/2)", "a (2) (1/2)", "a (2) (2/2)"]

    def test_long_names_are_cut_with_their_suffix_whole(self):
        two = "MULTIPOLYGON(((10 50,10.1 50,10.1 50.1,10 50)),((11 50,11.1 50,11.1 50.1,11 50)))"
        found = candidates_of(layer_of(two, names=["x" * 250]), name='"name"')
        assert [len(one.name) for one in found] == [100, 100]
        assert found[1].name.endswith("x (2/2)")

    def test_control_characters_go(self):
        (one,) = candidates_of(layer_of(SQUARE, names=["a\nb\tc\x00"]), name='"name"')
        assert one.name in ("a b c", "a b")  # a provider may end the text at the zero

    def test_an_expression_that_cannot_be_read_is_refused_at_once(self):
        with pytest.raises(InputError, match="not a QGIS expression"):
            snapshot(layer_of(SQUARE), name="'unclosed")
        with pytest.raises(InputError, match="description"):
            snapshot(layer_of(SQUARE), description="1 +")

    def test_what_qgis_says_of_it_ends_a_sentence(self):
        with pytest.raises(InputError) as caught:
            snapshot(layer_of(SQUARE), name='"unclosed')
        said = str(caught.value)
        assert "\n" not in said and ". Choose a field" in said and ".." not in said

    def test_an_expression_that_fails_for_a_feature_says_so(self):
        (one,) = candidates_of(layer_of(SQUARE), name="to_int('x')")
        assert one.name == "my layer 1"
        assert one.ready
        assert "name failed" in " ".join(map(str, one.warnings))

    def test_descriptions(self):
        first, second = candidates_of(layer_of(SQUARE, SQUARE, names=["a", None]), description='"name"')
        assert [first.description, second.description] == ["a", ""]


class TestSources:
    def test_selected_features_only(self):
        layer = layer_of(SQUARE, SQUARE, SQUARE)
        layer.selectByIds([3, 1])
        assert [one.feature for one in candidates_of(layer, selected=True)] == [1, 3]
        layer.removeSelection()
        assert candidates_of(layer, selected=True) == []

    def test_many_selected_features_come_in_their_order(self):
        layer = layer_of(*[SQUARE] * 600)
        layer.selectByIds(list(range(600, 20, -1)))
        assert [one.feature for one in candidates_of(layer, selected=True)] == list(range(21, 601))

    def test_edits_that_are_not_saved_count(self):
        layer = layer_of(SQUARE, SQUARE)
        layer.startEditing()
        layer.deleteFeature(1)
        added = QgsFeature(layer.fields())
        added.setGeometry(QgsGeometry.fromWkt(SQUARE))
        layer.addFeature(added)
        found = candidates_of(layer)
        assert len(found) == 2
        assert 1 not in {one.feature for one in found}

    def test_the_snapshot_outlives_the_layer_and_works_in_another_thread(self):
        layer = layer_of(*[SQUARE] * 600, names=[f"n{i}" for i in range(600)])
        source = snapshot(layer, name='"name"')
        del layer
        found, batches = [], []
        worker = threading.Thread(
            target=lambda: found.extend(prepare(source, "LSTprecision", Traits(), Job(), batches.append))
        )
        worker.start()
        worker.join(60)
        assert [one.name for one in found] == [f"n{i}" for i in range(600)]
        assert [len(batch) for batch in batches] == [250, 250, 100]

    def test_a_snapshot_can_be_run_again_with_the_same_names(self):
        source = snapshot(layer_of(SQUARE, SQUARE, names=["a", "a"]), name='"name"')
        first = prepare(source, "LSTprecision", Traits(), Job())
        assert [one.name for one in prepare(source, "LSTzoom", Traits(), Job())] == [one.name for one in first]

    def test_cancel_stops_between_batches(self):
        job = Job()
        source = snapshot(layer_of(*[SQUARE] * 600))
        with pytest.raises(Cancelled):
            prepare(source, "LSTprecision", Traits(), job, lambda batch: job.cancel())

    def test_progress_reaches_the_end(self):
        class Told(Job):
            def report(self, done, total, text=None):
                seen.append((done, total))

        seen = []
        prepare(snapshot(layer_of(*[SQUARE] * 300)), "LSTprecision", Traits(), Told())
        assert seen == [(250, 300), (300, 300)]

    def test_a_processing_source_with_invalid_shapes(self):
        layer = layer_of(SQUARE, "POLYGON((10 50,10.1 50.1,10.1 50,10 50.1,10 50))", None, names=["a", "b", "c"])
        QgsProject.instance().addMapLayer(layer)
        context = QgsProcessingContext()
        context.setProject(QgsProject.instance())
        context.setInvalidGeometryCheck(QgsFeatureRequest.InvalidGeometryCheck.GeometryAbortOnInvalid)
        try:
            source = QgsProcessingUtils.variantToSource(layer.id(), context)
            assert isinstance(source, QgsProcessingFeatureSource)
            taken = snapshot_source(source, context, name='"name"')
            found = prepare(taken, "LSTprecision", Traits(), Job())
        finally:
            QgsProject.instance().removeMapLayer(layer.id())
        assert [one.name for one in found] == ["a", "b (1/2)", "b (2/2)", "c"]
        assert [one.verdict.value for one in found] == ["ready", "ready", "ready", "skipped"]
