"""The Catalogue's table in the real desktop: filters in text, sizes, space, clear shares; another project meanwhile."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from deliveries import deliver
from desktop import Profile, walking

pytestmark = pytest.mark.timeout(400)


def _walk(home: Path, remote: Any, step: str) -> Any:
    profile = Profile(home / "qgis").make()
    profile.seed(connection={"name": "Search", "base_url": remote.base_url, "api_key": remote.api_key})
    known = ("admin", "generation", "id", "base_url", "api_key", "username", "password")
    facts = {
        "folder": str(home / "into"),
        "remote": {name: getattr(remote, name) for name in known},
        "dock_width": 640,
    }
    kept = os.environ.get("CONSTELLR_PICTURES")
    pictures = Path(kept or home / "pictures") / step
    return walking(profile, (step,), pictures, facts, seconds=150, script="search_steps")


def test_the_table_filters_sizes_and_tells_how_clear_the_area_is(workspace_factory: Any, tmp_path: Path) -> None:
    remote = workspace_factory(order_seconds=0.5, switches={"asset_checksums": True})
    deliver(remote)
    with _walk(tmp_path, remote, "table") as walk:
        walk.finish(150)
    assert list((tmp_path / "into").rglob("*_LST.tiff"))


def test_a_project_opened_during_a_search_stays_clean(workspace_factory: Any, tmp_path: Path) -> None:
    remote = workspace_factory(order_seconds=0.5)
    with _walk(tmp_path, remote, "another_project") as walk:
        walk.finish(150)
