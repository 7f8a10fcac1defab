"""What an answer that says no means: the status first, the rest for people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timezone
from email.utils import parsedate_to_datetime
from typing import Any

from ..errors import (
    ApiError,
    Conflict,
    ConstellrError,
    Forbidden,
    Invalid,
    NotFound,
    NotOffered,
    RateLimited,
    Unauthorised,
    Unavailable,
)
from ..words import Sentence, translate
from .answer import Answer, foreign
from .detail import detail_of, problems_of
from .failures import proxy_refused
from .plain import plain_text

UNAUTHORISED, FORBIDDEN, NOT_FOUND, NOT_ALLOWED = 401, 403, 404, 405
PROXY_PASSWORD, LATE, CONFLICT, GONE, TOO_MANY = 407, 408, 409, 410, 429
SERVER_FAULT = 500


@dataclass(frozen=True)
class Subject:
    """What a request is about. ``what`` begins sentences ("Reading the orders"); ``endpoint``: no id in its path.

    ``by_password`` tells that the credential is an account's, which has advice of its own.
    """

    what: Sentence
    endpoint: bool = False
    by_password: bool = False


def refusal(answer: Answer, subject: Subject) -> ConstellrError:
    """Make the error of an answer whose status is not 2xx."""
    status, body = answer.status, answer.parsed()
    if status == PROXY_PASSWORD:
        return proxy_refused(status)
    if status == UNAUTHORISED:
        return _unauthorised(subject, detail_of(body))
    if status == TOO_MANY:
        return _rate_limited(answer, subject, detail_of(body))
    if status >= SERVER_FAULT or status == LATE:
        return _unavailable(answer, subject, body)
    if status < 400 or (answer.body.strip() and body is None):
        said = translate(
            "api",
            "{what} failed: what came is not an answer of this service ({status}).",
            what=subject.what,
            status=status,
        )
        return foreign(said, detail=plain_text(answer.text()))
    return _refused(status, subject, body)


def _refused(status: int, subject: Subject, body: Any) -> ApiError:
    detail, what = detail_of(body), subject.what
    if any(problem.order is not None for problem in problems_of(body)):
        return invalid(status, subject, body)  # whatever the status, it tells which order of the batch
    if status == FORBIDDEN:
        said = translate("api", "{what} failed: your credential does not allow it (403).", what=what)
        return Forbidden(said, status=status, remedy=_forbidden_remedy(subject), detail=detail)
    if status == NOT_ALLOWED or (subject.endpoint and status in (NOT_FOUND, GONE)):
        return not_offered(what, status, detail)
    if status in (NOT_FOUND, GONE):
        said = translate(
            "api",
            "{what} failed: it does not exist, or belongs to another workspace ({status}).",
            what=what,
            status=status,
        )
        return NotFound(
            said, status=status, remedy=translate("api", "Refresh the list: it may have been deleted."), detail=detail
        )
    if status == CONFLICT:
        reason = detail or translate("api", "its present state does not allow it")
        return Conflict(
            translate("api", "{what} was refused: {reason} (409).", what=what, reason=reason),
            status=status,
            detail=detail,
        )
    return invalid(status, subject, body)


def invalid(status: int, subject: Subject, body: Any) -> Invalid:
    """Make the error of a request that the server finds wrong, with what it says about which part."""
    problems, detail = problems_of(body), detail_of(body)
    if problems:
        reason: object = problems[0].sentence
    else:
        reason = detail or translate("api", "the server gives no reason")
    said = translate("api", "{what} was refused: {reason} ({status}).", what=subject.what, reason=reason, status=status)
    if len(problems) > 1:
        said = translate(
            "api", "{what} was refused: {reason}, and {count} more ({status}).",
            what=subject.what, reason=reason, count=len(problems) - 1, status=status,
        )  # fmt: skip
    return Invalid(
        said, status=status, problems=problems, remedy=translate("api", "Correct it and try again."), detail=detail
    )


def not_offered(what: Sentence, status: int = NOT_FOUND, detail: str = "") -> NotOffered:
    """What to say where the server does not have the endpoint; also without asking, once that is known."""
    return NotOffered(
        translate("api", "{what} is not possible: this server does not offer it.", what=what),
        status=status,
        remedy=translate("api", "Use the provider's web platform for it."),
        detail=detail,
    )


def _unauthorised(subject: Subject, detail: str) -> Unauthorised:
    if subject.by_password:
        return Unauthorised(
            translate("api", "The server refused this account (401)."),
            status=UNAUTHORISED,
            remedy=translate(
                "api",
                "Check e-mail and password. An account in two workspaces cannot sign in this way: use an API key.",
            ),
            detail=detail,
        )
    return Unauthorised(
        translate("api", "The server refused this key (401)."),
        status=UNAUTHORISED,
        remedy=translate(
            "api",
            "It may have been revoked or expired: "
            "create a new one under Account → Workspace API keys and paste it here.",
        ),
        detail=detail,
    )


def _forbidden_remedy(subject: Subject) -> Sentence:
    if subject.by_password:
        return translate(
            "api", "An account that belongs to two workspaces is refused everything: use an API key instead."
        )
    if subject.endpoint:
        return translate("api", "Ask the workspace's administrator, or use a key of another workspace.")
    return translate("api", "It may belong to another workspace: refresh the list, or switch the connection.")


def _rate_limited(answer: Answer, subject: Subject, detail: str) -> RateLimited:
    seconds = seconds_to_wait(answer.headers)
    if seconds is None:
        remedy = translate("api", "Wait a little and try again.")
    else:
        remedy = translate("api", "Try again in {seconds:.0f} seconds.", seconds=max(1.0, seconds))
    said = translate("api", "{what} failed: the server asks for fewer requests (429).", what=subject.what)
    return RateLimited(said, retry_after=seconds, remedy=remedy, detail=detail)


def _unavailable(answer: Answer, subject: Subject, body: Any) -> Unavailable:
    return Unavailable(
        translate(
            "api",
            "{what} failed: the server is not working at the moment ({status}).",
            what=subject.what,
            status=answer.status,
        ),
        status=answer.status,
        remedy=translate("api", "Try again in a few minutes."),
        detail=detail_of(body) or plain_text(answer.text()),
    )


def seconds_to_wait(headers: Mapping[str, str]) -> float | None:
    """Read ``Retry-After``: seconds, or a date counted from the answer's own. None where it says nothing."""
    text = headers.get("Retry-After", "").strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    then = http_date(text)
    now = http_date(headers.get("Date", "")) or datetime.now(timezone.utc)
    return None if then is None else max(0.0, (then - now).total_seconds())


def http_date(text: str) -> datetime | None:
    """Read a date as HTTP writes it, None for none."""
    try:
        found = parsedate_to_datetime(text)
    except (TypeError, ValueError, IndexError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=timezone.utc)
