"""How numbers become temperatures: who is believed, and when nobody is."""

from __future__ import annotations

import math

import pytest
from constellr.core.rules.rasters import BandFacts, Reading, Source, canonical_unit, decide

KELVIN_DN = BandFacts(floating=False, typical=29515.0)
METADATA = {"products": {"TIR": {"ST": {"ST_scale_factor": "0.02", "ST_offset": 0, "ST_nodata": "0", "ST_unit": "K"}}}}


def test_the_file_is_believed_first() -> None:
    said = BandFacts(False, 0.02, 0.0, 0.0, "K", 14700.0)
    assert decide(said, METADATA, "lst") == Reading(0.02, 0.0, 0.0, "K", Source.FILE)


def test_a_scale_without_a_unit_is_kelvin_when_it_makes_sense() -> None:
    assert decide(BandFacts(False, 0.01, 0.0, 65535.0, "", 29515.0), None, "").unit == "K"
    assert decide(BandFacts(False, 0.0001, -0.1, 65535.0, "", 3000.0), None, "vnir04").unit == ""


def test_then_the_metadata_with_numbers_as_text() -> None:
    band = BandFacts(False, typical=14757.0)
    assert decide(band, METADATA, "lst") == Reading(0.02, 0.0, 0.0, "K", Source.METADATA)


def test_then_the_product() -> None:
    assert decide(KELVIN_DN, None, "lst") == Reading(0.01, 0.0, 65535.0, "K", Source.PRODUCT)
    assert decide(KELVIN_DN, {"unrelated": [1, {"x": 2}]}, "lst_sharpened_10m").source is Source.PRODUCT


def test_a_scale_of_one_that_a_program_wrote_says_nothing() -> None:
    band = BandFacts(False, 1.0, 0.0, 65535.0, "", 29515.0)
    assert decide(band, None, "lst") == Reading(0.01, 0.0, 65535.0, "K", Source.PRODUCT)


def test_floats_in_the_range_of_kelvin_are_kelvin() -> None:
    band = BandFacts(True, nodata=math.nan, typical=295.4)
    reading = decide(band, None, "")
    assert (reading.unit, reading.source) == ("K", Source.VALUES)
    assert reading.in_celsius().value(295.4) == pytest.approx(22.25)


@pytest.mark.parametrize(
    ("band", "role"),
    [
        (BandFacts(False, typical=34998.0), ""),  # numbers nobody explains
        (BandFacts(False, typical=36000.0), "lst"),  # would be 350 K and more
        (BandFacts(False, typical=137.0), "lst"),
        (BandFacts(True, typical=21.0), ""),  # could be °C, could be anything
        (BandFacts(True, typical=None), ""),
        (BandFacts(True, unit="m", typical=295.0), ""),
        (BandFacts(False, typical=295.0), ""),
    ],
)
def test_what_nobody_explains_stays_plain_numbers(band: BandFacts, role: str) -> None:
    reading = decide(band, None, role)
    assert not reading.is_temperature
    assert (reading.scale, reading.offset) == (1.0, 0.0)
    assert reading.in_celsius() == reading


def test_an_implausible_statement_of_the_file_falls_through_to_the_product() -> None:
    assert decide(BandFacts(False, 1.0, 0.0, None, "K", 29515.0), None, "lst").source is Source.PRODUCT


def test_degrees_celsius_and_fahrenheit_are_turned() -> None:
    celsius = decide(BandFacts(True, unit="degC", typical=21.0), None, "")
    assert (celsius.unit, celsius.in_celsius().value(21.0)) == ("°C", 21.0)
    fahrenheit = decide(BandFacts(True, unit="degrees_fahrenheit", typical=212.0 - 110), None, "")
    assert fahrenheit.in_celsius().value(212.0) == pytest.approx(100.0)
    assert fahrenheit.in_celsius().value(32.0) == pytest.approx(0.0)


def test_a_scene_without_a_valid_pixel_is_still_a_temperature_where_that_is_documented() -> None:
    assert decide(BandFacts(False, typical=None), None, "lst").unit == "K"


@pytest.mark.parametrize(
    ("text", "unit"), [("Kelvin", "K"), (" K ", "K"), ("°C", "°C"), ("degF", "°F"), ("1", ""), ("", "")]
)
def test_units(text: str, unit: str) -> None:
    assert canonical_unit(text) == unit


def test_hostile_metadata_does_not_fail() -> None:
    deep: dict = {}
    for _ in range(2000):
        deep = {"a": deep}
    assert decide(KELVIN_DN, deep, "lst").source is Source.PRODUCT
    assert decide(KELVIN_DN, {"ST_scale_factor": "nan"}, "lst").source is Source.PRODUCT
