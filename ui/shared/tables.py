"""How every table of the docks looks and behaves: one dress, a selection that survives."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import Any

from qgis.PyQt.QtCore import QEvent, QItemSelection, QItemSelectionModel, QObject, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from .rows_model import RowsModel

_SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


def dress_table(view: QTableView, model: RowsModel, *, sort: tuple[int, Qt.SortOrder] | None = None) -> None:
    """Give a table its model, headers that sort, and rows of one height.

    ``sort`` is the order it begins with; None keeps the rows as they come until a header is clicked.
    """
    column, order = sort or (-1, Qt.SortOrder.AscendingOrder)
    header = view.horizontalHeader()
    header.setSortIndicator(column, order)
    view.setModel(model)
    view.setSortingEnabled(True)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    rows = view.verticalHeader()
    rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)  # or Qt asks every row for its height
    rows.setDefaultSectionSize(view.fontMetrics().height() + 8)
    header.setHighlightSections(False)
    header.setSectionsMovable(True)


def widen(view: QTableView, samples: Sequence[str]) -> None:
    """Make the first columns wide enough for such texts, whatever the font; the user may change them."""
    metrics = view.fontMetrics()
    for column, sample in enumerate(samples):
        view.setColumnWidth(column, metrics.horizontalAdvance(sample) + 14)


class _GiveWay(QObject):
    def __init__(self, view: QTableView, columns: Sequence[int], pixels: int) -> None:
        super().__init__(view)
        self._view, self._columns, self._pixels = view, tuple(columns), pixels
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and event.size().width() != event.oldSize().width():
            self._fit()
        return False

    def _fit(self) -> None:
        view, last = self._view, self._view.model().columnCount() - 1
        room = view.viewport().width() - self._pixels
        room -= sum(view.columnWidth(at) for at in range(last) if at not in self._columns)
        for column in reversed(self._columns):
            hidden = view.isColumnHidden(column)
            if hidden:
                view.setColumnHidden(column, False)
            room -= view.columnWidth(column)
            view.setColumnHidden(column, room < 0)


def give_way(view: QTableView, columns: Sequence[int], pixels: int) -> None:
    """Hide columns, the first named first, while the table is too narrow to leave the last one so many pixels."""
    _GiveWay(view, columns, pixels)


class Selection(QObject):
    """The selected rows of a table by their identity. It survives resets, sorting and filtering.

    ``changed`` tells of the user's own changes (identities as a tuple), never of :meth:`set` or of a
    row that was only filtered away.
    """

    changed = pyqtSignal(object)

    def __init__(self, view: QTableView, model: RowsModel) -> None:
        super().__init__(view)
        self._view, self._model = view, model
        self._quiet = False
        self._kept: tuple[tuple[Hashable, ...], Hashable | None, int] = ((), None, 0)
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._restore)
        view.selectionModel().selectionChanged.connect(self._tell)

    @property
    def rows(self) -> list[Any]:
        """The selected rows' objects, each once, in the order in which they are seen; headings do not count."""
        ranges = self._view.selectionModel().selection()  # by range: thousands of single indexes are slow
        places = sorted({place for one in ranges for place in range(one.top(), one.bottom() + 1)})
        shown = self._model.shown_rows if places else []
        rows = (shown[place] for place in places)
        return list({self._model.identity(row): row for row in rows if row is not None}.values())

    @property
    def ids(self) -> tuple[Hashable, ...]:
        return tuple(self._model.identity(row) for row in self.rows)

    @property
    def current(self) -> object | None:
        """The row that has the focus, if it is selected; else the first selected one."""
        current = self._view.selectionModel().currentIndex()
        if current.isValid() and self._view.selectionModel().isRowSelected(current.row(), current.parent()):
            return self._model.row_at(current)
        return next(iter(self.rows), None)

    def set(self, ids: Iterable[Hashable], *, reveal: bool = True) -> None:
        """Select exactly these; with ``reveal`` the first of them comes into sight."""
        places = sorted(place for place in map(self._model.position_of, ids) if place is not None)
        self._quiet = True
        try:
            self._view.selectionModel().select(self._blocks(places), _SELECT)
        finally:
            self._quiet = False
        if places and reveal:
            self._view.scrollTo(self._model.index(places[0], 0))

    def _blocks(self, places: list[int]) -> QItemSelection:
        """Join neighbours, so that thousands of rows are a few ranges."""
        selection, last = QItemSelection(), self._model.columnCount() - 1
        begin = 0
        for at in range(1, len(places) + 1):
            if at < len(places) and places[at] == places[at - 1] + 1:
                continue
            selection.select(self._model.index(places[begin], 0), self._model.index(places[at - 1], last))
            begin = at
        return selection

    def _remember(self) -> None:
        current = self._model.row_at(self._view.selectionModel().currentIndex())
        name = None if current is None else self._model.identity(current)
        self._kept = (self.ids, name, self._view.verticalScrollBar().value())

    def _restore(self) -> None:
        ids, current, scroll = self._kept
        place = None if current is None else self._model.position_of(current)
        if place is not None:
            self._quiet = True
            self._view.selectionModel().setCurrentIndex(
                self._model.index(place, 0), QItemSelectionModel.SelectionFlag.NoUpdate
            )
            self._quiet = False
        self.set(ids, reveal=False)
        self._view.verticalScrollBar().setValue(scroll)

    def _tell(self) -> None:
        if not self._quiet:
            self.changed.emit(self.ids)
