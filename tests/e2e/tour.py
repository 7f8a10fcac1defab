"""The tour of the pictures: every part of the three docks as a user sees it at work. No words are looked for."""

from __future__ import annotations

from hands import CONTROL, LEFT
from qgis.core import QgsProject
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QDockWidget
from qgis.utils import iface
from steps import AREAS, BOROUGHS, ORDERS
from tour_catalogue import animate, catalogue, filters, on_disk, preview, temperature, transfers
from tour_dialogs import dialogs
from tourist import Tourist
from walk import Step

CHOSEN = ("Camden", "Islington", "Hackney", "Lambeth", "Southwark", "Ealing")
IMAGES, DASH = 4, "–"
HANDS = Tourist
__all__ = ("animate", "catalogue", "dialogs", "filters", "on_disk", "preview", "temperature", "transfers")


def begin(hands: Tourist) -> Step:
    """QGIS is signed in; the docks are as wide as this look wants them."""
    browser = iface.mainWindow().findChild(QDockWidget, "Browser")
    browser.hide()
    yield from hands.fill_screen()
    yield from hands.at(AREAS)
    yield hands.says("connectionCombo", hands.facts["name"])
    yield hands.until(lambda: hands.text("headerProducts"), "the products are known")


def verdicts(hands: Tourist) -> Step:
    """Every borough and what it would become; the menus that mend."""
    yield hands.appears("areasLayerCombo")
    yield from hands.choose("areasLayerCombo", BOROUGHS)
    yield hands.until(lambda: hands.rows("areasCandidates") > 30, "every borough has a row")
    yield hands.until(lambda: hands.find("areasFixAll"), "some need a decision")
    yield from _worst_first(hands)
    yield from hands.row("areasCandidates", 0)
    yield from hands.shot("areas-verdicts")
    yield from hands.open_menu("areasFixAll")
    yield from hands.shot("areas-fix-all")
    yield from hands.close_menus()
    yield from hands.right_click("areasCandidates", 0)
    yield from hands.shot("areas-row-menu")
    yield from hands.close_menus()
    yield from hands.open_menu("areasDraw")
    yield from hands.shot("areas-draw")
    yield from hands.close_menus()


def _worst_first(hands: Tourist) -> Step:
    """Sort by verdict until a row that is not like most others stands on top."""
    view = hands.need("areasCandidates")
    header, last = view.horizontalHeader(), view.model().columnCount() - 1
    for _ in range(3):
        QTest.mouseClick(header.viewport(), LEFT, pos=QPoint(header.sectionViewportPosition(last) + 12, 8))
        yield from hands.wait(0.5)
        said = [cells[last] for cells in hands.cells("areasCandidates")]
        if said.count(said[0]) < len(said) / 2:
            break
    view.scrollToTop()


def split(hands: Tourist) -> Step:
    """The first row that is too large becomes tiles."""
    view = hands.need("areasCandidates")
    before = hands.rows("areasCandidates")
    QTest.keyClick(view, Qt.Key.Key_Return)
    yield hands.until(lambda: hands.rows("areasCandidates") > before, "there are tiles")
    yield from hands.shot("areas-split")
    QTest.keyClick(view, Qt.Key.Key_Z, CONTROL)
    yield hands.until(lambda: hands.rows("areasCandidates") == before, "the tiles are one borough again")


def upload(hands: Tourist) -> Step:
    """Some boroughs become areas of the workspace, seen on the map."""
    layer = QgsProject.instance().mapLayersByName(BOROUGHS)[0]
    layer.selectByExpression('"name" in ({})'.format(", ".join(f"'{name}'" for name in CHOSEN)))
    yield from hands.click("areasSelectedOnly")
    yield hands.until(lambda: hands.rows("areasCandidates") == len(CHOSEN), "the rows are the chosen boroughs")
    yield hands.enabled("areasUpload")
    yield from hands.click("areasUpload")
    yield hands.until(lambda: hands.rows("areasLibrary") == len(CHOSEN), "the library holds them", 40)
    yield hands.until(lambda: hands.find("areasCancel") is None, "the upload has ended", 30)
    yield from hands.click("areasShowOnMap")
    yield from hands.wait(1)
    yield from hands.shot("areas-uploaded")
    layer.removeSelection()


def order(hands: Tourist) -> Step:
    """Order all areas: the form with a mistake, by expression, the review."""
    yield from hands.at(AREAS)
    yield from hands.row("areasLibrary", 0)
    QTest.keyClick(hands.need("areasLibrary"), Qt.Key.Key_A, CONTROL)
    yield from hands.right_click("areasLibrary", 1)
    yield from hands.shot("areas-library-menu")
    yield from hands.close_menus()
    yield from hands.click("areasOrder")
    yield from hands.dialog("orderDialog")
    yield from hands.type("orderTags", "boroughs, heat 2026")
    yield from hands.shot("order-what")
    yield from hands.type("orderTags", "boroughs, heat 2026, boroughs")
    yield from hands.shot("order-mistake")
    yield from hands.type("orderTags", "boroughs, heat 2026")
    box = hands.need("orderByExpression")
    box.setCollapsed(False)
    yield from hands.wait(0.5)
    hands.reveal(hands.need("orderCommentExpression"))
    yield from hands.choose("orderExpressionLayer", BOROUGHS)
    field = hands.need("orderCommentExpression")
    field.setExpression("'Borough of ' || \"name\"")
    yield from hands.shot("order-by-expression")
    yield from hands.click("orderNext")
    yield hands.until(lambda: hands.rows("orderReview") == len(CHOSEN), "each order has a row in the review")
    yield from hands.row("orderReview", 0)
    yield from hands.shot("order-review")
    yield from hands.click("orderSubmit")
    yield hands.until(lambda: not hands.dialog_open("orderDialog"), "the orders are placed", 40)


def orders(hands: Tourist) -> Step:
    """The list with orders in every state, its menus, and the areas with their open orders."""
    yield from hands.tab(ORDERS)
    yield hands.until(lambda: hands.rows("ordersList") == len(CHOSEN), "the list shows the orders", 30)
    yield from hands.shot("orders-new")
    yield from hands.no_messages()
    _stir(hands)
    QTest.keyClick(hands.need("ordersList"), Qt.Key.Key_F5)
    yield from hands.wait(2.5)
    for area in ("Camden", "Southwark", "Lambeth", "Ealing"):  # images are counted for orders that one looks at
        yield from hands.row("ordersList", _row_of(hands, area))
        yield hands.until(lambda area=area: _images(hands, area) != DASH, f"the images of {area} are counted")
    yield from hands.shot("orders")
    yield from hands.row("ordersList", _row_of(hands, "Hackney"))
    yield from hands.wait(0.5)
    yield from hands.shot("orders-rejected")
    yield from hands.right_click("ordersList", 0)
    yield from hands.shot("orders-menu")
    yield from hands.close_menus()
    yield from hands.pick("ordersGroup", place=1)
    yield from hands.wait(0.5)
    yield from hands.shot("orders-groups")
    yield from hands.pick("ordersGroup", place=0)
    yield from hands.open_menu("settingsButton")
    yield from hands.shot("settings")
    yield from hands.submenu("layersMenu")
    yield from hands.shot("settings-temperature")
    yield from hands.close_menus()
    yield from hands.tab(AREAS)
    if hands.need("areasSelectedOnly").isChecked():
        yield from hands.click("areasSelectedOnly")
    yield hands.until(lambda: hands.rows("areasCandidates") > 30, "every borough has a row")
    yield from hands.wait(1)
    hands.need("areasCandidates").scrollToTop()
    yield from hands.row("areasCandidates", 0)
    yield from hands.row("areasLibrary", 0)
    yield from hands.shot("areas")
    yield from hands.row("areasLibrary", 0)
    yield from hands.key("areasLibrary", Qt.Key.Key_Delete)
    yield hands.until(lambda: QApplication.activeModalWidget(), "it asks before it deletes")
    yield from hands.shot("areas-delete")
    yield from hands.escape_dialog()


def _stir(hands: Tourist) -> None:
    """Put the orders into different states, as they would be after some weeks."""
    found = hands.orders_by_area()
    hands.sandbox.finish()
    for name, state, reason in (
        ("Hackney", "rejected", "No overpass meets the constraint in this period."),
        ("Ealing", "in_progress", None),
        ("Lambeth", "in_progress", None),
        ("Southwark", "closing", None),
        ("Islington", "pending_validation", None),
    ):
        hands.sandbox.set_order(found[name], state, reason)


def _images(hands: Tourist, area: str) -> str:
    return hands.cells("ordersList")[_row_of(hands, area)][IMAGES]


def _row_of(hands: Tourist, area: str) -> int:
    return next(row for row, cells in enumerate(hands.cells("ordersList")) if area in cells)
