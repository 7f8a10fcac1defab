"""Request bodies as pydantic models, built for the switches of one workspace."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from enum import Enum
from functools import lru_cache
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError, create_model

from ..generations import Switches
from ..problems import Refusal, from_pydantic, located, wrong_shape

MAX_TAGS = 10
MAX_TAG_LENGTH = 50
Tags = Annotated[list[Annotated[str, Field(min_length=1, max_length=MAX_TAG_LENGTH)]], Field(max_length=MAX_TAGS)]
Moment = Annotated[AwareDatetime, Field(strict=True)]


def frequencies(switches: Switches) -> tuple[str, ...]:
    """The words accepted as ``frequency``, whatever the product."""
    words = ["single_image"] if "single_image" in switches.single_image_in else []
    words += ["max_frequency", "once_every_two_weeks", "monthly"]
    words += ["weekly"] if switches.weekly else []
    words += ["daily"] if switches.fusion != "withdrawn" else []
    return tuple(words + [word for word in switches.single_image_in if word != "single_image"])


def _config(switches: Switches) -> ConfigDict:
    return ConfigDict(extra="forbid" if switches.batch_unknown == "refuse" else "ignore")


@lru_cache(maxsize=64)
def batch_model(switches: Switches) -> type[BaseModel]:
    """The body of ``POST /orders/batch``."""
    config = _config(switches)
    words = Enum("Frequency", {word: word for word in frequencies(switches)}, type=str)  # type: ignore[misc]
    members: dict[str, Any] = {
        "area_of_interest_id": (uuid.UUID, ...),
        "start_date": (Moment, ...),
        "end_date": (Moment, ...),
        "frequency": (words, ...),
        "product_name": (str, ...),
        "comment": (str | None, None),
    }
    if switches.tags:
        members["tags"] = (Tags, [])
    if switches.illumination:
        members["illumination_constraint"] = (Literal["day", "night"] | None, None)
    if switches.maximum_images:
        members["maximum_number_of_images"] = (Annotated[int, Field(strict=True, ge=1)] | None, None)
    if switches.product_options:
        options = create_model(
            "ProductOptions", __config__=config, sharpened_10m=(Annotated[bool, Field(strict=True)], False)
        )
        members["product_options"] = (options | None, None)
    order = create_model("Order", __config__=config, **members)
    most = Field(min_length=1, max_length=switches.batch_limit) if switches.batch_limit else Field(min_length=1)
    batch: dict[str, Any] = {"orders": (Annotated[list[order], most], ...)}  # type: ignore[valid-type]
    if switches.batch_use_case:
        batch["use_case"] = (str | None, None)
        batch["comment"] = (str | None, None)
    return create_model("Batch", __config__=config, **batch)


@lru_cache(maxsize=64)
def patch_model(switches: Switches) -> type[BaseModel]:
    """The body of ``PATCH /orders/{id}``."""
    return create_model("Patch", __config__=_config(switches), tags=(Tags | None, None))


@lru_cache(maxsize=64)
def area_model(switches: Switches) -> type[BaseModel]:
    """The body of ``POST /areas-of-interest``."""
    members: dict[str, Any] = {
        "name": (Annotated[str, Field(min_length=1)], ...),
        "description": (str | None, None),
        switches.area_field: (dict[str, Any], ...),
    }
    return create_model("Area", __config__=_config(switches), **members)


def read(model: type[BaseModel], body: bytes, switches: Switches) -> BaseModel:
    """The body, read. Raises Refusal with the located problems."""
    try:
        return model.model_validate_json(body)
    except ValidationError as error:
        raise wrong_shape(from_pydantic(error), switches) from error


def path_id(value: str, name: str, switches: Switches) -> str:
    """An id out of the path in its canonical form. Raises Refusal where it is no UUID."""
    try:
        return str(uuid.UUID(value))
    except ValueError as error:
        if switches.id_status == 404:
            raise Refusal(404, f"{name.removesuffix('_id').replace('_', ' ').capitalize()} not found") from error
        message = "Input should be a valid UUID (8-4-4-4-12 hexadecimal digits)"
        problem = located(["path", name], message, "uuid_parsing", value)
        raise wrong_shape([problem], switches, switches.id_status) from error


def paging(query: Mapping[str, str], sorts: tuple[str, ...], switches: Switches) -> tuple[int, int, str]:
    """Limit, offset and sort of a list; sort is a name with + or -, "+" alone where none was given. Raises Refusal."""
    problems = []
    limit, trouble = _whole(query, "limit", 10, 1, switches.list_max_limit)
    problems += trouble
    offset, trouble = _whole(query, "offset", 0, 0, 0)
    problems += trouble
    sort = query.get("sort", "")
    if (sort and sort.lstrip("+-") not in sorts) or len(sort) - len(sort.lstrip("+-")) > 1:
        known = ", ".join(repr(f"{sign}{name}") for name in sorts for sign in "+-")
        problems.append(located(["query", "sort"], f"Input should be one of {known}", "enum", sort))
    if problems:
        raise wrong_shape(problems, switches, switches.query_status)
    return limit, offset, sort if sort.startswith(("+", "-")) else f"+{sort}"


def _whole(
    query: Mapping[str, str], name: str, default: int, least: int, most: int
) -> tuple[int, list[dict[str, Any]]]:
    text = query.get(name)
    if text is None:
        return default, []
    try:
        value = int(text)
    except ValueError:
        return default, [located(["query", name], "Input should be a valid integer", "int_parsing", text)]
    if value < least:
        return default, [
            located(["query", name], f"Input should be greater than or equal to {least}", "greater_than_equal", text)
        ]
    if most and value > most:
        return default, [
            located(["query", name], f"Input should be less than or equal to {most}", "less_than_equal", text)
        ]
    return value, []
