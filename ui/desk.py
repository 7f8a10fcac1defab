"""The three docks' contents and what leads from one to another; made when the first of them, or a layer, is seen."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from qgis.PyQt.QtWidgets import QWidget

from ..core.host.connections import Connections
from ..core.host.credentials import CredentialStore
from ..core.host.state import State
from ..core.host.workspace import Workspace
from ..core.model.area import Area
from ..core.model.order import Order
from .layers.actions import LayerActions
from .layers.preview_keeper import PreviewKeeper
from .orders.refresh_menu import RefreshMenu
from .shared.body import DockBody
from .shared.dock import PageDock
from .shared.messages import CONNECTION, Messages


class Desk:
    """One workspace and one message door for all docks. GUI thread.

    A page is imported and made when it is first needed, also when another page asks something of it.
    """

    def __init__(
        self, iface: Any, docks: Mapping[str, PageDock], connections: Connections, credentials: CredentialStore
    ) -> None:
        self._iface = iface
        self._docks = docks
        self._pages: list[Any] = []
        self._areas_page: Any = None
        self.workspace = Workspace(connections, credentials)
        self.messages = Messages(iface)
        self.workspace.tasks.unheard.connect(self.messages.error)
        self.workspace.stateChanged.connect(self._state_changed)
        self.messages.unlockAsked.connect(self.workspace.unlock)
        self.messages.signInAgain.connect(self._sign_in_again)
        self.layers = LayerActions(
            iface, self.workspace.tasks, self.workspace.settings, self.messages, iface.mainWindow()
        )
        self.previews = PreviewKeeper(self.workspace, self.messages, iface)
        if self.workspace.problem:
            self.messages.error(self.workspace.problem)

    def body(self, name: str) -> DockBody:
        """Make the content of the dock called ``name``."""
        makers = {"Areas": self._areas, "Orders": self._orders, "Catalogue": self._catalogue}
        body = DockBody(self.workspace, self.messages, makers[name], offline=name == "Catalogue")
        body.header.add_menu(self.layers.menu)
        if name == "Orders":
            body.header.add_menu(partial(RefreshMenu, self.workspace.settings))
        return body

    def close(self) -> None:
        """Stop all work, call nobody back, and have each page undo what reaches beyond it."""
        for page in self._pages:
            page.close_page()
        self._pages = []
        self.previews.close()
        self.layers.close()
        self.workspace.close()
        self.workspace.deleteLater()
        self.messages.deleteLater()

    def _state_changed(self) -> None:
        """The server answers again: that it did not is no news any more."""
        if self.workspace.state is State.SIGNED_IN:
            self.messages.withdraw(CONNECTION)

    def _areas(self) -> QWidget:
        from .areas.page import AreasPage

        page = self._areas_page = AreasPage(self.workspace, self.messages, self._iface)
        self._pages.append(page)
        page.orderRequested.connect(self._order)
        return page

    def _orders(self) -> QWidget:
        from .orders.page import OrdersPage

        page = OrdersPage(self.workspace, self.messages, self._iface)
        self._pages.append(page)
        page.findDeliveriesRequested.connect(self._find_deliveries)
        page.areasRequested.connect(partial(self._bring_up, "Areas"))
        page.loadRequested.connect(self._load)
        page.fetchRequested.connect(self._fetch)
        page.ordersRead.connect(self._count_orders)
        return page

    def _catalogue(self) -> QWidget:
        from .catalogue.page import CataloguePage

        page = CataloguePage(self.workspace, self.messages, self._iface, self.previews)
        self._pages.append(page)
        page.orderRequested.connect(partial(self._bring_up, "Orders"))
        page.animateRequested.connect(lambda area: self.layers.commands.animate(area or None))
        return page

    def _bring_up(self, name: str) -> DockBody:
        dock = self._docks[name]
        dock.bring_up()
        return dock.body

    def _order(self, areas: list[Area]) -> None:
        self._bring_up("Orders").page.new_order(areas)

    def _load(self, scenes: list[tuple[str, str]], folder: str) -> None:
        self._bring_up("Catalogue").page.fetch(scenes, folder, load=True)

    def _fetch(self, scenes: list[tuple[str, str]], folder: str) -> None:
        """Watched orders have new scenes: nobody is to be called away for them."""
        self._docks["Catalogue"].body.page.fetch(scenes, folder, load=False)

    def _count_orders(self, orders: list[Order]) -> None:
        if self._areas_page is not None:
            self._areas_page.take_orders(orders)

    def _find_deliveries(self, order: Order) -> None:
        self._bring_up("Catalogue").page.find_order(order)

    def _sign_in_again(self) -> None:
        shown = next((name for name, dock in self._docks.items() if dock.isUserVisible()), "Areas")
        self._bring_up(shown).show_card(self.workspace.connection)
