"""The user's walk, step by step, as the README tells it. Tests and commands choose the steps by name."""

from __future__ import annotations

import re
import time
from typing import Any

from hands import Hands
from qgis.core import (
    QgsApplication,
    QgsCoordinateTransform,
    QgsProject,
    QgsRasterBandStats,
    QgsRasterLayer,
    QgsVectorLayer,
)
from qgis.PyQt.QtWidgets import QDockWidget, QToolBar
from qgis.utils import iface, loadPlugin, plugins, startPlugin, unloadPlugin
from walk import Step

BOROUGHS, CHOSEN = "London boroughs", ("Camden", "Islington")
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


def areas(hands: Hands) -> Step:
    """The second start needs no key. Two boroughs are chosen on the map, checked, uploaded and shown."""
    yield from hands.fill_screen()
    yield from hands.at(AREAS)
    yield hands.says("connectionCombo", hands.facts["name"])
    yield hands.appears("areasLayerCombo")
    yield from hands.choose("areasLayerCombo", BOROUGHS)
    yield hands.until(lambda: hands.rows("areasCandidates") > 30, "every borough has a row")
    refused = re.compile("too (wide|high|large) by [0-9]")
    yield hands.until(lambda: refused.search(_words(hands, "areasCandidates")), "a large borough is refused in words")
    yield from hands.picture("areas-verdicts")
    yield from hands.tool(iface.actionSelect())
    for number, name in enumerate(CHOSEN):
        yield from hands.canvas(*_middle(name), add=number > 0)
    yield hands.until(lambda: _layer(BOROUGHS).selectedFeatureCount() == len(CHOSEN), "the boroughs are selected")
    yield from hands.click("areasSelectedOnly")
    yield hands.until(lambda: _names(hands, "areasCandidates") == set(CHOSEN), "the rows are the chosen boroughs")
    yield from hands.click("areasUpload")
    yield hands.until(lambda: hands.rows("areasLibrary") == len(CHOSEN), "the library holds the uploaded areas", 40)
    yield from hands.click("areasShowOnMap")
    yield hands.until(lambda: _has_map_layer("constellr areas", len(CHOSEN)), "the areas lie on the map")
    yield from hands.picture("areas-uploaded")


def orders(hands: Hands) -> Step:
    """Order both areas from the library: what, review, submit; the list shows how they come along."""
    yield from hands.at(AREAS)
    yield from hands.row("areasLibrary", 0)
    yield from hands.row("areasLibrary", 1, add=True)
    yield from hands.click("areasOrder")
    yield from hands.dialog("orderDialog")
    yield from hands.type("orderTags", "boroughs, demo")
    yield from hands.picture("order-what")
    yield from hands.click("orderNext")
    yield hands.until(lambda: hands.rows("orderReview") == len(CHOSEN), "each order has a row in the review")
    yield from hands.picture("order-review")
    yield from hands.click("orderSubmit")
    yield hands.until(lambda: not hands.dialog_open("orderDialog"), "the orders are placed", 40)
    yield from hands.tab(ORDERS)
    yield hands.until(lambda: hands.rows("ordersList") == len(CHOSEN), "the list shows the orders", 30)
    yield from hands.row("ordersList", 0)
    yield from hands.picture("orders")


def catalogue(hands: Hands) -> Step:
    """Search what was delivered, download two scenes, see them in degrees."""
    yield from hands.tab(CATALOGUE)
    yield hands.appears("catalogueSearch")
    yield from hands.choose("cataloguePeriod", "any time")
    yield from hands.click("catalogueWhereExtent")
    yield from _search_until_delivered(hands)
    yield hands.until(lambda: _has_map_layer("scenes", 2), "the footprints lie on the map")
    yield from hands.row("catalogueResults", 0)
    yield from hands.row("catalogueResults", 1, add=True)
    yield from hands.type("catalogueFolder", hands.facts["folder"])
    yield from hands.picture("catalogue")
    yield from hands.click("catalogueDownloadLoad")
    yield hands.until(lambda: len(_temperatures()) >= 2, "two rasters are in the project", 60)
    for raster in _temperatures():
        yield hands.until(lambda raster=raster: _is_temperature(raster), f"{raster.name()} is in degrees Celsius")
    yield from hands.answer("Zoom to")
    yield from hands.picture("temperature")


def _search_until_delivered(hands: Hands) -> Step:
    """Ask again until deliveries are there: they come while the orders run."""
    for _ in range(12):
        yield from hands.click("catalogueSearch")
        yield hands.enabled("catalogueSearch", 30)
        yield hands.until(lambda: hands.find("catalogueCount") and hands.text("catalogueCount"), "the search has ended")
        if hands.rows("catalogueResults") >= 2:
            return
        end = time.monotonic() + 2
        yield hands.until(lambda end=end: time.monotonic() > end, "it is time to ask again")
    raise LookupError("nothing was delivered")


def _layer(name: str) -> Any:
    return QgsProject.instance().mapLayersByName(name)[0]


def _has_map_layer(part: str, count: int) -> bool:
    layers = [layer for layer in QgsProject.instance().mapLayers().values() if part in layer.name()]
    return any(isinstance(layer, QgsVectorLayer) and layer.featureCount() >= count for layer in layers)


def _temperatures() -> list[QgsRasterLayer]:
    """The temperature layers of the project; the masks beside them are rasters too."""
    layers = QgsProject.instance().mapLayers().values()
    return [one for one in layers if isinstance(one, QgsRasterLayer) and one.name().startswith("temperature")]


def _is_temperature(layer: QgsRasterLayer) -> bool:
    """Its values are degrees Celsius of this planet, and its time is set."""
    found = layer.dataProvider().bandStatistics(1, QgsRasterBandStats.Stats.Min | QgsRasterBandStats.Stats.Max)
    return -90 < found.minimumValue < found.maximumValue < 100 and layer.temporalProperties().isActive()


def _middle(name: str) -> tuple[float, float]:
    """A point inside a borough, in map units."""
    layer, project = _layer(BOROUGHS), QgsProject.instance()
    feature = next(layer.getFeatures(f"\"name\" = '{name}'"))
    shape = feature.geometry().pointOnSurface()
    shape.transform(QgsCoordinateTransform(layer.crs(), project.crs(), project))
    return shape.asPoint().x(), shape.asPoint().y()


def _words(hands: Hands, table: str) -> str:
    return " ".join(cell for row in hands.cells(table) for cell in row)


def _names(hands: Hands, table: str) -> set[str]:
    return {row[0] for row in hands.cells(table)}


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


def started(hands: Hands) -> Step:
    """QGIS has started, with the plugin."""
    yield hands.until(lambda: iface.mainWindow().isVisible() and "constellr" in plugins, "QGIS has started")
    yield hands.until(lambda: "constellr" in {p.id() for p in _registry().providers()}, "the algorithms are there")


def _registry() -> Any:
    return QgsApplication.processingRegistry()
