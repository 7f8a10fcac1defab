"""Orders: what is sent, and what comes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

FINAL_STATES = frozenset({"closed", "rejected"})
DELETABLE_STATES = frozenset({"pending_validation", "rejected"})
KNOWN_STATES = ("pending_validation", "in_progress", "closing", "closed", "rejected")
_ALIASES = {"initial_state": "pending_validation"}


@dataclass(frozen=True, slots=True)
class OrderDraft:
    """One order to be placed. ``start`` is inclusive, ``end`` as the API takes it, both UTC.

    Members that a generation does not know are left None or empty and are then not sent.
    """

    area_id: str
    product: str
    start: datetime
    end: datetime
    frequency: str
    maximum_images: int | None = None
    illumination: str | None = None
    tags: tuple[str, ...] = ()
    comment: str = ""
    options: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Order:
    """An order as the server tells it. Unknown words are carried as they came; ``extra`` keeps unknown members."""

    id: str
    area_id: str
    product: str
    state: str
    start: datetime | None = None
    end: datetime | None = None
    frequency: str = ""
    created: datetime | None = None
    comment: str = ""
    rejection_reason: str = ""
    tags: tuple[str, ...] = ()
    illumination: str | None = None
    maximum_images: int | None = None
    options: Mapping[str, Any] = field(default_factory=dict)
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def known_state(self) -> str:
        """The state with old names read as new ones; an unknown one as it came."""
        return _ALIASES.get(self.state, self.state)

    @property
    def final(self) -> bool:
        return self.known_state in FINAL_STATES

    @property
    def deletable(self) -> bool:
        return self.known_state in DELETABLE_STATES
