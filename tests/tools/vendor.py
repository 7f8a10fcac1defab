"""Put the libraries of vendor.txt into core/_vendor, their imports rewritten to be relative.

Two plugins may bundle different pystacs in one QGIS, so ours never becomes the top-level ``pystac``.
Python's own parser finds the imports: ``import pystac.utils`` cannot be rewritten by text alone, which
is where ready-made tools give up.

    python vendor.py REQUIREMENTS DESTINATION
"""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

DOCSTRING = '"""Bundled libraries, made by `make vendor` from vendor.txt; never edited by hand."""\n'
LOOKUPS = {"files", "PackageLoader"}  # calls that find a package by its name in a string


def install(requirements: Path, target: Path) -> None:
    """Let pip fetch the pinned wheels, each with its recorded hash."""
    options = ["--no-deps", "--no-compile", "--only-binary", ":all:", "--require-hashes", "--quiet"]
    command = [sys.executable, "-m", "pip", "install", *options, "--target", str(target), "-r", str(requirements)]
    subprocess.run(command, check=True)


def library_names(target: Path) -> frozenset[str]:
    return frozenset(path.parent.name for path in target.glob("*/__init__.py"))


def keep_licences(target: Path) -> None:
    """Move each wheel's licence files to licenses/<name-version>/; Apache-2.0 and MIT ask for it."""
    for info in target.glob("*.dist-info"):
        home = target / "licenses" / info.name.removesuffix(".dist-info")
        wanted = re.compile(r"(?i)(licen[cs]e|notice|copying|authors)")
        texts = [p for p in info.rglob("*") if wanted.match(p.name) and p.is_file()]
        if not texts:
            raise SystemExit(f"{info.name} brings no licence file")
        home.mkdir(parents=True)
        for text in texts:
            shutil.copy(text, home / text.name)
        shutil.rmtree(info)


def rewrite(source: str, depth: int, libraries: frozenset[str]) -> str:
    """Make absolute imports of bundled libraries relative; ``depth`` counts the dots up to _vendor."""
    lines = source.encode().splitlines(keepends=True)
    found = list(_replacements(ast.parse(source), "." * depth, libraries))
    for node, text in sorted(found, key=lambda pair: (pair[0].lineno, pair[0].col_offset), reverse=True):
        first, last = node.lineno - 1, (node.end_lineno or node.lineno) - 1
        head, tail = lines[first][: node.col_offset], lines[last][node.end_col_offset :]
        lines[first : last + 1] = [head + text.encode() + tail]
    return b"".join(lines).decode()


def _replacements(tree: ast.AST, dots: str, libraries: frozenset[str]) -> Iterator[tuple[ast.stmt | ast.expr, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.level == 0 and _top(node.module) in libraries:
            node.module = dots + (node.module or "")
            yield node, ast.unparse(node)
        elif isinstance(node, ast.Import) and any(_top(alias.name) in libraries for alias in node.names):
            yield node, "; ".join(_import(alias, dots, libraries) for alias in node.names)
        elif isinstance(node, ast.Call) and _names_library(node, libraries):
            name = ast.literal_eval(node.args[0])
            yield node.args[0], f'__import__("importlib.util").util.resolve_name("{dots}{name}", __package__)'


def _import(alias: ast.alias, dots: str, libraries: frozenset[str]) -> str:
    """Rewrite one name of an ``import`` statement so that it binds what it bound before."""
    top, parent, leaf = _top(alias.name), *alias.name.rpartition(".")[::2]
    if top not in libraries:
        return ast.unparse(ast.Import([alias]))
    if not parent:
        return f"from {dots} import {leaf}" + (f" as {alias.asname}" if alias.asname else "")
    if alias.asname:
        return f"from {dots}{parent} import {leaf} as {alias.asname}"
    # Not `from parent import leaf`: that asks the parent's __getattr__, which may be where we stand.
    hidden = "_" + alias.name.replace(".", "_")
    return f"from {dots} import {top}; from {dots}{alias.name} import __name__ as {hidden}"


def _names_library(call: ast.Call, libraries: frozenset[str]) -> bool:
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    first = call.args[0] if call.args else None
    return (
        name in LOOKUPS
        and isinstance(first, ast.Constant)
        and isinstance(first.value, str)
        and _top(first.value) in libraries
    )


def _top(module: str | None) -> str:
    return (module or "").partition(".")[0]


def rewrite_all(target: Path, libraries: frozenset[str]) -> None:
    for path in sorted(target.rglob("*.py")):
        depth = len(path.relative_to(target).parts)
        path.write_text(rewrite(path.read_text(encoding="utf-8"), depth, libraries), encoding="utf-8")
        for folder in path.relative_to(target).parents:
            (target / folder / "__init__.py").touch()
    (target / "__init__.py").write_text(DOCSTRING, encoding="utf-8")


def main(requirements: Path, destination: Path) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        target = Path(scratch) / "libraries"
        install(requirements, target)
        shutil.rmtree(target / "bin", ignore_errors=True)
        keep_licences(target)
        rewrite_all(target, library_names(target))
        shutil.rmtree(destination, ignore_errors=True)
        shutil.copytree(target, destination, ignore=shutil.ignore_patterns("__pycache__"))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
