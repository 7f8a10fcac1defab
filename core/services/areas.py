"""From candidates to stored areas: nothing is stored twice, nothing that was stored is forgotten."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import replace
from typing import TYPE_CHECKING

from ..errors import Cancelled, ConstellrError, Unauthorised
from ..model.area import Candidate
from ..model.job import Job
from ..rules.areas import check_measure, uncertain
from ..rules.measure import box_of
from ..words import Sentence, translate
from .area_journal import AreaEntry, AreaJournal, stored_before
from .area_sender import CREATED, EXISTS, FAILED, AreaRow, AreaSender, existing, found_stored
from .names import NameBook
from .telling import side_by_side, told

if TYPE_CHECKING:
    from ..api.client import Client

__all__ = ["AT_ONCE", "CREATED", "EXISTS", "FAILED", "AreaJournal", "AreaRow", "settle", "upload"]

AT_ONCE = 4
"""Requests under way at the same time."""

_log = logging.getLogger(__name__)


def settle(client: Client, candidates: Sequence[Candidate], product: str, job: Job) -> list[Candidate]:
    """Let the server measure those whose own measure cannot decide: within 1 % of a limit, or of unsure zone.

    The others come back as they are, in the same order. Where the server cannot be asked the own verdict
    stands, with a warning. Raises Unauthorised and Cancelled.
    """
    settled = list(candidates)
    unsure = [i for i, one in enumerate(candidates) if _is_unsure(one, product, client)]
    if not unsure:
        return settled
    with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="constellr measure") as pool:
        futures = {pool.submit(_measured, client, candidates[i], product, job): i for i in unsure}
        try:
            for done, future in enumerate(as_completed(futures), start=1):
                settled[futures[future]] = future.result()
                job.report(done, len(unsure), translate("areas", "Asking the service for sizes"))
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
    return settled


def upload(
    client: Client,
    candidates: Sequence[Candidate],
    job: Job,
    on_row: Callable[[AreaRow], None] | None = None,
    *,
    journal: AreaJournal | None = None,
) -> list[AreaRow]:
    """Store the candidates that are ready, at most 4 at once; give one row for each candidate, in their order.

    Names are looked up first. ``on_row`` is called in the calling thread as each row becomes known. After a
    cancel, a refused credential or a server that stays out of reach what was sent is awaited; what was not sent
    has the status failed and says so. Raises what the API raises while the names are looked up, and Unauthorised,
    NoRoute, ProxyFailed and TlsFailed where nothing was stored.

    With a ``journal`` every step is on the disk before it is taken (see :class:`AreaJournal`, which the caller
    closes): what an earlier run stored is not sent again, what it had on its way is looked for under the name it
    was sent with. Raises DiskFailed where the journal cannot be written before the first request.
    """
    rows = _Rows(candidates, on_row)
    entries = journal.adopt(candidates) if journal else [AreaEntry() for _ in candidates]
    if journal is not None:
        job.wait(journal.pause())
    book, names = _claims(client, candidates, entries, job, rows)
    sender = AreaSender(client, book, job)
    with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="constellr upload") as pool:
        futures = {pool.submit(_send, sender, candidates[i], name, entries[i]): i for i, name in names.items()}
        for done, future in enumerate(as_completed(futures), start=1):
            rows.keep(futures[future], _outcome(candidates[futures[future]], future))
            job.report(done, len(names), translate("areas", "Uploading areas"))
    if sender.halt is not None and not any(row.area for row in rows.all()):
        raise sender.halt
    return rows.all()


class _Rows:
    """The rows as they become known, each told once."""

    def __init__(self, candidates: Sequence[Candidate], on_row: Callable[[AreaRow], None] | None) -> None:
        self._rows: list[AreaRow | None] = [None] * len(candidates)
        self._on_row = on_row

    def keep(self, index: int, row: AreaRow) -> None:
        message: Sentence | None = row.message
        for more in (*row.candidate.notes, *row.candidate.warnings):
            message = side_by_side(message, more)
        row = replace(row, message=(message or row.message).in_brief(row.message))
        self._rows[index] = row
        if self._on_row is not None:
            self._on_row(row)

    def all(self) -> list[AreaRow]:
        return [row for row in self._rows if row is not None]


def _claims(
    client: Client, candidates: Sequence[Candidate], entries: Sequence[AreaEntry], job: Job, rows: _Rows
) -> tuple[NameBook, dict[int, str]]:
    """Look the names up and give each candidate that is to be sent one; rows of the others are kept at once."""
    wanted = any(one.ready for one in candidates)
    book = NameBook(client.areas.all(job) if wanted else ())
    before = _before(candidates, entries, book)
    names: dict[int, str] = {}
    for index, one in enumerate(candidates):
        known = before.get(index)
        if known is not None:
            rows.keep(index, known)
            continue
        if not one.ready or one.geometry is None:
            rows.keep(index, _left_out(one))
            continue
        claim = book.claim(one.name, one.geometry)
        if isinstance(claim, str):
            names[index] = claim
        else:
            rows.keep(index, entries[index].keep(AreaRow(one, EXISTS, claim, existing(claim))))
    return book, names


def _before(candidates: Sequence[Candidate], entries: Sequence[AreaEntry], book: NameBook) -> dict[int, AreaRow]:
    """The rows of what earlier runs stored, and then of what they had on its way and the server holds now.

    Claimed first, so that no other candidate takes it for its own.
    """
    found: dict[int, AreaRow] = {}
    for i, entry in enumerate(entries):
        stored = book.take(entry.area_id) if entry.area_id else None
        if stored is not None:
            found[i] = stored_before(entry, candidates[i], stored)
    for i, entry in enumerate(entries):
        for name in entry.names if i not in found else ():
            made = book.take_twin(name, candidates[i].geometry or {})
            if made is not None:
                found[i] = entry.keep(AreaRow(candidates[i], CREATED, made, found_stored()))
                break
    return found


def _send(sender: AreaSender, candidate: Candidate, name: str, entry: AreaEntry) -> AreaRow:
    """Send in a pool's thread; what became of it is in the journal before anybody hears of it."""
    return entry.keep(sender.send(candidate, name, entry.sending))


def _left_out(candidate: Candidate) -> AreaRow:
    reason = candidate.reason or translate("areas", "Left out.")
    return AreaRow(candidate, candidate.verdict.value, None, reason)


def _outcome(candidate: Candidate, future: Future[AreaRow]) -> AreaRow:
    """The row a sender gave; a fault of our own costs its row only, never those of the areas already stored."""
    error = future.exception()
    if error is None:
        return future.result()
    _log.error("sending an area failed unexpectedly", exc_info=error)
    fault = translate("areas", "A fault in this program stopped it ({kind}).", kind=type(error).__name__)
    return AreaRow(candidate, FAILED, None, fault)


def _is_unsure(candidate: Candidate, product: str, client: Client) -> bool:
    if candidate.geometry is None or candidate.measure is None:
        return False
    return uncertain(candidate.measure, box_of(candidate.geometry), product, client.traits)


def _measured(client: Client, candidate: Candidate, product: str, job: Job) -> Candidate:
    try:
        measure = client.areas.measure(candidate.geometry or {}, job)
    except (Cancelled, Unauthorised):
        raise
    except ConstellrError as error:
        warning = translate("areas", "The service did not measure it, so its size is our own: {why}", why=told(error))
        return replace(candidate, warnings=(*candidate.warnings, warning))
    verdict, reason = check_measure(measure, product, client.traits)
    return replace(candidate, measure=measure, verdict=verdict, reason=reason)
