"""An order that was begun and not sent, kept in QGIS's settings: no crash and no Cancel loses it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ...core.host.settings import Settings
from ...core.model.moment import format_moment, parse_moment
from .values import FormValues, values_from_json


@dataclass(frozen=True)
class StoredDraft:
    """``unclear_since``: the server's moment of a submission whose answer was lost (see ``services.orders.place``)."""

    values: FormValues
    area_ids: tuple[str, ...]
    unclear_since: datetime | None = None


class DraftStore:
    """One draft for each connection, by its name."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def load(self, connection: str) -> StoredDraft | None:
        """Give the draft, None where there is none or it cannot be read."""
        stored = self._settings.order_drafts.get(connection.casefold())
        if not isinstance(stored, Mapping):
            return None
        values, ids = stored.get("values"), stored.get("areas")
        found = values_from_json(values) if isinstance(values, Mapping) else None
        if found is None or not isinstance(ids, list):
            return None
        return StoredDraft(found, tuple(str(one) for one in ids), parse_moment(stored.get("unclear_since")))

    def save(
        self, connection: str, values: FormValues, area_ids: Sequence[str], unclear_since: datetime | None = None
    ) -> None:
        stored: dict[str, Any] = {"values": values.as_json(), "areas": list(area_ids)}
        if unclear_since is not None:
            stored["unclear_since"] = format_moment(unclear_since)
        self._settings.order_drafts = {**self._settings.order_drafts, connection.casefold(): stored}

    def clear(self, connection: str) -> None:
        drafts = self._settings.order_drafts
        drafts.pop(connection.casefold(), None)
        self._settings.order_drafts = drafts
