"""How the plan stands: how many rows are ready, what the buttons can do, how far what is under way has come."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject, QTimer
from qgis.PyQt.QtWidgets import QWidget

from ...core.host.state import State
from ...core.host.workspace import Workspace
from ..shared.wording import count_areas
from .candidates import CandidatesModel
from .check import CandidateCheck
from .choices import Choices
from .undecided import UndecidedChip
from .upload import Upload

_COUNT_MS = 100
_ABLE = (State.READY, State.SIGNED_IN, State.OFFLINE)


class Standing(QObject):
    """The widgets below the page's table: summary, chip, progress and buttons. GUI thread."""

    def __init__(
        self,
        page: QWidget,
        workspace: Workspace,
        model: CandidatesModel,
        choices: Choices,
        work: tuple[CandidateCheck, Upload],
    ) -> None:
        super().__init__(page)
        self._page, self._workspace, self._model = page, workspace, model
        self._choices, (self._check, self._upload) = choices, work
        self._chip = UndecidedChip(page.areasUndecided, model)
        self._source = ""
        self._later = QTimer(self, singleShot=True, interval=_COUNT_MS)
        self._later.timeout.connect(self.count)
        page.areasProgress.setTextVisible(False)

    def count(self) -> None:
        """Say how the rows stand now."""
        tally, page = self._model.tally(), self._page
        waiting = tally.ready + tally.failed
        page.areasSummary.setText(tally.text if self._model.all_rows else self.tr("Nothing to upload yet."))
        self._chip.show_numbers(tally.decide, tally.failed)
        text = self.tr("&Upload {areas}") if waiting else self.tr("&Upload areas")
        if tally.failed and not tally.ready:
            text = self.tr("&Retry {areas}")
        page.areasUpload.setText(text.format(areas=count_areas(waiting)))
        able, idle, current = self._workspace.state in _ABLE, not self._upload.running, self._check.current
        page.areasUpload.setEnabled(bool(waiting) and able and idle and current)
        tip = "" if current or not waiting else self.tr("Something changed: these rows are not checked anew yet.")
        page.areasUpload.setToolTip(tip if able else self.tr("Sign in first."))
        page.areasFixAll.setEnabled(idle and (tally.decide > 0 or self._choices.can_undo or tally.offering))

    def count_soon(self) -> None:
        """A count walks all rows: ten a second are enough."""
        if not self._later.isActive():
            self._later.start()

    def look_at(self, source: str) -> None:
        """Of another source every row is shown."""
        if source != self._source:
            self._source = source
            self._chip.let_go()

    def show_busy(self, busy: bool) -> None:
        page = self._page
        page.areasProgress.setRange(0, 0)
        page.areasProgress.setVisible(busy)
        page.areasCancel.setVisible(busy)
        page.areasCancel.setEnabled(True)
        self.count()

    def show_progress(self, done: float, total: float) -> None:
        self._page.areasProgress.setRange(0, 1000 if total else 0)
        if total:
            self._page.areasProgress.setValue(round(1000 * done / total))
