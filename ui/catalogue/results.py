"""What was found, as a table: time, light, clouds, order, on disk."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from qgis.PyQt.QtCore import QCoreApplication, QObject

from ...core.model.search import SceneRow
from ..shared.rows_model import Column, RowsModel
from ..shared.wording import DASH, day_text, local_text, moment_text

TIME = 0
PICTURE, PLATFORM, COLLECTION, SUN, GSD, ID, SIZE, CLEAR = range(5, 13)
"""Columns behind the usual ones; all but the picture are shown where the user wants them."""
HIDDEN = (PLATFORM, COLLECTION, SUN, GSD, ID)
ROOMY = (SIZE, CLEAR)
"""Columns that a wide table shows without being asked."""
WIDTHS = (126, 40, 56, 36)
"""Of the first columns in pixels at 100 %; with them a dock of 320 px shows something of each."""


def sample_time() -> str:
    """Give a time as wide as the column must be in the user's language."""
    return f"{day_text(date(2026, 9, 28), year=True)} 00:00"


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the table. ``drawn`` tells whether its footprint could be drawn.

    ``held`` are the bytes that lie on the disk where that is what is listed, None elsewhere.
    """

    scene: SceneRow
    on_disk: bool = False
    drawn: bool = True
    held: int | None = None

    @property
    def key(self) -> tuple[str, str]:
        return self.scene.collection, self.scene.id


def _tr(text: str) -> str:
    return QCoreApplication.translate("results", text)


class Told(Protocol):
    """What is told of a scene from elsewhere: a cell, the value it is sorted by, a tooltip."""

    def value(self, entry: Entry) -> float | None: ...

    def text(self, entry: Entry) -> str: ...

    def tip(self, entry: Entry) -> str: ...


class _Nothing:
    def value(self, entry: Entry) -> float | None:
        return None

    def text(self, entry: Entry) -> str:
        return ""

    tip = text


def results_model(
    order_name: Callable[[str], str],
    parent: QObject | None = None,
    picture: Callable[[Entry], Any] | None = None,
    size: Told | None = None,
    clear: Told | None = None,
) -> RowsModel[Entry]:
    """Make the model. ``order_name`` gives the words for an order id, ``picture`` a scene's thumbnail."""
    size, clear = size or _Nothing(), clear or _Nothing()
    columns = (
        Column[Entry](_tr("Time (UTC)"), _time, lambda entry: entry.scene.moment, _time_tip),
        Column[Entry](_tr("Light"), _light, lambda entry: entry.scene.daynight or None, _light_tip),
        Column[Entry](_tr("Clouds"), _clouds, lambda entry: entry.scene.cloud, right=True),
        Column[Entry](_tr("Disk"), lambda entry: "✓" if entry.on_disk else "", lambda entry: entry.on_disk, _disk_tip),
        Column[Entry](
            _tr("Order"),
            lambda entry: order_name(entry.scene.order_id),
            lambda entry: order_name(entry.scene.order_id).casefold(),
            lambda entry: entry.scene.order_id,
        ),
        Column[Entry](_tr("Picture"), lambda entry: "", lambda entry: None, icon=picture),
        Column[Entry](_tr("Platform"), lambda entry: entry.scene.platform or DASH),
        Column[Entry](_tr("Collection"), lambda entry: entry.scene.collection),
        Column[Entry](
            _tr("Sun"), lambda entry: _number(entry.scene.sun, "°"), lambda entry: entry.scene.sun, right=True
        ),
        Column[Entry](
            _tr("Pixel"), lambda entry: _number(entry.scene.gsd, " m"), lambda entry: entry.scene.gsd, right=True
        ),
        Column[Entry](_tr("Id"), lambda entry: entry.scene.id),
        Column[Entry](_tr("Size"), size.text, size.value, size.tip, right=True),
        Column[Entry](_tr("Clear over area"), clear.text, clear.value, clear.tip, right=True),
    )

    def haystack(entry: Entry) -> str:
        scene = entry.scene
        return f"{scene.id} {scene.collection} {scene.order_id} {scene.platform}"

    return RowsModel(columns, _key, haystack, parent)


def _number(value: float | None, unit: str) -> str:
    return DASH if value is None else f"{value:.0f}{unit}"


def _key(entry: Entry) -> Hashable:
    return entry.key


def _time(entry: Entry) -> str:
    moment = entry.scene.moment
    return DASH if moment is None else f"{day_text(moment, year=True)} {moment:%H:%M}"


def _time_tip(entry: Entry) -> str:
    scene = entry.scene
    facts = [moment_text(scene.moment), local_text(scene.moment), scene.platform, scene.collection, scene.id]
    if not entry.drawn:
        facts.append(_tr("It has no shape that could be drawn on the map."))
    return "\n".join(fact for fact in facts if fact)


def _disk_tip(entry: Entry) -> str:
    return _tr("On disk, in the download folder") if entry.on_disk else ""


def _light(entry: Entry) -> str:
    return {"day": "☀", "night": "☾"}.get(entry.scene.daynight, DASH)


def _light_tip(entry: Entry) -> str:
    scene = entry.scene
    known = {"day": _tr("By day"), "night": _tr("By night")}.get(scene.daynight)
    if known is None:
        return _tr("Day or night is not known")
    if scene.daynight_computed:
        return _tr("{light}, worked out from place and time").format(light=known)
    if scene.sun is not None:
        return _tr("{light}, the sun at {sun:.0f}°").format(light=known, sun=scene.sun)
    return known


def _clouds(entry: Entry) -> str:
    return DASH if entry.scene.cloud is None else f"☁ {entry.scene.cloud:.0f} %"
