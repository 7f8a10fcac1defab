"""Our actions in the context menu of an area's or a scene's group, for which QGIS has no custom actions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis.core import QgsLayerTreeNode
from qgis.PyQt.QtCore import QEvent, QObject, QTimer
from qgis.PyQt.QtWidgets import QApplication, QMenu, QWidget

from ...core.host import layer_marks as marks


class GroupMenu(QObject):
    """``make_menu(parent)`` gives what is added to the menu of a group of ours. GUI thread.

    QGIS 3.32 and newer tell of the menu before they show it; before that it is met as soon as it is open.
    """

    def __init__(self, iface: Any, make_menu: Callable[[QWidget], QMenu], parent: QObject) -> None:
        super().__init__(parent)
        self._make_menu = make_menu
        self._view = iface.layerTreeView()
        self._told = getattr(self._view, "contextMenuAboutToShow", None)
        if self._told is not None:
            self._told.connect(self._fill)
        else:
            self._view.viewport().installEventFilter(self)

    @property
    def area(self) -> str:
        """The area of the group that is chosen in the layer tree; "" where something else is."""
        return _area_of(self._view.currentGroupNode())

    def close(self) -> None:
        if self._told is not None:
            self._told.disconnect(self._fill)
        else:
            self._view.viewport().removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ContextMenu:
            QTimer.singleShot(0, self._fill_open_one)  # QGIS opens its menu within this event and stays there
        return False

    def _fill_open_one(self) -> None:
        menu = QApplication.activePopupWidget()
        if isinstance(menu, QMenu):
            self._fill(menu)

    def _fill(self, menu: QMenu) -> None:
        if self._view.currentLayer() is None and self.area:
            menu.addSeparator()
            menu.addMenu(self._make_menu(menu))


def _area_of(node: QgsLayerTreeNode | None) -> str:
    """The area of a group, or of the group above it that has one."""
    while node is not None:
        area = node.customProperty(marks.AREA)
        if area:
            return str(area)
        node = node.parent()
    return ""
