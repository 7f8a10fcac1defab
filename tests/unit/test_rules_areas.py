"""Does a polygon fit a product?"""

from __future__ import annotations

import pytest
from constellr.core.model.area import Measure, Verdict
from constellr.core.model.traits import Traits
from constellr.core.rules.areas import check_measure, distance, latitude_warnings, size_warnings, uncertain

TASKED = ["LSTprecision", "LSTzoom"]
INLAND = (9.0, 50.0, 9.1, 50.1)
EDGE = (11.9, 50.0, 12.1, 50.1)


@pytest.mark.parametrize("product", TASKED)
@pytest.mark.parametrize(
    ("width", "height", "verdict"),
    [
        (15_000.0, 15_000.0, Verdict.READY),
        (15_000.1, 10.0, Verdict.TOO_LARGE),
        (10.0, 15_000.1, Verdict.TOO_LARGE),
        (0.5, 0.5, Verdict.READY),
    ],
)
def test_tasked_products_take_fifteen_kilometres(product, width, height, verdict):
    found, reason = check_measure(Measure(width, height), product, Traits())
    assert found is verdict
    assert (reason is None) == (verdict is Verdict.READY)


@pytest.mark.parametrize(
    ("side", "verdict"),
    [
        (59.9, Verdict.TOO_SMALL),
        (60.0, Verdict.READY),
        (110_000.0, Verdict.READY),
        (110_000.1, Verdict.TOO_LARGE),
    ],
)
def test_fusion_has_both_limits(side, verdict):
    assert check_measure(Measure(side, 5000.0), "LSTfusion", Traits())[0] is verdict


def test_an_unknown_product_has_no_local_rule():
    assert check_measure(Measure(1e7, 1e7), "LSTfuture", Traits()) == (Verdict.READY, None)
    assert not uncertain(Measure(15_000, 15_000), EDGE, "LSTfuture", Traits())


def test_the_reason_says_how_much_too_large():
    rest = "it measures 18.4 km × 6.1 km, LSTprecision takes 15 km × 15 km at most."
    assert said_of(18_400, 6_100, "LSTprecision") == ("too wide by 3.4 km", f"Too wide by 3.4 km: {rest}")
    assert said_of(6_100, 15_000.4, "LSTprecision")[0] == "too tall by 0.4 m"
    assert said_of(16_000, 17_000, "LSTprecision")[0] == "too large by 1 × 2 km"
    assert said_of(15_120, 19_260, "LSTprecision")[0] == "too large by 120 m × 4.3 km"


def test_the_reason_says_how_much_too_small():
    rest = "it measures 48 m × 80 m, LSTfusion takes 60 m × 60 m at least."
    assert said_of(48, 80, "LSTfusion") == ("too narrow by 12 m", f"Too narrow by 12 m: {rest}")
    assert said_of(80, 59.5, "LSTfusion")[0] == "too short by 0.5 m"
    assert said_of(40, 50, "LSTfusion")[0] == "too small by 20 × 10 m"


@pytest.mark.parametrize("size", [(18_400, 6_100), (6_100, 118_400), (116_000, 117_000), (48, 80), (80, 48), (4, 5)])
def test_the_few_words_lead_the_whole_sentence(size):
    brief, whole = said_of(*size, "LSTfusion" if min(size) < 60 else "LSTprecision")
    assert whole.casefold().startswith(f"{brief}: it measures ") and len(brief) < 35


def said_of(width, height, product):
    """The few words for the table, and the whole sentence."""
    sentence = check_measure(Measure(width, height), product, Traits())[1]
    return str(sentence.brief), str(sentence)


@pytest.mark.parametrize(
    ("measure", "box", "unsure"),
    [
        (Measure(14_900, 1000), INLAND, True),
        (Measure(1000, 15_100), INLAND, True),
        (Measure(14_000, 14_000), INLAND, False),
        (Measure(14_000, 14_000), EDGE, True),
        (Measure(300, 300), EDGE, False),  # no zone makes 300 m of it 15 km
        (Measure(40_000, 40_000), EDGE, False),
    ],
)
def test_when_only_the_server_can_judge(measure, box, unsure):
    assert uncertain(measure, box, "LSTprecision", Traits()) is unsure


def test_latitudes_outside_the_warranted_ones_warn_only():
    assert latitude_warnings(54.0, 55.0, "LSTprecision", Traits()) == ()
    assert len(latitude_warnings(54.9, 55.1, "LSTprecision", Traits())) == 1
    assert len(latitude_warnings(-50.1, -49.0, "LSTzoom", Traits())) == 1
    assert latitude_warnings(60, 61, "LSTfusion", Traits()) == ()
    assert latitude_warnings(60, 61, "unknown", Traits()) == ()


def test_less_than_a_pixel_warns():
    assert len(size_warnings(Measure(29.9, 12.0), "LSTprecision", Traits())) == 1
    assert size_warnings(Measure(29.9, 30.0), "LSTprecision", Traits()) == ()
    assert size_warnings(Measure(29.9, 12.0), "LSTzoom", Traits()) == ()
    assert size_warnings(Measure(0.5, 0.5), "unknown", Traits()) == ()


@pytest.mark.parametrize(("metres", "text"), [(0.4, "0 m"), (999, "999 m"), (1000, "1 km"), (15_250, "15.25 km")])
def test_lengths_as_people_read_them(metres, text):
    assert distance(metres) == text
