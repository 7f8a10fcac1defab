"""The list of orders: states, filters, details, and what one can do with an order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

import pytest
from constellr.core.model.job import Job
from constellr.ui.orders.page import OrdersPage
from orders_kit import AREA, IMAGES, LEFT, REASON, STATE, TAGS, pages, place, store
from page_kit import answer_question, click_row, press, row_of, texts, until
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QApplication, QDialogButtonBox, QLineEdit


@pytest.fixture
def page_of(qtbot: Any, desktop: Any, messages: Any, signed_in: Callable[[Any], Any]) -> Iterator[Callable[..., Any]]:
    with pages(qtbot, signed_in, messages, desktop) as make:
        yield make


def test_the_list_tells_how_far_each_order_is(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    remote = workspace_factory(order_seconds=600)
    _first, second, third = place(remote, store(remote, "a", "b", "c"), tags=("maize",), maximum_images=5)
    remote.set_order(second.id, "in_progress")
    remote.set_order(third.id, "rejected", "too many clouds there")
    page = page_of(remote)
    at = {name: row for row, name in enumerate(texts(page.ordersList, AREA))}
    states, reasons = texts(page.ordersList, STATE), texts(page.ordersList, REASON)
    assert states[at["a"]].endswith("pending validation")
    assert states[at["b"]].endswith("in progress")
    assert states[at["c"]].endswith("rejected") and reasons[at["c"]] == "too many clouds there"
    assert len({state.split()[0] for state in states}) == 3  # told apart without colour
    assert texts(page.ordersList, LEFT)[at["a"]] == "in 10 d"
    assert texts(page.ordersList, IMAGES)[at["a"]] == "0 of 5"
    assert texts(page.ordersList, TAGS)[at["a"]] == "maize"
    assert page.ordersUpdated.text() == "updated just now"


def test_filters_by_state_product_and_text(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    remote = workspace_factory(order_seconds=600)
    orders = place(remote, store(remote, "barley", "maize"), comment="north of the road")
    remote.set_order(orders[1].id, "closed")
    page = page_of(remote)
    page.ordersStateFilter.setCurrentIndex(page.ordersStateFilter.findData("closed"))
    assert texts(page.ordersList, AREA) == ["maize"]
    assert page.ordersCount.text() == "1 of 2 orders"
    page.ordersStateFilter.setCurrentIndex(0)
    page.ordersProductFilter.setCurrentIndex(page.ordersProductFilter.findData("LSTprecision"))
    assert page.ordersList.model().rowCount() == 2
    qtbot.keyClicks(page.ordersSearch, "road barl")
    assert texts(page.ordersList, AREA) == ["barley"]
    page.ordersSearch.setText("rye")
    assert page.ordersList.hint == "No order matches these filters."


def test_an_unknown_state_is_shown_as_it_came(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    remote = workspace_factory(order_seconds=600)
    (order,) = place(remote, store(remote, "a"))
    remote.set_order(order.id, "on_hold")
    page = page_of(remote)
    assert texts(page.ordersList, STATE) == ["? on_hold"]
    click_row(qtbot, page.ordersList, 0)
    assert "on_hold" in page.ordersTimeline.text()


def test_a_lost_area_is_named_by_its_id(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    remote = workspace_factory(order_seconds=600)
    (area,) = store(remote, "a")
    (order,) = place(remote, [area])
    remote.set_order(order.id, "closed")
    with closing(remote.client()) as client:
        client.areas.delete(area.id, Job())
    page = page_of(remote)
    assert texts(page.ordersList, AREA) == [f"{area.id}, area no longer stored"]


def test_details_count_deliveries_and_lead_to_them(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    remote = workspace_factory(order_seconds=600)
    (order,) = place(remote, store(remote, "a"), maximum_images=5)
    remote.finish()
    page = page_of(remote)
    click_row(qtbot, page.ordersList, 0)
    assert page.ordersDetail.isVisible()
    assert "●\N{NO-BREAK SPACE}closed" in page.ordersTimeline.text()
    until(qtbot, lambda: " of 5" in texts(page.ordersList, IMAGES)[0])
    found: list[Any] = []
    page.findDeliveriesRequested.connect(found.append)
    press(qtbot, page.ordersFindDeliveries)
    assert [one.id for one in found] == [order.id]


def test_delete_takes_only_what_may_go(qtbot: Any, page_of: Any, workspace_factory: Any, desktop: Any) -> None:
    remote = workspace_factory(order_seconds=600)
    orders = place(remote, store(remote, "a", "b"))
    remote.set_order(orders[1].id, "in_progress")
    page = page_of(remote)
    click_row(qtbot, page.ordersList, row_of(page.ordersList, "b", AREA))
    qtbot.keyClick(page.ordersList, Qt.Key.Key_Delete)
    assert "only orders pending validation or rejected can go" in desktop.said
    page.ordersList.selectAll()
    asked: list[str] = []
    answer_question("Delete", asked)
    qtbot.keyClick(page.ordersList, Qt.Key.Key_Delete)
    assert "Delete 1 order?" in asked[0] and "1 order stay" in asked[0]
    until(qtbot, lambda: texts(page.ordersList, AREA) == ["b"])


def test_a_state_that_moved_on_is_taken_calmly(qtbot: Any, page_of: Any, workspace_factory: Any, desktop: Any) -> None:
    remote = workspace_factory(order_seconds=600)
    (order,) = place(remote, store(remote, "a"))
    page = page_of(remote)
    remote.set_order(order.id, "in_progress")
    click_row(qtbot, page.ordersList, 0)
    answer_question("Delete")
    qtbot.keyClick(page.ordersList, Qt.Key.Key_Delete)
    until(qtbot, lambda: "could not be deleted" in desktop.said)
    until(qtbot, lambda: texts(page.ordersList, STATE)[0].endswith("in progress"))


def test_tags_are_edited_where_the_server_knows_them(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    remote = workspace_factory(order_seconds=600)
    (order,) = place(remote, store(remote, "a"), tags=("maize",))
    page = page_of(remote)

    def type_tags() -> None:
        dialog = QApplication.activeModalWidget()
        line, buttons = dialog.findChild(QLineEdit, "tagsLine"), dialog.findChild(QDialogButtonBox)
        save = buttons.button(QDialogButtonBox.StandardButton.Save)
        line.setText("maize, maize")
        assert not save.isEnabled()
        line.setText("maize, north")
        save.click()

    from qgis.PyQt.QtCore import QTimer

    QTimer.singleShot(0, type_tags)
    page._actions.edit_tags(page._model.all_rows[0])
    until(qtbot, lambda: set(texts(page.ordersList, TAGS)[0].split(", ")) == {"maize", "north"})
    with closing(remote.client()) as client:
        assert set(client.orders.get(order.id, Job()).tags) == {"maize", "north"}


def test_f5_reads_again_and_readings_do_not_pile_up(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    remote = workspace_factory(order_seconds=600)
    areas = store(remote, "a", "b")
    place(remote, areas[:1])
    page = page_of(remote)
    place(remote, areas[1:])
    before = len(remote.requests("GET", "/orders"))
    remote.fault("GET", "/orders", "latency", seconds=0.5, times=1)
    page.ordersList.setFocus()
    for _ in range(5):
        qtbot.keyClick(page.ordersList, Qt.Key.Key_F5)
    until(qtbot, lambda: page.ordersList.model().rowCount() == 2)
    until(qtbot, lambda: not page._feed.busy)
    qtbot.wait(200)
    assert len(remote.requests("GET", "/orders")) - before <= 4  # the one under way, and one that was asked for after


def test_find_puts_the_cursor_into_the_search(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    page = page_of(workspace_factory())
    page.activateWindow()
    page.ordersList.setFocus()
    qtbot.keyClick(page.ordersList, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.focusWidget() is page.ordersSearch


def test_an_empty_list_says_what_to_do(qtbot: Any, page_of: Any, workspace_factory: Any, desktop: Any) -> None:
    page = page_of(workspace_factory())
    assert "No orders yet" in page.ordersList.hint
    asked: list[bool] = []
    page.areasRequested.connect(lambda: asked.append(True))
    press(qtbot, page.ordersNew)
    assert "no area to order for yet" in desktop.said
    desktop.press("Areas")
    assert asked == [True]


def test_a_failing_refresh_keeps_the_list(qtbot: Any, page_of: Any, workspace_factory: Any, desktop: Any) -> None:
    remote = workspace_factory(order_seconds=600)
    place(remote, store(remote, "a"))
    page = page_of(remote)
    remote.fault("GET", "/orders", "html", times=10)
    page.refresh()
    until(qtbot, lambda: desktop.said)
    assert texts(page.ordersList, AREA) == ["a"]


@pytest.mark.parametrize("generation", ["legacy", "current"])
def test_older_servers_show_their_orders_too(qtbot: Any, page_of: Any, workspace_factory: Any, generation: str) -> None:
    remote = workspace_factory(generation, order_seconds=600)
    place(remote, store(remote, "a"), frequency="monthly")
    page = page_of(remote)
    assert texts(page.ordersList, AREA) == ["a"]
    assert texts(page.ordersList, STATE)[0].endswith("pending validation")


def test_areas_stored_elsewhere_are_looked_for(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    remote = workspace_factory(order_seconds=600)
    page = page_of(remote)
    place(remote, store(remote, "made elsewhere"))
    page.refresh()
    until(qtbot, lambda: texts(page.ordersList, AREA) == ["made elsewhere"])


def test_what_is_placed_while_the_list_is_first_read_is_in_it(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    remote = workspace_factory(order_seconds=600)
    areas = store(remote, "a")
    page = page_of(remote)
    page._feed.forget()
    remote.fault("GET", "/orders", "slow", rate=20, times=1)  # the answer was made before the order
    page.refresh()
    until(qtbot, lambda: page._feed.busy and len(remote.requests("GET", "/orders")) == 2)
    place(remote, areas)
    page._ordering.placed.emit()
    until(qtbot, lambda: texts(page.ordersList, AREA) == ["a"])


def test_what_is_placed_meanwhile_is_read_also_where_the_page_is_hidden_and_shown(
    qtbot: Any, page_of: Any, workspace_factory: Any
) -> None:
    remote = workspace_factory(order_seconds=600)
    areas = store(remote, "a")
    page = page_of(remote)
    page._feed.forget()
    remote.fault("GET", "/orders", "slow", rate=20, times=1)  # the answer was made before the order
    page.refresh()
    until(qtbot, lambda: page._feed.busy and len(remote.requests("GET", "/orders")) == 2)
    place(remote, areas)
    page._ordering.placed.emit()
    page.hide()
    page.show()
    assert page._feed.age is None and page._feed.busy
    until(qtbot, lambda: texts(page.ordersList, AREA) == ["a"])


def test_a_first_reading_that_failed_leaves_nothing_twice(
    qtbot: Any, page_of: Any, workspace_factory: Any, messages: Any, desktop: Any
) -> None:
    remote = workspace_factory(order_seconds=600)
    remote.make_orders(2500)
    fresh = OrdersPage(page_of(remote)._workspace, messages, desktop)
    qtbot.addWidget(fresh)
    fresh.resize(420, 700)
    ends: list[Any] = []
    fresh._feed.failed.connect(lambda *what: ends.append(what))
    for number in (1, 2):
        remote.fault("GET", "/orders", "status", status=400, after=1, times=20)
        fresh.refresh()
        until(qtbot, lambda number=number: len(ends) == number)
        remote.clear_faults()
        ids = [order.id for order in fresh._model.all_rows]
        assert ids and len(ids) == len(set(ids)) and fresh.ordersCount.text() == f"{len(ids)} orders"
    fresh.refresh()
    until(qtbot, lambda: len(fresh._model.all_rows) == 2500)
    fresh.close_page()
