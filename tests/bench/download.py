"""Goals 6 and 8: 20 files of 50 MB beside curl, and what they cost in memory and stillness."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from children import die_with_parent
from measure import Line, interleaved
from stall import Pulse, idle, spin_until
from store import SIZE

FILES, WORKERS, ROUNDS = 20, 4, 3
FAST = Path("/dev/shm")


@contextmanager
def store() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        ready = Path(folder) / "address"
        command = [sys.executable, str(Path(__file__).with_name("store.py")), str(ready)]
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, preexec_fn=die_with_parent)
        try:
            deadline = time.monotonic() + 20
            while not (ready.exists() and ready.read_text()):
                if process.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError("the file server did not start")
                time.sleep(0.02)
            yield ready.read_text()
        finally:
            process.terminate()
            process.wait(10)


class _Link:
    """A link that never runs out."""

    def __init__(self, href: str) -> None:
        self._href = href

    def current(self, job: object) -> str:
        return self._href

    def renewed(self, expired: str, job: object) -> str:
        raise RuntimeError("the store refused")


class _Meter:
    def sized(self, path: Path, size: int, here: int) -> None:
        """Nothing is shown here."""

    def moved(self, size: int) -> None:
        """Nothing is shown here."""


def ours(address: str, folder: Path, checksum: str = "") -> None:
    """Fetch all files as the Catalogue's downloads do, four at a time."""
    from constellr.core.api.files import Files
    from constellr.core.api.network import Network
    from constellr.core.model.job import Job
    from constellr.core.services.transfer import Expected, Room, Transfer

    files, room = Files(Network(), None), Room(folder)

    def fetch(number: int) -> bool:
        target = folder / f"file{number}.bin"
        expected = Expected(SIZE, checksum)
        return Transfer(files, _Link(f"{address}/{number}"), target, expected, room, _Meter()).run(Job())

    with ThreadPoolExecutor(WORKERS) as pool:
        fetched = list(pool.map(fetch, range(FILES)))
    assert all(fetched)


def curl(address: str, folder: Path) -> None:
    pairs = [part for n in range(FILES) for part in ("-o", str(folder / f"file{n}.bin"), f"{address}/{n}")]
    subprocess.run(["curl", "--silent", "--fail", "--noproxy", "*", *pairs], check=True)


@contextmanager
def emptied(folder: Path) -> Iterator[Path]:
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def run() -> Iterator[Line]:
    home = Path(tempfile.mkdtemp(dir=FAST if FAST.is_dir() else None))
    try:
        with store() as address:
            yield from _cost(address, home)  # first: memory that an earlier round left would hide what this one takes
            digest = _digest(address)

            def fresh(work: Callable[..., None], *arguments: str) -> Callable[[], None]:
                def call() -> None:
                    with emptied(home / "files") as folder:
                        work(address, folder, *arguments)

                return call

            times = interleaved({"curl": fresh(curl), "ours": fresh(ours), "sha256": fresh(ours, digest)}, ROUNDS)
            print(f"{FILES} × {SIZE / 1e6:.0f} MB: " + ", ".join(f"{k} {v:.2f} s" for k, v in times.items()))
            yield Line(6, "20 × 50 MB beside curl", times["ours"] / times["curl"], 1.2)
            yield Line(6, "… with sha256 on the fly", times["sha256"] / times["curl"], 2.0)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _digest(address: str) -> str:
    """The stored file's checksum as a multihash, the form in which STAC items carry it."""
    import hashlib
    import urllib.request

    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(address) as answer:
        return "1220" + hashlib.sha256(answer.read()).hexdigest()


def _cost(address: str, home: Path) -> Iterator[Line]:
    pulse = Pulse()
    with emptied(home / "files") as folder, ThreadPoolExecutor(1) as pool:
        before = _memory("VmRSS")
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # forget the earlier peak
        pulse.start()
        future = pool.submit(ours, address, folder)
        spin_until(future.done)
        stall = pulse.stop()
        future.result()
        extra = _memory("VmHWM") - before
    yield Line(8, "extra memory during downloads, 4 connections", extra, 16, "MB")
    yield Line(8, f"longest stall during downloads (idle {idle():.0f} ms)", stall, 30, "ms")


def _memory(name: str) -> float:
    """A line of /proc/self/status, in MB."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith(name + ":"):
            return int(line.split()[1]) / 1024
    raise RuntimeError(f"{name} is not known here")
