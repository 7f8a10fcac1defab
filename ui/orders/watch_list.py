"""Which orders are watched, and what was last seen of them; kept in QGIS's settings, apart for each connection."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ...core.host.workspace import Workspace


@dataclass(frozen=True)
class Watched:
    """``seen`` are the ids of the scenes known so far, None before they were looked for the first time.

    With ``download`` new scenes are fetched into ``folder`` by themselves.
    """

    state: str
    seen: frozenset[str] | None = None
    download: bool = False
    folder: str = ""

    def as_json(self) -> dict[str, Any]:
        seen = None if self.seen is None else sorted(self.seen)
        return {"state": self.state, "seen": seen, "download": self.download, "folder": self.folder}


def _read(plain: object) -> Watched | None:
    if not isinstance(plain, Mapping):
        return None
    seen = plain.get("seen")
    known = frozenset(str(one) for one in seen) if isinstance(seen, list) else None
    state, folder = str(plain.get("state", "")), str(plain.get("folder", ""))
    return Watched(state, known, plain.get("download") is True, folder)


class WatchList:
    """The watched orders of the connection in use, by order id. GUI thread."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._orders: dict[str, Watched] = {}
        self.reload()

    def __contains__(self, order_id: str) -> bool:
        return order_id in self._orders

    def __len__(self) -> int:
        return len(self._orders)

    def get(self, order_id: str) -> Watched | None:
        return self._orders.get(order_id)

    def ids(self) -> list[str]:
        return list(self._orders)

    def reload(self) -> None:
        """Another connection is in use, or the first one."""
        stored = self._workspace.settings.watched_orders.get(self._name)
        found = {one: _read(plain) for one, plain in stored.items()} if isinstance(stored, Mapping) else {}
        self._orders = {one: watched for one, watched in found.items() if watched is not None}

    def put(self, order_id: str, watched: Watched) -> None:
        self.put_all({order_id: watched})

    def put_all(self, orders: Mapping[str, Watched]) -> None:
        if orders:
            self._orders.update(orders)
            self._save()

    def drop_all(self, order_ids: Iterable[str]) -> None:
        known = [one for one in order_ids if self._orders.pop(one, None) is not None]
        if known:
            self._save()

    def download_all(self, order_ids: Iterable[str], on: bool, folder: str) -> None:
        """Fetch their new scenes into ``folder`` from now on, or no longer."""
        known = {one: self._orders[one] for one in order_ids if one in self._orders}
        other = {one: watched for one, watched in known.items() if (watched.download, watched.folder) != (on, folder)}
        self.put_all({one: replace(watched, download=on, folder=folder) for one, watched in other.items()})

    @property
    def _name(self) -> str:
        connection = self._workspace.connection
        return connection.name.casefold() if connection is not None else ""

    def _save(self) -> None:
        settings, name = self._workspace.settings, self._name
        if not name:
            return
        kept = {one: plain for one, plain in settings.watched_orders.items() if one != name}
        if self._orders:
            kept[name] = {one: watched.as_json() for one, watched in self._orders.items()}
        settings.watched_orders = kept
