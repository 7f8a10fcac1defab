"""Deleting areas: asked first, done in the background, what could not go is said with its reason."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QWidget

from ...core.errors import Cancelled
from ...core.host.workspace import Workspace
from ...core.model.area import Area
from ...core.services.removal import Removal, remove_areas
from ..shared.messages import Messages
from ..shared.question import really_delete
from ..shared.wording import count_areas, count_orders, listed


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
        if outcome.kept:
            self._messages.warn(self._kept_words(outcome))
        elif outcome.gone:
            self._messages.info(self.tr("{areas} deleted.").format(areas=count_areas(len(outcome.gone))))
        if outcome.error is not None and not isinstance(outcome.error, Cancelled):
            self._messages.error(outcome.error)

    def _kept_words(self, outcome: Removal[Area]) -> str:
        kept = outcome.kept
        if len(kept) > 1:
            text = self.tr("{areas} stay: orders under way hold them. They can go once those are closed or rejected.")
            return text.format(areas=count_areas(len(kept)))
        number = outcome.orders.get(kept[0].id, 0)
        name = kept[0].name or kept[0].id
        if not number:
            return self.tr("“{name}” stays: an order under way holds it.").format(name=name)
        text = self.tr("“{name}” stays: {orders} under way on it. It can go once closed or rejected.")
        return text.format(name=name, orders=count_orders(number))
