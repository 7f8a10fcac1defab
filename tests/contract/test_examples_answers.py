"""Every example of the contract goes through the client: its answer is read, its refusal told, its request written."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from constellr.core.api.client import Client
from constellr.core.api.geojson import polygon_of
from constellr.core.errors import (
    Conflict,
    ConstellrError,
    Forbidden,
    Invalid,
    NotFound,
    Unauthorised,
)
from constellr.core.model.area import AreaDraft
from constellr.core.model.job import Job
from constellr.core.model.moment import parse_moment
from constellr.core.model.order import OrderDraft
from constellr.core.model.search import SearchQuery
from constellr.core.model.traits import Traits
from fake_server import FakeServer, Reply, client_of

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path(os.environ.get("CONSTELLR_SHARED", ROOT.parent / "shared")) / "contract" / "examples"


def _examples(*, good: bool) -> list[Path | None]:
    """Those with a good answer, or those with a refusal; [None] where the folder is absent, for one skip."""
    found = [path for path in sorted(FOLDER.glob("*.json")) if not path.name.startswith("variant-")]
    chosen = [path for path in found if (json.loads(path.read_text("utf-8"))["response"]["status"] < 400) is good]
    return [*chosen] or [None]


REFUSALS = {
    ("convertArea", 400): Invalid, ("createArea", 400): Invalid, ("createArea", 409): Conflict,
    ("createArea", 422): Invalid, ("createOrders", 400): Invalid, ("createOrders", 404): Invalid,
    ("createOrders", 422): Invalid, ("createToken", 401): Unauthorised, ("deleteArea", 409): Conflict,
    ("deleteOrder", 409): Conflict, ("getArea", 403): Forbidden, ("getCollection", 400): NotFound,
    ("getCollection", 404): NotFound, ("getOrder", 404): NotFound, ("getOrder", 422): Invalid,
    ("listProducts", 401): Unauthorised, ("searchPost", 400): Invalid, ("searchPost", 422): Invalid,
}  # fmt: skip
"""What each refusal of the examples is to its caller; ``listUseCases`` 404 and ``searchPost`` 404 are none."""
POLYGON = {"type": "Polygon", "coordinates": [[[10.0, 53.0], [10.1, 53.0], [10.1, 53.1], [10.0, 53.0]]]}


def _name(path: Path | None) -> str:
    return path.stem if path else "absent"


def _load(path: Path | None) -> dict[str, Any]:
    if path is None:
        pytest.skip("the shared folder's contract/examples is not beside this checkout")
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def _traits(generation: str) -> Traits:
    traits = Traits(area_field="geojson", product_options=generation == "mid2026", use_cases_offered=True)
    if generation == "legacy":
        traits.area_field, traits.tags, traits.illumination, traits.maximum_images = "geometry", False, False, False
    return traits


def _server(example: Mapping[str, Any]) -> FakeServer:
    told = example["response"]
    return FakeServer(Reply(told["status"], told.get("body", b""), told.get("headers", {})))


def _last(example: Mapping[str, Any], back: int = 1) -> str:
    return str(example["request"]["path"].split("/")[-back])


def _draft(raw: Any) -> OrderDraft:
    raw = raw if isinstance(raw, dict) else {}
    start = parse_moment(raw.get("start_date") or "2026-08-24T00:00:00Z")
    end = parse_moment(raw.get("end_date") or "2026-11-24T00:00:00Z")
    assert start is not None
    assert end is not None
    return OrderDraft(
        raw.get("area_of_interest_id", "a"), raw.get("product_name", "LSTprecision"), start, end,
        raw.get("frequency", "monthly"), raw.get("maximum_number_of_images"), raw.get("illumination_constraint"),
        tuple(raw.get("tags", ())), raw.get("comment") or "", raw.get("product_options") or {},
    )  # fmt: skip


def _place(client: Client, example: Mapping[str, Any]) -> Any:
    body = example["request"]["body"]
    drafts = [_draft(raw) for raw in body["orders"]]
    return client.orders.place(drafts, use_case=body.get("use_case") or "", comment=body.get("comment") or "")


def _create(client: Client, example: Mapping[str, Any]) -> Any:
    body = example["request"]["body"]
    polygon = polygon_of(body.get("geojson", body.get("geometry"))) or POLYGON
    return client.areas.create(AreaDraft(body["name"], polygon, body.get("description") or ""))


def _search(client: Client, example: Mapping[str, Any]) -> Any:
    body = example["request"]["body"]
    start = parse_moment(str(body.get("datetime", "")).partition("/")[0])
    size = body["limit"] if isinstance(body.get("limit"), int) else 250
    query = SearchQuery(
        tuple(body.get("collections", ())), bbox=tuple(body["bbox"]) if "bbox" in body else None, start=start,
        filter=body.get("filter"), page_size=size,
    )  # fmt: skip
    return next(iter(client.stac.search(query, Job(), body.get("fields", {}).get("include", ()))), [])


def _search_get(client: Client, example: Mapping[str, Any]) -> Any:
    asked = example["request"]["query"]
    start = parse_moment(asked["datetime"].partition("/")[0])
    query = SearchQuery((asked["collections"],), start=start, page_size=asked["limit"])
    return next(iter(client.stac.search_get(query, Job(), asked["fields"].split(","))))


def _convert(client: Client, example: Mapping[str, Any], folder: Path) -> Any:
    path = folder / "heide.kml"
    path.write_text(example["request"]["form"]["file"])
    return client.areas.convert(path)


def _calls(folder: Path) -> dict[str, Callable[[Client, Mapping[str, Any]], Any]]:
    return {
        "createToken": lambda c, e: c.products.list(),
        "listProducts": lambda c, e: c.products.list(),
        "createArea": _create,
        "getArea": lambda c, e: c.areas.get(_last(e)),
        "listAreas": lambda c, e: next(c.areas.pages()),
        "deleteArea": lambda c, e: c.areas.delete(_last(e)),
        "measureGeometry": lambda c, e: c.areas.measure(e["request"]["body"]["geometry"]),
        "convertArea": lambda c, e: _convert(c, e, folder),
        "createOrders": _place,
        "getOrder": lambda c, e: c.orders.get(_last(e)),
        "listOrders": lambda c, e: next(c.orders.pages()),
        "updateOrder": lambda c, e: c.orders.set_tags(_last(e), e["request"]["body"]["tags"]),
        "deleteOrder": lambda c, e: c.orders.delete(_last(e)),
        "listUseCases": lambda c, e: c.orders.use_cases(),
        "stacLanding": lambda c, e: c.stac.landing(),
        "stacConformance": lambda c, e: c.stac.conformance(),
        "listCollections": lambda c, e: c.stac.collections(),
        "getCollection": lambda c, e: c.stac.collection(_last(e)),
        "listItems": lambda c, e: next(iter(c.stac.items(_last(e, 2), Job(), e["request"]["query"]["limit"]))),
        "getItem": lambda c, e: c.stac.item(_last(e, 3), _last(e)),
        "searchPost": _search,
        "searchGet": _search_get,
    }


def _ask(example: Mapping[str, Any], server: FakeServer, folder: Path) -> Any:
    password = "secret" if "token" in example["operation"].lower() else ""
    traits = _traits(example["generation"])
    if example["operation"] == "listUseCases":
        traits.use_cases_offered = None
    client = client_of(server, password=password, traits=traits)
    return _calls(folder)[example["operation"]](client, example)


@pytest.mark.parametrize("path", _examples(good=True), ids=_name)
def test_a_good_answer_is_read_and_its_request_is_written(path: Path | None, tmp_path: Path) -> None:
    example = _load(path)
    server = _server(example)
    if example["operation"] == "createToken":
        server.script.append(Reply(200, [{"name": "LSTprecision"}]))
    result = _ask(example, server, tmp_path)
    call, asked = server.calls[0], example["request"]
    assert (call.method, call.path) == (asked["method"], asked["path"])
    if "body" in asked and asked["method"] != "GET":
        assert _comparable(call.json) == _comparable(asked["body"])
    _check(result, example)


def _check(result: Any, example: Mapping[str, Any]) -> None:
    """See that nothing of the answer went missing."""
    body = example["response"].get("body")
    if result is None:
        assert example["response"]["status"] == 204
    elif hasattr(result, "count") and hasattr(result, "unreadable"):
        assert (result.count, result.unreadable) == (body["count"], 0)
        assert [one.id for one in result.items] == [one["id"] for one in body["items"]]
    elif isinstance(body, list):
        names = [one if isinstance(one, str) else one.get("id", one.get("name")) for one in body]
        assert [getattr(one, "id", getattr(one, "name", one)) for one in result] == names
    elif "features" in body:
        assert [item["id"] for item in result] == [item["id"] for item in body["features"]]
    elif "collections" in body:
        assert [info.id for info in result] == [one["id"] for one in body["collections"]]
        assert all(info.bbox and info.interval for info in result)
    elif "conformsTo" in body and "type" not in body:
        assert result == tuple(body["conformsTo"])
    elif "access_token" not in body:
        _check_one(result, body)


def _check_one(result: Any, body: Mapping[str, Any]) -> None:
    if isinstance(result, dict):
        assert result == body
        return
    for name in ("id", "name"):
        if name in body:
            assert getattr(result, name) == body[name]
    if "created" in body:
        assert result.created == parse_moment(body["created"])
        assert result.extra == {}
    if "bbox_width" in body:
        width = getattr(result, "bbox_width", getattr(result, "width", None))
        assert width == body["bbox_width"]
    if "state" in body:
        assert result.state == body["state"]
        assert result.tags == tuple(tag["name"] for tag in body.get("tags", []))
        assert result.frequency == body["frequency"].replace("-", "_")
    if "geojson" in body or ("geometry" in body and "assets" not in body):
        assert result.geometry == polygon_of(body.get("geojson", body.get("geometry")))
    if "assets" in body:
        assert {key: asset.href for key, asset in result.assets.items()} == {
            key: asset["href"] for key, asset in body["assets"].items()
        }


def _comparable(value: Any) -> Any:
    """Take out what means nothing: nulls, wrappings of a polygon, and our own wish for the newest first."""
    if isinstance(value, dict):
        if value.get("type") in ("Feature", "Polygon"):
            return polygon_of(value)
        return {
            name: _comparable(one)
            for name, one in value.items()
            if one is not None and name not in ("sortby", "limit", "filter-lang", "token")
        }
    return [_comparable(one) for one in value] if isinstance(value, list) else value


@pytest.mark.parametrize("path", _examples(good=False), ids=_name)
def test_a_refusal_is_told(path: Path | None, tmp_path: Path) -> None:
    example = _load(path)
    status, operation = example["response"]["status"], example["operation"]
    server = _server(example)
    if operation == "listUseCases":
        assert _ask(example, server, tmp_path) is None
        return
    if (operation, status) == ("searchPost", 404):
        assert _ask(example, server, tmp_path) == []
        return
    if operation == "createOrders" and "26 orders" in example["title"]:
        example["request"]["body"]["orders"] = [{}] * 25
    with pytest.raises(REFUSALS[operation, status]) as caught:
        _ask(example, server, tmp_path)
    _check_refusal(caught.value, example)


def _check_refusal(error: ConstellrError, example: Mapping[str, Any]) -> None:
    assert str(error)
    assert getattr(error, "status", None) == example["response"]["status"]
    if example["operation"] == "createToken":
        return  # the server's words would add nothing
    assert error.detail
    problems = getattr(error, "problems", ())
    if (
        example["operation"] == "createOrders"
        and "26 orders" not in example["title"]
        and "use-case" not in example["title"]
    ):
        located = [problem for problem in problems if problem.order is not None]
        assert located or "use_case" in error.detail
        assert {problem.order for problem in located} <= set(range(len(example["request"]["body"]["orders"])))


def test_the_refused_use_case_of_a_server_that_has_none_is_sent_no_more() -> None:
    path = FOLDER / "mid2026-orders-422-use-case.json"
    if not path.exists():
        pytest.skip("the shared folder's contract/examples is not beside this checkout")
    refusal = json.loads(path.read_text(encoding="utf-8"))["response"]
    good = json.loads((FOLDER / "mid2026-orders-batch.json").read_text(encoding="utf-8"))["response"]
    server = FakeServer(Reply(422, refusal["body"]), Reply(201, good["body"][:1]))
    client = client_of(server, traits=Traits(use_cases_offered=True))
    client.orders.place([_draft({})], use_case="Drought Stress", comment="x")
    assert "use_case" in server.calls[0].json
    assert "use_case" not in server.calls[1].json
    assert client.traits.use_cases_offered is False
