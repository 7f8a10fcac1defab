"""The checks of an order's members, one function each; every problem names the draft's attribute."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

from ..errors import Problem
from ..model.area import Area, Measure, Verdict
from ..model.moment import format_moment, start_of
from ..model.order import OrderDraft
from ..words import translate
from .areas import check_measure
from .limits import (
    COMMENT_LENGTH,
    ILLUMINATIONS,
    SINGLE_IMAGE,
    ImagesRule,
    ProductRules,
    StartRule,
)

if TYPE_CHECKING:
    from ..model.traits import Traits


def utc_day(moment: datetime) -> date:
    return moment.astimezone(timezone.utc).date()


def product(draft: OrderDraft, traits: Traits) -> Iterator[Problem]:
    if not draft.product:
        yield Problem(translate("orders", "No product is chosen."), field="product")
    elif traits.products is not None and draft.product not in traits.products:
        offered = ", ".join(traits.products) or "–"
        yield Problem(
            translate(
                "orders",
                "This workspace does not offer {product}. It offers: {offered}.",
                product=draft.product,
                offered=offered,
            ),
            field="product",
        )


def area(draft: OrderDraft, stored: Area | None, traits: Traits) -> Iterator[Problem]:
    if not draft.area_id.strip():
        yield Problem(translate("orders", "No area is chosen."), field="area_id")
    if stored is None or stored.bbox_width is None or stored.bbox_height is None:
        return
    measure = Measure(stored.bbox_width, stored.bbox_height)
    verdict, reason = check_measure(measure, draft.product, traits)
    if verdict is not Verdict.READY and reason is not None:
        yield Problem(reason, field="area_id")


def period(draft: OrderDraft, rules: ProductRules | None, now: datetime) -> Iterator[Problem]:
    if draft.end <= draft.start:
        yield Problem(translate("orders", "The period ends before it begins."), field="end")
        return
    if rules is None:
        return
    yield from _start(draft, rules, now)
    days = (draft.end - draft.start) / timedelta(days=1)
    if rules.min_days is not None and days < rules.min_days:
        yield Problem(
            translate(
                "orders",
                "The period is too short: {product} needs at least {least} days.",
                product=rules.name,
                least=rules.min_days,
            ),
            field="end",
        )
    if rules.max_days is not None and days > rules.max_days:
        yield Problem(
            translate(
                "orders",
                "The period is too long: {product} takes {most} days at most.",
                product=rules.name,
                most=rules.max_days,
            ),
            field="end",
        )


def _start(draft: OrderDraft, rules: ProductRules, now: datetime) -> Iterator[Problem]:
    if rules.start is StartRule.TODAY_OR_LATER and draft.start < start_of(utc_day(now)):
        sentence = translate(
            "orders",
            "The period begins in the past: {product} takes today ({today}, UTC) or later.",
            product=rules.name,
            today=utc_day(now).isoformat(),
        )
    elif rules.start is StartRule.DAYS_AHEAD and draft.start < now + timedelta(days=rules.start_days):
        first = now + timedelta(days=rules.start_days)
        sentence = translate(
            "orders",
            "The period begins too soon: this server takes {first} (UTC) or later.",
            first=format_moment(first)[:16].replace("T", " "),
        )
    elif rules.start is StartRule.NOT_IN_FUTURE and draft.start > now:
        sentence = translate(
            "orders", "The period begins in the future: {product} looks back only.", product=rules.name
        )
    else:
        return
    yield Problem(sentence, field="start")


def frequency(draft: OrderDraft, allowed: Sequence[str]) -> Iterator[Problem]:
    if draft.frequency not in allowed:
        offered = ", ".join(allowed)
        yield Problem(
            translate(
                "orders",
                "The frequency “{frequency}” is not offered here. Take one of: {offered}.",
                frequency=draft.frequency,
                offered=offered,
            ),
            field="frequency",
        )


def images(draft: OrderDraft, rules: ProductRules | None) -> Iterator[Problem]:
    most = draft.maximum_images
    rule = ImagesRule.FREE if rules is None else rules.maximum_images
    if most is None:
        return
    if rule is ImagesRule.ABSENT:
        if (draft.frequency, most) == (SINGLE_IMAGE, 1):
            return  # says no more than the frequency does; it is not sent
        sentence = translate("orders", "This server does not know a maximum number of images: leave it out.")
    elif rule is ImagesRule.NOT_ALLOWED:
        sentence = translate(
            "orders", "{product} takes no maximum number of images: leave it out.", product=draft.product
        )
    elif most < 1:
        sentence = translate("orders", "The maximum number of images is at least 1.")
    elif draft.frequency == SINGLE_IMAGE and most != 1:
        sentence = translate("orders", "A single image means a maximum of 1 image.")
    else:
        return
    yield Problem(sentence, field="maximum_images")


def light(draft: OrderDraft, traits: Traits) -> Iterator[Problem]:
    if draft.illumination is None:
        return
    if draft.illumination not in ILLUMINATIONS:
        yield Problem(
            translate("orders", "The illumination “{light}” is none of day, night, any.", light=draft.illumination),
            field="illumination",
        )
    elif traits.illumination is False:
        yield Problem(
            translate("orders", "This server cannot choose between day and night: take any."),
            field="illumination",
        )


def options(draft: OrderDraft, rules: ProductRules | None, traits: Traits) -> Iterator[Problem]:
    if not draft.options:
        return
    if traits.product_options is False:
        sentence = translate("orders", "This server does not know product options: leave them out.")
        yield Problem(sentence, field="options")
        return
    for name, value in draft.options.items():
        if rules is not None and name not in rules.options:
            yield Problem(
                translate("orders", "{product} has no option “{name}” here.", product=draft.product, name=name),
                field="options",
            )
        elif rules is not None and not isinstance(value, bool):
            yield Problem(
                translate("orders", "The option “{name}” is either true or false.", name=name), field="options"
            )


def comment(draft: OrderDraft) -> Iterator[Problem]:
    if len(draft.comment) > COMMENT_LENGTH:
        yield Problem(
            translate(
                "orders",
                "The comment has {length} characters: {most} at most.",
                length=len(draft.comment),
                most=COMMENT_LENGTH,
            ),
            field="comment",
        )
