"""CQL2-JSON filters, judged item by item by the ``cql2`` package."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from cql2 import Expr

from ..generations import Switches
from ..problems import Refusal

EQUALS = ("eq", "=")
OPERATORS = {
    "=",
    "<>",
    "<",
    "<=",
    ">",
    ">=",
    "and",
    "or",
    "not",
    "in",
    "between",
    "like",
    "isNull",
    "casei",
    "accenti",
    "+",
    "-",
    "*",
    "/",
    "%",
    "^",
    "div",
    "s_intersects",
    "s_equals",
    "s_disjoint",
    "s_touches",
    "s_within",
    "s_overlaps",
    "s_crosses",
    "s_contains",
    "t_after",
    "t_before",
    "t_contains",
    "t_disjoint",
    "t_during",
    "t_equals",
    "t_finishedBy",
    "t_finishes",
    "t_intersects",
    "t_meets",
    "t_metBy",
    "t_overlappedBy",
    "t_overlaps",
    "t_startedBy",
    "t_starts",
    "a_equals",
    "a_contains",
    "a_containedBy",
    "a_overlaps",
}
Judge = Callable[[Mapping[str, Any]], bool]


def bad_filter(message: str) -> Refusal:
    return Refusal(400, f"filter: {message}")


def judge_of(expression: Any, switches: Switches) -> Judge:
    """A function that says whether an item passes. Raises Refusal for a filter that cannot be understood.

    A comparison with a property the item does not have is unknown, and an item passes only where the
    whole filter is true.
    """
    standard = _standard(expression, switches)
    try:
        compiled = Expr(standard)
        compiled.validate()
    except Exception as error:  # cql2 raises bare Exceptions and its own; all mean the same here
        raise bad_filter(f"not a CQL2 expression ({error})") from error

    def passes(item: Mapping[str, Any]) -> bool:
        try:
            return bool(compiled.matches(dict(item)))
        except Exception:  # noqa: BLE001 - cql2's way of saying "unknown": a property that is not there
            return False

    return passes


def _standard(node: Any, switches: Switches) -> Any:
    """The same with the provider's ``eq`` as the standard's ``=``; raises Refusal for operators nobody knows."""
    if isinstance(node, list):
        return [_standard(part, switches) for part in node]
    if not isinstance(node, Mapping) or "op" not in node:
        return node
    operator = node["op"]
    if operator in EQUALS:
        if operator not in switches.equals:
            raise bad_filter(f"unknown operator {operator!r}")
        operator = "="
    if operator not in OPERATORS:
        raise bad_filter(f"unknown operator {operator!r}")
    return {**node, "op": operator, "args": _standard(node.get("args", []), switches)}


def properties_named(node: Any) -> Iterator[str]:
    """The names of the properties a filter speaks of."""
    if isinstance(node, list):
        for part in node:
            yield from properties_named(part)
    elif isinstance(node, Mapping):
        if isinstance(node.get("property"), str):
            yield node["property"]
        for part in node.values():
            yield from properties_named(part)


def order_named(node: Any) -> str | None:
    """The order id that every passing item must have, where the filter says so at its top."""
    if not isinstance(node, Mapping):
        return None
    args = node.get("args", [])
    if node.get("op") == "and":
        return next((found for found in map(order_named, args) if found), None)
    if node.get("op") not in EQUALS or len(args) != 2 or not isinstance(args[0], Mapping):
        return None
    names_order = args[0].get("property") in ("order:id", "properties.order:id")
    return args[1] if names_order and isinstance(args[1], str) else None
