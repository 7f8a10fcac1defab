"""What the user decided about candidates, applied to them: split, repair, cover, rename, leave out, and back again.

A decision is kept by the place of what it is about (:data:`Key`), not by its name, so that it outlives a new check,
another product and another name expression. Nothing here changes a candidate: what a remedy makes are new ones.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from itertools import groupby
from typing import TYPE_CHECKING

from ..errors import InputError
from ..model.area import Area, Candidate, Verdict
from ..model.job import Job
from ..services.areas import settle
from ..services.names import NameBook, clean_name
from ..words import Sentence, translate
from .candidates_shapes import AT_DATE_LINE
from .covers import Cover, cover
from .tiles import expected_tiles, split

if TYPE_CHECKING:
    from ..api.client import Client
    from ..model.traits import Traits

Key = tuple[int, ...]
"""``(feature,)`` a whole feature, ``(feature, part)`` one part of it, ``(feature, part, tile)`` one tile of that."""


class Remedy(Enum):
    """What can be done about a row with one click."""

    SPLIT = "split"
    REPAIR = "repair"
    DATE_LINE = "date_line"
    CONVEX = "convex"
    BOX = "box"
    RENAME = "rename"
    LEAVE_OUT = "leave_out"


_CROSSES = translate(
    "remedies", "Crosses the date line, which no area can. Split there, it becomes one area a side."
).in_brief(translate("remedies", "crosses the date line"))
_COVERS = {Remedy.CONVEX: Cover.CONVEX, Remedy.BOX: Cover.BOX}


@dataclass(frozen=True)
class Decisions:
    """All that was decided about one source. A value: each change gives a new one, so that it can be undone."""

    repaired: frozenset[int] = frozenset()
    sided: frozenset[int] = frozenset()
    """Features that are split at the date line."""
    covers: Mapping[int, Remedy] = field(default_factory=dict)
    divided: frozenset[Key] = frozenset()
    names: Mapping[Key, str] = field(default_factory=dict)
    left_out: frozenset[Key] = frozenset()

    def take(self, remedy: Remedy, keys: Iterable[Key], names: Mapping[Key, str] | None = None) -> Decisions:
        """Decide for these rows; ``names`` are those of RENAME."""
        rows = list(keys)
        features = {key[0] for key in rows}
        if remedy is Remedy.SPLIT:
            return replace(self, divided=self.divided | {key[:2] for key in rows})
        if remedy is Remedy.REPAIR:
            return replace(self, repaired=self.repaired | features)
        if remedy is Remedy.DATE_LINE:
            return replace(self, sided=self.sided | features)
        if remedy in _COVERS:
            return replace(self, covers={**self.covers, **dict.fromkeys(features, remedy)})
        if remedy is Remedy.RENAME:
            given = {key: clean_name((names or {}).get(key, "")) for key in rows}
            return replace(self, names={**self.names, **{key: name for key, name in given.items() if name}})
        return replace(self, left_out=self.left_out | set(rows))

    def give_back(self, remedy: Remedy, keys: Iterable[Key]) -> Decisions:
        """Undo one kind of decision for these rows."""
        rows = list(keys)
        features = {key[0] for key in rows}
        if remedy is Remedy.SPLIT:
            return replace(self, divided=self.divided - {key[:2] for key in rows})
        if remedy is Remedy.REPAIR:
            return replace(self, repaired=self.repaired - features)
        if remedy is Remedy.DATE_LINE:
            return replace(self, sided=self.sided - features)
        if remedy in _COVERS:
            return replace(self, covers={key: kind for key, kind in self.covers.items() if key not in features})
        if remedy is Remedy.RENAME:
            return replace(self, names={key: name for key, name in self.names.items() if key not in rows})
        return replace(self, left_out=self.left_out - set(rows))


@dataclass(frozen=True, slots=True)
class Planned:
    """One row: what a feature, or a part of one, is to become after all that was decided.

    ``offers``: remedies that would help, the best first. ``taken``: those that made it what it is. ``tiles`` is how
    many a split would make, about. ``stored`` is the area that the workspace holds already of this name and shape;
    ``free_name`` the name it would get, where its own is taken by another shape, else "".
    """

    key: Key
    candidate: Candidate
    offers: tuple[Remedy, ...] = ()
    taken: tuple[Remedy, ...] = ()
    tiles: int = 1
    stored: Area | None = None
    free_name: str = ""


class Arranger:
    """The candidates of one check, and what decisions make of them. Worker threads; one of them at a time gets in."""

    def __init__(self, candidates: Sequence[Candidate], product: str, traits: Traits) -> None:
        self._base = list(candidates)
        self._product, self._traits = product, traits
        self._tiles: dict[Key, tuple[Candidate, list[Candidate]]] = {}
        self._expected: dict[Key, tuple[Candidate, int]] = {}
        self._asked: set[int] = set()
        self._kept: list[Candidate] = []  # so that no id in _asked is used again
        self._lock = threading.Lock()

    def arrange(self, decisions: Decisions, areas: Iterable[Area], job: Job) -> list[Planned]:
        """Give the rows; ``areas`` are those of the workspace, by which names are taken. Raises Cancelled."""
        book = NameBook(areas)
        with self._lock:
            rows: list[Planned] = []
            for done, (feature, group) in enumerate(groupby(self._base, key=lambda one: one.feature), start=1):
                job.check()
                rows += self._rows(feature, list(group), decisions, job)
                job.report(done, len(self._base), translate("remedies", "Applying what you decided"))
        return [_named(row, decisions, book) for row in rows]

    def settle(self, client: Client, job: Job) -> bool:
        """Let the server measure what only it can judge, tiles included, each once; True where that changed any.

        Raises Unauthorised and Cancelled.
        """
        with self._lock:
            changed = self._settle_list(self._base, client, job)
            for key, (_, tiles) in self._tiles.items():
                changed = self._settle_list(tiles, client, job) or changed
                self._tiles[key] = (self._tiles[key][0], tiles)
        return changed

    def _settle_list(self, candidates: list[Candidate], client: Client, job: Job) -> bool:
        places = [at for at, one in enumerate(candidates) if id(one) not in self._asked]
        before = [candidates[at] for at in places]
        after = settle(client, before, self._product, job)
        for at, one in zip(places, after, strict=True):
            candidates[at] = one
        self._asked.update(map(id, after))
        self._kept += after
        return any(new is not old for new, old in zip(after, before, strict=True))

    def _rows(self, feature: int, group: list[Candidate], decisions: Decisions, job: Job) -> Iterator[Planned]:
        taken: tuple[Remedy, ...] = ()
        flaw = next((one.flaw for one in group if one.flaw), None)
        if flaw is not None and feature not in decisions.repaired:
            yield _with_choice(Planned((feature,), _whole(group, flaw), (Remedy.REPAIR,)), decisions)
            return
        if flaw is not None:
            taken = (Remedy.REPAIR,)
        if any(one.crosses for one in group):
            if feature not in decisions.sided:
                yield _with_choice(Planned((feature,), _whole(group, _CROSSES), (Remedy.DATE_LINE,), taken), decisions)
                return
            taken = (*taken, Remedy.DATE_LINE)
        kind = decisions.covers.get(feature)
        whole, why = _covered(group, kind, self._product, self._traits)
        if whole is not None and kind is not None:
            yield from self._part((feature, -1), whole, (*taken, kind), decisions, job)
            return
        for number, one in enumerate(group):
            explained = replace(one, warnings=(why, *one.warnings)) if why else one
            yield from self._part((feature, number), explained, taken, decisions, job)

    def _part(
        self, key: Key, one: Candidate, taken: tuple[Remedy, ...], decisions: Decisions, job: Job
    ) -> Iterator[Planned]:
        if one.verdict is Verdict.TOO_LARGE and key in decisions.divided and key not in decisions.left_out:
            try:
                tiles = self._split(key, one, job)
            except InputError as error:
                stuck = replace(one, reason=error.sentence)
                yield _with_choice(Planned(key, stuck, (), taken), decisions)
                return
            for number, tile in enumerate(tiles):
                yield _with_choice(Planned((*key, number), tile, (), (*taken, Remedy.SPLIT)), decisions)
            return
        offers: tuple[Remedy, ...] = ()
        if one.verdict is Verdict.TOO_LARGE:
            offers = (Remedy.SPLIT,)
        elif one.parts > 1 and one.geometry is not None and not one.crosses:
            offers = (Remedy.CONVEX, Remedy.BOX)
        yield _with_choice(Planned(key, one, offers, taken, self._tiles_to_be(key, one)), decisions)

    def _tiles_to_be(self, key: Key, one: Candidate) -> int:
        if one.verdict is not Verdict.TOO_LARGE:
            return 1
        known = self._expected.get(key)
        if known is None or known[0] is not one:
            known = self._expected[key] = (one, expected_tiles(one, self._product, self._traits))
        return known[1]

    def _split(self, key: Key, one: Candidate, job: Job) -> list[Candidate]:
        known = self._tiles.get(key)
        if known is None or known[0] != one:
            known = self._tiles[key] = (one, split(one, self._product, self._traits, job))
        return known[1]


def _whole(group: Sequence[Candidate], why: Sentence) -> Candidate:
    """The feature as a row that waits for a decision: what a repair would do stands in its notes."""
    first = group[0]
    name = first.name if len(group) == 1 else first.name.rpartition(" (")[0]
    return Candidate(
        name=name,
        verdict=Verdict.INVALID,
        feature=first.feature,
        description=first.description,
        parts=len(group),
        vertices=sum(one.vertices for one in group),
        reason=why,
        notes=tuple(_to_be(note) for note in first.notes if note != AT_DATE_LINE),
    )


def _to_be(note: Sentence) -> Sentence:
    """What was said of a repair, said of one that waits for a decision."""
    if note.values.keys() != {"before", "after", "parts"}:
        return note
    return translate(
        "remedies",
        "A repair changes its area from {before} to {after}, parts {parts}.",
        before=note.values["before"],
        after=note.values["after"],
        parts=note.values["parts"],
    )


def _covered(
    group: Sequence[Candidate], kind: Remedy | None, product: str, traits: Traits
) -> tuple[Candidate | None, Sentence | None]:
    parts = [one for one in group if one.geometry is not None]
    if kind is None or len(parts) < 2:
        return None, None
    try:
        return cover(parts, _COVERS[kind], product, traits), None
    except InputError as error:
        return None, error.sentence


def _with_choice(row: Planned, decisions: Decisions) -> Planned:
    """The row with its own name, or left out, where that was decided."""
    if row.key in decisions.names:
        renamed = replace(row.candidate, name=decisions.names[row.key])
        row = replace(row, candidate=renamed, taken=(*row.taken, Remedy.RENAME))
    if row.key in decisions.left_out:
        reason = translate("remedies", "Left out by you.").in_brief(translate("remedies", "left out by you"))
        out = replace(row.candidate, verdict=Verdict.SKIPPED, reason=reason)
        return replace(row, candidate=out, offers=(), taken=(*row.taken, Remedy.LEAVE_OUT))
    return row


def _named(row: Planned, decisions: Decisions, book: NameBook) -> Planned:
    """Whether the workspace holds it already, or holds its name."""
    one = row.candidate
    if not one.ready or one.geometry is None:
        return row
    claim = book.claim(one.name, one.geometry)
    if isinstance(claim, Area):
        return replace(row, stored=claim)
    if claim == one.name:
        return row
    return replace(row, free_name=claim, offers=(Remedy.RENAME, *row.offers))
