"""Temperatures on the map: Identify shows the degrees that GDAL's numbers mean, and not a pixel is rewritten."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import numpy
import pytest
from constellr.core.errors import DiskFailed, InputError
from constellr.core.host import layer_marks, raster_facts, rasters, vrt_file
from constellr.core.host.log import RequestLog
from constellr.core.host.lst_source import LstSource
from constellr.core.host.rasters import prepare_lst
from constellr.core.host.tasks import Tasks
from constellr.core.model.job import Job
from constellr.core.model.search import SceneRow
from constellr.core.services.assets import download
from deliveries import deliver, scenes_of
from osgeo import gdal, osr
from qgis.core import QgsLayerTreeGroup, QgsPointXY, QgsProject, QgsRaster, QgsRasterLayer, QgsRectangle
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QColor
from raster_kit import opened

MOMENT = datetime(2026, 11, 21, 13, 31, tzinfo=timezone.utc)
REAL = {
    "ecostress_l2t_lste_10SGD_20230401_clip_utm10n_70m_f32.tif": 1.0,
    "ecostress_lst_dangermond_20230219_wgs84_f32_cog.tif": 1.0,
    "ecostress_lst_dangermond_20230629_wgs84_f32_cog.tif": 1.0,
    "airborne_trad_pm_utm10n_3m6_f32.tif": 1.0,
    "modis_mod11b2_h14v04_20170101_day_sinusoidal_6km_u16.tif": 0.02,
}
UNTOLD = (
    "landsat8_c2l2_LC08_L2SP_008059_20191201_20200825_02_T1_ST_B10.tif",
    "landsat5_tm_LT52240631988227CUB02_B6_30m_u8.tif",
)


@pytest.fixture(autouse=True)
def _clean_project(qgis_app: Any) -> Any:
    QgsProject.instance().clear()
    yield
    QgsProject.instance().clear()


def write(
    path: Path,
    numbers: numpy.ndarray,
    *,
    kind: int = gdal.GDT_UInt16,
    scale: tuple[float, float] | None = None,
    nodata: float | None = None,
    unit: str = "",
) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    made = gdal.GetDriverByName("GTiff").Create(str(path), numbers.shape[1], numbers.shape[0], 1, kind)
    place = osr.SpatialReference()
    place.ImportFromEPSG(32632)
    made.SetProjection(place.ExportToWkt())
    made.SetGeoTransform((690_000, 30, 0, 5_335_000, 0, -30))
    band = made.GetRasterBand(1)
    band.WriteArray(numbers)
    if scale is not None:
        band.SetScale(scale[0])
        band.SetOffset(scale[1])
    if nodata is not None:
        band.SetNoDataValue(nodata)
    if unit:
        band.SetUnitType(unit)
    made = band = None
    return path


def field(side: int = 40, low: float = 280.0, high: float = 310.0) -> numpy.ndarray:
    return numpy.linspace(low, high, side * side).reshape(side, side)


def counts(kelvin: numpy.ndarray, hole: int = 65535) -> numpy.ndarray:
    numbers = numpy.round(kelvin / 0.01).astype("uint16")
    numbers[0, :5] = hole
    return numbers


def identify(layer: QgsRasterLayer, column: int, row: int) -> float | None:
    """What Identify says of a pixel."""
    extent = layer.extent()
    x = extent.xMinimum() + (column + 0.5) * extent.width() / layer.width()
    y = extent.yMaximum() - (row + 0.5) * extent.height() / layer.height()
    found = layer.dataProvider().identify(QgsPointXY(x, y), QgsRaster.IdentifyFormat.IdentifyFormatValue)
    return found.results()[1]


def assert_degrees(source: LstSource, scale: float, offset: float = 0.0, hole: float | None = None) -> int:
    """Compare Identify with GDAL's raw numbers at many pixels; gives how many were valid."""
    dataset = gdal.Open(str(source.path))
    numbers = dataset.GetRasterBand(1).ReadAsArray().astype("float64")
    nodata = dataset.GetRasterBand(1).GetNoDataValue() if hole is None else hole
    empty = numpy.isnan(numbers) if nodata is None else numpy.isnan(numbers) | (numbers == nodata)
    for row, column in _some(numpy.argwhere(empty), 40):
        assert identify(source.layer, column, row) is None
    places = _some(numpy.argwhere(~empty), 200)
    for row, column in places:
        degrees = numbers[row, column] * scale + offset - 273.15
        assert identify(source.layer, column, row) == pytest.approx(degrees, abs=0.005)
    return len(places)


def _some(places: numpy.ndarray, number: int) -> list[tuple[int, int]]:
    return [(int(row), int(column)) for row, column in places[:: max(1, len(places) // number)]]


@pytest.mark.parametrize("name", REAL)
def test_real_rasters_in_kelvin_show_their_degrees(name: str, shared_data: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(shared_data / "rasters" / name, tmp_path))
    before = path.read_bytes()
    source = prepare_lst(path)
    assert source.unit == "°C"
    assert source.note is None
    assert assert_degrees(source, REAL[name]) > 10
    assert path.read_bytes() == before
    low, high = source.layer.renderer().classificationMin(), source.layer.renderer().classificationMax()
    assert -60 < low < high < 80


@pytest.mark.parametrize("name", UNTOLD)
def test_real_rasters_that_do_not_tell_are_plain_numbers(name: str, shared_data: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(shared_data / "rasters" / name, tmp_path))
    source = prepare_lst(path)
    assert source.unit == ""
    assert path.name in str(source.note)
    assert "plain numbers" in str(source.note)
    dataset = gdal.Open(str(path))
    raw = dataset.GetRasterBand(1).ReadAsArray()
    row, column = numpy.argwhere(raw != dataset.GetRasterBand(1).GetNoDataValue())[7]
    assert identify(source.layer, int(column), int(row)) == raw[row, column]
    assert not list(tmp_path.glob("*.vrt"))


def test_every_real_raster_is_among_them(shared_data: Path) -> None:
    assert {path.name for path in (shared_data / "rasters").glob("*.tif")} == {*REAL, *UNTOLD}


def test_a_real_raster_whose_item_gives_kelvin_shows_its_degrees(shared_data: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(shared_data / "rasters" / UNTOLD[0], tmp_path))
    item = json.loads((shared_data / "stac" / "landsat9_c2l2_st.json").read_text(encoding="utf-8"))
    item["assets"] = {"lwir11": {**item["assets"]["lwir11"], "href": f"./{path.name}"}}
    (tmp_path / "item.json").write_text(json.dumps(item), encoding="utf-8")
    source = prepare_lst(path)
    assert (source.unit, source.note) == ("°C", None)
    assert assert_degrees(source, 0.00341802, 149.0) > 50
    assert "the scene's item" in source.layer.metadata().history()[0]


def test_delivered_scenes_show_their_degrees(workspace_factory: Callable[..., Any], tmp_path: Path) -> None:
    remote = workspace_factory(order_seconds=0.5)
    _area, order = deliver(remote)
    with closing(remote.client()) as client:
        wanted = [(row.collection, row.id) for row in scenes_of(client, order)[:2]]
        files = download(client, wanted, ["lst"], tmp_path, Job())
    sources = [prepare_lst(file.path, file.row, asset=file.key, role=file.role) for file in files]
    for source in sources:
        assert assert_degrees(source, 0.01, hole=65535) > 50
        assert source.layer.customProperty(layer_marks.ITEM) == source.scene.id
        assert source.layer.customProperty(layer_marks.ASSET) == "lst"
        assert source.scene == rasters.scene_of(source.path)  # known offline as well


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("LST.tiff", {"scale": (0.01, 0.0), "nodata": 65535, "unit": "K"}),
        ("LST.tiff", {"scale": (0.01, 0.0), "nodata": 65535}),
        ("LST.tiff", {"scale": (1.0, 0.0)}),
        ("LSTPRECISION_SBA02_U155VHMQ_20260708T235815Z_LST.tiff", {}),
        ("lst_20260708T12Z.tif", {"nodata": 65535}),
    ],
)
def test_counts_become_degrees_whether_tagged_or_not(tmp_path: Path, name: str, made: dict[str, Any]) -> None:
    source = prepare_lst(write(tmp_path / name, counts(field()), **made))
    assert_degrees(source, 0.01, hole=65535)


def test_metadata_beside_the_file_is_believed_before_the_product(tmp_path: Path) -> None:
    told = {
        "products": {"TIR": {"ST": {"ST_scale_factor": "0.02", "ST_offset": "10", "ST_nodata": "0", "ST_unit": "K"}}}
    }
    (tmp_path / "metadata.json").write_text(json.dumps(told))
    numbers = numpy.round((field() - 10) / 0.02).astype("uint16")
    numbers[0, :5] = 0
    assert_degrees(prepare_lst(write(tmp_path / "lst.tiff", numbers)), 0.02, 10.0, hole=0)


def test_the_metadata_of_the_same_scene_is_taken(tmp_path: Path) -> None:
    (tmp_path / "A_METADATA.json").write_text('{"which": "a"}')
    (tmp_path / "B_METADATA.json").write_text('{"which": "b"}')
    assert raster_facts.read_metadata(tmp_path / "B_LST.tiff") == {"which": "b"}
    (tmp_path / "B_METADATA.json").write_text("{")
    assert raster_facts.read_metadata(tmp_path / "B_LST.tiff") is None


def test_degrees_celsius_in_the_file_need_no_second_file(tmp_path: Path) -> None:
    path = write(tmp_path / "x.tif", field(low=5, high=30), kind=gdal.GDT_Float32, unit="°C", nodata=-9999)
    source = prepare_lst(path)
    assert source.unit == "°C"
    assert identify(source.layer, 3, 3) == pytest.approx(field(low=5, high=30)[3, 3], abs=1e-4)
    assert [entry.name for entry in tmp_path.iterdir() if entry.suffix == ".vrt"] == []


def test_fahrenheit_is_turned(tmp_path: Path) -> None:
    path = write(tmp_path / "x.tif", field(low=50, high=90), kind=gdal.GDT_Float64, unit="degF")
    assert identify(prepare_lst(path).layer, 0, 0) == pytest.approx(10.0)


def test_what_is_no_raster_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "lst.tiff").write_text("no")
    with pytest.raises(InputError, match=r"“lst\.tiff” does not open"):
        prepare_lst(tmp_path / "lst.tiff")


def test_a_scene_without_a_valid_pixel_loads(tmp_path: Path) -> None:
    numbers = numpy.full((20, 20), 65535, dtype="uint16")
    source = prepare_lst(write(tmp_path / "lst.tiff", numbers, nodata=65535))
    assert source.sample.size == 0
    assert identify(source.layer, 3, 3) is None
    assert opened([source])


def test_nodata_is_transparent(tmp_path: Path) -> None:
    layer = prepare_lst(write(tmp_path / "lst.tiff", counts(field()))).layer
    extent = layer.extent()
    block = layer.renderer().block(1, extent, layer.width(), layer.height())
    assert QColor.fromRgba(block.color(0, 2)).alpha() == 0
    assert QColor.fromRgba(block.color(20, 20)).alpha() == 255
    assert layer.dataProvider().block(1, extent, layer.width(), layer.height()).isNoData(0, 2)


def test_a_vrt_is_left_alone_while_it_says_the_same(tmp_path: Path) -> None:
    path = write(tmp_path / "lst.tiff", counts(field()))
    first = Path(prepare_lst(path).layer.source())
    stamp = first.stat().st_mtime_ns
    assert Path(prepare_lst(path).layer.source()) == first
    assert first.stat().st_mtime_ns == stamp
    assert [entry.name for entry in tmp_path.iterdir() if ".vrt" in entry.name] == ["lst.tiff.celsius.vrt"]


def test_where_the_folder_takes_no_files_the_profile_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "data" / "lst.tiff", counts(field()))
    monkeypatch.setattr(vrt_file.QgsApplication, "qgisSettingsDirPath", lambda: str(tmp_path / "profile"))
    real = Path.write_bytes

    def refusing(self: Path, content: bytes) -> int:
        if self.parent == path.parent:
            raise PermissionError(13, "Permission denied")
        return real(self, content)

    monkeypatch.setattr(Path, "write_bytes", refusing)
    source = prepare_lst(path)
    assert Path(source.layer.source()).is_relative_to(tmp_path / "profile")
    assert_degrees(source, 0.01, hole=65535)
    monkeypatch.setattr(vrt_file.QgsApplication, "qgisSettingsDirPath", lambda: str(path / "impossible"))
    with pytest.raises(DiskFailed, match="read-only"):
        prepare_lst(path)


def test_a_layer_prepared_in_a_worker_belongs_to_the_gui_thread(tmp_path: Path, qtbot: Any) -> None:
    path = write(tmp_path / "lst.tiff", counts(field()))
    made: list[LstSource] = []
    Tasks(RequestLog()).run("load", lambda _job: prepare_lst(path), done=made.append)
    qtbot.waitUntil(lambda: bool(made), timeout=20_000)
    assert made[0].layer.thread() is QCoreApplication.instance().thread()
    assert opened(made)[0] is made[0].layer


# -- on the map -------------------------------------------------------------------------------------


def scene(number: int, days: float, order: str = "o1", light: str = "day") -> SceneRow:
    return SceneRow(
        f"item{number}",
        "lstprecision",
        moment=MOMENT + timedelta(days=days),
        order_id=order,
        daynight=light,
        platform="SBA01",
    )


def sources_of(folder: Path, *scenes: SceneRow, spread: float = 10.0) -> list[LstSource]:
    made = []
    for number, one in enumerate(scenes):
        path = folder / one.id / "lst.tiff"
        write(path, counts(field(low=280 + number * spread, high=290 + number * spread)))
        made.append(prepare_lst(path, one, asset="lst", role="lst"))
    return made


def groups(parent: QgsLayerTreeGroup | None = None) -> dict[str, Any]:
    parent = parent or QgsProject.instance().layerTreeRoot()
    return {child.name(): groups(child) for child in parent.children() if isinstance(child, QgsLayerTreeGroup)}


def test_scenes_stand_grouped_by_area_and_time_newest_first(tmp_path: Path) -> None:
    names = {"o1": "field 12", "o2": "field 16"}
    first = sources_of(tmp_path, scene(1, 0), scene(3, 2, light="night"), scene(2, 1, order="o2"))
    opened(first, lambda one: names[one.order_id])
    opened(sources_of(tmp_path, scene(4, 1)), lambda one: names[one.order_id])
    tree = groups()
    assert set(tree) == {"field 12", "field 16"}
    assert list(tree["field 12"]) == ["23 Nov 2026 13:31 UTC ☾", "22 Nov 2026 13:31 UTC ☀", "21 Nov 2026 13:31 UTC ☀"]


def test_one_range_for_all_scenes_loaded_together_with_the_unit_in_the_legend(tmp_path: Path) -> None:
    layers = opened(sources_of(tmp_path, scene(1, 0), scene(2, 1)))
    ranges = {(layer.renderer().classificationMin(), layer.renderer().classificationMax()) for layer in layers}
    assert len(ranges) == 1
    low, high = ranges.pop()
    assert 6.85 <= low <= 7.85
    assert 25.85 <= high <= 27.0
    shader = layers[0].renderer().shader().rasterShaderFunction()
    assert shader.legendSettings().suffix() == " °C"
    colours = [item.color for item in shader.colorRampItemList()]
    assert colours[0].blue() > colours[0].red()
    assert colours[-1].red() > colours[-1].blue()
    assert colours[len(colours) // 2].lightness() > 180


def test_each_scene_shows_until_the_next_one(tmp_path: Path) -> None:
    layers = opened(sources_of(tmp_path, scene(1, 0), scene(2, 3), scene(3, 5)))
    ranges = [layer.temporalProperties().fixedTemporalRange() for layer in layers]
    assert all(layer.temporalProperties().isActive() for layer in layers)
    assert ranges[0].end() == ranges[1].begin()
    assert ranges[1].end() == ranges[2].begin()
    assert [(one.includeBeginning(), one.includeEnd()) for one in ranges] == [(True, False)] * 3
    assert ranges[0].begin().toString("yyyy-MM-ddTHH:mm:ss") == "2026-11-21T13:31:00"
    opened(sources_of(tmp_path, scene(9, 1)))
    assert layers[0].temporalProperties().fixedTemporalRange().end().toString("yyyy-MM-dd") == "2026-11-22"


def test_a_raster_that_is_on_the_map_is_not_added_again(tmp_path: Path) -> None:
    (layer,) = opened(sources_of(tmp_path, scene(1, 0)))
    again = opened(sources_of(tmp_path, scene(1, 0)))
    assert again == [layer]
    assert len(QgsProject.instance().mapLayers()) == 1


def test_the_layer_says_what_it_is(tmp_path: Path) -> None:
    (layer,) = opened(sources_of(tmp_path, scene(1, 0)))
    known = layer.metadata()
    assert known.identifier() == "item1"
    assert "21 Nov 2026 13:31 UTC" in known.title()
    assert "SBA01" in known.abstract()
    assert known.rights() == ["© constellr"]
    assert "scale 0.01" in known.history()[0]
    assert layer.name() == "temperature °C · 21 Nov 2026 13:31 UTC"


def test_a_project_moved_with_its_data_finds_its_rasters(tmp_path: Path) -> None:
    home = tmp_path / "here"
    opened(sources_of(home / "data", scene(1, 0)))
    assert QgsProject.instance().write(str(home / "work.qgs"))
    QgsProject.instance().clear()
    home.rename(tmp_path / "there")
    text = (tmp_path / "there" / "work.qgs").read_text(encoding="utf-8")
    assert str(tmp_path) not in text
    assert QgsProject.instance().read(str(tmp_path / "there" / "work.qgs"))
    (layer,) = QgsProject.instance().mapLayers().values()
    assert layer.isValid()
    assert identify(layer, 20, 20) == pytest.approx(field(low=280, high=290)[20, 20] - 273.15, abs=0.006)
    assert layer.customProperty(layer_marks.ITEM) == "item1"
    assert layer.temporalProperties().isActive()


def test_the_sample_tells_2_to_98_percent_of_a_large_raster(tmp_path: Path) -> None:
    numbers = counts(field(side=1500, low=270, high=320))
    source = prepare_lst(write(tmp_path / "lst.tiff", numbers))
    exact = numpy.percentile(numbers[numbers != 65535] * 0.01 - 273.15, (2, 98))
    renderer = source.layer.renderer()
    assert renderer.classificationMin() == pytest.approx(exact[0], abs=1.1)
    assert renderer.classificationMax() == pytest.approx(exact[1], abs=1.1)
    assert source.layer.extent().intersects(QgsRectangle(690_000, 5_300_000, 691_000, 5_335_000))
