"""The algorithms as the desktop runs them: in a task, as a step of a model, cancelled from the outside."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
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
