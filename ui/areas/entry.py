"""One row of what is to be uploaded: a feature's plan, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.PyQt.QtCore import QCoreApplication

from ...core.host.candidates_shapes import NO_CRS
from ...core.host.remedies import Key, Planned, Remedy
from ...core.host.translate import show
from ...core.model.area import Candidate, Verdict
from ...core.services.areas import AreaRow
from ...core.words import Sentence

MADE = ("created", "exists")
SIGNS = {
    "ready": "✓",
    "created": "✓",
    "exists": "✓",
    "sending": "…",
    "failed": "✗",
    "skipped": "–",
    "unsent": "–",
    "too_large": "⚠",
    "too_small": "⚠",
    "invalid": "⚠",
}
_TELLING = frozenset({Remedy.REPAIR, Remedy.CONVEX, Remedy.BOX})


def _tr(text: str) -> str:
    return QCoreApplication.translate("Candidates", text)


@dataclass(slots=True)
class Entry:
    """One row of the plan, and what became of it."""

    planned: Planned
    row: AreaRow | None = None
    sending: bool = False

    @property
    def key(self) -> Key:
        return self.planned.key

    @property
    def candidate(self) -> Candidate:
        return self.planned.candidate

    @property
    def made(self) -> bool:
        return (self.row is not None and self.row.status in MADE) or self.stored_before

    @property
    def stored_before(self) -> bool:
        """The workspace holds it already: nothing is sent."""
        return self.row is None and not self.sending and self.planned.stored is not None

    @property
    def to_send(self) -> bool:
        return self.candidate.ready and not self.made

    @property
    def plainly_ready(self) -> bool:
        """Nothing is to be said of it but that it is ready: nearly all of thousands are."""
        plan, one = self.planned, self.planned.candidate
        untouched = self.row is None and not self.sending and plan.stored is None
        return untouched and one.verdict is Verdict.READY and not (plan.free_name or plan.taken or one.warnings)

    @property
    def unsent(self) -> bool:
        """An upload was stopped before its turn: it is as ready as it was."""
        return self.row is not None and not self.row.sent

    @property
    def failed(self) -> bool:
        """It was tried in vain."""
        return self.row is not None and self.candidate.ready and not self.made and not self.unsent

    @property
    def undecided(self) -> bool:
        """Whether it stays out unless something is decided about it."""
        one = self.candidate
        return not self.made and not one.ready and one.verdict is not Verdict.SKIPPED

    @property
    def lacks_crs(self) -> bool:
        """Nobody can tell where it lies, until its layer is given a coordinate reference system."""
        return self.candidate.reason == NO_CRS

    @property
    def offers(self) -> tuple[Remedy, ...]:
        """What can be done about it now, the best first."""
        return () if self.made or self.sending else self.planned.offers

    @property
    def status(self) -> str:
        """The row's present word: a verdict before the upload, what came of it after."""
        if self.sending:
            return "sending"
        if self.stored_before:
            return "exists"
        if self.unsent:
            return "unsent"
        return self.row.status if self.row is not None else self.candidate.verdict.value

    @property
    def sentence(self) -> str:
        """What the verdict column says; for the sound ones a word and the first thing to mind."""
        if self.sending:
            return _tr("sending")
        if self.row is not None:
            return show(self.row.message.brief or self.row.message)
        if self.planned.stored is not None:
            return _tr("in the workspace already")
        if not self.candidate.ready:
            reason = self.candidate.reason
            return show(reason.brief or reason) if reason else _tr("left out")
        if self.planned.free_name:
            return self._name_taken
        said = [*self.candidate.warnings, *self._done]
        return f"{_tr('ready')} · {show(said[0])}" if said else _tr("ready")

    @property
    def detail(self) -> str:
        """Everything there is to say: the verdict, what was done to the feature, what to mind."""
        reason = self.candidate.reason if self.row is None and not self.sending and not self.made else None
        lines = [f"{SIGNS.get(self.status, '')} {show(reason) if reason else self.sentence}".strip()]
        lines += [show(note) for note in (*self.candidate.notes, *self.candidate.warnings)]
        return "\n".join(dict.fromkeys(line for line in lines if line))

    @property
    def _name_taken(self) -> str:
        return _tr("name taken: becomes “{name}”").format(name=self.planned.free_name)

    @property
    def _done(self) -> tuple[Sentence, ...]:
        """What the user's own decision did to it: the last note tells it."""
        return self.candidate.notes[-1:] if _TELLING.intersection(self.planned.taken) else ()
