"""How warm the invented land is at one moment, and what clouds hide of it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from .land import Flags, Land, coordinates
from .noise import Floats, layered
from .plan import Scene

CLEAR, THICK, THIN, SHADOW = 0, 1, 2, 3
Bytes = NDArray[np.uint8]


@dataclass(frozen=True)
class View:
    """What the sensor sees: kelvin (NaN where nothing was taken), the classes of clouds and of cast shadows, the
    share of light 0..1 that reaches the ground, and the static and the seen water.
    """

    kelvin: Floats
    cloud: Bytes
    cast: Flags
    light: Floats
    water: Flags
    water_seen: Flags


def look(scene: Scene, land: Land, pixel: float) -> View:
    """The view of a simulated scene at ``pixel`` metres."""
    cloud = clouds(scene, pixel, land.height.shape)
    light, cast = _light(scene, land)
    kelvin = _ground(scene, land, light)
    depth = np.select([cloud == THICK, cloud == THIN, cloud == SHADOW], [1.0, 0.45, 0.0], 0.0).astype(np.float32)
    tops = np.float32(262) + 14 * layered(*_sky(scene, pixel, 2500), scene.seed % 9973 + 5, 3)
    kelvin = kelvin * (1 - depth) + np.minimum(tops, kelvin - 4) * depth
    kelvin = np.where(cloud == SHADOW, kelvin - (5.0 if scene.day else 0.0), kelvin)
    kelvin = (kelvin + land.detail * np.float32(0.12)).astype(np.float32)
    kelvin[_beyond_swath(scene, pixel, kelvin.shape)] = np.nan
    hidden = (cloud == THICK) | (cloud == THIN)
    return View(kelvin, cloud, cast, light, land.water, land.water & ~hidden)


def _sky(scene: Scene, pixel: float, wavelength: float) -> tuple[Floats, Floats]:
    """Coordinates for a pattern of this scene's sky alone."""
    x, y = coordinates(scene.grid, pixel)
    drift = np.float32(scene.seed % 1000)
    return x / np.float32(wavelength) + drift, y / np.float32(wavelength) - drift


def clouds(scene: Scene, pixel: float, shape: tuple[int, ...]) -> Bytes:
    """Classes 0 to 3; the share of thick and thin clouds together is the scene's, up to whole pixels."""
    share = max(scene.cloud, 0.0) / 100
    found = np.zeros(shape, np.uint8)
    if share <= 0:
        return found
    field = layered(*_sky(scene, pixel, 4200), scene.seed % 9973, 5)
    found[field > np.quantile(field, 1 - share)] = THIN
    found[field > np.quantile(field, 1 - share * 0.65)] = THICK
    if scene.day:
        found[_shifted(found == THICK, scene, pixel) & (found == CLEAR)] = SHADOW
    return found


def _shifted(thick: Flags, scene: Scene, pixel: float) -> Flags:
    """Thick clouds 1200 m up, moved to where their shadow falls."""
    reach = 1200 / math.tan(math.radians(max(scene.sun_elevation, 12.0))) / pixel
    away = math.radians(scene.sun_azimuth + 180)
    rows, columns = round(-reach * math.cos(away)), round(reach * math.sin(away))
    shadow = np.zeros_like(thick)
    height, width = thick.shape
    if abs(rows) < height and abs(columns) < width:
        source = thick[max(0, -rows) : height - max(0, rows), max(0, -columns) : width - max(0, columns)]
        shadow[max(0, rows) : height - max(0, -rows), max(0, columns) : width - max(0, -columns)] = source
    return shadow


def _light(scene: Scene, land: Land) -> tuple[Floats, Flags]:
    """Share of the full sun on each slope, and where the slope itself is in shade."""
    if not scene.day:
        return np.zeros_like(land.height), np.zeros(land.height.shape, bool)
    height, azimuth = math.radians(scene.sun_elevation), math.radians(scene.sun_azimuth)
    towards = land.tilt_east * math.sin(azimuth) + land.tilt_north * math.cos(azimuth)
    raw = math.sin(height) + 4 * math.cos(height) * towards
    return np.clip(raw, 0.02, 1).astype(np.float32), raw < 0.05


def air(moment: datetime, lat: float) -> float:
    """Mean air temperature at sea level in kelvin: season and latitude, nothing finer."""
    season = math.cos(2 * math.pi * (moment.timetuple().tm_yday - 200) / 365) * (1 if lat >= 0 else -1)
    return 301 - 0.0075 * lat * lat + season * min(14.0, abs(lat) * 0.22)


def _ground(scene: Scene, land: Land, light: Floats) -> Floats:
    moment = datetime.fromisoformat(scene.moment)
    ring = scene.grid.footprint()
    base = air(moment, (ring[0][1] + ring[2][1]) / 2)
    climb = land.height * np.float32(-0.0065)
    if scene.day:
        bare = 4 + 16 * land.crop
        warm = land.town * 13 + (1 - land.town) * (land.wood * 1.5 + (1 - land.wood) * bare)
        kelvin = base + climb + warm * light * np.float32(1.25)
        lake = base - 3.0
    else:
        pool = (land.height - land.height.mean()) * np.float32(0.008)
        warm = land.town * -1.5 + (1 - land.town) * (land.wood * -4 + (1 - land.wood) * (-7 - 2.5 * land.crop))
        kelvin = base + climb + warm + np.clip(pool, -2.5, 2.5)
        lake = base - 2.0
    lake = max(lake, 272.5)
    return np.where(land.water, lake + land.height * 0.0, kelvin).astype(np.float32)


def _beyond_swath(scene: Scene, pixel: float, shape: tuple[int, ...]) -> Flags:
    """One scene in four is cut by the edge of the swath: a slanted corner where nothing was taken."""
    if scene.seed % 4 or scene.product == "LSTfusion":
        return np.zeros(shape, bool)
    rows, columns = np.indices(shape, dtype=np.float32)
    along = columns / shape[1] + 0.18 * rows / shape[0]
    return np.asarray(along > 0.92 + 0.1 * ((scene.seed // 4) % 3))


def cloud_shares(cloud: Bytes) -> tuple[float, float, float]:
    """Percent of thick clouds, thin clouds and cloud shadow."""
    return tuple(round(100 * float((cloud == kind).mean()), 2) for kind in (THICK, THIN, SHADOW))  # type: ignore[return-value]
