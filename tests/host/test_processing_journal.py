"""``SPLIT`` and ``JOURNAL``: tiles within the limit, and runs that go on where the one before was cut short."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from constellr.core.model.order import OrderDraft
from constellr.core.services import area_sender, order_placer, planned_run
from constellr.core.services.order_journal import OrderJournal
from constellr.processing_provider.createareas import CreateAreas
from constellr.processing_provider.createorders import CreateOrders
from processing_kit import Log, Outcome, access_to, layer_of, run, store_areas

TODAY = datetime.now(timezone.utc).replace(hour=0, minute=0, second=0, microsecond=0)
START, END = (f"{(TODAY + timedelta(days=days)):%Y-%m-%dT%H:%M:%SZ}" for days in (10, 40))
SMALL = "Polygon((11.50 48.10, 11.52 48.10, 11.52 48.12, 11.50 48.12, 11.50 48.10))"
WIDE = "Polygon((11.0 48.5, 11.5 48.5, 11.5 48.55, 11.0 48.55, 11.0 48.5))"
COUNTRY = "Polygon((0 40, 20 40, 20 50, 0 50, 0 40))"


@pytest.fixture(autouse=True)
def _quick_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(area_sender, "LOOK_AFTER", 0.05)
    monkeypatch.setattr(order_placer, "LOOKS_AFTER", (0.05, 0.1))
    monkeypatch.setattr(planned_run, "SETTLED_AFTER", 0.2)


def fields(*shapes: str) -> Any:
    return layer_of("field=name:string", [([f"Feld {i}"], shape) for i, shape in enumerate(shapes, start=1)])


def squares(count: int) -> list[str]:
    west = [11 + i * 0.03 for i in range(count)]
    return [f"Polygon(({x} 48, {x + 0.02} 48, {x + 0.02} 48.02, {x} 48.02, {x} 48))" for x in west]


def create(workspace: Any, layer: Any, log: Log | None = None, **values: Any) -> Outcome:
    return run(CreateAreas(access_to(workspace)), log, INPUT=layer, **{"NAME": '"name"', **values})


def order(workspace: Any, log: Log | None = None, **values: Any) -> Outcome:
    settings = {"PRODUCT": "LSTprecision", "START": START, "END": END, **values}
    return run(CreateOrders(access_to(workspace)), log, **settings)


def areas_of(workspace: Any) -> list[Any]:
    return list(workspace.client().areas.all())


def orders_of(workspace: Any) -> list[Any]:
    return list(workspace.client().orders.all())


def test_without_split_what_is_too_large_stays_out(workspace_factory: Callable[..., Any]) -> None:
    found = create(workspace_factory(), fields(SMALL, WIDE))
    assert sorted(row["status"] for row in found.rows) == ["created", "too_large"]


@pytest.mark.parametrize("generation", ["legacy", "mid2026"])
def test_split_stores_tiles_that_the_service_finds_small_enough(
    workspace_factory: Callable[..., Any], generation: str
) -> None:
    workspace = workspace_factory(generation)
    found = create(workspace, fields(SMALL, WIDE, COUNTRY), SPLIT=True)
    assert found.ok and found.numbers == (4, 1)
    rows = {row["name"]: row for row in found.rows}
    assert set(rows) == {"Feld 1", "Feld 2 (1/3)", "Feld 2 (2/3)", "Feld 2 (3/3)", "Feld 3"}
    assert rows["Feld 3"]["status"] == "too_large" and "500" in rows["Feld 3"]["message"]
    for area in areas_of(workspace):
        assert area.bbox_width <= 15_000 and area.bbox_height <= 15_000
    tiles = [one.geometry() for one in found.layer.getFeatures() if one["name"].startswith("Feld 2")]
    assert sum(one.area() for one in tiles) == pytest.approx(0.5 * 0.05)


def test_tiles_can_be_ordered(workspace_factory: Callable[..., Any]) -> None:
    workspace = workspace_factory(order_seconds=600)
    made = create(workspace, fields(WIDE), SPLIT=True)
    assert order(workspace, INPUT=made.layer).numbers == (3, 0)


def test_a_cancelled_upload_is_finished_by_the_next_run(workspace_factory: Callable[..., Any], tmp_path: Path) -> None:
    workspace = workspace_factory()
    workspace.fault("POST", "/areas-of-interest", "latency", seconds=0.3, times=0)
    first = create(workspace, fields(*squares(12)), Log(cancel_after=1), JOURNAL=str(tmp_path / "new" / "folder"))
    assert 0 < first.numbers[0] < 12
    workspace.clear_faults()
    again = create(workspace, fields(*squares(12)), JOURNAL=str(tmp_path / "new" / "folder"))
    assert again.numbers == (12, 0)
    stored = areas_of(workspace)
    assert len(stored) == 12 and {row["id"] for row in again.rows} == {area.id for area in stored}
    before = {row["id"] for row in first.rows if row["id"]}
    assert all("Stored before" in row["message"] for row in again.rows if row["id"] in before)


def test_orders_are_placed_once_in_all_runs_of_a_journal(workspace_factory: Callable[..., Any], tmp_path: Path) -> None:
    workspace = workspace_factory(order_seconds=600)
    areas = store_areas(workspace, 30)
    workspace.fault("POST", "/orders/batch", "status", status=403, after=1, times=1)
    first = order(workspace, AREAS=",".join(areas), JOURNAL=str(tmp_path))
    assert first.numbers == (25, 5)
    again = order(workspace, AREAS=",".join(areas), JOURNAL=str(tmp_path))
    third = order(workspace, AREAS=",".join(areas), JOURNAL=str(tmp_path))
    placed = orders_of(workspace)
    assert sorted(one.area_id for one in placed) == sorted(areas)
    for found in (again, third):
        assert found.numbers == (30, 0)
        assert {row["id"]: row["area_of_interest_id"] for row in found.rows} == {o.id: o.area_id for o in placed}
    other = order(workspace, AREAS=areas[0], JOURNAL=str(tmp_path), COMMENT="another")
    assert other.numbers == (1, 0) and len(orders_of(workspace)) == 31


def test_a_lost_answer_is_looked_for_and_then_ordered_by_the_next_run(
    workspace_factory: Callable[..., Any], tmp_path: Path
) -> None:
    workspace = workspace_factory(order_seconds=600)
    areas = store_areas(workspace, 3)
    workspace.fault("POST", "/orders/batch", "drop", times=1)
    assert order(workspace, AREAS=",".join(areas), JOURNAL=str(tmp_path)).error
    found = order(workspace, AREAS=",".join(areas), JOURNAL=str(tmp_path))
    assert found.numbers == (3, 0)
    assert sorted(one.area_id for one in orders_of(workspace)) == sorted(areas)


def test_what_was_placed_stands_though_todays_rules_would_refuse_it(
    workspace_factory: Callable[..., Any], tmp_path: Path
) -> None:
    workspace = workspace_factory(order_seconds=600)
    (area,) = store_areas(workspace, 1)
    first = order(workspace, AREAS=area, JOURNAL=str(tmp_path))
    client = workspace.client()
    client.orders.delete(first.rows[0]["id"])
    client.areas.delete(area)  # review would say that there is no such area
    again = order(workspace, AREAS=area, JOURNAL=str(tmp_path))
    assert again.numbers == (1, 0) and again.rows[0]["id"] == first.rows[0]["id"]
    assert orders_of(workspace) == []


def test_a_journal_holds_no_secret(workspace_factory: Callable[..., Any], tmp_path: Path) -> None:
    workspace = workspace_factory(order_seconds=600)
    made = create(workspace, fields(SMALL), JOURNAL=str(tmp_path))
    order(workspace, INPUT=made.layer, JOURNAL=str(tmp_path))
    assert sorted(file.name for file in tmp_path.iterdir()) == ["areas.jsonl", "orders.jsonl"]
    for file in tmp_path.iterdir():
        text = file.read_text(encoding="utf-8")
        assert workspace.api_key not in text
        assert json.loads(text.splitlines()[0])["base_url"] == workspace.base_url


def test_another_servers_journal_is_refused_before_anything_is_sent(
    workspace_factory: Callable[..., Any], tmp_path: Path
) -> None:
    create(workspace_factory("mid2026"), fields(SMALL), JOURNAL=str(tmp_path))
    other = workspace_factory("legacy")
    found = create(other, fields(SMALL), JOURNAL=str(tmp_path))
    assert not found.ok and "belongs to the connection" in found.error
    assert not other.requests("POST", "/areas-of-interest")


def test_a_journal_in_use_is_a_sentence(workspace_factory: Callable[..., Any], tmp_path: Path) -> None:
    workspace = workspace_factory(order_seconds=600)
    areas = store_areas(workspace, 1)
    connection = access_to(workspace).connection("")
    with OrderJournal.open(tmp_path / OrderJournal.FILE, connection) as held:
        held.adopt([OrderDraft("x", "LSTprecision", TODAY, TODAY + timedelta(days=9), "monthly")])
        found = order(workspace, AREAS=areas[0], JOURNAL=str(tmp_path))
    assert not found.ok and "in use" in found.error and orders_of(workspace) == []


def test_a_file_is_no_journal_folder(workspace_factory: Callable[..., Any], tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("")
    found = create(workspace_factory(), fields(SMALL), JOURNAL=str(file))
    assert not found.ok and "JOURNAL must be a folder" in found.error
