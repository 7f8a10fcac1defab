"""An invented land: hills, lakes and rivers, towns, woods and fields, anchored to the map grid."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .noise import Floats, cells, layered, smooth
from .plan import PIXEL, Grid

Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Land:
    """Rasters of one shape. ``height`` in metres, ``sunward`` is the cosine-like tilt towards east and north,
    ``town`` and ``wood`` are shares 0..1, ``crop`` is 0 (dense, wet) to 1 (bare, dry), ``detail`` is fine texture.
    """

    height: Floats
    tilt_east: Floats
    tilt_north: Floats
    water: Flags
    town: Floats
    wood: Floats
    crop: Floats
    detail: Floats


def coordinates(grid: Grid, pixel: float) -> tuple[Floats, Floats]:
    """Easting and northing of the pixel centres, in metres less a multiple of a million (to keep float32 exact)."""
    factor = PIXEL / pixel
    columns, rows = round(grid.columns * factor), round(grid.rows * factor)
    x = (grid.left % 1_000_000) + (np.arange(columns) + 0.5) * pixel
    y = (grid.top % 1_000_000) - (np.arange(rows) + 0.5) * pixel
    xs, ys = np.meshgrid(x.astype(np.float32), y.astype(np.float32))
    return xs, ys


def land_over(grid: Grid, pixel: float) -> Land:
    """The land under a grid at ``pixel`` metres."""
    x, y = coordinates(grid, pixel)
    height = layered(x / 9000, y / 9000, 11, 6) * 700
    slope_north, slope_east = np.gradient(height, pixel) if min(height.shape) > 1 else (height * 0, height * 0)
    water = _water(x, y, height)
    town = _town(x, y) * ~water
    wood = np.clip((layered(x / 2600, y / 2600, 31, 4) - 0.53) * 14, 0, 1) * ~water * (1 - town)
    return Land(
        height=height,
        tilt_east=(-slope_east).astype(np.float32),
        tilt_north=slope_north.astype(np.float32),
        water=water,
        town=town.astype(np.float32),
        wood=wood.astype(np.float32),
        crop=_fields(x, y),
        detail=cells(x / pixel, y / pixel, 77) - np.float32(0.5),
    )


def _water(x: Floats, y: Floats, height: Floats) -> Flags:
    """Lakes where the land is lowest, rivers along the zero line of a slow field."""
    lakes = (height < 235) & (layered(x / 5200, y / 5200, 41, 3) < 0.5)
    course = layered(x / 14000, y / 14000, 43, 4) - np.float32(0.5)
    width = np.float32(0.0035) + np.float32(0.004) * smooth(x / 6000, y / 6000, 44)
    rivers: Flags = np.abs(course) < width
    found: Flags = lakes | rivers
    return found


def _town(x: Floats, y: Floats) -> Floats:
    """Built-up share: dense blobs cut by streets."""
    density = np.clip((layered(x / 6500, y / 6500, 51, 3) - 0.6) * 9, 0, 1)
    streets = (np.mod(x, 260) < 26) | (np.mod(y, 190) < 26)
    blocks = np.float32(0.55) + np.float32(0.45) * cells(x / 90, y / 90, 53)
    town: Floats = (density * np.where(streets, np.float32(1.0), blocks)).astype(np.float32)
    return town


def _fields(x: Floats, y: Floats) -> Floats:
    """Crops in bent parcels, one value a parcel, with a little unevenness inside."""
    bend_x, bend_y = smooth(x / 1900, y / 1900, 61) * 3, smooth(x / 1900, y / 1900, 62) * 3
    turned_x, turned_y = x * np.float32(0.94) + y * np.float32(0.34), y * np.float32(0.94) - x * np.float32(0.34)
    parcel = cells(turned_x / 420 + bend_x, turned_y / 230 + bend_y, 63)
    crop: Floats = np.clip(parcel * np.float32(0.9) + smooth(x / 240, y / 240, 64) * np.float32(0.1), 0, 1)
    return crop
