"""The API's own address: what may be asked there, and what is shown of any address."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from urllib.parse import quote, urlencode, urljoin, urlsplit, urlunsplit

from ..errors import ConfigurationError, InputError
from ..model.connection import origin
from ..words import Sentence, translate


def is_loopback(host: str) -> bool:
    """Tell whether ``host`` is this computer itself."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def is_secure(url: str) -> bool:
    """Tell whether ``url`` is https, or http to this computer itself."""
    try:
        scheme, host, _ = origin(url)
    except ValueError:
        return False
    return scheme == "https" or (scheme == "http" and is_loopback(host))


def host_of(url: str) -> str:
    """Give what may be shown of an address: its host, with the port where one is named. "" for a non-address."""
    try:
        parts = urlsplit(url)
        port = f":{parts.port}" if parts.port else ""
        return f"{parts.hostname}{port}" if parts.hostname else ""
    except ValueError:
        return ""


def path_of(url: str) -> str:
    """Give the path without the query: the query of a signed link is a secret."""
    try:
        return urlsplit(url).path or "/"
    except ValueError:
        return "/"


def same_origin(one: str, other: str) -> bool:
    """Tell whether scheme, host and port agree; False where either is no address."""
    try:
        return origin(one) == origin(other)
    except ValueError:
        return False


class Address:
    """The base address of one connection. Raises :class:`ConfigurationError` for one that cannot be used.

    It may have a path (``https://example.org/lst``). Plain http is taken for this computer only.
    """

    def __init__(self, base_url: str) -> None:
        text = base_url.strip().rstrip("/")
        try:
            origin(text)
            parts = urlsplit(text)
        except ValueError as error:
            raise _unusable(text, translate("api", "it must begin with https:// and name a host")) from error
        if parts.username or parts.password:
            raise _unusable(host_of(text), translate("api", "it must not hold a user name or password"))
        if parts.query or parts.fragment:
            raise _unusable(text.partition("?")[0], translate("api", "it must not have a query (?) or fragment (#)"))
        if not is_secure(text):
            raise _unusable(text, translate("api", "it must be https; plain http is for this computer itself only"))
        self.base = text
        self.host = host_of(text)
        self._prefix = parts.path

    def url(self, path: str, query: Iterable[tuple[str, str]] = ()) -> str:
        """Join an encoded path that begins with ``/``, and a query, of which ``+`` and blanks are percent-encoded."""
        encoded = urlencode(list(query), quote_via=quote, safe=",:")
        return f"{self.base}{path}" + (f"?{encoded}" if encoded else "")

    def home(self, link: str, came_from: str) -> str:
        """Give the address to ask for a link of an answer: one on another origin is moved to ours.

        Links are data. Path and query are kept; the credential never leaves our origin.
        """
        absolute = urljoin(came_from, link)
        if same_origin(absolute, self.base):
            return absolute
        parts = urlsplit(absolute)
        path = parts.path if parts.path.startswith(f"{self._prefix}/") else self._prefix + parts.path
        ours = urlsplit(self.base)
        return urlunsplit((ours.scheme, ours.netloc, path, parts.query, ""))


def segment(text: str) -> str:
    """Percent-encode an id as one segment of a path; ids are opaque and may hold anything.

    Raises :class:`InputError` for what cannot be one: nothing, or dots alone, which would climb in the path.
    """
    if not text.strip("."):
        raise InputError(translate("api", "“{text}” cannot be an id.", text=text))
    return quote(text, safe="")


def _unusable(shown: str, why: Sentence) -> ConfigurationError:
    return ConfigurationError(
        translate("api", "The server address “{address}” cannot be used: {why}.", address=shown, why=why),
        remedy=translate("api", "Correct it in the connection's settings."),
    )
