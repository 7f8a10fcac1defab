"""The seam: redirects by hand, limits, one redacted line a request, sessions that hold nothing."""

from __future__ import annotations

import logging

import pytest
import requests
from constellr.core.api.network import Network, Route
from constellr.core.api.outgoing import Outgoing
from constellr.core.api.sessions import Sessions
from constellr.core.api.transport import Transport
from constellr.core.errors import Cancelled, ConstellrError, NotThisApi
from constellr.core.model.job import Job
from fake_server import KEY, Call, FakeServer, Reply, client_of, network_of

PRODUCTS = Reply(200, [{"name": "LSTprecision"}])


def _redirect(place: str, status: int = 307) -> Reply:
    return Reply(status, b"", {"Location": place})


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize(
    "place", ["/products/", "products/", "https://api.example.org/products/", "//api.example.org:443/products/"]
)
def test_a_redirect_on_the_same_origin_is_followed_with_the_credential(status: int, place: str) -> None:
    server = FakeServer(_redirect(place, status), PRODUCTS)
    client_of(server).products.list()
    assert [call.headers.get("X-Api-Key") for call in server.calls] == [KEY, KEY]
    assert server.calls[1].path == "/products/"


@pytest.mark.parametrize(
    "place",
    [
        "https://elsewhere.example/products", "http://api.example.org/products", "https://api.example.org:8443/products",
        "https://api.example.org.evil.example/", "//elsewhere.example", "https://api.example.org@elsewhere.example/",
        "ftp://api.example.org/",
    ],
)  # fmt: skip
def test_a_redirect_elsewhere_is_not_followed(place: str) -> None:
    server = FakeServer(_redirect(place), PRODUCTS)
    with pytest.raises(NotThisApi, match="not sent there") as caught:
        client_of(server).products.list()
    assert len(server.calls) == 1
    assert KEY not in str(caught.value)


@pytest.mark.parametrize("status", [301, 302, 303])
def test_a_redirect_that_would_drop_the_body_is_not_followed(status: int) -> None:
    server = FakeServer(_redirect("/x", status), Reply(200, {"bbox_width": 1, "bbox_height": 1}))
    polygon = {"type": "Polygon", "coordinates": [[[10.0, 53.0], [10.1, 53.0], [10.1, 53.1], [10.0, 53.0]]]}
    with pytest.raises(NotThisApi):
        client_of(server).areas.measure(polygon)


def test_redirects_in_a_circle_end() -> None:
    server = FakeServer(_redirect("/products"))
    with pytest.raises(NotThisApi, match="circle"):
        client_of(server).products.list()
    assert len(server.calls) == 6


@pytest.mark.parametrize("place", ["", "https://[broken", "http://"])
def test_a_redirect_to_nowhere_is_an_error_of_the_tree(place: str) -> None:
    with pytest.raises(ConstellrError):
        client_of(FakeServer(_redirect(place))).products.list()


def test_an_answer_without_end_is_cut_off() -> None:
    transport = Transport(network_of(FakeServer(Reply(200, b"x" * 5000))), limit=4000)
    with pytest.raises(NotThisApi, match="more than"):
        transport.exchange(Outgoing("GET", "https://api.example.org/x"), Job())


def test_one_line_a_request_without_secrets() -> None:
    lines: list[str] = []
    answer = {"access_token": "the-token"}
    server = FakeServer(lambda call: Reply(200, answer if call.path == "/token" else [{"name": "p"}]))
    client_of(server, log=lines.append).products.list()
    client_of(server, password="hunter22", log=lines.append).products.list()
    client_of(FakeServer(requests.ReadTimeout(f"{KEY}")), log=lines.append, sleep=lambda s: None).stac
    assert [line.partition(",")[0] for line in lines] == [
        "GET /products → 200",
        "POST /token → 200",
        "GET /products → 200",
    ]
    assert lines[0].endswith("X-Api-Key: •••")
    assert lines[2].endswith("Authorization: •••")
    assert not any(secret in "".join(lines) for secret in (KEY, "hunter22", "the-token"))


def test_failures_are_logged_by_name() -> None:
    lines: list[str] = []
    with pytest.raises(ConstellrError):
        client_of(FakeServer(requests.ReadTimeout(KEY)), log=lines.append).products.list()
    assert len(lines) == 3
    assert all(line.startswith("GET /products → TimedOut") for line in lines)
    assert KEY not in "".join(lines)


def test_the_librarys_own_log_shows_no_query_of_ours(caplog: pytest.LogCaptureFixture) -> None:
    library = logging.getLogger("urllib3.connectionpool")
    level = library.level

    def as_the_library_does(call: Call) -> Reply:
        library.debug('%s "%s" %s', call.method, f"{call.path}?X-Amz-Signature=5c0ffee", 200)
        return Reply(200, b"data")

    with caplog.at_level(logging.DEBUG, logger="urllib3.connectionpool"):
        client = client_of(FakeServer(as_the_library_does))
        client.files.open("https://store.example/a.tif?X-Amz-Signature=5c0ffee").close()
        library.debug("%s", "/others?kept=1")
    assert "5c0ffee" not in caplog.text
    assert "/a.tif" in caplog.text
    assert "/others?kept=1" in caplog.text
    filters = len(library.filters)
    client.close()
    assert len(library.filters) == filters - 2
    assert library.level == level


def test_each_request_takes_the_route_of_the_moment() -> None:
    server = FakeServer(PRODUCTS)
    network = network_of(server)
    routes = [Route({"https": "http://proxy:1"}, "/a.pem", (1.0, 2.0)), Route({}, True, (3.0, 4.0))]
    network.route = lambda url: routes.pop(0)
    from constellr.core.api.client import Client
    from constellr.core.model.connection import Connection, Credential, CredentialKind

    client = Client(Connection("x", "https://api.example.org"), Credential(CredentialKind.API_KEY, KEY), network)
    client.products.list()
    client.products.list()
    assert [(c.timeout, c.verify, dict(c.proxies)) for c in server.calls] == [
        ((1.0, 2.0), "/a.pem", {"https": "http://proxy:1"}),
        ((3.0, 4.0), True, {}),
    ]


def test_a_proxys_password_does_not_show() -> None:
    assert "secret" not in repr(Route({"https": "http://jo:secret@proxy:1"}))


def test_sessions_hold_no_cookie_no_netrc_no_header(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine api.example.org login jo password hunter22\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    server = FakeServer(Reply(200, [{"name": "p"}], {"Set-Cookie": "session=1; Path=/"}))
    network = network_of(server)
    network.trust_env = True
    transport = Transport(network)
    for _ in range(2):
        transport.exchange(Outgoing("GET", "https://api.example.org/x"), Job())
    for call in server.calls:
        assert set(call.headers) <= {"User-Agent", "Content-Length", "Accept-Encoding", "Connection"}
        assert call.headers["User-Agent"] == Network.user_agent


def test_a_session_is_lent_to_one_at_a_time_and_kept() -> None:
    sessions = Sessions(Network())
    with sessions.lend() as one, sessions.lend() as other:
        assert one is not other
    with sessions.lend() as again:
        assert again in (one, other)
        sessions.close()
    with pytest.raises(Cancelled):
        sessions.take()


def test_a_closed_client_asks_no_more() -> None:
    server = FakeServer(PRODUCTS)
    client = client_of(server)
    client.close()
    with pytest.raises(Cancelled):
        client.products.list()
    with pytest.raises(Cancelled):
        client.files.open("https://store.example/x")
    assert server.calls == []


def test_the_servers_clock_is_read_from_its_answers() -> None:
    from datetime import datetime, timedelta, timezone
    from email.utils import format_datetime

    ahead = datetime.now(timezone.utc) + timedelta(days=2)
    server = FakeServer(Reply(200, [], {"Date": format_datetime(ahead, usegmt=True)}))
    client = client_of(server)
    assert abs((client.server_now() - datetime.now(timezone.utc)).total_seconds()) < 1
    client.products.list()
    assert abs((client.server_now() - ahead).total_seconds()) < 3
    server.script = [Reply(200, [], {"Date": format_datetime(datetime.now(timezone.utc), usegmt=True)})]
    client.products.list()
    assert client.traits.clock_offset == 0.0
    server.script = [
        Reply(200, [], {"Date": "yesterday"}),
        Reply(200, [], {"Date": "Mon, 10 Aug 2020 09:30:00 GMT", "Age": "9"}),
    ]
    client.products.list()
    client.products.list()
    assert client.traits.clock_offset == 0.0
