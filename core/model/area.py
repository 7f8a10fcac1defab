"""Areas of interest (AOIs): stored ones, and what a feature is to become."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Any

from ..words import Sentence

Geometry = Mapping[str, Any]
"""A GeoJSON Polygon: WGS 84 longitude/latitude in degrees, two-dimensional, rings closed.

Its arrays may be lists or tuples. Those kept by the thousand are tuples of numbers: Python's garbage collector leaves
them alone, while lists by the million stop QGIS's window at each full collection.
"""


@dataclass(frozen=True, slots=True)
class Area:
    """An AOI as the server stores it. ``geometry`` is None where the answer's could not be read.

    ``bbox_width`` and ``bbox_height`` are metres, the server's own measure. ``extra`` keeps unknown members.
    """

    id: str
    name: str
    geometry: Geometry | None
    description: str = ""
    bbox_width: float | None = None
    bbox_height: float | None = None
    created: datetime | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AreaDraft:
    """An AOI to be created."""

    name: str
    geometry: Geometry
    description: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """The service's own measure of a polygon: width and height of its box in metres, area in m²."""

    width: float
    height: float
    area: float | None = None


class Verdict(Enum):
    """What the check of a candidate says; the values are those of ``constellr:createareas``' status."""

    READY = "ready"
    TOO_LARGE = "too_large"
    TOO_SMALL = "too_small"
    INVALID = "invalid"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Candidate:
    """One AOI to be: a feature, or a part of one, made ready for the service.

    ``geometry`` is None for those that cannot become one. ``feature`` is the source feature's id.
    ``notes`` say what was done to it (repaired, reprojected, Z dropped, split at the date line),
    ``reason`` why the verdict is not READY, ``warnings`` what does not stop it. ``flaw`` is what made the
    feature invalid before it was repaired, None where it came sound. ``crosses``: the feature crosses the date line,
    and this lies on one side of it.
    """

    name: str
    verdict: Verdict
    feature: int
    geometry: Geometry | None = None
    description: str = ""
    measure: Measure | None = None
    parts: int = 1
    vertices: int = 0
    reason: Sentence | None = None
    notes: tuple[Sentence, ...] = ()
    warnings: tuple[Sentence, ...] = ()
    flaw: Sentence | None = None
    crosses: bool = False

    @property
    def ready(self) -> bool:
        return self.verdict is Verdict.READY
