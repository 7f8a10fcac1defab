"""The rules an order has to keep (contract, section 3). One broken rule refuses the whole batch."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from ..generations import Switches
from ..moments import UTC

SCENE_SIDE = 15_000.0
FUSION_LEAST = 60.0
FUSION_MOST = 110_000.0
SHORTEST = timedelta(days=7)
LONGEST = timedelta(days=365)


def broken_rules(order: Any, index: int, width: float, height: float, now: datetime, switches: Switches) -> list[str]:
    """What ``order`` breaks, in words that name order and field. ``width`` and ``height`` are metres."""
    fusion = order.product_name == "LSTfusion"
    checks = _fusion_rules if fusion else _tasked_rules
    said = checks(order, width, height, now, switches)
    said += _tag_rules(order)
    return [f"orders[{index}].{field}: {message}" for field, message in said]


def _tasked_rules(order: Any, width: float, height: float, now: datetime, switches: Switches) -> list[tuple[str, str]]:
    said = _start_rules(order, now, switches)
    length = order.end_date - order.start_date
    if not SHORTEST <= length <= LONGEST:
        said.append(("end_date", f"the period must be 7 to 365 days long, got {length.total_seconds() / 86400:g} days"))
    if max(width, height) > SCENE_SIDE:
        said.append(("area_of_interest_id", _box(order, width, height, "at most 15000 m x 15000 m")))
    word = order.frequency.value
    if word == "daily":
        said.append(("frequency", f"daily is not available for {order.product_name}"))
    if switches.maximum_images and word in switches.single_image_in and order.maximum_number_of_images != 1:
        said.append(("maximum_number_of_images", "must be 1 with single_image"))
    return said


def _start_rules(order: Any, now: datetime, switches: Switches) -> list[tuple[str, str]]:
    start = order.start_date.astimezone(UTC)
    if switches.start_margin_days:
        earliest = now + timedelta(days=switches.start_margin_days)
        if start < earliest:
            text = earliest.strftime("%Y-%m-%dT%H:%M:%SZ")
            return [("start_date", f"must be at least {switches.start_margin_days} days from now, so {text} or later")]
        return []
    if start.date() < now.date():
        got = start.strftime("%Y-%m-%dT%H:%MZ")
        return [("start_date", f"must be today ({now.date().isoformat()}, UTC) or later, got {got}")]
    return []


def _fusion_rules(order: Any, width: float, height: float, now: datetime, switches: Switches) -> list[tuple[str, str]]:
    said: list[tuple[str, str]] = []
    if order.frequency.value != "daily":
        said.append(("frequency", "LSTfusion is delivered daily: the frequency must be daily"))
    if order.end_date < order.start_date:
        said.append(("end_date", "must not be before start_date"))
    if switches.fusion != "limited":
        return said
    if order.start_date > now:
        said.append(("start_date", "must not be in the future"))
    if min(width, height) < FUSION_LEAST:
        said.append(("area_of_interest_id", _box(order, width, height, "at least 60 m x 60 m")))
    if max(width, height) > FUSION_MOST:
        said.append(("area_of_interest_id", _box(order, width, height, "at most 110000 m x 110000 m")))
    if switches.maximum_images and order.maximum_number_of_images is not None:
        said.append(("maximum_number_of_images", "is not allowed for LSTfusion"))
    return said


def _box(order: Any, width: float, height: float, limit: str) -> str:
    return f"the bounding box is {width} m x {height} m; {order.product_name} allows {limit}"


def _tag_rules(order: Any) -> list[tuple[str, str]]:
    return [("tags", said) for said in repeated_tags(getattr(order, "tags", []))]


def repeated_tags(tags: list[str]) -> list[str]:
    """Empty where each tag is there once."""
    twice = sorted({tag for tag in tags if tags.count(tag) > 1})
    return [f"tags must not repeat: {', '.join(twice)}"] if twice else []


def canonical(frequency: str) -> str:
    """``single-image`` is stored as ``single_image``."""
    return frequency.replace("-", "_")


def options_of(order: Any) -> Mapping[str, Any]:
    """The options an order was placed with, filled up with what they are when nothing is said."""
    options = getattr(order, "product_options", None)
    return {"sharpened_10m": bool(options.sharpened_10m) if options is not None else False}
