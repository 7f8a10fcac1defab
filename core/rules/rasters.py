"""What the numbers of a raster mean: the file is believed first, then item and metadata.json, then the product.

Only a reading whose typical value could be a temperature on Earth is taken for one (CONTRACT section 10).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from .assets import REFLECTANCE, encoding_of
from .item_bands import ItemBand
from .units import CELSIUS, step

ZERO_CELSIUS = 273.15
PLAUSIBLE_KELVIN = (200.0, 350.0)
_KELVIN = frozenset({"k", "kelvin", "kelvins", "degk", "deg k", "degree_kelvin", "degrees_kelvin", "°k"})
_CELSIUS = frozenset({"c", "°c", "degc", "deg c", "celsius", "degree_celsius", "degrees_celsius", "degrees celsius"})
_FAHRENHEIT = frozenset({"f", "°f", "degf", "deg f", "fahrenheit", "degree_fahrenheit", "degrees_fahrenheit"})


class Source(Enum):
    """Who says how the numbers are to be read."""

    FILE = "file"
    ITEM = "item"
    METADATA = "metadata"
    PRODUCT = "product"
    VALUES = "values"
    NOBODY = "nobody"


@dataclass(frozen=True)
class Reading:
    """value = number × scale + offset in ``unit`` ("K", "°C", "°F" or "" for none) where number is not ``nodata``."""

    scale: float = 1.0
    offset: float = 0.0
    nodata: float | None = None
    unit: str = ""
    source: Source = Source.NOBODY

    @property
    def is_temperature(self) -> bool:
        return self.unit != ""

    def value(self, number: float) -> float:
        return number * self.scale + self.offset

    def in_celsius(self) -> Reading:
        """The same numbers read as degrees Celsius; a reading without unit is given back unchanged."""
        return self.in_unit(CELSIUS)

    def in_unit(self, unit: str) -> Reading:
        """The same numbers read as "K", "°C" or "°F"; a reading without unit is given back unchanged."""
        if not self.unit or self.unit == unit:
            return self
        factor, shift = step(self.unit, unit)
        return replace(self, scale=self.scale * factor, offset=self.offset * factor + shift, unit=unit)


@dataclass(frozen=True)
class BandFacts:
    """What a file says of its band. ``scale`` and ``offset`` None: not said.

    ``typical`` is a median of the valid numbers, None where none is valid; ``floating`` tells floats from integers.
    """

    floating: bool
    scale: float | None = None
    offset: float | None = None
    nodata: float | None = None
    unit: str = ""
    typical: float | None = None

    @property
    def says_scale(self) -> bool:
        # Programs write scale 1 and offset 0 without meaning anything by it.
        return (self.scale, self.offset) not in ((None, None), (1.0, 0.0), (1.0, None), (None, 0.0))


def canonical_unit(text: str) -> str:
    """Give "K", "°C", "°F", or "" for what is no temperature."""
    word = text.strip().casefold()
    for words, unit in ((_KELVIN, "K"), (_CELSIUS, "°C"), (_FAHRENHEIT, "°F")):
        if word in words:
            return unit
    return ""


def decide(band: BandFacts, metadata: Mapping[str, Any] | None, role: str, item: ItemBand | None = None) -> Reading:
    """Say how a band's numbers are read: ``role`` is the asset's, "" where not known, ``item`` its item's word."""
    for reading in _proposals(band, metadata, role, item):
        if _plausible(reading, band.typical):
            return reading
    scale, offset = _number(band.scale, 1.0), _number(band.offset, 0.0)
    return Reading(scale, offset, band.nodata, "", Source.FILE if band.says_scale else Source.NOBODY)


def _proposals(
    band: BandFacts, metadata: Mapping[str, Any] | None, role: str, item: ItemBand | None
) -> Iterator[Reading]:
    unit = canonical_unit(band.unit)
    stated = Reading(_number(band.scale, 1.0), _number(band.offset, 0.0), band.nodata, unit, Source.FILE)
    if unit:
        yield stated
    if item is not None and canonical_unit(item.unit) and not band.unit:
        yield _from_item(item, band, stated)
    if band.says_scale and not band.unit:
        yield replace(stated, unit="K")
    known = encoding_of(role)
    told = _from_metadata(metadata, band.nodata) if metadata and (not role or (known and known.unit == "K")) else None
    if told is not None and not band.floating:
        yield told
    if known is not None and known.unit == "K" and not band.floating:
        nodata = float(known.nodata) if band.nodata is None else band.nodata
        yield Reading(known.scale, known.offset, nodata, "K", Source.PRODUCT)
    if band.floating and not band.unit and not band.says_scale:
        yield replace(stated, unit="K", source=Source.VALUES)


def _from_item(item: ItemBand, band: BandFacts, stated: Reading) -> Reading:
    """The item's unit, with the file's own scale and offset where it has some."""
    told = replace(stated, unit=canonical_unit(item.unit), source=Source.ITEM)
    if not band.says_scale:
        told = replace(told, scale=_number(item.scale, 1.0), offset=_number(item.offset, 0.0))
    return replace(told, nodata=item.nodata) if band.nodata is None else told


def _plausible(reading: Reading, typical: float | None) -> bool:
    """Without one valid number there is nothing to judge by: believe what was stated, guess nothing."""
    if typical is None:
        return reading.source is not Source.VALUES
    value = reading.in_celsius().value(typical) + ZERO_CELSIUS
    return PLAUSIBLE_KELVIN[0] <= value <= PLAUSIBLE_KELVIN[1]


def decide_reflectance(band: BandFacts, metadata: Mapping[str, Any] | None, item: ItemBand | None = None) -> Reading:
    """Say how a VNIR band's numbers become reflectances: the file first, then item, metadata.json and product."""
    if band.says_scale or band.floating:
        return Reading(_number(band.scale, 1.0), _number(band.offset, 0.0), band.nodata, "", Source.FILE)
    if item is not None and item.scale is not None:
        nodata = item.nodata if band.nodata is None else band.nodata
        return Reading(item.scale, _number(item.offset, 0.0), nodata, "", Source.ITEM)
    told = _find(metadata or {}, "sr_scale_factor") or {}
    scale, offset = _read_number(told.get("sr_scale_factor")), _read_number(told.get("sr_offset"))
    nodata = _read_number(told.get("sr_nodata"))
    source = Source.METADATA
    if scale is None or offset is None:
        scale, offset, nodata, source = REFLECTANCE.scale, REFLECTANCE.offset, float(REFLECTANCE.nodata), Source.PRODUCT
    return Reading(scale, offset, nodata if band.nodata is None else band.nodata, "", source)


def _from_metadata(metadata: Mapping[str, Any], nodata: float | None) -> Reading | None:
    told = _find(metadata, "st_scale_factor")
    scale = _read_number((told or {}).get("st_scale_factor"))
    if told is None or scale is None:
        return None
    offset = _read_number(told.get("st_offset"))
    own_nodata = _read_number(told.get("st_nodata"))
    unit = canonical_unit(str(told.get("st_unit") or "K")) or "K"
    return Reading(scale, offset or 0.0, own_nodata if nodata is None else nodata, unit, Source.METADATA)


def _find(value: Any, name: str, depth: int = 0) -> dict[str, Any] | None:
    """Find the innermost object that has the member, names without regard to case."""
    if depth > 8:
        return None
    if isinstance(value, Mapping):
        lowered = {str(key).casefold(): member for key, member in value.items()}
        if name in lowered:
            return lowered
        value = list(value.values())
    if isinstance(value, list):
        for member in value:
            found = _find(member, name, depth + 1)
            if found is not None:
                return found
    return None


def _read_number(value: Any) -> float | None:
    """Numbers may arrive as text."""
    try:
        number = float(value)
    except (TypeError, ValueError):
        return None
    return number if math.isfinite(number) else None


def _number(value: float | None, default: float) -> float:
    return default if value is None else value
