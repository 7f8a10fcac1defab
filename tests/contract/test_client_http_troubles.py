"""Troubles over HTTP: each error of the tree, what is repeated and what is not, and where the credential goes."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from constellr.core.api.client import Client
from constellr.core.errors import (
    Cancelled,
    Conflict,
    ConnectionDropped,
    Forbidden,
    Invalid,
    LinkExpired,
    NoRoute,
    NotFound,
    NotOffered,
    NotThisApi,
    NotWhole,
    OutOfReach,
    RateLimited,
    Unauthorised,
    Unavailable,
    UnclearOutcome,
)
from constellr.core.model.area import AreaDraft
from constellr.core.model.connection import Connection, Credential, CredentialKind
from constellr.core.model.job import Job
from constellr.core.model.order import OrderDraft
from constellr.core.model.search import SearchQuery
from sandbox_client import SandboxWorkspace

POLYGON = {"type": "Polygon", "coordinates": [[[10.41, 53.08], [10.49, 53.08], [10.49, 53.13], [10.41, 53.08]]]}
Factory = Callable[..., SandboxWorkspace]
UNREADABLE = ("malformed", "empty", "wrong_shape")


@pytest.fixture
def pauses() -> list[float]:
    return []


@pytest.fixture
def opened(workspace_factory: Factory, pauses: list[float]) -> Iterator[Callable[..., tuple[SandboxWorkspace, Client]]]:
    clients: list[Client] = []

    def make(generation: str = "mid2026", **switches: Any) -> tuple[SandboxWorkspace, Client]:
        workspace = workspace_factory(generation, switches=switches)
        clients.append(workspace.client(sleep=pauses.append))
        return workspace, clients[-1]

    yield make
    for client in clients:
        client.close()


def _draft(client: Client, area_id: str, **more: Any) -> OrderDraft:
    start = client.server_now().replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=10)
    return OrderDraft(area_id, "LSTprecision", start, start + timedelta(days=30), "max_frequency", **more)


def _delivered(workspace: SandboxWorkspace, client: Client) -> Any:
    area = client.areas.create(AreaDraft("Meadow", POLYGON))
    client.orders.place([_draft(client, area.id)])
    workspace.finish()
    (first, *_) = [item for page in client.stac.search(SearchQuery()) for item in page]
    return client.stac.item(first["collection"], first["id"])


@pytest.mark.parametrize(
    ("fault", "kind", "asked"),
    [
        ({"kind": "status", "status": 400}, Invalid, 1),
        ({"kind": "status", "status": 401}, Unauthorised, 1),
        ({"kind": "status", "status": 403}, Forbidden, 1),
        ({"kind": "status", "status": 404}, NotOffered, 1),
        ({"kind": "status", "status": 409}, Conflict, 1),
        ({"kind": "status", "status": 422}, Invalid, 1),
        ({"kind": "status", "status": 429}, RateLimited, 3),
        ({"kind": "status", "status": 500}, Unavailable, 1),
        ({"kind": "status", "status": 503}, Unavailable, 3),
        ({"kind": "html"}, Unavailable, 3),
        ({"kind": "html", "status": 200}, NotThisApi, 1),
        ({"kind": "html", "status": 404}, NotThisApi, 1),
        ({"kind": "malformed"}, NotThisApi, 1),
        ({"kind": "empty"}, NotThisApi, 1),
        ({"kind": "wrong_shape"}, NotThisApi, 1),
        ({"kind": "drop"}, ConnectionDropped, 3),
        ({"kind": "lost_answer"}, ConnectionDropped, 3),
        ({"kind": "redirect_foreign"}, NotThisApi, 1),
    ],
)
def test_troubles_of_a_read(opened: Any, fault: dict[str, Any], kind: type, asked: int) -> None:
    workspace, client = opened()
    workspace.fault("GET", "/products", times=0, **fault)
    with pytest.raises(kind) as caught:
        client.products.list()
    assert workspace.api_key not in str(caught.value)
    rows = workspace.requests("GET", "/products")
    assert len([row for row in rows if row["origin"] == "api"]) == asked
    assert [row for row in rows if row["origin"] != "api"] == []
    workspace.clear_faults()
    assert client.products.list()


@pytest.mark.parametrize("kind", ["drop", "html", "status", "drop_halfway"])
def test_a_passing_trouble_is_passed_over(opened: Any, kind: str, pauses: list[float]) -> None:
    workspace, client = opened()
    workspace.fault("GET", "/products", kind, status=503 if kind == "status" else 0, times=2)
    assert client.products.list()
    assert len(workspace.requests("GET", "/products")) == 3
    assert len(pauses) == 2


def test_retry_after_is_honoured(opened: Any, pauses: list[float]) -> None:
    workspace, client = opened()
    workspace.fault("GET", "/products", "status", status=429, headers={"Retry-After": "4"}, times=1)
    assert client.products.list()
    assert pauses == [4.0]


def test_a_redirect_on_the_same_origin_is_followed(opened: Any) -> None:
    workspace, client = opened()
    workspace.fault("GET", "/products", "redirect_same", times=1)
    assert client.products.list()
    assert [row["status"] for row in workspace.requests("GET", "/products")] == [307, 200]


@pytest.mark.parametrize("kind", ["lost_answer", "drop", "html", "malformed", "empty", "wrong_shape", "drop_halfway"])
def test_an_area_whose_answer_is_lost(opened: Any, kind: str) -> None:
    workspace, client = opened()
    workspace.fault(
        "POST", "/areas-of-interest", kind, status=201 if kind in ("malformed", "empty", "wrong_shape") else 0
    )
    with pytest.raises(UnclearOutcome):
        client.areas.create(AreaDraft("Meadow", POLYGON))
    assert len(workspace.requests("POST", "/areas-of-interest")) == 1
    assert len(list(client.areas.all())) == (1 if kind in ("lost_answer", "drop_halfway") else 0)


@pytest.mark.parametrize("kind", ["lost_answer", "drop", "html", "malformed", "empty", "wrong_shape", "drop_halfway"])
def test_orders_whose_answer_is_lost(opened: Any, kind: str) -> None:
    workspace, client = opened()
    area = client.areas.create(AreaDraft("Meadow", POLYGON))
    workspace.fault("POST", "/orders/batch", kind, status=201 if kind in UNREADABLE else 0)
    with pytest.raises(UnclearOutcome):
        client.orders.place([_draft(client, area.id), _draft(client, area.id, comment="b")])
    assert len(workspace.requests("POST", "/orders/batch")) == 1
    assert len(list(client.orders.all())) == (2 if kind in ("lost_answer", "drop_halfway") else 0)


def test_a_creation_that_is_asked_to_wait_is_not_repeated(opened: Any) -> None:
    workspace, client = opened()
    workspace.fault("POST", "/areas-of-interest", "status", status=429, headers={"Retry-After": "2"})
    with pytest.raises(RateLimited) as caught:
        client.areas.create(AreaDraft("Meadow", POLYGON))
    assert caught.value.retry_after == 2.0
    assert len(workspace.requests("POST", "/areas-of-interest")) == 1


def test_a_creation_sent_elsewhere_made_nothing_and_leaks_nothing(opened: Any) -> None:
    workspace, client = opened()
    workspace.fault("POST", "/areas-of-interest", "redirect_foreign")
    with pytest.raises(NotThisApi):
        client.areas.create(AreaDraft("Meadow", POLYGON))
    assert {row["origin"] for row in workspace.requests()} == {"api"}


@pytest.mark.parametrize("path", ["/orders/*", "/areas-of-interest/*"])
def test_a_delete_whose_answer_was_lost_is_done(opened: Any, path: str) -> None:
    workspace, client = opened()
    area = client.areas.create(AreaDraft("Meadow", POLYGON))
    workspace.fault("DELETE", path, "lost_answer")
    if "orders" in path:
        (order,) = client.orders.place([_draft(client, area.id)])
        client.orders.delete(order.id)
    else:
        client.areas.delete(area.id)
    assert [row["status"] for row in workspace.requests("DELETE")][-1] == 404


def test_the_problems_of_a_batch_name_order_and_field(opened: Any) -> None:
    for generation in ("legacy", "current", "mid2026"):
        _, client = opened(generation)
        area = client.areas.create(AreaDraft("Meadow", POLYGON))
        good = _draft(client, area.id)
        late = OrderDraft(area.id, "LSTprecision", good.start, good.start + timedelta(days=1), "max_frequency")
        unknown = OrderDraft("7e6b1c9d-1c1e-4b8f-8a55-0d9be1f2a3c4", good.product, good.start, good.end, good.frequency)
        with pytest.raises(Invalid) as caught:
            client.orders.place([good, late])
        assert {problem.order for problem in caught.value.problems} == {1}
        with pytest.raises(Invalid) as caught:
            client.orders.place([good, good, unknown])
        assert [(p.order, p.field) for p in caught.value.problems] == [(2, "area_of_interest_id")]
        assert list(client.orders.all()) == []


def test_a_foreign_thing_is_not_ours(opened: Any) -> None:
    workspace, client = opened()
    _, other = opened()
    area = other.areas.create(AreaDraft("Meadow", POLYGON))
    with pytest.raises((Forbidden, NotFound)):
        client.areas.get(area.id)
    assert workspace.requests("GET", area.id)[0]["status"] in (403, 404)


def test_a_revoked_key(opened: Any) -> None:
    workspace, client = opened()
    assert client.products.list()
    workspace.revoke()
    for call in (
        client.products.list,
        lambda: list(client.areas.all()),
        lambda: list(client.stac.search(SearchQuery())),
    ):
        with pytest.raises(Unauthorised, match="key"):
            call()
    assert [row["status"] for row in workspace.requests()] == [200, 401, 401, 401]


@pytest.mark.parametrize("generation", ["legacy", "current", "mid2026"])
def test_a_token_that_ran_out_is_renewed_in_silence(opened: Any, generation: str) -> None:
    workspace, _ = opened(generation)
    credential = Credential(CredentialKind.PASSWORD, workspace.password, workspace.username)
    client = Client(Connection("x", workspace.base_url, credential.kind), credential)
    client.products.list()
    workspace.expire_tokens()
    client.products.list()
    assert [row["status"] for row in workspace.requests("GET", "/products")] == [200, 401, 200]
    assert len(workspace.requests("POST", "/token")) == 2
    client.close()


@pytest.mark.parametrize(("status", "kind"), [(401, Unauthorised), (403, Forbidden)])
def test_an_account_of_two_workspaces_is_advised(opened: Any, status: int, kind: type) -> None:
    workspace, _ = opened("current", two_workspaces=status)
    credential = Credential(CredentialKind.PASSWORD, workspace.password, workspace.username)
    client = Client(Connection("x", workspace.base_url, credential.kind), credential)
    with pytest.raises(kind) as caught:
        client.products.list()
    assert "API key" in str(caught.value.remedy)
    assert len(workspace.requests("GET", "/products")) <= 2
    client.close()


def test_a_wrong_password(opened: Any) -> None:
    workspace, _ = opened("legacy")
    credential = Credential(CredentialKind.PASSWORD, "wrong", workspace.username)
    client = Client(Connection("x", workspace.base_url, credential.kind), credential)
    with pytest.raises(Unauthorised, match="e-mail and password"):
        client.products.list()
    client.close()


def test_the_credential_goes_to_the_api_alone(opened: Any) -> None:
    for generation in ("legacy", "current", "mid2026"):
        workspace, client = opened(generation, link_host="foreign")
        item = _delivered(workspace, client)
        for asset in item.assets.values():
            with client.files.open(asset.href) as stream:
                list(stream.chunks())
        rows = workspace.requests()
        assert {row["origin"] for row in rows} == {"api", "store"}
        for row in rows:
            names = {name.lower() for name in row["headers"]}
            sent = names & {"x-api-key", "authorization", "cookie"}
            if row["origin"] == "store":
                assert names <= {"host", "user-agent", "accept-encoding", "connection", "range"}
            elif not row["path"].endswith("/token"):
                assert sent == ({"authorization"} if generation == "legacy" else {"x-api-key"})


def test_links_that_run_out_are_fresh_in_the_item(opened: Any) -> None:
    workspace, client = opened()
    item = _delivered(workspace, client)
    workspace.expire_links()
    with pytest.raises(LinkExpired) as caught:
        client.files.open(item.assets["lst"].href)
    assert "?" not in str(caught.value)
    again = client.stac.item(item.collection_id, item.id)
    with client.files.open(again.assets["lst"].href) as stream:
        assert b"".join(stream.chunks())


@pytest.mark.parametrize(
    ("kind", "errors"),
    [
        ("short", (NotWhole,)),
        ("drop_halfway", (NotWhole, ConnectionDropped)),
        ("drop", (ConnectionDropped,)),
        ("expired", (LinkExpired,)),
    ],
)
def test_troubles_of_a_file(opened: Any, kind: str, errors: tuple[type[Exception], ...]) -> None:
    workspace, client = opened()
    item = _delivered(workspace, client)
    workspace.fault("GET", "*.tiff*", kind)
    with pytest.raises(errors), client.files.open(item.assets["lst"].href) as stream:
        list(stream.chunks())


def test_files_that_are_out_of_reach(opened: Any) -> None:
    workspace, client = opened("mid2026", asset_href="s3")
    item = _delivered(workspace, client)
    with pytest.raises(OutOfReach):
        client.files.open(item.assets["lst"].href)
    assert {row["origin"] for row in workspace.requests()} == {"api"}


def test_a_cancel_leaves_a_slow_answer(opened: Any) -> None:
    workspace, client = opened()
    workspace.fault("GET", "/products", "latency", seconds=30)
    job = Job()
    threading.Timer(0.3, job.cancel).start()
    with pytest.raises(Cancelled):
        client.products.list(job)
    assert client.products.list()


def test_a_cancel_waits_for_a_slow_creation(opened: Any) -> None:
    workspace, client = opened()
    workspace.fault("POST", "/areas-of-interest", "latency", seconds=1)
    job = Job()
    threading.Timer(0.2, job.cancel).start()
    assert client.areas.create(AreaDraft("Meadow", POLYGON), job).id
    with pytest.raises(Cancelled):
        client.areas.create(AreaDraft("Meadow 2", POLYGON), job)
    assert len(workspace.requests("POST", "/areas-of-interest")) == 1


def test_a_server_that_is_gone(opened: Any) -> None:
    client = Client(Connection("x", "http://127.0.0.1:9"), Credential(CredentialKind.API_KEY, "key"))
    with pytest.raises(NoRoute):
        client.areas.create(AreaDraft("Meadow", POLYGON))
    client.close()


def test_many_threads_use_one_client(opened: Any) -> None:
    _, client = opened()
    failures: list[Exception] = []

    def work(number: int) -> None:
        try:
            area = client.areas.create(AreaDraft(f"area {number}", POLYGON))
            assert client.areas.get(area.id).name == f"area {number}"
            list(client.stac.search(SearchQuery()))
        except Exception as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert len(list(client.areas.all())) == 12
