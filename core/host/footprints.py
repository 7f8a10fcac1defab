"""Found scenes as one memory layer: coloured by day and night, with times that the temporal controller plays."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from qgis.core import (
    Qgis,
    QgsCategorizedSymbolRenderer,
    QgsFeature,
    QgsFillSymbol,
    QgsGeometry,
    QgsRendererCategory,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication, QDateTime, Qt

from ..errors import InternalError
from ..model.search import SceneRow
from ..words import translate

MARK = "constellr/footprints"
"""Custom property by which our layer is known again."""
FIELDS = (
    ("id", "string(255)"),
    ("collection", "string(255)"),
    ("datetime", "datetime"),
    ("order_id", "string(255)"),
    ("platform", "string(64)"),
    ("cloud_cover", "double"),
    ("sun_elevation", "double"),
    ("daynight", "string(8)"),
    ("gsd", "double"),
)
_URI = "MultiPolygon?crs=EPSG:4326&" + "&".join(f"field={name}:{kind}" for name, kind in FIELDS)
_OPACITY = 0.6
"""Of the whole layer: QGIS fills what is selected with solid yellow, and the map below is to be seen all the same."""
_LIST = struct.Struct("<BII")
_MULTIPOLYGON, _POLYGON = 6, 3
_from_epoch, _UTC = QDateTime.fromMSecsSinceEpoch, Qt.TimeSpec.UTC  # looked up once: enums of Qt are slow to reach


def to_wkb(geometry: Mapping[str, Any] | None) -> bytes | None:
    """Turn a GeoJSON Polygon or MultiPolygon (degrees, heights dropped) into MultiPolygon WKB; None for all else."""
    kind = geometry.get("type") if geometry else None
    try:
        if kind == "Polygon":
            polygons = [geometry["coordinates"]]  # type: ignore[index]
        elif kind == "MultiPolygon":
            polygons = geometry["coordinates"]  # type: ignore[index]
        else:
            return None
        return _wkb(polygons) if polygons and polygons[0] else None
    except (KeyError, TypeError, ValueError, struct.error):
        return None


def _wkb(polygons: Sequence[Sequence[Sequence[Sequence[float]]]]) -> bytes:
    if len(polygons) == 1 and len(polygons[0]) == 1:  # as nearly all are: packed at one go
        flat = _flat(polygons[0][0])
        return _outline(len(flat))(1, _MULTIPOLYGON, 1, 1, _POLYGON, 1, len(flat) // 2, *flat)
    parts = [_LIST.pack(1, _MULTIPOLYGON, len(polygons))]
    for rings in polygons:
        parts.append(_LIST.pack(1, _POLYGON, len(rings)))
        parts += [struct.pack(f"<I{len(flat)}d", len(flat) // 2, *flat) for flat in map(_flat, rings)]
    return b"".join(parts)


def _flat(ring: Sequence[Sequence[float]]) -> list[float]:
    try:
        return [number for x, y in ring for number in (x, y)]
    except ValueError:
        return [number for x, y, *_height in ring for number in (x, y)]


@lru_cache(maxsize=64)
def _outline(numbers: int) -> Callable[..., bytes]:
    """Give what packs one polygon of one ring; most rings have as many numbers as the one before."""
    return struct.Struct(f"<BIIBIII{numbers}d").pack


def to_qdatetime(moment: datetime | None) -> QDateTime | None:
    """Give the moment in UTC as QGIS keeps it, to the millisecond."""
    if moment is None:
        return None
    return _from_epoch(round(moment.timestamp() * 1000), _UTC)


def features(rows: Iterable[SceneRow]) -> list[QgsFeature]:
    """Make a feature of each row, in order, without geometry where the row's cannot be drawn. Any thread."""
    made = []
    for row in rows:
        feature = QgsFeature()
        wkb = to_wkb(row.geometry)
        if wkb is not None:
            shape = QgsGeometry()
            shape.fromWkb(wkb)
            feature.setGeometry(shape)
        feature.setAttributes(
            [
                row.id,
                row.collection,
                to_qdatetime(row.moment),
                row.order_id or None,
                row.platform or None,
                row.cloud,
                row.sun,
                row.daynight or None,
                row.gsd,
            ]
        )
        made.append(feature)
    return made


def build(rows: Iterable[SceneRow], name: str = "") -> QgsVectorLayer:
    """Make the layer with its features, style and time; EPSG:4326, MultiPolygon, fields as in ``FIELDS``.

    Worker thread or GUI thread; the layer comes back owned by the GUI thread. Not yet in any project.
    """
    layer = QgsVectorLayer(_URI, name or QCoreApplication.translate("footprints", "constellr scenes"), "memory")
    append(layer, features(rows))
    layer.updateExtents()
    layer.setCustomProperty(MARK, True)
    layer.setCustomProperty("skipMemoryLayersCheck", 1)  # a search's result is no work to be lost on closing
    _style(layer)
    _play(layer)
    application = QCoreApplication.instance()
    if application is not None and layer.thread() != application.thread():
        layer.moveToThread(application.thread())
    return layer


def append(layer: QgsVectorLayer, made: list[QgsFeature]) -> list[int]:
    """Add features; gives their ids in the same order. In the thread that owns the layer.

    Hundreds at a time, not thousands: the GUI thread stands still meanwhile. The extent is not renewed, see
    :func:`settle`. No spatial index is made, as a clone of an indexed memory layer draws blank in QGIS 3.22.
    """
    provider = layer.dataProvider()
    taken, added = provider.addFeatures(made)
    if not taken:
        raise InternalError(
            translate("footprints", "QGIS did not take the footprints: {why}.", why=provider.lastError())
        )
    return [feature.id() for feature in added]


def settle(layer: QgsVectorLayer) -> None:
    """Renew extent and picture once a while's features are in; it walks over all of them."""
    layer.updateExtents()
    layer.triggerRepaint()


def clear(layer: QgsVectorLayer) -> None:
    """Take all features out, keeping style and place in the layer tree. GUI thread."""
    layer.removeSelection()
    layer.dataProvider().truncate()
    settle(layer)


def _style(layer: QgsVectorLayer) -> None:
    """Faint fills, so that footprints lying over each other stay readable, and lines that tell day from night."""
    say = QCoreApplication.translate
    kinds = (
        ("day", "230,138,0", "solid", say("footprints", "day")),
        ("night", "58,80,160", "dash", say("footprints", "night")),
        ("", "120,120,120", "dot", say("footprints", "day or night unknown")),
    )
    categories = []
    for value, colour, line, label in kinds:
        symbol = QgsFillSymbol.createSimple(
            {
                "color": f"{colour},40",
                "outline_color": f"{colour},255",
                "outline_width": "0.5",
                "outline_style": line,
            }
        )
        categories.append(QgsRendererCategory(value, symbol, label))
    layer.setRenderer(QgsCategorizedSymbolRenderer("daynight", categories))
    layer.setLabelsEnabled(False)
    layer.setOpacity(_OPACITY)


def _play(layer: QgsVectorLayer) -> None:
    time = layer.temporalProperties()
    time.setMode(Qgis.VectorTemporalMode.FeatureDateTimeInstantFromField)
    time.setStartField("datetime")
    time.setIsActive(True)
