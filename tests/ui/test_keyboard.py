"""Areas, Orders and the order form by keys alone: where Tab goes, which keys do what, and what tables remember."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from constellr.ui.areas.page import AreasPage
from constellr.ui.orders.order_dialog import OrderDialog
from constellr.ui.orders.page import OrdersPage
from key_kit import strike, tab_round, taken_twice
from orders_kit import AREA, opened, orders_of, pages, place, reviewed, store
from page_kit import answer_question, click_row, polygon_layer, square, texts, until
from qgis.core import QgsProject, QgsSettings
from qgis.PyQt.QtCore import QCoreApplication, Qt, QTranslator
from qgis.PyQt.QtWidgets import QApplication

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
GERMAN = Path(__file__).resolve().parents[2] / "resources" / "i18n" / "constellr_de.qm"
SOURCE = [
    "areasLayerCombo", "areasOpen", "areasSelectedOnly", "areasDraw", "areasExtent", "areasNameField",
    "areasDescriptionField", "areasProduct", "areasCandidates",
]  # fmt: skip
LIBRARY = ["areasShowOnMap", "areasSearch", "areasLibrary", "areasOrder"]
LIST = [
    "ordersNew", "ordersStateFilter", "ordersProductFilter", "ordersTagFilter", "ordersAreaFilter", "ordersSearch",
    "ordersGroup", "ordersList", "ordersWatch", "ordersDetail",
]  # fmt: skip
FORM = [
    "orderAreas", "orderProduct", "orderStart", "orderEnd", "orderFrequency", "orderMaximumImages",
    "orderIlluminationAny", "orderSharpened", "orderTags", "orderComment", "orderByExpression", "collapseButton",
    "orderExpressionLayer", "orderStartExpression", "orderEndExpression", "orderIlluminationExpression",
    "orderTagsExpression", "orderCommentExpression", "orderCancel", "orderNext",
]  # fmt: skip
REVIEW = ["orderReview", "orderEdit", "orderCancel", "orderBack", "orderSubmit"]


@pytest.fixture
def page_of(qtbot: Any, desktop: Any, messages: Any, signed_in: Callable[[Any], Any]) -> Iterator[Callable[..., Any]]:
    QgsSettings().remove("constellr/tables")
    with pages(qtbot, signed_in, messages, desktop) as make:

        def focused(remote: Any) -> OrdersPage:
            page = make(remote)
            page.activateWindow()
            until(qtbot, page.isActiveWindow)
            return page

        yield focused


@pytest.fixture
def library(qtbot: Any, areas_page: Callable[..., Any], desktop: Any) -> Callable[..., AreasPage]:
    """The Areas page with its list read, one polygon layer to choose, and the keyboard's focus."""

    def make(remote: Any) -> AreasPage:
        QgsSettings().remove("constellr/tables")
        polygon_layer("EPSG:4326", [("x", square(11, 48, 0.01)), ("y", square(11.1, 48, 0.01))])
        page = areas_page(remote)
        page.activateWindow()
        until(qtbot, lambda: page.isActiveWindow() and page._workspace.areas_read and page.areasUpload.isEnabled())
        return page

    return make


def focus_name() -> str:
    widget = QApplication.focusWidget()
    return widget.objectName() if widget is not None else ""


def in_sequence(stops: list[str], wanted: list[str]) -> bool:
    """Whether all that is wanted was stopped at, in this order."""
    return [stop for stop in stops if stop in wanted] == wanted


# -- where Tab goes, and Alt with a letter --------------------------------------------------------


def test_tab_goes_through_the_areas_from_top_to_bottom(library: Any, workspace_factory: Any, qtbot: Any) -> None:
    remote = workspace_factory()
    store(remote, "a")
    page = library(remote)
    click_row(qtbot, page.areasLibrary, 0)
    assert in_sequence(tab_round(page.areasLayerCombo), [*SOURCE, "areasUpload", *LIBRARY])


def test_tab_goes_through_the_orders_from_top_to_bottom(page_of: Any, workspace_factory: Any, qtbot: Any) -> None:
    remote = workspace_factory(order_seconds=600)
    place(remote, store(remote, "a"))
    page = page_of(remote)
    click_row(qtbot, page.ordersList, 0)
    stops = tab_round(page.ordersNew)
    assert in_sequence(stops, [*LIST, "ordersFindDeliveries"])
    assert stops[-1] == "ordersFindDeliveries"  # the ids above it, which one may copy, come before


def test_tab_goes_through_the_form_and_the_review(page_of: Any, workspace_factory: Any, qtbot: Any) -> None:
    remote = workspace_factory()
    page = page_of(remote)
    dialog = opened(page, store(remote, "a", "b"))
    dialog.orderByExpression.setCollapsed(False)
    until(qtbot, dialog.isActiveWindow)
    assert in_sequence(tab_round(dialog.orderAreas), FORM)
    reviewed(qtbot, dialog)
    click_row(qtbot, dialog.orderReview, 0)
    assert in_sequence(tab_round(dialog.orderReview), REVIEW)


@pytest.fixture(params=["en", "de"])
def language(request: pytest.FixtureRequest, qgis_app: Any) -> Iterator[str]:
    translator = QTranslator()
    if request.param == "de":
        assert translator.load(str(GERMAN))
        QCoreApplication.installTranslator(translator)
    yield request.param
    QCoreApplication.removeTranslator(translator)


def test_no_letter_is_taken_twice(
    language: str, page_of: Any, library: Any, workspace_factory: Any, qtbot: Any
) -> None:
    remote = workspace_factory("current", order_seconds=600)
    areas = store(remote, "a", "b")
    place(remote, areas)
    assert not taken_twice(library(remote))
    page = page_of(remote)
    click_row(qtbot, page.ordersList, 0)
    assert not taken_twice(page)
    dialog = opened(page, areas)
    until(qtbot, lambda: dialog.orderUseCase.isVisible())
    dialog.orderRestart.show()
    assert not taken_twice(dialog)
    reviewed(qtbot, dialog)
    click_row(qtbot, dialog.orderReview, 0)
    assert not taken_twice(dialog)
    dialog.orderEdit.click()
    assert not taken_twice(dialog)


def in_sight(desktop: Any, page: Any, name: str) -> bool:
    """Whether the map shows little more than this area."""
    area = next(one for one in page._workspace.known_areas.values() if one.name == name)
    west, south = area.geometry["coordinates"][0][0]
    seen = desktop.mapCanvas().extent()
    return bool(seen.contains(west + 0.005, south + 0.005) and seen.width() < 0.1)


def back_to(qtbot: Any, view: Any) -> None:
    """A window manager gives the focus back when a question is answered; here is none."""
    view.window().activateWindow()
    until(qtbot, view.window().isActiveWindow)
    view.setFocus()


# -- keys of the lists ----------------------------------------------------------------------------


def test_the_orders_by_keys(page_of: Any, workspace_factory: Any, desktop: Any, qtbot: Any) -> None:
    remote = workspace_factory(order_seconds=600)
    orders = place(remote, store(remote, "a", "b"))
    page = page_of(remote)
    readings = len(remote.requests("GET", "/orders"))
    page.ordersList.setFocus()
    strike(Qt.Key.Key_F5)
    until(qtbot, lambda: not page._feed.busy and len(remote.requests("GET", "/orders")) > readings)
    strike(Qt.Key.Key_F, CONTROL)
    assert focus_name() == "ordersSearch"
    strike(Qt.Key.Key_Delete)  # here it means letters
    assert QApplication.activeModalWidget() is None
    page.ordersList.setFocus()
    strike(Qt.Key.Key_Down)
    strike(Qt.Key.Key_Up)
    strike(Qt.Key.Key_Return)
    first = texts(page.ordersList, AREA)[0]
    assert in_sight(desktop, page, first)  # Enter brings the order's area there
    asked: list[str] = []
    answer_question("Cancel", asked)
    strike(Qt.Key.Key_Delete)
    assert "Delete 1 order?" in asked[0] and first in asked[0]
    assert len(orders_of(remote)) == 2
    back_to(qtbot, page.ordersList)
    answer_question("Delete")
    strike(Qt.Key.Key_Delete)
    until(qtbot, lambda: len(orders_of(remote)) == 1)
    assert orders_of(remote)[0].id in {order.id for order in orders}


def test_the_areas_by_keys(library: Any, workspace_factory: Any, desktop: Any, qtbot: Any) -> None:
    remote = workspace_factory()
    store(remote, "a", "b")
    page = library(remote)
    readings = len(remote.requests("GET", "/areas-of-interest"))
    page.areasLibrary.setFocus()
    strike(Qt.Key.Key_F5)
    until(qtbot, lambda: len(remote.requests("GET", "/areas-of-interest")) > readings)
    until(qtbot, lambda: page.areasUpload.isEnabled() and page.areasLibrary.model().rowCount() == 2)
    strike(Qt.Key.Key_F, CONTROL)
    assert focus_name() == "areasSearch"
    page.areasLibrary.setFocus()
    strike(Qt.Key.Key_Down)
    strike(Qt.Key.Key_Up)
    strike(Qt.Key.Key_Return)
    assert in_sight(desktop, page, texts(page.areasLibrary, 0)[0])
    asked: list[str] = []
    answer_question("Cancel", asked)
    strike(Qt.Key.Key_Delete)
    assert "Delete" in asked[0] and page.areasLibrary.model().rowCount() == 2
    back_to(qtbot, page.areasLibrary)
    answer_question("Delete")
    strike(Qt.Key.Key_Delete)
    until(qtbot, lambda: page.areasLibrary.model().rowCount() == 1)


# -- a whole order ----------------------------------------------------------------------------------


def test_an_order_by_keys_alone(page_of: Any, workspace_factory: Any, qtbot: Any) -> None:
    """Enter leads to the review, Space takes a row out, and only the button itself submits."""
    remote = workspace_factory(order_seconds=600)
    page = page_of(remote)
    dialog = opened(page, store(remote, "a", "b", "c"))
    until(qtbot, dialog.isActiveWindow)
    for letter, name in (("T", "orderTags"), ("O", "orderEnd"), ("H", "orderFrequency"), ("C", "orderComment")):
        strike(getattr(Qt.Key, f"Key_{letter}"), ALT)
        assert focus_name() == name
    strike(Qt.Key.Key_T, ALT)
    for letter in "RYE":
        strike(getattr(Qt.Key, f"Key_{letter}"))
    strike(Qt.Key.Key_Return)
    until(qtbot, lambda: dialog.orderSubmit.isVisible() and focus_name() == "orderReview")
    strike(Qt.Key.Key_Down)
    strike(Qt.Key.Key_Space)
    assert dialog.orderSubmit.text().replace("&", "") == "Submit 2 orders"
    left_out = texts(dialog.orderReview, 0)[1]
    strike(Qt.Key.Key_Return)
    strike(Qt.Key.Key_Enter)
    qtbot.wait(50)
    assert not remote.requests("POST", "/orders/batch") and dialog.orderSubmit.isVisible()
    strike(Qt.Key.Key_S, ALT)
    until(qtbot, lambda: len(orders_of(remote)) == 2)
    names = {area.id: area.name for area in page._workspace.known_areas.values()}
    assert left_out not in {names.get(order.area_id) for order in orders_of(remote)}
    assert {order.tags for order in orders_of(remote)} == {("rye",)}
    until(qtbot, lambda: page.findChild(OrderDialog) is None)


# -- what tables remember -------------------------------------------------------------------------


def test_widths_and_sort_outlive_a_restart(
    page_of: Any, library: Any, workspace_factory: Any, messages: Any, desktop: Any, qtbot: Any
) -> None:
    remote = workspace_factory(order_seconds=600)
    place(remote, store(remote, "b", "c", "a"))
    tables = []
    for page, name, column in ((page_of(remote), "ordersList", AREA), (library(remote), "areasLibrary", 0)):
        view = getattr(page, name)
        view.setColumnWidth(column, 173)
        header = view.horizontalHeader()
        place_of = header.sectionViewportPosition(column) + 20
        for _ in range(2 if name == "ordersList" else 1):  # A to Z; the library's first click sorts Z to A
            qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=_at(place_of, header.height() // 2))
        tables.append((page, name, column, header.sortIndicatorOrder(), texts(view, column)))
    key = QgsSettings()
    until(qtbot, lambda: len([one for one in key.allKeys() if one.startswith("constellr/tables/")]) >= 2)
    qtbot.wait(600)  # a header's state is kept a moment after the last change
    for page, name, column, order, shown in tables:
        fresh = type(page)(page._workspace, messages, desktop)
        qtbot.addWidget(fresh)
        fresh.show()
        fresh.refresh()
        view = getattr(fresh, name)
        until(qtbot, lambda view=view: view.model().rowCount() == 3)
        assert view.columnWidth(column) == 173
        assert view.horizontalHeader().sortIndicatorSection() == column
        assert view.horizontalHeader().sortIndicatorOrder() == order
        assert texts(view, column) == shown == sorted(shown, reverse=order == Qt.SortOrder.DescendingOrder)
        fresh.close_page()
    QgsProject.instance().clear()


def _at(x: int, y: int) -> Any:
    from qgis.PyQt.QtCore import QPoint

    return QPoint(x, y)
