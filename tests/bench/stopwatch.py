"""Run by QGIS before it loads plugins ($PYQGIS_STARTUP): time what ours takes, and see what it imports.

Writes JSON to $CONSTELLR_STOPWATCH: milliseconds, and the third-party modules that came with it.
"""

import json
import os
import sys
import time
from pathlib import Path

import qgis.utils

_TAKEN = {"milliseconds": 0.0, "modules": []}


def _is_third_party(name):
    top = name.partition(".")[0]
    ours = top in ("constellr", "qgis") or top in sys.stdlib_module_names
    return name.startswith("constellr.core._vendor") or not ours


def _timed(function):
    def call(name, *rest):
        if name != "constellr":
            return function(name, *rest)
        known, begun = set(sys.modules), time.perf_counter()
        result = function(name, *rest)
        _TAKEN["milliseconds"] += (time.perf_counter() - begun) * 1000
        _TAKEN["modules"] += sorted(new for new in set(sys.modules) - known if _is_third_party(new))
        Path(os.environ["CONSTELLR_STOPWATCH"]).write_text(json.dumps(_TAKEN), encoding="utf-8")
        return result

    return call


if not hasattr(qgis.utils, "constellr_stopwatch"):  # QGIS runs this script twice
    qgis.utils.constellr_stopwatch = _TAKEN
    qgis.utils.loadPlugin = _timed(qgis.utils.loadPlugin)
    qgis.utils.startPlugin = _timed(qgis.utils.startPlugin)
