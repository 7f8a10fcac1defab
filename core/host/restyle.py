"""A layer's style carried over to other numbers: what the user changed in it stays where it was, relatively."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis.core import (
    QgsColorRampLegendNodeSettings,
    QgsColorRampShader,
    QgsContrastEnhancement,
    QgsRasterLayer,
    QgsRasterRange,
    QgsSingleBandGrayRenderer,
    QgsSingleBandPseudoColorRenderer,
)

Turn = Callable[[float], float]


def range_of(layer: QgsRasterLayer) -> tuple[float, float] | None:
    """Give the range that the colours of the layer span; None for a renderer without one."""
    renderer = layer.renderer()
    if isinstance(renderer, QgsSingleBandPseudoColorRenderer):
        return renderer.classificationMin(), renderer.classificationMax()
    if isinstance(renderer, QgsSingleBandGrayRenderer) and renderer.contrastEnhancement() is not None:
        enhancement = renderer.contrastEnhancement()
        return enhancement.minimumValue(), enhancement.maximumValue()
    return None


def turn_style(layer: QgsRasterLayer, turn: Turn, sign: str = "") -> None:
    """Turn every value of the style by ``turn``; the legend gets ``sign`` where one is given. GUI thread.

    Other kinds of renderers than single-band colours and greys keep their style as it is.
    """
    old = range_of(layer)
    renderer = layer.renderer().clone() if layer.renderer() is not None else None
    if isinstance(renderer, QgsSingleBandPseudoColorRenderer) and old is not None:
        _turn_colours(renderer, (turn(old[0]), turn(old[1])), turn, sign)
    elif isinstance(renderer, QgsSingleBandGrayRenderer):
        _turn_greys(renderer, turn)
    else:
        return
    _turn_transparency(renderer, turn)
    layer.setRenderer(renderer)
    layer.triggerRepaint()


def stretch_style(layer: QgsRasterLayer, low: float, high: float) -> None:
    """Let the style span ``low`` to ``high``: its colours keep their places between the two. GUI thread."""
    old = range_of(layer)
    if old is None or old == (low, high):
        return
    start, end = old
    if end <= start:
        turn_style(layer, lambda _value: low)
        return
    factor = (high - low) / (end - start)
    turn_style(layer, lambda value: low + (value - start) * factor)


def own_nodata(layer: QgsRasterLayer) -> list[QgsRasterRange]:
    """Give the values that the user declared to be no data, which a layer forgets with its source."""
    return list(layer.dataProvider().userNoDataValues(1))


def turn_nodata(layer: QgsRasterLayer, ranges: list[QgsRasterRange], turn: Turn) -> None:
    """Declare them again, turned. Ranges without an end keep having none."""
    if ranges:
        turned = [QgsRasterRange(turn(one.min()), turn(one.max()), one.bounds()) for one in ranges]
        layer.dataProvider().setUserNoDataValue(1, turned)


def _turn_colours(renderer: QgsSingleBandPseudoColorRenderer, span: tuple[float, float], turn: Turn, sign: str) -> None:
    low, high = span  # of the layer's own renderer: QGIS 3.22 forgets them in a clone
    shader = renderer.shader()
    function = shader.rasterShaderFunction() if shader is not None else None
    if isinstance(function, QgsColorRampShader):
        items = [
            QgsColorRampShader.ColorRampItem(turn(item.value), item.color, _label(item.label, item.value, turn))
            for item in function.colorRampItemList()
        ]
        function.setMinimumValue(low)
        function.setMaximumValue(high)
        function.setColorRampItemList(items)
        if sign:
            settings = QgsColorRampLegendNodeSettings(
                function.legendSettings()
            )  # its own would be freed when set again
            settings.setSuffix(f" {sign}")
            function.setLegendSettings(settings)
        shader.setMinimumValue(low)
        shader.setMaximumValue(high)
    renderer.setClassificationMin(low)
    renderer.setClassificationMax(high)


def _label(label: str, value: float, turn: Turn) -> str:
    """Turn a label that only repeats its value; one in the user's words stays."""
    for places in range(5):
        if label == f"{value:.{places}f}":
            return f"{turn(value):.{places}f}"
    return label


def _turn_greys(renderer: QgsSingleBandGrayRenderer, turn: Turn) -> None:
    if renderer.contrastEnhancement() is None:
        return
    turned = QgsContrastEnhancement(renderer.contrastEnhancement())
    low, high = turn(turned.minimumValue()), turn(turned.maximumValue())
    turned.setMinimumValue(low)
    turned.setMaximumValue(high)
    renderer.setContrastEnhancement(turned)


def _turn_transparency(renderer: Any, turn: Turn) -> None:
    transparency = renderer.rasterTransparency()
    if transparency is None:
        return
    pixels = transparency.transparentSingleValuePixelList()
    for pixel in pixels:
        pixel.min, pixel.max = turn(pixel.min), turn(pixel.max)
    transparency.setTransparentSingleValuePixelList(pixels)
