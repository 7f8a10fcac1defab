"""The whole of the API over HTTP, in each generation and in mixtures of them, by one and the same client."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from constellr.core.api.client import Client
from constellr.core.errors import Conflict, ConstellrError, InputError, Invalid, NotFound, NotOffered, UnclearOutcome
from constellr.core.model.area import Area, AreaDraft
from constellr.core.model.job import Job
from constellr.core.model.order import OrderDraft
from constellr.core.model.search import SearchQuery
from sandbox_client import SandboxWorkspace

GENERATIONS = ("legacy", "current", "mid2026")
Factory = Callable[..., SandboxWorkspace]
RING = ((10.41, 53.08), (10.49, 53.079), (10.5, 53.13), (10.45, 53.14), (10.40, 53.12), (10.41, 53.08))
POLYGON = {"type": "Polygon", "coordinates": (RING,)}


@pytest.fixture
def opened(workspace_factory: Factory) -> Iterator[Callable[..., tuple[SandboxWorkspace, Client]]]:
    clients: list[Client] = []

    def make(generation: str = "mid2026", **switches: Any) -> tuple[SandboxWorkspace, Client]:
        workspace = workspace_factory(generation, switches=switches)
        clients.append(workspace.client(sleep=lambda seconds: None))
        return workspace, clients[-1]

    yield make
    for client in clients:
        client.close()


def _area(client: Client, name: str = "Meadow +ü “1”") -> Area:
    return client.areas.create(AreaDraft(name, POLYGON, "Rye & grass"))


def _draft(client: Client, area: Area, frequency: str = "max_frequency", **more: Any) -> OrderDraft:
    today = client.server_now().replace(hour=0, minute=0, second=0, microsecond=0)
    start = today + timedelta(days=10)
    return OrderDraft(area.id, "LSTprecision", start, start + timedelta(days=30), frequency, **more)


@pytest.mark.parametrize("generation", GENERATIONS)
def test_areas(opened: Any, generation: str) -> None:
    workspace, client = opened(generation)
    area = _area(client)
    assert (area.name, area.description) == ("Meadow +ü “1”", "Rye & grass")
    assert area.geometry == POLYGON
    assert area.created is not None
    assert client.areas.get(area.id) == area
    measure = client.areas.measure(POLYGON)
    assert (measure.width, measure.height) == (area.bbox_width, area.bbox_height)
    assert list(client.areas.all()) == [area]
    created = [row for row in workspace.requests("POST", "/areas-of-interest") if row["path"].endswith("interest")]
    assert [row["status"] for row in created] == ([400, 201] if generation == "legacy" else [201])
    assert client.traits.area_field == ("geometry" if generation == "legacy" else "geojson")
    if generation == "legacy":
        with pytest.raises(NotOffered):
            client.areas.delete(area.id)
        return
    with pytest.raises(Conflict, match="already exists"):
        _area(client)
    client.areas.delete(area.id)
    with pytest.raises(NotFound):
        client.areas.get(area.id)


@pytest.mark.parametrize("generation", GENERATIONS)
def test_orders(opened: Any, generation: str) -> None:
    _, client = opened(generation)
    area = _area(client)
    placed = client.orders.place(
        [_draft(client, area, comment="first"), _draft(client, area, "single_image")],
        use_case="Drought Stress",
        comment="both",
    )
    assert [order.frequency for order in placed] == ["max_frequency", "single_image"]
    assert {order.known_state for order in placed} == {"pending_validation"}
    assert [order.id for order in client.orders.all()] == [order.id for order in reversed(placed)]
    assert client.orders.get(placed[0].id) == placed[0]
    assert placed[0].comment == "first"
    if generation == "legacy":
        _legacy_orders(client, placed[0].id)
    else:
        assert client.orders.set_tags(placed[0].id, ["a", "ü"]).tags == ("a", "ü")
        with pytest.raises(Conflict, match="active"):
            client.areas.delete(area.id)
        client.orders.delete(placed[0].id)
        with pytest.raises(NotFound):
            client.orders.get(placed[0].id)
        assert placed[1].maximum_images == 1
    assert (client.orders.use_cases() is None) is (generation == "mid2026")


def _legacy_orders(client: Client, order_id: str) -> None:
    for _ in range(2):
        with pytest.raises(NotOffered):
            client.orders.set_tags(order_id, ["a"])
        with pytest.raises(NotOffered):
            client.orders.delete(order_id)


@pytest.mark.parametrize("generation", GENERATIONS)
def test_what_one_generation_knows_and_another_does_not(opened: Any, generation: str) -> None:
    workspace, client = opened(generation)
    area = _area(client)
    client.orders.place([_draft(client, area)])
    traits = client.traits
    newer = generation != "legacy"
    assert (traits.tags, traits.illumination, traits.maximum_images) == (newer, newer, newer)
    assert traits.product_options is (generation == "mid2026")
    rich = _draft(client, area, tags=("x",), illumination="night", maximum_images=3)
    if newer:
        (order,) = client.orders.place([rich])
        assert (order.tags, order.illumination, order.maximum_images) == (("x",), "night", 3)
    else:
        with pytest.raises(InputError):
            client.orders.place([rich])
    sharp = _draft(client, area, options={"sharpened_10m": True})
    if generation == "mid2026":
        assert client.orders.place([sharp])[0].options == {"sharpened_10m": True}
    else:
        with pytest.raises(InputError, match="product options"):
            client.orders.place([sharp])
    assert len(workspace.requests("POST", "/orders/batch")) == {"legacy": 1, "current": 2, "mid2026": 3}[generation]


def test_in_an_empty_legacy_workspace_the_maximum_of_one_image_is_found_out(opened: Any) -> None:
    workspace, client = opened("legacy")
    area = _area(client)
    (order,) = client.orders.place([_draft(client, area, "single_image")])
    assert order.frequency == "single_image"
    assert [row["status"] for row in workspace.requests("POST", "/orders/batch")] == [400, 201]


@pytest.mark.parametrize("generation", GENERATIONS)
def test_products_and_conversion(opened: Any, generation: str, tmp_path: Path) -> None:
    workspace, client = opened(generation)
    names = [product.name for product in client.products.list()]
    assert "LSTprecision" in names
    assert client.traits.products == tuple(names)
    path = tmp_path / "heide.kml"
    ring = " ".join(f"{x},{y},0" for x, y in RING)
    path.write_text(
        '<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark>'
        "<name>Heide</name><Polygon><outerBoundaryIs><LinearRing><coordinates>"
        f"{ring}</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark></Document></kml>"
    )
    if generation == "mid2026":
        draft = client.areas.convert(path)
        assert (draft.name, draft.geometry) == ("Heide", POLYGON)
        path.write_text("this is no KML")
        with pytest.raises(Invalid):
            client.areas.convert(path)
        return
    for _ in range(2):
        with pytest.raises(NotOffered):
            client.areas.convert(path)
    assert len(workspace.requests("POST", "/convert")) == 1


@pytest.mark.parametrize("generation", GENERATIONS)
def test_the_catalogue(opened: Any, generation: str) -> None:
    workspace, client = opened(generation)
    area = _area(client)
    orders = client.orders.place([_draft(client, area), _draft(client, area)])
    workspace.finish()
    assert client.stac.landing()["type"] == "Catalog"
    assert client.stac.conformance()
    assert "lstprecision" in [info.id for info in client.stac.collections()]
    assert client.stac.collection("lstprecision").bbox is not None
    with pytest.raises(NotFound):
        client.stac.collection("lstnothing")
    small = _ids(client.stac.search(SearchQuery(("lstprecision",), page_size=1)))
    large = _ids(client.stac.search(SearchQuery(("lstprecision",))))
    assert len(small) == len(large) == len(set(large)) > 1
    assert small == large
    assert _ids(client.stac.search(SearchQuery(("lstprecision",), bbox=(0.0, 0.0, 1.0, 1.0)))) == []
    cut = next(iter(client.stac.search(SearchQuery(), Job(), ("id", "properties.datetime"))))[0]
    assert "datetime" in cut["properties"]
    assert not cut.get("assets")
    _by_order(client, generation, [order.id for order in orders], set(large))
    _listings(client, generation, large)


def _ids(pages: Iterator[list[dict[str, Any]]]) -> list[str]:
    return [item["id"] for page in pages for item in page]


def _by_order(client: Client, generation: str, orders: list[str], every: set[str]) -> None:
    if generation == "legacy":
        with pytest.raises(Invalid):
            _ids(client.stac.search(SearchQuery(order_id=orders[0])))
        assert client.traits.order_filter is False
        return
    found = [set(_ids(client.stac.search(SearchQuery(order_id=order)))) for order in orders]
    assert all(found)
    assert found[0] | found[1] == every
    assert not found[0] & found[1]


def _listings(client: Client, generation: str, every: list[str]) -> None:
    if generation == "legacy":
        with pytest.raises(NotOffered):
            _ids(client.stac.items("lstprecision"))
        with pytest.raises(NotOffered):
            _ids(client.stac.search_get(SearchQuery()))
        return
    assert set(_ids(client.stac.items("lstprecision", limit=1))) == set(every)
    assert set(_ids(client.stac.search_get(SearchQuery(("lstprecision",), page_size=1)))) == set(every)


@pytest.mark.parametrize("generation", GENERATIONS)
def test_an_item_and_its_file(opened: Any, generation: str) -> None:
    workspace, client = opened(generation)
    client.orders.place([_draft(client, _area(client))])
    workspace.finish()
    (first, *_) = [item for page in client.stac.search(SearchQuery()) for item in page]
    item = client.stac.item(first["collection"], first["id"])
    assert isinstance(item.datetime, datetime)
    with client.files.open(item.assets["lst"].href) as stream:
        data = b"".join(stream.chunks())
        assert len(data) == stream.length == stream.total
    assert data[:2] in (b"II", b"MM")
    with client.files.open(item.assets["lst"].href, start=1000) as stream:
        assert stream.status == 206
        assert b"".join(stream.chunks()) == data[1000:]
    with pytest.raises(NotFound):
        client.stac.item(first["collection"], "no such item/?#")


@pytest.mark.parametrize("generation", GENERATIONS)
def test_an_empty_workspace_has_nothing_to_find(opened: Any, generation: str) -> None:
    _, client = opened(generation)
    assert _ids(client.stac.search(SearchQuery())) == []
    assert list(client.orders.all()) == list(client.areas.all()) == []


@pytest.mark.parametrize("next_link", ["body", "merge", "foreign", "repeat"])
@pytest.mark.parametrize("link_host", ["api", "foreign"])
def test_every_kind_of_next_link(opened: Any, next_link: str, link_host: str) -> None:
    workspace, client = opened("mid2026", next_link=next_link, link_host=link_host)
    workspace.make_items(7)
    found = _ids(client.stac.search(SearchQuery(page_size=3)))
    assert len(found) == len(set(found))
    assert len(found) == (7 if next_link != "repeat" else len(found))
    assert [row for row in workspace.requests() if row["origin"] == "foreign"] == []


@pytest.mark.parametrize(
    ("generation", "switches"),
    [
        ("mid2026", {"area_field": "geometry"}),
        ("legacy", {"area_field": "geojson"}),
        ("legacy", {"api_key": True}),
        ("current", {"shape_status": 400, "query_status": 400, "id_status": 404}),
        ("mid2026", {"batch_unknown": "ignore"}),
        ("mid2026", {"single_image_in": ["single-image"], "single_image_out": "single-image"}),
        ("current", {"single_image_in": ["single-image"], "shape_status": 400}),
        ("mid2026", {"list_max_limit": 10, "stac_max_limit": 10}),
        ("current", {"equals": ["="]}),
        ("mid2026", {"landing_redirect": True, "number_matched": "wrong", "odd_ids": True}),
        ("legacy", {"tags": True, "delete_order": True, "get_search": True}),
        ("mid2026", {"foreign_status": 404, "use_cases": True, "batch_use_case": True}),
        ("current", {"product_options": True, "convert": True, "weekly": False}),
    ],
)
def test_mixtures_of_generations(opened: Any, generation: str, switches: dict[str, Any]) -> None:
    workspace, client = opened(generation, **switches)
    for number in range(12):
        area = _area(client, f"area {number}")
    assert len(list(client.areas.all())) == 12
    placed = client.orders.place(
        [_draft(client, area, "single_image"), _draft(client, area)], use_case="Unknown", comment="c"
    )
    assert placed[0].frequency == "single_image"
    workspace.finish()
    assert client.stac.landing()["type"] == "Catalog"
    found = [item for page in client.stac.search(SearchQuery(page_size=50)) for item in page]
    assert found
    assert client.stac.item(found[0]["collection"], found[0]["id"]).id == found[0]["id"]
    before = len(workspace.requests())
    client.orders.place([_draft(client, area, "single_image")])
    _area(client, "one more")
    after = workspace.requests()[before:]
    assert [row["status"] for row in after] == [201, 201], "something was guessed wrong twice"


def test_only_equals_is_found_out_once(opened: Any) -> None:
    workspace, client = opened("current", equals=["="])
    (order,) = client.orders.place([_draft(client, _area(client))])
    workspace.finish()
    for _ in range(2):
        assert _ids(client.stac.search(SearchQuery(order_id=order.id)))
    assert [row["status"] for row in workspace.requests("POST", "/stac/search")] == [400, 200, 200]


def test_a_server_whose_clock_differs(opened: Any) -> None:
    _, client = opened("mid2026", clock_offset=3 * 86400.0)
    client.products.list()
    assert client.traits.clock_offset == pytest.approx(3 * 86400.0, abs=5.0)


def test_the_errors_of_the_tree_have_sentences(opened: Any) -> None:
    _, client = opened()
    for call in (lambda: client.areas.get("nothing"), lambda: client.orders.delete("nothing")):
        with pytest.raises(ConstellrError) as caught:
            call()
        assert not isinstance(caught.value, UnclearOutcome)
        assert "nothing" in str(caught.value)
