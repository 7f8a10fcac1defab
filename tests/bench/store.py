"""A bare file server on loopback, as fast as the kernel sends: what downloads are measured against.

store.py READY    writes its address to READY, serves until it is ended
"""

from __future__ import annotations

import os
import sys
import tempfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

SIZE = 50 * 1000 * 1000


class Store(BaseHTTPRequestHandler):
    """Answers every path with the same file."""

    protocol_version = "HTTP/1.1"
    file = tempfile.TemporaryFile()  # noqa: SIM115 - lasts as long as the server

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(SIZE))
        self.send_header("Content-Type", "application/octet-stream")
        self.end_headers()
        self.wfile.flush()
        sent = 0
        while sent < SIZE:
            sent += os.sendfile(self.connection.fileno(), self.file.fileno(), sent, min(1 << 20, SIZE - sent))

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the terminal is for the figures."""


def main(ready: Path) -> None:
    block = os.urandom(1 << 20)
    for _ in range(SIZE // len(block) + 1):
        Store.file.write(block)
    Store.file.flush()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Store)
    ready.write_text(f"http://127.0.0.1:{server.server_address[1]}", encoding="utf-8")
    server.serve_forever()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
