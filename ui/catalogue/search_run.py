"""A search under way: pages arrive on the GUI thread ready to be shown, those of an earlier search never."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsFeature
from qgis.PyQt.QtCore import QObject, Qt, pyqtSignal

from ...core.host import footprints
from ...core.host.collecting import full_collections_postponed
from ...core.host.search_place import SearchPlace
from ...core.host.tasks import Handle
from ...core.host.workspace import Workspace
from ...core.model.job import Job
from ...core.model.search import SearchQuery
from ...core.services.on_disk import OnDisk
from ...core.words import Sentence
from .results import Entry

if TYPE_CHECKING:
    from ...core.api.client import Client
    from ...core.services.search import Found, Search


@dataclass(frozen=True)
class Page:
    """What one page of the answer brings: rows without their shapes, a feature for each, something to say."""

    entries: Sequence[Entry]
    features: Sequence[QgsFeature]
    note: Sentence | None = None


class SearchRun(QObject):
    """``found`` carries a :class:`Page`; one of ``finished``, ``failed`` (the error), ``stopped`` ends a search."""

    found = pyqtSignal(object)
    finished = pyqtSignal()
    failed = pyqtSignal(object)
    stopped = pyqtSignal()
    _came = pyqtSignal(int, object)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._turn = 0
        self._handle: Handle[Search | None] | None = None
        self._kept: Search | None = None
        self._came.connect(self._take, Qt.ConnectionType.QueuedConnection)

    @property
    def running(self) -> bool:
        return self._handle is not None and self._handle.running

    @property
    def capped(self) -> bool:
        """The search stopped at its limit: :meth:`go_on` would bring more."""
        return self._kept is not None

    def start(self, query: SearchQuery, place: SearchPlace | None, folder: Path | None) -> None:
        """Search; an earlier search is dropped. ``folder`` is where downloads lie."""
        self.drop()

        def begin(client: Client) -> Search:
            from ...core.services.search import Search

            return Search(client, place.put_into(query) if place is not None else query)

        self._run(begin, folder)

    def go_on(self, folder: Path | None) -> None:
        """Search on where the limit stopped it; nothing where it did not."""
        kept, self._kept = self._kept, None
        if kept is not None and not self.running:
            self._run(lambda _client: kept, folder)

    def _run(self, begin: Callable[[Client], Search], folder: Path | None) -> None:
        turn = self._turn

        def work(client: Client, job: Job) -> Search | None:
            on_disk, search = OnDisk(folder), begin(client)
            try:
                with full_collections_postponed():
                    for page in search.pages(job):
                        self._came.emit(turn, _ready(page, on_disk))
            finally:
                if not search.capped:
                    search.close()
            return search if search.capped else None

        self._handle = self._workspace.run(
            self.tr("Search the catalogue"),
            work,
            done=lambda search: self._end(turn, self.finished.emit, search),
            failed=lambda error: self._end(turn, lambda: self.failed.emit(error)),
            cancelled=lambda: self._end(turn, self.stopped.emit),
        )

    def cancel(self) -> None:
        """Stop; what came stays."""
        if self._handle is not None:
            self._handle.cancel()

    def drop(self) -> None:
        """Stop, and hear nothing more of it."""
        self._turn += 1
        self.cancel()
        if self._kept is not None:
            self._kept.close()
        self._handle = self._kept = None

    def _take(self, turn: int, page: Page) -> None:
        if turn == self._turn:
            self.found.emit(page)

    def _end(self, turn: int, tell: Callable[[], None], kept: Search | None = None) -> None:
        if turn == self._turn:
            self._handle, self._kept = None, kept
            tell()
        elif kept is not None:
            kept.close()


def _ready(page: Found, on_disk: OnDisk) -> Page:
    """Draw and look up in the worker; the shapes live in the layer from here on, not in the table too."""
    features = footprints.features(page.rows)
    entries = [
        Entry(row.without_shape(), on_disk.has(row), feature.hasGeometry())
        for row, feature in zip(page.rows, features, strict=True)
    ]
    return Page(entries, features, page.note)
