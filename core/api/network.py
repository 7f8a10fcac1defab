"""How requests leave this computer: proxy, trusted certificates, time limits. The host overrides it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import requests

CONNECT_SECONDS = 15.0
READ_SECONDS = 60.0


@dataclass(frozen=True)
class Route:
    """How one address is reached.

    ``proxies`` as requests takes them (scheme → proxy address), None = whatever requests finds by itself.
    ``verify`` is True for the usual authorities or the path of a PEM file. ``timeout`` is (connect, read) in seconds.
    """

    proxies: dict[str, str] | None = None
    verify: bool | str = True
    timeout: tuple[float, float] = (CONNECT_SECONDS, READ_SECONDS)

    def __repr__(self) -> str:
        # A proxy's address may hold its password.
        return (
            f"Route(proxies={'set' if self.proxies else self.proxies}, verify={self.verify!r}, timeout={self.timeout})"
        )


class Network:
    """Requests' own defaults: proxies and authorities of the environment. All methods are safe in any thread."""

    trust_env: bool = True
    user_agent: str = "constellr-qgis"

    def session(self) -> requests.Session:
        """Make a fresh session; the caller closes it."""
        import requests

        session = requests.Session()
        session.trust_env = self.trust_env
        return session

    def route(self, url: str) -> Route:
        """Say how ``url`` is reached. Asked before every request, so that changed settings count at once."""
        return Route()
