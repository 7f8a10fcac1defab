"""Raster layers made off the GUI thread."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsRasterLayer
from qgis.PyQt.QtCore import QCoreApplication

from ..errors import InputError
from ..words import translate


def make_layer(source: Path, name: str) -> QgsRasterLayer:
    """Open a local raster; asks nobody about a CRS. Any thread. Raises :class:`InputError`."""
    options = QgsRasterLayer.LayerOptions(False)
    options.skipCrsValidation = True  # a worker must not be asked about a CRS
    layer = QgsRasterLayer(str(source), name, "gdal", options)
    if not layer.isValid():
        raise InputError(translate("rasters", "“{name}” does not open as a layer.", name=source.name))
    return layer


def hand_over(layer: QgsRasterLayer) -> None:
    """Give the layer to the GUI thread. Called in the thread that made it, when it is whole."""
    application = QCoreApplication.instance()
    if application is not None and layer.thread() != application.thread():
        layer.moveToThread(application.thread())
