"""A new order in two steps: what, then a review of every single order before anything is sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from qgis.PyQt.QtCore import QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QDialog, QLabel, QProgressBar, QPushButton, QStackedWidget, QWidget

from ...core.errors import ConstellrError
from ...core.host.journals import journal_folder
from ...core.host.order_values import ValueReader
from ...core.host.tasks import Handle
from ...core.host.workspace import Workspace
from ...core.model.area import Area
from ...core.model.order import Order
from ...core.services.journals import ORDERS, fresh_path
from ..shared.area_picker import AreaPicker
from ..shared.form import load_form
from ..shared.messages import Messages
from ..shared.widgets import EmptyTableView
from .by_expression import ByExpression
from .columns import server_now
from .compose import Asked
from .drafts import DraftStore
from .notes import FormNotes, area_words
from .order_form import OrderForm
from .review_rows import ReviewRow
from .review_step import ReviewStep
from .tags import TagCompletion
from .values import FormValues, default_values, values_of

_FORM = Path(__file__).with_name("order_dialog.ui")
_WHAT, _CHECK = 0, 1
_SAVE_AFTER_MS = 600
_RETIRE_AFTER_MS = 300


class OrderDialog(QDialog):
    """``placed`` carries the orders (list of Order) that one press of *Submit* made. GUI thread.

    What is typed is kept as a draft until it is sent, what is being sent in a journal: Cancel, a crash or a switch of
    the workspace lose nothing. ``standing`` are the orders known to stand on the server.
    """

    placed = pyqtSignal(object)

    orderStep: QLabel
    orderSteps: QStackedWidget
    orderAreas: QPushButton
    orderReview: EmptyTableView
    orderProgress: QProgressBar
    orderBack: QPushButton
    orderNext: QPushButton
    orderSubmit: QPushButton

    def __init__(
        self,
        workspace: Workspace,
        messages: Messages,
        known_tags: Sequence[str],
        standing: Sequence[Order] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        load_form(self, _FORM)
        self._workspace, self._messages, self._standing = workspace, messages, standing
        self._connection = workspace.connection.name if workspace.connection else ""
        self._store = DraftStore(workspace.settings)
        self._areas: list[Area] = []
        self._own: dict[str, FormValues] = {}
        self._editing: tuple[ReviewRow, FormValues, list[Area]] | None = None
        self._waiting_ids: tuple[str, ...] = ()
        self._sent = 0
        self._work: list[Handle] = []
        self._form = OrderForm(self, workspace)
        self._by = ByExpression(self)
        self._notes = FormNotes(self)
        self._completion = TagCompletion(self.orderTags, known_tags)
        self._step = ReviewStep(self, workspace, messages, fresh_path(journal_folder(), ORDERS))
        self._saver = QTimer(self)
        self._saver.setSingleShot(True)
        self._saver.setInterval(_SAVE_AFTER_MS)
        self.orderProgress.setRange(0, 0)
        self.orderProgress.hide()
        self._connect()

    # -- opening and closing --------------------------------------------------------------------

    @property
    def journal(self) -> Path:
        """Where its submission is written down: nobody else is to take that up meanwhile."""
        return self._step.submission.journal

    def begin(self, areas: Sequence[Area], values: FormValues | None = None) -> None:
        """Fill the form: with what is given, else with the draft that was left, else with the usual values."""
        draft = self._store.load(self._connection) if values is None else None
        self._form.offer_use_cases(self._workspace.traits.use_cases)
        if draft is not None:
            self._own = dict(draft.own)
            self._restore_areas(draft.area_ids if not areas else ())
        self._areas = list(areas) or self._areas
        first = draft.values if draft is not None else values
        self._by.show(first.by if first is not None else None, self._areas)
        self._form.begin(server_now(self._workspace), first)
        self.orderRestart.setVisible(draft is not None)
        self._go(_WHAT)
        self._work.append(self._form.ask_use_cases(failed=self._messages.error))

    def resume(self, journal: Path, *, at_once: bool) -> None:
        """Show what an unfinished submission holds; ``at_once``: and go on with it."""
        known, traits = list(self._workspace.known_areas.values()), self._workspace.traits
        product, now = next((one.name for one in self._workspace.products), ""), server_now(self._workspace)
        self._form.begin(server_now(self._workspace), None)
        self.orderRestart.hide()
        self._go(_CHECK)
        asked = Asked(known, default_values(product, traits, now), traits, now, standing=self._standing)
        self._step.resume(journal, asked, at_once=at_once)

    def take_areas(self, areas: Sequence[Area]) -> None:
        """Order for these areas instead; nothing else changes. No effect while orders are being sent or mended."""
        if areas and not (self._step.submission.running or self._step.resumed or self._editing):
            self._areas = list(areas)
            self._go(_WHAT)
            self._changed()

    def leave(self) -> None:
        """The workspace is another one now: close; orders that are on their way are awaited by their service."""
        self._keep()
        self._step.submission.cancel()
        super().reject()

    def retire(self) -> None:
        """Delete the closed dialog, once nothing of it is under way."""
        if self._step.submission.running or any(handle.running for handle in (*self._work, *self._step.work)):
            QTimer.singleShot(_RETIRE_AFTER_MS, self.retire)
        else:
            self.deleteLater()

    def reject(self) -> None:
        """Cancel and Escape: first they stop a submission, then they close."""
        if self._step.submission.running:
            self.orderCancel.setEnabled(False)
            self._step.submission.cancel()
            return
        self._keep()
        super().reject()

    def _connect(self) -> None:
        self._form.changed.connect(self._changed)
        self._by.changed.connect(self._changed)
        self._saver.timeout.connect(self._keep)
        self.orderAreas.clicked.connect(self._pick_areas)
        self.orderRestart.clicked.connect(self._restart)
        self.orderCancel.clicked.connect(self.reject)
        self.orderBack.clicked.connect(self._back)
        self.orderNext.clicked.connect(self._review)
        self._step.shown.connect(lambda: self._go(_CHECK))
        self._step.editAsked.connect(self._edit)
        self._step.changed.connect(self._keep_now)
        self._step.ended.connect(self._ended)
        self._workspace.areasChanged.connect(lambda _areas: self._restore_areas(self._waiting_ids))

    # -- step 1 ---------------------------------------------------------------------------------

    def _changed(self) -> None:
        good = self._notes.check(self._form.values, self._areas, self._workspace.traits, server_now(self._workspace))
        self.orderNext.setEnabled(good and (self._by.good or self._editing is not None))
        self.orderAreas.setText(area_words(self._areas).replace("&", "&&"))
        if self._editing is None:
            self._saver.start()

    def _pick_areas(self) -> None:
        picker = AreaPicker(self._workspace.known_areas.values(), [area.id for area in self._areas], self)
        if picker.exec():
            self._areas = picker.chosen
            self._by.follow_areas(self._areas)
            self._changed()

    def _restore_areas(self, ids: tuple[str, ...]) -> None:
        """The draft's areas, as soon as the workspace's are read; those that are gone are left out."""
        known = self._workspace.known_areas
        self._waiting_ids = () if self._workspace.areas_read or self._areas else ids
        if ids and not self._areas:
            self._areas = [known[one] for one in ids if one in known]
            self._by.follow_areas(self._areas)
            self._changed()

    def _restart(self) -> None:
        self._store.clear(self._connection)
        self._own.clear()
        self.orderRestart.hide()
        self._by.show(None, self._areas)
        self._form.begin(server_now(self._workspace), None)

    @property
    def _values(self) -> FormValues:
        """What the form says for all areas, also while one of them is being mended."""
        return self._editing[1] if self._editing is not None else replace(self._form.values, by=self._by.expressions)

    def _keep(self) -> None:
        """Keep what is typed and not with the server or in its journal; nothing once all of it was sent."""
        self._saver.stop()
        if self._step.resumed:
            return
        if self._sent and not self._step.model.unplaced():
            self._store.clear(self._connection)
            return
        areas = self._editing[2] if self._editing is not None else self._areas
        away = {row.area.id for row in self._step.model.all_rows if row.fixed}
        ids = [area.id for area in areas] or list(self._waiting_ids)
        self._store.save(self._connection, self._values, [one for one in ids if one not in away], self._own)

    def _keep_now(self) -> None:
        self._keep()
        self._store.flush()

    # -- step 2 ---------------------------------------------------------------------------------

    def _go(self, step: int) -> None:
        self.orderSteps.setCurrentIndex(step)
        mending, sending = self._editing is not None, self._step.submission.running
        steps = (self.tr("Step 1 of 2: what to order"), self.tr("Step 2 of 2: review"))
        self.orderStep.setText(self.tr("Change one order of the review") if mending else steps[step])
        self.orderAreas.setEnabled(not mending)
        self._by.setVisible(not mending)
        self.orderBack.setVisible(mending or (step == _CHECK and not self._step.resumed))
        self.orderBack.setEnabled(not sending)
        self.orderEdit.setVisible(step == _CHECK)
        self.orderSubmit.setVisible(step == _CHECK)
        self.orderNext.setVisible(step == _WHAT)
        self.orderNext.setDefault(step == _WHAT)
        self.orderNext.setText(self.tr("&Take over") if mending else self.tr("&Review"))
        self.orderReview.setEnabled(not sending)
        self.orderCancel.setEnabled(True)
        self.orderCancel.setText(self.tr("Stop") if sending else self.tr("Cancel"))
        self.orderProgress.setVisible(sending)
        if step == _CHECK:
            self._step.sum_up()
            self.orderReview.setFocus()

    def _back(self) -> None:
        if self._editing is not None:
            self._end_edit()
            self._go(_CHECK)
            return
        self._form.follow_server()
        self._go(_WHAT)

    def _review(self) -> None:
        """Check what the form says, off the GUI thread, and show it row by row."""
        if self._editing is not None:
            row, values = self._editing[0], self._form.values
            self._end_edit()
            self._own[row.area.id] = values
            self._step.mend(row, self._asked([row.area], values))
            return
        self._keep()
        self._step.use_case = self._form.values.use_case
        try:
            reader = ValueReader(self._by.expressions) if self._by.expressions.used else None
        except ConstellrError as error:
            self._messages.error(error)
            return
        self.orderNext.setEnabled(False)
        self._step.check(self._asked(self._areas, self._values, reader), self._not_reviewed)

    def _asked(self, areas: Sequence[Area], values: FormValues, reader: ValueReader | None = None) -> Asked:
        traits, now = self._workspace.traits, server_now(self._workspace)
        return Asked(list(areas), values, traits, now, dict(self._own), reader, self._standing)

    def _not_reviewed(self, error: ConstellrError) -> None:
        self.orderNext.setEnabled(True)
        self._messages.error(error)

    def _edit(self, row: ReviewRow) -> None:
        """Back to the form, for one order alone."""
        values, areas = self._values, self._areas
        self._editing, self._areas = (row, values, areas), [row.area]
        self._form.set_values(values_of(row.draft))
        self._go(_WHAT)

    def _end_edit(self) -> None:
        if self._editing is not None:
            _row, values, areas = self._editing
            self._editing, self._areas = None, areas
            self._form.set_values(values)

    def _ended(self, orders: list[Order]) -> None:
        self._sent += len(orders)
        self._keep_now()
        if orders:
            self.placed.emit(orders)
        if self._workspace.connection is None or self._workspace.connection.name != self._connection:
            return  # the dialog was left with its workspace; what was placed has been told
        self._go(_CHECK)
        if not self._step.model.to_send() and not self._step.model.refused():
            self.accept()
