"""What is drawn and named in the real desktop is there again after QGIS was killed, until it is uploaded."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from constellr.core.model.job import Job
from constellr.core.rules.measure import measure_polygon
from desktop import Profile, walking

NAME = "Fields"
PATIENCE = 90.0
LIMIT_M = 15_000


def kept(profile: Profile) -> list[str]:
    """What the files of drawn areas hold."""
    found = sorted((profile.folder / "constellr" / "drawings").glob("*/*.drawing.json"))
    return [path.read_text(encoding="utf-8") for path in found]


@pytest.mark.timeout(420)
def test_what_is_drawn_survives_a_kill(workspace_factory: Callable[..., Any], tmp_path: Path) -> None:
    remote = workspace_factory()
    profile = Profile(tmp_path / "qgis").make()
    profile.seed(connection={"name": NAME, "base_url": remote.base_url, "api_key": remote.api_key})
    profile.project.unlink(missing_ok=True)
    pictures = Path(os.environ.get("CONSTELLR_PICTURES") or tmp_path / "pictures")

    def walk(step: str) -> Any:
        return walking(profile, (step,), pictures / step, {"name": NAME}, seconds=150, script="drawn_steps")

    with walk("drawn_and_named") as walked:
        deadline = time.monotonic() + PATIENCE
        while not any("north bank" in text for text in kept(profile)):
            assert walked.process.poll() is None and time.monotonic() < deadline, kept(profile)
            time.sleep(0.05)
        walked.kill()
    assert len(kept(profile)) == 2
    with walk("drawn_again_and_uploaded") as walked:
        walked.finish(150)
    assert kept(profile) == []
    with closing(remote.client()) as client:
        stored = {area.name: area for area in client.areas.all(Job())}
    assert set(stored) == {"north bank", "drawn 2"}
    for area in stored.values():
        measure = measure_polygon(area.geometry)
        assert 0.99 * LIMIT_M < measure.width <= LIMIT_M and 0.99 * LIMIT_M < measure.height <= LIMIT_M
    with walk("not_drawn_any_more") as walked:
        walked.finish(150)
