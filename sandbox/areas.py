"""Stored areas of interest."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from typing import Any

from .database import Database
from .geometry import RuleError, ShapeError, measure, polygon_of
from .moments import Clock, naive, zulu
from .problems import Refusal, against_rule, located, wrong_shape
from .rules.shapes import area_model, read
from .workspaces import Workspace

SORTS = ("created", "name", "id", "description", "bbox_width", "bbox_height")


class Areas:
    """The areas of all workspaces. Answers are JSON members as the API sends them."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._db = database
        self._clock = clock

    def create(self, workspace: Workspace, body: bytes) -> dict[str, Any]:
        switches = workspace.switches
        draft = read(area_model(switches), body, switches)
        given = getattr(draft, switches.area_field)
        polygon = self.read_geometry(workspace, given, [switches.area_field])
        box = measure(polygon)
        name, description = draft.name, draft.description  # type: ignore[attr-defined]
        with self._db.change():
            if switches.unique_names and self._named(workspace, name):
                raise Refusal(409, f"An area of interest named '{name}' already exists")
            id, created = str(uuid.uuid4()), zulu(self._clock.stamp(switches.clock_offset))
            stored = given["features"][0] if given.get("type") == "FeatureCollection" else given
            self._db.do(
                "INSERT INTO area VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (id, workspace.id, name, description, json.dumps(stored), box.width, box.height, created),
            )
        return self.get(workspace, id)

    def _named(self, workspace: Workspace, name: str) -> bool:
        return self._db.row("SELECT 1 FROM area WHERE workspace = ? AND name = ?", (workspace.id, name)) is not None

    def read_geometry(self, workspace: Workspace, given: Any, where: list[str | int]) -> dict[str, Any]:
        """The polygon inside ``given``; raises Refusal with the place named from ``where`` on."""
        switches = workspace.switches
        try:
            return polygon_of(given, bare=switches.area_field == "geometry" and bool(where))
        except ShapeError as error:
            problem = located(["body", *where, *error.where], str(error), "geojson")
            raise wrong_shape([problem], switches) from error
        except RuleError as error:
            raise against_rule([f"{'.'.join(str(part) for part in where)}{error}".lstrip(".")]) from error

    def row(self, workspace: Workspace, id: str) -> Mapping[str, Any] | None:
        """The stored row, or None; raises Refusal for another workspace's."""
        row = self._db.row("SELECT * FROM area WHERE id = ?", (id,))
        if row is not None and row["workspace"] != workspace.id:
            if workspace.switches.foreign_status == 404:
                return None
            raise Refusal(workspace.switches.foreign_status, "This area of interest does not belong to your workspace")
        return row

    def get(self, workspace: Workspace, id: str) -> dict[str, Any]:
        row = self.row(workspace, id)
        if row is None:
            raise Refusal(404, "Area of interest not found")
        return self._answer(workspace, row)

    def _answer(self, workspace: Workspace, row: Mapping[str, Any]) -> dict[str, Any]:
        return {
            "name": row["name"],
            workspace.switches.area_field: json.loads(row["geojson"]),
            "description": row["description"],
            "bbox_width": row["bbox_width"],
            "bbox_height": row["bbox_height"],
            "id": row["id"],
            "created": naive(row["created"]),
        }

    def page(self, workspace: Workspace, limit: int, offset: int, sort: str) -> dict[str, Any]:
        sort = sort if sort != "+" else "-created"
        column, way = sort[1:], "DESC" if sort[0] == "-" else "ASC"
        if column not in SORTS:
            raise ValueError(column)
        rows = self._db.rows(
            f"SELECT * FROM area WHERE workspace = ? ORDER BY {column} {way}, id {way} LIMIT ? OFFSET ?",
            (workspace.id, limit, offset),
        )
        count = self._db.number("SELECT COUNT(*) FROM area WHERE workspace = ?", (workspace.id,))
        return {"count": count, "items": [self._answer(workspace, row) for row in rows]}

    def delete(self, workspace: Workspace, id: str, active_orders: int) -> None:
        """Raises Refusal with 409 where orders still use it."""
        self.get(workspace, id)
        if active_orders:
            raise Refusal(409, f"The area of interest has {active_orders} active order(s) and cannot be deleted")
        self._db.do("DELETE FROM area WHERE id = ?", (id,))

    def add_many(self, workspace: Workspace, count: int) -> list[str]:
        """``count`` small squares in a row, for tests of long lists."""
        rows = []
        start = self._db.number("SELECT COUNT(*) FROM area WHERE workspace = ?", (workspace.id,))
        for number in range(start, start + count):
            west, south = 5 + (number % 100) * 0.05, 45 + (number // 100 % 100) * 0.05
            ring = [
                [west, south],
                [west + 0.02, south],
                [west + 0.02, south + 0.02],
                [west, south + 0.02],
                [west, south],
            ]
            polygon = {"type": "Polygon", "coordinates": [ring]}
            box = measure(polygon)
            created = zulu(self._clock.stamp(workspace.switches.clock_offset))
            rows.append(
                (
                    str(uuid.uuid4()),
                    workspace.id,
                    f"field {number}",
                    None,
                    json.dumps(polygon),
                    box.width,
                    box.height,
                    created,
                )
            )
        self._db.do_many("INSERT INTO area VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
        return [row[0] for row in rows]
