"""How much ground areas cover, on the ellipsoid."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransformContext, QgsDistanceArea

from ..model.area import Area
from .areas_layer import area_geometry


def surfaces(areas: Iterable[Area]) -> list[float | None]:
    """Give each area's square metres (WGS 84 ellipsoid), None where its shape is not known. Any thread."""
    measure = QgsDistanceArea()
    measure.setSourceCrs(QgsCoordinateReferenceSystem("EPSG:4326"), QgsCoordinateTransformContext())
    measure.setEllipsoid("EPSG:7030")
    shapes = (area_geometry(area) for area in areas)
    return [None if shape.isNull() else measure.measureArea(shape) for shape in shapes]
