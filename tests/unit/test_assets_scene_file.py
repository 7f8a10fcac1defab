"""What is kept of an item beside its files holds no signed link."""

from __future__ import annotations

import json
from pathlib import Path

from constellr.core.model.search import SceneRow
from constellr.core.services.layout import item_folder
from constellr.core.services.on_disk import OnDisk
from constellr.core.services.scene_file import known_size, read_scene, without_queries, write_scene

ITEM = {
    "id": "a",
    "type": "Feature",
    "stac_version": "1.1.0",
    "geometry": None,
    "properties": {"note": "see https://user:pw@x.example/a?X-Amz-Signature=s3cret#frag", "plain": "a?b"},
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
    (tmp_path / "lst.tiff").write_bytes(b"12345")
    write_scene(tmp_path, ITEM, {"lst": tmp_path / "lst.tiff"})
    text = (tmp_path / "item.json").read_text()
    assert "s3cret" not in text
    assert "user:pw" not in text
    kept = json.loads(text)
    assert kept["assets"] == {"lst": {"href": "./lst.tiff", "roles": ["data"], "file:size": 5}}
    assert kept["links"] == [{"rel": "collection", "href": "https://api.example/stac/collections/c"}]
    assert not (tmp_path / "item.json.part").exists()
    assert known_size(read_scene(tmp_path), "lst") == 5
    assert known_size(read_scene(tmp_path), "gone") is None


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
