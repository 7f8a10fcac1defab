"""The form's rules while one types: the sentence stands beside its field, and each server's form is its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from constellr.ui.orders.order_dialog import OrderDialog
from key_kit import strike
from orders_kit import TODAY, VERDICT, opened, orders_of, pages, place, reviewed, store
from page_kit import press, texts, until
from qgis.PyQt.QtCore import QDate, Qt

CONTROL = Qt.KeyboardModifier.ControlModifier
MEMBERS = ("orderMaximumImages", "orderLight", "orderTags", "orderSharpened", "orderUseCase")


@pytest.fixture
def page_of(qtbot: Any, desktop: Any, messages: Any, signed_in: Callable[[Any], Any]) -> Iterator[Callable[..., Any]]:
    with pages(qtbot, signed_in, messages, desktop) as make:
        yield make


def focused(qtbot: Any, dialog: OrderDialog, widget: Any) -> None:
    dialog.activateWindow()
    until(qtbot, dialog.isActiveWindow)
    widget.setFocus()


def day(ahead: int) -> QDate:
    moment = TODAY + timedelta(days=ahead)
    return QDate(moment.year, moment.month, moment.day)


def offered(dialog: OrderDialog) -> list[str]:
    combo = dialog.orderFrequency
    return [combo.itemData(row) for row in range(combo.count())]


def visible(dialog: OrderDialog) -> set[str]:
    return {name for name in MEMBERS if getattr(dialog, name).isVisible()}


# -- with each key ----------------------------------------------------------------------------------


def test_the_sentence_comes_and_goes_with_the_letter(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    remote = workspace_factory()
    dialog = opened(page_of(remote), store(remote, "a"))
    focused(qtbot, dialog, dialog.orderTags)
    qtbot.keyClicks(dialog.orderTags, "x" * 50)
    assert not dialog.orderTagsNote.isVisible() and dialog.orderNext.isEnabled()
    qtbot.keyClicks(dialog.orderTags, "x")
    assert "51 characters: 50 at most" in dialog.orderTagsNote.text() and not dialog.orderNext.isEnabled()
    strike(Qt.Key.Key_Backspace)
    assert not dialog.orderTagsNote.isVisible() and dialog.orderNext.isEnabled()
    strike(Qt.Key.Key_A, CONTROL)
    qtbot.keyClicks(dialog.orderTags, ",".join("abcdefghij"))
    assert not dialog.orderTagsNote.isVisible()
    qtbot.keyClicks(dialog.orderTags, ",k")
    assert "11 tags: 10 an order at most" in dialog.orderTagsNote.text() and not dialog.orderNext.isEnabled()
    strike(Qt.Key.Key_A, CONTROL)
    qtbot.keyClicks(dialog.orderTags, "rye,Rye")
    assert "differ in case only" in dialog.orderTagsNote.text() and dialog.orderNext.isEnabled()
    qtbot.keyClicks(dialog.orderTags, ",rye")
    assert "“rye” is there twice" in dialog.orderTagsNote.text() and not dialog.orderNext.isEnabled()


def test_the_period_is_checked_with_each_step_of_a_day(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    remote = workspace_factory()
    dialog = opened(page_of(remote), store(remote, "a"))
    dialog.orderStart.setDate(day(10))
    dialog.orderEnd.setDate(day(17))
    assert dialog.orderPeriodNote.text() == "7 days ✓"
    focused(qtbot, dialog, dialog.orderEnd)
    dialog.orderEnd.setCurrentSection(dialog.orderEnd.Section.DaySection)
    strike(Qt.Key.Key_Down)
    assert "too short" in dialog.orderPeriodNote.text() and not dialog.orderNext.isEnabled()
    strike(Qt.Key.Key_Up)
    assert dialog.orderPeriodNote.text() == "7 days ✓" and dialog.orderNext.isEnabled()
    dialog.orderEnd.setDate(day(10 + 365))
    assert dialog.orderNext.isEnabled()
    dialog.orderEnd.setDate(day(10 + 366))
    assert "too long" in dialog.orderPeriodNote.text() and not dialog.orderNext.isEnabled()
    dialog.orderEnd.setDate(day(9))
    assert "ends before it begins" in dialog.orderPeriodNote.text()
    dialog.orderEnd.setDate(day(40))
    dialog.orderStart.setDate(day(0))
    assert "tried, not promised" in dialog.orderPeriodNote.text() and dialog.orderNext.isEnabled()
    dialog.orderStart.setDate(day(-1))
    assert "begins in the past" in dialog.orderPeriodNote.text() and not dialog.orderNext.isEnabled()


def test_a_single_image_says_that_its_maximum_is_one(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    remote = workspace_factory()
    dialog = opened(page_of(remote), store(remote, "a"))
    dialog.orderFrequency.setCurrentIndex(dialog.orderFrequency.findData("single_image"))
    assert "the maximum is 1" in dialog.orderImagesNote.text() and dialog.orderImagesNote.isVisible()
    dialog.orderFrequency.setCurrentIndex(dialog.orderFrequency.findData("weekly"))
    assert not dialog.orderImagesNote.isVisible()


# -- each server its own ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("generation", "shown"),
    [
        ("legacy", {"orderUseCase"}),
        ("current", {"orderUseCase", "orderMaximumImages", "orderLight", "orderTags"}),
        ("mid2026", {"orderMaximumImages", "orderLight", "orderTags", "orderSharpened"}),
    ],
)
def test_only_what_the_server_is_known_to_take_is_shown(
    qtbot: Any, page_of: Any, workspace_factory: Any, generation: str, shown: set[str]
) -> None:
    """One order in the list tells which members this server knows."""
    remote = workspace_factory(generation, order_seconds=600)
    areas = store(remote, "a")
    place(remote, areas, frequency="monthly")
    dialog = opened(page_of(remote), areas)
    until(qtbot, lambda: dialog.orderUseCase.isVisible() == ("orderUseCase" in shown) and visible(dialog) == shown)
    assert "daily" not in offered(dialog)


def test_a_legacy_server_teaches_its_start_and_frequencies(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    """What it refuses once is no longer offered, or stands beside the field from then on."""
    remote = workspace_factory("legacy", order_seconds=600)
    page = page_of(remote)
    dialog = opened(page, store(remote, "a"))
    for days, frequency in ((4, "monthly"), (9, "weekly")):
        dialog.orderStart.setDate(day(days))
        dialog.orderEnd.setDate(day(60))
        dialog.orderFrequency.setCurrentIndex(dialog.orderFrequency.findData(frequency))
        reviewed(qtbot, dialog)
        press(qtbot, dialog.orderSubmit)
        until(qtbot, lambda: texts(dialog.orderReview, VERDICT)[0].startswith("✗") and dialog.orderBack.isEnabled())
        press(qtbot, dialog.orderBack)
        if frequency == "monthly":
            assert "begins too soon" in dialog.orderPeriodNote.text() and not dialog.orderNext.isEnabled()
    assert "weekly" not in offered(dialog)
    dialog.orderStart.setDate(day(8))
    assert "begins too soon" in dialog.orderPeriodNote.text() and not dialog.orderNext.isEnabled()
    dialog.orderStart.setDate(day(9))
    assert dialog.orderNext.isEnabled()
    reviewed(qtbot, dialog)
    press(qtbot, dialog.orderSubmit)
    until(qtbot, lambda: len(orders_of(remote)) == 1)


def test_a_product_that_looks_back_has_its_own_rules(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    remote = workspace_factory("current", order_seconds=600)
    page = page_of(remote)
    names = [product.name for product in page._workspace.products]
    dialog = opened(page, store(remote, "a"))
    assert "LSTfusion" in names
    dialog.orderProduct.setCurrentIndex(dialog.orderProduct.findData("LSTfusion"))
    assert offered(dialog) == ["daily"] and not dialog.orderMaximumImages.isVisible()
    assert "looks back only" in dialog.orderPeriodNote.text() and not dialog.orderNext.isEnabled()
    dialog.orderStart.setDate(day(-20))
    dialog.orderEnd.setDate(day(-18))
    assert dialog.orderPeriodNote.text() == "2 days ✓" and dialog.orderNext.isEnabled()


# -- what the server says ---------------------------------------------------------------------------


def test_a_refusal_stands_beside_its_field_until_that_is_changed(
    qtbot: Any, page_of: Any, workspace_factory: Any
) -> None:
    """The server refuses what no rule here knows: its row is chosen, its words stand where they can be acted on."""
    remote = workspace_factory(order_seconds=600)
    page = page_of(remote)
    dialog = opened(page, store(remote, "a", "b", "c"))
    reviewed(qtbot, dialog)
    detail = '{"detail": [{"loc": ["body", "orders", 1, "comment"], "msg": "Name the field number", "type": "value"}]}'
    remote.fault("POST", "/orders/batch", "status", status=422, body=detail, times=1)
    press(qtbot, dialog.orderSubmit)
    until(qtbot, lambda: dialog.orderEdit.isEnabled())  # the row that is meant is chosen
    assert "Name the field number" in texts(dialog.orderReview, VERDICT)[1]
    assert dialog.orderSubmit.text().replace("&", "") == "Submit 2 orders" and not orders_of(remote)
    press(qtbot, dialog.orderEdit)
    assert dialog.orderCommentNote.text() == "✗ Name the field number" and dialog.orderCommentNote.isVisible()
    focused(qtbot, dialog, dialog.orderComment)
    qtbot.keyClicks(dialog.orderComment, "field 7")
    assert not dialog.orderCommentNote.isVisible()
    press(qtbot, dialog.orderNext)
    until(qtbot, lambda: dialog.orderSubmit.isVisible() and "Submit 3" in dialog.orderSubmit.text().replace("&", ""))
    press(qtbot, dialog.orderSubmit)
    until(qtbot, lambda: len(orders_of(remote)) == 3)
    assert sorted(order.comment for order in orders_of(remote)) == ["", "", "field 7"]
