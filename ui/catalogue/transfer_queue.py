"""Downloads one after the other, with pause, resume, cancel and another try; what is wanted outlives a crash."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...core.errors import ConstellrError
from ...core.host.tasks import Handle
from ...core.host.workspace import Workspace
from ...core.services.download_journal import Unfinished
from ...core.services.tally import Progress
from .transfer_run import Order, Outcome, TransferRun, drop_journal
from .transfers_panel import TransfersPanel
from .wording import count_files, count_scenes


class TransferQueue(QObject):
    """``fileDone`` carries a FileRow, ``finished`` an Outcome, ``failed`` an error, ``changed`` nothing. GUI thread.

    Files of one download are fetched several at once, downloads one after the other.
    """

    fileDone = pyqtSignal(object)
    finished = pyqtSignal(object)
    failed = pyqtSignal(object)
    changed = pyqtSignal()

    def __init__(self, workspace: Workspace, panel: TransfersPanel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._panel = workspace, panel
        self._waiting: list[Order] = []
        self._current: Order | None = None
        self._paused: Order | None = None
        self._again: Order | None = None
        self._pausing = False
        self._dropping: Handle[None] | None = None
        self._run = TransferRun(workspace, self)
        self._run.progressed.connect(self._progressed)
        self._run.fileDone.connect(self.fileDone)
        self._run.looked.connect(panel.take)
        self._run.finished.connect(self._finished)
        self._run.failed.connect(self._failed)
        self._run.stopped.connect(self._stopped)
        self._run.late.connect(self.finished)
        workspace.switched.connect(self._switched)
        panel.pauseAsked.connect(self.pause)
        panel.resumeAsked.connect(self.resume)
        panel.cancelAsked.connect(self.cancel)
        panel.retryAsked.connect(self.retry)
        panel.stopAsked.connect(self._run.stop_files)

    @property
    def running(self) -> bool:
        return self._run.running

    @property
    def paused(self) -> bool:
        return self._paused is not None

    @property
    def retriable(self) -> bool:
        """Whether :meth:`retry` would do something."""
        return self._again is not None

    def submit(self, order: Order, *, patient: bool = False) -> None:
        """Fetch this, at once or after what is under way. A new download ends a pause unless it is ``patient``."""
        if self._run.running or (patient and self._paused is not None):
            self._waiting.append(order)
            return
        if self._paused is not None:
            self._waiting.insert(0, self._paused)
            self._paused = None
        self._start(order)

    def take_up(self, left: Unfinished) -> None:
        """Go on with what an earlier start of QGIS left unfinished."""
        self.submit(Order(left.wanted, left.path))

    def pause(self) -> None:
        """Let go of every connection; what has come stays, and what waits goes on waiting."""
        self._pausing = True
        self._run.stop(forget=False)

    def resume(self) -> None:
        """Go on where the pause began."""
        order, self._paused = self._paused, None
        if order is not None:
            self._start(order)

    def cancel(self) -> None:
        """Give up all downloads, those that wait too; files that have come stay."""
        self._panel.catalogueTransfersCancel.setEnabled(False)
        self._waiting, self._again = [], None
        if self._run.running:
            self._run.stop(forget=True)
            return
        order, self._paused = self._paused, None
        if order is not None:
            self.drop(order)
            self._panel.say(self.tr("Given up. What had begun is kept and taken up again next time."))
        self._follow()

    def close(self) -> None:
        """The page goes: stop, and keep in mind what was wanted."""
        self._waiting = []
        self._run.stop(forget=False)

    def retry(self) -> None:
        """Try again what the last download lacked."""
        order, self._again = self._again, None
        if order is not None:
            self.submit(order)

    def drop(self, order: Order) -> None:
        """Forget what is written down of an order."""
        path, connection = order.replaces, self._workspace.connection
        if path is not None:
            self._dropping = self._workspace.tasks.run(
                self.tr("Forget a download"), lambda _job: drop_journal(path, connection)
            )

    def _start(self, order: Order) -> None:
        self._panel.begin(order.wanted.folder, afresh=self._again is None and self._current is not order)
        self._current, self._again, self._pausing = order, None, False
        title = self.tr("Download {scenes}").format(scenes=count_scenes(len(order.wanted.scenes)))
        self._run.start(title, order)
        self.changed.emit()

    def _progressed(self, progress: Progress) -> None:
        self._panel.show_progress(progress, len(self._waiting))

    def _finished(self, outcome: Outcome) -> None:
        left = outcome.order.only(outcome.failed_scenes, self._run.kept) if outcome.failed_scenes else None
        if self._pausing and left is not None:
            self._hold(left)
            return
        self._again = left
        self._panel.say(self._words(outcome))
        self._next()
        self.finished.emit(outcome)

    def _failed(self, error: ConstellrError) -> None:
        if self._current is not None:
            self._again = self._current.only(self._current.wanted.scenes, self._run.kept)
        self._panel.say(self.tr("The download stopped."))
        self._waiting = []  # what stopped this one would stop those that wait
        self._follow()
        self.failed.emit(error)

    def _stopped(self) -> None:
        """It ended before it had begun, or another connection is in use."""
        if self._pausing and self._current is not None:
            self._hold(self._current)
            return
        self._waiting, self._again = [], None
        self._panel.say(self.tr("Stopped."))
        self._follow()

    def _switched(self) -> None:
        """Another connection is in use: what is unfinished stays written down, and is offered when this one is back."""
        self._waiting, self._again, self._paused, self._pausing = [], None, None, False
        self._follow()

    def _hold(self, left: Order) -> None:
        self._paused, self._pausing = left, False
        text = self.tr("Paused: {scenes} to go. What has come is kept.")
        self._panel.say(text.format(scenes=count_scenes(len(left.wanted.scenes))))
        self._follow()

    def _next(self) -> None:
        if self._waiting and not self._run.running:
            self._start(self._waiting.pop(0))
        self._follow()

    def _follow(self) -> None:
        self._panel.follow(running=self.running, paused=self.paused, retry=self._again is not None and not self.running)
        self.changed.emit()

    def _words(self, outcome: Outcome) -> str:
        there, failed, stopped = (len(outcome.of(*states)) for states in _STATES)
        text = self.tr("{files} here.").format(files=count_files(there))
        if failed:
            text = f"{text} " + self.tr("{files} failed.").format(files=count_files(failed))
        if stopped:
            text = f"{text} " + self.tr("{files} stopped.").format(files=count_files(stopped))
        return text


_STATES = (("fetched", "present"), ("failed",), ("cancelled",))
