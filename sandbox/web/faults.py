"""Faults on demand: which request meets which trouble, and what the trouble does to the answer."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from threading import Lock
from typing import Any
from urllib.parse import quote

from ..signing import ROOT

Message = MutableMapping[str, Any]
Send = Callable[[Message], Awaitable[None]]
Handle = Callable[[Send], Awaitable[None]]
EXPIRED = '<?xml version="1.0"?><Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>'
INVALID = '{"detail": "Invalid or expired credential"}'
PROXY_PAGE = "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>"
KINDS = (
    "status",
    "latency",
    "slow",
    "drop",
    "drop_halfway",
    "lost_answer",
    "html",
    "malformed",
    "empty",
    "wrong_shape",
    "expired",
    "short",
    "bitrot",
    "redirect_foreign",
    "redirect_same",
    "no_length",
)


@dataclass
class Fault:
    """One trouble. ``times`` 0 is for ever; ``after`` matching requests pass before it begins."""

    kind: str
    method: str = "*"
    path: str = "*"
    status: int = 0
    times: int = 1
    after: int = 0
    seconds: float = 0.0
    headers: dict[str, str] = field(default_factory=dict)
    body: str = ""
    rate: float = 0.0
    """Bytes a second of a slow answer."""

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"unknown kind of fault: {self.kind}; known: {', '.join(KINDS)}")


class Faults:
    """The troubles ahead of each workspace, first set first met. They live as long as the process."""

    def __init__(self) -> None:
        self._ahead: dict[str, list[Fault]] = {}
        self._lock = Lock()

    def add(self, workspace: str, fault: Fault) -> None:
        with self._lock:
            self._ahead.setdefault(workspace, []).append(fault)

    def clear(self, workspace: str) -> None:
        with self._lock:
            self._ahead.pop(workspace, None)

    def take(self, workspace: str, method: str, path: str) -> list[Fault]:
        """What this request meets: delays and the first other trouble that fits; each is counted down."""
        met: list[Fault] = []
        with self._lock:
            ahead = self._ahead.get(workspace, [])
            for fault in list(ahead):
                if fault.method not in ("*", method) or not fnmatchcase(path, fault.path):
                    continue
                delay = fault.kind in ("latency", "slow")
                if not delay and any(one.kind not in ("latency", "slow") for one in met):
                    continue
                if fault.after > 0:
                    fault.after -= 1
                    continue
                met.append(fault)
                if fault.times == 1:
                    ahead.remove(fault)
                fault.times -= 1 if fault.times > 1 else 0
        return met


@dataclass(frozen=True)
class Wire:
    """What a trouble works on: where the answer goes, and how to hang up (True: without a word)."""

    send: Send
    hang_up: Callable[[bool], None]
    foreign: str
    path: str
    query: str


async def suffer(fault: Fault, wire: Wire, handle: Handle) -> None:
    """Answer as the trouble wants. ``handle`` would answer properly to the ``send`` it is given."""
    if fault.kind == "latency":
        await asyncio.sleep(fault.seconds)
        await handle(wire.send)
    elif fault.kind == "drop":
        await _hang_up(wire, abruptly=True)
    elif fault.kind == "lost_answer":
        await handle(_swallow)
        await asyncio.sleep(fault.seconds)
        await _hang_up(wire, abruptly=False)
    elif fault.kind in ("short", "drop_halfway"):
        await _half(wire, handle, abruptly=fault.kind == "drop_halfway")
    elif fault.kind in ("bitrot", "slow", "no_length"):
        await handle(_changed(fault, wire.send))
    else:
        await _answer(wire.send, *_made_up(fault, wire))


async def _swallow(message: Message) -> None:
    return None


async def _hang_up(wire: Wire, *, abruptly: bool) -> None:
    wire.hang_up(abruptly)
    await asyncio.sleep(0.05)


def _made_up(fault: Fault, wire: Wire) -> tuple[int, Mapping[str, str], bytes]:
    """Status, headers and body of an answer that never saw the server behind."""
    there = f"{quote(wire.path)}{'?' if wire.query else ''}{wire.query}"
    as_json = {"content-type": "application/json"}
    signed = wire.path.startswith(f"/{ROOT}/")
    over = (403, {"content-type": "application/xml"}, EXPIRED) if signed else (401, as_json, INVALID)
    status, headers, body = {
        "status": (500, as_json, json.dumps({"detail": f"Sandbox fault {fault.status or 500}"})),
        "html": (502, {"content-type": "text/html"}, PROXY_PAGE),
        "malformed": (200, as_json, '{"items": [{"id": "broken'),
        "wrong_shape": (200, as_json, '{"hello": ["this is not what was asked for"]}'),
        "expired": over,
        "redirect_foreign": (307, {"location": f"{wire.foreign}{there}"}, ""),
        "redirect_same": (307, {"location": there}, ""),
        "empty": (200, as_json, ""),
    }[fault.kind]
    return fault.status or status, {**headers, **fault.headers}, (fault.body or body).encode()


async def _answer(send: Send, status: int, headers: Mapping[str, str], body: bytes) -> None:
    raw = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
    raw.append((b"content-length", str(len(body)).encode()))
    await send({"type": "http.response.start", "status": status, "headers": raw})
    await send({"type": "http.response.body", "body": body})


async def _half(wire: Wire, handle: Handle, *, abruptly: bool) -> None:
    """Announce the whole body, send half of it, hang up."""
    left = -1

    async def send(message: Message) -> None:
        nonlocal left
        if message["type"] == "http.response.start":
            lengths = [int(value) for name, value in message["headers"] if name.lower() == b"content-length"]
            left = (lengths[0] if lengths else 0) // 2
            await wire.send(message)
        elif left > 0:
            body = message.get("body", b"")[:left]
            left -= len(body)
            await wire.send({"type": "http.response.body", "body": body, "more_body": True})

    await handle(send)
    await asyncio.sleep(0.05)
    await _hang_up(wire, abruptly=abruptly)


async def _trickle(fault: Fault, message: Message, send: Send) -> None:
    """Send a part of a body piece by piece, ten a second; without a rate late, but at once."""
    body = message["body"]
    if not fault.rate:
        await asyncio.sleep(fault.seconds)
        await send(message)
        return
    size = max(1, int(fault.rate / 10))
    for begin in range(0, len(body), size):
        piece = body[begin : begin + size]
        await asyncio.sleep(len(piece) / fault.rate)
        more = begin + size < len(body) or message.get("more_body", False)
        await send({**message, "body": piece, "more_body": more})


def _changed(fault: Fault, send: Send) -> Send:
    """A send that turns a bit in the middle, takes its time, or does not say how long the body is."""
    length, passed, done = 0, 0, False

    async def changed(message: Message) -> None:
        nonlocal length, passed, done
        if message["type"] == "http.response.start":
            headers = message["headers"]
            length = next((int(v) for n, v in headers if n.lower() == b"content-length"), 0)
            if fault.kind == "no_length":
                message = {**message, "headers": [(n, v) for n, v in headers if n.lower() != b"content-length"]}
        else:
            body = message.get("body", b"")
            if fault.kind == "slow" and body:
                await _trickle(fault, message, send)
                return
            middle = length // 2 - passed
            if fault.kind == "bitrot" and not done and 0 <= middle < len(body):
                message = {**message, "body": body[:middle] + bytes([body[middle] ^ 0xFF]) + body[middle + 1 :]}
                done = True
            passed += len(body)
        await send(message)

    return changed
