"""All origins in one process: sockets first, so that each knows the others' addresses, then uvicorn on each."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import socket
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from ..generations import GENERATIONS
from ..workspaces import Workspace
from ..world import World
from .admin import build_admin, told
from .api import build_api
from .door import HANG_UP, ApiDoor, Asgi, Receive, Scope
from .faults import Send
from .store import StoreDoor

HOST = "127.0.0.1"
PARENT_CHECK = 0.5


class HangUpProtocol(H11Protocol):
    """HTTP/1.1 that lets the application hang up on the client in the middle of an answer."""

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        inner = self.app

        def hang_up(abruptly: bool) -> None:
            transport.abort() if abruptly else transport.close()

        async def app(scope: Scope, receive: Receive, send: Send) -> None:
            await inner({**scope, HANG_UP: hang_up}, receive, send)

        self.app = app


class QuietServer(uvicorn.Server):
    """One of several: signals are the business of all of them together."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@dataclass(frozen=True)
class Origins:
    """Bound sockets by name: the generations, ``store`` and ``admin``."""

    sockets: Mapping[str, socket.socket]

    @classmethod
    def bind(cls, ports: Mapping[str, int]) -> Origins:
        """On loopback only; port 0 is a free one. Raises OSError where one is taken."""
        bound = {}
        for name in (*GENERATIONS, "store", "admin"):
            # The protocol is named because asyncio sends small answers at once on such sockets only.
            one = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
            one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            one.bind((HOST, ports.get(name, 0)))
            bound[name] = one
        return cls(bound)

    def url(self, name: str) -> str:
        return f"http://{HOST}:{self.sockets[name].getsockname()[1]}"

    def api(self) -> dict[str, str]:
        return {generation: self.url(generation) for generation in GENERATIONS}


@dataclass
class Sandbox:
    """The running servers of one world."""

    world: World
    origins: Origins
    _servers: list[QuietServer] = field(default_factory=list)

    def described(self, demo: Workspace) -> dict[str, Any]:
        """What the ready file says."""
        whole = told(self.world, demo, self.origins.api())
        keys = ("id", "generation", "base_url", "api_key", "username", "password")
        return {
            "api": self.origins.api(),
            "store": self.origins.url("store"),
            "admin": self.origins.url("admin"),
            "demo": {key: whole[key] for key in keys},
            "pid": os.getpid(),
        }

    def _apps(self) -> dict[str, Asgi]:
        store = self.origins.url("store")
        api: Any = build_api(self.world, store)
        admin: Any = build_admin(self.world, self.origins.api())
        doors: dict[str, Asgi] = {name: ApiDoor(self.world, api, name, store) for name in GENERATIONS}
        return {**doors, "store": StoreDoor(self.world), "admin": admin}

    async def run(self, ready: Path, parent: int) -> None:
        """Serve until told to stop; writes ``ready`` when every origin answers."""
        for name, app in self._apps().items():
            config = uvicorn.Config(
                app,
                http=HangUpProtocol,
                ws="none",
                lifespan="off",
                log_level="warning",
                access_log=False,
                date_header=name == "admin",
                server_header=False,
                timeout_graceful_shutdown=2,
                timeout_keep_alive=30,
            )
            self._servers.append(QuietServer(config))
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self.stop)
        names = list(self.origins.sockets)
        tasks = [
            asyncio.create_task(server.serve([self.origins.sockets[name]]))
            for name, server in zip(names, self._servers, strict=True)
        ]
        watch = asyncio.create_task(self._watch(parent)) if parent else None
        while not all(server.started for server in self._servers) and not any(task.done() for task in tasks):
            await asyncio.sleep(0.01)
        if all(server.started for server in self._servers):
            self._announce(ready)
        await asyncio.gather(*tasks)
        if watch is not None:
            watch.cancel()
        ready.unlink(missing_ok=True)

    def _announce(self, ready: Path) -> None:
        """Write the ready file whole or not at all; only its owner may read it."""
        demo = self.world.workspaces.demo(self.world.order_seconds)
        ready.parent.mkdir(parents=True, exist_ok=True)
        draft = ready.with_name(f"{ready.name}.part")
        draft.touch(mode=0o600)
        draft.write_text(json.dumps(self.described(demo), indent=2))
        draft.replace(ready)

    def stop(self) -> None:
        for server in self._servers:
            server.should_exit = True

    async def _watch(self, parent: int) -> None:
        while _alive(parent):
            await asyncio.sleep(PARENT_CHECK)
        self.stop()


def _alive(process: int) -> bool:
    """Whether a process runs; one that ended and was not yet collected does not."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    status = Path(f"/proc/{process}/stat")
    try:
        return status.read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return not status.parent.parent.exists()
