"""Shapes drawn on the canvas with the mouse, as every page that needs one draws them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from constellr.ui.shared.map_tools import MapDrawing, Shape
from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsRectangle
from qgis.gui import QgsMapToolPan
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtWidgets import QStackedWidget, QWidget

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def canvas(qtbot: Any, desktop: Any) -> Any:
    canvas = desktop.mapCanvas()
    canvas.resize(400, 400)
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:25832"))
    canvas.setExtent(QgsRectangle(690_000, 5_330_000, 694_000, 5_334_000))
    canvas.show()
    return canvas


@pytest.fixture
def drawing(canvas: Any) -> Iterator[tuple[MapDrawing, list[QgsGeometry], list[bool]]]:
    made, shapes, ends = MapDrawing(canvas), [], []
    made.drawn.connect(lambda shape, crs: shapes.append(shape) or crs.authid() == "EPSG:25832" or shapes.clear())
    made.ended.connect(lambda: ends.append(True))
    yield made, shapes, ends
    made.close()


def click(qtbot: Any, canvas: Any, x: int, y: int, button: Any = LEFT) -> None:
    qtbot.mouseMove(canvas.viewport(), QPoint(x, y))
    qtbot.mouseClick(canvas.viewport(), button, NONE, QPoint(x, y))


def test_a_rectangle_is_dragged(qtbot: Any, canvas: Any, drawing: Any) -> None:
    tool, shapes, ends = drawing
    before = QgsMapToolPan(canvas)
    canvas.setMapTool(before)
    tool.begin(Shape.RECTANGLE)
    qtbot.mousePress(canvas.viewport(), LEFT, NONE, QPoint(100, 100))
    qtbot.mouseMove(canvas.viewport(), QPoint(200, 180))
    qtbot.mouseRelease(canvas.viewport(), LEFT, NONE, QPoint(200, 180))
    assert len(shapes) == 1 and ends == [True]
    box = shapes[0].boundingBox()
    unit = canvas.mapUnitsPerPixel()
    assert box.width() == pytest.approx(100 * unit) and box.height() == pytest.approx(80 * unit)
    assert canvas.mapTool() is before and not tool.drawing


def test_a_rectangle_by_two_clicks(qtbot: Any, canvas: Any, drawing: Any) -> None:
    tool, shapes, _ends = drawing
    tool.begin(Shape.RECTANGLE)
    click(qtbot, canvas, 50, 50)
    assert not shapes and tool.drawing
    click(qtbot, canvas, 90, 120)
    assert len(shapes) == 1 and shapes[0].isGeosValid()


def test_a_polygon_ends_with_a_right_click(qtbot: Any, canvas: Any, drawing: Any) -> None:
    tool, shapes, _ends = drawing
    tool.begin(Shape.POLYGON)
    click(qtbot, canvas, 50, 50)
    click(qtbot, canvas, 150, 50)
    click(qtbot, canvas, 10, 10, RIGHT)
    assert not shapes and tool.drawing  # two corners make no polygon
    click(qtbot, canvas, 150, 150)
    click(qtbot, canvas, 10, 10, RIGHT)
    assert len(shapes) == 1
    assert shapes[0].area() == pytest.approx(5_000 * canvas.mapUnitsPerPixel() ** 2)


def test_escape_and_another_tool_end_it_without_a_shape(qtbot: Any, canvas: Any, drawing: Any) -> None:
    tool, shapes, ends = drawing
    tool.begin(Shape.POLYGON)
    click(qtbot, canvas, 50, 50)
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert ends == [True] and not tool.drawing
    tool.begin(Shape.RECTANGLE)
    other = QgsMapToolPan(canvas)
    canvas.setMapTool(other)
    assert ends == [True, True] and canvas.mapTool() is other
    assert not shapes


def test_a_shape_is_placed_by_one_click(qtbot: Any, canvas: Any, drawing: Any) -> None:
    tool, shapes, _ends = drawing
    tool.place(lambda at: QgsGeometry.fromRect(QgsRectangle.fromCenterAndSize(at, 0.02, 0.02)))
    clicked = canvas.getCoordinateTransform().toMapCoordinates(200, 200)
    click(qtbot, canvas, 200, 200)
    assert len(shapes) == 1
    middle = shapes[0].boundingBox().center()
    assert middle.x() == pytest.approx(clicked.x(), abs=20) and middle.y() == pytest.approx(clicked.y(), abs=20)


def test_the_map_comes_before_a_page_that_covers_it(qtbot: Any, canvas: Any, drawing: Any) -> None:
    """As QGIS's welcome page does until a layer is there."""
    tool, _shapes, _ends = drawing
    stack, frame = QStackedWidget(), QWidget()
    qtbot.addWidget(stack)
    home = canvas.parentWidget()
    canvas.setParent(frame)
    stack.addWidget(QWidget())
    stack.addWidget(frame)
    try:
        tool.begin(Shape.RECTANGLE)
        assert stack.currentWidget() is frame
    finally:
        canvas.setParent(home)
