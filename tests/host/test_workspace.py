"""The workspace in use, against the sandbox: how it stands, what is dropped at a switch, who is told."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest
from constellr.core.errors import (
    ApiError,
    Cancelled,
    ConfigurationError,
    CredentialLocked,
    InputError,
    NoRoute,
    Unauthorised,
    UnclearOutcome,
)
from constellr.core.host.workspace import State, Workspace
from constellr.core.model.area import Area, AreaDraft
from constellr.core.model.connection import Connection, Credential, CredentialKind
from constellr.core.model.job import Job
from constellr.core.words import translate
from qgis.core import QgsApplication, QgsSettings

SQUARE = {
    "type": "Polygon",
    "coordinates": [[[11.0, 48.0], [11.02, 48.0], [11.02, 48.01], [11.0, 48.01], [11.0, 48.0]]],
}
KEY = Credential(CredentialKind.API_KEY, "some-key")


@pytest.fixture
def make(qgis_app: QgsApplication) -> Iterator[Callable[..., Workspace]]:
    """Make workspaces as one start of QGIS after the other would; the profile is empty before and after."""
    assert QgsApplication.authManager().setMasterPassword("master of the test", True)
    QgsSettings().remove("constellr")
    made: list[Workspace] = []

    def build(environ: dict[str, str] | None = None) -> Workspace:
        workspace = Workspace(environ=environ or {})
        made.append(workspace)
        return workspace

    yield build
    for workspace in made:
        for one in workspace.connections.all():
            workspace.credentials.forget(one.name)
        workspace.close()
    QgsSettings().remove("constellr")


@pytest.fixture
def workspace(make: Callable[..., Workspace]) -> Workspace:
    return make()


@pytest.fixture
def signed_in(workspace: Workspace, workspace_factory: Any) -> tuple[Workspace, Any]:
    server = workspace_factory()
    workspace.sign_in(server.connection("Munich"), server.credential(), session_only=True)
    return workspace, server


class Ends(list[Any]):
    """What was called back."""

    @property
    def to(self) -> dict[str, Callable[..., None]]:
        return {
            "done": lambda result: self.append(("done", result)),
            "failed": lambda error: self.append(("failed", error)),
            "cancelled": lambda: self.append(("cancelled",)),
        }


def test_a_fresh_profile_has_nothing(workspace: Workspace, qtbot: Any) -> None:
    assert workspace.state is State.NONE
    assert workspace.connection is None
    with pytest.raises(ConfigurationError):
        _ = workspace.client
    ends = Ends()
    handle = workspace.run("ask", lambda client, job: 1, **ends.to)
    assert ends == []  # told after the caller returned
    qtbot.waitUntil(lambda: not handle.running)
    assert isinstance(ends[0][1], ConfigurationError)


def test_sign_in_and_the_next_start(make: Callable[..., Workspace], workspace_factory: Any, qtbot: Any) -> None:
    server = workspace_factory()
    first = make()
    assert first.sign_in(server.connection("Munich"), server.credential())
    assert first.state is State.READY
    with qtbot.waitSignal(first.productsChanged):
        first.greet()
    assert first.state is State.SIGNED_IN
    assert "LSTprecision" in [product.name for product in first.products]
    again = make()
    assert again.state is State.READY
    assert again.connection == server.connection("Munich")
    with qtbot.waitSignal(again.productsChanged):
        again.greet()
    again.greet()  # once is enough
    qtbot.wait(50)
    assert QgsApplication.taskManager().countActiveTasks() == 0
    assert len(server.requests("GET", "/products")) == 2


def test_a_session_key_is_gone_in_the_next_start(make: Callable[..., Workspace]) -> None:
    first = make()
    assert not first.sign_in(Connection("Munich"), KEY, session_only=True)
    assert first.state is State.READY
    again = make()
    assert again.state is State.NONE
    assert again.connection == Connection("Munich")


def test_session_only_deletes_an_earlier_stored_key(make: Callable[..., Workspace]) -> None:
    first = make()
    assert first.sign_in(Connection("Munich"), KEY)
    first.sign_in(Connection("Munich"), KEY, session_only=True, instead_of="Munich")
    assert make().state is State.NONE


def test_locked_until_the_master_password_is_there(make: Callable[..., Workspace], qtbot: Any) -> None:
    make().sign_in(Connection("Munich"), KEY)
    QgsApplication.authManager().clearMasterPassword()
    locked = make()
    assert locked.state is State.LOCKED
    with pytest.raises(CredentialLocked):
        _ = locked.client
    # Another plugin, or QGIS itself, asks for it: that serves us too.
    with qtbot.waitSignal(locked.stateChanged):
        QgsApplication.authManager().setMasterPassword("master of the test", True)
    assert locked.state is State.READY


def test_names_are_taken_whatever_their_case(workspace: Workspace) -> None:
    workspace.sign_in(Connection("Munich"), KEY, session_only=True)
    with pytest.raises(InputError):
        workspace.sign_in(Connection("MUNICH"), KEY, session_only=True)
    workspace.sign_in(Connection("Fields"), KEY, session_only=True, instead_of="munich")
    assert [one.name for one in workspace.connections.all()] == ["Fields"]
    assert workspace.credentials.load("Munich") is None


def test_the_environments_connection(make: Callable[..., Workspace], workspace_factory: Any, qtbot: Any) -> None:
    server = workspace_factory()
    found = make({"CONSTELLR_API_URL": server.base_url, "CONSTELLR_API_KEY": server.api_key})
    assert found.connection is not None
    assert found.connection.name == "environment"
    with qtbot.waitSignal(found.productsChanged):
        found.greet()
    assert found.state is State.SIGNED_IN
    assert make().connection is None


def test_areas_are_read_once_and_shared(signed_in: tuple[Workspace, Any], qtbot: Any) -> None:
    workspace, server = signed_in
    client = server.client()
    made = client.areas.create(AreaDraft("field 1", SQUARE), Job())
    client.close()
    with qtbot.waitSignal(workspace.areasChanged) as told:
        first = workspace.refresh_areas()
        assert workspace.refresh_areas() is first
    assert [area.id for area in told.args[0]] == [made.id]
    assert workspace.known_areas[made.id].name == "field 1"
    assert len(server.requests("GET", "/areas-of-interest")) == 1
    workspace.remember_areas([Area("x", "another", None)])
    assert set(workspace.known_areas) == {made.id, "x"}
    workspace.forget_areas([made.id, "unknown"])
    assert set(workspace.known_areas) == {"x"}


def test_a_revoked_key_stops_everything_and_says_so(signed_in: tuple[Workspace, Any], qtbot: Any) -> None:
    workspace, server = signed_in
    waiting, asking = Ends(), Ends()
    begun = threading.Event()

    def wait(client: Any, job: Job) -> None:
        begun.set()
        job.wait(30)

    other = workspace.run("wait", wait, **waiting.to)
    qtbot.waitUntil(begun.is_set)
    server.revoke()
    workspace.refresh_products(failed=asking.to["failed"])
    qtbot.waitUntil(lambda: workspace.state is State.REFUSED)
    qtbot.waitUntil(lambda: not other.running)
    assert waiting == [("cancelled",)]
    assert isinstance(asking[0][1], Unauthorised)
    assert workspace.problem is asking[0][1]


def test_a_refusal_counts_though_the_work_gives_what_it_has(signed_in: tuple[Workspace, Any], qtbot: Any) -> None:
    """An upload of which a part was stored ends well; the key is refused all the same, and that is said, once."""
    workspace, server = signed_in
    ends, heard = Ends(), []
    workspace.tasks.unheard.connect(heard.append)

    def work(client: Any, job: Job) -> str:
        client.products.list(job)
        server.revoke()
        for _ in range(3):
            with suppress(Unauthorised):
                client.products.list(Job())  # awaited, as what was sent is
        return "a part"

    workspace.run("upload", work, **ends.to)
    qtbot.waitUntil(lambda: bool(ends))
    assert ends == [("done", "a part")]
    assert workspace.state is State.REFUSED
    assert [type(error) for error in heard] == [Unauthorised]
    again = Ends()
    workspace.sign_in(workspace.connection, server.renew(), session_only=True, instead_of="Munich")
    workspace.run("upload", lambda client, job: client.products.list(job), **again.to)
    qtbot.waitUntil(lambda: bool(again))
    assert workspace.state is State.SIGNED_IN
    assert len(heard) == 1


def test_a_server_that_goes_away_and_comes_back_under_way(
    signed_in: tuple[Workspace, Any], monkeypatch: pytest.MonkeyPatch, qtbot: Any
) -> None:
    workspace, _server = signed_in
    states: list[State] = []
    workspace.stateChanged.connect(lambda: states.append(workspace.state))
    transport = workspace.client._transport
    exchange = transport.exchange

    def gone(*_given: Any, **_more: Any) -> None:
        raise NoRoute(translate("test", "No network."))

    def work(client: Any, job: Job) -> None:
        client.products.list(job)
        monkeypatch.setattr(transport, "exchange", gone)
        with suppress(NoRoute):
            client.products.list(job)
        monkeypatch.setattr(transport, "exchange", exchange)
        client.products.list(job)

    ends = Ends()
    workspace.run("work", work, **ends.to)
    qtbot.waitUntil(lambda: bool(ends))
    assert ends == [("done", None)]
    assert states == [State.OFFLINE, State.SIGNED_IN]


@pytest.mark.parametrize("status", [403, 404, 422, 500, 502, 503, 504])
def test_a_server_that_answers_with_no_is_there_but_a_gateway_may_answer_for_it(
    signed_in: tuple[Workspace, Any], monkeypatch: pytest.MonkeyPatch, qtbot: Any, status: int
) -> None:
    workspace, server = signed_in
    transport = workspace.client._transport

    def gone(*_given: Any, **_more: Any) -> None:
        raise NoRoute(translate("test", "No network."))

    def work(client: Any, job: Job) -> None:
        with monkeypatch.context() as patched, suppress(NoRoute):
            patched.setattr(transport, "exchange", gone)
            client.products.list(job)
        with suppress(ApiError):
            client.products.list(job)

    server.fault("GET", "/products*", "status", status=status, times=5)
    ends = Ends()
    workspace.run("work", work, **ends.to)
    qtbot.waitUntil(lambda: bool(ends), timeout=20000)
    assert ends == [("done", None)]
    assert workspace.state is (State.SIGNED_IN if status <= 500 else State.OFFLINE)


def test_offline_and_back(workspace: Workspace, workspace_factory: Any, qtbot: Any) -> None:
    server = workspace_factory()
    nowhere = Connection("Munich", "http://127.0.0.1:9")
    workspace.sign_in(nowhere, server.credential(), session_only=True)
    ends = Ends()
    workspace.refresh_products(failed=ends.to["failed"])
    qtbot.waitUntil(lambda: workspace.state is State.OFFLINE, timeout=20000)
    assert isinstance(ends[0][1], NoRoute)
    workspace.sign_in(server.connection("Munich"), server.credential(), session_only=True, instead_of="Munich")
    with qtbot.waitSignal(workspace.productsChanged):
        workspace.refresh_products()
    assert workspace.state is State.SIGNED_IN
    assert workspace.problem is None


def two_connections(workspace: Workspace, workspace_factory: Any) -> None:
    for name in ("Berlin", "Munich"):
        server = workspace_factory()
        workspace.sign_in(server.connection(name), server.credential(), session_only=True)


def test_a_switch_ends_the_wait_at_once_and_drops_the_late_answer(
    workspace: Workspace, workspace_factory: Any, qtbot: Any
) -> None:
    two_connections(workspace, workspace_factory)
    ends, order = Ends(), []
    begun, answer = threading.Event(), threading.Event()
    workspace.switched.connect(lambda: order.append("switched"))

    def work(client: Any, job: Job) -> str:
        begun.set()
        answer.wait(30)
        return f"of {client.connection.name}"

    callbacks = {**ends.to, "cancelled": lambda: order.append("cancelled")}
    handle = workspace.run("work", work, late=lambda result: ends.append(("late", result)), **callbacks)
    workspace.remember_areas([Area("a", "a", None)])
    qtbot.waitUntil(begun.is_set)
    workspace.switch_to("berlin")
    assert order == ["cancelled", "switched"]
    assert not handle.running
    assert workspace.known_areas == {}
    assert workspace.products == ()
    answer.set()
    qtbot.waitUntil(lambda: bool(ends))
    assert ends == [("late", "of Munich")]
    assert workspace.connection is not None
    assert workspace.connection.name == "Berlin"
    assert workspace.state is State.READY  # the answer of Munich says nothing about Berlin


def test_an_unclear_outcome_is_told_even_after_a_switch(
    workspace: Workspace, workspace_factory: Any, qtbot: Any
) -> None:
    two_connections(workspace, workspace_factory)
    heard: list[Any] = []
    workspace.tasks.unheard.connect(heard.append)
    ends = Ends()
    begun, answer = threading.Event(), threading.Event()

    def work(client: Any, job: Job) -> None:
        begun.set()
        answer.wait(30)
        raise UnclearOutcome(translate("test", "3 orders may have been placed."))

    workspace.run("order", work, **ends.to)
    qtbot.waitUntil(begun.is_set)
    workspace.switch_to("Berlin")
    answer.set()
    qtbot.waitUntil(lambda: bool(heard))
    assert isinstance(heard[0], UnclearOutcome)
    assert ends == [("cancelled",)]


def test_the_old_client_lives_until_its_work_has_ended(
    workspace: Workspace, workspace_factory: Any, qtbot: Any
) -> None:
    """A creation that was sent is awaited: its client must not be closed under it."""
    two_connections(workspace, workspace_factory)
    begun, switched = threading.Event(), threading.Event()
    late: list[Any] = []

    def work(client: Any, job: Job) -> Any:
        begun.set()
        switched.wait(30)
        return client.areas.create(AreaDraft("made after the switch", SQUARE), Job())

    workspace.run("create", work, late=late.append)
    qtbot.waitUntil(begun.is_set)
    workspace.switch_to("Berlin")
    switched.set()
    qtbot.waitUntil(lambda: bool(late))
    assert late[0].name == "made after the switch"


def test_signing_out_and_removing(make: Callable[..., Workspace]) -> None:
    workspace = make()
    workspace.sign_in(Connection("Berlin"), KEY)
    workspace.sign_in(Connection("Munich"), KEY)
    workspace.sign_out()
    assert workspace.state is State.NONE
    assert workspace.connection == Connection("Munich")
    assert not workspace.credentials.stored("Munich")
    workspace.remove("MUNICH")
    assert workspace.connection == Connection("Berlin")
    assert workspace.state is State.READY
    workspace.remove("Berlin")
    assert workspace.state is State.NONE
    assert workspace.connection is None
    assert make().connections.all() == []


def test_a_probe_uses_nothing_of_the_workspace_in_use(
    signed_in: tuple[Workspace, Any], workspace_factory: Any, qtbot: Any
) -> None:
    workspace, server = signed_in
    other = workspace_factory("legacy")
    before = len(server.requests())
    ends = Ends()
    workspace.probe(
        other.connection("tried"), other.credential(), lambda client, job: client.products.list(job), **ends.to
    )
    qtbot.waitUntil(lambda: bool(ends))
    assert ends[0][0] == "done"
    assert len(server.requests()) == before
    assert workspace.connection is not None
    assert workspace.connection.name == "Munich"
    assert [one.name for one in workspace.connections.all()] == ["Munich"]


def test_nothing_comes_back_after_close(make: Callable[..., Workspace], workspace_factory: Any, qtbot: Any) -> None:
    server = workspace_factory()
    workspace = Workspace(environ={})
    workspace.sign_in(server.connection("Munich"), server.credential(), session_only=True)
    ends = Ends()
    begun = threading.Event()

    def work(client: Any, job: Job) -> None:
        begun.set()
        job.wait(30)

    workspace.run("wait", work, **ends.to)
    client = workspace.client
    qtbot.waitUntil(begun.is_set)
    workspace.close()
    qtbot.wait(100)
    assert ends == []
    assert workspace.credentials.load("Munich") is None
    with pytest.raises(Cancelled):
        client.products.list(Job())
    make().connections.remove("Munich")
