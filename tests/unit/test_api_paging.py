from __future__ import annotations

import pytest
from constellr.core.errors import Cancelled, Invalid, NotThisApi
from constellr.core.model.job import Job
from fake_server import Call, FakeServer, Reply, client_of


class ListServer(FakeServer):
    """A list of ids; ``most`` is the largest limit it takes."""

    def __init__(self, ids: list[str], most: int = 1000, status: int = 422, count: object = None) -> None:
        super().__init__(self._answer)
        self.ids, self.most, self.status, self.count = ids, most, status, count

    def _answer(self, call: Call) -> Reply:
        limit, offset = int(call.query["limit"]), int(call.query["offset"])
        if limit > self.most:
            detail: object = (
                [{"loc": ["query", "limit"], "msg": "too large"}] if self.status == 422 else "limit is too large"
            )
            return Reply(self.status, {"detail": detail})
        entries = [{"id": key} for key in self.ids[offset : offset + limit]]
        return Reply(200, {"count": len(self.ids) if self.count is None else self.count, "items": entries})


def test_every_page_is_read_newest_first() -> None:
    server = ListServer([f"o{i}" for i in range(250)])
    pages = list(client_of(server).orders.pages())
    assert [page.count for page in pages] == [250] * 3
    assert [len(page.items) for page in pages] == [100, 100, 50]
    assert [call.query for call in server.calls][2] == {"limit": "100", "offset": "200", "sort": "-created"}


def test_pages_are_asked_for_when_they_are_wanted() -> None:
    server = ListServer([f"o{i}" for i in range(250)])
    next(client_of(server).orders.pages())
    assert len(server.calls) == 1


def test_an_empty_workspace_has_one_empty_page() -> None:
    (page,) = client_of(ListServer([])).areas.pages()
    assert (page.count, page.items) == (0, ())


@pytest.mark.parametrize("status", [400, 422])
def test_a_refused_limit_is_halved_and_the_half_remembered(status: int) -> None:
    server = ListServer([f"o{i}" for i in range(60)], most=30, status=status)
    client = client_of(server)
    assert len(list(client.orders.all())) == 60
    assert [call.query["limit"] for call in server.calls] == ["100", "50", "25", "25", "25"]
    list(client.areas.all())
    assert server.calls[5].query["limit"] == "25"


def test_halving_ends_where_the_default_is_refused() -> None:
    server = ListServer(["o"], most=5)
    with pytest.raises(Invalid):
        list(client_of(server).orders.all())
    assert [call.query["limit"] for call in server.calls] == ["100", "50", "25", "12", "10"]


def test_a_refusal_of_something_else_is_no_reason_to_halve() -> None:
    server = FakeServer(Reply(422, {"detail": [{"loc": ["query", "sort"], "msg": "unknown"}]}))
    client = client_of(server)
    with pytest.raises(Invalid):
        list(client.orders.all())
    assert (len(server.calls), client.traits.list_limit) == (1, 100)


def test_what_moves_between_pages_is_given_once() -> None:
    server = ListServer([f"o{i}" for i in range(150)])
    found = []
    for page in client_of(server).orders.pages():
        found += [order.id for order in page.items]
        server.ids.insert(0, f"new{len(server.ids)}")
    assert len(found) == len(set(found))
    assert {f"o{i}" for i in range(150)} <= set(found)


def test_malformed_entries_do_not_take_the_others_with_them() -> None:
    entries = [{"id": "a"}, None, 5, "x", {}, {"id": None}, [], {"id": "b", "tags": 5, "start_date": []}]
    server = FakeServer(Reply(200, {"count": 8, "items": entries}))
    (page,) = client_of(server).orders.pages()
    assert [order.id for order in page.items] == ["a", "b"]
    assert page.unreadable == 6


@pytest.mark.parametrize("count", ["many", None, 10**9])
def test_a_list_that_repeats_itself_ends(count: object) -> None:
    server = FakeServer(Reply(200, {"count": count, "items": [{"id": "a"}]}))
    assert [order.id for order in client_of(server).orders.all()] == ["a"]
    assert len(server.calls) <= 4


def test_without_a_count_the_empty_page_is_the_end() -> None:
    server = ListServer(["a", "b"], count="unknown")
    assert len(list(client_of(server).orders.all())) == 2
    assert len(server.calls) == 2


def test_a_cancel_between_pages_is_heard() -> None:
    job, server = Job(), ListServer([f"o{i}" for i in range(250)])
    pages = client_of(server).orders.pages(job)
    next(pages)
    job.cancel()
    with pytest.raises(Cancelled):
        next(pages)


def test_a_page_that_is_too_much_is_asked_for_in_halves(monkeypatch: pytest.MonkeyPatch) -> None:
    server = ListServer([f"o{i:04}" for i in range(120)])
    client = client_of(server)
    monkeypatch.setattr(client._transport, "_limit", 500)
    assert len(list(client.orders.all())) == 120
    assert client.traits.list_limit == 25
    monkeypatch.setattr(client._transport, "_limit", 5)
    with pytest.raises(NotThisApi, match="more than"):
        list(client.orders.all())
    assert client.traits.list_limit == 1
