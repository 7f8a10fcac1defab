"""Day or night from place and time, where the item does not say (CONTRACT section 10)."""

from __future__ import annotations

import math
from datetime import datetime, timezone

from ..model.search import DAY_ABOVE_DEGREES

_J2000 = datetime(2000, 1, 1, 12, tzinfo=timezone.utc)


def sun_elevation(lon: float, lat: float, moment: datetime) -> float:
    """Give the sun's geometric elevation in degrees at a place (degrees) and an aware moment.

    Low-precision solar coordinates of the Astronomical Almanac: good to some 0.02° from 1950 to 2050.
    """
    days = (moment - _J2000).total_seconds() / 86_400.0
    mean_longitude = 280.460 + 0.9856474 * days
    anomaly = math.radians(357.528 + 0.9856003 * days)
    ecliptic = math.radians(mean_longitude + 1.915 * math.sin(anomaly) + 0.020 * math.sin(2 * anomaly))
    obliquity = math.radians(23.439 - 0.0000004 * days)
    declination = math.asin(math.sin(obliquity) * math.sin(ecliptic))
    ascension = math.atan2(math.cos(obliquity) * math.sin(ecliptic), math.cos(ecliptic))
    sidereal = math.radians(280.46062 + 360.98564737 * days + lon)
    hour_angle = sidereal - ascension
    phi = math.radians(lat)
    sine = math.sin(phi) * math.sin(declination)
    sine += math.cos(phi) * math.cos(declination) * math.cos(hour_angle)
    return math.degrees(math.asin(max(-1.0, min(1.0, sine))))


def daynight_of(elevation: float) -> str:
    """Give "day" or "night" for a sun elevation in degrees, as the provider's web platform divides them."""
    return "day" if elevation > DAY_ABOVE_DEGREES else "night"
