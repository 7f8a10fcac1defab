"""The documentation says what is so: the error catalogue, the pictures it shows, the files it points to."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from error_catalogue import catalogue

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "sandbox").glob("*.md")])
LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")


def test_error_catalogue_is_the_tree() -> None:
    page = ROOT / "docs" / "errors.md"
    assert page.read_text(encoding="utf-8") == catalogue(), "renew it: tests/tools/error_catalogue.py docs/errors.md"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    targets = [t for t in LINK.findall(page.read_text(encoding="utf-8")) if "://" not in t]
    assert not [target for target in targets if not (page.parent / target).exists()]


def test_readme_names_only_commands_that_exist() -> None:
    targets = set(re.findall(r"^([a-z][a-z0-9-]*):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"make ([a-z][a-z0-9-]*)", (ROOT / "README.md").read_text(encoding="utf-8")))
    assert named <= targets


def test_python_of_the_readme_is_python_of_the_plugin() -> None:
    metadata = (ROOT / "metadata.txt").read_text(encoding="utf-8")
    assert "qgisMinimumVersion=3.22" in metadata and "qgisMaximumVersion=4.99" in metadata
    assert "QGIS 3.22 to 4, Python 3.10" in (ROOT / "README.md").read_text(encoding="utf-8")
