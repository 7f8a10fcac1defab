"""Goals 3 and 8: how long QGIS's window stands still while work goes on behind it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from measure import Line
from qgis.PyQt.QtCore import QEventLoop, QObject, QTimer
from sandbox_client import SandboxWorkspace

SCENES = 20_000
LIMIT_SECONDS = 180


class Pulse(QObject):
    """A timer that ought to fire all the time; the longest gap between two beats is the stall."""

    def __init__(self) -> None:
        super().__init__()
        self._timer = QTimer(self)
        self._timer.setInterval(1)
        self._timer.timeout.connect(self._beat)
        self._last = self.longest = 0.0

    def start(self) -> None:
        self.longest, self._last = 0.0, time.perf_counter()
        self._timer.start()

    def stop(self) -> float:
        """Give the longest gap in milliseconds."""
        self._beat()
        self._timer.stop()
        return self.longest * 1000

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest, self._last = max(self.longest, now - self._last), now


def spin_until(holds: Callable[[], object]) -> None:
    """Run the event loop until ``holds()``."""
    loop, look, late = QEventLoop(), QTimer(), QTimer()
    look.setInterval(5)
    look.timeout.connect(lambda: loop.quit() if holds() else None)
    late.setSingleShot(True)
    late.timeout.connect(loop.quit)
    look.start()
    late.start(LIMIT_SECONDS * 1000)
    loop.exec()
    if not holds():
        raise RuntimeError("the measured work did not end")


def idle() -> float:
    """The longest gap in two seconds of nothing: what the computer's other work does to the pulse, in ms."""
    pulse, end = Pulse(), time.perf_counter() + 2
    pulse.start()
    spin_until(lambda: time.perf_counter() > end)
    return pulse.stop()


def run(workspace: SandboxWorkspace) -> Iterator[Line]:
    arriving, at_once, rows = zip(*(_round(workspace) for _ in range(3)), strict=True)
    stalls, peers = [round(value) for value in arriving], [round(value) for value in at_once]
    print(f"{rows[0]} scenes arrived; longest stalls {stalls} ms, added at once {peers} ms")
    stall, peer = sorted(arriving)[1], sorted(at_once)[1]
    yield Line(3, f"longest stall while 20,000 items arrive (idle {idle():.0f} ms)", stall, 25, "ms")
    yield Line(3, "… beside adding them at once", stall / peer, 0.1)


def _round(workspace: SandboxWorkspace) -> tuple[float, float, int]:
    """Search for all scenes as the Catalogue does; then add the same features at once."""
    from constellr.core.host.connections import Connections
    from constellr.core.host.credentials import CredentialStore
    from constellr.core.host.footprints_layer import FootprintsLayer
    from constellr.core.host.settings import Settings
    from constellr.core.host.workspace import Workspace
    from constellr.core.model.search import SearchQuery
    from constellr.ui.catalogue.results import results_model
    from constellr.ui.catalogue.search_run import SearchRun

    environ = {"CONSTELLR_API_URL": workspace.base_url, "CONSTELLR_API_KEY": workspace.api_key}
    host = Workspace(Connections(Settings(), environ), CredentialStore())
    layer, table, run, pulse = FootprintsLayer(), results_model(str), SearchRun(host), Pulse()
    ended: list[object] = []
    run.found.connect(lambda page: table.append_rows(page.entries))
    run.found.connect(lambda page: layer.add([e.key for e in page.entries], page.features))
    run.finished.connect(lambda: ended.append(None))
    run.failed.connect(ended.append)
    _ = host.client  # made at sign-in, long before a search
    pulse.start()
    run.start(SearchQuery(limit=0), None, None)
    spin_until(lambda: ended and not layer.busy)
    stall = pulse.stop()
    found = list(layer.layer.getFeatures())
    if ended[0] is not None or len(found) < SCENES:
        raise RuntimeError(f"the search ended early: {ended[0]}, {len(found)} scenes")
    peer = _at_once(found)
    layer.close()
    host.close()
    return stall, peer, len(found)


def _at_once(features: list) -> float:
    from constellr.core.host import footprints
    from qgis.core import QgsFeature

    layer, pulse = footprints.build(()), Pulse()
    copies = [QgsFeature(feature) for feature in features]
    pulse.start()
    layer.dataProvider().addFeatures(copies)
    layer.updateExtents()
    return pulse.stop()
