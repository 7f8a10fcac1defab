"""Items as pystac has them, read tolerantly."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from .._vendor import pystac
from ..model.moment import format_moment, parse_moment
from .read import number

_VERSION = "1.0.0"


def read_item(raw: Mapping[str, Any], url: str | None = None) -> pystac.Item | None:
    """Make an item, leaving ``raw`` as it is; None for what has no id or is no item at all.

    ``url`` becomes the item's own address, against which relative links are read. Old versions are migrated.
    Malformed links and assets are left out. Without a readable time ``datetime`` is None, start and end likewise.
    """
    if not isinstance(raw.get("id"), str) or not raw["id"]:
        return None
    return _made(raw, url, migrate=True) or _made(raw, url, migrate=False)


def _made(raw: Mapping[str, Any], url: str | None, *, migrate: bool) -> pystac.Item | None:
    try:
        return pystac.Item.from_dict(_whole(raw), href=url, migrate=migrate, preserve_dict=False)
    except Exception:  # noqa: BLE001 - what a migration trips over need not keep the item from being read
        return None


def _whole(raw: Mapping[str, Any]) -> dict[str, Any]:
    """Copy an item with everything that pystac insists on."""
    item = deepcopy(dict(raw))
    item["type"] = "Feature"
    item["stac_version"] = raw.get("stac_version") if isinstance(raw.get("stac_version"), str) else _VERSION
    item["stac_extensions"] = [name for name in _list(item.get("stac_extensions")) if isinstance(name, str)]
    item["geometry"] = item["geometry"] if isinstance(item.get("geometry"), dict) else None
    item["bbox"] = _box(item.get("bbox"))
    item["collection"] = item["collection"] if isinstance(item.get("collection"), str) else None
    item["properties"] = _properties(item.get("properties"))
    item["links"] = [
        link for link in _list(item.get("links")) if _has_address(link) and isinstance(link.get("rel"), str)
    ]
    assets = item.get("assets")
    item["assets"] = (
        {key: asset for key, asset in assets.items() if _has_address(asset)} if isinstance(assets, dict) else {}
    )
    return item


def _properties(found: object) -> dict[str, Any]:
    properties = dict(found) if isinstance(found, dict) else {}
    moment = parse_moment(properties.get("datetime"))
    if moment is None:
        properties["datetime"] = None
        properties.setdefault("start_datetime", None)
        properties.setdefault("end_datetime", None)
    elif moment.microsecond:
        properties["datetime"] = moment.isoformat().replace("+00:00", "Z")
    else:
        properties["datetime"] = format_moment(moment)
    return properties


def _box(sides: object) -> list[float] | None:
    numbers = [side for side in map(number, _list(sides)) if side is not None]
    return numbers if len(numbers) in (4, 6) and len(numbers) == len(_list(sides)) else None


def _has_address(entry: object) -> bool:
    return isinstance(entry, dict) and isinstance(entry.get("href"), str)


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
