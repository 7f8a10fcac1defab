"""The sandbox's memory: one SQLite file, one connection shared by all threads behind a lock."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

Row = dict[str, Any]

SCHEMA = """
CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS workspace (
  id TEXT PRIMARY KEY, generation TEXT NOT NULL, api_key TEXT UNIQUE NOT NULL, username TEXT UNIQUE NOT NULL,
  password TEXT NOT NULL, order_seconds REAL NOT NULL, link_seconds INTEGER NOT NULL,
  links_epoch INTEGER NOT NULL DEFAULT 0,
  revoked INTEGER NOT NULL DEFAULT 0, switches TEXT NOT NULL, item_version INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS token (token TEXT PRIMARY KEY, workspace TEXT NOT NULL, expires REAL NOT NULL);
CREATE TABLE IF NOT EXISTS area (
  id TEXT PRIMARY KEY, workspace TEXT NOT NULL, name TEXT NOT NULL, description TEXT, geojson TEXT NOT NULL,
  bbox_width REAL NOT NULL, bbox_height REAL NOT NULL, created TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS area_created ON area (workspace, created);
CREATE INDEX IF NOT EXISTS area_name ON area (workspace, name);
CREATE TABLE IF NOT EXISTS orders (
  id TEXT PRIMARY KEY, workspace TEXT NOT NULL, area TEXT NOT NULL, product TEXT NOT NULL, frequency TEXT NOT NULL,
  start TEXT NOT NULL, until TEXT NOT NULL, comment TEXT, created TEXT NOT NULL, tags TEXT NOT NULL, illumination TEXT,
  maximum_images INTEGER, options TEXT NOT NULL, clock REAL NOT NULL, seconds REAL NOT NULL, state TEXT, reason TEXT);
CREATE INDEX IF NOT EXISTS orders_created ON orders (workspace, created);
CREATE INDEX IF NOT EXISTS orders_area ON orders (workspace, area);
CREATE TABLE IF NOT EXISTS tag (
  workspace TEXT NOT NULL, name TEXT NOT NULL, id TEXT NOT NULL, created TEXT NOT NULL, PRIMARY KEY (workspace, name));
CREATE TABLE IF NOT EXISTS item (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL, workspace TEXT NOT NULL, collection TEXT NOT NULL,
  order_id TEXT NOT NULL,
  moment TEXT NOT NULL, created TEXT NOT NULL, published REAL NOT NULL, west REAL NOT NULL, south REAL NOT NULL,
  east REAL NOT NULL, north REAL NOT NULL, geometry TEXT NOT NULL, properties TEXT NOT NULL, plan TEXT NOT NULL);
CREATE UNIQUE INDEX IF NOT EXISTS item_id ON item (workspace, collection, id);
CREATE INDEX IF NOT EXISTS item_moment ON item (workspace, collection, moment, id);
CREATE INDEX IF NOT EXISTS item_order ON item (workspace, order_id);
CREATE INDEX IF NOT EXISTS item_published ON item (workspace, published);
"""


def _as_dict(cursor: sqlite3.Cursor, values: tuple[Any, ...]) -> Row:
    return {column[0]: value for column, value in zip(cursor.description, values, strict=True)}


class Database:
    """Rows in and out. Safe to use from several threads; a change is on disk when the call returns."""

    def __init__(self, path: Path) -> None:
        self._lock = threading.RLock()
        self._connection = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        self._connection.row_factory = _as_dict
        self._connection.execute("PRAGMA journal_mode=WAL")
        self._connection.execute("PRAGMA synchronous=NORMAL")
        self._connection.executescript(SCHEMA)

    def close(self) -> None:
        with self._lock:
            self._connection.close()

    @contextmanager
    def change(self) -> Iterator[None]:
        """All or nothing for what is done inside; other threads wait."""
        with self._lock:
            if self._connection.in_transaction:
                yield
                return
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    def do(self, sql: str, values: Sequence[Any] = ()) -> int:
        """Run one statement; the number of rows it changed."""
        with self._lock:
            return self._connection.execute(sql, values).rowcount

    def do_many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        with self.change():
            self._connection.executemany(sql, rows)

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        with self._lock:
            return self._connection.execute(sql, values).fetchall()

    def row(self, sql: str, values: Sequence[Any] = ()) -> Row | None:
        with self._lock:
            found: Row | None = self._connection.execute(sql, values).fetchone()
            return found

    def number(self, sql: str, values: Sequence[Any] = ()) -> int:
        """The one number a statement yields."""
        found = self.row(sql, values)
        return int(next(iter(found.values())) or 0) if found is not None else 0

    def setting(self, name: str, fresh: str) -> str:
        """A text kept for good; ``fresh`` where there was none."""
        with self.change():
            self.do("INSERT OR IGNORE INTO setting VALUES (?, ?)", (name, fresh))
            found = self.row("SELECT value FROM setting WHERE name = ?", (name,))
        if found is None:
            raise LookupError(name)
        return str(found["value"])
