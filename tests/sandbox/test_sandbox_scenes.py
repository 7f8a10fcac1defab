"""The parts that make pixels, by themselves."""

from __future__ import annotations

import dataclasses
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from sandbox_values import square

from sandbox.geometry import measure
from sandbox.scenes.files import geohash
from sandbox.scenes.given import GivenRasters
from sandbox.scenes.land import land_over
from sandbox.scenes.noise import layered
from sandbox.scenes.plan import Grid, Scene, Wish, grid_over, scenes_of
from sandbox.scenes.sun import elevation_azimuth
from sandbox.scenes.thermal import SHADOW, THICK, THIN, look

START = datetime(2026, 6, 1, tzinfo=timezone.utc)
GRID = grid_over(square(10.36, 53.05, 0.12))


def scene(light: str | None = "day", grid: Grid = GRID, **changes: object) -> Scene:
    wish = Wish("order", "LSTprecision", "single_image", START, START + timedelta(days=30), light, 1, False, False)
    return dataclasses.replace(scenes_of(wish, grid, ())[0], **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("moment", "lon", "lat", "elevation", "azimuth"),
    [  # almanac values: noon at Greenwich on the solstices, sunrise on the equator at the equinox
        (datetime(2026, 6, 21, 12, 2, tzinfo=timezone.utc), 0.0, 51.48, 61.96, 180.0),
        (datetime(2026, 12, 21, 11, 58, tzinfo=timezone.utc), 0.0, 51.48, 15.08, 180.0),
        (datetime(2026, 3, 20, 6, 7, tzinfo=timezone.utc), 0.0, 0.0, 0.0, 90.0),
    ],
)
def test_where_the_sun_stands(moment: datetime, lon: float, lat: float, elevation: float, azimuth: float) -> None:
    assert elevation_azimuth(moment, lon, lat) == (pytest.approx(elevation, abs=0.5), pytest.approx(azimuth, abs=1.0))


def test_geohash() -> None:
    assert geohash(-5.6, 42.6, 5) == "ezs42"
    assert geohash(10.40744, 57.64911) == "u4pruydq"


def test_the_measure_is_the_contracts() -> None:
    ring = [[10.412, 53.081], [10.498, 53.079], [10.501, 53.132], [10.455, 53.148], [10.409, 53.127], [10.412, 53.081]]
    box = measure({"type": "Polygon", "coordinates": [ring]})
    assert (box.width, box.height, box.area) == (6313.3, 7800.2, 39150489.9)


def test_noise_is_smooth_and_belongs_to_its_place() -> None:
    x, y = np.meshgrid(np.arange(0, 5, 0.01, dtype=np.float32), np.arange(0, 5, 0.01, dtype=np.float32))
    field = layered(x, y, 7, 1)
    assert 0 <= field.min() < 0.3
    assert 0.7 < field.max() <= 1
    assert np.abs(np.diff(field, axis=1)).max() < 0.05
    np.testing.assert_allclose(layered(x[100:, 200:], y[100:, 200:], 7, 1), field[100:, 200:], atol=1e-5)


def test_neighbouring_areas_share_one_land() -> None:
    part = Grid(GRID.code, GRID.left + 900, GRID.top - 600, GRID.columns - 60, GRID.rows - 40)
    whole, cut = land_over(GRID, 30.0), land_over(part, 30.0)
    np.testing.assert_array_equal(whole.water[20 : 20 + part.rows, 30 : 30 + part.columns], cut.water)


def test_day_and_night_differ_as_they_should() -> None:
    land = land_over(GRID, 30.0)
    views = {light: look(scene(light, cloud=0.0, seed=3), land, 30.0) for light in ("day", "night")}
    dry = ~land.water & (land.town < 0.05)
    assert np.nanmean(views["day"].kelvin[dry]) > np.nanmean(views["night"].kelvin[dry]) + 5
    assert np.nanmean(views["day"].kelvin[land.water]) < np.nanmean(views["day"].kelvin[dry])
    assert np.nanmean(views["night"].kelvin[land.water]) > np.nanmean(views["night"].kelvin[dry])
    assert views["night"].cast.sum() == 0


def test_clouds_cover_what_is_said_and_throw_shadows_by_day() -> None:
    land = land_over(GRID, 30.0)
    for light in ("day", "night"):
        view = look(scene(light, cloud=30.0, seed=3), land, 30.0)
        assert 100 * np.isin(view.cloud, (THICK, THIN)).mean() == pytest.approx(30.0, abs=0.2)
        assert (SHADOW in view.cloud) == (light == "day")
        assert not view.water_seen[np.isin(view.cloud, (THICK, THIN))].any()


def test_polar_night_brings_no_scene_by_day() -> None:
    grid = grid_over(square(20.0, 78.0, 0.05))
    winter = datetime(2026, 12, 1, tzinfo=timezone.utc)
    wish = Wish("o", "LSTprecision", "weekly", winter, winter + timedelta(days=30), "day", 0, False, False)
    assert scenes_of(wish, grid, ()) == []
    assert scenes_of(dataclasses.replace(wish, illumination="night"), grid, ())


def test_only_rasters_in_kelvin_by_their_own_word_count(shared_data: Path) -> None:
    given = GivenRasters(shared_data / "rasters")
    tiny = Grid(32632, 600_000.0, 5_800_000.0, 10, 10)
    names = given.names(tiny)
    assert "ecostress_l2t_lste_10SGD_20230401_clip_utm10n_70m_f32.tif" in names
    assert not [name for name in names if name.startswith("landsat")], "their scale is not in the file"
    wide = given.names(Grid(32632, 600_000.0, 5_800_000.0, 500, 500))
    assert wide == ("ecostress_l2t_lste_10SGD_20230401_clip_utm10n_70m_f32.tif",), "the others are smaller"
    moved = given.moved(wide[0], Grid(32632, 600_000.0, 5_800_000.0, 500, 500), 30.0, 1)
    assert moved is not None
    assert moved.kelvin.shape == (500, 500)
    assert moved.stretched == 1.0
    assert 270 < np.nanmin(moved.kelvin) < np.nanmax(moved.kelvin) < 320
    assert GivenRasters(None).names(tiny) == ()
