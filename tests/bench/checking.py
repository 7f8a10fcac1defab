"""Goal 14: 10,000 polygons checked as candidates, beside the bare QGIS geometry calls that needs."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import partial
from typing import Any

from measure import Line, interleaved
from page_kit import Desktop, polygon_layer
from pages import SETTLING, Step, longest, signed_in
from sandbox_client import SandboxWorkspace

POLYGONS, VERTICES, ROUNDS = 10_000, 24, 5
ZONE = "EPSG:32632"


def run(workspace: SandboxWorkspace) -> Iterator[Line]:
    from constellr.core.host.candidates import prepare, snapshot
    from constellr.core.host.gui_collector import GuiCollector
    from constellr.core.model.job import Job
    from constellr.core.model.traits import Traits

    layer = polygon_layer(ZONE, [(f"field {number}", _outline(number)) for number in range(POLYGONS)])

    def ours() -> None:
        found = prepare(snapshot(layer, name='"name"'), "LSTprecision", Traits(), Job())
        assert sum(one.ready for one in found) == POLYGONS

    ours()  # numpy and the projection are imported once
    collector = GuiCollector()
    collector.hold()  # as while a task runs
    times = interleaved({"ours": ours, "bare": partial(_bare, layer)}, ROUNDS)
    collector.release()
    speed = POLYGONS / times["ours"]
    print(f"{speed:,.0f} candidates checked a second, the bare calls {POLYGONS / times['bare']:,.0f}")
    yield Line(
        14, f"10,000 polygons checked ({speed:,.0f} a second) beside bare calls", times["ours"] / times["bare"], 1.5
    )
    yield Line(14, "longest stall while they come into the Areas dock", _stall(workspace, layer), 25, "ms")


def _outline(number: int) -> str:
    """A round field of some 400 m with uneven edges; its neighbours do not touch it."""
    east, north = 600_000 + number % 100 * 1500, 5_300_000 + number // 100 * 1500
    turns = [2 * math.pi * at / VERTICES for at in range(VERTICES)]
    ring = [
        (
            east + (400 + 40 * math.sin(3 * turn)) * math.cos(turn),
            north + (400 + 40 * math.cos(5 * turn)) * math.sin(turn),
        )
        for turn in turns
    ]
    return f"POLYGON(({', '.join(f'{x:.3f} {y:.3f}' for x, y in [*ring, ring[0]])}))"


def _bare(layer: Any) -> None:
    """Read, reproject, validate and measure by QGIS's own calls; the coordinates are taken out as a list of points."""
    from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsGeometry, QgsProject

    wgs84, context = QgsCoordinateReferenceSystem("EPSG:4326"), QgsProject.instance().transformContext()
    to_degrees = QgsCoordinateTransform(layer.crs(), wgs84, context)
    to_metres = QgsCoordinateTransform(wgs84, QgsCoordinateReferenceSystem(ZONE), context)
    valid = 0
    for feature in layer.getFeatures():
        geometry = QgsGeometry(feature.geometry())
        geometry.transform(to_degrees)
        valid += geometry.isGeosValid()
        geometry.asPolygon()
        box = QgsGeometry.fromRect(geometry.boundingBox())
        box.transform(to_metres)
        box.boundingBox()
        geometry.transform(to_metres)
        geometry.area()
    assert valid == POLYGONS


def _stall(remote: SandboxWorkspace, layer: Any) -> float:
    """The longest of the whole check by the dock: source, plan, table."""
    from constellr.ui.areas.page import AreasPage
    from constellr.ui.shared.messages import Messages

    host, desktop = signed_in(remote), Desktop()
    page = AreasPage(host, Messages(desktop), desktop)
    page.resize(420, 800)
    page.show()
    ended: list[None] = []
    page._check.idle.connect(lambda: ended.append(None))
    page._form.show_layer(layer)
    check = Step("checked", page.refresh, lambda: bool(ended), SETTLING)
    check.run()  # as the first check imports what it needs
    ended_before = ended.clear
    found = longest([check], before=ended_before)
    assert page.areasCandidates.model().rowCount() == POLYGONS
    page.close_page()
    page.deleteLater()
    host.close()
    return found["checked"]
