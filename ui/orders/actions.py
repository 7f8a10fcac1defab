"""What one can do with orders of the list: duplicate, edit tags, delete, bring the area into sight."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import QObject, QPoint, pyqtSignal
from qgis.PyQt.QtWidgets import QApplication, QMenu, QTableView, QWidget

from ...core.errors import Cancelled
from ...core.host.translate import counted
from ...core.host.workspace import Workspace
from ...core.model.order import Order
from ...core.services.removal import Removal, remove_orders
from ..shared.canvas import show_on_canvas
from ..shared.messages import Messages
from ..shared.question import really_delete
from ..shared.wording import count_orders, listed
from .columns import OrderContext
from .following import Following
from .ordering import Ordering
from .tags import TagsDialog


class OrderActions(QObject):
    """``ordersChanged``: the list should be read again; ``orderChanged(Order)``: this one is new.

    ``findAsked(Order)``: the user wants to see its deliveries.
    """

    ordersChanged = pyqtSignal()
    orderChanged = pyqtSignal(object)
    findAsked = pyqtSignal(object)

    def __init__(
        self,
        page: QWidget,
        workspace: Workspace,
        messages: Messages,
        iface: Any,
        context: OrderContext,
        following: Following,
        ordering: Ordering,
    ) -> None:
        super().__init__(page)
        self._page, self._workspace, self._messages = page, workspace, messages
        self._iface, self._context, self._following = iface, context, following
        self._ordering = ordering

    # -- the list's menu ------------------------------------------------------------------------

    def menu(self, view: QTableView, place: QPoint, orders: list[Order]) -> None:
        if not orders:
            return
        one = orders[0] if len(orders) == 1 else None
        menu = QMenu(view)
        menu.addAction(self.tr("&Zoom to area"), lambda: self.zoom(orders))
        if one is not None:
            menu.addAction(self.tr("&Find deliveries"), lambda: self.findAsked.emit(one))
            menu.addAction(self.tr("D&uplicate…"), lambda: self.duplicate(one))
            if self._workspace.traits.tags is not False and self._workspace.traits.patch_order is not False:
                menu.addAction(self.tr("Edit &tags…"), lambda: self.edit_tags(one))
        watch = menu.addAction(self.tr("&Watch"), lambda: self._following.watch(orders, watch.isChecked()))
        watch.setCheckable(True)
        watch.setChecked(self._following.watched(orders))
        menu.addSeparator()
        menu.addAction(self.tr("&Copy id") if one else self.tr("&Copy ids"), lambda: self._copy(orders))
        menu.addSeparator()
        delete = menu.addAction(self.tr("&Delete…"), lambda: self.delete(orders))
        why_not = self._why_no_delete(orders)
        if why_not:
            delete.setEnabled(False)
            delete.setText(self.tr("Delete: {why}").format(why=why_not))
        menu.popup(view.viewport().mapToGlobal(place))

    @staticmethod
    def _copy(orders: list[Order]) -> None:
        QApplication.clipboard().setText("\n".join(order.id for order in orders))

    def zoom(self, orders: list[Order]) -> None:
        known = self._workspace.known_areas
        areas = [known[order.area_id] for order in orders if order.area_id in known]
        if orders and not show_on_canvas(self._iface.mapCanvas(), areas):
            self._messages.warn(self.tr("The area of this order is no longer stored: there is nothing to zoom to."))

    def duplicate(self, order: Order) -> None:
        """Open the form with this order's values, its period moved ahead where it would begin too early."""
        area = self._workspace.known_areas.get(order.area_id)
        self._ordering.new_order([area] if area is not None else [], order)

    # -- tags -----------------------------------------------------------------------------------

    def edit_tags(self, order: Order) -> None:
        dialog = TagsDialog(order.tags, self._ordering.known_tags, self._workspace.traits, self._page)
        if dialog.exec() and dialog.tags != order.tags:
            tags = dialog.tags
            self._workspace.run(
                self.tr("Changing tags"),
                lambda client, job: client.orders.set_tags(order.id, tags, job),
                done=self.orderChanged.emit,
                failed=self._messages.error,
            )

    # -- deleting -------------------------------------------------------------------------------

    def _why_no_delete(self, orders: list[Order]) -> str:
        if self._workspace.traits.delete_order is False:
            return self.tr("not offered by this server")
        if not any(order.deletable for order in orders):
            return self.tr("only orders pending validation or rejected can go")
        return ""

    def delete(self, orders: list[Order]) -> None:
        """Ask, then delete those whose state allows it; the others are named as staying."""
        going = [order for order in orders if order.deletable]
        if not orders:
            return
        if self._why_no_delete(orders):
            self._messages.info(self.tr("Nothing deleted: {why}.").format(why=self._why_no_delete(orders)))
            return
        text = self.tr("Delete {orders}? This cannot be undone.").format(orders=count_orders(len(going)))
        if len(going) < len(orders):
            text += " " + counted(
                "OrderActions",
                "1 order stays: under way or closed already.",
                "{n} orders stay: under way or closed already.",
                len(orders) - len(going),
            )
        names = [f"{self._context.area_name(order)}, {self._context.period(order)}" for order in going]
        if really_delete(self._page, text, listed(names)):
            self._workspace.run(
                self.tr("Deleting {orders}").format(orders=count_orders(len(going))),
                lambda client, job: remove_orders(client, going, job),
                done=self._deleted,
                failed=self._messages.error,
            )

    def _deleted(self, outcome: Removal[Order]) -> None:
        self.ordersChanged.emit()
        if outcome.kept:
            text = self.tr("{orders} could not be deleted: meanwhile under way. The list is read again.")
            self._messages.warn(text.format(orders=count_orders(len(outcome.kept))))
        elif outcome.gone:
            self._messages.info(self.tr("{orders} deleted.").format(orders=count_orders(len(outcome.gone))))
        if outcome.error is not None and not isinstance(outcome.error, Cancelled):
            self._messages.error(outcome.error)
