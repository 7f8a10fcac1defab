"""One scene under download: its item, the files it is to give, and links that can be renewed."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import LinkExpired
from ..model.job import Job
from ..model.search import SceneRow
from ..rules.assets import is_wanted, role_of_asset
from ..words import translate
from .layout import file_names, item_folder, safe_name
from .scene_file import known_size, read_scene
from .static_catalogue import StaticCatalogue
from .transfer import Expected

if TYPE_CHECKING:
    from ..api.client import Client


class Scene:
    """The item of one scene as it was read last. Safe in several threads once ``load`` is done."""

    def __init__(self, client: Client, collection: str, item_id: str) -> None:
        self.collection, self.item_id = collection, item_id
        self.row: SceneRow | None = None
        self.folder = Path()
        self.files: dict[str, Path] = {}
        self.item: dict[str, Any] = {}
        self._client = client
        self._hrefs: dict[str, str] = {}
        self._reading = 0
        self._guard = threading.Lock()
        self._kept: Mapping[str, Any] | None = None

    @property
    def own(self) -> tuple[str, str]:
        """Collection and id."""
        return self.collection, self.item_id

    def load(self, folder: Path, job: Job, catalogue: StaticCatalogue | None = None) -> None:
        """Ask for the item, with fresh links, and name its files below ``folder``. Raises what the API does.

        ``catalogue`` is told what the server says of the scene's collection, unless it knows.
        """
        from .search import row_from_item

        self._ask(job)
        if catalogue is not None:
            catalogue.learn(self.collection, lambda: self._client.stac.collection(self.collection, job).raw)
        self.row = row_from_item(self.item)
        self.folder = _own_folder(folder, self.collection, self.row, self.item_id)
        self._kept = read_scene(self.folder)
        named = {key: (self._hrefs[key], str(asset.get("type") or "")) for key, asset in self._assets.items()}
        self.files = {key: self.folder / name for key, name in file_names(named).items()}

    def _ask(self, job: Job) -> None:
        item = self._client.stac.item(self.collection, self.item_id, job)
        self.item = item.to_dict(include_self_link=False, transform_hrefs=False)
        self._reading += 1
        self._hrefs = {key: asset.get_absolute_href() or asset.href for key, asset in item.assets.items()}

    @property
    def _assets(self) -> Mapping[str, Mapping[str, Any]]:
        assets: Mapping[str, Mapping[str, Any]] = self.item.get("assets", {})
        return assets

    def role(self, key: str) -> str:
        return role_of_asset(key, self._assets.get(key, {}))

    def choose(self, wanted: Sequence[str]) -> list[str]:
        """Give the keys of the assets that ``wanted`` names by key or role; ``*`` names all."""
        return [key for key in self._assets if is_wanted(wanted, key, self.role(key))]

    @property
    def keys(self) -> list[str]:
        return list(self._assets)

    def expected(self, key: str) -> Expected:
        """What is known of the file: from the item, else from when it was fetched before."""
        asset = self._assets.get(key, {})  # a later reading may name it no more
        size, checksum = asset.get("file:size"), asset.get("file:checksum")
        kept = known_size(self._kept, key)
        return Expected(
            size if isinstance(size, int) else (kept if self.files[key].is_file() else None),
            checksum if isinstance(checksum, str) else "",
            str(asset.get("type") or ""),
        )

    def href(self, key: str) -> tuple[str, int]:
        """Give the link and which reading of the item it is from. Raises :class:`LinkExpired` where it names none."""
        with self._guard:
            href, reading = self._hrefs.get(key, ""), self._reading
        return _named(href, key), reading

    def renew(self, key: str, reading: int, job: Job) -> str:
        """Give a link from a later reading of the item, which another file's worker may have made meanwhile."""
        with self._guard:
            if self._reading == reading:
                self._ask(job)
            fresh = self._hrefs.get(key, "")
        return _named(fresh, key)

    def keep(self, catalogue: StaticCatalogue) -> None:
        """Enter what is on the disk of this scene. Raises :class:`DiskFailed`."""
        there = {key: path for key, path in self.files.items() if path.is_file()}
        if there:
            catalogue.keep(self.folder, self.item, there)


def _named(href: str, key: str) -> str:
    if not href:
        raise LinkExpired(translate("scene", "“{name}” is no longer part of the scene.", name=key))
    return href


def _own_folder(folder: Path, collection: str, row: SceneRow, item_id: str) -> Path:
    """Give the scene's folder; another one where a disk without regard to case holds a different scene there."""
    own = item_folder(folder, collection, row.moment, item_id)
    kept = read_scene(own)
    if kept is None or kept.get("id") == item_id:
        return own
    return own.with_name(safe_name(own.name + "?", distinct=True))


class SceneLink:
    """The link of one file; renewed once, as an answer that keeps expiring is not mended by asking."""

    def __init__(self, scene: Scene, key: str) -> None:
        self._scene, self._key, self._renewed, self._reading = scene, key, False, 0

    def current(self, job: Job) -> str:
        href, self._reading = self._scene.href(self._key)
        return href

    def renewed(self, job: Job) -> str:
        if self._renewed:
            raise LinkExpired(
                translate(
                    "scene", "The store refused the link of “{name}” again, although it was new.", name=self._key
                ),
                remedy=translate("scene", "Try again later; if it goes on, tell the provider."),
            )
        self._renewed = True
        return self._scene.renew(self._key, self._reading, job)
