"""Areas and Orders with 5,000 rows: the right ones are filtered, sorted, selected, followed to the map and back."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import pytest
from constellr.core.model.order import Order
from constellr.ui.orders.watch_list import WatchList
from orders_kit import pages
from page_kit import click_row, press, texts, until
from qgis.core import QgsProject
from qgis.PyQt.QtCore import QItemSelectionModel, Qt

NAME, SIZE = 0, 1
STATE, AREA = 0, 1
MANY = 5_000
UP, DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


@pytest.fixture
def library(qtbot: Any, areas_page: Any, workspace_factory: Any) -> Any:
    remote = workspace_factory()
    remote.make_areas(MANY)
    page = areas_page(remote, width=700)
    until(qtbot, lambda: page._workspace.areas_read, 120_000)
    return page


@pytest.fixture
def orders(qtbot: Any, signed_in: Any, messages: Any, desktop: Any, workspace_factory: Any) -> Iterator[Any]:
    remote = workspace_factory(order_seconds=600)
    remote.make_orders(MANY, remote.make_areas(MANY))
    with pages(qtbot, signed_in, messages, desktop) as make:
        page = make(remote)
        until(qtbot, lambda: page.ordersCount.text() == "5000 orders", 120_000)
        yield page


def by_header(view: Any, column: int, order: Any) -> None:
    view.horizontalHeader().setSortIndicator(column, order)


def names(rows: list[Any]) -> list[str]:
    return [row.name for row in rows]


def selected_on_the_map(layer: Any) -> set[str]:
    return {feature["name"] for feature in layer.selectedFeatures()}


def test_a_filter_gives_exactly_the_matching_areas(qtbot: Any, library: Any) -> None:
    view, every = library.areasLibrary, {f"field {n}" for n in range(MANY)}
    assert set(texts(view, NAME)) == every
    library.areasSearch.setText("FIELD 33")
    found = texts(view, NAME)
    rows = library._library._model.all_rows
    wanted = [one for one in rows if "33" in f"{one.name} {one.description} {one.id}" and "field" in one.name]
    assert set(found) == set(names(wanted)) and {f"field {n}" for n in (33, 330, 3399)} <= set(found)
    library.areasSearch.clear()
    assert set(texts(view, NAME)) == every


def test_a_random_selection_outlives_sorting_filtering_and_reading_again(qtbot: Any, library: Any) -> None:
    view, selection, model = library.areasLibrary, library._library._selection, library._library._model
    wanted = random.Random(3).sample([area.id for area in model.all_rows], 1500)
    selection.set(wanted)
    assert set(selection.ids) == set(wanted)
    for column, order in ((NAME, UP), (SIZE, DOWN), (NAME, DOWN)):
        by_header(view, column, order)
        assert set(selection.ids) == set(wanted)
        shown = [area.id for area in model.shown_rows]
        assert list(selection.ids) == [one for one in shown if one in set(wanted)]
        marked = {shown[one.row()] for one in view.selectionModel().selectedRows()}
        assert marked == set(wanted)
    library.areasSearch.setText("7")
    assert set(selection.ids) == {area.id for area in model.shown_rows} & set(wanted)
    library.areasSearch.clear()
    seen = set(selection.ids)
    library.refresh()
    until(qtbot, lambda: not library._workspace._areas_under_way.running, 60_000)
    assert set(selection.ids) == seen and library.areasSelectionNote.text().startswith(str(len(seen)))


def test_map_and_table_follow_each_other(qtbot: Any, library: Any) -> None:
    view, selection = library.areasLibrary, library._library._selection
    press(qtbot, library.areasShowOnMap)
    (layer,) = QgsProject.instance().mapLayersByName("constellr areas")
    until(qtbot, lambda: layer.featureCount() == MANY, 60_000)
    every_third = [feature.id() for feature in layer.getFeatures() if int(feature["name"].split()[1]) % 3 == 0]
    layer.selectByIds(every_third)
    assert {area.name for area in selection.rows} == {f"field {n}" for n in range(0, MANY, 3)}
    by_header(view, NAME, UP)
    click_row(qtbot, view, 10, Qt.KeyboardModifier.ControlModifier)
    assert selected_on_the_map(layer) == {area.name for area in selection.rows}
    view.selectAll()
    assert layer.selectedFeatureCount() == MANY == len(selection.rows)
    click_row(qtbot, view, 4321)
    assert selected_on_the_map(layer) == {texts(view, NAME)[4321]} == {selection.current.name}


def test_only_what_changed_is_laid_anew(qtbot: Any, library: Any) -> None:
    press(qtbot, library.areasShowOnMap)
    workspace, owner = library._workspace, library._library._layer
    until(qtbot, lambda: owner.settled and owner.layer.featureCount() == MANY, 60_000)
    before = {feature["name"]: feature.id() for feature in owner.layer.getFeatures()}
    known = list(workspace.known_areas.values())
    library.refresh()
    until(qtbot, lambda: not workspace._areas_under_way.running, 60_000)
    until(qtbot, lambda: owner.settled)
    assert all(now is then for now, then in zip(workspace.known_areas.values(), known, strict=True))
    workspace.forget_areas([known[0].id, known[77].id])
    until(qtbot, lambda: owner.settled and owner.layer.featureCount() == MANY - 2)
    after = {feature["name"]: feature.id() for feature in owner.layer.getFeatures()}
    assert after == {name: fid for name, fid in before.items() if name not in (known[0].name, known[77].name)}


def test_orders_are_filtered_by_text_and_area(qtbot: Any, orders: Any) -> None:
    model, combo = orders._model, orders.ordersAreaFilter
    assert combo.count() == MANY + 1 and combo.itemText(0) == "Area: all"
    chosen = model.all_rows[1234]
    combo.setCurrentIndex(combo.findData(chosen.area_id))
    assert [order.id for order in model.shown_rows] == [chosen.id]
    assert combo.currentText() == orders._context.area_name(chosen)
    orders.refresh()
    until(qtbot, lambda: not orders._feed.busy, 60_000)
    assert combo.currentData() == chosen.area_id and orders.ordersCount.text() == "1 of 5000 orders"
    combo.setCurrentIndex(0)
    orders.ordersSearch.setText("field 4999")
    hay = {order.id: f"{orders._context.area_name(order)} {order.area_id} {order.id}" for order in model.all_rows}
    wanted = {one for one, text in hay.items() if "field" in text and "4999" in text}  # ids may hold the digits too
    assert {order.id for order in model.shown_rows} == wanted and 1 <= len(wanted) < MANY


def test_all_orders_stay_selected_through_groups_sorts_and_a_new_reading(qtbot: Any, orders: Any) -> None:
    view, selection = orders.ordersList, orders._selection
    view.selectAll()
    every = {order.id for order in orders._model.all_rows}
    assert set(selection.ids) == every and len(every) == MANY
    orders.ordersGroup.setCurrentIndex(1)
    assert orders._model.rowCount() == 2 * MANY and set(selection.ids) == every
    orders.ordersGroup.setCurrentIndex(0)
    by_header(view, AREA, DOWN)
    wanted = sorted((orders._context.area_name(order) for order in orders._model.all_rows), key=str.casefold)
    assert texts(view, AREA) == wanted[::-1] and set(selection.ids) == every
    first = [id(order) for order in orders._model.all_rows]
    orders.refresh()
    until(qtbot, lambda: not orders._feed.busy, 60_000)
    assert [id(order) for order in orders._model.all_rows] == first  # nothing was new
    assert set(selection.ids) == every
    view.selectionModel().select(
        view.model().index(7, 0), QItemSelectionModel.SelectionFlag.Deselect | QItemSelectionModel.SelectionFlag.Rows
    )
    assert every - set(selection.ids) == {orders._model.shown_rows[7].id}


def test_watching_thousands_is_written_once(qtbot: Any, orders: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    writes: list[int] = []
    save = WatchList._save
    monkeypatch.setattr(WatchList, "_save", lambda self: (writes.append(len(self)), save(self)))
    every: list[Order] = list(orders._model.all_rows)
    orders._following.box.watchBegun.disconnect()  # the looks at their scenes are another matter
    orders._following.watch(every, True)
    assert orders._following.watched(every)
    orders._following.watch(every, False)
    assert not any(order.id in orders._context.watched for order in every)
    assert writes == [MANY, 0]
