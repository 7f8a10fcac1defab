"""Searching over HTTP, and testing a connection."""

from __future__ import annotations

from datetime import timedelta

import pytest
from constellr.core.errors import Unauthorised
from constellr.core.model.area import AreaDraft
from constellr.core.model.job import Job
from constellr.core.model.order import OrderDraft
from constellr.core.model.search import SearchQuery
from constellr.core.rules.orders import default_draft_values
from constellr.core.services.orders import place
from constellr.core.services.search import search
from constellr.core.services.signin import test_connection as check_connection

GENERATIONS = ["legacy", "current", "mid2026"]


def delivered(workspace, places):
    """Order on a field at each place (lon, lat) and let all be delivered. Gives the client and the orders."""
    client = workspace.client()
    ids = []
    for i, (x, y) in enumerate(places):
        ring = [[x, y], [x + 0.05, y], [x + 0.05, y + 0.05], [x, y + 0.05], [x, y]]
        ids.append(client.areas.create(AreaDraft(f"f{i}", {"type": "Polygon", "coordinates": [ring]}), Job()).id)
    values = default_draft_values("LSTprecision", client.traits, client.server_now())
    values["start"], values["end"] = values["start"] + timedelta(days=2), values["end"] + timedelta(days=2)
    rows = place(client, [OrderDraft(ident, **values) for ident in ids], Job())
    assert {row.status for row in rows} == {"placed"}, str(rows[0].message)
    workspace.finish()
    return client, [row.order for row in rows]


def run(client, **query):
    found = list(search(client, SearchQuery(**query), Job()))
    return [row for page in found for row in page.rows], " ".join(str(page.note) for page in found if page.note)


@pytest.mark.parametrize("generation", GENERATIONS)
def test_every_scene_of_an_order_is_found(workspace_factory, generation):
    client, (first, second) = delivered(workspace_factory(generation), [(10, 50), (20, 40)])
    everything, _ = run(client)
    mine, note = run(client, order_id=first.id)
    theirs, _ = run(client, order_id=second.id)
    assert mine
    assert theirs
    assert {row.id for row in mine} | {row.id for row in theirs} == {row.id for row in everything}
    assert not {row.id for row in mine} & {row.id for row in theirs}
    by_place = "place and time only" in note
    assert by_place == (generation == "legacy")


@pytest.mark.parametrize("generation", GENERATIONS)
def test_by_place_period_and_limit(workspace_factory, generation):
    client, (order, _) = delivered(workspace_factory(generation), [(10, 50), (20, 40)])
    inside, _ = run(client, bbox=(9, 49, 11, 51))
    assert inside
    assert all(9 < row.geometry["coordinates"][0][0][0] < 11 for row in inside)
    ring = [[19, 39], [21, 39], [21, 41], [19, 41], [19, 39]]
    shaped, _ = run(client, intersects={"type": "Polygon", "coordinates": [ring]})
    assert {row.id for row in shaped}.isdisjoint(row.id for row in inside)
    middle = order.start + (order.end - order.start) / 2
    early, _ = run(client, end=middle)
    late, _ = run(client, start=middle)
    everything, _ = run(client)
    assert len(early) + len(late) == len(everything)
    assert all(row.moment < middle for row in early)
    few, note = run(client, limit=3)
    assert len(few) == 3
    assert "stopped at 3" in note


def test_day_and_night_divide_the_scenes(workspace_factory):
    client, _ = delivered(workspace_factory(), [(10, 50)])
    everything, _ = run(client)
    day, _ = run(client, daynight="day")
    night, _ = run(client, daynight="night")
    assert day
    assert {row.id for row in day + night} == {row.id for row in everything}
    assert len(day) + len(night) == len(everything)


def test_scenes_without_a_cloud_share_are_kept_and_counted(workspace_factory):
    client, _ = delivered(workspace_factory(), [(10, 50)])
    everything, _ = run(client)
    unknown = [row for row in everything if row.cloud is None]
    kept, note = run(client, cloud_max=0.0)
    assert {row.id for row in unknown} <= {row.id for row in kept}
    assert all(row.cloud is None or row.cloud == 0 for row in kept)
    assert (f"cloud share are shown all the same: {len(unknown)}." in note) == bool(unknown)


def test_over_the_antimeridian(workspace_factory):
    client, _ = delivered(workspace_factory(), [(179.9, -17.0), (-179.95, -17.0)])
    everything, _ = run(client)
    found, _ = run(client, bbox=(179.0, -18.0, -179.0, -16.0))
    assert {row.id for row in found} == {row.id for row in everything}
    beyond, _ = run(client, bbox=(179.0, -18.0, 181.0, -16.0))
    assert {row.id for row in beyond} == {row.id for row in everything}
    assert run(client, bbox=(0.0, -18.0, 10.0, -16.0))[0] == []


@pytest.mark.parametrize("generation", GENERATIONS)
def test_a_workspace_without_orders_has_nothing(workspace_factory, generation):
    assert run(workspace_factory(generation).client()) == ([], "")


def test_a_large_catalogue_comes_in_pages_each_scene_once(workspace_factory):
    workspace = workspace_factory()
    workspace.make_items(700)
    client = workspace.client()
    rows, note = run(client, limit=0)
    assert len({row.id for row in rows}) == len(rows) == 700
    assert note == ""
    assert len(workspace.requests("POST", "/stac/search")) >= 3
    assert not any("X-Amz" in str(row) for row in rows)


@pytest.mark.parametrize("generation", GENERATIONS)
def test_a_connection_says_what_it_offers(workspace_factory, generation):
    workspace = workspace_factory(generation)
    report = check_connection(workspace.client(), Job())
    assert "LSTprecision" in str(report.sentence)
    workspace.revoke()
    with pytest.raises(Unauthorised):
        check_connection(workspace.client(), Job())
