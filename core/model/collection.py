"""A STAC collection as a list of them shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class CollectionInfo:
    """``bbox`` is (west, south, east, north) in degrees; ``interval`` holds UTC moments, None = open.

    Either is None where the answer has none that can be read. ``raw`` is the document as it came.
    """

    id: str
    title: str = ""
    description: str = ""
    license: str = ""
    bbox: tuple[float, float, float, float] | None = None
    interval: tuple[datetime | None, datetime | None] | None = None
    raw: Mapping[str, Any] = field(default_factory=dict)
