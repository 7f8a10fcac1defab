"""The review and the sending: the table, its summary, and the submission behind *Submit*."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path

from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QLabel, QPushButton

from ...core.errors import Cancelled, ConstellrError
from ...core.host.tasks import Handle
from ...core.host.translate import show
from ...core.host.workspace import Workspace
from ...core.services.orders import OrderRow
from ..shared.messages import Messages
from ..shared.tables import Selection, dress_table, widen
from ..shared.widgets import EmptyTableView
from ..shared.wording import count_orders, period_text
from .compose import Asked, compose, from_journal
from .review import ReviewModel
from .review_rows import ReviewRow, summary
from .submission import Late, Sending, Submission


def _samples() -> tuple[str, ...]:
    """Texts that the first columns are made wide enough for."""
    day = datetime(2026, 11, 28, tzinfo=timezone.utc)
    period = period_text(day, day)
    return ("☑ a field's name", "⚠ what stops this", period, "as often as possible", "without limit", "any light")


@dataclass(frozen=True)
class ReviewWidgets:
    """What the step works with: the table, the words below it, and its two buttons."""

    table: EmptyTableView
    detail: QLabel
    summary: QLabel
    edit: QPushButton
    submit: QPushButton


class ReviewStep(QObject):
    """``shown``: rows are there to look at. ``editAsked(ReviewRow)``: the user wants to change this one.

    ``changed``: what the draft holds is different now. ``ended(list of orders placed)``: a submission is over.
    ``unreadable``: the journal of what was to be resumed cannot be read.
    """

    shown = pyqtSignal()
    editAsked = pyqtSignal(object)
    changed = pyqtSignal()
    ended = pyqtSignal(object)
    unreadable = pyqtSignal()

    def __init__(
        self,
        widgets: ReviewWidgets,
        workspace: Workspace,
        messages: Messages,
        journal: Path,
        late: Late,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._ui, self._workspace, self._messages = widgets, workspace, messages
        self._connection = workspace.connection.name if workspace.connection else ""
        self.model = ReviewModel(self)
        self.submission = Submission(workspace, journal, late, self)
        self.resumed = False
        self.use_case = ""
        self.work: list[Handle] = []
        dress_table(widgets.table, self.model)
        widen(widgets.table, _samples())
        self._selection = Selection(widgets.table, self.model)
        self._connect()

    def _connect(self) -> None:
        ui = self._ui
        self.model.ticked.connect(self.sum_up)
        self._selection.changed.connect(self.show_detail)
        ui.table.doubleClicked.connect(lambda _index: self._ask_edit())
        ui.edit.clicked.connect(self._ask_edit)
        ui.submit.clicked.connect(self.submit)
        self.submission.written.connect(self.changed)
        self.submission.rows.connect(self._take_rows)
        self.submission.finished.connect(self._submitted)
        self.submission.failed.connect(self._failed)

    def away(self) -> set[str]:
        """Give the areas whose orders stand on the server, or are held by the journal: no draft needs to hold them."""
        held = self.submission.journaled
        return {row.area.id for row in self.model.all_rows if row.fixed and (held or not row.sending)}

    # -- the rows -------------------------------------------------------------------------------

    def check(self, asked: Asked, failed: Callable[[ConstellrError], None]) -> None:
        """Review every order, off the GUI thread, and show them row by row."""
        title = self.tr("Checking {orders}").format(orders=count_orders(len(asked.areas)))
        self.work.append(
            self._workspace.tasks.run(
                title,
                lambda job: compose(asked, job),
                done=self._show,
                failed=failed,
                cancelled=lambda: failed(Cancelled()),  # by QGIS's task manager
            )
        )

    def mend(self, row: ReviewRow, asked: Asked) -> None:
        """Review one row anew with the values that the user gave it."""
        self.work.append(
            self._workspace.tasks.run(
                self.tr("Checking {orders}").format(orders=count_orders(1)),
                lambda job: compose(asked, job)[0],
                done=lambda fresh: self._mended(row, fresh),
                failed=self._messages.error,
            )
        )

    def resume(self, path: Path, asked: Asked, *, at_once: bool) -> None:
        """Show what an unfinished submission holds; ``at_once``: and go on with it."""
        self.resumed = True
        self.submission.follow(path)
        connection = self._workspace.connection
        if connection is None:
            return

        def take(found: object) -> None:
            self.use_case = found.use_case
            self._show(found.rows)
            if at_once:
                self.submit()

        self.work.append(
            self._workspace.tasks.run(
                self.tr("Read the journal of orders"),
                lambda _job: from_journal(path, connection, asked),
                done=take,
                failed=self._cannot_resume,
            )
        )

    def _cannot_resume(self, error: ConstellrError) -> None:
        self._messages.error(error)
        self.unreadable.emit()

    def _show(self, rows: list[ReviewRow]) -> None:
        self.model.show_rows(rows)
        self.shown.emit()
        self.show_detail()

    def _mended(self, row: ReviewRow, fresh: ReviewRow) -> None:
        fresh.own = True
        self.model.mend(row, fresh)
        self.shown.emit()
        self.show_detail()
        self.changed.emit()

    def _ask_edit(self) -> None:
        row = self._selection.current
        if isinstance(row, ReviewRow) and not row.fixed and not self.submission.running:
            self.editAsked.emit(row)

    def sum_up(self) -> None:
        number = len(self.model.to_send())
        ui = self._ui
        ui.summary.setText(summary(self.model.all_rows, self._connection))
        ui.submit.setText(self.tr("&Submit {orders}").format(orders=count_orders(number)))
        ui.submit.setEnabled(bool(number) and not self.submission.running)

    def show_detail(self, _ids: object = None) -> None:
        row = self._selection.current
        ui = self._ui
        detail = row.detail if isinstance(row, ReviewRow) else ""
        ui.detail.setText(detail)
        ui.detail.setVisible(len(detail) > 1)  # a mere ✓ stands in the table
        able = isinstance(row, ReviewRow) and not row.fixed and not self.submission.running
        ui.edit.setEnabled(able)
        ui.edit.setToolTip(self.tr("Change this order alone") if able else self.tr("Select an order not yet sent"))

    # -- sending --------------------------------------------------------------------------------

    def submit(self) -> None:
        rows = self.model.to_send()
        if not rows or self.submission.running:
            return
        mended = [draft for row in rows for draft in row.replaced]
        self.model.mark_sending(rows)
        self.submission.start(
            Sending(
                [row.draft for row in rows],
                self.tr("Placing {orders}").format(orders=count_orders(len(rows))),
                self.use_case,
                mended,
            )
        )
        self.shown.emit()

    def _take_rows(self, rows: list[OrderRow]) -> None:
        self.model.take(rows)
        self.sum_up()
        self.show_detail()

    def _submitted(self, rows: list[OrderRow]) -> None:
        self.model.take(rows)
        self.model.stop_sending()
        self.changed.emit()
        self._let_go()
        self._reveal_refused()
        self.show_detail()
        self.ended.emit([row.order for row in rows if row.order is not None])

    def _reveal_refused(self) -> None:
        """Among hundreds, the one that the server objects to comes into sight."""
        named = [row for row in self.model.refused() if row.outcome is not None and row.outcome.problems]
        if named:
            self._selection.set([named[0].number])

    def _let_go(self) -> None:
        """What did not reach the server is held by the draft again; of a resumed submission only the journal knows."""
        if not self.resumed:
            self.submission.let_go([one for row in self.model.unplaced() for one in (row.draft, *row.replaced)])

    def _failed(self, error: ConstellrError) -> None:
        self.model.stop_sending()
        self.changed.emit()
        self._let_go()
        self.shown.emit()
        self.show_detail()
        if not isinstance(error, Cancelled):
            self._ui.summary.setText(f"✗ {show(error)}")
            self._messages.error(error)
