"""Background work: its end is told exactly once, on the GUI thread, and never after the plugin was unloaded."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from constellr.core.errors import Cancelled, InputError, InternalError
from constellr.core.host.log import TAB, RequestLog
from constellr.core.host.tasks import Tasks
from constellr.core.model.job import Job
from constellr.core.words import translate
from qgis.core import QgsApplication, QgsTask
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, pyqtSignal


class Heard:
    """Collects what was called back, and in which thread."""

    def __init__(self) -> None:
        self.calls: list[tuple[Any, ...]] = []
        self.threads: set[int] = set()

    def take(self, word: str) -> Callable[..., None]:
        def call(*values: Any) -> None:
            self.threads.add(threading.get_ident())
            self.calls.append((word, *values))

        return call

    @property
    def to(self) -> dict[str, Callable[..., None]]:
        return {word: self.take(word) for word in ("done", "failed", "cancelled")}


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def tasks(qgis_app: QgsApplication) -> Iterator[Tasks]:
    made = Tasks(RequestLog())
    yield made
    made.close()


def settle(qtbot: Any) -> None:
    """Let everything arrive that is still on its way."""
    qtbot.waitUntil(lambda: QgsApplication.taskManager().countActiveTasks() == 0)
    for _ in range(5):
        qtbot.wait(10)


def test_done_is_called_once_on_the_gui_thread_with_the_result(tasks: Tasks, heard: Heard, qtbot: Any) -> None:
    where: list[int] = []

    def work(job: Job) -> str:
        where.append(threading.get_ident())
        return "result"

    handle = tasks.run("work", work, **heard.to)
    assert handle.running
    settle(qtbot)
    assert heard.calls == [("done", "result")]
    assert heard.threads == {threading.get_ident()}
    assert where and where[0] != threading.get_ident()
    assert not handle.running
    handle.cancel()  # after the end it has no effect
    settle(qtbot)
    assert len(heard.calls) == 1


def test_an_expected_error_comes_as_it_was_raised(tasks: Tasks, heard: Heard, qtbot: Any) -> None:
    error = InputError(translate("test", "Not this."))

    def work(job: Job) -> None:
        raise error

    tasks.run("work", work, **heard.to)
    settle(qtbot)
    assert heard.calls == [("failed", error)]


def test_an_unexpected_exception_is_a_sentence_and_a_traceback_in_the_log(
    tasks: Tasks, heard: Heard, qtbot: Any
) -> None:
    lines: list[tuple[str, str]] = []
    QgsApplication.messageLog().messageReceived.connect(lambda text, tab, level: lines.append((tab, text)))

    def work(job: Job) -> None:
        raise ZeroDivisionError("X-Api-Key: very-secret")

    tasks.run("Upload areas", work, **heard.to)
    settle(qtbot)
    [(word, error)] = heard.calls
    assert word == "failed"
    assert isinstance(error, InternalError)
    assert "Upload areas" in str(error)
    assert "ZeroDivisionError" not in str(error)
    text = "\n".join(text for tab, text in lines if tab == TAB)
    assert "Traceback" in text
    assert "ZeroDivisionError" in text
    assert "very-secret" not in text


@pytest.mark.parametrize("by", ["handle", "task manager"])
def test_cancel_reaches_the_work_and_is_told_once(tasks: Tasks, heard: Heard, qtbot: Any, by: str) -> None:
    begun = threading.Event()

    def work(job: Job) -> None:
        begun.set()
        job.wait(30)

    handle = tasks.run("work", work, **heard.to)
    qtbot.waitUntil(begun.is_set)
    if by == "handle":
        handle.cancel()
        handle.cancel()
    else:
        QgsApplication.taskManager().cancelAll()
    settle(qtbot)
    assert heard.calls == [("cancelled",)]


def test_what_was_made_before_a_cancel_is_not_lost(tasks: Tasks, heard: Heard, qtbot: Any) -> None:
    begun = threading.Event()

    def work(job: Job) -> list[str]:
        begun.set()
        try:
            job.wait(30)
        except Cancelled:
            return ["the order that was placed"]
        return []

    handle = tasks.run("work", work, **heard.to)
    qtbot.waitUntil(begun.is_set)
    handle.cancel()
    settle(qtbot)
    assert heard.calls == [("done", ["the order that was placed"])]


@pytest.fixture
def all_threads_busy(qtbot: Any) -> Iterator[None]:
    """Other people's tasks take every thread, so that ours must queue."""
    release = threading.Event()
    others = [QgsTask.fromFunction(f"other {n}", lambda task: release.wait(30)) for n in range(64)]
    for other in others:
        QgsApplication.taskManager().addTask(other)
    yield
    release.set()
    settle(qtbot)


def test_work_cancelled_before_it_began_is_told_too(
    all_threads_busy: None, tasks: Tasks, heard: Heard, qtbot: Any
) -> None:
    ran: list[int] = []
    handle = tasks.run("work", lambda job: ran.append(1), **heard.to)
    handle.cancel()
    qtbot.waitUntil(lambda: not handle.running)
    assert heard.calls == [("cancelled",)]
    assert ran == []


def test_close_does_not_wait_for_what_never_began(all_threads_busy: None, heard: Heard, qtbot: Any) -> None:
    tasks = Tasks(RequestLog())
    tasks.run("queued", lambda job: "never", **heard.to)
    tasks.close()
    qtbot.wait(20)
    assert heard.calls == []


def test_nothing_is_called_back_after_close(qgis_app: QgsApplication, heard: Heard, qtbot: Any) -> None:
    tasks = Tasks(RequestLog())
    begun, ended = threading.Event(), threading.Event()

    def work(job: Job) -> str:
        begun.set()
        try:
            job.wait(30)
        except Cancelled:
            ended.set()
        return "late"

    tasks.run("work", work, **heard.to)
    tasks.run("fails at the end", lambda job: job.wait(30), **heard.to)
    qtbot.waitUntil(begun.is_set)
    tasks.close()
    assert ended.is_set()  # close waits for work under way
    settle(qtbot)
    assert heard.calls == []


def test_tasks_live_without_anyone_holding_the_handle(tasks: Tasks, heard: Heard, qtbot: Any) -> None:
    for number in range(12):
        tasks.run(f"work {number}", lambda job, n=number: n, done=heard.take("done"))
        gc.collect()
    qtbot.waitUntil(lambda: len(heard.calls) == 12)
    assert sorted(heard.calls) == [("done", number) for number in range(12)]


def test_the_next_task_waits_until_qgis_has_cleaned_up_after_the_last(tasks: Tasks, heard: Heard, qtbot: Any) -> None:
    """A task added in between may be lost by QGIS, and would then stay queued for ever."""
    tasks.run("first", lambda job: 1, done=heard.take("done"))
    (first,) = tasks._running
    assert first.over.wait(10)  # its work is done, and this thread has not let QGIS notice yet
    tasks.run("second", lambda job: 2, done=heard.take("done"))
    assert "second" not in {task.description() for task in QgsApplication.taskManager().tasks()}
    qtbot.waitUntil(lambda: len(heard.calls) == 2)
    assert heard.calls == [("done", 1), ("done", 2)]


def test_a_callback_may_start_the_next_task(tasks: Tasks, heard: Heard, qtbot: Any) -> None:
    def again(number: int) -> None:
        heard.calls.append(("done", number))
        if number < 60:
            tasks.run("next", lambda job: number + 1, done=again)

    tasks.run("next", lambda job: 0, done=again)
    qtbot.waitUntil(lambda: len(heard.calls) == 61, timeout=20_000)


def test_work_that_tells_a_deleted_page_after_close_is_no_fault(qgis_app: QgsApplication, qtbot: Any) -> None:
    """A creation that was sent is awaited beyond the end of the plugin; its page is gone by then."""

    class Page(QObject):
        came = pyqtSignal(int)

    lines: list[str] = []
    QgsApplication.messageLog().messageReceived.connect(lambda text, _tab, _level: lines.append(text))
    tasks, page, begun, gone = Tasks(RequestLog()), Page(), threading.Event(), threading.Event()

    def work(job: Job) -> None:
        begun.set()
        gone.wait(10)
        page.came.emit(1)

    tasks.run("work", work)
    qtbot.waitUntil(begun.is_set)
    (task,) = tasks._running
    tasks.close(0.0)
    sip.delete(page)
    gone.set()
    assert task.over.wait(10)
    settle(qtbot)
    assert isinstance(task.error, InternalError)
    assert not any("Traceback" in line for line in lines)


def test_what_waits_can_be_cancelled(tasks: Tasks, heard: Heard, qtbot: Any) -> None:
    tasks.run("first", lambda job: 1)
    (first,) = tasks._running
    assert first.over.wait(10)
    ran: list[int] = []
    tasks.run("second", lambda job: ran.append(1), **heard.to).cancel()
    qtbot.waitUntil(lambda: bool(heard.calls))
    assert (heard.calls, ran) == ([("cancelled",)], [])


def test_progress_comes_on_the_gui_thread_and_ends_with_the_last(tasks: Tasks, heard: Heard, qtbot: Any) -> None:
    seen: list[float] = []

    def work(job: Job) -> None:
        for amount in range(1, 5001):
            job.report(amount, 5000, translate("test", "{n} of 5000", n=amount))

    def progress(done: float, total: float, text: str) -> None:
        assert threading.current_thread() is threading.main_thread()
        assert (total, text) == (5000, f"{int(done)} of 5000")
        seen.append(done)

    tasks.run("work", work, progress=progress, **heard.to)
    settle(qtbot)
    assert heard.calls == [("done", None)]
    assert seen[-1] == 5000
    assert seen == sorted(seen)
    assert len(seen) < 500  # the newest, not every one


def test_an_error_that_nobody_takes_is_offered(tasks: Tasks, heard: Heard, qtbot: Any) -> None:
    tasks.unheard.connect(heard.take("unheard"))
    error = InputError(translate("test", "Not this."))

    def work(job: Job) -> None:
        raise error

    tasks.run("work", work)
    settle(qtbot)
    assert heard.calls == [("unheard", error)]


def test_a_fault_in_a_callback_is_told_and_stops_nothing(tasks: Tasks, heard: Heard, qtbot: Any) -> None:
    tasks.unheard.connect(heard.take("unheard"))

    def broken(result: object) -> None:
        raise RuntimeError("the view is broken")

    tasks.run("one", lambda job: 1, done=broken)
    tasks.run("two", lambda job: 2, done=heard.take("done"))
    settle(qtbot)
    words = {call[0] for call in heard.calls}
    assert words == {"unheard", "done"}
    assert all(isinstance(call[1], InternalError) for call in heard.calls if call[0] == "unheard")


def test_work_that_waits_does_not_keep_others_from_running(tasks: Tasks, heard: Heard, qtbot: Any) -> None:
    """QGIS draws the map with the same threads: waiting for the network must not use them up."""
    release = threading.Event()
    for number in range(6):
        tasks.run(f"waits {number}", lambda job: release.wait(20), **heard.to)
    tasks.run("quick", lambda job: "quick", done=heard.take("quick"))
    try:
        qtbot.waitUntil(lambda: ("quick", "quick") in heard.calls)
    finally:
        release.set()
    settle(qtbot)
    assert len(heard.calls) == 7


def test_fail_tells_after_the_caller_has_returned(tasks: Tasks, heard: Heard, qtbot: Any) -> None:
    error = InputError(translate("test", "Not this."))
    handle = tasks.fail(error, heard.take("failed"))
    assert handle.running
    assert heard.calls == []
    settle(qtbot)
    assert heard.calls == [("failed", error)]
    assert not handle.running
