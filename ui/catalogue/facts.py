"""What the server has to offer to a search: its collections, and the workspace's orders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...core.host.tasks import Handle
from ...core.host.workspace import Workspace
from ...core.model.collection import CollectionInfo
from ...core.model.job import Job
from ...core.model.order import Order

if TYPE_CHECKING:
    from ...core.api.client import Client

_Facts = tuple[list[CollectionInfo], list[Order]]


class CatalogueFacts(QObject):
    """``collections`` and ``orders`` carry lists as they were read last, ``failed`` the error. GUI thread."""

    collections = pyqtSignal(object)
    orders = pyqtSignal(object)
    failed = pyqtSignal(object)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._handle: Handle[_Facts] | None = None
        self._looked_for: set[str] = set()

    def read(self) -> None:
        """Ask for both, unless they are being asked for; the areas too, whose names the orders bear."""
        if self._handle is not None and self._handle.running:
            return
        self._handle = self._workspace.run(
            self.tr("Read collections and orders"), _read, done=self._done, failed=self.failed.emit
        )
        if not self._workspace.areas_read:
            self._workspace.refresh_areas(failed=lambda _error: None)

    def _done(self, facts: _Facts) -> None:
        self.collections.emit(facts[0])
        self.orders.emit(facts[1])
        self._look_for_areas(facts[1])

    def _look_for_areas(self, orders: list[Order]) -> None:
        """Orders over areas that were stored elsewhere meanwhile: read the areas again, once for each such area."""
        strange = {order.area_id for order in orders} - self._workspace.known_areas.keys() - self._looked_for
        if strange and self._workspace.areas_read:
            self._looked_for |= strange
            self._workspace.refresh_areas(failed=lambda _error: None)


def _read(client: Client, job: Job) -> _Facts:
    return client.stac.collections(job), list(client.orders.all(job))
