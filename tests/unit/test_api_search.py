from __future__ import annotations

import json
from datetime import datetime, timezone

import pytest
from constellr.core.errors import Cancelled, Invalid, NotOffered, NotThisApi
from constellr.core.model.job import Job
from constellr.core.model.search import SearchQuery
from fake_server import BASE, KEY, Call, FakeServer, Reply, client_of

ASKED, FOREIGN = f"{BASE}/stac/search", "https://elsewhere.example/stac/search"
TOKEN = {"token": "t"}
START, END = datetime(2026, 8, 1, tzinfo=timezone.utc), datetime(2026, 9, 1, 0, 0, 0, 500, tzinfo=timezone.utc)


def _page(*ids: str, link: object = None, **more: object) -> Reply:
    links = [{"rel": "root", "href": "https://elsewhere.example/"}] + (
        [{"rel": "next", **link}] if isinstance(link, dict) else []
    )
    features = [{"id": key, "type": "Feature", "collection": "lstprecision", "properties": {}} for key in ids]
    return Reply(200, {"type": "FeatureCollection", "features": features, "links": links, **more})


def _ids(pages: object) -> list[str]:
    return [item["id"] for page in pages for item in page]


def test_a_query_in_stacs_words() -> None:
    server = FakeServer(_page())
    polygon = {"type": "Polygon", "coordinates": [[[10.0, 53.0], [10.1, 53.0], [10.1, 53.1], [10.0, 53.0]]]}
    query = SearchQuery(
        ("lstprecision",), intersects=polygon, start=START, end=END, order_id="o-1", page_size=50,
        filter={"op": "<", "args": [{"property": "eo:cloud_cover"}, 20]}, daynight="day", cloud_max=20.0,
    )  # fmt: skip
    list(client_of(server).stac.search(query, Job(), ("id", "properties.datetime", "-assets")))
    assert server.calls[0].path == "/stac/search"
    assert server.calls[0].json == {
        "collections": ["lstprecision"],
        "intersects": polygon,
        "datetime": "2026-08-01T00:00:00Z/2026-09-01T00:00:01Z",
        "limit": 50,
        "filter": {
            "op": "and",
            "args": [
                {"op": "eq", "args": [{"property": "order:id"}, "o-1"]},
                {"op": "<", "args": [{"property": "eo:cloud_cover"}, 20]},
            ],
        },
        "filter-lang": "cql2-json",
        "fields": {"include": ["id", "properties.datetime"], "exclude": ["assets"]},
        "sortby": [{"field": "datetime", "direction": "desc"}],
    }


@pytest.mark.parametrize(
    ("query", "sent"),
    [
        (SearchQuery(limit=7), {"limit": 7}),
        (SearchQuery(limit=0, page_size=20), {"limit": 20}),
        (SearchQuery(limit=7, cloud_max=5.0), {"limit": 250}),
        (
            SearchQuery(bbox=(1, 2, 3, 4), start=START),
            {"limit": 250, "bbox": [1.0, 2.0, 3.0, 4.0], "datetime": "2026-08-01T00:00:00Z/.."},
        ),
        (SearchQuery(end=START), {"limit": 250, "datetime": "../2026-08-01T00:00:00Z"}),
    ],
)
def test_what_asks_for_nothing_is_left_out(query: SearchQuery, sent: dict) -> None:
    server = FakeServer(_page())
    list(client_of(server).stac.search(query))
    body = server.calls[0].json
    assert body.pop("sortby")
    assert body == sent


def test_get_search_writes_the_same_in_a_query() -> None:
    server = FakeServer(_page("a", link={"href": f"{BASE}/stac/search?token=2"}), _page("b"))
    query = SearchQuery(("a", "b"), bbox=(1, 2, 3, 4), start=START, order_id="o", page_size=9)
    client = client_of(server)
    assert _ids(client.stac.search_get(query, Job(), ("id", "properties.datetime"))) == ["a", "b"]
    asked = server.calls[0].query
    assert json.loads(asked.pop("filter")) == {"op": "eq", "args": [{"property": "order:id"}, "o"]}
    assert asked == {
        "collections": "a,b", "bbox": "1.0,2.0,3.0,4.0", "datetime": "2026-08-01T00:00:00Z/..", "limit": "9",
        "sortby": "-datetime", "filter-lang": "cql2-json", "fields": "id,properties.datetime",
    }  # fmt: skip
    assert "+" not in server.calls[0].url
    assert client.traits.get_search is True


@pytest.mark.parametrize(
    ("link", "method", "url", "body"),
    [
        (
            {"method": "POST", "href": ASKED, "merge": True, "body": TOKEN},
            "POST",
            ASKED,
            {"collections": ["c"], **TOKEN},
        ),
        ({"method": "POST", "href": ASKED, "merge": False, "body": TOKEN}, "POST", ASKED, TOKEN),
        ({"method": "post", "href": ASKED, "body": TOKEN}, "POST", ASKED, TOKEN),
        ({"href": ASKED, "body": TOKEN}, "POST", ASKED, TOKEN),
        ({"method": "GET", "href": f"{ASKED}?token=t"}, "GET", f"{ASKED}?token=t", None),
        ({"href": f"{ASKED}?token=t"}, "GET", f"{ASKED}?token=t", None),
        ({"href": "/stac/search?token=t"}, "GET", f"{ASKED}?token=t", None),
        ({"href": f"{FOREIGN}?limit=10&token=next%3A8Qk2"}, "GET", f"{ASKED}?limit=10&token=next%3A8Qk2", None),
        ({"method": "POST", "href": FOREIGN, "body": TOKEN}, "POST", ASKED, TOKEN),
        ({"method": "POST", "href": ASKED.replace("https", "http"), "body": TOKEN}, "POST", ASKED, TOKEN),
        ({"method": "POST", **TOKEN}, "POST", ASKED, {"collections": ["c"], **TOKEN}),
        (TOKEN, "POST", ASKED, {"collections": ["c"], **TOKEN}),
        ({"method": "POST", "href": ASKED, "headers": {"X-Api-Key": "other"}, "body": TOKEN}, "POST", ASKED, TOKEN),
    ],
)
def test_every_shape_of_next_link(link: dict, method: str, url: str, body: object) -> None:
    server = FakeServer(_page("a", link=link), _page("b"))
    assert _ids(client_of(server).stac.search(SearchQuery(("c",)))) == ["a", "b"]
    call = server.calls[1]
    assert (call.method, call.url) == (method, url)
    assert call.headers["X-Api-Key"] == KEY
    if body is None:
        assert call.body == b""
    else:
        told = call.json
        if "collections" in body:
            told = {name: told[name] for name in ("collections", "token")}
        assert told == body


@pytest.mark.parametrize(
    "links",
    [
        None,
        5,
        {},
        [None, 3],
        [{"rel": "prev", "href": "x"}],
        [{"href": "x"}],
        [{"rel": "next", "href": "https://[broken"}],
    ],
)
def test_without_a_usable_next_link_the_list_ends(links: object) -> None:
    page = {"features": [{"id": "a"}], "links": links}
    server = FakeServer(Reply(200, page))
    assert _ids(client_of(server).stac.search(SearchQuery())) == ["a"]
    assert len(server.calls) == 1


def test_a_next_link_that_repeats_itself_ends_the_list() -> None:
    link = {"method": "POST", "href": f"{BASE}/stac/search", "body": {"token": "same"}}
    server = FakeServer(_page("a", link=link), _page("b", link=link))
    assert _ids(client_of(server).stac.search(SearchQuery())) == ["a", "b"]
    assert len(server.calls) == 2


def test_tokens_without_end_that_bring_nothing_new_end_too() -> None:
    def answer(call: Call) -> Reply:
        token = str(len(server.calls))
        return _page("a", link={"method": "POST", "href": f"{BASE}/stac/search", "body": {"token": token}})

    server = FakeServer(answer)
    assert _ids(client_of(server).stac.search(SearchQuery())) == ["a"]
    assert len(server.calls) <= 101


def test_an_empty_page_with_a_next_link_is_not_the_end() -> None:
    server = FakeServer(_page(link={"href": f"{BASE}/stac/search?token=2"}), _page("b"))
    assert _ids(client_of(server).stac.search(SearchQuery())) == ["b"]


def test_doubles_and_malformed_items_are_left_out() -> None:
    features = [{"id": "a"}, {"id": "a"}, None, {}, {"id": 5}, "x", {"id": "b", "properties": None}]
    server = FakeServer(Reply(200, {"features": features}))
    assert _ids(client_of(server).stac.search(SearchQuery())) == ["a", "b"]


@pytest.mark.parametrize(("told", "matched"), [(3, 3), (0, 0), (None, None), ("3", 3), ([], None)])
def test_matched_is_a_hint(told: object, matched: int | None) -> None:
    (page,) = client_of(FakeServer(_page("a", numberMatched=told))).stac.search(SearchQuery())
    assert page.matched == matched


def test_eq_is_tried_first_then_the_standards_sign_and_remembered() -> None:
    def answer(call: Call) -> Reply:
        return _page("a") if call.json["filter"]["op"] == "=" else Reply(400, {"detail": "unknown operator"})

    server = FakeServer(answer)
    client = client_of(server)
    for _ in range(2):
        assert _ids(client.stac.search(SearchQuery(order_id="o"))) == ["a"]
    assert [call.json["filter"]["op"] for call in server.calls] == ["eq", "=", "="]
    assert (client.traits.order_eq, client.traits.order_filter) == ("=", True)


def test_where_neither_is_taken_orders_cannot_be_searched_and_are_not_asked_for_again() -> None:
    server = FakeServer(Reply(422, {"detail": "order:id is not a queryable property"}))
    client = client_of(server)
    for _ in range(2):
        with pytest.raises(Invalid):
            list(client.stac.search(SearchQuery(order_id="o")))
    assert len(server.calls) == 2
    assert client.traits.order_filter is False


def test_a_users_filter_that_is_refused_teaches_nothing_about_orders() -> None:
    server = FakeServer(Reply(400, {"detail": "bad filter"}))
    client = client_of(server)
    with pytest.raises(Invalid):
        list(client.stac.search(SearchQuery(order_id="o", filter={"op": "nonsense", "args": []})))
    assert (client.traits.order_eq, client.traits.order_filter) == ("eq", None)


@pytest.mark.parametrize("member", ["fields", "sortby"])
def test_a_member_that_is_refused_is_left_out_from_then_on(member: str) -> None:
    def answer(call: Call) -> Reply:
        if member in call.json:
            return Reply(422, {"detail": [{"loc": ["body", member], "msg": "Extra inputs are not permitted"}]})
        return _page("a")

    server = FakeServer(answer)
    client = client_of(server)
    for _ in range(2):
        assert _ids(client.stac.search(SearchQuery(), Job(), ("id",))) == ["a"]
    assert len(server.calls) == 3


def test_a_page_size_that_is_refused_is_halved_and_remembered() -> None:
    def answer(call: Call) -> Reply:
        if call.json["limit"] > 100:
            return Reply(422, {"detail": [{"loc": ["body", "limit"], "msg": "at most 100"}]})
        return _page("a")

    server = FakeServer(answer)
    client = client_of(server)
    list(client.stac.search(SearchQuery()))
    list(client.stac.search(SearchQuery()))
    assert [call.json["limit"] for call in server.calls] == [250, 125, 62, 62]


def test_a_refusal_on_a_later_page_is_not_answered_by_starting_anew() -> None:
    server = FakeServer(_page("a", link={"href": "/stac/search?token=2"}), Reply(400, {"detail": "token expired"}))
    pages = client_of(server).stac.search(SearchQuery(order_id="o"))
    assert next(pages)
    with pytest.raises(Invalid):
        next(pages)
    assert len(server.calls) == 2


def test_an_old_server_without_orders_has_nothing_to_find() -> None:
    assert list(client_of(FakeServer(Reply(404, {"detail": "No data orders found"}))).stac.search(SearchQuery())) == []


def test_get_search_that_is_missing_is_remembered() -> None:
    server = FakeServer(Reply(405, {"detail": "Method Not Allowed"}))
    client = client_of(server)
    for _ in range(2):
        with pytest.raises(NotOffered):
            list(client.stac.search_get(SearchQuery()))
    assert len(server.calls) == 1


def test_a_404_where_get_search_worked_before_finds_nothing() -> None:
    server = FakeServer(_page("a"), Reply(404, {"detail": "No data orders found"}))
    client = client_of(server)
    assert _ids(client.stac.search_get(SearchQuery())) == ["a"]
    assert _ids(client.stac.search_get(SearchQuery())) == []


@pytest.mark.parametrize("body", [{}, {"features": None}, [], {"type": "Feature"}])
def test_a_page_of_another_shape(body: object) -> None:
    with pytest.raises(NotThisApi):
        list(client_of(FakeServer(Reply(200, body))).stac.search(SearchQuery()))


def test_a_cancel_between_pages() -> None:
    job = Job()
    server = FakeServer(_page("a", link={"href": "/stac/search?token=2"}), _page("b"))
    pages = client_of(server).stac.search(SearchQuery(), job)
    next(pages)
    job.cancel()
    with pytest.raises(Cancelled):
        next(pages)
    assert len(server.calls) == 1


def test_listing_items_where_the_endpoint_is_missing() -> None:
    server = FakeServer(Reply(404, {"detail": "Not Found"}), Reply(200, {"id": "lstprecision"}))
    client = client_of(server)
    for _ in range(2):
        with pytest.raises(NotOffered):
            list(client.stac.items("lstprecision"))
    assert server.paths == ["GET /stac/collections/lstprecision/items", "GET /stac/collections/lstprecision"]


def test_listing_items_of_an_unknown_collection() -> None:
    from constellr.core.errors import NotFound

    for reply in (Reply(404, {"detail": "no"}), Reply(400, {"detail": "Collection x not found"})):
        server = FakeServer(Reply(404, {"detail": "Not Found"}), reply)
        client = client_of(server)
        with pytest.raises(NotFound):
            list(client.stac.items("x"))
        assert client.traits.collection_items is None


def test_collections_over_several_pages() -> None:
    server = FakeServer(
        Reply(
            200,
            {
                "collections": [{"id": "a"}, {"id": "b"}],
                "links": [{"rel": "next", "href": f"{BASE}/stac/collections?offset=2"}],
            },
        ),
        Reply(200, {"collections": [{"id": "c"}, {"no": "id"}], "links": []}),
    )
    assert [info.id for info in client_of(server).stac.collections()] == ["a", "b", "c"]
