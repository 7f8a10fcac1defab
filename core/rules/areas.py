"""Does a polygon fit a product? Feedback at once; near a limit the server is asked (see ``uncertain``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..model.area import Measure, Verdict
from ..words import Figure, Sentence, translate
from .limits import WARRANTED_NORTH, WARRANTED_SOUTH, rules_for
from .measure import OTHER_ZONE_SHARE, Box, near_limit, near_zone_edge

if TYPE_CHECKING:
    from ..model.traits import Traits


def check_measure(measure: Measure, product: str, traits: Traits) -> tuple[Verdict, Sentence | None]:
    """Judge a measure against the product's box; READY for a product that is not known here."""
    rules = rules_for(product, traits)
    if rules is None:
        return Verdict.READY, None
    if rules.box_max_m is not None and max(measure.width, measure.height) > rules.box_max_m:
        return Verdict.TOO_LARGE, _too_large(measure, rules.name, rules.box_max_m)
    if rules.box_min_m is not None and min(measure.width, measure.height) < rules.box_min_m:
        return Verdict.TOO_SMALL, _too_small(measure, rules.name, rules.box_min_m)
    return Verdict.READY, None


def uncertain(measure: Measure, box: Box, product: str, traits: Traits) -> bool:
    """Say whether only the server can judge: within 1 % of a limit, or its zone unsure and near enough to matter."""
    rules = rules_for(product, traits)
    if rules is None:
        return False
    limits = [limit for limit in (rules.box_min_m, rules.box_max_m) if limit is not None]
    sides = (measure.width, measure.height)
    if any(near_limit(side, limit) for side in sides for limit in limits):
        return True
    close = any(near_limit(side, limit, OTHER_ZONE_SHARE) for side in sides for limit in limits)
    return close and near_zone_edge(*box)


def latitude_warnings(south: float, north: float, product: str, traits: Traits) -> tuple[Sentence, ...]:
    """Warn where part of a box lies outside the latitudes for which the accuracy is warranted."""
    rules = rules_for(product, traits)
    if rules is None or not rules.warranted_latitudes:
        return ()
    if south >= WARRANTED_SOUTH and north <= WARRANTED_NORTH:
        return ()
    return (
        translate(
            "areas",
            "Lies outside 50° S to 55° N: the stated accuracy of {product} is warranted between them only.",
            product=rules.name,
        ),
    )


def size_warnings(measure: Measure, product: str, traits: Traits) -> tuple[Sentence, ...]:
    """Warn of what is smaller than one pixel, as remnants of drawing and cutting are."""
    rules = rules_for(product, traits)
    if rules is None or max(measure.width, measure.height) >= rules.pixel_m:
        return ()
    return (
        translate(
            "areas",
            "Smaller than one pixel: {product} has pixels of {pixel}.",
            product=rules.name,
            pixel=distance(rules.pixel_m),
        ),
    )


def distance(metres: float) -> Figure:
    """Write a length as the tables do: whole metres up to 1 km, else kilometres with two decimals."""
    if abs(metres) < 1000:
        return Figure(f"{metres:.0f} m")
    return Figure(f"{metres / 1000:.2f}".rstrip("0").rstrip(".") + " km")


def _size(measure: Measure) -> Figure:
    return Figure(f"{distance(measure.width)} × {distance(measure.height)}")


def _too_large(measure: Measure, product: str, limit: float) -> Sentence:
    wide, high = measure.width - limit, measure.height - limit
    by = _excess(wide, high)
    values = {"size": _size(measure), "product": product, "limit": distance(limit), "by": by}
    if wide > 0 and high > 0:
        said = translate(
            "areas", "Too large by {by}: it measures {size}, {product} takes {limit} × {limit} at most.", **values
        )
        return said.in_brief(translate("areas", "too large by {by}", by=by))
    if wide > 0:
        said = translate(
            "areas", "Too wide by {by}: it measures {size}, {product} takes {limit} × {limit} at most.", **values
        )
        return said.in_brief(translate("areas", "too wide by {by}", by=by))
    said = translate(
        "areas", "Too tall by {by}: it measures {size}, {product} takes {limit} × {limit} at most.", **values
    )
    return said.in_brief(translate("areas", "too tall by {by}", by=by))


def _too_small(measure: Measure, product: str, limit: float) -> Sentence:
    narrow, low = limit - measure.width, limit - measure.height
    by = _excess(narrow, low)
    values = {"size": _size(measure), "product": product, "limit": distance(limit), "by": by}
    if narrow > 0 and low > 0:
        said = translate(
            "areas", "Too small by {by}: it measures {size}, {product} takes {limit} × {limit} at least.", **values
        )
        return said.in_brief(translate("areas", "too small by {by}", by=by))
    if narrow > 0:
        said = translate(
            "areas", "Too narrow by {by}: it measures {size}, {product} takes {limit} × {limit} at least.", **values
        )
        return said.in_brief(translate("areas", "too narrow by {by}", by=by))
    said = translate(
        "areas", "Too short by {by}: it measures {size}, {product} takes {limit} × {limit} at least.", **values
    )
    return said.in_brief(translate("areas", "too short by {by}", by=by))


def _excess(across: float, along: float) -> Figure:
    """What is too much, or too little, in a few signs: of both sides where both are, *3.4 × 1.2 km*."""
    sides = [_rounded(metres) for metres in (across, along) if metres > 0]
    if len({unit for _, unit in sides}) == 1:
        return Figure(" × ".join(number for number, _ in sides) + f" {sides[0][1]}")
    return Figure(" × ".join(f"{number} {unit}" for number, unit in sides))


def _rounded(metres: float) -> tuple[str, str]:
    if metres >= 1000:
        return f"{metres / 1000:.1f}".removesuffix(".0"), "km"
    return (f"{metres:.0f}" if metres >= 1 else f"{metres:.1f}"), "m"
