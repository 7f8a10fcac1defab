"""A service at work beside the algorithm: its rows come here, the user's cancel goes there."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from queue import Empty, SimpleQueue
from typing import TypeVar

from qgis.core import QgsApplication, QgsProcessingFeedback
from qgis.PyQt.QtCore import QCoreApplication

from ..core.host.crs_cache import forget_worker_crs
from ..core.host.translate import show
from ..core.model.job import Job
from ..core.words import NOTHING, Sentence

T = TypeVar("T")
_WAIT_SECONDS = 0.05


def in_qgis_process() -> bool:
    """Whether this is the ``qgis_process`` program: one thread, no window, streams that scripts read."""
    return bool(QgsApplication.platform() == "qgis_process")


def prints_plain() -> bool:
    """Whether this is ``qgis_process`` without ``--json``: it prints what is reported, and what is logged once more."""
    return in_qgis_process() and "--json" not in QCoreApplication.arguments()


class Errand(Job):
    """Runs a service in a thread of its own; sinks and feedback are touched in the algorithm's thread only."""

    def __init__(self, feedback: QgsProcessingFeedback) -> None:
        super().__init__()
        self._feedback = feedback
        self._events: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._text = ""

    def report(self, done: float, total: float, text: Sentence = NOTHING) -> None:
        self._events.put(lambda: self._show(done, total, text))

    def bringing(self, receive: Callable[[T], None]) -> Callable[[T], None]:
        """Make a callback for the service: what it brings is received in the algorithm's thread, in order."""
        return lambda thing: self._events.put(lambda: receive(thing))

    def carry(self, work: Callable[[Job], T]) -> T:
        """Do the work and give its result or raise its error; everything brought has been received by then."""
        with ThreadPoolExecutor(1, thread_name_prefix="constellr") as pool:
            result = pool.submit(self._do, work)
            try:
                self._attend(result)
            except BaseException:
                self.cancel()
                raise
        return result.result()

    def _do(self, work: Callable[[Job], T]) -> T:
        try:
            return work(self)
        finally:
            forget_worker_crs()

    def _attend(self, result: Future[T]) -> None:
        while True:
            finished = result.done()
            try:
                self._events.get(timeout=0 if finished else _WAIT_SECONDS)()
            except Empty:
                if finished:
                    return
            if in_qgis_process():
                # Its event loop stands still while an algorithm runs, and Ctrl+C arrives as an event.
                QCoreApplication.processEvents()
            if self._feedback.isCanceled():
                self.cancel()

    def _show(self, done: float, total: float, text: Sentence) -> None:
        if total > 0:
            self._feedback.setProgress(min(100.0, 100.0 * done / total))
        shown = show(text)
        if shown and shown != self._text:
            self._text = shown
            self._feedback.setProgressText(shown)
