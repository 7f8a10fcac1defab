"""What each feature of the source will become, row by row, before and after the upload."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from qgis.PyQt.QtCore import QCoreApplication, QModelIndex, QObject, Qt, pyqtSignal

from ...core.host.gui_collector import keep_for_long
from ...core.host.remedies import Key, Planned
from ...core.services.areas import AreaRow
from ..shared.letting_go import LettingGo
from ..shared.rows_model import Column, RowsModel
from . import candidate_cells as cells
from .entry import Entry
from .tally import Tally, tally_of

_MANY = 1000


def _tr(text: str) -> str:
    return QCoreApplication.translate("Candidates", text)


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
