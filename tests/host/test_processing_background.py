"""The algorithms as the desktop runs them: in a task, as a step of a model, cancelled from the outside."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from constellr.core.errors import Cancelled, ConfigurationError, InputError
from constellr.core.words import translate
from constellr.processing_provider import gui_thread
from constellr.processing_provider.access import Access
from constellr.processing_provider.listareas import ListAreas
from constellr.processing_provider.provider import ConstellrProvider
from processing_kit import Log, access_to, store_areas
from qgis.core import (
    QgsApplication,
    QgsProcessingAlgorithm,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProject,
)
from qgis.PyQt.QtCore import QCoreApplication, QEventLoop, QThread, QTimer


class Watched(Access):
    """Notes which threads ask for a connection: only the GUI thread may touch QGIS's authentication database."""

    def __init__(self, workspace: Any) -> None:
        inner = access_to(workspace)
        super().__init__(inner._connections, inner._credentials)
        self.on_main_thread: list[bool] = []

    def connection(self, name: str) -> Any:
        self.on_main_thread.append(QThread.currentThread() == QCoreApplication.instance().thread())
        return super().connection(name)


@pytest.fixture
def registered(workspace_factory: Callable[..., Any]) -> Iterator[tuple[Any, Watched]]:
    """A workspace whose connection the provider in the registry has."""
    workspace = workspace_factory()
    access = Watched(workspace)
    registry = QgsApplication.processingRegistry()
    registry.addProvider(ConstellrProvider(access))
    yield workspace, access
    registry.removeProvider("constellr")


def in_a_task(
    algorithm: QgsProcessingAlgorithm, parameters: dict[str, Any], log: Log, cancel_after: int | None = None
) -> tuple[bool, dict[str, Any], int]:
    """Run it in QGIS's task manager; give what came, and how often the GUI thread's clock ticked meanwhile."""
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    ended: list[tuple[bool, dict[str, Any]]] = []
    loop, clock = QEventLoop(), QTimer()
    ticks = [0]

    def tick() -> None:
        ticks[0] += 1
        if cancel_after is not None and ticks[0] == cancel_after:
            log.cancel()

    def end(ok: bool, results: dict[str, Any]) -> None:
        ended.append((ok, results))
        loop.quit()

    task = QgsProcessingAlgRunnerTask(algorithm, parameters, context, log)
    task.executed.connect(end)
    clock.timeout.connect(tick)
    clock.start(20)
    QTimer.singleShot(60_000, loop.quit)
    QgsApplication.taskManager().addTask(task)
    if not ended:
        loop.exec()
    clock.stop()
    return (*ended[0], ticks[0])


def test_the_gui_thread_stays_free(registered: tuple[Any, Watched]) -> None:
    workspace, access = registered
    store_areas(workspace, 3)
    workspace.fault("GET", "/areas-of-interest", "latency", seconds=1.0)
    algorithm = QgsApplication.processingRegistry().algorithmById("constellr:listareas")
    ok, results, ticks = in_a_task(algorithm, {"OUTPUT": "TEMPORARY_OUTPUT"}, Log())
    assert ok and (results["COUNT"], results["FAILED"]) == (3, 0)
    assert access.on_main_thread == [True]
    assert ticks >= 10


def test_a_cancel_from_outside_ends_a_waiting_request(registered: tuple[Any, Watched]) -> None:
    workspace, _access = registered
    workspace.fault("GET", "/areas-of-interest", "latency", seconds=20.0)
    log = Log()
    algorithm = QgsApplication.processingRegistry().algorithmById("constellr:listareas")
    ok, results, ticks = in_a_task(algorithm, {"OUTPUT": "TEMPORARY_OUTPUT"}, log, cancel_after=10)
    assert not ok and not results
    assert ticks < 500  # ten seconds: the server would have taken twenty
    assert "Traceback" not in log.everything


def _model() -> QgsProcessingModelAlgorithm:
    """Search, then download what was found."""
    model = QgsProcessingModelAlgorithm("fetch", "tests")
    search = QgsProcessingModelChildAlgorithm("constellr:search")
    search.setChildId("search")
    search.addParameterSources("LIMIT", [QgsProcessingModelChildParameterSource.fromStaticValue(1)])
    model.addChildAlgorithm(search)
    fetch = QgsProcessingModelChildAlgorithm("constellr:download")
    fetch.setChildId("fetch")
    found = QgsProcessingModelChildParameterSource.fromChildOutput("search", "OUTPUT")
    fetch.addParameterSources("INPUT", [found])
    output = QgsProcessingModelOutput("into", "into")
    output.setChildId("fetch")
    output.setChildOutputName("FOLDER")
    fetch.setModelOutputs({"into": output})
    model.addChildAlgorithm(fetch)
    return model


def test_steps_of_a_model_read_their_connection_on_the_gui_thread(
    registered: tuple[Any, Watched], tmp_path: Path
) -> None:
    workspace, access = registered
    workspace.make_items(3)
    log = Log()
    ok, _results, _ticks = in_a_task(_model(), {"fetch:into": str(tmp_path / "into")}, log)
    assert ok, log.everything
    assert access.on_main_thread == [True, True]
    assert [path for path in (tmp_path / "into").rglob("*") if path.suffix.lower() in (".tif", ".tiff")]


def test_two_runs_share_nothing(registered: tuple[Any, Watched]) -> None:
    workspace, access = registered
    store_areas(workspace, 1)
    algorithm = ListAreas(access)
    for _ in range(2):
        ok, results, _ticks = in_a_task(algorithm, {"OUTPUT": "TEMPORARY_OUTPUT"}, Log())
        assert ok and results["COUNT"] == 1


def _from_a_worker(work: Callable[[], Any]) -> Any:
    """Do it in another thread while this one, the GUI thread, stands still."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(work).result(30)


def test_a_busy_gui_thread_does_not_hold_a_run_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gui_thread, "_PATIENCE_SECONDS", 0.3)
    gui, done = gui_thread.GuiThread(), []
    with pytest.raises(ConfigurationError, match="main thread is busy"):
        _from_a_worker(lambda: gui.call(lambda: done.append(1), lambda: False))
    with pytest.raises(Cancelled):
        _from_a_worker(lambda: gui.call(lambda: done.append(2), lambda: True))
    QCoreApplication.processEvents()
    assert 1 not in done


def test_what_fails_on_the_gui_thread_is_raised_where_it_was_asked_for() -> None:
    gui = gui_thread.GuiThread()

    def failing() -> None:
        raise InputError(translate("test", "no"))

    loop = QEventLoop()
    with ThreadPoolExecutor(1) as pool:
        asked = pool.submit(gui.call, failing, lambda: False)
        QTimer.singleShot(1000, loop.quit)
        loop.exec()
        assert isinstance(asked.exception(10), InputError)
    with pytest.raises(InputError):
        gui.call(failing, lambda: False)
