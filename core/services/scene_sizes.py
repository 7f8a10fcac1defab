"""How large the files of scenes are, before they are fetched: told by the item, by the disk, or by the store."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING, Any

from ..errors import ConstellrError
from ..model.job import Job
from ..model.moment import parse_moment
from ..rules.assets import is_wanted, role_of_asset
from .items_by_id import SceneKey, items_by_id
from .layout import PARTIAL, file_names, item_folder
from .scene_file import known_size, read_scene

if TYPE_CHECKING:
    from ..api.client import Client

_FIELDS = ("id", "type", "collection", "properties.datetime", "properties.start_datetime", "assets")
_SAMPLE = 3
"""Scenes whose files the store is asked for where the items do not tell: the others will be about as large."""
_WORKERS = 4


@dataclass(frozen=True, slots=True)
class SizedFile:
    """One file of a scene: ``name`` on the disk, ``size`` in bytes or None where nobody told it."""

    key: str
    role: str
    name: str
    size: int | None


@dataclass(frozen=True, slots=True)
class SizedScene:
    """The files of a scene. No link is among what is kept."""

    moment: datetime | None
    files: tuple[SizedFile, ...]

    def wanted(self, assets: Sequence[str]) -> list[SizedFile]:
        """Give the files that ``assets`` names by key, role or ``*``."""
        return [file for file in self.files if is_wanted(assets, file.key, file.role)]

    def size(self, assets: Sequence[str]) -> int | None:
        """Give the bytes of these files together; None where one is not known, or there is none."""
        sizes = [file.size for file in self.wanted(assets)]
        known = [size for size in sizes if size is not None]
        return sum(known) if sizes and len(known) == len(sizes) else None


@dataclass(frozen=True)
class Need:
    """Bytes that are still to come, ``guessed`` of them by the size of the like; ``unknown``: files beyond."""

    size: int = 0
    guessed: int = 0
    unknown: int = 0

    @property
    def estimated(self) -> bool:
        return self.guessed > 0

    @property
    def known(self) -> int:
        """The bytes that somebody told: it will not be less."""
        return self.size - self.guessed


class SceneSizes:
    """What has been learned of scenes; safe in any thread."""

    def __init__(self) -> None:
        self._known: dict[SceneKey, SizedScene] = {}
        self._sampled: set[SceneKey] = set()
        self._guard = threading.Lock()

    def of(self, key: SceneKey) -> SizedScene | None:
        """Give what is known of a scene, None where it was not asked for yet."""
        return self._known.get(key)

    def put(self, scenes: Mapping[SceneKey, SizedScene]) -> None:
        """Keep what was learned elsewhere."""
        with self._guard:
            self._known.update(scenes)

    def forget(self, keys: Iterable[SceneKey]) -> None:
        """Something came to the disk: what is known of these is to be read anew."""
        with self._guard:
            for key in keys:
                self._known.pop(key, None)

    def unknown(self, keys: Iterable[SceneKey]) -> list[SceneKey]:
        return [key for key in keys if key not in self._known]

    def learn(self, client: Client, keys: Sequence[SceneKey], folder: Path | None, job: Job) -> None:
        """Ask for the scenes that are not known yet; the folder's own catalogue tells what the items do not.

        Worker thread. Raises what the API does.
        """
        asked, seen = self.unknown(keys), set()
        for key, item in items_by_id(client, asked, job, _FIELDS):
            seen.add(key)  # others may forget it meanwhile: it is not gone for that
            self.put({key: _read(key, item, folder)[0]})
        gone = [key for key in self.unknown(asked) if key not in seen]
        self.put({key: SizedScene(None, ()) for key in gone})

    def sample(self, client: Client, keys: Sequence[SceneKey], assets: Sequence[str], job: Job) -> None:
        """Where nothing tells how large such files are, ask the store for those of a few: the rest will be alike.

        Each scene is asked for once. Worker thread. Raises what the API does.
        """
        typical = self._typical()
        untold = [key for key in keys if key not in self._sampled and self._lacks(key, assets, typical)][:_SAMPLE]
        with self._guard:
            self._sampled.update(untold)
        for key, item in items_by_id(client, untold, job, _FIELDS):
            scene, hrefs = _read(key, item, None)
            self.put({key: _asked(client, scene, hrefs, assets, job)})

    def _lacks(self, key: SceneKey, assets: Sequence[str], typical: Mapping[tuple[str, str], float]) -> bool:
        scene = self.of(key)
        files = scene.wanted(assets) if scene is not None else []
        return any(file.size is None and (key[0], file.role) not in typical for file in files)

    def need(self, keys: Sequence[SceneKey], assets: Sequence[str], folder: Path) -> Need:
        """Add up what of these scenes is still to come into ``folder``. Looks at the disk: worker thread.

        Scenes that were not asked for count as the mean of those that were.
        """
        typical = self._typical()
        total, guessed, unknown, asked = 0, 0, 0, 0
        for key in keys:
            scene = self.of(key)
            asked += scene is not None
            for file in scene.wanted(assets) if scene is not None else ():
                size = file.size if file.size is not None else typical.get((key[0], file.role))
                if size is None:
                    unknown += 1
                    continue
                home = item_folder(folder, key[0], scene.moment if scene is not None else None, key[1])
                more = _left(home / file.name, file.size, size)
                total += more
                guessed += more if file.size is None else 0
        all_of_them = total * len(keys) // asked if asked else total
        return Need(all_of_them, guessed + all_of_them - total, unknown)

    def _typical(self) -> dict[tuple[str, str], float]:
        """The mean size of files of one role in one collection."""
        sizes: dict[tuple[str, str], list[int]] = defaultdict(list)
        with self._guard:
            known = list(self._known.items())
        for (collection, _item), scene in known:
            for file in scene.files:
                if file.size is not None:
                    sizes[collection, file.role].append(file.size)
        return {what: fmean(some) for what, some in sizes.items()}


def _left(path: Path, told: int | None, size: float) -> int:
    """Give the bytes of a file that are still to come: none where it is whole, less where some of it has come."""
    with suppress(OSError):
        here = path.stat().st_size
        if told in (None, here):
            return 0
    with suppress(OSError):
        return max(0, round(size) - path.with_name(path.name + PARTIAL).stat().st_size)
    return round(size)


def _read(key: SceneKey, item: Mapping[str, Any], folder: Path | None) -> tuple[SizedScene, dict[str, str]]:
    """Read an item: its files, and their links, which are not kept."""
    facts, members = _mapping(item.get("properties")), _mapping(item.get("assets"))
    assets = {name: asset for name, asset in members.items() if isinstance(asset, Mapping)}
    moment = parse_moment(facts.get("datetime")) or parse_moment(facts.get("start_datetime"))
    home = item_folder(folder, key[0], moment, key[1]) if folder is not None else None
    kept = read_scene(home) if home is not None else None
    hrefs = {name: str(asset.get("href") or "") for name, asset in assets.items()}
    names = file_names({name: (hrefs[name], str(asset.get("type") or "")) for name, asset in assets.items()})
    files = []
    for name, asset in assets.items():
        size = asset.get("file:size")
        if not isinstance(size, int) or size < 0:
            size = known_size(kept, name) or _size_of(home, names[name])
        files.append(SizedFile(name, role_of_asset(name, asset), names[name], size))
    return SizedScene(moment, tuple(files)), hrefs


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _size_of(home: Path | None, name: str) -> int | None:
    """Give the length of a file that is there: it bears its name only when it is whole."""
    with suppress(OSError):
        return (home / name).stat().st_size if home is not None else None
    return None


def _asked(client: Client, scene: SizedScene, hrefs: Mapping[str, str], assets: Sequence[str], job: Job) -> SizedScene:
    """Ask the store how long the files are, by their first byte."""

    def length(file: SizedFile) -> int | None:
        try:
            with client.files.open(hrefs[file.key], job, last=0) as stream:
                return stream.total  # a store that gives no parts announces the whole
        except ConstellrError:
            job.check()
            return None  # the download will say why

    asked = [file for file in scene.wanted(assets) if file.size is None]
    with ThreadPoolExecutor(_WORKERS, "constellr-length") as pool:
        told = dict(zip((file.key for file in asked), pool.map(length, asked), strict=True))
    files = tuple(replace(file, size=told.get(file.key, file.size)) for file in scene.files)
    return SizedScene(scene.moment, files)
