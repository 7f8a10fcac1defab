"""500 real fields by clicks in the real desktop, on a bad day, server and QGIS killed: each AOI and each order once."""

from __future__ import annotations

import json
import os
import socket
import time
from collections.abc import Container, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

import pytest
from constellr.core.model.area import AreaDraft
from desktop import Profile, Walking, walking
from field_layers import assert_ordered_once, assert_stored_once, shapes, write_fields
from sandbox_client import Sandbox, running

AREAS, BATCH = "/areas-of-interest", "/orders/batch"
LAYERS = {"sb": ("sb_ag_fields_epsg3310.geojson", 300), "zurich": ("zurich_fields_utm32n.shp", 200)}
TAGS = {"fields", "e2e"}
PATIENCE = 60.0

pytestmark = [pytest.mark.timeout(600), pytest.mark.usefixtures("nothing_left")]


def bad_day(remote: Any, path: str, beats: tuple[int, ...]) -> None:
    """Bursts of 429, server errors, answers that are lost or dropped, before and after they took effect."""
    for after in beats:
        remote.fault("POST", path, "status", status=429, headers={"Retry-After": "0"}, after=after, times=3)
        remote.fault("POST", path, "lost_answer", after=after)
        remote.fault("POST", path, "status", status=503, after=after)
        remote.fault("POST", path, "drop_halfway", after=after)
        remote.fault("POST", path, "drop", after=after)


def sent(profile: Profile, kind: str) -> dict[str, int]:
    """How many requests each journal of a kind says are on their way or were."""
    found = {}
    for one in (profile.folder / "constellr" / "journals").glob(f"{kind}-*.jsonl"):
        with suppress(FileNotFoundError):  # all of it is made: QGIS has just deleted it
            found[one.name] = one.read_bytes().count(b'{"sending"')
    return found


def await_sent(walk: Walking, profile: Profile, kind: str, count: int, besides: Container[str] = ()) -> str:
    """Wait until a journal, ``besides`` those, tells of so many requests; give its name."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        for name, number in sent(profile, kind).items():
            if number >= count and name not in besides:
                return name
        if walk.process.poll() is not None:
            walk.finish(0)
        time.sleep(0.02)
    raise walk.hung(f"no journal of {kind} came to {count} requests: {sent(profile, kind)}")


def free_ports() -> dict[str, int]:
    """Ports on which the server comes back after it was killed."""
    with ExitStack() as stack:
        names = ("legacy", "current", "mid2026", "store", "admin")
        sockets = {name: stack.enter_context(socket.socket()) for name in names}
        for one in sockets.values():
            one.bind(("127.0.0.1", 0))
        return {name: one.getsockname()[1] for name, one in sockets.items()}


class World:
    """A server that can be killed and comes back, a profile that stays, layers, and what is clicked."""

    def __init__(self, home: Path, stack: ExitStack) -> None:
        self._home, self._stack, self._ports = home, stack, free_ports()
        self._sandbox = self._started()
        self.remote = self._sandbox.workspace(order_seconds=36_000)
        self.profile = Profile(home / "qgis").make()
        name = "Fields"
        self.profile.seed(connection={"name": name, "base_url": self.remote.base_url, "api_key": self.remote.api_key})
        self.layers = [home / f"{name}.gpkg" for name in LAYERS]
        self.facts = {"name": name, "layers": list(LAYERS), "counts": [count for _, count in LAYERS.values()]}

    def _started(self) -> Sandbox:
        return self._stack.enter_context(running(self._home / "sandbox", ports=self._ports))

    def restart_server(self) -> None:
        """Kill it in the middle of its work; what it has answered to is there when it is back."""
        self._sandbox.kill()
        time.sleep(1.0)
        self._sandbox = self._started()

    def walk(self, *steps: str) -> Any:
        kept = os.environ.get("CONSTELLR_PICTURES")
        pictures = Path(kept or self._home / "pictures") / steps[0]
        return walking(
            self.profile, steps, pictures, self.facts, seconds=240, script="field_steps", documents=self.layers
        )


@pytest.fixture
def world(tmp_path: Path, shared_data: Path) -> Iterator[World]:
    for name, (source, count) in LAYERS.items():
        write_fields(shared_data / "vectors" / source, tmp_path / f"{name}.gpkg", count)
    with ExitStack() as stack:
        made = World(tmp_path, stack)
        stack.callback(made.remote.close)
        yield made


def test_each_field_is_one_area_and_one_order(world: World) -> None:
    profile, remote = world.profile, world.remote
    bad_day(remote, AREAS, (5, 60))
    with world.walk("upload_first") as walk:
        first = await_sent(walk, profile, "areas", 140)
        walk.kill()
    bad_day(remote, AREAS, (3,))
    with world.walk("resume_upload", "upload_second", "order_all") as walk:
        await_sent(walk, profile, "areas", 80, besides=[first])
        statuses = answered(remote)
        world.restart_server()
        bad_day(remote, BATCH, (2,))
        submission = await_sent(walk, profile, "orders", 6)
        walk.kill()
    bad_day(remote, BATCH, (1,))
    with world.walk("resume_orders") as walk:
        await_sent(walk, profile, "orders", sent(profile, "orders")[submission] + 5)
        statuses |= answered(remote)
        world.restart_server()
        walk.finish(240)
    assert {429, 503, 201, None} <= statuses  # it was a bad day
    assert_one_to_one(world)


def test_a_form_half_filled_in_outlives_a_kill(world: World) -> None:
    for name, shape in list(shapes(world.layers[0]).items())[:2]:
        world.remote.client().areas.create(AreaDraft(name, json.loads(shape.ExportToJson())))
    world.facts["comment"] = "half a sentence"
    settings = world.profile.folder / "QGIS" / "QGIS3.ini"
    with world.walk("type_draft") as walk:
        await_kept(walk, settings, world.facts["comment"])
        walk.kill()
    with world.walk("find_draft") as walk:
        walk.finish(120)
    assert not list(world.remote.client().orders.all())


def await_kept(walk: Walking, settings: Path, words: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while words not in settings.read_text(encoding="utf-8", errors="replace"):
        if walk.process.poll() is not None or time.monotonic() > deadline:
            raise walk.hung(f"“{words}” is not kept")
        time.sleep(0.05)


def answered(remote: Any) -> set[int | None]:
    return {request["status"] for request in remote.requests("POST")}


def assert_one_to_one(world: World) -> None:
    fields = {name: shape for layer in world.layers for name, shape in shapes(layer).items()}
    assert len(fields) == 500
    client = world.remote.client()
    ids = assert_stored_once(fields, client.areas.all())
    orders = list(client.orders.all())
    assert_ordered_once(ids, orders)
    assert {(one.product, one.start, one.end, frozenset(one.tags)) for one in orders} == {
        (orders[0].product, orders[0].start, orders[0].end, frozenset(TAGS))
    }
