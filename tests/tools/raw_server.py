"""A server on a bare socket, which can break off, fall silent or speak nonsense as no proper one would."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

Respond = Callable[[str, socket.socket], None]


@dataclass
class RawServer:
    """``seen`` holds the head of every request; ``over`` is set when the test is done."""

    port: int
    seen: list[str] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@contextmanager
def raw_server(respond: Respond, certificate: Path | None = None) -> Iterator[RawServer]:
    """Serve until the block ends: each connection is read up to the end of its request, then ``respond`` has it."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = RawServer(listening.getsockname()[1])
    context = None
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)

    def serve() -> None:
        while not server.over.is_set():
            try:
                line, _ = listening.accept()
            except OSError:
                return
            threading.Thread(target=talk, args=(line,), daemon=True).start()

    def talk(line: socket.socket) -> None:
        with suppress(OSError):
            if context is not None:
                line = context.wrap_socket(line, server_side=True)
            with line:
                head = _head(line)
                if head:
                    server.seen.append(head)
                    respond(head, line)

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield server
    finally:
        server.over.set()
        listening.close()


def _head(line: socket.socket) -> str:
    """Read a request whole; give its head."""
    data = b""
    while b"\r\n\r\n" not in data:
        block = line.recv(65536)
        if not block:
            return ""
        data += block
    head, _, body = data.partition(b"\r\n\r\n")
    text = head.decode("latin-1")
    length = next((int(row[15:]) for row in text.lower().split("\r\n") if row.startswith("content-length:")), 0)
    while len(body) < length:
        block = line.recv(65536)
        if not block:
            break
        body += block
    return text


def answer(body: bytes, status: str = "200 OK", *headers: str, length: int | None = None) -> bytes:
    """Write an answer; ``length`` announces another number of bytes than come."""
    told = len(body) if length is None else length
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {told}", "Connection: close", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body
