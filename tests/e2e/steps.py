"""The user's walk, step by step, as the README tells it. Tests and commands choose the steps by name."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from hands import Hands
from qgis.PyQt.QtWidgets import QDockWidget, QToolBar
from qgis.utils import iface, loadPlugin, plugins, startPlugin, unloadPlugin
from walk import Step

AREAS, ORDERS, CATALOGUE = "constellrAreasDock", "constellrOrdersDock", "constellrCatalogueDock"


def docks(hands: Hands) -> Step:
    """QGIS starts with the plugin: three docks, tabbed on the right."""
    yield from hands.fill_screen()
    for name in (CATALOGUE, ORDERS, AREAS):
        yield from hands.tab(name)
    together = {dock.objectName() for dock in iface.mainWindow().tabifiedDockWidgets(_dock(AREAS))}
    assert together >= {ORDERS, CATALOGUE}, f"only {together} share the place of {AREAS}"
    yield from hands.picture("start")


def _dock(name: str) -> QDockWidget:
    return iface.mainWindow().findChild(QDockWidget, name)


def sign_in(hands: Hands) -> Step:
    """No key is known yet: fill in the card, test the connection, sign in."""
    yield from hands.at(AREAS)
    yield from _fill_card(hands, hands.facts["api_key"])
    yield from hands.click("signInTest")
    yield hands.says("signInResult", "✓")
    yield from hands.picture("sign-in")
    yield from hands.click("signInButton")
    yield hands.until(lambda: hands.find("signInButton") is None, "the card has gone")
    yield hands.says("connectionCombo", hands.facts["name"])
    yield from hands.picture("signed-in")


def _fill_card(hands: Hands, key: str, url: str = "") -> Step:
    yield hands.appears("signInName")
    yield from hands.type("signInName", hands.facts["name"])
    yield from hands.type("signInKey", key)
    if hands.find("signInUrl") is None:
        yield from hands.click("signInUrlToggle")
    yield from hands.type("signInUrl", url or hands.facts["base_url"])


def wrong_key(hands: Hands) -> Step:
    """A key that the server refuses: a sentence that says so, and nothing typed is lost."""
    yield from hands.fill_screen()
    yield from hands.at(AREAS)
    yield from _fill_card(hands, "not-a-key-of-this-workspace")
    yield from hands.click("signInTest")
    yield hands.says("signInResult", "✗")
    yield hands.says("signInResult", "key")
    yield from hands.picture("wrong-key")
    assert hands.text("signInKey") == "not-a-key-of-this-workspace", "the typed key is gone"


def no_server(hands: Hands) -> Step:
    """An address where nobody answers: a sentence that says so, and the card goes on working."""
    yield from _fill_card(hands, hands.facts["api_key"], "http://127.0.0.1:9")
    yield from hands.click("signInTest")
    yield hands.says("signInResult", "✗", seconds=60)
    yield from hands.picture("no-server")
    yield from _fill_card(hands, hands.facts["api_key"])
    yield from hands.click("signInTest")
    yield hands.says("signInResult", "✓")


def loads_twice(hands: Hands) -> Step:
    """The plugin can be switched off and on, twice, and leaves nothing behind."""
    yield from hands.fill_screen()
    for _ in range(2):
        yield hands.until(lambda: _dock(AREAS) is not None and "constellr" in plugins, "the plugin is loaded")
        yield from hands.at(AREAS)
        assert unloadPlugin("constellr"), "the plugin does not unload"
        yield hands.until(lambda: not _leftovers(), f"nothing is left behind; still there: {_leftovers()}")
        assert loadPlugin("constellr") and startPlugin("constellr"), "the plugin does not load again"
    yield from hands.at(AREAS)
    yield from hands.picture("loaded-again")


def _leftovers() -> list[str]:
    """What the plugin added to QGIS's window and that is still in it."""
    window = iface.mainWindow()
    children = window.findChildren(QDockWidget) + window.findChildren(QToolBar)
    actions = [a.text() for a in iface.webMenu().actions() if "constellr" in a.text().lower()]
    return [c.objectName() for c in children if c.objectName().startswith("constellr")] + actions


def start_up(hands: Hands) -> Step:
    """How long loading takes, and whether it drags in more than the plugin's own modules."""
    yield from hands.fill_screen()
    taken, foreign = [], set()
    for _ in range(6):
        unloadPlugin("constellr")
        yield hands.until(lambda: not _leftovers(), "the plugin has gone")
        for name in [name for name in sys.modules if name.partition(".")[0] == "constellr"]:
            del sys.modules[name]
        known, begun = set(sys.modules), time.perf_counter()
        loadPlugin("constellr")
        startPlugin("constellr")
        taken.append((time.perf_counter() - begun) * 1000)
        foreign |= {name for name in set(sys.modules) - known if _is_third_party(name)}
        yield hands.until(lambda: _dock(AREAS) is not None, "the plugin is back")
    # The first load also writes the bytecode, as it does once after an installation.
    result = {"milliseconds": taken[1:], "modules": sorted(foreign)}
    Path(hands.facts["result"]).write_text(json.dumps(result), encoding="utf-8")


def _is_third_party(name: str) -> bool:
    top = name.partition(".")[0]
    ours = top in ("constellr", "qgis") or top in sys.stdlib_module_names
    return name.startswith("constellr.core._vendor") or not ours
