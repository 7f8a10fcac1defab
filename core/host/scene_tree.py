"""Scenes in the project: grouped by area and time, one colour range an area, one scene at a time."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Sequence
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from qgis.core import QgsLayerTreeGroup, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QCoreApplication

from ..model.moment import format_moment, parse_moment
from ..model.search import SceneRow
from ..rules.timing import until_next
from . import layer_marks as marks
from . import style
from .layer_maker import settle
from .locked_range import LockedRange, range_locked, remember
from .lst_source import LstSource
from .restyle import stretch_style
from .scene_metadata import when
from .scene_time import show_from_to
from .vrt import key_of

_DAY, _NIGHT = "☀", "☾"
AreaOf = Callable[[SceneRow], str]


def open_scenes(
    sources: Sequence[LstSource], area_of: AreaOf | None = None, project: QgsProject | None = None
) -> Generator[None, None, list[QgsRasterLayer]]:
    """Put prepared rasters on the map, newest on top, with one colour range over the dates of an area. GUI thread.

    Done in steps of a few milliseconds, so that the window goes on between them; the last one gives the layers, in
    the order of ``sources``, but for those that were removed meanwhile. ``area_of`` names the group of a scene. A
    raster that the project already shows is not added again: its layer is given back. A range that the user set for
    the area is kept; else it spans old and new scenes.
    """
    project = project or QgsProject.instance()
    there = {key_of(Path(layer.source())): layer.id() for layer in marks.rasters_of(project)}
    shown: dict[Path, str] = {}
    fresh: dict[str, list[LstSource]] = {}
    for source in sorted(sources, key=_turn):
        yield
        settle((source.layer, *(mask.layer for mask in source.masks)))
        yield
        key = key_of(Path(source.layer.source()))
        if key not in there or project.mapLayer(there[key]) is None:
            there[key] = source.layer.id()
            area = (area_of(source.scene) if area_of else source.scene.collection) or _anywhere()
            _add(project, source, area)
            fresh.setdefault(area, []).append(source)
        shown[source.path] = there[key]
    for area, added in fresh.items():
        yield
        _span(project, area, [source for source in added if source.unit])
    yield
    _take_turns(project)
    found = [project.mapLayer(shown[source.path]) for source in sources]
    return [layer for layer in found if isinstance(layer, QgsRasterLayer)]


def _anywhere() -> str:
    return QCoreApplication.translate("rasters", "Temperature")


def _turn(source: LstSource) -> tuple[datetime, bool]:
    """By age; of one scene the temperatures first, as what else it brings is unticked beside them."""
    return source.scene.moment or datetime.min.replace(tzinfo=timezone.utc), not source.unit


def _span(project: QgsProject, area: str, added: Sequence[LstSource]) -> None:
    """Let the area's scenes share one range; mark it as not yet exact where older scenes are among them."""
    group = marks.group_of(project, area)
    if not added or group is None:
        return
    unit, known = added[0].unit, range_locked(group)
    found = style.shared_range([source.sample for source in added])
    if known is None or not known.fixed:
        if found is None:
            return
        new = LockedRange.of(*found, unit)
        group.setCustomProperty(marks.STALE, known is not None)
        known = new if known is None else known.joined(new)
        remember(group, known)
    for layer in marks.temperatures(project, area):
        stretch_style(layer, *known.in_unit(marks.mark(layer, marks.UNIT)))


def _add(project: QgsProject, source: LstSource, area: str) -> None:
    """Add under ``area`` and its time; the groups of an area stand newest first."""
    root = project.layerTreeRoot()
    of_area = marks.group_of(project, area) or _insert(root, 0, marks.AREA, area, area)
    of_scene = _scene_group(of_area, source.scene)
    for layer in (source.layer, *(mask.layer for mask in source.masks)):
        layer.setCustomProperty(marks.AREA, area)
    if source.unit:
        project.addMapLayer(source.layer, False)
        of_scene.insertLayer(_below_masks(of_scene), source.layer)
    else:
        project.addMapLayer(source.layer, False)
        below = of_scene.addLayer(source.layer)
        below.setItemVisibilityChecked(not _shows_degrees(of_scene))
        below.setExpanded(False)
    _add_masks(project, of_scene, source)


def _scene_group(of_area: QgsLayerTreeGroup, scene: SceneRow) -> QgsLayerTreeGroup:
    found = marks.child_group(of_area, marks.ITEM, scene.id)
    if found is not None:
        return found
    light = {"day": f" {_DAY}", "night": f" {_NIGHT}"}.get(scene.daynight, "")
    moment = format_moment(scene.moment) if scene.moment else ""
    made = _insert(of_area, _place(of_area, moment), marks.ITEM, scene.id, f"{when(scene.moment)}{light}")
    made.setCustomProperty(marks.MOMENT, moment)
    return made


def _add_masks(project: QgsProject, of_scene: QgsLayerTreeGroup, source: LstSource) -> None:
    """Lay the masks over the scene: clouds and shadows in a group that is ticked, the others unticked."""
    hiding = [mask for mask in source.masks if mask.obscuring]
    if hiding and marks.child_group(of_scene, marks.MASK, "obscuring") is None:
        group = _insert(of_scene, 0, marks.MASK, "obscuring", _mask_title(source.clear))
        group.setExpanded(False)
        for mask in hiding:
            project.addMapLayer(mask.layer, False)
            group.addLayer(mask.layer).setExpanded(False)
    place = of_scene.children().index(of_scene.findLayer(source.layer.id()))
    for mask in source.masks:
        if not mask.obscuring and not _has_mask(of_scene, mask.layer.source()):
            project.addMapLayer(mask.layer, False)
            node = of_scene.insertLayer(place, mask.layer)
            node.setItemVisibilityChecked(False)
            node.setExpanded(False)


def _mask_title(clear: float | None) -> str:
    say = QCoreApplication.translate
    if clear is None:
        return say("rasters", "clouds and shadows")
    hidden = 100.0 - clear
    share = "0" if hidden <= 0 else say("rasters", "< 1") if hidden < 1 else f"{hidden:.0f}"
    return say("rasters", "clouds and shadows ({share} %)").format(share=share)


def _has_mask(of_scene: QgsLayerTreeGroup, source: str) -> bool:
    layers = (node.layer() for node in of_scene.findLayers())
    return any(layer is not None and layer.source() == source and marks.mark(layer, marks.MASK) for layer in layers)


def _shows_degrees(of_scene: QgsLayerTreeGroup) -> bool:
    return any(node.layer() is not None and marks.mark(node.layer(), marks.UNIT) for node in of_scene.findLayers())


def _below_masks(of_scene: QgsLayerTreeGroup) -> int:
    return 1 if marks.child_group(of_scene, marks.MASK, "obscuring") is not None else 0


def _insert(parent: QgsLayerTreeGroup, place: int, mark: str, value: str, name: str) -> QgsLayerTreeGroup:
    made = parent.insertGroup(place, name)
    made.setCustomProperty(mark, value)
    return made


def _place(of_area: QgsLayerTreeGroup, moment: str) -> int:
    """Count the scenes that are newer."""
    groups = [child for child in of_area.children() if isinstance(child, QgsLayerTreeGroup)]
    return sum(str(group.customProperty(marks.MOMENT) or "") > moment for group in groups)


def _take_turns(project: QgsProject) -> None:
    """Show each scene of an area from its own moment until the next one's, so that one is seen at a time."""
    by_area: dict[Any, list[tuple[datetime, QgsRasterLayer]]] = {}
    for layer in marks.rasters_of(project):
        moment = parse_moment(layer.customProperty(marks.MOMENT))
        if moment is not None:
            by_area.setdefault(layer.customProperty(marks.AREA), []).append((moment, layer))
    for scenes in by_area.values():
        for moment, end, layers in _turns(scenes):
            for layer in layers:
                show_from_to(layer, moment, end)


def _turns(scenes: Iterable[tuple[datetime, QgsRasterLayer]]) -> list[tuple[datetime, datetime, list[QgsRasterLayer]]]:
    at: dict[datetime, list[QgsRasterLayer]] = {}
    for moment, layer in scenes:
        at.setdefault(moment, []).append(layer)
    ends = until_next(at)
    return [(moment, ends[moment], layers) for moment, layers in at.items()]
