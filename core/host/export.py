"""A temperature as plain numbers: for programs that do not apply a file's scale and offset."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from osgeo import gdal

from ..errors import InputError
from ..model.job import Job
from ..rules.rasters import Reading
from ..services.partial import disk_failure
from ..services.quiet_gdal import quiet
from ..words import translate
from .raster_facts import inspect, no_raster
from .vrt import raster_of

if TYPE_CHECKING:
    import numpy

NODATA = -9999.0
_ROWS = 512
_OPTIONS = ("COMPRESS=DEFLATE", "PREDICTOR=3", "TILED=YES", "BIGTIFF=IF_SAFER")


def export_temperature(source: Path, target: Path, unit: str, job: Job, role: str = "") -> int:
    """Write a temperature's degrees as a compressed float32 GeoTIFF, no data as -9999; gives the valid pixels' number.

    ``source`` is a raster or a .vrt of ours, which is followed to its raster. CRS and grid are kept. Written beside
    ``target`` and renamed when whole. Worker thread. Raises :class:`InputError` (no raster, no temperature),
    :class:`DiskFailed`, :class:`Cancelled`.
    """
    path = raster_of(source)
    facts = inspect(path, role)
    if not facts.reading.is_temperature:
        raise InputError(
            translate("export", "“{name}” does not say how its numbers become temperatures.", name=path.name),
            remedy=translate(
                "export", "Put the scene's metadata.json beside it, or write scale, offset and unit into the file."
            ),
        )
    draft = target.with_name(f"{target.name}.part.tif")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with quiet(gdal):
            valid = _write(path, draft, facts.reading.in_unit(unit), job)
        draft.replace(target)
    except OSError as error:
        raise disk_failure(error, target.name) from error
    except RuntimeError as error:
        raise no_raster(path) from error
    finally:
        draft.unlink(missing_ok=True)
    return valid


def _write(path: Path, draft: Path, reading: Reading, job: Job) -> int:
    import numpy

    opened = gdal.Open(str(path))
    if opened is None:
        raise no_raster(path)
    band, width, height = opened.GetRasterBand(1), opened.RasterXSize, opened.RasterYSize
    draft.write_bytes(b"")  # a folder that takes no files says so here, in the system's words
    made = gdal.GetDriverByName("GTiff").Create(str(draft), width, height, 1, gdal.GDT_Float32, options=list(_OPTIONS))
    made.SetProjection(opened.GetProjection())
    made.SetGeoTransform(opened.GetGeoTransform())
    _dress(made.GetRasterBand(1), reading)
    valid = 0
    for top in range(0, height, _ROWS):
        job.check()
        job.report(top, height)
        rows = min(_ROWS, height - top)
        values = _values(band, (0, top, width, rows), reading)
        valid += int((values != numpy.float32(NODATA)).sum())
        if made.GetRasterBand(1).WriteArray(values, 0, top) != 0:
            raise OSError(28, "No space left on device")
    made.FlushCache()
    return valid


def _dress(band: Any, reading: Reading) -> None:
    band.SetNoDataValue(NODATA)
    band.SetUnitType(reading.unit)
    band.SetDescription(f"temperature {reading.unit}")


def _values(band: Any, window: tuple[int, int, int, int], reading: Reading) -> numpy.ndarray:
    """Read a window as float32 degrees, -9999 where there is no data."""
    import numpy

    numbers, mask = band.ReadAsArray(*window), band.GetMaskBand().ReadAsArray(*window)
    if numbers is None or mask is None:
        raise RuntimeError("the pixels cannot be read")
    exact = numbers.astype("float64")
    good = numpy.isfinite(exact) & (mask != 0)
    if reading.nodata is not None:
        good &= exact != reading.nodata
    return numpy.where(good, exact * reading.scale + reading.offset, NODATA).astype("float32")
