"""Workspaces: each a world of its own, with its generation, switches and credentials."""

from __future__ import annotations

import json
import secrets
import time
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .database import Database
from .generations import PRESETS, Switches

TOKEN_SECONDS = 24 * 3600
DEMO = "demo"


@dataclass(frozen=True)
class Workspace:
    """One workspace as it stands now."""

    id: str
    generation: str
    api_key: str
    username: str
    password: str
    order_seconds: float
    link_seconds: int
    links_epoch: int
    revoked: bool
    switches: Switches


class Workspaces:
    """Makes workspaces and finds them by what a request carries."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def create(
        self,
        generation: str,
        order_seconds: float,
        switches: Mapping[str, Any],
        link_seconds: int = 3600,
        id: str = "",
    ) -> Workspace:
        """A new, empty workspace. Raises ValueError for an unknown generation or switch."""
        if generation not in PRESETS:
            raise ValueError(f"unknown generation: {generation}; known: {', '.join(PRESETS)}")
        wanted = PRESETS[generation].changed(switches)
        id = id or f"ws-{secrets.token_hex(6)}"
        self._db.do(
            "INSERT INTO workspace (id, generation, api_key, username, password, order_seconds, link_seconds, switches)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                id,
                generation,
                secrets.token_urlsafe(24),
                f"{id}@sandbox.invalid",
                secrets.token_urlsafe(9),
                order_seconds,
                link_seconds,
                json.dumps(wanted.to_json()),
            ),
        )
        return self.get(id)

    def demo(self, order_seconds: float) -> Workspace:
        """The workspace of the demo: made once, the same after every restart."""
        try:
            return self.get(DEMO)
        except KeyError:
            return self.create("mid2026", order_seconds, {}, id=DEMO)

    def get(self, id: str) -> Workspace:
        """Raises KeyError."""
        return self._one("id = ?", id)

    def of_key(self, key: str) -> Workspace:
        """Raises KeyError for an unknown key; a revoked one is found, and says that it is revoked."""
        return self._one("api_key = ?", key)

    def of_username(self, username: str) -> Workspace:
        return self._one("username = ?", username)

    def of_token(self, token: str) -> tuple[Workspace, bool]:
        """The workspace of a bearer token, and whether the token is still good. Raises KeyError."""
        found = self._db.row("SELECT workspace, expires FROM token WHERE token = ?", (token,))
        if found is None:
            raise KeyError("token")
        return self.get(found["workspace"]), found["expires"] > time.time()

    def _one(self, condition: str, value: str) -> Workspace:
        row = self._db.row(f"SELECT * FROM workspace WHERE {condition}", (value,))
        if row is None:
            raise KeyError(condition)
        switches = Switches().changed(json.loads(row["switches"]))
        return Workspace(
            row["id"],
            row["generation"],
            row["api_key"],
            row["username"],
            row["password"],
            row["order_seconds"],
            row["link_seconds"],
            row["links_epoch"],
            bool(row["revoked"]),
            switches,
        )

    def issue_token(self, workspace: Workspace) -> str:
        token = f"sandbox.{uuid.uuid4().hex}.{secrets.token_hex(8)}"
        self._db.do("INSERT INTO token VALUES (?, ?, ?)", (token, workspace.id, time.time() + TOKEN_SECONDS))
        return token

    def expire_tokens(self, id: str) -> None:
        """Every token of the workspace is over; a fresh one may be had."""
        self._db.do("UPDATE token SET expires = 0 WHERE workspace = ?", (id,))

    def revoke(self, id: str) -> None:
        """Key, password and tokens are dead from now on."""
        with self._db.change():
            self._db.do("UPDATE workspace SET revoked = 1 WHERE id = ?", (id,))
            self.expire_tokens(id)

    def renew(self, id: str) -> Workspace:
        """A new key for the same workspace, as its owner makes one on the web platform; the old one stays dead."""
        key = secrets.token_urlsafe(24)
        self._db.do("UPDATE workspace SET revoked = 0, api_key = ? WHERE id = ?", (key, id))
        return self.get(id)

    def expire_links(self, id: str) -> None:
        """Every link signed so far is over."""
        self._db.do("UPDATE workspace SET links_epoch = links_epoch + 1 WHERE id = ?", (id,))

    def change_switches(self, id: str, changes: Mapping[str, Any]) -> Workspace:
        now = self.get(id).switches.changed(changes)
        self._db.do("UPDATE workspace SET switches = ? WHERE id = ?", (json.dumps(now.to_json()), id))
        return self.get(id)

    def set_link_seconds(self, id: str, seconds: int) -> None:
        self._db.do("UPDATE workspace SET link_seconds = ? WHERE id = ?", (seconds, id))
