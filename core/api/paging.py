"""Lists of orders and areas, page by page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from ..errors import Invalid
from ..model.job import Job
from ..words import Sentence
from .answer import Answer, Oversized, wrong_shape
from .caller import Caller
from .read import number, read_each

_LEAST_LIMIT = 10
"""The page size that is documented as the default: no server refuses it."""
_MOST_STALE = 3
"""Pages in a row without anything new after which the list counts as ended: a server may ignore the offset."""


class Identified(Protocol):
    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=Identified)


@dataclass(frozen=True)
class Page(Generic[T]):
    """``items`` are those not seen on an earlier page. ``count`` is the server's number of all, None if it says none.

    ``unreadable`` counts entries that could not be read; the others are not lost with them.
    """

    count: int | None
    items: tuple[T, ...]
    unreadable: int = 0


def pages(
    caller: Caller, what: Sentence, path: str, reader: Callable[[Mapping[str, Any]], T | None], job: Job
) -> Iterator[Page[T]]:
    """Ask page by page, newest first. The list can move meanwhile: what comes twice is given once."""
    offset, stale, seen = 0, 0, set[str]()
    while stale < _MOST_STALE:
        answer = _one_page(caller, what, path, offset, job)
        entries, count = _parts(answer, what)
        found = read_each(entries, reader)
        fresh = tuple({one.id: one for one in found if one.id not in seen}.values())
        seen.update(one.id for one in fresh)
        stale = 0 if fresh else stale + 1
        offset += len(entries)
        if entries or offset == 0:
            yield Page(count, fresh, len(entries) - len(found))
        if not entries or (count is not None and offset >= count):
            return


def _one_page(caller: Caller, what: Sentence, path: str, offset: int, job: Job) -> Answer:
    """Ask for one page; a limit that is refused, or brings too much, is halved and the half remembered."""
    while True:
        limit = caller.traits.list_limit
        query = [("limit", str(limit)), ("offset", str(offset)), ("sort", "-created")]
        try:
            return caller.get(what, path, job, query, endpoint=True)
        except Invalid as refused:
            if limit <= _LEAST_LIMIT or (refused.problems and not any(p.field == "limit" for p in refused.problems)):
                raise
            caller.traits.list_limit = max(_LEAST_LIMIT, limit // 2)
        except Oversized:
            if limit <= 1:
                raise
            caller.traits.list_limit = limit // 2


def _parts(answer: Answer, what: Sentence) -> tuple[list[Any], int | None]:
    body = answer.object(what)
    entries, count = body.get("items"), number(body.get("count"))
    if not isinstance(entries, list):
        raise wrong_shape(what, answer)
    return entries, None if count is None else int(count)
