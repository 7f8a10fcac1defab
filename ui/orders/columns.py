"""The list of orders: what its columns show and by what they sort."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from qgis.PyQt.QtCore import QCoreApplication, QObject

from ...core.host.workspace import Workspace
from ...core.model.order import KNOWN_STATES, Order
from ..shared.rows_model import Column, RowsModel
from ..shared.states import state_text
from ..shared.wording import DASH, count_days, days_left, moment_text, period_text

STATE = 0


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

    def images(self, order: Order) -> str:
        """Write *3 of 5* where both are known, what is known where only one is."""
        come, most = self.deliveries.get(order.id), order.maximum_images
        if come is not None and most is not None:
            return _tr("{come} of {most}").format(come=come, most=most)
        if most is not None:
            return _tr("{most} at most").format(most=most)
        return str(come) if come is not None else DASH


def order_model(context: OrderContext, parent: QObject | None = None) -> RowsModel[Order]:
    """Make the model, in the order the server gives (newest first) until a header is clicked."""
    columns = (
        Column[Order](_tr("State"), _state, _state_rank, lambda order: order.rejection_reason or _state(order)),
        Column[Order](_tr("Area"), context.area_name, lambda order: context.area_name(order).casefold()),
        Column[Order](_tr("Period"), context.period, lambda order: order.start),
        Column[Order](_tr("Images"), context.images, lambda order: context.deliveries.get(order.id)),
        Column[Order](_tr("Product"), lambda order: order.product),
        Column[Order](_tr("Tags"), lambda order: ", ".join(order.tags)),
        Column[Order](_tr("Comment"), lambda order: order.comment),
        Column[Order](_tr("Reason"), lambda order: order.rejection_reason),
        Column[Order](_tr("Ordered"), lambda order: moment_text(order.created), lambda order: order.created),
    )
    return RowsModel(columns, lambda order: order.id, lambda order: _haystack(order, context), parent)


def _state(order: Order) -> str:
    return state_text(order.known_state)


def _state_rank(order: Order) -> tuple[int, str]:
    """By the life cycle, not by the alphabet; unknown states at the end."""
    known = order.known_state in KNOWN_STATES
    return (KNOWN_STATES.index(order.known_state) if known else len(KNOWN_STATES), order.known_state)


def _haystack(order: Order, context: OrderContext) -> str:
    parts = (context.area_name(order), order.area_id, order.id, *order.tags, order.comment, order.rejection_reason)
    return "\n".join(parts)
