"""Hundreds of real fields by ``qgis_process``, on a bad day, killed again and again: each AOI and each order once."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from desktop import Profile
from qgis_program import PROGRAM, Ended, Program, environment_of, table

DAY = datetime.now(timezone.utc) + timedelta(days=10)
PERIOD = (f"START={DAY:%Y-%m-%d}", f"END={DAY + timedelta(days=30):%Y-%m-%d}")
AREAS, BATCH = "/areas-of-interest", "/orders/batch"

pytestmark = [
    pytest.mark.skipif(PROGRAM is None, reason="qgis_process is not installed here"),
    pytest.mark.timeout(600),
]


def bad_day(workspace: Any, path: str) -> None:
    """Bursts of 429, server errors, answers that are lost or dropped."""
    for after in (3, 8, 20):
        workspace.fault("POST", path, "status", status=429, headers={"Retry-After": "0"}, after=after, times=2)
        workspace.fault("POST", path, "status", status=503, after=after)
        workspace.fault("POST", path, "lost_answer", after=after)
        workspace.fault("POST", path, "drop", after=after)


def killed_at(qgis: Program, journal: Path, count: int, *arguments: str) -> None:
    """Run, and kill without warning once the journal has that many lines about what is being sent."""
    process = qgis.started("--json", "run", *arguments)
    while process.poll() is None and (not journal.exists() or journal.read_bytes().count(b'{"sending"') < count):
        time.sleep(0.01)
    process.kill()
    process.communicate()


def until_whole(qgis: Program, algorithm: str, *values: str) -> Ended:
    """Run again as long as something failed: what somebody does who reads the log."""
    for _ in range(10):
        ended = qgis.run(algorithm, *values)
        if ended.code == 0 and not ended.results["FAILED"]:
            return ended
    raise AssertionError(f"it never came to an end: {ended.errors}")


def test_a_layer_of_real_fields_is_stored_and_ordered_once(
    tmp_path: Path, shared_data: Path, workspace_factory: Callable[..., Any]
) -> None:
    workspace = workspace_factory(order_seconds=3600)
    qgis = Program(Profile(tmp_path / "profile").make(), environment_of(workspace))
    journal, areas, orders = tmp_path / "journal", tmp_path / "areas.csv", tmp_path / "orders.csv"
    layer = shared_data / "vectors" / "zurich_fields_utm32n.shp"
    making = (f"INPUT={layer}", f"JOURNAL={journal}", f"OUTPUT={areas}")
    bad_day(workspace, AREAS)
    for count in (40, 150):
        killed_at(qgis, journal / "areas.jsonl", count, "constellr:createareas", "--", *making)
    made = until_whole(qgis, "createareas", *making)
    assert made.results["COUNT"] == 316

    ordering = (f"INPUT={areas}", "PRODUCT=LSTprecision", *PERIOD, f"JOURNAL={journal}", f"OUTPUT={orders}")
    bad_day(workspace, BATCH)
    for count in (2, 6):
        killed_at(qgis, journal / "orders.jsonl", count, "constellr:createorders", "--", *ordering)
    ordered = until_whole(qgis, "createorders", *ordering)
    assert ordered.results["COUNT"] == 316

    client = workspace.client()
    stored, placed = list(client.areas.all()), list(client.orders.all())
    assert {row["id"] for row in table(areas)} == {area.id for area in stored} and len(stored) == 316
    assert len({str(area.geometry) for area in stored}) == 316
    assert Counter(order.area_id for order in placed) == Counter(area.id for area in stored)
    assert {row["id"] for row in table(orders)} == {order.id for order in placed}
