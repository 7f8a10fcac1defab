"""Period, light, tags and comment by expression: from the areas, or from the features that they were made of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from constellr.ui.orders.order_dialog import OrderDialog
from orders_kit import TODAY, VERDICT, opened, orders_of, pages, reviewed, store
from page_kit import press, row_of, texts, until
from qgis.core import QgsFeature, QgsGeometry, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QDate

COMMENT = 7


@pytest.fixture
def page_of(qtbot: Any, desktop: Any, messages: Any, signed_in: Callable[[Any], Any]) -> Iterator[Callable[..., Any]]:
    with pages(qtbot, signed_in, messages, desktop) as make:
        yield make


def fields_layer(areas: list[Any], *rows: tuple[Any, ...]) -> QgsVectorLayer:
    """The layer that the areas were made of: crop, sowing day and light of each."""
    layer = QgsVectorLayer(
        "Polygon?crs=EPSG:4326&field=crop:string&field=sown:date&field=light:string", "fields", "memory"
    )
    features = []
    for area, values in zip(areas, rows, strict=True):
        feature = QgsFeature(layer.fields())
        feature.setAttributes(list(values))
        ring = area.geometry["coordinates"][0]
        feature.setGeometry(QgsGeometry.fromWkt(f"POLYGON(({', '.join(f'{x} {y}' for x, y in ring)}))"))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    layer.updateExtents()
    QgsProject.instance().addMapLayer(layer)
    return layer


def day(ahead: int) -> QDate:
    moment = TODAY + timedelta(days=ahead)
    return QDate(moment.year, moment.month, moment.day)


def field(dialog: OrderDialog, name: str) -> Any:
    return dialog._what._by._fields[name]


def test_values_of_the_features_below_reach_the_orders(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    remote = workspace_factory(order_seconds=600)
    areas = store(remote, "a", "b", "c")
    layer = fields_layer(areas, ("maize", day(12), "day"), ("rye", day(20), "night"), (None, None, None))
    page = page_of(remote)
    dialog = opened(page, areas)
    dialog.orderTags.setText("2026")
    dialog.orderByExpression.setCollapsed(False)
    dialog._what._by._layers.setLayer(layer)
    field(dialog, "tags").setExpression("\"crop\" || ', ' || '2026'")
    field(dialog, "start").setExpression('"sown"')
    field(dialog, "end").setExpression("\"sown\" + to_interval('21 days')")
    field(dialog, "illumination").setExpression('"light"')
    field(dialog, "comment").setExpression("'sown on ' || format_date(\"sown\", 'dd.MM.')")
    reviewed(qtbot, dialog)
    assert set(texts(dialog.orderReview, VERDICT)) == {"✓"}
    press(qtbot, dialog.orderSubmit)
    until(qtbot, lambda: len(orders_of(remote)) == 3)
    by_area = {order.area_id: order for order in orders_of(remote)}
    first, second, third = (by_area[area.id] for area in areas)
    assert (set(first.tags), first.illumination) == ({"maize", "2026"}, "day")
    assert (set(second.tags), second.illumination) == ({"rye", "2026"}, "night")
    assert (second.start, second.end) == (TODAY + timedelta(days=20), TODAY + timedelta(days=41))
    assert first.comment.startswith("sown on ")
    assert third.tags == ("2026",) and third.illumination is None and third.comment == ""  # NULL: the form's values


def test_the_areas_own_attributes_can_be_read(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    remote = workspace_factory(order_seconds=600)
    page = page_of(remote)
    dialog = opened(page, store(remote, "north", "south"))
    field(dialog, "comment").setExpression('"description"')
    field(dialog, "tags").setExpression("array(\"name\", 'all')")
    reviewed(qtbot, dialog)
    assert texts(dialog.orderReview, COMMENT) == ["about north", "about south"]
    press(qtbot, dialog.orderSubmit)
    until(qtbot, lambda: len(orders_of(remote)) == 2)
    assert {frozenset(order.tags) for order in orders_of(remote)} == {
        frozenset({"north", "all"}),
        frozenset({"south", "all"}),
    }


def test_what_goes_wrong_stands_on_its_row_and_can_be_mended(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    remote = workspace_factory(order_seconds=600)
    areas = store(remote, "good", "no day", "short", "beside")
    layer = fields_layer(areas[:3], ("x", day(12), "day"), ("soon", None, "dusk"), ("y", day(12), "day"))
    page = page_of(remote)
    dialog = opened(page, areas)
    dialog._what._by._layers.setLayer(layer)
    field(dialog, "start").setExpression("CASE WHEN \"crop\" = 'soon' THEN 'next week' ELSE \"sown\" END")
    field(dialog, "end").setExpression(
        "\"sown\" + to_interval(CASE WHEN \"crop\" = 'y' THEN '2 days' ELSE '9 days' END)"
    )
    reviewed(qtbot, dialog)
    verdicts = dict(zip(texts(dialog.orderReview, 0), texts(dialog.orderReview, VERDICT), strict=True))
    assert verdicts["good"] == "✓"
    assert "“next week” is no day" in verdicts["no day"]
    assert "too short" in verdicts["short"]
    assert "No feature of “fields” lies below" in verdicts["beside"]
    assert dialog.orderSubmit.text().replace("&", "") == "Submit 1 order"
    dialog.orderReview.selectRow(row_of(dialog.orderReview, "short"))
    press(qtbot, dialog.orderEdit)
    dialog.orderEnd.setDate(dialog.orderStart.date().addDays(14))
    press(qtbot, dialog.orderNext)
    until(qtbot, lambda: dialog.orderSubmit.text().replace("&", "") == "Submit 2 orders")


def test_an_expression_that_cannot_be_read_stops_the_next_step(
    qtbot: Any, page_of: Any, workspace_factory: Any
) -> None:
    remote = workspace_factory()
    page = page_of(remote)
    dialog = opened(page, store(remote, "a"))
    dialog.orderByExpression.setCollapsed(False)
    field(dialog, "tags").setExpression('"name" ||')
    assert not dialog.orderNext.isEnabled()
    assert dialog._what._by._note.isVisible() and "not a QGIS expression" in dialog._what._by._note.text()
    field(dialog, "tags").setExpression('"name"')
    assert dialog.orderNext.isEnabled() and not dialog._what._by._note.isVisible()


def test_expressions_outlive_a_restart(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    remote = workspace_factory()
    areas = store(remote, "a")
    page = page_of(remote)
    layer = fields_layer(areas, ("maize", day(12), "day"))
    dialog = opened(page, areas)
    dialog._what._by._layers.setLayer(layer)
    field(dialog, "tags").setExpression('"crop"')
    press(qtbot, dialog.orderCancel)
    until(qtbot, lambda: page.findChild(OrderDialog) is None)
    dialog = opened(page, areas)
    assert field(dialog, "tags").expression().strip('"') == "crop"
    assert dialog._what._by.expressions.layer == layer.id() and not dialog.orderByExpression.isCollapsed()
    press(qtbot, dialog.orderRestart)
    assert not dialog._what._by.expressions.used
