"""What a layer says of itself: QGIS's layer metadata, from the scene and from the file. Nothing signed is in it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from qgis.core import (
    QgsBox3d,
    QgsDateTimeRange,
    QgsLayerMetadata,
    QgsRasterLayer,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QCoreApplication, QLocale

from ..model.moment import format_moment
from ..model.search import SceneRow
from ..rules.rasters import Source
from ..services.scene_file import read_scene
from ..services.scene_terms import Terms, read_terms
from .footprints import to_qdatetime
from .raster_facts import RasterFacts
from .translate import local

_CREDIT = "© constellr"


def when(moment: datetime | None) -> str:
    """Write a moment for people: ``21 Nov 2026 13:31 UTC``."""
    if moment is None:
        return QCoreApplication.translate("rasters", "time unknown")
    return f"{QLocale().toString(to_qdatetime(moment), 'd MMM yyyy HH:mm')} UTC"


def describe(
    layer: QgsRasterLayer, what: str, scene: SceneRow, facts: RasterFacts, clear: float | None
) -> QgsLayerMetadata:
    """Write title, abstract, time, place, platform, licence, credit, lineage and the item's id. Owner's thread.

    ``what`` names the content, ``clear`` is the percentage of clear pixels or None where not known.
    """
    say = QCoreApplication.translate
    item, terms = read_scene(facts.path.parent) or {}, read_terms(facts.path.parent)
    known = QgsLayerMetadata()
    known.setIdentifier(scene.id)
    known.setType("dataset")
    known.setTitle(say("rasters", "{what}, {when}").format(what=what, when=when(scene.moment)))
    known.setAbstract(" ".join(_sentences(scene, clear)))
    known.setCategories([name for name in (scene.collection, scene.platform) if name])
    known.setRights([f"© {name}" for name in terms.credits] or [_CREDIT])
    known.setLicenses([_licence(terms)])
    known.setCrs(layer.crs())
    known.setExtent(_extent(layer, scene))
    known.setHistory(_lineage(item, facts))
    return known


def _sentences(scene: SceneRow, clear: float | None) -> list[str]:
    say = QCoreApplication.translate
    told = [
        say("rasters", "Scene {id}.").format(id=scene.id),
        say("rasters", "Collection {name}.").format(name=scene.collection) if scene.collection else "",
        say("rasters", "Platform {name}.").format(name=scene.platform) if scene.platform else "",
        say("rasters", "Acquired {when}.").format(when=format_moment(scene.moment)) if scene.moment else "",
        say("rasters", "Clouds {share:.1f} %.").format(share=local(scene.cloud)) if scene.cloud is not None else "",
        say("rasters", "{share:.1f} % of its pixels are free of clouds and cloud shadows.").format(share=local(clear))
        if clear is not None
        else "",
    ]
    return [one for one in told if one]


def _licence(terms: Terms) -> str:
    return terms.licence or QCoreApplication.translate(
        "rasters", "not stated with the scene; the terms of the workspace apply"
    )


def _extent(layer: QgsRasterLayer, scene: SceneRow) -> QgsLayerMetadata.Extent:
    box, place = layer.extent(), QgsLayerMetadata.SpatialExtent()
    place.extentCrs = layer.crs()
    place.bounds = QgsBox3d(QgsRectangle(box))
    extent = QgsLayerMetadata.Extent()
    extent.setSpatialExtents([place])
    if scene.moment is not None:
        end = scene.end or scene.moment
        extent.setTemporalExtents([QgsDateTimeRange(to_qdatetime(scene.moment), to_qdatetime(end))])
    return extent


def _lineage(item: Mapping[str, Any], facts: RasterFacts) -> list[str]:
    say = QCoreApplication.translate
    told = {
        Source.FILE: say("rasters", "the file itself"),
        Source.ITEM: say("rasters", "the scene's item"),
        Source.METADATA: say("rasters", "the scene's metadata.json"),
        Source.PRODUCT: say("rasters", "the product's description"),
        Source.VALUES: say("rasters", "its values, which lie in the range of kelvin"),
        Source.NOBODY: say("rasters", "nobody: plain numbers"),
    }[facts.reading.source]
    shown = say(
        "rasters", "Shown from {name} (scale {scale:g}, offset {offset:g}), as told by {who}; pixels unchanged."
    ).format(name=facts.path.name, scale=facts.reading.scale, offset=facts.reading.offset, who=told)
    properties = item.get("properties")
    stated = properties.get("processing:lineage") if isinstance(properties, Mapping) else None
    return [shown, stated] if isinstance(stated, str) and stated else [shown]
