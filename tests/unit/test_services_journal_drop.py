"""Orders that nobody wants any more leave the journal; what may stand on the server does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timezone

from constellr.core.model.connection import Connection, CredentialKind
from constellr.core.model.order import Order, OrderDraft
from constellr.core.services.journals import unfinished
from constellr.core.services.order_journal import OrderJournal
from constellr.core.services.order_placer import PLACED, UNSENT, OrderRow
from constellr.core.words import translate

CONNECTION = Connection("fields", "https://api.example.org", CredentialKind.API_KEY)
DRAFT = OrderDraft(
    "area 1",
    "LSTprecision",
    datetime(2026, 12, 1, tzinfo=timezone.utc),
    datetime(2026, 12, 31, tzinfo=timezone.utc),
    "weekly",
)
DRAFTS = [replace(DRAFT, area_id=f"area {n}") for n in range(3)]
MESSAGE = translate("orders", "Placed.")


class _Finder:
    since = datetime(2026, 11, 22, tzinfo=timezone.utc)
    others = frozenset({"older"})


def begun(path):
    """One is placed, one may be on its way, one was not sent."""
    with OrderJournal.open(path, CONNECTION, "three") as journal:
        entries = journal.adopt(DRAFTS)
        journal.looked(_Finder())
        journal.sending(entries[:2])
        order = Order("order 0", "area 0", "LSTprecision", "pending_validation")
        journal.keep(entries[:1], [OrderRow(DRAFTS[0], order, PLACED, MESSAGE)])


def test_what_was_dropped_is_not_offered_and_not_sent(tmp_path):
    path = tmp_path / "orders.jsonl"
    begun(path)
    with OrderJournal.open(path, CONNECTION) as journal:
        journal.drop(DRAFTS)
        assert [entry.dropped for entry in journal.entries] == [False, False, True]
    (left,) = unfinished(tmp_path, CONNECTION, "orders")
    assert (left.total, left.made, left.unclear) == (2, 1, 1)
    with OrderJournal.open(path, CONNECTION) as journal:
        assert [entry.dropped for entry in journal.entries] == [False, False, True]
        (again,) = journal.adopt([DRAFTS[2]])
        assert again.number == 3 and not again.dropped  # wanted again: as a new one
        assert not journal.complete


def test_a_journal_whose_rest_is_dropped_is_complete(tmp_path):
    path = tmp_path / "orders.jsonl"
    with OrderJournal.open(path, CONNECTION) as journal:
        (entry,) = journal.adopt([DRAFT])
        journal.looked(_Finder())
        journal.sending([entry])
        journal.keep([entry], [OrderRow(DRAFT, None, UNSENT, MESSAGE)])
        journal.drop([DRAFT])
        assert journal.complete
        journal.finish()
    assert not path.exists()


def test_twins_are_dropped_one_for_one(tmp_path):
    with OrderJournal.open(tmp_path / "orders.jsonl", CONNECTION) as journal:
        journal.adopt([DRAFT, DRAFT])
        journal.drop([DRAFT])
        assert [entry.dropped for entry in journal.entries] == [True, False]


def test_to_go_on_is_to_go_on_with_what_is_wanted(tmp_path):
    with OrderJournal.open(tmp_path / "orders.jsonl", CONNECTION) as journal:
        journal.adopt(DRAFTS)
        journal.drop(DRAFTS[1:2])
        assert journal.wanted == [DRAFTS[0], DRAFTS[2]]
        assert [entry.number for entry in journal.adopt(journal.wanted)] == [0, 2]
