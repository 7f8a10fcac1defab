"""QGIS's interface as a plugin meets it, with a real main window behind it."""

from __future__ import annotations

from typing import Any

from page_kit import Desktop
from qgis.core import QgsMapLayer
from qgis.PyQt.QtCore import QObject, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QAction, QDockWidget, QMenu, QToolBar


class _Signals(QObject):
    initializationCompleted = pyqtSignal()


class MainWindow(Desktop):
    """Toolbars, docks and the Web menu are real; what the plugin leaves behind can be counted."""

    def __init__(self) -> None:
        super().__init__()
        self._signals = _Signals()
        self.initializationCompleted = self._signals.initializationCompleted
        self.web_menu = QMenu("Web", self.mainWindow())
        self.log_opened = 0
        self.options: list[str] = []
        self.layer_actions: dict[QAction, tuple[str, list[QgsMapLayer]]] = {}
        self.active_layer: QgsMapLayer | None = None

    def addToolBar(self, name: str) -> QToolBar:
        return self.mainWindow().addToolBar(name)

    def addDockWidget(self, area: Any, dock: QDockWidget) -> None:
        self.mainWindow().addDockWidget(area, dock)
        dock.show()

    def removeDockWidget(self, dock: QDockWidget) -> None:
        self.mainWindow().removeDockWidget(dock)

    def addPluginToWebMenu(self, name: str, action: QAction) -> None:
        menu = self.web_menu.findChild(QMenu, name)
        if menu is None:
            menu = self.web_menu.addMenu(name)
            menu.setObjectName(name)
        menu.addAction(action)

    def removePluginWebMenu(self, name: str, action: QAction) -> None:
        menu = self.web_menu.findChild(QMenu, name)
        menu.removeAction(action)
        if menu.isEmpty():
            self.web_menu.removeAction(menu.menuAction())
            menu.setParent(None)

    def addCustomActionForLayerType(self, action: QAction, menu: str, kind: Any, all_layers: bool) -> None:
        self.layer_actions[action] = (menu, [])

    def addCustomActionForLayer(self, action: QAction, layer: QgsMapLayer) -> None:
        self.layer_actions[action][1].append(layer)

    def removeCustomActionForLayerType(self, action: QAction) -> bool:
        return self.layer_actions.pop(action, None) is not None

    def activeLayer(self) -> QgsMapLayer | None:
        return self.active_layer

    def context_menu(self, layer: QgsMapLayer) -> list[QAction]:
        """What a right click on the layer offers of ours."""
        return [action for action, (_menu, layers) in self.layer_actions.items() if layer in layers]

    def openMessageLog(self) -> None:
        self.log_opened += 1

    def showOptionsDialog(self, parent: Any, page: str) -> None:
        self.options.append(page)

    def docks(self) -> dict[str, QDockWidget]:
        return {dock.objectName(): dock for dock in self.mainWindow().findChildren(QDockWidget)}

    def start(self) -> None:
        """What QGIS does once its plugins are loaded: show itself, then say so."""
        self.mainWindow().resize(1400, 900)
        self.mainWindow().show()
        self.initializationCompleted.emit()

    def side(self, dock: QDockWidget) -> Any:
        return self.mainWindow().dockWidgetArea(dock)

    right = Qt.DockWidgetArea.RightDockWidgetArea
