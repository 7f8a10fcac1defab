"""The table of the plan as it is used: links, menu, keys, names edited in place."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import QgsSettings
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from ...core.host.remedies import Remedy
from ...core.model.area import Verdict
from ..shared.canvas import show_shapes
from ..shared.link_delegate import LinkDelegate
from ..shared.table_memory import remember_columns
from ..shared.tables import Selection, dress_table, give_way, widen
from ..shared.widgets import EmptyTableView
from .candidates import CandidatesModel
from .choices import Choices
from .entry import Entry
from .remedies import apply, fill_row_menu, link_words, short_link_words

NAME, SIZE, SURFACE, VERDICT = range(4)
_INSET = 32  # what a cell and its link leave free about them
_OWN_WIDTH = "constellr/tables/areas-plan/own-name-width"


class _WholeEnds(QStyledItemDelegate):
    """A name too long for its cell gives way in its middle: which tile or part it is stands at its end."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        super().initStyleOption(option, index)
        option.textElideMode = Qt.TextElideMode.ElideMiddle


class _NameRoom(QObject):
    """The column of names is narrow or wide, as the table leaves room, until the user gives it a width of its own."""

    def __init__(self, view: QTableView, widths: tuple[int, int], rest: int) -> None:
        """``widths`` are the two, ``rest`` the pixels that the other columns are to have beside the wide one."""
        super().__init__(view)
        self._view, self._widths, self._rest = view, widths, rest
        self._own = QgsSettings().value(_OWN_WIDTH, False, type=bool)
        view.horizontalHeader().sectionResized.connect(self._resized)
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and not self._own:
            narrow, wide = self._widths
            self._view.setColumnWidth(NAME, wide if event.size().width() - wide >= self._rest else narrow)
        return False

    def _resized(self, column: int, _before: int, _now: int) -> None:
        """By the user's hand, if a button is down."""
        if column == NAME and QApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            self._own = True
            QgsSettings().setValue(_OWN_WIDTH, True)


class CandidateTable(QObject):
    """``currentChanged`` tells that another row is looked at. ``removeAsked`` carries drawn features (list of ids).

    ``crsAsked`` tells that the layer is to be given a coordinate reference system.
    """

    currentChanged = pyqtSignal()
    removeAsked = pyqtSignal(object)
    crsAsked = pyqtSignal()

    def __init__(self, view: EmptyTableView, model: CandidatesModel, choices: Choices, canvas: QgsMapCanvas) -> None:
        super().__init__(view)
        self._view, self._model, self._choices, self._canvas = view, model, choices, canvas
        self._drawn = False
        dress_table(view, model)
        self._share_room()
        remember_columns(view, "areas-plan")
        view.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self._selection = Selection(view, model)
        self._links = LinkDelegate(self._link, view, VERDICT, self._short_link)
        self._links.pressed.connect(self._press)
        view.activated.connect(self._press)
        view.customContextMenuRequested.connect(self._menu)
        model.renamed.connect(lambda key, name: choices.take(Remedy.RENAME, [key], {key: name}))
        self._selection.changed.connect(lambda _ids: self.currentChanged.emit())

    def _share_room(self) -> None:
        """At 320 pixels there are names and verdicts, both to be read; size and surface come with more room."""
        view, advance = self._view, self._view.fontMetrics().horizontalAdvance
        widen(view, ("☑ field 12 (1/2)", "12.3 × 12.3 km", "12.3 km²"))
        wide, narrow = view.columnWidth(NAME), advance("☑ field 12") + 14
        verdict = advance(self.tr("too large by 3.4 × 1.2 km") + self.tr("Split")) + _INSET
        give_way(view, (SURFACE, SIZE), verdict)
        self._room = _NameRoom(view, (narrow, wide), verdict)
        view.setItemDelegateForColumn(NAME, _WholeEnds(view))

    @property
    def current(self) -> Entry | None:
        return self._selection.current

    def show_drawn(self, drawn: bool) -> None:
        """Whether the rows were drawn here, and can go for good."""
        self._drawn = drawn

    def leave_out_selected(self) -> None:
        """Delete was pressed."""
        entries = [entry for entry in self._selection.rows if not entry.made and not entry.sending]
        entries = [entry for entry in entries if entry.candidate.verdict is not Verdict.SKIPPED]
        if entries:
            apply(self._choices, Remedy.LEAVE_OUT, entries)

    def _link(self, index: QModelIndex) -> str:
        entry = self._model.row_at(index)
        return link_words(entry) if entry is not None else ""

    def _short_link(self, index: QModelIndex) -> str:
        entry = self._model.row_at(index)
        return short_link_words(entry) if entry is not None else ""

    def _press(self, index: QModelIndex) -> None:
        """A link, or Enter or a double click on its row: the first remedy; without one the row comes into sight."""
        entry = self._model.row_at(index)
        if entry is None:
            return
        if entry.lacks_crs:
            self.crsAsked.emit()
            return
        first = next(iter(entry.offers), None)
        if first is Remedy.CONVEX:  # there is a choice: which cover
            menu = self._filled([entry])
            menu.popup(self._view.viewport().mapToGlobal(self._view.visualRect(index).bottomLeft()))
        elif first is not None:
            apply(self._choices, first, [entry])
        else:
            self._zoom([entry])

    def _menu(self, place: QPoint) -> None:
        entries = self._selection.rows
        if entries:
            self._filled(entries).popup(self._view.viewport().mapToGlobal(place))

    def _filled(self, entries: Sequence[Entry]) -> QMenu:
        menu = QMenu(self._view)
        menu.setObjectName("areasPlanMenu")
        fill_row_menu(menu, entries, self._choices)
        menu.addSeparator()
        if len(entries) == 1 and not entries[0].made:
            at = self._model.position_of(entries[0].key)
            if at is not None:
                menu.addAction(self.tr("Re&name…") + "\tF2", lambda: self._view.edit(self._model.index(at, NAME)))
        menu.addAction(self.tr("&Zoom to"), lambda: self._zoom(entries))
        if self._drawn:
            features = sorted({entry.candidate.feature for entry in entries})
            menu.addAction(self.tr("Remove what is &drawn…"), lambda: self.removeAsked.emit(features))
        return menu

    def _zoom(self, entries: Sequence[Entry]) -> None:
        show_shapes(self._canvas, [entry.candidate.geometry for entry in entries if entry.candidate.geometry])
