"""Run inside QGIS by ``--code``: drive the desktop through named steps, with clicks and keys alone.

$CONSTELLR_WALK holds {"scripts": this folder, "script": module of the steps, "steps": […], "pictures": folder,
"facts": {…}, "seconds": for all}.
QGIS ends with exit status 0 if every step held, else 1 with the reason on standard error.
"""

import importlib
import json
import os
import sys
import traceback
from pathlib import Path

from qgis.PyQt.QtCore import QTimer


def begin() -> None:
    """Read the order, find the steps, start walking once QGIS's own event loop runs."""
    order = json.loads(os.environ["CONSTELLR_WALK"])
    sys.path.insert(0, order["scripts"])
    import walk
    from hands import Hands

    steps = importlib.import_module(order["script"])
    hands = getattr(steps, "HANDS", Hands)(Path(order["pictures"]), order["facts"])
    chosen = [(name, lambda name=name: getattr(steps, name)(hands)) for name in order["steps"]]
    QTimer.singleShot(0, lambda: walk.start(chosen, Path(order["pictures"]), order["seconds"]))


try:
    begin()
except Exception:
    traceback.print_exc()
    sys.stderr.flush()
    os._exit(1)
