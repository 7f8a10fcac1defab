"""The provider's words for frequency and light, as people say them."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication


def _tr(text: str) -> str:
    return QCoreApplication.translate("OrderWords", text)


def frequency_word(frequency: str) -> str:
    """Give the words; a frequency that is not known is shown as it came."""
    words = {
        "single_image": _tr("a single image"),
        "max_frequency": _tr("as often as possible"),
        "daily": _tr("daily"),
        "weekly": _tr("weekly"),
        "once_every_two_weeks": _tr("every two weeks"),
        "monthly": _tr("monthly"),
    }
    return words.get(frequency.replace("-", "_"), frequency)


def light_word(light: str | None) -> str:
    words = {None: _tr("any"), "day": _tr("day"), "night": _tr("night")}
    return words.get(light, light or "")
