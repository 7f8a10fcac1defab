"""``constellr:listorders``: the orders of the workspace as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import QgsProcessingParameterString

from ..core.host.translate import show
from ..core.words import Sentence, translate
from .base import OUTPUT, Run, partly, tell_unreadable
from .order_table import ORDER_FIELDS, OrderAlgorithm, order_cells

if TYPE_CHECKING:
    from ..core.api.paging import Page
    from ..core.model.job import Job
    from ..core.model.order import Order
    from .given import Given

STATE = "STATE"
FIELDS = {
    **ORDER_FIELDS,
    "frequency": "string",
    "maximum_number_of_images": "integer",
    "illumination_constraint": "string",
    "tags": "string",
    "comment": "string",
    "created": "string",
}


class ListOrders(OrderAlgorithm):
    def name(self) -> str:
        return "listorders"

    def displayName(self) -> str:
        return self.tr("List orders")

    def tags(self) -> list[str]:
        return self.tr("constellr,order,state,temperature,lst").split(",")

    def shortHelpString(self) -> str:
        return self.tr(
            "Gives every order of the workspace, the newest first, with its state and, where it was rejected, the "
            "reason. Times are UTC, as text."
        )

    def define(self) -> None:
        self.add(
            QgsProcessingParameterString(STATE, self.tr("State"), optional=True),
            self.tr(
                "Only orders in this state: pending_validation, in_progress, closing, closed, rejected, or another "
                "word that the server uses. Empty: all."
            ),
        )
        self.add_output(self.tr("One row for each order."))

    def check(self, given: Given) -> None:
        """Any word may be a state."""

    def work(self, run: Run) -> dict[str, Any]:
        from .rows import Rows

        wanted = run.given.text(STATE).casefold()
        seen: set[str] = set()
        with Rows(run, FIELDS) as rows:

            def receive(page: Page[Order]) -> None:
                for one in page.items:
                    seen.add(one.known_state)
                    if wanted in ("", one.known_state.casefold(), one.state.casefold()):
                        rows.add(_values(one))
                        run.tally.made()
                tell_unreadable(run, page.unreadable)

            def fetch(job: Job) -> None:
                bring = run.errand.bringing(receive)
                for page in run.client.orders.pages(job):
                    bring(page)

            partly(run, fetch)
            if wanted and seen and not run.tally.count:
                run.feedback.pushWarning(show(_none_in(wanted, seen)))
            return {OUTPUT: rows.destination}

    def nothing(self, number: int, reason: str) -> Sentence:
        return translate("processing", "No order could be listed: {reason}", reason=reason)


def _values(order: Order) -> list[Any]:
    """Give one order's row."""
    return [
        *order_cells(order),
        order.frequency,
        order.maximum_images,
        order.illumination,
        ", ".join(order.tags),
        order.comment,
        order.created,
    ]


def _none_in(wanted: str, seen: set[str]) -> Sentence:
    return translate(
        "processing", "No order is in the state “{state}”; the states are: {seen}.",
        state=wanted, seen=", ".join(sorted(seen)),
    )  # fmt: skip
