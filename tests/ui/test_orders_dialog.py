"""A new order in two steps, by clicks and keys: what is typed is checked, reviewed, sent once, and never lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from constellr.core.host.journals import journal_folder
from constellr.core.model.job import Job
from constellr.core.services.journals import ORDERS, unfinished
from constellr.ui.orders.order_dialog import OrderDialog
from constellr.ui.orders.page import OrdersPage
from orders_kit import opened, orders_of, pages, reviewed, store
from page_kit import press, row_of, texts, tick_row, until
from qgis.PyQt.QtCore import QDate, Qt
from qgis.PyQt.QtWidgets import QApplication

AREA, VERDICT = 0, 1


@pytest.fixture
def page_of(qtbot: Any, desktop: Any, messages: Any, signed_in: Callable[[Any], Any]) -> Iterator[Callable[..., Any]]:
    with pages(qtbot, signed_in, messages, desktop) as make:
        yield make


def test_from_areas_to_submitted_orders(qtbot: Any, page_of: Any, workspace_factory: Any, desktop: Any) -> None:
    remote = workspace_factory(order_seconds=600)
    areas = store(remote, "field 12", "field 16")
    page = page_of(remote)
    dialog = opened(page, areas)
    assert dialog.orderAreas.text() == "2 areas: field 12, field 16"
    assert dialog.orderPeriodNote.text().startswith("30 days ✓")
    dialog.orderFrequency.setCurrentIndex(dialog.orderFrequency.findData("weekly"))
    dialog.orderMaximumImages.setValue(5)
    press(qtbot, dialog.orderIlluminationNight)
    qtbot.keyClicks(dialog.orderTags, "maize, 2026")
    qtbot.keyClicks(dialog.orderComment, "first walk")
    reviewed(qtbot, dialog)
    assert texts(dialog.orderReview, VERDICT) == ["✓", "✓"]
    summary = dialog.orderSummary.text()
    assert "2 orders in 1 request" in summary and "10 images at most" in summary
    assert page._workspace.connection.name in summary
    assert dialog.orderSubmit.text().replace("&", "") == "Submit 2 orders"
    for widget in (dialog, dialog.orderReview, dialog.orderSubmit):
        qtbot.keyClick(widget, Qt.Key.Key_Return)
        qtbot.keyClick(widget, Qt.Key.Key_Enter)
    qtbot.wait(100)
    assert not remote.requests("POST", "/orders/batch")
    press(qtbot, dialog.orderSubmit)
    until(qtbot, lambda: page.ordersList.model().rowCount() == 2)
    assert "2 orders submitted" in desktop.said
    assert len(remote.requests("POST", "/orders/batch")) == 1
    for order in orders_of(remote):
        assert (order.frequency, order.maximum_images, order.illumination) == ("weekly", 5, "night")
        assert set(order.tags) == {"maize", "2026"} and order.comment == "first walk"
    assert page._workspace.settings.order_drafts.get(page._workspace.connection.name.casefold()) is None


def wrong_period(dialog: OrderDialog) -> Any:
    dialog.orderEnd.setDate(dialog.orderStart.date().addDays(3))
    return dialog.orderPeriodNote


def early_start(dialog: OrderDialog) -> Any:
    dialog.orderStart.setDate(QDate.currentDate().addDays(-4))
    return dialog.orderPeriodNote


def long_tag(dialog: OrderDialog) -> Any:
    dialog.orderTags.setText("x" * 51)
    return dialog.orderTagsNote


def eleven_tags(dialog: OrderDialog) -> Any:
    dialog.orderTags.setText(", ".join(f"t{n}" for n in range(11)))
    return dialog.orderTagsNote


def twice_a_tag(dialog: OrderDialog) -> Any:
    dialog.orderTags.setText("maize, maize")
    return dialog.orderTagsNote


def long_comment(dialog: OrderDialog) -> Any:
    dialog.orderComment.setPlainText("x" * 1001)
    return dialog.orderCommentNote


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (wrong_period, "too short"),
        (early_start, "past"),
        (long_tag, "51 characters"),
        (eleven_tags, "11 tags"),
        (twice_a_tag, "twice"),
        (long_comment, "1001 characters"),
    ],
)
def test_wrong_values_stop_the_next_step(
    qtbot: Any, page_of: Any, workspace_factory: Any, spoil: Any, says: str
) -> None:
    remote = workspace_factory()
    page = page_of(remote)
    dialog = opened(page, store(remote, "a"))
    assert dialog.orderNext.isEnabled()
    note = spoil(dialog)
    assert note.isVisible() and says in note.text()
    assert not dialog.orderNext.isEnabled()
    press(qtbot, dialog.orderCancel)
    until(qtbot, lambda: page.findChild(OrderDialog) is None)


def test_a_single_image_is_a_maximum_of_one(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    remote = workspace_factory(order_seconds=600)
    page = page_of(remote)
    dialog = opened(page, store(remote, "a"))
    dialog.orderMaximumImages.setValue(7)
    dialog.orderFrequency.setCurrentIndex(dialog.orderFrequency.findData("single_image"))
    assert dialog.orderMaximumImages.value() == 1 and not dialog.orderMaximumImages.isEnabled()
    dialog.orderFrequency.setCurrentIndex(dialog.orderFrequency.findData("monthly"))
    assert dialog.orderMaximumImages.value() == 7 and dialog.orderMaximumImages.isEnabled()
    dialog.orderFrequency.setCurrentIndex(dialog.orderFrequency.findData("single_image"))
    reviewed(qtbot, dialog)
    press(qtbot, dialog.orderSubmit)
    until(qtbot, lambda: len(orders_of(remote)) == 1)
    assert orders_of(remote)[0].maximum_images == 1


def test_what_does_not_fit_is_named_and_left_out(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    remote = workspace_factory(order_seconds=600)
    small, wide = store(remote, "small")[0], store(remote, "wide", side=0.4)[0]
    page = page_of(remote)
    dialog = opened(page, [small, wide])
    assert "does not fit" in dialog.orderAreasNote.text()
    reviewed(qtbot, dialog)
    verdicts = dict(zip(texts(dialog.orderReview, AREA), texts(dialog.orderReview, VERDICT), strict=True))
    assert verdicts["small"] == "✓" and "15 km" in verdicts["wide"]
    assert "1 order left out" in dialog.orderSummary.text()
    press(qtbot, dialog.orderSubmit)
    until(qtbot, lambda: [order.area_id for order in orders_of(remote)] == [small.id])
    until(qtbot, lambda: page.findChild(OrderDialog) is None)


def test_rows_can_be_taken_out_by_hand(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    remote = workspace_factory(order_seconds=600)
    page = page_of(remote)
    dialog = opened(page, store(remote, "a", "b", "c"))
    reviewed(qtbot, dialog)
    tick_row(qtbot, dialog.orderReview, row_of(dialog.orderReview, "b"))
    assert dialog.orderSubmit.text().replace("&", "") == "Submit 2 orders"
    press(qtbot, dialog.orderBack)
    reviewed(qtbot, dialog)
    assert dialog.orderSubmit.text().replace("&", "") == "Submit 2 orders"
    press(qtbot, dialog.orderSubmit)
    until(qtbot, lambda: len(orders_of(remote)) == 2)


def test_a_refused_batch_marks_its_row_and_the_rest_can_go(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    remote = workspace_factory(order_seconds=600)
    areas = store(remote, "a", "gone", "c")
    page = page_of(remote)
    dialog = opened(page, areas)
    dialog.orderComment.setPlainText("keep me")
    reviewed(qtbot, dialog)
    with closing(remote.client()) as client:
        client.areas.delete(areas[1].id, Job())
    press(qtbot, dialog.orderSubmit)
    until(qtbot, lambda: texts(dialog.orderReview, VERDICT)[1].startswith("✗"))
    until(qtbot, lambda: not dialog._step.submission.running)
    assert dialog.isVisible() and not orders_of(remote)
    if "3 orders" in dialog.orderSubmit.text():  # the server named no row: the user takes the culprit out
        tick_row(qtbot, dialog.orderReview, 1)
    assert dialog.orderSubmit.text().replace("&", "") == "Submit 2 orders"
    press(qtbot, dialog.orderSubmit)
    until(qtbot, lambda: len(orders_of(remote)) == 2)
    until(qtbot, lambda: texts(dialog.orderReview, VERDICT)[0].startswith("✓ submitted"))
    until(qtbot, lambda: not dialog._step.submission.running)
    assert {order.area_id for order in orders_of(remote)} == {areas[0].id, areas[2].id}
    press(qtbot, dialog.orderBack)
    assert dialog.orderComment.toPlainText() == "keep me"
    reviewed(qtbot, dialog)
    assert texts(dialog.orderReview, VERDICT)[0] == "✓ submitted"
    press(qtbot, dialog.orderCancel)
    assert len(remote.requests("POST", "/orders/batch")) == 2


def test_a_lost_answer_makes_no_order_twice(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    remote = workspace_factory(order_seconds=600)
    page = page_of(remote)
    dialog = opened(page, store(remote, "a", "b"))
    reviewed(qtbot, dialog)
    remote.fault("POST", "/orders/batch", "lost_answer", times=1)
    press(qtbot, dialog.orderSubmit)
    until(qtbot, lambda: page.ordersList.model().rowCount() == 2)
    assert len(orders_of(remote)) == 2
    assert len(remote.requests("POST", "/orders/batch")) == 1


def test_an_unclear_order_is_looked_for_before_it_is_sent_again(
    qtbot: Any, page_of: Any, workspace_factory: Any
) -> None:
    remote = workspace_factory(order_seconds=600)
    page = page_of(remote)
    dialog = opened(page, store(remote, "a", "b"))
    reviewed(qtbot, dialog)
    remote.fault("POST", "/orders/batch", "lost_answer", times=1)
    remote.fault("GET", "/orders", "status", status=500, after=1, times=100)
    press(qtbot, dialog.orderSubmit)
    until(qtbot, lambda: not dialog._step.submission.running, 60_000)
    assert all(verdict.startswith("✗") for verdict in texts(dialog.orderReview, VERDICT))
    (left,) = unfinished(journal_folder(), page._workspace.connection, ORDERS)
    assert (left.total, left.unclear) == (2, 2)  # a restart in between would look for them too
    remote.clear_faults()
    press(qtbot, dialog.orderSubmit)
    until(qtbot, lambda: page.ordersList.model().rowCount() == 2)
    assert len(orders_of(remote)) == 2
    assert len(remote.requests("POST", "/orders/batch")) == 1


@pytest.mark.parametrize("generation", ["legacy", "current"])
def test_older_servers_take_orders_too(qtbot: Any, page_of: Any, workspace_factory: Any, generation: str) -> None:
    remote = workspace_factory(generation, order_seconds=600)
    page = page_of(remote)
    dialog = opened(page, store(remote, "a"))
    dialog.orderStart.setDate(QDate.currentDate().addDays(12))
    dialog.orderEnd.setDate(QDate.currentDate().addDays(40))
    dialog.orderFrequency.setCurrentIndex(dialog.orderFrequency.findData("single_image"))
    reviewed(qtbot, dialog)
    press(qtbot, dialog.orderSubmit)
    until(qtbot, lambda: page.ordersList.model().rowCount() == 1)
    assert orders_of(remote)[0].frequency == "single_image"


def test_a_refusal_teaches_the_form_what_this_server_allows(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    remote = workspace_factory("legacy", order_seconds=600)
    page = page_of(remote)
    dialog = opened(page, store(remote, "a"))
    dialog.orderStart.setDate(QDate.currentDate().addDays(3))
    reviewed(qtbot, dialog)
    press(qtbot, dialog.orderSubmit)
    until(qtbot, lambda: texts(dialog.orderReview, VERDICT)[0].startswith("✗"))
    until(qtbot, lambda: not dialog._step.submission.running)
    press(qtbot, dialog.orderBack)
    assert "too soon" in dialog.orderPeriodNote.text() or dialog.orderNext.isEnabled()
    dialog.orderStart.setDate(QDate.currentDate().addDays(12))
    dialog.orderEnd.setDate(QDate.currentDate().addDays(40))
    reviewed(qtbot, dialog)
    press(qtbot, dialog.orderSubmit)
    until(qtbot, lambda: len(orders_of(remote)) == 1)


def test_what_was_typed_outlives_cancel_and_restart(
    qtbot: Any, page_of: Any, workspace_factory: Any, desktop: Any, messages: Any
) -> None:
    remote = workspace_factory(order_seconds=600)
    areas = store(remote, "a", "b")
    page = page_of(remote)
    dialog = opened(page, areas)
    dialog.orderTags.setText("rye")
    dialog.orderComment.setPlainText("for later")
    until(qtbot, lambda: page._workspace.settings.order_drafts)  # kept while typing, before any button
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    until(qtbot, lambda: page.findChild(OrderDialog) is None)
    fresh = OrdersPage(page._workspace, messages, desktop)  # as after a restart: nothing but the settings is left
    qtbot.addWidget(fresh)
    dialog = opened(fresh, [])
    assert dialog.orderAreas.text() == "2 areas: a, b"
    assert (dialog.orderTags.text(), dialog.orderComment.toPlainText()) == ("rye", "for later")
    press(qtbot, dialog.orderRestart)
    assert (dialog.orderTags.text(), dialog.orderComment.toPlainText()) == ("", "")
    fresh.close_page()


def test_areas_are_chosen_in_the_form_itself(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    from constellr.ui.shared.area_picker import AreaPicker
    from qgis.PyQt.QtCore import QTimer
    from qgis.PyQt.QtWidgets import QDialogButtonBox

    remote = workspace_factory()
    store(remote, "barley", "maize")
    page = page_of(remote)
    dialog = opened(page, [])
    assert not dialog.orderNext.isEnabled() and "Choose at least one area" in dialog.orderAreasNote.text()

    def choose() -> None:
        picker = QApplication.activeModalWidget()
        assert isinstance(picker, AreaPicker)
        picker._view.selectRow(row_of(picker._view, "maize"))
        picker._search.setText("barley")
        assert "1 area chosen" in picker._number.text()
        picker._search.setText("")
        picker._buttons.button(QDialogButtonBox.StandardButton.Ok).click()

    QTimer.singleShot(0, choose)
    press(qtbot, dialog.orderAreas)
    assert dialog.orderAreas.text() == "maize"
    assert dialog.orderNext.isEnabled()


def test_only_what_this_server_offers_is_shown(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    current = workspace_factory("current", order_seconds=600)
    page = page_of(current)
    dialog = opened(page, store(current, "a"))
    until(qtbot, lambda: dialog.orderUseCase.isVisible() or dialog.orderUseCase.count() > 1)
    dialog.orderUseCase.setCurrentIndex(1)
    chosen = dialog.orderUseCase.currentText()
    reviewed(qtbot, dialog)
    press(qtbot, dialog.orderSubmit)
    until(qtbot, lambda: len(orders_of(current)) == 1)
    assert chosen in current.requests("POST", "/orders/batch")[0]["body"]


def test_newest_server_has_no_use_cases(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    remote = workspace_factory()
    page = page_of(remote)
    dialog = opened(page, store(remote, "a"))
    until(qtbot, lambda: page._workspace.traits.use_cases_offered is False)
    assert not dialog.orderUseCase.isVisible()
    assert dialog.orderSharpened.isVisible()


def test_an_order_is_taken_as_the_pattern_of_the_next(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    remote = workspace_factory(order_seconds=600)
    page = page_of(remote)
    dialog = opened(page, store(remote, "a"))
    dialog.orderTags.setText("maize")
    dialog.orderStart.setDate(QDate.currentDate().addDays(20))
    dialog.orderEnd.setDate(QDate.currentDate().addDays(34))
    reviewed(qtbot, dialog)
    press(qtbot, dialog.orderSubmit)
    until(qtbot, lambda: page.ordersList.model().rowCount() == 1 and page.findChild(OrderDialog) is None)
    until(qtbot, lambda: page._workspace.known_areas)
    page._actions.duplicate(page._model.all_rows[0])
    again = page.findChild(OrderDialog)
    assert again.orderAreas.text() == "a" and again.orderTags.text() == "maize"
    assert again.orderStart.date().daysTo(again.orderEnd.date()) == 14


def test_a_batch_of_thirty_goes_in_two_requests(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    remote = workspace_factory(order_seconds=600)
    page = page_of(remote)
    dialog = opened(page, store(remote, *(f"field {n:02}" for n in range(30))))
    reviewed(qtbot, dialog)
    assert "30 orders in 2 requests" in dialog.orderSummary.text()
    press(qtbot, dialog.orderSubmit)
    until(qtbot, lambda: page.ordersList.model().rowCount() == 30)
    assert len(remote.requests("POST", "/orders/batch")) == 2
    assert len({order.area_id for order in orders_of(remote)}) == 30


def test_the_period_is_utc_days(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    remote = workspace_factory(order_seconds=600)
    page = page_of(remote)
    dialog = opened(page, store(remote, "a"))
    first = datetime.now(timezone.utc).date() + timedelta(days=9)
    dialog.orderStart.setDate(QDate(first.year, first.month, first.day))
    dialog.orderEnd.setDate(QDate(first.year, first.month, first.day).addDays(14))
    assert dialog.orderPeriodNote.text() == "14 days ✓"
    reviewed(qtbot, dialog)
    press(qtbot, dialog.orderSubmit)
    until(qtbot, lambda: len(orders_of(remote)) == 1)
    (order,) = orders_of(remote)
    assert (order.start, order.end) == tuple(
        datetime(day.year, day.month, day.day, tzinfo=timezone.utc) for day in (first, first + timedelta(days=14))
    )


def test_a_form_closed_at_once_leaves_no_fault(qtbot: Any, page_of: Any, workspace_factory: Any, desktop: Any) -> None:
    remote = workspace_factory("current", order_seconds=600)
    remote.fault("GET", "/orders/meta/use-cases", "latency", seconds=0.6, times=1)
    page = page_of(remote)
    dialog = opened(page, store(remote, "a"))
    press(qtbot, dialog.orderCancel)
    until(qtbot, lambda: page._workspace.traits.use_cases_offered)
    until(qtbot, lambda: page.findChild(OrderDialog) is None)
    assert desktop.said == ""


def test_a_switch_closes_the_form_and_keeps_what_was_typed(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    remote, other = workspace_factory(order_seconds=600), workspace_factory()
    page = page_of(remote)
    first = page._workspace.connection.name
    dialog = opened(page, store(remote, "a"))
    dialog.orderComment.setPlainText("half a sentence")
    page._workspace.sign_in(other.connection("another workspace"), other.credential(), session_only=True)
    until(qtbot, lambda: page.findChild(OrderDialog) is None)
    assert page._workspace.settings.order_drafts[first.casefold()]["values"]["comment"] == "half a sentence"
    assert page.ordersList.model().rowCount() == 0


def test_what_was_submitted_is_said_in_one_message_that_goes_by_itself(
    qtbot: Any, page_of: Any, workspace_factory: Any, desktop: Any
) -> None:
    remote = workspace_factory(order_seconds=600)
    page = page_of(remote)
    dialog = opened(page, store(remote, *(f"field {n:02}" for n in range(27))))
    reviewed(qtbot, dialog)
    remote.fault("POST", "/orders/batch", "status", status=400, after=1, times=1)
    press(qtbot, dialog.orderSubmit)
    until(qtbot, lambda: "25 orders submitted" in desktop.said)
    until(qtbot, lambda: dialog.orderSubmit.isEnabled())
    press(qtbot, dialog.orderSubmit)
    until(qtbot, lambda: "27 orders submitted" in desktop.said)
    (item,) = (one for one in desktop.messageBar().items() if "submitted" in one.text())
    assert 0 < item.duration() <= 60
