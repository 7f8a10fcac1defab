"""``constellr:download`` by ``qgis_process``, killed and run again: it goes on, and fetches nothing twice."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from constellr.core._vendor import pystac
from constellr.core.services.library import read_library
from desktop import Profile
from qgis_program import PROGRAM, Program, environment_of

SCENES = 12
LST = "*_LST.tiff"

pytestmark = [
    pytest.mark.skipif(PROGRAM is None, reason="qgis_process is not installed here"),
    pytest.mark.timeout(240),
]


def parts(folder: Path) -> dict[str, int]:
    """Bytes of the partial files, by the name of the whole ones."""
    found = {}
    for path in folder.rglob(f"{LST}.part"):
        with suppress(FileNotFoundError):  # it has its final name by now
            found[path.name.removesuffix(".part")] = path.stat().st_size
    return {name: size for name, size in found.items() if size}


def test_it_goes_on_after_a_kill(tmp_path: Path, workspace_factory: Callable[..., Any]) -> None:
    remote = workspace_factory(switches={"asset_checksums": True})
    remote.make_items(SCENES)
    remote.fault("GET", LST, "slow", rate=150_000, times=0)
    qgis = Program(Profile(tmp_path / "profile").make(), environment_of(remote))
    client = remote.client()
    items = ",".join(
        f"lstprecision/{item['id']}" for page in client.stac.items("lstprecision", _job()) for item in page
    )
    folder = tmp_path / "into"
    wanted = (f"ITEMS={items}", f"FOLDER={folder}", "WORKERS=3")
    process = qgis.started("--json", "run", "constellr:download", "--", *wanted)
    while process.poll() is None and not (len(list(folder.rglob(LST))) >= 3 and parts(folder)):
        time.sleep(0.02)
    assert process.poll() is None, process.communicate()
    process.kill()
    process.communicate()
    remote.clear_faults()
    whole, kept = {path.name for path in folder.rglob(LST)}, parts(folder)
    assert kept
    before = len(remote.requests("GET", "/lst-deliveries/"))
    ended = qgis.run("download", *wanted)
    assert (ended.code, ended.results["COUNT"], ended.results["FAILED"]) == (0, SCENES, 0)
    again = [
        (row["path"].rpartition("/")[2], row["headers"].get("range", ""))
        for row in remote.requests("GET", "/lst-deliveries/")[before:]
    ]
    assert not {name for name, _ in again} & whole
    assert {name: part for name, part in again if name in kept and not part.endswith("0-0")} == {
        name: f"bytes={size}-" for name, size in kept.items()
    }
    held = [one for page in read_library(folder) for one in page.held]
    assert len(held) == SCENES
    assert not any(one.missing for one in held)
    catalogue = pystac.Catalog.from_file(ended.results["CATALOGUE"])
    assert len(list(catalogue.get_items(recursive=True))) == SCENES


def _job() -> Any:
    from constellr.core.model.job import Job

    return Job()
