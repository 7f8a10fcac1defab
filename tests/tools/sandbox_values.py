"""Places and times that the sandbox's tests speak of."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

RING = [[10.412, 53.081], [10.498, 53.079], [10.501, 53.132], [10.455, 53.148], [10.409, 53.127], [10.412, 53.081]]
MEADOW = {"type": "Polygon", "coordinates": [RING]}


def day(number: int) -> str:
    """Midnight, so many days from now."""
    return (datetime.now(timezone.utc) + timedelta(days=number)).strftime("%Y-%m-%dT00:00:00Z")


def square(west: float, south: float, size: float) -> dict[str, Any]:
    """A square in degrees."""
    east, north = west + size, south + size
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}
