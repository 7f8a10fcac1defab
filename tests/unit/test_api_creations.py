"""A creation is sent once. Whether it may have taken effect is always known, and never hidden."""

from __future__ import annotations

import threading
from datetime import datetime, timezone

import pytest
import requests
from constellr.core.api.client import Client
from constellr.core.errors import (
    Cancelled,
    Conflict,
    ConnectionDropped,
    ConstellrError,
    InputError,
    NoRoute,
    NotThisApi,
    ProxyFailed,
    RateLimited,
    TimedOut,
    TlsFailed,
    UnclearOutcome,
)  # fmt: skip
from constellr.core.model.area import AreaDraft
from constellr.core.model.job import Job
from constellr.core.model.order import OrderDraft
from fake_server import FakeServer, Reply, Unsent, client_of
from urllib3.exceptions import NewConnectionError

POLYGON = {"type": "Polygon", "coordinates": [[[10.0, 53.0], [10.1, 53.0], [10.1, 53.1], [10.0, 53.0]]]}
AREA = {"id": "a-1", "name": "Meadow", "geojson": POLYGON}
START, END = datetime(2026, 9, 1, tzinfo=timezone.utc), datetime(2026, 10, 1, tzinfo=timezone.utc)
DRAFT = OrderDraft("a-1", "LSTprecision", START, END, "max_frequency")


def _store(client: Client, job: Job | None = None) -> object:
    return client.areas.create(AreaDraft("Meadow", POLYGON), job or Job())


def _order(client: Client, job: Job | None = None) -> object:
    return client.orders.place([DRAFT], job or Job())


@pytest.fixture(params=[_store, _order], ids=["area", "order"])
def create(request: pytest.FixtureRequest):
    return request.param


@pytest.mark.parametrize(
    "lost",
    [
        requests.ReadTimeout(), requests.ConnectionError("aborted"), requests.exceptions.ChunkedEncodingError(),
        Reply(500), Reply(502, b"<html>"), Reply(503, b"", {"Retry-After": "1"}), Reply(504), Reply(408),
        Reply(201, b""), Reply(201, b'{"id": "a'), Reply(201, b"<html>"), Reply(200, b"5"), Reply(201, b"[{}]"),
        Reply(201, {"hello": 1}), Reply(201, b"[" * 100_000),
    ],
)  # fmt: skip
def test_a_lost_answer_is_unclear_and_nothing_is_sent_again(create, lost: Reply | Exception) -> None:
    server = FakeServer(lost)
    with pytest.raises(UnclearOutcome, match="may have taken effect") as caught:
        create(client_of(server))
    assert caught.value.remedy
    assert len(server.calls) == 1


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (requests.ConnectionError(NewConnectionError(None, "refused")), NoRoute),
        (requests.ConnectTimeout(), TimedOut),
        (requests.exceptions.SSLError("handshake"), TlsFailed),
        (requests.exceptions.ProxyError(NewConnectionError(None, "x")), ProxyFailed),
        (
            requests.exceptions.ProxyError(OSError("Tunnel connection failed: 407 Proxy Authentication Required")),
            ProxyFailed,
        ),
        (requests.ConnectionError("reset before the body left"), ConnectionDropped),
    ],
)
def test_what_never_left_is_told_as_it_is(create, error: Exception, kind: type) -> None:
    server = FakeServer(Unsent(error), Reply(500))
    with pytest.raises(ConstellrError) as caught:
        create(client_of(server))
    assert type(caught.value) is kind
    assert server.calls == []


@pytest.mark.parametrize(
    ("status", "kind"), [(409, Conflict), (429, RateLimited), (407, ProxyFailed), (301, NotThisApi)]
)
def test_a_clean_refusal_made_nothing(create, status: int, kind: type) -> None:
    server = FakeServer(Reply(status, {"detail": "no"}, {"Location": "https://elsewhere.example/login"}))
    with pytest.raises(kind):
        create(client_of(server))
    assert len(server.calls) == 1


def test_a_refusing_page_made_nothing(create) -> None:
    with pytest.raises(NotThisApi):
        create(client_of(FakeServer(Reply(403, b"<html>blocked</html>"))))


def test_a_cancel_before_sends_nothing(create) -> None:
    job, server = Job(), FakeServer(Reply(500))
    job.cancel()
    with pytest.raises(Cancelled):
        create(client_of(server), job)
    assert server.calls == []


def test_a_cancel_meanwhile_is_not_heard_until_the_answer_is_there() -> None:
    job, arrived = Job(), threading.Event()

    def slow(call: object) -> Reply:
        job.cancel()
        arrived.wait(0.5)
        return Reply(201, AREA)

    assert _store(client_of(FakeServer(slow)), job).id == "a-1"


def test_a_redirect_that_keeps_the_body_is_followed_on_the_same_origin(create) -> None:
    def answer(call) -> Reply:
        if not call.path.endswith("/"):
            return Reply(307, b"", {"Location": call.path + "/"})
        assert call.json
        return Reply(201, AREA if "area" in call.path else [{"id": "o-1"}])

    server = FakeServer(answer)
    assert create(client_of(server))
    assert len(server.calls) == 2


def test_the_batch_answers_for_every_order() -> None:
    server = FakeServer(Reply(201, [{"id": "o-1"}, {"no": "id"}]))
    with pytest.raises(UnclearOutcome):
        client_of(server).orders.place([DRAFT, DRAFT])
    with pytest.raises(ValueError, match="1 to 25"):
        client_of(server).orders.place([])
    with pytest.raises(ValueError, match="1 to 25"):
        client_of(server).orders.place([DRAFT] * 26)


@pytest.mark.parametrize(
    "geometry",
    [{"type": "Point", "coordinates": [1, 2]}, {"type": "Polygon", "coordinates": [[[float("inf"), 0.0]] * 4]}, {}],
)
def test_what_is_no_polygon_is_not_sent(geometry: dict) -> None:
    server = FakeServer(Reply(201, AREA))
    client = client_of(server)
    with pytest.raises(InputError):
        client.areas.create(AreaDraft("x", geometry))
    with pytest.raises(InputError):
        client.areas.measure(geometry)
    assert server.calls == []
