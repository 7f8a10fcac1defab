"""A table model that sorts and filters its own rows: thousands of them without a proxy model."""

from __future__ import annotations

import operator
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from qgis.PyQt.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, pyqtSignal

from .wording import as_it_stands

Row = TypeVar("Row")

ROW_ROLE = Qt.ItemDataRole.UserRole
"""Gives the row's own object."""
SORT_ROLE = Qt.ItemDataRole.UserRole + 1
"""Gives the value by which the column sorts."""

_RIGHT = 0x0002 | 0x0080  # AlignRight | AlignVCenter: a model must hand over a number in Qt 5, Qt 6 takes it too
_ROOT = QModelIndex()


@dataclass(frozen=True)
class Column(Generic[Row]):
    """What one column shows of a row. ``key`` sorts (default: the text); a None key goes last either way."""

    title: str
    text: Callable[[Row], str]
    key: Callable[[Row], Any] | None = None
    tooltip: Callable[[Row], str] | None = None
    icon: Callable[[Row], Any] | None = None
    right: bool = False


_GIVERS: dict[int, Callable[[Column[Any], Any], Any]] = {
    Qt.ItemDataRole.DisplayRole: lambda column, row: column.text(row),
    Qt.ItemDataRole.ToolTipRole: lambda column, row: as_it_stands((column.tooltip or column.text)(row)) or None,
    Qt.ItemDataRole.DecorationRole: lambda column, row: column.icon(row) if column.icon else None,
    Qt.ItemDataRole.TextAlignmentRole: lambda column, row: _RIGHT if column.right else None,
    ROW_ROLE: lambda column, row: row,
    SORT_ROLE: lambda column, row: (column.key or column.text)(row),
}


class RowsModel(QAbstractTableModel, Generic[Row]):
    """Rows of any kind under given columns.

    ``identity`` gives what makes a row the same row after an update (an id); ``haystack`` the text
    that the filter searches. Every change keeps order and filter. GUI thread only.

    ``aboutToSort``: rows will change places, and ``layoutChanged`` tells when they have. What is kept by place had
    better be let go until then: Qt carries it over cell by cell.
    """

    aboutToSort = pyqtSignal()

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        identity: Callable[[Row], Hashable],
        haystack: Callable[[Row], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.identity = identity
        self._haystack = haystack
        self._all: list[Row] = []
        self._hay: list[str] = []
        self._shown: list[int] = []
        self._places: dict[Hashable, int] | None = None  # identity → place in _all
        self._where: dict[Hashable, int] | None = None  # identity → row as seen
        self._keys: list[Any] | None = None  # by place in _all: what the sorted column sorts by
        self._needle = ""
        self._accept: Callable[[Row], bool] | None = None
        self._sort = (-1, Qt.SortOrder.AscendingOrder)

    # -- what the view asks --------------------------------------------------------------------

    def rowCount(self, parent: QModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: QModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def index(self, row: int, column: int, parent: QModelIndex = _ROOT) -> QModelIndex:
        """As Qt's own, which would ask Python for both counts each time: views and selections want thousands."""
        inside = 0 <= row < len(self._shown) and 0 <= column < len(self.columns) and not parent.isValid()
        return self.createIndex(row, column) if inside else QModelIndex()

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole and self.columns[section].right:
            return _RIGHT
        return None

    def data(self, index: QModelIndex, role: int = 0) -> Any:
        give = _GIVERS.get(role)
        if give is None or not index.isValid():
            return None
        return give(self.columns[index.column()], self._all[self._shown[index.row()]])

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; -1 gives back the order in which the rows came."""
        self._sort, self._keys = (column, order), None
        self.aboutToSort.emit()
        self.layoutAboutToBeChanged.emit()
        before, kept = self._shown, self.persistentIndexList()
        self._shown = self._sorted(before)
        self._where = None
        if kept:
            place = {position: row for row, position in enumerate(self._shown)}
            moved = [self.index(place[before[one.row()]], one.column()) for one in kept]
            self.changePersistentIndexList(kept, moved)
        self.layoutChanged.emit()

    # -- what the page does --------------------------------------------------------------------

    @property
    def all_rows(self) -> Sequence[Row]:
        """Every row in the order in which it came, filtered out or not. Not to be changed."""
        return self._all

    @property
    def shown_rows(self) -> list[Row]:
        """The rows in the order in which they are seen."""
        return [self._all[position] for position in self._shown]

    def holds(self, rows: Sequence[Row]) -> bool:
        """Whether these very objects are all the rows, in this order: nothing is to be replaced then."""
        return len(rows) == len(self._all) and all(map(operator.is_, rows, self._all))

    def set_rows(self, rows: Iterable[Row]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self._all = list(rows)
        self._hay = [self._haystack(row).casefold() for row in self._all]
        self._places = self._keys = None
        self._refresh_shown()
        self.endResetModel()

    def append_rows(self, rows: Iterable[Row]) -> None:
        """Add rows while a list is still coming in; they fall into order and filter."""
        fresh = list(rows)
        begin = len(self._all)
        self._all += fresh
        self._hay += [self._haystack(row).casefold() for row in fresh]
        if self._keys is not None:
            self._keys += self._keys_of(fresh)
        self._places = None
        if not self._flat or not self._append_shown(range(begin, len(self._all))):
            self.beginResetModel()
            self._refresh_shown()
            self.endResetModel()

    def set_filter(self, text: str = "", accept: Callable[[Row], bool] | None = None) -> None:
        """Show the rows that hold every word of ``text`` (regardless of case) and that ``accept`` admits."""
        self.beginResetModel()
        self._needle, self._accept = text.casefold(), accept
        self._refresh_shown()
        self.endResetModel()

    def update(self, rows: Iterable[Row]) -> None:
        """Repaint rows whose content changed in place, or put in new objects of the same identity."""
        for row in rows:
            position = self._place_of(self.identity(row))
            if position is None:
                continue
            self._all[position] = row
            self._hay[position] = self._haystack(row).casefold()
            if self._keys is not None:
                self._keys[position] = self._keys_of([row])[0]
            seen = self.position_of(self.identity(row))
            if seen is not None:
                self.dataChanged.emit(self.index(seen, 0), self.index(seen, len(self.columns) - 1))

    def find(self, identity: Hashable) -> Row | None:
        """Give the row of that identity, filtered out or not."""
        place = self._place_of(identity)
        return None if place is None else self._all[place]

    def row_at(self, index: QModelIndex) -> Row | None:
        return self._all[self._shown[index.row()]] if index.isValid() else None

    def position_of(self, identity: Hashable) -> int | None:
        """Give the row number under which that row is seen, or None."""
        if self._where is None:
            self._where = {self.identity(self._all[position]): row for row, position in enumerate(self._shown)}
        return self._where.get(identity)

    def adjoin(self, row: int, other: int) -> bool:
        """Whether no row lies between these two, as they are seen, that could be selected."""
        return other == row + 1

    # -- inside --------------------------------------------------------------------------------

    def _place_of(self, identity: Hashable) -> int | None:
        if self._places is None:
            self._places = {self.identity(row): place for place, row in enumerate(self._all)}
        return self._places.get(identity)

    @property
    def _flat(self) -> bool:
        """Whether what is seen is rows alone, each once."""
        return True

    def _append_shown(self, places: Iterable[int]) -> bool:
        """Show these places below what is seen; False where some belong in between."""
        before = self._shown
        shown = self._sorted([*before, *self._passing(places)])
        if shown[: len(before)] != before:
            return False
        if len(shown) > len(before):
            self.beginInsertRows(_ROOT, len(before), len(shown) - 1)
            self._shown, self._where = shown, None
            self.endInsertRows()
        return True

    def _passing(self, places: Iterable[int]) -> Iterable[int]:
        """Those of these places whose rows pass the filter."""
        words = self._needle.split()
        if words:
            places = [at for at in places if all(word in self._hay[at] for word in words)]
        if self._accept is not None:
            places = [at for at in places if self._accept(self._all[at])]
        return places

    def _refresh_shown(self) -> None:
        self._shown = self._sorted(list(self._passing(range(len(self._all)))))
        self._where = None

    def _keys_of(self, rows: Iterable[Row]) -> list[Any]:
        column = self.columns[self._sort[0]]
        return list(map(column.key or column.text, rows))

    def _sorted(self, positions: list[int]) -> list[int]:
        column, order = self._sort
        if not 0 <= column < len(self.columns):
            return sorted(positions)
        if self._keys is None:
            self._keys = self._keys_of(self._all)
        keys = self._keys
        known = [at for at in positions if keys[at] is not None]
        unknown = [at for at in positions if keys[at] is None] if len(known) < len(positions) else []
        known.sort(key=keys.__getitem__, reverse=order == Qt.SortOrder.DescendingOrder)
        return known + unknown
