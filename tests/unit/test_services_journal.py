"""Journals on disk: whole after a crash, of one workspace, held by one program at a time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import fields

import pytest
from constellr.core.errors import DiskFailed, InputError
from constellr.core.model.area import Candidate, Measure
from constellr.core.model.connection import Connection
from constellr.core.model.job import Job
from constellr.core.model.order import OrderDraft
from constellr.core.services.area_journal import AreaJournal
from constellr.core.services.areas import upload
from constellr.core.services.journal import Journal, JournalBusy
from constellr.core.services.journal_values import (
    candidate_from_plain,
    candidate_to_plain,
    draft_from_plain,
    draft_to_plain,
    sentence_from_plain,
    sentence_to_plain,
)
from constellr.core.services.journals import dismiss, fresh_path, unfinished
from constellr.core.services.order_journal import OrderJournal
from constellr.core.words import plural, translate
from journal_world import HERE, Killed, World, at, candidate, draft, drafts, submit


# --- the file ---
@pytest.mark.parametrize("number", [1, 2])
def test_a_sentence_that_counts_comes_back_as_it_was(number):
    said = plural(
        "t", "1 tile of {what}", "{n} tiles of {what}", number, what=translate("t", "the {name}", name="field")
    )
    back = sentence_from_plain(json.loads(json.dumps(sentence_to_plain(said))))
    assert back == said
    assert str(back) == ("1 tile of the field" if number == 1 else "2 tiles of the field")


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
def test_nothing_that_a_candidate_or_a_draft_says_is_forgotten():
    assert set(candidate_to_plain(candidate("a"))) == {one.name for one in fields(Candidate)}
    assert set(draft_to_plain(draft())) == {one.name for one in fields(OrderDraft)}


def test_candidates_and_drafts_come_back_as_they_were():
    inner = translate("test", "inner {x}", x=1)
    one = candidate(
        "Käse 日本", 1 / 3, description="d", measure=Measure(1.5, 2.5, None), parts=2, vertices=4,
        notes=(translate("test", "note {inner} {y}", inner=inner, y=1 / 3),), warnings=(inner,),
        flaw=inner, reason=inner,
    )  # fmt: skip
    assert candidate_from_plain(json.loads(json.dumps(candidate_to_plain(one)))) == one
    full = draft(tags=("a", "b"), comment="c", illumination="day", maximum_images=3, options={"sharpened_10m": True})
    for order in (full, draft()):
        assert draft_from_plain(json.loads(json.dumps(draft_to_plain(order)))) == order


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
