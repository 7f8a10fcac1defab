"""What each feature of the source will become, row by row, before and after the upload."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QObject
from qgis.PyQt.QtGui import QIcon

from ...core.host.translate import show
from ...core.model.area import Candidate, Verdict
from ...core.services.areas import AreaRow
from ..shared.rows_model import Column, RowsModel
from ..shared.wording import exact_size_text, size_text, surface_text

MADE = ("created", "exists")
_SIGNS = {
    "ready": "✓",
    "created": "✓",
    "exists": "✓",
    "sending": "…",
    "failed": "✗",
    "skipped": "–",
    "too_large": "⚠",
    "too_small": "⚠",
    "invalid": "⚠",
}
_ICONS = {"✓": "mIconSuccess.svg", "⚠": "mIconWarning.svg", "✗": "mIconDelete.svg", "–": "mIconInfo.svg"}


def _tr(text: str) -> str:
    return QCoreApplication.translate("Candidates", text)


@dataclass
class Entry:
    """One candidate, its place in the source, and what became of it."""

    number: int
    candidate: Candidate
    row: AreaRow | None = None
    sending: bool = False

    @property
    def made(self) -> bool:
        return self.row is not None and self.row.status in MADE

    @property
    def to_send(self) -> bool:
        return self.candidate.ready and not self.made

    @property
    def status(self) -> str:
        """The row's present word: a verdict before the upload, what came of it after."""
        if self.sending:
            return "sending"
        return self.row.status if self.row is not None else self.candidate.verdict.value

    @property
    def sentence(self) -> str:
        """What the verdict column says; for the sound ones a word and the first warning."""
        if self.sending:
            return _tr("sending")
        if self.row is not None:
            return show(self.row.message)
        if not self.candidate.ready:
            return show(self.candidate.reason) if self.candidate.reason else _tr("left out")
        warnings = self.candidate.warnings
        return f"{_tr('ready')} · {show(warnings[0])}" if warnings else _tr("ready")

    @property
    def detail(self) -> str:
        """Everything there is to say: the verdict, what was done to the feature, what to mind."""
        lines = [f"{_SIGNS.get(self.status, '')} {self.sentence}".strip()]
        lines += [show(note) for note in (*self.candidate.notes, *self.candidate.warnings)]
        return "\n".join(dict.fromkeys(line for line in lines if line))


@dataclass(frozen=True)
class Tally:
    """How many rows stand how."""

    ready: int = 0
    decide: int = 0
    left_out: int = 0
    made: int = 0
    failed: int = 0

    @property
    def text(self) -> str:
        parts = [
            (self.made, _tr("{n} in the workspace"), False),
            (self.ready, _tr("{n} ready"), True),
            (self.failed, _tr("{n} failed"), False),
            (self.decide, _tr("1 needs a decision") if self.decide == 1 else _tr("{n} need a decision"), False),
            (self.left_out, _tr("{n} left out"), False),
        ]
        always_ready = not self.made
        return " · ".join(text.format(n=n) for n, text, base in parts if n or (base and always_ready))


class CandidatesModel(RowsModel[Entry]):
    """The table over the entries. GUI thread only."""

    def __init__(self, parent: QObject | None = None) -> None:
        columns = (
            Column[Entry](_tr("Name"), _name, lambda entry: entry.candidate.name.casefold(), _detail, _icon),
            Column[Entry](_tr("Width × height"), _size, _width, _exact),
            Column[Entry](_tr("Area"), _surface, _square_metres, right=True),
            Column[Entry](_tr("Verdict"), _verdict, _verdict, _detail),
        )
        super().__init__(columns, _number, _verdict, parent)
        self._of_candidate: dict[int, Entry] = {}

    def show_candidates(self, candidates: Sequence[Candidate]) -> None:
        """Replace the rows; what was made already of the very same shape and name stays made."""
        before = {(entry.candidate.feature, entry.candidate.name): entry for entry in self.all_rows if entry.row}
        entries = []
        for number, candidate in enumerate(candidates):
            known = before.get((candidate.feature, candidate.name))
            same = known is not None and known.made and known.candidate.geometry == candidate.geometry
            entries.append(Entry(number, candidate, known.row if same else None))
        self._of_candidate = {id(entry.candidate): entry for entry in entries}
        self.set_rows(entries)

    def to_send(self) -> list[Entry]:
        return [entry for entry in self.all_rows if entry.to_send]

    def tally(self) -> Tally:
        entries = self.all_rows
        failed = sum(entry.to_send and entry.row is not None for entry in entries)
        waiting = sum(entry.to_send for entry in entries) - failed
        left_out = sum(entry.candidate.verdict is Verdict.SKIPPED for entry in entries)
        made = sum(entry.made for entry in entries)
        return Tally(waiting, len(entries) - waiting - failed - left_out - made, left_out, made, failed)

    def mark_sending(self, entries: Iterable[Entry]) -> None:
        touched = list(entries)
        for entry in touched:
            entry.sending, entry.row = True, None
        self.update(touched)

    def take_row(self, row: AreaRow) -> Entry | None:
        """Enter what came of one candidate; None when it is not among the rows any more."""
        entry = self._of_candidate.get(id(row.candidate))
        if entry is not None:
            entry.row, entry.sending = row, False
            self.update([entry])
        return entry

    def stop_sending(self) -> list[Entry]:
        """Whatever was to be sent and has no outcome is simply ready again."""
        left = [entry for entry in self.all_rows if entry.sending]
        for entry in left:
            entry.sending = False
        self.update(left)
        return left


def _number(entry: Entry) -> int:
    return entry.number


def _name(entry: Entry) -> str:
    return entry.candidate.name


def _detail(entry: Entry) -> str:
    return entry.detail


def _size(entry: Entry) -> str:
    measure = entry.candidate.measure
    return size_text(measure.width, measure.height) if measure else size_text(None, None)


def _exact(entry: Entry) -> str:
    measure = entry.candidate.measure
    return exact_size_text(measure.width, measure.height) if measure else ""


def _width(entry: Entry) -> float | None:
    measure = entry.candidate.measure
    return max(measure.width, measure.height) if measure else None


def _surface(entry: Entry) -> str:
    return surface_text(_square_metres(entry))


def _square_metres(entry: Entry) -> float | None:
    return entry.candidate.measure.area if entry.candidate.measure else None


def _verdict(entry: Entry) -> str:
    return entry.sentence


def _icon(entry: Entry) -> QIcon | None:
    name = _ICONS.get(_SIGNS.get(entry.status, ""))
    return QgsApplication.getThemeIcon(name) if name else None
