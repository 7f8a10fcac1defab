"""How many rows of the plan stand how."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from qgis.PyQt.QtCore import QCoreApplication

from ...core.host.remedies import Planned
from ...core.model.area import Candidate


def _tr(text: str) -> str:
    return QCoreApplication.translate("Tally", text)


class Counted(Protocol):
    """What is asked of a row."""

    @property
    def planned(self) -> Planned: ...
    @property
    def candidate(self) -> Candidate: ...
    @property
    def plainly_ready(self) -> bool: ...
    @property
    def made(self) -> bool: ...
    @property
    def failed(self) -> bool: ...
    @property
    def undecided(self) -> bool: ...


@dataclass(frozen=True)
class Tally:
    """How many rows stand how; ``text`` leaves out what the chip beside it tells."""

    ready: int = 0
    decide: int = 0
    left_out: int = 0
    made: int = 0
    failed: int = 0
    offering: bool = False
    """Whether anything can be done about any row."""

    @property
    def text(self) -> str:
        parts = [
            (self.made, _tr("{n} in the workspace"), False),
            (self.ready, _tr("{n} ready"), True),
            (self.failed if self.decide else 0, _tr("{n} failed"), False),
            (self.left_out, _tr("{n} left out"), False),
        ]
        always_ready = not self.made
        return " · ".join(text.format(n=n) for n, text, base in parts if n or (base and always_ready))


def tally_of(entries: Iterable[Counted]) -> Tally:
    """Count in one walk: with ten thousand rows each costs milliseconds."""
    ready = decide = left_out = made = failed = offers = 0
    for entry in entries:
        offers += bool(entry.planned.offers)
        if entry.plainly_ready:
            ready += 1
        elif entry.made:
            made += 1
        elif entry.candidate.ready:
            failed += entry.failed
            ready += not entry.failed
        elif entry.undecided:
            decide += 1
        else:
            left_out += 1
    return Tally(ready, decide, left_out, made, failed, bool(offers))
