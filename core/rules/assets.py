"""What an asset is: by its file's name first, then its key, then its roles and media type.

Keys and ids are opaque to the provider's contract, so nothing here is a closed list: an asset that is
not recognised has the role "" and stays downloadable by its key.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any
from urllib.parse import unquote, urlsplit

EVERYTHING = "*"
DEFAULT_ASSETS = ("lst",)

_PLAIN_ROLES = (
    "lst",
    "quicklook",
    "thumbnail",
    "metadata",
    "rgb_quicklook",
    "rgb_thumbnail",
    "lst_sharpened_10m",
    "lst_quicklook_sharpened_10m",
    "lst_thumbnail_sharpened_10m",
    "lst_std",
    "tcwv",
    "aot",
)
_NUMBERED = re.compile(r"^(scl_mask_\d{2}m|vnir\d{2}(_qa)?)$")
_OLD_NAMES = {"lst_composite": "quicklook", "lst_thumbnail": "thumbnail", "rgb_composite": "rgb_quicklook"}

_EXTENSION = re.compile(r"\.(tiff?|json|jpe?g)$")
_DELIVERY = re.compile(r"^[a-z0-9]+_[a-z0-9]+_[a-z0-9]+_\d{8}t\d{6}z_(?P<type>.+)$")
_FUSION = re.compile(r"^(?P<type>[a-z_]+)_\d{8}t\d{2}z$")
_BY_STAC_ROLE = {"metadata": "metadata", "thumbnail": "thumbnail", "overview": "quicklook"}
_BY_MEDIA_TYPE = {"application/json": "metadata", "image/jpeg": "thumbnail"}


@dataclass(frozen=True)
class Encoding:
    """How numbers are kept: value = DN × scale + offset where DN is not ``nodata``. For files that do not say."""

    scale: float
    offset: float
    nodata: int
    unit: str


TEMPERATURE = Encoding(0.01, 0.0, 65535, "K")
REFLECTANCE = Encoding(0.0001, -0.1, 65535, "1")
_TEMPERATURES = ("lst", "lst_sharpened_10m")


def file_name(href: str) -> str:
    """Give the last component of an address's path, decoded, without its query; not yet safe for a disk."""
    return unquote(urlsplit(href).path.replace("\\", "/")).rsplit("/", 1)[-1]


def role_of(key: str, href: str = "", roles: Sequence[str] = (), media_type: str = "") -> str:
    """Give an asset's role in the newer spelling ("lst", "quicklook", "scl_mask_30m", "vnir04" …), "" if unknown."""
    for text in (file_name(href), key):
        role = _role_in_name(text)
        if role:
            return role
    for name in roles:
        if name.casefold() in _BY_STAC_ROLE:
            return _BY_STAC_ROLE[name.casefold()]
    return _BY_MEDIA_TYPE.get(media_type.split(";")[0].strip().casefold(), "")


def role_of_asset(key: str, asset: Mapping[str, Any]) -> str:
    """Give the role of an asset as it stands in an item's JSON."""
    roles = asset.get("roles")
    return role_of(
        key,
        str(asset.get("href") or ""),
        [str(role) for role in roles] if isinstance(roles, list) else [],
        str(asset.get("type") or ""),
    )


def is_wanted(wanted: Sequence[str], key: str, role: str) -> bool:
    """Say whether an asset is among those asked for by key, role (old or new spelling) or ``*``; case is ignored."""
    for name in (name.strip() for name in wanted):
        if name == EVERYTHING or name.casefold() == key.casefold():
            return True
        if role and _canonical(name.casefold()) == role:
            return True
    return False


class Kind(Enum):
    """How a role's file is shown on the map."""

    NUMBERS = "numbers"
    TEMPERATURE = "temperature"
    PICTURE = "picture"
    REFLECTANCE = "reflectance"
    SPREAD = "spread"
    MASK = "mask"
    QUALITY = "quality"
    NOT_SHOWN = "not shown"


_KINDS = (
    ("|".join(_TEMPERATURES), Kind.TEMPERATURE),
    (r".*thumbnail.*|metadata", Kind.NOT_SHOWN),
    (r".*quicklook.*", Kind.PICTURE),
    (r"lst_std", Kind.SPREAD),
    (r"scl_mask_\d{2}m", Kind.MASK),
    (r"vnir\d{2}", Kind.REFLECTANCE),
    (r"vnir\d{2}_qa", Kind.QUALITY),
)


def kind_of(role: str) -> Kind:
    """Say how a role is shown: masks and quality lie over what they belong to, thumbnails and texts are not shown."""
    return next((kind for pattern, kind in _KINDS if re.fullmatch(pattern, role)), Kind.NUMBERS)


def encoding_of(role: str) -> Encoding | None:
    """Give the documented encoding of a role's raster, for files that carry none themselves; None: not documented."""
    if role in _TEMPERATURES:
        return TEMPERATURE
    if re.fullmatch(r"vnir\d{2}", role):
        return REFLECTANCE
    return None


def _role_in_name(text: str) -> str:
    stem = _EXTENSION.sub("", text.casefold())
    found = _DELIVERY.match(stem) or _FUSION.match(stem)
    return _canonical(found["type"] if found else stem)


def _canonical(name: str) -> str:
    name = _OLD_NAMES.get(name, name)
    return name if name in _PLAIN_ROLES or _NUMBERED.match(name) else ""
