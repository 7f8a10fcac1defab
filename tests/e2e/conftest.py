"""What the tests in the real desktop share."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest


@pytest.fixture
def nothing_left(tmp_path: Path) -> Iterator[None]:
    """However a test ends, no process that works in its folder outlives it."""
    yield
    ours = [line for line in _command_lines() if str(tmp_path) in line]
    assert not ours, f"still running: {ours}"


def _command_lines() -> Iterator[str]:
    for process in Path("/proc").glob("[0-9]*"):
        if process.name != str(os.getpid()):
            with suppress(OSError):  # it has just ended
                yield (process / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
