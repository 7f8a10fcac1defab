"""News of watched orders through the whole desk: seen wherever one is, they lead to the Orders dock or the map."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import constellr
import pytest
from constellr.core.host.state import State
from constellr.ui.orders.page import OrdersPage
from main_window import MainWindow
from orders_kit import AREA, place, store
from page_kit import click_row, press, row_of, until
from qgis.core import QgsProject
from qgis.PyQt.QtCore import Qt

ORDERS, CATALOGUE = "constellrOrdersDock", "constellrCatalogueDock"
Opened = Callable[[Any], OrdersPage]


@pytest.fixture
def opened(window: MainWindow, qtbot: Any) -> Iterator[Opened]:
    """Load the plugin, sign in, bring the Orders dock to the front and wait for its list."""
    plugin = constellr.classFactory(window)
    plugin.initGui()

    def open_orders(remote: Any) -> OrdersPage:
        window.start()
        until(qtbot, lambda: window.docks()["constellrAreasDock"].built)
        workspace = plugin._desk.workspace
        workspace.sign_in(remote.connection("Munich"), remote.credential(), True)
        until(qtbot, lambda: workspace.state is State.SIGNED_IN)
        dock = window.docks()[ORDERS]
        dock.bring_up()
        page = dock.body.page
        page.refresh()
        until(qtbot, lambda: page._feed.age is not None and workspace.areas_read)
        return page

    yield open_orders
    plugin.unload()


def watch(qtbot: Any, page: OrdersPage, name: str) -> None:
    click_row(qtbot, page.ordersList, row_of(page.ordersList, name, AREA))
    press(qtbot, page.ordersWatch)
    until(qtbot, lambda: page._following.watcher._handle is None)


def read_again(qtbot: Any, page: OrdersPage) -> None:
    qtbot.keyClick(page.ordersList, Qt.Key.Key_F5)
    until(qtbot, lambda: not page._feed.busy and page._following.watcher._handle is None)


def test_show_leads_to_the_orders_from_wherever_one_is(
    qtbot: Any, window: MainWindow, opened: Opened, workspace_factory: Any
) -> None:
    remote = workspace_factory(order_seconds=600)
    first, _second, third = place(remote, store(remote, "a", "b", "c"))
    page = opened(remote)
    for name in ("a", "c"):
        watch(qtbot, page, name)
    for order in (first, third):
        remote.set_order(order.id, "rejected", "too many clouds")
    read_again(qtbot, page)
    until(qtbot, lambda: "2 orders in another state" in window.said)
    page.ordersSearch.setText("nothing like it")
    orders, catalogue = window.docks()[ORDERS], window.docks()[CATALOGUE]
    catalogue.bring_up()
    until(qtbot, lambda: catalogue.isUserVisible() and not orders.isUserVisible())
    window.press("Show")
    until(qtbot, orders.isUserVisible)
    assert {order.id for order in page._selection.rows} == {first.id, third.id}
    assert page.ordersSearch.text() == "" and page.ordersList.model().rowCount() == 3


def test_new_scenes_come_by_themselves_and_load_puts_them_on_the_map(
    qtbot: Any, window: MainWindow, opened: Opened, workspace_factory: Any, tmp_path: Path
) -> None:
    """The Catalogue was never opened: it is filled behind the scenes, and nobody is called away."""
    remote = workspace_factory(order_seconds=600)
    place(remote, store(remote, "a"), maximum_images=1)
    page = opened(remote)
    watch(qtbot, page, "a")
    press(qtbot, page.ordersWatchDownload)
    page.ordersWatchFolder.setFilePath(str(tmp_path / "own"))
    remote.finish()
    read_again(qtbot, page)
    until(qtbot, lambda: "1 new scene" in window.said)
    assert window.docks()[ORDERS].isUserVisible()
    until(qtbot, lambda: "downloaded" in window.said)
    assert len(list((tmp_path / "own").glob("lstprecision/*/*.tif*"))) >= 1
    assert not QgsProject.instance().mapLayers() and window.docks()[ORDERS].isUserVisible()
    for item in list(window.messageBar().items()):
        if "downloaded" in item.text():
            window.messageBar().popWidget(item)
    window.press("Load")
    until(qtbot, window.docks()[CATALOGUE].isUserVisible)
    until(qtbot, lambda: QgsProject.instance().mapLayers())
