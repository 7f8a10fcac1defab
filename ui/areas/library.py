"""The lower half of the Areas page: every area of the workspace, in a list and on the map."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from qgis.PyQt.QtCore import QObject, QPoint, pyqtSignal
from qgis.PyQt.QtWidgets import QApplication, QMenu, QWidget

from ...core.host.areas_layer import AreasLayer
from ...core.host.state import State
from ...core.host.workspace import Workspace
from ...core.model.area import Area
from ...core.model.order import Order
from ..shared.area_table import CREATED, NEWEST_FIRST, OPEN_ORDERS, SIZE, area_model
from ..shared.canvas import flash_on_canvas, show_on_canvas
from ..shared.messages import Messages
from ..shared.table_memory import remember_columns
from ..shared.tables import Selection, dress_table, give_way, widen
from ..shared.wording import count_areas
from .open_orders import OpenOrders
from .remove import AreaRemoval
from .save import AreaExport


class Library(QObject):
    """The page's lower widgets. ``orderRequested`` carries a list of Area, ``layerShown`` the map layer or None."""

    orderRequested = pyqtSignal(object)
    layerShown = pyqtSignal(object)

    def __init__(self, page: QWidget, workspace: Workspace, messages: Messages, iface: Any) -> None:
        super().__init__(page)
        self._page, self._workspace, self._messages, self._iface = page, workspace, messages, iface
        self._view, self._search = page.areasLibrary, page.areasSearch
        self._orders = OpenOrders(workspace, self)
        self._model = area_model(self, self._orders.number_of)
        dress_table(self._view, self._model, sort=NEWEST_FIRST)
        widen(self._view, ("a name of some length", "12.3 × 12.3 km", "3 Dec 2026 13:31 UTC"))
        give_way(self._view, (CREATED, SIZE), self._view.fontMetrics().horizontalAdvance("● 12 open") + 20)
        remember_columns(self._view, "areas-library")
        self._selection = Selection(self._view, self._model)
        self._layer = AreasLayer(parent=self)
        self._removal = AreaRemoval(page, workspace, messages)
        self._export = AreaExport(page, workspace, messages)
        self._connect()
        self._show_areas()

    def refresh(self) -> None:
        """Read every page of the workspace's areas again, in the background."""
        if self._workspace.state in (State.READY, State.SIGNED_IN, State.OFFLINE):
            self._workspace.refresh_areas()
            self._orders.refresh()

    def look(self) -> None:
        """The page is seen again: what other docks did may have changed the badges."""
        self._orders.look()

    def take_orders(self, orders: Sequence[Order]) -> None:
        """All orders of the workspace as they are now: the badges follow."""
        self._orders.take(orders)

    def search(self) -> None:
        self._search.setFocus()
        self._search.selectAll()

    def delete_selected(self) -> None:
        """Delete was pressed: it means the list only while the list has the focus."""
        areas = self._selection.rows if self._page.focusWidget() is self._view else []
        if areas and self._workspace.traits.delete_area is not False:
            self._removal.ask(areas)

    def close(self) -> None:
        self._layer.close()

    def _connect(self) -> None:
        page = self._page
        self._workspace.areasChanged.connect(self._show_areas)
        self._workspace.areasArrived.connect(self._show_page)
        self._orders.changed.connect(self._show_orders)
        self._workspace.switched.connect(self._show_areas)
        self._workspace.stateChanged.connect(self._show_state)
        self._search.textChanged.connect(self._filter)
        self._selection.changed.connect(self._selected)
        self._view.customContextMenuRequested.connect(self._menu)
        self._view.activated.connect(lambda _index: self._zoom())
        page.areasShowOnMap.toggled.connect(self._toggle_map)
        page.areasOrder.clicked.connect(self._order)
        self._layer.shownChanged.connect(self._map_changed)
        self._layer.selectionChanged.connect(self._map_selected)

    # -- the list -------------------------------------------------------------------------------

    def _show_areas(self, _areas: object = None) -> None:
        areas = list(self._workspace.known_areas.values())
        if not self._model.holds(areas):
            self._model.set_rows(areas)
        self._layer.set_areas(areas)
        self._show_state()

    def _show_page(self, areas: list[Area]) -> None:
        """A page more while the list is read for the first time."""
        self._model.append_rows(areas)
        self._show_state()

    def _show_orders(self) -> None:
        header, rows = self._view.horizontalHeader(), self._model.rowCount()
        if header.sortIndicatorSection() == OPEN_ORDERS:
            self._model.sort(OPEN_ORDERS, header.sortIndicatorOrder())
        elif rows:
            self._model.dataChanged.emit(self._model.index(0, OPEN_ORDERS), self._model.index(rows - 1, OPEN_ORDERS))

    def _show_state(self) -> None:
        self._view.set_hint(self._empty_words())
        self._title()
        self._note()

    def _filter(self, text: str) -> None:
        self._model.set_filter(text)
        self._show_state()

    def _empty_words(self) -> str:
        if self._search.text().strip() and self._model.all_rows:
            return self.tr("No area matches “{text}”.").format(text=self._search.text().strip())
        if not self._workspace.areas_read:
            return self.tr("Reading the areas…") if self._workspace.state is State.SIGNED_IN else ""
        return self.tr("No areas yet. Pick a polygon layer above, or draw one on the map.")

    def _title(self) -> None:
        number, shown = len(self._model.all_rows), self._model.rowCount()
        if shown < number:
            text = self.tr("Areas in this workspace ({shown} of {number})").format(shown=shown, number=number)
        else:
            text = self.tr("Areas in this workspace ({number})").format(number=number)
        self._page.areasLibraryTitle.set_whole(text)

    def _selected(self, ids: tuple[str, ...]) -> None:
        self._layer.select(ids)
        self._note()

    def _note(self) -> None:
        number = len(self._selection.rows)
        self._page.areasOrder.setEnabled(bool(number))
        text = self.tr("{areas} selected").format(areas=count_areas(number)) if number else ""
        self._page.areasSelectionNote.setText(text)

    # -- what one can do ------------------------------------------------------------------------

    def _menu(self, place: QPoint) -> None:
        areas = self._selection.rows
        if not areas:
            return
        menu = QMenu(self._view)
        menu.setObjectName("areasLibraryMenu")
        menu.addAction(self.tr("&Zoom to"), self._zoom)
        menu.addAction(self.tr("&Flash"), lambda: flash_on_canvas(self._iface.mapCanvas(), areas))
        menu.addAction(self.tr("&Order…"), self._order)
        menu.addSeparator()
        menu.addAction(self.tr("&Copy id") if len(areas) == 1 else self.tr("&Copy ids"), self._copy)
        menu.addAction(self.tr("&Export…"), lambda: self._export.ask(areas))
        menu.addSeparator()
        delete = menu.addAction(self.tr("&Delete…") + "\tDel", lambda: self._removal.ask(areas))
        if self._workspace.traits.delete_area is False:
            delete.setEnabled(False)
            delete.setText(self.tr("Delete: not offered by this server"))
        menu.popup(self._view.viewport().mapToGlobal(place))

    def _zoom(self) -> None:
        show_on_canvas(self._iface.mapCanvas(), self._selection.rows)

    def _copy(self) -> None:
        QApplication.clipboard().setText("\n".join(area.id for area in self._selection.rows))

    def _order(self) -> None:
        areas: list[Area] = self._selection.rows
        if areas:
            self.orderRequested.emit(areas)

    # -- the map --------------------------------------------------------------------------------

    def _toggle_map(self, on: bool) -> None:
        if on:
            self._layer.show()
            self._layer.select(self._selection.ids)
        else:
            self._layer.hide()

    def _map_changed(self, shown: bool) -> None:
        self._page.areasShowOnMap.blockSignals(True)
        self._page.areasShowOnMap.setChecked(shown)
        self._page.areasShowOnMap.blockSignals(False)
        self.layerShown.emit(self._layer.layer)

    def _map_selected(self, ids: tuple[str, ...]) -> None:
        self._selection.set(ids)
        self._note()
