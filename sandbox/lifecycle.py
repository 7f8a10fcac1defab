"""An order's life, told from its own fast clock: nothing ticks, the state is read off when it is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .workspaces import Workspace

VALIDATED = 0.15
CLOSING = 0.8
FIRST_SCENE = 0.25
LAST_SCENE = 0.95
FINAL = ("closed", "rejected")
DELETABLE = ("pending_validation", "rejected")
PLEASE_REJECT = "please reject"
"""An order whose comment says so is rejected when it is looked at."""
REASON = "No overpass meets the constraint in this period."


def first_state(product: str, workspace: Workspace) -> str:
    """LSTfusion is not looked at by anyone, so its orders begin as ``initial_state`` in every generation."""
    return "initial_state" if product == "LSTfusion" else workspace.switches.new_state


def state_of(order: Mapping[str, Any], now: float, workspace: Workspace) -> tuple[str, str | None]:
    """State and rejection reason of an order's row at ``now`` (seconds since 1970)."""
    if order["state"]:
        return order["state"], order["reason"]
    begun = first_state(order["product"], workspace)
    if workspace.switches.states == "initial_only":
        return begun, None
    age = (now - order["clock"]) / max(order["seconds"], 1e-9)
    if age < VALIDATED:
        return begun, None
    if refused(order["comment"]):
        return "rejected", REASON
    if age < CLOSING:
        return "in_progress", None
    return ("closing" if age < 1 else "closed"), None


def refused(comment: str | None) -> bool:
    return PLEASE_REJECT in (comment or "").lower()


def publication(clock: float, seconds: float, index: int, count: int) -> float:
    """When the scene ``index`` of ``count`` appears, in seconds since 1970."""
    share = FIRST_SCENE + (LAST_SCENE - FIRST_SCENE) * (index + 1) / count
    return clock + seconds * share


def seen_by(state: str) -> float:
    """How far an order's deliveries are when someone sets its state by hand: 0 none, 1 all."""
    return {"pending_validation": 0.0, "initial_state": 0.0, "rejected": 0.0, "in_progress": 0.5}.get(state, 1.0)
