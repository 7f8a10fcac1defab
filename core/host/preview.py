"""Scenes streamed over the map without a download: layers that read through the relay and are no data of the project.

A preview's source is an address on this computer. What goes into a project file is the item's id and an empty raster
in its place, so that a project opens at once anywhere; :func:`blanks` are what another session left.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from osgeo import gdal
from qgis.core import QgsMapLayer, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtXml import QDomElement

from ..errors import InputError
from ..rules.rasters import Reading
from ..services.quiet_gdal import quiet
from ..services.relay import Relay, RelayedAsset
from ..words import translate
from . import style
from .layer_maker import hand_over, make_layer
from .raster_facts import inspect

MARK = "constellr/preview"
"""Custom property of a preview layer: which connection, item and kind it shows, as JSON."""
QUICKLOOK, TEMPERATURE = "quicklook", "temperature"
KINDS = {
    QUICKLOOK: ("quicklook", "rgb_quicklook", "lst_quicklook_sharpened_10m"),
    TEMPERATURE: ("lst", "lst_sharpened_10m"),
}
"""The asset roles that serve each kind, best first."""
_FOLDER = "/vsimem/constellr-preview"
_EMPTY = (
    '<VRTDataset rasterXSize="1" rasterYSize="1"><SRS>EPSG:4326</SRS>'
    "<GeoTransform>0, 0.00001, 0, 0, 0, -0.00001</GeoTransform>"
    + "".join(
        f'<VRTRasterBand dataType="Byte" band="{band}"><NoDataValue>0</NoDataValue></VRTRasterBand>'
        for band in (1, 2, 3, 4)
    )
    + "</VRTDataset>"
)


@dataclass(frozen=True)
class PreviewOf:
    """What a preview shows; ``connection`` is the name of the one it was found with."""

    connection: str
    collection: str
    item: str
    kind: str


@dataclass(frozen=True)
class Preview:
    """A layer made ready, owned by the GUI thread and in no project yet, and what it reads from."""

    of: PreviewOf
    layer: QgsRasterLayer
    address: str
    virtual: str


def make_preview(relay: Relay, asset: RelayedAsset, of: PreviewOf, name: str) -> Preview:
    """Make the layer of an asset that is loaded. Worker thread. Raises :class:`InputError` for what is no raster."""
    address = relay.offer(asset)
    source, virtual = _readable(address), f"{_FOLDER}/{uuid.uuid4().hex}.vrt"
    try:
        _write(source, virtual, None)
        if of.kind == TEMPERATURE:
            layer = _temperature(source, virtual, asset.role, name)
        else:
            layer = make_layer(Path(virtual), name)
    except InputError:
        relay.withdraw(address)
        gdal.Unlink(virtual)
        raise
    layer.setCustomProperty(MARK, json.dumps(asdict(of)))
    hand_over(layer)
    return Preview(of, layer, address, virtual)


def dispose(relay: Relay, preview: Preview) -> None:
    """Let go of what a preview read from; its layer is gone."""
    relay.withdraw(preview.address)
    gdal.Unlink(preview.virtual)


def preview_of(layer: QgsMapLayer) -> PreviewOf | None:
    """Tell what a layer previews; None for every other layer."""
    told = layer.customProperty(MARK)
    if not told:
        return None
    try:
        return PreviewOf(**json.loads(str(told)))
    except (TypeError, ValueError):
        return None


def previews(project: QgsProject) -> list[QgsMapLayer]:
    """Every preview in the project."""
    return [layer for layer in project.mapLayers().values() if layer.customProperty(MARK)]


def blanks(project: QgsProject) -> list[QgsMapLayer]:
    """The previews that a project brought along: they show nothing any more."""
    return [layer for layer in previews(project) if layer.source().lstrip().startswith("<VRTDataset")]


def put_on_map(project: QgsProject, layer: QgsRasterLayer, instead_of: QgsMapLayer | None = None) -> None:
    """Add a preview on top, or in the place of a blank one, which goes. GUI thread."""
    root = project.layerTreeRoot()
    node = root.findLayer(instead_of.id()) if instead_of is not None else None
    parent = node.parent() if node is not None else root
    place = parent.children().index(node) if node is not None else 0
    project.addMapLayer(layer, False)
    parent.insertLayer(place, layer)
    if instead_of is not None:
        if node is not None and not node.itemVisibilityChecked():
            root.findLayer(layer.id()).setItemVisibilityChecked(False)
        project.removeMapLayer(instead_of.id())


def take_off(project: QgsProject, layers: Iterable[QgsMapLayer]) -> None:
    project.removeMapLayers([layer.id() for layer in layers])


def leave_blank(layer: QgsMapLayer, element: QDomElement, _document: Any = None) -> None:
    """Write an empty raster into the project in place of an address that ends with this session.

    To be connected to ``QgsProject.writeMapLayer``.
    """
    if layer.customProperty(MARK):
        source = element.firstChildElement("datasource").firstChild()
        source.setNodeValue(_EMPTY)


def _readable(address: str) -> str:
    """Give the address as GDAL opens it: looking at no neighbours, and past any proxy that QGIS or the system names."""
    if gdal.GetConfigOption("CPL_VSIL_CURL_ALLOWED_EXTENSIONS"):
        return f"/vsicurl/{address}"  # such a list refuses the other form
    return f"/vsicurl?empty_dir=yes&proxy=&url={quote(address, safe='')}"


def _write(source: str, target: str, reading: Reading | None) -> None:
    """Write a .vrt into memory: all bands as they are, or the first one read like that."""
    options: dict[str, Any] = {"format": "VRT"}
    if reading is not None:
        options["bandList"] = [1]
        if reading.nodata is not None:
            options["noData"] = reading.nodata
    with quiet(gdal):
        try:
            made = gdal.Translate(target, source, options=gdal.TranslateOptions(**options))
        except RuntimeError:
            made = None
        if made is None:
            raise InputError(
                translate("preview", "This scene cannot be shown before it is downloaded."),
                remedy=translate("preview", "Try again, or download it."),
            )
        if reading is not None:
            band = made.GetRasterBand(1)
            band.SetScale(reading.scale)
            band.SetOffset(reading.offset)
            band.SetUnitType(reading.unit)
            band.SetColorInterpretation(gdal.GCI_Undefined)
            del band
        made.FlushCache()
        del made


def _temperature(source: str, virtual: str, role: str, name: str) -> QgsRasterLayer:
    """Make a layer in °C, coloured by its own range; plain numbers where nobody tells what they are."""
    facts = inspect(Path(virtual), role)
    reading = facts.reading.in_celsius()
    shown = (facts.sample - facts.reading.offset) / facts.reading.scale * reading.scale + reading.offset
    if reading.is_temperature:
        _write(source, virtual, reading)
    layer = make_layer(Path(virtual), name)
    style.apply(layer, *(style.shared_range([shown]) or (0.0, 1.0)), reading.unit)
    return layer


def layer_name(kind: str, when: str) -> str:
    """Name a preview so that nobody takes it for data of the project."""
    say = QCoreApplication.translate
    what = say("preview", "quicklook") if kind == QUICKLOOK else say("preview", "temperature °C")
    return say("preview", "{what} · {when} (preview)").format(what=what, when=when)
