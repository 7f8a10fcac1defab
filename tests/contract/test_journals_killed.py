"""Uploads and submissions whose process is killed, on a server full of trouble: in the end each thing once."""

from __future__ import annotations

import json
import random
import socket
import subprocess
import sys
import time
from collections import Counter
from contextlib import ExitStack
from pathlib import Path

import pytest
from constellr.core.errors import ConstellrError
from constellr.core.model.area import AreaDraft
from constellr.core.model.job import Job
from constellr.core.services import area_sender, order_placer, planned_run
from constellr.core.services.area_journal import AreaJournal
from constellr.core.services.journals import unfinished
from constellr.core.services.names import same_geometry
from constellr.core.services.order_journal import OrderJournal
from journal_sender import candidates, go_on
from sandbox_client import running

SENDER = Path(__file__).resolve().parents[1] / "tools" / "journal_sender.py"
AREAS, BATCH = "/areas-of-interest", "/orders/batch"
SETTLED = 2.0
RUNS = 12


@pytest.fixture(autouse=True)
def _quick_looks(monkeypatch):
    monkeypatch.setattr(area_sender, "LOOK_AFTER", 0.1)
    monkeypatch.setattr(order_placer, "LOOKS_AFTER", (0.1, 0.3))
    monkeypatch.setattr(planned_run, "SETTLED_AFTER", SETTLED)


def sender(workspace, journal, what, plan):
    """Start the process that sends."""
    credential = workspace.credential()
    said = {
        "base_url": workspace.base_url,
        "kind": credential.kind.value,
        "secret": credential.secret,
        "user": credential.user,
        "journal": str(journal),
        "what": what,
        "plan": plan,
        "settled": SETTLED,
    }
    process = subprocess.Popen([sys.executable, str(SENDER)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    process.stdin.write(json.dumps(said))
    process.stdin.close()
    process.stdin = None
    return process


def lines(journal, word):
    return journal.read_text(errors="replace").count(f'"{word}"') if journal.exists() else 0


def kill_once(process, journal, word, count, pause):
    """Kill it a moment after the journal has that many lines of a kind; give whether it was still at work."""
    while process.poll() is None and lines(journal, word) < count:
        time.sleep(0.005)
    time.sleep(pause)
    working = process.poll() is None
    process.kill()
    process.wait()
    process.stdout.close()
    return working


def trouble(workspace, path):
    """What a bad day brings: bursts of 429, 5xx, dropped and lost answers, and slow ones in which kills fall."""
    workspace.fault("POST", path, "latency", seconds=0.15, times=0)
    workspace.fault("POST", path, "status", status=429, headers={"Retry-After": "0"}, after=2, times=2)
    workspace.fault("POST", path, "lost_answer", after=1)
    workspace.fault("POST", path, "status", status=503, after=1)
    workspace.fault("POST", path, "drop_halfway", after=2)
    workspace.fault("POST", path, "drop", after=1)
    workspace.fault("GET", "/areas-of-interest", "status", status=502, after=1, times=1)
    workspace.fault("GET", "/orders", "status", status=429, headers={"Retry-After": "0"}, after=1, times=2)


def finish(client, journal, what):
    """Run by run, as a user who presses Resume until nothing is left."""
    for _ in range(RUNS):
        try:
            rows = go_on(client, journal, what)
        except ConstellrError:
            continue
        if all((row.area if what == "areas" else row.order) is not None for row in rows):
            return rows
    raise AssertionError("it never came to an end")


def assert_areas(workspace, wanted, rows):
    stored = {area.id: area for area in workspace.client().areas.all(Job())}
    assert len(stored) == len(wanted)
    assert {row.area.id for row in rows} == set(stored)
    for one, row in zip(wanted, rows, strict=True):
        assert same_geometry(stored[row.area.id].geometry, one.geometry)


def assert_orders(workspace, areas, rows):
    placed = list(workspace.client().orders.all(Job()))
    assert Counter(order.area_id for order in placed) == Counter(areas)
    assert {row.order.id for row in rows} == {order.id for order in placed}
    assert [row.order.area_id for row in rows] == list(areas)


def store(workspace, count):
    client = workspace.client()
    drafts = [AreaDraft(f"area {i}", one.geometry) for i, one in enumerate(candidates(count))]
    return [client.areas.create(draft, Job()).id for draft in drafts]


@pytest.mark.parametrize("generation", ["legacy", "mid2026"])
@pytest.mark.parametrize("seed", [1])
def test_an_upload_killed_again_and_again(workspace_factory, tmp_path, generation, seed):
    rng = random.Random(seed)
    workspace, journal = workspace_factory(generation), tmp_path / "areas.jsonl"
    trouble(workspace, AREAS)
    killed = [
        kill_once(sender(workspace, journal, "areas", 40), journal, "sending", count, rng.uniform(0, 0.2))
        for count in (1, 14, 30)
    ]
    assert any(killed)
    (left,) = unfinished(tmp_path, workspace.connection(), "areas")
    assert left.total == 40 and left.made < 40 and not left.busy
    workspace.clear_faults()
    rows = finish(workspace.client(), journal, "areas")
    assert_areas(workspace, candidates(40), rows)
    with AreaJournal.open(journal, workspace.connection()) as whole:
        assert whole.complete


@pytest.mark.parametrize("generation", ["legacy", "mid2026"])
@pytest.mark.parametrize("seed", [1, 2])
def test_a_submission_killed_again_and_again(workspace_factory, tmp_path, generation, seed):
    rng = random.Random(seed)
    workspace, journal = workspace_factory(generation, order_seconds=600), tmp_path / "orders.jsonl"
    areas = store(workspace, 80)
    trouble(workspace, BATCH)
    killed = [
        kill_once(sender(workspace, journal, "orders", areas), journal, "sending", count, rng.uniform(0, 0.3))
        for count in (1, 2, 4)
    ]
    assert any(killed)
    workspace.clear_faults()
    rows = finish(workspace.client(), journal, "orders")
    assert_orders(workspace, areas, rows)
    with OrderJournal.open(journal, workspace.connection()) as whole:
        assert whole.complete


def test_an_order_that_arrives_after_its_sender_died_is_waited_for(workspace_factory, tmp_path):
    workspace, journal = workspace_factory(order_seconds=600), tmp_path / "orders.jsonl"
    areas = store(workspace, 3)
    workspace.fault("POST", BATCH, "latency", seconds=1.2)
    assert kill_once(sender(workspace, journal, "orders", areas), journal, "sending", 1, 0.5)
    assert list(workspace.client().orders.all(Job())) == []
    rows = finish(workspace.client(), journal, "orders")
    assert_orders(workspace, areas, rows)
    assert len(workspace.requests("POST", BATCH)) == 1
    assert all("found in the list" in str(row.message) for row in rows)


def test_two_processes_do_not_send_from_one_journal(workspace_factory, tmp_path):
    workspace, journal = workspace_factory(order_seconds=600), tmp_path / "orders.jsonl"
    areas = store(workspace, 5)
    workspace.fault("POST", BATCH, "latency", seconds=1.0)
    first = sender(workspace, journal, "orders", areas)
    while lines(journal, "sending") < 1:
        time.sleep(0.01)
    with pytest.raises(ConstellrError, match="in use"):
        go_on(workspace.client(), journal, "orders")
    assert first.communicate()[0].strip() == "5"
    assert_orders(workspace, areas, go_on(workspace.client(), journal, "orders"))


def _free_ports(count):
    sockets = [socket.socket() for _ in range(count)]
    for one in sockets:
        one.bind(("127.0.0.1", 0))
    found = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return found


@pytest.fixture
def closed_at_end():
    with ExitStack() as stack:
        yield stack


@pytest.mark.parametrize("what", ["areas", "orders"])
def test_the_server_is_killed_and_comes_back(tmp_path, what, closed_at_end):
    names = ("legacy", "current", "mid2026", "store", "admin")
    ports = dict(zip(names, _free_ports(len(names)), strict=True))
    journal = tmp_path / f"{what}.jsonl"
    with running(tmp_path / "sandbox", ports=ports) as sandbox:
        workspace = sandbox.workspace("mid2026", order_seconds=600)
        closed_at_end.callback(workspace.close)
        plan = 40 if what == "areas" else store(workspace, 60)
        workspace.fault("POST", AREAS if what == "areas" else BATCH, "latency", seconds=0.3, times=0)
        process = sender(workspace, journal, what, plan)
        while lines(journal, "sending") < 2:
            time.sleep(0.01)
        sandbox.kill()
        made = int(process.communicate()[0] or 0)
    assert made < (plan if what == "areas" else 60)
    with running(tmp_path / "sandbox", ports=ports):
        rows = finish(workspace.client(), journal, what)
        if what == "areas":
            assert_areas(workspace, candidates(40), rows)
        else:
            assert_orders(workspace, plan, rows)
