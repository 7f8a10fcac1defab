"""A view around the prime meridian is a box, though QGIS's handling of the date line makes it the rest of the world."""

from __future__ import annotations

from typing import Any

import pytest
from constellr.core.host import search_place
from constellr.core.model.search import SearchQuery
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsProject, QgsRectangle


@pytest.mark.parametrize("box", [(-0.5, 51.0, 0.4, 52.0), (-100.0, -20.0, 100.0, 20.0), (10.0, 45.0, 12.0, 46.0)])
def test_a_view_over_greenwich_stays_a_box(box: tuple[float, ...], qgis_app: Any) -> None:
    degrees, mercator = QgsCoordinateReferenceSystem("EPSG:4326"), QgsCoordinateReferenceSystem("EPSG:3857")
    to_map = QgsCoordinateTransform(degrees, mercator, QgsProject.instance())
    view = to_map.transformBoundingBox(QgsRectangle(*box))
    place = search_place.of_extent(view, mercator, QgsProject.instance())
    assert place.put_into(SearchQuery()).bbox == pytest.approx(box, abs=1e-6)
