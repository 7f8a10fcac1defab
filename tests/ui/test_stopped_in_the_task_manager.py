"""The cross in QGIS's own list of tasks stops our work too: no page goes on waiting for it."""

from __future__ import annotations

from typing import Any

import pytest
from constellr.core.model.job import Job
from constellr.ui.areas import check
from constellr.ui.orders import review_step
from orders_kit import opened, pages, store
from page_kit import polygon_layer, press, square, until
from qgis.core import QgsApplication, QgsTask


def wait_long(*_given: Any) -> None:
    """Work that would take a minute."""
    job = next(one for one in _given if isinstance(one, Job))
    job.wait(60)


def stop(qtbot: Any, title: str) -> None:
    """Press the cross beside the task whose title begins so, once it runs."""

    def found() -> list[QgsTask]:
        tasks = QgsApplication.taskManager().activeTasks()
        running = QgsTask.TaskStatus.Running
        return [one for one in tasks if one.description().startswith(title) and one.status() == running]

    until(qtbot, lambda: bool(found()))
    found()[0].cancel()


def test_a_check_of_the_source(
    qtbot: Any, areas_page: Any, workspace_factory: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check, "_prepared", wait_long)
    polygon_layer("EPSG:25832", [("field", square(691_000, 5_334_000, 1_000))], name="fields")
    page = areas_page(workspace_factory())
    until(qtbot, page.areasProgress.isVisible)
    stop(qtbot, "Checking fields")
    until(qtbot, lambda: not page.areasProgress.isVisible())
    assert not page.areasCancel.isVisible()
    monkeypatch.undo()
    page.refresh()
    until(qtbot, lambda: page.areasCandidates.model().rowCount() == 1 and not page.areasProgress.isVisible())


def test_the_review_of_an_order(
    qtbot: Any, signed_in: Any, messages: Any, desktop: Any, workspace_factory: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    remote = workspace_factory(order_seconds=600)
    areas = store(remote, "field")
    with pages(qtbot, signed_in, messages, desktop) as page_of:
        dialog = opened(page_of(remote), areas)
        monkeypatch.setattr(review_step, "compose", wait_long)
        press(qtbot, dialog.orderNext)
        stop(qtbot, "Checking 1 order")
        until(qtbot, dialog.orderNext.isEnabled)
        monkeypatch.undo()
        press(qtbot, dialog.orderNext)
        until(qtbot, lambda: dialog.orderSubmit.isVisible() and dialog.orderSubmit.isEnabled())
