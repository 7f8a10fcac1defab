"""The download folder as a static STAC catalogue: valid, relative, whole whatever happens, readable offline."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from constellr.core._vendor import pystac
from constellr.core.errors import DiskFailed
from constellr.core.services import static_catalogue
from constellr.core.services.layout import item_folder
from constellr.core.services.library import Held, read_library
from constellr.core.services.scene_rows import row_from_item
from constellr.core.services.scene_terms import read_terms
from constellr.core.services.static_catalogue import StaticCatalogue, keep_scene
from constellr.core.words import NOTHING

ROOT = Path(__file__).resolve().parents[2]
LATER = "2026-11-02T00:00:00Z"
POLYGON = {"type": "Polygon", "coordinates": [[[11, 48], [12, 48], [12, 49], [11, 49], [11, 48]]]}


def item(name: str, day: int = 1, **changes: Any) -> dict[str, Any]:
    return {
        "id": name,
        "type": "Feature",
        "stac_version": "1.0.0",
        "collection": "lstprecision",
        "geometry": POLYGON,
        "bbox": [11, 48, 12, 49],
        "properties": {"datetime": f"2026-11-{day:02d}T13:31:00Z", "eo:cloud_cover": 3.0},
        "links": [{"rel": "self", "href": f"https://api.example/items/{name}?token=s3cret"}],
        "assets": {"lst": {"href": "https://store.example/lst.tiff?X-Amz-Signature=s3cret", "roles": ["data"]}},
        **changes,
    }


def keep(root: Path, scene: dict[str, Any]) -> Path:
    """Let the file of a scene lie on the disk and enter it."""
    home = item_folder(root, scene["collection"], row_from_item(scene).moment, scene["id"])
    home.mkdir(parents=True, exist_ok=True)
    (home / "lst.tiff").write_bytes(b"12345")
    keep_scene(root, home, scene, {"lst": home / "lst.tiff"})
    return home


def test_the_collection_says_what_the_server_says_of_it(tmp_path: Path, validated: Any) -> None:
    told = {
        "id": "lstprecision",
        "title": "LSTprecision scenes",
        "description": "Land surface temperature at 30 m.",
        "license": "proprietary",
        "providers": [{"name": "constellr", "roles": ["licensor"], "url": "https://constellr.com"}, 7],
        "links": [
            {"rel": "license", "href": "https://constellr.com/terms?token=s3cret", "title": "Terms"},
            {"rel": "self", "href": "https://api.example/stac/collections/lstprecision"},
            {"rel": "license", "href": "file:///etc/passwd"},
        ],
    }
    asked: list[int] = []

    def ask() -> dict[str, Any]:
        asked.append(1)
        return told

    catalogue = StaticCatalogue(tmp_path)
    for number in (1, 2):
        scene = item(f"s{number}", number)
        catalogue.learn("lstprecision", ask)
        catalogue.keep(keep(tmp_path, scene), scene, {})
        catalogue.flush()
    assert asked == [1]
    text = (tmp_path / "lstprecision" / "collection.json").read_text()
    known = json.loads(text)
    assert (known["title"], known["license"]) == ("LSTprecision scenes", "proprietary")
    assert [one["name"] for one in known["providers"]] == ["constellr"]
    assert [one["href"] for one in known["links"] if one["rel"] == "license"] == ["https://constellr.com/terms"]
    assert sum(one["rel"] == "item" for one in known["links"]) == 2
    assert "s3cret" not in text
    assert read_terms(tmp_path / "lstprecision" / "any").licence == "proprietary (https://constellr.com/terms)"
    validated(tmp_path)


def test_a_server_that_does_not_tell_holds_up_nothing(tmp_path: Path) -> None:
    def ask() -> dict[str, Any]:
        raise DiskFailed(NOTHING)

    catalogue = StaticCatalogue(tmp_path)
    catalogue.learn("lstprecision", ask)
    scene = item("s1")
    catalogue.keep(keep(tmp_path, scene), scene, {})
    catalogue.flush()
    assert json.loads((tmp_path / "lstprecision" / "collection.json").read_text())["license"] == "other"


def held(root: Path) -> list[Held]:
    return [one for page in read_library(root) for one in page.held]


def note(root: Path) -> str:
    return " ".join(str(page.note) for page in read_library(root) if page.note)


def _schema(extension: str) -> dict[str, Any] | None:
    home = Path(os.environ.get("CONSTELLR_STAC_SCHEMAS", os.devnull))
    path = home / extension.removeprefix("https://stac-extensions.github.io/")
    return json.loads(path.read_text()) if path.is_file() else None


@pytest.fixture
def validated() -> Iterator[Any]:
    """pystac's own validation with the schemas it brings; those of extensions lie on the net and are left out."""
    pytest.importorskip("referencing", reason="jsonschema with its registry is not installed")
    import constellr.core._vendor.pystac.validation as validation

    class Core(validation.JsonSchemaSTACValidator):
        """Extensions are checked where their schemas lie in $CONSTELLR_STAC_SCHEMAS, as ``file/v2.1.0/schema.json``."""

        def validate_extension(
            self, stac_dict: Any, stac_object_type: Any, stac_version: str, extension_id: str, href: str | None = None
        ) -> Any:
            schema = _schema(extension_id)
            if schema is None:
                return None
            import jsonschema

            jsonschema.validators.validator_for(schema)(schema).validate(stac_dict)
            checked.append(extension_id)
            return extension_id

    checked: list[str] = []

    def check(root: Path) -> int:
        validation.set_validator(Core())
        catalog = pystac.Catalog.from_file(str(root / "catalog.json"))
        assert json.loads((root / "catalog.json").read_text())["links"]
        return int(catalog.validate_all())

    check.extensions = checked  # type: ignore[attr-defined]
    yield check
    validation.set_validator(validation.JsonSchemaSTACValidator())


def test_it_is_valid_and_opens_with_pystac(tmp_path: Path, validated: Any) -> None:
    for number in range(3):
        keep(tmp_path, item(f"scene {number}", number + 1))
    keep(tmp_path, item("other", collection="LST Zoom"))
    assert validated(tmp_path) == 4
    catalog = pystac.Catalog.from_file(str(tmp_path / "catalog.json"))
    assert {one.id for one in catalog.get_children()} == {"lstprecision", "LST Zoom"}
    items = {one.id: one for one in catalog.get_items(recursive=True)}
    assert set(items) == {"scene 0", "scene 1", "scene 2", "other"}
    for one in items.values():
        href = one.assets["lst"].get_absolute_href()
        assert href is not None
        assert Path(href).read_bytes() == b"12345"
        assert one.get_root() is catalog
    collection = items["scene 0"].get_parent()
    assert isinstance(collection, pystac.Collection)
    assert collection.extent.spatial.bboxes == [[11, 48, 12, 49]]
    first, last = collection.extent.temporal.intervals[0]
    assert (first.day, last.day) == (1, 3)


@pytest.mark.parametrize(
    "changes",
    [
        {"geometry": None},
        {"geometry": None, "bbox": None},
        {"bbox": None},
        {"bbox": [11, 48, 300, 12, 49, 800]},
        {"bbox": [179.0, 10, -179.0, 11]},
        {"bbox": None, "geometry": {"type": "Point", "coordinates": [1, 2]}},
        {"properties": {"datetime": None, "start_datetime": "2026-11-01T00:00:00Z", "end_datetime": LATER}},
        {"id": "a/b#c?d%20e:f"},
        {"assets": {"lst": {"href": "https://store.example/x?y"}, "gone": {"href": "https://store.example/z?y"}}},
    ],
)  # fmt: skip
def test_odd_items_become_valid_ones(tmp_path: Path, validated: Any, changes: dict[str, Any]) -> None:
    keep(tmp_path, item(**{"name": "odd", **({"name": changes.pop("id")} if "id" in changes else {})}, **changes))
    assert validated(tmp_path) == 1
    (one,) = held(tmp_path)
    assert [file.there for file in one.files] == [True]


def test_items_hold_to_the_schema_of_the_file_extension(tmp_path: Path, validated: Any) -> None:
    if _schema("https://stac-extensions.github.io/file/v2.1.0/schema.json") is None:
        pytest.skip("the schemas of STAC's extensions are not in $CONSTELLR_STAC_SCHEMAS")
    keep(tmp_path, item("a"))
    keep(tmp_path, item("b", 2, assets={"lst": {"href": "./x", "file:checksum": "1220" + "0f" * 32}}))
    assert validated(tmp_path) == 2
    assert len(validated.extensions) == 2


def test_no_link_leaves_the_folder_and_nothing_signed_is_in_it(tmp_path: Path) -> None:
    keep(tmp_path, item("a"))
    for path in tmp_path.rglob("*.json"):
        text = path.read_text()
        assert "s3cret" not in text
        found = json.loads(text)
        for href in [link["href"] for link in found["links"]] + [a["href"] for a in found.get("assets", {}).values()]:
            assert href.startswith("."), href
            assert (path.parent / href).exists()


def test_it_may_be_moved(tmp_path: Path, validated: Any) -> None:
    keep(tmp_path / "here", item("a"))
    shutil.move(tmp_path / "here", tmp_path / "elsewhere")
    assert validated(tmp_path / "elsewhere") == 1
    (one,) = held(tmp_path / "elsewhere")
    assert one.row.id == "a"
    assert one.files[0].path.is_file()
    assert one.files[0].role == "lst"
    assert str(one.folder).startswith(str(tmp_path / "elsewhere"))


def test_a_second_time_changes_nothing(tmp_path: Path) -> None:
    keep(tmp_path, item("a"))
    before = {path: path.read_text() for path in tmp_path.rglob("*.json")}
    keep(tmp_path, item("a"))
    assert {path: path.read_text() for path in tmp_path.rglob("*.json")} == before


def test_what_a_killed_program_left_behind_is_swept_up(tmp_path: Path) -> None:
    home = keep(tmp_path, item("a"))
    drafts = [path.with_name(path.name + ".part") for path in tmp_path.rglob("*.json")]
    assert len(drafts) == 3
    for draft in drafts:
        draft.write_text("{ half")
    keep(tmp_path, item("a"))
    assert not list(tmp_path.rglob("*.part"))
    assert (home / "item.json").is_file()


def test_threads_at_once_lose_no_scene(tmp_path: Path, validated: Any) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: keep(tmp_path, item(f"s{number}", number % 28 + 1)), range(40)))
    assert validated(tmp_path) == 40


def test_programs_at_once_lose_no_scene(tmp_path: Path, validated: Any) -> None:
    script = (
        "import sys; sys.path[:0] = sys.argv[3:]\n"
        "from package_name import register; register()\n"
        "from pathlib import Path\nfrom test_static_catalogue import item, keep\n"
        "for n in range(15): keep(Path(sys.argv[1]), item(f'{sys.argv[2]}-{n}', n + 1))\n"
    )
    paths = [str(ROOT / "tests" / "tools"), str(Path(__file__).parent)]
    begun = [subprocess.Popen([sys.executable, "-c", script, str(tmp_path), name, *paths]) for name in "abc"]
    assert [process.wait(100) for process in begun] == [0, 0, 0]
    assert validated(tmp_path) == 45


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def enter(catalogue: StaticCatalogue, root: Path, number: int) -> Path:
    """Enter one more scene; give its folder."""
    scene = item(f"s{number}", number % 28 + 1)
    home = item_folder(root, "lstprecision", row_from_item(scene).moment, scene["id"])
    home.mkdir(parents=True)
    (home / "lst.tiff").write_bytes(b"12345")
    catalogue.keep(home, scene, {"lst": home / "lst.tiff"})
    return home


def test_collections_are_written_now_and_then_and_at_the_end(tmp_path: Path, validated: Any) -> None:
    clock = Clock()
    catalogue = StaticCatalogue(tmp_path, clock=clock)
    writings = set()
    for number in range(200):
        assert (enter(catalogue, tmp_path, number) / "item.json").is_file()
        writings.add((tmp_path / "lstprecision" / "collection.json").stat().st_mtime_ns)
        clock.now += 0.1
    assert 2 <= len(writings) <= 8  # in 20 s
    catalogue.flush()
    assert validated(tmp_path) == 200


def test_the_longer_a_writing_takes_the_rarer_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock()
    writings: list[int] = []

    def slow(root: Path, home: Path, items: Any, _told: Any) -> None:
        writings.append(len(items))
        clock.now += 2.0

    monkeypatch.setattr(static_catalogue, "enter", slow)
    catalogue = StaticCatalogue(tmp_path, clock=clock)
    for number in range(200):
        enter(catalogue, tmp_path, number)
        clock.now += 1.0
    assert 2 <= len(writings) <= 6  # 2 s of writing in 40 s at the most


def test_scenes_that_a_killed_program_did_not_name_are_entered_by_the_next(tmp_path: Path, validated: Any) -> None:
    catalogue = StaticCatalogue(tmp_path, clock=Clock())
    for number in range(5):
        enter(catalogue, tmp_path, number)
    keep(tmp_path / "elsewhere", item("z", collection="another"))
    assert validated(tmp_path) == 1  # the first was named at once; then the program ended
    assert len(held(tmp_path)) == 5  # offline nothing is missing
    keep(tmp_path, item("other", collection="lstzoom"))
    assert validated(tmp_path) == 6
    assert len(list(tmp_path.rglob("item.json"))) == 7


def test_a_folder_is_mended_without_anything_new(tmp_path: Path, validated: Any) -> None:
    catalogue = StaticCatalogue(tmp_path, clock=Clock())
    for number in range(3):
        enter(catalogue, tmp_path, number)
    assert validated(tmp_path) == 1
    StaticCatalogue(tmp_path).mend()
    assert validated(tmp_path) == 3
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.json")}
    StaticCatalogue(tmp_path).mend()
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.json")} == before
    StaticCatalogue(tmp_path / "absent").mend()
    assert not (tmp_path / "absent").exists()


def test_a_collection_that_cannot_be_written_is_tried_again(tmp_path: Path, validated: Any) -> None:
    catalogue = StaticCatalogue(tmp_path, clock=Clock())
    enter(catalogue, tmp_path, 0)
    enter(catalogue, tmp_path, 1)
    blocked = tmp_path / "lstprecision" / "collection.json.part"
    blocked.mkdir()
    with pytest.raises(DiskFailed):
        catalogue.flush()
    blocked.rmdir()
    catalogue.flush()
    assert validated(tmp_path) == 2


def test_moments_without_a_zone_are_taken_as_utc(tmp_path: Path, validated: Any) -> None:
    keep(tmp_path, item("a"))
    keep(tmp_path, item("b", properties={"datetime": "2026-11-03T10:00:00"}))
    assert validated(tmp_path) == 2


def test_a_folder_of_an_earlier_version_is_taken_in(tmp_path: Path, validated: Any) -> None:
    old = tmp_path / "lstprecision" / "20261105T133100Z_old"
    old.mkdir(parents=True)
    (old / "lst.tiff").write_bytes(b"1")
    before = item("old", 5, assets={"lst": {"href": "./lst.tiff"}})
    before["links"] = [{"rel": "collection", "href": "https://api.example/collections/lstprecision"}]
    (old / "item.json").write_text(json.dumps(before))
    assert [one.row.id for one in held(tmp_path)] == ["old"]
    keep(tmp_path, item("new"))
    assert validated(tmp_path) == 2
    assert "api.example" not in (old / "item.json").read_text()


def test_stray_and_broken_files_are_left_alone(tmp_path: Path, validated: Any) -> None:
    home = keep(tmp_path, item("a"))
    (tmp_path / "notes.txt").write_text("mine")
    (tmp_path / "lstprecision" / "stray").mkdir()
    (tmp_path / "lstprecision" / "stray" / "item.json").write_text("{ not json")
    (tmp_path / "mine.part").write_text("x")
    for broken in ("catalog.json", "lstprecision/collection.json"):
        (tmp_path / broken).write_text("[]")
    assert [one.row.id for one in held(tmp_path)] == ["a"]
    keep(tmp_path, item("b", 2))
    assert validated(tmp_path) == 2
    assert (tmp_path / "notes.txt").read_text() == "mine"
    assert (tmp_path / "lstprecision" / "stray" / "item.json").read_text() == "{ not json"
    assert "1 could not be read" in note(tmp_path)
    assert home.is_dir()


def test_what_is_missing_is_counted(tmp_path: Path) -> None:
    (keep(tmp_path, item("a")) / "lst.tiff").unlink()
    shutil.rmtree(keep(tmp_path, item("b", 2)))
    (one,) = held(tmp_path)
    assert one.row.id == "a"
    assert [file.key for file in one.missing] == ["lst"]
    assert "1 of the scenes and 1 of the files are not on the disk" in note(tmp_path)


def test_scenes_come_newest_first(tmp_path: Path) -> None:
    for name, day in (("b", 9), ("c", 1), ("a", 17)):
        keep(tmp_path, item(name, day))
    assert [one.row.id for one in held(tmp_path)] == ["a", "b", "c"]


def test_links_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    keep(tmp_path / "other", item("secret"))
    (tmp_path / "own").mkdir()
    links = [{"rel": "child", "href": "../other/lstprecision/collection.json"}, {"rel": "child", "href": "https://x/y"}]
    (tmp_path / "own" / "catalog.json").write_text(json.dumps({"type": "Catalog", "links": links}))
    assert held(tmp_path / "own") == []


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(DiskFailed, match="is not there"):
        list(read_library(tmp_path / "absent"))
    assert held(tmp_path) == []
