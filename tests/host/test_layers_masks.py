"""Masks over a temperature, clear pixels, one range for all dates of an area, and the frames that are played."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import numpy
import pytest
from constellr.core.errors import InputError
from constellr.core.host import layer_marks as marks
from constellr.core.host.animation import film_of, in_turn, keep_in_project
from constellr.core.host.clear_pixels import clear_sample, clear_share, mask_beside
from constellr.core.host.locked_range import (
    LockedRange,
    lock_range,
    measure_range,
    parts_of,
    range_locked,
    stale_areas,
)
from constellr.core.host.lst_source import LstSource
from constellr.core.host.raster_facts import inspect
from constellr.core.host.rasters import prepare, prepare_lst
from constellr.core.host.restyle import range_of
from constellr.core.host.settings import Settings
from constellr.core.host.unit_switch import make_ready, switch, to_switch
from constellr.core.model.job import Job
from constellr.core.rules.assets import role_of
from constellr.core.services.assets import download
from deliveries import deliver, scenes_of
from osgeo import gdal
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsGeometry,
    QgsLayerTreeGroup,
    QgsMultiBandColorRenderer,
    QgsPalettedRasterRenderer,
    QgsProject,
    QgsRectangle,
)
from qgis.PyQt.QtGui import QColor
from raster_kit import (
    BANDS,
    MOMENT,
    SIDE,
    classification,
    identify,
    kelvin_field,
    lst_file,
    opened,
    scene,
    write_raster,
)

CLOUDS = ["thick cloud", "thin cloud", "cloud shadow", "cast shadow"]


@pytest.fixture(autouse=True)
def _clean(qgis_app: Any) -> Iterator[None]:
    QgsProject.instance().clear()
    Settings().temperature_unit = "c"
    yield
    QgsProject.instance().clear()
    Settings().temperature_unit = "c"


def tree(parent: QgsLayerTreeGroup | None = None) -> list[Any]:
    parent = parent or QgsProject.instance().layerTreeRoot()
    return [
        {child.name(): tree(child)} if isinstance(child, QgsLayerTreeGroup) else child.name()
        for child in parent.children()
    ]


def load(*files: Path, area: str = "field 12") -> list[LstSource]:
    sources = [prepare_lst(path, scene(number, number)) for number, path in enumerate(files, 1)]
    opened(sources, lambda _scene: area)
    return sources


def alpha_at(layer: Any, column: int, row: int) -> int:
    return max(alphas_at(layer, column, row))


def alphas_at(layer: Any, column: int, row: int, side: int = SIDE) -> set[int]:
    """How opaque the pixels are that lie in one of the mask's ``side`` columns."""
    fine = layer.width() // side if layer.width() > side else 1
    block = layer.renderer().block(1, layer.extent(), layer.width(), layer.height())
    places = [(row * fine + down, column * fine + right) for down in range(fine) for right in range(fine)]
    return {QColor.fromRgba(block.color(*place)).alpha() for place in places}


def node(name: str) -> Any:
    return next(one for one in QgsProject.instance().layerTreeRoot().findLayers() if one.layer().name() == name)


# -- masks ------------------------------------------------------------------------------------------


def test_masks_stand_over_the_temperature_each_with_its_own_tick(tmp_path: Path) -> None:
    load(lst_file(tmp_path, clouds=8))
    ((area,),) = (tree(),)
    (of_scene,) = area["field 12"]
    (children,) = of_scene.values()
    assert children[0] == {"clouds and shadows (25 %)": CLOUDS}
    assert children[1] == "water"
    assert children[2].startswith("temperature °C")
    assert node("thick cloud").isVisible()
    assert not node("water").isVisible()
    node("thin cloud").setItemVisibilityChecked(False)
    assert node("thick cloud").isVisible()
    assert not node("thin cloud").isVisible()


def test_a_mask_hides_only_its_own_class_and_copies_no_pixel(tmp_path: Path) -> None:
    load(lst_file(tmp_path, clouds=8))
    thick, thin, water = (node(name).layer() for name in ("thick cloud", "thin cloud", "water"))
    assert isinstance(thick.renderer(), QgsPalettedRasterRenderer)
    assert [one.label for one in thick.renderer().classes()] == ["thick cloud"]
    assert alpha_at(thick, 20, SIDE - 1) > 200
    assert alpha_at(thick, 20, SIDE - 9) == 0
    assert alpha_at(thick, 20, 5) == 0
    assert alpha_at(thin, 20, SIDE - 9) > 100
    assert alpha_at(water, 1, 3) > 100
    assert alpha_at(water, 2, 3) == 0
    assert identify(thick, 20, 1) == 0
    assert identify(thick, thick.width() // 2, thick.height() - 1) == 1
    assert sum(one.stat().st_size for one in tmp_path.glob("*.mask-*")) < 150_000
    times = {one.temporalProperties().fixedTemporalRange().begin() for one in marks.rasters_of(QgsProject.instance())}
    assert len(times) == 1


def test_clouds_and_shadows_are_hatched_so_that_the_temperature_shows_through(tmp_path: Path) -> None:
    load(lst_file(tmp_path, clouds=8))
    project = QgsProject.instance()
    assert project.write(str(tmp_path / "x.qgs"))
    for _time in ("as loaded", "as read from a project"):
        for name, column, row in (("thick cloud", 20, SIDE - 1), ("thin cloud", 20, SIDE - 9), ("cast shadow", 0, 5)):
            between, line = sorted(alphas_at(node(name).layer(), column, row))
            assert 0 < between < 100 < 200 < line, name
        assert len(alphas_at(node("water").layer(), 1, 3)) == 1
        project.clear()
        assert project.read(str(tmp_path / "x.qgs"))
    assert lines_of("thick cloud") == 1
    assert lines_of("cloud shadow") == -1


def lines_of(name: str) -> int:
    """1 where the lines of a hatch rise, -1 where they fall."""
    opened = gdal.Open(node(name).layer().source())
    drawn = opened.GetRasterBand(2).ReadAsArray()
    rising, falling = (drawn[1:, :-1] == drawn[:-1, 1:]).mean(), (drawn[1:, 1:] == drawn[:-1, :-1]).mean()
    assert {rising, falling} > {1.0}
    return 1 if rising == 1.0 else -1


def test_bands_that_are_described_in_another_order_are_found(tmp_path: Path) -> None:
    cloud, cast, water, static = classification()
    names = [BANDS[2], BANDS[3], BANDS[0], BANDS[1]]
    write_raster(tmp_path / "scl_mask_30m.tiff", [water, static, cloud, cast], kind=gdal.GDT_Byte, names=names)
    load(lst_file(tmp_path))
    assert alpha_at(node("thick cloud").layer(), 20, SIDE - 1) > 200
    assert alpha_at(node("water").layer(), 1, 3) > 100
    assert clear_share(tmp_path / "scl_mask_30m.tiff") == pytest.approx(100 * 28 / 40)


def test_loading_again_adds_no_second_mask(tmp_path: Path) -> None:
    path = lst_file(tmp_path, clouds=8)
    load(path)
    before = tree()
    load(path)
    assert tree() == before
    assert len(QgsProject.instance().mapLayers()) == 6


def test_a_scene_without_classification_has_no_mask(tmp_path: Path) -> None:
    (source,) = load(lst_file(tmp_path))
    assert source.clear is None
    assert source.masks == ()


# -- masked pixels transparent ------------------------------------------------------------------------


@pytest.fixture
def transparent() -> Iterator[None]:
    Settings().clear_only = True
    yield
    Settings().clear_only = False


@pytest.mark.usefixtures("transparent")
def test_masked_pixels_can_be_left_out(tmp_path: Path) -> None:
    path = lst_file(tmp_path, clouds=8)
    before = path.read_bytes()
    (source,) = load(path)
    clear = kelvin_field()[20, 20] - 273.15
    assert identify(source.layer, 20, 20) == pytest.approx(clear, abs=0.006)
    for row in (SIDE - 1, SIDE - 9, SIDE - 10):  # thick, thin, shadow
        assert identify(source.layer, 20, row) is None
    assert identify(source.layer, 0, 20) is None  # cast shadow
    assert identify(source.layer, 1, 20) is not None  # water hides nothing
    assert identify(source.layer, 2, 0) is None  # had no data before
    assert path.read_bytes() == before
    assert source.clear is not None
    assert 70 < source.clear < 80  # of all pixels, not of those that are left


@pytest.mark.usefixtures("transparent")
@pytest.mark.parametrize("nodata", [None, float("nan"), -1.0])
def test_they_can_in_floats_and_under_masks_of_other_pixels(tmp_path: Path, nodata: float | None) -> None:
    write_raster(
        tmp_path / "scl_mask_10m.tiff", classification(side=120, clouds=57), kind=gdal.GDT_Byte, names=BANDS, pixel=10
    )
    kelvin = kelvin_field()
    kelvin[0, 3] = numpy.nan if nodata is None else nodata
    (source,) = load(write_raster(tmp_path / "lst.tiff", [kelvin], kind=gdal.GDT_Float32, nodata=nodata))
    assert identify(source.layer, 20, 10) == pytest.approx(kelvin[10, 20] - 273.15, abs=1e-3)
    assert identify(source.layer, 20, 30) is None
    assert identify(source.layer, 3, 0) is None


def test_a_switch_leaves_them_out_and_brings_them_back(tmp_path: Path) -> None:
    (source,) = load(lst_file(tmp_path, clouds=8))
    bare = load(lst_file(tmp_path / "bare"))[0].layer
    project, layer = QgsProject.instance(), source.layer
    for unit, clear_only in (("°C", True), ("K", True), ("K", False), ("°F", True), ("°C", False)):
        made = make_ready(to_switch(project, unit, clear_only=clear_only), Job())
        assert made.failed == ()
        assert switch(project, made.ready) == 2
        assert to_switch(project, unit, clear_only=clear_only) == []
        assert (identify(layer, 20, SIDE - 1) is None) == clear_only
        assert identify(layer, 20, 20) is not None
        assert identify(bare, 20, SIDE - 1) is not None
    assert identify(layer, 20, 20) == pytest.approx(kelvin_field()[20, 20] - 273.15, abs=0.006)


@pytest.mark.usefixtures("transparent")
def test_a_folder_that_moves_takes_them_along(tmp_path: Path) -> None:
    load(lst_file(tmp_path / "here" / "scene", clouds=8))
    project = QgsProject.instance()
    assert project.write(str(tmp_path / "here" / "x.qgs"))
    project.clear()
    (tmp_path / "here").rename(tmp_path / "there")
    assert project.read(str(tmp_path / "there" / "x.qgs"))
    assert all(layer.isValid() for layer in project.mapLayers().values())
    (layer,) = marks.temperatures(project)
    assert marks.clear_only(layer)
    assert identify(layer, 20, SIDE - 1) is None
    assert alpha_at(node("thick cloud").layer(), 20, SIDE - 1) > 200


def test_a_mask_on_a_turned_grid_is_a_sentence(tmp_path: Path) -> None:
    path = lst_file(tmp_path, clouds=8)
    turned = gdal.Open(str(tmp_path / "scl_mask_30m.tiff"), gdal.GA_Update)
    turned.SetGeoTransform((690_000, 30, 3, 5_335_000, 3, -30))
    turned = None
    load(path)
    made = make_ready(to_switch(QgsProject.instance(), "°C", clear_only=True), Job())
    assert made.ready == ()
    assert "turned against it" in str(made.failed[0])


# -- clear pixels ----------------------------------------------------------------------------------


def test_the_share_of_clear_pixels_counts_clouds_and_their_shadows(tmp_path: Path) -> None:
    (source,) = load(lst_file(tmp_path, clouds=8))
    with_data = SIDE * SIDE - 5
    assert source.clear == pytest.approx(100 * (with_data - 10 * SIDE) / with_data)
    assert "free of clouds" in source.layer.metadata().abstract()


def to_degrees(box: QgsRectangle) -> dict[str, Any]:
    turned = QgsGeometry.fromRect(box)
    turned.transform(
        QgsCoordinateTransform(
            QgsCoordinateReferenceSystem("EPSG:32632"), QgsCoordinateReferenceSystem("EPSG:4326"), QgsProject.instance()
        )
    )
    found: dict[str, Any] = json.loads(turned.asJson(10))
    return found


def test_the_share_is_taken_over_the_area_asked_for(tmp_path: Path) -> None:
    mask = mask_beside(lst_file(tmp_path, clouds=8))
    assert mask is not None
    top, bottom = 5_335_000, 5_335_000 - SIDE * 30
    clear = to_degrees(QgsRectangle(690_100, top - 600, 691_000, top - 100))
    cloudy = to_degrees(QgsRectangle(690_100, bottom + 30, 691_000, bottom + 200))
    assert clear_share(mask, clear) == 100.0
    assert clear_share(mask, cloudy) == 0.0
    half = to_degrees(QgsRectangle(690_000, bottom, 691_200, bottom + 20 * 30))
    assert clear_share(mask, half) == pytest.approx(50.0, abs=3)
    assert clear_share(mask, to_degrees(QgsRectangle(600_000, top, 601_000, top + 1000))) is None


def test_the_mask_that_fits_the_pixels_is_used(tmp_path: Path) -> None:
    path = lst_file(tmp_path, clouds=0)
    write_raster(
        tmp_path / "scl_mask_10m.tiff", classification(side=120, clouds=60), kind=gdal.GDT_Byte, names=BANDS, pixel=10
    )
    assert mask_beside(path) == tmp_path / "scl_mask_30m.tiff"
    assert mask_beside(path, "lst_sharpened_10m") == tmp_path / "scl_mask_10m.tiff"


def test_a_mask_with_other_pixels_clears_the_sample_too(tmp_path: Path) -> None:
    path = lst_file(tmp_path)
    mask = write_raster(
        tmp_path / "scl_mask_10m.tiff", classification(side=120, clouds=57), kind=gdal.GDT_Byte, names=BANDS, pixel=10
    )
    reading = inspect(path).reading
    everything, clear = clear_sample(path, reading, None), clear_sample(path, reading, mask)
    assert everything.size == SIDE * SIDE - 5
    assert clear.max() < kelvin_field()[21, 0]
    assert clear.max() > kelvin_field()[19, 0]


def test_a_scene_all_under_clouds_gives_what_it_has(tmp_path: Path) -> None:
    (source,) = load(lst_file(tmp_path, clouds=SIDE - 2))
    assert source.clear == 0.0
    assert source.sample.size == SIDE * SIDE - 5
    assert tree()[0]["field 12"][0].popitem()[1][0].keys() == {"clouds and shadows (100 %)"}


# -- one range ---------------------------------------------------------------------------------------


def lock(area: str = "field 12", percentiles: tuple[float, float] = (2.0, 98.0), unit: str = "°C") -> LockedRange:
    project = QgsProject.instance()
    found = measure_range(parts_of(project, area), unit, Job(), percentiles)
    lock_range(project, area, found)
    return found


def test_the_range_is_that_of_the_clear_pixels_of_all_dates(tmp_path: Path) -> None:
    load(lst_file(tmp_path / "a", 280, 290, clouds=18), lst_file(tmp_path / "b", 300, 310, clouds=18))
    lock()
    cold, warm = (kelvin_field(low, low + 10) - 273.15 for low in (280, 300))
    clear = numpy.concatenate([cold[:20].ravel()[5:], warm[:20].ravel()[5:]])
    low, high = numpy.percentile(clear, (2, 98))
    for layer in marks.temperatures(QgsProject.instance()):
        found = range_of(layer)
        assert found[0] <= low <= found[0] + 1
        assert found[1] - 1 <= high <= found[1]
        assert high < (warm.max() - 4)


def test_other_percentiles_give_another_range(tmp_path: Path) -> None:
    load(lst_file(tmp_path / "a", 280, 300))
    wide, narrow = lock(percentiles=(0.0, 100.0)), lock(percentiles=(25.0, 75.0))
    assert wide.low < narrow.low < narrow.high < wide.high
    assert range_locked(marks.group_of(QgsProject.instance(), "field 12")) == narrow


def test_areas_have_ranges_of_their_own(tmp_path: Path) -> None:
    load(lst_file(tmp_path / "a", 270, 280), area="north")
    source = prepare_lst(lst_file(tmp_path / "b", 310, 320), scene(9, 0))
    opened([source], lambda _scene: "south")
    lock("north")
    ranges = {marks.mark(one, marks.AREA): range_of(one) for one in marks.temperatures(QgsProject.instance())}
    assert ranges["north"][1] < ranges["south"][0]


def test_a_scene_that_joins_widens_the_range_until_it_is_measured(tmp_path: Path) -> None:
    load(lst_file(tmp_path / "a", 280, 290))
    assert stale_areas(QgsProject.instance()) == []
    opened([prepare_lst(lst_file(tmp_path / "b", 300, 310), scene(7, 7))], lambda _scene: "field 12")
    assert stale_areas(QgsProject.instance()) == ["field 12"]
    ranges = {range_of(one) for one in marks.temperatures(QgsProject.instance())}
    assert len(ranges) == 1
    low, high = ranges.pop()
    assert low < 7.5
    assert high > 36
    lock()
    assert stale_areas(QgsProject.instance()) == []


def test_a_range_the_user_set_holds_for_scenes_that_come_later(tmp_path: Path) -> None:
    load(lst_file(tmp_path / "a", 280, 290))
    lock_range(QgsProject.instance(), "field 12", LockedRange.of(0.0, 50.0, "°C", fixed=True))
    Settings().temperature_unit = "f"
    project = QgsProject.instance()
    switch(project, make_ready(to_switch(project, "°F"), Job()).ready)
    opened([prepare_lst(lst_file(tmp_path / "b", 300, 310), scene(7, 7))], lambda _scene: "field 12")
    for layer in marks.temperatures(project):
        assert range_of(layer) == pytest.approx((32.0, 122.0))
    assert stale_areas(project) == []


def test_the_range_is_kept_in_the_project(tmp_path: Path) -> None:
    load(lst_file(tmp_path / "a", 280, 290))
    found = lock()
    project = QgsProject.instance()
    assert project.isDirty()
    assert project.write(str(tmp_path / "x.qgz"))
    project.clear()
    assert project.read(str(tmp_path / "x.qgz"))
    assert range_locked(marks.group_of(project, "field 12")) == found


def test_nothing_to_measure_is_a_sentence(tmp_path: Path) -> None:
    write_raster(tmp_path / "lst.tiff", [numpy.full((20, 20), 65535, "uint16")], nodata=65535, unit="K")
    load(tmp_path / "lst.tiff")
    with pytest.raises(InputError, match="valid pixel"):
        lock()


# -- played ----------------------------------------------------------------------------------------


def test_each_scene_has_a_frame_and_frames_are_half_open(tmp_path: Path) -> None:
    sources = load(*(lst_file(tmp_path / str(number), clouds=3) for number in range(3)))
    film = film_of(QgsProject.instance())
    assert len(film.frames) == 3
    for frame, source in zip(film.frames, sources, strict=True):
        shown = [
            layer
            for layer in marks.temperatures(QgsProject.instance())
            if layer.temporalProperties().isVisibleInTemporalRange(frame)
        ]
        assert shown == [source.layer]
    assert film.whole.begin() == film.frames[0].begin()
    assert film.whole.end() == film.frames[-1].end()
    assert film.frames[0].end() < film.frames[1].begin()


def test_two_areas_are_played_together_and_empty_times_left_out(tmp_path: Path) -> None:
    far = prepare_lst(lst_file(tmp_path / "far"), scene(8, 100))
    near = prepare_lst(lst_file(tmp_path / "near"), scene(9, 0))
    opened([near], lambda _scene: "north")
    opened([far], lambda _scene: "south")
    film = film_of(QgsProject.instance())
    assert len(film.frames) == 2
    assert film.frames[0].end() < film.frames[1].begin()
    assert len(film_of(QgsProject.instance(), "north").frames) == 1


def test_half_open_ranges_come_back_after_a_project_was_read(tmp_path: Path) -> None:
    load(lst_file(tmp_path / "a"), lst_file(tmp_path / "b"))
    project = QgsProject.instance()
    keep_in_project(project, film_of(project))
    project.write(str(tmp_path / "x.qgs"))
    project.clear()
    project.read(str(tmp_path / "x.qgs"))
    in_turn(project)
    first, second = marks.temperatures(project)
    ranges = [one.temporalProperties().fixedTemporalRange() for one in (first, second)]
    assert ranges[0].end() == ranges[1].begin()
    assert not ranges[0].includeEnd()
    assert project.timeSettings().temporalRange().begin() == ranges[0].begin()


def test_nothing_to_play_is_a_sentence(qgis_app: Any) -> None:
    with pytest.raises(InputError, match="No temperature layer"):
        film_of(QgsProject.instance())


# -- what else a scene brings ------------------------------------------------------------------------


@pytest.fixture
def delivered(workspace_factory: Callable[..., Any], tmp_path: Path) -> dict[str, Path]:
    """Every file of one delivered day scene, by role."""
    remote = workspace_factory(order_seconds=0.5, switches={"simulate": True})
    for number in range(10):  # an order may by chance bring no clear day
        deliver(remote, f"field {number}")
    with closing(remote.client()) as client:
        days = [one for one in scenes_of(client) if one.daynight == "day"]
        row = next(one for one in days if "vnir04" in client.stac.item(one.collection, one.id, Job()).assets)
        files = download(client, [(row.collection, row.id)], ["*"], tmp_path / "scenes", Job())
    return {file.role: file.path for file in files if file.path is not None}


def test_every_file_of_a_delivered_scene_is_shown_as_it_should_be(delivered: dict[str, Path]) -> None:
    sources = {role: prepare(path, role=role) for role, path in delivered.items()}
    for role in ("thumbnail", "rgb_thumbnail", "metadata", "scl_mask_30m", "scl_mask_10m", "vnir04_qa"):
        assert sources[role] is None
    picture = sources["quicklook"].layer.renderer()
    assert isinstance(picture, QgsMultiBandColorRenderer)
    assert (picture.redBand(), picture.greenBand(), picture.blueBand(), picture.alphaBand()) == (1, 2, 3, 4)
    assert picture.redContrastEnhancement() is None
    shown = sorted((one for one in sources.values() if one is not None), key=lambda one: one.unit)
    opened(shown, lambda _scene: "field 12")  # as when a picture arrives before the temperatures
    visible = [one.layer().name() for one in QgsProject.instance().layerTreeRoot().findLayers() if one.isVisible()]
    assert [name for name in visible if name not in CLOUDS] == [sources["lst"].layer.name()]


def test_a_classification_can_be_shown_by_itself(tmp_path: Path) -> None:
    lst_file(tmp_path, clouds=8)
    path = tmp_path / "scl_mask_30m.tiff"
    assert prepare(path, scene(1, 0)) is None
    source = prepare(path, scene(1, 0), masks_alone=True)
    assert source.layer.name().startswith("scene classification, 30 m · 21 Nov 2026")
    assert [one.label for one in source.layer.renderer().classes()] == CLOUDS[:3]
    assert alpha_at(source.layer, 20, SIDE - 1) > 200
    assert alpha_at(source.layer, 20, 5) == 0
    opened([source], lambda _scene: "field 12")
    (children,) = tree()[0]["field 12"][0].values()
    assert {"clouds and shadows (25 %)": CLOUDS} in children
    (temperature,) = load(tmp_path / "lst.tiff")
    assert temperature.layer.id() in QgsProject.instance().mapLayers()
    assert len([one for one in QgsProject.instance().mapLayers().values() if one.name() == "thick cloud"]) == 1


def test_reflectances_are_right_and_have_their_quality_over_them(delivered: dict[str, Path]) -> None:
    source = prepare(delivered["vnir04"], role="vnir04")
    dataset = gdal.Open(str(delivered["vnir04"]))
    raw = dataset.GetRasterBand(1).ReadAsArray()
    row, column = (int(place) for place in numpy.argwhere(raw != 65535)[1234])
    assert identify(source.layer, column, row) == pytest.approx(raw[row, column] * 0.0001 - 0.1, abs=1e-6)
    low, high = range_of(source.layer)
    assert -0.1 <= low < high < 1
    assert [mask.name for mask in source.masks] == ["blackfill", "saturated", "untested"]


def test_reflectances_without_tags_are_read_as_the_product_says(tmp_path: Path) -> None:
    numbers = numpy.arange(1000, 1400, dtype="uint16").reshape(20, 20)
    source = prepare(write_raster(tmp_path / "vnir08.tiff", [numbers]), scene(1, 0))
    assert identify(source.layer, 3, 3) == pytest.approx(numbers[3, 3] * 0.0001 - 0.1, abs=1e-6)


def test_quality_in_bits_is_read_bit_by_bit(tmp_path: Path) -> None:
    write_raster(tmp_path / "vnir08.tiff", [numpy.full((20, 20), 2000, "uint16")])
    bits = numpy.zeros((20, 20), "uint8")
    bits[0, 0], bits[0, 1], bits[0, 2] = 1, 2, 6
    write_raster(tmp_path / "vnir08_qa.tiff", [bits], kind=gdal.GDT_Byte)
    masks = {mask.name: mask.layer for mask in prepare(tmp_path / "vnir08.tiff", scene(1, 0)).masks}
    shown = {name: [column for column in range(4) if alpha_at(layer, column, 0)] for name, layer in masks.items()}
    assert shown == {"blackfill": [0], "saturated": [1, 2], "untested": [2]}


def test_a_standard_deviation_is_shown_by_what_it_rests_on(tmp_path: Path) -> None:
    spread = numpy.full((20, 20), 2.8, "float32")
    spread[0, :4] = (3.0, 3.1, 3.6, 5.0)
    source = prepare(write_raster(tmp_path / "lst_std.tiff", [spread], kind=gdal.GDT_Float32), scene(1, 0))
    block = source.layer.renderer().block(1, source.layer.extent(), 20, 20)
    colours = [QColor.fromRgba(block.color(0, column)).name() for column in range(4)]
    assert colours == ["#edf8fb", "#b3cde3", "#8c96c6", "#88419d"]
    assert source.unit == ""
    assert identify(source.layer, 2, 0) == pytest.approx(3.6, abs=1e-5)


def test_the_project_holds_ids_and_local_paths_and_no_secret(delivered: dict[str, Path], tmp_path: Path) -> None:
    sources = [prepare(path, role=role_of(path.name) or role) for role, path in delivered.items()]
    opened([one for one in sources if one is not None], lambda _scene: "field 12")
    project = QgsProject.instance()
    assert project.write(str(tmp_path / "scenes" / "work.qgs"))
    text = (tmp_path / "scenes" / "work.qgs").read_text(encoding="utf-8")
    for secret in (
        "http://127",
        "http://localhost",
        "X-Amz",
        "Signature",
        "signature=",
        "token",
        "X-Api-Key",
        "sandbox-",
    ):
        assert secret not in text, secret
    assert str(tmp_path) not in text
    assert all(mark in text for mark in (marks.ITEM, marks.ASSET))


def test_the_layer_s_metadata_tells_who_when_where_and_how(tmp_path: Path) -> None:
    item = {"id": "item1", "assets": {}, "properties": {"license": "CC-BY-4.0", "processing:lineage": "Made by L2."}}
    tmp_path = tmp_path / "scene"
    path = lst_file(tmp_path, clouds=2)
    (tmp_path / "item.json").write_text(json.dumps(item))
    known = prepare_lst(path, scene(1, 0)).layer.metadata()
    assert known.identifier() == "item1"
    assert known.title() == "Land surface temperature, 22 Nov 2026 13:31 UTC" or "13:31 UTC" in known.title()
    assert "item1" in known.abstract()
    assert "SBA01" in known.abstract()
    assert known.licenses() == ["CC-BY-4.0"]
    assert known.rights() == ["© constellr"]
    del item["properties"]["license"]
    (tmp_path / "item.json").write_text(json.dumps(item))
    above = {"type": "Collection", "license": "proprietary", "providers": [{"name": "A partner"}]}
    (tmp_path.parent / "collection.json").write_text(json.dumps(above))
    by_collection = prepare_lst(path, scene(1, 0)).layer.metadata()
    assert by_collection.licenses() == ["proprietary"]
    assert by_collection.rights() == ["© A partner"]
    assert known.history()[1] == "Made by L2."
    (times,) = known.extent().temporalExtents()
    assert times.begin().toSecsSinceEpoch() == int(MOMENT.timestamp())
    assert times.end().toSecsSinceEpoch() - times.begin().toSecsSinceEpoch() < timedelta(days=1).total_seconds()
    (place,) = known.extent().spatialExtents()
    assert place.bounds.xMinimum() == pytest.approx(690_000)
