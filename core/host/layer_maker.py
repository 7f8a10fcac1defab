"""Raster layers made off the GUI thread."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from qgis.core import QgsCoordinateReferenceSystem, QgsRasterLayer
from qgis.PyQt.QtCore import QCoreApplication

from ..errors import InputError
from ..words import translate

_PLACE = "constellrPlace"
"""The CRS as WKT on its way between threads: a property of the object, not of the stored layer."""


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
    layer.setProperty(_PLACE, layer.crs().toWkt(QgsCoordinateReferenceSystem.WktVariant.WKT_PREFERRED))
    application = QCoreApplication.instance()
    if application is not None and layer.thread() != application.thread():
        layer.moveToThread(application.thread())


def settle(layers: Iterable[QgsRasterLayer]) -> None:
    """Give layers that were handed over a CRS of the GUI thread's own. GUI thread, before they are used.

    QGIS takes a CRS that a worker made out of use when the worker's thread ends, half a minute after its last work:
    its WKT is empty then, and asking for its projection may crash. Caches could hand out such a one again.
    """
    QgsCoordinateReferenceSystem.invalidateCache()
    own: dict[str, QgsCoordinateReferenceSystem] = {}
    for layer in layers:
        wkt = layer.property(_PLACE)
        if not wkt:
            continue
        if wkt not in own:
            own[wkt] = QgsCoordinateReferenceSystem.fromWkt(wkt)
        crs = own[wkt]
        layer.setCrs(crs)
        known = layer.metadata()
        extent = known.extent()
        places = extent.spatialExtents()
        for place in places:
            place.extentCrs = crs
        extent.setSpatialExtents(places)
        known.setExtent(extent)
        known.setCrs(crs)
        layer.setMetadata(known)
        layer.setProperty(_PLACE, None)
