"""An order that was begun and not sent, kept in QGIS's settings: no crash and no Cancel loses it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ...core.host.settings import Settings
from .values import FormValues, values_from_json


@dataclass(frozen=True)
class StoredDraft:
    """``own`` are the values of areas whose order was changed by hand in the review, by area id."""

    values: FormValues
    area_ids: tuple[str, ...]
    own: Mapping[str, FormValues] = field(default_factory=dict)


class DraftStore:
    """One draft for each connection, by its name."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def load(self, connection: str) -> StoredDraft | None:
        """Give the draft, None where there is none or it cannot be read."""
        stored = self._settings.order_drafts.get(connection.casefold())
        if not isinstance(stored, Mapping):
            return None
        found, ids, own = _values(stored.get("values")), stored.get("areas"), stored.get("own")
        if found is None or not isinstance(ids, list):
            return None
        changed = {str(one): _values(plain) for one, plain in own.items()} if isinstance(own, Mapping) else {}
        kept = {one: values for one, values in changed.items() if values is not None}
        return StoredDraft(found, tuple(str(one) for one in ids), kept)

    def save(
        self,
        connection: str,
        values: FormValues,
        area_ids: Sequence[str],
        own: Mapping[str, FormValues] | None = None,
    ) -> None:
        stored: dict[str, Any] = {"values": values.as_json(), "areas": list(area_ids)}
        if own:
            stored["own"] = {one: changed.as_json() for one, changed in own.items() if one in area_ids}
        self._settings.order_drafts = {**self._settings.order_drafts, connection.casefold(): stored}

    def clear(self, connection: str) -> None:
        drafts = self._settings.order_drafts
        drafts.pop(connection.casefold(), None)
        self._settings.order_drafts = drafts

    def flush(self) -> None:
        """Have it on the disk now."""
        self._settings.flush()


def _values(plain: object) -> FormValues | None:
    return values_from_json(plain) if isinstance(plain, Mapping) else None
