"""Watched orders: one message for all that is new, with the way to it; downloads by themselves; readings in time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from constellr.core.host.state import State
from constellr.ui.catalogue.page import CataloguePage
from constellr.ui.orders.page import OrdersPage
from orders_kit import AREA, TODAY, pages, place, store
from page_kit import click_row, press, row_of, texts, until
from qgis.core import QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QAction, QDockWidget, QMainWindow, QMenu


@pytest.fixture
def page_of(qtbot: Any, desktop: Any, messages: Any, signed_in: Callable[[Any], Any]) -> Iterator[Callable[..., Any]]:
    with pages(qtbot, signed_in, messages, desktop) as make:
        yield make


def watch(qtbot: Any, page: OrdersPage, *names: str) -> None:
    for name in names:
        click_row(qtbot, page.ordersList, row_of(page.ordersList, name, AREA))
        assert not page.ordersWatch.isChecked()
        press(qtbot, page.ordersWatch)
        assert page.ordersWatch.isChecked()
    until(qtbot, lambda: page._following.watcher._handle is None)


def read_again(qtbot: Any, page: OrdersPage) -> None:
    qtbot.keyClick(page.ordersList, Qt.Key.Key_F5)
    until(qtbot, lambda: not page._feed.busy and page._following.watcher._handle is None)


def test_many_changes_are_one_message_that_shows_them(
    qtbot: Any, page_of: Any, workspace_factory: Any, desktop: Any
) -> None:
    remote = workspace_factory(order_seconds=600)
    orders = place(remote, store(remote, "a", "b", "c"))
    page = page_of(remote)
    watch(qtbot, page, "a", "b")
    for order in orders:
        remote.set_order(order.id, "rejected", "too many clouds")
    read_again(qtbot, page)
    until(qtbot, lambda: desktop.said)
    assert len(desktop.messageBar().items()) == 1
    assert "News of 2 orders that you watch: 2 orders in another state." in desktop.said
    page.ordersSearch.setText("nothing like it")
    desktop.press("Show")
    assert {order.id for order in page._selection.rows} == {orders[0].id, orders[1].id}
    read_again(qtbot, page)
    assert desktop.said == ""  # told once


def test_news_that_come_one_after_another_stay_one_message(
    qtbot: Any, page_of: Any, workspace_factory: Any, desktop: Any
) -> None:
    remote = workspace_factory(order_seconds=600)
    orders = place(remote, store(remote, "a", "b"), maximum_images=1)
    page = page_of(remote)
    watch(qtbot, page, "a", "b")
    remote.set_order(orders[0].id, "rejected", "too many clouds")
    read_again(qtbot, page)
    until(qtbot, lambda: "a: now rejected" in desktop.said)
    remote.finish()
    read_again(qtbot, page)
    until(qtbot, lambda: "News of 2 orders that you watch: 1 new scene, 2 orders in another state." in desktop.said)
    assert len(desktop.messageBar().items()) == 1
    desktop.press("Show")
    assert {order.id for order in page._selection.rows} == {order.id for order in orders}
    remote.set_order(orders[0].id, "in_progress")
    read_again(qtbot, page)
    until(qtbot, lambda: "a: now in progress" in desktop.said)  # what was read is not told again


def test_news_of_another_workspace_go_with_it(qtbot: Any, page_of: Any, workspace_factory: Any, desktop: Any) -> None:
    remote, other = workspace_factory(order_seconds=600), workspace_factory()
    (order,) = place(remote, store(remote, "a"))
    page = page_of(remote)
    watch(qtbot, page, "a")
    remote.set_order(order.id, "in_progress")
    read_again(qtbot, page)
    until(qtbot, lambda: desktop.said)
    page._workspace.sign_in(other.connection("another"), other.credential(), session_only=True)
    assert desktop.said == ""


def test_new_scenes_of_one_order_are_told_and_loaded(
    qtbot: Any, page_of: Any, workspace_factory: Any, desktop: Any
) -> None:
    remote = workspace_factory(order_seconds=600)
    (order,) = place(remote, store(remote, "field 12"), maximum_images=3)
    page = page_of(remote)
    watch(qtbot, page, "field 12")
    remote.finish()
    read_again(qtbot, page)
    until(qtbot, lambda: desktop.said)
    assert "field 12: 3 new scenes, now closed." in desktop.said
    asked: list[Any] = []
    page.loadRequested.connect(lambda scenes, folder: asked.append((scenes, folder)))
    desktop.press("Load")
    ((scenes, folder),) = asked
    assert len({item for _, item in scenes}) == 3 and {one for one, _ in scenes} == {"lstprecision"}
    assert folder == ""
    assert page._context.deliveries[order.id] == 3


def test_what_is_there_when_the_watch_begins_is_no_news(
    qtbot: Any, page_of: Any, workspace_factory: Any, desktop: Any
) -> None:
    remote = workspace_factory(order_seconds=600)
    place(remote, store(remote, "a"), maximum_images=2)
    remote.finish()
    page = page_of(remote)
    watch(qtbot, page, "a")
    read_again(qtbot, page)
    assert desktop.said == ""


def test_new_scenes_download_into_the_folder_of_the_order(
    qtbot: Any, page_of: Any, workspace_factory: Any, desktop: Any, messages: Any, tmp_path: Path
) -> None:
    remote = workspace_factory(order_seconds=600)
    place(remote, store(remote, "a"), maximum_images=2)
    page = page_of(remote)
    watch(qtbot, page, "a")
    page.ordersWatchFolder.setFilePath(str(tmp_path))
    press(qtbot, page.ordersWatchDownload)
    catalogue = CataloguePage(page._workspace, messages, desktop)
    qtbot.addWidget(catalogue)
    page.fetchRequested.connect(lambda scenes, folder: catalogue.fetch(scenes, folder, load=False))
    page.loadRequested.connect(lambda scenes, folder: catalogue.fetch(scenes, folder, load=True))
    try:
        remote.finish()
        read_again(qtbot, page)
        until(qtbot, lambda: "downloaded" in desktop.said)
        assert len(list(tmp_path.glob("lstprecision/*/*.tif*"))) >= 2
        assert not QgsProject.instance().mapLayers()
        desktop.press("Load")
        until(qtbot, lambda: QgsProject.instance().mapLayers())
    finally:
        catalogue.close_page()


def test_the_watch_outlives_a_restart_and_holds_no_secret(
    qtbot: Any, page_of: Any, workspace_factory: Any, desktop: Any, messages: Any
) -> None:
    remote = workspace_factory(order_seconds=600)
    (order,) = place(remote, store(remote, "a"))
    page = page_of(remote)
    watch(qtbot, page, "a")
    stored = page._workspace.settings.watched_orders[page._workspace.connection.name.casefold()]
    assert set(stored) == {order.id} and remote.api_key not in str(stored)
    remote.set_order(order.id, "in_progress")
    fresh = OrdersPage(page._workspace, messages, desktop)
    qtbot.addWidget(fresh)
    fresh.show()
    fresh.refresh()
    until(qtbot, lambda: "now in progress." in desktop.said)
    fresh.close_page()
    click_row(qtbot, page.ordersList, 0)
    press(qtbot, page.ordersWatch)
    assert not page.ordersWatch.isChecked()
    assert page._workspace.connection.name.casefold() not in page._workspace.settings.watched_orders


def test_nothing_is_looked_for_once_the_key_is_refused(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    remote = workspace_factory(order_seconds=600)
    orders = place(remote, store(remote, "a"), maximum_images=2)
    page = page_of(remote)
    watch(qtbot, page, "a")
    remote.finish()
    remote.revoke()
    page.refresh()
    until(qtbot, lambda: page._workspace.state is State.REFUSED)
    before = len(remote.requests("POST", "/search"))
    page._following.watcher.follow(orders)
    qtbot.wait(200)
    assert len(remote.requests("POST", "/search")) == before


def test_scenes_that_cannot_be_read_are_told_next_time(
    qtbot: Any, page_of: Any, workspace_factory: Any, desktop: Any
) -> None:
    remote = workspace_factory(order_seconds=600)
    place(remote, store(remote, "a"), maximum_images=1)
    page = page_of(remote)
    watch(qtbot, page, "a")
    remote.finish()
    remote.fault("POST", "*/search", "html", times=20)
    read_again(qtbot, page)
    assert "new scene" not in desktop.said
    remote.clear_faults()
    desktop.messageBar().clearWidgets()
    read_again(qtbot, page)
    until(qtbot, lambda: "1 new scene" in desktop.said)


# -- readings by themselves ---------------------------------------------------------------------


def test_a_page_that_nobody_sees_reads_nothing_by_itself(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    remote = workspace_factory(order_seconds=600)
    page = page_of(remote)
    window, behind, front = QMainWindow(), QDockWidget("orders"), QDockWidget("front")
    qtbot.addWidget(window)
    behind.setWidget(page)
    for dock in (behind, front):
        window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
    window.tabifyDockWidget(behind, front)
    window.show()
    front.raise_()
    until(qtbot, lambda: page.visibleRegion().isEmpty())
    before = len(remote.requests("GET", "/orders"))
    page._feed._due()
    qtbot.wait(100)
    assert len(remote.requests("GET", "/orders")) == before and page._feed._timer.isActive()
    behind.raise_()
    until(qtbot, lambda: not page.visibleRegion().isEmpty())
    page._feed._due()
    until(qtbot, lambda: len(remote.requests("GET", "/orders")) > before)
    until(qtbot, lambda: not page._feed.busy)
    page.setParent(None)


def test_the_timer_follows_the_setting_and_backs_off(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    from constellr.ui.orders.refresh_menu import RefreshMenu

    remote = workspace_factory(order_seconds=600)
    page = page_of(remote)
    menu = RefreshMenu(page._workspace.settings)
    qtbot.addWidget(menu)
    try:
        assert page._feed._timer.interval() <= 300_000
        menu.findChild(QAction, "ordersRefresh15").trigger()
        page.refresh()
        until(qtbot, lambda: not page._feed.busy and page._feed._timer.interval() > 800_000)
        menu.findChild(QAction, "ordersRefresh5").trigger()
        remote.fault("GET", "/orders", "html", times=20)
        for pause in (600_000, 1_200_000):
            page.refresh()
            until(qtbot, lambda: not page._feed.busy)
            assert abs(page._feed._timer.interval() - pause) < 5_000
        menu.findChild(QAction, "ordersRefresh0").trigger()
        remote.clear_faults()
        page.refresh()
        until(qtbot, lambda: not page._feed.busy)
        assert not page._feed._timer.isActive()
    finally:
        page._workspace.settings.refresh_minutes = 5


def test_the_menu_watches_several_at_once(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    remote = workspace_factory(order_seconds=600)
    orders = place(remote, store(remote, "a", "b"))
    page = page_of(remote)
    page.ordersList.selectAll()
    for wanted in (True, False):
        page.ordersList.customContextMenuRequested.emit(page.ordersList.rect().center())
        menu = next(one for one in page.ordersList.findChildren(QMenu) if one.isVisible())
        watch = next(action for action in menu.actions() if action.text() == "&Watch")
        watch.trigger()
        menu.close()
        menu.deleteLater()
        assert [order.id in page._following._watched for order in orders] == [wanted] * 2


def test_the_list_marks_what_is_watched(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    remote = workspace_factory(order_seconds=600)
    place(remote, store(remote, "a", "b"), start=TODAY)
    page = page_of(remote)
    watch(qtbot, page, "b")
    model = page.ordersList.model()
    marked = {
        name: model.index(row, AREA).data(Qt.ItemDataRole.DecorationRole) is not None
        for row, name in enumerate(texts(page.ordersList, AREA))
    }
    assert marked == {"a": False, "b": True}
