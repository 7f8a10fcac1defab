"""One header, made for each request; a token is fetched when needed, renewed once, never in a loop."""

from __future__ import annotations

import threading

import pytest
from constellr.core.api import authentication
from constellr.core.api.client import Client
from constellr.core.errors import (
    ConfigurationError,
    Forbidden,
    NotOffered,
    NotThisApi,
    TimedOut,
    Unauthorised,
    Unavailable,
    UnclearOutcome,
)  # fmt: skip
from constellr.core.model.area import AreaDraft
from constellr.core.model.connection import Connection, Credential, CredentialKind
from constellr.core.model.job import Job
from fake_server import KEY, Call, FakeServer, Reply, client_of

POLYGON = {"type": "Polygon", "coordinates": [[[10.0, 53.0], [10.1, 53.0], [10.1, 53.1], [10.0, 53.0]]]}
PRODUCTS = [{"name": "LSTprecision"}]


class TokenServer(FakeServer):
    """Gives numbered tokens and takes only those in ``good``."""

    def __init__(self, refuse: int = 401) -> None:
        super().__init__(self._answer)
        self.given, self.refuse = 0, refuse
        self.good: set[str] = set()

    def _answer(self, call: Call) -> Reply:
        if call.path == "/token":
            self.given += 1
            self.good = {f"token-{self.given}"}
            return Reply(200, {"access_token": f"token-{self.given}"})
        if call.headers.get("Authorization", "").removeprefix("Bearer ") not in self.good:
            return Reply(self.refuse, {"detail": "no"})
        return Reply(201, {"id": "a", "geojson": POLYGON}) if call.method == "POST" else Reply(200, PRODUCTS)


def test_a_key_is_the_only_credential_of_a_request() -> None:
    server = FakeServer(Reply(200, PRODUCTS))
    client_of(server).products.list()
    headers = server.calls[0].headers
    assert headers["X-Api-Key"] == KEY
    assert "Authorization" not in headers
    assert "Cookie" not in headers


@pytest.mark.parametrize("key", ["", "   ", "two words", "schlüssel", "line\nbreak", "tab\tbed"])
def test_what_cannot_be_a_key_is_said_at_once(key: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        Client(Connection("x"), Credential(CredentialKind.API_KEY, key))
    assert key not in str(caught.value) or not key.strip()


def test_blanks_around_a_pasted_key_are_taken_off() -> None:
    server = FakeServer(Reply(200, PRODUCTS))
    client = client_of(server)
    client.products.list()
    assert "•••" in repr(client._caller._authentication)
    assert KEY not in repr(client) + repr(client._caller._authentication)


def test_a_token_is_fetched_once_and_used_by_all() -> None:
    server = TokenServer()
    client = client_of(server, password="pass word&+")
    client.products.list()
    client.products.list()
    assert server.paths == ["POST /token", "GET /products", "GET /products"]
    assert server.calls[0].body == b"username=jo%40example.org&password=pass+word%26%2B"
    assert server.calls[0].headers["Content-Type"] == "application/x-www-form-urlencoded"
    assert "Authorization" not in server.calls[0].headers
    assert server.calls[1].headers["Authorization"] == "Bearer token-1"
    assert "X-Api-Key" not in server.calls[1].headers


def test_a_refused_token_is_renewed_once_and_the_request_repeated_once() -> None:
    server = TokenServer()
    client = client_of(server, password="secret")
    client.products.list()
    server.good.clear()
    client.products.list()
    assert server.paths[2:] == ["GET /products", "POST /token", "GET /products"]


def test_a_creation_refused_for_its_token_is_repeated_as_nothing_was_made() -> None:
    server = TokenServer()
    client = client_of(server, password="secret")
    client.products.list()
    server.good.clear()
    assert client.areas.create(AreaDraft("x", POLYGON)).id == "a"
    assert server.paths[2:] == ["POST /areas-of-interest", "POST /token", "POST /areas-of-interest"]


@pytest.mark.parametrize(("status", "kind"), [(401, Unauthorised), (403, Forbidden)])
def test_an_account_of_two_workspaces_gets_advice_and_no_loop(status: int, kind: type) -> None:
    server = TokenServer(refuse=status)
    client = client_of(server, password="secret")
    server.script = [lambda call: Reply(200, {"access_token": "t"}) if call.path == "/token" else Reply(status)]
    with pytest.raises(kind) as caught:
        client.products.list()
    assert "API key" in str(caught.value.remedy)
    assert len(server.calls) <= 4


def test_before_a_day_is_over_the_token_is_renewed(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1000.0]
    monkeypatch.setattr(authentication.time, "monotonic", lambda: now[0])
    server = TokenServer()
    client = client_of(server, password="secret")
    client.products.list()
    now[0] += 23.5 * 3600
    client.products.list()
    assert server.paths == ["POST /token", "GET /products"] * 2
    assert server.calls[3].headers["Authorization"] == "Bearer token-2"


def test_many_threads_share_one_token() -> None:
    server = TokenServer()
    client = client_of(server, password="secret")
    threads = [threading.Thread(target=client.products.list) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert server.given == 1
    assert server.paths.count("GET /products") == 8


def test_many_threads_renew_a_refused_token_once() -> None:
    server = TokenServer()
    client = client_of(server, password="secret")
    client.products.list()
    server.good.clear()
    threads = [threading.Thread(target=client.products.list) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert server.given == 2


@pytest.mark.parametrize("status", [400, 401, 403, 422])
def test_a_wrong_password_is_told_and_not_tried_again(status: int) -> None:
    server = FakeServer(Reply(status, {"detail": "Invalid credentials"}))
    with pytest.raises(Unauthorised, match="e-mail and password") as caught:
        client_of(server, password="hunter22").products.list()
    assert "hunter22" not in str(caught.value) + caught.value.detail
    assert server.paths == ["POST /token"]


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (Reply(404, {"detail": "Not Found"}), NotOffered),
        (Reply(405, {"detail": "x"}), NotOffered),
        (Reply(404, b"<html>"), NotThisApi),
        (Reply(503), Unavailable),
        (Reply(200, b"<html>"), NotThisApi),
        (Reply(200, {"access_token": None}), ConfigurationError),
        (Reply(200, {"access_token": "a b\r\nX-Evil: 1"}), ConfigurationError),
        (TimeoutError(), TimedOut),
    ],
)
def test_a_sign_in_that_fails_otherwise(reply: Reply | Exception, kind: type) -> None:
    server = FakeServer(reply)
    with pytest.raises(kind):
        client_of(server, password="secret").products.list()


def test_a_creation_whose_sign_in_fails_is_not_unclear() -> None:
    server = FakeServer(Reply(503))
    with pytest.raises(Unavailable):
        client_of(server, password="secret").areas.create(AreaDraft("x", POLYGON))
    assert issubclass(UnclearOutcome, Exception)
    assert server.paths == ["POST /token"]


def test_waiting_for_anothers_sign_in_hears_a_cancel() -> None:
    from constellr.core.errors import Cancelled

    server = TokenServer()
    client = client_of(server, password="secret")
    job = Job()
    with client._caller._authentication._guard:
        timer = threading.Timer(0.2, job.cancel)
        timer.start()
        with pytest.raises(Cancelled):
            client.products.list(job)
    assert server.calls == []
