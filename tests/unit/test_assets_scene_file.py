"""What is kept of an item beside its files holds no signed link."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from constellr.core.model.search import SceneRow
from constellr.core.services.layout import item_folder
from constellr.core.services.on_disk import OnDisk
from constellr.core.services.scene_file import known_size, offline_item, read_scene, without_queries
from constellr.core.services.static_catalogue import keep_scene

ITEM = {
    "id": "a",
    "type": "Feature",
    "stac_version": "1.1.0",
    "geometry": None,
    "collection": "c",
    "properties": {
        "datetime": "2026-11-21T13:31:00Z",
        "note": "see https://user:pw@x.example/a?X-Amz-Signature=s3cret#frag",
        "plain": "a?b",
    },
    "links": [
        {"rel": "self", "href": "https://api.example/stac/a?token=s3cret"},
        {"rel": "collection", "href": "https://api.example/stac/collections/c?token=s3cret"},
    ],
    "assets": {
        "lst": {
            "href": "https://s.example/lst.tiff?X-Amz-Signature=s3cret",
            "alternate": {"s3": {"href": "s3://bucket/lst.tiff?sig=s3cret"}},
            "roles": ["data"],
        },
        "gone": {"href": "https://s.example/gone.tiff?X-Amz-Signature=s3cret"},
    },
}


def test_nothing_signed_is_kept(tmp_path: Path) -> None:
    home = tmp_path / "c" / "scene"
    home.mkdir(parents=True)
    (home / "lst.tiff").write_bytes(b"12345")
    keep_scene(tmp_path, home, ITEM, {"lst": home / "lst.tiff"})
    text = "".join(path.read_text() for path in tmp_path.rglob("*.json"))
    assert "s3cret" not in text
    assert "user:pw" not in text
    kept = json.loads((home / "item.json").read_text())
    assert kept["assets"] == {"lst": {"href": "./lst.tiff", "roles": ["data"], "file:size": 5}}
    assert {(link["rel"], link["href"]) for link in kept["links"]} == {
        ("root", "../../catalog.json"),
        ("parent", "../collection.json"),
        ("collection", "../collection.json"),
    }
    assert not list(tmp_path.rglob("*.part"))
    assert known_size(read_scene(home), "lst") == 5
    assert known_size(read_scene(home), "gone") is None


def test_addresses_lose_their_query_and_other_texts_stay() -> None:
    assert without_queries("a?b") == "a?b"
    assert without_queries(["https://x.example/a?b#c", 5, None]) == ["https://x.example/a", 5, None]
    assert without_queries("https://[broken?sig=1") == "https://[broken"


def test_a_broken_item_file_reads_as_none(tmp_path: Path) -> None:
    assert read_scene(tmp_path) is None
    (tmp_path / "item.json").write_text("{")
    assert read_scene(tmp_path) is None
    (tmp_path / "item.json").write_text('{"assets": []}')
    assert read_scene(tmp_path) is None


def test_scenes_on_disk_are_known_by_their_folder(tmp_path: Path) -> None:
    there, begun = SceneRow("a", "c"), SceneRow("b", "c")
    for row in (there, begun):
        item_folder(tmp_path, row.collection, row.moment, row.id).mkdir(parents=True)
    (item_folder(tmp_path, "c", None, "a") / "item.json").write_text("{}")
    look = OnDisk(tmp_path)
    assert look.has(there)
    assert not look.has(begun)
    assert not look.has(SceneRow("a", "other"))
    assert not OnDisk(None).has(there)
    assert not OnDisk(tmp_path / "absent").has(there)


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "Polygon", "coordinates": []},
        {"type": "Polygon"},
        {"type": "Polygon", "coordinates": [[None, [1]]]},
        {"type": "Polygon", "coordinates": [["a", "b"]]},
        {"type": "Polygon", "coordinates": 5},
        {"type": "GeometryCollection", "geometries": []},
    ],
)
def test_a_geometry_without_a_place_is_kept_as_none(geometry: dict) -> None:
    found = offline_item({"id": "a", "geometry": geometry, "properties": {}, "assets": {}}, {})
    assert (found["geometry"], found["bbox"]) == (None, None)
