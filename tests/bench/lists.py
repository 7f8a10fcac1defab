"""Goals 3 and 4 for the lists of Areas and Orders: 5,000 rows filled, sorted, filtered, selected, shown on the map."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from functools import partial
from types import SimpleNamespace
from typing import Any

from measure import Line, interleaved
from page_kit import Desktop
from pages import Step, longest, signed_in
from qgis.PyQt.QtCore import QSortFilterProxyModel, Qt
from sandbox_client import SandboxWorkspace
from stall import idle, spin_until

ROWS, ROUNDS = 5_000, 5
UP, DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
BEGIN = datetime(2026, 1, 1, tzinfo=timezone.utc)


def run(workspace: SandboxWorkspace) -> Iterator[Line]:
    areas = _areas()
    yield from _beside_proxy("Areas library", lambda: _area_model(), areas)
    yield from _beside_proxy("Orders list", lambda: _order_model(areas), _orders(areas))
    workspace.make_orders(ROWS, workspace.make_areas(ROWS))
    print(f"idle: {idle():.0f} ms")
    host = signed_in(workspace)
    for dock, stalls in (("Areas library", _areas_dock(host)), ("Orders list", _orders_dock(host))):
        for name, stall in stalls.items():
            yield Line(3, f"{dock} of 5,000: longest stall when {name}", stall, 25, "ms")
    host.close()


# -- the models -------------------------------------------------------------------------------------


def _areas() -> list[Any]:
    from constellr.core.model.area import Area

    return [
        Area(f"id-{n:05d}", f"field {n}", None, f"about {n}", 500.0 + n * 7 % 900, 800.0, BEGIN + timedelta(minutes=n))
        for n in range(ROWS)
    ]


def _orders(areas: list[Any]) -> list[Any]:
    from constellr.core.model.order import KNOWN_STATES, Order

    return [
        Order(
            f"order-{n:05d}",
            area.id,
            "LSTprecision",
            KNOWN_STATES[n % 5],
            area.created,
            area.created + timedelta(days=30),
            "weekly",
            area.created,
            tags=(f"tag {n % 40}",),
        )
        for n, area in enumerate(areas)
    ]


def _area_model() -> Any:
    from constellr.ui.shared.area_table import area_model

    return area_model(None, lambda _id: 0)


def _order_model(areas: list[Any]) -> Any:
    from constellr.core.model.traits import Traits
    from constellr.ui.orders.columns import OrderContext, order_model

    known = {area.id: area for area in areas}
    host: Any = SimpleNamespace(known_areas=known, areas_read=True, traits=Traits())
    return order_model(OrderContext(host))


def _beside_proxy(title: str, make: Callable[[], Any], rows: list[Any]) -> Iterator[Line]:
    """The model's own filling, sorting and filtering beside those of a QSortFilterProxyModel over the same model."""
    from constellr.ui.shared.rows_model import SORT_ROLE

    ours, beside, proxy = make(), make(), QSortFilterProxyModel()
    proxy.setSourceModel(beside)
    proxy.setSortRole(SORT_ROLE)
    proxy.setFilterKeyColumn(-1)
    for model in (ours, proxy):
        model.sort(1, UP)

    def sort(model: Any) -> None:
        model.sort(1, DOWN)
        model.sort(1, UP)

    def filter_ours() -> None:
        ours.set_filter("field 33")
        assert 0 < ours.rowCount() < ROWS
        ours.set_filter("")

    def filter_proxy() -> None:
        proxy.setFilterFixedString("field 33")
        assert 0 < proxy.rowCount() < ROWS
        proxy.setFilterFixedString("")

    works = {
        "filled": (partial(ours.set_rows, rows), partial(_fill, beside, proxy, rows), 0.1),
        "sorted": (partial(sort, ours), partial(sort, proxy), 0.03),
        "filtered": (filter_ours, filter_proxy, 0.03),
    }
    for name, (work, peer, allowed) in works.items():
        times = interleaved({"ours": work, "proxy": peer}, ROUNDS)
        print(f"{title} {name}: {times['ours'] * 1000:.1f} ms, by a proxy model {times['proxy'] * 1000:.0f} ms")
        yield Line(4, f"{title} of 5,000 {name} beside a proxy model", times["ours"] / times["proxy"], allowed)


def _fill(source: Any, proxy: QSortFilterProxyModel, rows: list[Any]) -> None:
    source.set_rows(rows)
    assert proxy.rowCount() == ROWS


# -- the docks --------------------------------------------------------------------------------------


def _areas_dock(host: Any) -> dict[str, float]:
    from constellr.ui.areas.page import AreasPage
    from constellr.ui.shared.messages import Messages

    desktop = Desktop()
    page = AreasPage(host, Messages(desktop), desktop)
    page.resize(420, 800)
    page.show()
    view, search, library = page.areasLibrary, page.areasSearch, page._library
    page.areasShowOnMap.setChecked(True)

    def read_anew() -> None:
        host.take_areas((), read=False)
        page.refresh()

    def every_other_on_the_map() -> None:
        layer = library._layer.layer
        layer.selectByIds([one for one in layer.allFeatureIds() if one % 2])

    steps = [
        Step("read", read_anew, lambda: host.areas_read and library._layer.settled),
        Step("read again", page.refresh, lambda: not host._areas_under_way.running),
        *_list_steps(view, search),
        Step("every other is selected on the map", every_other_on_the_map),
        Step("these are sorted", lambda: view.horizontalHeader().setSortIndicator(1, UP)),
        Step("the selection is cleared", view.clearSelection),
    ]
    found = longest(steps)
    page.close_page()
    page.deleteLater()
    return found


def _orders_dock(host: Any) -> dict[str, float]:
    from constellr.ui.orders.page import OrdersPage
    from constellr.ui.shared.messages import Messages

    desktop = Desktop()
    page = OrdersPage(host, Messages(desktop), desktop)
    page.resize(420, 800)
    page.show()
    spin_until(lambda: page._feed.age is not None)

    def read_anew() -> None:
        page._feed.forget()
        page._switched()
        page._feed.read()

    steps = [
        Step("read", read_anew, lambda: page._feed.age is not None and not page._feed.busy),
        Step("read again", page.refresh, lambda: not page._feed.busy),
        *_list_steps(page.ordersList, page.ordersSearch),
        Step("grouped by area", lambda: page.ordersGroup.setCurrentIndex(1)),
        Step("not grouped any more", lambda: page.ordersGroup.setCurrentIndex(0)),
        Step("the selection is cleared", page.ordersList.clearSelection),
    ]
    found = longest(steps)
    page.close_page()
    page.deleteLater()
    return found


def _list_steps(view: Any, search: Any) -> list[Step]:
    header = view.horizontalHeader()
    return [
        Step("scrolled to its end", lambda: view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())),
        Step("filtered", lambda: search.setText("33")),
        Step("not filtered any more", search.clear),
        Step("sorted", lambda: header.setSortIndicator(0, UP)),
        Step("all are selected", view.selectAll),
        Step("all selected are sorted", lambda: header.setSortIndicator(0, DOWN)),
    ]
