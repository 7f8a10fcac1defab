"""Searching: each condition by itself and together, pages in every shape, both ways of asking."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from sandbox_values import square


def pages(speaker: Any, body: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every page of a POST search, its next links followed as the contract says."""
    asked: dict[str, Any] | None = body
    while asked is not None:
        page = speaker.post("/stac/search", json=asked).json()
        yield page
        link = next((link for link in page["links"] if link["rel"] == "next"), None)
        asked = None if link is None else {**body, **link["body"]} if link["merge"] else link["body"]


def ids(answer: Any) -> list[str]:
    assert answer.status_code == 200, answer.text
    return [item["id"] for item in answer.json()["features"]]


@pytest.fixture
def two_orders(speak: Any) -> tuple[Any, dict[str, Any], dict[str, Any]]:
    """A workspace with two delivered orders 90 degrees apart."""
    speaker = speak(switches={"simulate": True})
    west = speaker.area("west", square(10.0, 50.0, 0.05))["id"]
    east = speaker.area("east", square(100.0, 20.0, 0.05))["id"]
    orders = speaker.place(speaker.draft(west), speaker.draft(east, frequency="monthly")).json()
    speaker.admin("/finish")
    return speaker, *orders


@pytest.mark.parametrize("operator", ["eq", "="])
def test_items_of_an_order(two_orders: Any, operator: str) -> None:
    speaker, first, second = two_orders
    everything = set(ids(speaker.search(limit=100)))
    parts = []
    for order in (first, second):
        condition = {"op": operator, "args": [{"property": "order:id"}, order["id"]]}
        found = speaker.search(limit=100, filter=condition).json()["features"]
        assert {item["properties"]["order:id"] for item in found} == {order["id"]}
        parts.append({item["id"] for item in found})
    assert parts[0] | parts[1] == everything
    assert not parts[0] & parts[1]


def test_place(two_orders: Any) -> None:
    speaker, first, _ = two_orders
    west = {item["id"] for item in speaker.search(limit=100).json()["features"] if item["bbox"][0] < 50}
    assert set(ids(speaker.search(limit=100, bbox=[9, 49, 11, 51]))) == west
    assert set(ids(speaker.search(limit=100, bbox=[9, 49, 0, 11, 51, 9]))) == west
    assert set(ids(speaker.search(limit=100, intersects=square(10.01, 50.01, 0.001)))) == west
    assert ids(speaker.search(bbox=[10.2, 50.2, 11, 51])) == []
    assert len(ids(speaker.search(limit=100, bbox=[90, -10, 20, 60]))) > len(west), "over the date line"
    both = {
        "op": "and",
        "args": [
            {"op": "eq", "args": [{"property": "order:id"}, first["id"]]},
            {"op": "s_intersects", "args": [{"property": "geometry"}, square(10.01, 50.01, 0.001)]},
        ],
    }
    assert set(ids(speaker.search(limit=100, filter=both))) == west
    triangle = {"type": "Polygon", "coordinates": [[[10.3, 49.9], [10.3, 50.3], [9.9, 50.3], [10.3, 49.9]]]}
    assert ids(speaker.search(intersects=triangle)) == [], "the boxes meet, the shapes do not"


def test_time_and_sort(two_orders: Any) -> None:
    speaker, _, _ = two_orders
    items = speaker.search(limit=100, sortby=[{"field": "datetime", "direction": "asc"}]).json()["features"]
    times = [item["properties"]["datetime"] for item in items]
    assert times == sorted(times)
    middle = times[len(times) // 2]
    assert len(ids(speaker.search(limit=100, datetime=f"{middle}/.."))) == sum(t >= middle for t in times)
    assert len(ids(speaker.search(limit=100, datetime=f"../{middle}"))) == sum(t <= middle for t in times)
    assert ids(speaker.search(datetime=middle)) == [items[len(times) // 2]["id"]]
    assert ids(speaker.search(limit=100)) == ids(
        speaker.search(limit=100, sortby=[{"field": "datetime", "direction": "desc"}])
    )
    assert speaker.search(sortby=[{"field": "colour", "direction": "asc"}]).status_code == 400


def test_filters_on_properties(speak: Any) -> None:
    speaker = speak()
    speaker.admin("/items", {"count": 300})
    every = [item for page in pages(speaker, {"limit": 100}) for item in page["features"]]
    clouds = [item["properties"].get("eo:cloud_cover") for item in every]
    assert None in clouds, "some items do not say"
    little = {"op": "<=", "args": [{"property": "eo:cloud_cover"}, 10]}
    assert speaker.search(filter=little).json()["numberMatched"] == sum(c is not None and c <= 10 for c in clouds)
    unknown = {"op": "isNull", "args": [{"property": "eo:cloud_cover"}]}
    assert speaker.search(filter=unknown).json()["numberMatched"] == clouds.count(None)
    either = speaker.search(filter={"op": "or", "args": [little, unknown]}).json()["numberMatched"]
    assert either == sum(c is None or c <= 10 for c in clouds)


@pytest.mark.parametrize(
    "condition",
    [{"op": "nearly", "args": [1, 2]}, {"what": 1}, {"op": "and", "args": [{"op": "neq", "args": [1, 2]}]}],
)
def test_filters_nobody_understands(speak: Any, condition: Any) -> None:
    assert speak().search(filter=condition).status_code == 400


def test_servers_that_do_not_filter_by_order(speak: Any) -> None:
    condition = {"op": "eq", "args": [{"property": "order:id"}, "x"]}
    standard = speak(switches={"equals": ["="]})
    standard.delivered()
    assert standard.search(filter=condition).status_code == 400
    assert standard.search(filter={**condition, "op": "="}).status_code == 200
    legacy = speak("legacy")
    legacy.delivered()
    assert legacy.search(filter=condition).status_code == 400
    assert "order:id" not in legacy.search().json()["features"][0]["properties"]


@pytest.mark.parametrize("generation", ["legacy", "current", "mid2026"])
def test_every_item_once_over_all_pages(speak: Any, generation: str) -> None:
    speaker = speak(generation)
    speaker.admin("/items", {"count": 530})
    found = list(pages(speaker, {"collections": ["lstprecision"], "limit": 100, "fields": {"include": ["id"]}}))
    assert [len(page["features"]) for page in found] == [100] * 5 + [30]
    assert len({item["id"] for page in found for item in page["features"]}) == 530


def test_pages_by_get(speak: Any) -> None:
    speaker = speak()
    speaker.admin("/items", {"count": 25})
    condition = json.dumps({"op": ">=", "args": [{"property": "eo:cloud_cover"}, 0]})
    for path in ("/stac/search", "/stac/collections/lstprecision/items"):
        href = f"{path}?limit=10&sortby=-datetime&filter-lang=cql2-json"
        seen: list[str] = []
        answer = speaker.get(href, params={"filter": condition})
        while True:
            seen += ids(answer)
            link = next((link for link in answer.json()["links"] if link["rel"] == "next"), None)
            if link is None:
                break
            answer = speaker.get(link["href"])
        assert len(set(seen)) == len(seen) == answer.json()["numberMatched"]
        assert len(seen) < 25


def test_fields(two_orders: Any) -> None:
    speaker, _, _ = two_orders
    one = speaker.search(limit=1, fields={"include": ["properties.datetime", "assets.lst"]}).json()["features"][0]
    assert set(one) == {"id", "type", "collection", "properties", "assets"}
    assert set(one["properties"]) == {"datetime"}
    assert set(one["assets"]) == {"lst"}
    less = speaker.search(limit=1, fields={"exclude": ["assets", "links", "properties.gsd"]}).json()["features"][0]
    assert "geometry" in less
    assert not {"assets", "links"} & set(less)
    assert "gsd" not in less["properties"]


def test_next_links_that_lead_astray(speak: Any) -> None:
    foreign = speak(switches={"next_link": "foreign"})
    foreign.admin("/items", {"count": 30})
    link = next(link for link in foreign.search().json()["links"] if link["rel"] == "next")
    assert not link["href"].startswith(foreign.workspace.base_url)
    caught = foreign.post(link["href"], json=link["body"])
    assert [item["id"] for item in caught.json()["features"]] == ["from-another-origin"]
    leaks = [row for row in foreign.workspace.requests() if row["origin"] == "foreign"]
    assert leaks[0]["headers"]["x-api-key"] == foreign.workspace.api_key, "a leaked key is noticed"
    repeat = speak(switches={"next_link": "repeat"})
    repeat.admin("/items", {"count": 3})
    link = next(link for link in repeat.search(limit=10).json()["links"] if link["rel"] == "next")
    assert link["body"] == {"limit": 10}


def test_tokens_belong_to_their_search(speak: Any) -> None:
    speaker = speak()
    speaker.admin("/items", {"count": 30})
    link = next(link for link in speaker.search(limit=10).json()["links"] if link["rel"] == "next")
    assert speaker.search(limit=10, token=link["body"]["token"]).status_code == 200
    assert speaker.search(limit=10, collections=["lstprecision"], token=link["body"]["token"]).status_code == 400
    assert speaker.search(token="next:nonsense").status_code == 400


def test_landing_with_and_without_slash(speak: Any) -> None:
    speaker = speak()
    assert speaker.get("/stac", allow_redirects=False).json() == speaker.get("/stac/", allow_redirects=False).json()
    redirected = speak(switches={"landing_redirect": True}).get("/stac", allow_redirects=False)
    assert redirected.status_code == 307
    assert redirected.headers["location"].endswith("/stac/")


def test_what_is_not_documented_is_not_there(speak: Any) -> None:
    speaker = speak()
    assert speaker.get("/stac/queryables").status_code == 404
    assert speaker.get("/stac/_mgmt/ping").status_code == 404
    open_one = speak(switches={"queryables": True})
    assert open_one.get("/stac/queryables").status_code == 200
    told = open_one.get("/stac/collections/lstprecision/queryables").json()
    assert told["properties"]["eo:cloud_cover"]["type"] == "number"
    assert told["additionalProperties"] is False
    legacy = speak("legacy")
    assert legacy.get("/stac/search").status_code == 405
    assert legacy.get("/stac/collections/lstprecision/items").status_code == 404


def test_odd_ids_can_be_read_when_encoded(speak: Any) -> None:
    from urllib.parse import quote

    speaker = speak(switches={"odd_ids": True})
    speaker.delivered()
    id = speaker.search(limit=1).json()["features"][0]["id"]
    assert set(':*?"') & set(id)
    item = speaker.get(f"/stac/collections/lstprecision/items/{quote(id, safe='')}").json()
    assert item["id"] == id
    assert speaker.get(item["assets"]["metadata"]["href"], headers={"X-Api-Key": None}).status_code == 200
    self_link = next(link["href"] for link in item["links"] if link["rel"] == "self")
    assert speaker.get(self_link).json()["id"] == id


def test_wrong_and_absent_counts(speak: Any) -> None:
    wrong = speak(switches={"number_matched": "wrong"})
    wrong.admin("/items", {"count": 12})
    assert wrong.search().json()["numberMatched"] == 1
    absent = speak(switches={"number_matched": "absent", "asset_href": "s3"})
    absent.admin("/items", {"count": 2})
    page = absent.search().json()
    assert "numberMatched" not in page
    assert page["features"][0]["assets"]["lst"]["href"].startswith("s3://lst-deliveries/")


def test_workspaces_do_not_see_each_other(speak: Any) -> None:
    speaker, other = speak(), speak()
    speaker.delivered()
    assert other.search().json()["features"] == []
    item = speaker.search(limit=1).json()["features"][0]["id"]
    assert other.get(f"/stac/collections/lstprecision/items/{item}").status_code == 404
    order = speaker.get("/orders").json()["items"][0]
    assert other.get(f"/orders/{order['id']}").status_code == 403
    assert other.place(other.draft(order["area_of_interest_id"])).status_code == 403
    assert other.delete(f"/areas-of-interest/{order['area_of_interest_id']}").status_code == 403
