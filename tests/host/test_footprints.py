"""Found scenes as one memory layer: nothing lost, every date line survived, styled and playable."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from constellr.core.host import footprints
from constellr.core.host.footprints_layer import FootprintsLayer
from constellr.core.host.log import RequestLog
from constellr.core.host.tasks import Tasks
from constellr.core.model.search import SceneRow
from constellr.core.services.search import row_from_item
from qgis.core import Qgis, QgsGeometry, QgsProject, QgsRenderContext
from qgis.PyQt.QtCore import QCoreApplication, Qt

MOMENT = datetime(2026, 9, 21, 1, 2, 14, 361560, timezone.utc)
SQUARE = {"type": "Polygon", "coordinates": [[[10, 50], [11, 50], [11, 51], [10, 51], [10, 50]]]}
HOLED = {
    "type": "Polygon",
    "coordinates": [*SQUARE["coordinates"], [[10.2, 50.2], [10.4, 50.2], [10.4, 50.4], [10.2, 50.2]]],
}
TWO = {
    "type": "MultiPolygon",
    "coordinates": [[[[179, 0], [180, 0], [180, 1], [179, 0]]], [[[-180, 0], [-179, 0], [-180, 1], [-180, 0]]]],
}


def row(number: int = 0, **more: Any) -> SceneRow:
    given = {"geometry": SQUARE, "moment": MOMENT + timedelta(hours=number), "daynight": "day", **more}
    return SceneRow(f"id{number}", "lstprecision", **given)


@pytest.mark.parametrize("geometry", [SQUARE, HOLED, TWO])
def test_shapes_are_those_of_the_geojson(geometry: dict[str, Any]) -> None:
    shape = QgsGeometry()
    shape.fromWkb(footprints.to_wkb(geometry))
    assert shape.isGeosValid()
    drawn = json.loads(shape.asJson(9))
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    assert drawn == {"type": "MultiPolygon", "coordinates": json.loads(json.dumps(polygons), parse_int=float)}


@pytest.mark.parametrize(
    "geometry",
    [
        None,
        {},
        {"type": "Point", "coordinates": [1, 2]},
        {"type": "Polygon"},
        {"type": "Polygon", "coordinates": []},
        {"type": "Polygon", "coordinates": [[["a", "b"]]]},
        {"type": "Polygon", "coordinates": [[[1, 2, 3], [4]]]},
        {"type": "Polygon", "coordinates": 5},
        {"type": "MultiPolygon", "coordinates": [[]]},
    ],
)
def test_what_is_no_polygon_gives_no_shape(geometry: Any) -> None:
    assert footprints.to_wkb(geometry) is None


def test_heights_are_dropped() -> None:
    high = {"type": "Polygon", "coordinates": [[[x, y, 7] for x, y in SQUARE["coordinates"][0]]]}
    assert footprints.to_wkb(high) == footprints.to_wkb(SQUARE)


def test_a_layer_holds_every_row_typed(qgis_app: Any) -> None:
    known = row(1, order_id="o1", platform="SBA02", cloud=3.5, sun=41.5, gsd=30.0)
    layer = footprints.build([known, row(2, geometry=None, moment=None, daynight="")])
    assert layer.crs().authid() == "EPSG:4326"
    assert layer.featureCount() == 2
    first, second = layer.getFeatures()
    assert first["id"] == "id1"
    assert first["cloud_cover"] == 3.5
    moment = first["datetime"]
    assert moment.timeSpec() == Qt.TimeSpec.UTC
    assert moment.toString("yyyy-MM-ddTHH:mm:ss.zzz") == "2026-09-21T02:02:14.362"
    assert not second.hasGeometry()
    assert [second[name] is None or not second[name] for name in ("datetime", "cloud_cover", "daynight")] == [True] * 3


def test_day_and_night_are_told_apart_and_unknown_is_shown(qgis_app: Any) -> None:
    layer = footprints.build([row(0), row(1, daynight="night"), row(2, daynight="")])
    context, renderer = QgsRenderContext(), layer.renderer()
    renderer.startRender(context, layer.fields())
    colours = [renderer.symbolForFeature(feature, context).color().name() for feature in layer.getFeatures()]
    opacities = [renderer.symbolForFeature(feature, context).color().alpha() for feature in layer.getFeatures()]
    renderer.stopRender(context)
    assert len(set(colours)) == 3
    assert max(opacities) * layer.opacity() < 80  # those below shine through, also through what is selected
    assert layer.opacity() < 1
    assert not layer.labelsEnabled()


def test_the_temporal_controller_can_play_it(qgis_app: Any) -> None:
    layer = footprints.build([row()])
    time = layer.temporalProperties()
    assert time.isActive()
    assert time.mode() == Qgis.VectorTemporalMode.FeatureDateTimeInstantFromField
    assert time.startField() == "datetime"


def test_a_layer_built_in_a_worker_belongs_to_the_gui_thread(qgis_app: Any, qtbot: Any) -> None:
    made: list[Any] = []
    tasks = Tasks(RequestLog())
    tasks.run("build", lambda _job: footprints.build([row(number) for number in range(500)]), done=made.append)
    qtbot.waitUntil(lambda: bool(made), timeout=20_000)
    assert made[0].thread() is QCoreApplication.instance().thread()
    assert made[0].featureCount() == 500


def test_real_items_become_footprints(qgis_app: Any, shared_data: Path) -> None:
    paths = sorted((shared_data / "stac").glob("*.json"))
    rows = [row_from_item(json.loads(path.read_text(encoding="utf-8"))) for path in paths]
    layer = footprints.build(rows)
    assert layer.featureCount() == len(rows)
    shapes = {feature["id"]: feature.geometry() for feature in layer.getFeatures()}
    assert sum(not shape.isNull() for shape in shapes.values()) >= len(rows) - 1
    for name, shape in shapes.items():
        if not shape.isNull():
            box = shape.boundingBox()
            assert -180 <= box.xMinimum() <= box.xMaximum() <= 180, name


# -- the one layer on the map -----------------------------------------------------------------------


@pytest.fixture
def map_layer(qgis_app: Any) -> Any:
    QgsProject.instance().clear()
    made = FootprintsLayer(QgsProject.instance())
    yield made
    made.close()
    QgsProject.instance().clear()


def lay(qtbot: Any, map_layer: FootprintsLayer, rows: list[SceneRow]) -> None:
    map_layer.add([(one.collection, one.id) for one in rows], footprints.features(rows))
    qtbot.waitUntil(lambda: not map_layer.busy, timeout=20_000)


def test_pages_are_laid_into_one_layer_and_a_new_search_replaces_them(qtbot: Any, map_layer: FootprintsLayer) -> None:
    map_layer.begin()
    assert map_layer.layer is None
    lay(qtbot, map_layer, [row(number) for number in range(250)])
    lay(qtbot, map_layer, [row(number) for number in range(250, 500)])
    layer = map_layer.layer
    assert layer.featureCount() == 500
    assert layer.extent().width() == pytest.approx(1.0)
    map_layer.begin()
    lay(qtbot, map_layer, [row(7)])
    assert map_layer.layer is layer
    assert layer.featureCount() == 1
    assert len(QgsProject.instance().mapLayers()) == 1


def test_a_search_that_is_replaced_lays_nothing_more(qtbot: Any, map_layer: FootprintsLayer) -> None:
    rows = [row(number) for number in range(3000)]
    map_layer.add([(one.collection, one.id) for one in rows], footprints.features(rows))
    map_layer.begin()
    lay(qtbot, map_layer, [row(1)])
    assert map_layer.layer.featureCount() == 1


def test_selections_follow_without_an_echo(qtbot: Any, map_layer: FootprintsLayer) -> None:
    heard: list[Any] = []
    map_layer.selectionChanged.connect(heard.append)
    lay(qtbot, map_layer, [row(number) for number in range(300)])
    map_layer.select([("lstprecision", "id7"), ("lstprecision", "unknown")])
    assert [feature["id"] for feature in map_layer.layer.selectedFeatures()] == ["id7"]
    assert heard == []
    map_layer.layer.selectByExpression("\"id\" in ('id3', 'id4')")
    assert {key[1] for key in heard[-1]} == {"id3", "id4"}
    map_layer.begin()
    assert len(heard) == 1


def test_a_selection_waits_for_scenes_that_are_still_being_laid(qtbot: Any, map_layer: FootprintsLayer) -> None:
    rows = [row(number) for number in range(500)]
    map_layer.add([(one.collection, one.id) for one in rows], footprints.features(rows))
    map_layer.select([("lstprecision", "id499")])
    qtbot.waitUntil(lambda: not map_layer.busy, timeout=20_000)
    assert [feature["id"] for feature in map_layer.layer.selectedFeatures()] == ["id499"]


def test_a_layer_the_user_removed_comes_back(qtbot: Any, map_layer: FootprintsLayer) -> None:
    lay(qtbot, map_layer, [row(1)])
    QgsProject.instance().removeMapLayer(map_layer.layer.id())
    assert map_layer.layer is None
    map_layer.select([("lstprecision", "id1")])
    map_layer.begin()
    lay(qtbot, map_layer, [row(2)])
    assert map_layer.layer.featureCount() == 1


@pytest.mark.parametrize("laid", [0, 50])
def test_what_comes_after_another_project_was_opened_stays_out_of_it(
    qtbot: Any, map_layer: FootprintsLayer, tmp_path: Path, laid: int
) -> None:
    another = QgsProject()
    assert another.write(str(tmp_path / "another.qgs"))
    map_layer.begin()
    if laid:
        lay(qtbot, map_layer, [row(number) for number in range(laid)])
    with qtbot.waitSignal(map_layer.left):
        assert QgsProject.instance().read(str(tmp_path / "another.qgs"))
    lay(qtbot, map_layer, [row(number) for number in range(100, 150)])
    assert map_layer.layer is None
    assert not QgsProject.instance().mapLayers()
    map_layer.begin()
    lay(qtbot, map_layer, [row(7)])
    assert map_layer.layer.featureCount() == 1


def test_a_layer_removed_while_scenes_arrive_does_not_come_back_by_itself(
    qtbot: Any, map_layer: FootprintsLayer
) -> None:
    lay(qtbot, map_layer, [row(1)])
    QgsProject.instance().removeMapLayer(map_layer.layer.id())
    lay(qtbot, map_layer, [row(2)])
    assert not QgsProject.instance().mapLayers()


def test_a_layer_of_a_saved_project_is_taken_up(qtbot: Any, map_layer: FootprintsLayer) -> None:
    old = footprints.build([row(1)])
    QgsProject.instance().addMapLayer(old)
    map_layer.begin()
    lay(qtbot, map_layer, [row(2), row(3)])
    assert map_layer.layer is old
    assert old.featureCount() == 2


def test_the_box_of_scenes_is_given_for_zooming(qtbot: Any, map_layer: FootprintsLayer) -> None:
    assert map_layer.extent_of(()).isEmpty()
    lay(qtbot, map_layer, [row(1), row(2, geometry=TWO), row(3, geometry=None)])
    assert map_layer.extent_of([("lstprecision", "id1")]).width() == pytest.approx(1.0)
    assert map_layer.extent_of(()).width() == pytest.approx(360.0)
    assert map_layer.extent_of([("lstprecision", "id3")]).isEmpty()
