"""The period: a choice of usual ones, and two days that may stay open."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta, timezone
from typing import Any

from qgis.gui import QgsDateTimeEdit
from qgis.PyQt.QtCore import QDate, QDateTime, QObject, QTime
from qgis.PyQt.QtWidgets import QComboBox

from ...core.errors import InputError
from ...core.model.moment import start_of
from ...core.words import translate

_DEFAULT = 30
_ANY, _THIS_YEAR, _OWN = 0, -1, -2
_FORMAT = "yyyy-MM-dd"


def utc_today() -> date:
    return datetime.now(timezone.utc).date()


class Period(QObject):
    """Keeps the choice and the two days in step. Days are UTC calendar days, both inclusive; empty is open."""

    def __init__(
        self, choice: QComboBox, first: QgsDateTimeEdit, last: QgsDateTimeEdit, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._choice, self._first, self._last = choice, first, last
        self._following = False
        for edit, empty in ((first, self.tr("from the first")), (last, self.tr("until now"))):
            edit.setAllowNull(True)
            edit.setNullRepresentation(empty)
            edit.setDisplayFormat(_FORMAT)
            edit.valueChanged.connect(self._days_changed)
        for text, days in (
            (self.tr("last 7 days"), 7),
            (self.tr("last 30 days"), _DEFAULT),
            (self.tr("last 90 days"), 90),
            (self.tr("last 12 months"), 365),
            (self.tr("this year"), _THIS_YEAR),
            (self.tr("any time"), _ANY),
            (self.tr("own days"), _OWN),
        ):
            choice.addItem(text, days)
        choice.setCurrentIndex(choice.findData(_DEFAULT))
        choice.activated.connect(self._chosen)
        self._chosen()

    def value(self) -> tuple[datetime | None, datetime | None]:
        """Give start (inclusive) and end (exclusive) in UTC, None for open. Raises :class:`InputError`."""
        first, last = _day(self._first), _day(self._last)
        if first is not None and last is not None and first > last:
            raise InputError(
                translate("period", "The period ends before it begins."),
                remedy=translate("period", "Change one of the two days."),
            )
        return (start_of(first) if first else None), (start_of(last + timedelta(days=1)) if last else None)

    def set_any(self) -> None:
        self._choice.setCurrentIndex(self._choice.findData(_ANY))
        self._chosen()

    def state(self) -> dict[str, Any]:
        """Give the choice as plain values: a period counted from today stays one."""
        first, last = _day(self._first), _day(self._last)
        return {
            "days": self._choice.currentData(),
            "first": first.isoformat() if first else "",
            "last": last.isoformat() if last else "",
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        """Choose as :meth:`state` told; what cannot be understood is left as it is."""
        place = self._choice.findData(state.get("days"))
        if place < 0:
            return
        self._choice.setCurrentIndex(place)
        self._chosen()
        if state["days"] == _OWN:
            _set(self._first, _read_day(state.get("first")))
            _set(self._last, _read_day(state.get("last")))

    def renew(self) -> None:
        """Let a period that is counted from today follow the calendar."""
        self._chosen()

    def _chosen(self) -> None:
        days = self._choice.currentData()
        if days == _OWN:
            return
        today = utc_today()
        self._following = True
        try:
            if days == _ANY:
                _set(self._first, None)
            else:
                _set(self._first, date(today.year, 1, 1) if days == _THIS_YEAR else today - timedelta(days=days))
            _set(self._last, None)
        finally:
            self._following = False

    def _days_changed(self, _value: object = None) -> None:
        if self._following:
            return
        self._choice.setCurrentIndex(self._choice.findData(_OWN))
        self._following = True
        try:
            for edit in (self._first, self._last):
                if edit.isNull():
                    _set(edit, None)
        finally:
            self._following = False


def _day(edit: QgsDateTimeEdit) -> date | None:
    moment = edit.dateTime()
    if edit.isNull() or not moment.isValid():
        return None
    return date(moment.date().year(), moment.date().month(), moment.date().day())


def _read_day(text: object) -> date | None:
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        return None


def _set(edit: QgsDateTimeEdit, day: date | None) -> None:
    if day is None:
        edit.setDateTime(QDateTime())  # shows the words for "open"; clear() would show today's date
        return
    edit.setDateTime(QDateTime(QDate(day.year, day.month, day.day), QTime(0, 0)))
