"""Scenes from the disk onto the map: into groups by area, and into sight."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from typing import Any

from qgis.core import QgsCoordinateTransform, QgsProject, QgsRasterLayer, QgsRectangle
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ...core.errors import ConstellrError
from ...core.host.layer_marks import AREA, mark
from ...core.host.lst_source import LstSource
from ...core.host.scene_tree import open_scenes
from ...core.host.translate import show
from ...core.model.search import SceneRow
from ..shared.messages import Button, Messages
from .wording import count_scenes

Then = Callable[[list[QgsRasterLayer]], None]


class OnMap(QObject):
    """Adds layers and says so. ``area_name`` gives the words for an order id. GUI thread.

    ``animateAsked`` carries the area whose scenes the user wants to see played, "" for all.
    """

    animateAsked = pyqtSignal(str)

    def __init__(self, messages: Messages, iface: Any, area_name: Callable[[str], str], parent: QObject) -> None:
        super().__init__(parent)
        self._messages, self._iface, self._area_name = messages, iface, area_name
        self._waiting: list[tuple[Generator[None, None, list[QgsRasterLayer]], Then]] = []
        self._first = False
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._step)
        QgsProject.instance().cleared.connect(self._drop)

    def add(
        self, sources: Sequence[LstSource], unloaded: Sequence[ConstellrError] = (), then: Then = lambda _layers: None
    ) -> None:
        """Put these on the map, a scene at a time; say why the others are not, and what is odd about some.

        ``then`` is called with the layers, in the order of ``sources``, when all are there; with none where another
        project is opened before.
        """
        for error in unloaded:
            self._messages.error(error)
        for note in {str(source.note): source.note for source in sources if source.note}.values():
            self._messages.warn(show(note))
        if not sources:
            then([])
            return
        self._waiting.append((open_scenes(sources, self._area_of), then))
        self._timer.start()

    def close(self) -> None:
        """Add nothing more."""
        self._timer.stop()
        self._waiting.clear()

    def _drop(self) -> None:
        """The project they were meant for is gone."""
        waiting, self._waiting, self._first = self._waiting, [], False
        self._timer.stop()
        for steps, then in waiting:
            steps.close()
            then([])

    def _step(self) -> None:
        """Add the next scene; those that wait come after the last one."""
        steps, then = self._waiting[0]
        self._first = self._first or not QgsProject.instance().mapLayers()
        try:
            next(steps)
        except StopIteration as end:
            self._waiting.pop(0)
            if not self._waiting:
                self._timer.stop()
            self._ended(end.value, then)

    def _ended(self, layers: list[QgsRasterLayer], then: Then) -> None:
        if layers and (self._first or not self._in_sight(layers)):
            self._zoom_to(layers)
        self._first = False
        then(layers)

    def tell(self, sources: Sequence[LstSource], layers: Sequence[QgsRasterLayer]) -> None:
        """Say that they are on the map, in which unit, and offer what one does next."""
        scenes = {(source.scene.collection, source.scene.id) for source in sources}
        units = {source.unit for source in sources if source.unit}
        text = self.tr("{scenes} on the map, in {unit}.") if len(units) == 1 else self.tr("{scenes} on the map.")
        ids = [layer.id() for layer in layers]  # whoever presses the button may have removed some by then
        buttons: list[Button] = [(self.tr("Zoom to"), lambda: self.zoom_to(ids))]
        areas = {mark(layer, AREA) for layer in layers}
        if units and len(scenes) > 1:
            area = areas.pop() if len(areas) == 1 else ""
            buttons.append((self.tr("Animate"), lambda: self.animateAsked.emit(area)))
        self._messages.info(text.format(scenes=count_scenes(len(scenes)), unit="".join(units)), buttons)

    def box(self, layers: Sequence[QgsRasterLayer]) -> QgsRectangle:
        """The layers' common box in the canvas' CRS."""
        project, box = QgsProject.instance(), QgsRectangle()
        target = self._iface.mapCanvas().mapSettings().destinationCrs()
        by_crs: dict[str, list[QgsRasterLayer]] = {}
        for layer in layers:
            by_crs.setdefault(layer.crs().authid() or layer.crs().toWkt(), []).append(layer)
        for alike in by_crs.values():  # making a transform takes its time: one for each CRS
            own = QgsRectangle()
            for layer in alike:
                own.combineExtentWith(layer.extent())
            transform = QgsCoordinateTransform(alike[0].crs(), target, project)
            box.combineExtentWith(transform.transformBoundingBox(own))
        return box

    def zoom_to(self, ids: Sequence[str]) -> None:
        """Bring those of these layers into sight that the project still has."""
        found = map(QgsProject.instance().mapLayer, ids)
        self._zoom_to([layer for layer in found if isinstance(layer, QgsRasterLayer)])

    def _zoom_to(self, layers: Sequence[QgsRasterLayer]) -> None:
        box = self.box(layers)
        if not box.isEmpty():
            box.scale(1.1)
            self._iface.mapCanvas().setExtent(box)
            self._iface.mapCanvas().refresh()

    def _area_of(self, scene: SceneRow) -> str:
        return str(self._area_name(scene.order_id)) or scene.collection

    def _in_sight(self, layers: Sequence[QgsRasterLayer]) -> bool:
        return bool(self._iface.mapCanvas().extent().intersects(self.box(layers)))
