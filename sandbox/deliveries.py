"""The scenes that orders bring, as rows: planned when the order is accepted, shown when their time has come."""

from __future__ import annotations

import json
import random
import time
import uuid
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from . import lifecycle
from .database import Database
from .geometry import polygon_of
from .moments import UTC, parse, zulu
from .scenes.plan import Grid, Scene, Wish, grid_over, scenes_of
from .workspaces import Workspace

INSERT = (
    "INSERT INTO item (id, workspace, collection, order_id, moment, created, published, west, south, east, north,"
    " geometry, properties, plan) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


class Deliveries:
    """Items of all workspaces. ``sources`` names the given rasters that may become pixels of a grid."""

    def __init__(self, database: Database, sources: Callable[[Grid], tuple[str, ...]]) -> None:
        self._db = database
        self._sources = sources

    def plan(self, workspace: Workspace, order: Mapping[str, Any], geojson: Mapping[str, Any]) -> None:
        """Write down what an accepted order will bring, and when."""
        wish = Wish(
            order["id"],
            order["product"],
            order["frequency"],
            parse(order["start"]),
            parse(order["until"]),
            order["illumination"],
            order["maximum_images"] or 0,
            json.loads(order["options"])["sharpened_10m"],
            workspace.switches.odd_ids,
        )
        grid = grid_over(polygon_of(geojson))
        sources = () if workspace.switches.simulate else self._sources(grid)
        scenes = scenes_of(wish, grid, sources)
        rows = []
        for index, scene in enumerate(scenes):
            published = lifecycle.publication(order["clock"], order["seconds"], index, len(scenes))
            rows.append(_row(workspace, order["id"], scene, published))
        self._add(workspace, rows)

    def _add(self, workspace: Workspace, rows: Sequence[Sequence[Any]]) -> None:
        with self._db.change():
            self._db.do_many(INSERT, rows)
            self._touch(workspace)

    def _touch(self, workspace: Workspace) -> None:
        self._db.do("UPDATE workspace SET item_version = item_version + 1 WHERE id = ?", (workspace.id,))

    def forget(self, workspace: Workspace, order_id: str) -> None:
        with self._db.change():
            self._db.do("DELETE FROM item WHERE workspace = ? AND order_id = ?", (workspace.id, order_id))
            self._touch(workspace)

    def publish_all(self, workspace: Workspace) -> None:
        """Everything planned of orders whose state was not set by hand is there now."""
        now = time.time()
        by_hand = "SELECT id FROM orders WHERE workspace = ? AND state IS NOT NULL"
        with self._db.change():
            self._db.do(
                f"UPDATE item SET published = ? WHERE workspace = ? AND published > ? AND order_id NOT IN ({by_hand})",
                (now, workspace.id, now, workspace.id),
            )
            self._touch(workspace)

    def publish_share(self, workspace: Workspace, order_id: str, share: float) -> None:
        """The first part of an order's scenes is there now, the others not before anyone says so."""
        rows = self._db.rows(
            "SELECT number FROM item WHERE workspace = ? AND order_id = ? ORDER BY moment", (workspace.id, order_id)
        )
        shown = round(len(rows) * share)
        never = time.time() + 1e9
        for index, row in enumerate(rows):
            self._db.do(
                "UPDATE item SET published = ? WHERE number = ?",
                (time.time() if index < shown else never, row["number"]),
            )
        self._touch(workspace)

    def scene(self, workspace_id: str, order_id: str, item_id: str) -> Scene | None:
        """The plan of a scene that is there already."""
        row = self._db.row(
            "SELECT plan FROM item WHERE workspace = ? AND order_id = ? AND id = ? AND published <= ?",
            (workspace_id, order_id, item_id, time.time()),
        )
        return Scene.from_json(json.loads(row["plan"])) if row is not None else None

    def add_many(self, workspace: Workspace, count: int, order_id: str, collection: str) -> str:
        """``count`` light items over Europe within one year, for tests of speed; the order id they bear."""
        order_id = order_id or str(uuid.uuid4())
        product = next(
            (p for p in workspace.switches.products if p.lower() == collection), workspace.switches.products[0]
        )
        chance = random.Random(count)
        start = datetime(2025, 1, 1, tzinfo=UTC)
        grids = [_somewhere(chance) for _ in range(min(count, 200))]
        rows = []
        for number in range(count):
            moment = start + timedelta(seconds=number * 31_536_000 / count)
            day = number % 3 != 0
            scene = Scene(
                str(uuid.UUID(int=chance.getrandbits(128), version=4)),
                product,
                moment.isoformat(),
                f"SBA0{1 + number % 2}",
                grids[number % len(grids)],
                day,
                40.0 if day else -30.0,
                180.0,
                float(number % 60),
                number,
                False,
                "",
                False,
            )
            rows.append(_row(workspace, order_id, scene, 0.0))
        self._add(workspace, rows)
        return order_id


def _somewhere(chance: random.Random) -> Grid:
    zone = chance.randrange(30, 36)
    return Grid(
        32600 + zone, 30.0 * chance.randrange(8_000, 24_000), 30.0 * chance.randrange(140_000, 210_000), 300, 300
    )


def _row(workspace: Workspace, order_id: str, scene: Scene, published: float) -> tuple[Any, ...]:
    ring = scene.grid.footprint()
    lons, lats = [p[0] for p in ring], [p[1] for p in ring]
    moment = datetime.fromisoformat(scene.moment)
    created = moment + timedelta(hours=30)
    return (
        scene.id,
        workspace.id,
        scene.product.lower(),
        order_id,
        zulu(moment),
        zulu(created),
        published,
        min(lons),
        min(lats),
        max(lons),
        max(lats),
        json.dumps({"type": "Polygon", "coordinates": [ring]}),
        json.dumps(_properties(workspace, order_id, scene, moment, created)),
        json.dumps(scene.to_json()),
    )


def _properties(
    workspace: Workspace, order_id: str, scene: Scene, moment: datetime, created: datetime
) -> dict[str, Any]:
    """What an item says of itself; as with the provider, not every item says everything."""
    grid = scene.grid
    properties: dict[str, Any] = {"datetime": zulu(moment), "gsd": 30}
    if scene.seed % 7:
        properties["created"] = zulu(created)
    properties["platform"] = scene.platform
    if scene.cloud >= 0 and scene.seed % 5:
        properties["eo:cloud_cover"] = scene.cloud
    if scene.seed % 2:
        properties["view:sun_elevation"] = scene.sun_elevation
    if scene.seed % 11:
        properties["proj:code"] = f"EPSG:{grid.code}"
        properties["proj:shape"] = [grid.rows, grid.columns]
        properties["proj:transform"] = [30.0, 0.0, grid.left, 0.0, -30.0, grid.top]
    if workspace.switches.item_order_id:
        properties["order:id"] = order_id
    return properties
