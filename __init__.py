"""constellr for QGIS: satellite land surface temperature, from a polygon layer to the map.

This file must be readable by every Python that QGIS 3 came with, and imports nothing of the plugin before it
knows that the plugin can run.
"""

import sys
from typing import Any

NEEDED = (3, 10)


def classFactory(iface: Any) -> Any:
    """Give QGIS the plugin, or one that only says why it cannot run."""
    if sys.version_info[:2] < NEEDED:
        return TooOld(iface)
    from .plugin import ConstellrPlugin

    return ConstellrPlugin(iface)


class TooOld:
    """Stands in for the plugin where QGIS runs on a Python that is too old for it."""

    def __init__(self, iface: Any) -> None:
        self._iface = iface

    def message(self) -> str:
        """Give the one sentence."""
        needed, found = ("{}.{}".format(*version[:2]) for version in (NEEDED, sys.version_info))
        return f"constellr needs Python {needed} or newer; this QGIS runs on Python {found}. Please update QGIS."

    def initGui(self) -> None:
        self._iface.messageBar().pushMessage("constellr", self.message())

    def initProcessing(self) -> None:
        sys.stderr.write(self.message() + "\n")

    def unload(self) -> None:
        """There is nothing to undo."""
