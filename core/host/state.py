"""How a connection stands."""

from __future__ import annotations

from enum import Enum


class State(Enum):
    """How the active connection stands."""

    NONE = "none"  # nothing to sign in with
    LOCKED = "locked"  # stored, but QGIS's master password was not given yet
    READY = "ready"  # a credential is at hand; the server was not asked yet
    SIGNED_IN = "signed_in"
    OFFLINE = "offline"
    REFUSED = "refused"
