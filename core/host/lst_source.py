"""What is ready to be put on the map: a layer, the masks over it, and what is known of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsRasterLayer

from ..model.search import SceneRow
from ..words import Sentence
from .masks import Mask

if TYPE_CHECKING:
    import numpy


@dataclass(frozen=True)
class LstSource:
    """A raster made ready for the map. ``layer`` is owned by the GUI thread and in no project yet.

    ``sample`` are values in ``unit`` ("°C", "K", "°F"; "" where the numbers are not temperatures, and where they
    were expected to be ``note`` says so): of clear pixels where the scene's clouds are known. ``masks`` lie over it;
    ``clear`` is the percentage of clear pixels, None where not known.
    """

    path: Path
    layer: QgsRasterLayer
    scene: SceneRow
    sample: numpy.ndarray
    unit: str
    note: Sentence | None = None
    masks: tuple[Mask, ...] = ()
    clear: float | None = None
