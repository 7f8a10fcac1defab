"""Where to search: an extent in degrees, or the exact shapes of a layer."""

from __future__ import annotations

import math
import re

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeatureRequest,
    QgsProcessingContext,
    QgsProcessingFeatureSource,
    QgsRectangle,
    QgsWkbTypes,
)

from ..core.errors import InputError
from ..core.host.search_place import SearchPlace, rectangle_in_degrees
from ..core.words import Sentence, translate
from .given import Given

WGS84 = "EPSG:4326"
_NUMBERS = re.compile(r"^\s*([^,\s]+)\s*,\s*([^,\s]+)\s*,\s*([^,\s]+)\s*,\s*([^,\s\[]+)\s*(?:\[.*\])?\s*$")


def check_extent(given: Given, name: str) -> None:
    """Raise InputError where it is written from east to west: QGIS would turn it round, into nearly the whole world."""
    raw = given.raw(name)
    found = _NUMBERS.match(raw) if isinstance(raw, str) else None
    if found is None:
        return
    try:
        west, east, south, north = (float(number) for number in found.groups())
    except ValueError:
        return  # a layer's name with commas in it, which QGIS resolves
    if west > east:
        raise InputError(_crosses(name, west, east), remedy=_use_intersects())
    if south > north:
        raise InputError(
            translate(
                "processing", "{name}: its south, {south:g}, lies north of its north, {north:g}.",
                name=name, south=south, north=north,
            ),
            remedy=translate("processing", "Write it as west,east,south,north [EPSG:4326]."),
        )  # fmt: skip


def read_extent(given: Given, name: str) -> tuple[float, float, float, float] | None:
    """Give west, south, east, north in degrees (WGS 84), or None where no extent is given.

    An extent without a coordinate system is in that of the project, and in degrees where there is none.
    Raises InputError for one that crosses the date line or cannot be brought to degrees.
    """
    if not given.has(name):
        return None
    check_extent(given, name)
    box = given.algorithm.parameterAsExtent(given.parameters, name, given.context)
    crs = given.algorithm.parameterAsExtentCrs(given.parameters, name, given.context)
    if box.isNull() or not all(map(math.isfinite, (box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()))):
        raise InputError(translate("processing", "{name} is not an extent.", name=name))
    return _bounded(name, _to_degrees(name, box, crs, given.context))


def _to_degrees(
    name: str, box: QgsRectangle, crs: QgsCoordinateReferenceSystem, context: QgsProcessingContext
) -> tuple[float, float, float, float]:
    degrees = QgsCoordinateReferenceSystem(WGS84)
    if crs.isValid() and crs != degrees:
        try:
            # Across the date line this gives a west that lies east of the east, which is seen below.
            box = rectangle_in_degrees(box, QgsCoordinateTransform(crs, degrees, context.transformContext()))
        except QgsCsException as error:
            raise InputError(
                translate("processing", "{name} cannot be brought from {crs} to degrees.", name=name, crs=crs.authid())
            ) from error
    return box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()


def _bounded(name: str, box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    west, south, east, north = box
    if not all(map(math.isfinite, box)) or south > 90 or north < -90:
        raise InputError(translate("processing", "{name} lies outside the world.", name=name))
    if east - west >= 360:
        west, east = -180.0, 180.0
    if west > east or west < -180 or east > 180:
        raise InputError(_crosses(name, west, east), remedy=_use_intersects())
    return west, max(south, -90.0), east, min(north, 90.0)


def read_shapes(given: Given, name: str) -> SearchPlace | None:
    """Snapshot the polygons of a layer as they are, or None where none is given; put into degrees later.

    Raises InputError for a layer without a coordinate system, and for one without a polygon, which must not
    become a search of the whole world.
    """
    source = given.source(name)
    if source is None:
        return None
    if not source.sourceCrs().isValid():
        raise InputError(
            translate(
                "processing",
                "The layer “{name}” has no CRS, so nobody can tell where it lies.",
                name=source.sourceName(),
            ),
            remedy=translate("processing", "Set the layer's CRS first."),
        )
    as_they_are = QgsProcessingFeatureSource.Flag.FlagSkipGeometryValidityChecks
    request = QgsFeatureRequest().setSubsetOfAttributes([])
    every = (feature.geometry() for feature in source.getFeatures(request, as_they_are))
    polygons = tuple(
        one for one in every if not one.isEmpty() and one.type() == QgsWkbTypes.GeometryType.PolygonGeometry
    )
    if not polygons:
        raise InputError(translate("processing", "{name} holds no polygon to search in.", name=name))
    return SearchPlace(source.sourceCrs(), given.context.transformContext(), None, polygons)


def _crosses(name: str, west: float, east: float) -> Sentence:
    return translate(
        "processing", "{name}: its west, {west:g}°, lies east of its east, {east:g}°, or it crosses the date line.",
        name=name, west=west, east=east,
    )  # fmt: skip


def _use_intersects() -> Sentence:
    return translate("processing", "Across the date line use INTERSECTS with a polygon layer.")
