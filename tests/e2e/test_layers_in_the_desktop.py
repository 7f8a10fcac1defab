"""Temperatures in the real desktop, from the disk alone; then the folder is moved and opened as on another computer."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from constellr.core.model.job import Job
from constellr.core.model.search import SceneRow
from constellr.core.services.assets import download
from deliveries import deliver, scenes_of
from desktop import Profile, walking

SCENES, MOST_ORDERS = 3, 12
EMPTY = """<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0" projectname=""><title></title></qgis>
"""
SECRETS = re.compile(r"https?://127|https?://localhost|x-amz|signature|credential=|token|x-api-key", re.IGNORECASE)


@pytest.mark.timeout(420)
def test_temperatures_by_clicks_and_again_on_another_computer(
    workspace_factory: Callable[..., Any], tmp_path: Path
) -> None:
    kept = os.environ.get("CONSTELLR_PICTURES")
    pictures = Path(kept) if kept else tmp_path / "pictures"
    work = tmp_path / "here" / "work"
    cloudy, key = _fetched(workspace_factory, work / "scenes")
    (work / "heat.qgs").write_text(EMPTY, encoding="utf-8")
    facts = {"folder": str(work / "scenes"), "scenes": SCENES, "cloudy": cloudy}
    steps = ("on_disk", "masked", "ranged", "switched", "played", "saved")
    _walk(Profile(tmp_path / "qgis"), steps, pictures / "here", facts, work / "heat.qgs")
    text = _text_of(work / "heat.qgs")
    assert cloudy in text
    assert not SECRETS.search(text)
    assert key not in text
    assert str(tmp_path) not in text
    moved = tmp_path / "there" / "somewhere else"
    moved.parent.mkdir()
    work.rename(moved)
    facts["folder"] = str(moved / "scenes")
    _walk(Profile(tmp_path / "qgis2"), ("found_again",), pictures / "there", facts, moved / "heat.qgs")


def _walk(profile: Profile, steps: tuple[str, ...], pictures: Path, facts: dict[str, Any], project: Path) -> None:
    profile.make()
    with walking(profile, steps, pictures, facts, seconds=180, script="layer_steps", documents=[project]) as walk:
        walk.finish(180)


def _fetched(workspace_factory: Callable[..., Any], folder: Path) -> tuple[str, str]:
    """Download some scenes of one area with their masks; gives the cloudiest's id and the key it was done with."""
    remote = workspace_factory(order_seconds=0.5, switches={"simulate": True})
    with closing(remote.client()) as client:
        rows = _cloudiest_first(remote, client)
        wanted = [(row.collection, row.id) for row in rows]
        files = download(client, wanted, ["lst", "metadata", "scl_mask_30m", "quicklook"], folder, Job())
    assert all(file.there for file in files)
    return rows[0].id, remote.api_key


def _cloudiest_first(remote: Any, client: Any) -> list[SceneRow]:
    """Order until three scenes of an area have come of which one lies half under clouds; weather is chance."""
    for number in range(MOST_ORDERS):
        _area, order = deliver(remote, f"field {number}")
        rows = sorted(scenes_of(client, order), key=lambda row: abs((row.cloud or 0.0) - 40.0))[:SCENES]
        if len(rows) == SCENES and 15.0 <= (rows[0].cloud or 0.0) <= 70.0:
            return rows
    raise AssertionError(f"none of {MOST_ORDERS} orders brought a cloudy scene")


def _text_of(project: Path) -> str:
    if project.suffix == ".qgz":
        with ZipFile(project) as archive:
            return "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    return project.read_text(encoding="utf-8")
