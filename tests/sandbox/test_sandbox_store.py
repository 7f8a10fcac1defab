"""The files: rasters that say what they are, links that open them and nothing else, troubles on the way."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import requests
from osgeo import gdal

gdal.UseExceptions()


def fetched(item: dict[str, Any], key: str, folder: Path) -> Path:
    """One file of an item, fetched without any credential."""
    href = item["assets"][key]["href"]
    answer = requests.get(href, timeout=120)
    assert answer.status_code == 200, answer.text
    path = folder / f"{item['id']}-{key}"
    path.write_bytes(answer.content)
    return path


@pytest.fixture
def by_day(speak: Any) -> tuple[Any, dict[str, Any]]:
    """A workspace with simulated scenes, and a cloudy one of them by day."""
    speaker = speak(switches={"simulate": True})
    speaker.delivered(illumination_constraint="day", product_options={"sharpened_10m": True})
    cloudy = {"op": ">", "args": [{"property": "eo:cloud_cover"}, 2]}
    for _ in range(20):
        items = speaker.search(limit=20, filter=cloudy).json()["features"]
        if items:
            return speaker, items[0]
        speaker.delivered(illumination_constraint="day", product_options={"sharpened_10m": True})
    raise AssertionError("no cloudy scene in twenty orders")


def test_temperature_is_a_cog_that_says_what_its_numbers_mean(by_day: Any, tmp_path: Path) -> None:
    _, item = by_day
    source = gdal.Open(str(fetched(item, "lst", tmp_path)))
    band = source.GetRasterBand(1)
    assert source.GetMetadata("IMAGE_STRUCTURE")["LAYOUT"] == "COG"
    assert (band.GetScale(), band.GetOffset(), band.GetNoDataValue()) == (0.01, 0.0, 65535)
    assert (band.GetUnitType(), gdal.GetDataTypeName(band.DataType)) == ("K", "UInt16")
    assert band.GetOverviewCount() >= 1
    left, pixel, _, top, _, down = source.GetGeoTransform()
    assert (pixel, down) == (30.0, -30.0)
    properties = item["properties"]
    if "proj:code" in properties:
        assert f"EPSG:{source.GetSpatialRef().GetAuthorityCode(None)}" == properties["proj:code"]
        assert [source.RasterYSize, source.RasterXSize] == properties["proj:shape"]
        assert [pixel, 0.0, left, 0.0, down, top] == properties["proj:transform"]
    raw = band.ReadAsArray()
    kelvin = raw[raw != 65535] * 0.01
    assert 230 < kelvin.min() < kelvin.max() < 350


def test_masks_match_the_clouds_of_the_temperature(by_day: Any, tmp_path: Path) -> None:
    _, item = by_day
    mask = gdal.Open(str(fetched(item, "scl_mask_30m", tmp_path)))
    names = [mask.GetRasterBand(n).GetDescription() for n in range(1, 5)]
    assert names == ["cloud_mask", "castshadow_mask", "landwater_mask", "static_landwater_mask"]
    cloud = mask.GetRasterBand(1).ReadAsArray()
    assert gdal.GetDataTypeName(mask.GetRasterBand(1).DataType) == "Byte"
    assert set(np.unique(cloud)) <= {0, 1, 2, 3}
    share = 100 * np.isin(cloud, (1, 2)).mean()
    assert share == pytest.approx(item["properties"]["eo:cloud_cover"], abs=0.2)
    raw = gdal.Open(str(fetched(item, "lst", tmp_path))).ReadAsArray()
    valid = raw != 65535
    assert raw[valid & (cloud == 1)].mean() < raw[valid & (cloud == 0)].mean() - 200, "cloud tops are cold"
    static, seen = mask.GetRasterBand(4).ReadAsArray(), mask.GetRasterBand(3).ReadAsArray()
    assert np.all(static[seen == 1] == 1)


def test_every_file_opens_as_what_it_says(by_day: Any, tmp_path: Path) -> None:
    _, item = by_day
    for key, asset in item["assets"].items():
        path = fetched(item, key, tmp_path)
        head = path.read_bytes()[:3]
        if asset["type"] == "application/json":
            assert head[:1] == b"{"
            continue
        if asset["type"] == "image/jpeg":
            assert head == b"\xff\xd8\xff", f"{key} is a JPEG whatever its name ends in"
            continue
        source = gdal.Open(str(path))
        assert source.GetMetadata("IMAGE_STRUCTURE")["LAYOUT"] == "COG", key
        if key.startswith("vnir") and not key.endswith("_qa"):
            band = source.GetRasterBand(1)
            assert (band.GetScale(), band.GetOffset(), band.GetNoDataValue()) == (0.0001, -0.1, 65535)
        if "quicklook" in key:
            assert source.RasterCount == 4
        if key.endswith("10m"):
            assert source.GetGeoTransform()[1] == 10.0


def test_metadata_says_where_the_pixels_come_from(by_day: Any, speak: Any, sandbox: Any) -> None:
    _, item = by_day
    metadata = requests.get(item["assets"]["metadata"]["href"], timeout=60).json()
    assert metadata["provenance"]["simulated"] is True
    assert metadata["products"]["TIR"]["ST"]["ST_scale_factor"] == 0.01
    assert metadata["aoi_cloud_cover"] == pytest.approx(item["properties"]["eo:cloud_cover"], abs=0.2)


def test_given_rasters_are_moved_and_say_so(speak: Any, shared_data: Path, tmp_path: Path) -> None:
    speaker = speak()
    speaker.delivered(illumination_constraint="day")
    item = speaker.search(limit=1).json()["features"][0]
    metadata = requests.get(item["assets"]["metadata"]["href"], timeout=60).json()
    said = metadata["provenance"]
    if said["simulated"]:
        pytest.skip("this sandbox was started without given rasters")
    assert said["moved"] is True
    assert (shared_data / "rasters" / said["source_file"]).exists()
    assert "eo:cloud_cover" not in item["properties"]
    raw = gdal.Open(str(fetched(item, "lst", tmp_path))).ReadAsArray()
    kelvin = raw[raw != 65535] * 0.01
    assert kelvin.size > 0
    assert 200 < kelvin.min() < kelvin.max() < 350


def test_a_whole_scene_has_five_hundred_pixels_a_side(speak: Any, tmp_path: Path) -> None:
    speaker = speak(switches={"simulate": True})
    area = speaker.area(
        "whole",
        {"type": "Polygon", "coordinates": [[[8.99, 50], [9.19, 50], [9.19, 50.13], [8.99, 50.13], [8.99, 50]]]},
    )
    assert 14_000 < area["bbox_width"] <= 15_000
    speaker.place(speaker.draft(area["id"]))
    speaker.admin("/finish")
    item = speaker.search(limit=1).json()["features"][0]
    source = gdal.Open(str(fetched(item, "lst", tmp_path)))
    assert source.RasterXSize == pytest.approx(area["bbox_width"] / 30, abs=2)
    assert source.RasterYSize == pytest.approx(area["bbox_height"] / 30, abs=2)
    assert source.GetRasterBand(1).GetOverviewCount() >= 2


def href_of(speaker: Any, key: str = "lst") -> str:
    return speaker.search(limit=1).json()["features"][0]["assets"][key]["href"]


@pytest.fixture
def stocked(speak: Any) -> Any:
    speaker = speak()
    speaker.delivered()
    return speaker


def test_the_store_refuses_credentials_heads_and_strangers(stocked: Any) -> None:
    href, key = href_of(stocked), stocked.workspace.api_key
    assert requests.get(href, headers={"X-Api-Key": key}, timeout=60).status_code == 400
    assert requests.get(href, headers={"Authorization": "Bearer x"}, timeout=60).status_code == 400
    assert requests.head(href, timeout=60).status_code == 403
    assert requests.post(href, timeout=60).status_code == 405
    assert requests.get(href.split("?")[0], timeout=60).status_code == 403
    assert requests.get(href[:-1] + ("0" if href[-1] != "0" else "1"), timeout=60).status_code == 403
    other = href_of(stocked, "metadata").split("?")[0] + "?" + href.split("?")[1]
    assert requests.get(other, timeout=60).status_code == 403, "a signature is good for one file"
    longer = href.replace("X-Amz-Expires=3600", "X-Amz-Expires=9999")
    assert requests.get(longer, timeout=60).status_code == 403
    seen = [row["headers"].get("x-api-key") for row in stocked.workspace.requests() if row["origin"] == "store"]
    assert key in seen


def test_ranges(stocked: Any) -> None:
    href = href_of(stocked)
    whole = requests.get(href, timeout=60)
    assert whole.headers["accept-ranges"] == "bytes"
    part = requests.get(href, headers={"Range": "bytes=100-"}, timeout=60)
    assert part.status_code == 206
    assert part.content == whole.content[100:]
    assert part.headers["content-range"] == f"bytes 100-{len(whole.content) - 1}/{len(whole.content)}"
    beyond = requests.get(href, headers={"Range": f"bytes={len(whole.content)}-"}, timeout=60)
    assert beyond.status_code == 416
    assert part.headers["etag"] == whole.headers["etag"]


def test_links_run_out_and_are_renewed_by_reading_the_item(speak: Any) -> None:
    speaker = speak(link_seconds=0)
    speaker.delivered()
    assert requests.get(href_of(speaker), timeout=60).status_code == 403
    speaker.admin("/link_seconds/60")
    old = href_of(speaker)
    assert requests.get(old, timeout=60).status_code == 200
    speaker.workspace.expire_links()
    assert requests.get(old, timeout=60).status_code == 403
    assert requests.get(href_of(speaker), timeout=60).status_code == 200


def test_items_not_yet_published_have_no_files(speak: Any) -> None:
    speaker = speak(order_seconds=0.5)
    order = speaker.delivered()
    href = href_of(speaker)
    speaker.admin(f"/orders/{order['id']}", {"state": "pending_validation"})
    assert requests.get(href, timeout=60).status_code == 404


def test_short_and_rotten_bodies(stocked: Any) -> None:
    href, path = href_of(stocked), "/lst-deliveries/*"
    whole = requests.get(href, timeout=60).content
    stocked.workspace.fault("GET", path, "bitrot")
    rotten = requests.get(href, timeout=60).content
    assert len(rotten) == len(whole)
    assert sum(a != b for a, b in zip(rotten, whole, strict=True)) == 1
    for kind in ("short", "drop_halfway"):
        stocked.workspace.fault("GET", path, kind)
        got = b""
        with requests.get(href, stream=True, timeout=60) as answer:
            assert int(answer.headers["content-length"]) == len(whole)
            try:
                for chunk in answer.raw.stream(4096):
                    got += chunk
            except Exception as error:  # how urllib3 says it depends on its version
                assert "Connection" in repr(error) or "Incomplete" in repr(error)
        assert len(got) < len(whole)
        assert whole.startswith(got)
    stocked.workspace.fault("GET", path, "expired")
    assert "Request has expired" in requests.get(href, timeout=60).text
    assert requests.get(href, timeout=60).content == whole


def test_checksums_are_those_of_the_files_where_they_are_switched_on(speak: Any, tmp_path: Path) -> None:
    speaker = speak(switches={"asset_checksums": True})
    speaker.delivered()
    item = speaker.search(limit=1).json()["features"][0]
    assert any("/file/" in extension for extension in item["stac_extensions"])
    for key, asset in item["assets"].items():
        body = fetched(item, key, tmp_path).read_bytes()
        assert asset["file:size"] == len(body)
        assert asset["file:checksum"] == "1220" + hashlib.sha256(body).hexdigest()
    plain = speak()
    plain.delivered()
    assert "file:size" not in json.dumps(plain.search(limit=1).json())
