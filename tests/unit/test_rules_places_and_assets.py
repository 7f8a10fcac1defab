"""The antimeridian, day and night, and what a file is."""

from __future__ import annotations

import json
from datetime import datetime, timezone

import pytest
from constellr.core.rules import dateline
from constellr.core.rules.assets import encoding_of, file_name, is_wanted, role_of, role_of_asset
from constellr.core.rules.daynight import daynight_of, sun_elevation
from constellr.core.rules.measure import measure_polygon


def parts(geometry):
    return [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]


def lons(geometry):
    return [place[0] for part in parts(geometry) for ring in part for place in ring]


def surface(geometry):
    return sum(measure_polygon({"type": "Polygon", "coordinates": part}).area for part in parts(geometry))


def test_what_does_not_cross_is_left_untouched():
    shape = {"type": "Polygon", "coordinates": [[[170, 0], [180, 0], [180, 5], [170, 0]]]}
    assert dateline.split(shape) is shape
    line = {"type": "LineString", "coordinates": [[170, 0], [190, 0]]}
    assert dateline.split(line) is line


@pytest.mark.parametrize("west", [170.0, -190.0])
def test_beyond_180_becomes_one_part_a_side(west):
    ring = [[west, -10], [west + 20, -10], [west + 20, 10], [west, 10], [west, -10]]
    cut = dateline.split({"type": "Polygon", "coordinates": [ring]})
    assert sorted(len(part) for part in parts(cut)) == [1, 1]
    assert (min(lons(cut)), max(lons(cut))) == (-180, 180)
    for part in parts(cut):
        assert part[0][0] == part[0][-1]
        assert len(part[0]) == 5


def test_a_ring_that_jumps_over_180_is_read_as_crossing():
    jumping = {"type": "Polygon", "coordinates": [[[-179, 0], [179, 0], [179, 2], [-179, 2], [-179, 0]]]}
    cut = dateline.split(jumping)
    assert len(parts(cut)) == 2
    assert {abs(lon) for lon in lons(cut)} == {179, 180}


def test_a_hole_over_180_is_cut_with_its_shell():
    shape = {
        "type": "Polygon",
        "coordinates": [
            [[170, -10], [190, -10], [190, 10], [170, 10], [170, -10]],
            [[-179, -1], [179, -1], [179, 1], [-179, 1], [-179, -1]],
        ],
    }
    cut = dateline.split(shape)
    assert [len(part) for part in parts(cut)] == [2, 2]
    assert all(-180 <= lon <= 180 for lon in lons(cut))


def test_a_part_wholly_beyond_180_is_moved_back():
    moved = dateline.split({"type": "Polygon", "coordinates": [[[185, 0], [187, 0], [187, 2], [185, 0]]]})
    assert moved["type"] == "Polygon"
    assert (min(lons(moved)), max(lons(moved))) == (-175, -173)


def test_a_ring_around_a_pole_is_left_alone():
    ring = [[lon, -70 - lon % 7] for lon in range(-180, 181, 10)] + [[180, -90], [-180, -90], [-180, -75]]
    shape = {"type": "Polygon", "coordinates": [ring]}
    assert dateline.split(shape) is shape


@pytest.mark.parametrize("name", ["antimeridian_crossing.json", "antimeridian_multi_split.json"])
def test_real_shapes_over_the_antimeridian_keep_their_surface(shared_data, name):
    shape = json.loads((shared_data / "vectors" / name).read_text())
    cut = dateline.split(shape)
    assert all(-180 <= lon <= 180 for lon in lons(cut))
    assert surface(cut) == pytest.approx(sum(map(_surface_beyond, parts(shape))), rel=5e-3)  # the scale of UTM


def _surface_beyond(part):
    return surface({"type": "Polygon", "coordinates": [dateline.unwrapped(ring) for ring in part]})


def test_boxes_that_cross_become_two():
    assert len(parts(dateline.box_geometry(170, -20, -170, 10))) == 2
    assert len(parts(dateline.box_geometry(170, -20, 190, 10))) == 2
    assert len(parts(dateline.box_geometry(10, -20, 20, 10))) == 1
    assert len(parts(dateline.box_geometry(-200, -20, 200, 10))) == 1


def test_centres():
    assert dateline.centre_of(dateline.box_geometry(10, -20, 20, 10)) == (15, -5)
    lon, lat = dateline.centre_of(dateline.box_geometry(170, -20, -160, 10))
    assert (lon, lat) == (-175, -5)
    assert dateline.centre_of({"type": "Point", "coordinates": [1, 2]}) is None


@pytest.mark.parametrize(
    ("lon", "lat", "moment", "elevation"),
    [
        # The example of NREL's solar position algorithm, without refraction.
        (-105.1786, 39.742476, "2003-10-17T19:30:30", 39.872),
        # Greenwich at the sun's transits on the solstices: 90° − latitude ± 23.44°.
        (0.0, 51.4779, "2026-06-21T12:01:50", 61.96),
        (0.0, 51.4779, "2026-12-21T11:58:05", 15.08),
        (0.0, 51.4779, "2026-06-22T00:01:50", -15.08),
    ],
)
def test_sun_elevation(lon, lat, moment, elevation):
    found = sun_elevation(lon, lat, datetime.fromisoformat(moment).replace(tzinfo=timezone.utc))
    assert found == pytest.approx(elevation, abs=0.03)


def test_above_five_degrees_is_day():
    assert daynight_of(5.01) == "day"
    assert daynight_of(5.0) == "night"
    assert daynight_of(-40) == "night"


@pytest.mark.parametrize(
    ("key", "href", "roles", "kind", "role"),
    [
        ("a", "https://x/LSTPRECISION_SBA02_U155VHMQ_20260708T235815Z_LST.tiff?X-Amz-Signature=1", (), "", "lst"),
        ("a", "https://x/LSTPRECISION_SBA01_U1_20260921T010214Z_SCL_MASK_10M.TIF", (), "", "scl_mask_10m"),
        ("a", "https://x/LSTPRECISION_SBA01_U1_20260921T010214Z_VNIR04_QA.tiff", (), "", "vnir04_qa"),
        ("a", "https://x/lst.tiff", (), "", "lst"),
        ("a", "https://x/lst_composite_20260101T11Z.tiff", (), "", "quicklook"),
        ("a", "https://x/lst_std_20260101T11Z.tiff", (), "", "lst_std"),
        ("a", "https://x/rgb_composite.tiff", (), "", "rgb_quicklook"),
        ("LST", "https://x/7fa8", (), "", "lst"),
        ("lst_thumbnail", "s3://bucket/blob", (), "", "thumbnail"),
        ("blob", "https://x/7fa8", ("overview",), "", "quicklook"),
        ("blob", "https://x/7fa8", (), "application/json; charset=utf-8", "metadata"),
        ("blob", "https://x/7fa8", ("data",), "image/tiff", ""),
        ("lst", "https://x/LSTPRECISION_SBA01_U1_20260921T010214Z_METADATA.json", (), "", "metadata"),
    ],
)
def test_roles(key, href, roles, kind, role):
    assert role_of(key, href, roles, kind) == role


@pytest.mark.parametrize("generation", ["legacy", "current", "mid2026"])
def test_every_asset_of_the_examples_has_a_role(shared_contract, generation):
    item = json.loads((shared_contract / "examples" / f"{generation}-stac-item.json").read_text())["response"]["body"]
    assert item["assets"]
    for key, asset in item["assets"].items():
        assert role_of_asset(key, asset), key


def test_wanted_by_key_role_or_everything():
    assert is_wanted(["*"], "anything", "")
    assert is_wanted([" LST "], "lst", "lst")
    assert is_wanted(["lst_composite"], "b7", "quicklook")
    assert is_wanted(["B7"], "b7", "")
    assert not is_wanted(["lst"], "b7", "")
    assert not is_wanted(["nothing"], "b7", "")


def test_encodings_are_the_documented_ones():
    assert (encoding_of("lst").scale, encoding_of("lst").nodata) == (0.01, 65535)
    assert encoding_of("vnir04").offset == -0.1
    assert encoding_of("quicklook") is None
    assert encoding_of("vnir04_qa") is None


def test_file_names_come_without_query_or_folders():
    assert file_name("https://x/a/b%20c.tiff?X-Amz-Signature=1#f") == "b c.tiff"
    assert file_name("s3://bucket/deep\\er/lst.tiff") == "lst.tiff"
    assert file_name("https://x/a/..%2F..%2Fetc") == "etc"
