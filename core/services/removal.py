"""Deleting areas and orders, several at once: what went, what stayed and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar

from ..errors import Cancelled, Conflict, ConstellrError, NotFound
from ..model.area import Area
from ..model.job import Job
from ..model.order import Order

if TYPE_CHECKING:
    from ..api.client import Client

Thing = TypeVar("Thing", Area, Order)


@dataclass
class Removal(Generic[Thing]):
    """``gone`` are deleted (or were already), ``kept`` refused by the server (409).

    ``orders`` are, for kept areas, the orders under way by area id, as far as they could be read.
    ``error`` is what ended the work before all were tried (Cancelled included), else None.
    """

    gone: list[Thing] = field(default_factory=list)
    kept: list[Thing] = field(default_factory=list)
    orders: dict[str, list[Order]] = field(default_factory=dict)
    error: ConstellrError | None = None


def remove_areas(client: Client, areas: Sequence[Area], job: Job) -> Removal[Area]:
    """Delete stored areas one after another. Raises nothing of the API's: see :class:`Removal`."""
    outcome = _remove(areas, lambda area: client.areas.delete(area.id, job), job)
    if outcome.kept and outcome.error is None:
        outcome.orders = _orders_under_way(client, {area.id for area in outcome.kept}, job)
    return outcome


def remove_orders(client: Client, orders: Sequence[Order], job: Job) -> Removal[Order]:
    """Delete orders one after another; between reading and deleting a state may have moved on, then it stays."""
    return _remove(orders, lambda order: client.orders.delete(order.id, job), job)


def _remove(things: Sequence[Thing], delete: Callable[[Thing], object], job: Job) -> Removal[Thing]:
    outcome: Removal[Thing] = Removal()
    for done, thing in enumerate(things):
        try:
            job.check()
            job.report(done, len(things))
            delete(thing)
            outcome.gone.append(thing)
        except NotFound:
            outcome.gone.append(thing)
        except Conflict:
            outcome.kept.append(thing)
        except ConstellrError as error:
            outcome.error = error
            break
    return outcome


def _orders_under_way(client: Client, areas: set[str], job: Job) -> dict[str, list[Order]]:
    """The orders that are not final, by their area; empty where the list cannot be read now."""
    found: dict[str, list[Order]] = {}
    try:
        for order in client.orders.all(job):
            if not order.final and order.area_id in areas:
                found.setdefault(order.area_id, []).append(order)
    except Cancelled:
        return found
    except ConstellrError:
        return {}
    return found
