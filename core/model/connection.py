"""A connection: one workspace, its address, and which kind of credential opens it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from urllib.parse import urlsplit

DEFAULT_URL = "https://api.constellr.com"
_DEFAULT_PORTS = {"http": 80, "https": 443}


class CredentialKind(Enum):
    """How a workspace is opened; the marks tell the secret scanners that these are words only."""

    API_KEY = "api_key"  # pragma: allowlist secret
    PASSWORD = "password"  # nosec B105  # pragma: allowlist secret


@dataclass(frozen=True)
class Credential:
    """A secret in memory. For an API key ``user`` is empty. Never shown by ``repr``."""

    kind: CredentialKind
    secret: str = field(repr=False)
    user: str = field(default="", repr=False)


@dataclass(frozen=True)
class Connection:
    """A named workspace; holds no secret. Names are unique regardless of case.

    ``from_environment`` marks the one made from ``CONSTELLR_API_URL`` and friends: never saved.
    """

    name: str
    base_url: str = DEFAULT_URL
    kind: CredentialKind = CredentialKind.API_KEY
    from_environment: bool = False


def origin(url: str) -> tuple[str, str, int]:
    """Give (scheme, host, port) in lower case, the port made explicit. Raises ValueError for a non-address."""
    parts = urlsplit(url)
    scheme, host = parts.scheme.lower(), (parts.hostname or "").lower()
    if not scheme or not host:
        raise ValueError("not an absolute address")
    return scheme, host, parts.port or _DEFAULT_PORTS.get(scheme, 0)
