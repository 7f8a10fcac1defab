"""What an item says of a band, in the spellings of STAC 1.0 and 1.1, and where it stands among the other words."""

from __future__ import annotations

from typing import Any

import pytest
from constellr.core.rules.item_bands import ItemBand, band_told
from constellr.core.rules.rasters import BandFacts, Reading, Source, decide, decide_reflectance

TOLD = {"scale": 0.00341802, "offset": 149.0, "nodata": 0, "unit": "kelvin"}
READ = ItemBand(0.00341802, 149.0, 0.0, "kelvin")


def item(asset: dict[str, Any]) -> dict[str, Any]:
    return {"assets": {"other": {"href": "./b.tif"}, "lst": {"href": "https://store/x/a.tif?s=1", **asset}}}


@pytest.mark.parametrize(
    "asset",
    [
        {"raster:bands": [TOLD]},
        {"bands": [TOLD]},
        {"bands": [{"raster:scale": 0.00341802, "raster:offset": 149.0, "nodata": 0, "unit": "kelvin"}]},
        {"raster:scale": "0.00341802", "raster:offset": "149", "nodata": "0", "unit": "kelvin"},
        {"bands": [{"raster:scale": 0.00341802, "raster:offset": 149.0}], "nodata": 0, "unit": "kelvin"},
    ],
)
def test_all_spellings_are_read(asset: dict[str, Any]) -> None:
    assert band_told(item(asset), "a.tif") == READ


@pytest.mark.parametrize("asset", [{}, {"raster:bands": []}, {"raster:bands": [7]}, {"bands": [{"scale": "x"}]}])
def test_where_it_says_nothing_there_is_nothing(asset: dict[str, Any]) -> None:
    assert band_told(item(asset), "a.tif") is None
    assert band_told(item({"raster:bands": [TOLD]}), "c.tif") is None
    assert band_told(None, "a.tif") is None
    assert band_told({"assets": []}, "a.tif") is None


def test_the_file_is_believed_before_its_item_and_the_item_before_the_product() -> None:
    counts = BandFacts(False, typical=42_000.0)
    assert decide(counts, None, "lst", READ) == Reading(0.00341802, 149.0, 0.0, "K", Source.ITEM)
    tagged = BandFacts(False, 0.01, 0.0, 65535.0, "K", 29_000.0)
    assert decide(tagged, None, "lst", READ).source is Source.FILE
    half = BandFacts(False, 0.01, 0.0, 65535.0, "", 2_000.0)
    assert decide(half, None, "lst", ItemBand(unit="°C")) == Reading(0.01, 0.0, 65535.0, "°C", Source.ITEM)


def test_an_item_that_makes_no_temperature_is_not_believed() -> None:
    read = decide(BandFacts(False, typical=29_000.0), None, "lst", ItemBand(0.5, 0.0, None, "kelvin"))
    assert read == Reading(0.01, 0.0, 65535.0, "K", Source.PRODUCT)


def test_reflectances_are_read_by_the_item_too() -> None:
    read = decide_reflectance(BandFacts(False), None, ItemBand(2.75e-05, -0.2, 0.0))
    assert read == Reading(2.75e-05, -0.2, 0.0, "", Source.ITEM)
