"""Searching the catalogue: pages as they come, every row once, nothing unknown left out in silence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ..model.job import Job
from ..model.search import SceneRow, SearchQuery
from ..rules import dateline
from ..words import Sentence, translate
from .order_search import OrderSearch
from .scene_rows import FIELDS, row_from_item

if TYPE_CHECKING:
    from ..api.client import Client

__all__ = ["FIELDS", "Found", "row_from_item", "search"]


@dataclass(frozen=True)
class Found:
    """One page of a search. ``matched`` is the server's number of all where it gave one.

    ``note`` is to be told to the user; each is given once, the counts at the end with a page without rows.
    """

    rows: list[SceneRow]
    matched: int | None = None
    note: Sentence | None = None


def search(client: Client, query: SearchQuery, job: Job) -> Iterator[Found]:
    """Search page by page until ``query.limit``. Worker thread; raises what the API raises.

    Rows of unknown light or cloud share are kept and counted when these are asked for. An order that the
    server cannot filter by is found by place and time, which the note says.
    """
    asked = _as_sent(query)
    sieve = _Sieve(query)
    by_order = OrderSearch(client, asked, job) if query.order_id else None
    pages: Iterator[Sequence[Mapping[str, Any]]]
    pages = by_order.pages() if by_order is not None else client.stac.search(asked, job, FIELDS)
    for page in pages:
        rows = sieve.through(page if by_order is None else by_order.own(page))
        yield Found(rows, getattr(page, "matched", None), None if by_order is None else by_order.note())
        job.report(sieve.count, query.limit, translate("search", "Searching"))
        if sieve.full:
            break
    for note in sieve.notes():
        yield Found([], note=note)


class _Sieve:
    """Lets each row through once, if it is what the query asks for, up to its limit; counts what is not known."""

    def __init__(self, query: SearchQuery) -> None:
        self.count = 0
        self.full = False
        self._query = query
        self._seen: set[tuple[str, str]] = set()
        self._dark = self._hazy = self._unread = 0

    def through(self, page: Sequence[Mapping[str, Any]]) -> list[SceneRow]:
        rows: list[SceneRow] = []
        for item in page:
            if self._query.limit and self.count >= self._query.limit:
                self.full = True
                break
            row = self._read(item)
            if row is None or not self._fits(row):
                continue
            self._note_unknown(row)
            self.count += 1
            rows.append(row)
        self.full = self.full or 0 < self._query.limit <= self.count
        return rows

    def notes(self) -> Iterator[Sentence]:
        if self.full:
            yield translate(
                "search", "The search stopped at {limit} scenes: there may be more.", limit=self._query.limit
            )
        if self._hazy:
            yield translate(
                "search", "{count} scenes do not tell their cloud share: they are shown all the same.", count=self._hazy
            )
        if self._dark:
            yield translate(
                "search", "For {count} scenes day or night is not known: they are shown all the same.", count=self._dark
            )
        if self._unread:
            yield translate("search", "{count} entries of the answer could not be read.", count=self._unread)

    def _read(self, item: Mapping[str, Any]) -> SceneRow | None:
        try:
            row = row_from_item(item)
        except (ValueError, AttributeError):
            self._unread += 1
            return None
        key = (row.collection, row.id)
        if key in self._seen:
            return None
        self._seen.add(key)
        return row

    def _fits(self, row: SceneRow) -> bool:
        asked = self._query
        if asked.daynight and row.daynight and row.daynight != asked.daynight:
            return False
        return asked.cloud_max is None or row.cloud is None or row.cloud <= asked.cloud_max

    def _note_unknown(self, row: SceneRow) -> None:
        self._dark += bool(self._query.daynight) and not row.daynight
        self._hazy += self._query.cloud_max is not None and row.cloud is None


def _as_sent(query: SearchQuery) -> SearchQuery:
    """What the server is asked: all of it in small enough pages, as the limit counts what passes the sieve.

    What crosses the antimeridian is cut: not every server takes a box whose west is greater than its east.
    """
    size = min(query.page_size, query.limit) if query.limit else query.page_size
    query = replace(query, limit=0, page_size=size)
    if query.intersects is not None:
        return replace(query, intersects=dateline.split(query.intersects))
    if query.bbox is None or -180.0 <= query.bbox[0] <= query.bbox[2] <= 180.0:
        return query
    return replace(query, bbox=None, intersects=dateline.box_geometry(*query.bbox))
