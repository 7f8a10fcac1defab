"""Placing orders on servers that know more or less; what a refusal teaches is remembered."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from constellr.core.errors import InputError, Invalid
from constellr.core.model.order import OrderDraft
from constellr.core.model.traits import Traits
from fake_server import Call, FakeServer, Reply, client_of

START = datetime(2026, 9, 1, 12, 30, tzinfo=timezone(timedelta(hours=2)))
END = START + timedelta(days=30)
SHARP = {"sharpened_10m": True}
FULL = {
    "id": "o",
    "tags": [],
    "illumination_constraint": None,
    "maximum_number_of_images": None,
    "rejection_reason": None,
}


def _draft(frequency: str = "max_frequency", **more: Any) -> OrderDraft:
    return OrderDraft("a-1", "LSTprecision", START, END, frequency, **more)


class OrderServer(FakeServer):
    """Takes a batch unless ``refuse`` names problems: (member, kind) by order. Keeps the bodies it was sent."""

    def __init__(self, refuse: Any = None, status: int = 422, use_cases: bool = True) -> None:
        super().__init__(self._answer)
        self.refuse, self.status, self.use_cases = refuse or (lambda order: []), status, use_cases
        self.batches: list[dict] = []

    def _answer(self, call: Call) -> Reply:
        if call.path.endswith("use-cases"):
            return Reply(200, ["Unknown", "Drought Stress"]) if self.use_cases else Reply(404, {"detail": "Not Found"})
        self.batches.append(call.json)
        orders = call.json["orders"]
        problems = [(i, *problem) for i, order in enumerate(orders) for problem in self.refuse(order)]
        if not problems:
            return Reply(201, [{**FULL, "id": f"o-{i}"} for i in range(len(orders))])
        if self.status == 422:
            return Reply(
                422, {"detail": [{"loc": ["body", "orders", i, m], "msg": "no", "type": k} for i, m, k in problems]}
            )
        return Reply(400, {"detail": "; ".join(f"orders.{i}.{m}: no" for i, m, _ in problems)})


def _extra(*members: str) -> Any:
    return lambda order: [(member, "extra_forbidden") for member in members if member in order]


def test_only_documented_members_that_say_something_are_sent() -> None:
    server = OrderServer()
    client_of(server).orders.place([
        _draft(),
        _draft("single_image"),
        _draft("weekly", maximum_images=5, illumination="night", tags=("a", "b"), comment="c", options=SHARP),
        _draft(options={"sharpened_10m": False}),
    ])  # fmt: skip
    plain = {
        "area_of_interest_id": "a-1", "start_date": "2026-09-01T10:30:00Z", "end_date": "2026-10-01T10:30:00Z",
        "frequency": "max_frequency", "product_name": "LSTprecision",
    }  # fmt: skip
    assert server.batches == [{"orders": [
        plain,
        {**plain, "frequency": "single_image", "maximum_number_of_images": 1},
        {**plain, "frequency": "weekly", "comment": "c", "tags": ["a", "b"], "illumination_constraint": "night",
         "maximum_number_of_images": 5, "product_options": {"sharpened_10m": True}},
        plain,
    ]}]  # fmt: skip


@pytest.mark.parametrize("status", [400, 422])
def test_a_maximum_that_one_image_implies_is_left_out_where_it_is_not_known(status: int) -> None:
    server = OrderServer(_extra("maximum_number_of_images"), status)
    client = client_of(server)
    client.orders.place([_draft("single_image"), _draft()])
    assert len(server.batches) == 2
    assert "maximum_number_of_images" not in server.batches[1]["orders"][0]


@pytest.mark.parametrize(
    ("member", "more"),
    [
        ("tags", {"tags": ("x",)}),
        ("illumination_constraint", {"illumination": "day"}),
        ("maximum_number_of_images", {"maximum_images": 4}),
        ("product_options", {"options": {"sharpened_10m": True}}),
    ],
)
def test_what_would_be_lost_is_never_left_out_in_silence(member: str, more: dict) -> None:
    server = OrderServer(_extra(member))
    client = client_of(server)
    with pytest.raises(Invalid) as caught:
        client.orders.place([_draft(), _draft(**more)])
    assert [(p.order, p.field) for p in caught.value.problems] == [(1, member)]
    with pytest.raises(InputError, match="This server takes no orders with"):
        client.orders.place([_draft(**more)])
    assert len(server.batches) == 1


def test_a_rule_that_is_broken_by_some_teaches_nothing() -> None:
    server = OrderServer(lambda order: [("tags", "value_error")] if order.get("tags") == ["bad"] else [], 400)
    client = client_of(server)
    with pytest.raises(Invalid):
        client.orders.place([_draft(tags=("bad",)), _draft(tags=("good",))])
    assert client.traits.tags is None


@pytest.mark.parametrize("status", [400, 422])
def test_the_hyphen_is_tried_once_and_kept_where_it_is_taken(status: int) -> None:
    def refuse(order: dict) -> list:
        return [("frequency", "enum")] if order["frequency"] == "single_image" else []

    server = OrderServer(refuse, status)
    client = client_of(server)
    for _ in range(2):
        client.orders.place([_draft("single_image"), _draft()])
    assert [batch["orders"][0]["frequency"] for batch in server.batches] == [
        "single_image",
        "single-image",
        "single-image",
    ]


def test_where_neither_spelling_is_taken_the_first_refusal_is_told_and_no_more_guessed() -> None:
    server = OrderServer(lambda order: [("frequency", "enum")])
    client = client_of(server)
    for _ in range(2):
        with pytest.raises(Invalid):
            client.orders.place([_draft("single_image")])
    assert [batch["orders"][0]["frequency"] for batch in server.batches] == [
        "single_image",
        "single-image",
        "single_image",
    ]


def test_the_right_spelling_is_kept_though_something_else_is_wrong() -> None:
    def refuse(order: dict) -> list:
        return [("frequency", "enum")] if order["frequency"] == "single_image" else [("start_date", "value")]

    server = OrderServer(refuse)
    client = client_of(server)
    with pytest.raises(Invalid) as caught:
        client.orders.place([_draft("single_image")])
    assert [p.field for p in caught.value.problems] == ["start_date"]
    assert client.traits.single_image == "single-image"


def test_an_unlocated_refusal_is_shown_whole_after_one_guess() -> None:
    server = FakeServer(Reply(400, {"detail": "Request validation error"}))
    client = client_of(server)
    for _ in range(2):
        with pytest.raises(Invalid, match="Request validation error"):
            client.orders.place([_draft("single_image")])
    assert len(server.calls) == 3
    assert client.traits.single_image == "single_image"


def test_other_frequencies_are_not_respelt() -> None:
    server = FakeServer(Reply(400, {"detail": "Request validation error"}))
    with pytest.raises(Invalid):
        client_of(server).orders.place([_draft()])
    assert len(server.calls) == 1


@pytest.mark.parametrize("status", [400, 403, 404, 409, 422])
def test_whatever_the_status_the_offending_order_is_named(status: int) -> None:
    body = {"detail": "orders[1].area_of_interest_id: area of interest x does not exist"}
    with pytest.raises(Invalid) as caught:
        client_of(FakeServer(Reply(status, body))).orders.place([_draft(), _draft()])
    assert caught.value.status == status
    assert [(p.order, p.field) for p in caught.value.problems] == [(1, "area_of_interest_id")]


def test_use_case_and_comment_go_where_the_server_has_them() -> None:
    server = OrderServer()
    client_of(server).orders.place([_draft()], use_case="Drought Stress", comment="both")
    assert (server.batches[0]["use_case"], server.batches[0]["comment"]) == ("Drought Stress", "both")


def test_use_case_and_comment_stay_at_home_where_it_has_not() -> None:
    server = OrderServer(use_cases=False)
    client = client_of(server)
    for _ in range(2):
        client.orders.place([_draft()], use_case="Drought Stress", comment="both")
        assert client.orders.use_cases() is None
    assert [set(batch) for batch in server.batches] == [{"orders"}] * 2
    assert server.paths.count("GET /orders/meta/use-cases") == 1


def test_use_cases_are_asked_once() -> None:
    server = OrderServer()
    client = client_of(server)
    assert client.orders.use_cases() == client.orders.use_cases() == ("Unknown", "Drought Stress")
    assert len(server.calls) == 1


@pytest.mark.parametrize(
    ("raw", "switches"),
    [
        ({"id": "o"}, (False, False, False, False)),
        (FULL, (True, True, True, False)),
        ({"id": "o", "tags": [], "comment": None}, (True, False, False, False)),
        ({"id": "o", "tags": [], "comment": "no null anywhere"}, (True, None, None, None)),
        ({**FULL, "product_options": None}, (True, True, True, True)),
        ({"id": "o", "rejection_reason": None}, (False, False, False, False)),
    ],
)
def test_orders_tell_what_the_server_knows(raw: dict, switches: tuple) -> None:
    client = client_of(FakeServer(Reply(200, raw)))
    client.orders.get("o")
    traits = client.traits
    assert (traits.tags, traits.illumination, traits.maximum_images, traits.product_options) == switches


def test_having_is_proof_and_lacking_is_not() -> None:
    client = client_of(
        FakeServer(Reply(200, FULL), Reply(200, {"id": "o"}), Reply(200, {**FULL, "product_options": {}}))
    )
    for _ in range(3):
        client.orders.get("o")
    assert client.traits.tags is True
    assert client.traits.product_options is True


def test_weekly_and_the_margin_of_the_start_are_learned() -> None:
    now = datetime.now(timezone.utc)
    soon = OrderDraft("a", "LSTprecision", now + timedelta(days=2), now + timedelta(days=20), "weekly")
    client = client_of(OrderServer(lambda order: [("frequency", "enum"), ("start_date", "value")]))
    with pytest.raises(Invalid):
        client.orders.place([soon])
    assert (client.traits.weekly, client.traits.start_margin_days) == (False, 8)
    client = client_of(OrderServer())
    client.orders.place([soon])
    assert (client.traits.weekly, client.traits.start_margin_days) == (True, 0)


def test_a_start_in_the_past_teaches_no_margin() -> None:
    now = datetime.now(timezone.utc)
    past = OrderDraft("a", "LSTprecision", now - timedelta(days=2), now + timedelta(days=20), "weekly")
    client = client_of(OrderServer(lambda order: [("start_date", "value")]))
    with pytest.raises(Invalid):
        client.orders.place([past])
    assert client.traits.start_margin_days is None


def test_traits_begin_unknown() -> None:
    traits = Traits()
    assert {name for name, value in vars(traits).items() if value is None} >= {
        "area_field", "use_cases_offered", "batch_comment", "tags", "illumination", "maximum_images", "product_options",
        "weekly", "start_margin_days", "convert", "patch_order", "delete_order", "delete_area", "order_filter",
        "get_search",
    }  # fmt: skip
