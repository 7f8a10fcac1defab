"""The live check of the source: in the background, a moment after the last change, the newest answer only."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ...core.errors import Cancelled, ConstellrError
from ...core.host.candidates import AreaSource, prepare
from ...core.host.remedies import Arranger, Decisions, Key, Planned
from ...core.host.state import State
from ...core.host.workspace import Workspace
from ...core.model.area import Area
from ...core.model.job import Job
from ...core.services.areas import AreaRow
from .choices import Choices
from .source import SourceForm
from .unfinished import read_upload

if TYPE_CHECKING:
    from ...core.api.client import Client
    from ...core.model.traits import Traits

_PATIENCE_MS = 350
_GLANCE_MS = 400
"""How often it is asked whether somebody looks by now, while a check is due."""
_Plan = tuple[Sequence[Planned], Mapping[Key, AreaRow]]


class CandidateCheck(QObject):
    """Turns form and choices into a plan. Signals arrive on the GUI thread and only from the newest run.

    ``begun()`` once something is under way, ``progressed(done, total)``, then ``found(list of Planned, outcomes by
    key)``, perhaps a second time when the server has judged those near a limit, or ``failed(error)``.
    ``idle()`` when nothing is left to do, also when there is no source.

    ``outdated()`` once what was found last is not the answer any more: see :attr:`current`.

    ``seen`` says whether the user sees the rows: while not, no source is read.
    """

    outdated = pyqtSignal()
    begun = pyqtSignal()
    progressed = pyqtSignal(float, float)
    found = pyqtSignal(object, object)
    failed = pyqtSignal(object)
    idle = pyqtSignal()

    def __init__(
        self,
        workspace: Workspace,
        form: SourceForm,
        choices: Choices,
        seen: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._seen = seen
        self._workspace, self._form, self._choices = workspace, form, choices
        self._product = ""
        self._run = 0
        self._handle = None
        self._held = False
        self._unsettled = False
        self._wanted = False
        self._current = False
        self._found_for = ""
        self._arranger: Arranger | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._due)
        form.changed.connect(self.again)
        choices.changed.connect(lambda: self.arrange(decided=True))
        workspace.stateChanged.connect(self._state_changed)

    @property
    def busy(self) -> bool:
        due = self._timer.isActive() and self._seen()
        return due or (self._handle is not None and self._handle.running)

    @property
    def current(self) -> bool:
        """Whether what was found last is of the source and the choices as they are now.

        So it is also while the server still judges those near a limit; not after a check that was stopped or failed.
        """
        return self._current and self._found_for == self._form.key

    def set_product(self, product: str) -> None:
        if product != self._product:
            self._product = product
            self.again()

    def again(self) -> None:
        """Check anew, a moment from now."""
        self.cancel()
        self._arranger = None
        self._choices.show(self._form.key)
        self._outdate()
        self._wanted = self._held
        if not self._held:
            self._timer.start(_PATIENCE_MS)

    def arrange(self, *, decided: bool = False) -> None:
        """The source is as it was, but decisions or the workspace's areas are new: at once, without a new check.

        Without a new decision the rows can be sent meanwhile: an upload looks by itself at what is stored.
        """
        if self._arranger is None or self._held or self._timer.isActive():
            self._wanted = self._wanted or self._held
            return  # a whole check is under way or to come
        self.cancel()
        if decided:
            self._outdate()
        self._plan(self._arranger)

    def hold(self) -> None:
        """Leave the rows as they are while they are being sent; what changes or is cut short is checked after."""
        self._wanted = self.busy
        self.cancel()
        self._held = True

    def release(self) -> None:
        self._held = False
        if self._wanted:
            self.again()

    def cancel(self) -> None:
        """Stop what is under way; no signal of it arrives any more."""
        self._run += 1
        self._timer.stop()
        if self._handle is not None:
            self._handle.cancel()
        self._handle = None

    def _due(self) -> None:
        """Begin, or see in a moment whether somebody looks then."""
        if self._seen():
            self._start()
        else:
            self._timer.start(_GLANCE_MS)

    def _start(self) -> None:
        unfinished = self._form.unfinished
        if unfinished is not None:
            self._read_upload(unfinished.path)
            return
        if self._form.layer is None:
            self._find([], {})
            self.idle.emit()
            return
        if not self._form.ready:
            return  # half an expression: its widget shows so, the rows stay as they were
        try:
            source = self._form.snapshot()
        except ConstellrError as error:
            self._fail(self._run, error)
            return
        product, traits = self._product, self._workspace.traits
        title = self.tr("Checking {layer}").format(layer=self._form.layer.name())
        self._task(title, lambda job: _prepared(source, product, traits, job), self._prepared)
        self.begun.emit()

    def _prepared(self, arranger: Arranger) -> None:
        self._arranger = arranger
        self._plan(arranger)

    def _plan(self, arranger: Arranger) -> None:
        self._task(self.tr("Checking areas"), self._arranging(arranger), lambda rows: self._planned(arranger, rows))
        self.begun.emit()

    def _arranging(self, arranger: Arranger) -> Callable[[Job], list[Planned]]:
        decisions, areas = self._choices.decisions, list(self._workspace.known_areas.values())
        return lambda job: arranger.arrange(decisions, areas, job)

    def _planned(self, arranger: Arranger, rows: list[Planned]) -> None:
        self._find(rows, {})
        self._unsettled = self._workspace.state is not State.SIGNED_IN
        if self._unsettled:
            self._rest()
            return
        run = self._run
        decisions, areas = self._choices.decisions, list(self._workspace.known_areas.values())
        self._handle = self._workspace.run(
            self.tr("Measuring areas near a limit"),
            lambda client, job: _settled(arranger, client, decisions, areas, job),
            done=lambda settled: self._settled(run, settled),
            failed=lambda error: self._fail(run, error),
            cancelled=lambda: self._fail(run, Cancelled()),  # by QGIS's task manager, or as the key was refused
            progress=lambda done, total, _text: self._progress(run, done, total),
        )

    def _settled(self, run: int, settled: list[Planned] | None) -> None:
        if run != self._run:
            return
        if settled is not None:
            self._find(settled, {})
        self._rest()

    def _read_upload(self, path: Path) -> None:
        if not path.exists():  # finished meanwhile: its rows say so, where they stand in the table
            if self._found_for != self._form.key:
                self._find([], {})
            self._current = True
            self.idle.emit()
            return
        areas = dict(self._workspace.known_areas)
        self._task(self.tr("Reading an unfinished upload"), lambda _job: read_upload(path, areas), self._upload_read)
        self.begun.emit()

    def _upload_read(self, plan: _Plan) -> None:
        self._find(*plan)
        self._rest()

    def _task(self, title: str, work: Callable[[Job], Any], done: Callable[[Any], None]) -> None:
        run = self._run
        self._handle = self._workspace.tasks.run(
            title,
            work,
            done=lambda result: done(result) if run == self._run else None,
            failed=lambda error: self._fail(run, error),
            cancelled=lambda: self._fail(run, Cancelled()),  # by QGIS's task manager, or as the key was refused
            progress=lambda done, total, _text: self._progress(run, done, total),
        )

    def _state_changed(self) -> None:
        """Signed in now: let the server judge what it could not be asked about before."""
        if self._unsettled and self._workspace.state is State.SIGNED_IN:
            self._unsettled = False
            self.again()

    def _find(self, rows: Sequence[Planned], outcomes: Mapping[Key, AreaRow]) -> None:
        self._current, self._found_for = True, self._form.key
        self.found.emit(rows, outcomes)

    def _outdate(self) -> None:
        if self._current:
            self._current = False
            self.outdated.emit()

    def _rest(self) -> None:
        self._handle = None
        self.idle.emit()

    def _progress(self, run: int, done: float, total: float) -> None:
        if run == self._run:
            self.progressed.emit(done, total)

    def _fail(self, run: int, error: ConstellrError) -> None:
        if run == self._run:
            self.failed.emit(error)
            self._rest()


def _prepared(source: AreaSource, product: str, traits: Traits, job: Job) -> Arranger:
    return Arranger(prepare(source, product, traits, job), product, traits)


def _settled(
    arranger: Arranger, client: Client, decisions: Decisions, areas: Sequence[Area], job: Job
) -> list[Planned] | None:
    """The plan anew where the server's measure changed it; None where all stays as it was."""
    if not arranger.settle(client, job):
        return None
    return arranger.arrange(decisions, areas, job)
