"""Moments as the API writes them: read every form, write one."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta, timezone

_FORM = re.compile(
    r"^\s*(\d{4})-(\d{2})-(\d{2})(?:[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?)?\s*([Zz]|[+-]\d{2}:?\d{2})?\s*$"
)
_PLAIN = re.compile(r"\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):\d\d:\d\d(?:\.\d{3}(?:\d{3})?)?Z\Z", re.ASCII)


def parse_moment(text: object) -> datetime | None:
    """Read a moment with 0 to 9 decimals, with or without zone (without: UTC). None for what is none."""
    if not isinstance(text, str):
        return None
    if _PLAIN.match(text):  # as nearly all are written, and read in a fraction of the time
        try:
            return datetime.fromisoformat(text[:-1] + "+00:00")
        except ValueError:
            return None
    found = _FORM.match(text)
    if not found:
        return None
    year, month, day, hour, minute, second, decimals, zone = found.groups()
    try:
        moment = datetime(
            int(year),
            int(month),
            int(day),
            int(hour or 0),
            int(minute or 0),
            int(second or 0),
            int((decimals or "0")[:6].ljust(6, "0")),
            _zone(zone),
        )
        return moment.astimezone(timezone.utc)
    except (ValueError, OverflowError):
        return None


def _zone(text: str | None) -> timezone:
    if text is None or text in "Zz":
        return timezone.utc
    hours, minutes = int(text[1:3]), int(text[-2:])
    span = timedelta(hours=hours, minutes=minutes)
    return timezone(-span if text[0] == "-" else span)


def format_moment(moment: datetime) -> str:
    """Write ``YYYY-MM-DDTHH:MM:SSZ``; a naive moment is taken as UTC."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=timezone.utc)
    return aware.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def start_of(day: date) -> datetime:
    """Give the first moment of a UTC calendar day."""
    return datetime.combine(day, time(), timezone.utc)
