"""Searching the catalogue: pages as they come, every row once, nothing unknown left out in silence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ..model.job import Job
from ..model.search import SceneRow, SearchQuery
from ..rules import dateline
from ..words import Sentence, plural, translate
from .order_search import OrderSearch
from .read_ahead import ReadAhead
from .scene_rows import FIELDS, row_from_item

if TYPE_CHECKING:
    from ..api.client import Client

__all__ = ["FIELDS", "Found", "Search", "row_from_item", "search"]

Item = Mapping[str, Any]


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

    Rows of unknown light, cloud share or platform are kept and counted when these are asked for. An order that the
    server cannot filter by is found by place and time, which the note says.
    """
    searching = Search(client, query)
    try:
        yield from searching.pages(job)
    finally:
        searching.close()


class Search:
    """A search that its cap only interrupts. One thread at a time; the next page is fetched meanwhile."""

    def __init__(self, client: Client, query: SearchQuery) -> None:
        self._query, self._job = query, _LatestJob()
        self._sieve = _Sieve(query)
        asked = _as_sent(query)
        self._by_order = OrderSearch(client, asked, self._job) if query.order_id else None
        self._ahead: ReadAhead[Sequence[Item]] = ReadAhead(
            self._by_order.pages() if self._by_order is not None else client.stac.search(asked, self._job, FIELDS)
        )
        self._rest: Sequence[Item] = ()

    @property
    def capped(self) -> bool:
        """It stopped at its limit: :meth:`pages` would go on from there."""
        return self._sieve.full

    def pages(self, job: Job) -> Iterator[Found]:
        """Give up to ``query.limit`` rows (further ones, when called again), then what is to be said of them."""
        self._job.now = job
        self._sieve.go_on()
        while not self._sieve.full:
            page = self._rest or self._ahead.take()
            if page is None:
                break
            if self._sieve.has_room_for(len(page)):
                self._ahead.start()
            own = page if self._by_order is None else self._by_order.own(page)
            rows, self._rest = self._sieve.through(own)
            note = None if self._by_order is None else self._by_order.note()
            yield Found(rows, getattr(page, "matched", None), note)
            job.report(self._sieve.count, self._query.limit, translate("search", "Searching"))
        for said in self._sieve.notes():
            yield Found([], note=said)

    def close(self) -> None:
        """It will not be gone on with."""
        self._ahead.close()


class _LatestJob(Job):
    """Stands for the job of whoever asked for pages last: a page may be fetched ahead for somebody else."""

    def __init__(self) -> None:
        super().__init__()
        self.now: Job = Job()

    @property
    def cancelled(self) -> bool:
        return self.now.cancelled

    def wait(self, seconds: float) -> None:
        self.now.wait(seconds)


class _Sieve:
    """Lets each row through once, if it is what the query asks for, up to its limit; counts what is not known."""

    def __init__(self, query: SearchQuery) -> None:
        self.count = 0
        self.full = False
        self._query = query
        self._room = 0
        self._seen: set[tuple[str, str]] = set()
        self._dark = self._hazy = self._unread = self._nameless = 0

    def go_on(self) -> None:
        """Make room for as many as the query asks for at a time; counts begin anew."""
        self._room += self._query.limit
        self.full = False
        self._dark = self._hazy = self._unread = self._nameless = 0

    def has_room_for(self, number: int) -> bool:
        """Whether more will be wanted, even if so many get through."""
        return not self._room or self.count + number < self._room

    def through(self, page: Sequence[Item]) -> tuple[list[SceneRow], Sequence[Item]]:
        """Give the rows of a page, and the items that there was no room for."""
        rows: list[SceneRow] = []
        for place, item in enumerate(page):
            if self._room and self.count >= self._room:
                self.full = True
                return rows, page[place:]
            row = self._read(item)
            if row is None or not self._fits(row):
                continue
            self._note_unknown(row)
            self.count += 1
            rows.append(row)
        self.full = 0 < self._room <= self.count
        return rows, ()

    def notes(self) -> Iterator[Sentence]:
        if self.full:
            yield translate("search", "The search stopped at {limit} scenes: there may be more.", limit=self.count)
        if self._hazy:
            yield translate(
                "search", "Scenes that do not tell their cloud share are shown all the same: {count}.", count=self._hazy
            )
        if self._dark:
            yield translate(
                "search", "Scenes whose light is not known are shown all the same: {count}.", count=self._dark
            )
        if self._nameless:
            yield translate(
                "search",
                "Scenes that do not tell their platform are shown all the same: {count}.",
                count=self._nameless,
            )
        if self._unread:
            yield plural(
                "search",
                "1 entry of the answer could not be read.",
                "{n} entries of the answer could not be read.",
                self._unread,
            )

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
        if asked.platform and row.platform and row.platform.casefold() != asked.platform.casefold():
            return False
        return asked.cloud_max is None or row.cloud is None or row.cloud <= asked.cloud_max

    def _note_unknown(self, row: SceneRow) -> None:
        self._dark += bool(self._query.daynight) and not row.daynight
        self._nameless += bool(self._query.platform) and not row.platform
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
