"""The download folder as a self-contained static STAC catalogue, in step with what lies on the disk.

``catalog.json`` at the top, ``<collection>/collection.json`` for each product, ``item.json`` in each scene's folder;
all links relative, so the folder may be moved or copied. Whatever else lies in the folder is left alone.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import Cancelled, ConstellrError
from .catalogue_documents import COLLECTION_FILE, enter, forgotten, write_item
from .folder_lock import locked
from .scene_file import offline_item, read_scene

if TYPE_CHECKING:
    from .._vendor import pystac

_EVERY_SECONDS = 3.0
_SHARE = 20.0
"""How many times as long as the last writing took is waited before the next one."""


class StaticCatalogue:
    """The catalogue of ``root`` for the time of a download. Safe in several threads, beside other programs.

    A scene's item is written at once. The collections, which are as long as they have scenes, follow every few seconds
    and on :meth:`flush`; scenes that they lack because a program was killed are entered by the next one.
    """

    def __init__(self, root: Path, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._root, self._clock = root, clock
        self._pending: dict[Path, pystac.Item] = {}
        self._told: dict[str, Mapping[str, Any]] = {}
        self._guard = threading.Lock()
        self._healed = False
        self._due = clock()

    def learn(self, collection: str, ask: Callable[[], Mapping[str, Any]]) -> None:
        """Have what the server says of a collection, for its words, licence and providers: ``ask`` is called once.

        A server that does not say holds up nothing. Raises :class:`Cancelled`.
        """
        with self._guard:
            if collection in self._told:
                return
            self._told[collection] = {}
        try:
            self._told[collection] = ask()
        except Cancelled:
            raise
        except ConstellrError:
            return

    def keep(self, folder: Path, item: Mapping[str, Any], files: Mapping[str, Path]) -> None:
        """Write a scene's item; the collection that names it follows.

        ``folder`` is the scene's own, below ``root``; ``files`` are asset key → path of those that are there. Waits
        while another thread or program writes. Raises :class:`DiskFailed`.
        """
        with locked(self._root):
            kept = read_scene(folder) or {}
            known = {key: asset for key, asset in kept.get("assets", {}).items() if _is_there(folder, asset)}
            fresh = offline_item(item, files)
            others = {key: known[key] for key in known if key not in item.get("assets", {})}
            fresh["assets"] = {**others, **fresh["assets"]}
            self._pending[folder] = write_item(folder, fresh)
            if self._clock() >= self._due:
                self._flush()

    def flush(self) -> None:
        """Let the collections name all scenes. Raises :class:`DiskFailed`; then it can be tried again."""
        if self._pending:
            with locked(self._root):
                self._flush()

    def mend(self) -> None:
        """Let the collections name scenes that lie there and were kept by a program that was killed. As above."""
        if self._root.is_dir():
            with locked(self._root):
                self._flush()

    def _flush(self) -> None:
        begun = self._clock()
        self._heal()
        entered = list(self._pending)
        for home in dict.fromkeys(folder.parent for folder in entered):
            items = {folder: self._pending[folder] for folder in entered if folder.parent == home}
            enter(self._root, home, items, self._told)
        self._pending = {}
        now = self._clock()
        self._due = now + max(_EVERY_SECONDS, _SHARE * (now - begun))

    def _heal(self) -> None:
        """Once: enter what a program that was killed had no time to."""
        if self._healed:
            return
        for collection in sorted(self._root.glob(f"*/{COLLECTION_FILE}")):
            self._pending = {**forgotten(collection.parent), **self._pending}
        self._healed = True


def keep_scene(root: Path, folder: Path, item: Mapping[str, Any], files: Mapping[str, Path]) -> None:
    """Write one scene's item and enter it into the catalogue at once; see :class:`StaticCatalogue`."""
    catalogue = StaticCatalogue(root)
    catalogue.keep(folder, item, files)
    catalogue.flush()


def _is_there(folder: Path, asset: object) -> bool:
    href = asset.get("href") if isinstance(asset, Mapping) else None
    return isinstance(href, str) and href.startswith("./") and (folder / href[2:]).is_file()
