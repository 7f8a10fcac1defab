# -*- coding: utf-8 -*-
"""constellr for QGIS: satellite land surface temperature from a polygon layer to the map.

This file must be readable by every Python that QGIS 3 came with, and imports nothing of the plugin before it
knows that the plugin can run.
"""

import sys

NEEDED = (3, 10)


def classFactory(iface):  # noqa: N802 - QGIS calls it by this name
    """Give QGIS the plugin, or one that only says why it cannot run."""
    if sys.version_info[:2] < NEEDED:
        return TooOld(iface)
    from .plugin import ConstellrPlugin

    return ConstellrPlugin(iface)


class TooOld(object):
    """Stands in for the plugin where QGIS runs on a Python that is too old for it."""

    def __init__(self, iface):
        self._iface = iface

    def message(self):
        """Give the one sentence."""
        return "constellr needs Python {}.{} or newer; this QGIS runs on Python {}.{}. Please update QGIS.".format(
            NEEDED[0], NEEDED[1], sys.version_info[0], sys.version_info[1]
        )

    def initGui(self):  # noqa: N802
        self._iface.messageBar().pushMessage("constellr", self.message())

    def initProcessing(self):  # noqa: N802
        sys.stderr.write(self.message() + "\n")

    def unload(self):
        """There is nothing to undo."""
