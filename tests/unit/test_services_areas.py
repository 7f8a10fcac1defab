"""Uploading areas: what the sandbox cannot be made to do, with a client of real model values."""

from __future__ import annotations

import threading
from types import SimpleNamespace

import pytest
from constellr.core.errors import (
    Cancelled,
    Conflict,
    ConnectionDropped,
    Forbidden,
    NoRoute,
    RateLimited,
    Unauthorised,
    UnclearOutcome,
)
from constellr.core.model.area import Area, Candidate, Measure, Verdict
from constellr.core.model.job import Job
from constellr.core.model.traits import Traits
from constellr.core.services import area_sender
from constellr.core.services.areas import settle, upload
from constellr.core.words import translate

SAID = translate("test", "said")


def shape(x):
    return {"type": "Polygon", "coordinates": [[[x, 0], [x + 0.1, 0], [x + 0.1, 0.1], [x, 0.1], [x, 0]]]}


def candidate(name, x=0.0, verdict=Verdict.READY, **more):
    geometry = None if verdict in (Verdict.SKIPPED, Verdict.INVALID) else shape(x)
    return Candidate(name, verdict, 1, geometry, **more)


class Areas:
    """A workspace's areas in memory. ``script`` is called with the draft before it is stored and may raise."""

    def __init__(self, *stored, script=None):
        self.stored = list(stored)
        self.script = script
        self.drafts = []
        self.lock = threading.Lock()
        self.now = self.most = 0

    def create(self, draft, job):
        with self.lock:
            self.drafts.append(draft)
            number = len(self.drafts)
            self.now += 1
            self.most = max(self.most, self.now)
        try:
            if self.script is not None:
                self.script(self, draft, number)
            return self.store(draft)
        finally:
            with self.lock:
                self.now -= 1

    def store(self, draft):
        with self.lock:
            if any(one.name == draft.name for one in self.stored):
                raise Conflict(translate("test", "The name is taken."), status=409)
            self.stored.insert(0, Area(f"id{len(self.stored)}", draft.name, draft.geometry))
            return self.stored[0]

    def pages(self, job):
        yield SimpleNamespace(items=tuple(self.stored), count=len(self.stored))

    def all(self, job):
        return iter(list(self.stored))

    def measure(self, geometry, job):
        return self.script(geometry)


def client(areas):
    return SimpleNamespace(areas=areas, traits=Traits())


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch):
    monkeypatch.setattr(area_sender, "LOOK_AFTER", 0.0)


def test_rows_stand_in_the_order_of_the_candidates_and_each_says_something():
    rows = upload(
        client(Areas(Area("old", "b", shape(1)))),
        [
            candidate("a"),
            candidate("n", verdict=Verdict.SKIPPED, reason=translate("t", "No geometry.")),
            candidate("b", 1),
            candidate("big", verdict=Verdict.TOO_LARGE, reason=translate("t", "Too wide.")),
        ],
        Job(),
    )
    assert [row.status for row in rows] == ["created", "skipped", "exists", "too_large"]
    assert [row.area and row.area.name for row in rows] == ["a", None, "b", None]
    assert all(str(row.message) for row in rows)


def test_what_was_done_to_a_shape_is_said_with_the_row():
    one = candidate("a", notes=(translate("t", "Repaired."),), warnings=(translate("t", "Far north."),))
    (row,) = upload(client(Areas()), [one], Job())
    assert str(row.message) == "Stored. Repaired. Far north."


def test_nothing_is_looked_up_when_nothing_is_ready():
    areas = Areas()
    areas.all = None
    assert [row.status for row in upload(client(areas), [candidate("n", verdict=Verdict.INVALID)], Job())] == [
        "invalid"
    ]
    assert upload(client(areas), [], Job()) == []


def test_at_most_four_at_once():
    gate = threading.Barrier(4)

    def wait_for_four(areas, draft, number):
        if number <= 4:
            gate.wait(10)

    areas = Areas(script=wait_for_four)
    rows = upload(client(areas), [candidate(f"a{i}", i) for i in range(20)], Job())
    assert [row.status for row in rows] == ["created"] * 20
    assert areas.most == 4


def test_a_lost_answer_whose_area_was_made_is_found_and_not_sent_again():
    def lose_after_storing(areas, draft, number):
        areas.store(draft)
        raise UnclearOutcome(SAID)

    areas = Areas(script=lose_after_storing)
    (row,) = upload(client(areas), [candidate("a")], Job())
    assert (row.status, row.area.name) == ("created", "a")
    assert len(areas.drafts) == len(areas.stored) == 1


def test_a_lost_answer_whose_area_was_not_made_is_sent_again():
    def lose_first(areas, draft, number):
        if number == 1:
            raise UnclearOutcome(SAID)

    areas = Areas(script=lose_first)
    (row,) = upload(client(areas), [candidate("a")], Job())
    assert row.status == "created"
    assert (len(areas.drafts), len(areas.stored)) == (2, 1)


def test_answers_that_are_always_lost_end_in_a_failed_row():
    def lose(areas, draft, number):
        raise UnclearOutcome(translate("test", "The answer was lost."))

    areas = Areas(script=lose)
    (row,) = upload(client(areas), [candidate("a")], Job())
    assert (row.status, row.area) == ("failed", None)
    assert len(areas.drafts) == 3


def test_a_lost_answer_that_cannot_be_looked_into_says_that_it_is_not_known():
    areas = Areas()

    def lose(areas, draft, number):
        areas.pages = broken
        raise UnclearOutcome(SAID)

    def broken(job):
        raise NoRoute(translate("test", "No network."))

    areas.script = lose
    (row,) = upload(client(areas), [candidate("a")], Job())
    assert row.status == "failed"
    assert "not known" in str(row.message)
    assert "No network." in str(row.message)
    assert len(areas.drafts) == 1


def test_after_a_lost_answer_another_owner_of_the_name_gives_the_next_name():
    def lose_and_let_another_in(areas, draft, number):
        if number == 1:
            areas.stored.insert(0, Area("theirs", "a", shape(77)))
            raise UnclearOutcome(SAID)

    areas = Areas(script=lose_and_let_another_in)
    (row,) = upload(client(areas), [candidate("a")], Job())
    assert (row.status, row.area.name) == ("created", "a (2)")


@pytest.mark.parametrize(("theirs", "status", "name"), [(77, "created", "a (2)"), (0, "exists", "a")])
def test_a_name_taken_in_the_meantime(theirs, status, name):
    def race(areas, draft, number):
        if number == 1:
            areas.stored.insert(0, Area("theirs", "a", shape(theirs)))

    (row,) = upload(client(Areas(script=race)), [candidate("a")], Job())
    assert (row.status, row.area.name) == (status, name)


def test_a_conflict_without_a_visible_owner_fails_with_the_servers_word():
    def refuse(areas, draft, number):
        raise Conflict(translate("test", "Taken by a ghost."), status=409)

    (row,) = upload(client(Areas(script=refuse)), [candidate("a")], Job())
    assert row.status == "failed"
    assert "ghost" in str(row.message)


def test_names_that_are_taken_for_ever_end():
    def race(areas, draft, number):
        areas.stored.insert(0, Area(f"theirs{number}", draft.name, shape(77)))

    areas = Areas(script=race)
    (row,) = upload(client(areas), [candidate("a")], Job())
    assert row.status == "failed"
    assert len(areas.drafts) == area_sender.MOST_NAMES


def test_one_failure_does_not_stop_the_rest():
    def refuse_b(areas, draft, number):
        if draft.name == "b":
            raise Forbidden(translate("test", "Not allowed."), status=403)
        if draft.name == "c":
            raise ConnectionDropped(translate("test", "Dropped."))

    rows = upload(client(Areas(script=refuse_b)), [candidate(n, i) for i, n in enumerate("abcd")], Job())
    assert [row.status for row in rows] == ["created", "failed", "failed", "created"]


def test_a_refused_credential_stops_all_and_keeps_what_was_made():
    def revoke(areas, draft, number):
        if number > 2:
            raise Unauthorised(translate("test", "Refused."), status=401)

    areas = Areas(script=revoke)
    rows = upload(client(areas), [candidate(f"a{i}", i) for i in range(30)], Job())
    made = [row for row in rows if row.status == "created"]
    assert len(rows) == 30
    assert {row.area.id for row in made} == {one.id for one in areas.stored}
    assert len(areas.drafts) < 30
    assert all("refused" in str(row.message).lower() for row in rows if row.status == "failed")


def test_a_credential_refused_from_the_start_is_raised():
    def refuse(areas, draft, number):
        raise Unauthorised(translate("test", "Refused."), status=401)

    with pytest.raises(Unauthorised):
        upload(client(Areas(script=refuse)), [candidate("a"), candidate("b", 1)], Job())


def test_a_server_that_is_gone_stops_all_and_keeps_what_was_made():
    def go_away(areas, draft, number):
        if number > 2:
            raise NoRoute(translate("test", "No network."))

    areas = Areas(script=go_away)
    rows = upload(client(areas), [candidate(f"a{i}", i) for i in range(40)], Job())
    made = [row for row in rows if row.status == "created"]
    assert {row.area.id for row in made} == {one.id for one in areas.stored}
    assert len(made) == 2
    assert len(areas.drafts) <= 2 + 4 * area_sender.TRIES
    said = {str(row.message) for row in rows if row.status == "failed"}
    assert said == {"No network.", "Not sent: the server cannot be reached."}


def test_a_server_that_is_back_in_a_moment_gets_everything():
    def blink(areas, draft, number):
        if number in (3, 4, 6):
            raise NoRoute(translate("test", "No network."))

    rows = upload(client(Areas(script=blink)), [candidate(f"a{i}", i) for i in range(10)], Job())
    assert {row.status for row in rows} == {"created"}


def test_a_server_out_of_reach_from_the_start_is_raised():
    def refuse(areas, draft, number):
        raise NoRoute(translate("test", "No network."))

    with pytest.raises(NoRoute):
        upload(client(Areas(script=refuse)), [candidate("a"), candidate("b", 1)], Job())


def test_cancel_returns_what_was_made_and_says_what_was_not_sent():
    job = Job()

    def cancel_at_three(areas, draft, number):
        if number == 3:
            job.cancel()

    areas = Areas(script=cancel_at_three)
    rows = upload(client(areas), [candidate(f"a{i}", i) for i in range(40)], job)
    made = [row for row in rows if row.status == "created"]
    assert {row.area.id for row in made} == {one.id for one in areas.stored}
    assert 3 <= len(made) <= 6
    assert {str(row.message) for row in rows if row.status == "failed"} == {"Not sent: cancelled."}
    assert {row.sent for row in rows if row.status == "failed"} == {False} and all(row.sent for row in made)


def test_a_server_that_asks_for_patience_gets_it():
    def busy(areas, draft, number):
        if number < 3:
            raise RateLimited(SAID, retry_after=0.01)

    areas = Areas(script=busy)
    assert upload(client(areas), [candidate("a")], Job())[0].status == "created"
    assert len(areas.drafts) == 3


def test_patience_ends_and_with_a_cancel_at_once():
    def busy(areas, draft, number):
        raise RateLimited(translate("test", "Too many."), retry_after=0.01)

    (row,) = upload(client(Areas(script=busy)), [candidate("a")], Job())
    assert (row.status, str(row.message)) == ("failed", "Too many.")
    job = Job()

    def busy_then_cancelled(areas, draft, number):
        job.cancel()
        raise RateLimited(SAID, retry_after=60)

    (row,) = upload(client(Areas(script=busy_then_cancelled)), [candidate("a")], job)
    assert str(row.message) == "Not sent: cancelled."


def test_a_fault_of_our_own_costs_one_row_only():
    def break_b(areas, draft, number):
        if draft.name == "b":
            raise KeyError("bug")

    rows = upload(client(Areas(script=break_b)), [candidate(n, i) for i, n in enumerate("abc")], Job())
    assert [row.status for row in rows] == ["created", "failed", "created"]
    assert "KeyError" in str(rows[1].message)


def test_rows_are_told_as_they_come_each_once():
    heard = []
    rows = upload(client(Areas()), [candidate("a"), candidate("n", verdict=Verdict.SKIPPED)], Job(), heard.append)
    assert sorted(heard, key=lambda row: row.candidate.name) == rows


def near(side, x=0.0):
    return candidate("n", x, measure=Measure(side, 100.0))


def test_settle_asks_only_where_it_is_close():
    asked = []

    def measure(geometry):
        asked.append(geometry)
        return Measure(15_000.5, 100.0)

    given = [near(14_990), near(9_000), candidate("no geometry", verdict=Verdict.SKIPPED)]
    settled = settle(client(Areas(script=measure)), given, "LSTprecision", Job())
    assert len(asked) == 1
    assert settled[1:] == given[1:]
    assert settled[0].verdict is Verdict.TOO_LARGE
    assert settled[0].measure.width == 15_000.5
    assert settled[0].reason


def test_settle_can_also_let_through():
    too_large = candidate("n", measure=Measure(15_010, 1.0), verdict=Verdict.TOO_LARGE)
    (one,) = settle(client(Areas(script=lambda g: Measure(14_999, 1.0))), [too_large], "LSTprecision", Job())
    assert (one.verdict, one.reason) == (Verdict.READY, None)


def test_settle_keeps_its_own_measure_with_a_warning_where_the_server_cannot_say():
    def refuse(geometry):
        raise NoRoute(translate("test", "No network."))

    (one,) = settle(client(Areas(script=refuse)), [near(14_990)], "LSTprecision", Job())
    assert one.verdict is Verdict.READY
    assert "No network." in str(one.warnings[0])


@pytest.mark.parametrize("error", [Cancelled(), Unauthorised(SAID, status=401)])
def test_settle_stops_for_cancel_and_refused_credentials(error):
    def refuse(geometry):
        raise error

    with pytest.raises(type(error)):
        settle(client(Areas(script=refuse)), [near(14_990), near(15_001, 1)], "LSTprecision", Job())
