"""The filters above the list of orders, and its groups."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QListView, QWidget

from ...core.model.order import KNOWN_STATES, Order
from ..shared.choices_model import ChoicesModel
from ..shared.states import state_text
from .columns import OrderContext
from .grouped_model import GroupedOrders

_AREA, _TAG = "area", "tag"


class OrderFilters(QObject):
    """State, product, tag, area and text, all applied in the model. ``changed`` once the rows shown are others."""

    changed = pyqtSignal()

    def __init__(self, page: QWidget, model: GroupedOrders, context: OrderContext) -> None:
        super().__init__(page)
        self._model, self._context = model, context
        self._state: QComboBox = page.ordersStateFilter
        self._product: QComboBox = page.ordersProductFilter
        self._tag: QComboBox = page.ordersTagFilter
        self._area: QComboBox = page.ordersAreaFilter
        self._groups: QComboBox = page.ordersGroup
        self._text = page.ordersSearch
        self._applied = ("",) * 4
        for combo in (self._state, self._product, self._tag, self._area):  # there may be thousands of tags and areas
            view = QListView(combo)
            view.setUniformItemSizes(True)
            combo.setModel(ChoicesModel(combo))
            combo.setView(view)
            combo.setMaxVisibleItems(20)
        for text, value in ((self.tr("No groups"), ""), (self.tr("By area"), _AREA), (self.tr("By tag"), _TAG)):
            self._groups.addItem(text, value)
        self.offer(())
        for combo in (self._state, self._product, self._tag, self._area):
            combo.currentIndexChanged.connect(self._apply)
        self._groups.currentIndexChanged.connect(self._group)
        self._text.textChanged.connect(self._apply)

    def search(self) -> None:
        self._text.setFocus()
        self._text.selectAll()

    def clear(self) -> None:
        """Show everything."""
        for combo in (self._state, self._product, self._tag, self._area):
            combo.setCurrentIndex(0)
        self._text.clear()

    def offer(self, orders: Sequence[Order]) -> None:
        """Offer the states, products, tags and areas that there are, unknown ones too; a choice made stays."""
        states = dict.fromkeys([*KNOWN_STATES, *sorted({order.known_state for order in orders})])
        products = sorted({order.product for order in orders})
        tags = sorted({tag for order in orders for tag in order.tags}, key=str.casefold)
        firsts = {order.area_id: order for order in orders}
        areas = [(self._context.area_name(order), one) for one, order in firsts.items()]
        self._fill(self._state, self.tr("State: all"), [(state_text(state), state) for state in states])
        self._fill(self._product, self.tr("Product: all"), [(name, name) for name in products])
        self._fill(self._tag, self.tr("Tag: all"), [(tag, tag) for tag in tags])
        self._fill(self._area, self.tr("Area: all"), sorted(areas, key=lambda pair: pair[0].casefold()))
        if self._applied != self._chosen:
            self._apply()

    @property
    def _chosen(self) -> tuple[str, ...]:
        return tuple(combo.currentData() or "" for combo in (self._state, self._product, self._tag, self._area))

    @staticmethod
    def _fill(combo: QComboBox, everything: str, choices: list[tuple[str, str]]) -> None:
        combo.model().offer(combo, [(everything, ""), *choices])

    def _apply(self, _value: object = None) -> None:
        self._applied = state, product, tag, area = self._chosen

        def accept(order: Order) -> bool:
            return (
                (not state or order.known_state == state)
                and (not product or order.product == product)
                and (not tag or tag in order.tags)
                and (not area or order.area_id == area)
            )

        self._model.set_filter(self._text.text(), accept if state or product or tag or area else None)
        self.changed.emit()

    def _group(self, _row: int) -> None:
        by = self._groups.currentData()
        if by == _AREA:
            self._model.group(lambda order: (self._context.area_name(order),))
        else:
            self._model.group((lambda order: order.tags or ("",)) if by == _TAG else None)
        self.changed.emit()
