"""``s3://`` addresses are opened with the user's own AWS settings, by way of GDAL."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from constellr.core.errors import FileError
from constellr.core.model.job import Job
from constellr.core.services.own_aws import Reach, has_own_settings
from constellr.core.services.transfer import Expected, Room, Transfer

gdal = pytest.importorskip("osgeo.gdal")
BODY = bytes(range(256)) * 20_000


class Bucket(BaseHTTPRequestHandler):
    """Gives one object to whoever signs; remembers the headers it saw."""

    seen: list[dict[str, str]]

    def _answer(self, with_body: bool) -> None:
        self.seen.append({name.lower(): value for name, value in self.headers.items()})
        if not self.path.startswith("/deliveries/lst.bin"):
            self.send_response(404)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        first, last = 0, len(BODY) - 1
        if text := self.headers.get("Range"):
            begin, _, end = text.removeprefix("bytes=").partition("-")
            first, last = int(begin), min(int(end or last), last)
        self.send_response(206 if text else 200)
        self.send_header("Content-Length", str(last - first + 1))
        self.send_header("Content-Range", f"bytes {first}-{last}/{len(BODY)}")
        self.end_headers()
        if with_body:
            self.wfile.write(BODY[first : last + 1])

    def do_GET(self) -> None:
        self._answer(True)

    def do_HEAD(self) -> None:
        self._answer(False)

    def log_message(self, *_: object) -> None:
        return None


class Links:
    def __init__(self, href: str) -> None:
        self.href = href

    def current(self, job: Job) -> str:
        return self.href

    def renewed(self, job: Job) -> str:
        raise AssertionError("an s3 address does not expire")


class Meter:
    def sized(self, path: Path, size: int, here: int) -> None:
        return None

    def moved(self, size: int) -> None:
        return None


class Nobody:
    def open(self, href: str, job: Job, *, start: int = 0) -> None:
        raise AssertionError("the ordinary way was taken")


@pytest.fixture
def bucket() -> Iterator[type[Bucket]]:
    handler = type("OneBucket", (Bucket,), {"seen": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    options = {
        "AWS_S3_ENDPOINT": f"127.0.0.1:{server.server_address[1]}",
        "AWS_HTTPS": "NO",
        "AWS_VIRTUAL_HOSTING": "FALSE",
        "AWS_ACCESS_KEY_ID": "mine",
        "AWS_SECRET_ACCESS_KEY": "my own",
        "AWS_REGION": "eu-central-1",
    }
    for name, value in options.items():
        gdal.SetConfigOption(name, value)
    yield handler
    for name in options:
        gdal.SetConfigOption(name, None)
    gdal.VSICurlClearCache()
    server.shutdown()
    server.server_close()


def _fetch(folder: Path, href: str) -> Path:
    target = folder / "lst.bin"
    Transfer(Reach(Nobody()), Links(href), target, Expected(), Room(folder), Meter()).run(Job())
    return target


def test_a_file_comes_with_the_users_own_settings(bucket: type[Bucket], tmp_path: Path) -> None:
    assert has_own_settings()
    assert _fetch(tmp_path, "s3://deliveries/lst.bin").read_bytes() == BODY
    assert all("x-api-key" not in headers for headers in bucket.seen)
    assert any("authorization" in headers for headers in bucket.seen)


def test_it_is_resumed(bucket: type[Bucket], tmp_path: Path) -> None:
    (tmp_path / "lst.bin.part").write_bytes(BODY[:2_000_000])
    assert _fetch(tmp_path, "s3://deliveries/lst.bin").read_bytes() == BODY
    (tmp_path / "lst.bin").rename(tmp_path / "lst.bin.part")
    assert _fetch(tmp_path, "s3://deliveries/lst.bin").read_bytes() == BODY


def test_what_is_not_there_is_a_sentence(bucket: type[Bucket], tmp_path: Path) -> None:
    with pytest.raises(FileError, match="your own AWS settings"):
        _fetch(tmp_path, "s3://deliveries/other.bin")
