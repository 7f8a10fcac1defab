"""What each feature of the source will become, row by row, before and after the upload."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from qgis.PyQt.QtCore import QCoreApplication, QModelIndex, QObject, Qt, pyqtSignal

from ...core.host.candidates_shapes import NO_CRS
from ...core.host.gui_collector import keep_for_long
from ...core.host.remedies import Key, Planned, Remedy
from ...core.host.translate import show
from ...core.model.area import Candidate, Verdict
from ...core.services.areas import AreaRow
from ...core.words import Sentence
from ..shared.letting_go import LettingGo
from ..shared.rows_model import Column, RowsModel
from . import candidate_cells as cells
from .tally import Tally, tally_of

_MANY = 1000
MADE = ("created", "exists")
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
        lines = [f"{cells.SIGNS.get(self.status, '')} {show(reason) if reason else self.sentence}".strip()]
        lines += [show(note) for note in (*self.candidate.notes, *self.candidate.warnings)]
        return "\n".join(dict.fromkeys(line for line in lines if line))

    @property
    def _name_taken(self) -> str:
        return _tr("name taken: becomes “{name}”").format(name=self.planned.free_name)

    @property
    def _done(self) -> tuple[Sentence, ...]:
        """What the user's own decision did to it: the last note tells it."""
        return self.candidate.notes[-1:] if _TELLING.intersection(self.planned.taken) else ()


class CandidatesModel(RowsModel[Entry]):
    """The table over the entries; names can be edited in place. GUI thread only.

    ``renamed`` carries key and text of a name that the user typed; the model waits for the plan to bring it.
    """

    renamed = pyqtSignal(object, str)

    def __init__(self, parent: QObject | None = None) -> None:
        columns = (
            Column[Entry](_tr("Name"), cells.name, cells.name_key, cells.detail, cells.icon),
            Column[Entry](_tr("Width × height"), cells.size, cells.width, cells.exact),
            Column[Entry](_tr("Area"), cells.surface, cells.square_metres, right=True),
            Column[Entry](_tr("Verdict"), cells.verdict, self._what_waits_first, cells.detail),
        )
        super().__init__(columns, cells.key, lambda _entry: "", parent)  # nothing is searched here
        self._of_candidate: dict[int, Entry] = {}
        self._ready = _tr("ready")
        self._tally: Tally | None = None
        self._old = LettingGo(self)

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        entry = self.row_at(index)
        able = super().flags(index)
        if index.column() == 0 and entry is not None and not entry.made and not entry.sending:
            return able | Qt.ItemFlag.ItemIsEditable
        return able

    def data(self, index: QModelIndex, role: int = 0) -> Any:
        if role == Qt.ItemDataRole.EditRole and index.isValid() and index.column() == 0:
            role = Qt.ItemDataRole.DisplayRole
        return super().data(index, role)

    def setData(self, index: QModelIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        entry = self.row_at(index)
        if entry is None or role != Qt.ItemDataRole.EditRole or not str(value).strip():
            return False
        if str(value) != entry.candidate.name:
            self.renamed.emit(entry.key, str(value))
        return True

    def show_plan(self, planned: Sequence[Planned], outcomes: Mapping[Key, AreaRow]) -> None:
        """Replace the rows; what was made already of the very same shape and name stays made."""
        before = {entry.key: entry for entry in self.all_rows if entry.row}
        if before or outcomes:
            entries = [Entry(one, outcomes.get(one.key) or _made_before(one, before.get(one.key))) for one in planned]
        else:
            entries = [Entry(one) for one in planned]
        self._of_candidate = {id(entry.candidate): entry for entry in entries}
        self.set_rows(entries)

    def to_send(self) -> list[Entry]:
        return [entry for entry in self.all_rows if entry.to_send]

    def tally(self) -> Tally:
        """Count how the rows stand; they are walked over once for each change."""
        if self._tally is None:
            self._tally = tally_of(self.all_rows)
        return self._tally

    def set_rows(self, rows: Iterable[Entry]) -> None:
        self._tally = None
        self._old.take(self.all_rows)
        super().set_rows(rows)
        if len(self.all_rows) >= _MANY:
            keep_for_long()

    def update(self, rows: Iterable[Entry]) -> None:
        self._tally = None
        super().update(rows)

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

    def _what_waits_first(self, entry: Entry) -> tuple[bool, str]:
        """What waits for the user first, by its sentence; of the many others as little as groups them is looked at."""
        if entry.plainly_ready:
            return True, self._ready
        waits = entry.undecided or entry.failed
        reason = entry.candidate.reason
        return (False, entry.sentence) if waits else (True, entry.sentence if reason is None else reason.template)


def _made_before(planned: Planned, known: Entry | None) -> AreaRow | None:
    """What came of the very same shape and name; a failure only as long as the workspace does not hold it."""
    if known is None or (planned.stored is not None and not known.made):
        return None
    was, now = known.candidate, planned.candidate
    return known.row if was.name == now.name and was.geometry == now.geometry else None
