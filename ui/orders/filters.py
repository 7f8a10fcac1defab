"""The filters above the list of orders."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QWidget

from ...core.model.order import KNOWN_STATES, Order
from ..shared.rows_model import RowsModel
from ..shared.states import state_text


class OrderFilters(QObject):
    """State, product and text, all applied in the model. ``changed`` once the rows shown are others."""

    changed = pyqtSignal()

    def __init__(self, page: QWidget, model: RowsModel[Order]) -> None:
        super().__init__(page)
        self._model = model
        self._state: QComboBox = page.ordersStateFilter
        self._product: QComboBox = page.ordersProductFilter
        self._text = page.ordersSearch
        self._fill(self._state, self.tr("State: all"), [(state_text(state), state) for state in KNOWN_STATES])
        self._fill(self._product, self.tr("Product: all"), [])
        self._state.currentIndexChanged.connect(self._apply)
        self._product.currentIndexChanged.connect(self._apply)
        self._text.textChanged.connect(self._apply)

    def search(self) -> None:
        self._text.setFocus()
        self._text.selectAll()

    def offer(self, orders: Sequence[Order]) -> None:
        """Offer the products and states that there are, unknown ones too; a choice made stays."""
        states = dict.fromkeys([*KNOWN_STATES, *sorted({order.known_state for order in orders})])
        products = sorted({order.product for order in orders})
        self._fill(self._state, self.tr("State: all"), [(state_text(state), state) for state in states])
        self._fill(self._product, self.tr("Product: all"), [(name, name) for name in products])

    @staticmethod
    def _fill(combo: QComboBox, everything: str, choices: list[tuple[str, str]]) -> None:
        wanted = [(everything, ""), *choices]
        if [(combo.itemText(row), combo.itemData(row)) for row in range(combo.count())] == wanted:
            return
        kept = combo.currentData()
        combo.blockSignals(True)
        combo.clear()
        for text, value in wanted:
            combo.addItem(text, value)
        combo.setCurrentIndex(max(0, combo.findData(kept)))
        combo.blockSignals(False)

    def _apply(self, _value: object = None) -> None:
        state, product = self._state.currentData(), self._product.currentData()

        def accept(order: Order) -> bool:
            return (not state or order.known_state == state) and (not product or order.product == product)

        self._model.set_filter(self._text.text(), accept if state or product else None)
        self.changed.emit()
