"""The one map layer of found scenes: filled in slices, replaced by each search, its selection told by scene."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterable, Sequence

from qgis.core import (
    QgsFeature,
    QgsFeatureRequest,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsSpatialIndex,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from . import footprints

SceneKey = tuple[str, str]
"""Collection and item id: what names a scene."""
_SLICE = 100
_SLICE_SECONDS = 0.008
_REPAINT_SECONDS = 1.0
_MOST_LOOKED_AT = 200
"""Footprints that are looked at closely below the mouse: more lie there only where nobody can tell them apart."""


class FootprintsLayer(QObject):
    """Owner of the layer. GUI thread only.

    ``selectionChanged`` carries the scenes the user selected on the map (tuple of keys), never what
    :meth:`select` set. A layer that the user removed, or closed with its project, comes back with the next search
    and not before; ``left`` tells that the project was closed.
    """

    selectionChanged = pyqtSignal(object)
    left = pyqtSignal()
    settled = pyqtSignal()

    def __init__(self, project: QgsProject | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project or QgsProject.instance()
        self._layer: QgsVectorLayer | None = None
        self._fids: dict[SceneKey, int] = {}
        self._keys: dict[int, SceneKey] = {}
        self._index = QgsSpatialIndex()  # of our own: a memory layer that has one is cloned blank by QGIS 3.22
        self._waiting: deque[tuple[SceneKey, QgsFeature]] = deque()
        self._selected: tuple[SceneKey, ...] = ()
        self._selecting = False
        self._painted = 0.0
        self._away = False
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._lay_slice)
        self._project.cleared.connect(self._leave)

    @property
    def layer(self) -> QgsVectorLayer | None:
        """The layer while it is in the project, else None."""
        return self._layer

    @property
    def busy(self) -> bool:
        return bool(self._waiting)

    def begin(self) -> None:
        """Empty the layer for a new search."""
        self._away = False
        self._waiting.clear()
        self._timer.stop()
        self._fids, self._keys, self._selected = {}, {}, ()
        self._index = QgsSpatialIndex()
        layer = self._layer or self._marked()
        if layer is not None:
            self._take(layer)
            self._selecting = True
            footprints.clear(layer)
            self._selecting = False

    def add(self, keys: Sequence[SceneKey], features: Iterable[QgsFeature]) -> None:
        """Lay these scenes, in slices, a moment from now. A scene without geometry has a feature too."""
        if self._away:
            return
        self._waiting.extend(zip(keys, features, strict=True))
        if self._waiting:
            self._timer.start()

    def select(self, keys: Iterable[SceneKey]) -> None:
        """Select these scenes on the map without ``selectionChanged``; those not laid yet, once they are."""
        self._selected = tuple(keys)
        if self._layer is None:
            return
        self._selecting = True
        try:
            self._layer.selectByIds([self._fids[key] for key in self._selected if key in self._fids])
        finally:
            self._selecting = False

    def extent_of(self, keys: Iterable[SceneKey]) -> QgsRectangle:
        """Give the box around these scenes (around all where none is given) in EPSG:4326; empty where nothing lies."""
        if self._layer is None:
            return QgsRectangle()
        ids = [self._fids[key] for key in keys if key in self._fids]
        if not ids:
            return self._layer.extent()
        box = QgsRectangle()
        for feature in self._layer.getFeatures(QgsFeatureRequest(ids).setNoAttributes()):
            box.combineExtentWith(feature.geometry().boundingBox())
        return box

    def request(self, keys: Iterable[SceneKey]) -> QgsFeatureRequest:
        """Give what asks the layer for these scenes."""
        return QgsFeatureRequest([self._fids[key] for key in keys if key in self._fids])

    def shape_of(self, key: SceneKey) -> QgsGeometry | None:
        """Give the footprint of a scene in EPSG:4326, None where it has none or is not laid yet."""
        if self._layer is None or key not in self._fids:
            return None
        shape = self._layer.getFeature(self._fids[key]).geometry()
        return None if shape.isEmpty() else shape

    def at(self, place: QgsPointXY) -> list[SceneKey]:
        """Give the scenes whose footprints hold a place in EPSG:4326."""
        near = self._index.intersects(QgsRectangle(place, place)) if self._layer is not None else []
        keys = [self._keys[fid] for fid in near[:_MOST_LOOKED_AT] if fid in self._keys]
        return [key for key in keys if (shape := self.shape_of(key)) is not None and shape.contains(place)]

    def close(self) -> None:
        """Take the layer out of the project, which is left as it was found."""
        self._project.cleared.disconnect(self._leave)
        self._waiting.clear()
        self._timer.stop()
        if self._layer is not None:
            self._project.removeMapLayer(self._layer.id())

    def _marked(self) -> QgsVectorLayer | None:
        names = [name for name, _kind in footprints.FIELDS]
        for layer in self._project.mapLayers().values():
            ours = isinstance(layer, QgsVectorLayer) and layer.customProperty(footprints.MARK)
            if ours and layer.fields().names() == names:
                return layer
        return None

    def _take(self, layer: QgsVectorLayer) -> None:
        if self._layer is layer:
            return
        self._layer = layer
        layer.selectionChanged.connect(self._user_selected)
        layer.willBeDeleted.connect(self._lost)

    def _leave(self) -> None:
        self._timer.stop()
        self._waiting.clear()
        self._away = True
        self.left.emit()

    def _lost(self) -> None:
        self._away = True
        self._timer.stop()
        self._waiting.clear()
        self._layer = None
        self._fids, self._keys = {}, {}

    def _shown(self) -> QgsVectorLayer:
        """Give the layer, put on top of the project if it is not there."""
        if self._layer is not None:
            return self._layer
        layer = footprints.build(())
        layer.setReadOnly(True)
        self._project.addMapLayer(layer, False)
        self._project.layerTreeRoot().insertLayer(0, layer)
        self._take(layer)
        return layer

    def _lay_slice(self) -> None:
        layer = self._shown()
        until = time.monotonic() + _SLICE_SECONDS
        while self._waiting and time.monotonic() < until:
            some = [self._waiting.popleft() for _ in range(min(_SLICE, len(self._waiting)))]
            for (key, feature), fid in zip(some, footprints.append(layer, [one[1] for one in some]), strict=True):
                self._fids[key], self._keys[fid] = fid, key
                if feature.hasGeometry():
                    feature.setId(fid)
                    self._index.addFeature(feature)
        now = time.monotonic()
        if not self._waiting:
            self._timer.stop()
            footprints.settle(layer)
            self.select(self._selected)
            self.settled.emit()
        elif now - self._painted > _REPAINT_SECONDS:
            self._painted = now
            layer.triggerRepaint()

    def _user_selected(self) -> None:
        if self._selecting or self._layer is None:
            return
        self._selected = tuple(self._keys[fid] for fid in self._layer.selectedFeatureIds() if fid in self._keys)
        self.selectionChanged.emit(self._selected)
