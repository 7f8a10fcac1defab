"""Degrees under the mouse: map tips of temperature layers, where QGIS has them for rasters (3.30 and newer)."""

from __future__ import annotations

from qgis.core import QgsRasterLayer


def tip_of(unit: str) -> str:
    """Give the template that shows the temperature below the mouse in ``unit``."""
    return f"[% round(raster_value(@layer, 1, @layer_cursor_point), 1) %] {unit}"


def set_tip(layer: QgsRasterLayer, unit: str, old: str | None = None) -> None:
    """Let the layer's map tip show ``unit``; where ``old`` is given, only if the tip is still ours. Owner's thread."""
    known = getattr(layer, "mapTipTemplate", None)
    if known is not None and (old is None or known() == tip_of(old)):
        layer.setMapTipTemplate(tip_of(unit))
