"""A bare file server on loopback, as fast as the kernel sends: what downloads are measured against.

/SIZE/RATE/NUMBER is a file of that many bytes, sent at RATE bytes a second after 50 ms.

store.py READY    writes its address to READY, serves until it is ended
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

SIZE = 50 * 1000 * 1000
LATENCY_SECONDS = 0.05
PIECE = 1 << 17


class Store(BaseHTTPRequestHandler):
    """Answers every other path with the same file. Knows ranges that begin somewhere and go to the end."""

    protocol_version = "HTTP/1.1"
    file = tempfile.TemporaryFile()  # noqa: SIM115 - lasts as long as the server

    def do_GET(self) -> None:
        parts = self.path.split("/")[1:]
        size, rate = (int(parts[0]), float(parts[1])) if len(parts) == 3 else (SIZE, 0.0)
        if rate:
            time.sleep(LATENCY_SECONDS)
        begin = int(self.headers.get("Range", "bytes=0-").removeprefix("bytes=").rstrip("-"))
        self.send_response(206 if "Range" in self.headers else 200)
        if "Range" in self.headers:
            self.send_header("Content-Range", f"bytes {begin}-{size - 1}/{size}")
        self.send_header("Content-Length", str(size - begin))
        self.send_header("Content-Type", "application/octet-stream")
        self.end_headers()
        self.wfile.flush()
        try:
            self._send(begin, size, rate)
        except ConnectionError:
            self.close_connection = True  # whoever asked was killed

    def _send(self, sent: int, size: int, rate: float) -> None:
        begun, first = time.monotonic(), sent
        while sent < size:
            piece = min(PIECE if rate else 1 << 20, size - sent)
            sent += os.sendfile(self.connection.fileno(), self.file.fileno(), sent, piece)
            if rate:
                time.sleep(max(0.0, begun + (sent - first) / rate - time.monotonic()))

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
