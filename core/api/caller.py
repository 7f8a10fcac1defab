"""How the API is asked: credential, repeats where they are safe, and what a lost answer means."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

from ..errors import (
    Cancelled,
    ConnectionDropped,
    ConstellrError,
    InputError,
    RateLimited,
    TimedOut,
    Unavailable,
    UnclearOutcome,
)
from ..model.job import Job
from ..model.traits import Traits
from ..words import Sentence, translate
from .address import Address
from .answer import Answer
from .authentication import Authentication
from .outgoing import Outgoing
from .refusal import LATE, NOT_FOUND, SERVER_FAULT, UNAUTHORISED, Subject, http_date, refusal
from .transport import Transport

if TYPE_CHECKING:
    from .._vendor.tenacity import RetryCallState

Sleep = Callable[[float], None]
Heard = Callable[[ConstellrError | None], None]
Query = Iterable[tuple[str, str]]
TRIES = 3
UNWATCHED = Job()
"""The job of a caller who has none: never cancelled, reported to nobody."""
_PASSING = frozenset({502, 503, 504})
_LONGEST_PAUSE = 60.0
"""Seconds of ``Retry-After`` that are waited for in silence; beyond, the user is told."""
_FIRST_PAUSE = 0.5
_CLOCK_GRAIN = 2.0


def _unheard(_error: ConstellrError | None) -> None:
    """Nobody wants to know."""


class Caller:
    """Asks one server with one credential; safe in any thread.

    ``heard`` is told in the thread of the request how each ended, whoever may take it up: its failure, None for an
    answer.
    """

    def __init__(
        self,
        address: Address,
        authentication: Authentication,
        transport: Transport,
        traits: Traits,
        sleep: Sleep | None,
        heard: Heard = _unheard,
    ) -> None:
        self.address, self.traits = address, traits
        self._authentication, self._transport, self._sleep = authentication, transport, sleep
        self._heard = heard

    def subject(self, what: Sentence, *, endpoint: bool = False) -> Subject:
        return Subject(what, endpoint, self._authentication.by_password)

    def get(self, what: Sentence, path: str, job: Job, query: Query = (), *, endpoint: bool = False) -> Answer:
        """Read something. Raises :class:`NotFound`, or :class:`NotOffered` for an ``endpoint``, and the like."""
        return self.ask(self.subject(what, endpoint=endpoint), "GET", self.address.url(path, query), job)

    def post_safely(self, what: Sentence, path: str, body: Any, job: Job) -> Answer:
        """Send a JSON body to an endpoint that changes nothing, so that it may be repeated."""
        return self.ask(self.subject(what, endpoint=True), "POST", self.address.url(path), job, as_json(body))

    def ask(
        self,
        subject: Subject,
        method: str,
        url: str,
        job: Job,
        body: bytes | None = None,
        kind: str = "application/json",
    ) -> Answer:
        """Send what is safe to repeat, at most three times in all; give a 2xx answer or raise.

        A DELETE that meets 404 on a repeat is done: the first one took effect.
        """
        attempt = 0

        def once() -> Answer:
            nonlocal attempt
            attempt += 1
            answer = self._exchange(method, url, job, body, kind)
            done = 200 <= answer.status < 300 or (method == "DELETE" and attempt > 1 and answer.status == NOT_FOUND)
            if not done:
                raise refusal(answer, subject)
            return answer

        with self._told():
            return self._patiently(once, job)

    def create(self, what: Sentence, path: str, body: Any, job: Job) -> Answer:
        """Send what makes something new: once, awaited even when the user cancels.

        Raises :class:`UnclearOutcome` where the answer was lost after the body had begun to leave, else what
        kept it from leaving. After a refusal nothing was made.
        """
        subject, url = self.subject(what), self.address.url(path)
        with self._told():
            return self._created(subject, what, url, as_json(body), job)

    def _created(self, subject: Subject, what: Sentence, url: str, body: bytes, job: Job) -> Answer:
        answer = self._exchange("POST", url, job, body, "application/json", creates=what)
        if answer.status >= SERVER_FAULT or answer.status == LATE:
            raise unclear(what, refusal(answer, subject))
        if not 200 <= answer.status < 300:
            raise refusal(answer, subject)
        return answer

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except ConstellrError as error:
            self._heard(error)
            raise
        self._heard(None)

    def _exchange(
        self, method: str, url: str, job: Job, body: bytes | None, kind: str, creates: Sentence | None = None
    ) -> Answer:
        """Send with the credential; a refused token is renewed once and the request repeated once."""
        headers = self._authentication.headers(job)
        answer = self._sent(method, url, headers, body, kind, job, creates)
        if answer.status == UNAUTHORISED and self._authentication.renew(headers, job):
            answer = self._sent(method, url, self._authentication.headers(job), body, kind, job, creates)
        if answer.status >= 400:
            answer = replace(answer, body=self._authentication.mask(answer.body))
        return answer

    def _sent(
        self,
        method: str,
        url: str,
        headers: dict[str, str],
        body: bytes | None,
        kind: str,
        job: Job,
        creates: Sentence | None,
    ) -> Answer:
        more = {"Accept": "application/json, application/geo+json"} | ({} if body is None else {"Content-Type": kind})
        outgoing = Outgoing(method, url, headers | more, body)
        try:
            answer = self._transport.exchange(outgoing, job, awaited=creates is not None)
        except Cancelled:
            raise
        except ConstellrError as error:
            if creates is not None and outgoing.started:
                raise unclear(creates, error) from error
            raise
        self._note_clock(answer)
        return answer

    def now(self) -> datetime:
        """Give the server's time, UTC, as far as its answers told it; else this computer's."""
        return datetime.now(timezone.utc) + timedelta(seconds=self.traits.clock_offset)

    def _note_clock(self, answer: Answer) -> None:
        # An answer out of a cache tells an old time.
        told = None if answer.headers.get("Age") else http_date(answer.headers.get("Date", ""))
        if told is not None:
            offset = (told - datetime.now(timezone.utc)).total_seconds()
            # The header has whole seconds: less than two may be no difference at all.
            self.traits.clock_offset = offset if abs(offset) >= _CLOCK_GRAIN else 0.0

    def _patiently(self, once: Callable[[], Answer], job: Job) -> Answer:
        from .._vendor.tenacity import Retrying, retry_if_exception, stop_after_attempt

        retrying = Retrying(
            sleep=self._sleep or job.wait, stop=stop_after_attempt(TRIES), wait=_pause,
            retry=retry_if_exception(_may_pass), reraise=True,
        )  # fmt: skip
        answer: Answer = retrying(once)
        return answer


def _may_pass(error: BaseException) -> bool:
    if isinstance(error, RateLimited):
        return (error.retry_after or 0.0) <= _LONGEST_PAUSE
    if isinstance(error, Unavailable):
        return error.status in _PASSING
    return isinstance(error, TimedOut | ConnectionDropped)


def _pause(state: RetryCallState) -> float:
    """As long as the server asks for, else doubling with jitter."""
    error = state.outcome.exception() if state.outcome else None
    backoff = _FIRST_PAUSE * 2.0 ** (state.attempt_number - 1) * (0.5 + secrets.randbelow(1000) / 1000)
    return max(backoff, (error.retry_after or 0.0) if isinstance(error, RateLimited) else 0.0)


def unclear(what: Sentence, cause: ConstellrError) -> UnclearOutcome:
    """What to say of a creation whose answer was lost."""
    return UnclearOutcome(
        translate(
            "api",
            "{what}: the request was sent, but its answer was lost, so it may have taken effect. {cause}",
            what=what,
            cause=cause.sentence,
        ),
        remedy=translate("api", "Look whether it is in the list before sending it again."),
        detail=cause.detail,
    )


def as_json(body: Any) -> bytes:
    """Write a JSON body. Raises :class:`InputError` for what JSON cannot hold, such as infinite coordinates."""
    try:
        return json.dumps(body, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()
    except (TypeError, ValueError, RecursionError) as error:
        raise InputError(translate("api", "What is to be sent holds a value that cannot be written.")) from error
