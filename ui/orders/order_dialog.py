"""A new order in two steps: what, then a review of every single order before anything is sent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from qgis.PyQt.QtCore import QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QDialog, QLabel, QProgressBar, QPushButton, QStackedWidget, QWidget

from ...core.errors import Cancelled, ConstellrError, Problem
from ...core.host.tasks import Handle
from ...core.host.translate import show
from ...core.host.workspace import Workspace
from ...core.model.area import Area
from ...core.model.order import OrderDraft
from ...core.services.orders import OrderRow, review
from ..shared.area_picker import AreaPicker
from ..shared.form import load_form
from ..shared.messages import Messages
from ..shared.tables import Selection, dress_table, widen
from ..shared.widgets import EmptyTableView
from ..shared.wording import count_orders
from .columns import server_now
from .drafts import DraftStore
from .notes import FormNotes, area_words
from .order_form import OrderForm
from .review import ReviewModel, summary
from .submission import Submission
from .tags import TagCompletion
from .values import FormValues

_FORM = Path(__file__).with_name("order_dialog.ui")
_WHAT, _CHECK = 0, 1
_SAMPLES = ("☑ a field's name", "⚠ what stops this one", "29 Nov – 29 Dec 2026", "as often as possible")
_SAVE_AFTER_MS = 600
_RETIRE_AFTER_MS = 300


class OrderDialog(QDialog):
    """``placed`` carries the orders (list of Order) that one press of *Submit* made. GUI thread.

    What is typed is kept as a draft until it is sent: Cancel, a crash or a switch of the workspace lose nothing.
    """

    placed = pyqtSignal(object)

    orderStep: QLabel
    orderSteps: QStackedWidget
    orderAreas: QPushButton
    orderReview: EmptyTableView
    orderReviewDetail: QLabel
    orderSummary: QLabel
    orderProgress: QProgressBar
    orderRestart: QPushButton
    orderCancel: QPushButton
    orderBack: QPushButton
    orderNext: QPushButton
    orderSubmit: QPushButton

    def __init__(
        self, workspace: Workspace, messages: Messages, known_tags: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        load_form(self, _FORM)
        self._workspace, self._messages = workspace, messages
        self._connection = workspace.connection.name if workspace.connection else ""
        self._store = DraftStore(workspace.settings)
        self._areas: list[Area] = []
        self._waiting_ids: tuple[str, ...] = ()
        self._unclear_since: datetime | None = None
        self._sent = 0
        self._work: list[Handle] = []
        self._form = OrderForm(self, workspace)
        self._notes = FormNotes(self)
        self._completion = TagCompletion(self.orderTags, known_tags)
        self._model = ReviewModel(self)
        self._submission = Submission(workspace, self)
        self._dress()
        self._connect()

    # -- opening and closing --------------------------------------------------------------------

    def begin(self, areas: Sequence[Area], values: FormValues | None = None) -> None:
        """Fill the form: with what is given, else with the draft that was left, else with the usual values."""
        draft = self._store.load(self._connection) if values is None else None
        self._form.offer_use_cases(self._workspace.traits.use_cases)
        if draft is not None:
            self._unclear_since = draft.unclear_since
            self._restore_areas(draft.area_ids if not areas else ())
        self._areas = list(areas) or self._areas
        self._form.begin(self._now, draft.values if draft is not None else values)
        self.orderRestart.setVisible(draft is not None)
        self._go(_WHAT)
        self._work.append(self._form.ask_use_cases(failed=self._messages.error))

    def take_areas(self, areas: Sequence[Area]) -> None:
        """Order for these areas instead; nothing else changes. No effect while orders are being sent."""
        if areas and not self._submission.running:
            self._areas = list(areas)
            self._go(_WHAT)
            self._changed()

    def leave(self) -> None:
        """The workspace is another one now: close; orders that are on their way are awaited by their service."""
        self._keep()
        self._submission.cancel()
        super().reject()

    def retire(self) -> None:
        """Delete the closed dialog, once nothing of it is under way."""
        if self._submission.running or any(handle.running for handle in self._work):
            QTimer.singleShot(_RETIRE_AFTER_MS, self.retire)
        else:
            self.deleteLater()

    def reject(self) -> None:
        """Cancel and Escape: first they stop a submission, then they close."""
        if self._submission.running:
            self.orderCancel.setEnabled(False)
            self._submission.cancel()
            return
        self._keep()
        super().reject()

    # -- building -------------------------------------------------------------------------------

    def _dress(self) -> None:
        dress_table(self.orderReview, self._model)
        widen(self.orderReview, _SAMPLES)
        self._selection = Selection(self.orderReview, self._model)
        self._saver = QTimer(self)
        self._saver.setSingleShot(True)
        self._saver.setInterval(_SAVE_AFTER_MS)
        self.orderProgress.setRange(0, 0)
        self.orderProgress.hide()

    def _connect(self) -> None:
        self._form.changed.connect(self._changed)
        self._saver.timeout.connect(self._keep)
        self.orderAreas.clicked.connect(self._pick_areas)
        self.orderRestart.clicked.connect(self._restart)
        self.orderCancel.clicked.connect(self.reject)
        self.orderBack.clicked.connect(self._back)
        self.orderNext.clicked.connect(self._review)
        self.orderSubmit.clicked.connect(self._submit)
        self._model.ticked.connect(self._sum_up)
        self._selection.changed.connect(self._show_detail)
        self._submission.rows.connect(self._take_rows)
        self._submission.finished.connect(self._submitted)
        self._submission.failed.connect(self._refused)
        self._workspace.areasChanged.connect(lambda _areas: self._restore_areas(self._waiting_ids))

    # -- step 1 ---------------------------------------------------------------------------------

    @property
    def _now(self) -> datetime:
        return server_now(self._workspace)

    def _changed(self) -> None:
        good = self._notes.check(self._form.values, self._areas, self._workspace.traits, self._now)
        self.orderNext.setEnabled(good)
        self.orderAreas.setText(area_words(self._areas).replace("&", "&&"))
        self._saver.start()

    def _pick_areas(self) -> None:
        picker = AreaPicker(self._workspace.known_areas.values(), [area.id for area in self._areas], self)
        if picker.exec():
            self._areas = picker.chosen
            self._changed()

    def _restore_areas(self, ids: tuple[str, ...]) -> None:
        """The draft's areas, as soon as the workspace's are read; those that are gone are left out."""
        known = self._workspace.known_areas
        self._waiting_ids = () if self._workspace.areas_read or self._areas else ids
        if ids and not self._areas:
            self._areas = [known[one] for one in ids if one in known]
            self._changed()

    def _restart(self) -> None:
        self._store.clear(self._connection)
        self._unclear_since = None
        self.orderRestart.hide()
        self._form.begin(self._now, None)

    def _keep(self) -> None:
        """Keep what is typed and not sent yet; nothing once all of it was sent."""
        self._saver.stop()
        if self._sent and not self._model.to_send():
            self._store.clear(self._connection)
            return
        ids = [area.id for area in self._areas] or list(self._waiting_ids)
        since = self._model.unclear_since() or self._unclear_since
        placed = {order.area_id for order in self._model.orders()}
        self._store.save(self._connection, self._form.values, [one for one in ids if one not in placed], since)

    # -- step 2 ---------------------------------------------------------------------------------

    def _go(self, step: int) -> None:
        self.orderSteps.setCurrentIndex(step)
        steps = (self.tr("Step 1 of 2: what to order"), self.tr("Step 2 of 2: review"))
        self.orderStep.setText(steps[step])
        sending = self._submission.running
        self.orderBack.setVisible(step == _CHECK)
        self.orderBack.setEnabled(not sending)
        self.orderSubmit.setVisible(step == _CHECK)
        self.orderNext.setVisible(step == _WHAT)
        self.orderNext.setDefault(step == _WHAT)
        self.orderReview.setEnabled(not sending)
        self.orderCancel.setEnabled(True)
        self.orderCancel.setText(self.tr("Stop") if sending else self.tr("Cancel"))
        self.orderProgress.setVisible(sending)
        if step == _CHECK:
            self._sum_up()
            self.orderReview.setFocus()

    def _back(self) -> None:
        self._form.follow_server()
        self._go(_WHAT)

    def _review(self) -> None:
        """Check every order, off the GUI thread, and show them row by row."""
        self._keep()
        self.orderNext.setEnabled(False)
        areas, values = list(self._areas), self._form.values
        drafts = values.drafts(areas)
        known, traits, now = {area.id: area for area in areas}, self._workspace.traits, self._now
        checking = self._workspace.tasks.run(
            self.tr("Checking {orders}").format(orders=count_orders(len(drafts))),
            lambda _job: review(drafts, known, traits, now),
            done=lambda problems: self._reviewed(areas, drafts, problems),
            failed=self._messages.error,
        )
        self._work.append(checking)

    def _reviewed(self, areas: list[Area], drafts: list[OrderDraft], problems: list[tuple[Problem, ...]]) -> None:
        self.orderNext.setEnabled(True)
        self._model.show_drafts(areas, drafts, problems)
        self._go(_CHECK)
        self._show_detail()

    def _sum_up(self) -> None:
        number = len(self._model.to_send())
        self.orderSummary.setText(summary(self._model.all_rows, self._connection))
        self.orderSubmit.setText(self.tr("&Submit {orders}").format(orders=count_orders(number)))
        self.orderSubmit.setEnabled(bool(number) and not self._submission.running)

    def _show_detail(self, _ids: object = None) -> None:
        row = self._selection.current
        self.orderReviewDetail.setText(row.detail if row is not None else "")
        self.orderReviewDetail.setVisible(row is not None)

    # -- sending --------------------------------------------------------------------------------

    def _submit(self) -> None:
        rows = self._model.to_send()
        if not rows or self._submission.running:
            return
        self._keep()
        since = self._model.unclear_since() or self._unclear_since
        self._model.mark_sending(rows)
        self._submission.start(
            [row.draft for row in rows],
            self.tr("Placing {orders}").format(orders=count_orders(len(rows))),
            use_case=self._form.values.use_case,
            unclear_since=since,
        )
        self._go(_CHECK)

    def _take_rows(self, rows: list[OrderRow]) -> None:
        self._model.take(rows)
        self._sum_up()
        self._show_detail()

    def _submitted(self, rows: list[OrderRow]) -> None:
        self._model.take(rows)
        self._model.stop_sending()
        orders = [row.order for row in rows if row.order is not None]
        self._sent += len(orders)
        self._keep()
        if orders:
            self.placed.emit(orders)
        if self._workspace.connection is None or self._workspace.connection.name != self._connection:
            return  # the dialog was left with its workspace; what was placed has been told
        self._go(_CHECK)
        self._show_detail()
        if not self._model.to_send() and not self._model.refused():
            self.accept()

    def _refused(self, error: ConstellrError) -> None:
        self._model.stop_sending()
        self._keep()
        self._go(_CHECK)
        if not isinstance(error, Cancelled):
            self.orderSummary.setText(f"✗ {show(error)}")
            self._messages.error(error)
