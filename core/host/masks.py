"""Clouds, shadows and water over a temperature: a layer for each class of the scene classification, no pixel copied."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from osgeo import gdal
from qgis.core import QgsPalettedRasterRenderer, QgsRasterLayer
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QColor

from ..rules.masks import CLASSES, QUALITY, band_of
from ..services.quiet_gdal import quiet
from . import layer_marks as marks
from .layer_maker import make_layer
from .raster_facts import no_raster
from .vrt import write_band

COLOURS = {
    "thick_cloud": "#d9707070",
    "thin_cloud": "#999a9a9a",
    "cloud_shadow": "#a6383838",
    "cast_shadow": "#8c2a2a40",
    "water": "#99265c8c",
}
"""As #aarrggbb: greys for what hides the ground, so that they cannot be taken for a temperature."""
QUALITY_COLOURS = {"blackfill": "#cc000000", "saturated": "#cce7298a", "untested": "#cce6ab02"}


@dataclass(frozen=True)
class Mask:
    """A layer that shows one class of a scene's mask. Owned by the GUI thread and in no project yet."""

    name: str
    layer: QgsRasterLayer
    obscuring: bool


def class_name(name: str) -> str:
    """Give the word for a class of a mask."""
    say = QCoreApplication.translate
    return {
        "thick_cloud": say("masks", "thick cloud"),
        "thin_cloud": say("masks", "thin cloud"),
        "cloud_shadow": say("masks", "cloud shadow"),
        "cast_shadow": say("masks", "cast shadow"),
        "water": say("masks", "water"),
        "blackfill": say("masks", "no data"),
        "saturated": say("masks", "saturated"),
        "untested": say("masks", "untested"),
    }.get(name, name)


def prepare_masks(path: Path) -> list[Mask]:
    """Make the layers of a scene classification, what hides most on top. Any thread, as make_layer says.

    Raises :class:`InputError`, :class:`DiskFailed`.
    """
    names = _band_names(path)
    made = []
    for one in CLASSES:
        band = band_of(names, one.band, one.number)
        if band is not None:
            layer = make_layer(write_band(path, one.band, band), class_name(one.name))
            paint(layer, {one.value: (COLOURS[one.name], class_name(one.name))})
            made.append(_marked(Mask(one.name, layer, one.obscuring)))
    return made


def prepare_quality(path: Path) -> list[Mask]:
    """Make the layers of a band's quality: of three bands, or of the bits of one. As :func:`prepare_masks`."""
    names = _band_names(path)
    made = []
    for place, name in enumerate(QUALITY):
        single = len(names) == 1
        band = 1 if single else band_of(names, name, place + 1)
        if band is None:
            continue
        values = [value for value in range(8) if value & (1 << place)] if single else [1]
        layer = make_layer(write_band(path, "quality" if single else name, band), class_name(name))
        paint(layer, {value: (QUALITY_COLOURS[name], class_name(name)) for value in values})
        made.append(_marked(Mask(name, layer, False)))
    return made


def paint(layer: QgsRasterLayer, classes: dict[int, tuple[str, str]]) -> None:
    """Colour these values of the first band and name them; every other value is transparent."""
    found = [QgsPalettedRasterRenderer.Class(value, QColor(colour), name) for value, (colour, name) in classes.items()]
    layer.setRenderer(QgsPalettedRasterRenderer(layer.dataProvider(), 1, found))


def _marked(mask: Mask) -> Mask:
    mask.layer.setCustomProperty(marks.MASK, mask.name)
    return mask


def _band_names(path: Path) -> list[str]:
    with quiet(gdal):
        try:
            dataset = gdal.Open(str(path))
        except RuntimeError as error:
            raise no_raster(path) from error
        if dataset is None:
            raise no_raster(path)
        return [dataset.GetRasterBand(number).GetDescription() or "" for number in range(1, dataset.RasterCount + 1)]
