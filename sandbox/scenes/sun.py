"""Where the sun stands. Good to about half a degree, which is enough to tell day from night."""

from __future__ import annotations

import math
from datetime import datetime

from ..moments import UTC

DAY_ABOVE = 5.0
"""Degrees of elevation above which the web platform speaks of day."""


def elevation_azimuth(moment: datetime, lon: float, lat: float) -> tuple[float, float]:
    """Elevation above the horizon and azimuth from north in degrees, by the Astronomical Almanac's short formulae."""
    days = (moment.astimezone(UTC) - datetime(2000, 1, 1, 12, tzinfo=UTC)).total_seconds() / 86400
    anomaly = math.radians((357.528 + 0.9856003 * days) % 360)
    longitude = math.radians(
        (280.460 + 0.9856474 * days) % 360 + 1.915 * math.sin(anomaly) + 0.020 * math.sin(2 * anomaly)
    )
    tilt = math.radians(23.439 - 4e-7 * days)
    right_ascension = math.atan2(math.cos(tilt) * math.sin(longitude), math.cos(longitude))
    declination = math.asin(math.sin(tilt) * math.sin(longitude))
    sidereal = math.radians((280.46062 + 360.98564737 * days + lon) % 360)
    hour, place = sidereal - right_ascension, math.radians(lat)
    height = math.asin(
        math.sin(place) * math.sin(declination) + math.cos(place) * math.cos(declination) * math.cos(hour)
    )
    azimuth = math.atan2(-math.sin(hour), math.tan(declination) * math.cos(place) - math.sin(place) * math.cos(hour))
    return math.degrees(height), math.degrees(azimuth) % 360
