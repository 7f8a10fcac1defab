"""Clouds, shadows and water over a temperature: a layer for each class of the scene classification, no pixel copied."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from qgis.core import QgsBilinearRasterResampler, QgsPalettedRasterRenderer, QgsRasterLayer
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QColor

from ..rules.hatch import Hatch
from ..rules.masks import CLASSES, CLOUD_BAND, QUALITY, band_of
from . import layer_marks as marks
from .layer_maker import make_layer
from .vrt import band_names, write_band

COLOURS = {
    "thick_cloud": "#e6707070",
    "thin_cloud": "#d9909090",
    "cloud_shadow": "#d9383838",
    "cast_shadow": "#d92a2a40",
    "water": "#99265c8c",
}
"""As #aarrggbb: greys for what hides the ground, so that they cannot be taken for a temperature."""
HATCHES = {
    "thick_cloud": Hatch(0.5, 90),
    "thin_cloud": Hatch(0.3, 40),
    "cloud_shadow": Hatch(0.3, 60, falling=True),
    "cast_shadow": Hatch(0.2, 30, falling=True),
}
"""Clouds are hatched one way, shadows the other; the temperature shows through."""
_OVERSAMPLING = 4.0
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
    names = band_names(path)
    made = []
    for one in CLASSES:
        band, hatch = band_of(names, one.band, one.number), HATCHES.get(one.name)
        if band is not None:
            layer = make_layer(write_band(path, one.name, band, hatch), class_name(one.name))
            paint(layer, {one.value: (COLOURS[one.name], class_name(one.name))})
            if hatch is not None:
                _let_through(layer)
            made.append(_marked(Mask(one.name, layer, one.obscuring)))
    return made


def prepare_quality(path: Path) -> list[Mask]:
    """Make the layers of a band's quality: of three bands, or of the bits of one. As :func:`prepare_masks`."""
    names = band_names(path)
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


def paint_classes(layer: QgsRasterLayer) -> None:
    """Colour a scene classification by the classes of its clouds; clear pixels are transparent. Owner's thread."""
    names = [layer.dataProvider().generateBandName(number) for number in range(1, layer.bandCount() + 1)]
    band = band_of([name.partition(":")[2] for name in names], *CLOUD_BAND) or 1
    found = [
        QgsPalettedRasterRenderer.Class(one.value, QColor(COLOURS[one.name]), class_name(one.name))
        for one in CLASSES
        if one.band == CLOUD_BAND[0]
    ]
    layer.setRenderer(QgsPalettedRasterRenderer(layer.dataProvider(), band, found))


def _let_through(layer: QgsRasterLayer) -> None:
    """Draw the hatch: as opaque as its second band says, and smooth, so that lines too fine to be seen give a tint."""
    layer.renderer().setAlphaBand(2)
    drawn = layer.resampleFilter()
    drawn.setZoomedOutResampler(QgsBilinearRasterResampler())
    drawn.setZoomedInResampler(QgsBilinearRasterResampler())
    drawn.setMaxOversampling(_OVERSAMPLING)


def _marked(mask: Mask) -> Mask:
    mask.layer.setCustomProperty(marks.MASK, mask.name)
    return mask
