"""Slivers that a cut leaves go to a neighbour where the limit has room for both."""

from __future__ import annotations

from collections.abc import Sequence

from ..model.job import Job
from ..rules.grid import ROOM, widths_and_heights
from ..rules.measure import Box
from .candidates_rings import cleaned, read_rings, to_geometry
from .tiles_cut import Piece, single_polygons

_TOUCH = 1e-9
_SAME_AREA = 1e-6


def merged(pieces: Sequence[Piece], largest: float, sliver: float, job: Job) -> list[Piece]:
    """Join pieces one of whose sides measures less than ``sliver`` metres to a neighbour they share an edge with.

    The smallest first, to the neighbour with which it stays smallest; what fits nowhere stays. Raises Cancelled.
    """
    whole = list(pieces)
    stays: set[int] = set()
    while True:
        job.check()
        thin = [piece for piece in whole if piece.smallest < sliver and id(piece) not in stays]
        if not thin:
            return whole
        piece = min(thin, key=lambda one: one.size[0] * one.size[1])
        joined, other = _best_union(piece, whole, largest * ROOM)
        if joined is None:
            stays.add(id(piece))
            continue
        whole = [one for one in whole if one is not piece and one is not other]
        whole.append(joined)


def _best_union(piece: Piece, pieces: Sequence[Piece], target: float) -> tuple[Piece | None, Piece | None]:
    near = [other for other in pieces if other is not piece and _touch(piece.box, other.box)]
    if not near:
        return None, None
    sizes = widths_and_heights([_around(piece.box, other.box) for other in near])
    for size, other in sorted(zip(map(max, sizes), near, strict=True), key=lambda pair: pair[0]):
        if size > target:
            break
        joined = _union(piece, other)
        if joined is not None:
            return joined, other
    return None, None


def _union(one: Piece, other: Piece) -> Piece | None:
    """Both as one polygon; None where they only touch in a point, or where joining would change what they cover."""
    geometry = one.geometry.combine(other.geometry)
    parts = list(single_polygons(geometry))
    if len(parts) != 1:
        return None
    rings = cleaned(read_rings(parts[0]))
    if not rings or not to_geometry(rings).isGeosValid():
        return None
    before = one.geometry.area() + other.geometry.area()
    joined = Piece(rings)
    return joined if abs(joined.geometry.area() - before) <= _SAME_AREA * before else None


def _touch(one: Box, other: Box) -> bool:
    return (
        one[0] <= other[2] + _TOUCH
        and other[0] <= one[2] + _TOUCH
        and one[1] <= other[3] + _TOUCH
        and other[1] <= one[3] + _TOUCH
    )


def _around(one: Box, other: Box) -> Box:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])
