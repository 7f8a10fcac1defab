"""The Catalogue page: the search above, what was found in the middle, downloads below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from qgis.core import QgsCoordinateReferenceSystem, QgsReferencedRectangle
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import QWidget

from ...core.host.footprints_layer import FootprintsLayer
from ...core.host.workspace import Workspace
from ...core.model.order import Order
from ..layers.preview_keeper import PreviewKeeper
from ..shared.form import load_form
from ..shared.keys import PageKeys
from ..shared.messages import Messages
from ..shared.tables import Selection, dress_table, widen
from .clear_column import ClearColumn
from .columns import ColumnChoice
from .downloads import Downloads
from .export import SceneExport
from .facts import CatalogueFacts
from .hover import HoverSync
from .menu import ResultsMenu
from .on_disk import OnDiskView
from .page_widgets import CatalogueWidgets
from .previews import Previews
from .query_form import QueryForm
from .query_keys import QueryKeys
from .results import CLEAR, HIDDEN, PICTURE, ROOMY, SIZE, TIME, WIDTHS, results_model, sample_time
from .results_bar import dress_bar
from .saved import SavedMenu
from .searching import Searching
from .size_column import SizeColumn
from .thumbnails import Thumbnails

_FORM = Path(__file__).with_name("catalogue_page.ui")


class CataloguePage(CatalogueWidgets):
    """``orderRequested``: nothing was found, the user would rather order.

    ``keeper`` holds the previews of the whole desktop; the page makes one of its own where there is none.
    ``animateRequested`` carries the area whose scenes are to be played, "" for all.
    """

    orderRequested = pyqtSignal()
    animateRequested = pyqtSignal(str)

    def __init__(
        self,
        workspace: Workspace,
        messages: Messages,
        iface: Any,
        keeper: PreviewKeeper | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        load_form(self, _FORM)
        self._workspace, self._messages, self._iface = workspace, messages, iface
        self.form = QueryForm(self, workspace, iface)
        self._facts = CatalogueFacts(workspace, self)
        self._thumbnails = Thumbnails(self, workspace)
        self._sizes = SizeColumn(self, workspace)
        self._clear = ClearColumn(workspace, self.form.area_of, lambda: self._downloads.take.folder, self)
        self._model = results_model(self.form.order_name, self, self._thumbnails.of, self._sizes, self._clear)
        self._footprints = FootprintsLayer(parent=self)
        self._downloads = Downloads(self, workspace, messages, iface, self.form.order_name, self._sizes)
        self._on_disk = OnDiskView(self, workspace, messages, self._downloads.take, self._downloads.on_map)
        self.searching = Searching(
            self, self.form, workspace, messages, self._model, self._footprints, self._on_disk, self._downloads.take
        )
        self._saved = SavedMenu(self, self.form, workspace, self.search)
        self._dress()
        self._hover = HoverSync(self.catalogueResults, self._model, self._footprints, iface.mapCanvas())
        self._export = SceneExport(self, workspace, messages, self._model, self._selection, self._footprints)
        self._own_keeper = None if keeper is not None else PreviewKeeper(workspace, messages, iface, self)
        self._previews = Previews(self, workspace, messages, self._selection, keeper or self._own_keeper)
        self._connect()
        self.searching.follow()

    def refresh(self) -> None:
        """Read anew what can be searched: collections, orders; on the disk's side, the folder."""
        self._on_disk.read()
        if self.searching.able:
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

    def fetch(self, scenes: Sequence[tuple[str, str]], folder: str, *, load: bool) -> None:
        """Download these scenes (collection, id) into ``folder`` ("": the usual one); ``load``: and show them."""
        self._downloads.fetch(scenes, folder, load=load)

    def close_page(self) -> None:
        """Undo what reaches beyond this widget: background work and the map layer."""
        self.searching.close()
        self._hover.close()
        self._thumbnails.close()
        self._sizes.close()
        self._clear.close()
        if self._own_keeper is not None:
            self._own_keeper.close()
        self._on_disk.close()
        self._downloads.close()
        self.form.where.close()
        self._footprints.close()

    # -- making ---------------------------------------------------------------------------------

    def _dress(self) -> None:
        table = self.catalogueResults
        dress_bar(self)
        dress_table(table, self._model)
        scale = table.logicalDpiX() / 96
        for column, width in enumerate(WIDTHS):
            table.setColumnWidth(column, round(width * scale))
        widen(table, (sample_time(),))
        self._thumbnails.begin()
        self._columns = ColumnChoice(table, self._workspace.settings, (TIME, PICTURE), HIDDEN, ROOMY)
        self._selection = Selection(table, self._model)
        self._menu = ResultsMenu(table, self._selection, self._zoom, self._downloads.folder_of)
        self.catalogueProgress.setRange(0, 0)
        self.catalogueSplitter.setStretchFactor(0, 0)
        self.catalogueSplitter.setStretchFactor(1, 1)
        self.catalogueSearch.setDefault(True)

    def _connect(self) -> None:
        self.catalogueZoom.clicked.connect(self._zoom)
        self.catalogueOrderNew.clicked.connect(self.orderRequested)
        self.searching.begun.connect(lambda: self._selected_in_table(()))
        self.searching.asked.connect(lambda _place: self._saved.remember())
        self.searching.asked.connect(self._clear.searched_in)
        self._on_disk.begun.connect(lambda: self._clear.searched_in(None))
        self._clear.follow(self._model)
        self._clear.changed.connect(lambda: self._told(CLEAR))
        self._sizes.changed.connect(lambda: self._told(SIZE))
        self.searching.newOrders.connect(self._facts.read)
        self._facts.collections.connect(self.form.show_collections)
        self._facts.orders.connect(self._take_orders)
        self._facts.failed.connect(self._messages.error)
        self._downloads.onDisk.connect(self._mark_on_disk)
        self._downloads.onDisk.connect(self._clear.forget)
        self._selection.changed.connect(self._selected_in_table)
        self._footprints.selectionChanged.connect(self._selected_on_map)
        self._downloads.on_map.animateAsked.connect(self.animateRequested)
        self._workspace.switched.connect(self._switched)
        self._workspace.areasChanged.connect(lambda _areas: self.catalogueResults.viewport().update())
        self._keys = PageKeys(self, ((QKeySequence.StandardKey.Refresh, self._again),))
        self._query_keys = QueryKeys(self, self.catalogueQueryPart, self.search, self.searching.cancel)

    def _again(self) -> None:
        self.refresh()
        self.searching.again()

    def search(self) -> None:
        """Search for what the form says; results of an earlier search go."""
        self.searching.search()

    # -- selections -----------------------------------------------------------------------------

    def _selected_in_table(self, keys: Any) -> None:
        self._footprints.select(keys)
        self._chosen(keys)

    def _selected_on_map(self, keys: Any) -> None:
        self._selection.set(keys)
        self._chosen(keys)

    def _chosen(self, keys: Any) -> None:
        self._downloads.choose(keys)
        self._previews.follow(keys)
        self._on_disk.choose(keys)

    def _zoom(self) -> None:
        if self._footprints.layer is None:
            self._messages.info(self.tr("The footprints are no longer in the project. Search again to see them."))
            return
        box = self._footprints.extent_of(self._selection.ids)
        if box.isEmpty():
            self._messages.info(self.tr("These scenes have no shape that the map could show."))
            return
        box.scale(1.1)
        canvas = self._iface.mapCanvas()
        canvas.setReferencedExtent(QgsReferencedRectangle(box, QgsCoordinateReferenceSystem("EPSG:4326")))
        canvas.refresh()

    def _told(self, column: int) -> None:
        """More is known of this column: let the table say so, in order."""
        header = self.catalogueResults.horizontalHeader()
        if header.sortIndicatorSection() == column and not self.catalogueResults.isColumnHidden(column):
            self._model.sort(column, header.sortIndicatorOrder())
        self.catalogueResults.viewport().update()

    def _mark_on_disk(self, keys: Any) -> None:
        known = [entry for entry in self._model.all_rows if entry.key in keys and not entry.on_disk]
        self._model.update([replace(entry, on_disk=True) for entry in known])

    def _take_orders(self, orders: list[Order]) -> None:
        self.form.show_orders(orders)
        self.catalogueResults.viewport().update()

    def _switched(self) -> None:
        if not self._on_disk.active:
            self.searching.forget()
        self.form.forget()
        self._downloads.take.follow_connection()
        self.searching.follow()
