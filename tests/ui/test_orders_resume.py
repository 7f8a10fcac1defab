"""A submission is written down before it is sent: what a crash cuts short is offered, resumed, shown or dismissed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from constellr.core.host.journals import journal_folder
from constellr.core.model.job import Job
from constellr.core.services import planned_run
from constellr.core.services.journals import ORDERS, unfinished
from constellr.core.services.order_finder import OrderFinder
from constellr.core.services.order_placer import placed
from constellr.core.services.orders import OrderJournal
from constellr.ui.orders.order_dialog import OrderDialog
from constellr.ui.orders.values import default_values
from orders_kit import VERDICT, form_of, opened, orders_of, pages, reviewed, store
from page_kit import answer_question, press, row_of, texts, until


@pytest.fixture
def page_of(qtbot: Any, desktop: Any, messages: Any, signed_in: Callable[[Any], Any]) -> Iterator[Callable[..., Any]]:
    with pages(qtbot, signed_in, messages, desktop) as make:
        yield make


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(planned_run, "SETTLED_AFTER", 0.2)


def left_of(page: Any) -> list[Any]:
    return unfinished(journal_folder(), page._workspace.connection, ORDERS)


def cut_short(page: Any, remote: Any, areas: list[Any]) -> Path:
    """As a QGIS that was killed leaves it: the first order stands, the second is on its way, the rest is not sent."""
    now = page._context.now
    drafts = [default_values("LSTprecision", page._workspace.traits, now).draft(area.id) for area in areas]
    path = journal_folder() / f"orders-{remote.id}.jsonl"
    client = remote.client()
    with OrderJournal.open(path, page._workspace.connection, "orders") as journal:
        entries = journal.adopt(drafts)
        finder = OrderFinder(client)
        finder.note_newest(Job())
        journal.looked(finder)
        journal.sending(entries[:1])
        (first,) = client.orders.place(drafts[:1], Job())
        journal.keep(entries[:1], [placed(drafts[0], first)])
        journal.sending(entries[1:2])
        client.orders.place(drafts[1:2], Job())
    return path


def test_resume_sends_the_rest_and_nothing_twice(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    remote = workspace_factory(order_seconds=600)
    areas = store(remote, "a", "b", "c", "d")
    page = page_of(remote)
    path = cut_short(page, remote, areas)
    page.refresh()
    until(qtbot, lambda: page.ordersUnfinished.isVisible())
    assert "Placed so far: 1 of 4 orders." in page.ordersUnfinishedText.text()
    assert "1 order was on its way" in page.ordersUnfinishedText.text()
    press(qtbot, page.ordersUnfinishedResume)
    until(qtbot, lambda: len(orders_of(remote)) == 4)
    until(qtbot, lambda: page.findChild(OrderDialog) is None)
    assert Counter(order.area_id for order in orders_of(remote)) == Counter(area.id for area in areas)
    assert not path.exists() and not page.ordersUnfinished.isVisible()


def test_show_tells_each_order_before_anything_is_sent(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    remote = workspace_factory(order_seconds=600)
    areas = store(remote, "a", "b", "c")
    page = page_of(remote)
    cut_short(page, remote, areas)
    page.refresh()
    until(qtbot, lambda: page.ordersUnfinished.isVisible())
    press(qtbot, page.ordersUnfinishedShow)
    dialog = form_of(page)
    until(qtbot, lambda: len(dialog._step.model.all_rows) == 3)
    verdicts = dict(zip(texts(dialog.orderReview, 0), texts(dialog.orderReview, VERDICT), strict=True))
    assert verdicts["a"] == "✓ submitted" and "on its way" in verdicts["b"] and verdicts["c"] == "✓"
    assert not dialog.orderBack.isVisible() and not page.ordersUnfinished.isVisible()
    assert len(remote.requests("POST", "/orders/batch")) == 2
    dialog.orderReview.selectRow(row_of(dialog.orderReview, "c"))
    press(qtbot, dialog.orderEdit)  # mended in place, in a journal too
    dialog.orderComment.setPlainText("mended")
    press(qtbot, dialog.orderNext)
    until(qtbot, lambda: dialog.orderSubmit.isVisible() and "mended" in texts(dialog.orderReview, 7))
    press(qtbot, dialog.orderSubmit)
    until(qtbot, lambda: len(orders_of(remote)) == 3)
    until(qtbot, lambda: page.findChild(OrderDialog) is None)
    assert sorted(order.comment for order in orders_of(remote)) == ["", "", "mended"]
    assert not left_of(page)


def test_dismiss_forgets_after_a_question(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    remote = workspace_factory(order_seconds=600)
    page = page_of(remote)
    path = cut_short(page, remote, store(remote, "a", "b", "c"))
    page.refresh()
    until(qtbot, lambda: page.ordersUnfinished.isVisible())
    asked: list[str] = []
    answer_question("Cancel", asked)
    press(qtbot, page.ordersUnfinishedDismiss)
    assert "Forget what is left" in asked[0] and path.exists()
    answer_question("Dismiss")
    press(qtbot, page.ordersUnfinishedDismiss)
    until(qtbot, lambda: not path.exists() and not page.ordersUnfinished.isVisible())
    assert len(orders_of(remote)) == 2


def test_the_journal_is_on_disk_before_the_first_request(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    remote = workspace_factory(order_seconds=600)
    page = page_of(remote)
    dialog = opened(page, store(remote, "a", "b"))
    dialog.orderTags.setText("rye")
    reviewed(qtbot, dialog)
    remote.fault("GET", "/orders", "latency", seconds=1.5, times=1)
    press(qtbot, dialog.orderSubmit)
    until(qtbot, lambda: dialog.journal.exists() and dialog.journal.read_text("utf-8").count("area_id") == 2)
    assert not remote.requests("POST", "/orders/batch")
    text = dialog.journal.read_text(encoding="utf-8")
    assert "rye" in text and remote.api_key not in text
    until(qtbot, lambda: page.findChild(OrderDialog) is None)
    assert not left_of(page)


def test_after_a_crash_the_draft_does_not_hold_what_the_journal_holds(
    qtbot: Any, page_of: Any, workspace_factory: Any
) -> None:
    remote = workspace_factory(order_seconds=600)
    areas = store(remote, "a", "b", "c")
    page = page_of(remote)
    dialog = opened(page, areas)
    reviewed(qtbot, dialog)
    dialog._step.model.all_rows[2].wanted = False
    remote.fault("POST", "/orders/batch", "latency", seconds=1.5, times=1)
    press(qtbot, dialog.orderSubmit)
    name = page._workspace.connection.name.casefold()
    until(qtbot, lambda: dialog.journal.exists())
    until(qtbot, lambda: page._workspace.settings.order_drafts[name]["areas"] == [areas[2].id])
    until(qtbot, lambda: not dialog._step.submission.running)


def test_a_refused_row_is_mended_in_place(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    remote = workspace_factory(order_seconds=600)
    areas = store(remote, "a", "b", "c")
    page = page_of(remote)
    dialog = opened(page, areas)
    dialog.orderComment.setPlainText("common")
    reviewed(qtbot, dialog)
    row = dialog._step.model.all_rows[1]
    dialog.orderReview.selectRow(1)
    press(qtbot, dialog.orderEdit)
    assert dialog.orderAreas.text() == "b" and not dialog.orderAreas.isEnabled()
    dialog.orderEnd.setDate(dialog.orderStart.date().addDays(2))
    assert "too short" in dialog.orderPeriodNote.text() and not dialog.orderNext.isEnabled()
    press(qtbot, dialog.orderBack)
    assert dialog._step.model.all_rows[1] is row  # given up: nothing changed
    dialog.orderReview.selectRow(1)
    press(qtbot, dialog.orderEdit)
    dialog.orderComment.setPlainText("its own")
    press(qtbot, dialog.orderNext)
    until(qtbot, lambda: texts(dialog.orderReview, 7) == ["common", "its own", "common"])
    press(qtbot, dialog.orderBack)
    assert dialog.orderComment.toPlainText() == "common" and dialog.orderAreas.text().startswith("3 areas")
    reviewed(qtbot, dialog)
    assert texts(dialog.orderReview, 7) == ["common", "its own", "common"]
    press(qtbot, dialog.orderSubmit)
    until(qtbot, lambda: len(orders_of(remote)) == 3)
    assert {order.area_id: order.comment for order in orders_of(remote)}[areas[1].id] == "its own"


def test_the_same_order_is_not_placed_again_unasked(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    remote = workspace_factory(order_seconds=600)
    areas = store(remote, "a", "b")
    page = page_of(remote)
    dialog = opened(page, areas[:1])
    reviewed(qtbot, dialog)
    press(qtbot, dialog.orderSubmit)
    until(qtbot, lambda: page.findChild(OrderDialog) is None and page.ordersList.model().rowCount() == 1)
    dialog = opened(page, areas)
    reviewed(qtbot, dialog)
    verdicts = texts(dialog.orderReview, VERDICT)
    assert "stands already (pending validation)" in verdicts[0] and verdicts[1] == "✓"
    assert dialog.orderSubmit.text().replace("&", "") == "Submit 1 order"


def test_the_summary_counts_area_requests_and_images(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    remote = workspace_factory(order_seconds=600)
    page = page_of(remote)
    dialog = opened(page, store(remote, "a", "b"))
    dialog.orderMaximumImages.setValue(4)
    reviewed(qtbot, dialog)
    summary = dialog.orderSummary.text()
    assert "2 orders in 1 request" in summary and "8 images at most" in summary
    assert "166 ha" in summary  # two squares of 0.01° at 48.1° north


def test_an_order_refused_twice_and_given_up_is_not_offered_again(
    qtbot: Any, page_of: Any, workspace_factory: Any
) -> None:
    remote = workspace_factory(order_seconds=600)
    areas = store(remote, "a", "b")
    page = page_of(remote)
    dialog = opened(page, areas)
    reviewed(qtbot, dialog)
    with closing(remote.client()) as client:
        client.areas.delete(areas[1].id, Job())
    for comment in ("", "mended"):
        if comment:
            dialog.orderReview.selectRow(1)
            press(qtbot, dialog.orderEdit)
            dialog.orderComment.setPlainText(comment)
            press(qtbot, dialog.orderNext)
            until(qtbot, lambda: "mended" in texts(dialog.orderReview, 7))
        press(qtbot, dialog.orderSubmit)
        until(qtbot, lambda: not dialog._step.submission.running)
        assert not orders_of(remote)
    press(qtbot, dialog.orderCancel)
    until(qtbot, lambda: page.findChild(OrderDialog) is None and not left_of(page))
    assert not page.ordersUnfinished.isVisible()
