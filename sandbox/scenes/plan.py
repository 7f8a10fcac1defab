"""Which scenes an order brings, before a single pixel is made. The same order always brings the same ones."""

from __future__ import annotations

import math
import random
import uuid
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from ..geometry import project, projected_box
from .sun import DAY_ABOVE, elevation_azimuth

PIXEL = 30.0
MOST_SCENES = 6
SPACING = {
    "single_image": 0.0,
    "max_frequency": 3.5,
    "weekly": 7.0,
    "once_every_two_weeks": 14.0,
    "monthly": 30.0,
    "daily": 1.0,
}
"""Days between the scenes of an order."""
SAFE_IDS = uuid.UUID("6f1d2b9e-3f0a-5c58-9a51-0d6d9a6f1f10")


@dataclass(frozen=True)
class Grid:
    """Where the pixels lie: UTM code, upper left corner, size in pixels of 30 m."""

    code: int
    left: float
    top: float
    columns: int
    rows: int

    def footprint(self) -> list[list[float]]:
        """The closed ring of the corners in longitude and latitude, six decimals."""
        right, bottom = self.left + self.columns * PIXEL, self.top - self.rows * PIXEL
        there = [(self.left, bottom), (right, bottom), (right, self.top), (self.left, self.top)]
        ring = [[round(x, 6), round(y, 6)] for x, y in project(there, self.code, 4326)]
        return [*ring, ring[0]]


def grid_over(polygon: Mapping[str, Any]) -> Grid:
    """The grid over an area's box, its corners on whole pixels."""
    code, left, bottom, right, top = projected_box(polygon)
    left, top = math.floor(left / PIXEL) * PIXEL, math.ceil(top / PIXEL) * PIXEL
    columns = max(1, math.ceil((right - left) / PIXEL))
    rows = max(1, math.ceil((top - bottom) / PIXEL))
    return Grid(code, left, top, columns, rows)


@dataclass(frozen=True)
class Scene:
    """One acquisition: all that is needed to list it and, later, to make its pixels."""

    id: str
    product: str
    moment: str
    platform: str
    grid: Grid
    day: bool
    sun_elevation: float
    sun_azimuth: float
    cloud: float
    """Share of clouds in percent; negative where it is not known."""
    seed: int
    sharpened: bool
    source: str
    """Name of the given raster the pixels come from; "" for simulated ones."""
    colour: bool = True
    """Whether the reflectance is delivered as well, where there is light for it."""

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Scene:
        return cls(**{**stored, "grid": Grid(**stored["grid"])})


@dataclass(frozen=True)
class Wish:
    """What an order says about its scenes. ``start`` and ``end`` are aware; ``most`` 0 means no limit."""

    order_id: str
    product: str
    frequency: str
    start: datetime
    end: datetime
    illumination: str | None
    most: int
    sharpened: bool
    odd_ids: bool


def scenes_of(wish: Wish, grid: Grid, sources: tuple[str, ...]) -> list[Scene]:
    """The scenes an order brings, in time."""
    chance = random.Random(wish.order_id)
    wanted = 1 if wish.frequency == "single_image" else MOST_SCENES
    wanted = min(wanted, wish.most) if wish.most else wanted
    ring = grid.footprint()
    lon, lat = (ring[0][0] + ring[2][0]) / 2, (ring[0][1] + ring[2][1]) / 2
    found: list[Scene] = []
    moment = wish.start
    while len(found) < wanted and moment < wish.end:
        taken = _overpass(moment, wish, lon, lat, chance)
        if taken is not None and taken < wish.end:
            found.append(_scene(wish, grid, taken, (lon, lat), sources, chance))
            moment += timedelta(days=SPACING.get(wish.frequency, 7.0))
        else:
            moment += timedelta(days=1)
    return found


def _overpass(after: datetime, wish: Wish, lon: float, lat: float, chance: random.Random) -> datetime | None:
    """The next passing at half past one local solar time, day or night; None where the light is not as wished."""
    if wish.product == "LSTfusion":
        hours = 11.0
    else:
        wanted = wish.illumination or chance.choice(("day", "day", "night"))
        hours = (13.5 if wanted == "day" else 1.5) + chance.uniform(-0.6, 0.6)
    midnight = after.replace(hour=0, minute=0, second=0, microsecond=0)
    moment = midnight + timedelta(hours=hours - lon / 15, microseconds=chance.randrange(1_000_000))
    while moment < after:
        moment += timedelta(days=1)
    is_day = elevation_azimuth(moment, lon, lat)[0] > DAY_ABOVE
    if wish.illumination and is_day != (wish.illumination == "day"):
        return None
    return moment


def _scene(
    wish: Wish,
    grid: Grid,
    moment: datetime,
    place: tuple[float, float],
    sources: tuple[str, ...],
    chance: random.Random,
) -> Scene:
    height, azimuth = elevation_azimuth(moment, *place)
    number = chance.getrandbits(32)
    id = str(uuid.uuid5(SAFE_IDS, f"{wish.order_id}/{moment.isoformat()}"))
    if wish.odd_ids:
        id = f"{wish.product}: {moment:%Y-%m-%dT%H:%M:%SZ}*ö?{id[:8]}"
    source = sources[number % len(sources)] if sources else ""
    cloud = 0.0 if chance.random() < 0.3 else round(chance.uniform(1, 45), 2)
    return Scene(
        id=id,
        product=wish.product,
        moment=moment.isoformat(),
        platform=chance.choice(("SBA01", "SBA02")),
        grid=grid,
        day=height > DAY_ABOVE,
        sun_elevation=round(height, 3),
        sun_azimuth=round(azimuth, 3),
        cloud=-1.0 if source else cloud,
        seed=number,
        sharpened=wish.sharpened,
        source=source,
    )
