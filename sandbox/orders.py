"""Orders: placed in batches, read, tagged, removed; their deliveries are planned the moment they are accepted."""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from . import lifecycle
from .areas import Areas
from .database import Database
from .deliveries import Deliveries
from .generations import USE_CASES
from .moments import Clock, millis, zulu
from .problems import Refusal, against_rule
from .rules import orders as rules
from .rules.shapes import batch_model, patch_model, read
from .workspaces import Workspace

TAGS = uuid.UUID("2f7a7a58-4d8e-5a35-9a3e-2f1f9fd0a6a1")
INSERT = "INSERT INTO orders VALUES (" + ", ".join("?" * 17) + ")"


class Orders:
    """The orders of all workspaces. Answers are JSON members as the API sends them."""

    def __init__(self, database: Database, clock: Clock, areas: Areas, deliveries: Deliveries) -> None:
        self._db = database
        self._clock = clock
        self._areas = areas
        self._deliveries = deliveries

    def place(self, workspace: Workspace, body: bytes) -> list[dict[str, Any]]:
        """All orders of a batch, or none."""
        switches = workspace.switches
        batch = read(batch_model(switches), body, switches)
        use_case = getattr(batch, "use_case", None)
        if use_case is not None and use_case not in USE_CASES:
            raise against_rule([f"use_case: {use_case!r} is not one of {', '.join(USE_CASES)}"])
        wanted: Sequence[Any] = batch.orders  # type: ignore[attr-defined]
        with self._db.change():
            areas = self._known_areas(workspace, wanted)
            now = self._clock.now(switches.clock_offset)
            broken: list[str] = []
            for index, order in enumerate(wanted):
                area = areas[index]
                broken += rules.broken_rules(order, index, area["bbox_width"], area["bbox_height"], now, switches)
            if broken:
                raise against_rule(broken)
            ids = [self._store(workspace, order, area) for order, area in zip(wanted, areas, strict=True)]
        return [self.get(workspace, id) for id in ids]

    def _known_areas(self, workspace: Workspace, wanted: Sequence[Any]) -> list[Mapping[str, Any]]:
        """The area of each order; raises Refusal with 404 where an area or a product is not there."""
        missing, areas = [], []
        for index, order in enumerate(wanted):
            id = str(order.area_of_interest_id)
            area = self._areas.row(workspace, id)
            if area is None:
                missing.append(f"orders[{index}].area_of_interest_id: area of interest {id} does not exist")
            else:
                areas.append(area)
            if order.product_name not in workspace.switches.products:
                told = f"product '{order.product_name}' does not exist or is not available to you"
                missing.append(f"orders[{index}].product_name: {told}")
        if missing:
            raise Refusal(404, "; ".join(missing))
        return areas

    def _store(self, workspace: Workspace, order: Any, area: Mapping[str, Any]) -> str:
        id = str(uuid.uuid4())
        created = self._clock.stamp(workspace.switches.clock_offset)
        self._remember_tags(workspace, getattr(order, "tags", []))
        row = (
            id,
            workspace.id,
            area["id"],
            order.product_name,
            rules.canonical(order.frequency.value),
            zulu(order.start_date),
            zulu(order.end_date),
            order.comment,
            zulu(created),
            json.dumps(getattr(order, "tags", [])),
            getattr(order, "illumination_constraint", None),
            getattr(order, "maximum_number_of_images", None),
            json.dumps(rules.options_of(order)),
            time.time(),
            workspace.order_seconds,
            None,
            None,
        )
        self._db.do(INSERT, row)
        if not lifecycle.refused(order.comment):
            self._deliveries.plan(workspace, self._row(workspace, id), json.loads(area["geojson"]))
        return id

    def _remember_tags(self, workspace: Workspace, tags: Sequence[str]) -> None:
        for name in tags:
            created = millis(self._clock.now(workspace.switches.clock_offset))
            self._db.do(
                "INSERT OR IGNORE INTO tag VALUES (?, ?, ?, ?)",
                (workspace.id, name, str(uuid.uuid5(TAGS, f"{workspace.id}/{name}")), created),
            )

    def _row(self, workspace: Workspace, id: str) -> Mapping[str, Any]:
        row = self._db.row("SELECT * FROM orders WHERE id = ?", (id,))
        if row is not None and row["workspace"] != workspace.id:
            if workspace.switches.foreign_status != 404:
                raise Refusal(workspace.switches.foreign_status, "This order does not belong to your workspace")
            row = None
        if row is None:
            raise Refusal(404, "Order not found")
        return row

    def get(self, workspace: Workspace, id: str) -> dict[str, Any]:
        row = self._row(workspace, id)
        return self._answer(workspace, row, self._tags(workspace))

    def _tags(self, workspace: Workspace) -> dict[str, dict[str, Any]]:
        rows = self._db.rows("SELECT name, id, created FROM tag WHERE workspace = ?", (workspace.id,))
        return {row["name"]: dict(row) for row in rows}

    def _answer(
        self, workspace: Workspace, row: Mapping[str, Any], tags: Mapping[str, dict[str, Any]]
    ) -> dict[str, Any]:
        switches = workspace.switches
        state, reason = lifecycle.state_of(row, time.time(), workspace)
        frequency = row["frequency"]
        answer: dict[str, Any] = {
            "area_of_interest_id": row["area"],
            "start_date": row["start"],
            "end_date": row["until"],
            "frequency": switches.single_image_out if frequency == "single_image" else frequency,
            "product_name": row["product"],
            "comment": row["comment"],
            "id": row["id"],
            "created": row["created"],
            "state": state,
        }
        if switches.rejection_reason:
            answer["rejection_reason"] = reason
        if switches.tags:
            answer["tags"] = [tags[name] for name in json.loads(row["tags"])]
        if switches.illumination:
            answer["illumination_constraint"] = row["illumination"]
        if switches.maximum_images:
            answer["maximum_number_of_images"] = row["maximum_images"]
        if switches.product_options:
            answer["product_options"] = json.loads(row["options"])
        return answer

    def page(self, workspace: Workspace, limit: int, offset: int, sort: str) -> dict[str, Any]:
        """Without ``sort`` the sequence is by id, which is as good as none."""
        by = {"+": "id", "+created": "created ASC", "-created": "created DESC"}[sort]
        rows = self._db.rows(
            f"SELECT * FROM orders WHERE workspace = ? ORDER BY {by} LIMIT ? OFFSET ?", (workspace.id, limit, offset)
        )
        count = self._db.number("SELECT COUNT(*) FROM orders WHERE workspace = ?", (workspace.id,))
        tags = self._tags(workspace)
        return {"count": count, "items": [self._answer(workspace, row, tags) for row in rows]}

    def set_tags(self, workspace: Workspace, id: str, body: bytes) -> dict[str, Any]:
        self._row(workspace, id)
        tags = read(patch_model(workspace.switches), body, workspace.switches).tags  # type: ignore[attr-defined]
        if tags is not None:
            repeated = rules.repeated_tags(tags)
            if repeated:
                raise against_rule([f"tags: {message}" for message in repeated])
            with self._db.change():
                self._remember_tags(workspace, tags)
                self._db.do("UPDATE orders SET tags = ? WHERE id = ?", (json.dumps(tags), id))
        return self.get(workspace, id)

    def delete(self, workspace: Workspace, id: str) -> None:
        """Raises Refusal with 409 unless the order still waits or was rejected."""
        with self._db.change():
            state, _ = lifecycle.state_of(self._row(workspace, id), time.time(), workspace)
            if state not in lifecycle.DELETABLE:
                told = f"Order {id} is {state}; only pending_validation or rejected orders can be deleted"
                raise Refusal(409, told)
            self._deliveries.forget(workspace, id)
            self._db.do("DELETE FROM orders WHERE id = ?", (id,))

    def active_on(self, workspace: Workspace, area: str) -> int:
        """How many orders keep an area from being deleted."""
        rows = self._db.rows("SELECT * FROM orders WHERE workspace = ? AND area = ?", (workspace.id, area))
        states = [lifecycle.state_of(row, time.time(), workspace)[0] for row in rows]
        return sum(state not in lifecycle.FINAL for state in states)

    def set_state(self, workspace: Workspace, id: str, state: str, reason: str | None) -> dict[str, Any]:
        """Put an order into a state for good; what it delivers follows."""
        with self._db.change():
            self._row(workspace, id)
            self._db.do("UPDATE orders SET state = ?, reason = ? WHERE id = ?", (state, reason, id))
            self._deliveries.publish_share(workspace, id, lifecycle.seen_by(state))
        return self.get(workspace, id)

    def finish(self, workspace: Workspace) -> int:
        """Run every order that was not set by hand to its end; how many there are."""
        with self._db.change():
            condition = "WHERE workspace = ? AND state IS NULL"
            self._db.do(f"UPDATE orders SET clock = ? - seconds - 1 {condition}", (time.time(), workspace.id))
            self._deliveries.publish_all(workspace)
            return self._db.number(f"SELECT COUNT(*) FROM orders {condition}", (workspace.id,))

    def add_many(self, workspace: Workspace, count: int, areas: Sequence[str]) -> list[str]:
        """``count`` closed orders without deliveries over these areas in turn, for tests of long lists."""
        rows = []
        for number in range(count):
            stamp = self._clock.stamp(workspace.switches.clock_offset)
            start, end = zulu(stamp), zulu(stamp + timedelta(days=300))
            rows.append(
                (
                    str(uuid.uuid4()),
                    workspace.id,
                    areas[number % len(areas)],
                    workspace.switches.products[0],
                    "monthly",
                    start,
                    end,
                    None,
                    start,
                    "[]",
                    None,
                    None,
                    json.dumps({"sharpened_10m": False}),
                    time.time(),
                    0.0,
                    None,
                    None,
                )
            )
        self._db.do_many(INSERT, rows)
        return [row[0] for row in rows]
