"""The Areas page: polygon layers above, the workspace's areas below."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import QLabel, QProgressBar, QPushButton, QWidget

from ...core.errors import ConstellrError
from ...core.host.state import State
from ...core.host.translate import show
from ...core.host.workspace import Workspace
from ...core.services.areas import AreaRow
from ..shared.form import load_form
from ..shared.keys import PageKeys
from ..shared.messages import Messages
from ..shared.tables import Selection, dress_table, widen
from ..shared.widgets import EmptyTableView
from ..shared.wording import count_areas
from .candidates import MADE, CandidatesModel
from .check import CandidateCheck
from .library import Library
from .products import ProductChoice
from .source import SourceForm
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
    areasUpload: QPushButton

    def __init__(self, workspace: Workspace, messages: Messages, iface: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        load_form(self, _FORM)
        self._workspace, self._messages = workspace, messages
        self._form = SourceForm(
            self.areasLayerCombo, self.areasSelectedOnly, self.areasNameField, self.areasDescriptionField, self
        )
        self._check = CandidateCheck(workspace, self._form, self)
        self._upload = Upload(workspace, self)
        self._model = CandidatesModel(self)
        self._products = ProductChoice(workspace, self.areasProduct, self.areasLimit, self)
        self._library = Library(self, workspace, messages, iface)
        self._dress()
        self._connect()
        self._workspace_changed()
        self._check.set_product(self._products.name)
        self._check.again()

    def refresh(self) -> None:
        """Read the workspace's areas anew and check the source again."""
        self._library.refresh()
        self._check.again()

    def close_page(self) -> None:
        """Undo what reaches beyond this widget: background work and the map layer."""
        self._check.cancel()
        self._upload.forget()
        self._library.close()

    def _dress(self) -> None:
        dress_table(self.areasCandidates, self._model)
        widen(self.areasCandidates, ("☑ field 12 (1/2)", "12.3 × 12.3 km", "12.3 km²"))
        self.areasSplitter.setSizes([480, 320])
        self._selection = Selection(self.areasCandidates, self._model)
        self.areasProgress.setTextVisible(False)
        self._show_busy(False)

    def _connect(self) -> None:
        self._products.changed.connect(self._check.set_product)
        self._check.begun.connect(lambda: self._show_busy(True))
        self._check.progressed.connect(self._show_progress)
        self._check.found.connect(self._show_candidates)
        self._check.failed.connect(self._check_failed)
        self._check.idle.connect(lambda: self._show_busy(self._upload.running))
        self._upload.row.connect(self._take_row)
        self._upload.progressed.connect(self._show_progress)
        self._upload.finished.connect(self._upload_ended)
        self._upload.failed.connect(self._upload_failed)
        self.areasUpload.clicked.connect(self._start_upload)
        self.areasCancel.clicked.connect(self._cancel)
        self._selection.changed.connect(self._show_detail)
        self._library.orderRequested.connect(self.orderRequested)
        self._library.layerShown.connect(self._form.leave_out)
        self._workspace.switched.connect(self._switched)
        self._workspace.stateChanged.connect(self._workspace_changed)
        keys = QKeySequence.StandardKey
        self._keys = PageKeys(
            self,
            (
                (keys.Refresh, self.refresh),
                (keys.Find, self._library.search),
                (keys.Delete, self._library.delete_selected),
            ),
        )

    # -- the check ------------------------------------------------------------------------------

    def _show_candidates(self, candidates: list) -> None:
        self._model.show_candidates(candidates)
        self.areasCandidates.set_hint(self._empty_words())
        self._show_detail()
        self._count()

    def _empty_words(self) -> str:
        if self._form.layer is None:
            return self.tr("No polygon layer is open. Add one to the project, or drag a file onto the map.")
        if self._form.selected_only:
            return self.tr("No feature is selected. Select some in the map, or untick “Selected features only”.")
        return self.tr("This layer has no features.")

    def _check_failed(self, error: ConstellrError) -> None:
        if not self._model.all_rows:
            self.areasCandidates.set_hint(show(error))
        self._messages.error(error)

    def _show_detail(self, _ids: object = None) -> None:
        entry = self._selection.current
        self.areasDetail.setText(entry.detail if entry is not None else "")
        self.areasDetail.setVisible(bool(self.areasDetail.text()))

    # -- the upload -----------------------------------------------------------------------------

    def _start_upload(self) -> None:
        entries = self._model.to_send()
        if not entries or self._upload.running:
            return
        self._check.hold()
        self._model.mark_sending(entries)
        self._upload.start(
            [entry.candidate for entry in entries],
            self.tr("Uploading {areas}").format(areas=count_areas(len(entries))),
        )
        self._show_busy(True)
        self._count()

    def _take_row(self, row: AreaRow) -> None:
        self._model.take_row(row)
        self._count()

    def _upload_ended(self, rows: list[AreaRow], stopped: bool) -> None:
        for row in rows:
            self._model.take_row(row)
        left = self._model.stop_sending()
        self._workspace.remember_areas([row.area for row in rows if row.area is not None])
        self._after_upload()
        if stopped:
            made = sum(row.status in MADE for row in rows)
            text = self.tr("Stopped: {areas} made, {left} not sent.")
            self._messages.info(text.format(areas=count_areas(made), left=len(rows) - made + len(left)))

    def _upload_failed(self, error: ConstellrError) -> None:
        self._model.stop_sending()
        self._after_upload()
        self._library.refresh()
        self._messages.error(error)

    def _after_upload(self) -> None:
        self._check.release()
        self._show_busy(self._check.busy)
        self._show_detail()
        self._count()

    def _cancel(self) -> None:
        if self._upload.running:
            self.areasCancel.setEnabled(False)
            self._upload.cancel()
        else:
            self._check.cancel()
            self._show_busy(False)

    # -- how things stand -----------------------------------------------------------------------

    def _count(self) -> None:
        tally = self._model.tally()
        waiting = tally.ready + tally.failed
        self.areasSummary.setText(tally.text if self._model.all_rows else "")
        text = self.tr("&Upload {areas}") if waiting else self.tr("&Upload")
        if tally.failed and not tally.ready:
            text = self.tr("&Retry {areas}")
        self.areasUpload.setText(text.format(areas=count_areas(waiting)))
        able = self._workspace.state in (State.READY, State.SIGNED_IN, State.OFFLINE)
        self.areasUpload.setEnabled(bool(waiting) and able and not self._upload.running)
        self.areasUpload.setToolTip("" if able else self.tr("Sign in first."))

    def _show_busy(self, busy: bool) -> None:
        self.areasProgress.setRange(0, 0)
        self.areasProgress.setVisible(busy)
        self.areasCancel.setVisible(busy)
        self.areasCancel.setEnabled(True)
        self._count()

    def _show_progress(self, done: float, total: float) -> None:
        self.areasProgress.setRange(0, 1000 if total else 0)
        if total:
            self.areasProgress.setValue(round(1000 * done / total))

    def _switched(self) -> None:
        self._upload.forget()
        self._model.set_rows([])
        self._show_busy(False)
        self._check.release()
        self._check.again()

    def _workspace_changed(self) -> None:
        self._count()
