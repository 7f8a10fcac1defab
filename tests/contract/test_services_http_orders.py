"""Placing orders over HTTP: no order is made twice, none is forgotten."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest
from constellr.core.errors import Unauthorised
from constellr.core.model.area import AreaDraft
from constellr.core.model.job import Job
from constellr.core.model.order import OrderDraft
from constellr.core.rules.orders import default_draft_values
from constellr.core.services import order_placer
from constellr.core.services.orders import place, review

GENERATIONS = ["legacy", "current", "mid2026"]
BATCH = "/orders/batch"


def areas(workspace, count):
    client = workspace.client()
    made = []
    for i in range(count):
        x = 10 + i * 0.1
        ring = [[x, 50], [x + 0.05, 50], [x + 0.05, 50.05], [x, 50.05], [x, 50]]
        made.append(client.areas.create(AreaDraft(f"field {i}", {"type": "Polygon", "coordinates": [ring]}), Job()))
    return made


def drafts(client, some, **changes):
    values = default_draft_values("LSTprecision", client.traits, client.server_now())
    values["start"], values["end"] = values["start"] + timedelta(days=2), values["end"] + timedelta(days=2)
    return [OrderDraft(area.id, **{**values, **changes}) for area in some]


def stored(workspace):
    return list(workspace.client().orders.all(Job()))


@pytest.fixture(autouse=True)
def _quick_looks(monkeypatch):
    monkeypatch.setattr(order_placer, "LOOKS_AFTER", (0.05, 0.1))


@pytest.mark.parametrize("generation", GENERATIONS)
def test_thirty_orders_in_two_requests(workspace_factory, generation):
    workspace = workspace_factory(generation)
    some = areas(workspace, 30)
    client = workspace.client()
    rows = place(client, drafts(client, some, comment="autumn"), Job())
    assert [row.status for row in rows] == ["placed"] * 30, str(rows[0].message)
    assert [row.order.area_id for row in rows] == [area.id for area in some]
    assert {order.id for order in stored(workspace)} == {row.order.id for row in rows}
    sent = workspace.requests("POST", BATCH)
    assert len(sent) == 2


@pytest.mark.parametrize("generation", GENERATIONS)
@pytest.mark.parametrize("kind", ["lost_answer", "drop_halfway"])
def test_a_lost_answer_to_orders_that_were_made(workspace_factory, generation, kind):
    workspace = workspace_factory(generation)
    some = areas(workspace, 27)
    client = workspace.client()
    workspace.fault("POST", BATCH, kind)
    rows = place(client, drafts(client, some), Job())
    assert [row.status for row in rows] == ["placed"] * 27
    assert "found in the list" in str(rows[0].message)
    assert Counter(order.area_id for order in stored(workspace)) == Counter(area.id for area in some)
    assert {order.id for order in stored(workspace)} == {row.order.id for row in rows}
    assert len(workspace.requests("POST", BATCH)) == 2


@pytest.mark.parametrize("kind", ["drop", "status", "html", "malformed", "empty", "wrong_shape"])
def test_a_lost_answer_to_orders_that_were_not_made(workspace_factory, kind):
    workspace = workspace_factory()
    some = areas(workspace, 27)
    client = workspace.client()
    workspace.fault("POST", BATCH, kind)
    rows = place(client, drafts(client, some), Job())
    assert [row.status for row in rows] == ["unsent"] * 25 + ["placed"] * 2
    assert rows[0].unclear_since is not None
    assert len(stored(workspace)) == 2
    again = place(client, [row.draft for row in rows[:25]], Job(), unclear_since=rows[0].unclear_since)
    assert [row.status for row in again] == ["placed"] * 25
    assert Counter(order.area_id for order in stored(workspace)) == Counter(area.id for area in some)


def test_sending_again_what_was_made_after_all_sends_nothing(workspace_factory):
    workspace = workspace_factory()
    some = areas(workspace, 3)
    client = workspace.client()
    workspace.fault("POST", BATCH, "lost_answer")
    workspace.fault("GET", "/orders", "status", status=500, times=0, after=1)  # the first look is before sending
    rows = place(client, drafts(client, some), Job())
    assert [row.status for row in rows] == ["failed"] * 3
    assert "not known" in str(rows[0].message)
    workspace.clear_faults()
    again = place(client, [row.draft for row in rows], Job(), unclear_since=rows[0].unclear_since)
    assert [row.status for row in again] == ["placed"] * 3
    assert len(stored(workspace)) == 3
    assert len(workspace.requests("POST", BATCH)) == 1


def test_an_older_order_just_like_it_is_not_taken_for_it(workspace_factory):
    workspace = workspace_factory()
    some = areas(workspace, 1)
    client = workspace.client()
    wanted = drafts(client, some)
    (first,) = place(client, wanted, Job())
    workspace.fault("POST", BATCH, "lost_answer")
    (second,) = place(client, wanted, Job())
    assert second.status == "placed"
    assert second.order.id != first.order.id
    workspace.fault("POST", BATCH, "drop")
    (third,) = place(client, wanted, Job())
    assert (third.status, third.order) == ("unsent", None)
    assert len(stored(workspace)) == 2


@pytest.mark.parametrize("generation", ["current", "mid2026"])
def test_one_bad_order_is_named_and_the_others_of_its_request_stay_unsent(workspace_factory, generation):
    workspace = workspace_factory(generation)
    some = areas(workspace, 30)
    client = workspace.client()
    wanted = drafts(client, some)
    past = wanted[0].start - timedelta(days=400)
    bad = drafts(client, some[3:4], start=past, end=past + timedelta(days=30))
    rows = place(client, [*wanted[:3], *bad, *wanted[4:]], Job())
    assert [row.status for row in rows] == ["unsent"] * 3 + ["failed"] + ["unsent"] * 21 + ["placed"] * 5
    assert "start" in rows[3].problems[0].field
    assert len(stored(workspace)) == 5
    rest = [row.draft for row in rows if row.status == "unsent"]
    assert {row.status for row in place(client, rest, Job())} == {"placed"}
    assert Counter(order.area_id for order in stored(workspace)) == Counter(a.id for a in some if a is not some[3])


def test_an_area_that_is_gone_is_told(workspace_factory):
    workspace = workspace_factory()
    some = areas(workspace, 1)
    client = workspace.client()
    wanted = drafts(client, some)
    client.areas.delete(some[0].id, Job())
    (row,) = place(client, wanted, Job())
    assert (row.status, row.order) == ("failed", None)
    assert str(row.message)


def test_429_is_waited_for_and_a_revoked_key_is_raised(workspace_factory):
    workspace = workspace_factory()
    some = areas(workspace, 2)
    client = workspace.client()
    workspace.fault("POST", BATCH, "status", status=429, headers={"Retry-After": "1"})
    assert {row.status for row in place(client, drafts(client, some), Job())} == {"placed"}
    assert len(stored(workspace)) == 2
    workspace.revoke()
    with pytest.raises(Unauthorised):
        place(client, drafts(client, some), Job())


def test_a_single_image_is_sent_with_a_maximum_of_one(workspace_factory):
    workspace = workspace_factory()
    client = workspace.client()
    (row,) = place(client, drafts(client, areas(workspace, 1), frequency="single_image"), Job())
    assert row.status == "placed", str(row.message)
    assert row.order.maximum_images == 1


def test_an_older_server_that_passes_over_a_wish_is_said(workspace_factory):
    workspace = workspace_factory("current")
    client = workspace.client()
    wanted = drafts(client, areas(workspace, 1), options={"sharpened_10m": True})
    (row,) = place(client, wanted, Job())
    if row.status == "placed":
        assert "product options" in str(row.message)
    else:
        assert "product_options" in str(row.message)
        assert client.traits.product_options is False


@pytest.mark.parametrize("generation", GENERATIONS)
def test_what_review_lets_through_the_server_takes(workspace_factory, generation):
    workspace = workspace_factory(generation)
    client = workspace.client()
    some = areas(workspace, 2)
    client.products.list(Job())
    wanted = drafts(client, some)
    problems = review(wanted, {area.id: area for area in some}, client.traits, client.server_now())
    assert problems == [(), ()]
    assert {row.status for row in place(client, wanted, Job())} == {"placed"}
