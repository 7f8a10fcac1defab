"""Journals: on the disk before anything is sent, whole after a crash, held by one program at a time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import datetime, timedelta, timezone
from types import SimpleNamespace

import pytest
from constellr.core.errors import DiskFailed, InputError, NoRoute, Unauthorised, UnclearOutcome
from constellr.core.model.area import Area, Candidate, Measure, Verdict
from constellr.core.model.connection import Connection
from constellr.core.model.job import Job
from constellr.core.model.order import Order, OrderDraft
from constellr.core.model.traits import Traits
from constellr.core.services import area_journal, area_sender, order_journal, order_placer
from constellr.core.services.area_journal import AreaJournal
from constellr.core.services.areas import upload
from constellr.core.services.journal import Journal, JournalBusy
from constellr.core.services.journal_values import (
    candidate_from_plain,
    candidate_to_plain,
    draft_from_plain,
    draft_to_plain,
)
from constellr.core.services.journals import dismiss, fresh_path, unfinished
from constellr.core.services.order_journal import OrderJournal
from constellr.core.services.orders import place
from constellr.core.words import translate

HERE = Connection("Munich", "https://api.example")
NOW = datetime(2026, 11, 22, 9, tzinfo=timezone.utc)
LOST = UnclearOutcome(translate("test", "The answer was lost."))


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch):
    monkeypatch.setattr(area_sender, "LOOK_AFTER", 0.0)
    monkeypatch.setattr(order_placer, "LOOKS_AFTER", (0.0, 0.0))
    monkeypatch.setattr(area_journal, "SETTLED_AFTER", 0.0)
    monkeypatch.setattr(order_journal, "SETTLED_AFTER", 0.0)


def shape(x):
    return {"type": "Polygon", "coordinates": [[[x, 0], [x + 0.1, 0], [x + 0.1, 0.1], [x, 0.1], [x, 0]]]}


def candidate(name, x=0.0, **more):
    return Candidate(name, Verdict.READY, 1, shape(x), **more)


def draft(area="a1", **changes):
    values = {"product": "LSTprecision", "start": NOW, "end": NOW + timedelta(days=30), "frequency": "monthly"}
    return OrderDraft(area, **{**values, **changes})


class Killed(BaseException):
    """The process ends here: nothing after it happens."""


class World:
    """A workspace in memory. ``script(world, kind, number)`` is called with each creation and may raise before or,
    where it returns a callable, after it took effect."""

    def __init__(self, script=None):
        self.stored: list = []
        self.placed: list = []
        self.sent: list = []
        self.script = script
        self.areas = SimpleNamespace(create=self._create, all=lambda job: iter(list(self.stored)), pages=self._areas)
        self.orders = SimpleNamespace(place=self._place, pages=self._orders)
        self.traits = Traits()

    def server_now(self):
        return NOW

    def _meet(self, what):
        self.sent.append(what)
        return self.script(self, what, len(self.sent)) if self.script else None

    def _create(self, one, job):
        after = self._meet(one.name)
        self.stored.insert(0, Area(f"area{len(self.stored)}", one.name, one.geometry))
        if after:
            raise after
        return self.stored[0]

    def _place(self, batch, job, *, use_case=""):
        after = self._meet([one.area_id for one in batch])
        made = [
            Order(f"order{len(self.placed) + i}", one.area_id, one.product, "pending_validation", one.start, one.end,
                  one.frequency, NOW, one.comment, maximum_images=one.maximum_images)
            for i, one in enumerate(batch)
        ]  # fmt: skip
        self.placed = [*reversed(made), *self.placed]
        if after:
            raise after
        return made

    def _areas(self, job):
        yield SimpleNamespace(items=tuple(self.stored), count=len(self.stored))

    def _orders(self, job):
        yield SimpleNamespace(items=tuple(self.placed), count=len(self.placed))


def at(number, after=None, before=None):
    """A script that fails the creation of that number, after or before it took effect."""

    def script(world, what, count):
        if count == number and before:
            raise before
        return after if count == number else None

    return script


# --- the file ---
def test_a_journal_names_its_workspace_and_holds_no_secret(tmp_path):
    path = fresh_path(tmp_path / "new folder", "areas")
    with AreaJournal.open(path, HERE, "fields") as journal:
        journal.adopt([candidate("a")])
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    assert lines[0] == {
        "journal": 1, "kind": "areas", "connection": "Munich", "base_url": "https://api.example",
        "created": lines[0]["created"], "title": "fields",
    }  # fmt: skip
    assert lines[1]["plan"][0]["name"] == "a"
    if os.name == "posix":
        assert path.stat().st_mode & 0o077 == 0


def test_a_line_cut_short_is_dropped_and_the_next_stands_by_itself(tmp_path):
    path = tmp_path / "j.jsonl"
    with Journal.open(path, "areas", HERE) as journal:
        journal.write({"one": 1})
    with path.open("ab") as file:
        file.write(b'{"two": ')
    with Journal.open(path, "areas", HERE) as journal:
        assert journal.records == [{"one": 1}]
        journal.write({"three": 3})
    with Journal.open(path, "areas", HERE) as journal:
        assert journal.records == [{"one": 1}, {"three": 3}]


@pytest.mark.parametrize("cut", range(1, 400, 7))
def test_however_short_the_file_was_cut_it_opens_or_begins_anew(tmp_path, cut):
    path = tmp_path / "j.jsonl"
    with AreaJournal.open(path, HERE) as journal:
        entries = journal.adopt([candidate("a")])
        entries[0].sending("a")
    path.write_bytes(path.read_bytes()[:-cut])
    with AreaJournal.open(path, HERE) as journal:
        assert len(journal.candidates) in (0, 1)
        assert len(journal.adopt([candidate("a")])) == 1


@pytest.mark.parametrize("line", [b"rubbish", b"[1]", b'{"unknown": 1}', b'{"sending": 7, "name": "x", "at": 1}',
                                  b'{"plan": [{"name": "x"}]}', b'{"stored": "x"}'])  # fmt: skip
def test_a_journal_that_makes_no_sense_is_refused_and_kept(tmp_path, line):
    path = tmp_path / "j.jsonl"
    with AreaJournal.open(path, HERE) as journal:
        journal.adopt([candidate("a")])
    path.write_bytes(path.read_bytes() + line + b'\n{"plan": []}\n')
    before = path.read_bytes()
    with pytest.raises(InputError, match="cannot be read"):
        AreaJournal.open(path, HERE)
    assert path.read_bytes() == before
    with pytest.raises(InputError):
        AreaJournal.open(path, HERE)  # it was let go of: the reason is the same, not "in use"


@pytest.mark.parametrize("other", [Connection("Berlin", HERE.base_url), Connection("Munich", "https://other.example")])
def test_another_workspaces_journal_is_refused(tmp_path, other):
    path = tmp_path / "j.jsonl"
    OrderJournal.open(path, HERE).close()
    with pytest.raises(InputError, match="belongs to the connection “Munich”"):
        OrderJournal.open(path, other)
    with pytest.raises(InputError, match="journal of orders"):
        AreaJournal.open(path, HERE)
    OrderJournal.open(path, Connection("MUNICH", HERE.base_url + "/")).close()


def test_one_program_at_a_time(tmp_path):
    path = tmp_path / "j.jsonl"
    held = AreaJournal.open(path, HERE)
    held.adopt([candidate("a")])
    with pytest.raises(JournalBusy, match="in use"):
        AreaJournal.open(path, HERE)
    (seen,) = unfinished(tmp_path, HERE, "areas")
    assert seen.busy
    with pytest.raises(JournalBusy):
        dismiss(seen, HERE)
    held.close()
    assert not unfinished(tmp_path, HERE, "areas")[0].busy
    AreaJournal.open(path, HERE).close()


def test_a_program_that_was_killed_holds_nothing(tmp_path):
    path = tmp_path / "j.jsonl"
    held = "import fcntl,sys,time; f=open(sys.argv[1],'a'); fcntl.flock(f,2); print('held',flush=True); time.sleep(60)"
    with subprocess.Popen([sys.executable, "-c", held, str(path)], stdout=subprocess.PIPE) as other:
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(JournalBusy):
            AreaJournal.open(path, HERE)
        other.kill()
    AreaJournal.open(path, HERE).close()


def test_a_folder_that_takes_nothing_is_a_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(DiskFailed, match=r"cannot be written.*nothing is sent"):
        AreaJournal.open(tmp_path / "file" / "j.jsonl", HERE)


# --- values ---
def test_candidates_and_drafts_come_back_as_they_were():
    inner = translate("test", "inner {x}", x=1)
    one = candidate(
        "Käse 日本", 1 / 3, description="d", measure=Measure(1.5, 2.5, None), parts=2, vertices=4,
        notes=(translate("test", "note {inner} {y}", inner=inner, y=1 / 3),), warnings=(inner,), reason=inner,
    )  # fmt: skip
    assert candidate_from_plain(json.loads(json.dumps(candidate_to_plain(one)))) == one
    full = draft(tags=("a", "b"), comment="c", illumination="day", maximum_images=3, options={"sharpened_10m": True})
    for order in (full, draft()):
        assert draft_from_plain(json.loads(json.dumps(draft_to_plain(order)))) == order


# --- uploads ---
def run_upload(world, path, candidates):
    with AreaJournal.open(path, HERE) as journal:
        return upload(world, candidates or journal.candidates, Job(), journal=journal)


@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize("when", ["before", "after"])
def test_an_upload_killed_at_any_request_is_finished_by_the_next_run(tmp_path, number, when):
    path = tmp_path / "j.jsonl"
    world = World(at(number, **{when: Killed()}))
    wanted = [candidate("a"), candidate("b", 1), candidate("a", 2)]
    with pytest.raises(BaseException):  # noqa: B017, PT011 - whichever of the pool's threads it comes from
        with AreaJournal.open(path, HERE) as journal:
            area_entries = journal.adopt(wanted)
            for one, name, entry in zip(wanted, ("a", "b", "a (2)"), area_entries, strict=True):
                entry.keep(
                    area_sender.AreaSender(world, area_sender.NameBook(()), Job()).send(one, name, entry.sending)
                )
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
def submit(world, path, drafts=None, **more):
    with OrderJournal.open(path, HERE) as journal:
        return place(world, drafts or journal.drafts, Job(), journal=journal, **more)


def drafts(count):
    return [draft(f"a{i}") for i in range(count)]


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
    from constellr.core.errors import Invalid, Problem

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


# --- the list of what is left ---
def test_what_is_left_can_be_listed_and_dismissed(tmp_path):
    world = World(at(2, before=Killed()))
    path = fresh_path(tmp_path, "orders")
    with pytest.raises(Killed):
        submit(world, path, drafts(60))
    (tmp_path / "notes.jsonl").write_text("not ours\n")
    (left,) = unfinished(tmp_path, HERE, "orders")
    assert (left.path, left.total, left.made, left.unclear, left.busy) == (path, 60, 25, 25, False)
    assert unfinished(tmp_path, HERE, "areas") == []
    assert unfinished(tmp_path, Connection("other", HERE.base_url), "orders") == []
    assert unfinished(tmp_path / "missing", HERE, "orders") == []
    dismiss(left, HERE)
    assert unfinished(tmp_path, HERE, "orders") == []
    assert [one.name for one in tmp_path.iterdir()] == ["notes.jsonl"]


def test_a_finished_journal_goes_by_itself(tmp_path):
    world = World()
    done = AreaJournal.open(fresh_path(tmp_path, "areas"), HERE)
    upload(world, [candidate("a")], Job(), journal=done)
    done.finish()
    assert list(tmp_path.iterdir()) == []
    forgotten = AreaJournal.open(fresh_path(tmp_path, "areas"), HERE)
    upload(world, [candidate("a")], Job(), journal=forgotten)
    forgotten.close()
    assert unfinished(tmp_path, HERE, "areas") == [] and list(tmp_path.iterdir()) == []
    left = AreaJournal.open(fresh_path(tmp_path, "areas"), HERE)
    left.adopt([candidate("b")])
    left.finish()
    assert len(list(tmp_path.iterdir())) == 1
