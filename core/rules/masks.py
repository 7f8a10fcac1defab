"""The classes of the scene classification and of the band quality, as the provider names them (CONTRACT section 10)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_RESOLUTION = re.compile(r"_(\d{2})m$")


@dataclass(frozen=True)
class MaskClass:
    """A class that can be laid over a temperature: ``value`` of the band called ``band``, by default its ``number``.

    ``obscuring``: clouds and shadows, which are shown together.
    """

    name: str
    band: str
    number: int
    value: int
    obscuring: bool


CLOUD_BAND = ("cloud_mask", 1)
CLASSES = (
    MaskClass("thick_cloud", "cloud_mask", 1, 1, True),
    MaskClass("thin_cloud", "cloud_mask", 1, 2, True),
    MaskClass("cloud_shadow", "cloud_mask", 1, 3, True),
    MaskClass("cast_shadow", "castshadow_mask", 2, 1, True),
    MaskClass("water", "landwater_mask", 3, 1, False),
)
QUALITY = ("blackfill", "saturated", "untested")
"""Band quality: one band each, or the bits 0, 1 and 2 of a single band."""


def is_mask(role: str) -> bool:
    return role.startswith("scl_mask_")


def is_quality(role: str) -> bool:
    return role.startswith("vnir") and role.endswith("_qa")


def band_of(names: Sequence[str], name: str, number: int) -> int | None:
    """Give the number (from 1) of a band: by its description where the bands have them, else by the stated order.

    None where there is no such band.
    """
    lowered = [one.strip().casefold() for one in names]
    if name in lowered:
        return lowered.index(name) + 1
    described = any(one.endswith("_mask") for one in lowered)
    return None if described or number > len(names) else number


def fitting(roles: Sequence[str], role: str) -> str | None:
    """Of several masks give the one whose pixels are those of ``role``: 10 m for sharpened ones, else the coarsest."""
    found = sorted((int(match[1]), one) for one in roles if is_mask(one) and (match := _RESOLUTION.search(one)))
    if not found:
        return None
    return found[0][1] if role.endswith("_10m") else found[-1][1]
