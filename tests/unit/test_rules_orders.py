"""Every rule of CONTRACT section 3, at its edge."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest
from constellr.core.model.area import Area
from constellr.core.model.order import OrderDraft
from constellr.core.model.traits import Traits
from constellr.core.rules import orders
from constellr.core.rules.orders import allowed_frequencies, check_order, check_tags, completed, default_draft_values

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=timezone.utc)
TODAY = datetime(2026, 11, 22, tzinfo=timezone.utc)
LEGACY = {"start_margin_days": 8, "weekly": False, "maximum_images": False, "tags": False, "illumination": False}


def draft(product: str = "LSTprecision", traits: Traits | None = None, **changes: object) -> OrderDraft:
    values = default_draft_values(product, traits or Traits(), NOW)
    return OrderDraft(area_id="a1", **{**values, **changes})


def fields(one: OrderDraft, traits: Traits | None = None, area: Area | None = None) -> list[str]:
    return [problem.field for problem in check_order(one, traits or Traits(), NOW, area)]


@pytest.mark.parametrize("product", ["LSTprecision", "LSTzoom", "LSTfusion", "LSTfuture"])
@pytest.mark.parametrize("traits", [Traits(), Traits(**LEGACY)])
def test_the_defaults_of_every_product_pass(product, traits):
    assert fields(draft(product, traits), traits) == []


@pytest.mark.parametrize(
    ("start", "end", "wrong"),
    [
        (TODAY, TODAY + timedelta(days=7), []),
        (TODAY - timedelta(seconds=1), TODAY + timedelta(days=8), ["start"]),
        (TODAY, TODAY + timedelta(days=7, seconds=-1), ["end"]),
        (TODAY, TODAY + timedelta(days=365), []),
        (TODAY, TODAY + timedelta(days=365, seconds=1), ["end"]),
        (TODAY, TODAY, ["end"]),
        (TODAY, TODAY - timedelta(days=1), ["end"]),
    ],
)
def test_period_of_tasked_products(start, end, wrong):
    assert fields(draft(start=start, end=end)) == wrong


def test_today_is_the_utc_day_of_a_moment_in_any_zone():
    tokyo = NOW.astimezone(timezone(timedelta(hours=14)))  # already tomorrow there
    one = draft(start=TODAY, end=TODAY + timedelta(days=10))
    assert check_order(one, Traits(), tokyo, None) == ()


def test_legacy_starts_eight_days_after_the_moment_of_ordering():
    traits = Traits(**LEGACY)
    first = NOW + timedelta(days=8)
    assert fields(draft(traits=traits, start=first, end=first + timedelta(days=7)), traits) == []
    early = draft(traits=traits, start=first - timedelta(seconds=1), end=first + timedelta(days=7))
    assert fields(early, traits) == ["start"]
    assert default_draft_values("LSTprecision", traits, NOW)["start"] == TODAY + timedelta(days=9)


def test_fusion_looks_back_only_and_knows_one_frequency():
    assert fields(draft("LSTfusion", start=NOW + timedelta(seconds=1), end=NOW + timedelta(days=1))) == ["start"]
    assert fields(draft("LSTfusion", start=TODAY - timedelta(days=2000), end=TODAY)) == []
    assert fields(draft("LSTfusion", frequency="max_frequency")) == ["frequency"]
    assert fields(draft("LSTfusion", maximum_images=3)) == ["maximum_images"]
    assert allowed_frequencies("LSTfusion", Traits()) == ("daily",)


@pytest.mark.parametrize(("weekly", "offered"), [(None, True), (True, True), (False, False)])
def test_weekly_where_the_server_has_it(weekly, offered):
    traits = Traits(weekly=weekly)
    assert ("weekly" in allowed_frequencies("LSTprecision", traits)) is offered
    assert fields(draft(frequency="weekly"), traits) == ([] if offered else ["frequency"])


def test_daily_and_unknown_words_are_not_sent_for_tasked_products():
    assert fields(draft(frequency="daily")) == ["frequency"]
    assert fields(draft(frequency="fortnightly")) == ["frequency"]
    assert fields(draft("LSTfuture", frequency="fortnightly")) == ["frequency"]
    assert fields(draft("LSTfuture", frequency="daily")) == []


@pytest.mark.parametrize(
    ("frequency", "most", "wrong"),
    [
        ("single_image", 1, []),
        ("single_image", 2, ["maximum_images"]),
        ("monthly", 0, ["maximum_images"]),
        ("monthly", 1, []),
        ("monthly", None, []),
    ],
)
def test_maximum_of_images(frequency, most, wrong):
    assert fields(draft(frequency=frequency, maximum_images=most)) == wrong


def test_a_server_without_a_maximum_takes_none():
    traits = Traits(maximum_images=False)
    assert fields(draft(maximum_images=3), traits) == ["maximum_images"]
    assert fields(draft(frequency="single_image", maximum_images=1), traits) == []


def test_one_image_is_completed_to_a_maximum_of_one_where_the_server_has_it():
    single = draft(frequency="single_image", tags=(" maize ",), comment=" x ")
    assert completed(single, Traits()).maximum_images == 1
    assert completed(single, Traits(maximum_images=False)).maximum_images is None
    assert completed(draft("LSTfusion"), Traits()).maximum_images is None
    assert (completed(single, Traits()).tags, completed(single, Traits()).comment) == (("maize",), "x")


@pytest.mark.parametrize(
    ("tags", "count"),
    [
        ((), 0),
        (tuple(f"t{i}" for i in range(10)), 0),
        (tuple(f"t{i}" for i in range(11)), 1),
        (("x" * 50,), 0),
        (("x" * 51,), 1),
        (("a", " a"), 1),
        (("a", "A"), 0),
        (("", "b"), 1),
    ],
)
def test_tags(tags, count):
    found = check_tags(tags, Traits())
    assert len(found) == count
    assert all(problem.field == "tags" for problem in found)


def test_tags_that_differ_in_case_warn():
    assert len(orders.tag_warnings(("Maize", "maize", "rye"))) == 1
    assert orders.tag_warnings(("maize", "rye")) == ()


def test_what_a_server_does_not_know_is_said():
    traits = Traits(tags=False, illumination=False, product_options=False)
    one = draft(tags=("a",), illumination="day", options={"sharpened_10m": True})
    assert fields(one, traits) == ["illumination", "options", "tags"]
    assert fields(one) == []


def test_options_of_the_product_only():
    assert fields(draft(options={"sharpened_10m": "yes"})) == ["options"]
    assert fields(draft(options={"colour": True})) == ["options"]
    assert fields(draft("LSTzoom", options={"sharpened_10m": True})) == ["options"]
    assert fields(draft("LSTfuture", options={"anything": 3})) == []


def test_a_stored_area_can_be_too_large_for_a_product():
    area = Area("a1", "field", None, bbox_width=15_000.1, bbox_height=10.0)
    assert fields(draft(), area=area) == ["area_id"]
    assert fields(draft(), area=replace(area, bbox_width=15_000.0)) == []
    assert fields(draft(), area=replace(area, bbox_width=None)) == []


def test_products_that_the_workspace_does_not_offer():
    assert fields(draft(), Traits(products=("LSTzoom",))) == ["product"]
    assert fields(draft(), Traits(products=("LSTzoom", "LSTprecision"))) == []
    assert "product" in fields(draft(product=""), Traits())


def test_odd_values():
    assert fields(draft(illumination="dusk")) == ["illumination"]
    assert fields(draft(comment="x" * 1001)) == ["comment"]
    assert fields(draft(comment="x" * 1000)) == []
    assert fields(replace(draft(), area_id=" ")) == ["area_id"]


def test_every_sentence_can_be_read():
    bad = draft(
        start=TODAY - timedelta(days=3), end=TODAY, frequency="daily", maximum_images=0, illumination="dusk",
        tags=("a", "a", "", "x" * 60), comment="y" * 2000, options={"z": 1},
    )  # fmt: skip
    for problem in check_order(bad, Traits(products=()), NOW, None):
        assert str(problem).endswith(".")
        assert "{" not in str(problem)
        assert "None" not in str(problem)
