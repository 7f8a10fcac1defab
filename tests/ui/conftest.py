"""A signed-in workspace and the desktop around it, for every page's tests."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from catalogue_kit import make_page
from constellr.core.host.connections import Connections
from constellr.core.host.settings import Settings
from constellr.core.host.state import State
from constellr.core.host.workspace import Workspace
from constellr.ui.catalogue.page import CataloguePage
from constellr.ui.shared.messages import Messages
from main_window import MainWindow
from page_kit import WAIT_MS, Desktop
from qgis.core import QgsProject, QgsSettings


@pytest.fixture
def desktop(qgis_app: Any) -> Iterator[Desktop]:
    QgsProject.instance().clear()
    yield Desktop()
    QgsProject.instance().clear()


@pytest.fixture
def window(qgis_app: Any) -> Iterator[MainWindow]:
    """QGIS's interface and main window, for tests that load the whole plugin."""
    QgsSettings().remove("constellr")
    QgsProject.instance().clear()
    yield MainWindow()
    QgsSettings().remove("constellr")
    QgsProject.instance().clear()


@pytest.fixture
def signed_in(qtbot: Any, desktop: Desktop) -> Iterator[Callable[..., Workspace]]:
    """Sign in to a workspace of the sandbox for this session only: ``signed_in(workspace_factory())``."""
    made: list[Workspace] = []

    def sign_in(remote: Any, name: str = "") -> Workspace:
        workspace = Workspace(Connections(Settings(), {}))
        made.append(workspace)
        connection = remote.connection(name or f"test {uuid.uuid4().hex[:8]}")
        workspace.sign_in(connection, remote.credential(), session_only=True)
        workspace.greet()
        qtbot.waitUntil(lambda: workspace.state is State.SIGNED_IN and bool(workspace.products), timeout=WAIT_MS)
        return workspace

    yield sign_in
    for workspace in made:
        workspace.close()
        for connection in workspace.connections.all():
            workspace.connections.remove(connection.name)


@pytest.fixture
def messages(desktop: Desktop) -> Messages:
    return Messages(desktop)


@pytest.fixture
def page_of(
    qtbot: Any, desktop: Desktop, messages: Messages, signed_in: Callable[[Any], Workspace], tmp_path: Path
) -> Iterator[Callable[..., CataloguePage]]:
    """Make the Catalogue page for a workspace of the sandbox: ``page_of(workspace_factory())``."""
    made: list[CataloguePage] = []

    def make(remote: Any, *, width: int = 420) -> CataloguePage:
        made.append(make_page(qtbot, desktop, messages, signed_in(remote), tmp_path / "into", width))
        return made[-1]

    yield make
    for page in made:
        page.close_page()


@pytest.fixture
def areas_page(
    qtbot: Any, desktop: Desktop, messages: Messages, signed_in: Callable[..., Workspace]
) -> Iterator[Callable[..., Any]]:
    """Make the Areas page of a workspace, as the dock shows it: ``areas_page(workspace_factory())``."""
    from constellr.ui.areas.page import AreasPage

    made: list[Any] = []

    def make(remote: Any, *, workspace: Workspace | None = None, width: int = 420) -> Any:
        page = AreasPage(workspace or signed_in(remote), messages, desktop)
        made.append(page)
        qtbot.addWidget(page)
        page.resize(width, 800)
        page.show()
        page.refresh()
        return page

    yield make
    for page in made:
        page.close_page()
