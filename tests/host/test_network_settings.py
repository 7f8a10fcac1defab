"""Requests go as QGIS is set to go: its proxy for each address, its certificates, its time-out."""

from __future__ import annotations

import importlib.util
import os
import signal
import socket
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import trustme
from constellr.core.api.client import Client
from constellr.core.errors import ProxyFailed, TlsFailed, TransportError
from constellr.core.host.network import QgisNetwork
from constellr.core.model.connection import Connection, Credential, CredentialKind
from constellr.core.model.job import Job
from local_servers import Server, api_server, proxy_server
from qgis.core import QgsApplication, QgsAuthCertUtils, QgsNetworkAccessManager, QgsSettings
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtNetwork import QNetworkProxy, QNetworkProxyFactory, QNetworkProxyQuery, QSslCertificate

TOOLS = Path(__file__).resolve().parents[1] / "tools"
HTTP, SOCKS = QNetworkProxy.ProxyType.HttpProxy, QNetworkProxy.ProxyType.Socks5Proxy
NONE = QNetworkProxy(QNetworkProxy.ProxyType.NoProxy)


@pytest.fixture
def manager(qgis_app: QgsApplication) -> Iterator[QgsNetworkAccessManager]:
    """QGIS's network settings, without a proxy before and after."""
    found = QgsNetworkAccessManager.instance()
    timeout = QgsNetworkAccessManager.timeout()
    found.setFallbackProxyAndExcludes(NONE, [], [])
    yield found
    found.setFallbackProxyAndExcludes(NONE, [], [])
    QgsNetworkAccessManager.setTimeout(timeout)
    QgsSettings().remove("proxy")


@pytest.fixture
def network(manager: QgsNetworkAccessManager) -> QgisNetwork:
    return QgisNetwork()


@pytest.fixture
def authority() -> trustme.CA:
    return trustme.CA()


def ask(network: QgisNetwork, url: str) -> list[str]:
    client = Client(
        Connection("test", url), Credential(CredentialKind.API_KEY, "the-key"), network, sleep=lambda seconds, job: None
    )
    try:
        return [product.name for product in client.products.list(Job())]
    finally:
        client.close()


def use_proxy(manager: QgsNetworkAccessManager, proxy: Server | int, **more: Any) -> None:
    port = proxy if isinstance(proxy, int) else proxy.port
    settings = QNetworkProxy(HTTP, "127.0.0.1", port, more.get("user", ""), more.get("password", ""))
    manager.setFallbackProxyAndExcludes(settings, more.get("excludes", []), more.get("direct", []))


# --- proxy ---------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("user", "password"), [("us er", "p@ss:wörd/"), ("müller", "5€ @ß:/"), ("用户", "密码")])
def test_http_goes_through_qgis_proxy_with_its_password(
    manager: Any, network: QgisNetwork, user: str, password: str
) -> None:
    with api_server() as api, proxy_server(user, password) as proxy:
        use_proxy(manager, proxy, user=user, password=password)
        network.refresh()
        assert ask(network, f"http://127.0.0.1:{api.port}") == ["LSTprecision"]
        assert [method for method, _, _ in proxy.seen] == ["GET"]
        [(_, path, headers)] = api.seen
        assert path == "/products"
        assert "Proxy-Authorization" not in headers


def test_https_tunnels_through_the_proxy_and_keeps_the_key_from_it(
    manager: Any, network: QgisNetwork, authority: trustme.CA, trusted: Any
) -> None:
    trusted(authority)
    with api_server(tls_of(authority)) as api, proxy_server("user", "password") as proxy:
        use_proxy(manager, proxy, user="user", password="password")
        network.refresh()
        assert ask(network, f"https://localhost:{api.port}") == ["LSTprecision"]
        [(method, target, headers)] = proxy.seen
        assert (method, target) == ("CONNECT", f"localhost:{api.port}")
        assert "X-Api-Key" not in headers
        assert api.seen[0][2]["X-Api-Key"] == "the-key"


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_wrong_proxy_password_is_said_and_not_shown(manager: Any, network: QgisNetwork, scheme: str) -> None:
    with proxy_server("user", "right") as proxy:
        use_proxy(manager, proxy, user="user", password="wr0ng-pw")
        network.refresh()
        with pytest.raises(ProxyFailed) as caught:
            ask(network, f"{scheme}://localhost:9")
        assert proxy.seen
    assert "wr0ng-pw" not in f"{caught.value} {caught.value.detail}"


def test_a_proxy_that_is_not_there_is_said(manager: Any, network: QgisNetwork) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        use_proxy(manager, unused.getsockname()[1])
        network.refresh()
        with pytest.raises(TransportError, match="proxy"):
            ask(network, "http://localhost:9")


@pytest.mark.parametrize("list_name", ["excludes", "direct"])
def test_excluded_addresses_go_straight(manager: Any, network: QgisNetwork, list_name: str) -> None:
    with api_server() as api, api_server() as other, proxy_server() as proxy:
        use_proxy(manager, proxy, **{list_name: [f"http://127.0.0.1:{api.port}"]})
        network.refresh()
        ask(network, f"http://127.0.0.1:{api.port}")
        assert proxy.seen == []
        ask(network, f"http://127.0.0.1:{other.port}")
        assert len(proxy.seen) == 1


def test_the_environments_proxy_is_not_taken(network: QgisNetwork, monkeypatch: pytest.MonkeyPatch) -> None:
    """QGIS decides, also when its answer is: no proxy."""
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with api_server() as api:
        assert ask(network, f"http://127.0.0.1:{api.port}") == ["LSTprecision"]


URLS = (
    "https://api.constellr.com/products",
    "http://a.example/x",
    "http://b.example:8080/",
    "http://intern.example/deep/path?q=1",
)


@pytest.mark.parametrize(
    "proxy",
    [
        NONE,
        QNetworkProxy(HTTP, "proxy.example", 3128),
        QNetworkProxy(HTTP, "proxy.example", 3128, "me", "secret"),
        QNetworkProxy(QNetworkProxy.ProxyType.DefaultProxy),
    ],
)
@pytest.mark.parametrize(
    ("excludes", "direct"), [([], []), (["http://a.example", " "], ["http://intern.example/deep"])]
)
def test_the_route_is_the_one_qgis_itself_would_take(
    manager: Any, network: QgisNetwork, proxy: QNetworkProxy, excludes: list[str], direct: list[str]
) -> None:
    manager.setFallbackProxyAndExcludes(proxy, excludes, direct)
    network.refresh()
    for url in URLS:
        qgis = manager.proxyFactory().queryProxy(QNetworkProxyQuery(QUrl(url)))[0]
        ours = network.route(url).proxies
        if qgis.type() == HTTP:
            login = f"{qgis.user()}:{qgis.password()}@" if qgis.user() else ""
            address = f"http://{login}{qgis.hostName()}:{qgis.port()}"
            assert ours == {"http": address, "https": address}, url
        else:
            assert ours == {}, url


class _Factory(QNetworkProxyFactory):
    """Another plugin's rule: one host has a proxy of its own."""

    def queryProxy(self, query: QNetworkProxyQuery) -> list[QNetworkProxy]:
        return [QNetworkProxy(HTTP, "factory.example", 81)] if query.url().host() == "special.example" else []


def test_a_factory_of_another_plugin_comes_first(manager: Any, network: QgisNetwork) -> None:
    special = _Factory()
    manager.insertProxyFactory(special)
    try:
        use_proxy(manager, 3128)
        network.refresh()
        assert "factory.example:81" in (network.route("https://special.example/").proxies or {})["https"]
        assert "127.0.0.1:3128" in (network.route("https://other.example/").proxies or {})["https"]
    finally:
        manager.removeProxyFactory(special)
    network.refresh()
    assert "127.0.0.1:3128" in (network.route("https://special.example/").proxies or {})["https"]


def test_qgis_own_settings_page_is_obeyed(manager: Any, network: QgisNetwork) -> None:
    values = {"proxyEnabled": True, "proxyType": "HttpProxy", "proxyHost": "set.example", "proxyPort": "3128"}
    for name, value in values.items():
        QgsSettings().setValue(f"proxy/{name}", value)
    QgsSettings().setValue("proxy/noProxyUrls", ["https://straight.example"])
    manager.setupDefaultProxyAndCache()  # what QGIS does when its options dialog is closed
    assert network.route("https://x.example").proxies == {}
    network.refresh()
    assert network.route("https://x.example").proxies == dict.fromkeys(("http", "https"), "http://set.example:3128")
    assert network.route("https://straight.example/a").proxies == {}


def test_a_socks_proxy_looks_names_up_itself(manager: Any, network: QgisNetwork) -> None:
    manager.setFallbackProxyAndExcludes(QNetworkProxy(SOCKS, "::1", 1080, "u", "p"), [], [])
    network.refresh()
    assert network.route("https://x.example").proxies == dict.fromkeys(("http", "https"), "socks5h://u:p@[::1]:1080")


@pytest.mark.skipif(importlib.util.find_spec("socks") is not None, reason="PySocks is installed here")
def test_what_a_socks_proxy_lacks_is_said(manager: Any, network: QgisNetwork) -> None:
    manager.setFallbackProxyAndExcludes(QNetworkProxy(SOCKS, "127.0.0.1", 1080), [], [])
    network.refresh()
    with pytest.raises(ProxyFailed, match="PySocks"):
        ask(network, "http://localhost:9")


def test_a_route_does_not_show_the_proxys_password(manager: Any, network: QgisNetwork) -> None:
    use_proxy(manager, 3128, user="me", password="very-secret")
    network.refresh()
    assert "very-secret" not in repr(network.route("https://x.example"))


# --- certificates ----------------------------------------------------------------------------------------
def tls_of(authority: trustme.CA, name: str = "localhost") -> Any:
    import ssl

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name).configure_cert(context)
    return context


@pytest.fixture
def trusted(qgis_app: QgsApplication) -> Iterator[Any]:
    """Make QGIS trust an authority, as its certificate manager does; undone at the end."""
    manager = QgsApplication.authManager()
    made: list[QSslCertificate] = []

    def trust(authority: trustme.CA) -> None:
        certificate = QSslCertificate(authority.cert_pem.bytes())
        assert manager.storeCertAuthority(certificate)
        assert manager.storeCertTrustPolicy(certificate, QgsAuthCertUtils.CertTrustPolicy.Trusted)
        made.append(certificate)
        manager.rebuildCaCertsCache()
        manager.rebuildTrustedCaCertsCache()

    yield trust
    for certificate in made:
        manager.removeCertTrustPolicy(certificate)
        manager.removeCertAuthority(certificate)
    manager.rebuildCaCertsCache()
    manager.rebuildTrustedCaCertsCache()


def test_only_an_authority_that_qgis_trusts_is_trusted(
    network: QgisNetwork, authority: trustme.CA, trusted: Any
) -> None:
    with api_server(tls_of(authority)) as api:
        url = f"https://localhost:{api.port}"
        with pytest.raises(TlsFailed):
            ask(network, url)
        assert api.seen == []
        trusted(authority)
        network.refresh()
        assert ask(network, url) == ["LSTprecision"]


def test_a_trusted_certificate_for_another_host_is_refused(
    network: QgisNetwork, authority: trustme.CA, trusted: Any
) -> None:
    trusted(authority)
    network.refresh()
    with api_server(tls_of(authority, "elsewhere.example")) as api:
        with pytest.raises(TlsFailed):
            ask(network, f"https://localhost:{api.port}")
        assert api.seen == []


def verify(network: QgisNetwork) -> Path:
    found = network.route("https://x.example").verify
    assert isinstance(found, str)
    return Path(found)


def test_the_certificates_lie_in_a_private_file_of_the_profile(manager: Any, authority: Any, trusted: Any) -> None:
    network = QgisNetwork()
    first = verify(network)
    network.refresh()
    assert verify(network) == first
    trusted(authority)
    network.refresh()
    second = verify(network)
    assert second != first  # connections that were opened with the old set are not used for the new one
    assert authority.cert_pem.bytes().strip() in second.read_bytes()
    assert first.exists()  # a session under way goes on with it
    for path in (first, second):
        assert path.is_relative_to(QgsApplication.qgisSettingsDirPath())
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert b"PRIVATE KEY" not in path.read_bytes()


def test_programs_of_a_profile_share_one_file_and_nothing_piles_up(manager: Any, tmp_path: Path) -> None:
    """As many starts as one likes, each ended without a word."""
    networks = [QgisNetwork() for _ in range(5)]
    [path] = {verify(network) for network in networks}
    before = sorted(path.parent.iterdir())
    program = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from package_name import register; from qgis_app import start; from pathlib import Path; import os, signal\n"
        "register(); application = start(Path(sys.argv[2]))\n"
        "from constellr.core.host.network import QgisNetwork\n"
        "print(QgisNetwork().route('https://x.example').verify, flush=True); os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    home = Path(QgsApplication.qgisSettingsDirPath())
    command = [sys.executable, "-c", program, str(TOOLS), str(home)]
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)
    assert ended.returncode == -signal.SIGKILL, ended.stderr
    assert Path(ended.stdout.strip()) == path
    assert sorted(path.parent.iterdir()) == before
    assert not list(tmp_path.rglob("*.pem"))


def test_the_files_of_earlier_sets_are_swept_when_nobody_can_use_them(manager: Any) -> None:
    folder = verify(QgisNetwork()).parent
    old, young = folder / "old.pem", folder / "young.pem"
    for path in (old, young):
        path.write_bytes(b"")
    os.utime(old, (0, 0))
    QgisNetwork()
    assert not old.exists()
    assert young.exists()
    young.unlink()


def test_a_damaged_file_is_written_again(manager: Any) -> None:
    path = verify(QgisNetwork())
    whole = path.read_bytes()
    path.write_bytes(whole[:100])
    assert verify(QgisNetwork()) == path
    assert path.read_bytes() == whole


def test_a_profile_that_takes_no_file_is_no_hindrance(manager: Any, monkeypatch: Any, tmp_path: Path) -> None:
    from constellr.core.host import certificates

    (tmp_path / "in-the-way").write_bytes(b"")
    monkeypatch.setattr(certificates, "certificates_folder", lambda: tmp_path / "in-the-way" / "folder")
    network = QgisNetwork()
    path = verify(network)
    assert b"BEGIN CERTIFICATE" in path.read_bytes()
    del network
    assert not path.exists()


def test_a_file_that_was_swept_away_is_written_again(network: QgisNetwork) -> None:
    path = network.route("https://x.example").verify
    assert isinstance(path, str)
    Path(path).unlink()
    network.refresh()
    again = network.route("https://x.example").verify
    assert isinstance(again, str)
    assert Path(again).exists()


# --- the rest --------------------------------------------------------------------------------------------
def test_the_timeout_is_qgis_own(manager: Any, network: QgisNetwork) -> None:
    QgsNetworkAccessManager.setTimeout(5000)
    network.refresh()
    assert network.route("https://x.example").timeout == (5.0, 5.0)
    QgsNetworkAccessManager.setTimeout(90000)
    network.refresh()
    assert network.route("https://x.example").timeout == (20.0, 90.0)
    QgsNetworkAccessManager.setTimeout(0)
    network.refresh()
    assert network.route("https://x.example").timeout == (20.0, 60.0)


def test_sessions_are_told_nothing_by_the_environment(network: QgisNetwork) -> None:
    session = network.session()
    assert session.trust_env is False
    assert network.user_agent.startswith("constellr")
    assert "QGIS/3." in network.user_agent or "QGIS/4." in network.user_agent
    session.close()


def test_routes_are_given_in_many_threads_while_settings_change(manager: Any, network: QgisNetwork) -> None:
    wrong: list[Any] = []
    stop = threading.Event()
    allowed = ({}, *(dict.fromkeys(("http", "https"), f"http://proxy.example:{port}") for port in (81, 82)))

    def work() -> None:
        while not stop.is_set():
            route = network.route("https://x.example/a")
            if route.proxies not in allowed:
                wrong.append(route.proxies)

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for port in (81, 82) * 10:
        manager.setFallbackProxyAndExcludes(QNetworkProxy(HTTP, "proxy.example", port), [], [])
        network.refresh()
    stop.set()
    for thread in threads:
        thread.join()
    assert wrong == []
    # A worker sees what was set by program; QGIS's own factory would not there.
    assert network.route("https://x.example").proxies == allowed[2]


def test_a_worker_may_not_read_the_settings(network: QgisNetwork) -> None:
    caught: list[BaseException] = []

    def work() -> None:
        try:
            network.refresh()
        except RuntimeError as error:
            caught.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert len(caught) == 1
