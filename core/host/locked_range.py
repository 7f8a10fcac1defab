"""One colour range for all dates of an area: kept with the area's group, worked out over the clear pixels of all."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from qgis.core import QgsLayerTreeGroup, QgsProject

from ..errors import InputError
from ..model.job import Job
from ..rules.units import KELVIN, turn
from ..words import translate
from . import layer_marks as marks
from . import style
from .clear_pixels import clear_sample, mask_beside
from .raster_facts import inspect
from .restyle import stretch_style
from .vrt import raster_of

PERCENTILES = (2.0, 98.0)


@dataclass(frozen=True)
class LockedRange:
    """``low`` and ``high`` in kelvin, whatever unit is shown; ``fixed``: the user set it, new scenes keep to it."""

    low: float
    high: float
    percentiles: tuple[float, float] = PERCENTILES
    fixed: bool = False

    @classmethod
    def of(cls, low: float, high: float, unit: str, *, fixed: bool = False) -> LockedRange:
        """Take a range in ``unit``."""
        return cls(turn(low, unit, KELVIN), turn(high, unit, KELVIN), fixed=fixed)

    def in_unit(self, unit: str) -> tuple[float, float]:
        return turn(self.low, KELVIN, unit), turn(self.high, KELVIN, unit)

    def joined(self, other: LockedRange) -> LockedRange:
        """Give the range that holds both."""
        return replace(self, low=min(self.low, other.low), high=max(self.high, other.high))


@dataclass(frozen=True)
class Part:
    """A temperature of an area, as a worker needs it: no layer in it."""

    source: Path
    role: str


def parts_of(project: QgsProject, area: str) -> list[Part]:
    """Give what the area shows, for :func:`measure_range`. GUI thread."""
    return [Part(Path(one.source()), marks.mark(one, marks.ROLE)) for one in marks.temperatures(project, area)]


def measure_range(
    parts: Sequence[Part], unit: str, job: Job, percentiles: tuple[float, float] = PERCENTILES
) -> LockedRange:
    """Work out the range of these percentiles over the clear pixels of all, read from overviews. Worker thread.

    It is rounded outwards in ``unit``, in which it will be read. Raises :class:`InputError` where no pixel is valid.
    """
    samples = []
    for number, part in enumerate(parts):
        job.check()
        job.report(number, len(parts))
        path = raster_of(part.source)
        facts = inspect(path, part.role)
        samples.append(clear_sample(path, facts.reading.in_unit(unit), mask_beside(path, part.role)))
    found = style.shared_range(samples, percentiles=percentiles)
    if found is None:
        raise InputError(translate("ranges", "None of the scenes has a valid pixel to take a range from."))
    return replace(LockedRange.of(*found, unit), percentiles=percentiles)


def lock_range(project: QgsProject, area: str, found: LockedRange) -> int:
    """Let every temperature of the area show this range; gives their number. GUI thread."""
    layers = marks.temperatures(project, area)
    for layer in layers:
        stretch_style(layer, *found.in_unit(marks.mark(layer, marks.UNIT)))
        layer.emitStyleChanged()
    group = marks.group_of(project, area)
    if group is not None:
        remember(group, found)
        group.setCustomProperty(marks.STALE, False)
    project.setDirty(True)
    return len(layers)


def stale_areas(project: QgsProject) -> list[str]:
    """The areas whose range does not yet take account of all their pixels."""
    groups = ((area, marks.group_of(project, area)) for area in marks.areas(project))
    return [area for area, group in groups if group is not None and _true(group.customProperty(marks.STALE))]


def range_locked(group: QgsLayerTreeGroup | None) -> LockedRange | None:
    """Give the range that is kept with an area's group; None where there is none that can be read."""
    try:
        kept: Any = json.loads(str(group.customProperty(marks.RANGE) or "null")) if group is not None else None
        if not isinstance(kept, dict):
            return None
        low, high = kept["percentiles"]
        return LockedRange(float(kept["low"]), float(kept["high"]), (float(low), float(high)), kept["fixed"] is True)
    except (ValueError, KeyError, TypeError):
        return None


def remember(group: QgsLayerTreeGroup, found: LockedRange) -> None:
    """Keep the range with the group, and so in the project."""
    kept = {"low": found.low, "high": found.high, "percentiles": found.percentiles, "fixed": found.fixed}
    group.setCustomProperty(marks.RANGE, json.dumps(kept))


def _true(value: object) -> bool:
    return str(value).lower() in ("true", "1")
