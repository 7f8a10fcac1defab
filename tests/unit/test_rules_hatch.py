"""Hatches: lines of the right share and direction, whatever the size of the mask."""

from __future__ import annotations

import pytest
from constellr.core.rules.hatch import Hatch, strip_of


@pytest.mark.parametrize(("columns", "rows"), [(500, 500), (40, 60), (1, 1), (1500, 3), (10_980, 10_980)])
@pytest.mark.parametrize("falling", [False, True])
def test_every_pixel_is_in_the_strip_and_the_share_is_kept(columns: int, rows: int, falling: bool) -> None:
    strip = strip_of(Hatch(0.3, 40, falling), columns, rows)
    assert strip.columns % columns == 0
    assert strip.columns // columns == strip.rows // rows
    assert len(strip.opacities) == strip.columns + strip.rows * strip.step
    assert set(strip.opacities) == {40, 255}
    assert strip.opacities.count(255) / len(strip.opacities) == pytest.approx(0.3, abs=0.06)
    assert max(strip.columns, strip.rows) >= 1536


@pytest.mark.parametrize("falling", [False, True])
def test_the_lines_go_up_or_down(falling: bool) -> None:
    strip = strip_of(Hatch(0.5, 0, falling), 100, 100)

    def pixel(column: int, row: int) -> int:
        return strip.opacities[column + row * strip.step]

    along = -1 if falling else 1
    assert {pixel(500, row) for row in range(60)} == {0, 255}
    for row in range(60):
        assert pixel(500, row) == pixel(500 + along * row, 0)
