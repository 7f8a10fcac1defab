"""Features written to a file that other programs read: whole, or not at all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsFields,
    QgsVectorFileWriter,
)

from ..errors import DiskFailed, InputError
from ..model.job import Job
from ..words import translate

DRIVERS = {".geojson": "GeoJSON", ".gpkg": "GPKG"}
"""File name endings and the GDAL drivers that write them."""


@dataclass(frozen=True)
class Sheet:
    """What is written: the layer's name in the file, its fields, a ``QgsWkbTypes.Type``, EPSG:4326, and how many."""

    name: str
    fields: QgsFields
    geometry: Any
    total: int = 0
    """For progress; 0 where it is not known."""


def export_features(sheet: Sheet, features: Iterable[QgsFeature], path: Path, job: Job) -> int:
    """Write these features; gives their number. Any thread.

    An existing file is replaced, but only once the new one is whole. Raises InputError for an ending that is not
    offered, DiskFailed when it cannot be written, Cancelled.
    """
    if path.suffix.lower() not in DRIVERS:
        raise InputError(translate("export", "{name} ends in neither .geojson nor .gpkg.", name=path.name))
    partial = path.with_name(f".{path.stem}.part{path.suffix}")
    try:
        number = _write(sheet, features, partial, path, job)
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


def _write(sheet: Sheet, features: Iterable[QgsFeature], partial: Path, path: Path, job: Job) -> int:
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = DRIVERS[path.suffix.lower()]
    options.fileEncoding = "UTF-8"
    options.layerName = sheet.name
    writer = QgsVectorFileWriter.create(
        str(partial),
        sheet.fields,
        sheet.geometry,
        QgsCoordinateReferenceSystem("EPSG:4326"),
        QgsCoordinateTransformContext(),
        options,
    )
    if writer.hasError() != QgsVectorFileWriter.WriterError.NoError:
        raise _failed(path, writer.errorMessage())
    number = 0
    for number, feature in enumerate(features, 1):
        job.check()
        if not writer.addFeature(feature):
            raise _failed(path, writer.errorMessage())
        if sheet.total:
            job.report(number, sheet.total)
    del writer  # closes and flushes the file
    return number
