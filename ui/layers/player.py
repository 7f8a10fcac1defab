"""QGIS's own temporal controller, set to the scenes."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsTemporalNavigationObject
from qgis.PyQt.QtWidgets import QDockWidget

from ...core.host.animation import Film

_DOCK = "Temporal Controller"
_SECONDS_A_FRAME = 1.0


def play(iface: Any, film: Film) -> bool:
    """Set range and step, show the first scene and open the controller; False where QGIS has none. GUI thread.

    Playing itself is left to the user's press on the controller's button.
    """
    controller = iface.mapCanvas().temporalController()
    if not isinstance(controller, QgsTemporalNavigationObject):
        return False
    controller.setNavigationMode(QgsTemporalNavigationObject.NavigationMode.Animated)
    controller.setTemporalExtents(film.whole)
    controller.setFrameDuration(film.step)
    controller.setFramesPerSecond(1 / _SECONDS_A_FRAME)
    # Last: the controller's own panel puts the times of all layers here, when range or step change.
    controller.setAvailableTemporalRanges(list(film.frames))
    controller.setCurrentFrameNumber(0)
    controller.updateTemporalRange.emit(controller.dateTimeRangeForFrameNumber(0))
    dock = iface.mainWindow().findChild(QDockWidget, _DOCK)
    if dock is None:
        return False
    dock.show()
    dock.raise_()
    return True
