"""Failures of the line itself, on real sockets, told apart in sentences that name no query."""

from __future__ import annotations

import shutil
import socket
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import requests
from constellr.core.api.client import Client
from constellr.core.api.failures import failure
from constellr.core.api.network import Network, Route
from constellr.core.errors import (
    Cancelled,
    ConfigurationError,
    ConnectionDropped,
    ConstellrError,
    NoRoute,
    NotThisApi,
    ProxyFailed,
    TimedOut,
    TlsFailed,
    UnclearOutcome,
)
from constellr.core.model.area import AreaDraft
from constellr.core.model.connection import Connection, Credential, CredentialKind
from constellr.core.model.job import Job
from constellr.core.words import translate
from raw_server import answer, raw_server

KEY = "key-0123456789"
POLYGON = {"type": "Polygon", "coordinates": [[[10.0, 53.0], [10.1, 53.0], [10.1, 53.1], [10.0, 53.0]]]}
PRODUCTS = answer(b'[{"name": "LSTprecision"}]')


class Fixed(Network):
    """One route for everything."""

    trust_env = False

    def __init__(self, route: Route) -> None:
        self._route = route

    def route(self, url: str) -> Route:
        return self._route


def _client(base: str, proxies: dict[str, str] | None = None, verify: bool | str = True, read: float = 5.0) -> Client:
    network = Fixed(Route(proxies or {}, verify, (5.0, read)))
    return Client(Connection("x", base), Credential(CredentialKind.API_KEY, KEY), network, sleep=lambda seconds: None)


def _error(client: Client) -> ConstellrError:
    with pytest.raises(ConstellrError) as caught:
        client.products.list()
    assert KEY not in str(caught.value)
    return caught.value


def _draft(client: Client) -> ConstellrError:
    with pytest.raises(ConstellrError) as caught:
        client.areas.create(AreaDraft("x", POLYGON))
    return caught.value


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


def _saying(message: bytes) -> Callable[[str, socket.socket], None]:
    return lambda head, line: line.sendall(message)


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate that nobody trusts unless told to, with its key in the same file."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed: no certificate can be made")
    folder = tmp_path_factory.mktemp("tls")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
         "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", "key.pem", "-out", "cert.pem"],
        cwd=folder, check=True, capture_output=True,
    )  # fmt: skip
    both = folder / "both.pem"
    both.write_bytes((folder / "cert.pem").read_bytes() + (folder / "key.pem").read_bytes())
    return both


def test_refused() -> None:
    client = _client(f"http://127.0.0.1:{_free_port()}")
    assert "refused the connection" in str(_error(client))
    assert type(_draft(client)) is NoRoute


def test_a_name_that_is_not_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*args: object, **more: object) -> object:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    client = _client("https://api.example.org")
    assert str(_error(client).sentence) == "No server by the name api.example.org was found."
    assert type(_draft(client)) is NoRoute


def test_silence_before_the_answer() -> None:
    with raw_server(lambda head, line: server.over.wait(20)) as server:
        client = _client(server.url, read=0.3)
        assert type(_error(client)) is TimedOut
        assert len(server.seen) == 3
        assert type(_draft(client)) is UnclearOutcome
        assert len(server.seen) == 4


def test_silence_within_the_answer() -> None:
    def half(head: str, line: socket.socket) -> None:
        line.sendall(answer(b'[{"name"', length=500))
        server.over.wait(20)

    with raw_server(half) as server:
        assert type(_error(_client(server.url, read=0.3))) is TimedOut


@pytest.mark.parametrize("message", [b"", b"HTTP/1.1 200 OK\r\nContent-Len", answer(b'[{"name"', length=500)])
def test_the_line_breaks(message: bytes) -> None:
    with raw_server(_saying(message)) as server:
        client = _client(server.url)
        assert type(_error(client)) in (ConnectionDropped, NotThisApi)
        assert type(_draft(client)) is UnclearOutcome
        assert len([head for head in server.seen if head.startswith("POST")]) == 1


def test_a_body_that_cannot_be_unpacked() -> None:
    with raw_server(_saying(answer(b"this is not gzip", "200 OK", "Content-Encoding: gzip"))) as server:
        assert "could not be decompressed" in str(_error(_client(server.url)))


def test_something_that_does_not_speak_http() -> None:
    with raw_server(_saying(b"SSH-2.0-OpenSSH_9.2\r\n")) as server:
        assert type(_error(_client(server.url))) is ConnectionDropped


def test_a_certificate_that_is_not_trusted(certificate: Path) -> None:
    with raw_server(_saying(PRODUCTS), certificate) as server:
        base = f"https://127.0.0.1:{server.port}"
        assert "certificate" in str(_error(_client(base)))
        assert type(_draft(_client(base))) is TlsFailed
        assert server.seen == []
        assert [p.name for p in _client(base, verify=str(certificate)).products.list()] == ["LSTprecision"]


def test_a_certificate_of_another_name(certificate: Path) -> None:
    with raw_server(_saying(PRODUCTS), certificate) as server:
        assert type(_error(_client(f"https://ip6-localhost.localhost:{server.port}", verify=str(certificate)))) in (
            TlsFailed,
            NoRoute,
        )


def test_a_server_without_tls_on_that_port() -> None:
    with raw_server(_saying(PRODUCTS)) as server:
        listening = socket.create_server(("127.0.0.1", 0))

        def plain() -> None:
            line, _ = listening.accept()
            with line:
                line.recv(1000)
                line.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

        threading.Thread(target=plain, daemon=True).start()
        assert type(_error(_client(f"https://127.0.0.1:{listening.getsockname()[1]}"))) is TlsFailed
        listening.close()
        assert server.seen == []


def test_a_file_of_certificates_that_is_not_there(tmp_path: Path) -> None:
    assert type(_error(_client("https://127.0.0.1:1", verify=str(tmp_path / "none.pem")))) is TlsFailed


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_proxy_that_wants_a_password(scheme: str) -> None:
    with raw_server(_saying(answer(b"", "407 Proxy Authentication Required"))) as proxy:
        client = _client(f"{scheme}://127.0.0.1:1", {"http": proxy.url, "https": proxy.url})
        assert "user name and password (407)" in str(_error(client))
        assert type(_draft(client)) is ProxyFailed


def test_a_proxy_that_refuses() -> None:
    with raw_server(_saying(answer(b"", "403 Forbidden"))) as proxy:
        assert "refused to connect" in str(_error(_client("https://127.0.0.1:1", {"https": proxy.url})))


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_proxy_that_is_not_there(scheme: str) -> None:
    proxy = f"http://jo:hunter22@127.0.0.1:{_free_port()}"
    client = _client(f"{scheme}://127.0.0.1:1", {"http": proxy, "https": proxy})
    error = _error(client)
    assert type(error) is ProxyFailed
    assert "hunter22" not in str(error)
    assert type(_draft(client)) is ProxyFailed


def test_a_proxy_that_drops_after_it_took_the_request() -> None:
    with raw_server(_saying(b"")) as proxy:
        client = _client("http://127.0.0.1:1", {"http": proxy.url})
        assert type(_error(client)) is ConnectionDropped
        assert type(_draft(client)) is UnclearOutcome


def test_a_proxy_with_a_password_passes_requests_on() -> None:
    with raw_server(_saying(PRODUCTS)) as proxy:
        proxied = proxy.url.replace("//", "//jo:hunter22@")
        assert _client("http://127.0.0.1:1", {"http": proxied}).products.list()
    assert "GET http://127.0.0.1:1/products" in proxy.seen[0]
    assert "proxy-authorization: basic" in proxy.seen[0].lower()


def test_a_cancel_leaves_a_silent_server() -> None:
    job = Job()
    with raw_server(lambda head, line: server.over.wait(30)) as server:
        threading.Timer(0.3, job.cancel).start()
        with pytest.raises(Cancelled):
            _client(server.url, read=60.0).products.list(job)
        assert not server.over.is_set()


def test_a_cancel_does_not_leave_a_creation_that_was_sent() -> None:
    job = Job()

    def slow(head: str, line: socket.socket) -> None:
        job.cancel()
        server.over.wait(0.5)
        line.sendall(answer(b'{"id": "a-1"}', "201 Created"))

    with raw_server(slow) as server:
        assert _client(server.url).areas.create(AreaDraft("x", POLYGON), job).id == "a-1"


def _kinds() -> Iterator[tuple[Exception, type]]:
    yield requests.exceptions.InvalidURL("https://x?secret"), ConfigurationError
    yield requests.exceptions.InvalidSchema("No connection adapters were found"), ConfigurationError
    yield requests.exceptions.InvalidSchema("Missing dependencies for SOCKS support."), ProxyFailed
    yield requests.exceptions.InvalidProxyURL("secret"), ProxyFailed
    yield requests.exceptions.InvalidHeader("secret"), ConfigurationError
    yield UnicodeEncodeError("latin-1", "secret", 0, 1, "x"), ConfigurationError
    yield requests.exceptions.ContentDecodingError(), NotThisApi
    yield requests.exceptions.ChunkedEncodingError(), ConnectionDropped
    yield OSError("anything"), ConnectionDropped
    yield TimeoutError(), TimedOut
    yield ConnectionResetError(), ConnectionDropped
    yield NoRoute(translate("test", "as it is")), NoRoute


@pytest.mark.parametrize(("error", "kind"), list(_kinds()))
def test_what_the_library_raises_becomes_one_of_ours(error: Exception, kind: type) -> None:
    translated = failure(error, "https://api.example.org/x?secret")
    assert type(translated) is kind
    assert "secret" not in str(translated)
