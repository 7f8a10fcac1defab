"""Uploading areas over HTTP: whatever happens on the way, the server holds each shape once."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from constellr.core.errors import Unauthorised
from constellr.core.model.area import AreaDraft, Candidate, Verdict
from constellr.core.model.job import Job
from constellr.core.rules.measure import measure_polygon
from constellr.core.services import area_sender
from constellr.core.services.areas import settle, upload
from constellr.core.services.names import same_geometry

GENERATIONS = ["legacy", "current", "mid2026"]
AREAS = "/areas-of-interest"
TROUBLES = ["lost_answer", "drop", "drop_halfway", "html", "malformed", "empty", "wrong_shape", "status"]


def shape(x=10.0, y=50.0, side=0.05):
    ring = [[x, y], [x + side, y], [x + side, y + side], [x, y + side], [x, y]]
    return {"type": "Polygon", "coordinates": [ring]}


def backwards(polygon):
    """The same shape, begun at another vertex and turned round."""
    ring = polygon["coordinates"][0]
    return {"type": "Polygon", "coordinates": [[ring[2], ring[1], ring[0], ring[3], ring[2]]]}


def candidate(name, geometry):
    return Candidate(name, Verdict.READY, 1, geometry, measure=measure_polygon(geometry))


def fields(count):
    return [candidate(f"field {i}", shape(10 + i * 0.01)) for i in range(count)]


def stored(workspace):
    return list(workspace.client().areas.all(Job()))


def assert_each_once(workspace, candidates, rows):
    """The server holds exactly one area for each candidate, and the rows name them."""
    there = {area.id: area for area in stored(workspace)}
    assert len(there) == len(candidates)
    assert {row.area.id for row in rows} == set(there)
    for row in rows:
        assert same_geometry(there[row.area.id].geometry, row.candidate.geometry)


@pytest.fixture(autouse=True)
def _quick_looks(monkeypatch):
    monkeypatch.setattr(area_sender, "LOOK_AFTER", 0.05)


@pytest.mark.parametrize("generation", GENERATIONS)
def test_a_second_run_finds_everything(workspace_factory, generation):
    workspace = workspace_factory(generation)
    first = upload(workspace.client(), fields(12), Job())
    assert [row.status for row in first] == ["created"] * 12
    assert all(row.area.bbox_width and row.area.bbox_height for row in first)
    assert_each_once(workspace, fields(12), first)
    turned = [candidate(one.name, backwards(one.geometry)) for one in fields(12)]
    again = upload(workspace.client(), turned, Job())
    assert [row.status for row in again] == ["exists"] * 12
    assert [row.area.id for row in again] == [row.area.id for row in first]
    assert_each_once(workspace, fields(12), again)


@pytest.mark.parametrize("generation", GENERATIONS)
def test_names_are_looked_up_before_anything_is_sent(workspace_factory, generation):
    workspace = workspace_factory(generation)
    theirs = workspace.client().areas.create(AreaDraft("field 0", shape(50.0)), Job())
    before = len(workspace.requests())
    rows = upload(workspace.client(), fields(1), Job())
    assert rows[0].area.name == "field 0 (2)"
    assert rows[0].area.id != theirs.id
    sent = [row["method"] for row in workspace.requests()[before:] if AREAS in row["path"]]
    assert sent == ["GET", "POST"]


@pytest.mark.parametrize("generation", GENERATIONS)
def test_candidates_of_one_name_become_areas_of_their_own(workspace_factory, generation):
    workspace = workspace_factory(generation)
    twins = [candidate("field", shape(10 + i)) for i in range(4)] + [candidate("field", shape(10))]
    rows = upload(workspace.client(), twins, Job())
    assert [row.area.name for row in rows] == ["field", "field (2)", "field (3)", "field (4)", "field (5)"]
    again = upload(workspace.client(), twins, Job())
    assert [row.area.id for row in again] == [row.area.id for row in rows]
    assert {row.status for row in again} == {"exists"}


@pytest.mark.parametrize("generation", GENERATIONS)
@pytest.mark.parametrize("kind", TROUBLES)
def test_every_trouble_with_an_answer_ends_with_each_area_once(workspace_factory, generation, kind):
    workspace = workspace_factory(generation)
    workspace.fault("POST", AREAS, kind, times=2, after=1)
    rows = upload(workspace.client(), fields(6), Job())
    assert [row.status for row in rows] == ["created"] * 6, [str(row.message) for row in rows]
    assert_each_once(workspace, fields(6), rows)


def test_bursts_of_429_are_waited_for(workspace_factory):
    workspace = workspace_factory()
    workspace.fault("POST", AREAS, "status", status=429, times=4, headers={"Retry-After": "1"})
    rows = upload(workspace.client(), fields(6), Job())
    assert {row.status for row in rows} == {"created"}
    assert_each_once(workspace, fields(6), rows)


def test_what_the_server_refuses_is_a_failed_row_with_its_reason(workspace_factory):
    workspace = workspace_factory()
    bow = {"type": "Polygon", "coordinates": [[[10, 50], [10.1, 50.1], [10.1, 50], [10, 50.1], [10, 50]]]}
    rows = upload(workspace.client(), [fields(1)[0], candidate("bow", bow), fields(2)[1]], Job())
    assert [row.status for row in rows] == ["created", "failed", "created"]
    assert "refused" in str(rows[1].message)
    assert len(stored(workspace)) == 2


def test_two_uploads_at_once_make_nothing_twice(workspace_factory):
    workspace = workspace_factory()
    with ThreadPoolExecutor(2) as pool:
        runs = list(pool.map(lambda _: upload(workspace.client(), fields(15), Job()), range(2)))
    assert_each_once(workspace, fields(15), runs[0])
    assert_each_once(workspace, fields(15), runs[1])
    counted = Counter(row.status for rows in runs for row in rows)
    assert counted == {"created": 15, "exists": 15}


def test_two_uploads_of_the_same_names_share_them_out(workspace_factory):
    workspace = workspace_factory()
    here = [candidate(f"field {i}", shape(10 + i)) for i in range(8)]
    there = [candidate(f"field {i}", shape(10 + i, y=20.0)) for i in range(8)]
    with ThreadPoolExecutor(2) as pool:
        runs = list(pool.map(lambda some: upload(workspace.client(), some, Job()), (here, there)))
    assert {row.status for rows in runs for row in rows} == {"created"}
    assert_each_once(workspace, here + there, [row for rows in runs for row in rows])


def test_a_revoked_key_stops_and_what_was_made_is_kept(workspace_factory):
    workspace = workspace_factory()
    heard = []

    def revoke_at_five(row):
        heard.append(row)
        if len(heard) == 5:
            workspace.revoke()

    rows = upload(workspace.client(), fields(60), Job(), revoke_at_five)
    made = [row for row in rows if row.status == "created"]
    assert 5 <= len(made) < 60
    assert {row.status for row in rows} == {"created", "failed"}
    assert len(workspace.requests("POST", AREAS)) < 30
    with pytest.raises(Unauthorised):
        upload(workspace.client(), fields(2), Job())


def test_cancel_forgets_nothing_and_a_second_run_sends_the_rest(workspace_factory):
    workspace = workspace_factory()
    workspace.fault("POST", AREAS, "latency", seconds=0.2, times=0)
    job = Job()
    rows = upload(workspace.client(), fields(30), job, lambda row: job.cancel())
    workspace.clear_faults()
    made = [row for row in rows if row.status == "created"]
    assert {area.id for area in stored(workspace)} == {row.area.id for row in made}
    assert 1 <= len(made) <= 8
    again = upload(workspace.client(), fields(30), Job())
    assert Counter(row.status for row in again) == {"exists": len(made), "created": 30 - len(made)}
    assert_each_once(workspace, fields(30), again)


def test_near_a_limit_the_server_measures(workspace_factory):
    workspace = workspace_factory()
    client = workspace.client()
    near, far = candidate("near", shape(9.0, 50.0, 0.1345)), fields(1)[0]
    assert 0.99 * 15_000 < max(near.measure.width, near.measure.height) < 15_000
    settled = settle(client, [near, far], "LSTprecision", Job())
    assert len(workspace.requests("POST", f"{AREAS}/geometry-info")) == 1
    assert settled[0].measure == client.areas.measure(near.geometry, Job())
    assert settled[0].ready
    assert settled[1] is far


@pytest.mark.parametrize("lat", [-65.0, -5.0, -0.01, 35.0, 59.0, 72.0, 83.5])
@pytest.mark.parametrize("lon", [-179.5, -75.3, 0.01, 8.99, 13.5, 179.0])
def test_own_measures_are_those_of_the_server(workspace_factory, lon, lat):
    client = workspace_factory().client()
    geometry = shape(lon, lat, 0.11)
    told, own = client.areas.measure(geometry, Job()), measure_polygon(geometry)
    assert (own.width, own.height) == pytest.approx((told.width, told.height), abs=0.11)
