"""Fetch chosen files of chosen scenes: several at once, resumed, checked, and never half under a final name."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import (
    Cancelled,
    ConstellrError,
    FileError,
    InternalError,
    NoRoute,
    ProxyFailed,
    TlsFailed,
    Unauthorised,
)
from ..model.job import Job
from ..model.search import SceneRow
from ..rules.assets import DEFAULT_ASSETS
from ..words import NOTHING, Sentence, translate
from .file_watch import FileJob, FileLook, FileMeter, Stops, Watcher
from .own_aws import Reach
from .partial import FolderUnusable
from .scene import Scene, SceneLink
from .static_catalogue import StaticCatalogue
from .tally import Progress, Tally
from .transfer import Room, Transfer, prepare_folder

if TYPE_CHECKING:
    from ..api.client import Client

FETCHED, PRESENT, FAILED, CANCELLED = "fetched", "present", "failed", "cancelled"
_HOPELESS = (Unauthorised, NoRoute, ProxyFailed, TlsFailed, FolderUnusable)
"""Failures that every further scene would meet as well."""


@dataclass(frozen=True)
class FileRow:
    """What became of one file. ``key`` is empty where the scene itself failed, ``path`` None where nothing lies there.

    ``status`` is "fetched", "present" (was there and whole), "failed" or "cancelled" (its partial file is kept).
    ``role`` is that of the asset ("lst", "metadata" …), "" where unknown.
    """

    collection: str
    item_id: str
    key: str
    path: Path | None
    status: str
    message: Sentence = NOTHING
    row: SceneRow | None = None
    role: str = ""
    error: ConstellrError | None = None

    @property
    def there(self) -> bool:
        return self.status in (FETCHED, PRESENT)


def download(
    client: Client,
    wanted: Sequence[tuple[str, str]],
    assets: Sequence[str],
    folder: Path,
    job: Job | None = None,
    *,
    workers: int = 4,
    on_file: Callable[[FileRow], None] | None = None,
    on_progress: Callable[[Progress], None] | None = None,
    on_look: Watcher | None = None,
    on_scene: Callable[[tuple[str, str]], None] | None = None,
    stops: Stops | None = None,
) -> list[FileRow]:
    """Fetch assets of the scenes ``(collection, item id)`` into ``folder``; blocks, call it in a worker thread.

    ``assets`` are keys or roles, ``*`` for all, none for the temperature. Each scene's item is read anew, so its
    links are fresh. One row for each file comes back, and one for each scene that gave none; ``on_file`` hears
    of them as they come, ``on_progress`` of the bytes, both in worker threads, one call at a time. ``on_look`` sees
    each file go its way (worker threads, several at once), ``on_scene`` hears of each scene of which all is there and
    that the folder's catalogue names.
    A cancelled job gives its rows too, those not fetched as "cancelled", as do single files that ``stops`` stops.

    Raises :class:`DiskFailed` when the folder cannot be used and, where not one file is there at the end, the
    failure that stopped all (:class:`Unauthorised`, :class:`NoRoute`, :class:`FolderUnusable` …).
    """
    prepare_folder(folder)
    ears = _Ears(on_file, on_progress, on_look, on_scene)
    run = _Run(client, tuple(assets) or DEFAULT_ASSETS, folder, job or Job(), ears, stops or Stops())
    return run.all(list(dict.fromkeys(wanted)), max(1, workers))


@dataclass(frozen=True)
class _Ears:
    """Who hears of what; see :func:`download`."""

    file: Callable[[FileRow], None] | None
    progress: Callable[[Progress], None] | None
    look: Watcher | None
    scene: Callable[[tuple[str, str]], None] | None


class _Run:
    """One call of :func:`download`. The calling thread reads the items, the pool fetches the files."""

    def __init__(
        self, client: Client, assets: Sequence[str], folder: Path, job: Job, ears: _Ears, stops: Stops
    ) -> None:
        self._client, self._assets, self._folder, self._job = client, assets, folder, job
        self._ears, self._stops = ears, stops
        self._files = Reach(client.files)
        self._room = Room(folder)
        self._catalogue = StaticCatalogue(folder)
        self._unentered: dict[Path, Scene] = {}
        self._rows: list[FileRow] = []
        self._guard = threading.Lock()
        self._hopeless: ConstellrError | None = None
        self._tally = Tally(ears.progress, job)

    def all(self, wanted: list[tuple[str, str]], workers: int) -> list[FileRow]:
        self._tally.begin(len(wanted))
        # The next items are read while files come, but not so far ahead that their links grow old.
        ahead = threading.Semaphore(workers * 2)
        with ThreadPoolExecutor(max_workers=workers, thread_name_prefix="constellr-file") as pool:
            for collection, item_id in wanted:
                self._submit(pool, ahead, Scene(self._client, collection, item_id))
        self._end()
        if self._hopeless is not None and not any(row.there for row in self._rows):
            raise self._hopeless
        return self._rows

    def _submit(self, pool: ThreadPoolExecutor, ahead: threading.Semaphore, scene: Scene) -> None:
        try:
            self._stop_if_hopeless()
            scene.load(self._folder, self._job, self._catalogue)
            keys = scene.choose(self._assets)
            if not keys:
                raise FileError(_none_of(self._assets, scene))
        except ConstellrError as error:
            self._note(scene, "", error)
            self._tally.scene_done()
            return
        countdown = _Countdown(len(keys))
        self._tally.files_found(len(keys))
        if self._ears.look is not None:
            for key in keys:
                self._ears.look(_look(scene, key))
        for key in keys:
            ahead.acquire()
            pool.submit(self._one, scene, key, countdown, ahead)

    def _one(self, scene: Scene, key: str, countdown: _Countdown, ahead: threading.Semaphore) -> None:
        try:
            self._fetch(scene, key)
        finally:
            ahead.release()
            if countdown.last():
                self._keep(scene)
                self._tally.scene_done()

    def _fetch(self, scene: Scene, key: str) -> None:
        meter = FileMeter(_look(scene, key), self._tally, self._ears.look)
        try:
            self._stop_if_hopeless()
            job = FileJob(self._job, self._stops, (scene.collection, scene.item_id, key))
            job.check()
            meter.begin()
            expected, link = scene.expected(key), SceneLink(scene, key)
            fetched = Transfer(self._files, link, scene.files[key], expected, self._room, meter).run(job)
            row = self._add(_row(scene, key, FETCHED if fetched else PRESENT))
        except ConstellrError as error:
            row = self._note(scene, key, error)
        except Exception as error:  # noqa: BLE001 (a fault of ours in one file must not lose the others)
            row = self._note(scene, key, _unexpected(key, error))
        meter.end(row.status, row.message if row.error is not None else NOTHING)

    def _keep(self, scene: Scene) -> None:
        own = (scene.collection, scene.item_id)
        with self._guard:
            if all(row.there for row in self._rows if (row.collection, row.item_id) == own):
                self._unentered[scene.folder] = scene
        self._enter(scene, lambda: scene.keep(self._catalogue))

    def _end(self) -> None:
        """Enter what the catalogue does not name yet."""
        with self._guard:
            last = next(reversed(self._unentered.values()), None)
        if last is not None:
            self._enter(last, self._catalogue.flush)

    def _enter(self, scene: Scene, enter: Callable[[], list[Path]]) -> None:
        """Let the catalogue name scenes, and tell of those of which all is there: now they outlive any crash."""
        try:
            entered = enter()
        except FileError as error:
            self._note(scene, "", error)
            return
        except Exception as error:  # noqa: BLE001 (nothing waits for this thread that would show it)
            self._note(scene, "", _unexpected(scene.item_id, error))
            return
        for folder in entered:
            with self._guard:
                whole = self._unentered.pop(folder, None)
            if whole is not None and self._ears.scene is not None:
                self._ears.scene((whole.collection, whole.item_id))

    def _stop_if_hopeless(self) -> None:
        self._job.check()
        if self._hopeless is not None:
            raise self._hopeless

    def _note(self, scene: Scene, key: str, error: ConstellrError) -> FileRow:
        if isinstance(error, _HOPELESS):
            self._hopeless = self._hopeless or error
        status = CANCELLED if isinstance(error, Cancelled) else FAILED
        return self._add(_row(scene, key, status, error))

    def _add(self, row: FileRow) -> FileRow:
        with self._guard:
            self._rows.append(row)
            if self._ears.file is not None:
                self._ears.file(row)
        if row.key:
            self._tally.file_done()
        return row


class _Countdown:
    """Tells which of several workers is the last."""

    def __init__(self, number: int) -> None:
        self._left, self._guard = number, threading.Lock()

    def last(self) -> bool:
        with self._guard:
            self._left -= 1
            return self._left == 0


def _look(scene: Scene, key: str) -> FileLook:
    path, size = scene.files[key], scene.expected(key).size
    return FileLook(scene.collection, scene.item_id, key, path, size=size)


def _row(scene: Scene, key: str, status: str, error: ConstellrError | None = None) -> FileRow:
    path = scene.files.get(key)
    there = path if path is not None and status in (FETCHED, PRESENT) else None
    message = error.sentence if error is not None else _said(status, path)
    role = scene.role(key) if key else ""
    return FileRow(scene.collection, scene.item_id, key, there, status, message, scene.row, role, error)


def _said(status: str, path: Path | None) -> Sentence:
    name = path.name if path is not None else ""
    if status == PRESENT:
        return translate("assets", "“{name}” was already there.", name=name)
    return translate("assets", "“{name}” was downloaded.", name=name)


def _none_of(assets: Sequence[str], scene: Scene) -> Sentence:
    return translate(
        "assets",
        "The scene {scene} has no file “{wanted}”; it has: {there}.",
        scene=scene.item_id,
        wanted=", ".join(assets),
        there=", ".join(scene.keys) or "–",
    )


def _unexpected(key: str, error: Exception) -> ConstellrError:
    said = translate("assets", "“{name}” met a fault in this program ({kind}).", name=key, kind=type(error).__name__)
    failure = InternalError(said)
    failure.__cause__ = error
    return failure
