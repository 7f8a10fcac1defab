"""The forms that a client must survive, each as the contract's examples show it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from constellr.core.api.read import read_order
from constellr.core.errors import LinkExpired, OutOfReach, RateLimited, Unavailable
from constellr.core.model.search import SearchQuery
from fake_server import BASE, KEY, FakeServer, Reply, client_of

Load = Callable[[str], dict[str, Any]]


@pytest.fixture
def variant(shared_contract: Path) -> Load:
    def load(name: str) -> dict[str, Any]:
        found: dict[str, Any] = json.loads((shared_contract / "examples" / f"variant-{name}.json").read_text("utf-8"))
        return found

    return load


def _reply(told: dict[str, Any]) -> Reply:
    return Reply(told["status"], told["text"].encode() if "text" in told else told["body"], told["headers"])


def test_every_variant_has_its_test(shared_contract: Path) -> None:
    names = {path.stem for path in (shared_contract / "examples").glob("variant-*.json")}
    assert names == {
        "variant-asset-s3", "variant-error-429", "variant-error-proxy-html", "variant-next-link-foreign-host",
        "variant-next-link-merge", "variant-order-unknown-values", "variant-presigned-expired",
    }  # fmt: skip


def test_an_asset_that_cannot_be_fetched(variant: Load) -> None:
    raw = {"id": "i", "assets": variant("asset-s3")["assets"]}
    server = FakeServer(Reply(200, raw))
    client = client_of(server)
    href = client.stac.item("c", "i").assets["lst"].href
    assert href == "s3://lst-deliveries/ws-4471/lst.tiff"
    with pytest.raises(OutOfReach, match="s3:"):
        client.files.open(href)
    assert len(server.calls) == 1


def test_too_many_requests(variant: Load) -> None:
    pauses: list[float] = []
    server = FakeServer(_reply(variant("error-429")["response"]))
    with pytest.raises(RateLimited) as caught:
        client_of(server, sleep=pauses.append).products.list()
    assert caught.value.retry_after == 3.0
    assert pauses == [3.0, 3.0]


def test_a_page_of_a_proxy(variant: Load) -> None:
    server = FakeServer(_reply(variant("error-proxy-html")["response"]))
    with pytest.raises(Unavailable) as caught:
        client_of(server).products.list()
    assert caught.value.detail.startswith("502 Bad Gateway")
    assert len(server.calls) == 3


@pytest.mark.parametrize("name", ["next-link-foreign-host", "next-link-merge"])
def test_next_links(variant: Load, name: str) -> None:
    link = variant(name)["link"]
    link["href"] = link["href"].replace("https://api.constellr.com", BASE)
    server = FakeServer(
        Reply(200, {"features": [{"id": "a"}], "links": [link]}), Reply(200, {"features": [{"id": "b"}]})
    )
    pages = client_of(server).stac.search(SearchQuery(("c",)))
    assert [item["id"] for page in pages for item in page] == ["a", "b"]
    follow = server.calls[1]
    assert follow.url.startswith(f"{BASE}/stac/search")
    assert follow.headers["X-Api-Key"] == KEY
    if name == "next-link-merge":
        assert (follow.json["collections"], follow.json["token"]) == (["c"], "next:8Qk2")
    else:
        assert follow.query == {"limit": "10", "token": "next:8Qk2"}


def test_an_order_of_unknown_words(variant: Load) -> None:
    raw = variant("order-unknown-values")["order"]
    order = read_order(raw)
    assert order is not None
    assert (order.state, order.product, order.frequency) == ("on_hold", "LSTnowcast", "single_image")
    assert order.tags == ("plain text tag", "object tag")
    assert order.start is not None
    assert order.end is not None
    assert order.created is not None
    assert order.extra == {"priority": "high"}


def test_a_link_that_ran_out(variant: Load) -> None:
    with pytest.raises(LinkExpired):
        client_of(FakeServer(_reply(variant("presigned-expired")["response"]))).files.open(
            "https://store.example/x?s=1"
        )
