"""Fetch chosen files of chosen scenes: several at once, resumed, checked, and never half under a final name."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import Cancelled, ConstellrError, FileError, NoRoute, ProxyFailed, TlsFailed, Unauthorised
from ..model.job import Job
from ..rules.assets import DEFAULT_ASSETS
from ..words import NOTHING
from .disk_room import check_room
from .file_row import FAILED, FETCHED, PRESENT, FileRow, look_of, none_of, row_of, unexpected
from .file_watch import FileMeter, Watcher
from .own_aws import Reach
from .partial import FolderUnusable
from .scene import Scene, SceneLink
from .static_catalogue import StaticCatalogue
from .steering import CANCELLED, MOST_AT_ONCE, FileJob, FileKey, Steering
from .tally import Progress, Tally
from .transfer import Room, Transfer, prepare_folder

if TYPE_CHECKING:
    from ..api.client import Client

SceneKey = tuple[str, str]
_HOPELESS = (Unauthorised, NoRoute, ProxyFailed, TlsFailed, FolderUnusable)
"""Failures that every further scene would meet as well."""
_AHEAD = 2 * MOST_AT_ONCE
"""Files that may wait for their turn: items are read ahead, but not so far that their links grow old."""


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
    steering: Steering | None = None,
) -> list[FileRow]:
    """Fetch assets of the scenes ``(collection, item id)`` into ``folder``; blocks, call it in a worker thread.

    ``assets`` are keys or roles, ``*`` for all, none for the temperature. Each scene's item is read anew, so its
    links are fresh. One row for each file comes back, and one for each scene that gave none; ``on_file`` hears
    of them as they come, ``on_progress`` of the bytes, both in worker threads, one call at a time. ``on_look`` sees
    each file go its way (worker threads, several at once), ``on_scene`` hears of each scene of which all is there.
    A cancelled job gives its rows too, those not fetched as "cancelled". ``steering`` stops, pauses and repeats single
    files and sets how many come at once (in place of ``workers``).

    Raises :class:`DiskFailed` when the folder cannot be used or all of it would not fit (as far as the items tell
    sizes), before anything is written, and, where not one file is there at the end, the failure that stopped all
    (:class:`Unauthorised`, :class:`NoRoute`, :class:`FolderUnusable` …).
    """
    job, assets = job or Job(), tuple(assets) or DEFAULT_ASSETS
    prepare_folder(folder)
    scenes = list(dict.fromkeys(wanted))
    check_room(client, scenes, assets, folder, job)
    ears = _Ears(on_file, on_progress, on_look, on_scene)
    run = _Run(client, assets, folder, job, ears, steering or Steering(workers))
    return run.all(scenes)


@dataclass(frozen=True)
class _Ears:
    """Who hears of what; see :func:`download`."""

    file: Callable[[FileRow], None] | None
    progress: Callable[[Progress], None] | None
    look: Watcher | None
    scene: Callable[[tuple[str, str]], None] | None


@dataclass
class _Account:
    """A scene whose files are being fetched: ``left`` are to come, ``rows`` are over, by asset key."""

    scene: Scene
    left: int
    rows: dict[str, FileRow] = field(default_factory=dict)


class _Run:
    """One call of :func:`download`. The calling thread reads the items, the pool fetches the files."""

    def __init__(
        self, client: Client, assets: Sequence[str], folder: Path, job: Job, ears: _Ears, steering: Steering
    ) -> None:
        self._client, self._assets, self._folder, self._job = client, assets, folder, job
        self._ears, self._steering = ears, steering
        self._files = Reach(client.files)
        self._room = Room(folder)
        self._catalogue = StaticCatalogue(folder)
        self._tally = Tally(ears.progress, job)
        self._pool = ThreadPoolExecutor(MOST_AT_ONCE, "constellr-file")
        self._ahead = threading.Semaphore(_AHEAD)
        self._changed = threading.Condition(threading.RLock())
        self._accounts: dict[SceneKey, _Account] = {}
        self._failures: list[FileRow] = []  # of scenes as a whole
        self._wanted_again: set[FileKey] = set()
        self._under_way = 0
        self._over = False
        self._hopeless: ConstellrError | None = None

    def all(self, wanted: list[SceneKey]) -> list[FileRow]:
        self._tally.begin(len(wanted))
        self._steering.listen(self._again)
        with self._pool:
            for collection, item_id in wanted:
                self._submit(Scene(self._client, collection, item_id))
            with self._changed:
                self._changed.wait_for(lambda: not self._under_way)
                self._over = True
        self._end()
        rows = [*(row for account in self._accounts.values() for row in account.rows.values()), *self._failures]
        if self._hopeless is not None and not any(row.there for row in rows):
            raise self._hopeless
        return rows

    def _submit(self, scene: Scene) -> None:
        try:
            self._stop_if_hopeless()
            scene.load(self._folder, self._job, self._catalogue)
            keys = scene.choose(self._assets)
            if not keys:
                raise FileError(none_of(self._assets, scene))
        except ConstellrError as error:
            self._note(scene, error)
            self._tally.scene_done()
            return
        with self._changed:
            self._accounts[scene.own] = _Account(scene, len(keys))
            self._under_way += len(keys)
        self._tally.files_found(len(keys))
        if self._ears.look is not None:
            for key in keys:
                self._ears.look(look_of(scene, key))
        for key in keys:
            self._ahead.acquire()
            self._pool.submit(self._one, scene, key, self._ahead.release)

    def _again(self, file: FileKey) -> bool:
        """Take a file up again; False once the download is over, or where it is not of it."""
        own, key = file[:2], file[2]
        with self._changed:
            account = self._accounts.get(own)
            if self._over or account is None or key not in account.scene.files:
                return False
            row = account.rows.get(key)
            if row is None or not row.there:
                self._hopeless = None  # what stopped all may be mended: it is to be seen anew
            if row is None:
                self._wanted_again.add(file)  # it may be about to stop
            elif not row.there:
                if self._ears.look is not None:  # before its worker tells that it runs
                    self._ears.look(look_of(account.scene, key))
                del account.rows[key]
                self._tally.file_again(scene=account.left == 0)
                account.left += 1
                self._under_way += 1
                self._pool.submit(self._one, account.scene, key, lambda: None)
        return True

    def _one(self, scene: Scene, key: str, release: Callable[[], None]) -> None:
        account = self._accounts[scene.own]
        try:
            row, last = self._settle(account, key)
            self._tell(row)
            self._tally.file_done()
            if last:
                self._keep(account)
                self._tally.scene_done()
        finally:
            release()
            with self._changed:
                self._under_way -= 1
                self._changed.notify_all()

    def _settle(self, account: _Account, key: str) -> tuple[FileRow, bool]:
        """Fetch a file, and anew where that was wanted meanwhile; record its row, and say if it is the scene's last."""
        file = (*account.scene.own, key)
        while True:
            row = self._safely(account.scene, key)
            with self._changed:  # one look: what is wanted later finds the row
                again = file in self._wanted_again
                self._wanted_again.discard(file)
                if row.there or not again or self._job.cancelled:
                    account.rows[key] = row
                    account.left -= 1
                    return row, account.left == 0

    def _safely(self, scene: Scene, key: str) -> FileRow:
        try:
            return self._fetch(scene, key)
        except Exception as error:  # noqa: BLE001 (a file without a row would count as there: its journal would go)
            return row_of(scene, key, FAILED, unexpected(key, error))

    def _fetch(self, scene: Scene, key: str) -> FileRow:
        file = (*scene.own, key)
        meter = FileMeter(look_of(scene, key), self._tally, self._ears.look)
        try:
            self._stop_if_hopeless()
            job = FileJob(self._job, self._steering, file)
            with self._steering.turn(job):
                meter.begin()
                expected, link = scene.expected(key), SceneLink(scene, key)
                fetched = Transfer(self._files, link, scene.files[key], expected, self._room, meter).run(job)
            row = row_of(scene, key, FETCHED if fetched else PRESENT)
        except Cancelled as error:
            alone = "" if self._job.cancelled else self._steering.wish(file)
            row = row_of(scene, key, alone or CANCELLED, error)
        except ConstellrError as error:
            self._weigh(error)
            row = row_of(scene, key, FAILED, error)
        except Exception as error:  # noqa: BLE001 (a fault of ours in one file must not lose the others)
            row = row_of(scene, key, FAILED, unexpected(key, error))
        meter.end(row.status, row.message if row.error is not None else NOTHING)
        return row

    def _keep(self, account: _Account) -> None:
        whole = all(row.there for row in account.rows.values())
        if self._enter(account, lambda: account.scene.keep(self._catalogue)) and whole and self._ears.scene is not None:
            self._ears.scene(account.scene.own)

    def _end(self) -> None:
        """Let the catalogue name what it does not name yet."""
        last = next(reversed(self._accounts.values()), None)
        if last is not None:
            self._enter(last, self._catalogue.flush)

    def _enter(self, account: _Account, enter: Callable[[], None]) -> bool:
        """Write into the catalogue; what hinders that is told unless it hit a file of the scene already."""
        try:
            enter()
        except FileError as error:
            if all(row.there for row in account.rows.values()):
                self._note(account.scene, error)
            return False
        except Exception as error:  # noqa: BLE001 (nothing waits for this thread that would show it)
            self._note(account.scene, unexpected(account.scene.item_id, error))
            return False
        return True

    def _stop_if_hopeless(self) -> None:
        self._job.check()
        if self._hopeless is not None:
            raise self._hopeless

    def _weigh(self, error: ConstellrError) -> None:
        if isinstance(error, _HOPELESS):
            self._hopeless = self._hopeless or error

    def _note(self, scene: Scene, error: ConstellrError) -> None:
        """Tell that a scene as a whole failed."""
        self._weigh(error)
        row = row_of(scene, "", CANCELLED if isinstance(error, Cancelled) else FAILED, error)
        with self._changed:
            self._failures.append(row)
        self._tell(row)

    def _tell(self, row: FileRow) -> None:
        with self._changed:
            if self._ears.file is not None:
                self._ears.file(row)
