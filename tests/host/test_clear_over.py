"""How clear an area is: wide areas and those at the date line, and masks from which it cannot be told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from constellr.core.host.clear_over import clear_over
from constellr.core.host.clear_pixels import clear_share, mask_beside
from osgeo import gdal, osr
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsGeometry, QgsProject, QgsRectangle
from raster_kit import BANDS, SIDE, classification, lst_file, write_raster

pytestmark = pytest.mark.usefixtures("qgis_app")


def to_degrees(box: QgsRectangle) -> dict[str, Any]:
    turned = QgsGeometry.fromRect(box)
    turned.transform(
        QgsCoordinateTransform(
            QgsCoordinateReferenceSystem("EPSG:32632"), QgsCoordinateReferenceSystem("EPSG:4326"), QgsProject.instance()
        )
    )
    found: dict[str, Any] = json.loads(turned.asJson(10))
    return found


def box(west: float, south: float, east: float, north: float) -> dict[str, Any]:
    return {
        "type": "Polygon",
        "coordinates": [[[west, south], [east, south], [east, north], [west, north], [west, south]]],
    }


@pytest.mark.parametrize(
    ("shape", "share"),
    [
        (box(-179, 40, 179, 60), 50.0),
        (box(-180, -90, 180, 90), 50.0),
        (box(4, 48.13, 11, 60), None),
        ({"type": "MultiPolygon", "coordinates": []}, None),
    ],
)
def test_a_wide_shape_ends_where_its_sides_in_degrees_do(
    tmp_path: Path, shape: dict[str, Any], share: float | None
) -> None:
    mask = mask_beside(lst_file(tmp_path, clouds=SIDE // 2 - 2))
    assert mask is not None
    found = clear_share(mask, shape)
    assert found == (share if share is None else pytest.approx(share, abs=3))


def test_pixels_along_a_parallel_are_inside_above_it_and_outside_below(tmp_path: Path) -> None:
    """In UTM the parallel between 4° and 14° bends away from the straight line by kilometres."""
    mask = lst_file(tmp_path, clouds=SIDE // 2 - 2).parent / "scl_mask_30m.tiff"
    middle = 5_335_000 - SIDE * 30 / 2
    turned = to_degrees(QgsRectangle(690_000, middle, 691_200, middle + 30))["coordinates"][0]
    parallel = sum(place[1] for place in turned) / len(turned)
    assert clear_share(mask, box(4, parallel, 14, 60)) == pytest.approx(100.0, abs=6)
    assert clear_share(mask, box(4, 40, 14, parallel)) == pytest.approx(0.0, abs=6)


def test_an_area_at_the_date_line_is_found_on_both_sides(tmp_path: Path) -> None:
    mask = tmp_path / "scl_mask_30m.tiff"
    write_raster(mask, classification(), kind=gdal.GDT_Byte, names=BANDS, pixel=3000)
    moved = gdal.Open(str(mask), gdal.GA_Update)
    place = osr.SpatialReference()
    place.ImportFromEPSG(32601)
    moved.SetProjection(place.ExportToWkt())
    moved.SetGeoTransform((130_000, 3000, 0, 400_000, 0, -3000))
    moved = None
    whole = {
        "type": "MultiPolygon",
        "coordinates": [box(170, -5, 180, 5)["coordinates"], box(-180, -5, -170, 5)["coordinates"]],
    }
    assert clear_share(mask, whole) == pytest.approx(clear_share(mask))
    assert clear_share(mask, box(170, -5, 180, 5)) is not None
    assert clear_share(mask, box(-180, -5, -170, 5)) is not None


@pytest.mark.parametrize("crs", ["", 'LOCAL_CS["a wall",UNIT["metre",1]]'])
def test_a_mask_without_a_place_on_earth_is_a_sentence(tmp_path: Path, crs: str) -> None:
    lst = lst_file(tmp_path, clouds=4)
    for path in (lst, tmp_path / "scl_mask_30m.tiff"):
        opened = gdal.Open(str(path), gdal.GA_Update)
        opened.SetProjection(crs)
        opened = None
    found = clear_over(tmp_path, box(4, 40, 14, 60))
    assert found.percent is None
    assert "scl_mask_30m.tiff" in str(found.why)
