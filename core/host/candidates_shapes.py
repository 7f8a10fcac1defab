"""From one feature's geometry to polygons that the service takes. Worker thread; nothing is simplified."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsGeometry,
    QgsRectangle,
    QgsWkbTypes,
)

from ..model.area import Verdict
from ..rules.measure import measure_polygons
from ..words import Figure, Sentence, plural, translate
from .candidates_plain import Plain, plain_polygons
from .candidates_rings import Rings, cleaned, read_rings, to_geojson, to_geometry, unwrapped

_MOST_LON, _MOST_LAT = 360.0, 90.0
_ROUNDING = 1e-6
AT_DATE_LINE = translate("candidates", "Crosses the date line: one area a side.")
_NOTHING = translate("candidates", "No geometry: left out.").in_brief(translate("candidates", "no geometry: left out"))
NO_CRS = translate(
    "candidates",
    "The layer has no coordinate reference system, so its place is not known. Set it in the layer's properties.",
).in_brief(translate("candidates", "the layer has no CRS"))
_NO_AREA = translate("candidates", "The polygon has no area.").in_brief(translate("candidates", "has no area"))
_NO_DEGREES = translate(
    "candidates", "Its coordinates are no longitudes and latitudes. Check the layer's coordinate reference system."
).in_brief(translate("candidates", "not in degrees: wrong CRS?"))
_POLYGONS = QgsWkbTypes.GeometryType.PolygonGeometry


class Unusable(Exception):
    """A geometry that cannot become an area: the verdict, and why."""

    def __init__(self, verdict: Verdict, reason: Sentence) -> None:
        super().__init__(str(reason))
        self.verdict = verdict
        self.reason = reason


@dataclass
class Shapes:
    """The polygons of one feature, and what was done to it."""

    polygons: list[Rings] = field(default_factory=list)
    notes: list[Sentence] = field(default_factory=list)
    flaw: Sentence | None = None
    """What was wrong with it before it was repaired."""
    crosses: bool = False
    """Whether it crosses the date line, and was split there."""

    def note(self, sentence: Sentence) -> None:
        """Add what was done, once."""
        if sentence not in self.notes:
            self.notes.append(sentence)


class Shaper:
    """Brings geometries of one CRS to WGS 84 polygons. Made and used in the worker thread."""

    def __init__(self, crs: QgsCoordinateReferenceSystem, context: QgsCoordinateTransformContext) -> None:
        wgs84 = QgsCoordinateReferenceSystem("EPSG:4326")
        self._named = crs.authid() or crs.description()
        self._known = crs.isValid()
        self._moves = self._known and crs != wgs84
        self._transform = QgsCoordinateTransform(crs, wgs84, context)
        self._moved = translate("candidates", "Moved from {crs} to WGS 84.", crs=self._named)
        self.usual_notes = (self._moved,) if self._moves else ()
        self._lost = translate(
            "candidates", "It cannot be brought from {crs} to longitude and latitude.", crs=self._named
        ).in_brief(translate("candidates", "cannot be moved to WGS 84"))

    def plain(self, geometries: Sequence[QgsGeometry]) -> list[Plain | None]:
        """Give the polygons of those that need no more than being moved, None for the others: see :meth:`shapes`."""
        if not self._known:
            return [None] * len(geometries)
        return plain_polygons(geometries, self._transform if self._moves else None)

    def shapes(self, given: QgsGeometry) -> Shapes:
        """Give the polygons of a geometry, at least one. Raises :class:`Unusable`."""
        if given.isNull() or given.isEmpty():
            raise Unusable(Verdict.SKIPPED, _NOTHING)
        shapes = Shapes()
        geometry = _flat(_polygons_only(given, shapes), shapes)
        if not self._known:
            raise Unusable(Verdict.INVALID, NO_CRS)
        self._to_wgs84(geometry, shapes)
        for part in _single(geometry):
            shapes.polygons += _within_globe(_valid(_cleaned(part, shapes), shapes), shapes)
        if not shapes.polygons:
            raise Unusable(Verdict.INVALID, _NO_AREA)
        return shapes

    def _to_wgs84(self, geometry: QgsGeometry, shapes: Shapes) -> None:
        if not self._moves:
            return
        try:
            geometry.transform(self._transform)
        except QgsCsException as error:
            raise Unusable(Verdict.INVALID, self._lost) from error
        shapes.note(self._moved)


def _polygons_only(given: QgsGeometry, shapes: Shapes) -> QgsGeometry:
    """A copy that holds polygons only; from a collection its polygons."""
    kind = QgsWkbTypes.geometryType(given.wkbType())
    if kind == _POLYGONS:
        return QgsGeometry(given)
    parts = given.asGeometryCollection() if given.isMultipart() else []
    polygons = [one for one in parts if QgsWkbTypes.geometryType(one.wkbType()) == _POLYGONS]
    if not polygons:
        name = QgsWkbTypes.displayString(given.wkbType())
        said = translate("candidates", "Not a polygon ({kind}): left out.", kind=name)
        raise Unusable(Verdict.SKIPPED, said.in_brief(translate("candidates", "no polygon: left out")))
    if len(polygons) < len(parts):
        dropped = len(parts) - len(polygons)
        shapes.note(
            plural("candidates", "1 point or line of it left out.", "{n} points or lines of it left out.", dropped)
        )
    return QgsGeometry.collectGeometry(polygons)


def _flat(geometry: QgsGeometry, shapes: Shapes) -> QgsGeometry:
    """Straight and two-dimensional."""
    if QgsWkbTypes.isCurvedType(geometry.wkbType()):
        geometry = QgsGeometry(geometry.constGet().segmentize())
        shapes.note(translate("candidates", "Curves became straight segments."))
    has_z, has_m = QgsWkbTypes.hasZ(geometry.wkbType()), QgsWkbTypes.hasM(geometry.wkbType())
    if has_z:
        geometry.get().dropZValue()
        shapes.note(translate("candidates", "Z values dropped."))
    if has_m:
        geometry.get().dropMValue()
        shapes.note(translate("candidates", "M values dropped."))
    return geometry


def _single(geometry: QgsGeometry) -> Iterator[QgsGeometry]:
    for part in geometry.asGeometryCollection() if geometry.isMultipart() else [geometry]:
        if part.isEmpty():
            continue
        if QgsWkbTypes.geometryType(part.wkbType()) == _POLYGONS and not _is_polygon(part):
            yield from part.coerceToType(QgsWkbTypes.Type.Polygon)  # triangles and other surfaces
        else:
            yield part


def _cleaned(part: QgsGeometry, shapes: Shapes) -> Rings:
    """The rings of a polygon in WGS 84, without jumps and without vertices that follow themselves."""
    rings = read_rings(part)
    for ring in rings:
        if not len(ring):
            continue
        (west, south), (east, north) = ring.min(axis=0), ring.max(axis=0)
        lon_fits = -_MOST_LON <= west <= east <= _MOST_LON
        lat_fits = -_MOST_LAT - _ROUNDING <= south <= north <= _MOST_LAT + _ROUNDING
        if not (lon_fits and lat_fits):  # so put, what is not a number does not fit either
            raise Unusable(Verdict.INVALID, _NO_DEGREES)
        if south < -_MOST_LAT or north > _MOST_LAT:
            ring[:, 1] = ring[:, 1].clip(-_MOST_LAT, _MOST_LAT)
    kept = cleaned(unwrapped(rings))
    if kept and len(kept) < len(rings):
        shapes.note(translate("candidates", "Invalid, repaired: holes without area left out."))
    return kept


def _valid(rings: Rings, shapes: Shapes) -> list[Rings]:
    """The polygon itself, or what it was repaired to."""
    if not rings:
        shapes.note(translate("candidates", "Invalid, repaired: a part without area left out."))
        return []
    geometry = to_geometry(rings)
    if geometry.isGeosValid():
        return [rings]
    shapes.flaw = shapes.flaw or _flaw(geometry)
    repaired = [_rounded(part) for part in _single(geometry.makeValid()) if _is_polygon(part)]
    if not repaired:
        return []
    before = abs(measure_polygons([to_geojson(rings)])[0].area or 0.0)  # holes beside the shell can outweigh it
    after = sum(one.area or 0.0 for one in measure_polygons([to_geojson(one) for one in repaired]))
    shapes.note(
        translate(
            "candidates",
            "Invalid, repaired: area before {before}, after {after}, parts {parts}.",
            before=surface(before),
            after=surface(after),
            parts=len(repaired),
        )
    )
    return repaired


def _flaw(geometry: QgsGeometry) -> Sentence:
    """What GEOS objects to, in QGIS's words."""
    errors = geometry.validateGeometry(Qgis.GeometryValidationEngine.Geos)
    what = errors[0].what() if errors else ""
    if not what:
        return translate("candidates", "The polygon is invalid.")
    what = what.rstrip(".")
    said = translate("candidates", "The polygon is invalid: {what}.", what=what)
    return said.in_brief(translate("candidates", "{what}", what=what))


def _rounded(part: QgsGeometry) -> Rings:
    """The rings of a repaired polygon, rounded unless that would undo the repair."""
    exact = read_rings(part)
    rings = cleaned(exact)
    return rings if rings and to_geometry(rings).isGeosValid() else exact


def _is_polygon(part: QgsGeometry) -> bool:
    return bool(QgsWkbTypes.flatType(part.wkbType()) == QgsWkbTypes.Type.Polygon)


def _within_globe(polygons: list[Rings], shapes: Shapes) -> list[Rings]:
    """Cut at the antimeridian: what lies beyond ±180 comes back in from the other side."""
    found: list[Rings] = []
    for rings in polygons:
        lons = rings[0][:, 0]
        if lons.min() >= -180.0 and lons.max() <= 180.0:
            found.append(rings)
            continue
        sides = [side for turn in (-1, 0, 1) for side in _on_turn(to_geometry(rings), turn)]
        if len(sides) > 1:
            shapes.crosses = True
            shapes.note(AT_DATE_LINE)
        found += sides
    return found


def _on_turn(polygon: QgsGeometry, turn: int) -> Iterator[Rings]:
    """What of a polygon lies on one turn of the globe, moved into ±180."""
    west = turn * 360.0 - 180.0
    globe = QgsRectangle(west, -_MOST_LAT, west + 360.0, _MOST_LAT)
    if not polygon.boundingBox().intersects(globe):
        return
    for part in _single(polygon.intersection(QgsGeometry.fromRect(globe))):
        if _is_polygon(part):
            rings = cleaned([ring - [turn * 360.0, 0.0] for ring in read_rings(part)])
            if rings:
                yield rings


def surface(square_metres: float) -> Figure:
    """Write an area in hectares, from 10 km² on in km²."""
    if square_metres >= 1e7:
        return Figure(f"{square_metres / 1e6:,.1f} km²")
    return Figure(f"{square_metres / 1e4:.2f} ha")
