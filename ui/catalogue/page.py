"""The Catalogue page: the search above, what was found in the middle, downloads below."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from qgis.core import QgsCoordinateReferenceSystem, QgsReferencedRectangle
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import QWidget

from ...core.errors import ConstellrError
from ...core.host.footprints_layer import FootprintsLayer
from ...core.host.state import State
from ...core.host.translate import show
from ...core.host.workspace import Workspace
from ...core.model.order import Order
from ..shared.form import load_form
from ..shared.keys import PageKeys
from ..shared.messages import Messages
from ..shared.tables import Selection, dress_table
from .downloads import Downloads
from .facts import CatalogueFacts
from .menu import ResultsMenu
from .on_disk import OnDiskView
from .page_widgets import CatalogueWidgets
from .query_form import QueryForm
from .query_keys import QueryKeys
from .results import WIDTHS, results_model
from .search_run import Page, SearchRun
from .wording import count_scenes

_FORM = Path(__file__).with_name("catalogue_page.ui")


class CataloguePage(CatalogueWidgets):
    """``orderRequested``: nothing was found, the user would rather order."""

    orderRequested = pyqtSignal()

    def __init__(self, workspace: Workspace, messages: Messages, iface: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        load_form(self, _FORM)
        self._workspace, self._messages, self._iface = workspace, messages, iface
        self._searched = False
        self._notes: list[str] = []
        self.form = QueryForm(self, workspace, iface)
        self._facts = CatalogueFacts(workspace, self)
        self._model = results_model(self.form.order_name, self)
        self._search = SearchRun(workspace, self)
        self._footprints = FootprintsLayer(parent=self)
        self._downloads = Downloads(self, workspace, messages, iface, self.form.order_name)
        self._on_disk = OnDiskView(self, workspace, messages, self._downloads.take, self._downloads.on_map)
        self._dress()
        self._connect()
        self._follow()

    def refresh(self) -> None:
        """Read anew what can be searched: collections, orders; on the disk's side, the folder."""
        self._on_disk.read()
        if self._able:
            self._facts.read()
        self._downloads.left.look()

    def show_on_disk(self) -> None:
        """Show what lies in the download folder, whether or not there is a connection."""
        self._on_disk.show()

    def find_order(self, order: Order) -> None:
        """Search the deliveries of this order."""
        self._on_disk.leave()
        self.form.choose_order(order)
        self.search()

    def close_page(self) -> None:
        """Undo what reaches beyond this widget: background work and the map layer."""
        self._search.drop()
        self._on_disk.close()
        self._downloads.close()
        self._footprints.close()

    # -- making ---------------------------------------------------------------------------------

    def _dress(self) -> None:
        table = self.catalogueResults
        dress_table(table, self._model)
        scale = table.logicalDpiX() / 96
        for column, width in enumerate(WIDTHS):
            table.setColumnWidth(column, round(width * scale))
        self._selection = Selection(table, self._model)
        self._menu = ResultsMenu(table, self._selection, self._zoom, self._downloads.folder_of)
        self.catalogueProgress.setRange(0, 0)
        self.catalogueSplitter.setStretchFactor(0, 0)
        self.catalogueSplitter.setStretchFactor(1, 1)
        self.catalogueSearch.setDefault(True)

    def _connect(self) -> None:
        self.catalogueSearch.clicked.connect(self.search)
        self.catalogueCancel.clicked.connect(self._cancel)
        self.catalogueZoom.clicked.connect(self._zoom)
        self.catalogueOrderNew.clicked.connect(self.orderRequested)
        self._search.found.connect(self._take)
        self._search.finished.connect(lambda: self._ended(""))
        self._search.stopped.connect(lambda: self._ended(self.tr("stopped")))
        self._search.failed.connect(self._search_failed)
        self._facts.collections.connect(self.form.show_collections)
        self._facts.orders.connect(self._take_orders)
        self._facts.failed.connect(self._messages.error)
        self._downloads.onDisk.connect(self._mark_on_disk)
        self._selection.changed.connect(self._selected_in_table)
        self._footprints.selectionChanged.connect(self._selected_on_map)
        self._workspace.switched.connect(self._switched)
        self._workspace.stateChanged.connect(self._follow)
        self._workspace.areasChanged.connect(lambda _areas: self.catalogueResults.viewport().update())
        self._keys = PageKeys(self, ((QKeySequence.StandardKey.Refresh, self._again),))
        self._query_keys = QueryKeys(self, self.catalogueQueryPart, self.search, self._escape)
        self._on_disk.begun.connect(self._begin_list)
        self._on_disk.found.connect(self._take)
        self._on_disk.ended.connect(lambda: self._ended(""))
        self._on_disk.failed.connect(self._search_failed)
        self._on_disk.left.connect(self._forget_list)
        self._on_disk.form.filtered.connect(self._filter)

    # -- keys -----------------------------------------------------------------------------------

    def _escape(self) -> bool:
        running = self._search.running
        if running:
            self._cancel()
        return running

    def _again(self) -> None:
        self.refresh()
        if self._searched and not self._on_disk.active:
            self.search()

    # -- the search -----------------------------------------------------------------------------

    def search(self) -> None:
        """Search for what the form says; results of an earlier search go."""
        if not self._able:
            return
        try:
            query, place = self.form.read()
        except ConstellrError as error:
            self._messages.error(error)
            return
        self._begin_list()
        self._search.start(query, place, self._downloads.take.folder)
        self._follow()

    def _begin_list(self) -> None:
        self._forget_list()
        self._searched = True

    def _forget_list(self) -> None:
        """Empty table and map layer."""
        self._search.drop()
        self._searched, self._notes = False, []
        self._footprints.begin()
        self._model.set_rows([])
        self._filter()
        self._selected_in_table(())
        self._follow()

    def _filter(self) -> None:
        on_disk = self._on_disk
        self._model.set_filter(*((on_disk.form.text, on_disk.accepts) if on_disk.active else ()))

    def _cancel(self) -> None:
        self.catalogueCancel.setEnabled(False)
        self._search.cancel()

    def _take(self, page: Page) -> None:
        if page.note is not None:
            self._notes.append(show(page.note))
        if page.entries:
            self._model.append_rows(page.entries)
            self._footprints.add([entry.key for entry in page.entries], page.features)
        self._count(self.tr("reading…") if self._on_disk.active else self.tr("searching…"))

    def _ended(self, how: str) -> None:
        orders = {entry.scene.order_id for entry in self._model.all_rows} - {""}
        if not all(map(self.form.knows_order, orders)):
            self._facts.read()  # scenes of orders made since: they are to bear their areas' names
        undrawn = sum(not entry.drawn for entry in self._model.all_rows)
        if undrawn:
            self._notes.append(
                self.tr("{scenes} without a shape: in the table only.").format(scenes=count_scenes(undrawn))
            )
        self._follow()
        self._count(how)

    def _search_failed(self, error: ConstellrError) -> None:
        self._ended(self.tr("not complete"))
        if not self._model.all_rows:
            self.catalogueResults.set_hint(show(error))
        self._messages.error(error)

    def _count(self, how: str) -> None:
        number = len(self._model.all_rows)
        first = count_scenes(number) if self._searched else ""
        if how and first:
            first = f"{first} ({how})"
        self.catalogueCount.setText(" ".join([first, *self._notes]).strip())
        self.catalogueZoom.setVisible(number > 0)

    # -- selections -----------------------------------------------------------------------------

    def _selected_in_table(self, keys: Any) -> None:
        self._footprints.select(keys)
        self._chosen(keys)

    def _selected_on_map(self, keys: Any) -> None:
        self._selection.set(keys)
        self._chosen(keys)

    def _chosen(self, keys: Any) -> None:
        self._downloads.choose(keys)
        self._on_disk.choose(keys)

    def _zoom(self) -> None:
        box = self._footprints.extent_of(self._selection.ids)
        if box.isEmpty():
            self._messages.info(self.tr("These scenes have no shape that the map could show."))
            return
        box.scale(1.1)
        canvas = self._iface.mapCanvas()
        canvas.setReferencedExtent(QgsReferencedRectangle(box, QgsCoordinateReferenceSystem("EPSG:4326")))
        canvas.refresh()

    def _mark_on_disk(self, keys: Any) -> None:
        known = [entry for entry in self._model.all_rows if entry.key in keys and not entry.on_disk]
        self._model.update([replace(entry, on_disk=True) for entry in known])

    # -- how things stand -----------------------------------------------------------------------

    @property
    def _able(self) -> bool:
        return self._workspace.state in (State.READY, State.SIGNED_IN, State.OFFLINE)

    def _follow(self) -> None:
        busy = self._search.running
        self.catalogueProgress.setVisible(busy)
        self.catalogueCancel.setVisible(busy)
        self.catalogueCancel.setEnabled(True)
        self.catalogueSearch.setEnabled(self._able and not busy)
        self.catalogueSearch.setToolTip(self.tr("Search (Enter)") if self._able else self.tr("Sign in first."))
        nothing = self._searched and not busy and not self._model.all_rows and not self._on_disk.active
        self.catalogueOrderNew.setVisible(nothing)
        self.catalogueResults.set_hint(self._hint(busy))
        self._count(self.tr("searching…") if busy else "")

    def _hint(self, busy: bool) -> str:
        if self._on_disk.active:
            return self._on_disk.hint
        if busy:
            return self.tr("Searching…")
        if self._searched:
            return self.tr("Nothing found in this period and place. Widen the dates, or order an acquisition.")
        return self.tr("Say above what you look for and press Search. What is found appears here and on the map.")

    def _take_orders(self, orders: list[Order]) -> None:
        self.form.show_orders(orders)
        self.catalogueResults.viewport().update()

    def _switched(self) -> None:
        if not self._on_disk.active:
            self._forget_list()
        self.form.show_collections([])
        self.form.show_orders([])
        self._downloads.take.follow_connection()
        self._follow()
