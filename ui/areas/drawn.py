"""The areas drawn by hand: a list in memory that stays while other sources are looked at."""

from __future__ import annotations

import re
from collections.abc import Iterable

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeature,
    QgsGeometry,
    QgsProject,
    QgsVectorLayer,
)
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...core.errors import InputError
from ...core.words import translate
from ..shared.map_tools import WGS84, new_band, remove_band


class DrawnAreas(QObject):
    """Drawn polygons as a layer of their own, in WGS 84, which is in no project. GUI thread.

    ``changed`` tells that some came or went. While the list is looked at, its outlines lie over the map.
    """

    changed = pyqtSignal()

    def __init__(self, canvas: QgsMapCanvas, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._band = new_band(canvas)
        self._made = 0
        self._outlined = False
        self.layer = QgsVectorLayer(f"Polygon?crs={WGS84}&field=name:string", "", "memory")
        self._entitle()

    def __len__(self) -> int:
        return int(self.layer.featureCount())

    def add(self, shape: QgsGeometry, crs: QgsCoordinateReferenceSystem, name: str = "") -> None:
        """Add a polygon, called *drawn 1* and so on unless named.

        Raises InputError where it lies beside the globe, as parts of a world map's view do.
        """
        place = QgsGeometry(shape)
        transform = QgsCoordinateTransform(crs, QgsCoordinateReferenceSystem(WGS84), QgsProject.instance())
        try:
            place.transform(transform)
        except QgsCsException as error:
            raise InputError(
                translate("drawn", "This shape cannot be told in longitude and latitude."),
                remedy=translate("drawn", "Zoom in to where the area should lie, and draw it again."),
            ) from error
        self._made += 1
        feature = QgsFeature(self.layer.fields())
        feature.setAttributes([name or self.tr("drawn {n}").format(n=self._made)])
        feature.setGeometry(place)
        self.layer.dataProvider().addFeatures([feature])
        self._changed()

    def restore(self, drawn: Iterable[tuple[str, QgsGeometry]]) -> list[int]:
        """Add what was drawn in an earlier start of QGIS (name, shape in WGS 84); gives their features' ids."""
        features = []
        for name, shape in drawn:
            feature = QgsFeature(self.layer.fields())
            feature.setAttributes([name])
            feature.setGeometry(shape)
            features.append(feature)
            self._made = max(self._made, *map(int, re.findall(r"\d{1,6}$", name)), 0)
        _, added = self.layer.dataProvider().addFeatures(features)
        self._changed()
        return [feature.id() for feature in added]

    def shapes(self) -> dict[int, tuple[str, str]]:
        """Give name and shape (WKT, WGS 84) of each by its feature's id."""
        return {one.id(): (one["name"], one.geometry().asWkt(17)) for one in self.layer.getFeatures()}

    def clear(self) -> None:
        """Take all of them off the list."""
        self.remove(self.layer.allFeatureIds())

    def remove(self, features: Iterable[int]) -> None:
        self.layer.dataProvider().deleteFeatures(list(features))
        self._changed()

    def outline(self, on: bool) -> None:
        """Show or hide the outlines."""
        self._outlined = on
        self._band.reset(self.layer.geometryType())
        if on:
            for feature in self.layer.getFeatures():
                self._band.addGeometry(feature.geometry(), self.layer)

    def close(self) -> None:
        """Take the outlines off the map for good."""
        remove_band(self._canvas, self._band)

    def _changed(self) -> None:
        self._entitle()
        self.outline(self._outlined)
        self.changed.emit()
        self.layer.dataChanged.emit()

    def _entitle(self) -> None:
        self.layer.setName(self.tr("Drawn here ({n})").format(n=len(self)))
