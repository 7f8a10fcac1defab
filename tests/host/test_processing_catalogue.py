"""``search`` and ``download`` against the sandbox."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from constellr.core.services.library import read_library
from constellr.processing_provider.createorders import CreateOrders
from constellr.processing_provider.download import Download
from constellr.processing_provider.search import Search
from processing_kit import Log, Outcome, access_to, layer_of, run, store_areas

START = datetime.now(timezone.utc) + timedelta(days=10)
AROUND_MUNICH = "11.4,11.7,48.0,48.3 [EPSG:4326]"
BOX = "Polygon((11.4 48.0, 11.6 48.0, 11.6 48.3, 11.4 48.3, 11.4 48.0))"
ELSEWHERE = "Polygon((20 48.0, 20.1 48.0, 20.1 48.3, 20 48.3, 20 48.0))"


@pytest.fixture
def delivered(workspace_factory: Callable[..., Any]) -> Any:
    """A workspace with the deliveries of one order over one area."""
    workspace = workspace_factory(order_seconds=600)
    area = store_areas(workspace, 1)[0]
    values = {"PRODUCT": "LSTprecision", "START": f"{START:%Y-%m-%d}", "END": f"{START + timedelta(days=30):%Y-%m-%d}"}
    assert run(CreateOrders(access_to(workspace)), AREAS=area, **values).ok
    workspace.finish()
    return workspace


def search(workspace: Any, **values: Any) -> Outcome:
    return run(Search(access_to(workspace)), **values)


def download(workspace: Any, log: Log | None = None, **values: Any) -> Outcome:
    return run(Download(access_to(workspace)), log, **values)


def test_deliveries_are_found_with_their_footprints(delivered: Any) -> None:
    found = search(delivered, COLLECTIONS="lstprecision", EXTENT=AROUND_MUNICH)
    assert found.ok and found.numbers[0] == len(found.rows) > 0 and found.numbers[1] == 0
    names = ["id", "collection", "datetime", "order_id", "platform", "cloud_cover", "sun_elevation", "daynight", "gsd"]
    assert found.layer.fields().names() == names
    assert found.layer.crs().authid() == "EPSG:4326"
    for row, feature in zip(found.rows, found.layer.getFeatures(), strict=True):
        assert row["collection"] == "lstprecision" and row["daynight"] in ("day", "night")
        assert datetime.strptime(row["datetime"], "%Y-%m-%dT%H:%M:%SZ")
        assert not feature.geometry().isEmpty()


def test_no_signed_link_is_in_the_output(delivered: Any, tmp_path: Path) -> None:
    file = tmp_path / "found.geojson"
    assert search(delivered, OUTPUT=str(file)).ok
    text = file.read_text(encoding="utf-8")
    assert "http" not in text.replace("urn:ogc", "") and "?" not in text and "ignature" not in text


def test_shapes_are_exact_and_empty_ones_search_nothing(delivered: Any) -> None:
    everything = search(delivered).numbers[0]
    assert search(delivered, INTERSECTS=layer_of("field=a:string", [([""], BOX)])).numbers[0] == everything
    assert search(delivered, INTERSECTS=layer_of("field=a:string", [([""], ELSEWHERE)])).numbers == (0, 0)
    both = layer_of("field=a:string", [([""], ELSEWHERE), ([""], BOX), ([""], None)])
    assert search(delivered, INTERSECTS=both).numbers[0] == everything
    nothing = search(delivered, INTERSECTS=layer_of("field=a:string", [([""], None)]))
    assert not nothing.ok and "no polygon" in nothing.error
    homeless = search(delivered, INTERSECTS=layer_of("field=a:string", [([""], BOX)], crs=""))
    assert not homeless.ok and "CRS" in homeless.error


def test_extent_and_shapes_together_are_an_error(delivered: Any) -> None:
    found = search(delivered, EXTENT=AROUND_MUNICH, INTERSECTS=layer_of("field=a:string", [([""], BOX)]))
    assert not found.ok and "both" in found.error


def test_an_extent_from_east_to_west_is_refused_and_nothing_is_sent(delivered: Any) -> None:
    before = len(delivered.requests())
    found = search(delivered, EXTENT="179,-179,-10,10 [EPSG:4326]")
    assert not found.ok and "INTERSECTS" in found.error and len(delivered.requests()) == before


def test_the_end_is_exclusive(delivered: Any) -> None:
    first = min(row["datetime"] for row in search(delivered).rows)
    assert first not in [row["datetime"] for row in search(delivered, END=first).rows]
    assert first in [row["datetime"] for row in search(delivered, START=first).rows]


def test_light_and_clouds_are_sieved(delivered: Any) -> None:
    every = search(delivered).rows
    nights = search(delivered, DAYNIGHT="night").rows
    assert {row["id"] for row in nights} == {row["id"] for row in every if row["daynight"] == "night"}
    clear = search(delivered, CLOUD_MAX=20).rows
    known = {row["id"] for row in every if row["cloud_cover"] is None or row["cloud_cover"] <= 20}
    assert {row["id"] for row in clear} == known


def test_an_order_and_a_limit_narrow_it(delivered: Any) -> None:
    every = search(delivered).rows
    assert {row["id"] for row in search(delivered, ORDER=every[0]["order_id"]).rows} == {row["id"] for row in every}
    one = search(delivered, LIMIT=1)
    assert one.numbers == (1, 0) and any("1 scenes" in text for text in one.log.warned)
    assert search(delivered, LIMIT=0).numbers[0] == len(every)


def test_a_filter_is_sent_as_it_is(delivered: Any) -> None:
    platform = search(delivered).rows[0]["platform"]
    wanted = '{"op": "=", "args": [{"property": "platform"}, "%s"]}'
    assert search(delivered, FILTER=wanted % platform).rows
    assert search(delivered, FILTER=wanted % "nothing").rows == []
    assert search(delivered, FILTER=f"platform = '{platform}' AND datetime > DATE('2020-01-01')").rows
    assert search(delivered, FILTER="platform = 'nothing'").rows == []
    assert len(search(delivered, PLATFORM=platform.lower()).rows) > 0
    assert search(delivered, PLATFORM="nothing").rows == []
    odd = search(delivered, FILTER="platform == 'x'")
    assert not odd.ok and "“=” is not expected at line 1, column 11" in odd.error
    broken = search(delivered, FILTER="{")
    assert not broken.ok and "FILTER is not JSON" in broken.error


def test_a_page_that_fails_later_leaves_what_was_found(workspace_factory: Callable[..., Any]) -> None:
    workspace = workspace_factory()
    workspace.make_items(600)
    workspace.fault("POST", "/stac/search", "status", status=400, after=1, times=9)
    found = search(workspace, LIMIT=0)
    assert found.ok and found.numbers[0] == len(found.rows) > 0 and found.numbers[1] == 1
    assert len(found.log.failed) == 1


def test_an_unknown_collection_is_a_sentence(delivered: Any) -> None:
    found = search(delivered, COLLECTIONS="nowhere")
    assert not found.ok and "nowhere" in found.error and "Traceback" not in found.log.everything


def test_found_scenes_are_downloaded(delivered: Any, tmp_path: Path) -> None:
    found = search(delivered, LIMIT=1)
    folder = tmp_path / "not" / "yet there"
    got = download(delivered, INPUT=found.layer, FOLDER=str(folder))
    assert got.ok and got.numbers == (1, 0) and got.results["FOLDER"] == str(folder)
    files = [path for path in folder.rglob("*") if path.suffix.lower() in (".tif", ".tiff")]
    assert len(files) == 1 and files[0].parent.parent == folder / "lstprecision"
    assert str(files[0]) in got.log.everything
    again = download(delivered, INPUT=found.layer, FOLDER=str(folder))
    assert again.numbers == (1, 0)
    assert len(delivered.requests("GET", files[0].name)) == 1


def test_scenes_are_named_and_assets_chosen(delivered: Any, tmp_path: Path) -> None:
    row = search(delivered, LIMIT=1).rows[0]
    item = f"{row['collection']}/{row['id']}"
    chosen = download(delivered, ITEMS=f"{item}, {item}", ASSETS="lst,metadata", FOLDER=str(tmp_path / "two"))
    assert chosen.ok and chosen.numbers == (2, 0)
    every = download(delivered, ITEMS=item, ASSETS="*", FOLDER=str(tmp_path / "all"))
    assert every.ok and every.numbers[0] > 2


def test_the_folder_is_a_catalogue_whatever_the_number_at_once(delivered: Any, tmp_path: Path) -> None:
    found = search(delivered)
    got = download(delivered, INPUT=found.layer, FOLDER=str(tmp_path / "into"), WORKERS=7)
    assert got.results["CATALOGUE"] == str(tmp_path / "into" / "catalog.json")
    held = [one for page in read_library(tmp_path / "into") for one in page.held]
    assert len(held) == found.layer.featureCount() == got.results["COUNT"]
    assert all(not one.missing for one in held)


def test_one_missing_scene_does_not_take_the_others_with_it(delivered: Any, tmp_path: Path) -> None:
    row = search(delivered, LIMIT=1).rows[0]
    items = f"lstprecision/gone,{row['collection']}/{row['id']}"
    found = download(delivered, ITEMS=items, FOLDER=str(tmp_path))
    assert found.ok and found.numbers == (1, 1)
    assert len(found.log.failed) == 1 and "lstprecision/gone" in found.log.failed[0]


def test_nothing_fetched_is_a_failure_of_one_sentence(delivered: Any, tmp_path: Path) -> None:
    found = download(delivered, ITEMS="lstprecision/gone,lstprecision/lost", FOLDER=str(tmp_path))
    assert not found.ok and "None of the 2 files" in found.error and "Traceback" not in found.log.everything


def test_an_empty_search_can_be_handed_on(delivered: Any, tmp_path: Path) -> None:
    nothing = search(delivered, END="2000-01-01")
    found = download(delivered, INPUT=nothing.layer, FOLDER=str(tmp_path))
    assert found.ok and found.numbers == (0, 0) and found.log.warned


@pytest.mark.parametrize(
    ("values", "words"), [({}, "No scene is named"), ({"ITEMS": "justanid"}, "“justanid” names no scene")]
)
def test_scenes_must_be_named(delivered: Any, tmp_path: Path, values: dict[str, Any], words: str) -> None:
    found = download(delivered, FOLDER=str(tmp_path), **values)
    assert not found.ok and words in found.error


def test_without_a_folder_nothing_is_written(delivered: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    row = search(delivered, LIMIT=1).rows[0]
    found = download(delivered, ITEMS=f"{row['collection']}/{row['id']}", FOLDER="")
    assert not found.ok and not list(tmp_path.iterdir())


def test_a_layer_without_collections_is_refused(delivered: Any, tmp_path: Path) -> None:
    found = download(delivered, INPUT=layer_of("field=id:string", [(["a"], None)]), FOLDER=str(tmp_path))
    assert not found.ok and "collection" in found.error


def test_no_link_is_told(delivered: Any, tmp_path: Path) -> None:
    delivered.fault("GET", "*.tif*", "status", status=500, times=50)
    row = search(delivered, LIMIT=1).rows[0]
    found = download(delivered, ITEMS=f"{row['collection']}/{row['id']}", FOLDER=str(tmp_path))
    assert not found.ok and "?" not in found.log.everything and "ignature" not in found.log.everything
