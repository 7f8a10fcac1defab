"""One switch for all temperatures: each unit is right to 0.01, no pixel is rewritten, nothing of the user is lost."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy
import pytest
from constellr.core.host import layer_marks as marks
from constellr.core.host.log import RequestLog
from constellr.core.host.lst_source import LstSource
from constellr.core.host.rasters import prepare_lst
from constellr.core.host.restyle import range_of
from constellr.core.host.settings import Settings
from constellr.core.host.tasks import Tasks
from constellr.core.host.unit_switch import make_ready, switch, to_switch
from constellr.core.model.job import Job
from constellr.core.rules.units import UNITS, turn
from osgeo import gdal
from qgis.core import (
    QgsColorRampShader,
    QgsContrastEnhancement,
    QgsProject,
    QgsRasterBandStats,
    QgsRasterLayer,
    QgsRasterRange,
    QgsRasterTransparency,
    QgsSingleBandGrayRenderer,
)
from qgis.PyQt.QtCore import QThreadPool
from raster_kit import counts_of, identify, kelvin_field, lst_file, opened, scene, write_raster

REAL = {
    "ecostress_l2t_lste_10SGD_20230401_clip_utm10n_70m_f32.tif": 1.0,
    "ecostress_lst_dangermond_20230219_wgs84_f32_cog.tif": 1.0,
    "airborne_trad_pm_utm10n_3m6_f32.tif": 1.0,
    "modis_mod11b2_h14v04_20170101_day_sinusoidal_6km_u16.tif": 0.02,
}
NUMBERS = "landsat8_c2l2_LC08_L2SP_008059_20191201_20200825_02_T1_ST_B10.tif"


@pytest.fixture(autouse=True)
def _clean(qgis_app: Any) -> Iterator[None]:
    QgsProject.instance().clear()
    Settings().temperature_unit = "c"
    yield
    QgsProject.instance().clear()
    Settings().temperature_unit = "c"


def switch_all(unit: str) -> int:
    project = QgsProject.instance()
    prepared = make_ready(to_switch(project, unit), Job())
    assert not prepared.failed
    return switch(project, prepared.ready)


def load(path: Path, number: int = 1) -> QgsRasterLayer:
    return opened([prepare_lst(path, scene(number, number))])[0]


def assert_right(layer: QgsRasterLayer, path: Path, scale: float, unit: str, hole: float | None = None) -> None:
    dataset = gdal.Open(str(path))
    raw = dataset.GetRasterBand(1).ReadAsArray().astype("float64")
    nodata = dataset.GetRasterBand(1).GetNoDataValue() if hole is None else hole
    good = numpy.argwhere(numpy.isfinite(raw) & (raw != (numpy.nan if nodata is None else nodata)))
    assert len(good) > 10
    for row, column in good[:: max(1, len(good) // 60)]:
        expected = turn(raw[row, column] * scale, "K", unit)
        assert identify(layer, int(column), int(row)) == pytest.approx(expected, abs=0.005)


@pytest.mark.parametrize("name", REAL)
def test_identify_equals_the_pixel_in_each_unit(name: str, shared_data: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(shared_data / "rasters" / name, tmp_path))
    before = path.read_bytes()
    layer = load(path)
    for unit in ("K", "°F", "°C", "°F", "K"):
        assert switch_all(unit) == 1
        assert_right(layer, path, REAL[name], unit)
        assert layer.bandName(1) == f"Band 1: temperature {unit}" or unit == "K"
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("kind", "factor", "tags"),
    [
        (gdal.GDT_UInt16, 0.01, {}),
        (gdal.GDT_UInt16, 0.01, {"scale": (0.01, 0.0), "nodata": 65535, "unit": "K"}),
        (gdal.GDT_Float32, 1.0, {}),
        (gdal.GDT_Float32, 1.0, {"scale": (1.0, 0.0), "unit": "K", "nodata": -9999}),
        (gdal.GDT_Float32, 1.0, {"scale": (1.0, 273.15), "unit": "K"}),
        (gdal.GDT_Float64, 1.0, {"unit": "K"}),
    ],
)
def test_files_with_and_without_tags_are_right_in_each_unit(
    tmp_path: Path, kind: int, factor: float, tags: dict[str, Any]
) -> None:
    kelvin = numpy.round(kelvin_field(), 2)
    numbers = counts_of(kelvin) if factor == 0.01 else kelvin - tags.get("scale", (1, 0))[1]
    layer = load(write_raster(tmp_path / "lst.tiff", [numbers], kind=kind, **tags))
    for unit in ("K", "°F", "°C"):
        switch_all(unit)
        assert layer.isValid()
        assert identify(layer, 20, 20) == pytest.approx(turn(kelvin[20, 20], "K", unit), abs=0.006)


def test_numbers_without_a_unit_stay_numbers(shared_data: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(shared_data / "rasters" / NUMBERS, tmp_path))
    source = prepare_lst(path, scene(1, 0))
    (layer,) = opened([source])
    assert "plain numbers" in str(source.note)
    before = layer.source(), range_of(layer), layer.name()
    assert to_switch(QgsProject.instance(), "°F") == []
    assert switch_all("°F") == 0
    assert (layer.source(), range_of(layer), layer.name()) == before


def test_ids_order_names_and_times_stay(tmp_path: Path) -> None:
    layers = [load(lst_file(tmp_path / str(number)), number) for number in (1, 2, 3)]
    ids, order = [one.id() for one in layers], QgsProject.instance().layerTreeRoot().layerOrder()
    layers[1].setName("my favourite °C map, warm")
    layers[2].setOpacity(0.4)
    times = [one.temporalProperties().fixedTemporalRange() for one in layers]
    titles = [one.metadata().title() for one in layers]
    assert switch_all("°F") == 3
    assert [one.id() for one in layers] == ids
    assert QgsProject.instance().layerTreeRoot().layerOrder() == order
    assert layers[0].name() == "temperature °F · 22 Nov 2026 13:31 UTC"
    assert layers[1].name() == "my favourite °F map, warm"
    assert layers[2].opacity() == pytest.approx(0.4)
    assert [one.temporalProperties().fixedTemporalRange() for one in layers] == times
    assert [one.metadata().title() for one in layers] == titles
    assert all(one.temporalProperties().isActive() for one in layers)
    assert all(marks.mark(one, marks.ITEM) for one in layers)


def test_the_legend_follows_and_the_ramp_keeps_its_places(tmp_path: Path) -> None:
    layer = load(lst_file(tmp_path))
    shader = layer.renderer().shader().rasterShaderFunction()
    items = shader.colorRampItemList()
    items[5].color.setNamedColor("#00ff00")
    items[5].label = "comfortable"
    items[5].value += 1.5
    shader.setColorRampItemList(items)
    shader.setColorRampType(QgsColorRampShader.Type.Discrete)
    low, high = range_of(layer)
    switch_all("°F")
    turned = layer.renderer().shader().rasterShaderFunction()
    assert turned.colorRampType() == QgsColorRampShader.Type.Discrete
    assert turned.legendSettings().suffix() == " °F"
    assert range_of(layer) == pytest.approx((low * 1.8 + 32, high * 1.8 + 32))
    for old, new in zip(items, turned.colorRampItemList(), strict=True):
        assert new.value == pytest.approx(old.value * 1.8 + 32)
        assert new.color.name() == old.color.name()
    assert turned.colorRampItemList()[5].label == "comfortable"
    assert turned.colorRampItemList()[0].label == f"{items[0].value * 1.8 + 32:.1f}"
    switch_all("°C")
    assert range_of(layer) == pytest.approx((low, high))
    assert layer.renderer().shader().rasterShaderFunction().legendSettings().suffix() == " °C"


def test_a_grey_style_transparency_and_own_nodata_are_turned_too(tmp_path: Path) -> None:
    layer = load(lst_file(tmp_path))
    grey = QgsSingleBandGrayRenderer(layer.dataProvider(), 1)
    stretch = QgsContrastEnhancement(layer.dataProvider().dataType(1))
    stretch.setMinimumValue(10)
    stretch.setMaximumValue(30)
    grey.setContrastEnhancement(stretch)
    clear = QgsRasterTransparency.TransparentSingleValuePixel()
    clear.min, clear.max, clear.percentTransparent = 10, 15, 100
    transparency = QgsRasterTransparency()
    transparency.setTransparentSingleValuePixelList([clear])
    grey.setRasterTransparency(transparency)
    layer.setRenderer(grey)
    layer.dataProvider().setUserNoDataValue(1, [QgsRasterRange(20, 25)])
    switch_all("K")
    assert range_of(layer) == pytest.approx((283.15, 303.15))
    (pixel,) = layer.renderer().rasterTransparency().transparentSingleValuePixelList()
    assert (pixel.min, pixel.max) == pytest.approx((283.15, 288.15))
    (empty,) = layer.dataProvider().userNoDataValues(1)
    assert (empty.min(), empty.max()) == pytest.approx((293.15, 298.15))
    picture = layer.dataProvider().block(1, layer.extent(), layer.width(), layer.height())
    kelvin = kelvin_field()
    inside = numpy.argwhere((kelvin > 294) & (kelvin < 298))[0]
    assert picture.isNoData(int(inside[0]), int(inside[1]))


def test_new_layers_take_the_unit_that_is_set(tmp_path: Path) -> None:
    for code, unit in UNITS.items():
        Settings().temperature_unit = code
        source = prepare_lst(lst_file(tmp_path / code), scene(1, 0))
        assert source.unit == unit
        assert identify(source.layer, 20, 20) == pytest.approx(
            turn(round(kelvin_field()[20, 20], 2), "K", unit), abs=0.006
        )
        assert unit in source.layer.name()


def test_the_same_raster_is_not_added_again_in_another_unit(tmp_path: Path) -> None:
    layer = load(lst_file(tmp_path))
    Settings().temperature_unit = "f"
    assert load(lst_file(tmp_path)) is layer
    assert len(QgsProject.instance().mapLayers()) == 1


def test_a_layer_whose_raster_is_gone_does_not_hold_up_the_others(tmp_path: Path) -> None:
    gone, there = load(lst_file(tmp_path / "a"), 1), load(lst_file(tmp_path / "b"), 2)
    (tmp_path / "a" / "lst.tiff").unlink()
    prepared = make_ready(to_switch(QgsProject.instance(), "K"), Job())
    assert [one.layer_id for one in prepared.ready] == [there.id()]
    assert "lst.tiff" in str(prepared.failed[0])
    assert switch(QgsProject.instance(), prepared.ready) == 1
    assert marks.mark(gone, marks.UNIT) == "°C"
    assert identify(there, 20, 20) == pytest.approx(round(kelvin_field()[20, 20], 2), abs=0.005)


def test_a_layer_removed_meanwhile_is_left_out(tmp_path: Path) -> None:
    layer = load(lst_file(tmp_path))
    prepared = make_ready(to_switch(QgsProject.instance(), "K"), Job())
    QgsProject.instance().removeMapLayer(layer.id())
    assert switch(QgsProject.instance(), prepared.ready) == 0


def test_the_picture_is_the_same_in_every_unit(tmp_path: Path) -> None:
    layer = load(lst_file(tmp_path))

    def colours() -> list[int]:
        block = layer.renderer().block(1, layer.extent(), layer.width(), layer.height())
        return [block.color(row, column) for row in range(0, 40, 7) for column in range(0, 40, 7)]

    first = colours()
    for unit in ("K", "°F"):
        switch_all(unit)
        assert layer.dataProvider().bandStatistics(1, QgsRasterBandStats.Stats.All).maximumValue > 50
        apart = [abs((one >> shift & 255) - (other >> shift & 255)) for one, other in zip(first, colours(), strict=True)
                 for shift in (0, 8, 16, 24)]  # fmt: skip
        assert max(apart) <= 2


def test_a_project_in_fahrenheit_moved_with_its_data_shows_fahrenheit(tmp_path: Path) -> None:
    home = tmp_path / "here"
    load(lst_file(home / "data", clouds=5))
    switch_all("°F")
    assert QgsProject.instance().write(str(home / "work.qgs"))
    QgsProject.instance().clear()
    home.rename(tmp_path / "there")
    text = (tmp_path / "there" / "work.qgs").read_text(encoding="utf-8")
    assert str(tmp_path) not in text
    assert QgsProject.instance().read(str(tmp_path / "there" / "work.qgs"))
    layers = marks.rasters_of(QgsProject.instance())
    assert len(layers) == 6
    assert all(one.isValid() for one in layers)
    (degrees,) = marks.temperatures(QgsProject.instance())
    assert identify(degrees, 20, 20) == pytest.approx(turn(round(kelvin_field()[20, 20], 2), "K", "°F"), abs=0.006)
    assert switch_all("°C") == 1
    assert identify(degrees, 20, 20) == pytest.approx(turn(round(kelvin_field()[20, 20], 2), "K", "°C"), abs=0.006)


def test_a_layer_keeps_its_place_when_the_thread_that_made_it_has_ended(tmp_path: Path, qtbot: Any) -> None:
    pool = QThreadPool.globalInstance()
    patience = pool.expiryTimeout()
    pool.setExpiryTimeout(50)
    try:
        made: list[LstSource] = []
        path = lst_file(tmp_path, clouds=3)
        Tasks(RequestLog()).run("load", lambda _job: prepare_lst(path, scene(1, 0)), done=made.append)
        qtbot.waitUntil(lambda: bool(made), timeout=20_000)
        opened(made)
        qtbot.wait(1500)
    finally:
        pool.setExpiryTimeout(patience)
    for layer in marks.rasters_of(QgsProject.instance()):
        assert layer.crs().authid() == "EPSG:32632"
        assert "UTM zone 32N" in layer.crs().toWkt()
    (degrees,) = marks.temperatures(QgsProject.instance())
    known = degrees.metadata()
    assert "UTM zone 32N" in known.crs().toWkt()
    (place,) = known.extent().spatialExtents()
    assert "UTM zone 32N" in place.extentCrs.toWkt()


def test_the_sample_is_in_the_unit_shown(tmp_path: Path) -> None:
    Settings().temperature_unit = "k"
    source: LstSource = prepare_lst(lst_file(tmp_path), scene(1, 0))
    assert 279 < source.sample.min() < source.sample.max() < 311


@pytest.mark.skipif(not hasattr(QgsRasterLayer, "setMapTipTemplate"), reason="this QGIS has no map tips for rasters")
def test_map_tips_follow_unless_the_user_wrote_them(tmp_path: Path) -> None:
    ours, theirs = load(lst_file(tmp_path / "a"), 1), load(lst_file(tmp_path / "b"), 2)
    theirs.setMapTipTemplate("here")
    assert ours.mapTipTemplate().endswith(" °C")
    switch_all("K")
    assert ours.mapTipTemplate().endswith(" K")
    assert theirs.mapTipTemplate() == "here"
