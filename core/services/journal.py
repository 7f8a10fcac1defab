"""A journal on disk: what is to be sent, what was begun, what came of it; line by line, safe against a crash.

The first line is the header, each further one a record, all JSON. A record is on the disk, synced, when
:meth:`Journal.write` returns, so that what it announces may begin. Of a line that a crash cut short nothing had
begun: it is dropped. Credentials never come near it.
"""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from ..errors import DiskFailed, InputError
from ..model.connection import Connection
from ..model.moment import format_moment, parse_moment
from ..words import translate
from .file_lock import hold

FORMAT = 1
SUFFIX = ".jsonl"
_TRIES, _PAUSE = 5, 0.05
"""A glance of another program at the journal holds it for a moment."""

Record = Mapping[str, Any]


class JournalBusy(InputError):
    """Another program, or another part of this one, works with the journal at this moment."""


@dataclass(frozen=True)
class Header:
    """Whose journal it is: ``kind`` is "areas" or "orders", ``connection`` and ``base_url`` name the workspace."""

    kind: str
    connection: str
    base_url: str
    created: datetime
    title: str = ""

    def belongs_to(self, connection: Connection) -> bool:
        """Two workspaces can share an address: name and address have to be the same."""
        return self.connection.casefold() == connection.name.casefold() and self.base_url.rstrip(
            "/"
        ) == connection.base_url.rstrip("/")


class Journal:
    """A journal that is held, by this object alone, until it is closed. Safe in several threads."""

    def __init__(self, path: Path, header: Header, records: list[Record], handle: IO[bytes]) -> None:
        self.path = path
        self.header = header
        self.records = records
        self._handle = handle
        self._lock = threading.Lock()

    @classmethod
    def open(cls, path: Path, kind: str, connection: Connection, title: str = "") -> Journal:
        """Take the journal at ``path``, or begin it there.

        Raises :class:`JournalBusy`, :class:`DiskFailed`, and :class:`InputError` for one of another workspace or
        kind, or one that cannot be read.
        """
        handle = _held(path)
        try:
            lines = _whole_lines(handle, path)
            records = [_record(line, path) for line in lines]
            if records:
                journal = cls(path, _header(records[0], path), records[1:], handle)
            else:
                created = datetime.now(timezone.utc).replace(microsecond=0)
                journal = cls(path, Header(kind, connection.name, connection.base_url, created, title), [], handle)
                journal._begin()
            _check(journal.header, kind, connection, path)
        except BaseException:
            handle.close()
            raise
        return journal

    def write(self, record: Record) -> None:
        """Add a record; it is on the disk when this returns. Raises :class:`DiskFailed`."""
        with self._lock:
            self._append(record)
            self.records.append(record)

    def close(self) -> None:
        """Let go of it; the file stays."""
        with self._lock:
            self._handle.close()

    def remove(self) -> None:
        """Delete the file and let go of it. Raises :class:`DiskFailed`."""
        with self._lock:
            try:
                if os.name == "nt":  # an open file cannot be deleted there
                    self._handle.close()
                self.path.unlink(missing_ok=True)
            except OSError as error:
                raise _failure(error, self.path) from error
            finally:
                self._handle.close()

    def __enter__(self) -> Journal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _begin(self) -> None:
        header = self.header
        self._append(
            {
                "journal": FORMAT,
                "kind": header.kind,
                "connection": header.connection,
                "base_url": header.base_url,
                "created": format_moment(header.created),
                "title": header.title,
            }
        )
        _sync_folder(self.path.parent)

    def _append(self, record: Record) -> None:
        line = json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        try:
            at = self._handle.seek(0, os.SEEK_END)
            try:
                view = memoryview(line)
                while view:
                    view = view[self._handle.write(view) :]
                os.fsync(self._handle.fileno())
            except OSError:
                self._handle.truncate(at)  # half a line must not stand before the next one
                raise
        except (OSError, ValueError) as error:  # ValueError: closed meanwhile
            raise _failure(error, self.path) from error


def _held(path: Path) -> IO[bytes]:
    """Open the file and lock it, made where it is missing. Only the user may read it."""
    for turn in range(_TRIES):
        if turn:
            time.sleep(_PAUSE)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            number = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
            handle = os.fdopen(number, "r+b", buffering=0)
            # Whoever had it may have deleted it between our opening and our locking.
            if hold(handle) and path.exists() and os.path.samestat(os.fstat(number), path.stat()):
                return handle
            handle.close()
        except OSError as error:
            raise _failure(error, path) from error
    raise JournalBusy(
        translate("journal", "The journal “{name}” is in use: another QGIS is sending from it.", name=path.name),
        remedy=translate("journal", "Wait until it is done, or close the other QGIS."),
    )


def _whole_lines(handle: IO[bytes], path: Path) -> list[bytes]:
    """Read the lines; what a crash left behind the last line end is cut off."""
    try:
        handle.seek(0)
        data = handle.read()
        whole = data.rpartition(b"\n")[0]
        end = len(whole) + 1 if whole else 0
        if end < len(data):
            handle.truncate(end)
        return whole.split(b"\n") if whole else []
    except OSError as error:
        raise _failure(error, path) from error


def _record(line: bytes, path: Path) -> Record:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise damaged(path) from error
    if not isinstance(record, dict):
        raise damaged(path)
    return record


def _header(record: Record, path: Path) -> Header:
    created = parse_moment(record.get("created"))
    if record.get("journal") != FORMAT or created is None:
        raise damaged(path)
    texts = [record.get(name) for name in ("kind", "connection", "base_url", "title")]
    if not all(isinstance(text, str) for text in texts):
        raise damaged(path)
    kind, connection, base_url, title = map(str, texts)
    return Header(kind, connection, base_url, created, title)


def _check(header: Header, kind: str, connection: Connection, path: Path) -> None:
    if header.kind != kind:
        raise InputError(
            translate("journal", "“{name}” is a journal of {found}, not of {kind}.", name=path.name,
                      found=header.kind, kind=kind),
        )  # fmt: skip
    if not header.belongs_to(connection):
        raise InputError(
            translate(
                "journal", "The journal “{name}” belongs to the connection “{connection}” ({address}).",
                name=path.name, connection=header.connection, address=header.base_url,
            ),
            remedy=translate("journal", "Choose that connection, or another journal."),
        )  # fmt: skip


def damaged(path: Path) -> InputError:
    """What to say of a journal that cannot be understood: nothing may be sent from it."""
    return InputError(
        translate("journal", "The journal “{name}” cannot be read, so what it has sent is not known.", name=path.name),
        remedy=translate("journal", "Look at the lists on the server before you send anything again."),
    )


def _failure(error: Exception, path: Path) -> DiskFailed:
    why = getattr(error, "strerror", None) or type(error).__name__
    return DiskFailed(
        translate("journal", "The journal “{name}” cannot be written: {why}.", name=path.name, why=why),
        remedy=translate("journal", "Without it nothing is sent. Free some space, or choose another folder."),
    )


def _sync_folder(folder: Path) -> None:
    """Make a new file's name last; only POSIX systems can and need to be told."""
    if os.name == "nt":
        return
    with suppress(OSError):  # a disk that cannot do it keeps its names by other means, or not at all
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def fresh_path(folder: Path, kind: str) -> Path:
    """Give a path for a new journal that no other bears."""
    stamp = datetime.now(timezone.utc).strftime("%Y%m%dT%H%M%S")
    return folder / f"{kind}-{stamp}-{os.urandom(4).hex()}{SUFFIX}"


def journals_in(folder: Path) -> Iterator[Path]:
    """Give the journals of a folder, oldest first."""
    try:
        yield from sorted(folder.glob(f"*{SUFFIX}"))
    except OSError:
        return


def read(path: Path) -> tuple[Header, list[Record]]:
    """Read a journal without holding it: perhaps a moment old. Raises InputError, DiskFailed."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise _failure(error, path) from error
    whole = data.rpartition(b"\n")[0]
    records = [_record(line, path) for line in whole.split(b"\n")] if whole else []
    if not records:
        raise damaged(path)
    return _header(records[0], path), records[1:]
