"""Thousands of orders: filtered, sorted, in groups, told apart at a glance in a narrow dock."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

import pytest
from constellr.core.model.job import Job
from constellr.ui.orders.grouped_model import HEADING_ROLE
from orders_kit import AREA, IMAGES, LEFT, PERIOD, STATE, TAGS, pages, place, store
from page_kit import click_row, texts, until
from qgis.PyQt.QtCore import Qt


@pytest.fixture
def page_of(qtbot: Any, desktop: Any, messages: Any, signed_in: Callable[[Any], Any]) -> Iterator[Callable[..., Any]]:
    with pages(qtbot, signed_in, messages, desktop) as make:
        yield make


def choose(combo: Any, value: str) -> None:
    combo.setCurrentIndex(combo.findData(value))


def test_filters_by_tag_and_area(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    remote = workspace_factory(order_seconds=600)
    areas = store(remote, "a", "b", "c")
    place(remote, areas[:2], tags=("maize",))
    place(remote, areas[1:], tags=("rye",))
    page = page_of(remote)
    choose(page.ordersTagFilter, "maize")
    assert sorted(texts(page.ordersList, AREA)) == ["a", "b"]
    choose(page.ordersAreaFilter, areas[1].id)
    assert texts(page.ordersList, AREA) == ["b"] and page.ordersCount.text() == "1 of 4 orders"
    choose(page.ordersTagFilter, "")
    assert texts(page.ordersList, TAGS) == ["rye", "maize"]


def test_a_filter_whose_value_is_gone_lets_go(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    remote = workspace_factory(order_seconds=600)
    (order,) = place(remote, store(remote, "a"), tags=("maize",))
    page = page_of(remote)
    choose(page.ordersTagFilter, "maize")
    with closing(remote.client()) as client:
        client.orders.set_tags(order.id, ("rye",), Job())
    page.refresh()
    until(qtbot, lambda: texts(page.ordersList, TAGS) == ["rye"])
    assert page.ordersTagFilter.currentData() == ""


def test_groups_stand_under_headings_that_cannot_be_selected(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    remote = workspace_factory(order_seconds=600)
    areas = store(remote, "a", "b", "c")
    place(remote, areas[:1], tags=("maize", "2026"))
    place(remote, areas[1:2], tags=("2026",))
    place(remote, areas[2:])
    page = page_of(remote)
    choose(page.ordersGroup, "tag")
    model = page.ordersList.model()
    rows = [(model.index(row, 0).data(HEADING_ROLE), model.index(row, AREA).data()) for row in range(model.rowCount())]
    assert [heading for heading, _ in rows if heading] == [
        "2026 · 2 orders",
        "maize · 1 order",
        "without tags · 1 order",
    ]
    assert {name for heading, name in rows if not heading} == {"a", "b", "c"}
    assert page.ordersCount.text() == "3 orders"
    click_row(qtbot, page.ordersList, 0)
    assert page._selection.rows == []
    page.ordersList.selectAll()
    assert sorted(page._context.area_name(order) for order in page._selection.rows) == ["a", "b", "c"]  # each once
    page.ordersList.sortByColumn(AREA, Qt.SortOrder.DescendingOrder)
    assert [name for name in texts(page.ordersList, AREA) if name] == ["b", "a", "a", "c"]
    page.ordersList.sortByColumn(TAGS, Qt.SortOrder.AscendingOrder)  # another column: other keys
    assert [name for name in texts(page.ordersList, AREA) if name] == ["b", "a", "a", "c"]
    page.ordersList.sortByColumn(TAGS, Qt.SortOrder.DescendingOrder)
    assert [name for name in texts(page.ordersList, AREA) if name] == ["a", "b", "a", "c"]
    choose(page.ordersGroup, "area")
    assert model.index(0, 0).data(HEADING_ROLE) == "a · 1 order"
    page.ordersSearch.setText("maize")
    assert model.rowCount() == 2 and page.ordersCount.text() == "1 of 3 orders"
    choose(page.ordersGroup, "")
    assert model.rowCount() == 1


def test_five_thousand_orders_are_all_there(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    remote = workspace_factory(order_seconds=600)
    remote.make_orders(5000)
    page = page_of(remote)
    until(qtbot, lambda: page.ordersCount.text() == "5000 orders")
    page.ordersList.sortByColumn(STATE, Qt.SortOrder.AscendingOrder)
    page.ordersSearch.setText(page._model.all_rows[4321].id)
    assert page.ordersList.model().rowCount() == 1
    page.ordersSearch.clear()
    choose(page.ordersGroup, "area")
    assert page.ordersList.model().rowCount() == 5001
    page.ordersList.scrollToBottom()
    page.ordersList.selectAll()
    assert len(page._selection.rows) == 5000


def test_what_matters_fits_a_narrow_dock(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    remote = workspace_factory(order_seconds=600)
    place(remote, store(remote, "a"), maximum_images=5)
    page = page_of(remote, 320)
    click_row(qtbot, page.ordersList, 0)
    assert page.minimumSizeHint().width() <= 320 and page.detailBody.minimumSizeHint().width() <= 320
    assert len(texts(page.ordersList, PERIOD)[0]) <= len("29 Nov – 29 Dec")  # days left have a column of their own
    assert texts(page.ordersList, LEFT) == ["in 10 d"] and texts(page.ordersList, IMAGES) == ["0 of 5"]
    assert "▱" in page.ordersTimeline.text() and "0 of 5 images delivered" in page.ordersTimeline.text()
    assert "starts in 10 days" in page.ordersTimeline.text()
