"""Hold the code to Qt 6 without having QGIS 4: resolve each name it takes from Qt or QGIS.

    python qt6check.py PATH…          with PyQt6 installed: every qgis.PyQt name exists in PyQt6
    python qt6check.py --qgis PATH…   with QGIS's Python: no enum member without its enum's name

Exit 1 and one line per finding. It sees chains of attributes that begin at an imported name
(``Qt.ItemDataRole.DisplayRole``), not those of objects made at run time.
"""

from __future__ import annotations

import argparse
import ast
import importlib
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

MOVED = {"QAction", "QActionGroup", "QShortcut", "QFileSystemModel"}  # QtWidgets → QtGui; qgis.PyQt gives both
GONE = {"exec_", "print_"}
DIRECT = {"PyQt5", "PyQt6", "sip"}
QGIS_MODULES = ("qgis.core", "qgis.gui", "qgis.analysis")


@dataclass(frozen=True)
class Finding:
    path: Path
    line: int
    column: int
    text: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column} {self.text}"


class Check:
    """The check of one file; ``against_qgis`` chooses which of the two it is."""

    def __init__(self, path: Path, *, against_qgis: bool) -> None:
        self._path = path
        self._qgis = against_qgis
        self._tree = ast.parse(path.read_text(encoding="utf-8"))
        self._known: dict[str, Any] = {}

    def findings(self) -> Iterator[Finding]:
        for node in ast.walk(self._tree):
            if isinstance(node, (ast.Import, ast.ImportFrom)):
                yield from self._import(node)
        inner = {id(node.value) for node in ast.walk(self._tree) if isinstance(node, ast.Attribute)}
        for node in ast.walk(self._tree):
            if isinstance(node, ast.Attribute):
                if node.attr in GONE:
                    yield self._at(node, f".{node.attr} is gone in PyQt6")
                if id(node) not in inner:
                    yield from self._chain(node)

    def _at(self, node: ast.stmt | ast.expr, text: str) -> Finding:
        return Finding(self._path, node.lineno, node.col_offset + 1, text)

    def _import(self, node: ast.Import | ast.ImportFrom) -> Iterator[Finding]:
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module or ""]
        if any(name.split(".")[0] in DIRECT for name in names):
            yield self._at(node, "Qt is imported past qgis.PyQt")
        if isinstance(node, ast.ImportFrom) and node.level == 0:
            for alias in node.names:
                yield from self._name(node, alias)

    def _name(self, node: ast.ImportFrom, alias: ast.alias) -> Iterator[Finding]:
        home = f"qgis.PyQt.{alias.name}" if node.module == "qgis.PyQt" else node.module or ""
        module = self._module(home)
        if module is None:
            return
        if node.module == "qgis.PyQt":
            self._known[alias.asname or alias.name] = module
        elif hasattr(module, alias.name):
            self._known[alias.asname or alias.name] = getattr(module, alias.name)
        elif alias.name in MOVED and home.endswith("QtWidgets"):
            self._known[alias.asname or alias.name] = getattr(importlib.import_module("PyQt6.QtGui"), alias.name)
        else:
            yield self._at(node, f"{node.module}.{alias.name} does not exist")

    def _module(self, name: str) -> ModuleType | None:
        """The module that stands for ``name`` in this check; None for one that it does not look at."""
        if name.startswith("qgis.PyQt.Qt"):
            return importlib.import_module(name if self._qgis else name.replace("qgis.PyQt", "PyQt6"))
        return importlib.import_module(name) if self._qgis and name in QGIS_MODULES else None

    def _chain(self, node: ast.Attribute) -> Iterator[Finding]:
        root, names = _unfold(node)
        thing, path = self._known.get(root), root
        for name in names:
            if not isinstance(thing, (type, ModuleType)):
                return
            if not hasattr(thing, name):
                yield self._at(node, f"{path}.{name} does not exist" + ("" if self._qgis else " in PyQt6"))
                return
            owner, thing, path = thing, getattr(thing, name), f"{path}.{name}"
            if self._qgis and isinstance(owner, type) and _is_loose_member(owner, thing):
                yield self._at(node, f"{path} lacks its enum's name: {type(thing).__qualname__}.{name}")
                return


def _unfold(node: ast.Attribute) -> tuple[str, list[str]]:
    """``a.b.c`` as ("a", ["b", "c"]); ("", []) where it begins at something else than a name."""
    names: list[str] = []
    at: ast.expr = node
    while isinstance(at, ast.Attribute):
        names.append(at.attr)
        at = at.value
    return (at.id, names[::-1]) if isinstance(at, ast.Name) else ("", [])


def _is_loose_member(owner: type, thing: object) -> bool:
    """Is ``thing`` a sip enum's member, read from the class that holds the enum?"""
    return type(type(thing)).__name__ == "enumtype" and type(thing) is not owner


def python_files(paths: list[Path]) -> Iterator[Path]:
    for path in paths:
        yield from [path] if path.suffix == ".py" else sorted(path.rglob("*.py"))


def main() -> int:
    parser = argparse.ArgumentParser(description="Hold the code to Qt 6.")
    parser.add_argument("--qgis", action="store_true", help="look for loose enum members, with QGIS's Python")
    parser.add_argument("paths", nargs="+", type=Path)
    given = parser.parse_args()
    files = [f for f in python_files(given.paths) if "_vendor" not in f.parts]
    findings = [found for path in files for found in Check(path, against_qgis=given.qgis).findings()]
    print(*findings, sep="\n", end="\n" if findings else "")
    print(f"{len(files)} files, {len(findings)} findings")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
