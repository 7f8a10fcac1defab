"""The user's walk, step by step, as the README tells it. Names of steps are given by tests and commands."""

from __future__ import annotations

from hands import Hands
from walk import Step


def docks(hands: Hands) -> Step:
    """QGIS starts with the plugin: three docks, tabbed on the right."""
    for name in ("constellrAreasDock", "constellrOrdersDock", "constellrCatalogueDock"):
        yield from hands.at(name)
    yield from hands.picture("start")
