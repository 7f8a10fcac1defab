"""Which scenes lie in a download folder already; looked up by folder names, so that thousands of rows cost little."""

from __future__ import annotations

from pathlib import Path

from ..model.search import SceneRow
from .layout import ITEM_FILE, item_folder


class OnDisk:
    """A look at ``folder`` (None: there is none). Reads the disk: use it in a worker thread."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._listed: dict[Path, frozenset[str]] = {}

    def has(self, row: SceneRow) -> bool:
        """Tell whether a file of the scene was downloaded whole."""
        if self._folder is None:
            return False
        own = item_folder(self._folder, row.collection, row.moment, row.id)
        if own.parent not in self._listed:
            self._listed[own.parent] = _names(own.parent)
        return own.name in self._listed[own.parent] and (own / ITEM_FILE).is_file()


def _names(folder: Path) -> frozenset[str]:
    try:
        return frozenset(entry.name for entry in folder.iterdir())
    except OSError:
        return frozenset()  # not there, or not readable: then nothing of it can be shown either
