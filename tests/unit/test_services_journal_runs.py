"""Uploads and submissions with a journal, killed at any request: the next run makes what is missing, and only that."""

from __future__ import annotations

import os
from datetime import timedelta

import pytest
from constellr.core.errors import Invalid, NoRoute, Problem, Unauthorised
from constellr.core.model.area import Area, Candidate, Verdict
from constellr.core.model.job import Job
from constellr.core.model.order import Order
from constellr.core.services import area_sender, order_placer, planned_run
from constellr.core.services.area_journal import AreaJournal
from constellr.core.services.areas import upload
from constellr.core.services.journals import unfinished
from constellr.core.services.names import NameBook
from constellr.core.services.order_journal import OrderJournal
from constellr.core.words import translate
from journal_world import HERE, LOST, NOW, Killed, World, at, candidate, draft, drafts, run_upload, shape, submit


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch):
    monkeypatch.setattr(area_sender, "LOOK_AFTER", 0.0)
    monkeypatch.setattr(order_placer, "LOOKS_AFTER", (0.0, 0.0))
    monkeypatch.setattr(planned_run, "SETTLED_AFTER", 0.0)


# --- uploads ---
@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize("when", ["before", "after"])
def test_an_upload_killed_at_any_request_is_finished_by_the_next_run(tmp_path, number, when):
    path = tmp_path / "j.jsonl"
    world = World(at(number, **{when: Killed()}))
    wanted = [candidate("a"), candidate("b", 1), candidate("a", 2)]
    with pytest.raises(Killed), AreaJournal.open(path, HERE) as journal:
        area_entries = journal.adopt(wanted)
        for one, name, entry in zip(wanted, ("a", "b", "a (2)"), area_entries, strict=True):
            entry.keep(area_sender.AreaSender(world, NameBook(()), Job()).send(one, name, entry.sending))
    world.script = None
    rows = run_upload(world, path, None)
    assert [row.status for row in rows] == ["created"] * 3
    assert sorted(one.name for one in world.stored) == ["a", "a (2)", "b"]
    assert [row.area.geometry for row in rows] == [one.geometry for one in wanted]
    assert len({row.area.id for row in rows}) == 3


def test_a_second_run_sends_only_what_is_new(tmp_path):
    world, path = World(), tmp_path / "j.jsonl"
    first = run_upload(world, path, [candidate("a"), candidate("b", 1)])
    again = run_upload(world, path, [candidate("b", 1), candidate("a"), candidate("c", 2)])
    assert [row.area.id for row in again[:2]] == [row.area.id for row in reversed(first)]
    assert world.sent.count("a") == world.sent.count("b") == world.sent.count("c") == 1
    assert "not sent" in str(again[0].message) or "nothing was sent" in str(again[0].message)


def test_two_equal_candidates_are_two_areas_in_every_run(tmp_path):
    world, path = World(), tmp_path / "j.jsonl"
    twins = [candidate("a"), candidate("a")]
    first = run_upload(world, path, twins)
    again = run_upload(world, path, twins)
    assert [row.area.id for row in again] == [row.area.id for row in first]
    assert len(world.stored) == 2


def test_what_was_sent_as_a_second_name_is_found_under_it_though_the_first_is_free(tmp_path):
    world, path = World(), tmp_path / "j.jsonl"
    with AreaJournal.open(path, HERE) as journal:
        (entry,) = journal.adopt([candidate("a", 5)])
        entry.sending("a (2)")
    world.stored.append(Area("made", "a (2)", shape(5)))
    (row,) = run_upload(world, path, None)
    assert (row.area.id, row.status, world.sent) == ("made", "created", [])


def test_an_area_that_somebody_deleted_is_stored_again(tmp_path):
    world, path = World(), tmp_path / "j.jsonl"
    run_upload(world, path, [candidate("a")])
    world.stored.clear()
    assert run_upload(world, path, None)[0].status == "created"
    assert len(world.stored) == 1


def test_only_what_is_ready_is_in_the_journal(tmp_path):
    world, path = World(), tmp_path / "j.jsonl"
    wrong = Candidate("n", Verdict.SKIPPED, 2, reason=translate("t", "No geometry."))
    rows = run_upload(world, path, [wrong, candidate("a")])
    assert [row.status for row in rows] == ["skipped", "created"]
    with AreaJournal.open(path, HERE) as journal:
        assert [one.name for one in journal.candidates] == ["a"]
        assert journal.complete


def test_without_a_journal_that_can_be_written_nothing_is_sent(tmp_path, monkeypatch):
    world = World()
    with AreaJournal.open(tmp_path / "j.jsonl", HERE) as journal:
        journal.adopt([candidate("a")])
        monkeypatch.setattr(os, "fsync", _full)
        (row,) = upload(world, journal.candidates, Job(), journal=journal)
    assert (row.status, world.sent) == ("failed", [])
    assert "journal" in str(row.message)


def _full(number):
    raise OSError(28, "No space left on device")


def test_a_disk_that_fills_up_meanwhile_loses_nothing(tmp_path, monkeypatch):
    path = tmp_path / "j.jsonl"

    def fill(world, what, count):
        monkeypatch.setattr(os, "fsync", _full)

    world = World(fill)
    (row,) = run_upload(world, path, [candidate("a")])
    assert row.status == "created" and "journal" in str(row.message)
    monkeypatch.undo()
    world.script = None
    (again,) = run_upload(world, path, None)
    assert (again.area.id, len(world.stored)) == (row.area.id, 1)


# --- orders ---
@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize("when", ["before", "after"])
def test_a_submission_killed_at_any_request_is_finished_by_the_next_run(tmp_path, number, when):
    path = tmp_path / "j.jsonl"
    world = World(at(number, **{when: Killed()}))
    with pytest.raises(Killed):
        submit(world, path, drafts(60), use_case="Drought")
    world.script = None
    with OrderJournal.open(path, HERE) as journal:
        assert journal.use_case == "Drought"
    rows = submit(world, path)
    assert [row.status for row in rows] == ["placed"] * 60
    assert [row.order.area_id for row in rows] == [f"a{i}" for i in range(60)]
    assert sorted(one.area_id for one in world.placed) == sorted(f"a{i}" for i in range(60))


def test_a_lost_answer_is_looked_for_again_and_what_is_missing_is_sent_by_the_next_run(tmp_path):
    path = tmp_path / "j.jsonl"
    world = World(at(1, before=LOST))
    first = submit(world, path, drafts(3))
    assert [row.status for row in first] == ["unsent"] * 3
    rows = submit(world, path)
    assert [row.status for row in rows] == ["placed"] * 3
    assert len(world.placed) == 3


def test_orders_that_stood_there_before_are_not_taken_for_ours(tmp_path):
    path = tmp_path / "j.jsonl"
    world = World()
    world.placed.append(
        Order("theirs", "a0", "LSTprecision", "in_progress", NOW, NOW + timedelta(days=30), "monthly", NOW)
    )
    world.script = at(1, before=Killed())
    with pytest.raises(Killed):
        submit(world, path, drafts(1))
    world.script = None
    (row,) = submit(world, path)
    assert row.order.id != "theirs"
    assert len(world.placed) == 2


def test_equal_drafts_are_as_many_orders_after_a_kill(tmp_path):
    path = tmp_path / "j.jsonl"
    world = World(at(2, after=Killed()))
    same = [draft()] * 30
    with pytest.raises(Killed):
        submit(world, path, same)
    world.script = None
    rows = submit(world, path)
    assert len({row.order.id for row in rows}) == len(world.placed) == 30


def test_a_finished_submission_is_never_sent_again_and_new_drafts_are_added(tmp_path):
    world, path = World(), tmp_path / "j.jsonl"
    told = []
    submit(world, path, drafts(2))
    rows = submit(world, path, [*drafts(3), draft("a0", comment="another")], on_rows=told.extend)
    assert [row.status for row in rows] == ["placed"] * 4
    assert world.sent == [["a0", "a1"], ["a2", "a0"]]
    assert [row.order.id for row in told] == [row.order.id for row in rows]
    assert "journal" in str(rows[0].message)


def test_what_the_server_refused_goes_last_and_alone(tmp_path):
    def refuse(world, what, count):
        if "a1" in what:
            raise Invalid(
                translate("t", "No."), status=400, problems=(Problem(translate("t", "Bad."), order=what.index("a1")),)
            )

    world, path = World(refuse), tmp_path / "j.jsonl"
    assert [row.status for row in submit(world, path, drafts(3))] == ["unsent", "failed", "unsent"]
    assert [row.status for row in submit(world, path)] == ["placed", "failed", "placed"]
    assert world.sent == [["a0", "a1", "a2"], ["a0", "a2"], ["a1"]]


@pytest.mark.parametrize(
    "error", [NoRoute(translate("t", "No network.")), Unauthorised(translate("t", "No."), status=401)]
)
def test_what_never_left_is_sent_without_a_look_for_it(tmp_path, error):
    world, path = World(at(1, before=error)), tmp_path / "j.jsonl"
    if isinstance(error, Unauthorised):
        with pytest.raises(Unauthorised):
            submit(world, path, drafts(1))
    else:
        submit(world, path, drafts(1))
    (left,) = unfinished(tmp_path, HERE, "orders")
    assert (left.total, left.made, left.unclear) == (1, 0, 0)
    assert submit(world, path)[0].status == "placed"
