"""Too large a candidate becomes tiles: a regular grid clipped to its polygon, nothing lost, nothing twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ..errors import InputError
from ..model.area import Candidate, Measure, Verdict
from ..model.job import Job
from ..rules.areas import check_measure, distance, latitude_warnings, size_warnings
from ..rules.grid import Grid, finer, grid_of, shifted
from ..rules.limits import ProductRules, rules_for
from ..rules.measure import box_of, measure_polygon, measure_polygons
from ..services.names import with_suffix
from ..words import Figure, Sentence, translate
from .candidates_rings import to_geojson, vertices
from .tiles_cut import Piece, TooMany, cut
from .tiles_merge import merged

if TYPE_CHECKING:
    from ..model.traits import Traits

MOST_TILES = 500
"""Tiles that one area is split into at most: beyond, it is rather a mistake than an order."""

_MOST_GRIDS = 12
_SLIVER_SHARE = 0.05
_REFINEMENTS = 8


def split(candidate: Candidate, product: str, traits: Traits, job: Job) -> list[Candidate]:
    """Give the tiles of a candidate that is too large for the product, from north-west to south-east.

    Each is one polygon that keeps the limit as the service measures it, with the holes that lie in it; together
    they cover what the candidate covers, and none covers what another does. They are named ``name (2/6)``. A
    candidate that is not too large comes back alone. Worker thread. Raises InputError where there would be more
    than 500 tiles, and Cancelled.
    """
    rules = rules_for(product, traits)
    largest = _largest(candidate, rules)
    if rules is None or largest is None:
        return [candidate]
    _refuse_absurd(candidate, largest)
    pieces = _tiled(candidate, rules, largest, job)
    pieces.sort(key=lambda piece: (-piece.middle[1], piece.middle[0]))
    return [_tile(candidate, piece, k, len(pieces), product, traits) for k, piece in enumerate(pieces, start=1)]


def expected_tiles(candidate: Candidate, product: str, traits: Traits) -> int:
    """Give the number of cells that the grid over a candidate has: quick, and not far from what a split makes.

    1 for one that is not too large. Clipping may leave cells empty, or cut one of them into several tiles.
    """
    largest = _largest(candidate, rules_for(product, traits))
    return 1 if largest is None or candidate.geometry is None else grid_of(box_of(candidate.geometry), largest).cells


def split_large(candidates: Sequence[Candidate], product: str, traits: Traits, job: Job) -> list[Candidate]:
    """Split all that are too large; the others stay, as does one that cannot be split and says why.

    Worker thread. Raises Cancelled.
    """
    found: list[Candidate] = []
    for done, candidate in enumerate(candidates, start=1):
        job.check()
        try:
            found += split(candidate, product, traits, job)
        except InputError as error:
            found.append(replace(candidate, reason=_also(candidate.reason, error.sentence)))
        job.report(done, len(candidates), translate("tiles", "Splitting areas"))
    return found


def _largest(candidate: Candidate, rules: ProductRules | None) -> float | None:
    """The side in metres that tiles may have by our own measure; None where nothing is to be split.

    Less than the product's limit where the service found the candidate larger than we do.
    """
    if candidate.verdict is not Verdict.TOO_LARGE or candidate.geometry is None or rules is None:
        return None
    if rules.box_max_m is None or candidate.measure is None:
        return rules.box_max_m
    own, told = measure_polygon(candidate.geometry), candidate.measure
    return rules.box_max_m * min(1.0, own.width / told.width, own.height / told.height)


def _refuse_absurd(candidate: Candidate, largest: float) -> None:
    """No grid can do with fewer tiles than the area takes."""
    area = candidate.measure.area if candidate.measure else None
    if area is None and candidate.geometry is not None:
        area = measure_polygon(candidate.geometry).area
    least = int((area or 0.0) / largest**2) + 1
    if least > MOST_TILES:
        raise _too_many(translate("tiles", "about {number}", number=Figure(f"{least:,}")), largest)


def _too_many(number: Sentence, largest: float) -> InputError:
    return InputError(
        translate(
            "tiles",
            "Too large to be split: it would become {number} tiles of {side} × {side}, and {most} is the most for one "
            "area.",
            number=number,
            side=distance(largest),
            most=MOST_TILES,
        ).in_brief(translate("tiles", "too large to be split")),
        remedy=translate("tiles", "Choose smaller polygons, or cut it in QGIS first."),
    )


def _tiled(candidate: Candidate, rules: ProductRules, largest: float, job: Job) -> list[Piece]:
    """The pieces of the first grid that leaves no sliver under the minimum, else of the one that leaves fewest."""
    geometry = candidate.geometry or {}
    smallest = max(rules.box_min_m or 0.0, rules.pixel_m)
    best: list[Piece] = []
    fewest = -1
    for grid in _grids(grid_of(box_of(geometry), largest), largest):
        try:
            pieces = cut(geometry, grid, MOST_TILES * 4, job)
        except TooMany as error:
            raise _too_many(translate("tiles", "more than {number}", number=MOST_TILES), largest) from error
        pieces = merged(_refined(pieces, largest, job), largest, largest * _SLIVER_SHARE, job)
        slivers = sum(piece.smallest < smallest for piece in pieces)
        if fewest < 0 or slivers < fewest:
            best, fewest = pieces, slivers
        if not fewest:
            break
    if len(best) > MOST_TILES:
        raise _too_many(translate("tiles", "{number}", number=len(best)), largest)
    return best


def _grids(grid: Grid, largest: float) -> list[Grid]:
    others = [*shifted(grid, largest)][: _MOST_GRIDS - 3]
    return [grid, *others, finer(grid, 1, 0), finer(grid, 0, 1), finer(grid, 1, 1)]


def _refined(pieces: Sequence[Piece], largest: float, job: Job) -> list[Piece]:
    """Cut again what measures too much after all: of very large grids not every cell was measured before."""
    whole = list(pieces)
    for _ in range(_REFINEMENTS):
        over = [piece for piece in whole if piece.largest > largest]
        if not over:
            break
        whole = [piece for piece in whole if piece.largest <= largest]
        for piece in over:
            grid = grid_of(piece.box, largest)
            whole += cut(to_geojson(piece.rings), grid if grid.cells > 1 else finer(grid, 1, 1), MOST_TILES, job)
    return whole


def _tile(candidate: Candidate, piece: Piece, number: int, count: int, product: str, traits: Traits) -> Candidate:
    geometry = to_geojson(piece.rings)
    measure = measure_polygons([geometry])[0]
    verdict, reason = check_measure(measure, product, traits)
    note = translate("tiles", "One of {count} tiles of “{name}”.", count=count, name=candidate.name)
    return replace(
        candidate,
        name=with_suffix(candidate.name, f"{number}/{count}"),
        verdict=verdict,
        geometry=geometry,
        measure=measure,
        vertices=vertices(piece.rings),
        reason=reason,
        notes=(*candidate.notes, note),
        warnings=_warnings(measure, piece, product, traits),
    )


def _warnings(measure: Measure, piece: Piece, product: str, traits: Traits) -> tuple[Sentence, ...]:
    _, south, _, north = piece.box
    return (*latitude_warnings(south, north, product, traits), *size_warnings(measure, product, traits))


def _also(reason: Sentence | None, more: Sentence) -> Sentence:
    return translate("tiles", "{reason} {more}", reason=reason, more=more) if reason else more
