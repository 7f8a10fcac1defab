"""The live check of the source: in the background, a moment after the last change, the newest answer only."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ...core.errors import ConstellrError
from ...core.host.candidates import AreaSource, prepare
from ...core.host.state import State
from ...core.host.workspace import Workspace
from ...core.model.area import Candidate
from ...core.services.areas import settle
from .source import SourceForm

_PATIENCE_MS = 350


class CandidateCheck(QObject):
    """Turns the form into candidates. Signals arrive on the GUI thread and only from the newest run.

    ``begun()`` once something is under way, ``progressed(done, total)``, then ``found(list of
    Candidate)``, perhaps a second time when the server has judged those near a limit, or ``failed(error)``.
    ``idle()`` when nothing is left to do, also when there is no layer.
    """

    begun = pyqtSignal()
    progressed = pyqtSignal(float, float)
    found = pyqtSignal(object)
    failed = pyqtSignal(object)
    idle = pyqtSignal()

    def __init__(self, workspace: Workspace, form: SourceForm, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._form = workspace, form
        self._product = ""
        self._run = 0
        self._handle = None
        self._held = False
        self._unsettled = False
        self._wanted = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PATIENCE_MS)
        self._timer.timeout.connect(self._start)
        form.changed.connect(self.again)
        workspace.stateChanged.connect(self._state_changed)

    @property
    def busy(self) -> bool:
        return self._timer.isActive() or (self._handle is not None and self._handle.running)

    def set_product(self, product: str) -> None:
        if product != self._product:
            self._product = product
            self.again()

    def again(self) -> None:
        """Check anew, a moment from now."""
        self.cancel()
        self._wanted = self._held
        if not self._held:
            self._timer.start()

    def hold(self) -> None:
        """Leave the rows as they are while they are being sent; what changes meanwhile is checked after."""
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

    def _start(self) -> None:
        if self._form.layer is None:
            self.found.emit([])
            self.idle.emit()
            return
        if not self._form.ready:
            return  # half an expression: its widget shows so, the rows stay as they were
        run, product, traits = self._run, self._product, self._workspace.traits
        try:
            source = self._form.snapshot()
        except ConstellrError as error:
            self._fail(run, error)
            return
        self._handle = self._workspace.tasks.run(
            self.tr("Checking {layer}").format(layer=self._form.layer.name()),
            lambda job: prepare(source, product, traits, job),
            done=lambda candidates: self._prepared(run, source, candidates),
            failed=lambda error: self._fail(run, error),
            progress=lambda done, total, _text: self._progress(run, done, total),
        )
        self.begun.emit()

    def _prepared(self, run: int, source: AreaSource, candidates: list[Candidate]) -> None:
        if run != self._run:
            return
        self.found.emit(candidates)
        self._unsettled = self._workspace.state is not State.SIGNED_IN
        if self._unsettled:
            self._rest()
            return
        product = self._product
        self._handle = self._workspace.run(
            self.tr("Measuring areas near a limit"),
            lambda client, job: settle(client, candidates, product, job),
            done=lambda settled: self._settled(run, candidates, settled),
            failed=lambda error: self._fail(run, error),
            progress=lambda done, total, _text: self._progress(run, done, total),
        )

    def _settled(self, run: int, before: list[Candidate], settled: list[Candidate]) -> None:
        if run != self._run:
            return
        if any(old is not new for old, new in zip(before, settled, strict=True)):
            self.found.emit(settled)
        self._rest()

    def _state_changed(self) -> None:
        """Signed in now: let the server judge what it could not be asked about before."""
        if self._unsettled and self._workspace.state is State.SIGNED_IN:
            self._unsettled = False
            self.again()

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
