"""The map layer of the workspace's areas: kept in step, selected both ways, gone and back without harm."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import pytest
from constellr.core.errors import Cancelled, DiskFailed, InputError
from constellr.core.host.areas_export import export_areas
from constellr.core.host.areas_layer import AreasLayer, area_geometry
from constellr.core.model.area import Area
from constellr.core.model.job import Job
from qgis.core import QgsProject, QgsVectorLayer


def area(number: int, **facts: Any) -> Area:
    west = number / 10
    ring = [[west, 48.0], [west + 0.05, 48.0], [west + 0.05, 48.05], [west, 48.05], [west, 48.0]]
    values = {
        "name": f"field {number}",
        "geometry": {"type": "Polygon", "coordinates": [ring]},
        "bbox_width": 3700.5,
        "bbox_height": 5560.0,
        "created": datetime(2026, 11, 20, 13, 31, tzinfo=timezone.utc),
        **facts,
    }
    return Area(id=f"id-{number}", **values)


@pytest.fixture
def layer(qgis_app: Any) -> Iterator[AreasLayer]:
    QgsProject.instance().clear()
    owner = AreasLayer()
    yield owner
    owner.close()
    QgsProject.instance().clear()


def laid(qtbot: Any, owner: AreasLayer) -> dict[str, Any]:
    qtbot.waitUntil(lambda: owner.settled, timeout=10_000)
    return {feature["id"]: feature for feature in owner.layer.getFeatures()}


def test_areas_lie_where_the_server_has_them(qtbot: Any, layer: AreasLayer) -> None:
    layer.set_areas([area(1, description="north"), area(2)])
    layer.show()
    features = laid(qtbot, layer)
    assert layer.layer.crs().authid() == "EPSG:4326"
    assert layer.layer.name() == "constellr areas"
    assert layer.layer.fields().names() == ["id", "name", "description", "bbox_width", "bbox_height", "created"]
    first = features["id-1"]
    assert (first["name"], first["description"], first["bbox_width"]) == ("field 1", "north", 3700.5)
    assert first["created"].toUTC().toString("yyyy-MM-ddTHH:mm") == "2026-11-20T13:31"
    box = first.geometry().boundingBox()
    assert (round(box.xMinimum(), 6), round(box.yMaximum(), 6)) == (0.1, 48.05)
    assert QgsProject.instance().layerTreeRoot().findLayer(layer.layer.id()) is not None


def test_only_what_differs_is_touched(qtbot: Any, layer: AreasLayer) -> None:
    layer.set_areas([area(n) for n in range(300)])
    layer.show()
    before = {one: feature.id() for one, feature in laid(qtbot, layer).items()}
    assert len(before) == 300
    layer.set_areas([area(n) for n in range(1, 300)] + [area(999)])
    layer.set_areas([area(n, name="renamed" if n == 5 else f"field {n}") for n in range(1, 300)] + [area(999)])
    after = laid(qtbot, layer)
    assert set(after) == {f"id-{n}" for n in range(1, 300)} | {"id-999"}
    assert after["id-5"]["name"] == "renamed"
    kept = [one for one in after if one not in ("id-5", "id-999")]
    assert all(after[one].id() == before[one] for one in kept)


def test_selection_goes_both_ways_and_not_in_circles(qtbot: Any, layer: AreasLayer) -> None:
    told: list[Any] = []
    layer.selectionChanged.connect(told.append)
    layer.set_areas([area(1), area(2), area(3)])
    layer.show()
    laid(qtbot, layer)
    layer.select(["id-2", "unknown"])
    assert [feature["id"] for feature in layer.layer.selectedFeatures()] == ["id-2"]
    assert told == []
    layer.layer.selectByExpression("\"id\" in ('id-1', 'id-3')")
    assert [set(one) for one in told] == [{"id-1", "id-3"}]
    layer.set_areas([area(1), area(3), area(4)])
    laid(qtbot, layer)
    assert {feature["id"] for feature in layer.layer.selectedFeatures()} == {"id-1", "id-3"}
    assert len(told) == 1


def test_the_user_may_remove_the_layer_and_show_it_again(qtbot: Any, layer: AreasLayer) -> None:
    told: list[bool] = []
    layer.shownChanged.connect(told.append)
    layer.set_areas([area(1)])
    layer.show()
    laid(qtbot, layer)
    QgsProject.instance().removeMapLayer(layer.layer.id())
    assert layer.layer is None and told == [True, False]
    layer.set_areas([area(1), area(2)])
    layer.select(["id-2"])
    layer.show()
    assert set(laid(qtbot, layer)) == {"id-1", "id-2"}
    assert [feature["id"] for feature in layer.layer.selectedFeatures()] == ["id-2"]
    layer.hide()
    assert layer.layer is None and not QgsProject.instance().mapLayers()


def test_a_layer_removed_while_it_is_being_laid_does_no_harm(qtbot: Any, layer: AreasLayer) -> None:
    layer.set_areas([area(n) for n in range(500)])
    layer.show()
    layer.hide()
    assert layer.settled
    qtbot.wait(50)


def test_a_saved_project_gets_its_layer_filled_again(qtbot: Any, layer: AreasLayer, tmp_path: Path) -> None:
    layer.set_areas([area(1)])
    layer.show()
    laid(qtbot, layer)
    layer.layer.renderer().symbol().setOpacity(0.5)
    project = QgsProject.instance()
    assert project.write(str(tmp_path / "saved.qgz"))
    project.clear()
    assert layer.layer is None
    layer.set_areas([area(1), area(2)])
    assert project.read(str(tmp_path / "saved.qgz"))
    assert set(laid(qtbot, layer)) == {"id-1", "id-2"}
    assert len(project.mapLayers()) == 1
    assert layer.layer.renderer().symbol().opacity() == pytest.approx(0.5)


@pytest.mark.parametrize(
    "shape",
    [
        None,
        {},
        {"type": "Point", "coordinates": [1, 2]},
        {"type": "Polygon"},
        {"type": "Polygon", "coordinates": [[[1]]]},
        {"type": "Polygon", "coordinates": []},
    ],
)
def test_an_unreadable_shape_is_listed_without_one(qtbot: Any, layer: AreasLayer, shape: Any) -> None:
    strange = area(1, geometry=shape)
    assert area_geometry(strange).isNull()
    layer.set_areas([strange])
    layer.show()
    assert list(laid(qtbot, layer)) == ["id-1"]


def test_holes_are_kept() -> None:
    outer = [[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]]
    inner = [[1, 1], [2, 1], [2, 2], [1, 2], [1, 1]]
    geometry = area_geometry(area(1, geometry={"type": "Polygon", "coordinates": [outer, inner]}))
    assert geometry.area() == pytest.approx(15)


@pytest.mark.parametrize("name", ["a.gpkg", "a.geojson", "B.GPKG"])
def test_export_is_whole_or_not_there(qgis_app: Any, tmp_path: Path, name: str) -> None:
    areas = [area(n, name=f"Grünland {n}") for n in range(20)]
    written = QgsVectorLayer(str(export_areas(areas, tmp_path / name, Job())), "written", "ogr")
    assert written.featureCount() == 20
    assert {feature["name"] for feature in written.getFeatures()} == {one.name for one in areas}
    export_areas(areas[:3], tmp_path / name, Job())
    assert QgsVectorLayer(str(tmp_path / name), "again", "ogr").featureCount() == 3
    stopped = Job()
    stopped.cancel()
    with pytest.raises(Cancelled):
        export_areas(areas, tmp_path / name, stopped)
    assert [one.name for one in tmp_path.iterdir()] == [name]


def test_export_refuses_what_it_cannot_write(qgis_app: Any, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"neither \.geojson nor \.gpkg"):
        export_areas([area(1)], tmp_path / "a.shp", Job())
    with pytest.raises(DiskFailed, match="could not be written"):
        export_areas([area(1)], tmp_path / "absent" / "a.gpkg", Job())
    assert not list(tmp_path.iterdir())
