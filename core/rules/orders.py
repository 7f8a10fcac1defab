"""Is an order as the provider takes it? Checked while one types and before anything is sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from ..errors import Problem
from ..model.area import Area
from ..model.moment import start_of
from ..model.order import OrderDraft
from ..words import Sentence, translate
from . import order_fields as fields
from .limits import (
    KNOWN_FREQUENCIES,
    MAX_FREQUENCY,
    MAX_TAG_LENGTH,
    MAX_TAGS,
    SINGLE_IMAGE,
    ImagesRule,
    ProductRules,
    StartRule,
    rules_for,
)

if TYPE_CHECKING:
    from ..model.traits import Traits

DEFAULT_DAYS = 30
LEAD_DAYS = 7
"""Acquisitions that start sooner are tried, not promised."""


def allowed_frequencies(product: str, traits: Traits) -> tuple[str, ...]:
    """Give the frequencies that may be sent; for an unknown product all that the API knows."""
    rules = rules_for(product, traits)
    return KNOWN_FREQUENCIES if rules is None else rules.frequencies


def default_frequency(product: str, traits: Traits) -> str:
    rules = rules_for(product, traits)
    return MAX_FREQUENCY if rules is None else rules.default_frequency


def default_draft_values(product: str, traits: Traits, now: datetime) -> dict[str, Any]:
    """Give values that are right for the product: ``OrderDraft(area_id=…, **values)`` passes the check.

    ``now`` is the server's moment, aware. Keys: product, start, end, frequency, maximum_images, illumination, tags.
    """
    rules = rules_for(product, traits)
    today = start_of(fields.utc_day(now))
    if rules is not None and rules.start is StartRule.NOT_IN_FUTURE:
        start, end = today - timedelta(days=DEFAULT_DAYS), today
    else:
        start = today + timedelta(days=max(LEAD_DAYS, first_day_ahead(rules)))
        end = start + timedelta(days=DEFAULT_DAYS)
    return {
        "product": product,
        "start": start,
        "end": end,
        "frequency": default_frequency(product, traits),
        "maximum_images": None,
        "illumination": None,
        "tags": (),
    }


def first_day_ahead(rules: ProductRules | None) -> int:
    """Give how many days from the server's today a period may begin at the soonest, a day's margin included."""
    if rules is None or rules.start is not StartRule.DAYS_AHEAD:
        return 0
    return rules.start_days + 1


def check_order(draft: OrderDraft, traits: Traits, now: datetime, area: Area | None = None) -> tuple[Problem, ...]:
    """Give every rule that a draft breaks; ``field`` of a problem is the draft's attribute.

    ``now`` is the server's moment, aware. ``area`` is the stored AOI where it is known: its box is
    checked as the server measured it. An unknown product meets only the rules that hold for all.
    """
    rules = rules_for(draft.product, traits)
    return tuple(
        problem
        for problems in (
            fields.product(draft, traits),
            fields.area(draft, area, traits),
            fields.period(draft, rules, now),
            fields.frequency(draft, allowed_frequencies(draft.product, traits)),
            fields.images(draft, rules),
            fields.light(draft, traits),
            fields.options(draft, rules, traits),
            check_tags(draft.tags, traits),
            fields.comment(draft),
        )
        for problem in problems
    )


def check_area(draft: OrderDraft, traits: Traits, area: Area) -> tuple[Problem, ...]:
    """Give what :func:`check_order` says of the area alone: quick enough for thousands of areas with each key."""
    return tuple(fields.area(draft, area, traits))


def completed(draft: OrderDraft, traits: Traits) -> OrderDraft:
    """Give the draft as it should be sent: one image means a maximum of 1, blanks about texts cut off."""
    rules = rules_for(draft.product, traits)
    free = rules is None or rules.maximum_images is ImagesRule.FREE
    single = draft.frequency == SINGLE_IMAGE and free
    return replace(
        draft,
        maximum_images=1 if single and draft.maximum_images is None else draft.maximum_images,
        tags=tuple(tag.strip() for tag in draft.tags),
        comment=draft.comment.strip(),
    )


def check_tags(tags: Sequence[str], traits: Traits) -> tuple[Problem, ...]:
    """Give what is wrong with a list of tags: too many, too long, empty, or the same twice."""
    found = []
    if tags and traits.tags is False:
        found.append(translate("orders", "This server does not know tags: leave them out."))
    if len(tags) > MAX_TAGS:
        found.append(translate("orders", "{count} tags: {most} an order at most.", count=len(tags), most=MAX_TAGS))
    for tag in tags:
        if not tag.strip():
            found.append(translate("orders", "A tag is empty: remove it."))
        elif len(tag.strip()) > MAX_TAG_LENGTH:
            found.append(
                translate(
                    "orders",
                    "The tag “{tag}” has {length} characters: {most} at most.",
                    tag=tag,
                    length=len(tag.strip()),
                    most=MAX_TAG_LENGTH,
                )
            )
    names = [tag.strip() for tag in tags]
    twice = sorted({name for name in names if name and names.count(name) > 1})
    found.extend(translate("orders", "The tag “{tag}” is there twice.", tag=tag) for tag in twice)
    return tuple(Problem(sentence, field="tags") for sentence in found)


def tag_warnings(tags: Sequence[str]) -> tuple[Sentence, ...]:
    """Warn of tags that differ in case only: whether the server tells them apart is not known."""
    seen: dict[str, str] = {}
    found = []
    for tag in (tag.strip() for tag in tags):
        first = seen.setdefault(tag.casefold(), tag)
        if first != tag:
            found.append(
                translate("orders", "The tags “{first}” and “{second}” differ in case only.", first=first, second=tag)
            )
    return tuple(found)
