"""Things that QGIS allows on its GUI thread only, asked for from wherever an algorithm is prepared."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, wait
from threading import Event
from typing import Any, TypeVar

from qgis.PyQt.QtCore import QCoreApplication, QObject, Qt, QThread, pyqtSignal

from ..core.errors import Cancelled, ConfigurationError
from ..core.words import translate

T = TypeVar("T")
_PATIENCE_SECONDS = 20.0
"""How long the GUI thread may be busy with other things before it begins."""
_LOOK_SECONDS = 0.1


class GuiThread(QObject):
    """Does a call on the GUI thread. Made there.

    QGIS 3.22 prepares the steps of a model in the model's own thread (newer ones do as this class does). The
    authentication database must not be touched there: while it is locked, QGIS would freeze.
    """

    _asked = pyqtSignal(object)

    def __init__(self) -> None:
        super().__init__()
        application = QCoreApplication.instance()
        if application is not None:
            self.moveToThread(application.thread())
        self._asked.connect(self._do, Qt.ConnectionType.QueuedConnection)

    def call(self, work: Callable[[], T], cancelled: Callable[[], bool]) -> T:
        """Give what ``work()`` gives, or raise what it raises; at once where this is the GUI thread.

        Raises Cancelled as soon as ``cancelled()``, ConfigurationError where that thread does not come to it.
        """
        if QThread.currentThread() == self.thread():
            return work()
        errand = _Errand(work)
        self._asked.emit(errand)
        waited = 0.0
        while not wait([errand.result], _LOOK_SECONDS).done:
            waited += _LOOK_SECONDS
            if cancelled():
                raise Cancelled
            if waited > _PATIENCE_SECONDS and not errand.begun.is_set():
                errand.result.cancel()
                raise ConfigurationError(
                    translate("processing", "QGIS's main thread is busy, and the connection can be read only there."),
                    remedy=translate(
                        "processing", "Start the algorithm from the main thread; it works in the background."
                    ),
                )
        return errand.result.result()

    def _do(self, errand: _Errand) -> None:
        errand.run()


class _Errand:
    """One call under way between two threads."""

    def __init__(self, work: Callable[[], Any]) -> None:
        self.begun = Event()
        self.result: Future[Any] = Future()
        self._work = work

    def run(self) -> None:
        if not self.result.set_running_or_notify_cancel():
            return
        self.begun.set()
        try:
            self.result.set_result(self._work())
        except BaseException as error:  # noqa: BLE001 (it is raised in the thread that asked)
            self.result.set_exception(error)
