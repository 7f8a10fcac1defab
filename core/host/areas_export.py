"""Stored areas written to a file that other programs read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from qgis.core import QgsFeature, QgsFields, QgsWkbTypes

from ..model.area import Area
from ..model.job import Job
from .areas_layer import area_attributes, area_geometry, new_areas_layer
from .vector_export import Sheet, export_features


def export_areas(areas: Sequence[Area], path: Path, job: Job) -> Path:
    """Write the areas as polygons in EPSG:4326; any thread. Gives the path.

    An existing file is replaced, but only once the new one is whole. Raises InputError for an
    ending that is not offered, DiskFailed when it cannot be written, Cancelled.
    """
    fields = new_areas_layer().fields()
    sheet = Sheet("areas", fields, QgsWkbTypes.Type.Polygon, len(areas))
    export_features(sheet, _features(areas, fields), path, job)
    return path


def _features(areas: Sequence[Area], fields: QgsFields) -> Iterator[QgsFeature]:
    for area in areas:
        feature = QgsFeature(fields)
        feature.setAttributes(area_attributes(area))
        feature.setGeometry(area_geometry(area))
        yield feature
