"""The Areas page: sources above with what their features become, the workspace's areas below."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtGui import QKeySequence, QShowEvent
from qgis.PyQt.QtWidgets import QLabel, QMenu, QProgressBar, QPushButton, QToolButton, QWidget

from ...core.errors import ConstellrError
from ...core.host.translate import show
from ...core.host.workspace import Workspace
from ...core.model.order import Order
from ...core.services.areas import AreaRow
from ...core.services.journals import Unfinished
from ..shared.form import load_form
from ..shared.keys import PageKeys
from ..shared.messages import Messages
from ..shared.question import really_delete
from ..shared.widgets import EmptyTableView, really_seen
from ..shared.wording import count_areas
from .candidates import CandidatesModel
from .check import CandidateCheck
from .choices import Choices
from .draw import DrawButtons
from .drawn import DrawnAreas
from .drawn_memory import DrawnMemory
from .drops import FileDrops
from .entry import MADE
from .library import Library
from .products import ProductChoice
from .remedies import fill_all_menu
from .source import SourceForm
from .standing import Standing
from .table import CandidateTable
from .typed import TypedNames
from .unfinished import UnfinishedUploads
from .upload import Upload

_FORM = Path(__file__).with_name("areas_page.ui")


class AreasPage(QWidget):
    """``orderRequested`` carries the areas (list of Area) that are to be ordered."""

    orderRequested = pyqtSignal(object)

    areasCandidates: EmptyTableView
    areasDetail: QLabel
    areasSummary: QLabel
    areasProgress: QProgressBar
    areasCancel: QPushButton
    areasFixAll: QPushButton
    areasUndecided: QToolButton
    areasUpload: QPushButton

    def __init__(self, workspace: Workspace, messages: Messages, iface: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        load_form(self, _FORM)
        self._workspace, self._messages = workspace, messages
        self._make_source(iface)
        self._choices = Choices(self)
        self._memory = DrawnMemory(workspace, messages, self._drawn, self._choices, self._form)
        self._check = CandidateCheck(workspace, self._form, self._choices, lambda: really_seen(self), self)
        self._upload = Upload(workspace, self)
        self._resuming: Path | None = None
        self._model = CandidatesModel(self)
        self._standing = Standing(self, workspace, self._model, self._choices, (self._check, self._upload))
        self._table = CandidateTable(self.areasCandidates, self._model, self._choices, iface.mapCanvas())
        self._products = ProductChoice(workspace, self.areasProduct, self.areasLimit, self)
        self._library = Library(self, workspace, messages, iface)
        self._dress()
        self._connect()
        self._connect_upload()
        self._draw.set_product(self._products.name)
        self._check.set_product(self._products.name)
        self._check.again()

    def refresh(self) -> None:
        """Read the workspace's areas anew and check the source again."""
        self._library.refresh()
        self._unfinished.refresh()
        self._check.again()

    def take_orders(self, orders: Sequence[Order]) -> None:
        """All orders of the workspace as they are now: the badges in the library follow."""
        self._library.take_orders(orders)

    def close_page(self) -> None:
        """Undo what reaches beyond this widget: background work, the map layer, and what is drawn on the map."""
        self._check.cancel()
        self._upload.forget()
        self._memory.close()
        self._library.close()
        self._draw.close()
        self._drawn.close()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._library.look()

    def _make_source(self, iface: Any) -> None:
        self._drawn = DrawnAreas(iface.mapCanvas(), self)
        self._form = SourceForm(
            self.areasLayerCombo,
            self.areasSelectedOnly,
            self.areasNameField,
            self.areasDescriptionField,
            self._drawn,
            TypedNames(self._workspace.settings),
            self,
        )
        buttons = self.areasDraw, self.areasExtent
        self._draw = DrawButtons(self._workspace, self._messages, iface.mapCanvas(), self._drawn, buttons)
        self._drops = FileDrops(self, self._workspace, self._messages)
        self._unfinished = UnfinishedUploads(
            self._workspace,
            self._messages,
            self.areasResumeBanner,
            self.areasResumeWords,
            (self.areasResume, self.areasResumeShow, self.areasResumeDismiss),
        )

    def _dress(self) -> None:
        self.areasSplitter.setSizes([480, 320])
        self.areasOpen.setIcon(QgsApplication.getThemeIcon("mActionFileOpen.svg"))
        self._all_menu = QMenu(self.areasFixAll)
        self._all_menu.aboutToShow.connect(lambda: fill_all_menu(self._all_menu, self._model.all_rows, self._choices))
        self.areasFixAll.setMenu(self._all_menu)
        self._standing.show_busy(False)

    def _connect(self) -> None:
        self._products.changed.connect(self._check.set_product)
        self._products.changed.connect(self._draw.set_product)
        self._form.changed.connect(lambda: self._table.show_drawn(self._form.drawing))
        self._form.changed.connect(lambda: self._standing.look_at(self._form.key))
        self._form.changed.connect(self._other_source)
        self._draw.drawn.connect(self._form.show_drawn)
        self._drops.opened.connect(self._form.show_layer)
        self.areasOpen.clicked.connect(lambda: self._drops.choose())
        self._table.currentChanged.connect(self._show_detail)
        self._table.removeAsked.connect(self._remove_drawn)
        self._table.crsAsked.connect(self._form.ask_for_crs)
        self._unfinished.showAsked.connect(self._form.show_upload)
        self._unfinished.resumeAsked.connect(self._resume)
        self._library.orderRequested.connect(self.orderRequested)
        self._library.layerShown.connect(self._form.leave_out)
        self._workspace.areasChanged.connect(lambda _areas: self._check.arrange())
        self._workspace.switched.connect(self._switched)
        self._workspace.stateChanged.connect(self._standing.count)
        keys = QKeySequence.StandardKey
        self._keys = PageKeys(
            self,
            (
                (keys.Refresh, self.refresh),
                (keys.Find, self._library.search),
                (keys.Undo, self._choices.undo),
                (keys.Delete, self._delete),
            ),
        )

    def _connect_upload(self) -> None:
        self._check.outdated.connect(self._standing.count)
        self._check.begun.connect(lambda: self._standing.show_busy(True))
        self._check.progressed.connect(self._standing.show_progress)
        self._check.found.connect(self._show_plan)
        self._check.failed.connect(self._check_failed)
        self._check.idle.connect(self._check_ended)
        self._upload.row.connect(self._take_row)
        self._upload.progressed.connect(self._standing.show_progress)
        self._upload.finished.connect(self._upload_ended)
        self._upload.failed.connect(self._upload_failed)
        self.areasUpload.clicked.connect(self._start_upload)
        self.areasCancel.clicked.connect(self._cancel)

    # -- the plan -------------------------------------------------------------------------------

    def _show_plan(self, planned: list, outcomes: dict) -> None:
        self._model.show_plan(planned, outcomes)
        self.areasCandidates.set_hint(self._empty_words())
        self._show_detail()
        self._standing.count()
        self._forget_stored()

    def _empty_words(self) -> str:
        if self._form.layer is None:
            return self.tr("No polygon layer is open. Draw an area on the map, or drop a file here.")
        if self._form.drawing:
            return self.tr("Nothing is drawn yet. Press “Draw” above.")
        if self._form.selected_only:
            return self.tr("No feature is selected. Select some on the map, or untick “Selected only”.")
        return self.tr("This layer has no features.")

    def _check_failed(self, error: ConstellrError) -> None:
        self._resuming = None
        if not self._model.all_rows:
            self.areasCandidates.set_hint(show(error))
        self._messages.error(error)

    def _check_ended(self) -> None:
        self._standing.show_busy(self._upload.running)
        wanted, self._resuming = self._resuming, None
        if wanted is not None and self._form.key == str(wanted):
            self._start_upload()

    def _show_detail(self) -> None:
        entry = self._table.current
        self.areasDetail.setText(entry.detail if entry is not None else "")
        self.areasDetail.setVisible(bool(self.areasDetail.text()))

    def _remove_drawn(self, features: list[int]) -> None:
        question = self.tr("Remove {areas} drawn here?").format(areas=count_areas(len(features)))
        names = [entry.candidate.name for entry in self._model.all_rows if entry.candidate.feature in features]
        if really_delete(self, question, "\n".join(names)):
            self._drawn.remove(features)

    def _delete(self) -> None:
        if self.focusWidget() is self.areasCandidates:
            self._table.leave_out_selected()
        else:
            self._library.delete_selected()

    # -- the upload -----------------------------------------------------------------------------

    def _start_upload(self) -> None:
        entries = self._model.to_send()
        if not entries or self._upload.running or not self._check.current:
            return
        self._check.hold()
        self._model.mark_sending(entries)
        title = self.tr("Uploading {areas}").format(areas=count_areas(len(entries)))
        path, instead_of = self._unfinished.journal_of(self._form.key, self._form.unfinished)
        self._upload.start([entry.candidate for entry in entries], title, path, instead_of)
        self._standing.show_busy(True)

    def _resume(self, title: str, one: Unfinished) -> None:
        self._form.show_upload(title, one)
        self._resuming = one.path
        self._check.again()

    def _other_source(self) -> None:
        """What was to be resumed is not looked at any more: it waits until it is asked for again."""
        if self._resuming is not None and self._form.key != str(self._resuming):
            self._resuming = None

    def _take_row(self, row: AreaRow) -> None:
        self._model.take_row(row)
        self._standing.count_soon()

    def _upload_ended(self, rows: list[AreaRow], stopped: bool) -> None:
        for row in rows:
            self._model.take_row(row)
        left = self._model.stop_sending()
        self._after_upload()
        self._workspace.remember_areas([row.area for row in rows if row.area is not None])
        if stopped:
            made = sum(row.status in MADE for row in rows)
            text = self.tr("Stopped: {areas} made, {left} not sent.")
            self._messages.info(text.format(areas=count_areas(made), left=len(rows) - made + len(left)))

    def _forget_stored(self) -> None:
        """What was drawn and is an area now need not come back at the next start. The rows are those of the source."""
        if self._form.drawing:
            waiting = {entry.candidate.feature for entry in self._model.all_rows if not entry.made}
            self._memory.forget({entry.candidate.feature for entry in self._model.all_rows} - waiting)

    def _upload_failed(self, error: ConstellrError) -> None:
        self._model.stop_sending()
        self._after_upload()
        self._library.refresh()
        self._messages.error(error)

    def _after_upload(self) -> None:
        self._check.release()
        self._standing.show_busy(self._check.busy)
        self._show_detail()

    def _cancel(self) -> None:
        if self._upload.running:
            self.areasCancel.setEnabled(False)
            self._upload.cancel()
        else:
            self._resuming = None
            self._check.cancel()
            self._standing.show_busy(False)

    def _switched(self) -> None:
        self._resuming = None
        self._upload.forget()
        self._form.forget_uploads()
        self._unfinished.clear()
        self._model.set_rows([])
        self._standing.show_busy(False)
        self._check.release()
        self._check.again()
