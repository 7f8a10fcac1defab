"""Under which licence a downloaded scene stands and whom to name: by its item, else by the collection above it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .scene_file import read_scene, without_queries

_COLLECTION_FILE = "collection.json"
_NAMELESS = frozenset({"", "other", "various"})
"""Words of STAC for a licence that stands elsewhere."""
_CREDITED = frozenset({"licensor", "producer"})


@dataclass(frozen=True)
class Terms:
    """``licence`` is a name or an SPDX id, with the address of its text where one is known; "" where none is stated.

    ``credits`` are the names of licensors and producers, in the order in which they are stated.
    """

    licence: str = ""
    credits: tuple[str, ...] = ()


def read_terms(folder: Path) -> Terms:
    """Read what item and collection say of the scene in ``folder``. Reads the disk alone."""
    item = read_scene(folder) or {}
    properties = item.get("properties")
    facts = {**item, **(properties if isinstance(properties, Mapping) else {})}
    stated = (facts, _collection_above(folder))
    licence = next((found for one in stated if (found := _licence(one))), "")
    credits = next((names for one in stated if (names := _credits(one))), ())
    return Terms(licence, credits)


def _collection_above(folder: Path) -> Mapping[str, Any]:
    try:
        found = json.loads((folder.parent / _COLLECTION_FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) and found.get("type") == "Collection" else {}


def _licence(stated: Mapping[str, Any]) -> str:
    name = stated.get("license")
    name = name.strip() if isinstance(name, str) else ""
    name = "" if name.casefold() in _NAMELESS else name
    for link in _mappings(stated.get("links")):
        href, title = link.get("href"), link.get("title")
        if link.get("rel") == "license" and isinstance(href, str) and href.startswith(("http://", "https://")):
            said = name or (title.strip() if isinstance(title, str) else "")
            address = str(without_queries(href))
            return f"{said} ({address})" if said else address
    return name


def _credits(stated: Mapping[str, Any]) -> tuple[str, ...]:
    names = []
    for provider in _mappings(stated.get("providers")):
        roles, name = provider.get("roles"), provider.get("name")
        if isinstance(name, str) and name.strip() and (not isinstance(roles, list) or _CREDITED & set(map(str, roles))):
            names.append(name.strip())
    return tuple(dict.fromkeys(names))


def _mappings(value: object) -> Iterator[Mapping[str, Any]]:
    return (one for one in value if isinstance(one, Mapping)) if isinstance(value, list) else iter(())
