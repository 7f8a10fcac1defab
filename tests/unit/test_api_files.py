"""Files by signed links: nothing of ours travels along, and every way to break off is told apart."""

from __future__ import annotations

import re
import socket
import threading
from collections.abc import Callable

import pytest
from constellr.core.api.files import Files
from constellr.core.api.network import Network, Route
from constellr.core.errors import (
    ApiError,
    Cancelled,
    ConnectionDropped,
    ConstellrError,
    FileError,
    LinkExpired,
    NotWhole,
    OutOfReach,
    ProxyFailed,
    RateLimited,
    TimedOut,
    Unavailable,
)
from constellr.core.model.job import Job
from raw_server import RawServer, answer, raw_server

DATA = bytes(range(256)) * 1000
SECRET = "X-Amz-Signature=5c0ffee0"


class Brisk(Network):
    """Goes nowhere but where it is told, and does not wait long."""

    trust_env = False

    def route(self, url: str) -> Route:
        return Route({}, True, (5.0, 5.0))


def _files(log: Callable[[str], None] | None = None) -> Files:
    return Files(Brisk(), log)


def _whole(head: str, line: socket.socket) -> None:
    found = re.search(r"(?im)^range: bytes=(\d+)-", head)
    if not found:
        line.sendall(answer(DATA, "200 OK", "Accept-Ranges: bytes"))
        return
    start = int(found[1])
    if start >= len(DATA):
        line.sendall(answer(b"", "416 Range Not Satisfiable", f"Content-Range: bytes */{len(DATA)}"))
        return
    line.sendall(
        answer(DATA[start:], "206 Partial Content", f"Content-Range: bytes {start}-{len(DATA) - 1}/{len(DATA)}")
    )


def _saying(message: bytes) -> Callable[[str, socket.socket], None]:
    return lambda head, line: line.sendall(message)


def _link(server: RawServer, path: str = "/a/lst.tiff") -> str:
    return f"{server.url}{path}?{SECRET}"


def test_a_file_comes_whole_and_no_header_of_ours_goes() -> None:
    lines: list[str] = []
    with raw_server(_whole) as server, _files(lines.append).open(_link(server)) as stream:
        assert (stream.status, stream.length, stream.total, stream.accepts_ranges) == (200, len(DATA), len(DATA), True)
        assert b"".join(stream.chunks(10_000)) == DATA
    names = {row.partition(":")[0].lower() for row in server.seen[0].split("\r\n")[1:]}
    assert names <= {"host", "user-agent", "accept-encoding", "connection"}
    assert len(lines) == 1
    assert lines[0].startswith(f"GET 127.0.0.1:{server.port}/a/lst.tiff → 200")
    assert SECRET not in lines[0]


def test_a_part_is_asked_for_by_range() -> None:
    with raw_server(_whole) as server, _files().open(_link(server), start=1000) as stream:
        assert (stream.status, stream.length, stream.total) == (206, len(DATA) - 1000, len(DATA))
        assert b"".join(stream.chunks()) == DATA[1000:]


def test_a_store_may_ignore_the_range() -> None:
    with raw_server(_saying(answer(DATA))) as server, _files().open(_link(server), start=1000) as stream:
        assert (stream.status, stream.length, stream.accepts_ranges) == (200, len(DATA), False)


def test_nothing_behind_the_end() -> None:
    with raw_server(_whole) as server, pytest.raises(ApiError) as caught:
        _files().open(_link(server), start=len(DATA))
    assert caught.value.status == 416


@pytest.mark.parametrize("told", ["bytes 0-9/10", "bytes 900-1000/5000", "nonsense", ""])
def test_another_part_than_asked_for_is_not_taken(told: str) -> None:
    message = answer(b"0123456789", "206 Partial Content", f"Content-Range: {told}")
    with raw_server(_saying(message)) as server, pytest.raises(NotWhole):
        _files().open(_link(server), start=500)


def test_the_length_of_the_whole_may_be_unknown() -> None:
    message = answer(b"x" * 10, "206 Partial Content", "Content-Range: bytes 5-14/*")
    with raw_server(_saying(message)) as server, _files().open(_link(server), start=5) as stream:
        assert (stream.length, stream.total) == (10, None)
    with raw_server(_saying(b"HTTP/1.1 200 OK\r\n\r\nabc")) as server, _files().open(_link(server)) as stream:
        assert (stream.length, stream.total) == (None, None)
        assert b"".join(stream.chunks()) == b"abc"


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        ("403 Forbidden", LinkExpired),
        ("401 Unauthorized", LinkExpired),
        ("404 Not Found", FileError),
        ("410 Gone", FileError),
        ("400 Bad Request", FileError),
        ("204 No Content", FileError),
        ("407 Proxy Authentication Required", ProxyFailed),
        ("429 Too Many Requests", RateLimited),
        ("500 Internal Server Error", Unavailable),
        ("503 Slow Down", Unavailable),
    ],
)
def test_a_refusal_of_the_store(status: str, kind: type) -> None:
    with raw_server(_saying(answer(b"<Error>5c0ffee0</Error>", status))) as server:
        with pytest.raises(ConstellrError) as caught:
            _files().open(_link(server))
        assert type(caught.value) is kind
        assert SECRET not in str(caught.value) + caught.value.detail
        assert len(server.seen) == 1


@pytest.mark.parametrize(
    "href",
    [
        "s3://bucket/lst.tiff",
        "abfs://x/y",
        "http://store.example/x?" + SECRET,
        "file:///etc/passwd",
        "lst.tiff",
        "",
        "ftp://x/y",
        "C:\\data\\x.tif",
    ],
)
def test_what_is_out_of_reach_is_told_without_a_request(href: str) -> None:
    with pytest.raises(OutOfReach) as caught:
        _files().open(href)
    assert SECRET not in str(caught.value)


def test_a_short_body_is_noticed() -> None:
    with (
        raw_server(_saying(answer(DATA[:5000], length=len(DATA)))) as server,
        _files().open(_link(server)) as stream,
        pytest.raises(NotWhole, match="again"),
    ):
        list(stream.chunks(1000))


def test_a_reset_in_the_middle() -> None:
    def reset(head: str, line: socket.socket) -> None:
        line.sendall(answer(DATA[:5000], length=len(DATA)))
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")

    broken = pytest.raises((ConnectionDropped, NotWhole))
    with raw_server(reset) as server, _files().open(_link(server)) as stream, broken:
        list(stream.chunks(1000))


def test_a_store_that_falls_silent_times_out() -> None:
    class Hasty(Brisk):
        def route(self, url: str) -> Route:
            return Route({}, True, (0.3, 0.3))

    with raw_server(lambda head, line: server.over.wait(20)) as server, pytest.raises(TimedOut):
        Files(Hasty()).open(_link(server))

    def stall(head: str, line: socket.socket) -> None:
        line.sendall(answer(DATA[:5000], length=len(DATA)))
        server.over.wait(20)

    with raw_server(stall) as server, Files(Hasty()).open(_link(server)) as stream, pytest.raises(TimedOut) as caught:
        list(stream.chunks(1000))
    assert caught.value.__cause__ is None
    assert SECRET not in str(caught.value)


@pytest.mark.parametrize("when", ["before the answer", "within the body", "while it drips"])
def test_a_cancel_reaches_a_silent_store(when: str) -> None:
    class Patient(Brisk):
        def route(self, url: str) -> Route:
            return Route({}, True, (60.0, 60.0))

    def respond(head: str, line: socket.socket) -> None:
        if when != "before the answer":
            line.sendall(answer(DATA[:5000], length=len(DATA)))
        while not server.over.wait(0.05):
            if when == "while it drips":
                line.sendall(b"x")

    job, caught = Job(), threading.Event()
    files = Files(Patient())

    def fetch() -> None:
        try:
            with files.open(_link(server), job) as stream:
                for _ in stream.chunks(1 << 20):
                    pass
        except Cancelled:
            caught.set()

    with raw_server(respond) as server:
        thread = threading.Thread(target=fetch)
        thread.start()
        while not server.seen:
            thread.join(0.01)
        threading.Timer(0.3, job.cancel).start()
        thread.join(10)
        assert caught.is_set()


def test_a_redirect_of_the_store_is_followed_without_a_credential() -> None:
    with raw_server(_whole) as other:
        target = f"http://localhost:{other.port}/moved.tif?{SECRET}"
        moved = raw_server(_saying(answer(b"", "302 Found", f"Location: {target}")))
        with moved as server, _files().open(_link(server), start=7) as stream:
            assert stream.status == 206
            assert b"".join(stream.chunks()) == DATA[7:]
    assert "range: bytes=7-" in other.seen[0].lower()
    assert "x-api-key" not in other.seen[0].lower()


@pytest.mark.parametrize("place", ["s3://bucket/x", "http://store.example/x", "file:///etc/passwd"])
def test_a_redirect_out_of_reach_is_not_followed(place: str) -> None:
    with raw_server(_saying(answer(b"", "302 Found", f"Location: {place}"))) as server, pytest.raises(OutOfReach):
        _files().open(_link(server))


def test_redirects_in_a_circle_end() -> None:
    def circle(head: str, line: socket.socket) -> None:
        line.sendall(answer(b"", "302 Found", "Location: /again"))

    with raw_server(circle) as server, pytest.raises(FileError, match="circle"):
        _files().open(_link(server))


def test_a_session_serves_the_next_file() -> None:
    files = _files()
    with raw_server(_whole) as server:
        for _ in range(3):
            with files.open(_link(server)) as stream:
                list(stream.chunks())
        with pytest.raises(LinkExpired), raw_server(_saying(answer(b"", "403 Forbidden"))) as refusing:
            files.open(_link(refusing))
    assert len(files._sessions._idle) == 1
    files.close()
    assert files._sessions._idle == []
