"""What a STAC item says of a file's first band: in ``raster:bands`` (STAC 1.0), in ``bands`` (1.1), or in the asset."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .assets import file_name


@dataclass(frozen=True)
class ItemBand:
    """value = number × scale + offset in ``unit``, as the item spells it; None: not said."""

    scale: float | None = None
    offset: float | None = None
    nodata: float | None = None
    unit: str = ""


def band_told(item: Mapping[str, Any] | None, name: str) -> ItemBand | None:
    """Give what the item says of the asset whose file is called ``name``; None where it says nothing of numbers."""
    assets = (item or {}).get("assets")
    for asset in assets.values() if isinstance(assets, Mapping) else ():
        if isinstance(asset, Mapping) and file_name(str(asset.get("href") or "")) == name:
            told = {**asset, **_first_band(asset)}
            scale, offset, nodata = (_number(told, one) for one in ("scale", "offset", "nodata"))
            unit = str(told.get("raster:unit") or told.get("unit") or "")
            if unit or scale is not None or offset is not None:
                return ItemBand(scale, offset, nodata, unit)
    return None


def _first_band(asset: Mapping[str, Any]) -> Mapping[str, Any]:
    for name in ("raster:bands", "bands"):
        bands = asset.get(name)
        if isinstance(bands, list) and bands and isinstance(bands[0], Mapping):
            return bands[0]
    return {}


def _number(told: Mapping[str, Any], name: str) -> float | None:
    """Numbers may arrive as text; "nan" is one for no data."""
    value = told.get(f"raster:{name}", told.get(name))
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = float(value)
    except ValueError:
        return None
    return number if math.isfinite(number) or name == "nodata" else None
