"""The catalogue: what was delivered, and where its files lie."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from ..errors import Invalid, NotFound, NotOffered
from ..model.collection import CollectionInfo
from ..model.job import Job
from ..model.queryables import Queryables, read_queryables
from ..model.search import SearchQuery
from ..words import translate
from .address import segment
from .answer import wrong_shape
from .caller import UNWATCHED, Caller
from .links import Step, follow
from .read import number, read_collection, read_each
from .refusal import NOT_FOUND, not_offered
from .searching import adapt, parameters

if TYPE_CHECKING:
    from .._vendor import pystac

_COLLECTIONS = "/stac/collections"
_SEARCH = "/stac/search"


class ItemPage(list[dict[str, Any]]):
    """One page of items as they came. ``matched`` is the server's hint of all, often wrong, or None."""

    matched: int | None = None


class Stac:
    """All calls are safe in any thread and may raise what :mod:`core.errors` draws under API and transport."""

    def __init__(self, caller: Caller) -> None:
        self._caller, self._traits = caller, caller.traits

    def landing(self, job: Job = UNWATCHED) -> dict[str, Any]:
        what = translate("api", "Opening the catalogue")
        return self._caller.get(what, "/stac", job, endpoint=True).object(what)

    def conformance(self, job: Job = UNWATCHED) -> tuple[str, ...]:
        """Give the classes the server claims. Documented lists differ: nothing here relies on them."""
        what = translate("api", "Reading what the catalogue supports")
        answer = self._caller.get(what, "/stac/conformance", job, endpoint=True)
        claimed = answer.object(what).get("conformsTo")
        if not isinstance(claimed, list):
            raise wrong_shape(what, answer)
        return tuple(entry for entry in claimed if isinstance(entry, str))

    def collections(self, job: Job = UNWATCHED) -> list[CollectionInfo]:
        subject = self._caller.subject(translate("api", "Reading the collections"), endpoint=True)
        first = Step("GET", self._caller.address.url(_COLLECTIONS))
        pages = follow(self._caller, subject, first, "collections", job)
        return [info for page in pages for info in read_each(page["collections"], read_collection)]

    def collection(self, collection: str, job: Job = UNWATCHED) -> CollectionInfo:
        """Read one collection; an unknown one is :class:`NotFound`, though some servers call it a bad request."""
        what = translate("api", "Reading the collection {id}", id=collection)
        try:
            answer = self._caller.get(what, f"{_COLLECTIONS}/{segment(collection)}", job)
        except Invalid as refused:
            said = translate("api", "{what} failed: there is no such collection.", what=what)
            raise NotFound(said, status=refused.status, detail=refused.detail) from refused
        info = read_collection(answer.object(what))
        if info is None:
            raise wrong_shape(what, answer)
        return info

    def queryables(self, collection: str, job: Job = UNWATCHED) -> Queryables | None:
        """Read what a filter of this collection may name (of any, where empty); None where the server does not say."""
        if self._traits.queryables is False:
            return None
        what = translate("api", "Reading what {id} can be filtered by", id=collection or "STAC")
        path = f"{_COLLECTIONS}/{segment(collection)}/queryables" if collection else "/stac/queryables"
        try:
            answer = self._caller.get(what, path, job, endpoint=True)
        except (NotOffered, NotFound, Invalid):
            self._traits.queryables = False
            return None
        self._traits.queryables = True
        return read_queryables(answer.object(what))

    def items(self, collection: str, job: Job = UNWATCHED, limit: int = 100) -> Iterator[list[dict[str, Any]]]:
        """Give the items of a collection, newest first, by pages. Raises :class:`NotOffered`, :class:`NotFound`."""
        what = translate("api", "Listing the items of {id}", id=collection)
        if self._traits.collection_items is False:
            raise not_offered(what)
        query = [("limit", str(limit)), ("sortby", "-datetime")]
        first = Step("GET", self._caller.address.url(f"{_COLLECTIONS}/{segment(collection)}/items", query))
        try:
            for page in follow(self._caller, self._caller.subject(what), first, "features", job):
                self._traits.collection_items = True
                yield _page(page)
        except NotFound:
            if self._traits.collection_items is None:
                self.collection(collection, job)  # raises where it is the collection that is missing
                self._traits.collection_items = False
                raise not_offered(what) from None
            raise
        except NotOffered:
            self._traits.collection_items = False
            raise

    def item(self, collection: str, item_id: str, job: Job = UNWATCHED) -> pystac.Item:
        """Read one item, with fresh links. Old STAC versions are migrated; a missing bbox or time reads as None."""
        from .items import read_item

        what = translate("api", "Reading the item {id}", id=item_id)
        path = f"{_COLLECTIONS}/{segment(collection)}/items/{segment(item_id)}"
        answer = self._caller.get(what, path, job)
        item = read_item(answer.object(what), answer.url)
        if item is None:
            raise wrong_shape(what, answer)
        return item

    def search(
        self, query: SearchQuery, job: Job = UNWATCHED, fields: Sequence[str] = ()
    ) -> Iterator[list[dict[str, Any]]]:
        """Search by POST, newest first, page by page (:class:`ItemPage`), asking for a page when it is wanted.

        Whoever takes the pages judges ``daynight`` and ``cloud_max``, items of the very moment ``end``, and when
        ``query.limit`` is reached: no server does. ``fields`` are a wish.
        Raises :class:`Invalid`; with ``traits.order_filter`` False then, items cannot be filtered by order.
        """
        return self._adapting(query, fields, job, "POST")

    def search_get(
        self, query: SearchQuery, job: Job = UNWATCHED, fields: Sequence[str] = ()
    ) -> Iterator[list[dict[str, Any]]]:
        """Search as :meth:`search` does, by GET. Raises :class:`NotOffered` where a server has POST only."""
        if self._traits.get_search is False:
            raise not_offered(translate("api", "Searching by GET"))
        try:
            yield from self._adapting(query, fields, job, "GET")
        except NotOffered:
            self._traits.get_search = False
            raise
        self._traits.get_search = True

    def _adapting(
        self, query: SearchQuery, fields: Sequence[str], job: Job, method: str
    ) -> Iterator[list[dict[str, Any]]]:
        if query.order_id and self._traits.order_filter is False:
            raise _no_order_filter()
        begun = False
        while True:
            try:
                for page in self._pages(query, fields, job, method):
                    begun = self._confirm(query)
                    yield page
            except Invalid as refused:
                if begun or not adapt(refused, query, self._traits):
                    raise
            else:
                self._confirm(query)
                return

    def _confirm(self, query: SearchQuery) -> bool:
        """Note that the server took this search."""
        if query.order_id:
            self._traits.order_filter = True
        return True

    def _pages(self, query: SearchQuery, fields: Sequence[str], job: Job, method: str) -> Iterator[ItemPage]:
        from .._vendor.pystac_client import ItemSearch
        from .seam import PagingIO

        missing = method == "GET" and self._traits.get_search is not True  # what a 404 would be about
        subject = self._caller.subject(translate("api", "Searching the catalogue"), endpoint=missing)
        search = ItemSearch(
            self._caller.address.url(_SEARCH), method=method, stac_io=PagingIO(self._caller, subject, job),
            **parameters(query, fields, self._traits),
        )  # fmt: skip
        try:
            for page in search.pages_as_dicts():
                yield _page(page)
        except NotFound as error:
            if error.status != NOT_FOUND:
                raise
            # An old server says so where nothing was ever ordered: there is nothing to find.


def _no_order_filter() -> Invalid:
    return Invalid(
        translate("api", "This server cannot search by order."),
        status=400,
        remedy=translate("api", "Search by place and time instead."),
    )


def _page(page: dict[str, Any]) -> ItemPage:
    found = ItemPage(page["features"])
    matched = number(page.get("numberMatched"))
    found.matched = None if matched is None else int(matched)
    return found
