"""Tiny real servers for the tests of proxy and certificates: an API that knows its products, and a proxy."""

from __future__ import annotations

import base64
import select
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit


@dataclass
class Server:
    """A running server: its port, and what it was asked."""

    port: int
    seen: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)  # method, target, headers


@contextmanager
def _serving(handler: type[BaseHTTPRequestHandler], tls: ssl.SSLContext | None = None) -> Iterator[Server]:
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    httpd.daemon_threads = True
    server = Server(httpd.server_address[1])
    handler.server_log = server  # type: ignore[attr-defined]
    if tls is not None:
        httpd.socket = tls.wrap_socket(httpd.socket, server_side=True, do_handshake_on_connect=False)
    thread = threading.Thread(target=httpd.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield server
    finally:
        httpd.shutdown()
        thread.join()
        httpd.server_close()


class _Quiet(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_log: Server

    def log_message(self, *args: Any) -> None:
        """The tests look at ``seen``."""

    def note(self) -> None:
        self.server_log.seen.append((self.command, self.path, dict(self.headers.items())))

    def answer(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def api_server(tls: ssl.SSLContext | None = None) -> Iterator[Server]:
    """Answer every GET as ``GET /products`` is answered."""

    class Handler(_Quiet):
        def do_GET(self) -> None:
            self.note()
            self.answer(200, b'[{"name": "LSTprecision"}]')

    with _serving(Handler, tls) as server:
        yield server


@contextmanager
def proxy_server(user: str = "", password: str = "") -> Iterator[Server]:
    """A forward proxy for http (absolute addresses) and https (CONNECT) that wants a password if one is given."""
    login = f"{user}:{password}"
    written = login.encode("latin-1" if all(ord(letter) < 256 for letter in login) else "utf-8")
    wanted = "Basic " + base64.b64encode(written).decode() if user else ""

    class Handler(_Quiet):
        def admitted(self) -> bool:
            self.note()
            if wanted and self.headers.get("Proxy-Authorization") != wanted:
                self.answer(407, b"{}", Proxy_Authenticate='Basic realm="test"', Connection="close")
                self.close_connection = True
                return False
            return True

        def do_GET(self) -> None:
            if not self.admitted():
                return
            target = urlsplit(self.path)
            upstream = HTTPConnection(target.hostname or "", target.port or 80, timeout=10)
            headers = {n: v for n, v in self.headers.items() if not n.lower().startswith("proxy-")}
            upstream.request("GET", target.path, headers=headers)
            found = upstream.getresponse()
            self.answer(found.status, found.read())
            upstream.close()

        def do_CONNECT(self) -> None:
            if not self.admitted():
                return
            host, _, port = self.path.rpartition(":")
            with socket.create_connection((host, int(port)), timeout=10) as upstream:
                self.send_response(200)
                self.end_headers()
                _pump(self.connection, upstream)
            self.close_connection = True

    with _serving(Handler) as server:
        yield server


def _pump(one: socket.socket, other: socket.socket) -> None:
    """Carry bytes both ways until one side ends or nothing comes any more."""
    while True:
        ready, _, _ = select.select([one, other], [], [], 10)
        if not ready:
            return
        for end in ready:
            data = end.recv(65536)
            if not data:
                return
            (other if end is one else one).sendall(data)
