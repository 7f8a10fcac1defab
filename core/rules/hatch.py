"""Diagonal lines as a strip of bytes: pixel (column, row) of the hatch is byte column + row × ``step`` of the strip."""

from __future__ import annotations

import math
from dataclasses import dataclass

_FINEST = 1536
_LINES = 80
_OPAQUE = 255


@dataclass(frozen=True)
class Hatch:
    """``share`` of the ground lies under lines, the rest shows ``between`` (0 clear … 255); they rise (/) or fall."""

    share: float
    between: int
    falling: bool = False


@dataclass(frozen=True)
class Strip:
    """Opacities (0 … 255) for a raster of ``columns`` × ``rows``, which has ``factor`` pixels in each of the mask's."""

    opacities: bytes
    step: int
    columns: int
    rows: int


def strip_of(hatch: Hatch, columns: int, rows: int) -> Strip:
    """Give the hatch for a mask of that size: pixels fine enough for about 80 lines along its longer side."""
    factor = max(1, math.ceil(_FINEST / max(columns, rows)))
    wide, high = columns * factor, rows * factor
    period = max(4, round(max(wide, high) / _LINES))
    line = max(1, round(period * hatch.share))
    step = period - 1 if hatch.falling else 1
    one = bytes([_OPAQUE] * line + [hatch.between] * (period - line))
    length = wide + high * step
    return Strip((one * (length // period + 1))[:length], step, wide, high)
