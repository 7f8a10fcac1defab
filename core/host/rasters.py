"""Downloaded scenes on the map: degrees Celsius without rewriting pixels, grouped by area and time, playable."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsDateTimeRange,
    QgsLayerMetadata,
    QgsLayerTreeGroup,
    QgsMapLayer,
    QgsProject,
    QgsRasterLayer,
)
from qgis.PyQt.QtCore import QCoreApplication, QLocale

from ..errors import InputError
from ..model.moment import format_moment, parse_moment
from ..model.search import SceneRow
from ..rules.rasters import Source
from ..rules.timing import until_next
from ..services.scene_file import read_scene
from ..words import Sentence, translate
from . import style
from .footprints import to_qdatetime
from .raster_facts import RasterFacts, inspect, write_vrt

if TYPE_CHECKING:
    import numpy

ITEM, COLLECTION, ASSET, AREA, MOMENT = (
    f"constellr/{name}" for name in ("item", "collection", "asset", "area", "moment")
)
_DAY, _NIGHT = "☀", "☾"
_RIGHTS = "© constellr"


@dataclass(frozen=True)
class LstSource:
    """A raster made ready for the map. ``layer`` is owned by the GUI thread and in no project yet.

    ``sample`` are valid values in ``unit`` ("°C", or "" where the numbers are not known to be temperatures;
    then ``note`` says so).
    """

    path: Path
    layer: QgsRasterLayer
    scene: SceneRow
    sample: numpy.ndarray
    unit: str
    note: Sentence | None = None


def prepare_lst(path: Path, scene: SceneRow | None = None, *, asset: str = "", role: str = "") -> LstSource:
    """Inspect a local raster, write its .vrt in °C beside it and make the layer, styled by its own range.

    ``scene`` is read from the ``item.json`` beside it where None, ``role`` from the file's name where empty;
    ``asset`` is the asset's key. Call it in a worker thread: the layer is handed to the GUI thread.
    Raises :class:`InputError`, :class:`DiskFailed`.
    """
    known = scene or scene_of(path)
    facts = inspect(path, role)
    reading = facts.reading
    source = path
    if reading.is_temperature and not (reading.unit == "°C" and facts.says_all):
        source = write_vrt(path, reading.in_celsius())
    unit = "°C" if reading.is_temperature else ""
    sample = (facts.sample - reading.offset) / reading.scale * reading.in_celsius().scale + reading.in_celsius().offset
    layer = _layer(source, _layer_name(known, path, unit))
    style.apply(layer, *(style.shared_range([sample]) or (0.0, 1.0)), unit)
    _describe(layer, known, asset or path.name, path, facts)
    application = QCoreApplication.instance()
    if application is not None and layer.thread() != application.thread():
        layer.moveToThread(application.thread())
    return LstSource(path, layer, known, sample, unit, None if unit else _no_unit(path))


def scene_of(path: Path) -> SceneRow:
    """Tell which scene a file on the disk belongs to, by the ``item.json`` beside it; a nameless one without."""
    from ..services.search import row_from_item

    item = read_scene(path.parent)
    return row_from_item(item) if item is not None else SceneRow(path.stem, "")


def _no_unit(path: Path) -> Sentence:
    return translate(
        "rasters",
        "“{name}” does not say how its numbers become temperatures: it is shown as plain numbers.",
        name=path.name,
    )


def _layer(source: Path, name: str) -> QgsRasterLayer:
    options = QgsRasterLayer.LayerOptions(False)
    options.skipCrsValidation = True  # a worker must not be asked about a CRS
    layer = QgsRasterLayer(str(source), name, "gdal", options)
    if not layer.isValid():
        raise InputError(translate("rasters", "“{name}” does not open as a layer.", name=source.name))
    return layer


def when(moment: datetime | None) -> str:
    """Write a moment for people: ``21 Nov 2026 13:31 UTC``."""
    if moment is None:
        return QCoreApplication.translate("rasters", "time unknown")
    return f"{QLocale().toString(to_qdatetime(moment), 'd MMM yyyy HH:mm')} UTC"


def _layer_name(scene: SceneRow, path: Path, unit: str) -> str:
    what = QCoreApplication.translate("rasters", "temperature °C") if unit else path.stem
    return f"{what} · {when(scene.moment)}" if scene.moment else f"{what} · {path.stem}" if unit else what


def _describe(layer: QgsRasterLayer, scene: SceneRow, asset: str, path: Path, facts: RasterFacts) -> None:
    """Give the layer its ids, its time and its metadata; nothing signed is among them."""
    for name, value in ((ITEM, scene.id), (COLLECTION, scene.collection), (ASSET, asset)):
        layer.setCustomProperty(name, value)
    if scene.moment is not None:
        layer.setCustomProperty(MOMENT, format_moment(scene.moment))
        show_from_to(layer, scene.moment, scene.end or until_next([scene.moment])[scene.moment])
    layer.setMetadata(_metadata(layer, scene, path, facts))


def _metadata(layer: QgsRasterLayer, scene: SceneRow, path: Path, facts: RasterFacts) -> QgsLayerMetadata:
    say = QCoreApplication.translate
    known = QgsLayerMetadata()
    known.setIdentifier(scene.id)
    known.setType("dataset")
    known.setTitle(say("rasters", "Land surface temperature, {when}").format(when=when(scene.moment)))
    facts_said = [
        say("rasters", "Collection {name}.").format(name=scene.collection) if scene.collection else "",
        say("rasters", "Platform {name}.").format(name=scene.platform) if scene.platform else "",
        say("rasters", "Acquired {when}.").format(when=format_moment(scene.moment)) if scene.moment else "",
        say("rasters", "Clouds {share:.1f} %.").format(share=scene.cloud) if scene.cloud is not None else "",
    ]
    known.setAbstract(" ".join(fact for fact in facts_said if fact))
    known.setCategories([name for name in (scene.collection, scene.platform) if name])
    known.setRights([_RIGHTS])
    known.setCrs(layer.crs())
    known.setHistory([_lineage(path, facts)])
    return known


def _lineage(path: Path, facts: RasterFacts) -> str:
    say = QCoreApplication.translate
    told = {
        Source.FILE: say("rasters", "the file itself"),
        Source.METADATA: say("rasters", "the scene's metadata.json"),
        Source.PRODUCT: say("rasters", "the product's description"),
        Source.VALUES: say("rasters", "its values, which lie in the range of kelvin"),
        Source.NOBODY: say("rasters", "nobody: plain numbers"),
    }[facts.reading.source]
    return say(
        "rasters", "Shown from {name} (scale {scale:g}, offset {offset:g}), as told by {who}; pixels unchanged."
    ).format(name=path.name, scale=facts.reading.scale, offset=facts.reading.offset, who=told)


def show_from_to(layer: QgsMapLayer, begin: datetime, end: datetime) -> None:
    """Let the temporal controller show the layer from ``begin`` until just before ``end``."""
    time = layer.temporalProperties()
    time.setFixedTemporalRange(QgsDateTimeRange(to_qdatetime(begin), to_qdatetime(end), True, False))
    time.setIsActive(True)


def open_scenes(
    sources: Sequence[LstSource], area_of: Callable[[SceneRow], str] | None = None, project: QgsProject | None = None
) -> list[QgsRasterLayer]:
    """Put prepared rasters on the map, newest on top, with one colour range over all of them. GUI thread.

    ``area_of`` names the group of a scene. A raster that the project already shows is not added again: its
    layer is coloured anew and given back. The layers come in the order of ``sources``.
    """
    project = project or QgsProject.instance()
    ranges = {
        unit: style.shared_range([s.sample for s in sources if s.unit == unit]) for unit in {s.unit for s in sources}
    }
    there = {Path(layer.source()): layer for layer in _ours(project)}
    shown = {}
    for source in sorted(sources, key=_age):
        layer = there.get(Path(source.layer.source()))
        if layer is None:
            layer = there[Path(source.layer.source())] = source.layer
            _add(project, source, area_of(source.scene) if area_of else source.scene.collection)
        style.apply(layer, *(ranges[source.unit] or (0.0, 1.0)), source.unit)
        layer.triggerRepaint()
        shown[source.path] = layer
    _take_turns(project)
    return [shown[source.path] for source in sources]


def _age(source: LstSource) -> datetime:
    return source.scene.moment or datetime.min.replace(tzinfo=timezone.utc)


def _ours(project: QgsProject) -> Iterable[QgsRasterLayer]:
    return [layer for layer in project.mapLayers().values() if layer.customProperty(ITEM)]


def _add(project: QgsProject, source: LstSource, area: str) -> None:
    """Add under ``area`` and its time; the groups of an area stand newest first."""
    area = area or QCoreApplication.translate("rasters", "Temperature")
    source.layer.setCustomProperty(AREA, area)
    project.addMapLayer(source.layer, False)
    root = project.layerTreeRoot()
    of_area = _child(root, AREA, area) or _insert(root, 0, AREA, area, area)
    scene = source.scene
    of_scene = _child(of_area, ITEM, scene.id)
    if of_scene is None:
        light = {"day": f" {_DAY}", "night": f" {_NIGHT}"}.get(scene.daynight, "")
        moment = format_moment(scene.moment) if scene.moment else ""
        of_scene = _insert(of_area, _place(of_area, moment), ITEM, scene.id, f"{when(scene.moment)}{light}")
        of_scene.setCustomProperty(MOMENT, moment)
    of_scene.insertLayer(0, source.layer)


def _child(parent: QgsLayerTreeGroup, mark: str, value: str) -> QgsLayerTreeGroup | None:
    """Find a group by its mark: one that the user renamed is found again."""
    for child in parent.children():
        if isinstance(child, QgsLayerTreeGroup) and child.customProperty(mark) == value:
            return child
    return None


def _insert(parent: QgsLayerTreeGroup, place: int, mark: str, value: str, name: str) -> QgsLayerTreeGroup:
    made = parent.insertGroup(place, name)
    made.setCustomProperty(mark, value)
    return made


def _place(of_area: QgsLayerTreeGroup, moment: str) -> int:
    """Count the scenes that are newer."""
    groups = [child for child in of_area.children() if isinstance(child, QgsLayerTreeGroup)]
    return sum(str(group.customProperty(MOMENT) or "") > moment for group in groups)


def _take_turns(project: QgsProject) -> None:
    """Show each scene of an area from its own moment until the next one's, so that one is seen at a time."""
    by_area: dict[Any, list[tuple[datetime, QgsRasterLayer]]] = {}
    for layer in _ours(project):
        moment = parse_moment(layer.customProperty(MOMENT))
        if moment is not None:
            by_area.setdefault(layer.customProperty(AREA), []).append((moment, layer))
    for scenes in by_area.values():
        ends = until_next(moment for moment, _layer in scenes)
        for moment, layer in scenes:
            show_from_to(layer, moment, ends[moment])
