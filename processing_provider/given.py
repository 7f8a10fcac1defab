"""What the user gave, read as it was written: no zone of this computer, no index for a word."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timezone
from typing import Any

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeatureSource,
    QgsProperty,
)
from qgis.PyQt.QtCore import QDate, QDateTime, Qt, QVariant

from ..core.errors import InputError
from ..core.model.moment import parse_moment, start_of
from ..core.words import translate


class Given:
    """The values of one run. Reading raises InputError with a sentence that names the parameter."""

    def __init__(
        self, algorithm: QgsProcessingAlgorithm, parameters: Mapping[str, Any], context: QgsProcessingContext
    ) -> None:
        self.algorithm = algorithm
        self.parameters = dict(parameters)
        self.context = context

    def raw(self, name: str) -> Any:
        """The value as it came; an expression of a model is evaluated. None where there is none."""
        value = self.parameters.get(name)
        if isinstance(value, QgsProperty):
            value, _ok = value.value(self.context.expressionContext(), None)
        return value if isinstance(value, (list, tuple, Mapping)) or text_of(value) else None

    def has(self, name: str) -> bool:
        return self.raw(name) is not None

    def text(self, name: str) -> str:
        return str(self.algorithm.parameterAsString(self.parameters, name, self.context) or "").strip()

    def word(self, name: str, allowed: Sequence[str]) -> str:
        """One of the allowed words, the first of them where nothing is given."""
        raw = self.raw(name)
        found = allowed[0] if raw is None else str(raw).strip()
        if found in allowed:
            return found
        raise InputError(
            translate(
                "processing", "{name} must be one of {words}, not “{found}”.",
                name=name, words=", ".join(allowed), found=found,
            )
        )  # fmt: skip

    def words(self, name: str) -> tuple[str, ...]:
        """Parts of a comma-separated text (or the members of a list), each once, in their order."""
        raw = self.raw(name)
        parts = [str(one) for one in raw] if isinstance(raw, (list, tuple)) else self.text(name).split(",")
        return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))

    def number(self, name: str) -> float | None:
        if not self.has(name):
            return None
        return float(self.algorithm.parameterAsDouble(self.parameters, name, self.context))

    def whole(self, name: str) -> int | None:
        if not self.has(name):
            return None
        return int(self.algorithm.parameterAsInt(self.parameters, name, self.context))

    def switch(self, name: str) -> bool:
        return bool(self.algorithm.parameterAsBool(self.parameters, name, self.context))

    def moment(self, name: str) -> datetime | None:
        """A date-time in UTC. One that is written without a zone is UTC as it stands."""
        raw = self.raw(name)
        if raw is None:
            return None
        found = _moment(raw)
        if found is None:
            raise InputError(
                translate("processing", "{name}: “{found}” is not a date-time.", name=name, found=str(raw)),
                remedy=translate("processing", "Write it like 2026-07-01 or 2026-07-01T12:00:00Z."),
            )
        return found

    def period(self, start: str, end: str) -> tuple[datetime | None, datetime | None]:
        """Start (inclusive) and end (exclusive), checked against each other."""
        first, last = self.moment(start), self.moment(end)
        if first is not None and last is not None and last <= first:
            raise InputError(translate("processing", "{end} must lie after {start}.", start=start, end=end))
        return first, last

    def mapping(self, name: str) -> dict[str, Any] | None:
        """A JSON object, or None where nothing is given."""
        raw = self.raw(name)
        if raw is None or isinstance(raw, Mapping):
            return None if raw is None else dict(raw)
        try:
            found = json.loads(str(raw))
        except (ValueError, RecursionError) as error:
            where = f"{error.lineno}:{error.colno}" if isinstance(error, json.JSONDecodeError) else "1:1"
            raise InputError(
                translate("processing", "{name} is not JSON: it breaks off at {where}.", name=name, where=where)
            ) from error
        if not isinstance(found, dict):
            raise InputError(
                translate("processing", '{name} must be a JSON object, in braces: {{"member": value}}.', name=name)
            )
        return found

    def source(self, name: str) -> QgsProcessingFeatureSource | None:
        """The layer, or None where none is given."""
        if not self.has(name):
            return None
        found = self.algorithm.parameterAsSource(self.parameters, name, self.context)
        if found is None:
            raise InputError(
                translate(
                    "processing", "{name}: the layer “{found}” could not be opened.",
                    name=name, found=str(self.raw(name)),
                )
            )  # fmt: skip
        return found


def text_of(value: object) -> str:
    """Give an attribute as text, whatever its field's type; empty for a null one, which may be a QVariant."""
    null = value is None or (isinstance(value, QVariant) and value.isNull())
    return "" if null else str(value).strip()


def _moment(raw: object) -> datetime | None:
    """Read whatever a script, a dialog or a model hands over for a date-time."""
    if isinstance(raw, QDateTime):
        if not raw.isValid():
            return None
        # A local QDateTime is what the dialog makes of what was typed: its clock is taken as UTC.
        clock = raw if raw.timeSpec() == Qt.TimeSpec.LocalTime else raw.toUTC()
        return parse_moment(clock.toString("yyyy-MM-ddTHH:mm:ss.zzz"))
    if isinstance(raw, QDate):
        return parse_moment(raw.toString(Qt.DateFormat.ISODate))
    if isinstance(raw, datetime):
        return raw.astimezone(timezone.utc) if raw.tzinfo else raw.replace(tzinfo=timezone.utc)
    if isinstance(raw, date):
        return start_of(raw)
    return parse_moment(str(raw))
