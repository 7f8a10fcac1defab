"""Footprints of scenes written to a file that other programs read."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsFeatureRequest, QgsVectorLayerFeatureSource, QgsWkbTypes

from ..model.job import Job
from .vector_export import Sheet, export_features


def export_footprints(source: QgsVectorLayerFeatureSource, wanted: QgsFeatureRequest, path: Path, job: Job) -> int:
    """Write these features of a layer (snapshotted on the GUI thread) as polygons in EPSG:4326; gives their number.

    Any thread. An existing file is replaced, but only once the new one is whole. Raises InputError for an ending
    that is not offered, DiskFailed, Cancelled.
    """
    sheet = Sheet("scenes", source.fields(), QgsWkbTypes.Type.MultiPolygon)
    return export_features(sheet, source.getFeatures(wanted), path, job)
