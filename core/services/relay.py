"""A relay on this computer between GDAL and the provider's store, so that no layer ever holds a signed link.

GDAL reads from an address that only this process knows and that lasts as long as it; the relay fetches the part that
is asked for by the asset's current link, and asks the API for the item again when that link has run out. It answers
HEAD from the size it knows, which signed links refuse and older GDAL then makes up for by fetching the whole file.
"""

from __future__ import annotations

import re
import secrets
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

from ..errors import ConstellrError, InputError, LinkExpired, NotWhole
from ..model.job import Job
from ..rules.assets import role_of_asset
from ..words import translate

if TYPE_CHECKING:
    from ..api.client import Client
    from ..api.files import FileStream

HEAD_BYTES = 16_384
"""What GDAL reads of a file first; fetched when the asset is offered, together with its size."""
_CHUNK = 1 << 16
_RANGE = re.compile(r"^bytes=(\d{1,18})-(\d{0,18})$")


class RelayedAsset:
    """One asset of one item, readable in parts. Safe in any thread once :meth:`load` is done."""

    def __init__(self, client: Client, collection: str, item_id: str, roles: tuple[str, ...]) -> None:
        self.collection, self.item_id, self.roles = collection, item_id, roles
        self.job = Job()
        self.key = self.role = ""
        self.total = 0
        self.head = b""
        self._client = client
        self._href = ""
        self._reading = 0
        self._guard = threading.Lock()

    def load(self, job: Job) -> None:
        """Ask for the item, choose the first asset of ``roles`` that it has, and read how it begins.

        Raises :class:`InputError` where it has none, and what API and store raise.
        """
        self._ask(job)
        with self._open(0, HEAD_BYTES - 1, job) as stream:
            self.head = b"".join(stream.chunks())[:HEAD_BYTES]
            self.total = stream.total or len(self.head)

    def parts(self, start: int, last: int) -> FileStream:
        """Open the bytes from ``start`` to ``last``, both included. The link is renewed once where it has run out."""
        return self._open(start, last, self.job)

    def _ask(self, job: Job) -> None:
        item = self._client.stac.item(self.collection, self.item_id, job)
        found = {role_of_asset(key, asset.to_dict()): (key, asset) for key, asset in reversed(item.assets.items())}
        role = next((role for role in self.roles if role in found), "")
        if not role:
            raise InputError(
                translate("relay", "The scene {name} has nothing that could be previewed like this.", name=item.id),
                remedy=translate("relay", "Download it to see what it holds."),
            )
        self.key, asset = found[role]
        self.role = role
        self._href = asset.get_absolute_href() or asset.href
        self._reading += 1

    def _open(self, start: int, last: int, job: Job) -> FileStream:
        reading = self._reading
        try:
            return self._client.files.open(self._href, job, start=start, last=last)
        except LinkExpired:
            with self._guard:
                if reading == self._reading:  # else another reader has asked meanwhile
                    self._ask(job)
            return self._client.files.open(self._href, job, start=start, last=last)


class Relay:
    """Serves offered assets to this computer alone. Starts with the first offer; :meth:`close` ends it."""

    def __init__(self) -> None:
        self._server: _Server | None = None
        self._guard = threading.Lock()

    @property
    def port(self) -> int:
        """0 while nothing is served."""
        return int(self._server.server_address[1]) if self._server is not None else 0

    def offer(self, asset: RelayedAsset) -> str:
        """Serve a loaded asset from now on; gives its address."""
        with self._guard:
            if self._server is None:
                self._server = _Server()
            path = f"/{secrets.token_urlsafe(32)}/{asset.role or 'asset'}.tif"
            self._server.assets[path] = asset
            return f"http://127.0.0.1:{self.port}{path}"

    def withdraw(self, address: str) -> None:
        """Serve it no more; what is being read of it breaks off."""
        server = self._server
        asset = server.assets.pop(address.removeprefix(f"http://127.0.0.1:{self.port}"), None) if server else None
        if asset is not None:
            asset.job.cancel()

    def close(self) -> None:
        """Stop listening and break off what is being read."""
        with self._guard:
            server, self._server = self._server, None
        if server is not None:
            for asset in server.assets.values():
                asset.job.cancel()
            server.assets.clear()
            server.shutdown()
            server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        self.assets: dict[str, RelayedAsset] = {}
        super().__init__(("127.0.0.1", 0), _Handler)
        threading.Thread(target=self.serve_forever, args=(0.1,), name="constellr-relay", daemon=True).start()

    def handle_error(self, request: object, client_address: object) -> None:
        """A reader that went away is no news; nothing is printed, as a trace could hold an address."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_HEAD(self) -> None:
        asset = self._asset()
        if asset is not None:
            self._begin(200, asset.total)

    def do_GET(self) -> None:
        asset = self._asset()
        if asset is None:
            return
        span = self._span(asset.total)
        if span is None:
            self._begin(416, 0, f"bytes */{asset.total}")
            return
        start, last, partial = span
        self._send(asset, start, last, f"bytes {start}-{last}/{asset.total}" if partial else "")

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the path is what keeps others out."""

    def _asset(self) -> RelayedAsset | None:
        """Give what the path stands for; whoever does not name this very host may be a web page that was led here."""
        asset = self.server.assets.get(self.path)
        if asset is None or self.headers.get("Host") != f"127.0.0.1:{self.server.server_address[1]}":
            self._begin(404, 0)
            return None
        return asset

    def _span(self, total: int) -> tuple[int, int, bool] | None:
        """Give first and last byte, and whether a part was asked for; None where there is nothing."""
        asked = self.headers.get("Range")
        found = _RANGE.match(asked) if asked else None
        if found is None:
            return 0, total - 1, False
        start, last = int(found[1]), int(found[2]) if found[2] else total - 1
        return (start, min(last, total - 1), True) if start < total and last >= start else None

    def _send(self, asset: RelayedAsset, start: int, last: int, part: str) -> None:
        status, length = (206 if part else 200), last - start + 1
        if last < len(asset.head):
            self._begin(status, length, part)
            self.wfile.write(asset.head[start : last + 1])
            return
        try:
            stream = asset.parts(start, last)
        except ConstellrError:
            self._begin(502, 0)
            return
        with stream:
            self._begin(status, length, part)
            self._copy(stream, 0 if stream.status == 206 else start, length)

    def _copy(self, stream: FileStream, skip: int, length: int) -> None:
        """Pass on ``length`` bytes behind the first ``skip``; what breaks off, breaks off for the reader too."""
        try:
            for chunk in stream.chunks(_CHUNK):
                piece = chunk[skip : skip + length]
                skip = max(0, skip - len(chunk))
                self.wfile.write(piece)
                length -= len(piece)
                if length <= 0:
                    return
            raise NotWhole(translate("relay", "The file ended early."))
        except (ConstellrError, OSError):
            self.close_connection = True

    def _begin(self, status: int, length: int, part: str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(length))
        self.send_header("Content-Type", "application/octet-stream")
        self.send_header("Accept-Ranges", "bytes")
        self.send_header("Cache-Control", "no-store")
        if part:
            self.send_header("Content-Range", part)
        self.end_headers()
