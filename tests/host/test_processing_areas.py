"""``createareas`` and ``listareas`` against the sandbox."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from constellr.processing_provider.createareas import CreateAreas
from constellr.processing_provider.createorders import CreateOrders
from constellr.processing_provider.listareas import ListAreas
from processing_kit import Log, Outcome, access_to, layer_of, run, store_areas
from qgis.core import (
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingOutputLayerDefinition,
    QgsProject,
    QgsProperty,
    QgsRemappingSinkDefinition,
    QgsVectorLayer,
)

SMALL = "Polygon((11.50 48.10, 11.52 48.10, 11.52 48.12, 11.50 48.12, 11.50 48.10))"
BESIDE = "Polygon((11.60 48.10, 11.62 48.10, 11.62 48.12, 11.60 48.12, 11.60 48.10))"
LARGE = "Polygon((11 48, 12 48, 12 49, 11 49, 11 48))"
BOW = "Polygon((11.70 48.10, 11.72 48.12, 11.72 48.10, 11.70 48.12, 11.70 48.10))"
DATE_LINE = "Polygon((179.95 10, 180.05 10, 180.05 10.05, 179.95 10.05, 179.95 10))"
TWO_PARTS = (
    "MultiPolygon(((11.8 48.1, 11.82 48.1, 11.82 48.12, 11.8 48.12, 11.8 48.1)),"
    "((11.9 48.1, 11.92 48.1, 11.92 48.12, 11.9 48.12, 11.9 48.1)))"
)


def fields(*shapes: str | None, **settings: Any) -> QgsVectorLayer:
    rows = [([f"Feld {i}", f"Nr. {i}"], shape) for i, shape in enumerate(shapes, start=1)]
    return layer_of("field=name:string&field=note:string", rows, **settings)


def create(workspace: Any, layer: Any, log: Log | None = None, **values: Any) -> Outcome:
    return run(CreateAreas(access_to(workspace)), log, INPUT=layer, **{"NAME": '"name"', **values})


def stored(workspace: Any) -> Outcome:
    return run(ListAreas(access_to(workspace)))


def statuses(found: Outcome) -> list[str]:
    return sorted(row["status"] for row in found.rows)


def kept_statuses(file: Path) -> list[str]:
    """What the file of a failed run holds."""
    kept = QgsVectorLayer(str(file), "kept", "ogr")
    return sorted(feature["status"] for feature in kept.getFeatures())


def posts(workspace: Any) -> list[dict[str, Any]]:
    return [json.loads(one["body"]) for one in workspace.requests("POST", "/areas-of-interest")]


@pytest.mark.parametrize("generation", ["legacy", "current", "mid2026"])
def test_polygons_become_areas_in_every_generation(workspace_factory: Callable[..., Any], generation: str) -> None:
    workspace = workspace_factory(generation)
    found = create(workspace, fields(SMALL, BESIDE), DESCRIPTION='"note"')
    assert found.ok and found.numbers == (2, 0), found.error
    assert found.layer.fields().names() == ["id", "name", "bbox_width", "bbox_height", "status", "message"]
    assert found.layer.crs().authid() == "EPSG:4326"
    for row, feature in zip(found.rows, found.layer.getFeatures(), strict=True):
        assert row["id"] and row["status"] == "created" and row["message"]
        assert 1000 < row["bbox_width"] < 2000 and 2000 < row["bbox_height"] < 3000
        assert feature.geometry().boundingBox().width() == pytest.approx(0.02)
        assert row["id"] in found.log.everything
    listed = stored(workspace)
    assert {(row["id"], row["name"]) for row in listed.rows} == {(row["id"], row["name"]) for row in found.rows}
    assert {row["description"] for row in listed.rows} == {"Nr. 1", "Nr. 2"}
    assert all(row["created"].endswith("Z") for row in listed.rows)


def test_every_feature_gives_a_row_whatever_it_is(workspace_factory: Callable[..., Any]) -> None:
    workspace = workspace_factory()
    found = create(workspace, fields(SMALL, LARGE, None, BOW, TWO_PARTS, DATE_LINE))
    rows = {row["name"]: row for row in found.rows}
    assert rows["Feld 1"]["status"] == "created"
    assert rows["Feld 2"]["status"] == "too_large" and not rows["Feld 2"]["id"]
    assert rows["Feld 3"]["status"] == "skipped" and not rows["Feld 3"]["id"]
    assert {"Feld 5 (1/2)", "Feld 5 (2/2)"} <= set(rows)
    assert len([name for name in rows if name.startswith("Feld 6")]) == 2
    assert found.ok and sum(found.numbers) == len(found.rows)
    assert found.numbers[0] == len([row for row in found.rows if row["id"]])
    assert all(row["message"] for row in found.rows)
    assert any("Feld 2" in text for text in found.log.failed)


def test_a_second_run_stores_nothing_twice(workspace_factory: Callable[..., Any]) -> None:
    workspace = workspace_factory("legacy")
    first = create(workspace, fields(SMALL))
    again = create(workspace, fields(SMALL))
    assert statuses(again) == ["exists"] and again.rows[0]["id"] == first.rows[0]["id"] and again.numbers == (1, 0)
    other = create(workspace, layer_of("field=name:string", [(["Feld 1"], BESIDE)]))
    assert [row["name"] for row in other.rows] == ["Feld 1 (2)"]
    assert stored(workspace).numbers[0] == 2


def test_an_unknown_product_sets_no_limit(workspace_factory: Callable[..., Any]) -> None:
    found = create(workspace_factory(), fields(LARGE), PRODUCT="LSTmoon")
    assert statuses(found) == ["created"]


def test_nothing_created_is_a_failure_of_one_sentence(workspace_factory: Callable[..., Any], tmp_path: Path) -> None:
    workspace = workspace_factory()
    file = tmp_path / "areas.gpkg"
    found = create(workspace, fields(LARGE, LARGE, None), OUTPUT=str(file))
    assert not found.ok and "None of the 3 areas" in found.error and "Traceback" not in found.log.everything
    assert len(found.log.failed) == 1 and not posts(workspace)
    assert kept_statuses(file) == ["skipped", "too_large", "too_large"]


def test_one_that_fails_is_told_as_it_is(workspace_factory: Callable[..., Any]) -> None:
    found = create(workspace_factory(), fields(LARGE))
    assert not found.ok and "Feld 1" in found.error and "None of" not in found.error


def test_an_empty_layer_creates_nothing(workspace_factory: Callable[..., Any]) -> None:
    workspace = workspace_factory()
    found = create(workspace, fields())
    assert not found.ok and "no features" in found.error and not posts(workspace)


def test_a_layer_without_crs_is_never_guessed(workspace_factory: Callable[..., Any]) -> None:
    workspace = workspace_factory()
    found = create(workspace, fields(SMALL, crs=""))
    assert not found.ok and not posts(workspace)


def test_another_crs_is_brought_to_degrees(workspace_factory: Callable[..., Any]) -> None:
    shape = "Polygon((691000 5331000, 692000 5331000, 692000 5332000, 691000 5332000, 691000 5331000))"
    found = create(workspace_factory(), fields(shape, crs="EPSG:32632"))
    assert found.ok
    box = next(found.layer.getFeatures()).geometry().boundingBox()
    assert (box.xMinimum(), box.yMinimum()) == pytest.approx((11.57, 48.10), abs=0.02)


def test_only_selected_features_when_asked(workspace_factory: Callable[..., Any]) -> None:
    layer = fields(SMALL, BESIDE)
    QgsProject.instance().addMapLayer(layer)
    try:
        layer.selectByExpression("\"name\" = 'Feld 2'")
        found = create(workspace_factory(), QgsProcessingFeatureSourceDefinition(layer.id(), selectedFeaturesOnly=True))
        assert [row["name"] for row in found.rows] == ["Feld 2"]
    finally:
        QgsProject.instance().removeMapLayer(layer.id())


def test_without_a_name_layer_and_feature_id_are_taken(workspace_factory: Callable[..., Any]) -> None:
    found = create(workspace_factory(), fields(SMALL), NAME="")
    assert "fields" in found.rows[0]["name"] and "1" in found.rows[0]["name"]


def test_a_broken_expression_is_a_sentence(workspace_factory: Callable[..., Any]) -> None:
    workspace = workspace_factory()
    found = create(workspace, fields(SMALL), NAME='"name" ||')
    assert not found.ok and not posts(workspace) and "Traceback" not in found.log.everything


@pytest.mark.parametrize("parameter", ["NAME", "DESCRIPTION"])
def test_a_field_that_is_not_there_is_named_and_nothing_is_sent(
    workspace_factory: Callable[..., Any], parameter: str
) -> None:
    workspace = workspace_factory()
    found = create(workspace, fields(SMALL), **{parameter: 'upper("nmae") || "note"'})
    assert not found.ok and "has no field “nmae”" in found.error and "name, note" in found.error
    assert not posts(workspace)
    assert create(workspace, fields(SMALL), **{parameter: 'upper("NAME")'}).ok, "fields are found in any case"


@pytest.mark.parametrize("ending", ["gpkg", "geojson", "shp"])
def test_a_run_that_fails_before_its_first_row_leaves_no_output(
    workspace_factory: Callable[..., Any], tmp_path: Path, ending: str
) -> None:
    workspace = workspace_factory()
    place = tmp_path / "out" / f"areas.{ending}"
    place.parent.mkdir()
    empty = create(workspace, fields(), OUTPUT=str(place))
    assert not empty.ok and list(place.parent.iterdir()) == []
    workspace.revoke()
    refused = run(ListAreas(access_to(workspace)), OUTPUT=str(place))
    assert not refused.ok and list(place.parent.iterdir()) == []


def test_a_failed_run_leaves_the_database_in_which_its_table_was_to_stand(
    workspace_factory: Callable[..., Any], tmp_path: Path
) -> None:
    workspace, database = workspace_factory(), tmp_path / "all.gpkg"
    assert create(workspace, fields(SMALL), OUTPUT=str(database)).ok
    table = f"ogr:dbname='{database}' table=\"second\" (geom)"
    assert not create(workspace, fields(), OUTPUT=table).ok
    assert kept_statuses(database) == ["created"]


def test_a_failed_run_leaves_the_file_it_was_to_append_to(
    workspace_factory: Callable[..., Any], tmp_path: Path
) -> None:
    workspace, file = workspace_factory(), tmp_path / "all.gpkg"
    assert create(workspace, fields(SMALL), OUTPUT=str(file)).ok
    assert not create(workspace, fields(), OUTPUT=appending(file)).ok
    assert kept_statuses(file) == ["created"]
    assert create(workspace, fields(BESIDE), OUTPUT=appending(file)).ok
    assert kept_statuses(file) == ["created", "created"]


def appending(file: Path) -> QgsProcessingOutputLayerDefinition:
    """As QGIS's “append to layer” gives it."""
    layer = QgsVectorLayer(str(file), "kept", "ogr")
    columns = QgsRemappingSinkDefinition()
    columns.setFieldMap({name: QgsProperty.fromField(name) for name in layer.fields().names() if name != "fid"})
    columns.setDestinationFields(layer.fields())
    columns.setDestinationCrs(layer.crs())
    columns.setDestinationWkbType(layer.wkbType())
    target = QgsProcessingOutputLayerDefinition(str(file))
    target.setRemappingDefinition(columns)
    return target


def test_a_file_that_cannot_be_removed_hides_no_reason(
    workspace_factory: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*_given: Any, **_more: Any) -> None:
        raise PermissionError("in use")

    monkeypatch.setattr(Path, "unlink", locked)
    found = create(workspace_factory(), fields(), OUTPUT=str(tmp_path / "areas.gpkg"))
    assert not found.ok and found.error.startswith("The layer has no features"), found.error


def test_a_server_that_fails_in_between_leaves_the_rows(workspace_factory: Callable[..., Any]) -> None:
    workspace = workspace_factory()
    workspace.fault("POST", "/areas-of-interest", "status", status=400, times=1)
    found = create(workspace, fields(SMALL, BESIDE))
    assert found.ok and found.numbers == (1, 1) and statuses(found) == ["created", "failed"]
    assert len(found.log.failed) == 1


def test_cancelling_keeps_what_was_stored(workspace_factory: Callable[..., Any]) -> None:
    workspace = workspace_factory()
    shapes = [f"Polygon(({x} 48, {x + 0.01} 48, {x + 0.01} 48.01, {x} 48.01, {x} 48))" for x in range(11, 41)]
    workspace.fault("POST", "/areas-of-interest", "latency", seconds=0.3, times=30)
    log = Log(cancel_after=1)
    found = create(workspace, fields(*shapes), log)
    ids = {row["id"] for row in stored(workspace).rows}
    assert 1 <= len(ids) < 30 and {row["id"] for row in found.rows if row["id"]} == ids
    assert all(one in log.everything for one in ids)


def test_what_was_created_can_be_ordered(workspace_factory: Callable[..., Any]) -> None:
    workspace = workspace_factory(order_seconds=600)
    made = create(workspace, fields(SMALL, LARGE))
    found = run(
        CreateOrders(access_to(workspace)),
        INPUT=made.layer,
        PRODUCT="LSTprecision",
        START="2100-01-01",
        END="2100-02-01",
    )
    assert found.ok and found.numbers == (1, 1)


def test_the_list_has_every_page_and_tells_when_it_breaks_off(workspace_factory: Callable[..., Any]) -> None:
    workspace = workspace_factory()
    store_areas(workspace, 120)
    assert stored(workspace).numbers == (120, 0)
    workspace.fault("GET", "/areas-of-interest", "status", status=403, after=1, times=9)
    broken = stored(workspace)
    assert broken.ok and broken.numbers == (100, 1) and len(broken.rows) == 100 and len(broken.log.failed) == 1


def test_a_server_that_is_not_there_is_a_sentence(workspace_factory: Callable[..., Any]) -> None:
    from constellr.core.host.connections import Connections
    from constellr.core.host.settings import Settings
    from constellr.processing_provider.access import Access

    nowhere = Access(
        Connections(Settings(), {"CONSTELLR_API_URL": "http://127.0.0.1:9", "CONSTELLR_API_KEY": "k" * 20})
    )
    found = run(ListAreas(nowhere))
    assert not found.ok and "127.0.0.1" in found.error and "Traceback" not in found.log.everything
    assert "k" * 20 not in found.log.everything
