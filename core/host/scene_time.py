"""When a layer is shown as time is played: half-open ranges, which QGIS itself forgets when it stores a style."""

from __future__ import annotations

from datetime import datetime

from qgis.core import QgsDateTimeRange, QgsMapLayer

from .footprints import to_qdatetime


def show_from_to(layer: QgsMapLayer, begin: datetime, end: datetime) -> None:
    """Let the temporal controller show the layer from ``begin`` until just before ``end``."""
    time = layer.temporalProperties()
    time.setFixedTemporalRange(QgsDateTimeRange(to_qdatetime(begin), to_qdatetime(end), True, False))
    time.setIsActive(True)


def open_end(layer: QgsMapLayer) -> None:
    """Leave the last moment out of the layer's range again: it is lost whenever QGIS stores and reads the layer."""
    time = layer.temporalProperties()
    known = time.fixedTemporalRange()
    if time.isActive() and known.includeEnd() and known.begin().isValid() and known.end().isValid():
        time.setFixedTemporalRange(QgsDateTimeRange(known.begin(), known.end(), known.includeBeginning(), False))
