"""Licence and credit of a downloaded scene: the item first, then the collection that lies above it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from constellr.core.services.scene_terms import Terms, read_terms

LINK = {"rel": "license", "href": "https://provider.example/terms?session=1", "title": "Terms of use"}
MAKER = {"name": "constellr", "roles": ["producer", "licensor"]}


def write(home: Path, item: dict[str, Any] | None, collection: dict[str, Any] | None) -> Path:
    folder = home / "lstprecision" / "scene"
    folder.mkdir(parents=True)
    if item is not None:
        (folder / "item.json").write_text(json.dumps({"assets": {}, **item}), encoding="utf-8")
    if collection is not None:
        text = json.dumps({"type": "Collection", **collection})
        (folder.parent / "collection.json").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("item", "collection", "found"),
    [
        ({"properties": {"license": "CC-BY-4.0"}}, {"license": "proprietary"}, "CC-BY-4.0"),
        ({"properties": {}}, {"license": "CC-BY-SA-4.0"}, "CC-BY-SA-4.0"),
        ({"properties": {}}, {"license": "other", "links": [LINK]}, "Terms of use (https://provider.example/terms)"),
        (
            {"properties": {}},
            {"license": "proprietary", "links": [LINK]},
            "proprietary (https://provider.example/terms)",
        ),
        ({"links": [{**LINK, "title": 7}]}, {}, "https://provider.example/terms"),
        ({"links": [{"rel": "license", "href": "javascript:x"}, 3]}, {"license": "other"}, ""),
        (None, {"license": 7, "links": {}}, ""),
        (None, None, ""),
    ],
)
def test_the_licence_is_found_where_it_is_stated(
    tmp_path: Path, item: dict[str, Any] | None, collection: dict[str, Any] | None, found: str
) -> None:
    assert read_terms(write(tmp_path, item, collection)).licence == found


def test_who_made_or_licenses_it_is_named(tmp_path: Path) -> None:
    store = {"name": "A store", "roles": ["host"]}
    folder = write(tmp_path, {"properties": {}}, {"providers": [store, MAKER, {"name": "Partner"}, MAKER, "x"]})
    assert read_terms(folder) == Terms("", ("constellr", "Partner"))


def test_a_damaged_collection_says_nothing(tmp_path: Path) -> None:
    folder = write(tmp_path, None, None)
    (folder.parent / "collection.json").write_text("{", encoding="utf-8")
    assert read_terms(folder) == Terms()
