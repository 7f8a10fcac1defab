"""The list of what was found, by mouse: thumbnails, hover both ways, columns, export."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from catalogue_kit import SOUTH, WEST, asked, layer, look_at, search
from constellr.core.services.thumbnails import ThumbnailStore
from constellr.ui.catalogue.results import GSD, ID, PICTURE, PLATFORM
from deliveries import deliver
from page_kit import click_row, press, until
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsPointXY,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QEvent, QPoint, Qt
from qgis.PyQt.QtGui import QPixmap
from qgis.PyQt.QtWidgets import QAction, QApplication


@pytest.fixture
def found_page(qtbot: Any, page_of: Any, workspace_factory: Any) -> Any:
    shutil.rmtree(cache(), ignore_errors=True)
    remote = workspace_factory(order_seconds=0.5)
    deliver(remote)
    page = page_of(remote)
    page._workspace.settings.catalogue_columns = ""
    search(qtbot, page)
    yield page, remote
    page._workspace.settings.catalogue_columns = ""
    page._workspace.settings.catalogue_thumbnails = False


def cache() -> Path:
    return Path(QgsApplication.qgisSettingsDirPath()) / "cache" / "constellr-thumbnails"


def pictures(page: Any) -> list[Any]:
    model = page.catalogueResults.model()
    found = [model.index(row, PICTURE).data(Qt.ItemDataRole.DecorationRole) for row in range(model.rowCount())]
    return [one for one in found if isinstance(one, QPixmap) and not one.isNull()]


def from_store(remote: Any) -> list[Any]:
    return [row for row in remote.requests("GET") if row["origin"] == "store"]


# -- thumbnails -------------------------------------------------------------------------------------


def test_thumbnails_come_for_the_rows_in_sight_and_stay_on_the_disk(qtbot: Any, found_page: Any, page_of: Any) -> None:
    page, remote = found_page
    assert page.catalogueResults.isColumnHidden(PICTURE)
    assert not from_store(remote), "nothing is fetched that nobody asked to see"
    press(qtbot, page.catalogueThumbnails)
    until(qtbot, lambda: page._thumbnails._pictures)
    until(qtbot, lambda: not page._thumbnails._handle.running)
    assert pictures(page)
    fetched = from_store(remote)
    assert len(fetched) <= page.catalogueResults.model().rowCount()
    assert all(
        not {"X-Api-Key", "x-api-key", "Authorization", "authorization"} & set(row["headers"]) for row in fetched
    )
    kept = list(cache().iterdir())
    assert kept
    assert all("http" not in path.name for path in kept)
    page._thumbnails.forget()
    page.catalogueResults.viewport().update()
    until(qtbot, lambda: page._thumbnails._pictures)
    assert len(from_store(remote)) == len(fetched), "those on the disk are not fetched again"


def test_only_rows_in_sight_are_fetched(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    remote = workspace_factory(order_seconds=0.5)
    remote.make_items(300)
    page = page_of(remote)
    page.catalogueWhereAnywhere.click()
    search(qtbot, page)
    press(qtbot, page.catalogueThumbnails)
    until(qtbot, lambda: page._thumbnails._pictures)
    until(qtbot, lambda: not page._thumbnails._handle.running)
    assert 0 < len(asked(remote)["ids"]) < 40
    page._workspace.settings.catalogue_thumbnails = False


def test_expired_links_of_thumbnails_are_asked_for_again(qtbot: Any, found_page: Any) -> None:
    page, remote = found_page
    remote.fault("GET", "*HUMBNAIL*", "expired", times=1)
    press(qtbot, page.catalogueThumbnails)
    until(qtbot, lambda: page._thumbnails._pictures)
    until(qtbot, lambda: not page._thumbnails._handle.running)
    refused = [row for row in from_store(remote) if row["status"] == 403]
    assert len(refused) == 1
    fetched = {row["path"] for row in from_store(remote) if row["status"] == 200}
    assert {row["path"] for row in refused} <= fetched


def test_the_cache_lets_the_least_used_go(tmp_path: Path) -> None:
    store = ThumbnailStore(tmp_path, "here", cap=1000)
    for number in range(10):
        store.keep(("c", str(number)), bytes(150))
        path = store.path(("c", str(number)))
        os.utime(path, (1000 + number, 1000 + number))
    assert store.read(("c", "0")) == bytes(150)  # used now
    assert ThumbnailStore(tmp_path, "elsewhere").read(("c", "0")) is None
    store.tidy()
    left = {number for number in range(10) if store.path(("c", str(number))).exists()}
    assert 0 in left
    assert left == {0, 6, 7, 8, 9}


# -- hover ------------------------------------------------------------------------------------------


def pixel_of(desktop: Any, lon: float, lat: float) -> QPoint:
    settings = desktop.mapCanvas().mapSettings()
    degrees = QgsCoordinateReferenceSystem("EPSG:4326")
    transform = QgsCoordinateTransform(degrees, settings.destinationCrs(), QgsProject.instance())
    place = transform.transform(QgsPointXY(lon, lat))
    return desktop.mapCanvas().getCoordinateTransform().transform(place).toQPointF().toPoint()


def test_a_row_under_the_mouse_lights_up_its_footprint(qtbot: Any, found_page: Any) -> None:
    page, _remote = found_page
    table = page.catalogueResults
    place = table.visualRect(table.model().index(1, 0)).center()
    qtbot.mouseMove(table.viewport(), place - QPoint(0, 2))
    qtbot.mouseMove(table.viewport(), place)
    until(qtbot, lambda: page._hover._band is not None)
    wanted = page._footprints.shape_of(page._model.row_at(table.model().index(1, 0)).key)
    band = page._hover._band.asGeometry()
    transform = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem("EPSG:3857"), QgsCoordinateReferenceSystem("EPSG:4326"), QgsProject.instance()
    )
    band.transform(transform)
    assert band.boundingBox().center().distance(wanted.boundingBox().center()) < 1e-5
    QApplication.sendEvent(table.viewport(), QEvent(QEvent.Type.Leave))
    assert page._hover._band.numberOfVertices() == 0


def test_a_footprint_under_the_mouse_tints_its_row(qtbot: Any, desktop: Any, found_page: Any) -> None:
    page, _remote = found_page
    canvas = desktop.mapCanvas()
    shape = next(layer().getFeatures()).geometry().boundingBox().center()
    canvas.underMouse = lambda: True
    qtbot.mouseMove(canvas.viewport(), pixel_of(desktop, shape.x(), shape.y()))
    canvas.xyCoordinates.emit(canvas.getCoordinateTransform().toMapCoordinates(pixel_of(desktop, shape.x(), shape.y())))
    until(qtbot, lambda: page._hover.row >= 0)
    key = page._model.row_at(page._model.index(page._hover.row, 0)).key
    assert page._footprints.shape_of(key).contains(QgsPointXY(shape))
    look_at(desktop, -60, -10, -59, -9)
    canvas.xyCoordinates.emit(canvas.getCoordinateTransform().toMapCoordinates(QPoint(10, 10)))
    until(qtbot, lambda: page._hover.row == -1)
    assert page._footprints.at(QgsPointXY(WEST - 50, SOUTH)) == []


# -- columns ----------------------------------------------------------------------------------------


def test_columns_are_the_users_choice_and_stay(qtbot: Any, found_page: Any, page_of: Any) -> None:
    page, remote = found_page
    table = page.catalogueResults
    assert table.isColumnHidden(PLATFORM) and table.isColumnHidden(ID)
    menu = page._columns.menu()
    offered = {action.text(): action for action in menu.actions() if action.isCheckable()}
    assert "Picture" not in offered and "Time (UTC)" not in offered
    offered["Platform"].trigger()
    offered["Clouds"].trigger()
    assert not table.isColumnHidden(PLATFORM) and table.isColumnHidden(2)
    again = page_of(remote)
    assert not again.catalogueResults.isColumnHidden(PLATFORM) and again.catalogueResults.isColumnHidden(2)
    assert again.catalogueResults.isColumnHidden(GSD)
    reset = next(action for action in again._columns.menu().actions() if "Reset" in action.text())
    reset.trigger()
    assert again.catalogueResults.isColumnHidden(PLATFORM) and not again.catalogueResults.isColumnHidden(2)


# -- export -----------------------------------------------------------------------------------------


def export(page: Any, name: str, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from constellr.ui.catalogue import export as module

    monkeypatch.setattr(module.QFileDialog, "getSaveFileName", lambda *_given: (str(path), ""))
    page.catalogueExport.menu().findChild(QAction, name).trigger()


@pytest.mark.parametrize(("name", "ending"), [("catalogueExportGpkg", ".gpkg"), ("catalogueExportGeojson", ".geojson")])
def test_footprints_are_exported(
    qtbot: Any, desktop: Any, found_page: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, ending: str
) -> None:
    page, _remote = found_page
    export(page, name, tmp_path / "all", monkeypatch)
    until(qtbot, lambda: "written to" in desktop.said)
    written = QgsVectorLayer(str(tmp_path / f"all{ending}"), "written", "ogr")
    assert written.featureCount() == layer().featureCount()
    assert {one["id"] for one in written.getFeatures()} == {one["id"] for one in layer().getFeatures()}
    assert all(one.geometry().isGeosValid() for one in written.getFeatures())
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == [f"all{ending}"]


def test_selected_scenes_become_a_stac_item_collection_without_links(
    qtbot: Any, desktop: Any, found_page: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from constellr.core._vendor import pystac

    page, _remote = found_page
    click_row(qtbot, page.catalogueResults, 1)
    export(page, "catalogueExportStac", tmp_path / "one.json", monkeypatch)
    until(qtbot, lambda: "1 scene written to" in desktop.said)
    text = (tmp_path / "one.json").read_text(encoding="utf-8")
    assert "ignature" not in text and "Expires" not in text
    found = pystac.ItemCollection.from_file(str(tmp_path / "one.json"))
    assert [item.id for item in found] == [page._selection.rows[0].scene.id]
    assert found[0].assets and all("?" not in asset.href for asset in found[0].assets.values())
