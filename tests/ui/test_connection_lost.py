"""A refused key and a server that goes away, through the whole desk: said once, and taken back when all is well."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import constellr
import pytest
from constellr.core.errors import NoRoute
from constellr.core.host.state import State
from constellr.core.host.workspace import Workspace
from constellr.core.words import translate
from main_window import MainWindow
from page_kit import until


@pytest.fixture
def signed_in(window: MainWindow, qtbot: Any) -> Iterator[Callable[[Any], Workspace]]:
    """Load the plugin and sign in to a workspace of the sandbox."""
    plugin = constellr.classFactory(window)
    plugin.initGui()

    def sign_in(remote: Any) -> Workspace:
        window.start()
        until(qtbot, lambda: window.docks()["constellrAreasDock"].built)
        workspace = plugin._desk.workspace
        workspace.sign_in(remote.connection("Munich"), remote.credential(), True)
        until(qtbot, lambda: workspace.state is State.SIGNED_IN and workspace.areas_read)
        return workspace

    yield sign_in
    plugin.unload()


def test_a_refused_key_is_said_until_another_is_there(
    window: MainWindow, signed_in: Callable[[Any], Workspace], workspace_factory: Any, qtbot: Any
) -> None:
    remote = workspace_factory()
    workspace = signed_in(remote)
    remote.revoke()
    workspace.refresh_areas()
    workspace.refresh_products()
    until(qtbot, lambda: workspace.state is State.REFUSED and "refused this key" in window.said)
    assert len(window.messageBar().items()) == 1
    workspace.sign_in(remote.connection("Munich"), remote.renew(), True, instead_of="Munich")
    workspace.greet()
    until(qtbot, lambda: workspace.state is State.SIGNED_IN)
    assert window.said == ""


def test_a_server_out_of_reach_is_said_until_it_answers(
    window: MainWindow,
    signed_in: Callable[[Any], Workspace],
    workspace_factory: Any,
    qtbot: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def gone(*_given: Any, **_more: Any) -> None:
        raise NoRoute(translate("test", "No network."))

    workspace = signed_in(workspace_factory())
    monkeypatch.setattr(workspace.client._transport, "exchange", gone)
    workspace.refresh_areas()
    until(qtbot, lambda: workspace.state is State.OFFLINE and "No network." in window.said)
    monkeypatch.undo()
    workspace.refresh_areas()
    until(qtbot, lambda: workspace.state is State.SIGNED_IN)
    assert window.said == ""
