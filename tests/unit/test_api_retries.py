"""Only what is safe is sent again, three times at most, and never a creation."""

from __future__ import annotations

import pytest
import requests
from constellr.core.errors import (
    Cancelled,
    Conflict,
    ConnectionDropped,
    ConstellrError,
    NotFound,
    NotOffered,
    RateLimited,
    TimedOut,
    Unavailable,
)  # fmt: skip
from constellr.core.model.job import Job
from fake_server import FakeServer, Reply, client_of

POLYGON = {"type": "Polygon", "coordinates": [[[10.0, 53.0], [10.1, 53.0], [10.1, 53.1], [10.0, 53.0]]]}
GOOD = Reply(200, [{"name": "LSTprecision"}])
DROP = requests.ConnectionError("Connection aborted.")


@pytest.mark.parametrize(
    "trouble",
    [
        Reply(502),
        Reply(503, b"<html>"),
        Reply(504),
        Reply(429),
        DROP,
        requests.ReadTimeout(),
        requests.ConnectTimeout(),
    ],
)
def test_passing_trouble_of_a_get_is_passed_over(trouble: Reply | Exception) -> None:
    server = FakeServer(trouble, trouble, GOOD)
    assert [p.name for p in client_of(server).products.list()] == ["LSTprecision"]
    assert server.script == [GOOD]


@pytest.mark.parametrize(
    ("trouble", "kind"),
    [
        (Reply(503), Unavailable),
        (Reply(429), RateLimited),
        (DROP, ConnectionDropped),
        (requests.ReadTimeout(), TimedOut),
    ],
)
def test_after_three_tries_the_user_is_told(trouble: Reply | Exception, kind: type) -> None:
    server = FakeServer(trouble)
    with pytest.raises(kind):
        client_of(server).products.list()
    assert len(server.calls) == 3


@pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 422, 500, 501])
def test_what_will_not_pass_is_not_repeated(status: int) -> None:
    server = FakeServer(Reply(status, {"detail": "no"}))
    with pytest.raises(ConstellrError):
        client_of(server).products.list()
    assert len(server.calls) == 1


def test_pauses_grow_with_jitter_and_honour_retry_after() -> None:
    pauses: list[float] = []
    server = FakeServer(Reply(503), Reply(429, b"", {"Retry-After": "7"}), GOOD)
    client_of(server, sleep=pauses.append).products.list()
    assert 0.2 <= pauses[0] <= 0.8
    assert pauses[1] == 7.0


def test_a_long_wait_is_left_to_the_user() -> None:
    pauses: list[float] = []
    server = FakeServer(Reply(429, b"", {"Retry-After": "3600"}))
    with pytest.raises(RateLimited, match="3600 seconds"):
        client_of(server, sleep=pauses.append).products.list()
    assert (len(server.calls), pauses) == (1, [])


def test_a_cancel_ends_the_pause() -> None:
    job = Job()

    def cancelling(call: object) -> Reply:
        job.cancel()
        return Reply(503)

    server = FakeServer(cancelling)
    with pytest.raises(Cancelled):
        client_of(server, sleep=None).products.list(job)
    assert len(server.calls) == 1


def test_a_cancelled_job_sends_nothing() -> None:
    job, server = Job(), FakeServer(GOOD)
    job.cancel()
    with pytest.raises(Cancelled):
        client_of(server).products.list(job)
    assert server.calls == []


def test_search_measure_patch_are_repeated() -> None:
    order = {"id": "o", "tags": []}
    measured = {"bbox_width": 1.0, "bbox_height": 2.0, "area": 3.0}
    server = FakeServer(Reply(503), Reply(200, measured), DROP, Reply(200, order))
    client = client_of(server)
    assert client.areas.measure(POLYGON).height == 2.0
    assert client.orders.set_tags("o", ["a"]).id == "o"
    assert server.paths == ["POST /areas-of-interest/geometry-info"] * 2 + ["PATCH /orders/o"] * 2


def test_a_delete_that_is_gone_on_the_repeat_is_done() -> None:
    server = FakeServer(DROP, Reply(404, {"detail": "Order not found"}))
    client_of(server).orders.delete("o-1")
    assert server.paths == ["DELETE /orders/o-1"] * 2


def test_a_delete_that_meets_404_at_once_is_not_found() -> None:
    server = FakeServer(Reply(404, {"detail": "Order not found"}))
    with pytest.raises(NotFound):
        client_of(server).orders.delete("o-1")
    assert server.paths == ["DELETE /orders/o-1", "GET /orders/o-1"]


def test_a_delete_that_is_missing_is_found_out_once_and_remembered() -> None:
    server = FakeServer(Reply(404, {"detail": "Not Found"}), Reply(200, {"id": "o-1"}))
    client = client_of(server)
    for _ in range(2):
        with pytest.raises(NotOffered):
            client.orders.delete("o-1")
    assert server.paths == ["DELETE /orders/o-1", "GET /orders/o-1"]
    assert client.traits.delete_order is False
    assert client.traits.delete_area is None
    assert client.traits.patch_order is None


def test_405_is_the_endpoint_and_remembered() -> None:
    server = FakeServer(Reply(405, {"detail": "Method Not Allowed"}))
    client = client_of(server)
    for _ in range(2):
        with pytest.raises(NotOffered):
            client.areas.delete("a-1")
    assert len(server.calls) == 1


def test_where_it_worked_once_a_404_is_the_things() -> None:
    server = FakeServer(Reply(204), Reply(404, {"detail": "no"}))
    client = client_of(server)
    client.areas.delete("a-1")
    with pytest.raises(NotFound):
        client.areas.delete("a-2")
    assert server.paths == ["DELETE /areas-of-interest/a-1", "DELETE /areas-of-interest/a-2"]


def test_a_conflict_says_the_servers_reason() -> None:
    server = FakeServer(Reply(409, {"detail": "The area of interest has 2 active order(s) and cannot be deleted"}))
    with pytest.raises(Conflict, match="2 active order"):
        client_of(server).areas.delete("a-1")
