"""One order in full: how far it is, and every fact that the server tells."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QFormLayout, QLabel, QLineEdit, QWidget

from ...core.host.translate import counted
from ...core.model.order import Order
from ..shared.keys import put_in_order
from ..shared.states import state_word
from ..shared.widgets import PlainLabel
from ..shared.wording import DASH, as_it_stands, day_text, local_text, moment_text
from .columns import OrderContext
from .words import frequency_word, light_word

_DONE, _NOW, _AHEAD, _STOPPED = "●", "◐", "○", "✗"
_SHORT = 20
_STEPS = ("pending_validation", "in_progress", "closing", "closed")


def _value(text: str, tip: str) -> QWidget:
    """A value that can be selected and never makes the pane wider; one long word scrolls in its line."""
    if " " in text or len(text) <= _SHORT:
        label = PlainLabel(text)
        label.setMinimumWidth(1)
        label.setToolTip(as_it_stands(tip))
        return label
    line = QLineEdit(text)
    line.setReadOnly(True)
    line.setFrame(False)
    line.setStyleSheet("background: transparent")
    line.setCursorPosition(0)
    line.setToolTip(as_it_stands(tip or text))
    return line


def _bar(share: float) -> str:
    """Ten signs that say how much of it is done."""
    done = round(10 * min(1.0, max(0.0, share)))
    return "▰" * done + "▱" * (10 - done)


class OrderDetail(QObject):
    """Fills the timeline label and the form below it, both inside ``pane``."""

    def __init__(
        self, pane: QWidget, timeline: QLabel, facts: QFormLayout, context: OrderContext, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._pane, self._timeline, self._facts, self._context = pane, timeline, facts, context

    def show_order(self, order: Order | None, *, chosen: int = 1) -> None:
        """Show one order; ``chosen`` says how many are selected, so that it can be said which one this is."""
        while self._facts.rowCount():
            self._facts.removeRow(0)
        if order is None:
            self._timeline.setText("")
            return
        first = self.tr("First of {n} selected orders.").format(n=chosen) + "\n" if chosen > 1 else ""
        stations = [station.replace(" ", "\N{NO-BREAK SPACE}") for station in self.timeline(order)]
        self._timeline.setText("\n".join([first + "   ".join(stations), *self.progress(order)]))
        shown = [(name, _value(text, tip)) for name, text, tip in self._rows(order) if text and text != DASH]
        for name, value in shown:
            self._facts.addRow(f"{name}:", value)
        put_in_order([self._pane, *(value for _, value in shown if isinstance(value, QLineEdit))])

    def timeline(self, order: Order) -> list[str]:
        """Give the stations of the order's life, each with its sign and its day where there is one."""
        created = f"{_DONE} {self.tr('created')} {day_text(order.created) if order.created else ''}".strip()
        state = order.known_state
        if state == "rejected":
            return [created, f"{_STOPPED} {state_word(state)}"]
        if state not in _STEPS:
            return [created, f"? {state_word(state)}"]
        reached = _STEPS.index(state)
        names = (self.tr("validated"), self.tr("acquiring"), self.tr("closing"), self.tr("closed"))
        at = {0: 0, 1: 1, 2: 2, 3: 4}[reached]  # waiting for validation, acquiring, closing, all done
        signs = (_DONE if place < at else _NOW if place == at else _AHEAD for place in range(4))
        return [created, *(f"{sign} {name}" for sign, name in zip(signs, names, strict=True))]

    def progress(self, order: Order) -> list[str]:
        """Give the lines that say how far period and deliveries are."""
        context, lines = self._context, []
        if order.start is not None and order.end is not None:
            passed = (context.now - order.start) / (order.end - order.start) if order.end > order.start else 1.0
            lines.append(f"{_bar(passed)} {context.period(order)}")
        come, most = context.come(order), order.maximum_images
        if come is not None:
            bar = f"{_bar(come / most)} " if most else ""
            lines.append(bar + _delivered(come, most))
        elif most:
            lines.append(counted("OrderDetail", "1 image at most", "{n} images at most", most))
        return lines

    def _rows(self, order: Order) -> list[tuple[str, str, str]]:
        context = self._context
        options = ", ".join(f"{name} = {value}" for name, value in order.options.items() if value not in (None, False))
        return [
            (self.tr("Reason"), order.rejection_reason, ""),
            (self.tr("Area"), context.area_name(order), order.area_id),
            (self.tr("Product"), order.product, ""),
            (self.tr("Period"), self._exact(order), ""),
            (self.tr("How often"), frequency_word(order.frequency), order.frequency),
            (self.tr("Light"), light_word(order.illumination) if order.illumination else "", ""),
            (self.tr("Options"), options, ""),
            (self.tr("Tags"), ", ".join(order.tags), ""),
            (self.tr("Comment"), order.comment, ""),
            (self.tr("Ordered"), moment_text(order.created), local_text(order.created)),
            (self.tr("Order id"), order.id, ""),
            (self.tr("Area id"), order.area_id, ""),
        ]

    @staticmethod
    def _exact(order: Order) -> str:
        return f"{moment_text(order.start)} – {moment_text(order.end)}"


def _delivered(come: int, most: int | None) -> str:
    if not most:
        return counted("OrderDetail", "1 image delivered", "{n} images delivered", come)
    return counted("OrderDetail", "{come} of 1 image delivered", "{come} of {n} images delivered", most, come=come)
