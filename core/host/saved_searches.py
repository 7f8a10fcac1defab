"""Searches kept for later, apart for each connection: those with a name, and the latest ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .settings import Settings

_MOST_RECENT = 10
_MOST_SAVED = 100
Form = Mapping[str, Any]


@dataclass(frozen=True)
class SavedSearch:
    """What a form said, as plain values; no secret is among them. A recent one has no name."""

    form: Form
    name: str = ""


class SavedSearches:
    """Reads and writes QGIS's settings at once. What cannot be read counts as none. GUI thread."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def saved(self, connection: str) -> list[SavedSearch]:
        """Those with a name, by name."""
        return sorted(self._read(connection, "saved"), key=lambda one: one.name.casefold())

    def recent(self, connection: str) -> list[SavedSearch]:
        """The latest ones, newest first."""
        return self._read(connection, "recent")

    def save(self, connection: str, name: str, form: Form) -> None:
        """Keep it under this name; an earlier one of the same name goes."""
        others = [one for one in self._read(connection, "saved") if one.name.casefold() != name.casefold()]
        self._write(connection, "saved", [SavedSearch(form, name), *others][:_MOST_SAVED])

    def remember(self, connection: str, form: Form) -> None:
        """This was searched now."""
        others = [one for one in self._read(connection, "recent") if one.form != form]
        self._write(connection, "recent", [SavedSearch(form), *others][:_MOST_RECENT])

    def forget(self, connection: str, name: str) -> None:
        """Drop the one of this name."""
        self._write(connection, "saved", [one for one in self._read(connection, "saved") if one.name != name])

    def _read(self, connection: str, kind: str) -> list[SavedSearch]:
        kept = self._settings.searches.get(connection)
        entries = kept.get(kind) if isinstance(kept, dict) else None
        return [
            SavedSearch(entry["form"], str(entry.get("name") or ""))
            for entry in (entries if isinstance(entries, list) else ())
            if isinstance(entry, dict) and isinstance(entry.get("form"), dict)
        ]

    def _write(self, connection: str, kind: str, searches: list[SavedSearch]) -> None:
        everything = self._settings.searches
        kept = everything.get(connection)
        entries = [{"name": one.name, "form": dict(one.form)} for one in searches]
        everything[connection] = {**(kept if isinstance(kept, dict) else {}), kind: entries}
        self._settings.searches = everything
