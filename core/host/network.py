"""QGIS's network settings for ``requests``: proxy for each address, trusted certificates, time-out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from qgis.core import Qgis, QgsNetworkAccessManager
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtNetwork import QNetworkProxy, QNetworkProxyFactory, QNetworkProxyQuery

from ..api.network import Network, Route
from .certificates import CertificatesFile
from .credentials import on_gui_thread

_CONNECT_SECONDS = 20.0  # a server that does not even accept in this time is not there
_SCHEMES = {
    QNetworkProxy.ProxyType.HttpProxy: "http",
    QNetworkProxy.ProxyType.HttpCachingProxy: "http",
    QNetworkProxy.ProxyType.Socks5Proxy: "socks5h",  # h: the proxy looks the name up, as Qt has it
}


@dataclass(frozen=True)
class _Snapshot:
    """QGIS's settings as they stood when the GUI thread last looked; read by any thread."""

    factories: tuple[QNetworkProxyFactory, ...]
    direct: tuple[str, ...]
    excluded: tuple[str, ...]
    system: bool
    fallback: QNetworkProxy
    application: QNetworkProxy
    timeout: tuple[float, float]
    verify: bool | str


class QgisNetwork(Network):
    """Routes as QGIS would go. Made and refreshed on the GUI thread; :meth:`route` is for any thread.

    ``proxyFactory().queryProxy()`` itself is for the GUI thread only: elsewhere QGIS builds a network manager for that
    thread, which reads the settings anew (what was set by program is lost) and may ask for the master password. So the
    settings are copied here and :meth:`route` weighs them in QGIS's own order; a test holds the two together.
    """

    def __init__(self) -> None:
        super().__init__()
        self.trust_env = False
        self.user_agent = f"{self.user_agent} QGIS/{Qgis.QGIS_VERSION.partition('-')[0]}"
        self._certificates = CertificatesFile()
        self._snapshot = self._look()

    def refresh(self) -> None:
        """Take over settings that have changed. GUI thread; about 2 ms; call it before work begins."""
        self._snapshot = self._look()

    def route(self, url: str) -> Route:
        """Give proxy, certificates and time-outs for one address. Any thread."""
        snapshot = self._snapshot
        proxy = _proxy_url(_choose(snapshot, url))
        proxies = {"http": proxy, "https": proxy} if proxy else {}
        return Route(proxies=proxies, verify=snapshot.verify, timeout=snapshot.timeout)

    def _look(self) -> _Snapshot:
        if not on_gui_thread():
            raise RuntimeError("QGIS's network settings are read on the GUI thread only")
        manager = QgsNetworkAccessManager.instance()
        seconds = QgsNetworkAccessManager.timeout() / 1000 or 60.0
        return _Snapshot(
            factories=tuple(manager.proxyFactories()),
            direct=_prefixes(manager.noProxyList()),
            excluded=_prefixes(manager.excludeList()),
            system=manager.useSystemProxy(),
            fallback=QNetworkProxy(manager.fallbackProxy()),
            application=QNetworkProxy(QNetworkProxy.applicationProxy()),
            timeout=(min(seconds, _CONNECT_SECONDS), seconds),
            verify=self._certificates.current(),
        )


def _prefixes(texts: Any) -> tuple[str, ...]:
    return tuple(text for text in texts if text.strip())


def _choose(snapshot: _Snapshot, url: str) -> QNetworkProxy:
    """Weigh in the order of QGIS's own proxy factory."""
    address = QUrl(url)
    query = QNetworkProxyQuery(address)
    for factory in snapshot.factories:
        found = factory.queryProxy(query)
        if found:
            return _first(found, snapshot)
    text = address.toString()
    if any(text.startswith(prefix) for prefix in snapshot.direct):
        return QNetworkProxy(QNetworkProxy.ProxyType.NoProxy)
    if any(text.startswith(prefix) for prefix in snapshot.excluded):
        return snapshot.application
    if snapshot.system:
        return _first(QNetworkProxyFactory.systemProxyForQuery(query), snapshot)
    return _first([snapshot.fallback], snapshot)


def _first(found: list[QNetworkProxy], snapshot: _Snapshot) -> QNetworkProxy:
    default = QNetworkProxy.ProxyType.DefaultProxy
    return snapshot.application if not found or found[0].type() == default else found[0]


def _proxy_url(proxy: QNetworkProxy) -> str | None:
    """Write the proxy as ``requests`` takes it; None for none, or a kind that does not carry HTTP."""
    scheme = _SCHEMES.get(proxy.type())
    if scheme is None or not proxy.hostName():
        return None
    host = f"[{proxy.hostName()}]" if ":" in proxy.hostName() else proxy.hostName()
    user, word = (quote(one, safe="") for one in _sendable(proxy.user(), proxy.password()))
    secret = f":{word}" if word else ""
    login = f"{user}{secret}@" if user else ""
    port = f":{proxy.port()}" if proxy.port() else ""
    return f"{scheme}://{login}{host}{port}"


def _sendable(user: str, password: str) -> tuple[str, str]:
    """``requests`` writes both in Latin-1. Where that has no such letter they go in UTF-8: the same bytes, spelt so."""
    try:
        f"{user}{password}".encode("latin-1")
    except UnicodeEncodeError:
        return user.encode().decode("latin-1"), password.encode().decode("latin-1")
    return user, password
