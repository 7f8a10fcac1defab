"""The workspace's areas as one map layer, *constellr areas*, kept in step with what the server holds."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterable, Mapping
from typing import Any

from qgis.core import (
    QgsFeature,
    QgsFillSymbol,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsSimpleLineSymbolLayer,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication, QDateTime, QObject, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QColor

from ..model.area import Area, Geometry

MARK = "constellr/areas"
"""Custom property by which the layer is known again in a project that was saved with it."""

_SOURCE = (
    "Polygon?crs=EPSG:4326&field=id:string&field=name:string&field=description:string"
    "&field=bbox_width:double&field=bbox_height:double&field=created:datetime"
)
_SLICE_SECONDS = 0.008
_SLICE_FEATURES = 100


def new_areas_layer(name: str = "areas") -> QgsVectorLayer:
    """Make an empty memory layer for areas in the calling thread; widths and heights in metres, times in UTC."""
    return QgsVectorLayer(_SOURCE, name, "memory")


def area_attributes(area: Area) -> list[Any]:
    """Give one area's values for the fields of :func:`new_areas_layer`."""
    return [area.id, area.name, area.description, area.bbox_width, area.bbox_height, _created(area)]


def _created(area: Area) -> QDateTime | None:
    if area.created is None:
        return None
    return QDateTime.fromMSecsSinceEpoch(int(area.created.timestamp() * 1000), Qt.TimeSpec.UTC)


def area_geometry(area: Area) -> QgsGeometry:
    """Turn the stored GeoJSON polygon (degrees, WGS 84) into a geometry; a null one where it cannot be read."""
    return polygon_geometry(area.geometry)


def polygon_geometry(shape: Geometry | None) -> QgsGeometry:
    """Turn a GeoJSON polygon into a geometry; a null one where it cannot be read."""
    if not isinstance(shape, Mapping) or shape.get("type") != "Polygon":
        return QgsGeometry()
    try:
        rings = [[QgsPointXY(float(point[0]), float(point[1])) for point in ring] for ring in shape["coordinates"]]
    except (KeyError, TypeError, ValueError, IndexError):
        return QgsGeometry()
    return QgsGeometry.fromPolygonXY(rings) if rings else QgsGeometry()


def area_feature(area: Area, layer: QgsVectorLayer) -> QgsFeature:
    """Make the feature of one area with the layer's fields."""
    feature = QgsFeature(layer.fields())
    feature.setAttributes(area_attributes(area))
    feature.setGeometry(area_geometry(area))
    return feature


def _outline() -> QgsSingleSymbolRenderer:
    """A dark line under a white one: it stands out on dark and on bright imagery.

    Lines, not fills: a selected area turns yellow at its edge and does not hide what lies in it.
    """
    symbol = QgsFillSymbol.createSimple({})
    symbol.changeSymbolLayer(0, QgsSimpleLineSymbolLayer(QColor(20, 20, 20, 200), 1.0))
    symbol.appendSymbolLayer(QgsSimpleLineSymbolLayer(QColor(255, 255, 255), 0.4))
    return QgsSingleSymbolRenderer(symbol)


class AreasLayer(QObject):
    """Owner of the map layer. GUI thread only; long lists are laid in slices, so that nothing stalls.

    ``selectionChanged`` carries the ids the user selected on the map (tuple of texts), never what
    :meth:`select` set. ``shownChanged`` tells that the layer came or went, also by the user's own hand.
    """

    selectionChanged = pyqtSignal(object)
    shownChanged = pyqtSignal(bool)

    def __init__(self, project: QgsProject | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project or QgsProject.instance()
        self._layer: QgsVectorLayer | None = None
        self._wanted: dict[str, Area] = {}
        self._laid: dict[str, Area] = {}
        self._fids: dict[str, int] = {}
        self._waiting: deque[str] = deque()
        self._selecting = False
        self._touched = False
        self._selected: tuple[str, ...] = ()
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._lay_slice)
        self._project.readProject.connect(self._adopt)

    @property
    def layer(self) -> QgsVectorLayer | None:
        """The layer while it is in the project, else None."""
        return self._layer

    @property
    def settled(self) -> bool:
        """Whether everything that was given has been laid."""
        return not self._waiting

    def show(self) -> None:
        """Put the layer on top of the project; nothing happens when it is there."""
        if self._layer is not None:
            return
        layer = self._marked() or self._new_layer()
        self._take(layer)
        if self._project.mapLayer(layer.id()) is None:
            self._project.addMapLayer(layer, False)
            self._project.layerTreeRoot().insertLayer(0, layer)
        self.shownChanged.emit(True)
        self._reconcile()

    def hide(self) -> None:
        """Take the layer out of the project."""
        if self._layer is not None:
            self._project.removeMapLayer(self._layer.id())

    def close(self) -> None:
        """Leave the project as it was found: used when the plugin is unloaded."""
        self._project.readProject.disconnect(self._adopt)
        self.hide()

    def set_areas(self, areas: Iterable[Area]) -> None:
        """Show exactly these areas; only what differs from what is shown is touched."""
        self._wanted = {area.id: area for area in areas}
        self._reconcile()

    def select(self, ids: Iterable[str]) -> None:
        """Select these areas on the map without ``selectionChanged``."""
        self._selected = tuple(ids)
        if self._layer is None:
            return
        self._selecting = True
        try:
            self._layer.selectByIds([self._fids[one] for one in self._selected if one in self._fids])
        finally:
            self._selecting = False

    def _new_layer(self) -> QgsVectorLayer:
        name = QCoreApplication.translate("AreasLayer", "constellr areas")
        layer = new_areas_layer(name)
        layer.setRenderer(_outline())
        layer.setCustomProperty(MARK, True)
        layer.setCustomProperty("skipMemoryLayersCheck", 1)  # nothing is lost with it: the server has it all
        layer.setReadOnly(True)
        return layer

    def _marked(self) -> QgsVectorLayer | None:
        names = new_areas_layer().fields().names()
        for layer in self._project.mapLayers().values():
            if not layer.customProperty(MARK) or not isinstance(layer, QgsVectorLayer):
                continue
            if layer.fields().names() == names:
                return layer
        return None

    def _adopt(self) -> None:
        """A project was opened that has our layer: fill it, with the style the user gave it."""
        layer = self._marked()
        if layer is not None and self._layer is None:
            self.show()

    def _take(self, layer: QgsVectorLayer) -> None:
        layer.dataProvider().truncate()
        self._laid, self._fids = {}, {}
        self._waiting.clear()
        self._layer = layer
        layer.selectionChanged.connect(self._user_selected)
        layer.willBeDeleted.connect(self._lost)

    def _lost(self) -> None:
        self._timer.stop()
        self._layer = None
        self._waiting.clear()
        self._laid, self._fids = {}, {}
        self.shownChanged.emit(False)

    def _reconcile(self) -> None:
        """Look, slice by slice, at what may differ: comparing thousands of polygons at once would stall."""
        if self._layer is None:
            return
        gone = [one for one in self._laid if one not in self._wanted]
        other = [one for one, area in self._wanted.items() if self._laid.get(one) is not area]
        self._waiting = deque([*gone, *other])
        if self._waiting:
            self._timer.start()

    def _lay_slice(self) -> None:
        if self._layer is None:
            return
        until = time.monotonic() + _SLICE_SECONDS
        taken: list[Area] = []
        old: list[int] = []
        features: list[QgsFeature] = []
        while self._waiting and len(taken) + len(old) < _SLICE_FEATURES and time.monotonic() < until:
            one = self._waiting.popleft()
            area, laid = self._wanted.get(one), self._laid.pop(one, None)
            if area is not None and area == laid:
                self._laid[one] = area
                continue
            if laid is not None:
                old.append(self._fids.pop(one))
            if area is not None:
                taken.append(area)
                features.append(area_feature(area, self._layer))
        self._replace(old, taken, features)
        if not self._waiting:
            self._timer.stop()
            self._finish_laying()

    def _replace(self, old: list[int], areas: list[Area], features: list[QgsFeature]) -> None:
        if self._layer is None or not (old or features):
            return
        self._layer.dataProvider().deleteFeatures(old)
        _, added = self._layer.dataProvider().addFeatures(features)
        for area, feature in zip(areas, added, strict=True):
            self._laid[area.id] = area
            self._fids[area.id] = feature.id()
        self._touched = True

    def _finish_laying(self) -> None:
        if self._layer is None or not self._touched:
            return
        self._touched = False
        self._layer.updateExtents()
        self.select(self._selected)
        self._layer.triggerRepaint()

    def _user_selected(self) -> None:
        if self._selecting or self._layer is None:
            return
        names = {fid: one for one, fid in self._fids.items()}
        self._selected = tuple(names[fid] for fid in self._layer.selectedFeatureIds() if fid in names)
        self.selectionChanged.emit(self._selected)
