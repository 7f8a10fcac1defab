"""Downloads one after the other, with pause, resume, cancel and another try; what is wanted outlives a crash."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...core.errors import ConstellrError
from ...core.host.tasks import Handle
from ...core.host.workspace import Workspace
from ...core.model.connection import Connection
from ...core.services.download_journal import Unfinished, Wanted
from ...core.services.file_watch import RUNNING, WAITING, FileLook
from ...core.services.steering import FileKey, Steering
from ...core.services.tally import Progress
from .order_journal import drop_journal, write_down
from .transfer_run import Order, Outcome, TransferRun
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
        self._pausing = self._closed = False
        self._dropping: Handle[None] | None = None
        self._writing: Handle[Path | None] | None = None
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
        panel.stopFilesAsked.connect(self._stop_files)
        panel.pauseFilesAsked.connect(self._pause_files)
        panel.againFilesAsked.connect(self._fetch_again)
        panel.numberChanged.connect(self._fetch_at_once)

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
            self._write_down(order)
            return
        if self._paused is not None and not order.aside:
            self._waiting.insert(0, self._paused)
            self._paused = None
        self._start(order)

    def take_up(self, left: Unfinished) -> None:
        """Go on with what an earlier start of QGIS left unfinished."""
        self.submit(Order(left.wanted, left.path))

    def pause(self) -> None:
        """Let go of every connection; what has come stays, and what waits goes on waiting."""
        self._pausing = True
        self._run.pause()

    def resume(self) -> None:
        """Go on where the pause began."""
        order, self._paused = self._paused, None
        if order is not None:
            self._waiting.insert(0, order)
            self._next()

    def cancel(self) -> None:
        """Give up all downloads, those that wait too; files that have come stay."""
        self._panel.catalogueTransfersCancel.setEnabled(False)
        for order in self._waiting:
            self.drop(order)
        self._waiting, self._again = [], None
        if self._run.running:
            self._run.stop(forget=True)
            return
        paused, self._paused = self._paused, None
        if paused is not None:
            self.drop(paused)
            self._panel.say(self.tr("Given up. What had begun is kept and taken up again next time."))
        self._follow()

    def close(self) -> None:
        """The page goes: stop; what was wanted, and what waits, stays written down."""
        self._waiting, self._closed = [], True
        self._run.stop(forget=False)

    def retry(self) -> None:
        """Try again what the last download lacked."""
        order, self._again = self._again, None
        if order is not None:
            self.submit(order)

    # -- single files ---------------------------------------------------------------------------

    def _stop_files(self, looks: Sequence[FileLook]) -> None:
        """Give these up; those of a paused download do not come when it goes on."""
        if self._paused is not None:
            self._paused = replace(self._paused, without=self._paused.without | {look.file for look in looks})
        self._steer(looks, "cancelled", lambda steering, file: steering.stop(file))

    def _pause_files(self, looks: Sequence[FileLook]) -> None:
        self._steer(looks, "paused", lambda steering, file: steering.pause(file))

    def _steer(self, looks: Sequence[FileLook], state: str, steer: Callable[[Steering, FileKey], None]) -> None:
        steering = self._run.steering
        for look in looks if steering is not None else ():
            steer(steering, look.file)
        # What is not under way is told nothing more of, or late.
        self._panel.take([replace(look, state=state, speed=0.0) for look in looks if look.state != RUNNING])

    def _fetch_again(self, looks: Sequence[FileLook]) -> None:
        """Go on with files that were paused, stopped or failed: in the download under way, else in one of their own."""
        steering = self._run.steering if self._run.running else None
        if self._paused is not None:
            self._paused = replace(self._paused, without=self._paused.without - {look.file for look in looks})
        rest = [look for look in looks if steering is None or not steering.again(look.file)]
        self._panel.take([replace(look, state=WAITING) for look in looks if look not in rest])
        if not rest:
            return
        left = {look.file for look in self._panel.unfinished}
        if self._again is not None and not self._run.running and left <= {look.file for look in rest}:
            self.retry()
            return
        self._panel.take([replace(look, state=WAITING) for look in rest])
        for order in _orders_of(rest):
            self.submit(order)

    def _fetch_at_once(self, number: int) -> None:
        if self._run.steering is not None:
            self._run.steering.fetch(number)

    # -- inside -----------------------------------------------------------------------------------

    def drop(self, order: Order) -> None:
        """Forget what is written down of an order."""
        path, connection, folder = order.replaces, self._workspace.connection, order.wanted.folder
        if path is not None:
            self._dropping = self._workspace.tasks.run(
                self.tr("Forget a download"), lambda _job: drop_journal(path, connection, folder)
            )

    def _write_down(self, order: Order) -> None:
        """Let an order that waits outlive the end of QGIS too."""
        connection = self._workspace.connection
        if order.replaces is None:
            self._writing = self._workspace.tasks.run(
                self.tr("Write down a download"),
                lambda _job: write_down(order.wanted, connection),
                done=lambda path: self._written(order, path, connection),
                resumable=True,
            )

    def _written(self, order: Order, path: Path | None, connection: Connection | None) -> None:
        """Let the order know its journal; one that has begun meanwhile has another, one given up needs none."""
        if path is None or self._closed or self._workspace.connection != connection:
            return
        noted = replace(order, replaces=path)
        if any(one is order for one in self._waiting):
            self._waiting = [noted if one is order else one for one in self._waiting]
        elif self._paused is order:
            self._paused = noted
        else:
            self.drop(noted)

    def _start(self, order: Order) -> None:
        fresh = not (order.aside or order.rest) and self._again is None
        self._panel.begin(order.wanted.folder, afresh=fresh)
        self._current, self._pausing = order, False
        if not order.aside:
            self._again = None
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
        self._pausing = False
        if not outcome.order.aside or self._again is None:
            self._again = left
        self._panel.say(self._words(outcome))
        self._next()
        self.finished.emit(outcome)

    def _failed(self, error: ConstellrError) -> None:
        if self._current is not None and not (self._current.aside and self._again is not None):
            self._again = self._current.only(self._current.wanted.scenes, self._run.kept)
        text = self.tr("The download stopped.")
        if self._waiting and self._paused is None:  # what stopped this one would stop those that wait
            number = sum(len(order.wanted.scenes) for order in self._waiting)
            self._paused = self._waiting.pop(0)
            text = f"{text} {self._paused_words(number)}"
        self._panel.say(text)
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
        steering = self._run.steering
        stopped = steering.stopped if steering is not None else frozenset()
        self._paused, self._pausing = replace(left, without=left.without | stopped), False
        self._panel.say(self._paused_words(len(left.wanted.scenes)))
        self._follow()

    def _paused_words(self, scenes: int) -> str:
        return self.tr("Paused: {scenes} to go. What has come is kept.").format(scenes=count_scenes(scenes))

    def _next(self) -> None:
        free = self._waiting and not self._run.running
        if free and (self._paused is None or self._waiting[0].aside):
            self._start(self._waiting.pop(0))
        self._follow()

    def _follow(self) -> None:
        self._panel.follow(running=self.running, paused=self.paused, retry=self._again is not None and not self.running)
        self.changed.emit()

    def _words(self, outcome: Outcome) -> str:
        there, failed, stopped, paused = (len(outcome.of(*states)) for states in _STATES)
        text = self.tr("{files} here.").format(files=count_files(there))
        if failed:
            text = f"{text} " + self.tr("{files} failed.").format(files=count_files(failed))
        if stopped:
            text = f"{text} " + self.tr("{files} stopped.").format(files=count_files(stopped))
        if paused:
            text = f"{text} " + self.tr("{files} paused.").format(files=count_files(paused))
        return text


_STATES = (("fetched", "present"), ("failed",), ("cancelled",), ("paused",))


def _orders_of(looks: Iterable[FileLook]) -> list[Order]:
    """Give the orders that fetch these files: one for the scenes of a folder that lack the same."""
    keys: dict[tuple[Path, str, str], list[str]] = {}
    for look in looks:
        if look.path is not None:
            keys.setdefault((look.path.parents[2], look.collection, look.item_id), []).append(look.key)
    scenes: dict[tuple[Path, tuple[str, ...]], list[tuple[str, str]]] = {}
    for (folder, collection, item_id), wanted in keys.items():
        scenes.setdefault((folder, tuple(sorted(wanted))), []).append((collection, item_id))
    return [Order(Wanted(tuple(own), assets, folder), aside=True) for (folder, assets), own in scenes.items()]
