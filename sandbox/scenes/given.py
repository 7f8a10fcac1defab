"""Real thermal rasters given by the user. One counts where its own scale and offset make it 200 to 350 kelvin."""

from __future__ import annotations

import logging
import math
import random
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

import numpy as np
from osgeo import gdal

from .noise import Floats, Numbers
from .plan import PIXEL, Grid

gdal.UseExceptions()
log = logging.getLogger("sandbox.scenes")
COLDEST, WARMEST = 200.0, 350.0
LEAST_VALID = 0.3
TRIES = 12
PATTERNS = ("*.tif", "*.tiff")


@dataclass(frozen=True)
class Given:
    """One raster that counts. Sizes of a pixel are in metres on the ground, about."""

    path: Path
    columns: int
    rows: int
    pixel_x: float
    pixel_y: float

    def covers(self, grid: Grid) -> bool:
        wide = self.columns * self.pixel_x >= grid.columns * PIXEL
        return wide and self.rows * self.pixel_y >= grid.rows * PIXEL


@dataclass(frozen=True)
class Moved:
    """Pixels of a given raster on a grid: kelvin with NaN, which window was taken (pixels), and the times it was
    stretched (1: true to scale).
    """

    kelvin: Floats
    window: tuple[float, float, float, float]
    stretched: float


class GivenRasters:
    """The rasters of a folder, looked at when first needed."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._known: dict[str, Given] | None = None
        self._lock = Lock()

    def _all(self) -> dict[str, Given]:
        with self._lock:
            if self._known is None:
                paths = sorted(p for pattern in PATTERNS for p in self._folder.glob(pattern)) if self._folder else []
                found = [(path, _looked_at(path)) for path in paths]
                self._known = {path.name: given for path, given in found if given is not None}
            return self._known

    def names(self, grid: Grid) -> tuple[str, ...]:
        """Those that cover the grid true to scale; where none does, all."""
        every = self._all()
        large = tuple(name for name, given in every.items() if given.covers(grid))
        return large or tuple(every)

    def moved(self, name: str, grid: Grid, pixel: float, seed: int) -> Moved | None:
        """A window of a raster, resampled to the grid at ``pixel`` metres; None where the raster is gone."""
        given = self._all().get(name)
        return _moved(given, grid, pixel, seed) if given is not None else None


def _kelvin(band: gdal.Band, raw: Numbers) -> Floats:
    """Scaled by the file's own scale and offset; NaN where the file says that there is nothing."""
    values = raw.astype(np.float32)
    nodata = band.GetNoDataValue()
    if nodata is not None and not math.isnan(nodata):
        values[raw == nodata] = np.nan
    scale, offset = band.GetScale(), band.GetOffset()
    return values * np.float32(1 if scale is None else scale) + np.float32(offset or 0)


def _looked_at(path: Path) -> Given | None:
    try:
        source = gdal.Open(str(path))
        band = source.GetRasterBand(1)
        columns, rows = source.RasterXSize, source.RasterYSize
        sample = _kelvin(band, band.ReadAsArray(buf_xsize=min(columns, 256), buf_ysize=min(rows, 256)))
    except RuntimeError as error:
        log.warning("%s is not used: %s", path.name, error)
        return None
    good = sample[np.isfinite(sample)]
    if good.size < LEAST_VALID * sample.size:
        log.warning("%s is not used: too few pixels hold a value", path.name)
        return None
    if good.min() < COLDEST or good.max() > WARMEST:
        log.warning("%s is not used: its own scale does not make it %g to %g kelvin", path.name, COLDEST, WARMEST)
        return None
    _, step_x, _, top, _, step_y = source.GetGeoTransform()
    system = source.GetSpatialRef()
    metres = 1.0
    if system is not None and system.IsGeographic():
        metres = 111_320.0
        step_x *= math.cos(math.radians(top + step_y * rows / 2))
    return Given(path, columns, rows, abs(step_x) * metres, abs(step_y) * metres)


def _moved(given: Given, grid: Grid, pixel: float, seed: int) -> Moved:
    shape = (round(grid.rows * PIXEL / pixel), round(grid.columns * PIXEL / pixel))
    wide, high = grid.columns * PIXEL / given.pixel_x, grid.rows * PIXEL / given.pixel_y
    stretched = max(1.0, wide / given.columns, high / given.rows)
    wide, high = wide / stretched, high / stretched
    source = gdal.Open(str(given.path))
    band = source.GetRasterBand(1)
    chance = random.Random(seed)
    best = max((_window(given, band, wide, high, chance) for _ in range(TRIES)), key=lambda found: found[0])
    left, top = best[1]
    raw = band.ReadAsArray(
        left,
        top,
        wide,
        high,
        buf_xsize=shape[1],
        buf_ysize=shape[0],
        buf_type=gdal.GDT_Float64,
        resample_alg=gdal.GRIORA_Bilinear,
    )
    values = _kelvin(band, raw)
    values[(values < COLDEST) | (values > WARMEST)] = np.nan
    return Moved(values, (left, top, wide, high), stretched)


def _window(
    given: Given, band: gdal.Band, wide: float, high: float, chance: random.Random
) -> tuple[float, tuple[float, float]]:
    """How much of a window chosen at random holds a value, and where it begins."""
    left = chance.uniform(0, max(0.0, given.columns - wide))
    top = chance.uniform(0, max(0.0, given.rows - high))
    sample = _kelvin(band, band.ReadAsArray(left, top, wide, high, buf_xsize=24, buf_ysize=24))
    return float(np.isfinite(sample).mean()), (left, top)
