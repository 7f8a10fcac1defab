"""Degrees: the units a temperature is shown in, and the step from one to another."""

from __future__ import annotations

CELSIUS, KELVIN, FAHRENHEIT = "°C", "K", "°F"
UNITS = {"c": CELSIUS, "k": KELVIN, "f": FAHRENHEIT}
"""What is kept in settings and given to algorithms, and the sign that people read."""
DEFAULT = "c"

_FROM_CELSIUS = {CELSIUS: (1.0, 0.0), KELVIN: (1.0, 273.15), FAHRENHEIT: (1.8, 32.0)}


def step(start: str, end: str) -> tuple[float, float]:
    """Give (factor, shift) so that value × factor + shift turns a temperature in ``start`` into ``end``."""
    if start == end:
        return 1.0, 0.0
    factor, shift = _FROM_CELSIUS[start]
    to_factor, to_shift = _FROM_CELSIUS[end]
    return to_factor / factor, to_shift - shift * to_factor / factor


def turn(value: float, start: str, end: str) -> float:
    """Give the temperature in another unit."""
    factor, shift = step(start, end)
    return value * factor + shift


def sign_of(code: str) -> str:
    """Give the sign of a unit's code; degrees Celsius for one that is not known."""
    return UNITS.get(code, CELSIUS)
