"""The Catalogue's side of the disk, by clicks: offline, from any folder, onto the map."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy
import pytest
from catalogue_kit import tick
from constellr.core.host import layer_marks
from constellr.core.host.connections import Connections
from constellr.core.host.settings import Settings
from constellr.core.host.state import State
from constellr.core.host.workspace import Workspace
from constellr.core.services.assets import download
from constellr.ui.catalogue.page import CataloguePage
from constellr.ui.shared.body import DockBody
from deliveries import deliver, scenes_of
from page_kit import click_row, press, texts, until
from qgis.core import QgsProject, QgsRectangle
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QWidget
from raster_kit import lst_file, write_raster

LIGHT, DISK = 1, 3


@pytest.fixture
def stock(workspace_factory: Any, tmp_path: Path) -> tuple[Path, int]:
    """A download folder and how many scenes lie in it."""
    remote = workspace_factory(order_seconds=0.5)
    deliver(remote)
    with closing(remote.client()) as client:
        scenes = [(row.collection, row.id) for row in scenes_of(client)][:3]
        assert all(row.there for row in download(client, scenes, ["lst", "metadata"], tmp_path / "there"))
    return tmp_path / "there", len(scenes)


@pytest.fixture
def disk_page(qtbot: Any, desktop: Any, messages: Any) -> Iterator[Callable[[Path], CataloguePage]]:
    """The page with no connection at all, turned to the disk; each request would fail."""
    made: list[tuple[CataloguePage, Workspace]] = []

    def make(folder: Path) -> CataloguePage:
        workspace = Workspace(Connections(Settings(), {}))
        assert workspace.state is State.NONE
        page = CataloguePage(workspace, messages, desktop)
        made.append((page, workspace))
        qtbot.addWidget(page)
        page.resize(320, 820)
        page.catalogueFolder.setFilePath(str(folder))
        page.show()
        press(qtbot, part(page, "catalogueOnDisk"))
        read(qtbot, page)
        return page

    yield make
    for page, workspace in made:
        page.close_page()
        workspace.close()


def part(page: QWidget, name: str) -> Any:
    found = page.findChild(QWidget, name)
    assert found is not None, name
    return found


def read(qtbot: Any, page: CataloguePage) -> None:
    until(qtbot, lambda: not page._on_disk.reading and not page._footprints.busy)


def test_what_lies_there_is_listed_without_a_connection(
    qtbot: Any, desktop: Any, disk_page: Any, stock: tuple[Path, int]
) -> None:
    folder, number = stock
    page = disk_page(folder)
    assert page.catalogueResults.model().rowCount() == number
    assert texts(page.catalogueResults, DISK) == ["✓"] * number
    assert page.catalogueCount.text() == f"{number} scenes"
    (layer,) = QgsProject.instance().mapLayersByName("constellr scenes")
    assert layer.featureCount() == number
    assert not page.catalogueQueryPart.isVisible()
    assert not page.catalogueDownload.isVisible()
    qtbot.wait(200)
    assert desktop.said == "", "no server is asked for the names of orders"
    assert page.minimumSizeHint().width() <= 320


def test_a_copy_elsewhere_loads_in_degrees(qtbot: Any, desktop: Any, disk_page: Any, stock: tuple[Path, int]) -> None:
    folder, number = stock
    elsewhere = folder.parent / "another computer" / "copy"
    shutil.copytree(folder, elsewhere)
    shutil.rmtree(folder)
    page = disk_page(elsewhere)
    load = part(page, "onDiskLoad")
    assert not load.isEnabled()
    assert "Select scenes" in load.toolTip()
    page.catalogueResults.selectAll()
    assert load.text() == f"&Load {number}"
    press(qtbot, load)
    until(qtbot, lambda: "on the map" in desktop.said)
    layers = [one for one in QgsProject.instance().mapLayers().values() if one.customProperty(layer_marks.ITEM)]
    assert len(layers) == number
    assert all(str(elsewhere) in one.source() for one in layers)
    assert "°C" in desktop.said


def at_the_first_layer(act: Callable[[], Any]) -> None:
    """Do this once as soon as the first layer of those being loaded is in the project."""
    project = QgsProject.instance()

    def added(layer: Any) -> None:
        if layer.customProperty(layer_marks.ITEM):
            project.layerWasAdded.disconnect(added)
            QTimer.singleShot(0, act)

    project.layerWasAdded.connect(added)


def test_a_project_opened_meanwhile_gets_no_scenes(
    qtbot: Any, desktop: Any, disk_page: Any, stock: tuple[Path, int]
) -> None:
    page, project = disk_page(stock[0]), QgsProject.instance()
    page.catalogueResults.selectAll()
    at_the_first_layer(project.clear)
    with qtbot.waitSignal(project.cleared, timeout=20_000):
        press(qtbot, part(page, "onDiskLoad"))
    qtbot.wait(500)
    assert layer_marks.rasters_of(project) == []
    assert "on the map" not in desktop.said
    page.catalogueResults.selectAll()
    press(qtbot, part(page, "onDiskLoad"))
    until(qtbot, lambda: "on the map" in desktop.said)
    assert len(layer_marks.temperatures(project)) == stock[1]


def test_a_scene_removed_while_others_are_loaded_or_later_holds_up_nothing(
    qtbot: Any, desktop: Any, disk_page: Any, stock: tuple[Path, int]
) -> None:
    page, project = disk_page(stock[0]), QgsProject.instance()
    page.catalogueResults.selectAll()
    at_the_first_layer(lambda: project.removeMapLayer(layer_marks.temperatures(project)[0].id()))
    press(qtbot, part(page, "onDiskLoad"))
    until(qtbot, lambda: "on the map" in desktop.said)
    left = layer_marks.temperatures(project)
    assert len(left) == stock[1] - 1
    project.removeMapLayer(left[0].id())
    desktop.mapCanvas().setExtent(QgsRectangle(0, 0, 1, 1))
    desktop.press("Zoom to")
    assert desktop.mapCanvas().extent().intersects(page._downloads.on_map.box(left[1:]))


def test_a_second_load_of_as_many_is_told_anew(
    qtbot: Any, desktop: Any, disk_page: Any, stock: tuple[Path, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    page, sent = disk_page(stock[0]), []
    monkeypatch.setattr(page._downloads.on_map, "zoom_to", lambda ids: sent.append(list(ids)))
    told = []
    for row in (0, 1):
        click_row(qtbot, page.catalogueResults, row)
        press(qtbot, part(page, "onDiskLoad"))
        until(qtbot, lambda n=row + 1: len(layer_marks.temperatures(QgsProject.instance())) == n)
        until(qtbot, lambda: page._downloads.on_map._waiting == [] and "1 scene on the map" in desktop.said)
        told.append([one.id() for one in layer_marks.temperatures(QgsProject.instance())])
    assert desktop.said.count("1 scene on the map") == 1
    desktop.press("Zoom to")
    assert sent == [[one for one in told[1] if one not in told[0]]]


def test_what_else_a_scene_holds_is_shown_when_it_is_ticked(
    qtbot: Any, desktop: Any, disk_page: Any, tmp_path: Path
) -> None:
    home = tmp_path / "there" / "lstprecision" / "20261122T133100Z_item1"
    lst_file(home, clouds=6)
    write_raster(home / "vnir04.tiff", [numpy.arange(1600, dtype="uint16").reshape(40, 40)], nodata=65535)
    names = ("lst", "vnir04", "scl_mask_30m")
    item = {
        "type": "Feature",
        "id": "item1",
        "collection": "lstprecision",
        "geometry": None,
        "properties": {"datetime": "2026-11-22T13:31:00Z"},
        "assets": {name: {"href": f"./{name}.tiff", "type": "image/tiff"} for name in names},
    }
    (home / "item.json").write_text(json.dumps(item))
    page = disk_page(tmp_path / "there")
    page.catalogueResults.selectAll()
    kinds, load = part(page, "onDiskKinds"), part(page, "onDiskLoad")
    assert page.minimumSizeHint().width() <= 320
    tick(kinds, "Reflectance (VNIR)")
    press(qtbot, load)
    until(qtbot, lambda: "on the map" in desktop.said)
    assert roles_on_map() == {"vnir04"}
    tick(kinds, "Masks by themselves")
    press(qtbot, load)
    until(qtbot, lambda: "scl_mask_30m" in roles_on_map())
    tick(kinds)
    assert not load.isEnabled()
    assert "Tick what" in load.toolTip()
    tick(kinds, "Water vapour and aerosol")
    assert "not on the disk" in load.toolTip()


def roles_on_map() -> set[str]:
    layers = layer_marks.rasters_of(QgsProject.instance())
    return {layer_marks.mark(one, layer_marks.ROLE) for one in layers if not layer_marks.mark(one, layer_marks.MASK)}


def test_words_and_light_narrow_the_table(qtbot: Any, disk_page: Any, stock: tuple[Path, int]) -> None:
    page = disk_page(stock[0])
    table = page.catalogueResults
    some_id = page._model.all_rows[0].scene.id
    qtbot.keyClicks(part(page, "onDiskFilter"), some_id[:13])
    assert table.model().rowCount() == 1
    part(page, "onDiskFilter").clear()
    days = texts(table, LIGHT).count("☀")
    part(page, "onDiskLight").setCurrentIndex(1)
    assert texts(table, LIGHT) == ["☀"] * days
    press(qtbot, part(page, "catalogueServer"))
    assert table.model().rowCount() == 0
    assert page.catalogueQueryPart.isVisible()


def test_another_folder_is_read_by_itself_and_a_missing_one_is_said(
    qtbot: Any, desktop: Any, disk_page: Any, stock: tuple[Path, int]
) -> None:
    folder, number = stock
    page = disk_page(folder / "absent")
    until(qtbot, lambda: "is not there" in desktop.said)
    page.catalogueFolder.setFilePath(str(folder))
    until(qtbot, lambda: page.catalogueResults.model().rowCount() == number)
    page.catalogueFolder.setFilePath(str(folder.parent / "empty"))
    (folder.parent / "empty").mkdir()
    until(qtbot, lambda: page.catalogueResults.model().rowCount() == 0 and not page._on_disk.reading)
    until(qtbot, lambda: "No scene lies in this folder" in page.catalogueResults.hint)


def test_files_that_are_gone_are_counted_and_not_loaded(qtbot: Any, disk_page: Any, stock: tuple[Path, int]) -> None:
    folder, number = stock
    next(folder.rglob("*_LST.tiff")).unlink()
    page = disk_page(folder)
    assert "1 of the files are not on the disk" in page.catalogueCount.text()
    (gone,) = [n for n, e in enumerate(page._model.shown_rows) if not page._on_disk._files_of(e.key)]
    click_row(qtbot, page.catalogueResults, gone)
    assert "not on the disk" in part(page, "onDiskLoad").toolTip()
    press(qtbot, part(page, "onDiskRead"))
    read(qtbot, page)
    assert page.catalogueResults.model().rowCount() == number


def test_a_folder_of_files_without_a_catalogue_is_read_too(qtbot: Any, disk_page: Any, stock: tuple[Path, int]) -> None:
    folder, number = stock
    for name in ("catalog.json", "lstprecision/collection.json"):
        (folder / name).unlink()
    (folder / "lstprecision" / "item.json").write_text(json.dumps({"stray": True}))
    assert disk_page(folder).catalogueResults.model().rowCount() == number


def test_the_dock_leads_to_the_disk_without_a_connection(
    qtbot: Any, desktop: Any, messages: Any, stock: tuple[Path, int]
) -> None:
    workspace = Workspace(Connections(Settings(), {}))
    pages: list[CataloguePage] = []

    def make() -> CataloguePage:
        page = CataloguePage(workspace, messages, desktop)
        page.catalogueFolder.setFilePath(str(stock[0]))
        pages.append(page)
        return page

    body = DockBody(workspace, messages, make, offline=True)
    qtbot.addWidget(body)
    body.resize(320, 800)
    body.show()
    body.seen(True)
    assert part(body, "signInKey").isVisible()
    press(qtbot, part(body, "diskOnlyButton"))
    assert pages[0].isVisible()
    assert not part(body, "diskOnlyButton").isVisible()
    until(qtbot, lambda: pages[0].catalogueResults.model().rowCount() == stock[1])
    body.show_card(None)
    assert part(body, "signInKey").isVisible()
    pages[0].close_page()
    workspace.close()
