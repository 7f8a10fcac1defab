"""Areas and orders put on the server beforehand, and the Orders page and form as a test opens them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timedelta, timezone
from typing import Any

from constellr.core.model.area import Area, AreaDraft
from constellr.core.model.job import Job
from constellr.core.model.order import Order, OrderDraft
from constellr.ui.orders.order_dialog import OrderDialog
from constellr.ui.orders.page import OrdersPage
from page_kit import press, until

TODAY = datetime.now(timezone.utc).replace(hour=0, minute=0, second=0, microsecond=0)
STATE, AREA, PERIOD, LEFT, IMAGES, TAGS, PRODUCT, COMMENT, REASON = range(9)
VERDICT = 1


def store(remote: Any, *names: str, side: float = 0.01) -> list[Area]:
    """Store squares of ``side`` degrees, one beside the other."""
    drafts = []
    for number, name in enumerate(names):
        west = 11.0 + number / 20
        ring = [[west, 48.1], [west + side, 48.1], [west + side, 48.1 + side], [west, 48.1 + side], [west, 48.1]]
        drafts.append(AreaDraft(name, {"type": "Polygon", "coordinates": [ring]}, f"about {name}"))
    with closing(remote.client()) as client:
        return [client.areas.create(draft, Job()) for draft in drafts]


def place(remote: Any, areas: list[Area], **values: Any) -> list[Order]:
    facts = {
        "product": "LSTprecision",
        "start": TODAY + timedelta(days=10),
        "end": TODAY + timedelta(days=40),
        "frequency": "weekly",
        **values,
    }
    with closing(remote.client()) as client:
        return client.orders.place([OrderDraft(area.id, **facts) for area in areas], Job())


def orders_of(remote: Any) -> list[Order]:
    with closing(remote.client()) as client:
        return list(client.orders.all(Job()))


@contextmanager
def pages(qtbot: Any, workspace_of: Callable[[Any], Any], messages: Any, desktop: Any) -> Iterator[Callable[..., Any]]:
    """Make Orders pages whose list has been read; they are closed at the end."""
    made: list[OrdersPage] = []

    def make(remote: Any, width: int = 420) -> OrdersPage:
        page = OrdersPage(workspace_of(remote), messages, desktop)
        made.append(page)
        qtbot.addWidget(page)
        page.resize(width, 700)
        page.show()
        page.refresh()
        until(qtbot, lambda: page._feed.age is not None and page._workspace.areas_read)
        return page

    yield make
    for page in made:
        page.close_page()


def opened(page: OrdersPage, areas: list[Area]) -> OrderDialog:
    page.new_order(areas)
    return form_of(page)


def form_of(page: OrdersPage) -> OrderDialog:
    """The form that is open."""
    return next(one for one in page.findChildren(OrderDialog) if one.isVisible())


def reviewed(qtbot: Any, dialog: OrderDialog) -> None:
    press(qtbot, dialog.orderNext)
    until(qtbot, lambda: dialog.orderSubmit.isVisible())
