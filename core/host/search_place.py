"""Where to search: snapshotted from canvas, layer or areas on the GUI thread, turned into degrees in the worker."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsGeometry,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ..errors import InputError
from ..model.area import Area
from ..model.search import SearchQuery
from ..rules.dateline import box_geometry, split
from ..words import translate
from .areas_layer import area_geometry

_WGS84 = "EPSG:4326"
_DECIMALS = 7
_FARTHEST = 1e4
_WORLD = 359.0
"""Degrees of width from which a view counts as the whole world: no place is asked for then."""


@dataclass(frozen=True)
class SearchPlace:
    """A box or shapes in a CRS of their own; quick to make on the GUI thread."""

    crs: QgsCoordinateReferenceSystem
    context: QgsCoordinateTransformContext
    box: QgsRectangle | None = None
    shapes: tuple[QgsGeometry, ...] = ()

    def put_into(self, query: SearchQuery) -> SearchQuery:
        """Give the query with ``bbox`` or ``intersects`` in degrees. Any thread. Raises :class:`InputError`."""
        transform = QgsCoordinateTransform(self.crs, QgsCoordinateReferenceSystem(_WGS84), self.context)
        try:
            if self.box is not None:
                return _with_box(query, _box_in_degrees(self.box, self.crs, transform))
            return replace(query, intersects=_geojson(self.shapes, transform))
        except QgsCsException as error:
            raise InputError(
                translate("search_place", "This place cannot be told in longitude and latitude."),
                remedy=translate("search_place", "Zoom to where the scenes should lie and search again."),
            ) from error


def of_extent(extent: QgsRectangle, crs: QgsCoordinateReferenceSystem, project: QgsProject) -> SearchPlace:
    """Snapshot what the map shows. GUI thread."""
    return SearchPlace(crs, project.transformContext(), QgsRectangle(extent))


def of_selected(layer: QgsVectorLayer | None, project: QgsProject) -> SearchPlace:
    """Snapshot the selected features of a layer, with their exact shapes. GUI thread. Raises :class:`InputError`."""
    select = translate("search_place", "Select features of a layer and make it the active one.")
    if layer is None or not isinstance(layer, QgsVectorLayer) or not layer.selectedFeatureCount():
        raise InputError(translate("search_place", "No feature is selected in the active layer."), remedy=select)
    if not layer.crs().isValid():
        raise InputError(
            translate(
                "search_place", "The layer “{name}” has no CRS, so nobody can tell where it lies.", name=layer.name()
            ),
            remedy=translate("search_place", "Set the layer's CRS first."),
        )
    shapes = tuple(feature.geometry() for feature in layer.selectedFeatures())
    return SearchPlace(layer.crs(), project.transformContext(), None, shapes)


def of_shape(shape: QgsGeometry, crs: QgsCoordinateReferenceSystem, project: QgsProject) -> SearchPlace:
    """Take one shape, as it was drawn on the map."""
    return SearchPlace(crs, project.transformContext(), None, (shape,))


def of_areas(areas: Iterable[Area], project: QgsProject) -> SearchPlace:
    """Take stored areas. Raises :class:`InputError` where there is none with a shape."""
    shapes = tuple(shape for shape in map(area_geometry, areas) if not shape.isNull())
    if not shapes:
        raise InputError(
            translate("search_place", "There is no area to search in."),
            remedy=translate("search_place", "Make one in the Areas dock, or search in the map extent."),
        )
    return SearchPlace(QgsCoordinateReferenceSystem(_WGS84), project.transformContext(), None, shapes)


def rectangle_in_degrees(box: QgsRectangle, transform: QgsCoordinateTransform) -> QgsRectangle:
    """Bring a box to degrees; across the date line its west lies east of its east. Raises QgsCsException.

    QGIS's own handling of that line turns a box around Greenwich into the rest of the world, so it counts only
    where it makes less than half a turn of what seemed wider.
    """
    plain = transform.transformBoundingBox(box)
    crossing = transform.transformBoundingBox(box, Qgis.TransformDirection.Forward, True)
    width = (crossing.xMaximum() - crossing.xMinimum()) % 360.0
    return crossing if width < min(plain.width(), 180.0) else plain


def _box_in_degrees(
    box: QgsRectangle, crs: QgsCoordinateReferenceSystem, transform: QgsCoordinateTransform
) -> tuple[float, float, float, float]:
    found = box if crs.isGeographic() and crs.authid() == _WGS84 else _unprojected(box, crs, transform)
    values = (found.xMinimum(), max(-90.0, found.yMinimum()), found.xMaximum(), min(90.0, found.yMaximum()))
    if not all(abs(value) <= _FARTHEST for value in values) or values[3] <= values[1]:
        raise QgsCsException("outside the globe")
    return values


def _unprojected(
    box: QgsRectangle, crs: QgsCoordinateReferenceSystem, transform: QgsCoordinateTransform
) -> QgsRectangle:
    """Turn a view into degrees; one that shows all that its projection is made for, into all there is of it."""
    forward, backward = Qgis.TransformDirection.Forward, Qgis.TransformDirection.Reverse
    made_for = crs.bounds()
    limits = transform.transformBoundingBox(made_for, backward) if not made_for.isEmpty() else QgsRectangle()
    if made_for.width() >= _WORLD and box.width() >= limits.width() > 0:
        inner = transform.transformBoundingBox(box.intersect(limits), forward)
        return QgsRectangle(-180.0, inner.yMinimum(), 180.0, inner.yMaximum())
    if not limits.isEmpty() and box.contains(limits):
        return QgsRectangle(-180.0, -90.0, 180.0, 90.0)
    return rectangle_in_degrees(box, transform)


def _with_box(query: SearchQuery, box: tuple[float, float, float, float]) -> SearchQuery:
    west, south, east, north = (round(value, _DECIMALS) for value in box)
    if east - west >= _WORLD:
        return (
            replace(query, bbox=None)
            if south <= -85.0 and north >= 85.0
            else replace(query, bbox=(-180.0, south, 180.0, north))
        )
    if west > east or west < -180.0 or east > 180.0:
        return replace(query, intersects=box_geometry(west, south, east, north))
    return replace(query, bbox=(west, south, east, north))


def _geojson(shapes: Iterable[QgsGeometry], transform: QgsCoordinateTransform) -> Mapping[str, Any]:
    """Join the shapes into one, flat, valid and in degrees; the date line cut out of polygons."""
    ready = [shape for shape in (_in_degrees(shape, transform) for shape in shapes) if not shape.isEmpty()]
    polygons = [shape for shape in ready if shape.type() == QgsWkbTypes.GeometryType.PolygonGeometry]
    joined = QgsGeometry.unaryUnion(polygons or ready)
    if joined.isEmpty():
        raise InputError(translate("search_place", "The selected features have no shape to search in."))
    shape: Mapping[str, Any] = json.loads(joined.asJson(_DECIMALS))
    return split(shape)


def _in_degrees(shape: QgsGeometry, transform: QgsCoordinateTransform) -> QgsGeometry:
    flat = QgsGeometry(shape)
    if flat.isNull():
        return flat
    flat.convertToStraightSegment()
    flat.get().dropZValue()
    flat.get().dropMValue()
    flat.transform(transform)
    if flat.isGeosValid():
        return flat
    repaired = flat.makeValid()
    if flat.type() == QgsWkbTypes.GeometryType.PolygonGeometry:
        repaired.convertGeometryCollectionToSubclass(QgsWkbTypes.GeometryType.PolygonGeometry)
    return repaired
