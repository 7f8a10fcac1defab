"""How clear each scene is over the user's own area, as the table shows it: worked out for scenes on the disk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qgis.PyQt.QtCore import QObject, Qt, QTimer, pyqtSignal

from ...core.errors import ConstellrError, DiskFailed
from ...core.host.clear_over import ClearShare, clear_over
from ...core.host.search_place import SearchPlace
from ...core.host.tasks import Handle
from ...core.host.translate import local, show
from ...core.host.workspace import Workspace
from ...core.model.area import Area
from ...core.model.job import Job
from ...core.model.search import SceneRow, SearchQuery
from ...core.services.layout import item_folder
from ..shared.rows_model import RowsModel
from .in_sight import SceneKey
from .results import Entry

_PATIENCE_MS = 200
_BATCH = 4


@dataclass(frozen=True)
class _Task:
    scene: SceneRow
    over: str
    shape: Mapping[str, Any] | None

    @property
    def key(self) -> tuple[SceneKey, str]:
        return (self.scene.collection, self.scene.id), self.over

    def share(self, folder: Path, searched: Mapping[str, Any] | None) -> ClearShare:
        """Work it out; in the worker, as even the names of folders take their time."""
        try:
            home = item_folder(folder, self.scene.collection, self.scene.moment, self.scene.id)
        except DiskFailed as error:
            return ClearShare(None, error.sentence)
        return clear_over(home, searched or self.shape or {})


class ClearColumn(QObject):
    """Gives text, value and tooltip of the column. ``changed``: more is known. GUI thread.

    The area is the one that was searched in, where that was a shape; else that of the scene's order. ``area_of``
    gives the area of an order id, ``folder`` the download folder.
    """

    changed = pyqtSignal()
    _came = pyqtSignal(int, object)

    def __init__(
        self,
        workspace: Workspace,
        area_of: Callable[[str], Area | None],
        folder: Callable[[], Path | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._workspace, self._area_of, self._folder = workspace, area_of, folder
        self._model: RowsModel[Entry] | None = None
        self._place: SearchPlace | None = None
        self._places = 0
        self._known: dict[tuple[SceneKey, str], ClearShare] = {}
        self._handle: Handle[None] | None = None
        self._turn = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PATIENCE_MS)
        self._timer.timeout.connect(self._work)
        self._came.connect(self._take, Qt.ConnectionType.QueuedConnection)
        workspace.switched.connect(self.forget)

    def follow(self, model: RowsModel[Entry]) -> None:
        """These rows are shown."""
        self._model = model

    def searched_in(self, place: SearchPlace | None) -> None:
        """A search begins; a view of the map is no area."""
        self._place = place if place is not None and place.shapes else None
        self._places += 1
        self.forget()

    def forget(self, keys: object = None) -> None:
        """What was worked out holds no more, for some scenes or for all."""
        self.close()
        if isinstance(keys, (set, frozenset, tuple, list)):
            self._known = {one: share for one, share in self._known.items() if one[0] not in keys}
        else:
            self._known.clear()
        self.changed.emit()

    def close(self) -> None:
        self._turn += 1
        self._timer.stop()
        if self._handle is not None:
            self._handle.cancel()
        self._handle = None

    # -- what the table asks --------------------------------------------------------------------

    def value(self, entry: Entry) -> float | None:
        """Give percent, None where it is not known."""
        share = self._known.get((entry.key, self._over(entry))) if entry.on_disk else None
        return share.percent if share is not None else None

    def text(self, entry: Entry) -> str:
        """Give the cell; what can be worked out, is, a moment from now."""
        share = self.value(entry)
        if share is not None:
            return f"{share:.0f} %"
        if self._open(entry) and not self._timer.isActive() and self._handle is None:
            self._timer.start()
        return ""

    def tip(self, entry: Entry) -> str:
        if not entry.on_disk:
            return self.tr("Known once the scene and its masks are on the disk.")
        over = self._over(entry)
        if not over:
            return self.tr(
                "Not known: search in areas or in a drawn shape, or sign in so that its order's area is known."
            )
        share = self._known.get((entry.key, over))
        if share is None:
            return self.tr("Being worked out…")
        if share.percent is None:
            return show(share.why)
        if self._place is not None:
            return self.tr("{share:.1f} % of the place searched in is free of clouds and their shadows").format(
                share=local(share.percent)
            )
        area = self._area_of(entry.scene.order_id)
        return self.tr("{share:.1f} % of the area “{area}” is free of clouds and their shadows").format(
            share=local(share.percent), area=area.name if area is not None else ""
        )

    # -- inside ---------------------------------------------------------------------------------

    def _over(self, entry: Entry) -> str:
        """Name the area that counts for a scene; "" where there is none."""
        if self._place is not None:
            return f"place {self._places}"
        area = self._area_of(entry.scene.order_id) if entry.scene.order_id else None
        return area.id if area is not None and area.geometry is not None else ""

    def _open(self, entry: Entry) -> bool:
        """Say whether a scene's share could be worked out and was not."""
        over = self._over(entry) if entry.on_disk else ""
        return bool(over) and (entry.key, over) not in self._known

    def _tasks(self) -> list[_Task]:
        tasks = []
        for entry in filter(self._open, self._model.shown_rows if self._model is not None else ()):
            area = self._area_of(entry.scene.order_id) if self._place is None else None
            tasks.append(_Task(entry.scene, self._over(entry), area.geometry if area is not None else None))
        return tasks

    def _work(self) -> None:
        """Work out all that is open, the rows on top first: sorting wants every one."""
        tasks, place, folder, turn = self._tasks(), self._place, self._folder(), self._turn
        if not tasks or folder is None or self._handle is not None:
            return

        def work(job: Job) -> None:
            searched = place.put_into(SearchQuery()).intersects if place is not None else None
            for start in range(0, len(tasks), _BATCH):
                job.check()
                some = tasks[start : start + _BATCH]
                self._came.emit(turn, {one.key: one.share(folder, searched) for one in some})
                job.report(start, len(tasks))

        self._handle = self._workspace.tasks.run(
            self.tr("Work out how clear scenes are"),
            work,
            done=lambda _nothing: self._ended(turn),
            failed=lambda error: self._failed(turn, tasks, error),
            cancelled=lambda: self._ended(turn),
        )

    def _take(self, turn: int, shares: dict[tuple[SceneKey, str], ClearShare]) -> None:
        if turn == self._turn:
            self._known.update(shares)
            self.changed.emit()

    def _failed(self, turn: int, tasks: list[_Task], error: ConstellrError) -> None:
        """Keep why, else each repaint would try again what fails again."""
        self._ended(turn)
        why = ClearShare(None, error.sentence)
        self._take(turn, {one.key: why for one in tasks if one.key not in self._known})

    def _ended(self, turn: int) -> None:
        if turn == self._turn:
            self._handle = None
