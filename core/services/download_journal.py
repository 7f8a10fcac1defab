"""What is wanted of downloads, on the disk before the first byte is asked for: so it outlives a crash of QGIS.

A journal lasts from the wish to its fulfilment, or until the user drops it. The files themselves need no entry: what is
there and whole is known by looking at it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ..errors import ConstellrError
from ..model.connection import Connection
from .file_lock import hold
from .journal import Journal, fresh_path, journals_in, read
from .static_catalogue import StaticCatalogue

KIND = "downloads"
SceneKey = tuple[str, str]


@dataclass(frozen=True)
class Wanted:
    """Scenes as (collection, id), assets by key or role, the folder they go into, whether they are to be loaded."""

    scenes: tuple[SceneKey, ...]
    assets: tuple[str, ...]
    folder: Path
    load: bool = False


@dataclass(frozen=True)
class Unfinished:
    """A download that ended before its time: ``wanted`` holds the scenes that are missing of ``total``."""

    path: Path
    wanted: Wanted
    total: int


class DownloadJournal:
    """Held by one program at a time. Safe in several threads."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self.path = journal.path

    @classmethod
    def begin(cls, home: Path, connection: Connection, wanted: Wanted) -> DownloadJournal:
        """Write down what is wanted. Raises :class:`DiskFailed`, :class:`JournalBusy`."""
        journal = Journal.open(fresh_path(home, KIND), KIND, connection)
        try:
            journal.write(
                {
                    "folder": str(wanted.folder.absolute()),
                    "assets": list(wanted.assets),
                    "load": wanted.load,
                    "scenes": [list(scene) for scene in wanted.scenes],
                }
            )
        except BaseException:
            journal.close()
            raise
        return cls(journal)

    def done(self, scene: SceneKey) -> None:
        """All of a scene is there. Raises :class:`DiskFailed`."""
        self._journal.write({"done": list(scene)})

    def close(self) -> None:
        """Let go; what is missing stays known."""
        self._journal.close()

    def remove(self) -> None:
        """Nothing is wanted any more. Raises :class:`DiskFailed`."""
        self._journal.remove()


def unfinished(home: Path, connection: Connection) -> list[Unfinished]:
    """Give the downloads of a connection that ended before their time, oldest first; not those at work now.

    Reads the disk: use it in a worker thread. Journals that cannot be read are passed over; fulfilled ones go.
    """
    found = []
    for path in journals_in(home):
        try:
            one = _read(path, connection)
            if one is not None and not one.wanted.scenes:
                drop(one, connection)
            elif one is not None:
                found.append(one)
        except (ConstellrError, OSError):
            continue  # another program's, or broken: it can be neither offered nor deleted in silence
    return found


def drop(one: Unfinished, connection: Connection) -> None:
    """Drop what a program left when it was killed, once its folder's catalogue names all that had come.

    Raises :class:`JournalBusy`, :class:`DiskFailed`.
    """
    if one.total:
        StaticCatalogue(one.wanted.folder).mend()
    forget(one.path, connection)


def forget(path: Path, connection: Connection) -> None:
    """Drop a journal; the files that came stay. Raises :class:`JournalBusy`, :class:`DiskFailed`."""
    if path.exists():
        Journal.open(path, KIND, connection).remove()


def _read(path: Path, connection: Connection) -> Unfinished | None:
    header, records = read(path)
    if header.kind != KIND or not header.belongs_to(connection):
        return None
    with path.open("r+b") as handle:
        if not hold(handle):
            return None
    wanted = _wanted(records[0]) if records else Wanted((), (), Path())
    done = {tuple(record["done"]) for record in records if isinstance(record.get("done"), list)}
    left = tuple(scene for scene in wanted.scenes if scene not in done)
    return Unfinished(path, replace(wanted, scenes=left), len(wanted.scenes))


def _wanted(record: Any) -> Wanted:
    scenes: Sequence[Any] = record.get("scenes") or ()
    return Wanted(
        tuple((str(scene[0]), str(scene[1])) for scene in scenes if isinstance(scene, list) and len(scene) == 2),
        tuple(str(asset) for asset in record.get("assets") or ()),
        Path(str(record.get("folder") or "")),
        record.get("load") is True,
    )
