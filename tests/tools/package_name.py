"""Give the checkout the name under which QGIS knows it, whatever its folder is called."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def register() -> None:
    """Make the checkout importable as ``constellr``; no effect where it is already."""
    if "constellr" in sys.modules:
        return
    spec = importlib.util.spec_from_file_location(
        "constellr", ROOT / "__init__.py", submodule_search_locations=[str(ROOT)]
    )
    if spec is None or spec.loader is None:
        raise RuntimeError("the package cannot be loaded")
    sys.modules["constellr"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(sys.modules["constellr"])
