"""The ``detail`` of a refusal: text for people, and places where the server says them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..errors import Problem
from ..words import translate
from .plain import plain_text

EXTRA = "extra_forbidden"
"""The type of a problem with a member that the server does not know at all."""
_PART = re.compile(r"^orders(?:\[(\d{1,3})\]|\.(\d{1,3}))\.([a-z][a-z0-9_]*)(?:[.\[][^\s:]*)?: (\S.*)$", re.DOTALL)
_LEAD = re.compile(r"^[A-Z][A-Za-z ]{0,60}: (?=orders[\[.]\d)")
_CUT = re.compile(r"; (?=orders[\[.]\d)")
_MOST = 50


@dataclass(frozen=True)
class ServerProblem(Problem):
    """A problem as the server tells it; ``kind`` is its machine-readable type, "" where it gives none."""

    kind: str = ""


def detail_of(body: Any) -> str:
    """Give the whole of a parsed error body's ``detail`` as one plain, short text; "" where there is none."""
    detail = body.get("detail", body.get("message", "")) if isinstance(body, Mapping) else ""
    if isinstance(detail, list):
        return plain_text("; ".join(_listed(entry) for entry in detail[:_MOST]))
    if isinstance(detail, Mapping):
        return plain_text(_listed(detail))
    return plain_text(detail) if isinstance(detail, str) else ""


def problems_of(body: Any) -> tuple[ServerProblem, ...]:
    """Give the located problems: from ``loc`` where the server sends it, else from texts that begin with a path.

    A text counts only where each of its parts begins so; else it has no located problem and is shown whole.
    """
    detail = body.get("detail") if isinstance(body, Mapping) else None
    if isinstance(detail, list):
        return tuple(_problem(entry) for entry in detail[:_MOST] if isinstance(entry, Mapping))
    if not isinstance(detail, str):
        return ()
    found = [_PART.match(part) for part in _CUT.split(_LEAD.sub("", detail.strip()))]
    whole = [match for match in found if match]
    if len(whole) != len(found):
        return ()
    return tuple(_say(plain_text(m[4]), int(m[1] or m[2]), m[3]) for m in whole[:_MOST])


def _problem(entry: Mapping[str, Any]) -> ServerProblem:
    order, field = _place(entry)
    return _say(plain_text(str(entry.get("msg") or "")), order, field, str(entry.get("type") or ""))


def _say(message: str, order: int | None, field: str, kind: str = "") -> ServerProblem:
    if field and message:
        sentence = translate("api", "{field}: {message}", field=field, message=message)
    else:
        sentence = translate("api", "{message}", message=message or field or "?")
    return ServerProblem(sentence, order, field, kind)


def _place(entry: Mapping[str, Any]) -> tuple[int | None, str]:
    """Read ``loc``: ("body", "orders", 2, "end_date") → (2, "end_date"); ("body", "geojson", …) → (None, "geojson")."""
    loc = entry.get("loc")
    steps = list(loc) if isinstance(loc, list | tuple) else []
    if steps and steps[0] in ("body", "query", "path", "header"):
        steps = steps[1:]
    if len(steps) >= 2 and steps[0] == "orders" and isinstance(steps[1], int):
        return steps[1], next((step for step in steps[2:] if isinstance(step, str)), "")
    return None, next((step for step in steps if isinstance(step, str)), "")


def _listed(entry: object) -> str:
    if not isinstance(entry, Mapping):
        return str(entry)
    loc = entry.get("loc")
    steps = [step for step in loc if step != "body"] if isinstance(loc, list | tuple) else []
    place = ".".join(str(step) for step in steps)
    message = str(entry.get("msg") or entry.get("message") or "")
    return f"{place}: {message}" if place and message else place or message
