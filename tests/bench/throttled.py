"""Goals 7 and 9: downloads over lines that are slow each, and taken up after a kill.

throttled.py ADDRESS FOLDER FILES SIZE WORKERS    fetches them in a process of its own, which may be killed
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools"))

from measure import Line, interleaved
from package_name import register

RATE = 10_000_000
MANY, SMALL = 40, 5_000_000
KILLED_FILES, KILLED_SIZE, WORKERS = 20, 25_000_000, 4
FAST = Path("/dev/shm")


def fetch(address: str, folder: Path, files: int, size: int, workers: int) -> int:
    """Fetch files at once, and give the bytes that came."""
    from constellr.core.api.files import Files
    from constellr.core.api.network import Network
    from constellr.core.model.job import Job
    from constellr.core.services.transfer import Expected, Room, Transfer

    reach, room = Files(Network(), None), Room(folder)

    def one(number: int) -> int:
        link, meter = _Link(f"{address}/{size}/{RATE}/{number}"), _Meter()
        Transfer(reach, link, folder / f"file{number}.bin", Expected(size), room, meter).run(Job())
        return meter.came

    with ThreadPoolExecutor(workers) as pool:
        return sum(pool.map(one, range(files)))


class _Link:
    """A link that never runs out."""

    def __init__(self, href: str) -> None:
        self._href = href

    def current(self, job: object) -> str:
        return self._href

    def renewed(self, job: object) -> str:
        raise RuntimeError("the store refused")


class _Meter:
    def __init__(self) -> None:
        self.came = 0

    def sized(self, path: Path, size: int, here: int) -> None:
        """Nothing is shown here."""

    def moved(self, size: int) -> None:
        self.came += size


def run() -> Iterator[Line]:
    from download import emptied, store

    home = Path(tempfile.mkdtemp(dir=FAST if FAST.is_dir() else None))

    def times_of(address: str, workers: int) -> None:
        with emptied(home / "files") as folder:
            fetch(address, folder, MANY, SMALL, workers)

    try:
        with store() as address:
            times = interleaved({"8": lambda: times_of(address, 8), "1": lambda: times_of(address, 1)}, 1)
            yield Line(7, "40 × 5 MB at 10 MB/s a connection: 8 beside 1", times["8"] / times["1"], 0.15)
            yield from _killed(address, home)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _killed(address: str, home: Path) -> Iterator[Line]:
    from download import emptied

    size = KILLED_FILES * KILLED_SIZE
    with emptied(home / "whole") as folder:
        begun = time.perf_counter()
        _child(address, folder).communicate()
        whole = time.perf_counter() - begun
    with emptied(home / "killed") as folder:
        begun = time.perf_counter()
        child = _child(address, folder)
        while _bytes_in(folder) < size / 2:
            time.sleep(0.01)
        child.kill()
        child.wait()
        there = _bytes_in(folder)
        came = int(_child(address, folder).communicate()[0])
        taken = time.perf_counter() - begun
        assert _bytes_in(folder) == size
        assert not list(folder.glob("*.part"))
    moved = there + (WORKERS << 20) + came  # a block a connection may have come for nothing
    yield Line(9, "killed at half, resumed: bytes moved beside the size", moved / size, 1.02)
    yield Line(9, "… time beside uninterrupted", taken / whole, 1.1)


def _child(address: str, folder: Path) -> subprocess.Popen[bytes]:
    values = [address, str(folder), str(KILLED_FILES), str(KILLED_SIZE), str(WORKERS)]
    return subprocess.Popen([sys.executable, __file__, *values], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)


def _bytes_in(folder: Path) -> int:
    total = 0
    for path in folder.iterdir():
        try:
            total += path.stat().st_size
        except FileNotFoundError:
            continue  # it got its final name meanwhile
    return total


if __name__ == "__main__":
    register()
    print(fetch(sys.argv[1], Path(sys.argv[2]), *(int(value) for value in sys.argv[3:6])))
