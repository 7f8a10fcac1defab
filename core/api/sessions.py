"""Sessions for the taking: each is in one thread's hands at a time, and kept for the next."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import DefaultCookiePolicy
from typing import TYPE_CHECKING

from ..errors import Cancelled
from .network import Network

if TYPE_CHECKING:
    import requests


class Sessions:
    """Lends sessions that hold no cookie, no header and no credential of ours.

    A requests session is not made for several threads at once, so each loan is exclusive. They are not bound to
    threads because the host's worker threads come and go, and their open connections are worth keeping.
    """

    def __init__(self, network: Network) -> None:
        self._network = network
        self._idle: list[requests.Session] = []
        self._guard = threading.Lock()
        self._closed = False

    def take(self) -> requests.Session:
        """Lend a session; raises :class:`Cancelled` once closed: the connection it served was left."""
        with self._guard:
            if self._closed:
                raise Cancelled
            if self._idle:
                return self._idle.pop()
        return self._fresh()

    def give_back(self, session: requests.Session) -> None:
        with self._guard:
            if not self._closed:
                self._idle.append(session)
                return
        session.close()

    @contextmanager
    def lend(self) -> Iterator[requests.Session]:
        session = self.take()
        try:
            yield session
        finally:
            self.give_back(session)

    def close(self) -> None:
        """Close those that are idle; one that is lent is closed when it comes back."""
        with self._guard:
            self._closed = True
            idle, self._idle = self._idle, []
        for session in idle:
            session.close()

    def _fresh(self) -> requests.Session:
        session = self._network.session()
        session.headers.clear()
        session.headers["User-Agent"] = self._network.user_agent
        session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        session.auth = _as_it_is
        return session


def _as_it_is(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """Stand where requests would else put a password of the user's ``.netrc`` into the request."""
    return request
