"""A source is checked only while somebody looks at the Areas dock, and as soon as somebody does."""

from __future__ import annotations

from typing import Any

from page_kit import polygon_layer, square, texts, until
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QDockWidget, QMainWindow, QWidget

LONG_ENOUGH_MS = 1200


def a_layer() -> Any:
    return polygon_layer("EPSG:32632", [("north", square(690_000, 5_330_000, 900))])


def begun(page: Any) -> list[None]:
    told: list[None] = []
    page._check.begun.connect(lambda: told.append(None))
    return told


def test_a_hidden_page_checks_nothing_until_it_is_shown(qtbot: Any, areas_page: Any, workspace_factory: Any) -> None:
    page = areas_page(workspace_factory())
    until(qtbot, lambda: not page._check.busy)
    page.hide()
    checks = begun(page)
    a_layer()
    qtbot.wait(LONG_ENOUGH_MS)
    assert page._form.layer is not None and not checks and not page._check.busy
    page.show()
    until(qtbot, lambda: texts(page.areasCandidates, 0) == ["north"])


def test_behind_another_tab_it_waits_too(qtbot: Any, areas_page: Any, workspace_factory: Any) -> None:
    page = areas_page(workspace_factory())
    until(qtbot, lambda: not page._check.busy)
    window = QMainWindow()
    qtbot.addWidget(window)
    docks = [QDockWidget(title, window) for title in ("Areas", "Orders")]
    docks[0].setWidget(page)
    docks[1].setWidget(QWidget())
    for dock in docks:
        window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
    window.tabifyDockWidget(*docks)
    window.resize(700, 600)
    window.show()
    docks[1].raise_()
    until(qtbot, lambda: page.visibleRegion().isEmpty())
    checks = begun(page)
    a_layer()
    qtbot.wait(LONG_ENOUGH_MS)
    assert not checks
    docks[0].raise_()
    until(qtbot, lambda: texts(page.areasCandidates, 0) == ["north"])
    page.setParent(None)
