"""The composition root: builds the plugin's objects, hands them to one another, and undoes it all."""

from __future__ import annotations

from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import QgsApplication, QgsProcessingProvider, QgsProject, QgsSettings
from qgis.PyQt.QtCore import QByteArray, QCoreApplication, Qt, QTranslator
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QAction, QToolBar

from .ui.shared.dock import PageDock

if TYPE_CHECKING:
    from .core.host.connections import Connections
    from .core.host.credentials import CredentialStore
    from .ui.desk import Desk
    from .ui.shared.body import DockBody

_RESOURCES = Path(__file__).parent / "resources"
_MENU = "constellr"
_OURS = ("constellr/item", "constellr/preview")
_DOCKS = ("Areas", "Orders", "Catalogue")
_DOCK_CHARACTERS = 64  # as wide as the tables want to be at first; QGIS keeps what the user makes of it


class ConstellrPlugin:
    """What QGIS holds of the plugin. ``iface`` is None where there is no desktop; then only Processing is set up.

    Loading makes three empty docks and imports next to nothing: the algorithms come when QGIS has started, workspace,
    pages and third-party libraries when a dock is first seen.
    """

    def __init__(self, iface: Any) -> None:
        self._iface = iface
        self._desk: Desk | None = None
        self._provider: QgsProcessingProvider | None = None
        self._translator: QTranslator | None = None
        self._toolbar: QToolBar | None = None
        self._docks: dict[str, PageDock] = {}
        self._actions: list[QAction] = []

    def tr(self, text: str) -> str:
        return QCoreApplication.translate("ConstellrPlugin", text)

    @cached_property
    def _connections(self) -> Connections:
        from .core.host.connections import Connections
        from .core.host.settings import Settings

        return Connections(Settings())

    @cached_property
    def _credentials(self) -> CredentialStore:
        from .core.host.credentials import CredentialStore

        return CredentialStore()

    def initProcessing(self) -> None:
        """Called alone by qgis_process; in the desktop once QGIS has started."""
        if self._provider:
            return
        self._install_translator()
        from .processing_provider.access import Access
        from .processing_provider.provider import ConstellrProvider

        self._provider = ConstellrProvider(Access(self._connections, self._credentials))
        QgsApplication.processingRegistry().addProvider(self._provider)

    def initGui(self) -> None:
        self._install_translator()
        titles = {"Areas": self.tr("Areas"), "Orders": self.tr("Orders"), "Catalogue": self.tr("Catalogue")}
        self._toolbar = self._iface.addToolBar("constellr")
        self._toolbar.setObjectName("constellrToolbar")
        for name in _DOCKS:
            self._add_dock(name, titles[name])
        self._iface.initializationCompleted.connect(self._started)
        QgsProject.instance().layersAdded.connect(self._layers_added)
        if self._iface.mainWindow().isVisible():
            self.initProcessing()
            self._tab_docks()
            self._layers_added(list(QgsProject.instance().mapLayers().values()))
        else:
            for dock in self._docks.values():
                dock.hold()

    def unload(self) -> None:
        if self._desk:
            self._desk.close()
        if self._docks:
            self._iface.initializationCompleted.disconnect(self._started)
            QgsProject.instance().layersAdded.disconnect(self._layers_added)
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
            self._credentials.close()
        if self._translator:
            QCoreApplication.removeTranslator(self._translator)
        self._desk = self._provider = self._toolbar = self._translator = None
        self._docks, self._actions = {}, []

    def _install_translator(self) -> None:
        """Speak the language QGIS speaks; ``de_AT`` finds ``de`` where it has no file of its own."""
        translator = QTranslator()
        file = _RESOURCES / "i18n" / f"constellr_{QgsApplication.locale()}.qm"
        if self._translator is None and translator.load(str(file)):
            QCoreApplication.installTranslator(translator)
            self._translator = translator

    def _add_dock(self, name: str, title: str) -> None:
        icon = QIcon(str(_RESOURCES / "icons" / f"{name.lower()}.svg"))
        window = self._iface.mainWindow()
        dock = PageDock(title, f"constellr{name}Dock", partial(self._body, name), window)
        dock.setWindowIcon(icon)
        action = QAction(icon, title, window)
        action.setObjectName(f"constellrAction{name}")
        action.setCheckable(True)
        dock.setToggleVisibilityAction(action)
        action.triggered.connect(partial(self._opened, name))
        self._toolbar.addAction(action)
        self._iface.addPluginToWebMenu(_MENU, action)
        self._iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
        self._docks[name] = dock
        self._actions.append(action)

    def _started(self) -> None:
        """QGIS has laid out all docks: tab ours, unless its saved state knew where the user had left them."""
        self.initProcessing()
        if not self._placed_by_user():
            self._tab_docks()
        for dock in self._docks.values():
            dock.release()

    @staticmethod
    def _placed_by_user() -> bool:
        """Whether QGIS's saved state knows where our docks were left."""
        state = bytes(QgsSettings().value("UI/state", QByteArray(), type=QByteArray))
        return "constellrAreasDock".encode("utf-16-be") in state

    def _tab_docks(self) -> None:
        window = self._iface.mainWindow()
        first, *others = self._docks.values()
        for dock in others:
            window.tabifyDockWidget(first, dock)
        first.raise_()
        width = first.fontMetrics().averageCharWidth() * _DOCK_CHARACTERS
        window.resizeDocks([first], [min(width, window.width() // 3)], Qt.Orientation.Horizontal)

    def _body(self, name: str) -> DockBody:
        return self._with_desk().body(name)

    def _with_desk(self) -> Desk:
        """What all docks share is made with the first of them."""
        if self._desk is None:
            from .ui.desk import Desk

            self._desk = Desk(self._iface, self._docks, self._connections, self._credentials)
        return self._desk

    def _layers_added(self, layers: list[Any]) -> None:
        """A project brings layers of ours: menu and previews are wanted, though no dock was opened yet."""
        if self._desk is None and any(layer.customProperty(name) for layer in layers for name in _OURS):
            self._with_desk().layers.welcome()

    def _opened(self, name: str, shown: bool) -> None:
        """The user opened a dock: now the key is needed, so QGIS may ask for its master password, once."""
        if shown:
            self._docks[name].body.open_for_user()
