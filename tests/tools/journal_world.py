"""A workspace in memory for tests of journals: what it is sent, and what a kill at any moment leaves."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from types import SimpleNamespace

from constellr.core.errors import UnclearOutcome
from constellr.core.model.area import Area, Candidate, Verdict
from constellr.core.model.connection import Connection
from constellr.core.model.job import Job
from constellr.core.model.order import Order, OrderDraft
from constellr.core.model.traits import Traits
from constellr.core.services.area_journal import AreaJournal
from constellr.core.services.areas import upload
from constellr.core.services.order_journal import OrderJournal
from constellr.core.services.orders import place
from constellr.core.words import translate

HERE = Connection("Munich", "https://api.example")
NOW = datetime(2026, 11, 22, 9, tzinfo=timezone.utc)
LOST = UnclearOutcome(translate("test", "The answer was lost."))


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


def run_upload(world, path, candidates):
    with AreaJournal.open(path, HERE) as journal:
        return upload(world, candidates or journal.candidates, Job(), journal=journal)


def submit(world, path, drafts=None, **more):
    with OrderJournal.open(path, HERE) as journal:
        return place(world, drafts or journal.wanted, Job(), journal=journal, **more)


def drafts(count):
    return [draft(f"a{i}") for i in range(count)]
