"""Rasters for tests, and what Identify says of their pixels."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from pathlib import Path

import numpy
from constellr.core.host.lst_source import LstSource
from constellr.core.host.scene_tree import AreaOf, open_scenes
from constellr.core.model.search import SceneRow
from osgeo import gdal, osr
from qgis.core import QgsPointXY, QgsProject, QgsRaster, QgsRasterLayer

MOMENT = datetime(2026, 11, 21, 13, 31, tzinfo=timezone.utc)
BANDS = ("cloud_mask", "castshadow_mask", "landwater_mask", "static_landwater_mask")
SIDE = 40


def write_raster(
    path: Path,
    bands: Sequence[numpy.ndarray],
    *,
    kind: int = gdal.GDT_UInt16,
    scale: tuple[float, float] | None = None,
    nodata: float | None = None,
    unit: str = "",
    names: Sequence[str] = (),
    pixel: float = 30,
) -> Path:
    """Write a GeoTIFF in UTM 32N near Munich."""
    path.parent.mkdir(parents=True, exist_ok=True)
    rows, columns = bands[0].shape
    made = gdal.GetDriverByName("GTiff").Create(str(path), columns, rows, len(bands), kind)
    place = osr.SpatialReference()
    place.ImportFromEPSG(32632)
    made.SetProjection(place.ExportToWkt())
    made.SetGeoTransform((690_000, pixel, 0, 5_335_000, 0, -pixel))
    for number, numbers in enumerate(bands, 1):
        band = made.GetRasterBand(number)
        band.WriteArray(numbers)
        if scale is not None:
            band.SetScale(scale[0])
            band.SetOffset(scale[1])
        if nodata is not None:
            band.SetNoDataValue(nodata)
        if unit:
            band.SetUnitType(unit)
        if names:
            band.SetDescription(names[number - 1])
    made = band = None
    return path


def kelvin_field(low: float = 280.0, high: float = 310.0, side: int = SIDE) -> numpy.ndarray:
    return numpy.linspace(low, high, side * side).reshape(side, side)


def counts_of(kelvin: numpy.ndarray) -> numpy.ndarray:
    """As the provider writes them: hundredths of a kelvin, with a few pixels of no data."""
    numbers = numpy.round(kelvin / 0.01).astype("uint16")
    numbers[0, :5] = 65535
    return numbers


def classification(side: int = SIDE, clouds: int = 10) -> list[numpy.ndarray]:
    """Four bands: ``clouds`` rows of thick cloud at the bottom, above them a row each of thin cloud and of shadow."""
    cloud, cast, water, static = (numpy.zeros((side, side), "uint8") for _ in BANDS)
    if clouds:
        cloud[side - clouds :] = 1
        cloud[side - clouds - 1] = 2
        cloud[side - clouds - 2] = 3
    cast[:, 0] = 1
    water[:, 1] = 1
    return [cloud, cast, water, static]


def lst_file(folder: Path, low: float = 280.0, high: float = 310.0, clouds: int | None = None) -> Path:
    """Write ``lst.tiff``, and where ``clouds`` is given its scene classification beside it."""
    if clouds is not None:
        write_raster(folder / "scl_mask_30m.tiff", classification(clouds=clouds), kind=gdal.GDT_Byte, names=BANDS)
    return write_raster(folder / "lst.tiff", [counts_of(kelvin_field(low, high))])


def scene(number: int, days: float, light: str = "day") -> SceneRow:
    return SceneRow(
        f"item{number}",
        "lstprecision",
        moment=MOMENT + timedelta(days=days),
        order_id="o1",
        daynight=light,
        platform="SBA01",
    )


def opened(
    sources: Sequence[LstSource], area_of: AreaOf | None = None, project: QgsProject | None = None
) -> list[QgsRasterLayer]:
    """Put all on the map at once."""
    steps = open_scenes(sources, area_of, project)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            layers: list[QgsRasterLayer] = end.value
            return layers


def identify(layer: QgsRasterLayer, column: int, row: int) -> float | None:
    """What Identify says of a pixel."""
    extent = layer.extent()
    x = extent.xMinimum() + (column + 0.5) * extent.width() / layer.width()
    y = extent.yMaximum() - (row + 0.5) * extent.height() / layer.height()
    found = layer.dataProvider().identify(QgsPointXY(x, y), QgsRaster.IdentifyFormat.IdentifyFormatValue)
    return found.results()[1]
