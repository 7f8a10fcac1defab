"""The one seam to the wire: sends, follows redirects within the origin, limits, logs, and translates failures."""

from __future__ import annotations

import time
from collections.abc import Callable
from urllib.parse import urljoin

import requests

from ..errors import ConstellrError
from ..model.job import Job
from ..words import translate
from .address import host_of, path_of, same_origin
from .answer import Answer, Oversized, foreign
from .errand import leavable
from .failures import CAUGHT, failure
from .network import Network
from .outgoing import Outgoing
from .quiet import QuietLibrary
from .sessions import Sessions

Log = Callable[[str], None]
MAX_BODY = 128 << 20
_BLOCK = 1 << 20
_MOST_REDIRECTS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_SEE_OTHER = 303
_KEEPING = frozenset({307, 308})
"""Redirects that keep method and body, so that a POST may follow them."""


class Transport:
    """Carries requests; safe in any thread.

    Raises :class:`TransportError` where no whole answer came, :class:`NotThisApi` where it leads elsewhere or is
    larger than ``limit`` bytes, :class:`Cancelled`.
    """

    def __init__(self, network: Network, log: Log | None = None, *, limit: int = MAX_BODY) -> None:
        self._network, self._limit = network, limit
        self._log = log or silent
        self._sessions = Sessions(network)
        self._quiet = QuietLibrary()

    def exchange(self, outgoing: Outgoing, job: Job, *, awaited: bool = False) -> Answer:
        """Send and read the whole answer. ``awaited``: a cancel does not leave it, as it may create something."""
        job.check()
        if awaited:
            return self._whole(outgoing)
        return leavable(lambda: self._whole(outgoing), job, _forget)

    def close(self) -> None:
        self._sessions.close()
        self._quiet.close()

    def _whole(self, outgoing: Outgoing) -> Answer:
        begun = time.monotonic()
        with self._sessions.lend() as session, self._quiet.request():
            try:
                answer = self._follow(session, outgoing)
            except CAUGHT as error:
                translated = failure(error, outgoing.url)
                self._log(_line(outgoing, type(translated).__name__, begun))
                # The text of a refused header or address would hold what it refused.
                raise translated from None if isinstance(error, ValueError) else error
            except ConstellrError as error:
                self._log(_line(outgoing, type(error).__name__, begun))
                raise
        self._log(_line(outgoing, str(answer.status), begun))
        return answer

    def _follow(self, session: requests.Session, outgoing: Outgoing) -> Answer:
        url = outgoing.url
        for _ in range(_MOST_REDIRECTS + 1):
            response = dispatch(self._network, session, outgoing, url)
            try:
                target = redirect_of(response, url)
                if target is None:
                    return Answer(response.status_code, response.headers, self._body(response), url)
            finally:
                response.close()
            if response.status_code != _SEE_OTHER:
                outgoing.started = False  # whoever sends us on has not acted on it
            if not same_origin(target, url) or (outgoing.body is not None and response.status_code not in _KEEPING):
                raise _led_elsewhere(url, target)
            url = target
        raise foreign(translate("api", "{host} keeps redirecting the request in a circle.", host=host_of(url)))

    def _body(self, response: requests.Response) -> bytes:
        blocks, size = [], 0
        for block in response.iter_content(_BLOCK):
            size += len(block)
            if size > self._limit:
                raise _oversized(response.url, self._limit)
            blocks.append(block)
        return b"".join(blocks)


def dispatch(network: Network, session: requests.Session, outgoing: Outgoing, url: str) -> requests.Response:
    """Send one request, without following anything; the body is not read yet."""
    route = network.route(url)
    headers = dict(outgoing.headers)
    prepared = session.prepare_request(requests.Request(outgoing.method, url, headers=headers, data=outgoing.payload()))
    settings = session.merge_environment_settings(url, dict(route.proxies or {}), True, route.verify, None)
    response = session.send(prepared, timeout=route.timeout, allow_redirects=False, **settings)
    # Older versions of the library take a body that ends early for a whole one unless they are told.
    response.raw.enforce_content_length = True
    return response


def redirect_of(response: requests.Response, url: str) -> str | None:
    """Give the absolute address an answer sends us to, None where it does not. Raises ValueError for none."""
    if response.status_code not in _REDIRECTS:
        return None
    place = response.headers.get("Location", "")
    return urljoin(url, place) if place else None


def _oversized(url: str, limit: int) -> Oversized:
    said = translate("api", "{host} sent more than {limit:.0f} MB in one answer.", host=host_of(url), limit=limit / 1e6)
    return Oversized(said, remedy=translate("api", "Check the server address of the connection."))


def _led_elsewhere(url: str, target: str) -> ConstellrError:
    said = translate(
        "api",
        "{host} redirects to {target}, and your credential is not sent there.",
        host=host_of(url),
        target=host_of(target) or "?",
    )
    return foreign(said)


def _line(outgoing: Outgoing, outcome: str, begun: float) -> str:
    # Path only: queries may be signed, and a header is told by its name.
    secret = "".join(f", {name}: •••" for name in outgoing.headers if name in ("X-Api-Key", "Authorization"))
    return f"{outgoing.method} {path_of(outgoing.url)} → {outcome}, {(time.monotonic() - begun) * 1000:.0f} ms{secret}"


def silent(line: str) -> None:
    """Stand in for a log where none is wanted."""


def _forget(answer: Answer) -> None:
    """Nothing is left open by an answer that came whole."""
