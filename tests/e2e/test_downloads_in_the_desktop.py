"""Downloads by clicks in the real desktop: QGIS killed, closed, the plugin reloaded in the middle, and every fault."""

from __future__ import annotations

import hashlib
import os
import subprocess
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from constellr.core.services.library import read_library
from deliveries import deliver
from desktop import Profile, Walking, walking

SCENES = 20
LST = "*_LST.tiff"
PATIENCE = 90.0

pytestmark = [pytest.mark.timeout(400), pytest.mark.usefixtures("nothing_left")]


class World:
    """A workspace with scenes, a signed-in profile that stays, a folder, and what is clicked."""

    def __init__(self, home: Path, remote: Any, scenes: int) -> None:
        self._home, self.remote = home, remote
        self.folder = home / "into"
        self.profile = Profile(home / "qgis").make()
        self.profile.seed(connection={"name": "Downloads", "base_url": remote.base_url, "api_key": remote.api_key})
        known = ("admin", "generation", "id", "base_url", "api_key", "username", "password")
        self.facts: dict[str, object] = {
            "scenes": scenes,
            "folder": str(self.folder),
            "remote": {name: getattr(remote, name) for name in known},
        }

    def walk(self, *steps: str, seconds: float = 150, **facts: object) -> Any:
        kept = os.environ.get("CONSTELLR_PICTURES")
        pictures = Path(kept or self._home / "pictures") / steps[0]
        return walking(self.profile, steps, pictures, {**self.facts, **facts}, seconds=seconds, script="download_steps")

    def fetches(self) -> list[dict[str, Any]]:
        """What was asked of the store, but for first bytes, which tell how long a file is."""
        rows = [row for row in self.remote.requests("GET") if row["origin"] == "store"]
        return [row for row in rows if row["headers"].get("range") != "bytes=0-0"]

    def stored(self) -> dict[str, bytes]:
        """The bytes of every file in the store, by name."""
        client = self.remote.client()
        found: dict[str, bytes] = {}
        for page in client.stac.items("lstprecision", _job()):
            for item in page:
                for asset in item["assets"].values():
                    with client.files.open(asset["href"]) as stream:
                        found[asset["href"].partition("?")[0].rpartition("/")[2]] = b"".join(stream.chunks())
        return found


def _job() -> Any:
    from constellr.core.model.job import Job

    return Job()


@pytest.fixture
def world(tmp_path: Path, workspace_factory: Callable[..., Any]) -> Callable[..., World]:
    def make(scenes: int = 0) -> World:
        remote = workspace_factory(order_seconds=0.5, switches={"asset_checksums": True})
        if scenes:
            remote.make_items(scenes)
            return World(tmp_path, remote, scenes)
        deliver(remote)
        deliver(remote, "field 13", west=11.7)
        client = remote.client()
        return World(tmp_path, remote, sum(len(page) for page in client.stac.items("lstprecision", _job())))

    return make


def until(true: Callable[[], object], walk: Walking, what: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while not true():
        if walk.process.poll() is not None:
            walk.finish(0)
        if time.monotonic() > deadline:
            raise walk.hung(f"waited in vain until {what}")
        time.sleep(0.02)


def parts(folder: Path) -> dict[str, int]:
    """Bytes of the partial files, by the name of the whole ones."""
    found = {}
    for path in folder.rglob("*.part"):
        with suppress(FileNotFoundError):  # it has its final name by now
            found[path.name.removesuffix(".part")] = path.stat().st_size
    return found


def wholes(folder: Path) -> dict[str, bytes]:
    """The content of the files that the folder's catalogue names, by name; each is there."""
    assert not list(folder.rglob("*.part"))
    files = [file for page in read_library(folder) for held in page.held for file in held.files]
    assert all(file.there for file in files)
    return {file.path.name: file.path.read_bytes() for file in files}


def test_killed_among_twenty_files_it_resumes_and_fetches_nothing_twice(world: Callable[..., World]) -> None:
    one = world(SCENES)
    one.remote.fault("GET", LST, "slow", rate=150_000, times=0)
    with one.walk("begin") as walk:
        until(lambda: len(list(one.folder.rglob(LST))) >= 6 and any(parts(one.folder).values()), walk, "some are here")
        walk.kill()
    one.remote.clear_faults()
    whole = {path.name for path in one.folder.rglob("*") if path.suffix in (".tiff", ".json", ".jpg")}
    kept = {name: size for name, size in parts(one.folder).items() if size}
    before = len(one.fetches())
    assert kept
    with one.walk("resume") as walk:
        walk.finish(150)
    again = [(row["path"].rpartition("/")[2], row["headers"].get("range", "")) for row in one.fetches()[before:]]
    assert not {name for name, _ in again} & whole
    starts = defaultdict(list)
    for name, part in again:
        starts[name].append(part)
    for name, asked in starts.items():
        size = kept.get(name, 0)
        # One that was whole but for its name is asked for its last byte, to know that.
        assert asked in ([f"bytes={size}-"], [f"bytes={size}-", f"bytes={size - 1}-"]) if size else asked == [""], name
    stored = one.stored()
    assert {name: _digest(data) for name, data in wholes(one.folder).items() if name.endswith("_LST.tiff")} == {
        name: _digest(data) for name, data in stored.items() if name.endswith("_LST.tiff")
    }
    assert len([name for name in stored if name.endswith("_LST.tiff")]) == SCENES


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def test_closed_in_the_middle_it_ends_at_once_and_is_offered_again(world: Callable[..., World]) -> None:
    one = world(3)
    one.remote.fault("GET", LST, "slow", rate=20_000, times=0)
    with one.walk("close") as walk:
        walk.finish(120)  # QGIS's own exit status: a crash would be another
    kept = {name: size for name, size in parts(one.folder).items() if size}
    assert kept
    assert not list(one.folder.rglob(LST))
    one.remote.clear_faults()
    with one.walk("resume") as walk:
        walk.finish(120)
    assert sum(name.endswith("_LST.tiff") for name in wholes(one.folder)) == 2


def test_the_plugin_is_reloaded_in_the_middle(world: Callable[..., World]) -> None:
    one = world(3)
    one.remote.fault("GET", LST, "slow", rate=20_000, times=0)
    with one.walk("reload") as walk:
        walk.finish(150)
    assert sum(name.endswith("_LST.tiff") for name in wholes(one.folder)) == 2


def test_every_fault_of_the_store_ends_in_a_whole_file_or_a_sentence(world: Callable[..., World]) -> None:
    one = world()
    assert int(str(one.facts["scenes"])) >= 6
    with one.walk("heals", "stays", seconds=240) as walk:
        walk.finish(240)
    stored = one.stored()
    for name in ("heals", "stays"):
        found = wholes(one.folder / name)
        assert sum(file.endswith("_LST.tiff") for file in found) == 6
        assert all(stored[file] == data for file, data in found.items())


def test_a_full_disk_and_folders_that_take_nothing(world: Callable[..., World], tmp_path: Path) -> None:
    one = world(3)
    with mounted(tmp_path / "small", "size=24M"), mounted(tmp_path / "locked", "ro"):
        facts = {"small": str(tmp_path / "small"), "locked": str(tmp_path / "locked")}
        with one.walk("full", "refused", **facts) as walk:
            walk.finish(150)
        assert sum(name.endswith("_LST.tiff") for name in wholes(tmp_path / "small" / "into")) == 1
    assert not [path for path in one.folder.rglob("*") if path.is_file()]


@contextmanager
def mounted(place: Path, options: str) -> Iterator[None]:
    """A small disk of its own, which root alone can make."""
    place.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(place)], capture_output=True, text=True)
    if done.returncode != 0:
        pytest.skip(f"a disk cannot be mounted here: {done.stderr.strip()}")
    try:
        yield
    finally:
        subprocess.run(["umount", str(place)], check=True)
