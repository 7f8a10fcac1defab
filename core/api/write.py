"""Strict writing: documented members only, and only those that this server takes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..errors import InputError
from ..model.area import AreaDraft
from ..model.moment import format_moment
from ..model.order import OrderDraft
from ..model.traits import Traits
from ..rules.limits import SINGLE_IMAGE
from ..words import translate
from .geojson import polygon_of

ATTRIBUTES = {
    "area_of_interest_id": "area_id", "start_date": "start", "end_date": "end", "product_name": "product",
    "illumination_constraint": "illumination", "maximum_number_of_images": "maximum_images",
    "product_options": "options",
}  # fmt: skip
"""Members of an order as the API names them → attributes of an :class:`OrderDraft`; the others are named alike."""
SWITCHES = {
    "tags": "tags", "illumination_constraint": "illumination", "maximum_number_of_images": "maximum_images",
    "product_options": "product_options",
}  # fmt: skip
"""Members that not every server takes → the attribute of :class:`Traits` that tells."""


def area_body(draft: AreaDraft, field: str) -> dict[str, Any]:
    """Write an area; its polygon goes bare under ``field``. Raises :class:`InputError` for no single polygon."""
    body: dict[str, Any] = {"name": draft.name, field: _polygon(draft.geometry)}
    if draft.description:
        body["description"] = draft.description
    return body


def measure_body(geometry: object) -> dict[str, Any]:
    """Write a geometry to be measured, as a Feature: the one wrapping that every generation takes."""
    return {"type": "Feature", "properties": {}, "geometry": _polygon(geometry)}


def batch_body(drafts: Sequence[OrderDraft], traits: Traits, use_case: str, comment: str) -> dict[str, Any]:
    """Write a batch. ``use_case`` and ``comment`` are left out where the server is known not to take them.

    Raises :class:`InputError` for a draft that asks for what this server is known not to offer.
    """
    body: dict[str, Any] = {"orders": [order_body(draft, traits) for draft in drafts]}
    if use_case and traits.use_cases_offered is not False:
        body["use_case"] = use_case
    if comment and traits.batch_comment is not False:
        body["comment"] = comment
    return body


def order_body(draft: OrderDraft, traits: Traits) -> dict[str, Any]:
    body: dict[str, Any] = {
        "area_of_interest_id": draft.area_id,
        "start_date": format_moment(draft.start),
        "end_date": format_moment(draft.end),
        "frequency": traits.single_image if draft.frequency == SINGLE_IMAGE else draft.frequency,
        "product_name": draft.product,
    }
    if draft.comment:
        body["comment"] = draft.comment
    for member, value in optional_members(draft).items():
        if getattr(traits, SWITCHES[member]) is not False:
            body[member] = value
        elif not implied(draft, member):
            raise _not_taken(member)
    return body


def implied(draft: OrderDraft, member: str) -> bool:
    """Tell whether leaving ``member`` out loses nothing that was asked for."""
    return member == "maximum_number_of_images" and draft.frequency == SINGLE_IMAGE


def optional_members(draft: OrderDraft) -> dict[str, Any]:
    """Give the members that say more than the server would assume."""
    images = 1 if draft.maximum_images is None and draft.frequency == SINGLE_IMAGE else draft.maximum_images
    members = {
        "tags": list(draft.tags),
        "illumination_constraint": draft.illumination,
        "maximum_number_of_images": images,
        "product_options": {name: value for name, value in draft.options.items() if value},
    }
    return {name: value for name, value in members.items() if value}


def _polygon(geometry: object) -> dict[str, Any]:
    found = polygon_of(geometry)
    if found is None:
        raise InputError(translate("api", "Only a single polygon with finite coordinates can be sent."))
    return dict(found)


_NAMES = {
    "tags": translate("api", "tags"),
    "illumination_constraint": translate("api", "day or night only"),
    "maximum_number_of_images": translate("api", "a maximum number of images"),
    "product_options": translate("api", "product options"),
}


def _not_taken(member: str) -> InputError:
    return InputError(
        translate("api", "This server takes no orders with {what}.", what=_NAMES[member]),
        remedy=translate("api", "Leave it empty."),
    )
