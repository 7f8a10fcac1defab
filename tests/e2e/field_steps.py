"""Hundreds of fields to areas, and areas to orders, by clicks; QGIS may be killed at any moment of it."""

from __future__ import annotations

import time

from hands import CONTROL, Hands
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QTableView
from walk import Step

AREAS, ORDERS = "constellrAreasDock", "constellrOrdersDock"
TAGS = "fields, e2e"
LONG = 150.0
BETWEEN = 1.0
MOST_PRESSES = 60


def upload_first(hands: Hands) -> Step:
    """Begin to upload the first layer."""
    yield from _at_areas(hands)
    yield from _choose_layer(hands, 0)
    yield from hands.click("areasUpload")
    yield from _until_killed(hands)


def resume_upload(hands: Hands) -> Step:
    """The upload that was cut short is offered: resume it, and press on until every area is made."""
    yield from _at_areas(hands)
    yield hands.appears("areasResume", 40)
    yield hands.says("areasResumeWords", "was cut short")
    yield from hands.click("areasResume")
    yield hands.until(lambda: hands.find("areasCancel") is not None, "the upload goes on")
    yield from _press_on(hands)
    yield hands.until(lambda: _stored(hands) == hands.facts["counts"][0], "the library holds the first layer", LONG)
    yield hands.until(lambda: hands.find("areasResume") is None, "nothing is offered any more")


def upload_second(hands: Hands) -> Step:
    """Upload the second layer to the end, whatever happens to the server meanwhile."""
    yield from _choose_layer(hands, 1)
    yield from _press_on(hands)
    yield hands.until(lambda: _stored(hands) == sum(hands.facts["counts"]), "the library holds both layers", LONG)


def order_all(hands: Hands) -> Step:
    """Choose every area of the library and begin to order for all of them."""
    yield from hands.row("areasLibrary", 0)
    QTest.keyClick(hands.need("areasLibrary"), Qt.Key.Key_A, CONTROL)
    total = sum(hands.facts["counts"])
    yield hands.says("areasSelectionNote", str(total))
    yield from hands.click("areasOrder")
    yield from hands.dialog("orderDialog")
    yield from hands.type("orderTags", TAGS)
    yield from hands.click("orderNext")
    yield hands.until(lambda: hands.rows("orderReview") == total, "each order has a row in the review", LONG)
    yield hands.says("orderSummary", f"{total} orders in {-(-total // 25)} requests")
    yield from _submit_on(hands)
    yield from _until_killed(hands)


def resume_orders(hands: Hands) -> Step:
    """The submission that was cut short is offered: resume it, and press on until every order is placed."""
    yield from hands.fill_screen()
    yield from hands.tab(ORDERS)
    yield hands.appears("ordersUnfinishedResume", 40)
    yield hands.says("ordersUnfinishedText", "was cut short")
    yield from hands.click("ordersUnfinishedResume")
    yield from hands.dialog("orderDialog")
    yield from _submit_on(hands)
    yield from hands.at(ORDERS)
    yield hands.until(lambda: _listed(hands) == sum(hands.facts["counts"]), "the list shows every order", LONG)
    yield hands.until(lambda: hands.find("ordersUnfinished") is None, "nothing is offered any more")
    yield from hands.picture("every-order")


def type_draft(hands: Hands) -> Step:
    """Begin an order for two areas, and be interrupted."""
    yield from _at_areas(hands)
    yield hands.until(lambda: hands.rows("areasLibrary") == 2, "the library holds two areas")
    yield from hands.row("areasLibrary", 0)
    yield from hands.row("areasLibrary", 1, add=True)
    yield from hands.click("areasOrder")
    yield from hands.dialog("orderDialog")
    yield from hands.type("orderTags", TAGS)
    yield from hands.type("orderComment", hands.facts["comment"])
    yield from _until_killed(hands)


def find_draft(hands: Hands) -> Step:
    """What was typed before QGIS was killed is in the form again, and goes on from there."""
    yield from hands.fill_screen()
    yield from hands.tab(ORDERS)
    yield from hands.click("ordersNew")
    yield from hands.dialog("orderDialog")
    yield hands.says("orderAreas", "2 areas")
    assert hands.text("orderTags") == TAGS, f"the tags are {hands.text('orderTags')!r}"
    comment = hands.need("orderComment").toPlainText()
    assert comment == hands.facts["comment"], f"the comment is {comment!r}"
    yield from hands.click("orderNext")
    yield hands.until(lambda: hands.rows("orderReview") == 2, "each order has a row in the review")


def _at_areas(hands: Hands) -> Step:
    yield from hands.fill_screen()
    yield from hands.at(AREAS)
    yield hands.says("connectionCombo", hands.facts["name"])
    yield hands.appears("areasLayerCombo")


def _choose_layer(hands: Hands, place: int) -> Step:
    yield from hands.choose("areasLayerCombo", hands.facts["layers"][place])
    count = hands.facts["counts"][place]
    yield hands.says("areasUpload", f"upload {count} areas", LONG)


def _press_on(hands: Hands) -> Step:
    """Press *Upload* or *Retry* until nothing is left to press for."""
    for _ in range(MOST_PRESSES):
        yield hands.until(lambda: _all_checked(hands), "the upload pauses or ends", LONG)
        if not hands.need("areasUpload").isEnabled():
            return
        yield from hands.click("areasUpload")
        yield from _wait(hands)
    raise LookupError(f"there is no end of it: {hands.text('areasSummary')}")


def _all_checked(hands: Hands) -> bool:
    """Nothing is under way, and no check is due either: the button says why it waits for one."""
    return hands.find("areasCancel") is None and not hands.need("areasUpload").toolTip()


def _submit_on(hands: Hands) -> Step:
    """Press *Submit* until the form closes, for then everything is placed."""
    for _ in range(MOST_PRESSES):
        submit = hands.find("orderSubmit")
        if submit is not None and submit.isEnabled():
            yield from hands.click("orderSubmit")
        yield hands.until(lambda: _over(hands) or not _sending(hands), "the submission pauses or ends", LONG)
        if _over(hands):
            return
        yield from _wait(hands)
    raise LookupError(f"there is no end of it: {hands.text('orderSummary')}")


def _until_killed(hands: Hands) -> Step:
    """From here on somebody else pulls the plug."""
    yield hands.until(lambda: False, "QGIS is killed", LONG)


def _wait(hands: Hands) -> Step:
    """Leave a server in trouble a moment, as one who reads the message does."""
    end = time.monotonic() + BETWEEN
    yield hands.until(lambda: time.monotonic() > end, "a moment has passed")


def _over(hands: Hands) -> bool:
    return not hands.dialog_open("orderDialog")


def _sending(hands: Hands) -> bool:
    return hands.find("orderProgress") is not None


def _stored(hands: Hands) -> int:
    return _all_rows(hands, "areasLibrary")


def _listed(hands: Hands) -> int:
    return _all_rows(hands, "ordersList")


def _all_rows(hands: Hands, name: str) -> int:
    """How many rows there are, also those that a list brings only as one scrolls."""
    view = hands.find(name, QTableView)
    return len(view.model().all_rows) if view is not None else 0
