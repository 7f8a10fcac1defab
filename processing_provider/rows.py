"""Rows into OUTPUT, one by one, so that what was paid for is on the disk whatever comes after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureSink,
    QgsGeometry,
    QgsProcessing,
    QgsProcessingException,
    QgsProperty,
    QgsVectorFileWriter,
    QgsVectorLayer,
)

from ..core.errors import InputError
from ..core.host.footprints import to_wkb
from ..core.host.translate import show
from ..core.model.moment import format_moment
from ..core.words import translate
from .base import OUTPUT

if TYPE_CHECKING:
    from .base import Run


class Rows:
    """The sink OUTPUT. Opened before anything is sent: an OUTPUT that cannot be written costs nothing.

    ``fields`` maps names to ``string``, ``double`` or ``integer``; ``shape`` is ``NoGeometry`` or a
    geometry type (EPSG:4326). Used in the algorithm's thread.
    """

    def __init__(self, run: Run, fields: Mapping[str, str], shape: str = "NoGeometry") -> None:
        given = run.given
        pattern = _pattern(fields, shape)
        self._fields = pattern.fields()
        self._single = shape == "Polygon"
        self._feedback = run.feedback
        self._broken = False
        self._given = _place(given.parameters)
        self._appends = _appends(given.parameters)
        self._number = 0
        crs = QgsCoordinateReferenceSystem() if shape == "NoGeometry" else pattern.crs()
        try:
            self._sink, self.destination = given.algorithm.parameterAsSink(
                given.parameters, OUTPUT, given.context, self._fields, pattern.wkbType(), crs
            )
        except QgsProcessingException:  # one format is refused by it, another by giving none
            self._sink = None
        if self._sink is None:
            raise InputError(
                translate("processing", "OUTPUT cannot be written to “{place}”.", place=_place(given.parameters)),
                remedy=translate("processing", "Nothing was sent. Choose another place."),
            )
        run.undo.append(self._remove_if_empty)

    def __enter__(self) -> Rows:
        return self

    def __exit__(self, *_error: object) -> None:
        """Let go of the sink: its file is complete then."""
        self._sink = None

    def _remove_if_empty(self) -> None:
        """Take away what nothing was written to: a run that failed leaves no OUTPUT that looks like a result.

        Only a file of its own goes: no layer that was to be appended to, no database in which OUTPUT is one table
        among others. A file that is locked stays: the failure that led here is what must be told.
        """
        self._sink = None
        if self._appends:
            return
        path = Path(self.destination.partition("|")[0])
        own = self._given == QgsProcessing.TEMPORARY_OUTPUT or Path(self._given) == path
        if self._number or not own or not path.is_file():
            return
        if path.suffix.lower() == ".shp":
            QgsVectorFileWriter.deleteShapeFile(str(path))
        else:
            with suppress(OSError):
                path.unlink()

    def add(self, values: Sequence[Any], geometry: Mapping[str, Any] | None = None) -> None:
        """Write one row; ``geometry`` is GeoJSON (degrees, WGS 84), moments become UTC texts.

        Where the sink refuses, the row is told in the log instead.
        """
        self._number += 1
        feature = QgsFeature(self._fields)
        feature.setAttributes([_plain(value) for value in values])
        wkb = to_wkb(geometry)
        if wkb is not None:
            shape = QgsGeometry()
            shape.fromWkb(wkb)
            if not self._single or shape.convertToSingleType():
                feature.setGeometry(shape)
        if not self._sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert):
            self._tell(values)

    def flush(self) -> None:
        """Bring what was added to the disk."""
        if not self._sink.flushBuffer():
            self._complain()

    def _tell(self, values: Sequence[Any]) -> None:
        self._complain()
        named = zip(self._fields.names(), values, strict=True)
        self._feedback.pushInfo("; ".join(f"{name}: {_plain(value)}" for name, value in named if value))

    def _complain(self) -> None:
        if self._broken:
            return
        self._broken = True
        self._feedback.reportError(
            show(
                translate(
                    "processing",
                    "OUTPUT could not be written ({reason}). What was made or found stands in this log.",
                    reason=self._sink.lastError(),
                )
            )
        )


def _pattern(fields: Mapping[str, str], shape: str) -> QgsVectorLayer:
    """An empty memory layer of these fields: field types by name are the same in Qt 5 and Qt 6."""
    parts = [f"field={name}:{'string(0)' if kind == 'string' else kind}" for name, kind in fields.items()]
    crs = [] if shape == "NoGeometry" else ["crs=EPSG:4326"]
    return QgsVectorLayer(f"{shape}?{'&'.join([*crs, *parts])}", "", "memory")


def _plain(value: Any) -> Any:
    """UTC as text with its Z: formats such as GeoPackage give a date-time back without its zone."""
    if isinstance(value, datetime):
        return format_moment(value)
    return None if value == "" else value


def _place(parameters: Mapping[str, Any]) -> str:
    given = parameters.get(OUTPUT)
    named = getattr(given, "sink", given)
    return str(named.staticValue() if isinstance(named, QgsProperty) else named)


def _appends(parameters: Mapping[str, Any]) -> bool:
    """Say whether OUTPUT is a layer that was there before, its columns mapped to ours."""
    asked = getattr(parameters.get(OUTPUT), "useRemapping", None)
    return bool(asked()) if asked is not None else False
