"""One connection in use: its client, and the work that is under way with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..errors import ApiError, ConstellrError, NoRoute, ProxyFailed, TlsFailed, Unauthorised, UnclearOutcome
from ..model.connection import Connection, Credential
from ..model.job import Job
from .log import RequestLog
from .tasks import Handle, Tasks

if TYPE_CHECKING:
    from ..api.client import Client
    from .network import QgisNetwork

T = TypeVar("T")
UNREACHABLE = (NoRoute, ProxyFailed, TlsFailed)
_BY_GATEWAYS = frozenset({408, 502, 503, 504})


class _Bell(QObject):
    """Rung in a worker, heard on the GUI thread."""

    rung = pyqtSignal(object)


@dataclass(frozen=True)
class Callbacks(Generic[T]):
    """Who hears of the end of a piece of work; see ``Workspace.run``."""

    done: Callable[[T], None] | None = None
    failed: Callable[[ConstellrError], None] | None = None
    cancelled: Callable[[], None] | None = None
    progress: Callable[[float, float, str], None] | None = None
    late: Callable[[T], None] | None = None
    resumable: bool = False


class Session:
    """Made anew at each switch, so that no answer of an earlier connection reaches the new one's view. GUI thread.

    ``note`` hears of each end while the session is in use: None for an answer, else the error. A refused key and a
    server that went away are heard of at once, also where the work goes on or gives what it has.
    """

    def __init__(
        self, connection: Connection | None, log: RequestLog, note: Callable[[ConstellrError | None], None]
    ) -> None:
        self.connection = connection
        self.note = note
        self._log = log
        self._retired = False
        self._client: Client | None = None
        self._errands: set[_Errand[Any]] = set()
        self._tasks: Tasks | None = None
        self._away = False
        self._refused = False
        self.refusals = 0
        self._bell = _Bell()
        self._bell.rung.connect(self._told)

    @property
    def opened(self) -> Client | None:
        """The client if there is one already."""
        return self._client

    def client(self, credential: Credential, network: QgisNetwork) -> Client:
        """Give the client, made at the first call."""
        if self._client is None:
            if self.connection is None:
                raise RuntimeError("a client needs a connection")
            from ..api.client import Client

            self._client = Client(self.connection, credential, network, log=self._log, heard=self._hear)
        return self._client

    def run(
        self, tasks: Tasks, title: str, work: Callable[[Client, Job], T], client: Client, callbacks: Callbacks[T]
    ) -> Handle[T]:
        """Start ``work(client, job)`` in the background."""
        self._tasks = tasks
        errand = _Errand(self, tasks, callbacks)
        self._errands.add(errand)
        errand.start(title, lambda job: work(client, job))
        return errand.handle

    def stop(self) -> None:
        """Cancel all work under way."""
        for errand in list(self._errands):
            errand.handle.cancel()

    def retire(self) -> None:
        """Cancel all work and call ``cancelled`` now; the client closes once the last of it has really ended.

        So a creation already sent is awaited, and its answer goes to ``late``.
        """
        self._retired = True
        for errand in list(self._errands):
            errand.drop()
        self._close_when_idle()

    def close(self) -> None:
        """The plugin is unloaded: tell nobody, and do not wait for what did not stop in time."""
        self._retired = True
        for errand in self._errands:
            errand.handle.end()
        self._errands.clear()
        self._close_when_idle()

    def ended(self, errand: _Errand[Any]) -> None:
        self._errands.discard(errand)
        self._close_when_idle()

    def answered(self, refusals: int) -> None:
        """Work came to its end that began when so many requests had been refused."""
        if refusals == self.refusals and not self._away:
            self._refused = False
            self.note(None)

    def _hear(self, error: ConstellrError | None) -> None:
        """How a request ended. Worker thread; only news are passed on."""
        if isinstance(error, UNREACHABLE):
            self._away = True
        elif self._away and _answered(error):
            self._away, error = False, None
        elif not isinstance(error, Unauthorised):
            return
        self._bell.rung.emit(error)

    def _told(self, error: ConstellrError | None) -> None:
        if isinstance(error, Unauthorised):
            self.refusals += 1
        if self._retired or self._refused:  # what is still on its way with a refused key says nothing new
            return
        self._refused = isinstance(error, Unauthorised)
        self.note(error)
        if self._refused and self._tasks is not None:
            self._tasks.unheard.emit(error)

    def _close_when_idle(self) -> None:
        if self._retired and not self._errands and self._client is not None:
            self._client.close()
            self._client = None


def _answered(error: ConstellrError | None) -> bool:
    """Say whether the server itself has spoken: also by a no, but a gateway may say that it is not there."""
    if isinstance(error, ApiError):
        return not isinstance(error, Unauthorised) and error.status not in _BY_GATEWAYS
    return error is None


def once(
    work: Callable[[Client, Job], T],
    connection: Connection,
    credential: Credential,
    network: QgisNetwork,
    log: RequestLog,
) -> Callable[[Job], T]:
    """Make a callable that does ``work`` with a client of its own, closed at the end."""

    def attempt(job: Job) -> T:
        from ..api.client import Client

        client = Client(connection, credential, network, log=log)
        try:
            return work(client, job)
        finally:
            client.close()

    return attempt


class _Errand(Generic[T]):
    """One piece of work: its own handle ends at the switch, the task behind it when it is really over."""

    def __init__(self, session: Session, tasks: Tasks, callbacks: Callbacks[T]) -> None:
        self._session = session
        self._tasks = tasks
        self._to = callbacks
        self._task: Handle[T] | None = None
        self._refusals = session.refusals
        self.handle: Handle[T] = Handle(self._stop)

    def start(self, title: str, work: Callable[[Job], T]) -> None:
        self._task = self._tasks.run(
            title,
            work,
            done=self._done,
            failed=self._failed,
            cancelled=self._cancelled,
            progress=self._progress,
            resumable=self._to.resumable,
        )

    def drop(self) -> None:
        """The connection was switched: for the caller it is over."""
        self._stop()
        if self._close() and self._to.cancelled:
            self._to.cancelled()

    def _stop(self) -> None:
        if self._task:
            self._task.cancel()

    def _close(self) -> bool:
        """End the caller's handle; False when it had ended before."""
        was_running = self.handle.running
        self.handle.end()
        return was_running

    def _done(self, result: T) -> None:
        self._session.ended(self)
        if self._close():
            self._session.answered(self._refusals)
            if self._to.done:
                self._to.done(result)
        elif self._to.late:
            self._to.late(result)

    def _failed(self, error: ConstellrError) -> None:
        self._session.ended(self)
        if self._close():
            self._session.note(error)
            (self._to.failed or self._tasks.unheard.emit)(error)
        elif isinstance(error, UnclearOutcome):
            self._tasks.unheard.emit(error)  # something may have been made: the user must hear of it

    def _cancelled(self) -> None:
        self._session.ended(self)
        if self._close() and self._to.cancelled:
            self._to.cancelled()

    def _progress(self, done: float, total: float, text: str) -> None:
        if self._to.progress and self.handle.running:
            self._to.progress(done, total, text)
