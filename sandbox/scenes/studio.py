"""Makes the files of a scene when they are first asked for, and keeps them."""

from __future__ import annotations

import hashlib
import json
import threading
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

import numpy as np

from . import rasters, reflectance
from .files import Layer
from .given import GivenRasters, Moved
from .land import Land, land_over
from .metadata import metadata
from .noise import Floats, Numbers
from .plan import Scene
from .thermal import View, look

BANDS = ("cloud_mask", "castshadow_mask", "landwater_mask", "static_landwater_mask")
QUALITY = ("blackfill", "saturated", "untested")


class Studio:
    """``folder`` keeps what was made; the same scene always gives the same pixels."""

    def __init__(self, folder: Path, given: GivenRasters) -> None:
        self._folder = folder
        self._given = given
        self._locks: dict[str, threading.Lock] = {}
        self._lock = threading.Lock()
        self._drawn = lru_cache(maxsize=4)(self._draw)
        self._digest = lru_cache(maxsize=4096)(_digest)

    def file(self, workspace: str, order: str, scene: Scene, layer: Layer) -> Path:
        """Path of a whole file. Blocks while it is made; two who ask at once wait for the same one."""
        parts = [quote(part, safe="") for part in (workspace, order, scene.id)]
        path = self._folder.joinpath(*parts, f"{layer.role}.{layer.extension}")
        if path.exists():
            return path
        with self._lock_of(str(path.parent)):
            if not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                draft = path.with_name(f"draft-{path.name}")
                self._make(scene, layer, draft)
                draft.replace(path)
        return path

    def facts(self, workspace: str, order: str, scene: Scene, layer: Layer) -> tuple[int, str]:
        """Bytes and sha2-256 (hex) of a file, which is made for it."""
        path = self.file(workspace, order, scene, layer)
        return path.stat().st_size, self._digest(path)

    def _lock_of(self, name: str) -> threading.Lock:
        with self._lock:
            return self._locks.setdefault(name, threading.Lock())

    def _make(self, scene: Scene, layer: Layer, path: Path) -> None:
        role = layer.role
        if role == "metadata":
            path.write_text(json.dumps(metadata(scene, self._view(scene, 30.0), self._moved(scene, 30.0)), indent=2))
        elif role.startswith("scl_mask_"):
            self._mask(scene, float(role.removeprefix("scl_mask_").removesuffix("m")), path)
        elif role.startswith("vnir"):
            self._vnir(scene, role, path)
        elif role.startswith("rgb"):
            land, view = self._scenery(scene, 10.0 if role == "rgb_quicklook" else 30.0)
            self._picture(layer, reflectance.true_colour(land, view), scene, 10.0, path)
        else:
            self._temperature(scene, layer, path)

    def _temperature(self, scene: Scene, layer: Layer, path: Path) -> None:
        pixel = 10.0 if layer.role.endswith("sharpened_10m") else 30.0
        kelvin = self._view(scene, pixel).kelvin
        if layer.role in ("lst", "lst_sharpened_10m"):
            numbers = rasters.TEMPERATURE.numbers(kelvin)
            rasters.write_cog(path, [numbers], scene.grid, pixel, rasters.TEMPERATURE, average=True)
        elif layer.role == "lst_std":
            spread = np.where(np.isfinite(kelvin), np.float32(2.6 + scene.seed % 20 / 10), np.nan).astype(np.float32)
            numbers = rasters.TEMPERATURE.numbers(spread)
            rasters.write_cog(path, [numbers], scene.grid, pixel, rasters.TEMPERATURE, average=True)
        else:
            self._picture(layer, rasters.painted(kelvin), scene, pixel, path)

    def _picture(self, layer: Layer, bands: list[Numbers], scene: Scene, pixel: float, path: Path) -> None:
        if layer.media == "image/jpeg":
            rasters.write_jpeg(path, bands)
        else:
            rasters.write_cog(path, bands, scene.grid, pixel, rasters.PLAIN, colour=True)

    def _mask(self, scene: Scene, pixel: float, path: Path) -> None:
        view = self._view(scene, pixel)
        bands = [view.cloud, *(flags.astype(np.uint8) for flags in (view.cast, view.water_seen, view.water))]
        rasters.write_cog(path, bands, scene.grid, pixel, rasters.PLAIN, BANDS)

    def _vnir(self, scene: Scene, role: str, path: Path) -> None:
        number = int(role[4:6])
        pixel = float(reflectance.RESOLUTION[number])
        land, view = self._scenery(scene, pixel)
        values = reflectance.band(number, land, view)
        if role.endswith("_qa"):
            fill = (~np.isfinite(values)).astype(np.uint8)
            saturated = (np.nan_to_num(values) > 1).astype(np.uint8)
            rasters.write_cog(path, [fill, saturated, np.zeros_like(fill)], scene.grid, pixel, rasters.PLAIN, QUALITY)
        else:
            numbers = rasters.REFLECTANCE.numbers(values)
            rasters.write_cog(path, [numbers], scene.grid, pixel, rasters.REFLECTANCE, average=True)

    def _scenery(self, scene: Scene, pixel: float) -> tuple[Land, View]:
        land, view, _ = self._drawn(scene, pixel)
        if land is None:
            raise LookupError("a given raster has no land below it")
        return land, view

    def _view(self, scene: Scene, pixel: float) -> View:
        return self._drawn(scene, pixel)[1]

    def _moved(self, scene: Scene, pixel: float) -> Moved | None:
        return self._drawn(scene, pixel)[2]

    def _draw(self, scene: Scene, pixel: float) -> tuple[Land | None, View, Moved | None]:
        """The pixels of a scene: of its given raster where that is still there, else simulated."""
        moved = self._given.moved(scene.source, scene.grid, pixel, scene.seed) if scene.source else None
        if moved is None:
            land = land_over(scene.grid, pixel)
            return land, look(scene, land, pixel), None
        return None, _bare(moved.kelvin), moved


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _bare(kelvin: Floats) -> View:
    """A view of which nothing but the temperature is known: no clouds, no shade, no water claimed."""
    nothing = np.zeros(kelvin.shape, bool)
    return View(kelvin, np.zeros(kelvin.shape, np.uint8), nothing, np.zeros_like(kelvin), nothing, nothing)
