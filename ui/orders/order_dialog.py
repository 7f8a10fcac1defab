"""A new order in two steps: what, then a review of every single order before anything is sent."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from qgis.PyQt.QtCore import QTimer, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent, QKeySequence
from qgis.PyQt.QtWidgets import QDialog, QLabel, QProgressBar, QPushButton, QStackedWidget, QWidget

from ...core.errors import ConstellrError
from ...core.host.journals import journal_folder
from ...core.host.order_values import ValueReader
from ...core.host.tasks import Handle
from ...core.host.workspace import Workspace
from ...core.model.area import Area
from ...core.model.order import Order
from ...core.services.journals import ORDERS, fresh_path
from ..shared.form import load_form
from ..shared.keys import put_in_order
from ..shared.messages import Messages
from ..shared.widgets import EmptyTableView
from .columns import server_now
from .compose import Asked
from .drafts import DraftStore
from .review_rows import ReviewRow
from .review_step import ReviewStep, ReviewWidgets
from .submission import Late
from .values import FormValues, default_values
from .what_step import WhatStep

_FORM = Path(__file__).with_name("order_dialog.ui")
_WHAT, _CHECK = 0, 1
_SAVE_AFTER_MS = 600
_RETIRE_AFTER_MS = 300


class OrderDialog(QDialog):
    """``placed`` carries the orders (list of Order) that one press of *Submit* made. GUI thread.

    What is typed is kept as a draft until it is sent, what is being sent in a journal: Cancel, a crash or a switch of
    the workspace lose nothing. ``standing`` are the orders known to stand on the server; ``late`` hears what became
    of orders that were on their way when the workspace was left.
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
    orderEdit: QPushButton
    orderBack: QPushButton
    orderNext: QPushButton
    orderSubmit: QPushButton

    def __init__(
        self,
        workspace: Workspace,
        messages: Messages,
        late: Late,
        known_tags: Sequence[str] = (),
        standing: Sequence[Order] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        load_form(self, _FORM)
        self._workspace, self._messages, self._standing = workspace, messages, standing
        self._connection = workspace.connection.name if workspace.connection else ""
        self._store = DraftStore(workspace.settings)
        self._own: dict[str, FormValues] = {}
        self._sent = 0
        self._work: list[Handle] = []
        self._what = WhatStep(self, workspace, known_tags)
        widgets = ReviewWidgets(
            self.orderReview, self.orderReviewDetail, self.orderSummary, self.orderEdit, self.orderSubmit
        )
        self._step = ReviewStep(widgets, workspace, messages, fresh_path(journal_folder(), ORDERS), late, self)
        self._saver = QTimer(self)
        self._saver.setSingleShot(True)
        self._saver.setInterval(_SAVE_AFTER_MS)
        self.orderProgress.setRange(0, 0)
        self.orderProgress.hide()
        buttons = self.orderEdit, self.orderCancel, self.orderRestart, self.orderBack, self.orderNext, self.orderSubmit
        put_in_order([self._what.last_stop, self.orderReview, *buttons])
        self._connect()

    # -- opening and closing --------------------------------------------------------------------

    @property
    def journal(self) -> Path:
        """Where its submission is written down: nobody else is to take that up meanwhile."""
        return self._step.submission.journal

    def begin(self, areas: Sequence[Area], values: FormValues | None = None) -> None:
        """Fill the form: with what is given, else with the draft that was left, else with the usual values."""
        draft = self._store.load(self._connection) if values is None else None
        self._own = dict(draft.own) if draft is not None else {}
        if draft is not None:
            self._what.begin(areas, draft.values, draft.area_ids)
        else:
            self._what.begin(areas, values)
        self.orderRestart.setVisible(draft is not None)
        self._go(_WHAT)
        self._work.append(self._what.ask_use_cases(failed=self._messages.error))

    def resume(self, journal: Path, *, at_once: bool) -> None:
        """Show what an unfinished submission holds; ``at_once``: and go on with it."""
        known, traits = list(self._workspace.known_areas.values()), self._workspace.traits
        product, now = next((one.name for one in self._workspace.products), ""), server_now(self._workspace)
        self._what.begin([], None)
        self.orderRestart.hide()
        self._go(_CHECK)
        asked = Asked(known, default_values(product, traits, now), traits, now, standing=self._standing)
        self._step.resume(journal, asked, at_once=at_once)

    def take_areas(self, areas: Sequence[Area]) -> None:
        """Order for these areas instead; nothing else changes. No effect while orders are being sent or mended."""
        if areas and not (self._step.submission.running or self._step.resumed or self._what.mending):
            self._go(_WHAT)
            self._what.take_areas(areas)

    def leave(self) -> None:
        """The workspace is another one now: close; orders that are on their way are awaited by their service."""
        self._keep_now()
        self._step.submission.leave()
        super().reject()

    def retire(self) -> None:
        """Delete the closed dialog, once nothing of it is under way."""
        if self._step.submission.running or any(handle.running for handle in (*self._work, *self._step.work)):
            QTimer.singleShot(_RETIRE_AFTER_MS, self.retire)
        else:
            self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape gives up one order's changes first, as *Back* does."""
        if self._what.mending is not None and event.matches(QKeySequence.StandardKey.Cancel):
            self._back()
        else:
            super().keyPressEvent(event)

    def reject(self) -> None:
        """Cancel and Escape: first they stop a submission, then they close."""
        if self._step.submission.running:
            self.orderCancel.setEnabled(False)
            self._step.submission.cancel()
            return
        self._keep()
        super().reject()

    def _connect(self) -> None:
        self._what.changed.connect(self._changed)
        self._saver.timeout.connect(self._keep)
        self.orderRestart.clicked.connect(self._restart)
        self.orderCancel.clicked.connect(self.reject)
        self.orderBack.clicked.connect(self._back)
        self.orderNext.clicked.connect(self._review)
        self._step.shown.connect(lambda: self._go(_CHECK))
        self._step.editAsked.connect(self._edit)
        self._step.changed.connect(self._keep_now)
        self._step.ended.connect(self._ended)
        self._step.unreadable.connect(self.accept)

    # -- the draft ------------------------------------------------------------------------------

    def _changed(self, good: bool) -> None:
        self.orderNext.setEnabled(good)
        self._saver.start()

    def _restart(self) -> None:
        self._store.clear(self._connection)
        self._own.clear()
        self.orderRestart.hide()
        self._what.restart()

    def _keep(self) -> None:
        """Keep what is typed and not with the server or in its journal; nothing once all of it was sent."""
        self._saver.stop()
        if self._step.resumed:
            return
        if self._sent and not self._step.model.unplaced():
            self._store.clear(self._connection)
            return
        away = self._step.away()
        ids = [one for one in self._what.area_ids if one not in away]
        self._store.save(self._connection, self._what.values, ids, {**self._own, **self._what.own})

    def _keep_now(self) -> None:
        self._keep()
        self._store.flush()

    # -- from step to step ----------------------------------------------------------------------

    def _go(self, step: int) -> None:
        self.orderSteps.setCurrentIndex(step)
        mending, sending = self._what.mending is not None, self._step.submission.running
        steps = (self.tr("Step 1 of 2: what to order"), self.tr("Step 2 of 2: review"))
        self.orderStep.setText(self.tr("Change one order of the review") if mending else steps[step])
        self.orderAreas.setEnabled(not mending)
        self._what.show_expressions(not mending)
        self.orderBack.setVisible(mending or (step == _CHECK and not self._step.resumed))
        self.orderBack.setEnabled(not sending)
        self.orderEdit.setVisible(step == _CHECK)
        self.orderSubmit.setVisible(step == _CHECK)
        self.orderNext.setVisible(step == _WHAT)
        self.orderNext.setDefault(step == _WHAT)
        self.orderNext.setText(self.tr("Ta&ke over") if mending else self.tr("&Review"))
        tips = (self.tr("See every order before anything is sent"), self.tr("Put it back into the review like this"))
        self.orderNext.setToolTip(tips[mending])
        self.orderReview.setEnabled(not sending)
        self.orderCancel.setEnabled(True)
        self.orderCancel.setText(self.tr("Stop") if sending else self.tr("Cancel"))
        self.orderProgress.setVisible(sending)
        if step == _CHECK:
            self._step.sum_up()
        (self.orderReview if step == _CHECK else self.orderProduct if mending else self.orderAreas).setFocus()

    def _back(self) -> None:
        if self._what.mending is not None:
            self._what.stop_mending()
            self._go(_CHECK)
            return
        self._what.follow_server()
        self._go(_WHAT)

    def _review(self) -> None:
        """Check what the form says, off the GUI thread, and show it row by row."""
        mended = self._what.mending
        if mended is not None:
            values = self._own[mended.area.id] = self._what.typed
            self._what.stop_mending()
            self._step.mend(mended, self._asked([mended.area], values))
            return
        self._keep()
        self._step.use_case = self._what.typed.use_case
        try:
            reader = self._what.reader()
        except ConstellrError as error:
            self._messages.error(error)
            return
        self.orderNext.setEnabled(False)
        self._step.check(self._asked(self._what.areas, self._what.values, reader), self._not_reviewed)

    def _asked(self, areas: Sequence[Area], values: FormValues, reader: ValueReader | None = None) -> Asked:
        traits, now = self._workspace.traits, server_now(self._workspace)
        return Asked(list(areas), values, traits, now, dict(self._own), reader, self._standing)

    def _not_reviewed(self, error: ConstellrError) -> None:
        self.orderNext.setEnabled(True)
        self._messages.error(error)

    def _edit(self, row: ReviewRow) -> None:
        """Back to the form, for one order alone."""
        self._what.mend(row)
        self._go(_WHAT)

    def _ended(self, orders: list[Order]) -> None:
        self._sent += len(orders)
        self._keep_now()
        if orders:
            self.placed.emit(orders)
        self._go(_CHECK)
        if not self._step.model.to_send() and not self._step.model.refused():
            self.accept()
