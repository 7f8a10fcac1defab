"""What a raster file says of itself, read with GDAL."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from osgeo import gdal

from ..errors import InputError
from ..rules.assets import Kind, kind_of, role_of
from ..rules.item_bands import band_told
from ..rules.rasters import BandFacts, Reading, decide, decide_reflectance
from ..services.quiet_gdal import quiet
from ..services.scene_file import read_scene
from ..words import translate

if TYPE_CHECKING:
    import numpy

_SAMPLE_SIDE = 512
_SAMPLE_VALUES = 10_000
_METADATA_BYTES = 4 << 20


@dataclass(frozen=True)
class RasterFacts:
    """A band, how its numbers are read, and a sample of the valid ones (float64, in the reading's unit)."""

    path: Path
    reading: Reading
    sample: numpy.ndarray
    says_all: bool
    """The file itself carries the scale, offset, unit and no-data value of the reading."""


def inspect(path: Path, role: str = "") -> RasterFacts:
    """Look at the first band of a local raster; ``role`` is the asset's, taken from the name where empty.

    Any thread. Raises :class:`InputError` for what is no raster.
    """
    with quiet(gdal):
        try:
            dataset = gdal.OpenEx(str(path), gdal.OF_RASTER | gdal.OF_READONLY)
            band = dataset.GetRasterBand(1) if dataset is not None and dataset.RasterCount else None
            if band is None:
                raise no_raster(path)
            numbers = _valid_numbers(band)
        except RuntimeError as error:
            raise no_raster(path) from error
    scale, offset = band.GetScale(), band.GetOffset()
    nodata = band.GetNoDataValue()
    floating = gdal.GetDataTypeName(band.DataType).startswith(("Float", "CFloat"))
    facts = BandFacts(floating, scale, offset, nodata, band.GetUnitType() or "", _median(numbers))
    named, told = role or role_of(path.name), band_told(read_scene(path.parent), path.name)
    if kind_of(named) is Kind.REFLECTANCE:
        reading = decide_reflectance(facts, read_metadata(path), told)
    else:
        reading = decide(facts, read_metadata(path), named, told)
    if reading.nodata is not None and nodata is None:
        numbers = numbers[numbers != reading.nodata]
    own = Reading(1.0 if scale is None else scale, offset or 0.0, nodata, reading.unit, reading.source)
    says_all = (not reading.unit or facts.unit == reading.unit) and _same(own, reading)
    return RasterFacts(path, reading, numbers * reading.scale + reading.offset, says_all)


def no_raster(path: Path) -> InputError:
    return InputError(translate("raster_facts", "“{name}” does not open as a raster.", name=path.name))


def _same(one: Reading, other: Reading) -> bool:
    both_nan = all(value is not None and math.isnan(value) for value in (one.nodata, other.nodata))
    return (one.scale, one.offset) == (other.scale, other.offset) and (one.nodata == other.nodata or both_nan)


def _valid_numbers(band: Any) -> numpy.ndarray:
    """Read a coarse picture of the band, from its overviews where it has them, and keep what is valid."""
    import numpy

    width, height = min(band.XSize, _SAMPLE_SIDE), min(band.YSize, _SAMPLE_SIDE)
    numbers = band.ReadAsArray(buf_xsize=width, buf_ysize=height)
    mask = band.GetMaskBand().ReadAsArray(buf_xsize=width, buf_ysize=height)
    if numbers is None:
        raise RuntimeError("the band cannot be read")
    values = numbers.astype("float64").ravel()
    valid = numpy.isfinite(values)
    if mask is not None:
        valid &= mask.ravel() != 0
    values = values[valid]
    return values[:: max(1, math.ceil(values.size / _SAMPLE_VALUES))]


def _median(numbers: numpy.ndarray) -> float | None:
    import numpy

    return float(numpy.median(numbers)) if numbers.size else None


def read_metadata(path: Path) -> Mapping[str, Any] | None:
    """Read the ``…metadata.json`` beside a raster; None where there is none that can be read.

    Of several, the one that shares most of its name's beginning with the raster.
    """
    try:
        beside = [
            found
            for found in path.parent.iterdir()
            if found.suffix.lower() == ".json" and "metadata" in found.name.lower()
        ]
        beside.sort(key=lambda found: (-_alike(found.name, path.name), found.name))
        for found in beside:
            if found.stat().st_size <= _METADATA_BYTES:
                value = json.loads(found.read_text(encoding="utf-8-sig"))
                if isinstance(value, dict):
                    return value
    except (OSError, ValueError, RecursionError):
        return None
    return None


def _alike(one: str, other: str) -> int:
    """Count the letters that two names have in common at their beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
