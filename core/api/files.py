"""Files from the provider's store, by signed links: no credential, no header of ours."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from types import TracebackType
from typing import TYPE_CHECKING

from ..errors import ApiError, ConstellrError, FileError, LinkExpired, NotWhole, OutOfReach, RateLimited, Unavailable
from ..model.job import Job
from ..words import translate
from .address import host_of, is_secure, path_of
from .caller import UNWATCHED
from .errand import Watch, leavable
from .failures import CAUGHT, failure, is_short, proxy_refused
from .network import Network
from .outgoing import Outgoing
from .quiet import QuietLibrary
from .refusal import FORBIDDEN, PROXY_PASSWORD, SERVER_FAULT, TOO_MANY, UNAUTHORISED, seconds_to_wait
from .sessions import Sessions
from .transport import Log, dispatch, redirect_of, silent

if TYPE_CHECKING:
    import requests

CHUNK = 1 << 20
_LEAST, _PLAIN = 1 << 14, 1 << 16
_QUICK_SECONDS, _SLOW_SECONDS = 0.05, 0.4
_MOST_REDIRECTS = 5
_NOT_SATISFIABLE = 416
_RANGE = re.compile(r"^bytes (?:(\d{1,18})-(\d{1,18})|\*)/(\d{1,18}|\*)$")


class FileStream:
    """An open file of the store; use it with ``with``. One thread at a time."""

    def __init__(self, response: requests.Response, start: int, job: Job, release: Callable[[], None]) -> None:
        self._response, self._job, self._release = response, job, release
        self.status = response.status_code
        self._host = host_of(response.url)
        self.length = _length(response)
        """Bytes to come, None where the store does not say."""
        begin, self.total = _range(response, self.length)
        """Bytes of the whole file, None where the store does not say."""
        if self.status == 206 and begin != start:
            raise NotWhole(
                translate("api", "{host} sent another part of the file than was asked for.", host=self._host)
            )
        self.accepts_ranges = self.status == 206 or response.headers.get("Accept-Ranges", "").lower() == "bytes"
        self._watch = Watch(_descriptor(response), job)

    def __enter__(self) -> FileStream:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def chunks(self, size: int = CHUNK) -> Iterator[bytes]:
        """Give the bytes as they come, at most ``size`` at a time.

        Raises :class:`NotWhole` where fewer come than were announced, :class:`ConnectionDropped`, :class:`TimedOut`,
        and :class:`Cancelled` within a moment even while the store is silent.
        """
        came = 0
        for block in self._blocks(size):
            self._job.check()
            came += len(block)
            yield block
        self._job.check()
        if self.length is not None and came != self.length:
            raise self._short(came)

    def _blocks(self, size: int) -> Iterator[bytes]:
        try:
            if self.length is None:
                yield from self._response.iter_content(min(size, _PLAIN))
            else:
                yield from self._measured(size)
        except CAUGHT as error:
            self._job.check()  # the watch may have ended it
            if is_short(error):
                raise self._short(None) from None
            raise failure(error, self._response.url) from None

    def _measured(self, most: int) -> Iterator[bytes]:
        """Give large blocks on a fast line, where they cost least, and small ones on a slow one.

        Of a slow line little is lost when it breaks then, and its progress is seen.
        """
        size = min(_LEAST, most)
        while True:
            begun = time.monotonic()
            block = self._response.raw.read(size, decode_content=False)
            if not block:
                return
            taken = time.monotonic() - begun
            yield block
            if taken < _QUICK_SECONDS:
                size = min(most, size * 4)
            elif taken > _SLOW_SECONDS:
                size = max(_LEAST, size // 4)

    def _short(self, came: int | None) -> NotWhole:
        said = translate("api", "The file from {host} broke off before its end.", host=self._host)
        if came is not None and self.length is not None:
            said = translate(
                "api",
                "Of the {length} bytes that {host} announced, {came} came.",
                length=self.length,
                host=self._host,
                came=came,
            )
        return NotWhole(said, remedy=translate("api", "Fetch it again."))

    def close(self) -> None:
        self._watch.close()
        self._response.close()
        self._release()


class Files:
    """Opens links; safe in any thread."""

    def __init__(self, network: Network, log: Log | None = None) -> None:
        self._network, self._log = network, log or silent
        self._sessions = Sessions(network)
        self._quiet = QuietLibrary()

    def open(self, href: str, job: Job = UNWATCHED, *, start: int = 0, last: int | None = None) -> FileStream:
        """Ask for a file from byte ``start`` on; one try, as whoever writes the file knows where to go on.

        ``last`` is the last byte that is wanted, None for all to the end. Not every store heeds either.
        A store may ignore ``start``: then ``status`` is 200 and the whole comes. Raises :class:`OutOfReach` for what
        is not https (or http to this computer), :class:`LinkExpired` for 403, :class:`ApiError` of status 416
        where nothing lies behind ``start``, :class:`FileError` for other refusals.
        """
        job.check()
        _check_reach(href)
        session = self._sessions.take()
        begun = time.monotonic()
        try:
            response = leavable(lambda: self._follow(session, href, _part(start, last)), job, lambda late: late.close())
        except ConstellrError as error:
            self._log(_line(href, type(error).__name__, begun))
            session.close()  # a request that was left may still be using it
            raise
        self._log(_line(href, str(response.status_code), begun))
        return self._opened(session, response, start, job)

    def _opened(self, session: requests.Session, response: requests.Response, start: int, job: Job) -> FileStream:
        def release() -> None:
            self._sessions.give_back(session)

        try:
            if response.status_code not in (200, 206):
                raise _refused(response)
            return FileStream(response, start, job, release)
        except ConstellrError:
            response.close()
            release()
            raise

    def close(self) -> None:
        self._sessions.close()
        self._quiet.close()

    def _follow(self, session: requests.Session, href: str, part: str) -> requests.Response:
        url = href
        headers = {"Accept-Encoding": "identity"} | ({"Range": part} if part else {})
        for _ in range(_MOST_REDIRECTS + 1):
            try:
                with self._quiet.request():
                    response = dispatch(self._network, session, Outgoing("GET", url, headers), url)
                target = redirect_of(response, url)
            except CAUGHT as error:
                raise failure(error, url) from None  # its text may hold the signed link
            if target is None:
                return response
            response.close()
            _check_reach(target)
            url = target
        raise FileError(translate("api", "{host} keeps redirecting the request in a circle.", host=host_of(url)))


def _part(start: int, last: int | None) -> str:
    return f"bytes={start}-{'' if last is None else last}" if start or last is not None else ""


def _check_reach(href: str) -> None:
    if is_secure(href):
        return
    scheme = href.partition(":")[0].lower() if ":" in href else ""
    if scheme == "http":
        said = translate(
            "api", "The file lies at an unencrypted address on {host}, which is not fetched.", host=host_of(href)
        )
    elif scheme:
        said = translate(
            "api", "The file lies at a {scheme}: address, which cannot be fetched from here.", scheme=scheme
        )
    else:
        said = translate("api", "The file has no address that can be fetched.")
    raise OutOfReach(said, remedy=translate("api", "Ask the provider for a download link."))


def _refused(response: requests.Response) -> ConstellrError:
    status, host = response.status_code, host_of(response.url)
    if status in (FORBIDDEN, UNAUTHORISED):
        return LinkExpired(
            translate("api", "The link to the file on {host} has run out ({status}).", host=host, status=status),
            remedy=translate("api", "Search again: that gives a fresh link."),
        )
    if status == PROXY_PASSWORD:
        return proxy_refused(status)
    if status == TOO_MANY:
        said = translate("api", "{host} asks for fewer requests (429).", host=host)
        return RateLimited(
            said, retry_after=seconds_to_wait(response.headers), remedy=translate("api", "Try again later.")
        )
    said = translate("api", "{host} did not deliver the file ({status}).", host=host, status=status)
    if status >= SERVER_FAULT:
        return Unavailable(said, status=status, remedy=translate("api", "Try again in a few minutes."))
    if status == _NOT_SATISFIABLE:
        return ApiError(said, status=status)
    return FileError(said, remedy=translate("api", "Search again: the file may have been replaced."))


def _length(response: requests.Response) -> int | None:
    text = response.headers.get("Content-Length", "").strip()
    packed = response.headers.get("Content-Encoding", "identity").lower() != "identity"
    return int(text) if text.isascii() and text.isdigit() and not packed else None


def _range(response: requests.Response, length: int | None) -> tuple[int | None, int | None]:
    """Give where the part begins and how long the whole is."""
    if response.status_code == 200:
        return 0, length
    found = _RANGE.match(response.headers.get("Content-Range", "").strip().lower())
    if not found or found[1] is None:
        return None, None
    return int(found[1]), None if found[3] == "*" else int(found[3])


def _descriptor(response: requests.Response) -> int | None:
    try:
        return int(response.raw.fileno())
    except (AttributeError, OSError, ValueError):
        return None  # it is read whole already


def _line(href: str, outcome: str, begun: float) -> str:
    return f"GET {host_of(href)}{path_of(href)} → {outcome}, {(time.monotonic() - begun) * 1000:.0f} ms"
