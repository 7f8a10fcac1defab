"""One request on its way, and whether it can have arrived."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass
class Outgoing:
    """A request as it is to be sent. ``headers`` are made anew for each and hold the credential, if any.

    ``started`` turns True when the first byte of the body is taken to be sent. Until then no more than the
    headers can have left this computer, and no server acts on those of a body that never came.
    """

    method: str
    url: str
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: bytes | None = field(default=None, repr=False)
    started: bool = False

    def payload(self) -> Payload | None:
        return None if self.body is None else Payload(self)


class Payload(io.BytesIO):
    """The body as the connection reads it."""

    def __init__(self, outgoing: Outgoing) -> None:
        super().__init__(outgoing.body or b"")
        self._outgoing = outgoing

    def read(self, size: int | None = -1, /) -> bytes:
        self._outgoing.started = True
        return super().read(size)
