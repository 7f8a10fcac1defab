"""The suite, the walk by ``qgis_process`` and a desktop picture in newer QGIS versions, each in a chroot of its own.

    matrix.py [--home FOLDER] [SUITE…]

The sandbox runs on the host; the chroots share its loopback. A chroot that cannot be built is reported
and passed over; a test that fails inside one fails the whole. Needs root.
"""

from __future__ import annotations

import argparse
import concurrent.futures
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from desktop import ROOT
from sandbox_client import running

SUITES = {"trixie": "3.40", "forky": "3.44"}
INCLUDE = (
    "python3-qgis,qgis,python3-requests,python3-dateutil,python3-gdal,python3-trustme,"
    "xvfb,xauth,imagemagick,fonts-dejavu-core,fonts-open-sans"
)
APT = ('Acquire::Check-Valid-Until "false"', 'Acquire::Check-Date "false"')
LEFT_OUT = ("/usr/share/man/*", "/usr/share/doc/*", "/usr/share/locale/*")
BUILD_SECONDS, TEST_SECONDS = 1500, 1800
PLAIN, QT = "tests/unit tests/contract tests/test_architecture.py", "tests/host tests/ui"
PROGRAMS = "tests/e2e/test_qgis_process.py"


@dataclass(frozen=True)
class Chroot:
    suite: str
    home: Path

    @property
    def root(self) -> Path:
        return self.home / self.suite

    @property
    def stamp(self) -> Path:
        return self.home / f"{self.suite}.built"

    def build(self, mirror: str) -> str:
        """Build it unless it stands; give the reason where it cannot be built, else nothing."""
        if self.stamp.exists() and self.stamp.read_text() == INCLUDE:
            return ""
        mounted = mounts_below(self.root, Path("/proc/self/mountinfo").read_text())
        if mounted:  # what is deleted below a mount is deleted where it comes from
            return f"unmount first what is mounted in it: {', '.join(mounted)}"
        shutil.rmtree(self.root, ignore_errors=True)
        command = ["mmdebstrap", "--variant=minbase", "--format=directory", f"--include={INCLUDE}"]
        command += [f"--aptopt={option}" for option in APT] + [f"--dpkgopt=path-exclude={path}" for path in LEFT_OUT]
        try:
            done = subprocess.run(
                [*command, self.suite, str(self.root), mirror], capture_output=True, text=True, timeout=BUILD_SECONDS
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            return str(error)
        if done.returncode != 0:
            return done.stderr.strip()[-600:]
        self.stamp.write_text(INCLUDE)
        return ""

    def run(self, script: str, libraries: Path, exchange: Path) -> int:
        """Run a shell script inside, with the checkout at /house/main and what it may write at /exchange."""
        shared = ROOT.parent / "shared"
        binds = [(ROOT, "house/main"), (libraries, "libraries"), (exchange, "exchange")]
        binds += [(shared, "house/shared")] if shared.is_dir() else []
        for _, inside in binds:
            (self.root / inside).mkdir(parents=True, exist_ok=True)
        mounts = "".join(f"mount --bind '{src}' '{self.root}/{inside}'\n" for src, inside in binds)
        outer = (
            f"set -e\nmount -t proc proc '{self.root}/proc'\nmount --rbind /dev '{self.root}/dev'\n"
            f"mount -t tmpfs tmpfs '{self.root}/tmp'\n{mounts}"
            f"exec chroot '{self.root}' /usr/bin/env -i PATH=/usr/bin:/bin HOME=/tmp LANG=C.UTF-8 "
            "PYTHONDONTWRITEBYTECODE=1 PYTEST_QT_API=pyqt5 PYTHONPATH=/libraries XDG_RUNTIME_DIR=/tmp "
            f"PYTEST_ADDOPTS='{os.environ.get('PYTEST_ADDOPTS', '')}' "
            'CONSTELLR_SANDBOX_READY=/exchange/ready.json bash -c "$1"\n'
        )
        # A PID namespace of its own: whatever is left inside ends with it.
        command = ["unshare", "--mount", "--propagation", "private", "--pid", "--fork", "--kill-child"]
        try:
            return subprocess.run(
                [*command, "bash", "-c", outer, "matrix", script], timeout=TEST_SECONDS, stdin=subprocess.DEVNULL
            ).returncode
        except subprocess.TimeoutExpired:
            print(f"{self.suite}: stopped after {TEST_SECONDS} s")
            return 1


def mounts_below(folder: Path, mounts: str) -> list[str]:
    """Give what is mounted at ``folder`` or below it; ``mounts`` is the text of /proc/self/mountinfo."""
    points = [
        re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), line.split()[4]) for line in mounts.splitlines()
    ]
    return [point for point in points if Path(point).is_relative_to(folder.resolve())]


SCRIPT = f"""
cd /house/main; failed=0; mkdir -p /tmp/auth; export QGIS_AUTH_DB_DIR_PATH=/tmp/auth QT_QPA_PLATFORM=offscreen
python3 -c 'from qgis.core import Qgis; import sys; print("QGIS", Qgis.QGIS_VERSION, "Python", sys.version.split()[0])'
run() {{ python3 -m pytest -c tests/pytest.ini --rootdir=$(mktemp -d) -q "$@" || failed=1; }}
run -p no:pytest_qgis -p no:pytest-qt {PLAIN}
run {QT}
unset QT_QPA_PLATFORM QGIS_AUTH_DB_DIR_PATH
run -p no:pytest_qgis -p no:pytest-qt {PROGRAMS}
PYTHONPATH= python3 tests/tools/demo.py look --ready /exchange/ready.json --home /tmp/look || failed=1
rm -rf /exchange/pictures; cp -r /tmp/look/pictures /exchange/pictures
exit $failed
"""


def mirror() -> str:
    """The mirror that this computer's own sources use."""
    command = ["apt-get", "indextargets", "--format", "$(REPO_URI)", "Created-By: Packages"]
    found = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    return sorted({address for address in found if "security" not in address})[0]


def libraries(folder: Path) -> Path:
    """The test libraries, pure Python: one folder serves the Pythons of all chroots."""
    wanted = [line for line in (ROOT / "tests/requirements.txt").read_text().splitlines() if line.startswith("pytest")]
    shutil.rmtree(folder, ignore_errors=True)
    command = [str(ROOT / ".venv/bin/python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*command, "--target", str(folder), *wanted], check=True)
    return folder


def test(chroot: Chroot, home: Path) -> int:
    exchange = home / f"{chroot.suite}-exchange"
    shutil.rmtree(exchange, ignore_errors=True)
    with running(exchange, scenes=ROOT.parent / "shared" / "data" / "rasters", order_seconds=8):
        code = chroot.run(SCRIPT, home / "libraries", exchange)
    print(f"{chroot.suite} (QGIS {SUITES[chroot.suite]}): exit {code}; pictures in {exchange / 'pictures'}", flush=True)
    return code


def main() -> int:
    parser = argparse.ArgumentParser(description="The suite in newer QGIS versions.")
    home = Path(os.environ.get("CONSTELLR_CHROOTS", "/var/tmp/constellr-chroots"))
    parser.add_argument("--home", type=Path, default=home)
    parser.add_argument("suites", nargs="*", default=list(SUITES))
    given = parser.parse_args()
    if os.geteuid() != 0:
        print("matrix: chroots need root; passed over")
        return 0
    given.home.mkdir(parents=True, exist_ok=True)
    libraries(given.home / "libraries")
    chroots, address = [Chroot(suite, given.home) for suite in given.suites], mirror()
    failed = False
    with concurrent.futures.ThreadPoolExecutor(len(chroots)) as pool:
        for chroot, reason in zip(chroots, pool.map(lambda c: c.build(address), chroots), strict=True):
            if reason:
                print(f"{chroot.suite} (QGIS {SUITES[chroot.suite]}): not built, passed over: {reason}", flush=True)
            else:
                print(f"== {chroot.suite}", flush=True)
                failed |= test(chroot, given.home) != 0
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
