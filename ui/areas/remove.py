"""Deleting areas: asked first, done in the background, what could not go is said with its reason."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QWidget

from ...core.errors import Cancelled
from ...core.host.workspace import Workspace
from ...core.model.area import Area
from ...core.model.order import Order
from ...core.services.removal import Removal, remove_areas
from ..shared.messages import Messages
from ..shared.question import really_delete
from ..shared.states import state_word
from ..shared.wording import count_areas, listed, period_text

_MOST_ORDERS = 5


class AreaRemoval(QObject):
    """Asks, deletes, tells. The workspace forgets what went, so every list does."""

    def __init__(self, page: QWidget, workspace: Workspace, messages: Messages) -> None:
        super().__init__(page)
        self._page, self._workspace, self._messages = page, workspace, messages

    def ask(self, areas: list[Area]) -> None:
        """Put the question that names what goes; nothing is done unless the user says *Delete*."""
        text = self.tr("Delete {areas} from this workspace? This cannot be undone.")
        names = listed([area.name or area.id for area in areas])
        if really_delete(self._page, text.format(areas=count_areas(len(areas))), names):
            self._workspace.run(
                self.tr("Deleting {areas}").format(areas=count_areas(len(areas))),
                lambda client, job: remove_areas(client, areas, job),
                done=self._tell,
                failed=self._messages.error,
            )

    def _tell(self, outcome: Removal[Area]) -> None:
        if outcome.gone:
            self._workspace.forget_areas([area.id for area in outcome.gone])
        gone = self.tr("{areas} deleted.").format(areas=count_areas(len(outcome.gone))) if outcome.gone else ""
        if outcome.kept:
            self._messages.warn(f"{gone} {self._kept_words(outcome)}".strip())
        elif gone:
            self._messages.info(gone)
        if outcome.error is not None and not isinstance(outcome.error, Cancelled):
            self._messages.error(outcome.error)

    def _kept_words(self, outcome: Removal[Area]) -> str:
        """Which areas stay and which orders hold them."""
        kept = outcome.kept
        if len(kept) == 1:
            text = self.tr("“{name}” stays: orders under way hold it. It can go once they are closed or rejected.")
            said = text.format(name=kept[0].name or kept[0].id)
        else:
            text = self.tr("{areas} stay: orders under way hold them. They can go once those are closed or rejected.")
            said = text.format(areas=count_areas(len(kept)))
        lines = [self._order_words(area, order) for area in kept for order in outcome.orders.get(area.id, ())]
        return "\n".join([said, *([listed(lines, _MOST_ORDERS)] if lines else [])])

    def _order_words(self, area: Area, order: Order) -> str:
        text = self.tr("{product} on “{name}”, {period}, {state} ({id})")
        return text.format(
            product=order.product,
            name=area.name or area.id,
            period=period_text(order.start, order.end),
            state=state_word(order.known_state),
            id=order.id,
        )
