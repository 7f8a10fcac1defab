"""Footprints of scenes written to a file that other programs read."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsFeatureRequest,
    QgsVectorFileWriter,
    QgsVectorLayerFeatureSource,
    QgsWkbTypes,
)

from ..errors import DiskFailed, InputError
from ..model.job import Job
from ..words import translate

DRIVERS = {".geojson": "GeoJSON", ".gpkg": "GPKG"}
"""File name endings and the GDAL drivers that write them."""


def export_footprints(source: QgsVectorLayerFeatureSource, wanted: QgsFeatureRequest, path: Path, job: Job) -> int:
    """Write these features of a layer (snapshotted on the GUI thread) as polygons in EPSG:4326; gives their number.

    Any thread. An existing file is replaced, but only once the new one is whole. Raises InputError for an ending
    that is not offered, DiskFailed, Cancelled.
    """
    driver = DRIVERS.get(path.suffix.lower())
    if driver is None:
        raise InputError(translate("export", "{name} ends in neither .geojson nor .gpkg.", name=path.name))
    partial = path.with_name(f".{path.stem}.part{path.suffix}")
    try:
        number = _write(source, wanted, partial, driver, job)
        partial.replace(path)
    except OSError as error:
        raise _failed(path, error.strerror or "") from error
    finally:
        partial.unlink(missing_ok=True)
    return number


def _failed(path: Path, why: str) -> DiskFailed:
    return DiskFailed(
        translate("export", "{name} could not be written.", name=path.name),
        remedy=translate("export", "Choose another folder, or make room on the disk."),
        detail=why,
    )


def _write(source: QgsVectorLayerFeatureSource, wanted: QgsFeatureRequest, path: Path, driver: str, job: Job) -> int:
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = driver
    options.fileEncoding = "UTF-8"
    options.layerName = "scenes"
    writer = QgsVectorFileWriter.create(
        str(path),
        source.fields(),
        QgsWkbTypes.Type.MultiPolygon,
        QgsCoordinateReferenceSystem("EPSG:4326"),
        QgsCoordinateTransformContext(),
        options,
    )
    if writer.hasError() != QgsVectorFileWriter.WriterError.NoError:
        raise _failed(path, writer.errorMessage())
    number = 0
    for feature in source.getFeatures(wanted):
        job.check()
        if not writer.addFeature(feature):
            raise _failed(path, writer.errorMessage())
        number += 1
    del writer  # closes and flushes the file
    return number
