"""The way to a form for new orders, one at a time, and what is said of the orders that it placed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QWidget

from ...core.host.translate import counted
from ...core.host.workspace import Workspace
from ...core.model.area import Area
from ...core.model.order import Order
from ...core.services.orders import OrderRow
from ..shared.messages import Messages
from ..shared.wording import count_orders
from .columns import server_now
from .order_dialog import OrderDialog
from .values import values_like

_TOPIC = "submitted orders"


class Ordering(QObject):
    """``placed``: the list should be read again. ``closed``: a submission may have been left unfinished.

    ``areasWanted``: there is no area to order for, and the user wants to make some.
    """

    placed = pyqtSignal()
    closed = pyqtSignal()
    areasWanted = pyqtSignal()

    def __init__(self, page: QWidget, workspace: Workspace, messages: Messages, show_page: Callable[[], None]) -> None:
        super().__init__(page)
        self._page, self._workspace, self._messages = page, workspace, messages
        self._show_page = show_page
        self._dialog: OrderDialog | None = None
        self._number = 0
        self.known_orders: Sequence[Order] = ()

    @property
    def known_tags(self) -> list[str]:
        """Every tag in use, for completion."""
        return sorted({tag for order in self.known_orders for tag in order.tags}, key=str.casefold)

    @property
    def journal(self) -> Path | None:
        """The journal of the form that is open."""
        return self._dialog.journal if self._dialog is not None else None

    def new_order(self, areas: Sequence[Area], like: Order | None = None) -> None:
        """Open the form; one that is open already comes to the front and takes the areas."""
        if self._dialog is not None:
            self._dialog.take_areas(areas)
            self._dialog.raise_()
            self._dialog.activateWindow()
            return
        if not areas and like is None and self._nothing_to_order():
            return
        dialog = self._open()
        values = None if like is None else values_like(like, self._workspace.traits, server_now(self._workspace))
        dialog.begin(areas, values)
        dialog.open()

    def resume(self, journal: Path, at_once: bool) -> None:
        """Show what an unfinished submission holds; ``at_once``: and go on with it."""
        if self._dialog is not None:
            self._messages.info(self.tr("Finish or close the open order form first."))
            return
        dialog = self._open()
        dialog.resume(journal, at_once=at_once)
        dialog.open()

    def close(self) -> None:
        """Close an open form; what was typed is kept as a draft."""
        if self._dialog is not None:
            self._dialog.leave()

    def _open(self) -> OrderDialog:
        given = self._workspace, self._messages, self._late, self.known_tags, self.known_orders, self._page
        dialog = self._dialog = OrderDialog(*given)
        dialog.finished.connect(self._form_closed)
        dialog.placed.connect(self._placed)
        self._number = 0
        return dialog

    def _nothing_to_order(self) -> bool:
        """Say what to do first where the workspace has no area at all."""
        if not self._workspace.areas_read or self._workspace.known_areas:
            return False
        text = self.tr("There is no area to order for yet. Upload some first.")
        self._messages.info(text, [(self.tr("Areas"), self.areasWanted.emit)])
        return True

    def _form_closed(self, _result: int) -> None:
        if self._dialog is not None:
            self._dialog.retire()
        self._dialog = None
        self.closed.emit()

    def _placed(self, orders: list[Order]) -> None:
        self.placed.emit()
        self._number += len(orders)
        said = counted(
            "Ordering",
            "1 order submitted. It is reviewed by constellr before acquisition starts.",
            "{n} orders submitted. They are reviewed by constellr before acquisition starts.",
            self._number,
        )
        self._messages.info(said, [(self.tr("Show"), self._show_page)], topic=_TOPIC, passing=True)

    def _late(self, name: str, rows: Sequence[OrderRow]) -> None:
        """The workspace was left while orders were on their way: say what became of them, and where the rest is."""
        self.closed.emit()
        placed = sum(row.order is not None for row in rows)
        if placed < len(rows):
            text = self.tr("{workspace}: {placed} of {orders} submitted. Go back there to resume the rest.")
            self._messages.warn(text.format(workspace=name, placed=placed, orders=count_orders(len(rows))))
        else:
            text = self.tr("{workspace}: {orders} submitted.")
            self._messages.info(text.format(workspace=name, orders=count_orders(placed)))
