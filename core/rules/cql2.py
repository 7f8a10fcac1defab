"""CQL2 as a user writes it, text or JSON: checked for shape and names before a server sees it."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from ..errors import InputError
from ..model.queryables import Queryable, Queryables
from ..words import NOTHING, Sentence, plural, translate
from .cql2_text import literal, quoted_name, read_text

_MANY = 99
_JOINING = {"and": (2, _MANY), "or": (2, _MANY), "not": (1, 1)}
_COMPARING = dict.fromkeys(("=", "eq", "<>", "<", "<=", ">", ">=", "like", "in"), (2, 2))
_SPATIAL = ("intersects", "equals", "disjoint", "touches", "within", "overlaps", "crosses", "contains")
_TEMPORAL = (
    *("after", "before", "contains", "disjoint", "during", "equals", "finishedBy", "finishes", "intersects"),
    *("meets", "metBy", "overlappedBy", "overlaps", "startedBy", "starts"),
)
_ARRAYS = ("equals", "contains", "containedBy", "overlaps")
_VALUES = {"casei": (1, 1), "accenti": (1, 1), **dict.fromkeys(("+", "-", "*", "/", "%", "^", "div"), (2, 2))}
OPERATORS: Mapping[str, tuple[int, int]] = {
    **_JOINING,
    **_COMPARING,
    "between": (3, 3),
    "isNull": (1, 1),
    **_VALUES,
    **{f"s_{name}": (2, 2) for name in _SPATIAL},
    **{f"t_{name}": (2, 2) for name in _TEMPORAL},
    **{f"a_{name}": (2, 2) for name in _ARRAYS},
}
"""Each operator with the least and the greatest number of its arguments."""
_CORE_NAMES = frozenset({"id", "collection", "geometry", "datetime", "bbox"})
_DEEPEST = 40
EXAMPLE = "eo:cloud_cover <= 20 AND platform = 'SBA02'"
EXAMPLE_JSON = '{"op": "<=", "args": [{"property": "eo:cloud_cover"}, 20]}'


def read_filter(text: str, known: Queryables | None = None) -> Mapping[str, Any] | None:
    """Read what was typed, CQL2 text or CQL2 JSON, into JSON; None for nothing.

    ``known`` are the properties the server offers; one it does not name is refused where it takes no others.
    Raises :class:`InputError` that says what to mend, and where.
    """
    if not text.strip():
        return None
    found = _read_json(text) if is_json(text) else read_text(text)
    _check(found, 0, truth=True)
    if known is not None and known.closed:
        _check_names(found, known)
    return found if isinstance(found, Mapping) else {"op": "=", "args": [found, True]}


def is_json(text: str) -> bool:
    """Say whether a filter is meant as JSON; text begins with neither bracket."""
    return text.lstrip()[:1] in ("{", "[")


def _read_json(text: str) -> Mapping[str, Any]:
    remedy = translate("cql2", "Write it like this: {example}", example=EXAMPLE_JSON)
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _wrong(_no_json(error), remedy) from error
    if not isinstance(found, dict):
        raise _wrong(translate("cql2", "The filter is no object with “op” and “args”."), remedy)
    return found


def unknown_names(node: Any, known: Queryables) -> list[str]:
    """Give the properties that a filter names and the server did not mention, each once."""
    named = dict.fromkeys(name.removeprefix("properties.") for name in properties_named(node))
    return [name for name in named if name not in known.names | _CORE_NAMES]


def properties_named(node: Any) -> Iterator[str]:
    """Give the properties a filter speaks of, as often as it does."""
    if isinstance(node, list):
        for part in node:
            yield from properties_named(part)
    elif isinstance(node, Mapping):
        if isinstance(node.get("property"), str):
            yield node["property"]
        else:
            yield from properties_named(node.get("args"))


def comparison(one: Queryable) -> str:
    """Give a filter on this property to begin with, as text."""
    operator, value = "=", one.choices[0] if one.choices else _SAMPLES.get(one.kind, "")
    if one.kind in ("number", "integer") and not one.choices:
        operator = "<="
    return f"{quoted_name(one.name)} {operator} {literal(value)}"


_SAMPLES: Mapping[str, Any] = {"number": 0, "integer": 0, "boolean": True, "string": ""}


def both(one: str, other: str) -> str:
    """Join two filters by “and”; the first may be text or JSON, which it stays; one that cannot be read gives way."""
    try:
        first, second = read_filter(one), read_filter(other)
    except InputError:
        return other
    if first is None or second is None:
        return one if second is None else other
    if is_json(one):
        parts = first["args"] if first.get("op") == "and" else [first]
        return json.dumps({"op": "and", "args": [*parts, second]}, ensure_ascii=False)
    begun = f"({one.strip()})" if first.get("op") == "or" else one.strip()
    return f"{begun}\nAND {other}"


def _check(node: Any, depth: int, *, truth: bool) -> None:
    """Check one part; ``truth``: it has to be true or false, so no plain value but these."""
    if depth > _DEEPEST:
        raise _wrong(translate("cql2", "The filter is nested too deeply."))
    if isinstance(node, Mapping) and "op" in node:
        _check_operation(node, depth)
        return
    if truth and not isinstance(node, bool):
        raise _wrong(
            translate("cql2", "{part} is no condition.", part=_short(node)),
            translate("cql2", "Write it like this: {example}", example=EXAMPLE),
        )
    if isinstance(node, list):
        for part in node:
            _check(part, depth + 1, truth=False)
    elif isinstance(node, Mapping) and "property" in node and not isinstance(node["property"], str):
        raise _wrong(translate("cql2", "A property's name is a text, not {part}.", part=_short(node["property"])))


def _check_operation(node: Mapping[str, Any], depth: int) -> None:
    operator, args = node["op"], node.get("args")
    if not isinstance(operator, str) or operator not in OPERATORS:
        raise _wrong(translate("cql2", "“{name}” is no operator.", name=operator), _meant(str(operator), OPERATORS))
    if not isinstance(args, list):
        raise _wrong(translate("cql2", "“{name}” needs “args”, a list in […].", name=operator))
    least, most = OPERATORS[operator]
    if not least <= len(args) <= most:
        raise _wrong(
            plural(
                "cql2",
                "“{name}” takes 1 value in “args”, not {count}.",
                "“{name}” takes {n} values in “args”, not {count}.",
                least,
                n=least if least == most else f"{least}…",
                name=operator,
                count=len(args),
            )
        )
    if operator == "in" and not isinstance(args[1], list):
        raise _wrong(translate("cql2", "The second value of “in” is a list in […]."))
    for part in args:
        _check(part, depth + 1, truth=operator in _JOINING)


def _check_names(node: Any, known: Queryables) -> None:
    for name in unknown_names(node, known):
        raise _wrong(
            translate("cql2", "This catalogue cannot filter by “{name}”.", name=name),
            _meant(name, sorted(known.names)),
        )


def _meant(name: str, names: Any) -> Sentence:
    close = difflib.get_close_matches(name, list(names), 1, 0.5)
    return translate("cql2", "Did you mean “{name}”?", name=close[0]) if close else NOTHING


def _no_json(error: Exception) -> Sentence:
    if isinstance(error, json.JSONDecodeError):
        return translate(
            "cql2", "This is not JSON: look at line {line}, column {column}.", line=error.lineno, column=error.colno
        )
    return translate("cql2", "The filter is nested too deeply.")


def _wrong(said: Sentence, remedy: Sentence = NOTHING) -> InputError:
    return InputError(said, remedy=remedy)


def _short(node: Any) -> str:
    if isinstance(node, Mapping) and isinstance(node.get("property"), str):
        return quoted_name(node["property"])
    text = json.dumps(node, ensure_ascii=False)
    return text if len(text) <= 40 else f"{text[:39]}…"
