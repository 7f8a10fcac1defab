"""Stored areas written to a file that other programs read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsVectorFileWriter,
    QgsWkbTypes,
)

from ..errors import DiskFailed, InputError
from ..model.area import Area
from ..model.job import Job
from ..words import translate
from .areas_layer import area_attributes, area_geometry, new_areas_layer

DRIVERS = {".geojson": "GeoJSON", ".gpkg": "GPKG"}
"""File name endings and the GDAL drivers that write them."""


def export_areas(areas: Sequence[Area], path: Path, job: Job) -> Path:
    """Write the areas as polygons in EPSG:4326; any thread. Gives the path.

    An existing file is replaced, but only once the new one is whole. Raises InputError for an
    ending that is not offered, DiskFailed when it cannot be written, Cancelled.
    """
    driver = DRIVERS.get(path.suffix.lower())
    if driver is None:
        raise InputError(translate("export", "{name} ends in neither .geojson nor .gpkg.", name=path.name))
    partial = path.with_name(f".{path.stem}.part{path.suffix}")
    try:
        _write(areas, partial, driver, job)
        partial.replace(path)
    except OSError as error:
        raise _failed(path, error.strerror or "") from error
    finally:
        partial.unlink(missing_ok=True)
    return path


def _failed(path: Path, why: str) -> DiskFailed:
    return DiskFailed(
        translate("export", "{name} could not be written.", name=path.name),
        remedy=translate("export", "Choose another folder, or make room on the disk."),
        detail=why,
    )


def _write(areas: Sequence[Area], path: Path, driver: str, job: Job) -> None:
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = driver
    options.fileEncoding = "UTF-8"
    options.layerName = "areas"
    fields = new_areas_layer().fields()
    writer = QgsVectorFileWriter.create(
        str(path),
        fields,
        QgsWkbTypes.Type.Polygon,
        QgsCoordinateReferenceSystem("EPSG:4326"),
        QgsCoordinateTransformContext(),
        options,
    )
    if writer.hasError() != QgsVectorFileWriter.WriterError.NoError:
        raise _failed(path, writer.errorMessage())
    for done, area in enumerate(areas, 1):
        job.check()
        feature = QgsFeature(fields)
        feature.setAttributes(area_attributes(area))
        feature.setGeometry(area_geometry(area))
        if not writer.addFeature(feature):
            raise _failed(path, writer.errorMessage())
        job.report(done, len(areas))
    del writer  # closes and flushes the file
