"""Reflectance of the invented land in the delivered VNIR bands, for scenes by day."""

from __future__ import annotations

import numpy as np

from .land import Land
from .noise import Floats, Numbers
from .thermal import SHADOW, THICK, THIN, View

RESOLUTION = {2: 10, 3: 10, 4: 10, 5: 20, 6: 20, 7: 20, 8: 10, 9: 20}
"""Metres a pixel of each band."""
WATER = {2: 0.05, 3: 0.045, 4: 0.03, 5: 0.02, 6: 0.015, 7: 0.012, 8: 0.01, 9: 0.01}
TOWN = {2: 0.12, 3: 0.14, 4: 0.16, 5: 0.18, 6: 0.2, 7: 0.21, 8: 0.22, 9: 0.23}
LEAF = {2: 0.03, 3: 0.07, 4: 0.035, 5: 0.12, 6: 0.3, 7: 0.38, 8: 0.4, 9: 0.41}
SOIL = {2: 0.08, 3: 0.11, 4: 0.16, 5: 0.19, 6: 0.21, 7: 0.23, 8: 0.25, 9: 0.26}


def band(number: int, land: Land, view: View) -> Floats:
    """Reflectance 0..1 of one band, NaN where nothing was taken."""
    fields = LEAF[number] * (1 - land.crop) + SOIL[number] * land.crop
    open_land = land.wood * (LEAF[number] * 0.8) + (1 - land.wood) * fields
    ground = land.town * TOWN[number] + (1 - land.town) * open_land
    ground = np.where(land.water, WATER[number], ground) * (0.45 + 0.55 * view.light)
    ground = np.where(view.cloud == SHADOW, ground * 0.45, ground)
    depth = np.select([view.cloud == THICK, view.cloud == THIN], [0.95, 0.4], 0.0)
    seen = ground * (1 - depth) + 0.75 * depth + land.detail * 0.01
    return np.where(np.isfinite(view.kelvin), np.clip(seen, 0.001, 1.2), np.nan).astype(np.float32)


def true_colour(land: Land, view: View) -> list[Numbers]:
    """Bands 4, 3 and 2 as red, green, blue, and alpha."""
    bands = [band(number, land, view) for number in (4, 3, 2)]
    shown = [np.clip(np.nan_to_num(one) * 3.2 * 255, 0, 255).astype(np.uint8) for one in bands]
    return [*shown, np.where(np.isfinite(view.kelvin), 255, 0).astype(np.uint8)]
