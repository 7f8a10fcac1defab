"""Numbers, sizes and days as the docks write them."""

from __future__ import annotations

import html
from datetime import date, datetime, timedelta, timezone

from qgis.PyQt.QtCore import QCoreApplication, QDate, QLocale

from ...core.host.translate import counted

DASH = "–"


def _tr(text: str) -> str:
    return QCoreApplication.translate("wording", text)


def count_areas(number: int) -> str:
    return counted("wording", "1 area", "{n} areas", number)


def count_orders(number: int) -> str:
    return counted("wording", "1 order", "{n} orders", number)


def count_images(number: int) -> str:
    return counted("wording", "1 image", "{n} images", number)


def count_days(number: int) -> str:
    return counted("wording", "1 day", "{n} days", number)


def _number(value: float, decimals: int) -> str:
    return QLocale().toString(float(value), "f", decimals)


def size_text(width: float | None, height: float | None) -> str:
    """Write metres × metres; from 1 km on in kilometres."""
    if width is None or height is None:
        return DASH
    if max(width, height) < 1000:
        return f"{_number(width, 0)} × {_number(height, 0)} m"
    decimals = 2 if max(width, height) < 10_000 else 1
    return f"{_number(width / 1000, decimals)} × {_number(height / 1000, decimals)} km"


def exact_size_text(width: float | None, height: float | None) -> str:
    """Write width × height to the tenth of a metre, for tooltips."""
    if width is None or height is None:
        return ""
    return f"{_number(width, 1)} × {_number(height, 1)} m"


def surface_text(square_metres: float | None) -> str:
    """Write m² as hectares, from 10 km² on as square kilometres."""
    if square_metres is None:
        return DASH
    if square_metres >= 1e7:
        return f"{_number(square_metres / 1e6, 1 if square_metres < 1e8 else 0)} km²"
    hectares = square_metres / 1e4
    return f"{_number(hectares, 2 if hectares < 10 else 0)} ha"


def day_text(moment: datetime | date | None, *, year: bool = False) -> str:
    """Write a UTC calendar day as *3 Dec*, with its year on demand."""
    if moment is None:
        return DASH
    day = moment.astimezone(timezone.utc).date() if isinstance(moment, datetime) else moment
    form = _tr("d MMM yyyy") if year else _tr("d MMM")  # German wants a point behind the day
    return QLocale().toString(QDate(day.year, day.month, day.day), form)


def moment_text(moment: datetime | None) -> str:
    """Write *3 Dec 2026 13:31 UTC*."""
    if moment is None:
        return DASH
    utc = moment.astimezone(timezone.utc)
    return f"{day_text(utc, year=True)} {utc:%H:%M} UTC"


def local_text(moment: datetime | None) -> str:
    """Write the moment in this computer's zone, for tooltips."""
    if moment is None:
        return ""
    here = moment.astimezone()
    return _tr("{day} {time} local time").format(day=day_text(here.date(), year=True), time=f"{here:%H:%M}")


def period_text(start: datetime | None, end: datetime | None) -> str:
    """Write *1 Nov – 1 Dec 2026*, with both years where they differ."""
    if start is None and end is None:
        return DASH
    if start is None or end is None:
        return f"{day_text(start, year=True)} – {day_text(end, year=True)}"
    return f"{day_text(start, year=start.year != end.year)} – {day_text(end, year=True)}"


def short_period_text(start: datetime | None, end: datetime | None, now: datetime) -> str:
    """Write *29 Nov – 29 Dec*; years stand there only where both days are not near."""
    near = timedelta(days=180)
    if start is None or end is None or abs(start - now) > near or abs(end - now) > near:
        return period_text(start, end)
    return f"{day_text(start)} – {day_text(end)}"


def days_left(end: datetime | None, now: datetime) -> int | None:
    """Give the days until ``end``, the one begun counted; 0 when it is past, None when not known."""
    if end is None:
        return None
    return max(0, -((now - end) // timedelta(days=1)))


def ago_text(seconds: float) -> str:
    """Write how long ago something was: *just now*, *2 min ago*, *3 h ago*."""
    if seconds < 60:
        return _tr("just now")
    if seconds < 3600:
        return _tr("{n} min ago").format(n=int(seconds // 60))
    return _tr("{n} h ago").format(n=int(seconds // 3600))


def as_it_stands(text: str) -> str:
    """Give markup that shows the text letter by letter, for tooltips and boxes that would read markup out of it."""
    return f"<p>{html.escape(text)}</p>".replace("\n", "<br>") if text else ""


def listed(names: list[str], most: int = 8) -> str:
    """Write the names one a line, the many behind *and 12 more*."""
    shown = names[:most]
    if len(names) > most:
        shown.append(_tr("and {n} more").format(n=len(names) - most))
    return "\n".join(shown)
