"""What a catalogue's filter may name, as the server tells it in a JSON schema."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Queryable:
    """One property. ``kind`` is the schema's type ("string", "number" …), "" where it is not said."""

    name: str
    title: str = ""
    kind: str = ""
    choices: tuple[Any, ...] = ()


@dataclass(frozen=True)
class Queryables:
    """``closed``: no other property may be named."""

    properties: tuple[Queryable, ...] = ()
    closed: bool = False

    @property
    def names(self) -> frozenset[str]:
        return frozenset(one.name for one in self.properties)


def read_queryables(schema: Mapping[str, Any]) -> Queryables:
    """Read a schema as it came; what is not understood is left out."""
    properties = schema.get("properties")
    entries = properties.items() if isinstance(properties, Mapping) else ()
    found = (_read(name, entry) for name, entry in entries if isinstance(name, str) and isinstance(entry, Mapping))
    return Queryables(tuple(sorted(found, key=lambda one: one.name)), schema.get("additionalProperties") is False)


def _read(name: str, entry: Mapping[str, Any]) -> Queryable:
    kind, choices = entry.get("type"), entry.get("enum")
    return Queryable(
        name,
        str(entry.get("title") or ""),
        kind if isinstance(kind, str) else "",
        tuple(choices) if isinstance(choices, list) else (),
    )
