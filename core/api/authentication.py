"""The credential as a header: an API key as it is, an account through a token that is renewed."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlencode

from ..errors import ConfigurationError, Unauthorised
from ..model.connection import Credential, CredentialKind
from ..model.job import Job
from ..words import translate
from .address import Address
from .outgoing import Outgoing
from .refusal import FORBIDDEN, GONE, NOT_ALLOWED, NOT_FOUND, UNAUTHORISED, Subject, not_offered, refusal
from .transport import Transport

_TOKEN_SECONDS = 23 * 3600.0
"""A token lives 24 hours; it is renewed before it can run out under way."""
_GLANCE = 0.1


class Authentication:
    """Gives the one header that opens the API; safe in any thread. Tokens live in memory only."""

    def __init__(self, credential: Credential, address: Address, transport: Transport) -> None:
        self._credential, self._address, self._transport = credential, address, transport
        self.by_password = credential.kind is CredentialKind.PASSWORD
        self._guard = threading.Lock()
        self._token: str | None = None
        self._fetched = 0.0
        if not self.by_password:
            self._key = _checked_key(credential.secret)

    def __repr__(self) -> str:
        return f"Authentication({self._credential.kind.value}, •••)"

    def headers(self, job: Job) -> dict[str, str]:
        """Make the header, fetching a token first where one is needed. Raises as :meth:`_fetch` does."""
        if not self.by_password:
            return {"X-Api-Key": self._key}
        with self._held(job):
            if not self._token or time.monotonic() - self._fetched > _TOKEN_SECONDS:
                self._fetch(job)
            return {"Authorization": f"Bearer {self._token}"}

    def renew(self, refused: dict[str, str], job: Job) -> bool:
        """After a 401: True where another token stands ready for one repeat; a refused key is final."""
        if not self.by_password:
            return False
        with self._held(job):
            # Another thread may have renewed it since this request was made.
            if refused.get("Authorization") == f"Bearer {self._token}":
                self._fetch(job)
        return True

    def mask(self, body: bytes) -> bytes:
        """Blot out the secret where a server echoes it."""
        for secret in (self._credential.secret, self._token):
            if secret and len(secret) > 3:
                body = body.replace(secret.encode(), "•••".encode())
        return body

    @contextmanager
    def _held(self, job: Job) -> Iterator[None]:
        while not self._guard.acquire(timeout=_GLANCE):
            job.check()
        try:
            yield
        finally:
            self._guard.release()

    def _fetch(self, job: Job) -> None:
        """Trade e-mail and password for a token. Never repeated by itself: accounts lock. Raises as the API does."""
        what = translate("api", "Signing in")
        body = urlencode({"username": self._credential.user, "password": self._credential.secret}).encode()
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
        outgoing = Outgoing("POST", self._address.url("/token"), headers, body)
        self._token = None
        answer = self._transport.exchange(outgoing, job)
        if answer.status in (UNAUTHORISED, FORBIDDEN, 400, 422):
            raise _wrong_password(answer.status)
        if answer.status in (NOT_FOUND, NOT_ALLOWED, GONE) and answer.parsed() is not None:
            raise not_offered(translate("api", "Signing in with e-mail and password"), answer.status)
        if not 200 <= answer.status < 300:
            raise refusal(answer, Subject(what, endpoint=True, by_password=True))
        token = answer.object(what).get("access_token")
        if not isinstance(token, str) or not _sendable(token):
            raise ConfigurationError(
                translate("api", "Signing in failed: the server gave no token."),
                remedy=translate("api", "Check the server address, or use an API key."),
            )
        self._token, self._fetched = token, time.monotonic()


def _wrong_password(status: int) -> Unauthorised:
    return Unauthorised(
        translate("api", "The server did not accept e-mail and password ({status}).", status=status),
        status=status,
        remedy=translate(
            "api",
            "Check both. The account may have to be confirmed, or its password reset, on the web platform first.",
        ),
    )


def _checked_key(secret: str) -> str:
    key = secret.strip()
    if not _sendable(key):
        raise ConfigurationError(
            translate("api", "This is not an API key: it is empty, or holds spaces or characters that no key has."),
            remedy=translate("api", "Copy the key again from Account → Workspace API keys, and paste it here."),
        )
    return key


def _sendable(text: str) -> bool:
    return bool(text) and text.isascii() and text.isprintable() and " " not in text
