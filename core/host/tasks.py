"""Background work in QGIS's task manager: one generic task around a callable."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from qgis.core import QgsApplication, QgsTask
from qgis.PyQt.QtCore import QObject, Qt, QThreadPool, QTimer, pyqtSignal

from ..errors import Cancelled, ConstellrError, InternalError
from ..model.job import Job
from ..words import NOTHING, Sentence, translate
from .crs_cache import forget_worker_crs
from .gui_collector import GuiCollector
from .log import RequestLog
from .translate import show

T = TypeVar("T")
_BETWEEN_REPORTS = 0.05  # seconds; a progress bar needs no more, and the GUI thread must not drown in events


def _nothing() -> None:
    """What a task calls before it is wired and after its end."""


def _pool() -> QThreadPool:
    """Give the pool tasks run in: the application's own in older QGIS, one of the task manager's in newer."""
    own = getattr(QgsApplication.taskManager(), "threadPool", None)
    return own() if own else QThreadPool.globalInstance()


class _TaskJob(Job):
    """A job whose progress reaches the GUI thread: the newest report, not every one."""

    def __init__(self) -> None:
        super().__init__()
        self._lock = threading.Lock()
        self._latest: tuple[float, float, Sentence] | None = None
        self._told = 0.0
        self.announce: Callable[[], None] = _nothing

    def report(self, done: float, total: float, text: Sentence = NOTHING) -> None:
        with self._lock:
            waiting = self._latest is not None
            self._latest = (done, total, text)
            now = time.monotonic()
            if waiting or (now - self._told < _BETWEEN_REPORTS and done < total):
                return
            self._told = now
        self.announce()

    def take(self) -> tuple[float, float, Sentence] | None:
        with self._lock:
            latest, self._latest = self._latest, None
        return latest


class _Task(QgsTask):
    """The face of one piece of work in the task manager. ``run`` is the only method of the worker thread."""

    reported = pyqtSignal()

    def __init__(self, title: str, work: Callable[[Job], Any], log: RequestLog, resumable: bool) -> None:
        # From 3.26 on QGIS can be asked not to announce the end too: who began the work tells it.
        flags = QgsTask.Flag.CanCancel | getattr(QgsTask.Flag, "Silent", QgsTask.Flag.CanCancel)
        super().__init__(title, flags | QgsTask.Flag.CancelWithoutPrompt if resumable else flags)
        self.job = _TaskJob()
        self.job.announce = self.reported.emit
        self.begun = threading.Event()
        self.over = threading.Event()
        self.added = False
        self.deaf = False
        """Nobody listens any more: the plugin was unloaded."""
        self.result: Any = None
        self.error: ConstellrError | None = None
        self.ended: Callable[[], None] = _nothing
        self._work: Callable[[Job], Any] | None = work
        self._log = log
        self._pool = _pool()

    def run(self) -> bool:
        self.begun.set()
        # Our work mostly waits for the network; it must not hold one of the few threads that the map is drawn with.
        self._pool.releaseThread()
        try:
            self._do()
        finally:
            forget_worker_crs()
            self._pool.reserveThread()
            self.over.set()
        return self.error is None

    def _do(self) -> None:
        work, self._work = self._work, None
        try:
            self.job.check()
            if work is not None:
                self.result = work(self.job)
        except ConstellrError as error:
            self.error = error
        except Exception as error:  # noqa: BLE001 (whatever it is, the user gets a sentence and the log the traceback)
            if not (self.deaf and isinstance(error, RuntimeError)):  # Qt: who was to be told is deleted
                self._log.bug(error)
            self.error = InternalError(
                translate("tasks", "“{title}” met a fault in the plugin itself and stopped.", title=self.description())
            )
            self.error.__cause__ = error

    def cancel(self) -> None:
        """Called by the task manager's own cross as well as by the handle."""
        self.job.cancel()
        if self.added:  # else it ends as cancelled as soon as it is
            super().cancel()

    def finished(self, result: bool) -> None:
        """Called by QGIS on the GUI thread, also for a task that never began.

        The end is told once QGIS has cleaned up after this task, so that a callback may start the next one.
        """
        if self.error is None and not result:
            self.error = Cancelled()
        ended, self.ended, self.job.announce = self.ended, _nothing, _nothing
        QTimer.singleShot(0, ended)


class Handle(Generic[T]):
    """What the caller holds of a piece of background work. GUI thread."""

    def __init__(self, cancel: Callable[[], None]) -> None:
        self._cancel: Callable[[], None] | None = cancel

    def cancel(self) -> None:
        """Ask it to stop; its end is told through a callback as ever. No effect after the end."""
        if self._cancel:
            self._cancel()

    @property
    def running(self) -> bool:
        """True until the final callback is about to be called."""
        return self._cancel is not None

    def end(self) -> None:
        """The work is over (called by Tasks)."""
        self._cancel = None


class Tasks(QObject):
    """Starts work off the GUI thread and tells its end on the GUI thread, exactly once.

    ``unheard`` carries a ConstellrError that no callback took.
    """

    unheard = pyqtSignal(object)

    def __init__(self, log: RequestLog, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._log = log
        # Python must hold each task: QGIS 3.22 loses one whose wrapper was collected.
        self._running: dict[_Task, Handle[Any]] = {}
        self._waiting: list[_Task] = []
        self._closed = False
        self._collector = GuiCollector()

    def run(
        self,
        title: str,
        work: Callable[[Job], T],
        *,
        done: Callable[[T], None] | None = None,
        failed: Callable[[ConstellrError], None] | None = None,
        cancelled: Callable[[], None] | None = None,
        progress: Callable[[float, float, str], None] | None = None,
        resumable: bool = False,
    ) -> Handle[T]:
        """Run ``work(job)`` in a worker thread. GUI thread. What is ``resumable`` does not keep QGIS from closing.

        One of ``done(result)``, ``failed(error)``, ``cancelled()`` is called at the end, none after :meth:`close`.
        Work that returns although it was cancelled counts as done: what was made must not be lost.
        An unexpected exception is logged with its traceback and comes as InternalError.
        """
        task = _Task(title, work, self._log, resumable)
        handle: Handle[T] = Handle(task.cancel)

        def told() -> None:
            latest = task.job.take()
            if latest and handle.running:
                amount, total, text = latest
                if total > 0:
                    task.setProgress(min(100.0, 100.0 * amount / total))
                if progress:
                    self._call(progress, amount, total, show(text))

        def ended() -> None:
            if not self._closed:
                told()
            handle.end()
            self._running.pop(task, None)
            if not self._running:
                self._collector.release()
            if not self._closed:
                self._start_waiting()
                self._tell(task, done, failed, cancelled)

        task.ended = ended
        task.reported.connect(told, Qt.ConnectionType.QueuedConnection)
        self._running[task] = handle
        self._collector.hold()
        self._waiting.append(task)
        self._start_waiting()
        return handle

    def _start_waiting(self) -> None:
        """Hand the waiting tasks to QGIS, but none while it still has to clean up after one whose work is over.

        QGIS remembers the address of a freed runnable until then; a new one at that address would be taken out of the
        pool's queue in its stead and never run (qgis/QGIS issue 53806). The end of such a task calls here again.
        """
        while self._waiting and not any(task.over.is_set() for task in self._running):
            task = self._waiting.pop(0)
            task.added = True
            QgsApplication.taskManager().addTask(task)

    def fail(self, error: ConstellrError, failed: Callable[[ConstellrError], None] | None = None) -> Handle[Any]:
        """Tell that work could not even begin, after the caller has returned, as a started one would. GUI thread."""
        handle: Handle[Any] = Handle(_nothing)

        def tell() -> None:
            handle.end()
            if not self._closed:
                self._call(failed or self.unheard.emit, error)

        QTimer.singleShot(0, tell)
        return handle

    def close(self, seconds: float = 3.0) -> None:
        """Cancel everything and call nobody back. GUI thread; waits ``seconds`` at most for work under way."""
        self._closed = True
        self._waiting = []
        running = list(self._running)
        for task in running:
            task.deaf = True
            task.cancel()
        until = time.monotonic() + seconds
        for task in running:
            if task.begun.is_set():
                task.over.wait(max(0.0, until - time.monotonic()))
        self._collector.release()

    def _tell(
        self,
        task: _Task,
        done: Callable[[Any], None] | None,
        failed: Callable[[ConstellrError], None] | None,
        cancelled: Callable[[], None] | None,
    ) -> None:
        error, result = task.error, task.result
        if isinstance(error, Cancelled):
            if cancelled:
                self._call(cancelled)
        elif error is not None:
            self._call(failed or self.unheard.emit, error)
        elif done:
            self._call(done, result)

    def _call(self, callback: Callable[..., None], *values: object) -> None:
        """A fault in a callback must neither stop QGIS's task manager nor pass unseen."""
        try:
            callback(*values)
        except ConstellrError as error:
            self.unheard.emit(error)
        except Exception as error:  # noqa: BLE001
            self._log.bug(error)
            self.unheard.emit(InternalError(translate("tasks", "The plugin met a fault of its own.")))
