"""Enter and Escape in the search form: they search and stop, but not where they mean something else."""

from __future__ import annotations

from typing import Any

from page_kit import until
from qgis.PyQt.QtCore import Qt


def test_enter_in_an_open_list_chooses_and_does_not_search(qtbot: Any, page_of: Any, workspace_factory: Any) -> None:
    remote = workspace_factory()
    page = page_of(remote)
    combo = page.cataloguePeriod
    before = combo.currentIndex()
    combo.showPopup()
    until(qtbot, combo.view().isVisible)
    qtbot.keyClick(combo.view(), Qt.Key.Key_Down)
    qtbot.keyClick(combo.view(), Qt.Key.Key_Return)
    until(qtbot, lambda: not combo.view().isVisible())
    assert combo.currentIndex() == before + 1
    assert not page.searching.running
    qtbot.keyClick(combo, Qt.Key.Key_Return)
    until(qtbot, lambda: not page.searching.running and bool(page.catalogueCount.text()))
    assert len(remote.requests("POST", "/stac/search")) == 1
