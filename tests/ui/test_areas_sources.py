"""Where areas come from besides a layer: drawn by hand, the map's view, files dropped on the dock."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from page_kit import polygon_layer, press, square, texts, until
from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsRectangle, QgsVectorFileWriter
from qgis.PyQt.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from qgis.PyQt.QtGui import QDragEnterEvent, QDropEvent
from qgis.PyQt.QtWidgets import QApplication, QInputDialog

NAME, SIZE, AREA, VERDICT = range(4)
LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def canvas(desktop: Any) -> Any:
    canvas = desktop.mapCanvas()
    canvas.resize(400, 400)
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:25832"))
    canvas.setExtent(QgsRectangle(690_000, 5_330_000, 694_000, 5_334_000))
    canvas.show()
    return canvas


def checked(qtbot: Any, page: Any, rows: int) -> None:
    until(qtbot, lambda: page.areasCandidates.model().rowCount() == rows and not page._check.busy)


def click(qtbot: Any, canvas: Any, x: int, y: int, button: Any = LEFT) -> None:
    qtbot.mouseMove(canvas.viewport(), QPoint(x, y))
    qtbot.mouseClick(canvas.viewport(), button, NONE, QPoint(x, y))


def pick(page: Any, text: str) -> None:
    """Choose from the Draw button's menu."""
    next(action for action in page._draw._menu.actions() if text in action.text().replace("&", "")).trigger()


def test_shapes_are_drawn_and_stay(qtbot: Any, areas_page: Any, workspace_factory: Any, canvas: Any) -> None:
    layer = polygon_layer("EPSG:25832", [("field", square(691_000, 5_331_000, 500))])
    page = areas_page(workspace_factory())
    checked(qtbot, page, 1)
    pick(page, "Rectangle")
    click(qtbot, canvas, 50, 50)
    click(qtbot, canvas, 150, 120)
    checked(qtbot, page, 1)
    pick(page, "Polygon")
    for x, y in ((200, 200), (300, 200), (300, 300)):
        click(qtbot, canvas, x, y)
    click(qtbot, canvas, 10, 10, RIGHT)
    checked(qtbot, page, 2)
    assert texts(page.areasCandidates, NAME) == ["drawn 1", "drawn 2"]
    assert page.areasLayerCombo.currentText().startswith("Drawn here (2)")
    assert not page.areasNameField.isEnabled()
    page.areasLayerCombo.setLayer(layer)
    checked(qtbot, page, 1)
    assert page.areasNameField.isEnabled()
    page.areasLayerCombo.setLayer(page._drawn.layer)
    checked(qtbot, page, 2)


def test_the_layer_on_top_is_the_first_source(
    qtbot: Any, areas_page: Any, workspace_factory: Any, tmp_path: Path
) -> None:
    for name in ("aaa world", "fields"):
        polygon_layer("EPSG:25832", [(name, square(691_000, 5_331_000, 500))], name)
    page = areas_page(workspace_factory())
    assert page.areasLayerCombo.currentText().startswith("fields")
    saved = save_as_files(tmp_path)
    page.areasLayerCombo.setLayer(QgsProject.instance().mapLayersByName("aaa world")[0])
    QgsProject.instance().clear()
    assert QgsProject.instance().read(saved)
    assert page.areasLayerCombo.currentText().startswith("fields")
    checked(qtbot, page, 1)


def save_as_files(folder: Path) -> str:
    """Write the project's layers and the project itself to files; give the project's path."""
    project = QgsProject.instance()
    names = [layer.name() for layer in project.layerTreeRoot().checkedLayers()]
    for name in names:
        layer = project.mapLayersByName(name)[0]
        options = QgsVectorFileWriter.SaveVectorOptions()
        path = str(folder / f"{name}.gpkg")
        QgsVectorFileWriter.writeAsVectorFormatV3(layer, path, project.transformContext(), options)
        layer.setDataSource(path, name, "ogr", layer.dataProvider().ProviderOptions())
    path = str(folder / "project.qgs")
    assert project.write(path)
    return path


def test_a_source_that_is_removed_gives_way_to_the_one_shown(
    qtbot: Any, areas_page: Any, workspace_factory: Any, canvas: Any
) -> None:
    """Qt changes the combo's entry in silence: what is shown as the source is the source."""
    shape = square(691_000, 5_331_000, 500)
    layers = [polygon_layer("EPSG:25832", [(name, shape)] * 2, name=name) for name in ("a", "b", "c")]
    page = areas_page(workspace_factory())
    for layer in (layers[1], layers[0], layers[2]):
        page.areasLayerCombo.setLayer(layer)
        checked(qtbot, page, 2)
        QgsProject.instance().removeMapLayer(layer.id())
        until(qtbot, lambda: page.areasLayerCombo.currentLayer() is page._form.layer and not page._check.busy)
        assert {name[:1] for name in texts(page.areasCandidates, NAME)} <= {page.areasLayerCombo.currentText()[:1]}
    assert page.areasCandidates.model().rowCount() == 0


def test_what_was_typed_for_a_layer_stays(qtbot: Any, areas_page: Any, workspace_factory: Any, canvas: Any) -> None:
    layer = polygon_layer("EPSG:25832", [("field", square(691_000, 5_331_000, 500))])
    page = areas_page(workspace_factory())
    checked(qtbot, page, 1)
    page.areasNameField.setExpression("'plot ' || upper(\"name\")")
    page.areasDescriptionField.setExpression('"note"')
    until(qtbot, lambda: texts(page.areasCandidates, NAME) == ["plot FIELD"])
    press(qtbot, page.areasExtent)
    until(qtbot, lambda: texts(page.areasCandidates, NAME) == ["drawn 1"])
    page.areasLayerCombo.setLayer(layer)
    until(qtbot, lambda: texts(page.areasCandidates, NAME) == ["plot FIELD"])
    assert page.areasDescriptionField.expression() == '"note"'


def test_the_square_is_as_large_as_the_product_takes(
    qtbot: Any, areas_page: Any, workspace_factory: Any, canvas: Any
) -> None:
    remote = workspace_factory()
    page = areas_page(remote)
    until(qtbot, lambda: page.areasProduct.count() > 0)
    pick(page, "Square of 15 × 15 km")
    click(qtbot, canvas, 200, 200)
    checked(qtbot, page, 1)
    entry = page._model.all_rows[0]
    assert entry.candidate.ready
    assert 14_900 < entry.candidate.measure.width <= 15_000 and 14_900 < entry.candidate.measure.height <= 15_000
    press(qtbot, page.areasUpload)
    until(qtbot, lambda: page._model.tally().made == 1)
    until(qtbot, lambda: texts(page.areasLibrary, 0) == ["drawn 1"])


def test_the_view_of_the_map(qtbot: Any, areas_page: Any, workspace_factory: Any, canvas: Any) -> None:
    page = areas_page(workspace_factory())
    press(qtbot, page.areasExtent)
    checked(qtbot, page, 1)
    measure = page._model.all_rows[0].candidate.measure
    assert measure.width == pytest.approx(canvas.extent().width(), rel=0.05)


def test_a_view_beyond_the_globe_is_a_sentence(
    qtbot: Any, areas_page: Any, workspace_factory: Any, canvas: Any, desktop: Any
) -> None:
    page = areas_page(workspace_factory())
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3035"))
    canvas.setExtent(QgsRectangle(-2e7, -2e7, 3e7, 3e7))
    press(qtbot, page.areasExtent)
    until(qtbot, lambda: "longitude and latitude" in desktop.said or page._model.rowCount() == 1)
    assert not page.areasUpload.isEnabled()


# -- files --------------------------------------------------------------------------------------------


def drop(page: Any, *paths: Path) -> None:
    """Let go of files over the page, as a file manager does."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    entering = QDragEnterEvent(QPoint(50, 50), Qt.DropAction.CopyAction, data, LEFT, NONE)
    QApplication.sendEvent(page, entering)
    assert entering.isAccepted()
    event = QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, data, LEFT, NONE)
    QApplication.sendEvent(page, event)
    assert event.isAccepted()


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("freiburg_districts.geojson", 28),
        ("eschikon_single_field_utm32n_shp.zip", 1),
        ("treasure_island_hole_z.kml", 1),
        ("ne_countries_subset.gpkg", 5),
        ("zurich_fields_utm32n.shp", 100),
    ],
)
def test_dropped_files_become_the_source(
    qtbot: Any, areas_page: Any, workspace_factory: Any, shared_data: Path, name: str, rows: int
) -> None:
    page = areas_page(workspace_factory())
    drop(page, shared_data / "vectors" / name)
    until(qtbot, lambda: page._form.layer is not None and page._model.rowCount() and not page._check.busy, 60_000)
    features = {entry.candidate.feature for entry in page._model.all_rows}
    assert features == {feature.id() for feature in page._form.layer.getFeatures()}
    assert QgsProject.instance().mapLayer(page._form.layer.id()) is not None


def test_all_files_of_a_shapefile_open_once(
    qtbot: Any, areas_page: Any, workspace_factory: Any, shared_data: Path
) -> None:
    page = areas_page(workspace_factory())
    drop(page, *sorted((shared_data / "vectors").glob("zurich_fields_utm32n.*")))
    until(qtbot, lambda: page._form.layer is not None)
    qtbot.wait(300)
    assert len(QgsProject.instance().mapLayers()) == 1


def test_several_layers_are_a_question(qtbot: Any, areas_page: Any, workspace_factory: Any, tmp_path: Path) -> None:
    ring = [[[11, 48], [11.01, 48], [11.01, 48.01], [11, 48.01], [11, 48]]]
    feature = {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": ring}}
    with zipfile.ZipFile(tmp_path / "both.zip", "w") as archive:
        for name in ("north", "south"):
            archive.writestr(f"{name}.geojson", json.dumps({"type": "FeatureCollection", "features": [feature]}))
    page = areas_page(workspace_factory())
    asked: list[list[str]] = []

    def answer() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QInputDialog):
            QTimer.singleShot(20, answer)
            return
        asked.append(box.comboBoxItems())
        box.setTextValue(box.comboBoxItems()[1])
        box.accept()

    QTimer.singleShot(0, answer)
    drop(page, tmp_path / "both.zip")
    until(qtbot, lambda: page._form.layer is not None)
    assert len(asked[0]) == 2 and "north" in asked[0][0] and "south" in asked[0][1]
    assert page._form.layer.name() == "south"


def test_what_is_no_polygon_is_a_sentence(
    qtbot: Any, areas_page: Any, workspace_factory: Any, tmp_path: Path, desktop: Any
) -> None:
    page = areas_page(workspace_factory())
    point = {"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": [11, 48]}}
    wells = tmp_path / "wells.geojson"
    wells.write_text(json.dumps({"type": "FeatureCollection", "features": [point]}), encoding="utf-8")
    evil = tmp_path / "evil.kml"
    evil.write_text('<?xml version="1.0"?><!DOCTYPE kml><kml/>', encoding="utf-8")
    drop(page, wells, evil)
    until(qtbot, lambda: "holds no polygons" in desktop.said and "document type" in desktop.said)
    assert not QgsProject.instance().mapLayers()
    until(qtbot, lambda: "No polygon layer is open" in page.areasCandidates.hint)
    assert page.areasSummary.text() == "Nothing to upload yet."
    assert page.areasUpload.text().replace("&", "") == "Upload areas" and not page.areasUpload.isEnabled()
