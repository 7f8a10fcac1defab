"""Plain polygons take the short way, a batch at once: what comes out is what the long way gives."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from constellr.core.host.candidates import prepare, snapshot
from constellr.core.host.candidates_shapes import Shaper
from constellr.core.model.area import Candidate
from constellr.core.model.job import Job
from constellr.core.model.traits import Traits
from page_kit import polygon_layer
from qgis.core import QgsProject, QgsVectorLayer

FILES = (
    "zurich_fields_utm32n.shp",
    "sb_ag_fields_epsg3310.geojson",
    "freiburg_districts.geojson",
    "korea_provinces_invalid.geojson",
    "ne_countries_subset.gpkg",
    "antimeridian_crossing.json",
    "antimeridian_multi_split.json",
    "treasure_island_hole_z.kml",
)
CLOCKWISE = (
    "POLYGON((10 50,10 50.1,10.1 50.1,10.1 50,10 50),(10.02 50.02,10.04 50.02,10.04 50.04,10.02 50.04,10.02 50.02))"
)
SHAPES = (
    CLOCKWISE,
    "POLYGON((10 50,10.1 50,10.1 50.1,10 50.1,10 50))",
    "POLYGON((10 50,10.1 50.1,10.1 50,10 50.1,10 50))",  # crosses itself
    "POLYGON((10 50,10.1 50,10.1 50,10.1 50.1,10 50))",  # a vertex twice
    "POLYGON((10 50,10.1 50,10 50))",  # no surface
    "POLYGON((10 50,10.1 50,10.2 50,10 50))",
    "POLYGON((179.9 10,180.1 10,180.1 10.1,179.9 10.1,179.9 10))",  # beyond the date line
    "POLYGON((179.9 10,-179.9 10,-179.9 10.1,179.9 10.1,179.9 10))",
    "POLYGON((10 89.95,11 89.95,11 90.0000001,10 90.0000001,10 89.95))",
    "POLYGON((600000 5000000,600100 5000000,600100 5000100,600000 5000000))",  # not in degrees
    "POLYGON((10 nan,10.1 50,10.1 50.1,10 nan))",
    "POLYGON((10 50,10.1 50,10.1 50.1,10 50.1,10 50),(10.02 50.02,10.02 50.02,10.02 50.02,10.02 50.02))",
    "POLYGON EMPTY",
    None,
    "POLYGON((10.12345678949 50,10.2 50,10.2 50.1,10.12345678949 50))",
)


def both_ways(layer: QgsVectorLayer, monkeypatch: pytest.MonkeyPatch) -> tuple[list[Candidate], list[Candidate], int]:
    """Candidates by the short and by the long way, and how many features took the short one."""
    short = 0
    by_batch = Shaper.plain

    def counted(self: Shaper, geometries: Any) -> Any:
        nonlocal short
        found = by_batch(self, geometries)
        short += sum(one is not None for one in found)
        return found

    with monkeypatch.context() as patch:
        patch.setattr(Shaper, "plain", counted)
        quick = prepare(snapshot(layer), "LSTprecision", Traits(), Job())
    with monkeypatch.context() as patch:
        patch.setattr(Shaper, "plain", lambda self, geometries: [None] * len(geometries))
        long = prepare(snapshot(layer), "LSTprecision", Traits(), Job())
    return quick, long, short


@pytest.fixture(autouse=True)
def clean(qgis_app: Any) -> Any:
    QgsProject.instance().clear()
    yield
    QgsProject.instance().clear()


def test_both_ways_agree_on_every_odd_shape(monkeypatch: pytest.MonkeyPatch) -> None:
    layer = polygon_layer("EPSG:4326", [(f"shape {n}", wkt) for n, wkt in enumerate(SHAPES)])
    quick, long, short = both_ways(layer, monkeypatch)
    assert quick == long
    assert short == 3


@pytest.mark.parametrize("name", FILES)
def test_both_ways_agree_on_layers_of_the_world(name: str, shared_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    layer = QgsVectorLayer(str(shared_data / "vectors" / name), name, "ogr")
    assert layer.isValid()
    quick, long, _short = both_ways(layer, monkeypatch)
    assert quick and quick == long


def test_most_fields_are_plain(shared_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    layer = QgsVectorLayer(str(shared_data / "vectors" / "zurich_fields_utm32n.shp"), "fields", "ogr")
    assert both_ways(layer, monkeypatch)[2] > 0.9 * layer.featureCount()
