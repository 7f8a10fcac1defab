"""One area on its way to the server, until it is known what became of it. Safe in several threads."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..errors import (
    Cancelled,
    Conflict,
    ConstellrError,
    NoRoute,
    NotThisApi,
    ProxyFailed,
    RateLimited,
    TlsFailed,
    Unauthorised,
    UnclearOutcome,
)
from ..model.area import Area, AreaDraft, Candidate, Geometry
from ..model.job import Job
from ..words import Sentence, translate
from .names import NameBook
from .telling import told

if TYPE_CHECKING:
    from ..api.client import Client

CREATED, EXISTS, FAILED = "created", "exists", "failed"
LOOK_AFTER = 1.0
"""Seconds to leave a server whose answer was lost before asking it what it did."""
TRIES = 3
MOST_NAMES = 20
"""Names to try for one area that others keep taking at the same time."""
UNCLEAR = (UnclearOutcome, NotThisApi)
"""After these a creation may have taken effect; other failures of sending mean that nothing had left."""
UNREACHABLE = (NoRoute, ProxyFailed, TlsFailed)
"""Nothing had left, and the next one will not get further."""
_NOT_SENT = translate("areas", "Not sent: cancelled.")


def _nobody(_name: str) -> None:
    """No journal is kept."""


@dataclass(frozen=True)
class AreaRow:
    """What became of one candidate. Every row has a message.

    ``status`` is created, exists, failed, or the candidate's verdict (too_large, too_small, invalid, skipped).
    ``area`` is the stored one where there is one. ``sent`` is False for a failed one that was never tried: the work
    was stopped before its turn.
    """

    candidate: Candidate
    status: str
    area: Area | None
    message: Sentence
    sent: bool = True


class AreaSender:
    """Sends areas under names that were claimed in the book."""

    def __init__(self, client: Client, book: NameBook, job: Job) -> None:
        self.halt: ConstellrError | None = None
        """Why nothing more is sent."""
        self._client = client
        self._book = book
        self._job = job
        self._lock = threading.Lock()

    def send(self, candidate: Candidate, name: str, announce: Callable[[str], None] = _nobody) -> AreaRow:
        """Store one candidate under ``name`` or, if that is taken meanwhile, under the next free one.

        ``announce`` is called with the name before each request; where it raises a ConstellrError nothing is
        sent. What fails comes back as a row. A request that was sent is always awaited: the job's cancel, a refused
        credential and a server that stays out of reach stop only what was not sent yet.
        """
        if candidate.geometry is None:
            raise ValueError("a candidate without geometry is not sent")
        try:
            return self._store(candidate, candidate.geometry, name, announce)
        except Cancelled:
            return AreaRow(candidate, FAILED, None, _NOT_SENT, sent=False)
        except (Unauthorised, *UNREACHABLE) as error:
            self.halt = error
            return AreaRow(candidate, FAILED, None, told(error))
        except ConstellrError as error:
            return AreaRow(candidate, FAILED, None, told(error))

    def _store(self, candidate: Candidate, geometry: Geometry, name: str, announce: Callable[[str], None]) -> AreaRow:
        lost = waited = 0
        for _ in range(MOST_NAMES):
            stopped = self._stopped()
            if stopped is not None:
                return AreaRow(candidate, FAILED, None, stopped, sent=False)
            announce(name)
            try:
                area = self._client.areas.create(AreaDraft(name, geometry, candidate.description), self._job)
                return AreaRow(candidate, CREATED, area, _created(area, candidate))
            except (RateLimited, *UNREACHABLE) as error:  # it did not take effect
                waited += 1
                if waited >= TRIES:
                    raise
                self._job.wait(getattr(error, "retry_after", None) or LOOK_AFTER)
                continue
            except Conflict as error:
                found = self._after_conflict(candidate, geometry, name, error)
            except UNCLEAR as error:
                lost += 1
                found = self._after_loss(candidate, geometry, name, error, last=lost >= TRIES)
            if isinstance(found, AreaRow):
                return found
            name = found
        raise ConstellrError(translate("areas", "No free name was found for “{name}”.", name=candidate.name))

    def _stopped(self) -> Sentence | None:
        if isinstance(self.halt, Unauthorised):
            return translate("areas", "Not sent: the server refused the credential.")
        if self.halt is not None:
            return translate("areas", "Not sent: the server cannot be reached.")
        return _NOT_SENT if self._job.cancelled else None

    def _after_conflict(self, candidate: Candidate, geometry: Geometry, name: str, error: Conflict) -> AreaRow | str:
        """The name was taken since it was looked up: by the same shape, or by another."""
        if not self._look_up(name):
            raise error
        with self._lock:
            claimed = self._book.claim(candidate.name, geometry)
        return claimed if isinstance(claimed, str) else AreaRow(candidate, EXISTS, claimed, existing(claimed))

    def _after_loss(
        self, candidate: Candidate, geometry: Geometry, name: str, error: ConstellrError, *, last: bool
    ) -> AreaRow | str:
        """The answer was lost: the name tells whether the area was made."""
        job = Job()
        job.wait(LOOK_AFTER)
        try:
            taken = self._look_up(name)
        except ConstellrError as cause:
            raise UnclearOutcome(
                translate("areas", "Whether “{name}” was stored is not known: its answer was lost.", name=name),
                remedy=translate("areas", "Upload it again: it is looked up first, and not stored twice."),
                detail=str(cause),
            ) from error
        with self._lock:
            made = self._book.take_twin(name, geometry)
            if made is not None:
                return AreaRow(candidate, CREATED, made, found_stored())
            if not taken:
                if last:
                    raise error
                return name
            claimed = self._book.claim(candidate.name, geometry)
        return claimed if isinstance(claimed, str) else AreaRow(candidate, EXISTS, claimed, existing(claimed))

    def _look_up(self, name: str) -> bool:
        """Read the list, newest first, until the name comes up; enter what is read in the book."""
        for page in self._client.areas.pages(Job()):
            with self._lock:
                for area in page.items:
                    self._book.add(area)
            if any(area.name == name for area in page.items):
                return True
        return False


def existing(area: Area) -> Sentence:
    return translate("areas", "Was there already, as “{name}”: nothing was sent.", name=area.name)


def found_stored() -> Sentence:
    return translate("areas", "Stored. The answer was lost, the area was found in the workspace.")


def _created(area: Area, candidate: Candidate) -> Sentence:
    if area.name == candidate.name:
        return translate("areas", "Stored.")
    return translate(
        "areas", "Stored as “{name}”: the name “{wanted}” is taken.", name=area.name, wanted=candidate.name
    )
