"""What a download folder holds, read offline from its catalogue: scenes as rows, their files with roles."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from ..errors import DiskFailed
from ..model.job import Job
from ..model.search import SceneRow
from ..rules.assets import role_of_asset
from ..words import Sentence, translate
from .catalogue_documents import CATALOG_FILE
from .layout import ITEM_FILE

_PAGE = 200
_DEEPEST = 5


@dataclass(frozen=True)
class HeldFile:
    """A file that the catalogue names; ``role`` is "" where unknown, ``there`` whether it lies on the disk."""

    key: str
    role: str
    path: Path
    there: bool


@dataclass(frozen=True)
class Held:
    """A scene on the disk, in ``folder``."""

    row: SceneRow
    folder: Path
    files: tuple[HeldFile, ...]

    @property
    def missing(self) -> tuple[HeldFile, ...]:
        return tuple(file for file in self.files if not file.there)

    def paths(self, *roles: str) -> list[HeldFile]:
        """Give the files of these roles that are there."""
        return [file for file in self.files if file.there and file.role in roles]


@dataclass(frozen=True)
class Page:
    """Some of what a folder holds; ``note`` says what is amiss, None where nothing is."""

    held: tuple[Held, ...]
    note: Sentence | None = None


def read_library(folder: Path, job: Job | None = None) -> Iterator[Page]:
    """Give the scenes of a download folder, newest first, page by page. For a worker thread: reads the disk alone.

    The catalogue's links are followed; scenes that it does not name (of an earlier version, or copied in) are found
    beside them. Stray files are passed over. The last page carries the note. Raises :class:`DiskFailed` where there
    is no such folder, :class:`Cancelled`.
    """
    job = job or Job()
    if not folder.is_dir():
        raise DiskFailed(
            translate("library", "The folder “{name}” is not there.", name=folder.name or str(folder)),
            remedy=translate("library", "Choose the folder that your downloads went into."),
        )
    found: list[Held] = []
    lost = unreadable = gaps = 0
    for path in _item_paths(folder):
        job.check()
        if not path.is_file():
            lost += 1
            continue
        held = _held(path)
        if held is None:
            unreadable += 1
            continue
        gaps += len(held.missing)
        found.append(held)
        if len(found) == _PAGE:
            yield Page(tuple(found))
            found = []
    yield Page(tuple(found), _note(lost, unreadable, gaps))


def _note(lost: int, unreadable: int, gaps: int) -> Sentence | None:
    if not (lost or unreadable or gaps):
        return None
    return translate(
        "library",
        "Of what the catalogue names, {lost} of the scenes and {gaps} of the files are not on the disk any more; "
        "{unreadable} could not be read.",
        lost=lost,
        gaps=gaps,
        unreadable=unreadable,
    )


def _item_paths(folder: Path) -> list[Path]:
    """Every item once, newest first: the folder of a scene is named after its time."""
    paths = {*_linked(folder / CATALOG_FILE, folder, 0), *folder.glob(f"*/*/{ITEM_FILE}")}
    return sorted(paths, key=lambda path: (path.parent.name, path), reverse=True)


def _linked(document: Path, home: Path, depth: int) -> Iterator[Path]:
    """Follow the links to collections and items, inside the folder only."""
    if depth > _DEEPEST:
        return
    for link in _links(document):
        target = _inside(document.parent, link.get("href"), home)
        if target is None:
            continue
        if link.get("rel") == "item":
            yield target
        elif link.get("rel") == "child":
            yield from _linked(target, home, depth + 1)


def _links(document: Path) -> list[Mapping[str, Any]]:
    found = _read(document)
    links = found.get("links") if found is not None else None
    return [link for link in links if isinstance(link, Mapping)] if isinstance(links, list) else []


def _inside(folder: Path, href: object, home: Path) -> Path | None:
    """Give the file a relative link leads to; None for any other link, and for one that leaves ``home``."""
    if not isinstance(href, str) or urlsplit(href).scheme or PurePosixPath(href).is_absolute() or "\\" in href:
        return None
    parts: list[str] = list(folder.relative_to(home).parts)
    for part in PurePosixPath(href).parts:
        if part != "..":
            parts.append(part)
        elif parts:
            parts.pop()
        else:
            return None
    return home.joinpath(*parts)


def _read(path: Path) -> dict[str, Any] | None:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _held(path: Path) -> Held | None:
    """Read one scene; None for what is no item."""
    from .search import row_from_item

    item = _read(path)
    if item is None or not isinstance(item.get("assets"), Mapping):
        return None
    try:
        row = row_from_item(item)
    except (ValueError, TypeError):
        return None
    files = []
    for key, asset in item["assets"].items():
        target = _inside(path.parent, asset.get("href"), path.parent) if isinstance(asset, Mapping) else None
        if target is not None:
            files.append(HeldFile(str(key), role_of_asset(str(key), asset), target, target.is_file()))
    return Held(row, path.parent, tuple(files))
