"""What lies under the mouse: a row lights up its footprint on the map, a footprint its row in the table."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsPointXY,
    QgsProject,
    QgsWkbTypes,
)
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtCore import QEvent, QModelIndex, QObject, QTimer
from qgis.PyQt.QtGui import QBrush, QColor, QPalette
from qgis.PyQt.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from ...core.host.footprints_layer import FootprintsLayer
from ..shared.rows_model import RowsModel
from .results import Entry

_PATIENCE_MS = 60
_LINE, _FILL = QColor(255, 255, 0), QColor(255, 255, 0, 60)
_TINT = 70
_POLYGONS = QgsWkbTypes.GeometryType.PolygonGeometry


class HoverDelegate(QStyledItemDelegate):
    """Tints one row, that of the footprint under the mouse."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self.row = -1

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        super().initStyleOption(option, index)
        if index.row() == self.row:
            tint = option.palette.color(QPalette.ColorRole.Highlight)
            tint.setAlpha(_TINT)
            option.backgroundBrush = QBrush(tint)


class HoverSync(QObject):
    """Follows the mouse over table and canvas, a moment late so that passing by costs nothing. GUI thread."""

    def __init__(
        self, table: QTableView, model: RowsModel[Entry], footprints: FootprintsLayer, canvas: QgsMapCanvas
    ) -> None:
        super().__init__(table)
        self._table, self._model, self._footprints, self._canvas = table, model, footprints, canvas
        self._band: QgsRubberBand | None = None
        self._place: QgsPointXY | None = None
        self._delegate = HoverDelegate(table)
        table.setItemDelegate(self._delegate)
        table.setMouseTracking(True)
        table.entered.connect(self._row_entered)
        table.viewport().installEventFilter(self)
        canvas.viewport().installEventFilter(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PATIENCE_MS)
        self._timer.timeout.connect(self._look)
        canvas.xyCoordinates.connect(self._moved)
        model.modelReset.connect(self.clear)
        model.layoutChanged.connect(self.clear)

    @property
    def row(self) -> int:
        """The tinted row, −1 for none."""
        return self._delegate.row

    def clear(self) -> None:
        """Nothing is under the mouse."""
        self._timer.stop()
        self._light(None)
        self._tint(-1)

    def close(self) -> None:
        """Leave the canvas as it was found."""
        self.clear()
        self._canvas.xyCoordinates.disconnect(self._moved)
        self._canvas.viewport().removeEventFilter(self)
        if self._band is not None:
            self._canvas.scene().removeItem(self._band)
            self._band = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self.clear()
        return False

    def _row_entered(self, index: QModelIndex) -> None:
        entry = self._model.row_at(index)
        self._light(entry.key if entry is not None else None)

    def _moved(self, place: QgsPointXY) -> None:
        if self._model.rowCount() and self._canvas.underMouse():
            self._place = place
            if not self._timer.isActive():
                self._timer.start()

    def _look(self) -> None:
        """Tint the row of the footprint under the mouse; of several, the one that stands highest in the table."""
        place, crs = self._place, self._canvas.mapSettings().destinationCrs()
        transform = QgsCoordinateTransform(crs, QgsCoordinateReferenceSystem("EPSG:4326"), QgsProject.instance())
        try:
            keys = self._footprints.at(transform.transform(place)) if place is not None else []
        except QgsCsException:
            keys = []  # beside the globe
        rows = sorted(row for row in map(self._model.position_of, keys) if row is not None)
        self._tint(rows[0] if rows else -1)
        if rows:
            self._row_entered(self._model.index(rows[0], 0))
        else:
            self._light(None)

    def _tint(self, row: int) -> None:
        if row == self._delegate.row:
            return
        self._delegate.row = row
        if row >= 0:
            self._table.scrollTo(self._model.index(row, 0))
        self._table.viewport().update()

    def _light(self, key: Any) -> None:
        shape = self._footprints.shape_of(key) if key is not None else None
        if self._band is None:
            if shape is None:
                return
            self._band = QgsRubberBand(self._canvas, _POLYGONS)
            self._band.setStrokeColor(_LINE)
            self._band.setFillColor(_FILL)
            self._band.setWidth(2)
        self._band.reset(_POLYGONS)
        if shape is not None:
            self._band.setToGeometry(shape, QgsCoordinateReferenceSystem("EPSG:4326"))
