"""Areas brought into sight on the map canvas."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.core import QgsCoordinateReferenceSystem, QgsRectangle, QgsReferencedRectangle
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtWidgets import QStackedWidget

from ...core.host.areas_layer import area_geometry, polygon_geometry
from ...core.model.area import Area, Geometry

_MARGIN = 1.2
_MOST_FLASHED = 50


def uncover(canvas: QgsMapCanvas) -> None:
    """Bring the map before QGIS's welcome page, which covers it until a layer is there."""
    page, stack = canvas, canvas.parentWidget()
    while stack is not None and not isinstance(stack, QStackedWidget):
        page, stack = stack, stack.parentWidget()
    if stack is not None:
        stack.setCurrentWidget(page)


def show_on_canvas(canvas: QgsMapCanvas, areas: Iterable[Area]) -> bool:
    """Zoom to the areas and flash them; False when none of them has a shape to show."""
    return show_shapes(canvas, [area.geometry for area in areas])


def flash_on_canvas(canvas: QgsMapCanvas, areas: Iterable[Area]) -> None:
    """Flash the areas where the map shows them."""
    shapes = [shape for shape in map(area_geometry, areas) if not shape.isNull()]
    canvas.flashGeometries(shapes[:_MOST_FLASHED], QgsCoordinateReferenceSystem("EPSG:4326"))


def show_shapes(canvas: QgsMapCanvas, geometries: Iterable[Geometry | None]) -> bool:
    """Zoom to GeoJSON polygons in degrees and flash them; False where there is nothing to show."""
    shapes = [shape for shape in map(polygon_geometry, geometries) if not shape.isNull()]
    if not shapes:
        return False
    extent = QgsRectangle()
    for shape in shapes:
        extent.combineExtentWith(shape.boundingBox())
    crs = QgsCoordinateReferenceSystem("EPSG:4326")
    uncover(canvas)
    canvas.setReferencedExtent(QgsReferencedRectangle(extent, crs))
    canvas.zoomByFactor(_MARGIN)
    canvas.flashGeometries(shapes[:_MOST_FLASHED], crs)
    canvas.refresh()
    return True
