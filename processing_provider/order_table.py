"""What the algorithms about orders share: their place in the toolbox, and the first columns of their tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import QgsProcessing, QgsProcessingParameterFeatureSink
from qgis.PyQt.QtCore import QCoreApplication

from .base import OUTPUT, ConstellrAlgorithm

if TYPE_CHECKING:
    from ..core.model.order import Order

ORDER_FIELDS = {
    "id": "string",
    "area_of_interest_id": "string",
    "product_name": "string",
    "state": "string",
    "rejection_reason": "string",
    "start_date": "string",
    "end_date": "string",
}


def order_cells(order: Order) -> list[Any]:
    """Give what stands under ``ORDER_FIELDS``; the state under its present name."""
    known = (order.id, order.area_id, order.product, order.known_state, order.rejection_reason)
    return [*known, order.start, order.end]


def _orders() -> str:
    return QCoreApplication.translate("OrderAlgorithm", "Orders")


class OrderAlgorithm(ConstellrAlgorithm):
    """An algorithm whose output is a table of orders."""

    def group(self) -> str:
        return _orders()

    def groupId(self) -> str:
        return "orders"

    def add_output(self, help_text: str) -> None:
        """Add the table as the parameter OUTPUT."""
        kind = QgsProcessing.SourceType.TypeVector
        self.add(QgsProcessingParameterFeatureSink(OUTPUT, _orders(), kind), help_text)
