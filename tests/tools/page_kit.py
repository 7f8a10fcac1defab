"""What a page needs around it in a test: a message bar, a canvas, and hands that wait instead of sleeping."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from qgis.core import QgsFeature, QgsGeometry, QgsLayerTreeModel, QgsProject, QgsVectorLayer
from qgis.gui import QgsLayerTreeView, QgsMapCanvas, QgsMessageBar
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtWidgets import QAbstractButton, QApplication, QLabel, QMainWindow, QMessageBox, QTableView, QWidget

WAIT_MS = 20_000


class Desktop:
    """The part of QGIS's interface that pages use, with real widgets behind it."""

    def __init__(self) -> None:
        self._window = QMainWindow()
        self._canvas = QgsMapCanvas(self._window)
        self._bar = QgsMessageBar(self._window)
        self._tree = QgsLayerTreeView(self._window)
        self._tree.setModel(QgsLayerTreeModel(QgsProject.instance().layerTreeRoot(), self._tree))

    def mainWindow(self) -> QMainWindow:
        return self._window

    def mapCanvas(self) -> QgsMapCanvas:
        return self._canvas

    def layerTreeView(self) -> QgsLayerTreeView:
        return self._tree

    def messageBar(self) -> QgsMessageBar:
        return self._bar

    @property
    def said(self) -> str:
        """Everything that stands in the message bar now."""
        return "\n".join(item.text() for item in self._bar.items())

    def press(self, label: str) -> None:
        """Press a button of a message."""
        for item in self._bar.items():
            for button in item.findChildren(QAbstractButton):
                if button.text() == label:
                    button.click()
                    return
        raise AssertionError(f"no message offers {label!r}: {self.said!r}")


def texts(view: QTableView, column: int) -> list[str]:
    """The texts of one column as they are seen."""
    model = view.model()
    return [model.index(row, column).data() for row in range(model.rowCount())]


def row_of(view: QTableView, text: str, column: int = 0) -> int:
    return texts(view, column).index(text)


def click_row(qtbot: Any, view: QTableView, row: int, modifier: Any = None) -> None:
    """Click a row's first cell as a hand does."""
    view.scrollTo(view.model().index(row, 0))
    place = view.visualRect(view.model().index(row, 0)).center()
    modifiers = modifier or Qt.KeyboardModifier.NoModifier
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifiers, place)


def tick_row(qtbot: Any, view: QTableView, row: int) -> None:
    """Click the check box in a row's first cell."""
    place = view.visualRect(view.model().index(row, 0))
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place.topLeft() + _box(place.height()))


def _box(height: int) -> Any:
    from qgis.PyQt.QtCore import QPoint

    return QPoint(10, height // 2)


def press(qtbot: Any, button: QWidget) -> None:
    assert button.isEnabled(), f"{button.objectName()} cannot be pressed"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def until(qtbot: Any, true: Callable[[], Any], timeout: int = WAIT_MS) -> None:
    qtbot.waitUntil(lambda: bool(true()), timeout=timeout)


def answer_question(label: str, seen: list[str] | None = None) -> None:
    """Press ``label`` in the next question that comes up; what it says is added to ``seen``."""
    until = time.monotonic() + WAIT_MS / 1000

    def act() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):
            if time.monotonic() < until:
                QTimer.singleShot(20, act)
            return
        if seen is not None:
            seen.append("\n".join(one.text() for one in box.findChildren(QLabel)))
        for button in box.findChildren(QAbstractButton):
            if button.text().replace("&", "") == label:
                button.click()
                return
        box.reject()
        raise AssertionError(f"no button {label!r}")

    QTimer.singleShot(0, act)


def polygon_layer(crs: str, shapes: list[tuple[str, str | None]], name: str = "fields") -> QgsVectorLayer:
    """Add a polygon layer to the project; ``shapes`` are (name, WKT or None for no geometry)."""
    layer = QgsVectorLayer(f"Polygon?crs={crs}&field=name:string&field=note:string", name, "memory")
    features = []
    for title, wkt in shapes:
        feature = QgsFeature(layer.fields())
        feature.setAttributes([title, f"about {title}"])
        if wkt is not None:
            feature.setGeometry(QgsGeometry.fromWkt(wkt))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    layer.updateExtents()
    QgsProject.instance().addMapLayer(layer)
    return layer


def square(west: float, south: float, side: float) -> str:
    """A square's WKT in the layer's own unit."""
    east, north = west + side, south + side
    corners = ((west, south), (east, south), (east, north), (west, north), (west, south))
    return f"POLYGON(({', '.join(f'{x} {y}' for x, y in corners)}))"
