"""``item.json`` beside a scene's files: what the item says, without a signed link, so that it is known offline."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from ..api.plain import bare_addresses
from .layout import ITEM_FILE

_FILE_EXTENSION = "https://stac-extensions.github.io/file/v2.1.0/schema.json"
_KEPT_LINKS = frozenset({"collection", "license", "about", "cite-as"})


def without_queries(value: Any) -> Any:
    """Copy a JSON value with the query, fragment and user of every address in it cut off: they may be signatures."""
    if isinstance(value, Mapping):
        return {str(key): without_queries(member) for key, member in value.items()}
    if isinstance(value, list | tuple):
        return [without_queries(member) for member in value]
    return bare_addresses(value) if isinstance(value, str) else value


def offline_item(item: Mapping[str, Any], files: Mapping[str, Path]) -> dict[str, Any]:
    """Give the item with the assets that lie on the disk, hrefs relative to its folder, sizes as ``file:size``.

    ``files`` is asset key → path, all in one folder.
    """
    bare: dict[str, Any] = {**without_queries(item), **_shape(item)}
    bare["assets"] = {
        key: {
            **{name: member for name, member in asset.items() if name != "alternate"},
            "href": f"./{files[key].name}",
            "file:size": files[key].stat().st_size,
        }
        for key, asset in bare.get("assets", {}).items()
        if key in files
    }
    bare["stac_extensions"] = sorted({*bare.get("stac_extensions", []), _FILE_EXTENSION})
    bare["links"] = [link for link in bare.get("links", []) if link.get("rel") in _KEPT_LINKS]
    return bare


def _shape(item: Mapping[str, Any]) -> dict[str, Any]:
    """Give geometry and box so that a valid item can be written: both, or neither."""
    from .search import row_from_item

    geometry = item.get("geometry") or row_from_item(item).geometry
    box = item.get("bbox")
    if geometry and not (isinstance(box, list) and len(box) in (4, 6)):
        box = _box(geometry)
    return {"geometry": geometry, "bbox": box} if geometry and box else {"geometry": None, "bbox": None}


def _box(geometry: Mapping[str, Any]) -> list[float] | None:
    """The box around a GeoJSON geometry, west to east; the two halves beside the antimeridian give 180 to −180.

    None for one that names no place.
    """
    places = list(_places(geometry))
    if not places:
        return None
    lons, lats = [place[0] for place in places], [place[1] for place in places]
    west, east = min(lons), max(lons)
    if (west, east) == (-180.0, 180.0) and geometry.get("type") == "MultiPolygon":
        west, east = min(lon for lon in lons if lon > 0), max(lon for lon in lons if lon < 0)
    return [west, min(lats), east, max(lats)]


def _places(value: Any) -> Iterator[Sequence[float]]:
    """The positions of a geometry, wherever they stand in it; what is no position is passed over."""
    if isinstance(value, Mapping):
        for member in (value.get("coordinates"), value.get("geometries")):
            yield from _places(member)
    elif isinstance(value, list | tuple):
        if len(value) >= 2 and all(isinstance(part, int | float) for part in value[:2]):
            yield value
        else:
            for member in value:
                yield from _places(member)


def read_scene(folder: Path) -> dict[str, Any] | None:
    """Read the item of a scene's folder; None where there is none or it is not readable."""
    try:
        item = json.loads((folder / ITEM_FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return item if isinstance(item, dict) and isinstance(item.get("assets"), dict) else None


def known_size(scene: Mapping[str, Any] | None, key: str) -> int | None:
    """Give the bytes that a file of the scene had when it was fetched."""
    asset = (scene or {}).get("assets", {}).get(key)
    size = asset.get("file:size") if isinstance(asset, Mapping) else None
    return size if isinstance(size, int) else None
