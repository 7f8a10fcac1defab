"""What the plugin writes on its own layers and groups, so that they are known again: also after a restart."""

from __future__ import annotations

from collections.abc import Iterator

from qgis.core import QgsLayerTreeGroup, QgsLayerTreeLayer, QgsMapLayer, QgsProject, QgsRasterLayer

ITEM, COLLECTION, ASSET, AREA, MOMENT, ROLE, UNIT, MASK, CLEAR, RANGE, STALE = (
    f"constellr/{name}"
    for name in (
        "item",
        "collection",
        "asset",
        "area",
        "moment",
        "role",
        "unit",
        "mask",
        "clear-only",
        "range",
        "range-stale",
    )
)
"""MASK is on layers (the mask's name) and on the group that holds a scene's clouds and shadows; CLEAR on temperatures
whose masked pixels are to be transparent; RANGE and STALE on the group of an area."""


def mark(layer: QgsMapLayer, name: str) -> str:
    """Give what is written under ``name``, "" for nothing."""
    return str(layer.customProperty(name) or "")


def rasters_of(project: QgsProject) -> list[QgsRasterLayer]:
    """Every raster that the plugin put into the project: temperatures, masks and the others."""
    return [layer for layer in project.mapLayers().values() if isinstance(layer, QgsRasterLayer) and mark(layer, ITEM)]


def clear_only(layer: QgsMapLayer) -> bool:
    """Say whether a temperature's pixels under clouds and shadows are to be transparent."""
    return mark(layer, CLEAR).lower() in ("true", "1")


def temperatures(project: QgsProject, area: str | None = None) -> list[QgsRasterLayer]:
    """The layers that show degrees, of one area or of all, oldest first."""
    found = [
        layer for layer in rasters_of(project) if mark(layer, UNIT) and (area is None or mark(layer, AREA) == area)
    ]
    return sorted(found, key=lambda layer: (mark(layer, MOMENT), layer.id()))


def areas(project: QgsProject) -> list[str]:
    """The areas of which temperatures are shown, by name."""
    return sorted({mark(layer, AREA) for layer in temperatures(project)})


def masks(project: QgsProject, name: str = "") -> list[QgsLayerTreeLayer]:
    """The layer tree's nodes of the masks called ``name``, of all masks where empty."""
    root = project.layerTreeRoot()
    wanted = [layer for layer in rasters_of(project) if mark(layer, MASK) and name in ("", mark(layer, MASK))]
    nodes = [root.findLayer(layer.id()) for layer in wanted]
    return [node for node in nodes if node is not None and node.layer() is not None]


def group_of(project: QgsProject, area: str) -> QgsLayerTreeGroup | None:
    """The group that holds the scenes of an area, also one that the user renamed or moved into another group."""
    return next((group for group in _groups(project.layerTreeRoot()) if group.customProperty(AREA) == area), None)


def child_group(parent: QgsLayerTreeGroup, name: str, value: str) -> QgsLayerTreeGroup | None:
    """Find a group right below ``parent`` by its mark: one that the user renamed is found again."""
    for child in parent.children():
        if isinstance(child, QgsLayerTreeGroup) and child.customProperty(name) == value:
            return child
    return None


def _groups(parent: QgsLayerTreeGroup) -> Iterator[QgsLayerTreeGroup]:
    for child in parent.children():
        if isinstance(child, QgsLayerTreeGroup):
            yield child
            yield from _groups(child)
