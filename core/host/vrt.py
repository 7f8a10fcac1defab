"""Small .vrt files beside a raster: the same pixels, read in another way."""

from __future__ import annotations

import math
import re
from pathlib import Path
from typing import Any

from osgeo import gdal, osr

from ..errors import InputError
from ..rules.hatch import Hatch, strip_of
from ..rules.masks import CLASSES, band_of
from ..rules.rasters import Reading
from ..rules.units import CELSIUS, FAHRENHEIT, KELVIN
from ..services.quiet_gdal import quiet
from ..words import translate
from .raster_facts import no_raster
from .vrt_file import Cover, Recipe, write_beside

_BY_UNIT = {CELSIUS: "celsius", KELVIN: "kelvin", FAHRENHEIT: "fahrenheit"}
_VALUES, _CLEAR = "values", "-clear"
_ENDING = re.compile(rf"\.((celsius|kelvin|fahrenheit|values)({_CLEAR})?|mask-\w+)\.vrt$")
_HOLES = {"Byte": 255.0, "UInt16": 65535.0, "Int16": -32768.0, "UInt32": 4294967295.0, "Int32": -2147483648.0}
"""What stands for no data where a file names nothing for it, and where that cannot be written as a number."""
_HOLE = -9999.0


def write_vrt(path: Path, reading: Reading, mask: Path | None = None) -> Path:
    """Write ``<name>.celsius.vrt`` (or kelvin, fahrenheit, values) beside ``path``: the first band, read like that.

    The .vrt carries scale, offset, unit and no-data value of ``reading``. Where ``mask``, a scene classification, is
    given, what lies under clouds and shadows is no data in it, and its name ends in ``-clear``. Any thread. Raises
    :class:`DiskFailed`, :class:`InputError`.
    """

    def dress(band: Any) -> None:
        band.SetScale(reading.scale)
        band.SetOffset(reading.offset)
        band.SetUnitType(reading.unit)
        if reading.unit in _BY_UNIT:
            band.SetDescription(f"temperature {reading.unit}")  # legend and Identify show it instead of "Gray"

    ending, nodata = _BY_UNIT.get(reading.unit, _VALUES), reading.nodata
    if mask is None:
        return write_beside(path, Recipe(ending, 1, nodata, dress))
    raster = _opened(path)
    if nodata is None or not math.isfinite(nodata):
        nodata = _HOLES.get(gdal.GetDataTypeName(raster.GetRasterBand(1).DataType), _HOLE)
    covers = _covers(raster, path, mask)
    return write_beside(path, Recipe(f"{ending}{_CLEAR}", 1, nodata, dress, covers))


def write_band(path: Path, name: str, band: int, hatch: Hatch | None = None) -> Path:
    """Write ``<name of the file>.mask-<name>.vrt`` beside ``path``: that band alone, as it is. Raises as write_vrt.

    With ``hatch`` a second band tells how opaque a pixel is to be drawn (0 … 255); the pixels are finer then.
    """
    strip = None
    if hatch is not None:
        raster = _opened(path)
        strip = strip_of(hatch, raster.RasterXSize, raster.RasterYSize)
    return write_beside(path, Recipe(f"mask-{name}", band, None, lambda made: made.SetDescription(name), hatch=strip))


def raster_of(source: Path) -> Path:
    """Give the raster behind a .vrt of ours; any other path as it is."""
    if not _ENDING.search(source.name):
        return source
    beside = source.with_name(_ENDING.sub("", source.name))
    if beside.exists():
        return beside
    with quiet(gdal):
        try:
            dataset = gdal.Open(str(source))
        except RuntimeError:
            return beside
        files = dataset.GetFileList() if dataset is not None else None
    named = [Path(file) for file in files or () if Path(file) != source and not file.endswith(".aux.xml")]
    return named[0] if named else beside


def key_of(source: Path) -> Path:
    """Give what all .vrt files of ours for one raster have in common; opens nothing."""
    return source.with_name(_ENDING.sub("", source.name))


def band_names(path: Path) -> list[str]:
    """Give the descriptions of a raster's bands. Raises :class:`InputError`."""
    raster = _opened(path)
    return [raster.GetRasterBand(number).GetDescription() or "" for number in range(1, raster.RasterCount + 1)]


def _opened(path: Path) -> Any:
    with quiet(gdal):
        try:
            dataset = gdal.Open(str(path))
        except RuntimeError as error:
            raise no_raster(path) from error
    if dataset is None:
        raise no_raster(path)
    return dataset


def _covers(raster: Any, path: Path, mask: Path) -> tuple[Cover, ...]:
    """Lay the bands of a scene classification that tell clouds and shadows over the raster."""
    names, over = band_names(mask), _opened(mask)
    window = _window(raster, over)
    if window is None:
        raise InputError(
            translate(
                "vrt",
                "The masks of “{name}” lie on a grid that is turned against it: its pixels stay as they are.",
                name=path.name,
            )
        )
    found = {band_of(names, one.band, one.number) for one in CLASSES if one.obscuring}
    size = (over.RasterXSize, over.RasterYSize)
    return tuple(Cover(mask, band, size, window) for band in sorted(band for band in found if band is not None))


def _window(raster: Any, over: Any) -> tuple[float, float, float, float] | None:
    """Say where ``over`` lies in pixels of ``raster``; None where their axes or CRS differ."""
    left, wide, skew, top, tilt, down = raster.GetGeoTransform()
    over_left, over_wide, over_skew, over_top, over_tilt, over_down = over.GetGeoTransform()
    one, other = osr.SpatialReference(wkt=raster.GetProjection()), osr.SpatialReference(wkt=over.GetProjection())
    if any((skew, tilt, over_skew, over_tilt)) or not one.IsSame(other):
        return None
    return (
        (over_left - left) / wide,
        (over_top - top) / down,
        over.RasterXSize * over_wide / wide,
        over.RasterYSize * over_down / down,
    )
