"""Which pixels of a scene are free of clouds and their shadows, by the scene classification beside it."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from osgeo import gdal, ogr, osr

from ..rules.assets import role_of
from ..rules.dateline import box_geometry
from ..rules.masks import CLOUD_BAND, band_of, fitting
from ..rules.rasters import Reading
from ..services.quiet_gdal import quiet
from .raster_facts import no_raster

if TYPE_CHECKING:
    import numpy

_SIDE = 512
_VALUES = 10_000
_CLEAR, _NOWHERE = 0, 255
_DENSE, _STEPS, _MARGIN = 0.02, 20, 0.1


def mask_beside(path: Path, role: str = "lst") -> Path | None:
    """Give the scene classification that lies beside a raster and fits its pixels; None where there is none."""
    try:
        beside = {role_of(found.name): found for found in path.parent.iterdir() if found.suffix in (".tif", ".tiff")}
    except OSError:
        return None
    name = fitting([one for one in beside if one], role)
    return beside[name] if name else None


def clear_sample(path: Path, reading: Reading, mask: Path | None) -> numpy.ndarray:
    """Give clear, valid values (float64, in the unit of ``reading``) of a raster, read from its overviews.

    Where ``mask`` is None or leaves nothing, all valid ones. Any thread. Raises :class:`InputError`.
    """
    import numpy

    with quiet(gdal):
        try:
            numbers, valid, grid = _coarse(path, reading.nodata)
            clear = valid & (_on_grid(mask, grid) == _CLEAR) if mask is not None else valid
        except RuntimeError as error:
            raise no_raster(path) from error
    values = numbers[clear if clear.any() else valid].astype("float64")
    values = values[:: max(1, math.ceil(values.size / _VALUES))]
    return numpy.asarray(values * reading.scale + reading.offset)


def clear_share(mask: Path, aoi: Mapping[str, Any] | None = None, lst: Path | None = None) -> float | None:
    """Give the percentage of pixels free of clouds and cloud shadows: inside ``aoi``, in the whole mask where None.

    ``aoi`` is a GeoJSON geometry in WGS 84 degrees. Pixels without a temperature in ``lst`` do not count where it is
    given. None where no pixel is left to count. Any thread. Raises :class:`InputError`.
    """
    with quiet(gdal):
        try:
            dataset = gdal.Open(str(mask))
            if dataset is None:
                raise no_raster(mask)
            cloud = _read(_cloud_band(dataset))
            counted = cloud != _NOWHERE
            if lst is not None:
                counted &= _valid_on(lst, dataset)
            if aoi is not None:
                counted &= _inside(aoi, dataset)
        except RuntimeError as error:
            raise no_raster(mask) from error
    number = int(counted.sum())
    return 100.0 * int((cloud[counted] == _CLEAR).sum()) / number if number else None


def _read(band: Any, **size: int) -> Any:
    numbers = band.ReadAsArray(**size)
    if numbers is None:
        raise RuntimeError("the pixels cannot be read")
    return numbers


def _cloud_band(dataset: Any) -> Any:
    names = [dataset.GetRasterBand(number).GetDescription() or "" for number in range(1, dataset.RasterCount + 1)]
    number = band_of(names, *CLOUD_BAND)
    if number is None:
        raise RuntimeError("no band tells clouds")
    return dataset.GetRasterBand(number)


def _coarse(path: Path, nodata: float | None) -> tuple[Any, Any, Any]:
    """Read a picture of at most 512 × 512 pixels: numbers, which of them are valid, and an empty grid of that size."""
    import numpy

    dataset = gdal.Open(str(path))
    if dataset is None:
        raise RuntimeError("does not open")
    band = dataset.GetRasterBand(1)
    width, height = min(band.XSize, _SIDE), min(band.YSize, _SIDE)
    numbers = _read(band, buf_xsize=width, buf_ysize=height)
    valid = numpy.isfinite(numbers) & (_read(band.GetMaskBand(), buf_xsize=width, buf_ysize=height) != 0)
    if nodata is not None:
        valid &= numbers != nodata
    return numbers, valid, _grid_of(dataset, width, height)


def _grid_of(dataset: Any, width: int, height: int) -> Any:
    """Make an empty byte raster over the extent of ``dataset``, everything in it 255."""
    left, across, skew, top, tilt, down = dataset.GetGeoTransform()
    wide, high = dataset.RasterXSize / width, dataset.RasterYSize / height
    made = gdal.GetDriverByName("MEM").Create("", width, height, 1, gdal.GDT_Byte)
    made.SetGeoTransform((left, across * wide, skew * high, top, tilt * wide, down * high))
    made.SetProjection(dataset.GetProjection())
    made.GetRasterBand(1).Fill(_NOWHERE)
    return made


def _on_grid(mask: Path, grid: Any) -> Any:
    """Give the clouds of ``mask`` on another grid (its overviews are used), 255 where it says nothing."""
    opened = gdal.Open(str(mask))
    if opened is None:
        raise RuntimeError("does not open")
    cloud = _cloud_band(opened).GetBand()
    view = gdal.Translate("", opened, format="VRT", bandList=[cloud])
    gdal.Warp(grid, view, resampleAlg="near", dstNodata=_NOWHERE)
    return _read(grid.GetRasterBand(1))


def _valid_on(lst: Path, like: Any) -> Any:
    """Say of each pixel of ``like`` whether ``lst`` has a number there."""
    opened = gdal.Open(str(lst))
    if opened is None:
        raise RuntimeError("does not open")
    view = gdal.Translate("", opened, format="VRT", bandList=["mask"])
    target = _grid_of(like, like.RasterXSize, like.RasterYSize)
    target.GetRasterBand(1).Fill(0)
    gdal.Warp(target, view, resampleAlg="near")
    return _read(target.GetRasterBand(1)) != 0


def _cut(aoi: Mapping[str, Any], target: Any, like: Any) -> Any:
    """Give what of an area lies around ``like``, in its CRS.

    Cut in degrees first, as what is too far away has no place in that CRS; then given many vertices, as a straight
    side in degrees is a bent one there.
    """
    shape = ogr.CreateGeometryFromJson(json.dumps(dict(aoi)))
    if shape is None:
        raise RuntimeError("the area has no shape")
    if not (target.IsProjected() or target.IsGeographic()):
        raise RuntimeError("the raster has no place on Earth")
    degrees = osr.SpatialReference()
    degrees.ImportFromEPSG(4326)
    degrees.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    around = _around(like, osr.CoordinateTransformation(target, degrees))
    whole = shape if shape.IsValid() else shape.MakeValid()
    shape = whole.Intersection(around) if whole is not None else None
    if shape is None:
        raise RuntimeError("the area has no sound shape")
    shape.Segmentize(_DENSE)
    if shape.Transform(osr.CoordinateTransformation(degrees, target)) != ogr.OGRERR_NONE:
        raise RuntimeError("the area cannot be told in the raster's CRS")
    return shape


def _around(like: Any, to_degrees: Any) -> Any:
    """Give a box in degrees that holds all of a raster and a little more; in two parts at the antimeridian."""
    left, across, skew, top, tilt, down = like.GetGeoTransform()
    steps = [step / _STEPS for step in range(_STEPS + 1)]
    pixels = [(like.RasterXSize * x, like.RasterYSize * y) for x in steps for y in steps]
    places = to_degrees.TransformPoints([(left + across * x + skew * y, top + tilt * x + down * y) for x, y in pixels])
    lons, lats = [place[0] for place in places], [place[1] for place in places]
    if not all(map(math.isfinite, lons + lats)):
        raise RuntimeError("the raster lies nowhere on Earth")
    if max(lons) - min(lons) > 180.0:
        lons = [lon % 360.0 for lon in lons]
    box = box_geometry(
        min(lons) - _MARGIN, max(-90.0, min(lats) - _MARGIN), max(lons) + _MARGIN, min(90.0, max(lats) + _MARGIN)
    )
    return ogr.CreateGeometryFromJson(json.dumps(dict(box)))


def _inside(aoi: Mapping[str, Any], like: Any) -> Any:
    """Say of each pixel of ``like`` whether its centre lies in the geometry."""
    target = osr.SpatialReference(wkt=like.GetProjection())
    target.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    shape = _cut(aoi, target, like)
    source = (ogr.GetDriverByName("Memory") or ogr.GetDriverByName("MEM")).CreateDataSource("")
    layer = source.CreateLayer("aoi", target, shape.GetGeometryType())
    feature = ogr.Feature(layer.GetLayerDefn())
    feature.SetGeometry(shape)
    layer.CreateFeature(feature)
    grid = _grid_of(like, like.RasterXSize, like.RasterYSize)
    grid.GetRasterBand(1).Fill(0)
    gdal.RasterizeLayer(grid, [1], layer, burn_values=[1])
    return _read(grid.GetRasterBand(1)) == 1
