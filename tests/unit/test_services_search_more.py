"""A search that goes on behind its cap, and pages that are fetched ahead."""

from __future__ import annotations

import threading
from types import SimpleNamespace

import pytest
from constellr.core.errors import Cancelled, NotFound
from constellr.core.model.job import Job
from constellr.core.model.search import SearchQuery
from constellr.core.model.traits import Traits
from constellr.core.services.read_ahead import ReadAhead
from constellr.core.services.search import Search
from constellr.core.words import translate


def page(first, size=10, **properties):
    return [{"id": f"s{n}", "collection": "c", "properties": properties} for n in range(first, first + size)]


class Stac:
    def __init__(self, *pages):
        self.pages, self.given, self.job = pages, 0, None

    def search(self, query, job, fields=()):
        self.job = job
        for one in self.pages:
            job.check()
            self.given += 1
            yield list(one)


def search_of(stac, **query):
    return Search(SimpleNamespace(stac=stac, traits=Traits()), SearchQuery(**query))


def ids(found):
    return [row.id for one in found for row in one.rows]


def notes(found):
    return " ".join(str(one.note) for one in found if one.note)


def test_more_goes_on_where_the_cap_stopped_and_gives_each_row_once():
    search = search_of(Stac(page(0), page(10), page(20)), limit=12)
    first = list(search.pages(Job()))
    assert ids(first) == [f"s{n}" for n in range(12)]
    assert search.capped
    assert "stopped at 12 scenes" in notes(first)
    second = list(search.pages(Job()))
    assert ids(second) == [f"s{n}" for n in range(12, 24)]
    assert "stopped at 24 scenes" in notes(second)
    third = list(search.pages(Job()))
    assert ids(third) == [f"s{n}" for n in range(24, 30)]
    assert not search.capped
    assert notes(third) == ""


def test_unknown_platforms_are_kept_and_counted():
    search = search_of(Stac(page(0, 2, platform="SBA01"), page(2, 3, platform="sba02"), page(5, 1)), platform="SBA02")
    found = list(search.pages(Job()))
    assert ids(found) == ["s2", "s3", "s4", "s5"]
    assert "Scenes that do not tell their platform are shown all the same: 1." in notes(found)


def test_no_page_is_asked_for_beyond_the_cap():
    stac = Stac(page(0), page(10), page(20))
    assert len(ids(search_of(stac, limit=10).pages(Job()))) == 10
    assert stac.given == 1


def test_the_next_page_is_asked_for_while_the_last_is_worked_with():
    asked = threading.Event()

    def source():
        yield 1
        asked.set()
        yield 2

    ahead = ReadAhead(source())
    assert ahead.take() == 1
    assert not asked.is_set()
    ahead.start()
    assert asked.wait(10)
    ahead.start()
    assert [ahead.take(), ahead.take(), ahead.take()] == [2, None, None]
    ahead.close()


def test_what_a_page_raises_comes_when_it_is_taken():
    def source():
        yield 1
        raise NotFound(translate("test", "Gone."), status=404)

    ahead = ReadAhead(source())
    assert ahead.take() == 1
    ahead.start()
    with pytest.raises(NotFound):
        ahead.take()
    assert ahead.take() is None


def test_the_job_of_whoever_asked_last_cancels():
    stac = Stac(page(0), page(10), page(20))
    search = search_of(stac, limit=10)
    first, second = Job(), Job()
    list(search.pages(first))
    first.cancel()
    going_on = search.pages(second)
    assert len(next(going_on).rows) == 10
    second.cancel()
    assert stac.job.cancelled
    with pytest.raises(Cancelled):
        list(search.pages(second))
