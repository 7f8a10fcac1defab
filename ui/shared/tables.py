"""How every table of the docks looks and behaves: one dress, a selection that survives."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import Any

from qgis.PyQt.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QObject,
    Qt,
    pyqtSignal,
)
from qgis.PyQt.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from .rows_model import RowsModel


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
    header.setSelectionModel(QItemSelectionModel(model, view))  # stays empty: else each section painted asks every row
    header.setSectionsMovable(True)


def widen(view: QTableView, samples: Sequence[str]) -> None:
    """Make the first columns wide enough for such texts and for their headings, whatever font and language.

    The user may change them.
    """
    metrics, model = view.fontMetrics(), view.model()
    for column, sample in enumerate(samples):
        heading = str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        view.setColumnWidth(column, max(map(metrics.horizontalAdvance, (sample, heading))) + 14)


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
        self._found: dict[Hashable, Any] | None = None
        self._kept: tuple[tuple[Hashable, ...], Hashable | None, int] = ((), None, 0)
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._restore)
        model.aboutToSort.connect(self._let_go)
        model.layoutChanged.connect(self._take_up)
        model.dataChanged.connect(self._forget)
        view.selectionModel().selectionChanged.connect(self._tell)

    @property
    def rows(self) -> list[Any]:
        """The selected rows' objects, each once, in the order in which they are seen; headings do not count."""
        return list(self._by_identity.values())

    @property
    def ids(self) -> tuple[Hashable, ...]:
        return tuple(self._by_identity)

    @property
    def current(self) -> object | None:
        """The row that has the focus, if it is selected; else the first selected one."""
        current = self._view.selectionModel().currentIndex()
        if current.isValid() and self._view.selectionModel().isSelected(current):
            return self._model.row_at(current)
        return next(iter(self._by_identity.values()), None)

    def set(self, ids: Iterable[Hashable], *, reveal: bool = True) -> None:
        """Select exactly these; with ``reveal`` the first of them comes into sight."""
        places = sorted(place for place in map(self._model.position_of, ids) if place is not None)
        self._clear()
        if places:
            self._quiet = True
            try:
                self._view.selectionModel().select(self._blocks(places), QItemSelectionModel.SelectionFlag.Select)
            finally:
                self._quiet = False
            self._found = self._named([(place, place) for place in places])
        if places and reveal:
            self._view.scrollTo(self._model.index(places[0], 0))

    @property
    def _by_identity(self) -> dict[Hashable, Any]:
        """Looked up once for each change: callers ask many times, and there may be thousands."""
        if self._found is None:
            ranges = self._view.selectionModel().selection()  # by range: thousands of single indexes are slow
            self._found = self._named(sorted((one.top(), one.bottom()) for one in ranges))
        return self._found

    def _named(self, spans: Sequence[tuple[int, int]]) -> dict[Hashable, Any]:
        shown, identity = self._model.shown_rows if spans else [], self._model.identity
        rows = (row for top, bottom in spans for row in shown[top : bottom + 1])
        return {identity(row): row for row in rows if row is not None}

    def _clear(self) -> None:
        """Let nobody compare the old ranges with new ones, each with each; the view is painted anew instead."""
        selected = self._view.selectionModel()
        blocked = selected.blockSignals(True)
        selected.clearSelection()
        selected.blockSignals(blocked)
        self._found = None
        self._view.viewport().update()

    def _blocks(self, places: list[int]) -> QItemSelection:
        """Join neighbours, so that thousands of rows are a few ranges."""
        selection, last, index = QItemSelection(), self._model.columnCount() - 1, self._model.createIndex
        begin = 0
        for at in range(1, len(places) + 1):
            if at < len(places) and self._model.adjoin(places[at - 1], places[at]):
                continue
            selection.append(QItemSelectionRange(index(places[begin], 0), index(places[at - 1], last)))
            begin = at
        return selection

    def _forget(self) -> None:
        self._found = None

    def _let_go(self) -> None:
        """Before a sort: by identity is quicker than cell by cell, as Qt would carry the selection over."""
        self._kept = (self.ids, None, 0)
        self._clear()

    def _take_up(self) -> None:
        ids, self._kept = self._kept[0], ((), None, 0)
        self.set(ids, reveal=False)

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
        self._found = None
        if not self._quiet:
            self.changed.emit(self.ids)
