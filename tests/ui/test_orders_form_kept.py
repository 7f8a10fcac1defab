"""Values put into the order form stay what they were: from the review and back, from a draft, beyond a closed form."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from constellr.core.host.connections import Connections
from constellr.core.host.settings import Settings
from constellr.core.host.state import State
from constellr.core.host.workspace import Workspace
from constellr.ui.orders.order_dialog import OrderDialog
from constellr.ui.orders.page import OrdersPage
from orders_kit import opened, orders_of, pages, reviewed, store
from page_kit import press, texts, until
from qgis.PyQt.QtCore import Qt

MONTHLY, SINGLE = "monthly", "single_image"
COMMENT = 7


@pytest.fixture
def page_of(qtbot: Any, desktop: Any, messages: Any, signed_in: Callable[[Any], Any]) -> Iterator[Callable[..., Any]]:
    with pages(qtbot, signed_in, messages, desktop) as make:
        yield make


@pytest.fixture
def started_anew(qtbot: Any, messages: Any, desktop: Any) -> Iterator[Callable[..., OrdersPage]]:
    """The page after a new start of QGIS, not shown yet: nothing is known but the settings."""
    made: list[OrdersPage] = []

    def make(page: OrdersPage, remote: Any) -> OrdersPage:
        name, workspace = page._workspace.connection.name, Workspace(Connections(Settings(), {}))
        workspace.sign_in(remote.connection(name), remote.credential(), session_only=True, instead_of=name)
        workspace.greet()
        until(qtbot, lambda: workspace.state is State.SIGNED_IN and workspace.products)
        made.append(OrdersPage(workspace, messages, desktop))
        qtbot.addWidget(made[-1])
        return made[-1]

    yield make
    for page in made:
        page.close_page()
        page._workspace.close()


def choose(dialog: OrderDialog, frequency: str, most: int | None = None) -> None:
    assert dialog.orderFrequency.findData(frequency) >= 0
    dialog.orderFrequency.setCurrentIndex(dialog.orderFrequency.findData(frequency))
    if most is not None:
        dialog.orderMaximumImages.setValue(most)


def edit(qtbot: Any, dialog: OrderDialog, row: int) -> None:
    dialog.orderReview.selectRow(row)
    press(qtbot, dialog.orderEdit)
    assert dialog.orderStep.text() == "Change one order of the review"


def take_over(qtbot: Any, dialog: OrderDialog) -> None:
    press(qtbot, dialog.orderNext)
    until(qtbot, lambda: dialog.orderSubmit.isVisible())


def leave(qtbot: Any, page: OrdersPage, dialog: OrderDialog) -> None:
    press(qtbot, dialog.orderCancel)
    until(qtbot, lambda: page.findChild(OrderDialog) is None)


# -- the maximum of images --------------------------------------------------------------------------


def test_a_row_keeps_its_maximum_where_the_form_is_for_a_single_image(
    qtbot: Any, page_of: Any, workspace_factory: Any
) -> None:
    remote = workspace_factory(order_seconds=600)
    areas = store(remote, "a", "b")
    dialog = opened(page_of(remote), areas)
    choose(dialog, SINGLE)
    reviewed(qtbot, dialog)
    for row, most in ((1, 5), (0, 9)):
        edit(qtbot, dialog, row)
        choose(dialog, MONTHLY, most)
        take_over(qtbot, dialog)
    for row, most in ((1, 5), (0, 9)):
        edit(qtbot, dialog, row)
        assert dialog.orderMaximumImages.value() == most and dialog.orderMaximumImages.isEnabled()
        take_over(qtbot, dialog)
    press(qtbot, dialog.orderSubmit)
    until(qtbot, lambda: len(orders_of(remote)) == 2)
    assert {order.area_id: order.maximum_images for order in orders_of(remote)} == {areas[0].id: 9, areas[1].id: 5}


def test_back_from_a_single_image_brings_the_maximum_for_all(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    remote = workspace_factory()
    dialog = opened(page_of(remote), store(remote, "a", "b"))
    choose(dialog, MONTHLY, 0)
    reviewed(qtbot, dialog)
    edit(qtbot, dialog, 1)
    choose(dialog, MONTHLY, 12)
    choose(dialog, SINGLE)
    press(qtbot, dialog.orderBack)
    press(qtbot, dialog.orderBack)
    assert dialog.orderFrequency.currentData() == MONTHLY
    assert dialog.orderMaximumImages.value() == 0 and dialog.orderMaximumImages.isEnabled()


def test_start_over_forgets_the_maximum_too(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    remote = workspace_factory()
    page, areas = page_of(remote), store(remote, "a")
    dialog = opened(page, areas)
    choose(dialog, MONTHLY, 12)
    leave(qtbot, page, dialog)
    dialog = opened(page, areas)
    choose(dialog, SINGLE)
    press(qtbot, dialog.orderRestart)
    assert dialog.orderFrequency.currentData() != SINGLE
    assert dialog.orderMaximumImages.value() == 0 and dialog.orderMaximumImages.isEnabled()


# -- the use case of a draft ------------------------------------------------------------------------


def test_a_use_case_outlives_a_new_start(qtbot: Any, page_of: Any, workspace_factory: Any, started_anew: Any) -> None:
    remote = workspace_factory("current", order_seconds=600)
    page, areas = page_of(remote), store(remote, "a")
    name = page._workspace.connection.name
    dialog = opened(page, areas)
    until(qtbot, lambda: dialog.orderUseCase.count() > 1)
    dialog.orderUseCase.setCurrentIndex(1)
    chosen = dialog.orderUseCase.currentText()
    leave(qtbot, page, dialog)
    fresh = started_anew(page, remote)
    remote.fault("GET", "/orders/meta/use-cases", "latency", seconds=1.5, times=1)
    dialog = opened(fresh, areas)
    dialog.orderComment.setPlainText("typed before the list is there")
    kept = lambda: fresh._workspace.settings.order_drafts[name.casefold()]["values"]  # noqa: E731
    until(qtbot, lambda: kept()["comment"])
    assert dialog.orderUseCase.count() == 1 and kept()["use_case"] == chosen
    until(qtbot, lambda: dialog.orderUseCase.isVisible())
    assert dialog.orderUseCase.currentText() == chosen
    leave(qtbot, fresh, dialog)
    assert kept()["use_case"] == chosen


# -- beyond a closed form ---------------------------------------------------------------------------


def test_areas_that_arrive_after_the_form_is_closed_leave_no_fault(
    qtbot: Any, page_of: Any, workspace_factory: Any, started_anew: Any
) -> None:
    remote = workspace_factory()
    page = page_of(remote)
    leave(qtbot, page, opened(page, store(remote, "a")))
    fresh = started_anew(page, remote)
    dialog = opened(fresh, [])
    assert not fresh._workspace.areas_read
    leave(qtbot, fresh, dialog)
    with qtbot.waitSignal(fresh._workspace.areasChanged, timeout=20_000):
        fresh._workspace.refresh_areas()
    assert fresh._workspace.areas_read


# -- one order of the review ------------------------------------------------------------------------


def begun_to_mend(qtbot: Any, page: OrdersPage, areas: list[Any]) -> OrderDialog:
    dialog = opened(page, areas)
    dialog.orderComment.setPlainText("for all")
    reviewed(qtbot, dialog)
    edit(qtbot, dialog, 1)
    dialog.orderComment.setPlainText("for b alone")
    return dialog


def own_of(page: OrdersPage, name: str) -> dict[str, str]:
    stored = page._workspace.settings.order_drafts.get(name.casefold(), {})
    return {one: values["comment"] for one, values in stored.get("own", {}).items()}


def test_what_is_typed_for_one_order_outlives_cancel(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    remote = workspace_factory()
    page, areas = page_of(remote), store(remote, "a", "b")
    dialog = begun_to_mend(qtbot, page, areas)
    until(qtbot, lambda: own_of(page, page._workspace.connection.name) == {areas[1].id: "for b alone"})
    leave(qtbot, page, dialog)
    dialog = opened(page, areas)
    assert dialog.orderComment.toPlainText() == "for all"
    reviewed(qtbot, dialog)
    assert texts(dialog.orderReview, COMMENT) == ["for all", "for b alone"]


def test_what_is_typed_for_one_order_outlives_a_switch(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    remote, other = workspace_factory(), workspace_factory()
    page, areas = page_of(remote), store(remote, "a", "b")
    name = page._workspace.connection.name
    begun_to_mend(qtbot, page, areas)
    page._workspace.sign_in(other.connection("another workspace"), other.credential(), session_only=True)
    until(qtbot, lambda: page.findChild(OrderDialog) is None)
    assert own_of(page, name) == {areas[1].id: "for b alone"}


def test_escape_leads_from_one_order_back_to_the_review(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    remote = workspace_factory()
    page, areas = page_of(remote), store(remote, "a", "b")
    dialog = begun_to_mend(qtbot, page, areas)
    qtbot.keyClick(dialog.orderComment, Qt.Key.Key_Escape)
    assert dialog.isVisible() and dialog.orderSubmit.isVisible()
    assert texts(dialog.orderReview, COMMENT) == ["for all", "for all"]
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    until(qtbot, lambda: page.findChild(OrderDialog) is None)
    assert own_of(page, page._workspace.connection.name) == {}  # given up


def test_an_order_that_was_only_looked_at_has_no_values_of_its_own(
    qtbot: Any, page_of: Any, workspace_factory: Any
) -> None:
    remote = workspace_factory()
    page = page_of(remote)
    dialog = opened(page, store(remote, "a", "b"))
    reviewed(qtbot, dialog)
    edit(qtbot, dialog, 1)
    leave(qtbot, page, dialog)
    assert own_of(page, page._workspace.connection.name) == {}
