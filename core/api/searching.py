"""A :class:`SearchQuery` in STAC's words, adapted to what a server was found to take."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from ..errors import Invalid
from ..model.moment import format_moment
from ..model.search import SearchQuery
from ..model.traits import Traits

ORDER_PROPERTY = "order:id"
_OPTIONAL = ("fields", "sortby", "limit")
"""Members without which a search means the same: left out where a server refuses them."""
_LEAST_LIMIT = 10
_STANDARD_EQUALS = "="


def parameters(query: SearchQuery, fields: Sequence[str], traits: Traits) -> dict[str, Any]:
    """Give the arguments of an ``ItemSearch``; those that ask for nothing are left out."""
    wanted: dict[str, Any] = {
        "collections": list(query.collections),
        "ids": list(query.ids),
        "bbox": list(query.bbox) if query.bbox else None,
        "intersects": dict(query.intersects) if query.intersects else None,
        "datetime": _period(query.start, query.end),
        "filter": _filter(query, traits),
        "fields": _fields(fields),
        "sortby": [{"field": "datetime", "direction": "desc"}],
        "limit": _page_size(query, traits),
    }
    if wanted["filter"]:
        wanted["filter_lang"] = "cql2-json"
    return {name: value for name, value in wanted.items() if value and name not in traits.search_refused}


def adapt(refused: Invalid, query: SearchQuery, traits: Traits) -> bool:
    """Learn from a refusal of the first page; True where the search is worth one more try."""
    named = {problem.field for problem in refused.problems}
    limit = _page_size(query, traits)
    if "limit" in named and limit > _LEAST_LIMIT:
        traits.search_limit = max(_LEAST_LIMIT, limit // 2)
        return True
    useless = named & set(_OPTIONAL) - traits.search_refused
    if useless:
        traits.search_refused |= useless
        return True
    if not query.order_id or traits.order_filter is not None:
        return False
    if traits.order_eq != _STANDARD_EQUALS:
        traits.order_eq = _STANDARD_EQUALS
        return True
    if query.filter:
        traits.order_eq = Traits.order_eq  # it may be the user's filter that is refused: nothing was learned
    else:
        traits.order_filter = False
    return False


def _page_size(query: SearchQuery, traits: Traits) -> int:
    """Give the page to wish for: no larger than all that is wanted, where every item found will count."""
    sifted = query.daynight or query.cloud_max is not None or query.order_id or query.platform
    wanted = query.page_size if sifted or not query.limit else min(query.page_size, query.limit)
    return max(1, min(wanted, traits.search_limit))


def _period(start: datetime | None, end: datetime | None) -> str | None:
    if start is None and end is None:
        return None
    last = None if end is None else _whole_second(end)
    return f"{format_moment(start) if start else '..'}/{format_moment(last) if last else '..'}"


def _whole_second(end: datetime) -> datetime:
    return end.replace(microsecond=0) + timedelta(seconds=1) if end.microsecond else end


def _filter(query: SearchQuery, traits: Traits) -> dict[str, Any] | None:
    parts = [dict(query.filter)] if query.filter else []
    if query.order_id:
        parts.insert(0, {"op": traits.order_eq, "args": [{"property": ORDER_PROPERTY}, query.order_id]})
    return {"op": "and", "args": parts} if len(parts) > 1 else parts[0] if parts else None


def _fields(fields: Sequence[str]) -> dict[str, list[str]] | None:
    if not fields:
        return None
    found = {
        "include": [name for name in fields if not name.startswith("-")],
        "exclude": [name[1:] for name in fields if name.startswith("-")],
    }
    return {name: members for name, members in found.items() if members}
