"""The share of clear pixels of a scene on the disk over an area, by the scene's own classification."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import InputError
from ..rules.assets import role_of
from ..words import NOTHING, Sentence, translate
from .clear_pixels import clear_share, mask_beside

_TEMPERATURES = ("lst", "lst_sharpened_10m")
_RASTERS = (".tif", ".tiff")


@dataclass(frozen=True)
class ClearShare:
    """``percent`` of the area's pixels that have a temperature; None where it is not known, as ``why`` says."""

    percent: float | None
    why: Sentence = NOTHING


def clear_over(folder: Path, aoi: Mapping[str, Any]) -> ClearShare:
    """Work out the share over ``aoi`` (GeoJSON, WGS 84) of the scene in ``folder``. Worker thread; never raises."""
    try:
        rasters = {role_of(path.name): path for path in folder.iterdir() if path.suffix.lower() in _RASTERS}
    except OSError:
        rasters = {}
    role = next((one for one in _TEMPERATURES if one in rasters), "")
    if not role:
        return ClearShare(None, translate("clear_over", "The scene's temperature is not on the disk."))
    mask = mask_beside(rasters[role], role)
    if mask is None:
        return ClearShare(None, translate("clear_over", "The scene's masks are not on the disk: download them too."))
    try:
        percent = clear_share(mask, aoi, rasters[role])
    except InputError as error:
        return ClearShare(None, error.sentence)
    if percent is None:
        return ClearShare(None, translate("clear_over", "The scene has no temperature inside the area."))
    return ClearShare(percent)
