"""The package's entrance must be readable by an old Python and say so in one sentence."""

from __future__ import annotations

import ast
import sys
from pathlib import Path
from typing import Any

import pytest

SOURCE = (Path(__file__).resolve().parents[2] / "__init__.py").read_text(encoding="utf-8")


def load() -> dict[str, Any]:
    space: dict[str, Any] = {"__name__": "constellr", "__package__": "constellr"}
    exec(compile(SOURCE, "__init__.py", "exec"), space)
    return space


class Bar:
    def __init__(self) -> None:
        self.said: list[tuple[str, str]] = []

    def messageBar(self) -> Bar:
        return self

    def pushMessage(self, title: str, text: str) -> None:
        self.said.append((title, text))


def test_it_parses_under_python_3_7() -> None:
    ast.parse(SOURCE, feature_version=(3, 7))


def test_it_imports_only_the_standard_library_first() -> None:
    imported = [node for node in ast.parse(SOURCE).body if isinstance(node, (ast.Import, ast.ImportFrom))]
    names = {alias.name for node in imported if isinstance(node, ast.Import) for alias in node.names}
    names |= {str(node.module) for node in imported if isinstance(node, ast.ImportFrom)}
    assert names <= set(sys.stdlib_module_names)


@pytest.mark.parametrize("version", [(3, 7, 0), (3, 9, 18)])
def test_an_old_python_is_told_in_one_sentence(monkeypatch: pytest.MonkeyPatch, version: tuple[int, ...]) -> None:
    space, bar = load(), Bar()
    monkeypatch.setattr(space["sys"], "version_info", version)
    plugin = space["classFactory"](bar)
    plugin.initGui()
    plugin.unload()
    [(title, text)] = bar.said
    assert title == "constellr"
    assert "3.10" in text
    assert f"{version[0]}.{version[1]}" in text


def test_headless_it_is_told_too(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    space = load()
    monkeypatch.setattr(space["sys"], "version_info", (3, 9, 0))
    plugin = space["classFactory"](None)
    plugin.initProcessing()
    plugin.unload()
    assert "3.10" in capsys.readouterr().err
