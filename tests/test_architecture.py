"""The house as it is drawn: which room may import which, and how long a thing may grow."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SHIPPED = ("__init__.py", "plugin.py", "core", "ui", "processing_provider")
OURS = (*SHIPPED, "sandbox", "tests")
RANK = {
    "core": 0,
    "core.errors": 0,
    "core.words": 0,
    "core._vendor": 0,
    "core.model": 1,
    "core.rules": 2,
    "core.api": 3,
    "core.services": 4,
    "core.host": 5,
    "ui": 6,
    "processing_provider": 6,
    "plugin": 7,
    "": 8,  # the root's own __init__
}
PAGES = {"ui.areas", "ui.orders", "ui.catalogue"}
THIRD_PARTY = {"requests", "urllib3", "numpy", "osgeo", "dateutil", "matplotlib", "core._vendor"}
LIGHT = ("__init__.py", "plugin.py", "processing_provider/**/*.py", "ui/*/dock.py")
MAX_FILE, MAX_FUNCTION = 300, 50


def sources(*homes: str) -> list[Path]:
    """The Python files in these rooms, bundled and generated ones left out."""
    found = [p for home in homes for p in ([ROOT / home] if home.endswith(".py") else (ROOT / home).rglob("*.py"))]
    return sorted(p for p in found if p.exists() and "_vendor" not in p.parts)


def name_of(path: Path) -> str:
    """The module's name below the package: ``core.api.client``; a package is named by its folder."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def _guards_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING")


def statements(tree: ast.AST, *, at_import: bool) -> Iterator[ast.Import | ast.ImportFrom]:
    """Import statements; with ``at_import`` only those that run when the module is loaded."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            yield node
        elif not (at_import and (isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) or _guards_types(node))):
            yield from statements(node, at_import=at_import)


def imported(path: Path, *, at_import: bool = False) -> set[str]:
    """Names of modules that ``path`` imports; our own ones without the package's name."""
    package = name_of(path).split(".") if path.name == "__init__.py" else name_of(path).split(".")[:-1]
    found: set[str] = set()
    for node in statements(parsed(path), at_import=at_import):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
            continue
        base = [p for p in package if p][: len([p for p in package if p]) - node.level + 1] if node.level else []
        prefix = ".".join([*base, *([node.module] if node.module else [])])
        found.update(_member(prefix, alias.name) for alias in node.names)
    return found


def _member(prefix: str, name: str) -> str:
    """``from .. import errors`` names a module, ``from ..errors import X`` a thing inside one."""
    path = ROOT.joinpath(*prefix.split("."), name) if prefix else ROOT / name
    if path.is_dir() or path.with_suffix(".py").exists():
        return f"{prefix}.{name}".strip(".")
    return f"{prefix}.{name}" if prefix in ("qgis", "qgis.PyQt") else prefix


def room_of(module: str) -> str | None:
    """The room a module belongs to, None for what is not ours."""
    parts = module.split(".")
    for room in (".".join(parts[:2]), parts[0]):
        if room in RANK:
            return room
    return None


def walk_imports(path: Path) -> set[str]:
    """Everything that loading ``path`` loads, ours followed to the end."""
    seen: set[str] = set()
    waiting = [path]
    while waiting:
        for module in imported(waiting.pop(), at_import=True) - seen:
            seen.add(module)
            waiting += [p for p in _files(module) if "_vendor" not in p.parts]
    return seen


def _files(module: str) -> Iterator[Path]:
    """The file of one of our modules, and the packages above it, which are loaded on the way."""
    if room_of(module) is None:
        return
    parts = module.split(".")
    for end in range(1, len(parts) + 1):
        stem = ROOT.joinpath(*parts[:end])
        yield from (p for p in (stem.with_suffix(".py"), stem / "__init__.py") if p.exists())


@pytest.mark.parametrize("path", sources(*SHIPPED), ids=name_of)
def test_imports_run_one_way(path: Path) -> None:
    room = room_of(name_of(path)) if name_of(path) else ""
    assert room is not None, "a module outside every room"
    for module in imported(path):
        target = room_of(module)
        if target is None or target == "core._vendor":
            continue
        assert RANK[target] <= RANK[room], f"{room} imports {module}"
        assert {room, target} != {"ui", "processing_provider"}, f"{room} imports {module}"


@pytest.mark.parametrize("path", sources("ui"), ids=name_of)
def test_pages_do_not_know_each_other(path: Path) -> None:
    page = room_page(name_of(path))
    if page not in PAGES:
        return
    others = {room_page(module) for module in imported(path)} & PAGES
    assert others <= {page}


def room_page(module: str) -> str:
    return ".".join(module.split(".")[:2])


@pytest.mark.parametrize("path", sources(*SHIPPED), ids=name_of)
def test_qgis_is_imported_where_it_may_be(path: Path) -> None:
    name, modules = name_of(path), imported(path)
    if name.startswith("core") and not name.startswith("core.host"):
        assert not [m for m in modules if m.split(".")[0] in ("qgis", "PyQt5", "PyQt6")]
    if not name.startswith("ui") and name != "plugin":  # plugin.py hangs actions and docks into QGIS's window
        assert not [m for m in modules if m.startswith(("qgis.gui", "qgis.PyQt.QtWidgets"))]
    assert not [m for m in modules if m.split(".")[0] in ("PyQt5", "PyQt6", "sip")]


@pytest.mark.parametrize("path", sources(*SHIPPED), ids=name_of)
def test_our_own_modules_are_imported_relatively(path: Path) -> None:
    tops = {module.split(".")[0] for module in imported(path)}
    assert not tops & {"constellr", "pystac", "pystac_client", "utm", "tenacity", "pathvalidate"}


@pytest.mark.parametrize("path", sorted({p for pattern in LIGHT for p in ROOT.glob(pattern)}), ids=name_of)
def test_start_of_qgis_loads_no_third_party_module(path: Path) -> None:
    heavy = {m for m in walk_imports(path) if m.split(".")[0] in THIRD_PARTY or room_of(m) in THIRD_PARTY}
    assert not heavy


@pytest.mark.parametrize("path", sources(*OURS), ids=name_of)
def test_functions_are_short_and_swallow_nothing(path: Path) -> None:
    for node in ast.walk(parsed(path)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            assert lines <= MAX_FUNCTION, f"{node.name} at line {node.lineno} has {lines} lines"
        if isinstance(node, ast.ExceptHandler):
            bare = len(node.body) == 1 and isinstance(node.body[0], ast.Pass)
            assert not bare, f"an exception is swallowed at line {node.lineno}"


@pytest.mark.parametrize("path", sources(*SHIPPED, "sandbox", "tests/tools"), ids=name_of)
def test_files_are_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MAX_FILE


def test_the_walk_finds_what_it_guards() -> None:
    """The checks above are blind if these two stop seeing imports."""
    assert "core.errors" in imported(ROOT / "core" / "model" / "job.py")
    assert {"core.words", "core.errors"} <= walk_imports(ROOT / "core" / "model" / "job.py")


def test_root_init_parses_on_old_python() -> None:
    """On Python 3.7 the plugin must still say that it needs 3.10, so no newer syntax stands there."""
    ast.parse((ROOT / "__init__.py").read_text(encoding="utf-8"), feature_version=(3, 7))


def _ring(start: str, edges: dict[str, set[str]]) -> list[str]:
    """Give the shortest way from a module by imports back to itself, [] where there is none."""
    came_from, waiting = {start: ""}, [start]
    for module in waiting:
        for wanted in sorted(edges.get(module, ())):
            if wanted == start:
                way = [module]
                while came_from[way[0]]:
                    way.insert(0, came_from[way[0]])
                return [*way, start]
            if wanted not in came_from:
                came_from[wanted] = module
                waiting.append(wanted)
    return []


def test_no_modules_need_each_other() -> None:
    """Not even for a type: what two parts of a page both know has a module of its own."""
    homes = ("core", "ui/catalogue", "ui/orders")
    edges = {name_of(path): imported(path) for path in sources(*homes)}
    assert not [ring for name in edges if (ring := _ring(name, edges))]
