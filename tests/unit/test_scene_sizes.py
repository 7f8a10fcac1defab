"""How much is still to come of a selection, and whether it fits, before anything is written."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from constellr.core.errors import Cancelled, ConstellrError, InternalError, NoRoute, NotThisApi, Unauthorised
from constellr.core.model.job import Job
from constellr.core.model.moment import parse_moment
from constellr.core.services import disk_room
from constellr.core.services.disk_room import check_room, fits, free_bytes
from constellr.core.services.items_by_id import items_by_id
from constellr.core.services.layout import item_folder
from constellr.core.services.partial import FolderUnusable
from constellr.core.services.scene_sizes import Need, SceneSizes
from constellr.core.words import NOTHING

MOMENT = "2026-09-21T10:00:00Z"


def item(name: str, collection: str = "lst", **sizes: int | None) -> dict[str, Any]:
    assets = {
        key: {"href": f"https://store/{key}.tiff?Signature=x", **({} if size is None else {"file:size": size})}
        for key, size in sizes.items()
    }
    return {"id": name, "collection": collection, "properties": {"datetime": MOMENT}, "assets": assets}


class Client:
    """Has these items; the store knows lengths by link."""

    def __init__(self, *items: dict[str, Any], lengths: dict[str, int | None] | None = None) -> None:
        self.items, self.lengths = items, lengths or {}
        self.asked: list[Any] = []
        self.opened: list[str] = []
        self.stac = SimpleNamespace(search=self._search)
        self.files = SimpleNamespace(open=self._open)

    def _search(self, query: Any, _job: Job, fields: Any = ()) -> Iterator[list[dict[str, Any]]]:
        self.asked.append((query, fields))
        yield [one for one in self.items if one["collection"] in query.collections and one["id"] in query.ids]

    @contextmanager
    def _open(self, href: str, _job: Job, *, last: int) -> Iterator[Any]:
        assert last == 0, "no more than a byte is asked for"
        self.opened.append(href)
        name = href.split("/")[-1].split(".")[0]
        if name not in self.lengths:
            raise NoRoute(NOTHING)
        yield SimpleNamespace(total=self.lengths[name])


def keys(*items: dict[str, Any]) -> list[tuple[str, str]]:
    return [(one["collection"], one["id"]) for one in items]


def learned(client: Client, folder: Path | None = None) -> SceneSizes:
    sizes = SceneSizes()
    sizes.learn(client, keys(*client.items), folder, Job())
    return sizes


def test_sizes_told_by_items_are_added_up(tmp_path: Path) -> None:
    client = Client(item("a", lst=100, scl_mask_30m=20, metadata=3), item("b", lst=50, scl_mask_30m=10))
    sizes = learned(client)
    assert sizes.need(keys(*client.items), ["lst"], tmp_path) == Need(150)
    assert sizes.need(keys(*client.items), ["*"], tmp_path) == Need(183)
    assert sizes.of(("lst", "a")).size(["lst", "metadata"]) == 103
    assert sizes.of(("lst", "a")).size(["quicklook"]) is None
    assert "assets" in client.asked[0][1] and "geometry" not in client.asked[0][1]


def test_known_scenes_are_not_asked_for_again() -> None:
    client = Client(item("a", lst=1))
    sizes = learned(client)
    sizes.learn(client, [("lst", "a"), ("lst", "gone")], None, Job())
    assert [query.ids for query, _fields in client.asked] == [("a",), ("gone",)]
    assert sizes.of(("lst", "gone")).files == ()
    assert not sizes.unknown([("lst", "a"), ("lst", "gone")])


def test_what_comes_to_the_disk_while_others_are_asked_for_is_not_taken_for_gone() -> None:
    client = Client(item("a", lst=1), item("b", "rgb", lst=2))
    sizes, answer = SceneSizes(), client.stac.search

    def search(query: Any, job: Job, fields: Any = ()) -> Iterator[list[dict[str, Any]]]:
        if query.collections == ("rgb",):
            sizes.forget([("lst", "a")])
        return answer(query, job, fields)

    client.stac.search = search
    wanted = [*keys(*client.items), ("lst", "gone")]
    sizes.learn(client, wanted, None, Job())
    assert sizes.unknown(wanted) == [("lst", "a")], "to be asked for anew"
    sizes.learn(client, wanted, None, Job())
    assert sizes.of(("lst", "a")).size(["lst"]) == 1
    assert sizes.of(("lst", "gone")).files == ()


def test_what_lies_on_the_disk_is_not_needed(tmp_path: Path) -> None:
    client = Client(item("a", lst=100, metadata=30))
    sizes = learned(client)
    (one,) = keys(*client.items)
    home = item_folder(tmp_path, "lst", parse_moment(MOMENT), "a")
    home.mkdir(parents=True)
    (home / "lst.tiff.part").write_bytes(bytes(60))
    assert sizes.need([one], ["lst", "metadata"], tmp_path) == Need(70)
    (home / "lst.tiff").write_bytes(bytes(100))
    assert sizes.need([one], ["lst", "metadata"], tmp_path) == Need(30)
    (home / "lst.tiff").write_bytes(bytes(99))
    assert sizes.need([one], ["lst"], tmp_path) == Need(40), "what is not of its length comes anew"


def test_the_store_is_asked_for_a_sample_and_the_others_are_taken_as_alike(tmp_path: Path) -> None:
    many = [item(f"i{number}", lst=None, metadata=None) for number in range(8)]
    client = Client(*many, lengths={"lst": 1000})
    sizes = learned(client)
    assert sizes.need(keys(*many), ["lst"], tmp_path) == Need(unknown=8)
    sizes.sample(client, keys(*many), ["lst"], Job())
    assert len(client.opened) == 3
    sizes.sample(client, keys(*many), ["lst"], Job())
    assert len(client.opened) == 3, "there is something to go by"
    assert sizes.need(keys(*many), ["lst"], tmp_path) == Need(8000, guessed=5000)
    assert sizes.need(keys(*many[:3]), ["lst"], tmp_path) == Need(3000)
    assert sizes.need(keys(*many[:2]), ["lst", "metadata"], tmp_path) == Need(2000, unknown=2)
    assert sizes.of(("lst", "i0")).size(["lst"]) == 1000
    assert sizes.of(("lst", "i7")).size(["lst"]) is None
    assert "Signature" not in repr(sizes.of(("lst", "i0")))


def test_a_store_that_does_not_answer_leaves_it_unknown(tmp_path: Path) -> None:
    client = Client(item("a", lst=None))
    sizes = learned(client)
    for _turn in range(2):
        sizes.sample(client, keys(*client.items), ["lst"], Job())
    assert len(client.opened) == 1
    assert sizes.need(keys(*client.items), ["lst"], tmp_path) == Need(unknown=1)
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        learned(client).sample(client, keys(*client.items), ["lst"], job)


def test_scenes_that_were_not_asked_for_count_as_the_mean_of_the_others(tmp_path: Path) -> None:
    client = Client(item("a", lst=100), item("b", lst=300))
    more = [("lst", "c"), ("lst", "d")]
    assert learned(client).need([*keys(*client.items), *more], ["lst"], tmp_path) == Need(800, guessed=400)


def test_what_came_to_the_disk_is_read_anew(tmp_path: Path) -> None:
    client = Client(item("a", lst=None))
    (one,) = keys(*client.items)
    sizes = learned(client, tmp_path)
    assert sizes.of(one).size(["lst"]) is None
    home = item_folder(tmp_path, "lst", parse_moment(MOMENT), "a")
    home.mkdir(parents=True)
    (home / "item.json").write_text('{"id": "a", "assets": {"lst": {"href": "./lst.tiff", "file:size": 77}}}')
    sizes.forget([one])
    sizes.learn(client, [one], tmp_path, Job())
    assert sizes.of(one).size(["lst"]) == 77
    (home / "item.json").unlink()
    (home / "lst.tiff").write_bytes(bytes(55))
    sizes.forget([one])
    sizes.learn(client, [one], tmp_path, Job())
    assert sizes.of(one).size(["lst"]) == 55
    sizes.sample(client, [one], ["lst"], Job())
    assert not client.opened, "what is here needs no asking"


def test_items_come_by_the_hundred_each_once() -> None:
    many = [item(f"i{number}") for number in range(230)]
    client = Client(*many, item("other", collection="rgb"))
    wanted = [*keys(*client.items), ("lst", "i3")]
    assert [key for key, _item in items_by_id(client, wanted, Job())] == keys(*client.items)
    assert [len(query.ids) for query, _fields in client.asked] == [100, 100, 30, 1]


def test_what_does_not_fit_is_refused_before_anything_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = Client(item("a", lst=2_000_000_000), item("b", lst=3_000_000_000))
    monkeypatch.setattr(disk_room, "free_bytes", lambda _folder: 4_500_000_000)
    check_room(client, keys(*client.items)[:1], ["lst"], tmp_path, Job())
    with pytest.raises(FolderUnusable, match=r"need 5\.00 GB, but only 4\.50 GB are free"):
        check_room(client, keys(*client.items), ["lst"], tmp_path, Job())
    assert not list(tmp_path.iterdir())
    assert not client.opened


def test_a_guess_refuses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    client = Client(item("big", lst=2_000_000_000), *(item(f"i{number}", lst=None) for number in range(30)))
    sizes = learned(client)
    need = sizes.need(keys(*client.items), ["lst"], tmp_path)
    assert (need.size, need.known, need.estimated) == (62_000_000_000, 2_000_000_000, True)
    monkeypatch.setattr(disk_room, "free_bytes", lambda _folder: 2_000_000_000)
    check_room(client, keys(*client.items), ["lst"], tmp_path, Job())
    monkeypatch.setattr(disk_room, "free_bytes", lambda _folder: 1_500_000_000)
    with pytest.raises(FolderUnusable, match=r"need 2\.00 GB, but only 1\.50 GB are free"):
        check_room(client, keys(*client.items), ["lst"], tmp_path, Job())


@pytest.mark.parametrize("failure", [NoRoute(NOTHING), NotThisApi(NOTHING), InternalError(NOTHING)])
def test_what_cannot_be_learned_holds_up_nothing(tmp_path: Path, failure: ConstellrError) -> None:
    check_room(refusing(failure), [("lst", "a")], ["lst"], tmp_path, Job())


@pytest.mark.parametrize("failure", [Unauthorised(NOTHING, status=401), Cancelled()])
def test_what_the_download_would_meet_as_well_ends_it(tmp_path: Path, failure: ConstellrError) -> None:
    with pytest.raises(type(failure)):
        check_room(refusing(failure), [("lst", "a")], ["lst"], tmp_path, Job())


def refusing(failure: ConstellrError) -> Client:
    """A client whose search ends so."""

    def refuse(*_given: Any) -> Any:
        raise failure

    client = Client()
    client.stac.search = refuse
    return client


@pytest.mark.parametrize("odd", [{"assets": {"lst": {"href": "a.tiff", "file:size": 7}, "x": None}}, {"assets": [1]}])
def test_what_is_no_asset_is_passed_over(tmp_path: Path, odd: dict[str, Any]) -> None:
    client = Client({**item("a"), **odd}, {**item("b", lst=10), "properties": "none"})
    sizes = learned(client)
    assert [file.key for file in sizes.of(("lst", "a")).files] == (["lst"] if "lst" in odd["assets"] else [])
    assert sizes.of(("lst", "b")).size(["lst"]) == 10
    check_room(client, keys(*client.items), ["*"], tmp_path, Job())


def test_a_disk_that_does_not_tell_its_room_holds_up_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_folder: Path) -> Any:
        raise OSError

    client = Client(item("a", lst=10**18))
    monkeypatch.setattr(shutil, "disk_usage", fail)
    assert free_bytes(tmp_path) is None
    check_room(client, keys(*client.items), ["lst"], tmp_path, Job())


def test_free_space_is_that_of_the_nearest_folder(tmp_path: Path) -> None:
    assert free_bytes(tmp_path / "not" / "yet" / "made") == pytest.approx(free_bytes(tmp_path), rel=0.05)
    assert free_bytes(tmp_path) < shutil.disk_usage(tmp_path).free - (10 << 20), "some room is left free"
    assert fits(Need(), 0) and fits(Need(10**15), None) and fits(Need(10**9), 10**9)
    assert not fits(Need(10**9 + 1), 10**9)
