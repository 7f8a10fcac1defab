"""The files of a scene: their keys, names and media types, in each generation's manner."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from ..moments import compact
from .plan import Scene

COG = "image/tiff; application=geotiff; profile=cloud-optimized"
JPEG = "image/jpeg"
JSON = "application/json"
VNIR = tuple(f"vnir{band:02d}" for band in range(2, 10))
BASE32 = "0123456789bcdefghjkmnpqrstuvwxyz"


@dataclass(frozen=True)
class Layer:
    """One kind of file, whatever it is called: ``role`` is the mid-2026 name in lower case."""

    role: str
    media: str
    title: str
    roles: tuple[str, ...]
    extension: str


def _layer(role: str, media: str, title: str, *roles: str, extension: str = "") -> Layer:
    return Layer(role, media, title, roles, extension or {COG: "tiff", JPEG: "jpg", JSON: "json"}[media])


ALWAYS = (
    _layer("lst", COG, "Land surface temperature", "data"),
    _layer("quicklook", COG, "Temperature quicklook", "overview"),
    _layer("thumbnail", JPEG, "Temperature thumbnail", "thumbnail"),
    _layer("metadata", JSON, "Metadata", "metadata"),
)
MASK_30 = _layer("scl_mask_30m", COG, "Scene classification 30 m", "data", "data-mask")
MASK_10 = _layer("scl_mask_10m", COG, "Scene classification 10 m", "data", "data-mask")
DAYLIGHT = (
    _layer("rgb_quicklook", COG, "Colour quicklook", "overview"),
    _layer("rgb_thumbnail", JPEG, "Colour thumbnail", "thumbnail"),
    _layer("scl_mask_20m", COG, "Scene classification 20 m", "data", "data-mask"),
    *(_layer(band, COG, f"Reflectance band {band[-2:]}", "data", "reflectance") for band in VNIR),
    *(_layer(f"{band}_qa", COG, f"Quality of band {band[-2:]}", "data-mask") for band in VNIR),
)
SHARPENED = (
    _layer("lst_sharpened_10m", COG, "Land surface temperature 10 m", "data"),
    _layer("lst_quicklook_sharpened_10m", COG, "Temperature quicklook 10 m", "overview"),
    _layer("lst_thumbnail_sharpened_10m", JPEG, "Temperature thumbnail 10 m", "thumbnail", extension="tiff"),
)
DEVIATION = _layer("lst_std", COG, "Standard deviation", "data")

OLD_NAMES: Mapping[str, str] = {
    "quicklook": "lst_composite",
    "thumbnail": "lst_thumbnail",
    "rgb_quicklook": "rgb_composite",
}


def layers_of(scene: Scene) -> list[Layer]:
    """What is delivered of a scene. Given rasters are thermal only, so they bring no reflectance."""
    if scene.product == "LSTfusion":
        return [*ALWAYS, DEVIATION]
    layers = [*ALWAYS, MASK_30]
    daylight = scene.day and scene.colour and not scene.source
    if daylight or scene.sharpened:
        layers.append(MASK_10)
    if daylight:
        layers += DAYLIGHT
    if scene.sharpened:
        layers += SHARPENED
    return layers


def key_of(layer: Layer, naming: str) -> str:
    """The asset's key: the long naming's role, or the older name of the same thing."""
    return layer.role if naming == "long" else OLD_NAMES.get(layer.role, layer.role)


def name_of(layer: Layer, scene: Scene, naming: str) -> str:
    """The file's name as it is delivered."""
    if naming == "long":
        moment = compact(datetime.fromisoformat(scene.moment))
        middle = f"{scene.product.upper()}_{scene.platform}_{_geohash(scene)}_{moment}"
        return f"{middle}_{layer.role.upper()}.{layer.extension}"
    key = key_of(layer, naming)
    if scene.product == "LSTfusion":
        return f"{key}_{datetime.fromisoformat(scene.moment):%Y%m%dT%HZ}.{layer.extension}"
    return f"{key}.{layer.extension}"


def layer_named(name: str, scene: Scene, namings: Iterable[str] = ("long", "bare")) -> Layer | None:
    """The layer a file name stands for."""
    for naming in namings:
        for layer in layers_of(scene):
            if name_of(layer, scene, naming) == name:
                return layer
    return None


def _geohash(scene: Scene) -> str:
    ring = scene.grid.footprint()
    return geohash((ring[0][0] + ring[2][0]) / 2, (ring[0][1] + ring[2][1]) / 2).upper()


def geohash(lon: float, lat: float, length: int = 8) -> str:
    """The usual geohash of a place."""
    spans = [[-180.0, 180.0], [-90.0, 90.0]]
    value, text = 0, ""
    for bit in range(length * 5):
        span, place = spans[bit % 2], (lon, lat)[bit % 2]
        middle = (span[0] + span[1]) / 2
        upper = place >= middle
        span[0 if upper else 1] = middle
        value = value * 2 + upper
        if bit % 5 == 4:
            text, value = text + BASE32[value], 0
    return text
