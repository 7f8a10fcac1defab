"""The plugin as QGIS loads it: light at start, whole when seen, gone without a trace when unloaded."""

from __future__ import annotations

import configparser
import gc
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import constellr
import pytest
from constellr.core.host.workspace import State
from constellr.core.model.area import Area
from constellr.core.model.order import Order
from constellr.plugin import ConstellrPlugin
from main_window import MainWindow
from qgis.core import QgsApplication, QgsProject, QgsSettings
from qgis.PyQt.QtCore import QByteArray, QCoreApplication, QEvent
from qgis.PyQt.QtWidgets import QAction, QToolBar, QWidget

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("Areas", "Orders", "Catalogue")


@pytest.fixture
def window(qgis_app: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    for name in ("URL", "KEY"):
        monkeypatch.delenv(f"CONSTELLR_API_{name}", raising=False)
    QgsSettings().remove("constellr")
    QgsSettings().remove("UI/state")
    yield MainWindow()
    QgsSettings().remove("constellr")
    QgsSettings().remove("UI/state")
    QgsProject.instance().clear()


@pytest.fixture
def plugin(window: MainWindow) -> Iterator[ConstellrPlugin]:
    made = constellr.classFactory(window)
    made.initGui()
    yield made
    made.unload()
    sweep()


def sweep() -> None:
    """Let everything go that was marked for deletion."""
    for _ in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QCoreApplication.processEvents()
        gc.collect()


def traces(window: MainWindow) -> dict[str, Any]:
    """Everything a plugin can leave behind."""
    return {
        "docks": sorted(window.docks()),
        "actions": sorted(
            a.objectName() for a in window.mainWindow().findChildren(QAction) if "onstellr" in a.objectName()
        ),
        "toolbars": sorted(bar.objectName() for bar in window.mainWindow().findChildren(QToolBar)),
        "menu": [action.text() for action in window.web_menu.actions()],
        "provider": QgsApplication.processingRegistry().providerById("constellr") is not None,
        "listeners": window._signals.receivers(window.initializationCompleted),
        "widgets": sorted(
            type(one).__name__
            for one in QgsApplication.instance().allWidgets()
            if type(one).__module__.startswith("constellr")
        ),
        "password listeners": QgsApplication.authManager().receivers(
            QgsApplication.authManager().masterPasswordVerified
        ),
    }


def test_docks_actions_menu_and_provider_are_there(plugin: ConstellrPlugin, window: MainWindow) -> None:
    assert set(window.docks()) == {f"constellr{name}Dock" for name in NAMES}
    window.start()
    first, *others = (window.docks()[f"constellr{name}Dock"] for name in NAMES)
    assert all(window.side(dock) == window.right for dock in (first, *others))
    assert set(window.mainWindow().tabifiedDockWidgets(first)) == set(others)
    toolbar = window.mainWindow().findChild(QToolBar, "constellrToolbar")
    assert [action.objectName() for action in toolbar.actions()] == [f"constellrAction{name}" for name in NAMES]
    assert not [action.text() for action in toolbar.actions() if action.icon().isNull()]
    assert [action.text() for action in window.web_menu.actions()] == ["constellr"]
    assert QgsApplication.processingRegistry().providerById("constellr") is not None


def test_an_action_shows_and_hides_its_dock(plugin: ConstellrPlugin, window: MainWindow, qtbot: Any) -> None:
    window.start()
    dock = window.docks()["constellrOrdersDock"]
    action = window.mainWindow().findChild(QAction, "constellrActionOrders")
    assert not dock.isUserVisible()  # Areas lies on top
    action.trigger()
    qtbot.waitUntil(dock.isUserVisible)
    assert action.isChecked()
    action.trigger()
    qtbot.waitUntil(lambda: not dock.isVisible())


def test_docks_come_back_where_the_user_left_them(window: MainWindow, qtbot: Any) -> None:
    """QGIS restores its window's state by itself; then nothing is moved."""
    QgsSettings().setValue("UI/state", QByteArray("constellrAreasDock".encode("utf-16-be")))
    plugin = constellr.classFactory(window)
    plugin.initGui()
    window.start()
    assert window.mainWindow().tabifiedDockWidgets(window.docks()["constellrAreasDock"]) == []
    plugin.unload()
    sweep()


def test_content_is_built_at_first_show(plugin: ConstellrPlugin, window: MainWindow, qtbot: Any) -> None:
    docks = window.docks()
    assert not any(dock.built for dock in docks.values())
    window.start()
    qtbot.waitUntil(lambda: docks["constellrAreasDock"].built)
    assert not docks["constellrOrdersDock"].built
    assert docks["constellrAreasDock"].findChild(QWidget, "signInKey") is not None


def test_the_window_stays_as_low_as_it_was(
    plugin: ConstellrPlugin, window: MainWindow, workspace_factory: Any, qtbot: Any
) -> None:
    """Before QGIS says that it has started, it shows the docks stacked; three full pages would need a tall screen."""
    main, docks = window.mainWindow(), window.docks()
    main.resize(1000, 600)
    main.show()
    qtbot.wait(100)
    assert not any(dock.built for dock in docks.values())
    window.initializationCompleted.emit()
    qtbot.waitUntil(lambda: docks["constellrAreasDock"].built)
    sign_in(plugin, window, workspace_factory(), qtbot)
    for name in NAMES:
        docks[f"constellr{name}Dock"].bring_up()
        qtbot.waitUntil(lambda: docks[f"constellr{name}Dock"].body.page.isVisible())
        assert main.height() == 600, name


def test_loads_and_unloads_twice_without_leftovers(window: MainWindow, workspace_factory: Any, qtbot: Any) -> None:
    sweep()
    before = traces(window)
    for _ in range(2):
        plugin = constellr.classFactory(window)
        plugin.initGui()
        window.start()
        sign_in(plugin, window, workspace_factory(), qtbot)
        for name in NAMES:
            window.docks()[f"constellr{name}Dock"].bring_up()
            assert plugin._docks[name].body.page is not None
        qtbot.wait(50)
        plugin.unload()
        sweep()
        assert traces(window) == before


def sign_in(plugin: ConstellrPlugin, window: MainWindow, server: Any, qtbot: Any) -> Any:
    """Sign in for this session and give the workspace."""
    dock = window.docks()["constellrAreasDock"]
    qtbot.waitUntil(lambda: dock.built)
    workspace = plugin._desk.workspace
    workspace.sign_in(server.connection("Munich"), server.credential(), True, instead_of="Munich")
    qtbot.waitUntil(lambda: workspace.state is State.SIGNED_IN)
    return workspace


def test_one_page_leads_to_another(
    plugin: ConstellrPlugin, window: MainWindow, workspace_factory: Any, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.start()
    sign_in(plugin, window, workspace_factory(), qtbot)
    asked: list[Any] = []
    from constellr.ui.catalogue.page import CataloguePage
    from constellr.ui.orders.page import OrdersPage

    monkeypatch.setattr(OrdersPage, "new_order", lambda page, areas: asked.append(areas))
    monkeypatch.setattr(CataloguePage, "find_order", lambda page, order: asked.append(order))
    areas, order = [Area("a", "field", None)], Order("o", "a", "LSTprecision", "in_progress")
    docks = window.docks()

    def in_front(name: str) -> None:
        qtbot.waitUntil(docks[f"constellr{name}Dock"].isUserVisible)

    docks["constellrAreasDock"].body.page.orderRequested.emit(areas)
    in_front("Orders")
    docks["constellrOrdersDock"].body.page.findDeliveriesRequested.emit(order)
    in_front("Catalogue")
    docks["constellrCatalogueDock"].body.page.orderRequested.emit()
    in_front("Orders")
    docks["constellrOrdersDock"].body.page.areasRequested.emit()
    in_front("Areas")
    assert asked == [areas, order]


def test_without_a_desktop_only_processing_is_set_up(qgis_app: Any) -> None:
    plugin = constellr.classFactory(None)
    plugin.initProcessing()
    assert QgsApplication.processingRegistry().providerById("constellr") is not None
    plugin.unload()
    assert QgsApplication.processingRegistry().providerById("constellr") is None


_LOAD = """
import sys, importlib.util
from qgis.core import QgsApplication
app = QgsApplication([], True)
QgsApplication.initQgis()
import qgis.gui, qgis.PyQt.QtWidgets
sys.path.insert(0, {tools!r})
from main_window import MainWindow
window = MainWindow()
spec = importlib.util.spec_from_file_location("constellr", {init!r}, submodule_search_locations=[{root!r}])
module = importlib.util.module_from_spec(spec)
sys.modules["constellr"] = module
before = set(sys.modules)
spec.loader.exec_module(module)
plugin = module.classFactory(window)
plugin.initGui()
ours = {{"constellr", "qgis", "PyQt5", "PyQt6"}} | set(sys.stdlib_module_names)
new = {{name.partition(".")[0] for name in set(sys.modules) - before}} - ours
print("NEW", sorted(new))
print("VENDORED", [name for name in sys.modules if name.startswith("constellr.core._vendor")])
print("PAGES", [name for name in sys.modules if name.startswith("constellr.ui") and name.endswith(".page")])
plugin.unload()
"""


def test_loading_imports_no_third_party_module(tmp_path: Path) -> None:
    """A fresh process, as this one has loaded much already."""
    script = _LOAD.format(tools=str(ROOT / "tests" / "tools"), init=str(ROOT / "__init__.py"), root=str(ROOT))
    (tmp_path / "auth").mkdir()
    environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QGIS_AUTH_DB_DIR_PATH": str(tmp_path / "auth")}
    found = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=120, check=False, env=environ
    )
    assert "NEW []" in found.stdout, found.stdout + found.stderr
    assert "VENDORED []" in found.stdout
    assert "PAGES []" in found.stdout


def test_metadata_is_whole_and_its_icon_exists() -> None:
    parser = configparser.ConfigParser()
    parser.read(ROOT / "metadata.txt", encoding="utf-8")
    general = dict(parser["general"])
    for key in ("description", "about", "version", "author", "email", "tracker", "repository", "homepage", "tags"):
        assert general[key].strip(), key
    assert general["name"] == "constellr"
    assert (general["qgisminimumversion"], general["qgismaximumversion"]) == ("3.22", "4.99")
    assert general["hasprocessingprovider"] == "yes"
    assert general["category"] == "Web"
    assert (ROOT / general["icon"]).is_file()
    about = general["about"]
    assert "account" in about
    assert "cost money" in about.lower()
    for library in (line.partition("==")[0] for line in (ROOT / "vendor.txt").read_text().splitlines() if "==" in line):
        assert library in about
