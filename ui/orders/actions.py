"""What one can do with orders: open the form, duplicate, edit tags, delete, bring the area into sight."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import QObject, QPoint, pyqtSignal
from qgis.PyQt.QtWidgets import QApplication, QMenu, QTableView, QWidget

from ...core.errors import Cancelled
from ...core.host.translate import counted
from ...core.host.workspace import Workspace
from ...core.model.area import Area
from ...core.model.order import Order
from ...core.services.removal import Removal, remove_orders
from ..shared.canvas import show_on_canvas
from ..shared.messages import Messages
from ..shared.question import really_delete
from ..shared.wording import count_orders, listed
from .columns import OrderContext
from .following import Following
from .order_dialog import OrderDialog
from .tags import TagsDialog
from .values import values_like


class OrderActions(QObject):
    """``ordersChanged``: the list should be read again; ``orderChanged(Order)``: this one is new.

    ``formClosed``: a submission may have been left unfinished.
    """

    ordersChanged = pyqtSignal()
    orderChanged = pyqtSignal(object)
    formClosed = pyqtSignal()

    def __init__(
        self,
        page: QWidget,
        workspace: Workspace,
        messages: Messages,
        iface: Any,
        context: OrderContext,
        following: Following,
    ) -> None:
        super().__init__(page)
        self._page, self._workspace, self._messages = page, workspace, messages
        self._iface, self._context, self._following = iface, context, following
        self._dialog: OrderDialog | None = None
        self.known_orders: list[Order] = []

    @property
    def known_tags(self) -> list[str]:
        """Every tag in use, for completion."""
        return sorted({tag for order in self.known_orders for tag in order.tags}, key=str.casefold)

    def close(self) -> None:
        """Close an open form; what was typed is kept as a draft."""
        if self._dialog is not None:
            self._dialog.leave()

    # -- the form -------------------------------------------------------------------------------

    def new_order(self, areas: list[Area], like: Order | None = None) -> None:
        """Open the form; one that is open already comes to the front and takes the areas."""
        if self._dialog is not None:
            self._dialog.take_areas(areas)
            self._dialog.raise_()
            self._dialog.activateWindow()
            return
        if not areas and like is None and self._nothing_to_order():
            return
        dialog = self._open_form()
        traits, now = self._workspace.traits, self._context.now
        dialog.begin(areas, None if like is None else values_like(like, traits, now))
        dialog.open()

    def resume(self, journal: Path, at_once: bool) -> None:
        """Show what an unfinished submission holds; ``at_once``: and go on with it."""
        if self._dialog is not None:
            self._messages.info(self.tr("Finish or close the open order form first."))
            return
        dialog = self._open_form()
        dialog.resume(journal, at_once=at_once)
        dialog.open()

    @property
    def journal(self) -> Path | None:
        """The journal of the form that is open."""
        return self._dialog.journal if self._dialog is not None else None

    def _open_form(self) -> OrderDialog:
        dialog = OrderDialog(self._workspace, self._messages, self.known_tags, self.known_orders, self._page)
        dialog.finished.connect(self._form_closed)
        dialog.placed.connect(self._placed)
        self._dialog = dialog
        return dialog

    def _nothing_to_order(self) -> bool:
        """Say what to do first where the workspace has no area at all."""
        if not self._workspace.areas_read or self._workspace.known_areas:
            return False
        text = self.tr("There is no area to order for yet. Upload some first.")
        self._messages.info(text, [(self.tr("Areas"), self._page.areasRequested.emit)])
        return True

    def _form_closed(self, _result: int) -> None:
        if self._dialog is not None:
            self._dialog.retire()
        self._dialog = None
        self.formClosed.emit()

    def _placed(self, orders: list[Order]) -> None:
        self.ordersChanged.emit()
        text = counted(
            "OrderActions",
            "1 order submitted. It is reviewed by constellr before acquisition starts.",
            "{n} orders submitted. They are reviewed by constellr before acquisition starts.",
            len(orders),
        )
        self._messages.info(text, [(self.tr("Show"), self.show_page)])

    def show_page(self) -> None:
        """Bring the dock before the others."""
        parent = self._page.parentWidget()
        while parent is not None and not isinstance(parent, QgsDockWidget):
            parent = parent.parentWidget()
        if parent is not None:
            parent.setUserVisible(True)

    # -- the list's menu ------------------------------------------------------------------------

    def menu(self, view: QTableView, place: QPoint, orders: list[Order]) -> None:
        if not orders:
            return
        one = orders[0] if len(orders) == 1 else None
        menu = QMenu(view)
        menu.addAction(self.tr("&Zoom to area"), lambda: self.zoom(orders))
        if one is not None:
            menu.addAction(self.tr("&Find deliveries"), lambda: self._page.findDeliveriesRequested.emit(one))
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
        self.new_order([area] if area is not None else [], order)

    # -- tags -----------------------------------------------------------------------------------

    def edit_tags(self, order: Order) -> None:
        dialog = TagsDialog(order.tags, self.known_tags, self._workspace.traits, self._page)
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
