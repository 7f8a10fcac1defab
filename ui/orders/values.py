"""What the order form holds, apart from its widgets: made into drafts, kept over a restart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import date, datetime, timedelta, timezone
from typing import Any

from ...core.host.order_values import AreaValues, Expressions
from ...core.model.moment import start_of
from ...core.model.order import Order, OrderDraft
from ...core.model.traits import Traits
from ...core.rules.limits import SHARPENED, StartRule, rules_for
from ...core.rules.orders import default_draft_values


@dataclass(frozen=True)
class FormValues:
    """One form for many areas. ``start`` and ``end`` are UTC calendar days; the period ends as ``end`` begins."""

    product: str
    start: date
    end: date
    frequency: str
    maximum_images: int | None = None
    illumination: str | None = None
    sharpened: bool = False
    tags: tuple[str, ...] = ()
    comment: str = ""
    use_case: str = ""
    by: Expressions = field(default_factory=Expressions)

    @property
    def days(self) -> int:
        return (self.end - self.start).days

    def draft(self, area_id: str) -> OrderDraft:
        return OrderDraft(
            area_id=area_id,
            product=self.product,
            start=start_of(self.start),
            end=start_of(self.end),
            frequency=self.frequency,
            maximum_images=self.maximum_images,
            illumination=self.illumination,
            tags=self.tags,
            comment=self.comment.strip(),
            options={SHARPENED: True} if self.sharpened else {},
        )

    def with_own(self, given: AreaValues) -> FormValues:
        """Give the values for one area: what its expressions say, the form's where they say nothing."""
        own = dict(given.values)
        if "illumination" in own:
            own["illumination"] = own["illumination"] or None
        return replace(self, by=Expressions(), **own)

    def as_json(self) -> dict[str, Any]:
        """Give plain values; :func:`values_from_json` reads them back."""
        return {**asdict(self), "start": self.start.isoformat(), "end": self.end.isoformat(), "tags": list(self.tags)}


def default_values(product: str, traits: Traits, now: datetime) -> FormValues:
    """Give what is right for the product to begin with."""
    values = default_draft_values(product, traits, now)
    return FormValues(product, values["start"].date(), values["end"].date(), values["frequency"])


def values_like(order: Order, traits: Traits, now: datetime) -> FormValues:
    """Give the form for another order of the same kind; a period that would begin too early is moved ahead whole."""
    base = default_values(order.product, traits, now)
    start, end = base.start, base.end
    if order.start is not None and order.end is not None:
        start, end = _utc_day(order.start), _utc_day(order.end)
        rules = rules_for(order.product, traits)
        looks_back = rules is not None and rules.start is StartRule.NOT_IN_FUTURE
        if start < _utc_day(now) and not looks_back:
            start, end = base.start, base.start + timedelta(days=(end - start).days)
    return replace(
        base,
        start=start,
        end=end,
        frequency=order.frequency or base.frequency,
        maximum_images=order.maximum_images,
        illumination=order.illumination,
        sharpened=bool(order.options.get(SHARPENED)),
        tags=order.tags,
        comment=order.comment,
    )


def values_of(draft: OrderDraft) -> FormValues:
    """Give the form for one draft, to be mended by hand."""
    return FormValues(
        product=draft.product,
        start=_utc_day(draft.start),
        end=_utc_day(draft.end),
        frequency=draft.frequency,
        maximum_images=draft.maximum_images,
        illumination=draft.illumination,
        sharpened=bool(draft.options.get(SHARPENED)),
        tags=draft.tags,
        comment=draft.comment,
    )


def values_from_json(stored: Mapping[str, Any]) -> FormValues | None:
    """Read what :meth:`FormValues.as_json` wrote; None for anything else."""
    known = {one.name for one in fields(FormValues)}
    try:
        values = {name: value for name, value in stored.items() if name in known}
        values["start"] = date.fromisoformat(values["start"])
        values["end"] = date.fromisoformat(values["end"])
        values["tags"] = tuple(str(tag) for tag in values.get("tags", ()))
        values["by"] = Expressions(**{name: str(text) for name, text in values.get("by", {}).items()})
        return FormValues(**values)
    except (AttributeError, KeyError, TypeError, ValueError):
        return None


def _utc_day(moment: datetime) -> date:
    return moment.astimezone(timezone.utc).date()
