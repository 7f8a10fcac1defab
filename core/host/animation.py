"""What the temporal controller needs to play scenes: from when to when, and a frame for each moment of change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from qgis.core import QgsDateTimeRange, QgsInterval, QgsProject, QgsRasterLayer, QgsUnitTypes
from qgis.PyQt.QtCore import QDateTime

from ..errors import InputError
from ..words import translate
from . import layer_marks as marks
from .scene_time import open_end


@dataclass(frozen=True)
class Film:
    """``frames`` follow one another and do not touch: in each the same scenes are shown from beginning to end."""

    frames: tuple[QgsDateTimeRange, ...]

    @property
    def whole(self) -> QgsDateTimeRange:
        return QgsDateTimeRange(self.frames[0].begin(), self.frames[-1].end())

    @property
    def step(self) -> QgsInterval:
        """The temporal controller's own step for frames of unequal length."""
        return QgsInterval(1, QgsUnitTypes.TemporalUnit.TemporalIrregularStep)


def film_of(project: QgsProject, area: str | None = None) -> Film:
    """Make the frames of an area's temperatures, of all areas where None; one scene of an area in each. GUI thread.

    Raises :class:`InputError` where no temperature has a time.
    """
    ranges = []
    for layer in marks.temperatures(project, area):
        open_end(layer)
        known = layer.temporalProperties().fixedTemporalRange()
        if layer.temporalProperties().isActive() and known.begin().isValid() and known.end().isValid():
            ranges.append(known)
    if not ranges:
        raise InputError(
            translate("animation", "No temperature layer with an acquisition time is in the project."),
            remedy=translate("animation", "Load scenes from the Catalogue first."),
        )
    return Film(tuple(_frames(ranges)))


def _frames(ranges: Sequence[QgsDateTimeRange]) -> list[QgsDateTimeRange]:
    """Cut time at every beginning and end; times in which nothing is shown are left out."""
    cuts = sorted({moment.toMSecsSinceEpoch() for one in ranges for moment in (one.begin(), one.end())})
    frames = []
    for begin, end in pairwise(cuts):
        if any(one.begin().toMSecsSinceEpoch() <= begin < one.end().toMSecsSinceEpoch() for one in ranges):
            # QGIS 3.22 takes [b, c) to overlap [a, b): so a frame ends a moment before the next begins.
            start, stop = (QDateTime.fromMSecsSinceEpoch(moment).toUTC() for moment in (begin, end - 1))
            frames.append(QgsDateTimeRange(start, stop))
    return frames


def keep_in_project(project: QgsProject, film: Film) -> None:
    """Write range and step into the project's own time settings, which the controller reads at the next start."""
    time = project.timeSettings()
    time.setTemporalRange(film.whole)
    time.setTimeStep(1)
    time.setTimeStepUnit(QgsUnitTypes.TemporalUnit.TemporalIrregularStep)


def in_turn(project: QgsProject) -> None:
    """Give every layer of ours its half-open range back, as after a project was read. GUI thread."""
    for layer in marks.rasters_of(project):
        if isinstance(layer, QgsRasterLayer):
            open_end(layer)
