"""Placing orders: what the sandbox cannot be made to do, with a client of real model values."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from types import SimpleNamespace

import pytest
from constellr.core.errors import (
    Invalid,
    NoRoute,
    NotFound,
    NotThisApi,
    Problem,
    RateLimited,
    Unauthorised,
    UnclearOutcome,
)
from constellr.core.model.area import Area
from constellr.core.model.job import Job
from constellr.core.model.order import Order, OrderDraft
from constellr.core.model.traits import Traits
from constellr.core.services import order_placer
from constellr.core.services.order_finder import matched
from constellr.core.services.orders import place, review
from constellr.core.words import translate

NOW = datetime(2026, 11, 22, 9, tzinfo=timezone.utc)
START = datetime(2026, 12, 1, tzinfo=timezone.utc)
LOST = UnclearOutcome(translate("test", "The answer was lost."))


def draft(area="a1", **changes):
    values = {"product": "LSTprecision", "start": START, "end": START + timedelta(days=30), "frequency": "monthly"}
    return OrderDraft(area, **{**values, **changes})


def drafts(count):
    return [draft(f"a{i}") for i in range(count)]


class Orders:
    """A workspace's orders in memory. ``script`` is called with the batch before it is stored and may raise."""

    def __init__(self, *stored, script=None):
        self.stored = list(stored)
        self.script = script
        self.batches = []
        self.listed = 0

    def place(self, batch, job, *, use_case="", comment=""):
        self.batches.append((list(batch), use_case))
        if self.script is not None:
            self.script(self, batch, len(self.batches))
        return self.store(batch)

    def store(self, batch, created=NOW):
        made = [order_of(one, f"id{len(self.stored) + i}", created) for i, one in enumerate(batch)]
        self.stored = [*reversed(made), *self.stored]
        return made

    def pages(self, job):
        self.listed += 1
        for start in range(0, max(1, len(self.stored)), 10):
            yield SimpleNamespace(items=tuple(self.stored[start : start + 10]), count=len(self.stored))


def order_of(one, ident, created=NOW):
    return Order(
        ident, one.area_id, one.product, "pending_validation", one.start, one.end, one.frequency.replace("_", "-"),
        created, one.comment, tags=one.tags, illumination=one.illumination, maximum_images=one.maximum_images,
        options=one.options,
    )  # fmt: skip


def client(orders):
    return SimpleNamespace(orders=orders, traits=Traits(), server_now=lambda: NOW)


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch):
    monkeypatch.setattr(order_placer, "LOOKS_AFTER", (0.0, 0.0))


def test_sixty_orders_go_in_three_requests_in_sequence():
    orders = Orders()
    told = []
    rows = place(client(orders), drafts(60), Job(), use_case="Drought Stress", on_rows=told.append)
    assert [len(batch) for batch, _ in orders.batches] == [25, 25, 10]
    assert {use for _, use in orders.batches} == {"Drought Stress"}
    assert [row.status for row in rows] == ["placed"] * 60
    assert [row.order.area_id for row in rows] == [f"a{i}" for i in range(60)]
    assert [len(batch) for batch in told] == [25, 25, 10]
    assert [row for batch in told for row in batch] == rows


def test_nothing_to_place_asks_nothing():
    orders = Orders()
    assert place(client(orders), [], Job()) == []
    assert (orders.batches, orders.listed) == ([], 0)


def test_rows_hold_the_drafts_as_given_though_sent_completed():
    orders = Orders()
    given = draft(frequency="single_image", tags=(" maize ",))
    (row,) = place(client(orders), [given], Job())
    assert row.draft is given
    assert orders.batches[0][0][0].maximum_images == 1
    assert orders.batches[0][0][0].tags == ("maize",)


def test_a_rejected_batch_marks_its_row_and_the_next_goes_on():
    def refuse(orders, batch, number):
        if number == 1:
            problem = Problem(translate("test", "Must be today or later."), order=2, field="start")
            raise Invalid(translate("test", "Refused."), status=400, problems=(problem,))

    rows = place(client(Orders(script=refuse)), drafts(30), Job())
    assert [row.status for row in rows[:4]] == ["unsent", "unsent", "failed", "unsent"]
    assert str(rows[2].message) == "Must be today or later."
    assert rows[2].problems[0].field == "start"
    assert "order 3" in str(rows[0].message)
    assert [row.status for row in rows[25:]] == ["placed"] * 5


def test_several_objections_to_one_row_are_all_said():
    def refuse(orders, batch, number):
        said = [Problem(translate("test", f"Reason {i}."), order=0) for i in range(2)]
        raise Invalid(translate("test", "Refused."), status=422, problems=tuple(said))

    (row,) = place(client(Orders(script=refuse)), [draft()], Job())
    assert str(row.message) == "Reason 0. Reason 1."


@pytest.mark.parametrize("error", [
    Invalid(translate("test", "Something is wrong."), status=400),
    Invalid(translate("test", "Something is wrong."), status=400, problems=(Problem(translate("t", "x"), order=99),)),
    NotFound(translate("test", "Something is wrong."), status=404),
])  # fmt: skip
def test_a_refusal_that_names_no_row_is_told_with_every_row(error):
    def refuse(orders, batch, number):
        raise error

    rows = place(client(Orders(script=refuse)), drafts(3), Job())
    assert [row.status for row in rows] == ["failed"] * 3
    assert "Something is wrong." in str(rows[0].message)
    assert "3 orders" in str(rows[0].message)


@pytest.mark.parametrize("lost", [LOST, NotThisApi(translate("test", "An HTML page."))])
def test_a_lost_answer_whose_orders_were_made_is_found_in_the_list(lost):
    def lose(orders, batch, number):
        if number == 1:
            orders.store(batch)
            raise lost

    orders = Orders(script=lose)
    rows = place(client(orders), drafts(30), Job())
    assert [row.status for row in rows] == ["placed"] * 30
    assert [row.order.area_id for row in rows] == [f"a{i}" for i in range(30)]
    assert len({row.order.id for row in rows}) == len(orders.stored) == 30
    assert len(orders.batches) == 2


def test_a_lost_answer_whose_orders_were_not_made_is_never_sent_again_by_itself():
    def lose(orders, batch, number):
        raise LOST

    orders = Orders(script=lose)
    (row,) = place(client(orders), [draft()], Job())
    assert (row.status, row.order, row.unclear_since) == ("unsent", None, NOW)
    assert len(orders.batches) == 1


def test_older_orders_just_like_it_are_not_taken_for_it():
    twin = order_of(draft(), "old", NOW - timedelta(days=30))
    recent = order_of(draft(), "recent", NOW - timedelta(minutes=1))

    def lose(orders, batch, number):
        raise LOST

    (row,) = place(client(Orders(recent, twin, script=lose)), [draft()], Job())
    assert (row.status, row.order) == ("unsent", None)


def test_two_equal_drafts_need_two_orders():
    def lose_after_one(orders, batch, number):
        orders.store(batch[:1])
        raise LOST

    rows = place(client(Orders(script=lose_after_one)), [draft(), draft()], Job())
    assert sorted(row.status for row in rows) == ["placed", "unsent"]


def test_orders_that_differ_in_light_only_are_told_apart():
    def lose(orders, batch, number):
        orders.store(list(reversed(batch)))
        raise LOST

    day, night = draft(illumination="day"), draft(illumination="night")
    rows = place(client(Orders(script=lose)), [day, night], Job())
    assert [row.order.illumination for row in rows] == ["day", "night"]


@pytest.mark.parametrize(
    "change",
    [
        {"area_id": "b"},
        {"product": "LSTzoom"},
        {"start": START - timedelta(days=1)},
        {"frequency": "weekly"},
        {"comment": "x"},
    ],
)
def test_orders_of_others_at_the_same_time_are_not_taken(change):
    def lose(orders, batch, number):
        orders.store([replace(batch[0], **change)])
        raise LOST

    (row,) = place(client(Orders(script=lose)), [draft()], Job())
    assert row.status == "unsent"


def test_a_list_that_cannot_be_read_either_leaves_it_unknown_and_stops_all():
    def lose(orders, batch, number):
        orders.pages = broken
        raise LOST

    def broken(job):
        raise NoRoute(translate("test", "No network."))

    orders = Orders(script=lose)
    rows = place(client(orders), drafts(30), Job())
    assert [row.status for row in rows] == ["failed"] * 25 + ["unsent"] * 5
    assert "not known" in str(rows[0].message)
    assert rows[0].unclear_since == NOW
    assert rows[29].unclear_since is None
    assert len(orders.batches) == 1


def test_sending_again_looks_first_and_sends_only_what_is_missing():
    made = [order_of(draft("a0"), "made", NOW + timedelta(seconds=5))]
    orders = Orders(*made)
    rows = place(client(orders), [draft("a0"), draft("a1")], Job(), unclear_since=NOW)
    assert [row.status for row in rows] == ["placed", "placed"]
    assert rows[0].order.id == "made"
    assert [[one.area_id for one in batch] for batch, _ in orders.batches] == [["a1"]]


def test_an_order_from_before_the_unclear_try_is_not_taken_for_it():
    older = order_of(draft(), "older", NOW - timedelta(seconds=30))
    orders = Orders(older)
    (row,) = place(client(orders), [draft()], Job(), unclear_since=NOW)
    assert row.order.id != "older"
    assert len(orders.batches) == 1


def test_what_was_found_before_is_not_given_out_twice():
    made = order_of(draft(), "made", NOW + timedelta(seconds=5))

    def lose(orders, batch, number):
        raise LOST

    rows = place(client(Orders(made, script=lose)), [draft(), draft()], Job(), unclear_since=NOW)
    assert sorted(row.status for row in rows) == ["placed", "unsent"]


def test_a_short_answer_is_completed_from_the_list():
    class Short(Orders):
        def place(self, batch, job, **more):
            return super().place(batch, job, **more)[:1]

    orders = Short()
    rows = place(client(orders), drafts(3), Job())
    assert [row.status for row in rows] == ["placed"] * 3
    assert len({row.order.id for row in rows}) == 3
    assert len(orders.batches) == 1


def test_answers_in_another_sequence_find_their_drafts():
    made = [order_of(one, f"id{i}") for i, one in enumerate(drafts(3))]
    found = matched(drafts(3), list(reversed(made)))
    assert [one.area_id for one in found] == ["a0", "a1", "a2"]
    foreign = replace(made[1], area_id="written otherwise")
    assert matched(drafts(2), [made[0], foreign])[1] is foreign


def test_cancel_between_requests_returns_what_was_made():
    job = Job()

    def cancel(orders, batch, number):
        job.cancel()

    rows = place(client(Orders(script=cancel)), drafts(60), job)
    assert [row.status for row in rows] == ["placed"] * 25 + ["unsent"] * 35
    assert "Cancelled" in str(rows[-1].message)


def test_a_refused_credential_stops_and_keeps_what_was_made():
    def refuse(orders, batch, number):
        if number == 2:
            raise Unauthorised(translate("test", "Refused."), status=401)

    orders = Orders(script=refuse)
    rows = place(client(orders), drafts(60), Job())
    assert [row.status for row in rows] == ["placed"] * 25 + ["unsent"] * 35
    assert len(orders.batches) == 2


def test_a_credential_refused_from_the_start_is_raised():
    def refuse(orders, batch, number):
        raise Unauthorised(translate("test", "Refused."), status=401)

    with pytest.raises(Unauthorised):
        place(client(Orders(script=refuse)), drafts(2), Job())


def test_too_many_requests_are_waited_for():
    def busy(orders, batch, number):
        if number < 3:
            raise RateLimited(translate("test", "Too many."), retry_after=0.01)

    orders = Orders(script=busy)
    assert place(client(orders), [draft()], Job())[0].status == "placed"

    def always(orders, batch, number):
        raise RateLimited(translate("test", "Too many."), retry_after=0.01)

    (row,) = place(client(Orders(script=always)), [draft()], Job())
    assert row.status == "unsent"
    assert "Too many." in str(row.message)


def test_what_a_server_passed_over_is_said():
    class Old(Orders):
        def store(self, batch, created=NOW):
            return super().store([replace(one, options={}, tags=(), illumination=None) for one in batch])

    wishes = draft(options={"sharpened_10m": True}, tags=("a",), illumination="day")
    (row,) = place(client(Old()), [wishes], Job())
    assert row.status == "placed"
    assert "product options, tags, illumination" in str(row.message)
    assert str(place(client(Orders()), [wishes], Job())[0].message) == "Placed."


def test_an_order_rejected_at_once_says_why():
    class Strict(Orders):
        def store(self, batch, created=NOW):
            return [replace(one, state="rejected", rejection_reason="Sea.") for one in super().store(batch)]

    (row,) = place(client(Strict()), [draft()], Job())
    assert (row.status, str(row.message)) == ("placed", "Placed, and rejected at once: Sea.")


def test_review_gives_the_problems_of_each_row():
    areas = {"a1": Area("a1", "one", None, bbox_width=20_000, bbox_height=10)}
    late = draft("a2", start=NOW - timedelta(days=3))
    found = review([draft("a1"), late, draft("a3"), draft("a3"), draft("a3", illumination="day")], areas, Traits(), NOW)
    assert [[problem.field for problem in one] for one in found] == [["area_id"], ["start"], [], ["area_id"], []]
    assert "order 3" in str(found[3][0])
