"""Scenes from the disk onto the map: into groups by area, and into sight."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from qgis.core import QgsCoordinateTransform, QgsProject, QgsRasterLayer, QgsRectangle
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...core.errors import ConstellrError
from ...core.host.layer_marks import AREA, mark
from ...core.host.lst_source import LstSource
from ...core.host.scene_tree import open_scenes
from ...core.host.translate import show
from ...core.model.search import SceneRow
from ..shared.messages import Button, Messages
from .wording import count_scenes


class OnMap(QObject):
    """Adds layers and says so. ``area_name`` gives the words for an order id. GUI thread.

    ``animateAsked`` carries the area whose scenes the user wants to see played, "" for all.
    """

    animateAsked = pyqtSignal(str)

    def __init__(self, messages: Messages, iface: Any, area_name: Callable[[str], str], parent: QObject) -> None:
        super().__init__(parent)
        self._messages, self._iface, self._area_name = messages, iface, area_name

    def add(self, sources: Sequence[LstSource], unloaded: Sequence[ConstellrError] = ()) -> list[QgsRasterLayer]:
        """Put these on the map; say why the others are not, and what is odd about some."""
        for error in unloaded:
            self._messages.error(error)
        for note in {str(source.note): source.note for source in sources if source.note}.values():
            self._messages.warn(show(note))
        if not sources:
            return []
        first = not QgsProject.instance().mapLayers()
        layers = open_scenes(sources, self._area_of)
        if first or not self._in_sight(layers):
            self.zoom_to(layers)
        return layers

    def tell(self, sources: Sequence[LstSource], layers: Sequence[QgsRasterLayer]) -> None:
        """Say that they are on the map, in which unit, and offer what one does next."""
        scenes = {(source.scene.collection, source.scene.id) for source in sources}
        units = {source.unit for source in sources if source.unit}
        text = self.tr("{scenes} on the map, in {unit}.") if len(units) == 1 else self.tr("{scenes} on the map.")
        buttons: list[Button] = [(self.tr("Zoom to"), lambda: self.zoom_to(layers))]
        areas = {mark(layer, AREA) for layer in layers}
        if units and len(scenes) > 1:
            area = areas.pop() if len(areas) == 1 else ""
            buttons.append((self.tr("Animate"), lambda: self.animateAsked.emit(area)))
        self._messages.info(text.format(scenes=count_scenes(len(scenes)), unit="".join(units)), buttons)

    def box(self, layers: Sequence[QgsRasterLayer]) -> QgsRectangle:
        """The layers' common box in the canvas' CRS."""
        settings, box = self._iface.mapCanvas().mapSettings(), QgsRectangle()
        project = QgsProject.instance()
        for layer in layers:
            if project.mapLayer(layer.id()) is not None:
                transform = QgsCoordinateTransform(layer.crs(), settings.destinationCrs(), project)
                box.combineExtentWith(transform.transformBoundingBox(layer.extent()))
        return box

    def zoom_to(self, layers: Sequence[QgsRasterLayer]) -> None:
        """Bring them into sight."""
        box = self.box(layers)
        if not box.isEmpty():
            box.scale(1.1)
            self._iface.mapCanvas().setExtent(box)
            self._iface.mapCanvas().refresh()

    def _area_of(self, scene: SceneRow) -> str:
        return str(self._area_name(scene.order_id)) or scene.collection

    def _in_sight(self, layers: Sequence[QgsRasterLayer]) -> bool:
        return bool(self._iface.mapCanvas().extent().intersects(self.box(layers)))
