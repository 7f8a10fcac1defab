"""A sign in the layer tree on previews that wait; a click on it asks for what they wait for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from qgis.core import QgsApplication, QgsProject
from qgis.gui import QgsLayerTreeViewIndicator
from qgis.PyQt.QtCore import QObject


class WaitingSign(QObject):
    """GUI thread. ``clicked`` is called with the layer's id."""

    def __init__(self, iface: Any, clicked: Callable[[str], None], parent: QObject) -> None:
        super().__init__(parent)
        self._iface, self._clicked = iface, clicked
        self._signs: dict[str, QgsLayerTreeViewIndicator] = {}

    def show_on(self, project: QgsProject, ids: Iterable[str]) -> None:
        """These layers wait, no others."""
        wanted = set(ids)
        view, root = self._iface.layerTreeView(), project.layerTreeRoot()
        for layer_id in [one for one in self._signs if one not in wanted]:
            sign, node = self._signs.pop(layer_id), root.findLayer(layer_id)
            if node is not None:
                view.removeIndicator(node, sign)
            sign.deleteLater()
        for layer_id in wanted - set(self._signs):
            node = root.findLayer(layer_id)
            if node is not None:
                self._signs[layer_id] = self._made(layer_id)
                view.addIndicator(node, self._signs[layer_id])

    def forget(self, ids: Iterable[str]) -> None:
        """These layers are gone, and their nodes with them."""
        for layer_id in ids:
            sign = self._signs.pop(layer_id, None)
            if sign is not None:
                sign.deleteLater()

    def _made(self, layer_id: str) -> QgsLayerTreeViewIndicator:
        sign = QgsLayerTreeViewIndicator(self)
        sign.setIcon(QgsApplication.getThemeIcon("/mIndicatorTemporal.svg"))
        sign.setToolTip(self.tr("This preview is empty until you are signed in. Click to see it."))
        sign.clicked.connect(partial(self._told, layer_id))
        return sign

    def _told(self, layer_id: str, _index: object = None) -> None:
        self._clicked(layer_id)
