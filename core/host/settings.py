"""Every setting the plugin keeps, declared once with type and default. No secret ever."""

from __future__ import annotations

import json
from typing import Any, Generic, TypeVar, overload

from qgis.core import QgsSettings

T = TypeVar("T", str, int, float, bool)
_PREFIX = "constellr/"


class Setting(Generic[T]):
    """A typed value under ``constellr/`` in QGIS's settings. A stored value of another type reads as the default."""

    def __init__(self, key: str, default: T) -> None:
        self.key = _PREFIX + key
        self.default: T = default

    @overload
    def __get__(self, owner: None, kind: type) -> Setting[T]: ...
    @overload
    def __get__(self, owner: object, kind: type) -> T: ...
    def __get__(self, owner: object | None, kind: type) -> Setting[T] | T:
        if owner is None:
            return self
        value = QgsSettings().value(self.key, self.default)
        if isinstance(self.default, bool):
            value = str(value).lower() in ("true", "1")
        try:
            return type(self.default)(value)
        except (TypeError, ValueError):
            return self.default

    def __set__(self, owner: object, value: T) -> None:
        QgsSettings().setValue(self.key, value)


class Settings:
    """Read and written as plain attributes, in any thread; each access goes to QGIS's own settings."""

    active_connection = Setting("active-connection", "")
    download_folder = Setting("download-folder", "")
    download_workers = Setting("download-workers", 4)
    temperature_unit = Setting("temperature-unit", "c")
    clear_only = Setting("clear-only", False)
    catalogue_thumbnails = Setting("catalogue-thumbnails", False)
    catalogue_columns = Setting("catalogue-columns", "")
    search_limit = Setting("search-limit", 1000)
    refresh_minutes = Setting("refresh-minutes", 5)
    _connections = Setting("connections", "[]")
    _order_drafts = Setting("order-drafts", "{}")
    _watched_orders = Setting("watched-orders", "{}")
    _searches = Setting("searches", "{}")
    _area_names = Setting("area-names", "{}")

    def flush(self) -> None:
        """Have what was written on the disk now: a crash may come at any time."""
        QgsSettings().sync()

    @property
    def connections(self) -> list[dict[str, Any]]:
        """The stored connections as plain mappings; what cannot be read counts as none."""
        try:
            stored = json.loads(self._connections)
        except ValueError:
            return []
        return [one for one in stored if isinstance(one, dict)] if isinstance(stored, list) else []

    @connections.setter
    def connections(self, value: list[dict[str, Any]]) -> None:
        self._connections = json.dumps(value)

    @property
    def order_drafts(self) -> dict[str, Any]:
        """Orders begun and not sent, by connection, as plain values; what cannot be read counts as none."""
        return _mapping(self._order_drafts)

    @order_drafts.setter
    def order_drafts(self, value: dict[str, Any]) -> None:
        self._order_drafts = json.dumps(value)

    @property
    def searches(self) -> dict[str, Any]:
        """Saved and recent searches, by connection, as plain values; what cannot be read counts as none."""
        try:
            stored = json.loads(self._searches)
        except ValueError:
            return {}
        return stored if isinstance(stored, dict) else {}

    @searches.setter
    def searches(self, value: dict[str, Any]) -> None:
        self._searches = json.dumps(value)

    @property
    def area_names(self) -> dict[str, Any]:
        """What was typed for names and descriptions, by a mark of the layer; what cannot be read counts as none."""
        return _mapping(self._area_names)

    @area_names.setter
    def area_names(self, value: dict[str, Any]) -> None:
        self._area_names = json.dumps(value)

    @property
    def watched_orders(self) -> dict[str, Any]:
        """Orders that are watched, by connection, as plain values; what cannot be read counts as none."""
        return _mapping(self._watched_orders)

    @watched_orders.setter
    def watched_orders(self, value: dict[str, Any]) -> None:
        self._watched_orders = json.dumps(value)


def _mapping(text: str) -> dict[str, Any]:
    try:
        stored = json.loads(text)
    except ValueError:
        return {}
    return stored if isinstance(stored, dict) else {}
