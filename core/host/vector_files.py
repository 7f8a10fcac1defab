"""Polygon layers out of files from elsewhere: what is in them, and whether they may be opened at all.

A file that is dropped on the dock was made by somebody else. Before GDAL sees it, an XML file is refused that brings
a document type, entities or links to the network, and an archive that leaves its folder or unpacks to something huge.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from qgis.core import Qgis, QgsProviderRegistry, QgsProviderSublayerDetails, QgsVectorLayer, QgsWkbTypes
from qgis.PyQt.QtCore import QCoreApplication

from ..errors import DiskFailed, InputError
from ..model.job import Job
from ..words import translate

ENDINGS = ("gpkg", "geojson", "json", "shp", "zip", "kml", "kmz", "gml", "fgb", "gpx", "tab", "mif", "dxf", "sqlite")
"""What a file dialog shows first; any other file that GDAL opens is taken too."""

_XML = frozenset({".kml", ".gml", ".gpx", ".xml"})
_LAYERS_IN_ZIP = frozenset({".shp", ".gpkg", ".geojson", ".json", ".kml", ".gml", ".fgb", ".tab", ".mif"})
_ZIPPED = frozenset({".zip", ".kmz"})
_MOST_UNPACKED = 2 * 1024**3
_MOST_RATIO = 200
_MOST_ENTRIES = 10_000
_CHUNK = 1 << 20
_OVERLAP = 64
_FORBIDDEN = (
    (re.compile(rb"<!\s*(doctype|entity)", re.IGNORECASE), translate("vector_files", "a document type or entities")),
    (re.compile(rb"<\s*(\w+:)?networklink\b", re.IGNORECASE), translate("vector_files", "links to the network")),
)
_POLYGONS = QgsWkbTypes.GeometryType.PolygonGeometry


@dataclass(frozen=True)
class FileLayer:
    """A polygon layer in a file; a negative ``count`` of features: not known without reading it."""

    name: str
    uri: str
    provider: str
    count: int


def polygon_layers(path: Path, job: Job) -> list[FileLayer]:
    """Give the polygon layers of a file, at least one. Worker thread.

    Raises InputError for a file that may not or cannot be opened, or that holds no polygons, DiskFailed for one that
    cannot be read, Cancelled.
    """
    found = [one for source in _sources(path, job) for one in _sublayers(source)]
    job.check()
    if not found:
        raise InputError(
            translate("vector_files", "“{name}” holds nothing that QGIS can read as a vector layer.", name=path.name),
            remedy=translate("vector_files", "Drop a GeoPackage, GeoJSON, shapefile (also zipped), KML or KMZ."),
        )
    layers = [one for one in found if _kind(one) == _POLYGONS]
    if not layers:
        kinds = ", ".join(sorted({QgsWkbTypes.geometryDisplayString(_kind(one)).lower() for one in found}))
        raise InputError(
            translate("vector_files", "“{name}” holds no polygons, but: {kinds}.", name=path.name, kinds=kinds),
            remedy=translate("vector_files", "Areas are made of polygons. Buffer points or lines in QGIS first."),
        )
    return [FileLayer(_name(one, path), one.uri(), one.providerKey(), one.featureCount()) for one in layers]


def open_layer(file_layer: FileLayer, file_name: str, job: Job) -> QgsVectorLayer:
    """Open one of them in the worker thread and hand it to the GUI thread. Raises InputError, Cancelled."""
    job.check()
    options = QgsVectorLayer.LayerOptions()
    options.loadDefaultStyle = False
    layer = QgsVectorLayer(file_layer.uri, file_layer.name, file_layer.provider, options)
    if not layer.isValid() or layer.geometryType() != _POLYGONS:
        raise InputError(
            translate("vector_files", "The layer “{layer}” of “{name}” cannot be opened as polygons.",
                      layer=file_layer.name, name=file_name),
        )  # fmt: skip
    layer.moveToThread(QCoreApplication.instance().thread())
    return layer


def _sources(path: Path, job: Job) -> Iterator[str]:
    """What GDAL is to open, checked."""
    try:
        if path.is_dir():
            raise InputError(translate("vector_files", "“{name}” is a folder: drop the files in it.", name=path.name))
        ending = path.suffix.lower()
        if ending in _ZIPPED or zipfile.is_zipfile(path):
            yield from _zipped(path, job)
            return
        with path.open("rb") as file:
            start = file.read(512).lstrip(b"\xef\xbb\xbf \t\r\n")
            file.seek(0)
            if ending in _XML or start.startswith(b"<"):
                _refuse_active_xml(file, path.name, job)
    except OSError as error:
        raise DiskFailed(
            translate("vector_files", "“{name}” cannot be read: {why}.", name=path.name,
                      why=error.strerror or type(error).__name__),
        ) from error  # fmt: skip
    yield str(path)


def _zipped(path: Path, job: Job) -> Iterator[str]:
    try:
        with zipfile.ZipFile(path) as archive:
            entries = [one for one in archive.infolist() if not one.is_dir()]
            _refuse_bad_archive(entries, path.name)
            for entry in entries:
                job.check()
                if PurePosixPath(entry.filename).suffix.lower() in _XML:
                    with archive.open(entry) as file:
                        _refuse_active_xml(file, f"{path.name}/{entry.filename}", job)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise InputError(
            translate("vector_files", "“{name}” is no archive that can be unpacked.", name=path.name),
            remedy=translate("vector_files", "Unpack it yourself and drop the files."),
        ) from error
    # A KMZ likewise: GDAL opens it whole only where it was built with libkml.
    inside = [one.filename for one in entries if PurePosixPath(one.filename).suffix.lower() in _LAYERS_IN_ZIP]
    yield from [f"/vsizip/{{{path}}}/{name}" for name in inside] or [f"/vsizip/{{{path}}}"]


def _refuse_bad_archive(entries: Sequence[zipfile.ZipInfo], name: str) -> None:
    for entry in entries:
        parts = PurePosixPath(entry.filename.replace("\\", "/"))
        if parts.is_absolute() or ".." in parts.parts or ":" in parts.parts[0]:
            raise _suspicious(name, translate("vector_files", "it names files outside its folder"))
    unpacked = sum(entry.file_size for entry in entries)
    packed = max(1, sum(entry.compress_size for entry in entries))
    if len(entries) > _MOST_ENTRIES or unpacked > _MOST_UNPACKED:
        raise _suspicious(name, translate("vector_files", "it unpacks to more than 2 GB or 10,000 files"))
    if unpacked > 50 * _CHUNK and unpacked / packed > _MOST_RATIO:
        raise _suspicious(name, translate("vector_files", "it unpacks to {n} times its size", n=unpacked // packed))


def _refuse_active_xml(file: IO[bytes], name: str, job: Job) -> None:
    """Look through the whole text, the joints between the pieces included; what UTF-16 hides is refused too."""
    tail = b""
    read = 0
    while chunk := file.read(_CHUNK):
        job.check()
        read += len(chunk)
        if read > _MOST_UNPACKED:
            raise _suspicious(name, translate("vector_files", "it unpacks to more than 2 GB or 10,000 files"))
        text = (tail + chunk).replace(b"\x00", b"")
        for pattern, what in _FORBIDDEN:
            if pattern.search(text):
                raise _suspicious(name, translate("vector_files", "it holds {what}", what=what))
        tail = text[-_OVERLAP:]


def _suspicious(name: str, why: object) -> InputError:
    return InputError(
        translate("vector_files", "“{name}” is not opened: {why}.", name=name, why=why),
        remedy=translate("vector_files", "Save the polygons as GeoPackage or GeoJSON and drop that."),
    )


def _sublayers(source: str) -> list[QgsProviderSublayerDetails]:
    """Ask GDAL for the vector layers; mixed ones come apart by the kind of their shapes."""
    metadata = QgsProviderRegistry.instance().providerMetadata("ogr")
    found = metadata.querySublayers(source, Qgis.SublayerQueryFlag.ResolveGeometryType)
    return [one for one in found if one.wkbType() != QgsWkbTypes.Type.NoGeometry]


def _name(one: QgsProviderSublayerDetails, path: Path) -> str:
    """The layer's own name; of a nameless one in an archive its file's."""
    name = one.name()
    return name if name and not name.startswith("/") else PurePosixPath(name).stem or path.stem


def _kind(one: QgsProviderSublayerDetails) -> QgsWkbTypes.GeometryType:
    return QgsWkbTypes.geometryType(one.wkbType())
