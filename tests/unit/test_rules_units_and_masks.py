"""Degrees turn into one another without losing a hundredth; masks are found by name; each role has its way to show."""

from __future__ import annotations

import pytest
from constellr.core.rules.assets import Kind, kind_of
from constellr.core.rules.masks import band_of, fitting
from constellr.core.rules.rasters import BandFacts, Reading, Source, decide, decide_reflectance
from constellr.core.rules.units import CELSIUS, FAHRENHEIT, KELVIN, sign_of, step, turn

POINTS = ((0.0, 273.15, 32.0), (-40.0, 233.15, -40.0), (100.0, 373.15, 212.0), (26.85, 300.0, 80.33))


@pytest.mark.parametrize(("celsius", "kelvin", "fahrenheit"), POINTS)
def test_every_unit_turns_into_every_other(celsius: float, kelvin: float, fahrenheit: float) -> None:
    values = {CELSIUS: celsius, KELVIN: kelvin, FAHRENHEIT: fahrenheit}
    for start, value in values.items():
        for end, expected in values.items():
            assert turn(value, start, end) == pytest.approx(expected, abs=1e-9)
    assert step(KELVIN, KELVIN) == (1.0, 0.0)


def test_codes_are_read_as_signs() -> None:
    assert [sign_of(code) for code in "ckf"] == ["°C", "K", "°F"]
    assert sign_of("rankine") == "°C"


@pytest.mark.parametrize("unit", [CELSIUS, KELVIN, FAHRENHEIT])
def test_a_reading_in_another_unit_gives_the_same_temperature(unit: str) -> None:
    reading = Reading(0.01, 0.0, 65535, KELVIN, Source.PRODUCT).in_unit(unit)
    assert reading.unit == unit
    assert turn(reading.value(30_000), unit, KELVIN) == pytest.approx(300.0, abs=1e-9)
    assert Reading(2.0, 1.0).in_unit(unit) == Reading(2.0, 1.0)


def test_bands_are_found_by_their_names_before_their_order() -> None:
    assert band_of(["", "", "", ""], "landwater_mask", 3) == 3
    assert band_of(["LandWater_Mask", "cloud_mask"], "cloud_mask", 1) == 2
    assert band_of(["landwater_mask", "static_landwater_mask"], "cloud_mask", 1) is None
    assert band_of(["", ""], "landwater_mask", 3) is None


def test_the_mask_with_the_same_pixels_is_taken() -> None:
    roles = ["lst", "scl_mask_10m", "scl_mask_30m", "scl_mask_20m"]
    assert fitting(roles, "lst") == "scl_mask_30m"
    assert fitting(roles, "lst_sharpened_10m") == "scl_mask_10m"
    assert fitting(["lst", "quicklook"], "lst") is None


@pytest.mark.parametrize(
    ("role", "kind"),
    [
        ("lst", Kind.TEMPERATURE),
        ("lst_sharpened_10m", Kind.TEMPERATURE),
        ("quicklook", Kind.PICTURE),
        ("rgb_quicklook", Kind.PICTURE),
        ("lst_quicklook_sharpened_10m", Kind.PICTURE),
        ("thumbnail", Kind.NOT_SHOWN),
        ("lst_thumbnail_sharpened_10m", Kind.NOT_SHOWN),
        ("metadata", Kind.NOT_SHOWN),
        ("vnir04", Kind.REFLECTANCE),
        ("vnir04_qa", Kind.QUALITY),
        ("lst_std", Kind.SPREAD),
        ("scl_mask_30m", Kind.MASK),
        ("tcwv", Kind.NUMBERS),
        ("", Kind.NUMBERS),
    ],
)
def test_each_role_has_its_way_to_be_shown(role: str, kind: Kind) -> None:
    assert kind_of(role) is kind


def test_reflectance_is_read_from_the_file_then_the_metadata_then_the_product() -> None:
    plain = BandFacts(False, typical=3000.0)
    told = {"products": {"VNIR": {"SR": {"SR_scale_factor": "0.0002", "SR_offset": "-0.2", "SR_nodata": 0}}}}
    assert decide_reflectance(BandFacts(False, 0.001, 0.0, 7.0), told) == Reading(0.001, 0.0, 7.0, "", Source.FILE)
    assert decide_reflectance(plain, told) == Reading(0.0002, -0.2, 0.0, "", Source.METADATA)
    assert decide_reflectance(plain, None) == Reading(0.0001, -0.1, 65535.0, "", Source.PRODUCT)


def test_a_reflectance_is_never_read_with_the_temperature_s_scale() -> None:
    told = {"ST": {"ST_scale_factor": 0.01, "ST_offset": 0}}
    assert decide(BandFacts(False, typical=30_000.0), told, "vnir04").unit == ""
    assert decide(BandFacts(False, typical=30_000.0), told, "lst").unit == "K"
