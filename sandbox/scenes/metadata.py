"""metadata.json of a scene, with the keys the provider's has, and a plain word on where the pixels come from."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import numpy as np

from ..moments import zulu
from .given import Moved
from .plan import PIXEL, Scene
from .rasters import NODATA
from .thermal import View, cloud_shares

CLOUD_CLASSES = {"0": "clear", "1": "thick cloud", "2": "thin cloud", "3": "cloud shadow"}
LAND_CLASSES = {"0": "land", "1": "water"}


def metadata(scene: Scene, view: View, moved: Moved | None) -> dict[str, Any]:
    """The document of one scene; ``moved`` says which window of a given raster its pixels are."""
    thick, thin, shadow = cloud_shares(view.cloud)
    known = moved is None
    document: dict[str, Any] = {
        "product_name": scene.product,
        "platform": scene.platform,
        "acquisition_datetime": zulu(datetime.fromisoformat(scene.moment)),
        "day_flag": scene.day,
        "cloud_cover_computed": known,
        "geometric": {
            "epsg": scene.grid.code,
            "gsd": PIXEL,
            "sun_elevation": scene.sun_elevation,
            "sun_azimuth": scene.sun_azimuth,
            "shape": [scene.grid.rows, scene.grid.columns],
        },
        "valid_pixels_percentage": round(100 * float(np.isfinite(view.kelvin).mean()), 2),
        "scl_masks_bands": {
            "1": {"name": "cloud_mask", "classes": CLOUD_CLASSES},
            "2": {"name": "castshadow_mask", "classes": {"0": "clear", "1": "cast shadow"}},
            "3": {"name": "landwater_mask", "classes": LAND_CLASSES},
            "4": {"name": "static_landwater_mask", "classes": LAND_CLASSES},
        },
        "qa_mask_bands": {"1": "blackfill", "2": "saturated", "3": "untested"},
        "products": {
            "TIR": {"ST": {"ST_scale_factor": 0.01, "ST_offset": 0.0, "ST_nodata": NODATA, "ST_unit": "K"}},
            "VNIR": {"SR": {"SR_scale_factor": 0.0001, "SR_offset": -0.1, "SR_nodata": NODATA}},
        },
        "provenance": _provenance(scene, moved),
    }
    if known:
        document.update(
            aoi_cloud_cover=round(thick + thin, 2),
            thick_cloud_percentage=thick,
            thin_cloud_percentage=thin,
            cloud_shadow_percentage=shadow,
        )
    return document


def _provenance(scene: Scene, moved: Moved | None) -> dict[str, Any]:
    if moved is None:
        told = "Simulated by the development sandbox. No satellite took this scene and it shows no real temperature."
        return {"simulated": True, "moved": False, "note": told}
    left, top, wide, high = (round(value, 2) for value in moved.window)
    return {
        "simulated": False,
        "moved": True,
        "source_file": scene.source,
        "stretched": round(moved.stretched, 3),
        "source_window": {"column": left, "row": top, "columns": wide, "rows": high},
        "note": (
            "Real temperatures of another place and time, moved to this area and date by the development sandbox "
            "and resampled. The masks are empty because nothing is known of clouds and water there."
        ),
    }
