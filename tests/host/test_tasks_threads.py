"""What a piece of work leaves behind when its thread is gone: coordinate systems and the garbage collector."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from constellr.core.host.gui_collector import GuiCollector, collect_what_is_due, keep_for_long
from constellr.core.host.log import RequestLog
from constellr.core.host.tasks import Tasks
from constellr.core.host.vector_files import open_layer, polygon_layers
from constellr.core.model.job import Job
from constellr.processing_provider.errand import Errand
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QThreadPool

DEGREES = "EPSG:4326"


@pytest.fixture
def tasks(qgis_app: QgsApplication) -> Iterator[Tasks]:
    made = Tasks(RequestLog())
    yield made
    made.close()


@pytest.fixture
def short_lived_threads() -> Iterator[None]:
    """The application's pool ends an idle thread at once instead of after half a minute."""
    manager = QgsApplication.taskManager()
    pools = [QThreadPool.globalInstance()]
    if hasattr(manager, "threadPool"):
        pools.append(manager.threadPool())
    before = [pool.expiryTimeout() for pool in pools]
    for pool in pools:
        pool.setExpiryTimeout(20)
    yield
    for pool, patience in zip(pools, before, strict=True):
        pool.setExpiryTimeout(patience)


def _in_degrees(crs: QgsCoordinateReferenceSystem, x: float, y: float) -> tuple[float, float]:
    point = QgsCoordinateTransform(crs, QgsCoordinateReferenceSystem(DEGREES), QgsProject.instance()).transform(x, y)
    return point.x(), point.y()


def test_a_crs_first_met_by_a_worker_outlives_its_thread(tasks: Tasks, qtbot: Any, short_lived_threads: None) -> None:
    QgsCoordinateReferenceSystem.invalidateCache()
    met, taken = threading.Event(), threading.Event()

    def work(_job: Job) -> QgsCoordinateReferenceSystem:
        crs = QgsCoordinateReferenceSystem("EPSG:32733")
        met.set()
        taken.wait(10)
        return crs

    results: list[QgsCoordinateReferenceSystem] = []
    tasks.run("meets a CRS", work, done=results.append)
    assert met.wait(10)
    shared = QgsCoordinateReferenceSystem("EPSG:32733")  # out of the cache: the very one of the worker
    taken.set()
    qtbot.waitUntil(lambda: bool(results))
    qtbot.wait(500)
    for crs in (shared, results[0], QgsCoordinateReferenceSystem("EPSG:32733")):
        assert "zone 33S" in crs.toWkt()
        assert _in_degrees(crs, 500_000, 7_000_000) == pytest.approx((15.0, -27.1224697))


def test_a_file_opened_by_a_worker_keeps_its_place(
    tasks: Tasks, qtbot: Any, tmp_path: Path, short_lived_threads: None
) -> None:
    QgsCoordinateReferenceSystem.invalidateCache()
    path = tmp_path / "fields.gpkg"
    pattern = QgsVectorLayer("Polygon?crs=EPSG:3035", "fields", "memory")
    options = QgsVectorFileWriter.SaveVectorOptions()
    QgsVectorFileWriter.writeAsVectorFormatV3(pattern, str(path), QgsProject.instance().transformContext(), options)
    del pattern
    QgsCoordinateReferenceSystem.invalidateCache()

    results: list[QgsVectorLayer] = []
    tasks.run("open", lambda job: open_layer(polygon_layers(path, job)[0], path.name, job), done=results.append)
    qtbot.waitUntil(lambda: bool(results))
    qtbot.wait(500)
    (layer,) = results
    for crs in (layer.crs(), layer.dataProvider().crs()):
        assert crs.authid() == "EPSG:3035"
        assert _in_degrees(crs, 4_321_000, 3_210_000) == pytest.approx((10.0, 52.0))


def test_workers_collect_no_garbage_and_the_gui_thread_does(tasks: Tasks, qtbot: Any) -> None:
    where: list[int] = []
    ended: list[Any] = []

    def note(phase: str, _info: dict[str, int]) -> None:
        if phase == "start":
            where.append(threading.get_ident())

    def work(job: Job) -> int:
        for _ in range(60):
            rubbish = [[number] for number in range(2_000)]
            rubbish.append(rubbish)
            job.wait(0.01)
        return threading.get_ident()

    gc.callbacks.append(note)
    try:
        tasks.run("makes rubbish", work, done=ended.append)
        qtbot.waitUntil(lambda: bool(ended), timeout=20_000)
    finally:
        gc.callbacks.remove(note)
    assert ended[0] not in where
    assert threading.get_ident() in where
    assert gc.isenabled()


def test_a_collector_that_someone_switched_off_stays_off(tasks: Tasks, qtbot: Any) -> None:
    ended: list[Any] = []
    gc.disable()
    try:
        tasks.run("anything", lambda job: job.wait(0.3) or 1, done=ended.append)
        qtbot.waitUntil(lambda: bool(ended))
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_nothing_is_collected_before_it_is_due() -> None:
    gc.disable()
    try:
        gc.collect()
        before = gc.get_stats()
        collect_what_is_due()
        assert [one["collections"] for one in gc.get_stats()] == [one["collections"] for one in before]
    finally:
        gc.enable()


def test_what_is_kept_for_long_makes_no_collection_due() -> None:
    gc.collect()
    gc.disable()
    try:
        before = gc.get_stats()
        made = [[number] for number in range(5_000)]
        keep_for_long()
        assert gc.get_count()[0] < 1_000 and gc.get_freeze_count() == 0
        assert gc.is_tracked(made[0])  # it is found by a later full collection
        collect_what_is_due()
        assert [one["collections"] for one in gc.get_stats()] == [one["collections"] for one in before]
    finally:
        gc.enable()


def test_the_oldest_generation_waits_until_it_has_grown(qgis_app: QgsApplication) -> None:
    thresholds, full = gc.get_threshold(), len(gc.get_count()) - 1
    gc.collect()
    gc.disable()
    gc.set_threshold(5, 1, 1)
    try:
        before = gc.get_stats()[full]["collections"]
        for _ in range(100):
            _young = [[number] for number in range(10)]
            collect_what_is_due()
        assert gc.get_stats()[full]["collections"] == before
        assert gc.get_stats()[0]["collections"] > 0
    finally:
        gc.set_threshold(*thresholds)
        gc.enable()


def test_a_crs_outlives_the_thread_of_an_algorithms_work(qgis_app: QgsApplication) -> None:
    QgsCoordinateReferenceSystem.invalidateCache()
    made = Errand(QgsProcessingFeedback()).carry(lambda _job: QgsCoordinateReferenceSystem("EPSG:32734"))
    for crs in (made, QgsCoordinateReferenceSystem("EPSG:32734")):
        assert "zone 34S" in crs.toWkt()


def test_automatic_collections_go_on_after_the_last_holder(qgis_app: QgsApplication) -> None:
    one, other = GuiCollector(), GuiCollector()
    for holder in (one, one, other):
        holder.hold()
    one.release()
    one.release()
    assert not gc.isenabled()
    other.release()
    assert gc.isenabled()
