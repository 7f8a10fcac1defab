"""Arrays into files: cloud-optimised GeoTIFFs that say of themselves what their numbers mean, and JPEGs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from osgeo import gdal, osr

from .noise import Floats, Numbers
from .plan import PIXEL, Grid

gdal.UseExceptions()
NODATA = 65535
TYPES = {np.dtype(np.uint8): gdal.GDT_Byte, np.dtype(np.uint16): gdal.GDT_UInt16}
THUMBNAIL = 256


@dataclass(frozen=True)
class Meaning:
    """What a band's numbers mean: value = number x scale + offset, in unit, unless nodata."""

    scale: float = 1.0
    offset: float = 0.0
    unit: str = ""
    nodata: float | None = None

    def numbers(self, values: Floats) -> Numbers:
        """Values as uint16 numbers, NaN as nodata."""
        raw = np.rint((values - self.offset) / self.scale)
        return np.where(np.isfinite(raw), np.clip(raw, 0, NODATA - 1), NODATA).astype(np.uint16)


TEMPERATURE = Meaning(0.01, 0.0, "K", NODATA)
REFLECTANCE = Meaning(0.0001, -0.1, "1", NODATA)
PLAIN = Meaning()


def _in_memory(bands: Sequence[Numbers], grid: Grid | None, pixel: float) -> gdal.Dataset:
    rows, columns = bands[0].shape
    dataset = gdal.GetDriverByName("MEM").Create("", columns, rows, len(bands), TYPES[bands[0].dtype])
    if grid is not None:
        dataset.SetGeoTransform((grid.left, pixel, 0.0, grid.top, 0.0, -pixel))
        system = osr.SpatialReference()
        system.ImportFromEPSG(grid.code)
        dataset.SetSpatialRef(system)
    for number, band in enumerate(bands, 1):
        dataset.GetRasterBand(number).WriteArray(band)
    return dataset


def write_cog(
    path: Path,
    bands: Sequence[Numbers],
    grid: Grid,
    pixel: float,
    meaning: Meaning,
    names: Sequence[str] = (),
    *,
    colour: bool = False,
    average: bool = False,
) -> None:
    """Write a COG; ``colour`` says that the bands are red, green, blue and alpha."""
    dataset = _in_memory(bands, grid, pixel)
    for number in range(1, len(bands) + 1):
        band = dataset.GetRasterBand(number)
        if meaning.nodata is not None:
            band.SetNoDataValue(meaning.nodata)
        if meaning != PLAIN:
            band.SetScale(meaning.scale)
            band.SetOffset(meaning.offset)
            band.SetUnitType(meaning.unit)
        if names:
            band.SetDescription(names[number - 1])
        if colour:
            band.SetColorInterpretation(
                (gdal.GCI_RedBand, gdal.GCI_GreenBand, gdal.GCI_BlueBand, gdal.GCI_AlphaBand)[number - 1]
            )
    block = 128 if max(bands[0].shape) <= 640 else 256
    options = [
        "COMPRESS=DEFLATE",
        f"BLOCKSIZE={block}",
        "OVERVIEWS=AUTO",
        "NUM_THREADS=1",
        f"OVERVIEW_RESAMPLING={'AVERAGE' if average else 'NEAREST'}",
    ]
    gdal.GetDriverByName("COG").CreateCopy(str(path), dataset, options=options)


def write_jpeg(path: Path, bands: Sequence[Numbers]) -> None:
    """A small JPEG of red, green and blue; transparent pixels become white."""
    alpha = bands[3] if len(bands) == 4 else None
    step = max(1, max(bands[0].shape) // THUMBNAIL)
    small = [
        np.where(alpha == 0, 255, band)[::step, ::step] if alpha is not None else band[::step, ::step]
        for band in bands[:3]
    ]
    dataset = _in_memory([band.astype(np.uint8) for band in small], None, PIXEL)
    gdal.GetDriverByName("JPEG").CreateCopy(str(path), dataset, options=["QUALITY=88"])
    path.with_name(f"{path.name}.aux.xml").unlink(missing_ok=True)


RAMP = (
    (0.0, (13, 8, 135)),
    (0.25, (126, 3, 168)),
    (0.5, (204, 71, 120)),
    (0.75, (248, 149, 64)),
    (1.0, (240, 249, 33)),
)


def painted(kelvin: Floats) -> list[Numbers]:
    """Temperature as red, green, blue and alpha, stretched between its own 2nd and 98th percentile."""
    valid = np.isfinite(kelvin)
    low, high = np.percentile(kelvin[valid], (2, 98)) if valid.any() else (0.0, 1.0)
    share = np.clip((np.nan_to_num(kelvin, nan=low) - low) / max(high - low, 0.01), 0, 1)
    stops = [stop for stop, _ in RAMP]
    colours = [np.interp(share, stops, [colour[i] for _, colour in RAMP]).astype(np.uint8) for i in range(3)]
    return [*colours, np.where(valid, 255, 0).astype(np.uint8)]
