"""The Orders page: what was ordered, how far it is, and the way to a new order."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import QTimer, pyqtSignal
from qgis.PyQt.QtGui import QHideEvent, QKeySequence, QShowEvent
from qgis.PyQt.QtWidgets import QLabel, QPushButton, QWidget

from ...core.errors import ConstellrError
from ...core.host.state import State
from ...core.host.workspace import Workspace
from ...core.model.area import Area
from ...core.model.order import Order
from ..shared.form import load_form
from ..shared.keys import PageKeys
from ..shared.messages import Messages
from ..shared.table_memory import remember_columns
from ..shared.tables import Selection, dress_table, widen
from ..shared.widgets import ElidedLabel, EmptyTableView, really_seen
from ..shared.wording import ago_text, count_orders
from .actions import OrderActions
from .cells import dress_cells
from .columns import STATE, OrderContext, order_model, samples
from .deliveries import DeliveryCount
from .detail import OrderDetail
from .feed import OrderFeed
from .filters import OrderFilters
from .following import Following
from .left import SubmissionsLeft
from .ordering import Ordering

_FORM = Path(__file__).with_name("orders_page.ui")


class OrdersPage(QWidget):
    """``findDeliveriesRequested`` carries an Order, ``areasRequested`` asks for the Areas dock.

    ``loadRequested`` and ``fetchRequested`` carry scenes, as (collection, id), and the folder they go into: to be put
    on the map, or only downloaded.
    """

    findDeliveriesRequested = pyqtSignal(object)
    areasRequested = pyqtSignal()
    loadRequested = pyqtSignal(object, str)
    fetchRequested = pyqtSignal(object, str)
    ordersRead = pyqtSignal(object)

    ordersNew: QPushButton
    ordersUpdated: ElidedLabel
    ordersList: EmptyTableView
    ordersTimeline: QLabel
    ordersCount: ElidedLabel
    ordersFindDeliveries: QPushButton

    def __init__(self, workspace: Workspace, messages: Messages, iface: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        load_form(self, _FORM)
        self._workspace, self._messages = workspace, messages
        self._context = OrderContext(workspace)
        self._looked_for: set[str] = set()
        self._model = order_model(self._context, self)
        self._dress()
        self._feed = OrderFeed(workspace, lambda: really_seen(self), self)
        self._count = DeliveryCount(workspace, self)
        self._filters = OrderFilters(self, self._model, self._context)
        self._detail = OrderDetail(self.ordersDetail, self.ordersTimeline, self.ordersFacts, self._context, self)
        self._following = Following(self, workspace, messages, self._context, self.show_orders)
        self._ordering = Ordering(self, workspace, messages, self.show_page)
        given = messages, iface, self._context, self._following, self._ordering
        self._actions = OrderActions(self, workspace, *given)
        self._left = SubmissionsLeft(self, workspace, lambda: self._ordering.journal)
        self._connect()
        self._tell_age()
        self._show_selected()

    # -- what others may ask --------------------------------------------------------------------

    def refresh(self, *, changed: bool = False) -> None:
        """Read the orders, and the areas where they are not known yet; ``changed``: others than a moment ago."""
        self._feed.read(changed=changed)
        self._left.look()
        if not self._workspace.areas_read:
            self._workspace.refresh_areas()

    def new_order(self, areas: list[Area]) -> None:
        """Open the form for these areas."""
        self._ordering.new_order(areas)

    def show_page(self) -> None:
        """Bring the dock before the others."""
        dock = self.parentWidget()
        while dock is not None and not isinstance(dock, QgsDockWidget):
            dock = dock.parentWidget()
        if dock is not None:
            dock.setUserVisible(True)

    def show_orders(self, ids: list[str]) -> None:
        """Bring these into sight and select them; filters that hide one are taken off."""
        self.show_page()
        if any(self._model.position_of(one) is None for one in ids):
            self._filters.clear()
        self._selection.set(ids)
        self._show_selected()

    def close_page(self) -> None:
        """Undo what reaches beyond this widget."""
        self._feed.forget()
        self._count.stop()
        self._following.close()
        self._ordering.close()

    # -- building -------------------------------------------------------------------------------

    def _dress(self) -> None:
        dress_table(self.ordersList, self._model)
        widen(self.ordersList, samples())
        dress_cells(self.ordersList, STATE)
        remember_columns(self.ordersList, "orders")
        self._selection = Selection(self.ordersList, self._model)
        self.ordersSplitter.setSizes([300, 200])
        self._minute = QTimer(self)
        self._minute.setInterval(30_000)

    def _connect(self) -> None:
        self._feed.begun.connect(self._begun)
        self._feed.grown.connect(self._grow)
        self._feed.loaded.connect(self._show_orders)
        self._feed.failed.connect(self._failed)
        self._count.counted.connect(self._counted)
        self._following.watcher.counted.connect(self._counted)
        self._following.changed.connect(lambda: self.ordersList.viewport().update())
        self._selection.changed.connect(self._show_selected)
        self._filters.changed.connect(self._tell_number)
        self._minute.timeout.connect(self._tell_age)
        self._actions.ordersChanged.connect(lambda: self.refresh(changed=True))
        self._actions.orderChanged.connect(self._replace)
        self._actions.findAsked.connect(self.findDeliveriesRequested)
        self._ordering.placed.connect(lambda: self.refresh(changed=True))
        self._feed.loaded.connect(self.ordersRead)
        self._ordering.closed.connect(self._left.look)
        self._ordering.areasWanted.connect(self.areasRequested)
        self._left.wanted.connect(self._ordering.resume)
        self._following.loadAsked.connect(self.loadRequested)
        self._following.fetchAsked.connect(self.fetchRequested)
        self.ordersNew.clicked.connect(lambda: self.new_order([]))
        self.ordersFindDeliveries.clicked.connect(self._find)
        self.ordersList.activated.connect(lambda _index: self._actions.zoom(self._selection.rows))
        self.ordersList.customContextMenuRequested.connect(
            lambda place: self._actions.menu(self.ordersList, place, self._selection.rows)
        )
        self._workspace.areasChanged.connect(self._areas_changed)
        self._workspace.switched.connect(self._switched)
        self._workspace.stateChanged.connect(self._state_changed)
        keys = QKeySequence.StandardKey
        self._keys = PageKeys(
            self,
            (
                (keys.Refresh, self.refresh),
                (keys.Find, self._filters.search),
                (keys.Delete, self._delete_pressed),
            ),
        )

    # -- the list -------------------------------------------------------------------------------

    def _begun(self) -> None:
        if self._feed.age is None and self._model.all_rows:  # a first reading broke off: its pages come anew
            self._model.set_rows([])
            self._tell_number()
        self._tell_age()

    def _grow(self, orders: list[Order]) -> None:
        if self._feed.age is None:
            self._model.append_rows(orders)
            self._tell_number()

    def _show_orders(self, orders: list[Order]) -> None:
        if not self._model.holds(orders):
            self._model.set_rows(orders)
        self._listed()
        self._count.ask(self._selection.current)
        self._following.watcher.follow(orders)
        self._look_for_areas(orders)

    def _look_for_areas(self, orders: list[Order]) -> None:
        """Orders over areas that were stored elsewhere meanwhile: read the areas again, once for each such area."""
        strange = {order.area_id for order in orders} - self._workspace.known_areas.keys() - self._looked_for
        if strange:
            self._looked_for |= strange
            self._workspace.refresh_areas()

    def _replace(self, order: Order) -> None:
        self._model.update([order])
        self._listed()

    def _listed(self) -> None:
        self._ordering.known_orders = list(self._model.all_rows)
        self._filters.offer(self._model.all_rows)
        self._tell_number()
        self._tell_age()
        self._show_selected()

    def _failed(self, error: ConstellrError, asked: bool) -> None:
        self._tell_age()
        if asked or self._feed.age is None:
            self._messages.error(error)

    def _areas_changed(self, _areas: object) -> None:
        self._model.set_rows(list(self._model.all_rows))  # names are searched, sorted and filtered by
        self._filters.offer(self._model.all_rows)
        self._show_selected()

    def _switched(self) -> None:
        self._context.deliveries.clear()
        self._looked_for.clear()
        self._ordering.close()
        self._following.reload()
        self._model.set_rows([])
        self._listed()
        self._left.look()
        self._state_changed()

    def _state_changed(self) -> None:
        able = self._workspace.state in (State.READY, State.SIGNED_IN, State.OFFLINE)
        self.ordersNew.setEnabled(able)
        self._look(self.isVisible() and able)

    # -- what is said ---------------------------------------------------------------------------

    def _tell_number(self) -> None:
        number, shown = len(self._model.all_rows), self._model.number_shown
        self.ordersList.set_hint(
            self.tr("No order matches these filters.")
            if number
            else self.tr("No orders yet. Select areas and press “Order…”, or press “New order…”.")
        )
        if shown < number:
            self.ordersCount.set_whole(self.tr("{shown} of {orders}").format(shown=shown, orders=count_orders(number)))
        else:
            self.ordersCount.set_whole(count_orders(number) if number else "")

    def _tell_age(self) -> None:
        if self._feed.busy:
            text = self.tr("reading …")
        elif self._feed.age is None:
            text = ""
        else:
            text = self.tr("updated {ago}").format(ago=ago_text(self._feed.age))
        self.ordersUpdated.set_whole(text)

    def _show_selected(self, _ids: object = None) -> None:
        order, chosen = self._selection.current, self._selection.rows
        self._detail.show_order(order, chosen=len(chosen))
        self._following.box.show_orders(chosen)
        self.ordersDetail.setVisible(order is not None)
        self.ordersFindDeliveries.setEnabled(order is not None)
        if order is not None and order.id not in self._context.deliveries:
            self._count.ask(order)

    def _counted(self, order_id: str, number: int) -> None:
        self._context.deliveries[order_id] = number
        current = self._selection.current
        order = self._model.find(order_id)
        self._model.update([order] if order is not None else [])
        if current is not None and current.id == order_id:
            self._detail.show_order(current, chosen=len(self._selection.rows))

    def _find(self) -> None:
        order = self._selection.current
        if order is not None:
            self.findDeliveriesRequested.emit(order)

    def _delete_pressed(self) -> None:
        """Delete means the list only while the list has the focus."""
        if self.focusWidget() is self.ordersList:
            self._actions.delete(self._selection.rows)

    # -- while somebody looks -------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._state_changed()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._look(False)

    def _look(self, on: bool) -> None:
        self._feed.watch(on)
        if on:
            self._minute.start()
            if not self._workspace.areas_read and self._model.rowCount() == 0:
                self._workspace.refresh_areas()
        else:
            self._minute.stop()
