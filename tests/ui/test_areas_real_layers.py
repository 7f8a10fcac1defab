"""Layers that other people made go through the page: every feature gets a verdict or a sentence, none is lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from page_kit import press, texts, until
from qgis.core import QgsProject, QgsVectorLayer, QgsWkbTypes

LAYERS = (
    "ne_countries_subset.gpkg",
    "freiburg_districts.geojson",
    "kaiserslautern_districts_z.geojson",
    "korea_provinces_invalid.geojson",
    "florida_keys_huge.geojson",
    "zurich_fields_utm32n.shp",
    "eschikon_single_field_utm32n_shp.zip",
    "lake_lucerne.gpkg",
    "sb_ag_fields_epsg3310.geojson",
    "vineyards_epsg3310.geojson",
    "dangermond_boundary.geojson",
    "eire_no_prj.shp",
    "fixture_curvepolygon.gpkg",
    "treasure_island_hole_z.kml",
    "antimeridian_crossing.json",
    "antimeridian_multi_split.json",
)


@pytest.fixture
def page_of(areas_page: Any) -> Any:
    return areas_page


def opened(path: Path) -> QgsVectorLayer:
    source = f"/vsizip/{path}" if path.suffix == ".zip" else str(path)
    layer = QgsVectorLayer(source, path.stem, "ogr")
    assert layer.isValid()
    QgsProject.instance().addMapLayer(layer)
    return layer


@pytest.mark.parametrize("name", LAYERS)
def test_every_feature_is_accounted_for(
    qtbot: Any, page_of: Any, workspace_factory: Any, shared_data: Path, name: str
) -> None:
    page = page_of(workspace_factory())
    layer = opened(shared_data / "vectors" / name)
    if layer.geometryType() != QgsWkbTypes.GeometryType.PolygonGeometry:
        assert page.areasLayerCombo.findText(layer.name()) < 0  # not offered: nothing can go wrong
        return
    page.areasLayerCombo.setLayer(layer)
    until(qtbot, lambda: page._model.all_rows and not page._check.busy, 60_000)
    entries = page._model.all_rows
    features = {feature.id() for feature in layer.getFeatures()}
    assert {entry.candidate.feature for entry in entries} == features
    for entry in entries:
        assert entry.candidate.ready == (entry.status == "ready")
        assert entry.sentence and "None" not in entry.detail
        assert entry.candidate.ready or entry.candidate.reason


def test_a_layer_without_crs_is_not_guessed(
    qtbot: Any, page_of: Any, workspace_factory: Any, shared_data: Path
) -> None:
    page = page_of(workspace_factory())
    page.areasLayerCombo.setLayer(opened(shared_data / "vectors" / "eire_no_prj.shp"))
    until(qtbot, lambda: page._model.rowCount() == 26 and not page._check.busy)
    assert {entry.status for entry in page._model.all_rows} == {"invalid"}
    assert not page.areasUpload.isEnabled()


def test_a_real_layer_in_metres_becomes_areas(
    qtbot: Any, page_of: Any, workspace_factory: Any, shared_data: Path
) -> None:
    remote = workspace_factory()
    page = page_of(remote)
    page.areasLayerCombo.setLayer(opened(shared_data / "vectors" / "vineyards_epsg3310.geojson"))
    until(qtbot, lambda: page._model.rowCount() == 19 and not page._check.busy)
    press(qtbot, page.areasUpload)
    until(qtbot, lambda: page.areasLibrary.model().rowCount() == 19, 60_000)
    assert sorted(texts(page.areasLibrary, 0)) == sorted(entry.row.area.name for entry in page._model.all_rows)
