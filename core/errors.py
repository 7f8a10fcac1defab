"""The one tree of failures a user can meet. Each is a sentence and, where there is one, a remedy.

ConstellrError
├── Cancelled                     the user stopped it
├── ConfigurationError            what is set here is not enough to begin
│   ├── UnknownConnection         no connection of that name
│   └── CredentialLocked          stored, but QGIS's authentication database is locked
├── InputError                    what the user gave cannot be used
├── TransportError                no answer came
│   ├── NoRoute                   name not found, refused, unreachable
│   ├── ProxyFailed               the proxy refused or wants a password
│   ├── TlsFailed                 the certificate is not trusted
│   ├── TimedOut
│   └── ConnectionDropped         the answer broke off
├── ApiError                      an answer came and says no (carries the status)
│   ├── Unauthorised              401
│   ├── Forbidden                 403
│   ├── NotFound                  404 of one thing
│   ├── NotOffered                404 or 405 of a whole endpoint: not in this generation
│   ├── Conflict                  409
│   ├── Invalid                   400, 422; carries the problems with order index and field
│   ├── RateLimited               429; carries the seconds to wait
│   └── Unavailable               5xx
├── NotThisApi                    an answer came that is not this API's: HTML, broken JSON, wrong shape
├── UnclearOutcome                a creation was sent and its answer was lost
├── InternalError                 a fault in this program; the log has the traceback
└── FileError                     a file on the way from the store to the disk
    ├── LinkExpired               the signed link ran out
    ├── OutOfReach                an address this program cannot fetch, such as s3://
    ├── NotWhole                  short, wrong checksum, or does not open
    └── DiskFailed                full, read-only, name too long
"""

from __future__ import annotations

from dataclasses import dataclass

from .words import NOTHING, Sentence, translate


class ConstellrError(Exception):
    """A failure that is told to the user as it stands.

    ``sentence`` says what happened to what and why, ``remedy`` what to do. ``detail`` is text of the
    server's, plain, shortened, free of secrets; it is shown on demand and never parsed.
    """

    def __init__(self, sentence: Sentence, *, remedy: Sentence = NOTHING, detail: str = "") -> None:
        super().__init__(str(sentence))
        self.sentence = sentence
        self.remedy = remedy
        self.detail = detail

    def __str__(self) -> str:
        return f"{self.sentence} {self.remedy}".strip()


class Cancelled(ConstellrError):
    """The user stopped the work."""

    def __init__(self) -> None:
        super().__init__(translate("errors", "Cancelled."))


class ConfigurationError(ConstellrError):
    """What is set up here is not enough to begin."""


class UnknownConnection(ConfigurationError):
    """No connection bears that name."""


class CredentialLocked(ConfigurationError):
    """The credential is stored, but QGIS's authentication database is locked."""


class InputError(ConstellrError):
    """What the user gave cannot be used."""


class TransportError(ConstellrError):
    """No answer came; whether the request arrived is not known."""


class NoRoute(TransportError):
    """The request never left: name not found, connection refused, network unreachable."""


class ProxyFailed(TransportError):
    """The proxy refused, or wants a password."""


class TlsFailed(TransportError):
    """The server's certificate is not trusted."""


class TimedOut(TransportError):
    """The server did not answer in time."""


class ConnectionDropped(TransportError):
    """The connection broke before the answer was whole."""


@dataclass(frozen=True)
class Problem:
    """One thing the server or a rule objects to.

    ``order`` is the index in the batch (0-based) or None, ``field`` the member's name or "".
    """

    sentence: Sentence
    order: int | None = None
    field: str = ""

    def __str__(self) -> str:
        return str(self.sentence)


class ApiError(ConstellrError):
    """The API answered and says no."""

    def __init__(self, sentence: Sentence, *, status: int, remedy: Sentence = NOTHING, detail: str = "") -> None:
        super().__init__(sentence, remedy=remedy, detail=detail)
        self.status = status


class Unauthorised(ApiError):
    """401: the key or token is unknown, revoked or expired. Final until the user acts."""


class Forbidden(ApiError):
    """403: the credential is good but does not allow this."""


class NotFound(ApiError):
    """404 of one thing: not there, or not yours."""


class NotOffered(ApiError):
    """404 or 405 of a whole endpoint: this generation of the server does not have it."""


class Conflict(ApiError):
    """409: the present state forbids it."""


class Invalid(ApiError):
    """400 or 422: the request is wrong and is not repeated."""

    def __init__(
        self,
        sentence: Sentence,
        *,
        status: int,
        problems: tuple[Problem, ...] = (),
        remedy: Sentence = NOTHING,
        detail: str = "",
    ) -> None:
        super().__init__(sentence, status=status, remedy=remedy, detail=detail)
        self.problems = problems


class RateLimited(ApiError):
    """429, after the allowed repeats."""

    def __init__(
        self,
        sentence: Sentence,
        *,
        status: int = 429,
        retry_after: float | None = None,
        remedy: Sentence = NOTHING,
        detail: str = "",
    ) -> None:
        super().__init__(sentence, status=status, remedy=remedy, detail=detail)
        self.retry_after = retry_after


class Unavailable(ApiError):
    """5xx, after the allowed repeats."""


class NotThisApi(ConstellrError):
    """An answer came, but not one that this API gives."""


class UnclearOutcome(ConstellrError):
    """A creation was sent and its answer was lost; it may have taken effect."""


class InternalError(ConstellrError):
    """A fault in this program: told in one line, its traceback is in the log."""


class FileError(ConstellrError):
    """A file on its way from the provider's store to the disk."""


class LinkExpired(FileError):
    """The signed link ran out: read the item again for a fresh one."""


class OutOfReach(FileError):
    """An address that this program has no means to fetch, such as ``s3://``."""


class NotWhole(FileError):
    """The file is short, fails its checksum, or does not open."""


class DiskFailed(FileError):
    """The disk is full or read-only, or the name is too long for it."""
