"""What the cells of the plan's table show of an entry, and by what they sort."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import QgsApplication
from qgis.PyQt.QtGui import QIcon

from ..shared.wording import exact_size_text, size_text, surface_text
from .entry import SIGNS, Entry

if TYPE_CHECKING:
    from ...core.host.remedies import Key

_ICONS = {"✓": "mIconSuccess.svg", "⚠": "mIconWarning.svg", "✗": "mIconDelete.svg", "–": "mIconInfo.svg"}


def key(entry: Entry) -> Key:
    return entry.key


def name(entry: Entry) -> str:
    return entry.candidate.name


def name_key(entry: Entry) -> str:
    return entry.candidate.name.casefold()


def detail(entry: Entry) -> str:
    return entry.detail


def size(entry: Entry) -> str:
    measure = entry.candidate.measure
    return size_text(measure.width, measure.height) if measure else size_text(None, None)


def exact(entry: Entry) -> str:
    measure = entry.candidate.measure
    return exact_size_text(measure.width, measure.height) if measure else ""


def width(entry: Entry) -> float | None:
    measure = entry.candidate.measure
    return max(measure.width, measure.height) if measure else None


def surface(entry: Entry) -> str:
    return surface_text(square_metres(entry))


def square_metres(entry: Entry) -> float | None:
    return entry.candidate.measure.area if entry.candidate.measure else None


def verdict(entry: Entry) -> str:
    return entry.sentence


def icon(entry: Entry) -> QIcon | None:
    name = _ICONS.get(SIGNS.get(entry.status, ""))
    return QgsApplication.getThemeIcon(name) if name else None
