"""Several parts under one roof: one area that covers all parts of a multipart feature."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum
from typing import TYPE_CHECKING

from qgis.core import QgsGeometry

from ..errors import InputError
from ..model.area import Candidate
from ..rules.areas import check_measure, latitude_warnings
from ..rules.measure import box_of, measure_polygon
from ..words import translate
from .candidates_rings import cleaned, read_rings, to_geojson, vertices
from .candidates_shapes import surface
from .tiles_cut import from_geojson

if TYPE_CHECKING:
    from ..model.traits import Traits

_PART = re.compile(r" \(\d+/\d+\)$")
_HALF_GLOBE = 180.0


class Cover(Enum):
    """How parts are covered: by the tightest convex shape, or by their box of longitudes and latitudes."""

    CONVEX = "convex"
    BOX = "box"


def cover(parts: Sequence[Candidate], kind: Cover, product: str, traits: Traits) -> Candidate:
    """Give one candidate that covers the parts of a feature, named like the feature, checked against the product.

    ``parts`` are the candidates of one feature that have a geometry, at least one. Raises InputError where they
    lie on both sides of the date line, for no one area can.
    """
    shapes = [part.geometry for part in parts if part.geometry is not None]
    boxes = [box_of(shape) for shape in shapes]
    if max(box[2] for box in boxes) - min(box[0] for box in boxes) > _HALF_GLOBE:
        raise InputError(
            translate("covers", "Its parts lie on both sides of the date line, which no one area can cover."),
            remedy=translate("covers", "Keep one area per part."),
        )
    together = QgsGeometry.collectGeometry([from_geojson(shape) for shape in shapes])
    hull = together.convexHull() if kind is Cover.CONVEX else QgsGeometry.fromRect(together.boundingBox())
    rings = cleaned(read_rings(hull))
    geometry = to_geojson(rings)
    measure = measure_polygon(geometry)
    before = sum(measure_polygon(shape).area or 0.0 for shape in shapes)
    verdict, reason = check_measure(measure, product, traits)
    note = translate(
        "covers",
        "Covers {count} parts by one shape: area before {before}, after {after}.",
        count=len(shapes),
        before=surface(before),
        after=surface(measure.area or 0.0),
    )
    _, south, _, north = box_of(geometry)
    first = parts[0]
    return Candidate(
        name=_PART.sub("", first.name),
        verdict=verdict,
        feature=first.feature,
        geometry=geometry,
        description=first.description,
        measure=measure,
        vertices=vertices(rings),
        reason=reason,
        notes=(*first.notes, note),
        warnings=latitude_warnings(south, north, product, traits),
    )
