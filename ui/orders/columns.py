"""The list of orders: what its columns show and by what they sort."""

from __future__ import annotations

from collections.abc import Container
from datetime import datetime, timedelta, timezone

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QObject

from ...core.host.workspace import Workspace
from ...core.model.order import KNOWN_STATES, Order
from ..shared.rows_model import Column
from ..shared.states import state_text
from ..shared.wording import DASH, count_days, count_orders, days_left, moment_text, period_text, short_period_text
from .grouped_model import GroupedOrders

STATE = 0
_NOTHING_YET = ("pending_validation", "rejected")


def samples() -> tuple[str, ...]:
    """Texts that the columns are made wide enough for; the first five and some of the sixth fit a narrow dock."""
    day = datetime(2026, 11, 28, tzinfo=timezone.utc)
    return (
        "◔ in progress ",
        "field name",
        short_period_text(day, day, day),
        "in 7 d",
        "3 of 5 ",
        "maize 26",
        "LSTprecision",
        "north of the road",
        "a reason of some length",
        moment_text(day),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("Orders", text)


def server_now(workspace: Workspace) -> datetime:
    """Give the server's moment, UTC, as its answers have told it."""
    return datetime.now(timezone.utc) + timedelta(seconds=workspace.traits.clock_offset)


class OrderContext:
    """What an order alone does not know: its area's name, its deliveries, what day it is at the server."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.deliveries: dict[str, int] = {}
        self.watched: Container[str] = ()

    @property
    def now(self) -> datetime:
        """The server's moment, UTC."""
        return server_now(self._workspace)

    def area_name(self, order: Order) -> str:
        area = self._workspace.known_areas.get(order.area_id)
        if area is not None:
            return area.name or area.id
        if self._workspace.areas_read:
            return _tr("{id}, area no longer stored").format(id=order.area_id)
        return order.area_id

    def period(self, order: Order) -> str:
        text = period_text(order.start, order.end)
        if order.final or order.start is None or order.end is None:
            return text
        now = self.now
        if order.start > now:
            return f"{text} · " + _tr("starts in {days}").format(days=count_days(days_left(order.start, now) or 0))
        left = days_left(order.end, now) or 0
        return f"{text} · " + (_tr("{days} left").format(days=count_days(left)) if left else _tr("over"))

    def short_period(self, order: Order) -> str:
        return short_period_text(order.start, order.end, self.now)

    def left(self, order: Order) -> str:
        """Write *30 d*, *in 7 d* before it begins, *over* when it is past; nothing for an order that has ended."""
        if order.final or order.start is None or order.end is None:
            return ""
        now = self.now
        if order.start > now:
            return _tr("in {n} d").format(n=days_left(order.start, now))
        left = days_left(order.end, now)
        return _tr("{n} d").format(n=left) if left else _tr("over")

    def come(self, order: Order) -> int | None:
        """The number of images delivered so far, None where it was not counted."""
        return 0 if order.known_state in _NOTHING_YET else self.deliveries.get(order.id)

    def images(self, order: Order) -> str:
        """Write *3 of 5* where both are known, what is known where only one is."""
        come, most = self.come(order), order.maximum_images
        if come is not None and most is not None:
            return _tr("{come} of {most}").format(come=come, most=most)
        if most is not None:
            return f"≤ {most}"
        return str(come) if come is not None else DASH

    def images_tip(self, order: Order) -> str:
        come, most = self.come(order), order.maximum_images
        said = _tr("not counted yet") if come is None else _tr("{n} delivered so far").format(n=come)
        return said + ", " + (_tr("no limit") if most is None else _tr("{most} at most").format(most=most))


def order_model(context: OrderContext, parent: QObject | None = None) -> GroupedOrders:
    """Make the model, in the order the server gives (newest first) until a header is clicked."""
    eye = QgsApplication.getThemeIcon("/mActionShowAllLayers.svg")
    columns = (
        Column[Order](_tr("State"), _state, _state_rank, _state_tip),
        Column[Order](
            _tr("Area"),
            context.area_name,
            lambda order: context.area_name(order).casefold(),
            lambda order: _area_tip(order, context),
            lambda order: eye if order.id in context.watched else None,
        ),
        Column[Order](_tr("Period"), context.short_period, lambda order: order.start, context.period),
        Column[Order](_tr("Left"), context.left, lambda order: None if order.final else order.end, context.period),
        Column[Order](_tr("Images"), context.images, context.come, context.images_tip),
        Column[Order](_tr("Tags"), lambda order: ", ".join(order.tags)),
        Column[Order](_tr("Product"), lambda order: order.product),
        Column[Order](_tr("Comment"), lambda order: order.comment),
        Column[Order](_tr("Reason"), lambda order: order.rejection_reason),
        Column[Order](_tr("Ordered"), lambda order: moment_text(order.created), lambda order: order.created),
    )
    return GroupedOrders(columns, lambda order: _haystack(order, context), _heading, parent)


def _heading(name: str, number: int) -> str:
    return f"{name or _tr('without tags')} · {count_orders(number)}"


def _area_tip(order: Order, context: OrderContext) -> str:
    name = context.area_name(order)
    return name + "\n" + _tr("Watched: news of it are told") if order.id in context.watched else name


def _state_tip(order: Order) -> str:
    return "\n".join(text for text in (_state(order), order.rejection_reason) if text)


def _state(order: Order) -> str:
    return state_text(order.known_state)


def _state_rank(order: Order) -> tuple[int, str]:
    """By the life cycle, not by the alphabet; unknown states at the end."""
    known = order.known_state in KNOWN_STATES
    return (KNOWN_STATES.index(order.known_state) if known else len(KNOWN_STATES), order.known_state)


def _haystack(order: Order, context: OrderContext) -> str:
    parts = (context.area_name(order), order.area_id, order.id, *order.tags, order.comment, order.rejection_reason)
    return "\n".join(parts)
