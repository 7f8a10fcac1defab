"""Which feature of a layer an area was made of: the one that lies below it and resembles it most."""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureRequest,
    QgsProject,
    QgsRectangle,
    QgsSpatialIndex,
    QgsVectorLayer,
    QgsVectorLayerFeatureSource,
)

from ..model.area import Area
from ..model.job import Job
from .areas_layer import area_geometry


class FeaturesBelow:
    """A snapshot of a polygon layer. Made on the GUI thread, quickly; used in one worker thread."""

    def __init__(self, layer: QgsVectorLayer) -> None:
        self.name = layer.name()
        self._source = QgsVectorLayerFeatureSource(layer)
        self._request = QgsFeatureRequest().setDestinationCrs(
            QgsCoordinateReferenceSystem("EPSG:4326"), QgsProject.instance().transformContext()
        )
        self._request.setInvalidGeometryCheck(QgsFeatureRequest.InvalidGeometryCheck.GeometryNoCheck)
        self._features: dict[int, QgsFeature] = {}
        self._index = QgsSpatialIndex()

    def load(self, job: Job) -> None:
        """Read every feature, in degrees. Raises Cancelled."""
        for number, feature in enumerate(self._source.getFeatures(self._request)):
            if number % 250 == 0:
                job.check()
            if not feature.geometry().isNull():
                self._features[feature.id()] = feature
                self._index.addFeature(feature)

    def of(self, area: Area) -> QgsFeature | None:
        """Give the feature that holds a point inside the area; of several the one whose box fits best."""
        shape = area_geometry(area)
        if shape.isNull():
            return None
        inside, box = shape.pointOnSurface(), shape.boundingBox()
        near = (self._features[one] for one in self._index.intersects(box))
        below = [one for one in near if one.geometry().intersects(inside)]
        return max(below, key=lambda one: _likeness(one.geometry().boundingBox(), box), default=None)


def _likeness(one: QgsRectangle, other: QgsRectangle) -> float:
    """The common part of two boxes beside what both cover: 1 for the same box."""
    common = one.intersect(other)
    both = 0.0 if common.isEmpty() else common.width() * common.height()
    whole = one.width() * one.height() + other.width() * other.height() - both
    return both / whole if whole else 0.0
