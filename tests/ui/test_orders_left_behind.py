"""The connection is switched while orders are on their way: they are awaited, told of, and the rest is not lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from constellr.core.services import order_journal, order_placer
from constellr.ui.orders.order_dialog import OrderDialog
from orders_kit import opened, orders_of, pages, reviewed, store
from page_kit import press, until


@pytest.fixture
def page_of(qtbot: Any, desktop: Any, messages: Any, signed_in: Callable[[Any], Any]) -> Iterator[Callable[..., Any]]:
    with pages(qtbot, signed_in, messages, desktop) as make:
        yield make


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(order_placer, "LOOKS_AFTER", (0.1, 0.2))
    monkeypatch.setattr(order_journal, "SETTLED_AFTER", 0.2, raising=False)


def left_under_way(qtbot: Any, page: Any, remote: Any, other: Any, number: int, fault: str, **how: Any) -> list[Any]:
    """Submit, and sign in elsewhere while the second request is at the server."""
    areas = store(remote, *(f"field {n:02}" for n in range(number)))
    dialog = opened(page, areas)
    reviewed(qtbot, dialog)
    remote.fault("POST", "/orders/batch", fault, after=1, **how)
    press(qtbot, dialog.orderSubmit)
    until(qtbot, lambda: len(remote.requests("POST", "/orders/batch")) == 2)
    page._workspace.sign_in(other.connection("elsewhere"), other.credential(), session_only=True)
    until(qtbot, lambda: page.findChild(OrderDialog) is None)
    return areas


def test_a_request_under_way_is_awaited_and_the_rest_waits_for_the_way_back(
    qtbot: Any, page_of: Any, workspace_factory: Any, desktop: Any
) -> None:
    remote, other = workspace_factory(order_seconds=600), workspace_factory()
    page = page_of(remote)
    name = page._workspace.connection.name
    areas = left_under_way(qtbot, page, remote, other, 60, "latency", seconds=1.0)
    assert page.ordersList.model().rowCount() == 0 and not page.ordersUnfinished.isVisible()
    until(qtbot, lambda: f"{name}: 50 of 60 orders submitted. Go back there" in desktop.said)
    assert len(orders_of(remote)) == 50 and not orders_of(other)
    draft = page._workspace.settings.order_drafts[name.casefold()]
    assert draft["areas"] == []  # the journal holds them all
    page._workspace.switch_to(name)
    until(qtbot, lambda: page.ordersUnfinished.isVisible())
    assert "50 of 60 orders" in page.ordersUnfinishedText.text()
    page.refresh()
    until(qtbot, lambda: page._workspace.areas_read)
    press(qtbot, page.ordersUnfinishedResume)
    until(qtbot, lambda: len(orders_of(remote)) == 60)
    until(qtbot, lambda: page.findChild(OrderDialog) is None and not page.ordersUnfinished.isVisible())
    assert Counter(order.area_id for order in orders_of(remote)) == Counter(area.id for area in areas)


def test_an_answer_that_is_lost_after_the_switch_is_found(
    qtbot: Any, page_of: Any, workspace_factory: Any, desktop: Any
) -> None:
    remote, other = workspace_factory(order_seconds=600), workspace_factory()
    page = page_of(remote)
    name = page._workspace.connection.name
    areas = left_under_way(qtbot, page, remote, other, 27, "lost_answer", seconds=1.0, times=1)
    until(qtbot, lambda: f"{name}: 27 orders submitted." in desktop.said)
    assert Counter(order.area_id for order in orders_of(remote)) == Counter(area.id for area in areas)


def test_a_switch_back_before_the_answer_sends_nothing_twice(
    qtbot: Any, page_of: Any, workspace_factory: Any, desktop: Any
) -> None:
    remote, other = workspace_factory(order_seconds=600), workspace_factory()
    page = page_of(remote)
    name = page._workspace.connection.name
    areas = left_under_way(qtbot, page, remote, other, 60, "latency", seconds=2.5)
    page._workspace.switch_to(name)
    assert not page.ordersUnfinished.isVisible()  # it is still held
    until(qtbot, lambda: page.ordersUnfinished.isVisible())
    until(qtbot, lambda: page._workspace.areas_read)
    press(qtbot, page.ordersUnfinishedResume)
    until(qtbot, lambda: len(orders_of(remote)) == 60)
    until(qtbot, lambda: page.findChild(OrderDialog) is None)
    assert Counter(order.area_id for order in orders_of(remote)) == Counter(area.id for area in areas)
