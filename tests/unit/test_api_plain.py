from __future__ import annotations

import pytest
from constellr.core.api.detail import detail_of, problems_of
from constellr.core.api.plain import plain_text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Order not found", "Order not found"),
        ("<b>bold</b> &amp; <script>alert(1)</script>text", "bold & text"),
        (
            "<html><head><title>502 Bad Gateway</title><style>x{}</style></head><body><h1>Sorry</h1></body></html>",
            "502 Bad Gateway Sorry",
        ),
        ("&lt;img src=x onerror=alert(1)&gt;hello", "hello"),
        ("a\x00b\u202ec\n\n d", "a b c d"),
        ("must be < 15000 m and > 0", "must be < 15000 m and > 0"),
        ("see https://store.example/x.tif?X-Amz-Signature=5c0ffee now", "see https://store.example/x.tif now"),
        ("s3://bucket/key?versionId=secret", "s3://bucket/key"),
        ("proxy http://me:p4ss@proxy.example:3128/ failed", "proxy http://proxy.example:3128/ failed"),
        ("HTTPS://me:p@ss@host.example/a@2x.png#tok=1", "HTTPS://host.example/a@2x.png"),
        ("socks5h://u%40x:p@[::1]:1080", "socks5h://[::1]:1080"),
        ("//me:secret@host/path", "//host/path"),
        ("write to a@b.example", "write to a@b.example"),
    ],
)
def test_text_of_the_server_becomes_plain(text: str, shown: str) -> None:
    assert plain_text(text) == shown


def test_long_text_is_shortened() -> None:
    shown = plain_text("word " * 10_000)
    assert len(shown) <= 400
    assert shown.endswith("…")


def test_problems_with_a_place() -> None:
    body = {
        "detail": [
            {"type": "missing", "loc": ["body", "orders", 2, "end_date"], "msg": "Field required"},
            {"type": "extra_forbidden", "loc": ["body", "product_options"], "msg": "<i>Extra</i>"},
            {"loc": ["query", "limit"], "msg": "too large"},
            {"loc": "strange", "msg": 5},
            "not a problem",
            {"loc": ["body", "orders"], "msg": "at most 25"},
        ]
    }
    found = [(p.order, p.field, str(p), p.kind) for p in problems_of(body)]
    assert found == [
        (2, "end_date", "end_date: Field required", "missing"),
        (None, "product_options", "product_options: Extra", "extra_forbidden"),
        (None, "limit", "limit: too large", ""),
        (None, "", "5", ""),
        (None, "orders", "orders: at most 25", ""),
    ]
    assert detail_of(body).startswith("orders.2.end_date: Field required; product_options: Extra")


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("orders[1].start_date: must be today or later, got 2026", [(1, "start_date")]),
        (
            "orders[1].start_date: late; orders[1].area_of_interest_id: too large; at most 15 km",
            [(1, "start_date"), (1, "area_of_interest_id")],
        ),
        (
            "Request validation error: orders.0.end_date: Field required; orders.0.frequency: one of 'a', 'b'",
            [(0, "end_date"), (0, "frequency")],
        ),
        ("orders[0].tags[3]: too long", [(0, "tags")]),
        ("orders[0].tags.3: too long", [(0, "tags")]),
        ("orders[0]: start_date is wrong", []),
        ("The orders[0].start_date: is wrong", []),
        ("something else; orders[0].start_date: wrong", []),
        ("orders[x].start_date: wrong", []),
        ("orders[0].start_date:", []),
        ("No data orders found", []),
    ],
)
def test_a_leading_path_is_read_only_where_the_whole_text_has_that_shape(text: str, places: list) -> None:
    found = problems_of({"detail": text})
    assert [(p.order, p.field) for p in found] == places
    assert detail_of({"detail": text}) == text


@pytest.mark.parametrize(
    "body", [None, 5, [], "text", {}, {"detail": None}, {"detail": 5}, {"detail": [None, 3]}, {"detail": {}}]
)
def test_error_bodies_of_any_shape_are_borne(body: object) -> None:
    assert problems_of(body) == ()
    assert isinstance(detail_of(body), str)


def test_a_message_by_another_name_is_shown() -> None:
    assert detail_of({"message": "Forbidden"}) == "Forbidden"


def test_braces_in_server_text_do_not_break_the_sentence() -> None:
    (problem,) = problems_of({"detail": [{"loc": ["body", "orders", 0, "comment"], "msg": "{evil} {0} }{"}]})
    assert str(problem) == "comment: {evil} {0} }{"
