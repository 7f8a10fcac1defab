"""A workspace of 5,000 areas, the badge of open orders, and which orders hold an area."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta
from typing import Any

import pytest
from constellr.core.model.area import AreaDraft
from constellr.core.model.job import Job
from constellr.core.model.order import OrderDraft
from constellr.core.rules.orders import default_draft_values
from page_kit import answer_question, click_row, press, row_of, texts, until
from qgis.core import QgsCoordinateReferenceSystem, QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QAbstractButton, QApplication, QLabel, QMenu

NAME, SIZE, CREATED, OPEN = range(4)


def some_areas(client: Any, names: list[str]) -> list[Any]:
    made = []
    for number, name in enumerate(names):
        west = 11.5 + number / 20
        ring = [[west, 48.1], [west + 0.01, 48.1], [west + 0.01, 48.11], [west, 48.11], [west, 48.1]]
        made.append(client.areas.create(AreaDraft(name, {"type": "Polygon", "coordinates": [ring]}), Job()))
    return made


def order(client: Any, area: Any) -> Any:
    values = default_draft_values("LSTprecision", client.traits, client.server_now())
    values["start"], values["end"] = values["start"] + timedelta(days=2), values["end"] + timedelta(days=2)
    return client.orders.place([OrderDraft(area.id, **values)], Job())[0]


def library_menu(qtbot: Any, page: Any) -> dict[str, Any]:
    page.areasLibrary.customContextMenuRequested.emit(page.areasLibrary.viewport().rect().center())
    menu = [one for one in page.findChildren(QMenu, "areasLibraryMenu") if one.isVisible()][-1]
    return {action.text().replace("&", "").partition("\t")[0]: action for action in menu.actions() if action.text()}


def test_five_thousand_areas(qtbot: Any, areas_page: Any, workspace_factory: Any) -> None:
    remote = workspace_factory()
    remote.make_areas(5_000)
    page = areas_page(remote)
    seen: list[int] = []
    page._workspace.areasArrived.connect(lambda _areas: seen.append(page.areasLibrary.model().rowCount()))
    until(qtbot, lambda: page._workspace.areas_read, 120_000)
    assert seen and seen[0] < 5_000 == page.areasLibrary.model().rowCount()  # shown page by page
    assert page.areasLibraryTitle.text() == "Areas in this workspace (5000)"
    wanted = texts(page.areasLibrary, NAME)[1234]
    qtbot.keyClicks(page.areasSearch, wanted)
    assert wanted in texts(page.areasLibrary, NAME)
    assert page.areasLibrary.model().rowCount() < 5_000
    page.areasSearch.clear()
    press(qtbot, page.areasShowOnMap)
    (layer,) = QgsProject.instance().mapLayersByName("constellr areas")
    until(qtbot, lambda: layer.featureCount() == 5_000, 60_000)
    page.areasLibrary.selectAll()
    until(qtbot, lambda: layer.selectedFeatureCount() == 5_000)
    layer.removeSelection()
    assert page.areasSelectionNote.text() == ""


def test_open_orders_have_a_badge(qtbot: Any, areas_page: Any, workspace_factory: Any) -> None:
    remote = workspace_factory()
    with closing(remote.client()) as client:
        ordered, rejected, _free = some_areas(client, ["ordered", "rejected", "free"])
        order(client, ordered)
        order(client, ordered)
        remote.set_order(order(client, rejected).id, "rejected", "too cold")
    page = areas_page(remote, width=700)
    until(qtbot, lambda: "● 2 open" in texts(page.areasLibrary, OPEN))
    badges = dict(zip(texts(page.areasLibrary, NAME), texts(page.areasLibrary, OPEN), strict=True))
    assert badges == {"ordered": "● 2 open", "rejected": "", "free": ""}
    page.areasLibrary.sortByColumn(OPEN, Qt.SortOrder.DescendingOrder)
    assert texts(page.areasLibrary, NAME)[0] == "ordered"
    assert not page.areasLibrary.isColumnHidden(OPEN)


def test_badges_follow_what_the_orders_dock_has_read(qtbot: Any, areas_page: Any, workspace_factory: Any) -> None:
    remote = workspace_factory()
    with closing(remote.client()) as client:
        some_areas(client, ["one", "two"])
        page = areas_page(remote, width=700)
        until(qtbot, lambda: page.areasLibrary.model().rowCount() == 2)
        area = next(area for area in client.areas.all(Job()) if area.name == "two")
        order(client, area)
        page.take_orders(list(client.orders.all(Job())))
    badges = dict(zip(texts(page.areasLibrary, NAME), texts(page.areasLibrary, OPEN), strict=True))
    assert badges == {"one": "", "two": "● 1 open"}


def test_what_holds_an_area_is_named(qtbot: Any, areas_page: Any, workspace_factory: Any, desktop: Any) -> None:
    remote = workspace_factory()
    with closing(remote.client()) as client:
        areas = some_areas(client, ["held", "free"])
        held_by = order(client, areas[0])
        remote.set_order(held_by.id, "in_progress")
    page = areas_page(remote)
    until(qtbot, lambda: page.areasLibrary.model().rowCount() == 2)
    page.areasLibrary.setFocus()
    page.areasLibrary.selectAll()
    answer_question("Delete")
    qtbot.keyClick(page.areasLibrary, Qt.Key.Key_Delete)
    until(qtbot, lambda: "“held” stays" in desktop.said)
    assert held_by.id in desktop.said and "LSTprecision" in desktop.said and "in progress" in desktop.said
    assert texts(page.areasLibrary, NAME) == ["held"] and "1 area deleted." in desktop.said


def test_menu_copies_zooms_and_orders(qtbot: Any, areas_page: Any, workspace_factory: Any, desktop: Any) -> None:
    remote = workspace_factory()
    with closing(remote.client()) as client:
        areas = some_areas(client, ["a", "b"])
    page = areas_page(remote)
    desktop.mapCanvas().setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    until(qtbot, lambda: page.areasLibrary.model().rowCount() == 2)
    click_row(qtbot, page.areasLibrary, row_of(page.areasLibrary, "b"))
    entries = library_menu(qtbot, page)
    entries["Copy id"].trigger()
    assert QApplication.clipboard().text() == areas[1].id
    entries["Zoom to"].trigger()
    assert desktop.mapCanvas().extent().center().x() == pytest.approx(11.555, abs=0.01)
    entries["Flash"].trigger()
    asked: list[Any] = []
    page.orderRequested.connect(asked.append)
    entries["Order…"].trigger()
    assert [area.name for area in asked[0]] == ["b"]


def test_columns_are_remembered(qtbot: Any, areas_page: Any, workspace_factory: Any) -> None:
    page = areas_page(workspace_factory(), width=700)
    page.areasLibrary.setColumnWidth(NAME, 233)
    page.areasLibrary.sortByColumn(NAME, Qt.SortOrder.DescendingOrder)
    qtbot.wait(600)
    again = areas_page(None, workspace=page._workspace, width=700)
    assert again.areasLibrary.columnWidth(NAME) == 233
    header = again.areasLibrary.horizontalHeader()
    assert (header.sortIndicatorSection(), header.sortIndicatorOrder()) == (NAME, Qt.SortOrder.DescendingOrder)


def test_letters_open_one_thing_each(qtbot: Any, areas_page: Any, workspace_factory: Any) -> None:
    """Alt and a letter: none twice in the dock, none that opens a menu of QGIS's main window."""
    page = areas_page(workspace_factory())
    kinds = (QLabel, QAbstractButton)
    texts_of = [one.text() for kind in kinds for one in page.findChildren(kind)]
    letters = [text[text.index("&") + 1].lower() for text in texts_of if "&" in text]
    assert len(letters) >= 8 and len(set(letters)) == len(letters), sorted(letters)
    assert not set(letters) & set("jevlsporwdmch"), sorted(letters)
