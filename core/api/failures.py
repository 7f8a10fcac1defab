"""What requests raises, in our own words: the one place that knows its exceptions."""

from __future__ import annotations

import http.client
import re
import socket
import ssl
from collections.abc import Iterator

import requests
from urllib3 import exceptions as below

from ..errors import (
    ConfigurationError,
    ConnectionDropped,
    ConstellrError,
    NoRoute,
    NotThisApi,
    ProxyFailed,
    TimedOut,
    TlsFailed,
)
from ..words import translate
from .address import host_of

CAUGHT = (requests.RequestException, below.HTTPError, http.client.HTTPException, OSError, ValueError)
"""Everything that sending a request or reading its answer may raise."""
_TUNNEL = re.compile(r"Tunnel connection failed: (\d{3})")
_WANTS_PASSWORD = 407


def failure(error: Exception, url: str) -> ConstellrError:
    """Translate. Only the host of ``url`` is named; the text of ``error`` is not used, it may hold the query."""
    if isinstance(error, ConstellrError):
        return error
    causes, host = list(_causes(error)), host_of(url)
    return _proxy(causes) or _tls(causes, host) or _time(causes, host) or _no_line(causes, host) or _other(causes, host)


def is_short(error: Exception) -> bool:
    """Tell whether a body ended before its announced length."""
    return _has(list(_causes(error)), below.IncompleteRead, http.client.IncompleteRead)


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Walk through an exception and all that are packed inside it, each once."""
    waiting: list[object] = [error]
    seen: set[int] = set()
    while waiting:
        one = waiting.pop(0)
        if not isinstance(one, BaseException) or id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        waiting += [
            *one.args,
            getattr(one, "reason", None),
            getattr(one, "original_error", None),
            one.__cause__,
            one.__context__,
        ]


def _has(causes: list[BaseException], *kinds: type[BaseException]) -> bool:
    return any(isinstance(cause, kinds) for cause in causes)


def _proxy(causes: list[BaseException]) -> ConstellrError | None:
    for cause in causes:
        if found := _TUNNEL.search(str(cause)) if isinstance(cause, OSError | below.ProxyError) else None:
            return proxy_refused(int(found[1]))
    if _has(causes, requests.exceptions.InvalidProxyURL, below.ProxySchemeUnknown):
        return ProxyFailed(
            translate("api", "The address of the proxy is not one."),
            remedy=translate("api", "Correct the proxy in the network settings."),
        )
    if _has(causes, requests.exceptions.InvalidSchema) and "SOCKS" in str(causes[0]):
        return ProxyFailed(
            translate("api", "The network settings name a SOCKS proxy, which needs the Python package PySocks."),
            remedy=translate("api", "Use an HTTP proxy, or install PySocks for the Python that runs this."),
        )
    # The library also blames the proxy for a line that broke later: believe it for one that never stood.
    if _has(causes, requests.exceptions.ProxyError, below.ProxyError) and _has(
        causes, below.NewConnectionError, below.ConnectTimeoutError
    ):
        return ProxyFailed(
            translate("api", "The proxy could not be reached."),
            remedy=translate("api", "Check the proxy in the network settings."),
        )
    return None


def proxy_refused(status: int) -> ProxyFailed:
    """What to say of a proxy that answered in the server's stead."""
    if status == _WANTS_PASSWORD:
        return ProxyFailed(
            translate("api", "The proxy asks for a user name and password (407)."),
            remedy=translate("api", "Enter them in the network settings."),
        )
    return ProxyFailed(
        translate("api", "The proxy refused to connect to the server ({status}).", status=status),
        remedy=translate("api", "Check the proxy in the network settings, or ask who runs it to allow this server."),
    )


def _tls(causes: list[BaseException], host: str) -> ConstellrError | None:
    if _has(causes, ssl.SSLCertVerificationError, ssl.CertificateError):
        return TlsFailed(
            translate("api", "The certificate of {host} is not trusted.", host=host),
            remedy=translate(
                "api", "If your organisation inspects encrypted traffic, add its authority to the trusted certificates."
            ),
        )
    if any(isinstance(cause, OSError) and "CA certificate bundle" in str(cause) for cause in causes):
        return TlsFailed(
            translate("api", "The file of trusted certificates could not be read."),
            remedy=translate("api", "Check the certificates in the settings."),
        )
    if _has(causes, ssl.SSLEOFError, ssl.SSLZeroReturnError):
        return _dropped(host)
    if _has(causes, ssl.SSLError, below.SSLError, requests.exceptions.SSLError):
        return TlsFailed(
            translate("api", "No secure connection to {host} could be made.", host=host),
            remedy=translate("api", "Check the server address and its port, and that no proxy stands in between."),
        )
    return None


def _time(causes: list[BaseException], host: str) -> ConstellrError | None:
    if _has(causes, below.NewConnectionError):
        return None
    if _has(causes, requests.Timeout, below.TimeoutError, TimeoutError):
        return TimedOut(
            translate("api", "{host} did not answer in time.", host=host),
            remedy=translate("api", "Try again later, or raise the time-out in the network settings."),
        )
    return None


def _no_line(causes: list[BaseException], host: str) -> ConstellrError | None:
    remedy = translate("api", "Check the network connection, and the server address of the connection.")
    if _has(causes, socket.gaierror, below.LocationParseError):
        return NoRoute(translate("api", "No server by the name {host} was found.", host=host), remedy=remedy)
    if _has(causes, ConnectionRefusedError):
        return NoRoute(translate("api", "{host} refused the connection.", host=host), remedy=remedy)
    if _has(causes, below.NewConnectionError):
        return NoRoute(translate("api", "{host} could not be reached.", host=host), remedy=remedy)
    return None


def _other(causes: list[BaseException], host: str) -> ConstellrError:
    if _has(causes, requests.exceptions.ContentDecodingError, below.DecodeError):
        return NotThisApi(
            translate("api", "The answer of {host} could not be decompressed.", host=host),
            remedy=translate("api", "Check the server address, and whether a proxy changes what it passes on."),
        )
    if _has(causes, requests.exceptions.InvalidHeader, UnicodeEncodeError):
        return ConfigurationError(
            translate("api", "The key or token holds characters that cannot be sent."),
            remedy=translate("api", "Paste it again."),
        )
    if isinstance(causes[0], requests.exceptions.InvalidURL | requests.exceptions.InvalidSchema | ValueError):
        return ConfigurationError(
            translate("api", "An address on {host} cannot be used.", host=host or "?"),
            remedy=translate("api", "Check the server address of the connection."),
        )
    return _dropped(host)


def _dropped(host: str) -> ConnectionDropped:
    return ConnectionDropped(
        translate("api", "The connection to {host} broke before the answer was whole.", host=host),
        remedy=translate("api", "Try again."),
    )
