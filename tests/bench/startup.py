"""Goal 13: what the plugin adds to the start of QGIS, measured in the real desktop."""

from __future__ import annotations

import json
import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path

from desktop import Profile, drive
from measure import Line


def run() -> Iterator[Line]:
    with tempfile.TemporaryDirectory() as scratch:
        home = Path(scratch)
        profile = Profile(home / "qgis").make()
        profile.seed()
        kept = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(home / "bytecode")}
        drive(profile, ["start_up"], home / "pictures", {"result": str(home / "start.json")}, seconds=90, extra=kept)
        found = json.loads((home / "start.json").read_text(encoding="utf-8"))
    loads = found["milliseconds"]
    print(f"loads: {[round(value, 1) for value in loads]} ms; third-party modules: {found['modules'] or 'none'}")
    yield Line(13, "plugin load at QGIS start", statistics.median(loads), 5, "ms")
    yield Line(13, "third-party modules imported by it", len(found["modules"]), 0, "modules")
