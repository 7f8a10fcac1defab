"""Ticks for each kind of mask: one click shows or hides it in every scene."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QAction, QMenu, QWidget

from ...core.host import layer_marks as marks
from ...core.host.masks import class_name
from ...core.rules.masks import CLASSES


class MaskActions(QObject):
    """Ticked while the mask is shown in some scene; the last is ticked while masked pixels are transparent.

    ``set_clear`` is called when the user ticks or unticks that. GUI thread.
    """

    def __init__(self, project: QgsProject, set_clear: Callable[[bool], None], parent: QObject) -> None:
        super().__init__(parent)
        self._project = project
        self._by_name = {one.name: self._action(one.name) for one in CLASSES}
        self._clear = QAction(self.tr("Make masked pixels &transparent"), self)
        self._clear.setObjectName("layersClearOnly")
        self._clear.setCheckable(True)
        self._clear.setToolTip(
            self.tr("Temperatures under clouds and shadows are left out: on the map and in Identify")
        )
        self._clear.triggered.connect(lambda ticked: set_clear(bool(ticked)))
        project.layerTreeRoot().visibilityChanged.connect(self._seen)

    @property
    def actions(self) -> list[QAction]:
        return [*self._by_name.values(), self._clear]

    def menu(self, parent: QWidget) -> QMenu:
        menu = QMenu(self.tr("&Masks in all scenes"), parent)
        menu.setObjectName("layersMasksMenu")
        menu.setToolTipsVisible(True)
        menu.addActions(list(self._by_name.values()))
        menu.addSeparator()
        menu.addAction(self._clear)
        return menu

    def close(self) -> None:
        self._project.layerTreeRoot().visibilityChanged.disconnect(self._seen)

    def follow(self, *, clear_only: bool) -> None:
        """Tick what is shown."""
        some = bool(marks.masks(self._project))
        self._clear.setEnabled(some or clear_only)
        self._clear.setChecked(clear_only)
        self._follow_masks()

    def _follow_masks(self) -> None:
        for name, action in self._by_name.items():
            nodes = marks.masks(self._project, name)
            action.setEnabled(bool(nodes))
            action.setChecked(any(node.itemVisibilityChecked() for node in nodes))
            action.setToolTip("" if nodes else self.tr("No loaded scene has this mask."))

    def _action(self, name: str) -> QAction:
        action = QAction(self.tr("Show {mask}").format(mask=class_name(name)), self)
        action.setObjectName(f"layersMask_{name}")
        action.setCheckable(True)
        action.triggered.connect(partial(self._show, name))
        return action

    def _show(self, name: str, shown: bool) -> None:
        for node in marks.masks(self._project, name):
            node.setItemVisibilityChecked(shown)
            if shown and node.parent().customProperty(marks.MASK):
                node.parent().setItemVisibilityChecked(True)  # the group of clouds and shadows may be off as a whole

    def _seen(self, node: object) -> None:
        self._follow_masks()
