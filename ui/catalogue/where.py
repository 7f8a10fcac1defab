"""Where to search: the map's extent, anywhere, selected features, areas, or what was drawn."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from qgis.core import QgsApplication, QgsCoordinateReferenceSystem, QgsGeometry, QgsProject, QgsVectorLayer
from qgis.gui import QgsRubberBand
from qgis.PyQt.QtCore import QObject, QTimer
from qgis.PyQt.QtWidgets import QMenu, QRadioButton

from ...core.errors import InputError
from ...core.host import search_place
from ...core.host.search_place import SearchPlace
from ...core.host.workspace import Workspace
from ...core.model.area import Area
from ...core.words import translate
from ..shared.map_tools import MapDrawing, Shape, new_band, remove_band
from .choices import Choices
from .page_widgets import CatalogueWidgets

Drawn = tuple[QgsGeometry, QgsCoordinateReferenceSystem]


class Where(QObject):
    """Reads the place on the GUI thread; keeps what was drawn in sight while it is what is searched."""

    def __init__(self, page: CatalogueWidgets, workspace: Workspace, iface: Any) -> None:
        super().__init__(page)
        self._page, self._workspace, self._iface = page, workspace, iface
        self._shape: Drawn | None = None
        self._band: QgsRubberBand | None = None
        self._drawing = MapDrawing(iface.mapCanvas(), self)
        self._drawing.drawn.connect(lambda shape, crs: self.take_shape((shape, crs)))
        self._drawing.ended.connect(self._drawing_ended)
        self.areas = Choices(page.catalogueArea, self.tr("all areas"), self)
        self.areas.changed.connect(lambda: page.catalogueWhereAreas.setChecked(True))
        self._fill_menu()
        self.show_areas()
        page.catalogueWhereDrawn.toggled.connect(self._drawn_chosen)
        page.catalogueWhereAreas.toggled.connect(page.catalogueArea.setEnabled)
        page.catalogueArea.setEnabled(False)
        workspace.areasChanged.connect(lambda _areas: self.show_areas())

    def _fill_menu(self) -> None:
        menu = QMenu(self._page.catalogueDraw)
        menu.setObjectName("catalogueDrawMenu")
        for text, name, shape in (
            (self.tr("&Rectangle"), "catalogueDrawRectangle", Shape.RECTANGLE),
            (self.tr("&Polygon"), "catalogueDrawPolygon", Shape.POLYGON),
        ):
            action = menu.addAction(text)
            action.setObjectName(name)
            action.triggered.connect(partial(self._drawing.begin, shape))
        self._page.catalogueDraw.setMenu(menu)
        self._page.catalogueDraw.setIcon(QgsApplication.getThemeIcon("mActionToggleEditing.svg"))

    def show_areas(self) -> None:
        """Offer the areas that are known now."""
        areas = sorted(self._workspace.known_areas.values(), key=lambda area: area.name.casefold())
        self.areas.offer([(area.name or area.id, area.id) for area in areas])

    def close(self) -> None:
        """Leave the canvas as it was found."""
        self._drawing.close()
        self._hide_shape()

    # -- reading --------------------------------------------------------------------------------

    def read(self) -> SearchPlace | None:
        """Give the place, None for anywhere. Raises :class:`InputError`."""
        page, project = self._page, QgsProject.instance()
        if page.catalogueWhereAnywhere.isChecked():
            return None
        if page.catalogueWhereAreas.isChecked():
            return search_place.of_areas(self._chosen_areas(), project)
        if page.catalogueWhereSelected.isChecked():
            layer = self._iface.activeLayer()
            return search_place.of_selected(layer if isinstance(layer, QgsVectorLayer) else None, project)
        if page.catalogueWhereDrawn.isChecked():
            return search_place.of_shape(*self._drawn(), project)
        canvas = self._iface.mapCanvas()
        return search_place.of_extent(canvas.extent(), canvas.mapSettings().destinationCrs(), project)

    def _chosen_areas(self) -> list[Area]:
        known, chosen = self._workspace.known_areas, self.areas.chosen
        return [known[one] for one in chosen if one in known] if chosen else list(known.values())

    def _drawn(self) -> Drawn:
        if self._shape is None:
            raise InputError(
                translate("search_place", "Nothing is drawn yet."),
                remedy=translate("search_place", "Press “draw” and pull up a rectangle or click a polygon on the map."),
            )
        return self._shape

    # -- kept searches --------------------------------------------------------------------------

    @property
    def _radios(self) -> Mapping[str, QRadioButton]:
        page = self._page
        return {
            "extent": page.catalogueWhereExtent,
            "anywhere": page.catalogueWhereAnywhere,
            "selected": page.catalogueWhereSelected,
            "areas": page.catalogueWhereAreas,
            "drawn": page.catalogueWhereDrawn,
        }

    def state(self) -> dict[str, Any]:
        """Give the choice as plain values."""
        where = next((name for name, radio in self._radios.items() if radio.isChecked()), "extent")
        found: dict[str, Any] = {"where": where}
        if where == "areas":
            found["areas"] = list(self.areas.chosen)
        if where == "drawn" and self._shape is not None:
            shape, crs = self._shape
            found["drawn"] = [shape.asWkt(9), crs.authid() or crs.toWkt()]
        return found

    def restore(self, state: Mapping[str, Any]) -> None:
        """Choose as :meth:`state` told; what cannot be understood is left as it is."""
        drawn = state.get("drawn")
        if isinstance(drawn, list) and len(drawn) == 2:
            shape = QgsGeometry.fromWkt(str(drawn[0]))
            if not shape.isNull():
                self.take_shape((shape, QgsCoordinateReferenceSystem(str(drawn[1]))))
        radio = self._radios.get(str(state.get("where")))
        areas = state.get("areas")
        if isinstance(areas, list):
            self.areas.choose([str(one) for one in areas])
        if radio is not None:
            radio.setChecked(True)

    # -- what is drawn --------------------------------------------------------------------------

    def take_shape(self, shape: Drawn) -> None:
        """Search in this shape from now on."""
        self._shape = shape
        self._page.catalogueWhereDrawn.setChecked(True)
        self._follow()

    def _drawn_chosen(self, chosen: bool) -> None:
        if chosen and self._shape is None and not self._drawing.drawing:
            self._drawing.begin(Shape.RECTANGLE)
        if not chosen:
            self._drawing.close()
        self._follow()

    def _drawing_ended(self) -> None:
        """Bring the page up again where nothing was drawn: the choice falls back to what the map shows."""
        QTimer.singleShot(0, self._without_shape)

    def _without_shape(self) -> None:
        if self._shape is None and not self._drawing.drawing and self._page.catalogueWhereDrawn.isChecked():
            self._page.catalogueWhereExtent.setChecked(True)

    def _follow(self) -> None:
        self._hide_shape()
        if self._shape is not None and self._page.catalogueWhereDrawn.isChecked():
            self._band = new_band(self._iface.mapCanvas())
            self._band.setToGeometry(*self._shape)

    def _hide_shape(self) -> None:
        if self._band is not None:
            remove_band(self._iface.mapCanvas(), self._band)
            self._band = None
