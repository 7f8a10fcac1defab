"""``constellr:exporttemperature``: what it writes is the temperature itself, also for a program that ignores scale."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy
import pytest
from constellr.core.host.rasters import prepare_lst
from constellr.core.rules.units import UNITS, turn
from constellr.processing_provider.access import Access
from constellr.processing_provider.exporttemperature import ExportTemperature
from osgeo import gdal
from processing_kit import Outcome, run
from qgis.core import QgsProject
from raster_kit import counts_of, kelvin_field, lst_file, opened, scene, write_raster

MODIS = "modis_mod11b2_h14v04_20170101_day_sinusoidal_6km_u16.tif"
ECOSTRESS = "ecostress_lst_dangermond_20230219_wgs84_f32_cog.tif"
UNTOLD = "landsat8_c2l2_LC08_L2SP_008059_20191201_20200825_02_T1_ST_B10.tif"


@pytest.fixture(autouse=True)
def _clean(qgis_app: Any) -> Iterator[None]:
    QgsProject.instance().clear()
    yield
    QgsProject.instance().clear()


def export(given: Any, target: Path, **more: Any) -> Outcome:
    return run(ExportTemperature(Access()), INPUT=given, OUTPUT=str(target), **more)


def assert_true_values(path: Path, kelvin: numpy.ndarray, valid: numpy.ndarray, unit: str) -> None:
    """Read as a program does that knows nothing of scale and offset."""
    made = gdal.Open(str(path))
    band = made.GetRasterBand(1)
    assert (band.GetScale(), band.GetOffset()) in ((None, None), (1.0, 0.0))
    assert gdal.GetDataTypeName(band.DataType) == "Float32"
    assert band.GetNoDataValue() == -9999
    assert made.GetMetadataItem("COMPRESSION", "IMAGE_STRUCTURE") == "DEFLATE"
    written = band.ReadAsArray()
    assert (written[~valid] == -9999).all()
    expected = turn(1.0, "K", unit) - turn(0.0, "K", unit), turn(0.0, "K", unit)
    assert numpy.abs(written[valid] - (kelvin[valid] * expected[0] + expected[1])).max() < 0.005
    assert band.GetUnitType() == unit


@pytest.mark.parametrize("code", UNITS)
@pytest.mark.parametrize(("name", "scale"), [(MODIS, 0.02), (ECOSTRESS, 1.0)])
def test_real_rasters_come_out_as_degrees(
    name: str, scale: float, code: str, shared_data: Path, tmp_path: Path
) -> None:
    path = Path(shutil.copy(shared_data / "rasters" / name, tmp_path))
    done = export(str(path), tmp_path / "out.tif", UNIT=code)
    source = gdal.Open(str(path))
    raw = source.GetRasterBand(1).ReadAsArray().astype("float64")
    valid = numpy.isfinite(raw) & (source.GetRasterBand(1).GetMaskBand().ReadAsArray() != 0)
    assert done.results["VALID"] == valid.sum() > 0
    assert_true_values(tmp_path / "out.tif", raw * scale, valid, UNITS[code])
    made = gdal.Open(str(tmp_path / "out.tif"))
    assert made.GetGeoTransform() == pytest.approx(source.GetGeoTransform())
    assert made.GetSpatialRef().IsSame(source.GetSpatialRef())


@pytest.mark.parametrize("tags", [{}, {"scale": (0.01, 0.0), "nodata": 65535, "unit": "K"}])
def test_counts_come_out_as_degrees_celsius_by_default(tmp_path: Path, tags: dict[str, Any]) -> None:
    numbers = counts_of(kelvin_field(side=700))
    path = write_raster(tmp_path / "lst.tiff", [numbers], **tags)
    done = export(str(path), tmp_path / "deep" / "out.tif")
    assert done.results["VALID"] == 700 * 700 - 5
    assert_true_values(tmp_path / "deep" / "out.tif", numbers * 0.01, numbers != 65535, "°C")
    assert [one.name for one in (tmp_path / "deep").iterdir() if "part" in one.name] == []


def test_a_layer_in_another_unit_gives_the_same_degrees(tmp_path: Path) -> None:
    path = lst_file(tmp_path)
    (layer,) = opened([prepare_lst(path, scene(1, 0))])
    assert layer.source().endswith(".celsius.vrt")
    export(layer.id(), tmp_path / "k.tif", UNIT="k")
    numbers = counts_of(kelvin_field())
    assert_true_values(tmp_path / "k.tif", numbers * 0.01, numbers != 65535, "K")


def test_what_does_not_tell_its_degrees_is_refused(shared_data: Path, tmp_path: Path) -> None:
    path = shutil.copy(shared_data / "rasters" / UNTOLD, tmp_path)  # QGIS writes statistics beside a raster
    done = export(str(path), tmp_path / "out.tif")
    assert "does not say how its numbers become temperatures" in done.error
    assert not (tmp_path / "out.tif").exists()


def test_what_is_no_raster_and_no_unit_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "x.tif").write_text("no")
    assert export(str(tmp_path / "x.tif"), tmp_path / "out.tif").error
    done = export(str(lst_file(tmp_path)), tmp_path / "out.tif", UNIT="r")
    assert not done.ok
    assert done.error


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    path = lst_file(tmp_path)
    (tmp_path / "file").write_text("")
    done = export(str(path), tmp_path / "file" / "out.tif")
    assert not done.ok
    assert "Traceback" not in done.log.everything
    assert done.error
