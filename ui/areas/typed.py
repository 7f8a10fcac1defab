"""The expressions that were typed for a layer's names: kept in QGIS's settings, so that they are typed once."""

from __future__ import annotations

import hashlib

from qgis.core import QgsVectorLayer

from ...core.host.settings import Settings

_MOST_LAYERS = 200
Pair = tuple[str, str]
"""The expressions for name and description."""


class TypedNames:
    """Knows a layer again by its source, in any project. GUI thread."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def of(self, layer: QgsVectorLayer) -> Pair:
        """Give what was typed for it, else the field with which QGIS itself would label its features."""
        kept = self._settings.area_names.get(_mark(layer))
        if isinstance(kept, list) and len(kept) == 2:
            return str(kept[0]), str(kept[1])
        return _label_field(layer), ""

    def keep(self, layer: QgsVectorLayer, typed: Pair) -> None:
        """This stands in the form now; nothing is kept of what would stand there anyway."""
        if typed == self.of(layer):
            return
        names, mark = self._settings.area_names, _mark(layer)
        names.pop(mark, None)
        if typed != (_label_field(layer), ""):
            names[mark] = list(typed)
        self._settings.area_names = dict(list(names.items())[-_MOST_LAYERS:])


def _mark(layer: QgsVectorLayer) -> str:
    """A source may hold a password: only its digest is written down."""
    return hashlib.sha256(layer.source().encode()).hexdigest()[:16]


def _label_field(layer: QgsVectorLayer) -> str:
    """The field QGIS itself would label features with, where it holds text; else none."""
    place = layer.fields().lookupField(layer.displayField())
    if place < 0 or layer.fields().at(place).isNumeric():
        return ""
    return f'"{layer.fields().at(place).name()}"'
