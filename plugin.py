"""The composition root: builds the plugin's objects, hands them to one another, and undoes it all."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import QgsApplication, QgsProcessingProvider
from qgis.PyQt.QtCore import QCoreApplication, Qt, QTranslator
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QAction, QToolBar, QWidget

from .core.host.connections import Connections
from .core.host.credentials import CredentialStore
from .core.host.settings import Settings
from .ui.shared.dock import PageDock

if TYPE_CHECKING:
    from .core.host.workspace import Workspace
    from .core.model.area import Area
    from .core.model.order import Order
    from .ui.shared.messages import Messages

_RESOURCES = Path(__file__).parent / "resources"
_MENU = "constellr"
_DOCKS = ("Areas", "Orders", "Catalogue")


class ConstellrPlugin:
    """What QGIS holds of the plugin. ``iface`` is None where there is no desktop; then only Processing is set up.

    Loading makes three empty docks; workspace, pages and third-party libraries come when a dock is first seen.
    """

    def __init__(self, iface: Any) -> None:
        self._iface = iface
        self._connections = Connections(Settings())
        self._credentials = CredentialStore()
        self._workspace: Workspace | None = None
        self._messages: Messages | None = None
        self._provider: QgsProcessingProvider | None = None
        self._translator: QTranslator | None = None
        self._toolbar: QToolBar | None = None
        self._docks: dict[str, PageDock] = {}
        self._actions: list[QAction] = []

    def tr(self, text: str) -> str:
        return QCoreApplication.translate("ConstellrPlugin", text)

    # --- called by QGIS -------------------------------------------------------------------------------
    def initProcessing(self) -> None:
        """Called alone by qgis_process, and by :meth:`initGui`."""
        from .processing_provider.access import Access
        from .processing_provider.provider import ConstellrProvider

        self._provider = ConstellrProvider(Access(self._connections, self._credentials))
        QgsApplication.processingRegistry().addProvider(self._provider)

    def initGui(self) -> None:
        self._install_translator()
        self.initProcessing()
        titles = {"Areas": self.tr("Areas"), "Orders": self.tr("Orders"), "Catalogue": self.tr("Catalogue")}
        self._toolbar = self._iface.addToolBar("constellr")
        self._toolbar.setObjectName("constellrToolbar")
        for name in _DOCKS:
            self._add_dock(name, titles[name])

    def unload(self) -> None:
        if self._workspace:
            self._workspace.close()
        for dock in self._docks.values():
            self._iface.removeDockWidget(dock)
            dock.deleteLater()
        for action in self._actions:
            self._iface.removePluginWebMenu(_MENU, action)
            action.deleteLater()
        if self._toolbar:
            self._toolbar.deleteLater()
        if self._provider:
            QgsApplication.processingRegistry().removeProvider(self._provider)
        if self._translator:
            QCoreApplication.removeTranslator(self._translator)
        self._credentials.close()
        for thing in (self._workspace, self._messages):
            if thing:
                thing.deleteLater()
        self._workspace = self._messages = self._provider = self._toolbar = self._translator = None
        self._docks, self._actions = {}, []

    # --- building -------------------------------------------------------------------------------------
    def _install_translator(self) -> None:
        translator = QTranslator()
        if translator.load(str(_RESOURCES / "i18n" / f"constellr_{QgsApplication.locale()}.qm")):
            QCoreApplication.installTranslator(translator)
            self._translator = translator

    def _add_dock(self, name: str, title: str) -> None:
        icon = QIcon(str(_RESOURCES / "icons" / f"{name.lower()}.svg"))
        dock = PageDock(f"{title} – constellr", f"constellr{name}Dock", partial(self._body, name), self._iface.mainWindow())
        dock.setWindowIcon(icon)
        action = QAction(icon, title, self._iface.mainWindow())
        action.setObjectName(f"constellrAction{name}")
        action.setCheckable(True)
        dock.setToggleVisibilityAction(action)
        action.triggered.connect(partial(self._opened, name))
        self._toolbar.addAction(action)
        self._iface.addPluginToWebMenu(_MENU, action)
        others = [f"constellr{other}Dock" for other in _DOCKS]
        self._iface.addTabifiedDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock, others)
        self._docks[name] = dock
        self._actions.append(action)

    def _body(self, name: str) -> QWidget:
        from .ui.shared.body import DockBody

        workspace, messages = self._desk()
        return DockBody(workspace, messages, partial(self._page, name))

    def _desk(self) -> tuple[Workspace, Messages]:
        """Give what all docks share, made when the first of them is seen."""
        if self._workspace is None or self._messages is None:
            from .core.host.workspace import Workspace
            from .ui.shared.messages import Messages

            self._workspace = Workspace(self._connections, self._credentials)
            self._messages = Messages(self._iface)
            self._workspace.tasks.unheard.connect(self._messages.error)
            self._messages.unlockAsked.connect(self._workspace.unlock)
            self._messages.signInAgain.connect(self._sign_in_again)
            if self._workspace.problem:
                self._messages.error(self._workspace.problem)
        return self._workspace, self._messages

    def _page(self, name: str) -> QWidget:
        workspace, messages = self._desk()
        if name == "Areas":
            from .ui.areas.page import AreasPage

            page = AreasPage(workspace, messages, self._iface)
            page.orderRequested.connect(self._order)
        elif name == "Orders":
            from .ui.orders.page import OrdersPage

            page = OrdersPage(workspace, messages, self._iface)
            page.findDeliveriesRequested.connect(self._find_deliveries)
            page.areasRequested.connect(self._docks["Areas"].bring_up)
        else:
            from .ui.catalogue.page import CataloguePage

            page = CataloguePage(workspace, messages, self._iface)
            page.orderRequested.connect(self._docks["Orders"].bring_up)
        return page

    # --- what leads from one dock to another ------------------------------------------------------------
    def _opened(self, name: str, shown: bool) -> None:
        """The user opened a dock: now the key is needed, so QGIS may ask for its master password, once."""
        if shown:
            self._docks[name].body.open_for_user()

    def _order(self, areas: list[Area]) -> None:
        self._docks["Orders"].bring_up()
        self._docks["Orders"].body.page.new_order(areas)

    def _find_deliveries(self, order: Order) -> None:
        self._docks["Catalogue"].bring_up()
        self._docks["Catalogue"].body.page.find_order(order)

    def _sign_in_again(self) -> None:
        shown = next((dock for dock in self._docks.values() if dock.isUserVisible()), self._docks["Areas"])
        shown.bring_up()
        shown.body.show_card(self._desk()[0].connection)
