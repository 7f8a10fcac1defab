"""Drawing on the map: a rectangle, a polygon, or a shape that one click places.

    drawing = MapDrawing(iface.mapCanvas(), parent)
    drawing.drawn.connect(take)      # take(QgsGeometry, QgsCoordinateReferenceSystem): a polygon in the canvas's CRS
    drawing.ended.connect(untick)    # always, after a shape as after Esc or another map tool
    drawing.begin(Shape.RECTANGLE)   # or POLYGON; drag, or click twice; a right click or Enter closes a polygon
    drawing.place(around)            # around(place: QgsPointXY) -> QgsGeometry, both WGS 84; shown under the mouse

The tool that was in use before comes back when the drawing ends. ``close`` takes everything off the canvas.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsWkbTypes,
)
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsMapTool, QgsRubberBand
from qgis.PyQt.QtCore import QObject, QPoint, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QKeyEvent

from .canvas import uncover

WGS84 = "EPSG:4326"
ShapeAround = Callable[[QgsPointXY], QgsGeometry]
_POLYGONS = QgsWkbTypes.GeometryType.PolygonGeometry
_LINE, _FILL = QColor(216, 60, 30), QColor(216, 60, 30, 40)
_DRAG_PIXELS = 5


class Shape(Enum):
    RECTANGLE = "rectangle"
    POLYGON = "polygon"
    PLACED = "placed"


def new_band(canvas: QgsMapCanvas) -> QgsRubberBand:
    """Make an empty outline over the map, in the colours of what is drawn by hand."""
    band = QgsRubberBand(canvas, _POLYGONS)
    band.setStrokeColor(_LINE)
    band.setFillColor(_FILL)
    band.setWidth(2)
    return band


def remove_band(canvas: QgsMapCanvas, band: QgsRubberBand) -> None:
    """Take an outline off the map for good."""
    band.reset(_POLYGONS)
    if canvas.scene() is not None:
        canvas.scene().removeItem(band)


class DrawTool(QgsMapTool):
    """The map tool behind :class:`MapDrawing`; ``finished`` carries the polygon in the canvas's CRS, or None."""

    finished = pyqtSignal(object)

    def __init__(self, canvas: QgsMapCanvas, shape: Shape, around: ShapeAround | None = None) -> None:
        super().__init__(canvas)
        self._canvas, self._shape, self._around = canvas, shape, around
        self._points: list[QgsPointXY] = []
        self._pressed_at = QPoint()
        self._band = new_band(canvas)
        self.setCursor(Qt.CursorShape.CrossCursor)

    def canvasPressEvent(self, event: QgsMapMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if self._shape is Shape.RECTANGLE and not self._points:
            self._points, self._pressed_at = [event.mapPoint()], event.pos()

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:
        self._show(self._shaped(event.mapPoint()))

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:
        if event.button() == Qt.MouseButton.RightButton:
            self._close_polygon()
        elif event.button() == Qt.MouseButton.LeftButton:
            self._take(event)

    def canvasDoubleClickEvent(self, event: QgsMapMouseEvent) -> None:
        self._close_polygon()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            event.accept()
            self.finished.emit(None)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            self._close_polygon()
        elif event.key() == Qt.Key.Key_Backspace and self._shape is Shape.POLYGON and self._points:
            event.accept()
            self._points.pop()

    def clear(self) -> None:
        """Take the outline off the map; the tool is not used again."""
        remove_band(self._canvas, self._band)

    def _take(self, event: QgsMapMouseEvent) -> None:
        """A left button came up: a corner of a polygon, the end of a rectangle, or the place of a shape."""
        if self._shape is Shape.POLYGON:
            self._points.append(event.mapPoint())
        elif self._shape is Shape.PLACED:
            self._finish(self._shaped(event.mapPoint()))
        elif self._points and (event.pos() - self._pressed_at).manhattanLength() > _DRAG_PIXELS:
            self._finish(self._shaped(event.mapPoint()))  # else the first of two clicks

    def _shaped(self, at: QgsPointXY) -> QgsGeometry:
        """What it would become, were it finished here."""
        if self._shape is Shape.PLACED:
            return self._placed(at)
        if not self._points:
            return QgsGeometry()
        if self._shape is Shape.RECTANGLE:
            return QgsGeometry.fromRect(QgsRectangle(self._points[0], at))
        return QgsGeometry.fromPolygonXY([[*self._points, at, self._points[0]]])

    def _placed(self, at: QgsPointXY) -> QgsGeometry:
        settings, degrees = self._canvas.mapSettings(), QgsCoordinateReferenceSystem(WGS84)
        to_degrees = QgsCoordinateTransform(settings.destinationCrs(), degrees, QgsProject.instance())
        if self._around is None:
            return QgsGeometry()
        try:
            shape = self._around(to_degrees.transform(at))
            shape.transform(QgsCoordinateTransform(degrees, settings.destinationCrs(), QgsProject.instance()))
        except QgsCsException:  # beside the globe, as at the rim of a world map: there is nothing to place there
            return QgsGeometry()
        return shape

    def _close_polygon(self) -> None:
        if self._shape is not Shape.POLYGON:
            return
        corners = [point for i, point in enumerate(self._points) if not i or point != self._points[i - 1]]
        if len(corners) >= 3:
            self._finish(QgsGeometry.fromPolygonXY([[*corners, corners[0]]]))

    def _finish(self, shape: QgsGeometry) -> None:
        if not shape.isEmpty() and shape.area() > 0:
            self.finished.emit(shape)

    def _show(self, shape: QgsGeometry) -> None:
        self._band.reset(_POLYGONS)
        if not shape.isEmpty():
            self._band.setToGeometry(shape, None)


class MapDrawing(QObject):
    """Starts and ends drawing on one canvas, one shape at a time. GUI thread."""

    drawn = pyqtSignal(object, object)
    ended = pyqtSignal()

    def __init__(self, canvas: QgsMapCanvas, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._tool: DrawTool | None = None
        self._before: QgsMapTool | None = None

    @property
    def drawing(self) -> bool:
        return self._tool is not None

    def begin(self, shape: Shape) -> None:
        """Let the user draw one rectangle or polygon."""
        self._start(DrawTool(self._canvas, shape))

    def place(self, around: ShapeAround) -> None:
        """Let the user place, with one click, the shape that ``around`` gives for a place in WGS 84."""
        self._start(DrawTool(self._canvas, Shape.PLACED, around))

    def close(self) -> None:
        """End what is being drawn, without a shape."""
        self._end()

    def _start(self, tool: DrawTool) -> None:
        self._end()
        uncover(self._canvas)
        self._tool, self._before = tool, self._canvas.mapTool()
        tool.finished.connect(self._finished)
        self._canvas.setMapTool(tool)
        tool.deactivated.connect(self._end)  # the user took another tool
        self._canvas.setFocus()

    def _finished(self, shape: QgsGeometry | None) -> None:
        crs = self._canvas.mapSettings().destinationCrs()
        self._end()
        if shape is not None:
            self.drawn.emit(shape, crs)

    def _end(self) -> None:
        tool, self._tool = self._tool, None
        if tool is None:
            return
        tool.deactivated.disconnect(self._end)
        tool.clear()
        if self._canvas.mapTool() is tool:
            self._canvas.unsetMapTool(tool)
            if self._before is not None:
                self._canvas.setMapTool(self._before)
        self._before = None
        tool.deleteLater()
        self.ended.emit()
