"""The search as the user sees it: begun, filling table and map, ended, and what is said of it."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...core.errors import ConstellrError
from ...core.host.footprints_layer import FootprintsLayer
from ...core.host.state import State
from ...core.host.translate import show
from ...core.host.workspace import Workspace
from ..shared.messages import Messages
from ..shared.rows_model import RowsModel
from .on_disk import OnDiskView
from .page_widgets import CatalogueWidgets
from .query_form import QueryForm
from .results import Entry
from .search_run import Page, SearchRun
from .take import TakeForm
from .wording import count_scenes


class Searching(QObject):
    """``begun``: what was found before is gone. ``asked``: the server is, with what the form says, and where (a
    SearchPlace, None for anywhere and for the disk's side).

    ``newOrders``: scenes of orders that the form does not know came. ``ended``: all is there that will come for now.
    GUI thread.
    """

    begun = pyqtSignal()
    asked = pyqtSignal(object)
    newOrders = pyqtSignal()
    ended = pyqtSignal()

    def __init__(
        self,
        page: CatalogueWidgets,
        form: QueryForm,
        workspace: Workspace,
        messages: Messages,
        model: RowsModel[Entry],
        footprints: FootprintsLayer,
        on_disk: OnDiskView,
        take: TakeForm,
    ) -> None:
        super().__init__(page)
        self._page, self._form, self._workspace, self._messages = page, form, workspace, messages
        self._model, self._footprints, self._on_disk, self._into = model, footprints, on_disk, take
        self._searched = False
        self._project_left = False
        self._notes: list[str] = []
        self._run = SearchRun(workspace, self)
        self._run.found.connect(self._take)
        self._run.finished.connect(lambda: self._ended(""))
        self._run.stopped.connect(self._stopped)
        self._run.failed.connect(self._failed)
        page.catalogueSearch.clicked.connect(self.search)
        page.catalogueCancel.clicked.connect(self.cancel)
        page.catalogueMore.clicked.connect(self._more)
        on_disk.begun.connect(self._begin_list)
        on_disk.found.connect(self._take)
        on_disk.ended.connect(lambda: self._ended(""))
        on_disk.failed.connect(self._failed)
        on_disk.left.connect(self.forget)
        on_disk.form.filtered.connect(self._filter)
        footprints.left.connect(self._leave_project)
        workspace.stateChanged.connect(self.follow)

    @property
    def running(self) -> bool:
        return self._run.running

    def search(self) -> None:
        """Search for what the form says; results of an earlier search go, and its answers too."""
        if not self.able:
            return
        try:
            query, place = self._form.read()
        except ConstellrError as error:
            self._messages.error(error)
            return
        self._begin_list()
        self._run.start(query, place, self._into.folder)
        self.asked.emit(place)
        self.follow()

    def again(self) -> None:
        """Search as before, if there was a search."""
        if self._searched and not self._on_disk.active:
            self.search()

    def cancel(self) -> bool:
        """Stop; what came stays. Gives whether there was something to stop."""
        running = self.running
        if running:
            self._page.catalogueCancel.setEnabled(False)
            self._run.cancel()
        return running

    def forget(self) -> None:
        """Empty table and map layer."""
        self._run.drop()
        self._searched, self._project_left, self._notes = False, False, []
        self._footprints.begin()
        self._model.set_rows([])
        self._filter()
        self.begun.emit()
        self.follow()

    def close(self) -> None:
        self._run.drop()

    def _begin_list(self) -> None:
        self.forget()
        self._searched = True

    def _filter(self) -> None:
        on_disk = self._on_disk
        self._model.set_filter(*((on_disk.form.text, on_disk.accepts) if on_disk.active else ()))

    def _more(self) -> None:
        self._notes = []
        self._run.go_on(self._into.folder)
        self.follow()

    def _take(self, page: Page) -> None:
        if page.note is not None:
            self._notes.append(show(page.note))
        if page.entries:
            self._model.append_rows(page.entries)
            self._footprints.add([entry.key for entry in page.entries], page.features)
        self._count(self.tr("reading…") if self._on_disk.active else self.tr("searching…"))

    def _ended(self, how: str) -> None:
        scenes = [entry.scene for entry in self._model.all_rows]
        if self.able and not all(map(self._form.knows_order, {scene.order_id for scene in scenes} - {""})):
            self.newOrders.emit()  # they are to bear their areas' names
        self._form.filters.show_platforms(sorted({scene.platform for scene in scenes}))
        undrawn = sum(not entry.drawn for entry in self._model.all_rows)
        if undrawn:
            self._notes.append(
                self.tr("{scenes} without a shape: in the table only.").format(scenes=count_scenes(undrawn))
            )
        self.follow()
        self._count(how)
        self.ended.emit()

    def _leave_project(self) -> None:
        """What is found now would lie in a project that did not ask for it: stop; what came stays in the table."""
        self._project_left = self.cancel()

    def _stopped(self) -> None:
        self._ended(self.tr("stopped: another project was opened") if self._project_left else self.tr("stopped"))

    def _failed(self, error: ConstellrError) -> None:
        self._ended(self.tr("not complete"))
        if not self._model.all_rows:
            self._page.catalogueResults.set_hint(show(error))
        self._messages.error(error)

    # -- how things stand -----------------------------------------------------------------------

    @property
    def able(self) -> bool:
        """There is a connection to search with."""
        return self._workspace.state in (State.READY, State.SIGNED_IN, State.OFFLINE)

    def follow(self) -> None:
        """Let buttons, line and hint say how things stand."""
        page, busy = self._page, self._run.running
        page.catalogueProgress.setVisible(busy)
        page.catalogueCancel.setVisible(busy)
        page.catalogueCancel.setEnabled(True)
        page.catalogueSearch.setEnabled(self.able and not busy)
        page.catalogueSearch.setToolTip(self.tr("Search (Enter)") if self.able else self.tr("Sign in first."))
        page.catalogueMore.setVisible(self._run.capped and not busy)
        nothing = self._searched and not busy and not self._model.all_rows and not self._on_disk.active
        page.catalogueOrderNew.setVisible(nothing)
        page.catalogueResults.set_hint(self._hint(busy))
        self._count(self.tr("searching…") if busy else "")

    def _hint(self, busy: bool) -> str:
        if self._on_disk.active:
            return self._on_disk.hint
        if busy:
            return self.tr("Searching…")
        if self._searched:
            return self.tr("Nothing found in this period and place. Widen the dates, or order an acquisition.")
        return self.tr("Say above what you look for and press Search. What is found appears here and on the map.")

    def _count(self, how: str) -> None:
        page, number = self._page, len(self._model.all_rows)
        first = count_scenes(number) if self._searched else ""
        if how and first:
            first = f"{first} ({how})"
        page.catalogueCount.setText(" · ".join(part for part in (first, *self._notes) if part))
        for button in (page.catalogueZoom, page.cataloguePreview, page.catalogueExport, page.catalogueThumbnails):
            button.setVisible(number > 0)
