"""Small pictures of scenes: fetched by fresh links, kept on the disk up to a cap, the least used ones go first."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import ConstellrError, FileError, LinkExpired
from ..model.job import Job
from ..rules.assets import role_of_asset
from ..words import translate
from .items_by_id import SceneKey, items_by_id

if TYPE_CHECKING:
    from ..api.client import Client

ROLES = ("thumbnail", "rgb_thumbnail", "lst_thumbnail_sharpened_10m")
_FIELDS = ("id", "type", "collection", "assets")
_WORKERS = 4
_MOST_BYTES = 2 << 20
_CAP_BYTES = 64 << 20
_KEPT_SHARE = 0.8
"""What is left when the cap was passed: so that not every picture makes room for itself alone."""


class ThumbnailStore:
    """Pictures below ``folder``, at most ``cap`` bytes. ``space`` keeps the scenes of workspaces apart. Any thread."""

    def __init__(self, folder: Path, space: str, cap: int = _CAP_BYTES) -> None:
        self._folder, self._space, self._cap = folder, space, cap

    def path(self, key: SceneKey) -> Path:
        text = "\0".join((self._space, *key))
        return self._folder / hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()

    def read(self, key: SceneKey) -> bytes | None:
        """Give a picture that is kept, which counts as used now."""
        path = self.path(key)
        try:
            picture = path.read_bytes()
            os.utime(path)
        except OSError:
            return None
        return picture or None

    def keep(self, key: SceneKey, picture: bytes) -> None:
        """Keep a picture; a disk that takes none is no reason to show none."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            path = self.path(key)
            draft = path.with_name(f"{path.name}.{os.getpid()}")
            draft.write_bytes(picture)
            draft.replace(path)
        except OSError:
            return

    def tidy(self) -> None:
        """Let the least used go where there are more than the cap allows."""
        try:
            entries = [(entry.stat(), Path(entry.path)) for entry in os.scandir(self._folder) if entry.is_file()]
        except OSError:
            return
        size = sum(facts.st_size for facts, _path in entries)
        if size <= self._cap:
            return
        for facts, path in sorted(entries, key=lambda one: one[0].st_mtime):
            if size <= self._cap * _KEPT_SHARE:
                return
            path.unlink(missing_ok=True)
            size -= facts.st_size


def thumbnails(
    client: Client, store: ThumbnailStore, keys: Sequence[SceneKey], job: Job, on_picture: Callable[..., None]
) -> None:
    """Give the pictures of these scenes as they are had: ``on_picture(key, bytes)``, b"" for a scene without one.

    From the disk where they are kept; for the others one search brings the links of each collection, and a link that
    has run out is asked for again. Worker thread. Raises what the search raises; a picture that fails counts as none.
    """
    missing = []
    for key in keys:
        kept = store.read(key)
        if kept is None:
            missing.append(key)
        else:
            on_picture(key, kept)
    if not missing:
        return
    with ThreadPoolExecutor(_WORKERS) as pool:
        for key, picture in pool.map(lambda one: _fetched(client, one[0], one[1], job), _links(client, missing, job)):
            if picture:
                store.keep(key, picture)
            on_picture(key, picture)
            missing.remove(key)
    for key in missing:
        on_picture(key, b"")
    store.tidy()


def _links(client: Client, keys: Sequence[SceneKey], job: Job) -> Iterator[tuple[SceneKey, str]]:
    for key, item in items_by_id(client, keys, job, _FIELDS):
        yield key, _href(item.get("assets") or {})


def _href(assets: Mapping[str, Any]) -> str:
    found = {role_of_asset(key, asset): str(asset.get("href") or "") for key, asset in assets.items()}
    return next((found[role] for role in ROLES if found.get(role)), "")


def _fetched(client: Client, key: SceneKey, href: str, job: Job) -> tuple[SceneKey, bytes]:
    try:
        return key, _read(client, href, job) if href else b""
    except LinkExpired:
        return key, _again(client, key, job)
    except ConstellrError:
        job.check()
        return key, b""


def _again(client: Client, key: SceneKey, job: Job) -> bytes:
    try:
        item = client.stac.item(*key, job).to_dict(include_self_link=False, transform_hrefs=False)
        return _read(client, _href(item["assets"]), job)
    except ConstellrError:
        job.check()
        return b""


def _read(client: Client, href: str, job: Job) -> bytes:
    with client.files.open(href, job) as stream:
        if stream.length is not None and stream.length > _MOST_BYTES:
            raise FileError(translate("thumbnails", "The picture is too large for a thumbnail."))
        return b"".join(_bounded(stream.chunks(), _MOST_BYTES))


def _bounded(chunks: Iterable[bytes], most: int) -> Iterator[bytes]:
    for chunk in chunks:
        most -= len(chunk)
        if most < 0:
            raise FileError(translate("thumbnails", "The picture is too large for a thumbnail."))
        yield chunk
