"""The buttons that draw an area on the map, or take the map's view as one."""

from __future__ import annotations

from functools import partial

from qgis.core import QgsApplication, QgsGeometry, QgsPointXY, QgsRectangle
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QLocale, QObject, pyqtSignal
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QMenu, QToolButton

from ...core.errors import ConstellrError
from ...core.host.workspace import Workspace
from ...core.rules.grid import square_around
from ...core.rules.limits import rules_for
from ..shared.map_tools import MapDrawing, Shape
from ..shared.messages import Messages
from .drawn import DrawnAreas

_LARGEST_M = 15_000.0
"""The square's side where the product has no limit."""


class DrawButtons(QObject):
    """``drawn`` tells that an area was added to the list. The square's side follows the product."""

    drawn = pyqtSignal()

    def __init__(
        self,
        workspace: Workspace,
        messages: Messages,
        canvas: QgsMapCanvas,
        areas: DrawnAreas,
        buttons: tuple[QToolButton, QToolButton],
    ) -> None:
        draw, extent = buttons
        super().__init__(draw)
        self._workspace, self._messages, self._canvas, self._areas = workspace, messages, canvas, areas
        self._product = ""
        self._button = draw
        self._drawing = MapDrawing(canvas, self)
        self._drawing.drawn.connect(self._add)
        self._drawing.ended.connect(lambda: draw.setDown(False))
        draw.setIcon(QgsApplication.getThemeIcon("mActionToggleEditing.svg"))
        extent.setIcon(QgsApplication.getThemeIcon("mActionZoomFullExtent.svg"))
        extent.clicked.connect(self._take_view)
        self._menu = QMenu(draw)
        self._rectangle = self._entry(self.tr("&Rectangle"), "mActionAddBasicRectangle.svg", self._draw_rectangle)
        self._polygon = self._entry(self.tr("&Polygon"), "mActionAddPolygon.svg", self._draw_polygon)
        self._square = self._entry("", "mActionAddBasicRectangle.svg", self._place_square)
        draw.setMenu(self._menu)
        self.set_product("")

    def set_product(self, product: str) -> None:
        """The square is as large as this product takes."""
        self._product = product
        side = QLocale().toString(self._side / 1000, "g", 4)
        self._square.setText(self.tr("&Square of {side} × {side} km").format(side=side))

    def close(self) -> None:
        self._drawing.close()

    @property
    def _side(self) -> float:
        rules = rules_for(self._product, self._workspace.traits)
        return (rules.box_max_m if rules else None) or _LARGEST_M

    def _entry(self, text: str, icon: str, act: object) -> object:
        return self._menu.addAction(QIcon(QgsApplication.getThemeIcon(icon)), text, act)

    def _draw_rectangle(self) -> None:
        self._say(self.tr("Draw a rectangle on the map: drag, or click two corners. Esc stops."))
        self._drawing.begin(Shape.RECTANGLE)

    def _draw_polygon(self) -> None:
        self._say(self.tr("Click the corners on the map; a right click closes the polygon. Esc stops."))
        self._drawing.begin(Shape.POLYGON)

    def _place_square(self) -> None:
        self._say(self.tr("Click where the middle of the square shall lie. Esc stops."))
        self._drawing.place(partial(_square, side=self._side))

    def _take_view(self) -> None:
        self._add(QgsGeometry.fromRect(self._canvas.extent()), self._canvas.mapSettings().destinationCrs())

    def _say(self, text: str) -> None:
        self._messages.info(text)

    def _add(self, shape: QgsGeometry, crs: object) -> None:
        try:
            self._areas.add(shape, crs)
        except ConstellrError as error:
            self._messages.error(error)
        else:
            self.drawn.emit()


def _square(middle: QgsPointXY, side: float) -> QgsGeometry:
    west, south, east, north = square_around(middle.x(), middle.y(), side)
    return QgsGeometry.fromRect(QgsRectangle(west, south, east, north))
