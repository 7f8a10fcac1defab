"""Each "no" of the server becomes the right error, in a sentence and a remedy; nothing else ever comes out."""

from __future__ import annotations

import pytest
from constellr.core.errors import (
    ApiError,
    Conflict,
    ConstellrError,
    Forbidden,
    Invalid,
    NotFound,
    NotOffered,
    NotThisApi,
    ProxyFailed,
    RateLimited,
    Unauthorised,
    Unavailable,
)  # fmt: skip
from fake_server import KEY, FakeServer, Reply, client_of

HTML = b"<html><head><title>Welcome</title></head><body>Please log in</body></html>"


def _failing(reply: Reply, **settings: object) -> ConstellrError:
    with pytest.raises(ConstellrError) as caught:
        client_of(FakeServer(reply), **settings).orders.get("o-1")
    error = caught.value
    assert str(error.sentence).endswith(".") or str(error.sentence).endswith(")")
    assert "None" not in str(error)
    assert KEY not in str(error) + error.detail
    return error


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, Invalid), (401, Unauthorised), (403, Forbidden), (404, NotFound), (405, NotOffered), (407, ProxyFailed),
        (409, Conflict), (410, NotFound), (418, Invalid), (422, Invalid), (429, RateLimited), (500, Unavailable),
        (502, Unavailable), (503, Unavailable), (504, Unavailable), (599, Unavailable), (304, NotThisApi), (201, None),
    ],
)  # fmt: skip
def test_the_status_tells_the_kind(status: int, kind: type[ConstellrError] | None) -> None:
    if kind is None:
        assert client_of(FakeServer(Reply(status, {"id": "o-1"}))).orders.get("o-1").id == "o-1"
        return
    error = _failing(Reply(status, {"detail": "because"}))
    assert type(error) is kind
    if isinstance(error, ApiError):
        assert error.status == status
        assert error.detail == "because"
    if kind is not NotThisApi:
        assert error.remedy or kind in (Conflict,)


@pytest.mark.parametrize("status", [400, 403, 404, 405, 409, 422])
def test_a_page_that_is_no_answer_of_the_api_is_told_as_such(status: int) -> None:
    error = _failing(Reply(status, HTML, {"Content-Type": "text/html"}))
    assert type(error) is NotThisApi
    assert "Please log in" in error.detail
    assert "<" not in error.detail


@pytest.mark.parametrize(("status", "kind"), [(401, Unauthorised), (429, RateLimited), (502, Unavailable)])
def test_some_statuses_count_whatever_page_comes_with_them(status: int, kind: type) -> None:
    assert type(_failing(Reply(status, HTML, {"Content-Type": "text/html"}))) is kind


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"   ",
        HTML,
        b'{"id": "o-1"',
        b"\xff\xfe\x00",
        b"[" * 200_000,
        b"9" * 5000,
        b"null",
        b"[]",
        b'"text"',
        b"{}",
        b'{"id": null}',
    ],
)
def test_a_good_status_with_a_bad_body_is_not_this_api(body: bytes) -> None:
    assert type(_failing(Reply(200, body))) is NotThisApi


def test_an_empty_404_counts_by_its_status() -> None:
    assert type(_failing(Reply(404, b""))) is NotFound


def test_a_refused_key_is_final_and_says_what_to_do() -> None:
    server = FakeServer(Reply(401, {"detail": "Not authenticated"}))
    with pytest.raises(Unauthorised, match="refused this key") as caught:
        client_of(server).products.list()
    assert "Workspace API keys" in str(caught.value.remedy)
    assert len(server.calls) == 1


def test_a_secret_that_the_server_echoes_is_blotted_out() -> None:
    error = _failing(Reply(400, {"detail": f"bad key {KEY} given"}))
    assert "•••" in error.detail


def test_the_reason_stands_in_the_sentence_as_plain_text() -> None:
    error = _failing(Reply(422, {"detail": [{"loc": ["path", "order_id"], "msg": "should be a <b>UUID</b>"}]}))
    assert str(error.sentence) == "Reading the order o-1 was refused: order_id: should be a UUID (422)."
    assert isinstance(error, Invalid)
    assert [p.field for p in error.problems] == ["order_id"]


def test_more_problems_are_counted() -> None:
    error = _failing(Reply(422, {"detail": [{"loc": ["body", "a"], "msg": "x"}, {"loc": ["body", "b"], "msg": "y"}]}))
    assert "a: x, and 1 more" in str(error)


def test_a_refusal_without_a_reason_is_still_a_sentence() -> None:
    assert "gives no reason" in str(_failing(Reply(400, {})))


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Retry-After": "3"}, 3.0),
        ({"Retry-After": "0"}, 0.0),
        ({"Retry-After": "Mon, 10 Aug 2026 09:31:00 GMT", "Date": "Mon, 10 Aug 2026 09:30:00 GMT"}, 60.0),
        ({"Retry-After": "Mon, 10 Aug 2026 09:29:00 GMT", "Date": "Mon, 10 Aug 2026 09:30:00 GMT"}, 0.0),
        ({"Retry-After": "soon"}, None),
        ({"Retry-After": "-5"}, None),
        ({}, None),
    ],
)
def test_retry_after_is_read_in_both_forms(headers: dict[str, str], seconds: float | None) -> None:
    error = _failing(Reply(429, {"detail": "Slow down"}, headers))
    assert isinstance(error, RateLimited)
    assert error.retry_after == seconds


def test_a_whole_endpoint_that_is_missing_is_told_from_a_missing_thing() -> None:
    client = client_of(FakeServer(Reply(404, {"detail": "Not Found"})))
    with pytest.raises(NotOffered):
        client.products.list()
    with pytest.raises(NotFound):
        client.areas.get("a-1")
    with pytest.raises(NotOffered):
        client.stac.landing()


def test_an_error_of_the_tree_is_all_that_comes_out_of_garbage() -> None:
    bodies = [
        b"",
        b"{",
        b"[]",
        b"null",
        b"5",
        HTML,
        b'{"items": 5}',
        b'{"items": [1, null, {"id": []}], "count": "x"}',
        b'{"features": {}}',
    ]
    for status in (200, 201, 204, 400, 404, 500):
        for body in bodies:
            client = client_of(FakeServer(Reply(status, body)))
            for call in (
                lambda c: c.products.list(), lambda c: list(c.areas.all()), lambda c: list(c.orders.all()),
                lambda c: c.areas.get("x"), lambda c: c.orders.get("x"), lambda c: c.orders.use_cases(),
                lambda c: c.stac.landing(), lambda c: c.stac.conformance(), lambda c: c.stac.collections(),
                lambda c: c.stac.collection("x"), lambda c: list(c.stac.items("x")), lambda c: c.stac.item("x", "y"),
                lambda c: c.orders.set_tags("x", ["a"]),
            ):  # fmt: skip
                try:
                    call(client)
                except ConstellrError as error:
                    assert str(error)
