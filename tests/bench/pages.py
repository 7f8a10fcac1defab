"""Steps of a user on a page, and how long the window stood still in each."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from qgis.PyQt.QtCore import QTimer
from sandbox_client import SandboxWorkspace
from stall import Pulse, spin_until

ROUNDS = 3
SETTLING = 0.3
"""Seconds in which what was begun is painted, and what is due afterwards comes."""


def _nothing() -> None:
    """What is done before a step that needs nothing."""


@dataclass(frozen=True)
class Step:
    """``act`` is what the user does, ``ended`` says when its work is over."""

    name: str
    act: Callable[[], Any]
    ended: Callable[[], bool] = lambda: True
    settling: float = SETTLING

    def run(self) -> float:
        """Give the longest stall in milliseconds."""
        rest(SETTLING)
        pulse = Pulse()
        pulse.start()
        begun: list[None] = []
        QTimer.singleShot(5, lambda: (begun.append(None), self.act()))
        spin_until(lambda: begun and self.ended())
        rest(self.settling)
        return pulse.stop()


def rest(seconds: float) -> None:
    until = time.perf_counter() + seconds
    spin_until(lambda: time.perf_counter() > until)


def longest(steps: Sequence[Step], before: Callable[[], Any] = _nothing) -> dict[str, float]:
    """Do the steps in turn, some rounds of them; the median of each one's longest stall, in milliseconds."""
    found: dict[str, list[float]] = {step.name: [] for step in steps}
    for _ in range(ROUNDS):
        for step in steps:
            before()
            found[step.name].append(step.run())
    return {name: statistics.median(values) for name, values in found.items()}


def signed_in(remote: SandboxWorkspace) -> Any:
    """A workspace of the plugin's on that of the sandbox."""
    from constellr.core.host.connections import Connections
    from constellr.core.host.credentials import CredentialStore
    from constellr.core.host.settings import Settings
    from constellr.core.host.state import State
    from constellr.core.host.workspace import Workspace

    environ = {"CONSTELLR_API_URL": remote.base_url, "CONSTELLR_API_KEY": remote.api_key}
    host = Workspace(Connections(Settings(), environ), CredentialStore())
    host.greet()
    spin_until(lambda: host.state is State.SIGNED_IN and bool(host.products))
    return host
