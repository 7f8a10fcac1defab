"""What stands around temperatures in German: the range of all dates, the disk, the locked pane, the menu."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from constellr.core.host.connections import Connections
from constellr.core.host.log import RequestLog
from constellr.core.host.rasters import prepare_lst
from constellr.core.host.settings import Settings
from constellr.core.host.tasks import Tasks
from constellr.core.host.workspace import Workspace
from constellr.core.model.connection import Connection
from constellr.ui.catalogue.page import CataloguePage
from constellr.ui.connection.locked import LockedPane
from constellr.ui.layers.actions import LayerActions
from constellr.ui.shared.messages import Messages
from looks import cut_off, doubled_keys, in_german, picture
from main_window import MainWindow
from page_kit import press, until
from qgis.core import QgsProject, QgsSettings
from qgis.PyQt.QtGui import QFont
from qgis.PyQt.QtWidgets import QApplication, QDialog, QDoubleSpinBox, QLabel, QWidget
from raster_kit import lst_file, opened, scene

NARROW = 320


@pytest.fixture(autouse=True)
def german(qgis_app: Any) -> Iterator[None]:
    before, font = QApplication.font(), QFont("DejaVu Sans")
    font.setPixelSize(13)
    QApplication.setFont(font)
    QgsProject.instance().clear()
    QgsSettings().remove("constellr")
    with in_german():
        yield
    QApplication.setFont(before)
    QgsProject.instance().clear()
    QgsSettings().remove("constellr")


def fits(qtbot: Any, window: QWidget, name: str, width: int) -> None:
    window.resize(width, window.height())
    try:
        qtbot.waitUntil(lambda: not cut_off(window), timeout=5000)
    except qtbot.TimeoutError:
        assert not cut_off(window), name
    finally:
        picture(window, name)
    assert not doubled_keys(window), name


def test_the_range_of_all_dates(qtbot: Any, tmp_path: Path) -> None:
    window = MainWindow()
    tasks = Tasks(RequestLog())
    actions = LayerActions(window, tasks, Settings(), Messages(window), window.mainWindow())
    sources = [prepare_lst(lst_file(tmp_path / str(day), 280 + day, 300 + day, 6), scene(day, day)) for day in (0, 9)]
    opened(sources, lambda _scene: "Feld 12")
    actions.commands.lock_range("Feld 12")
    dialog = window.mainWindow().findChild(QDialog, "lockDialog")
    note, low = dialog.findChild(QLabel, "lockNote"), dialog.findChild(QDoubleSpinBox, "lockLowPercent")
    until(qtbot, lambda: "2 – 98 %" in note.text())
    low.setValue(2.5)
    until(qtbot, lambda: "2,5 – 98 %" in note.text())
    assert low.text() == "2,5 %"
    assert "klaren Pixel" in note.text() or "wolkenfreien" in note.text() or "freien Pixel" in note.text(), note.text()
    fits(qtbot, dialog, "german-lock", dialog.minimumSizeHint().width())
    menu = actions.menu(window.mainWindow())
    keys = [one.text().partition("&")[2][:1].lower() for one in menu.actions() if "&" in one.text()]
    assert len(keys) == len(set(keys)), keys
    actions.close()
    tasks.close()


def test_the_view_of_the_disk(qtbot: Any, desktop: Any, messages: Messages, tmp_path: Path) -> None:
    folder = tmp_path / "lstprecision" / "20261122T133100Z_item1"
    lst_file(folder, clouds=6)
    item = {"id": "item1", "collection": "lstprecision", "properties": {"datetime": "2026-11-22T13:31:00Z"}}
    item["assets"] = {"lst": {"href": "./lst.tiff"}}
    (folder / "item.json").write_text(json.dumps(item))
    workspace = Workspace(Connections(Settings(), {}))
    page = CataloguePage(workspace, messages, desktop)
    qtbot.addWidget(page)
    page.catalogueFolder.setFilePath(str(tmp_path))
    page.resize(NARROW, 820)
    page.show()
    press(qtbot, page.findChild(QWidget, "catalogueOnDisk"))
    until(qtbot, lambda: page.catalogueResults.model().rowCount() == 1)
    page.catalogueResults.selectAll()
    assert page.findChild(QWidget, "onDiskLoad").text().replace("&", "") == "1 laden"
    fits(qtbot, page, "german-on-disk", NARROW)
    assert page.width() == NARROW
    page.close_page()
    workspace.close()


def test_the_locked_pane(qtbot: Any) -> None:
    connections = Connections(Settings(), {})
    connections.add(Connection("Felder bei München und Freising", "https://api.constellr.com"))
    connections.activate("Felder bei München und Freising")
    workspace = Workspace(connections)
    pane = LockedPane(workspace)
    qtbot.addWidget(pane)
    pane.follow()
    pane.resize(NARROW, 400)
    pane.show()
    assert "Entsperren" in pane.findChild(QWidget, "unlockButton").text().replace("&", "")
    fits(qtbot, pane, "german-locked", NARROW)
    workspace.close()
