"""Every text of the plugin that a user may read, as Qt will look it up: context, source and where it stands.

Read from the syntax tree, since ``lupdate`` does not know which class a Python ``self.tr`` speaks for. Found are

- ``self.tr("…")``: the context is the class; where others inherit the text, each of these classes as well, for
  PyQt 5 asks for the class of the object, not for the one the text was written in,
- ``translate("context", "…")`` of ``core/words.py`` and of Qt, also by another name (``say = …translate``),
- ``plural("context", "one", "many", …)`` of ``core/words.py`` and ``counted`` of ``core/host/translate.py``: the source
  is the text for many, which a translation gives in as many forms as its language has,
- functions that only call Qt's ``translate`` with a context of their own, in their module and where it is imported,
- ``<string>`` elements of ``.ui`` files.

A text that is put together when the program runs can not be translated and is reported as a complaint.
"""

from __future__ import annotations

import ast
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

HOMES = ("plugin.py", "core", "processing_provider", "ui")
_APPLICATION = "QCoreApplication.translate"
_COUNTING = frozenset({"plural", "counted"})


class Text(NamedTuple):
    """What Qt looks a translation up by, and the file it was found in (relative to the root).

    ``counts``: its translation has a form for each of the language's numbers.
    """

    context: str
    source: str
    file: str
    counts: bool = False


@dataclass
class Module:
    """What one file says about translation."""

    path: Path
    tree: ast.Module
    bases: dict[str, list[str]] = field(default_factory=dict)
    own_context: dict[str, str] = field(default_factory=dict)  # classes whose tr() names its context
    wrappers: dict[str, str] = field(default_factory=dict)  # functions with a context of their own
    aliases: set[str] = field(default_factory=lambda: {"translate"})


class Collection:
    """All texts below a root, in ``texts``; what cannot be collected, in ``complaints``."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self.texts: set[Text] = set()
        self.complaints: list[str] = []
        self._modules = {path: _module(path) for path in _files(root, ".py")}
        for module in self._modules.values():
            module.wrappers.update(self._imported_wrappers(module))
        self._heirs = _heirs(self._modules.values())
        self._own = {name: c for module in self._modules.values() for name, c in module.own_context.items()}
        for module in self._modules.values():
            self._read(module, module.tree, "")
        for path in _files(root, ".ui"):
            self._read_form(path)

    def _imported_wrappers(self, module: Module) -> dict[str, str]:
        found = {}
        for node in ast.walk(module.tree):
            if isinstance(node, ast.ImportFrom) and node.level:
                home = module.path.parents[node.level - 1].joinpath(*(node.module or "").split("."))
                there = self._modules.get(home.with_suffix(".py"))
                names = {alias.name: alias.asname or alias.name for alias in node.names}
                known = there.wrappers if there else {}
                found.update({names[name]: context for name, context in known.items() if name in names})
        return found

    def _read(self, module: Module, node: ast.AST, owner: str) -> None:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Call):
                self._call(module, child, owner)
            if not (isinstance(child, ast.FunctionDef) and _context_of_wrapper(child) is not None):
                self._read(module, child, child.name if isinstance(child, ast.ClassDef) else owner)

    def _call(self, module: Module, call: ast.Call, owner: str) -> None:
        name = ast.unparse(call.func)
        if name == "self.tr" and call.args:
            self._take(module, call, call.args[0], self._contexts(owner))
        elif name in module.wrappers and call.args:
            self._take(module, call, call.args[0], [module.wrappers[name]])
        elif name in _COUNTING and len(call.args) > 3:
            self._take_counting(module, call)
        elif (name in module.aliases or name.endswith(_APPLICATION)) and len(call.args) > 1:
            context = call.args[0]
            if isinstance(context, ast.Constant):
                self._take(module, call, call.args[1], [str(context.value)])

    def _contexts(self, owner: str) -> list[str]:
        if owner in self._own:
            return [self._own[owner]]
        return [owner, *sorted(self._heirs.get(owner, ()))]

    def _take(self, module: Module, call: ast.Call, text: ast.expr, contexts: list[str]) -> None:
        file = module.path.relative_to(self._root).as_posix()
        literals = _literals(text)
        if literals is None:
            self.complaints.append(f"{file}:{call.lineno}: a text put together at run time: {ast.unparse(call)[:80]}")
            return
        self.texts.update(Text(context, literal, file) for context in contexts for literal in literals if literal)

    def _take_counting(self, module: Module, call: ast.Call) -> None:
        context, one, many = (node.value if isinstance(node, ast.Constant) else None for node in call.args[:3])
        file = module.path.relative_to(self._root).as_posix()
        if isinstance(context, str) and isinstance(one, str) and isinstance(many, str):
            self.texts.add(Text(context, many, file, True))
        elif not _only_hands_on(call):
            self.complaints.append(f"{file}:{call.lineno}: a text put together at run time: {ast.unparse(call)[:80]}")

    def _read_form(self, path: Path) -> None:
        form = ET.parse(path).getroot()
        context = form.findtext("class") or ""
        for element in form.iter("string"):
            if element.text and element.get("notr") != "true":
                self.texts.add(Text(context, element.text, path.relative_to(self._root).as_posix()))


def _files(root: Path, suffix: str) -> list[Path]:
    homes = [root / home for home in HOMES if (root / home).exists()]
    found = [path for home in homes for path in ([home] if home.is_file() else home.rglob(f"*{suffix}"))]
    return sorted(path for path in found if path.suffix == suffix and "_vendor" not in path.parts)


def _module(path: Path) -> Module:
    module = Module(path, ast.parse(path.read_text(encoding="utf-8"), str(path)))
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ClassDef):
            module.bases[node.name] = [ast.unparse(base).split("[")[0].split(".")[-1] for base in node.bases]
            methods = [part for part in node.body if isinstance(part, ast.FunctionDef) and part.name == "tr"]
            module.own_context.update({node.name: c for c in map(_context_of_wrapper, methods) if c})
        elif isinstance(node, ast.Assign) and ast.unparse(node.value).endswith(_APPLICATION):
            module.aliases.update(target.id for target in node.targets if isinstance(target, ast.Name))
        elif isinstance(node, ast.ImportFrom):
            module.aliases.update(alias.asname for alias in node.names if alias.name == "translate" and alias.asname)
    for node in module.tree.body:
        if isinstance(node, ast.FunctionDef) and (context := _context_of_wrapper(node)):
            module.wrappers[node.name] = context
    return module


def _context_of_wrapper(function: ast.FunctionDef) -> str | None:
    """The context of a function that does nothing but ask Qt; "" where it is made up at run time, else None."""
    last = function.body[-1]
    call = last.value if isinstance(last, ast.Return) else None
    names = {argument.arg for argument in function.args.args}
    if not isinstance(call, ast.Call) or not ast.unparse(call.func).endswith(_APPLICATION) or len(call.args) < 2:
        return None
    context, text = call.args[:2]
    if not (isinstance(text, ast.Name) and text.id in names):
        return None
    return str(context.value) if isinstance(context, ast.Constant) else ""


def _only_hands_on(call: ast.Call) -> bool:
    """``counted`` itself calls ``plural`` with what it was given."""
    return all(isinstance(node, ast.Name) for node in call.args[:3])


def _heirs(modules: Iterable[Module]) -> dict[str, set[str]]:
    """For each class the names of all that inherit from it."""
    bases = {name: parents for module in modules for name, parents in module.bases.items()}
    heirs: dict[str, set[str]] = {}
    for name in bases:
        waiting = list(bases[name])
        while waiting:
            parent = waiting.pop()
            heirs.setdefault(parent, set()).add(name)
            waiting += bases.get(parent, [])
    return heirs


def _literals(node: ast.expr) -> list[str] | None:
    """The texts an expression can be, if they all stand in it."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.IfExp):
        one, other = _literals(node.body), _literals(node.orelse)
        return one + other if one is not None and other is not None else None
    return None
