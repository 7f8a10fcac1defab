"""Goal 13: what the plugin adds to the start of QGIS, measured while the real desktop starts."""

from __future__ import annotations

import json
import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path

from desktop import Profile, drive
from measure import Line

STARTS = 5


def run() -> Iterator[Line]:
    with tempfile.TemporaryDirectory() as scratch:
        home = Path(scratch)
        profile = Profile(home / "qgis").make()
        profile.seed()
        _start(profile, home)  # the first start writes the bytecode, as it does once after an installation
        found = [_start(profile, home) for _ in range(STARTS)]
    loads = [one["milliseconds"] for one in found]
    modules = sorted({name for one in found for name in one["modules"]})
    print(f"loads: {[round(value, 1) for value in loads]} ms; third-party modules: {', '.join(modules) or 'none'}")
    yield Line(13, "plugin load at QGIS start", statistics.median(loads), 5, "ms")
    yield Line(13, "third-party modules imported by it", len(modules), 0, "modules")


def _start(profile: Profile, home: Path) -> dict:
    result = home / "start.json"
    extra = {
        "PYQGIS_STARTUP": str(Path(__file__).with_name("stopwatch.py")),
        "CONSTELLR_STOPWATCH": str(result),
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": str(home / "bytecode"),
    }
    drive(profile, ["started"], home / "pictures", {}, seconds=60, extra=extra)
    return json.loads(result.read_text(encoding="utf-8"))
