"""The user's walk in the real desktop, by clicks and keys: first start, second start, and what goes wrong."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from demo import walk

PICTURES = (
    "first-start/01-start", "first-start/02-sign-in", "first-start/03-signed-in", "second-start/01-areas-verdicts",
    "second-start/02-areas-uploaded", "second-start/03-order-what", "second-start/04-order-review",
    "second-start/05-orders", "second-start/06-catalogue", "second-start/07-temperature", "wrong-things/01-wrong-key",
    "wrong-things/02-no-server",
)  # fmt: skip


@pytest.mark.timeout(420)
def test_every_step_of_the_walk_holds(tmp_path: Path) -> None:
    kept = os.environ.get("CONSTELLR_PICTURES")
    pictures = walk(Path(kept) if kept else tmp_path / "walk")
    missing = [name for name in PICTURES if not (pictures / f"{name}.png").exists()]
    assert not missing
    for name in PICTURES:
        assert _colours(pictures / f"{name}.png") > 100, f"{name} shows an empty screen"


def _colours(picture: Path) -> int:
    found = subprocess.run(
        ["identify", "-format", "%k", str(picture)], capture_output=True, text=True, check=True, timeout=30
    )
    return int(found.stdout)
