"""The last part of the tour: dialogs beside the docks, the card of another connection, a server that fails."""

from __future__ import annotations

from hands import CONTROL
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.utils import iface
from steps import AREAS, ORDERS
from tourist import Tourist
from walk import Step


def dialogs(hands: Tourist) -> Step:
    """Choose the areas of an order; add a connection; a server that fails."""
    yield from hands.tab(ORDERS)
    yield from hands.click("ordersNew")
    yield from hands.dialog("orderDialog")
    yield from hands.click("orderAreas")
    yield from hands.dialog("areaPicker")
    yield from hands.wait(0.5)
    yield from hands.shot("area-picker")
    yield from hands.escape_dialog(to="orderDialog")
    yield from hands.dialog("orderDialog")
    yield from hands.escape_dialog()
    yield from hands.tab(AREAS)
    yield from _failing(hands)
    yield from _another_connection(hands)


def _failing(hands: Tourist) -> Step:
    hands.sandbox.fault("GET", "/areas-of-interest*", "status", status=500, times=0)
    view = hands.need("areasLibrary")
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_F5)
    yield hands.until(lambda: iface.messageBar().items(), "a message says what went wrong", 40)
    yield from hands.shot("message")
    hands.sandbox.clear_faults()
    yield from hands.no_messages()
    QTest.keyClick(view, Qt.Key.Key_F, CONTROL)


def _another_connection(hands: Tourist) -> Step:
    yield from hands.open_menu("settingsButton")
    yield from hands.press_action("connectionAdd")
    yield hands.appears("signInName")
    yield from hands.wait(0.5)
    yield from hands.shot("add-connection")
    yield from hands.click("signInCancel")
    yield hands.appears("areasLibrary")
