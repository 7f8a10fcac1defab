"""The documents of a download folder's catalogue, by pystac: items, collections that name them, what names those."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..words import translate
from .atomic_file import write_atomically
from .collection_facts import take_over
from .layout import ITEM_FILE
from .scene_file import read_scene, without_queries

if TYPE_CHECKING:
    from .._vendor import pystac

CATALOG_FILE, COLLECTION_FILE = "catalog.json", "collection.json"
_CATALOG_ID = "constellr-downloads"
_LICENSE = "other"
_WORLD = [-180.0, -90.0, 180.0, 90.0]
_HIERARCHY = frozenset({"root", "parent", "collection", "self"})
_SCENE_FOLDER = re.compile(r"(\d{8}T\d{6}Z|undated)_")


def write_item(folder: Path, item: Mapping[str, Any]) -> pystac.Item:
    """Write the item of a scene's folder, with links to what stands above. Raises :class:`DiskFailed`."""
    from .._vendor import pystac

    made = pystac.Item.from_dict(dict(item), preserve_dict=True)
    made.links = [link for link in made.links if link.rel not in _HIERARCHY]
    for rel, href in (
        ("root", f"../../{CATALOG_FILE}"),
        ("parent", f"../{COLLECTION_FILE}"),
        ("collection", f"../{COLLECTION_FILE}"),
    ):
        made.links.append(pystac.Link(rel, href, pystac.MediaType.JSON))
    written = made.to_dict(include_self_link=False, transform_hrefs=False)
    write_atomically(folder / ITEM_FILE, written, only_if_new=True)
    return made


def enter(
    root: Path, home: Path, items: Mapping[Path, pystac.Item], told: Mapping[str, Mapping[str, Any]] | None = None
) -> None:
    """Let the collection in ``home`` name the items (scene's folder → item), and the catalogue in ``root`` it.

    ``told`` is what the server says of collections, by id. Written only where something is new. Raises
    :class:`DiskFailed`.
    """
    name = next((item.collection_id for item in items.values() if item.collection_id), home.name)
    collection = _collection(home, name)
    take_over(collection, (told or {}).get(name, {}))
    _name_items(collection, items)
    _widen(collection, items.values())
    written = collection.to_dict(include_self_link=False, transform_hrefs=False)
    write_atomically(home / COLLECTION_FILE, written, only_if_new=True)
    _enter_collection(root, home, collection)


def forgotten(home: Path) -> dict[Path, pystac.Item]:
    """Give the scenes of a collection's folder that it does not name: a program ended before it came to that."""
    links = (_read(home / COLLECTION_FILE, "Collection") or {}).get("links")
    if not isinstance(links, list):
        return {}  # none, or a damaged one: it is made anew from all that lies there
    named = {_plain(link.get("href")) for link in links if isinstance(link, dict)}
    with os.scandir(home) as entries:
        ours = sorted(entry.name for entry in entries if _SCENE_FOLDER.match(entry.name) and entry.is_dir())
    lost = (home / folder for folder in ours if f"{folder}/{ITEM_FILE}" not in named)
    return _adopted(folder for folder in lost if (folder / ITEM_FILE).is_file())


def _adopted(folders: Iterable[Path]) -> dict[Path, pystac.Item]:
    found = {folder: _adopt(folder) for folder in folders}
    return {folder: item for folder, item in found.items() if item is not None}


def _adopt(folder: Path) -> pystac.Item | None:
    """Bring the item of an earlier version into the catalogue's form; None for what is no item."""
    from .._vendor import pystac

    kept = read_scene(folder)
    if kept is None:
        return None
    try:
        return write_item(folder, without_queries(kept))
    except (pystac.STACError, KeyError, TypeError, ValueError, AttributeError):
        return None  # somebody else's file: left as it is


def _name_items(collection: pystac.Collection, items: Mapping[Path, pystac.Item]) -> None:
    from .._vendor import pystac

    named = {_plain(link.href) for link in collection.links if link.rel == "item"}
    for folder, item in items.items():
        href = f"./{folder.name}/{ITEM_FILE}"
        if _plain(href) not in named:
            title = item.properties.get("datetime") or item.id
            collection.links.append(pystac.Link("item", href, "application/geo+json", str(title)))


def _collection(home: Path, name: str) -> pystac.Collection:
    """Read the collection of a folder; one that is missing or damaged is made anew from the scenes that lie there."""
    from .._vendor import pystac

    kept = _read(home / COLLECTION_FILE, "Collection")
    if kept is not None:
        try:
            return pystac.Collection.from_dict(kept, preserve_dict=True)
        except (pystac.STACError, KeyError, TypeError, ValueError, AttributeError):
            kept = None  # not one that can be gone on with
    made = _new_collection(name)
    there = _adopted(path.parent for path in sorted(home.glob(f"*/{ITEM_FILE}")))
    _name_items(made, there)
    _widen(made, there.values())
    return made


def _new_collection(name: str) -> pystac.Collection:
    from .._vendor import pystac

    open_ended: list[list[datetime | None]] = [[None, None]]
    extent = pystac.Extent(pystac.SpatialExtent([_WORLD]), pystac.TemporalExtent(open_ended))
    made = pystac.Collection(
        name,
        str(translate("static_catalogue", "Scenes of {name}, downloaded from constellr.", name=name)),
        extent,
        license=_LICENSE,
        providers=[pystac.Provider("constellr", roles=[pystac.ProviderRole.PRODUCER], url="https://constellr.com")],
    )
    made.links = [
        pystac.Link("root", f"../{CATALOG_FILE}", pystac.MediaType.JSON),
        pystac.Link("parent", f"../{CATALOG_FILE}", pystac.MediaType.JSON),
    ]
    return made


def _enter_collection(root: Path, home: Path, collection: pystac.Collection) -> None:
    from .._vendor import pystac

    href = f"./{home.name}/{COLLECTION_FILE}"
    kept = _read(root / CATALOG_FILE, "Catalog")
    try:
        catalog = pystac.Catalog.from_dict(kept, preserve_dict=True) if kept is not None else _new_catalog(root)
    except (pystac.STACError, KeyError, TypeError, ValueError, AttributeError):
        catalog = _new_catalog(root)
    if not any(link.rel == "child" and _plain(link.href) == _plain(href) for link in catalog.links):
        catalog.links.append(pystac.Link("child", href, pystac.MediaType.JSON, collection.title or collection.id))
    written = catalog.to_dict(include_self_link=False, transform_hrefs=False)
    write_atomically(root / CATALOG_FILE, written, only_if_new=True)


def _new_catalog(root: Path) -> pystac.Catalog:
    """A catalogue that names the collections which lie there already."""
    from .._vendor import pystac

    made = pystac.Catalog(_CATALOG_ID, str(translate("static_catalogue", "Scenes downloaded from constellr.")))
    made.links = [pystac.Link("root", f"./{CATALOG_FILE}", pystac.MediaType.JSON)]
    for path in sorted(root.glob(f"*/{COLLECTION_FILE}")):
        found = _read(path, "Collection")
        if found is not None:
            title = str(found.get("title") or found.get("id") or path.parent.name)
            made.links.append(pystac.Link("child", f"./{path.parent.name}/{path.name}", pystac.MediaType.JSON, title))
    return made


def _widen(collection: pystac.Collection, items: Iterable[pystac.Item]) -> None:
    """Let the collection's extent hold the items."""
    items = list(items)
    boxes = [_flat(box) for box in collection.extent.spatial.bboxes if box != _WORLD]
    boxes += [_flat(item.bbox) for item in items if item.bbox is not None]
    if boxes:
        lows, highs = [box[:2] for box in boxes], [box[2:] for box in boxes]
        west, east = min(low[0] for low in lows), max(high[0] for high in highs)
        if any(box[0] > box[2] for box in boxes):  # over the antimeridian
            west, east = -180.0, 180.0
        collection.extent.spatial.bboxes = [[west, min(low[1] for low in lows), east, max(high[1] for high in highs)]]
    moments = [*_span(collection), *(moment for item in items for moment in _moments(item))]
    known = [moment for moment in moments if moment is not None]
    if known:
        collection.extent.temporal.intervals = [[min(known), max(known)]]


def _flat(box: Sequence[float]) -> list[float]:
    return [*box[:2], *box[3:5]] if len(box) == 6 else list(box[:4])


def _span(collection: pystac.Collection) -> list[datetime | None]:
    return list(collection.extent.temporal.intervals[0]) if collection.extent.temporal.intervals else []


def _moments(item: pystac.Item) -> list[datetime | None]:
    facts = item.common_metadata
    moments = (item.datetime, facts.start_datetime, facts.end_datetime)
    return [one.replace(tzinfo=timezone.utc) if one and one.tzinfo is None else one for one in moments]


def _plain(href: object) -> str:
    return str(href).removeprefix("./")


def _read(path: Path, kind: str) -> dict[str, Any] | None:
    """Read a STAC document of that type; None for anything else."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) and found.get("type") == kind else None
