"""``createorders`` and ``listorders`` against the sandbox: nothing paid for is lost, nothing is ordered twice."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from constellr.processing_provider.createorders import CreateOrders
from constellr.processing_provider.listorders import ListOrders
from processing_kit import Log, Outcome, access_to, layer_of, run, store_areas
from qgis.core import QgsProcessingOutputLayerDefinition

TODAY = datetime.now(timezone.utc).replace(hour=0, minute=0, second=0, microsecond=0)
START, END = (f"{(TODAY + timedelta(days=days)):%Y-%m-%dT%H:%M:%SZ}" for days in (10, 40))
AN_ORDER: dict[str, Any] = {"PRODUCT": "LSTprecision", "START": START, "END": END}


def order(workspace: Any, log: Log | None = None, **values: Any) -> Outcome:
    return run(CreateOrders(access_to(workspace)), log, **{**AN_ORDER, **values})


def listed(workspace: Any, **values: Any) -> Outcome:
    return run(ListOrders(access_to(workspace)), **values)


def batches(workspace: Any) -> list[list[dict[str, Any]]]:
    """The orders of each request that was sent."""
    return [json.loads(one["body"])["orders"] for one in workspace.requests("POST", "/orders/batch")]


def test_areas_become_orders(workspace_factory: Callable[..., Any]) -> None:
    workspace = workspace_factory(order_seconds=600)
    areas = store_areas(workspace, 2)
    found = order(workspace, AREAS=",".join(areas), TAGS="maize, north", COMMENT="first try", ILLUMINATION="night")
    assert found.ok and found.numbers == (2, 0)
    assert [row["area_of_interest_id"] for row in found.rows] == areas
    for row in found.rows:
        assert row["id"] and row["id"] in found.log.everything
        assert (row["product_name"], row["state"]) == ("LSTprecision", "pending_validation")
        assert (row["start_date"], row["end_date"]) == (START, END)
        assert row["message"]
    sent = batches(workspace)[0]
    assert all(set(one["tags"]) == {"maize", "north"} and one["comment"] == "first try" for one in sent)
    assert all(one["illumination_constraint"] == "night" and one["frequency"] == "max_frequency" for one in sent)
    assert {row["id"] for row in listed(workspace).rows} == {row["id"] for row in found.rows}


def test_more_than_one_request_is_sent_in_batches(workspace_factory: Callable[..., Any]) -> None:
    workspace = workspace_factory(order_seconds=600)
    areas = store_areas(workspace, 27)
    found = order(workspace, AREAS=",".join(areas))
    assert found.numbers == (27, 0) and len({row["id"] for row in found.rows}) == 27
    assert [len(one) for one in batches(workspace)] == [25, 2]


def test_an_area_named_twice_is_ordered_once(workspace_factory: Callable[..., Any]) -> None:
    workspace = workspace_factory(order_seconds=600)
    area = store_areas(workspace, 1)[0]
    layer = layer_of("field=id:string", [([area], None), ([area], None)], shape="NoGeometry")
    found = order(workspace, AREAS=f"{area}, {area}", INPUT=layer)
    assert found.numbers == (1, 0) and len(batches(workspace)[0]) == 1


def test_rows_without_an_id_are_not_dropped_in_silence(workspace_factory: Callable[..., Any]) -> None:
    workspace = workspace_factory(order_seconds=600)
    area = store_areas(workspace, 1)[0]
    layer = layer_of("field=name:string&field=id:string", [(["a", area], None), (["b", None], None)])
    found = order(workspace, INPUT=layer)
    assert found.numbers == (1, 1)
    assert sorted(bool(row["id"]) for row in found.rows) == [False, True]
    assert any("no area id" in text for text in found.log.failed)


def test_a_layer_without_ids_is_refused(workspace_factory: Callable[..., Any]) -> None:
    found = order(workspace_factory(), INPUT=layer_of("field=name:string", [(["a"], None)]))
    assert not found.ok and "no field “id”" in found.error


def test_an_empty_layer_orders_nothing(workspace_factory: Callable[..., Any]) -> None:
    workspace = workspace_factory()
    found = order(workspace, INPUT=layer_of("field=id:string", []))
    assert not found.ok and "nothing was ordered" in found.error and not batches(workspace)


def test_a_single_image_means_a_maximum_of_one(workspace_factory: Callable[..., Any]) -> None:
    workspace = workspace_factory(order_seconds=600)
    area = store_areas(workspace, 1)[0]
    assert order(workspace, AREAS=area, FREQUENCY="single_image").ok
    assert batches(workspace)[0][0]["maximum_number_of_images"] == 1


def test_fusion_is_daily(workspace_factory: Callable[..., Any]) -> None:
    workspace = workspace_factory("current", order_seconds=600)
    area = store_areas(workspace, 1)[0]
    past = [f"{(TODAY - timedelta(days=days)):%Y-%m-%d}" for days in (20, 10)]
    found = order(workspace, AREAS=area, PRODUCT="LSTfusion", START=past[0], END=past[1], USE_CASE="")
    assert found.ok, found.error
    assert batches(workspace)[0][0]["frequency"] == "daily"


def test_a_bad_area_does_not_take_the_good_ones_with_it(workspace_factory: Callable[..., Any]) -> None:
    workspace = workspace_factory(order_seconds=600)
    area = store_areas(workspace, 1)[0]
    stranger = "00000000-0000-4000-8000-000000000000"
    found = order(workspace, AREAS=f"{stranger},{area},nonsense")
    assert found.ok and found.numbers == (1, 2)
    by_area = {row["area_of_interest_id"]: row for row in found.rows}
    assert by_area[area]["id"] and not by_area[stranger]["id"] and not by_area["nonsense"]["id"]
    assert len(found.log.failed) == 2 and all("Not ordered" in text for text in found.log.failed)


def test_nothing_ordered_is_a_failure_of_one_sentence(workspace_factory: Callable[..., Any]) -> None:
    workspace = workspace_factory()
    areas = store_areas(workspace, 3)
    found = order(workspace, AREAS=",".join(areas), PRODUCT="LSTmoon")
    assert not found.ok and not batches(workspace)
    assert "None of the 3 orders" in found.error and "LSTmoon" in found.error and "LSTprecision" in found.error
    assert "Traceback" not in found.log.everything


@pytest.mark.parametrize("name", ["x.csv", "x.gpkg", "x.shp"])
def test_an_output_that_cannot_be_made_is_one_sentence_and_costs_nothing(
    workspace_factory: Callable[..., Any], tmp_path: Path, name: str
) -> None:
    workspace = workspace_factory()
    (area,) = store_areas(workspace, 1)
    (tmp_path / "file").touch()
    place = str(tmp_path / "file" / name)
    for output in (place, QgsProcessingOutputLayerDefinition(place)):
        found = order(workspace, AREAS=area, OUTPUT=output)
        assert not found.ok and found.error.startswith(f"OUTPUT cannot be written to “{place}”."), found.error
    assert not batches(workspace)


def test_the_servers_reason_is_told(workspace_factory: Callable[..., Any]) -> None:
    workspace = workspace_factory()
    area = store_areas(workspace, 1)[0]
    workspace.fault("POST", "/orders/batch", "status", status=400, body='{"detail": "the moon is in the way"}')
    found = order(workspace, AREAS=area)
    assert not found.ok and "the moon is in the way" in found.error


def test_a_later_batch_that_fails_leaves_the_earlier_rows(
    workspace_factory: Callable[..., Any], tmp_path: Path
) -> None:
    workspace = workspace_factory(order_seconds=600)
    areas = store_areas(workspace, 26)
    workspace.fault("POST", "/orders/batch", "status", status=400, after=1)
    found = order(workspace, AREAS=",".join(areas), OUTPUT=str(tmp_path / "orders.gpkg"))
    assert found.ok and found.numbers == (25, 1)
    assert len([row for row in found.rows if row["id"]]) == 25 and len(found.rows) == 26


def test_a_lost_answer_is_found_and_not_sent_again(workspace_factory: Callable[..., Any]) -> None:
    workspace = workspace_factory(order_seconds=600)
    area = store_areas(workspace, 1)[0]
    workspace.fault("POST", "/orders/batch", "lost_answer")
    found = order(workspace, AREAS=area)
    assert found.ok and found.numbers == (1, 0) and len(batches(workspace)) == 1
    assert [row["id"] for row in listed(workspace).rows] == [row["id"] for row in found.rows]


def test_cancelling_keeps_what_was_ordered(workspace_factory: Callable[..., Any], tmp_path: Path) -> None:
    workspace = workspace_factory(order_seconds=600)
    areas = store_areas(workspace, 30)
    workspace.fault("POST", "/orders/batch", "latency", seconds=1.5, after=1)
    log = Log(cancel_after=1)
    found = order(workspace, log, AREAS=",".join(areas), OUTPUT=str(tmp_path / "orders.gpkg"))
    ordered = {row["id"] for row in listed(workspace).rows}
    assert {row["id"] for row in found.rows if row["id"]} == ordered and len(ordered) >= 25
    assert all(one in log.everything for one in ordered)


def test_ids_are_told_where_the_output_breaks(
    workspace_factory: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from constellr.processing_provider import rows

    class Full:
        """A sink on a disk that has just become full."""

        def addFeature(self, *_: Any) -> bool:
            return False

        def flushBuffer(self) -> bool:
            return False

        def lastError(self) -> str:
            return "disk full"

    opened = rows.Rows.__init__

    def broken(self: Any, *values: Any, **named: Any) -> None:
        opened(self, *values, **named)
        self._sink = Full()

    workspace = workspace_factory(order_seconds=600)
    with monkeypatch.context() as patch:
        patch.setattr(rows.Rows, "__init__", broken)
        found = order(workspace, AREAS=store_areas(workspace, 1)[0])
    ordered = [row["id"] for row in listed(workspace).rows]
    assert found.ok and found.numbers == (1, 0) and ordered[0] in found.log.everything
    assert any("disk full" in text for text in found.log.failed)


def test_an_output_that_cannot_be_written_costs_nothing(workspace_factory: Callable[..., Any]) -> None:
    workspace = workspace_factory()
    found = order(workspace, AREAS=store_areas(workspace, 1)[0], OUTPUT="/proc/nowhere/orders.gpkg")
    assert not found.ok and not batches(workspace)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({}, "No area is named"),
        ({"AREAS": "a", "OPTIONS": "{not json"}, "OPTIONS is not JSON"),
        ({"AREAS": "a", "OPTIONS": "[]"}, "JSON object"),
        ({"AREAS": "a", "START": END, "END": START}, "END must lie after START"),
        ({"AREAS": "a", "ILLUMINATION": "dusk"}, "any, day, night"),
    ],
)
def test_wrong_values_are_said_before_anything_is_sent(
    workspace_factory: Callable[..., Any], values: dict[str, Any], words: str
) -> None:
    workspace = workspace_factory()
    found = order(workspace, **values)
    assert not found.ok and words in found.error and not workspace.requests()


def test_options_go_along(workspace_factory: Callable[..., Any]) -> None:
    workspace = workspace_factory(order_seconds=600)
    area = store_areas(workspace, 1)[0]
    assert order(workspace, AREAS=area, OPTIONS='{"sharpened_10m": true}').ok
    assert batches(workspace)[0][0]["product_options"] == {"sharpened_10m": True}


def test_the_list_has_every_page_and_one_state(workspace_factory: Callable[..., Any]) -> None:
    workspace = workspace_factory(order_seconds=600)
    areas = store_areas(workspace, 3)
    ids = [row["id"] for row in order(workspace, AREAS=",".join(areas)).rows]
    workspace.set_order(ids[1], "rejected", "clouds all year")
    assert listed(workspace).numbers == (3, 0)
    rejected = listed(workspace, STATE="Rejected")
    assert [(row["id"], row["rejection_reason"]) for row in rejected.rows] == [(ids[1], "clouds all year")]
    none = listed(workspace, STATE="in-progress")
    assert none.ok and none.numbers == (0, 0) and "rejected" in none.log.warned[0]


def test_a_refused_key_fails_in_a_sentence(workspace_factory: Callable[..., Any]) -> None:
    workspace = workspace_factory()
    workspace.revoke()
    found = listed(workspace)
    assert not found.ok and "401" in found.error and workspace.api_key not in found.log.everything
