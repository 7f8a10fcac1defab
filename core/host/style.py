"""The thermal ramp: blue over pale to red, safe for colour-blind eyes, one range for all scenes shown together."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING

from qgis.core import (
    QgsBasicNumericFormat,
    QgsColorRampLegendNodeSettings,
    QgsColorRampShader,
    QgsGradientColorRamp,
    QgsGradientStop,
    QgsMultiBandColorRenderer,
    QgsRasterLayer,
    QgsRasterShader,
    QgsSingleBandPseudoColorRenderer,
)
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QColor

if TYPE_CHECKING:
    import numpy

# ColorBrewer's diverging RdYlBu, turned round: safe for red-green blindness, and its pale middle prints.
THERMAL = (
    "#313695",
    "#4575b4",
    "#74add1",
    "#abd9e9",
    "#e0f3f8",
    "#ffffbf",
    "#fee090",
    "#fdae61",
    "#f46d43",
    "#d73027",
    "#a50026",
)
PLAIN = ("#1a1a1a", "#f2f2f2")
SPREAD = (
    # QGIS counts a limit to the class below it, the provider to the one above: so they lie a hair lower.
    (3.1 - 1e-4, "#edf8fb", "Landsat"),
    (3.5 - 1e-4, "#b3cde3", "MODIS/VIIRS"),
    (4.5 - 1e-4, "#8c96c6", "CLMS"),
    (math.inf, "#88419d", "model"),
)
_PERCENTILES = (2.0, 98.0)
_SMALLEST_SPAN = 1.0


def shared_range(
    samples: Iterable[numpy.ndarray],
    smallest: float = _SMALLEST_SPAN,
    percentiles: tuple[float, float] = _PERCENTILES,
) -> tuple[float, float] | None:
    """Give these percentiles over all samples together, rounded outwards; None where no value is valid.

    At least ``smallest`` wide, so that a uniform scene does not show its noise in full colour. Any thread.
    """
    import numpy

    values = [sample for sample in samples if sample.size]
    if not values:
        return None
    low, high = (float(value) for value in numpy.percentile(numpy.concatenate(values), percentiles))
    if high - low < smallest:
        middle = (low + high) / 2
        low, high = middle - smallest / 2, middle + smallest / 2
    step = 10.0 ** math.floor(math.log10(high - low) - 1)
    return math.floor(low / step) * step, math.ceil(high / step) * step


def colour_ramp(colours: tuple[str, ...] = THERMAL) -> QgsGradientColorRamp:
    last = len(colours) - 1
    stops = [QgsGradientStop(index / last, QColor(colour)) for index, colour in enumerate(colours[1:-1], 1)]
    return QgsGradientColorRamp(QColor(colours[0]), QColor(colours[-1]), False, stops)


def apply(layer: QgsRasterLayer, low: float, high: float, unit: str = "°C") -> None:
    """Colour the first band from ``low`` to ``high``, the legend with ``unit``; without one in grey. Owner's thread."""
    colours = THERMAL if unit else PLAIN
    function = QgsColorRampShader(low, high, colour_ramp(colours))
    function.setColorRampItemList(_items(low, high, colours))
    function.setLegendSettings(_legend(unit))
    shader = QgsRasterShader(low, high)
    shader.setRasterShaderFunction(function)
    renderer = QgsSingleBandPseudoColorRenderer(layer.dataProvider(), 1, shader)
    renderer.setClassificationMin(low)
    renderer.setClassificationMax(high)
    layer.setRenderer(renderer)


def apply_picture(layer: QgsRasterLayer) -> None:
    """Show red, green and blue as they are, without a stretch; a fourth band as transparency. Owner's thread."""
    bands = layer.bandCount()
    if bands < 3:
        return
    renderer = QgsMultiBandColorRenderer(layer.dataProvider(), 1, 2, 3)
    if bands > 3:
        renderer.setAlphaBand(4)
    layer.setRenderer(renderer)


def apply_spread(layer: QgsRasterLayer) -> None:
    """Show a standard deviation in kelvin by what the estimate rests on. Owner's thread."""
    say = QCoreApplication.translate
    words = {
        "Landsat": "< 3.1 K: Landsat",
        "MODIS/VIIRS": "3.1 – 3.5 K: MODIS/VIIRS",
        "CLMS": "3.5 – 4.5 K: CLMS",
        "model": say("style", "≥ 4.5 K: model"),
    }
    low, high = SPREAD[0][0] - 1, SPREAD[-2][0] + 1
    function = QgsColorRampShader(low, high, None, QgsColorRampShader.Type.Discrete)
    function.setColorRampItemList(
        [QgsColorRampShader.ColorRampItem(limit, QColor(colour), words[name]) for limit, colour, name in SPREAD]
    )
    shader = QgsRasterShader(low, high)
    shader.setRasterShaderFunction(function)
    layer.setRenderer(QgsSingleBandPseudoColorRenderer(layer.dataProvider(), 1, shader))


def _items(low: float, high: float, colours: tuple[str, ...]) -> list[QgsColorRampShader.ColorRampItem]:
    last = len(colours) - 1
    places = [low + (high - low) * index / last for index in range(last + 1)]
    return [
        QgsColorRampShader.ColorRampItem(place, QColor(colour), f"{place:.1f}")
        for place, colour in zip(places, colours, strict=True)
    ]


def _legend(unit: str) -> QgsColorRampLegendNodeSettings:
    settings = QgsColorRampLegendNodeSettings()
    numbers = QgsBasicNumericFormat()
    numbers.setNumberDecimalPlaces(1)
    settings.setNumericFormat(numbers)
    settings.setSuffix(f" {unit}" if unit else "")
    return settings
