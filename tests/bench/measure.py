"""Interleaved measurements on a noisy machine: medians of rounds, and what they are compared with."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One goal of a run: ``found`` must not exceed ``allowed``; both in ``unit`` ("×" for a ratio)."""

    goal: int
    what: str
    found: float
    allowed: float
    unit: str = "×"

    @property
    def holds(self) -> bool:
        return self.found <= self.allowed

    @property
    def verdict(self) -> str:
        if self.holds:
            return "holds"
        beyond = f" ({self.found / self.allowed - 1:.0%} over)" if self.allowed else ""
        return f"missed by {self.found - self.allowed:.2f} {self.unit}{beyond}"

    def cells(self) -> tuple[str, ...]:
        found, allowed = f"{self.found:.2f} {self.unit}", f"≤ {self.allowed:g} {self.unit}"
        return str(self.goal), self.what, found, allowed, self.verdict


def interleaved(works: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Median seconds of each work; in every round each is done once, the first of them in turn."""
    names = list(works)
    taken: dict[str, list[float]] = {name: [] for name in names}
    for turn in range(rounds):
        for name in names[turn % len(names) :] + names[: turn % len(names)]:
            gc.collect()
            begun = time.perf_counter()
            works[name]()
            taken[name].append(time.perf_counter() - begun)
    return {name: statistics.median(times) for name, times in taken.items()}
