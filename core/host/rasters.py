"""Downloaded files made ready for the map: degrees without rewriting pixels, masks, pictures, reflectances."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from qgis.core import QgsRasterLayer
from qgis.PyQt.QtCore import QCoreApplication

from ..model.moment import format_moment
from ..model.search import SceneRow
from ..rules.assets import Kind, kind_of, role_of
from ..rules.timing import until_next
from ..rules.units import sign_of
from ..services.scene_file import read_scene
from ..words import Sentence, translate
from . import style
from .clear_pixels import clear_sample, clear_share, mask_beside
from .layer_maker import hand_over, make_layer
from .layer_marks import ASSET, CLEAR, COLLECTION, ITEM, MOMENT, ROLE, UNIT
from .lst_source import LstSource
from .map_tip import set_tip
from .masks import Mask, paint_classes, prepare_masks, prepare_quality
from .raster_facts import RasterFacts, inspect
from .scene_metadata import describe, when
from .scene_time import show_from_to
from .settings import Settings
from .vrt import write_vrt


def prepare(
    path: Path,
    scene: SceneRow | None = None,
    *,
    asset: str = "",
    role: str = "",
    aoi: Mapping[str, Any] | None = None,
    masks_alone: bool = False,
) -> LstSource | None:
    """Make ready whatever of a scene can be shown; None for what is not shown by itself: masks, thumbnails, texts.

    ``masks_alone``: a scene classification becomes a layer of its own, with its masks over it. The other parameters
    and the errors are those of :func:`prepare_lst`.
    """
    named = role or role_of(path.name) or role_of(asset)
    kind = kind_of(named)
    if kind in (Kind.QUALITY, Kind.NOT_SHOWN) or (kind is Kind.MASK and not masks_alone):
        return None
    if kind in (Kind.TEMPERATURE, Kind.NUMBERS):
        return prepare_lst(path, scene, asset=asset, role=role, aoi=aoi)
    return _prepare_other(path, scene or scene_of(path), asset, named, kind)


def prepare_lst(
    path: Path,
    scene: SceneRow | None = None,
    *,
    asset: str = "",
    role: str = "",
    aoi: Mapping[str, Any] | None = None,
) -> LstSource:
    """Inspect a local raster, write its .vrt in degrees beside it and make the layer, styled by its own range.

    The degrees are those of the setting ``temperature_unit``; with ``clear_only`` what lies under clouds and shadows
    is transparent. ``scene`` is read from the ``item.json`` beside it
    where None, ``role`` from the file's name where empty; ``asset`` is the asset's key; ``aoi`` (GeoJSON, WGS 84) is
    where clear pixels are counted, everywhere if None. Call it in a worker thread: the layer is handed to the GUI
    thread. Raises :class:`InputError`, :class:`DiskFailed`.
    """
    known, named = scene or scene_of(path), role or role_of(path.name) or role_of(asset)
    facts = inspect(path, named)
    unit = sign_of(Settings().temperature_unit) if facts.reading.is_temperature else ""
    source, sample, masks, clear = path, facts.sample, tuple[Mask, ...](), None
    clear_only = Settings().clear_only
    if unit:
        source = in_unit(facts, unit)
        mask = mask_beside(path, named)
        sample = clear_sample(path, facts.reading.in_unit(unit), mask)
        if mask is not None:
            masks, clear = tuple(prepare_masks(mask)), clear_share(mask, aoi, source)
            source = clear_in_unit(facts, unit) if clear_only else source
    what = _what(Kind.TEMPERATURE, named, unit)
    layer = make_layer(source, _layer_name(what, known, path, unit))
    style.apply(layer, *(style.shared_range([sample]) or (0.0, 1.0)), unit)
    layer.setCustomProperty(UNIT, unit)
    if unit:
        layer.setCustomProperty(CLEAR, clear_only)
        set_tip(layer, unit)
    title = QCoreApplication.translate("rasters", "Land surface temperature") if unit else path.stem
    _finish(layer, masks, known, asset or path.name, named, (title, facts, clear))
    note = None if unit or (kind_of(named) is not Kind.TEMPERATURE and named) else _no_unit(path)
    return LstSource(path, layer, known, sample, unit, note, masks, clear)


def in_unit(facts: RasterFacts, unit: str) -> Path:
    """Give what QGIS opens to show the raster in ``unit``: itself where it says all, else a .vrt that is written."""
    if facts.reading.unit == unit and facts.says_all:
        return facts.path
    return write_vrt(facts.path, facts.reading.in_unit(unit))


def clear_in_unit(facts: RasterFacts, unit: str) -> Path:
    """Give what QGIS opens to show the raster in ``unit`` without what lies under clouds and shadows.

    As :func:`in_unit` where no scene classification lies beside it.
    """
    mask = mask_beside(facts.path, role_of(facts.path.name) or "lst")
    return write_vrt(facts.path, facts.reading.in_unit(unit), mask) if mask is not None else in_unit(facts, unit)


def _prepare_other(path: Path, scene: SceneRow, asset: str, role: str, kind: Kind) -> LstSource:
    facts, masks, clear = inspect(path, role), tuple[Mask, ...](), None
    source = path
    if kind is Kind.REFLECTANCE:
        source = path if facts.says_all else write_vrt(path, facts.reading)
        quality = _quality_beside(path, role)
        masks = tuple(prepare_quality(quality)) if quality is not None else ()
    elif kind is Kind.MASK:
        masks, clear = tuple(prepare_masks(path)), clear_share(path)
    layer = make_layer(source, _layer_name(_what(kind, role, ""), scene, path, ""))
    if kind is Kind.PICTURE:
        style.apply_picture(layer)
    elif kind is Kind.SPREAD:
        style.apply_spread(layer)
    elif kind is Kind.MASK:
        paint_classes(layer)
    else:
        style.apply(layer, *(style.shared_range([facts.sample], 0.01) or (0.0, 1.0)), "")
    _finish(layer, masks, scene, asset or path.name, role, (_what(kind, role, ""), facts, clear))
    return LstSource(path, layer, scene, facts.sample, "", None, masks, clear)


def _quality_beside(path: Path, role: str) -> Path | None:
    try:
        return next((one for one in sorted(path.parent.iterdir()) if role_of(one.name) == f"{role}_qa"), None)
    except OSError:
        return None


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


def _what(kind: Kind, role: str, unit: str) -> str:
    """Name the content of a layer."""
    say = QCoreApplication.translate
    if kind is Kind.TEMPERATURE:
        sharp = say("rasters", "temperature {unit}, sharpened")
        text = sharp if role == "lst_sharpened_10m" else say("rasters", "temperature {unit}")
        return text.format(unit=unit) if unit else ""
    return {
        Kind.PICTURE: say("rasters", "true colour") if role.startswith("rgb") else say("rasters", "quicklook"),
        Kind.REFLECTANCE: say("rasters", "reflectance, band {number}").format(number=role.removeprefix("vnir")),
        Kind.SPREAD: say("rasters", "standard deviation K"),
        Kind.MASK: say("rasters", "scene classification, {size}").format(
            size=role.rpartition("_")[2].replace("m", " m")
        ),
    }.get(kind, "")


def _layer_name(what: str, scene: SceneRow, path: Path, unit: str) -> str:
    name = what or path.stem
    return f"{name} · {when(scene.moment)}" if scene.moment else f"{name} · {path.stem}" if unit else name


def _finish(
    layer: QgsRasterLayer,
    masks: tuple[Mask, ...],
    scene: SceneRow,
    asset: str,
    role: str,
    told: tuple[str, RasterFacts, float | None],
) -> None:
    """Give the layers their ids and time, the main one its metadata, and all to the GUI thread."""
    what, facts, clear = told
    layer.setMetadata(describe(layer, what, scene, facts, clear))
    for one in (layer, *(mask.layer for mask in masks)):
        for name, value in ((ITEM, scene.id), (COLLECTION, scene.collection), (ASSET, asset), (ROLE, role)):
            one.setCustomProperty(name, value)
        if scene.moment is not None:
            one.setCustomProperty(MOMENT, format_moment(scene.moment))
            show_from_to(one, scene.moment, scene.end or until_next([scene.moment])[scene.moment])
        hand_over(one)
