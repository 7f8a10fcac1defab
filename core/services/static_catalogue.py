"""The download folder as a self-contained static STAC catalogue, in step with what lies on the disk.

``catalog.json`` at the top, ``<collection>/collection.json`` for each product, ``item.json`` in each scene's folder;
all links relative, so the folder may be moved or copied. Whatever else lies in the folder is left alone.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..words import translate
from .atomic_file import write_atomically
from .folder_lock import locked
from .layout import ITEM_FILE
from .scene_file import offline_item, read_scene, without_queries

if TYPE_CHECKING:
    from .._vendor import pystac

CATALOG_FILE, COLLECTION_FILE = "catalog.json", "collection.json"
_CATALOG_ID = "constellr-downloads"
_LICENSE = "other"
_WORLD = [-180.0, -90.0, 180.0, 90.0]
_HIERARCHY = frozenset({"root", "parent", "collection", "self"})


def keep_scene(root: Path, folder: Path, item: Mapping[str, Any], files: Mapping[str, Path]) -> None:
    """Write the scene's item and enter it into the catalogue of ``root``, each file at once or not at all.

    ``folder`` is the scene's own, below ``root``; ``files`` are asset key → path of those that are there. Waits while
    another thread or program writes. Raises :class:`DiskFailed`.
    """
    with locked(root):
        kept = read_scene(folder) or {}
        known = {key: asset for key, asset in kept.get("assets", {}).items() if _is_there(folder, asset)}
        fresh = offline_item(item, files)
        fresh["assets"] = {**{key: known[key] for key in known if key not in item.get("assets", {})}, **fresh["assets"]}
        written = _write_item(folder, fresh)
        _enter(root, folder, written)


def _is_there(folder: Path, asset: object) -> bool:
    href = asset.get("href") if isinstance(asset, Mapping) else None
    return isinstance(href, str) and href.startswith("./") and (folder / href[2:]).is_file()


def _write_item(folder: Path, item: Mapping[str, Any]) -> pystac.Item:
    from .._vendor import pystac

    made = pystac.Item.from_dict(dict(item), preserve_dict=True)
    made.links = [link for link in made.links if link.rel not in _HIERARCHY]
    for rel, href in (
        ("root", f"../../{CATALOG_FILE}"),
        ("parent", f"../{COLLECTION_FILE}"),
        ("collection", f"../{COLLECTION_FILE}"),
    ):
        made.links.append(pystac.Link(rel, href, pystac.MediaType.JSON))
    write_atomically(folder / ITEM_FILE, made.to_dict(include_self_link=False, transform_hrefs=False))
    return made


def _enter(root: Path, folder: Path, item: pystac.Item) -> None:
    """Let the collection name the item, and the catalogue the collection; written only where something is new."""
    home = folder.parent
    collection = _collection(home, item.collection_id or home.name)
    href = f"./{folder.name}/{ITEM_FILE}"
    if not any(link.rel == "item" and _same(link.href, href) for link in collection.links):
        _name_item(collection, href, item)
    _widen(collection, item)
    write_atomically(
        home / COLLECTION_FILE, collection.to_dict(include_self_link=False, transform_hrefs=False), only_if_new=True
    )
    _enter_collection(root, home, collection)


def _name_item(collection: pystac.Collection, href: str, item: pystac.Item) -> None:
    from .._vendor import pystac

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
    for path in sorted(home.glob(f"*/{ITEM_FILE}")):
        adopted = _adopt(path.parent)
        if adopted is not None:
            _name_item(made, f"./{path.parent.name}/{ITEM_FILE}", adopted)
            _widen(made, adopted)
    return made


def _adopt(folder: Path) -> pystac.Item | None:
    """Bring the item of an earlier version into the catalogue's form; None for what is no item."""
    from .._vendor import pystac

    kept = read_scene(folder)
    if kept is None:
        return None
    try:
        return _write_item(folder, without_queries(kept))
    except (pystac.STACError, KeyError, TypeError, ValueError, AttributeError):
        return None  # somebody else's file: left as it is


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
    if not any(link.rel == "child" and _same(link.href, href) for link in catalog.links):
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


def _widen(collection: pystac.Collection, item: pystac.Item) -> None:
    """Let the collection's extent hold the item."""
    boxes = [_flat(box) for box in collection.extent.spatial.bboxes if box != _WORLD]
    if item.bbox is not None:
        boxes.append(_flat(item.bbox))
    if boxes:
        lows, highs = [box[:2] for box in boxes], [box[2:] for box in boxes]
        west, east = min(low[0] for low in lows), max(high[0] for high in highs)
        if any(box[0] > box[2] for box in boxes):  # over the antimeridian
            west, east = -180.0, 180.0
        collection.extent.spatial.bboxes = [[west, min(low[1] for low in lows), east, max(high[1] for high in highs)]]
    moments = [moment for moment in (*_span(collection), *_moments(item)) if moment is not None]
    if moments:
        collection.extent.temporal.intervals = [[min(moments), max(moments)]]


def _flat(box: Sequence[float]) -> list[float]:
    return [*box[:2], *box[3:5]] if len(box) == 6 else list(box[:4])


def _span(collection: pystac.Collection) -> list[datetime | None]:
    return list(collection.extent.temporal.intervals[0]) if collection.extent.temporal.intervals else []


def _moments(item: pystac.Item) -> list[datetime | None]:
    facts = item.common_metadata
    return [item.datetime, facts.start_datetime, facts.end_datetime]


def _same(href: str, other: str) -> bool:
    return href.removeprefix("./") == other.removeprefix("./")


def _read(path: Path, kind: str) -> dict[str, Any] | None:
    """Read a STAC document of that type; None for anything else."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) and found.get("type") == kind else None
