"""What the provider allows, as data (CONTRACT sections 3 and 10; the server keeps the last word).

The rules of one product are put together for one server: every switch of :class:`Traits` that is not
known yet is taken as the newer generations have it, so that nothing is refused here which a server
might take.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..model.traits import Traits

MAX_BATCH = 25
MAX_TAGS = 10
MAX_TAG_LENGTH = 50
NAME_LENGTH = 100
COMMENT_LENGTH = 1000

SINGLE_IMAGE = "single_image"
MAX_FREQUENCY = "max_frequency"
WEEKLY = "weekly"
DAILY = "daily"
_TASKED = (SINGLE_IMAGE, MAX_FREQUENCY, "once_every_two_weeks", "monthly")
KNOWN_FREQUENCIES = (*_TASKED[:2], WEEKLY, *_TASKED[2:], DAILY)
ILLUMINATIONS = ("day", "night")

SHARPENED = "sharpened_10m"

WARRANTED_SOUTH, WARRANTED_NORTH = -50.0, 55.0
"""Latitudes between which the stated accuracy is warranted (for land in daytime)."""


class StartRule(Enum):
    """When an order may begin."""

    FREE = "free"
    TODAY_OR_LATER = "today_or_later"
    DAYS_AHEAD = "days_ahead"
    NOT_IN_FUTURE = "not_in_future"


class ImagesRule(Enum):
    """What ``maximum_number_of_images`` may be."""

    FREE = "free"  # 1 with single_image, else at least 1 or left out
    NOT_ALLOWED = "not_allowed"  # the product refuses it
    ABSENT = "absent"  # this server has no such member


@dataclass(frozen=True)
class ProductRules:
    """The rules of one product on one server. Boxes are metres (each side), days whole days of 24 hours."""

    name: str
    box_min_m: float | None
    box_max_m: float | None
    frequencies: tuple[str, ...]
    default_frequency: str
    min_days: int | None
    max_days: int | None
    start: StartRule
    start_days: int
    maximum_images: ImagesRule
    options: tuple[str, ...] = ()
    warranted_latitudes: bool = True
    pixel_m: float = 30.0


def rules_for(product: str, traits: Traits) -> ProductRules | None:
    """Give the rules of a product on the server that ``traits`` tells of; None for an unknown product."""
    known = product.casefold()
    if known in ("lstprecision", "lstzoom"):
        return _tasked(
            product,
            known == "lstprecision",
            traits.start_margin_days or 0,
            traits.weekly is not False,
            traits.maximum_images is not False,
            traits.product_options is not False,
        )
    return _fusion(product) if known == "lstfusion" else None


@lru_cache(maxsize=64)
def _tasked(
    product: str, sharpens: bool, ahead: int, weekly: bool, limits_images: bool, has_options: bool
) -> ProductRules:
    """Made once for each kind of server: candidates by the thousand are judged by them."""
    return ProductRules(
        name=product,
        box_min_m=None,
        box_max_m=15_000.0,
        frequencies=(*_TASKED[:2], *((WEEKLY,) if weekly else ()), *_TASKED[2:]),
        default_frequency=MAX_FREQUENCY,
        min_days=7,
        max_days=365,
        start=StartRule.DAYS_AHEAD if ahead else StartRule.TODAY_OR_LATER,
        start_days=ahead,
        maximum_images=ImagesRule.FREE if limits_images else ImagesRule.ABSENT,
        pixel_m=30.0 if sharpens else 10.0,
        options=(SHARPENED,) if sharpens and has_options else (),
    )


@lru_cache(maxsize=8)
def _fusion(product: str) -> ProductRules:
    return ProductRules(
        name=product,
        box_min_m=60.0,
        box_max_m=110_000.0,
        frequencies=(DAILY,),
        default_frequency=DAILY,
        min_days=None,
        max_days=None,
        start=StartRule.NOT_IN_FUTURE,
        start_days=0,
        maximum_images=ImagesRule.NOT_ALLOWED,
        warranted_latitudes=False,
    )
