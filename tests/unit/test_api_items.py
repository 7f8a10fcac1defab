"""Items of every version and state of repair, read as pystac has them."""

from __future__ import annotations

import copy
import json
from pathlib import Path

import pytest
from constellr.core.api.items import read_item
from constellr.core.errors import NotThisApi
from fake_server import BASE, FakeServer, Reply, client_of

URL = f"{BASE}/stac/collections/c/items/i"


def test_real_items_are_read_whole(shared_data: Path) -> None:
    paths = sorted((shared_data / "stac").glob("*.json"))
    assert paths
    for path in paths:
        raw = json.loads(path.read_text(encoding="utf-8"))
        before = copy.deepcopy(raw)
        item = read_item(raw, URL)
        assert item is not None, path.name
        assert raw == before
        assert item.id == raw["id"]
        assert set(item.assets) == set(raw.get("assets", {}))
        assert item.geometry == raw.get("geometry")
        assert item.bbox == raw.get("bbox")
        assert (item.datetime is None) == (raw["properties"].get("datetime") is None)
        assert item.get_self_href() == URL
        item.to_dict(transform_hrefs=False)


def test_real_items_come_through_the_client(shared_data: Path) -> None:
    for path in sorted((shared_data / "stac").glob("*.json")):
        raw = json.loads(path.read_text(encoding="utf-8"))
        item = client_of(FakeServer(Reply(200, raw))).stac.item("a collection", raw["id"])
        assert item.id == raw["id"]


@pytest.mark.parametrize(
    "raw",
    [
        {"id": "i"},
        {
            "id": "i",
            "type": "Feature",
            "properties": None,
            "geometry": None,
            "links": None,
            "assets": None,
            "stac_version": 5,
        },
        {
            "id": "i",
            "properties": {"datetime": "yesterday"},
            "bbox": [1, 2],
            "assets": {"a": None, "b": {}, "c": {"href": 5}},
        },
        {
            "id": "i",
            "properties": [],
            "links": [None, {}, {"rel": "self"}, {"href": "x"}],
            "stac_extensions": [None, 5],
        },
        {"id": "i", "properties": {"datetime": None}, "bbox": "no", "collection": 5, "geometry": "POINT"},
        {"id": "i", "stac_version": "0.6.0", "stac_extensions": ["nonsense"]},
        {
            "id": "i",
            "stac_version": "99.0.0",
            "stac_extensions": ["https://stac-extensions.github.io/projection/v1.0.0/schema.json"],
        },
    ],
)
def test_items_lacking_nearly_everything_are_read(raw: dict) -> None:
    item = read_item(raw)
    assert item is not None
    assert (item.id, item.datetime, item.bbox, dict(item.assets)) == ("i", None, None, {})


def test_good_assets_outlive_bad_ones() -> None:
    item = read_item({"id": "i", "assets": {"lst": {"href": "s3://b/lst.tiff", "x": 1}, "bad": 5}})
    assert item is not None
    assert item.assets["lst"].href == "s3://b/lst.tiff"
    assert set(item.assets) == {"lst"}


@pytest.mark.parametrize(
    "text", ["2026-09-21T01:02:14.361560123Z", "2026-09-21T01:02:14.361560", "2026-09-21T03:02:14.36156+02:00"]
)
def test_times_in_every_form(text: str) -> None:
    item = read_item({"id": "i", "properties": {"datetime": text}})
    assert item is not None
    assert item.datetime is not None
    assert item.datetime.isoformat() == "2026-09-21T01:02:14.361560+00:00"


@pytest.mark.parametrize("raw", [{}, {"id": None}, {"id": ""}, {"id": 5}])
def test_without_an_id_it_is_no_item(raw: dict) -> None:
    assert read_item(raw) is None
    with pytest.raises(NotThisApi):
        client_of(FakeServer(Reply(200, raw))).stac.item("c", "i")
