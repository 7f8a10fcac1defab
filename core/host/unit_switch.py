"""°C, K or °F, and masked pixels shown or not, for all temperatures of a project at once.

Only the small .vrt beside a raster is another one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from qgis.core import QgsDataProvider, QgsProject, QgsRasterLayer

from ..errors import ConstellrError
from ..model.job import Job
from ..rules.units import step
from . import layer_marks as marks
from .map_tip import set_tip
from .raster_facts import inspect
from .rasters import clear_in_unit, in_unit
from .restyle import own_nodata, turn_nodata, turn_style
from .scene_time import open_end
from .vrt import raster_of


@dataclass(frozen=True)
class Switch:
    """One layer, by id, and what it is to show. ``source`` is what it opens now, then what it is to open.

    ``clear_only``: without what lies under clouds and shadows, where that is known.
    """

    layer_id: str
    source: Path
    role: str
    unit: str
    clear_only: bool = False


@dataclass(frozen=True)
class Switched:
    """What a worker made ready, and why others could not be."""

    ready: tuple[Switch, ...]
    failed: tuple[ConstellrError, ...]


def to_switch(project: QgsProject, unit: str, *, clear_only: bool = False) -> list[Switch]:
    """Give the temperatures that show another unit, or masked pixels otherwise. GUI thread."""
    return [
        Switch(layer.id(), Path(layer.source()), marks.mark(layer, marks.ROLE), unit, clear_only)
        for layer in marks.temperatures(project)
        if (marks.mark(layer, marks.UNIT), marks.clear_only(layer)) != (unit, clear_only)
    ]


def make_ready(wanted: Sequence[Switch], job: Job) -> Switched:
    """Write what each layer is to open; one that cannot be written does not hold up the others. Worker thread."""
    ready, failed = [], []
    for number, one in enumerate(wanted):
        job.check()
        job.report(number, len(wanted))
        try:
            facts = inspect(raster_of(one.source), one.role)
            source = clear_in_unit(facts, one.unit) if one.clear_only else in_unit(facts, one.unit)
            ready.append(replace(one, source=source))
        except ConstellrError as error:
            failed.append(error)
    return Switched(tuple(ready), tuple(failed))


def switch(project: QgsProject, ready: Sequence[Switch]) -> int:
    """Let the layers open what was made ready; ids, order, names and styles stay. Gives their number. GUI thread.

    A layer that has gone meanwhile, or shows the unit already, is left out.
    """
    done = 0
    for one in ready:
        layer = project.mapLayer(one.layer_id)
        if isinstance(layer, QgsRasterLayer) and _differs(layer, one):
            switch_layer(layer, one.source, one.unit)
            layer.setCustomProperty(marks.CLEAR, one.clear_only)
            done += 1
    if done:
        project.setDirty(True)
    return done


def _differs(layer: QgsRasterLayer, one: Switch) -> bool:
    unit = marks.mark(layer, marks.UNIT)
    return unit != "" and (unit, marks.clear_only(layer)) != (one.unit, one.clear_only)


def switch_layer(layer: QgsRasterLayer, source: Path, unit: str) -> None:
    """Let one layer show ``source`` in ``unit`` with its style turned. GUI thread."""
    old = marks.mark(layer, marks.UNIT)
    factor, shift = step(old, unit)

    def turned(value: float) -> float:
        return value * factor + shift

    empty, crs, opacity = own_nodata(layer), layer.crs(), layer.opacity()
    known = layer.metadata()
    layer.setDataSource(str(source), _renamed(layer.name(), old, unit), "gdal", QgsDataProvider.ProviderOptions())
    layer.setCrs(crs)
    layer.setOpacity(opacity)
    layer.setMetadata(known)
    open_end(layer)
    turn_nodata(layer, empty, turned)
    layer.setCustomProperty(marks.UNIT, unit)
    turn_style(layer, turned, unit)
    set_tip(layer, unit, old)
    layer.emitStyleChanged()


def _renamed(name: str, old: str, new: str) -> str:
    """Put the new sign where the old one stands as a word of its own; any other name is the user's."""
    words = name.replace(f"{old},", f"{old} ,").split(" ")
    return " ".join(new if word == old else word for word in words).replace(" ,", ",")
