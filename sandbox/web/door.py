"""The outermost layer of each origin: reads the request, knows whose it is, writes it down, lets faults happen."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping, Sequence
from dataclasses import replace
from email.utils import formatdate
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse

from ..problems import Refusal
from ..workspaces import Workspace
from ..world import World
from .callers import Caller, identify
from .faults import Fault, Handle, Message, Send, Wire, suffer
from .gate import absent

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Asgi = Callable[[Scope, Receive, Send], Awaitable[None]]
HANG_UP = "sandbox.hang_up"


async def whole_body(receive: Receive) -> bytes:
    """The request's body; what came, where the client left early."""
    parts = []
    while True:
        message = await receive()
        parts.append(message.get("body", b""))
        if message["type"] == "http.disconnect" or not message.get("more_body", False):
            return b"".join(parts)


def again(body: bytes, receive: Receive) -> Receive:
    """A receive that yields the body once more."""
    given = False

    async def once_more() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return once_more


def headers_of(scope: Scope) -> dict[str, str]:
    return {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}


def refuse(refusal: Refusal) -> JSONResponse:
    return JSONResponse({"detail": refusal.detail}, refusal.status, refusal.headers)


async def through(faults: Sequence[Fault], wire: Wire, handle: Handle) -> None:
    """Let the faults happen, the outermost first, and what is left of them be handled properly."""
    if not faults:
        await handle(wire.send)
        return

    async def rest(send: Send) -> None:
        await through(faults[1:], replace(wire, send=send), handle)

    await suffer(faults[0], wire, rest)


class Recorder:
    """Writes one request down, and its status when an answer begins; sets the Date header."""

    def __init__(self, world: World, scope: Scope, body: bytes, origin: str, workspace: Workspace | None) -> None:
        self._offset = workspace.switches.clock_offset if workspace else 0.0
        self._world = world
        self._entry: dict[str, Any] = {}
        if workspace is not None:
            path, query = scope["path"], scope["query_string"].decode("latin-1")
            self._entry = world.log.begin(workspace.id, origin, scope["method"], path, query, headers_of(scope), body)

    def over(self, send: Send) -> Send:
        async def recorded(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._entry["status"] = message["status"]
                now = self._world.clock.now(self._offset).timestamp()
                stamp = (b"date", formatdate(now, usegmt=True).encode())
                message = {**message, "headers": [*message["headers"], stamp]}
            await send(message)

        return recorded


class ApiDoor:
    """The door of one generation's API origin."""

    def __init__(self, world: World, app: Asgi, generation: str, foreign: str) -> None:
        self._world = world
        self._app = app
        self._generation = generation
        self._foreign = foreign

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        body = await whole_body(receive)
        caller = await run_in_threadpool(
            identify, self._world.workspaces, self._generation, scope["path"], headers_of(scope), body
        )
        recorder = Recorder(self._world, scope, body, "api", caller.workspace)
        query = scope["query_string"].decode("latin-1")
        wire = Wire(recorder.over(send), scope[HANG_UP], self._foreign, scope["path"], query)

        async def handle(send: Send) -> None:
            await self._handle(scope, again(body, receive), send, caller, body)

        faults = (
            self._world.faults.take(caller.workspace.id, scope["method"], scope["path"]) if caller.workspace else []
        )
        await through(faults, wire, handle)

    async def _handle(self, scope: Scope, receive: Receive, send: Send, caller: Caller, body: bytes) -> None:
        refusal = absent(scope["method"], scope["path"], caller.switches) or caller.refusal
        if refusal is not None:
            await refuse(refusal)(scope, receive, send)
            return
        inner = {**scope, "state": {"workspace": caller.workspace, "switches": caller.switches, "body": body}}
        if scope["path"] == "/stac" and not caller.switches.landing_redirect:
            inner.update(path="/stac/", raw_path=b"/stac/")
        await self._app(inner, receive, send)
