"""Refusals, in the shapes of the contract's examples: ``{"detail": "text"}`` or a list of located problems."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from .generations import Switches


class Refusal(Exception):
    """An answer that says no. ``detail`` is a text or a list of located problems."""

    def __init__(self, status: int, detail: Any, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(f"{status}: {detail}")
        self.status = status
        self.detail = detail
        self.headers = dict(headers or {})


def located(loc: Sequence[str | int], message: str, kind: str, given: Any = None) -> dict[str, Any]:
    """One located problem of a 422."""
    problem: dict[str, Any] = {"type": kind, "loc": list(loc), "msg": message}
    if given is not None:
        problem["input"] = given
    return problem


def wrong_shape(problems: Iterable[Mapping[str, Any]], switches: Switches, status: int = 0) -> Refusal:
    """The refusal of a request whose shape is wrong: a list with 422, one text with 400."""
    rows = list(problems)
    status = status or switches.shape_status
    if status != 400:
        return Refusal(status, rows)
    told = "; ".join(f"{'.'.join(str(part) for part in row['loc'][1:])}: {row['msg']}" for row in rows)
    return Refusal(400, f"Request validation error: {told}")


def from_pydantic(error: ValidationError, root: str = "body") -> list[dict[str, Any]]:
    """Located problems of a failed validation, without what FastAPI would not tell either."""
    rows = []
    for row in error.errors(include_url=False, include_context=False):
        given = None if row["type"] in ("missing", "json_invalid") else row.get("input")
        if row["type"] == "too_long":
            given = None
        rows.append(located([root, *row["loc"]], row["msg"], row["type"], given))
    return rows


def against_rule(messages: Sequence[str]) -> Refusal:
    """The refusal of a value that breaks a rule."""
    return Refusal(400, "; ".join(messages))


def not_found(what: str = "Not Found") -> Refusal:
    return Refusal(404, what)
