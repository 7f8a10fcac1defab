"""The bundled libraries live under the package's own name and need nothing that QGIS does not ship."""

from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path

import pytest
from vendor import rewrite

ROOT = Path(__file__).resolve().parents[2]
VENDOR = ROOT / "core" / "_vendor"
LIBRARIES = ("pathvalidate", "pystac", "pystac_client", "tenacity", "utm")

LOAD_TWICE = """
import importlib.util, sys
class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"jsonschema", "orjson", "jinja2", *%r}:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
sys.meta_path.insert(0, Refuse())
kept = []
for name in ("first", "second"):
    spec = importlib.util.spec_from_file_location(name, %r, submodule_search_locations=[%r])
    sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(sys.modules[name])
    for library in %r:
        importlib.import_module(f"{name}.{library}")
    kept.append(importlib.import_module(f"{name}.pystac").Item)
assert kept[0] is not kept[1], "two plugins' copies are one"
importlib.import_module("first.pystac.summaries").Summarizer()
"""


@pytest.mark.parametrize("library", LIBRARIES)
def test_bundled_library_is_ours(library: str) -> None:
    module = importlib.import_module(f"constellr.core._vendor.{library}")
    assert Path(str(module.__file__)).is_relative_to(VENDOR)
    assert list(VENDOR.glob(f"licenses/{library}-*/LICENSE*"))


def test_two_copies_live_together_without_the_real_libraries() -> None:
    script = LOAD_TWICE % (LIBRARIES, str(VENDOR / "__init__.py"), str(VENDOR), LIBRARIES)
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60)
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("import lib\n", "from .. import lib\n"),
        ("import lib as l, os\n", "from .. import lib as l; import os\n"),
        ("import lib.a.b as x\n", "from ..lib.a import b as x\n"),
        ("import lib.a\n", "from .. import lib; from ..lib.a import __name__ as _lib_a\n"),
        ("if 1:\n    from lib.a import (\n        b,\n    )\n", "if 1:\n    from ..lib.a import b\n"),
        ("import library\nfrom .lib import x\n", "import library\nfrom .lib import x\n"),
        (
            "files('lib.data')\n",
            'files(__import__("importlib.util").util.resolve_name("..lib.data", __package__))\n',
        ),
    ],
)
def test_rewriting_keeps_what_an_import_binds(source: str, wanted: str) -> None:
    assert rewrite(source, 2, frozenset({"lib"})) == wanted
