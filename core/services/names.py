"""The names that areas bear in a workspace, and which one a new area may take.

Names are looked up before anything is sent, in every generation of the server: where two areas may bear
one name it would otherwise make the same area twice, and where they may not it would refuse.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ..model.area import Area, Geometry
from ..rules.limits import NAME_LENGTH

SAME_DEGREES = 1e-7
"""Vertices closer than this in longitude and latitude are the same vertex."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e]+")


def clean_name(text: str) -> str:
    """Give a text as a name: control characters and blanks about it gone, cut to the permitted length."""
    return " ".join(_CONTROL.sub(" ", text).split())[:NAME_LENGTH].rstrip()


def with_suffix(name: str, suffix: str) -> str:
    """Give ``name (suffix)``, the name cut so that the whole is not too long."""
    tail = f" ({suffix})"
    return name[: NAME_LENGTH - len(tail)].rstrip() + tail


def numbered(name: str, number: int) -> str:
    """Give the name itself for 1, ``name (2)`` for 2 and so on."""
    return name if number == 1 else with_suffix(name, str(number))


class NameBook:
    """What is stored under each name, and which names are promised to areas not yet sent. One thread at a time."""

    def __init__(self, areas: Iterable[Area]) -> None:
        self._stored: dict[str, dict[str, Area]] = {}
        self._by_id: dict[str, Area] = {}
        self._promised: set[str] = set()
        self._claimed: set[str] = set()
        for area in areas:
            self.add(area)

    def add(self, area: Area) -> None:
        """Enter an area that the server holds."""
        self._stored.setdefault(area.name, {})[area.id] = area
        self._by_id[area.id] = area

    def take(self, area_id: str) -> Area | None:
        """Claim the stored area of this id, if the server holds it."""
        if area_id in self._by_id:
            self._claimed.add(area_id)
        return self._by_id.get(area_id)

    def claim(self, name: str, geometry: Geometry) -> Area | str:
        """Give the stored area that this one is already, else the first free name, promised from now on.

        One stored area answers one claim only: of two equal shapes under one name the second is a new area.
        """
        number = 1
        while True:
            wanted = numbered(name, number)
            stored = self.take_twin(wanted, geometry)
            if stored is not None:
                return stored
            if wanted not in self._stored and wanted not in self._promised:
                self._promised.add(wanted)
                return wanted
            number += 1

    def take_twin(self, name: str, geometry: Geometry) -> Area | None:
        """Claim the stored area of exactly this name and geometry, if there is one."""
        twin = self._unclaimed_twin(name, geometry)
        if twin is not None:
            self._claimed.add(twin.id)
        return twin

    def _unclaimed_twin(self, name: str, geometry: Geometry) -> Area | None:
        for area in self._stored.get(name, {}).values():
            if area.id not in self._claimed and same_geometry(area.geometry, geometry):
                return area
        return None


def same_geometry(first: Geometry | None, second: Geometry | None) -> bool:
    """Say whether two GeoJSON Polygons are the same within 1e-7°, wherever their rings begin and however they turn."""
    if not _is_polygon(first) or not _is_polygon(second):
        return False
    ours = [_open_ring(ring) for ring in first["coordinates"]]  # type: ignore[index]
    theirs = [_open_ring(ring) for ring in second["coordinates"]]  # type: ignore[index]
    if [len(ring) for ring in ours[:1]] != [len(ring) for ring in theirs[:1]] or len(ours) != len(theirs):
        return False
    if not _same_ring(ours[0], theirs[0]):
        return False
    holes = theirs[1:]
    for hole in ours[1:]:
        match = next((other for other in holes if _same_ring(hole, other)), None)
        if match is None:
            return False
        holes.remove(match)
    return True


def _is_polygon(geometry: Geometry | None) -> bool:
    return geometry is not None and geometry.get("type") == "Polygon" and bool(geometry.get("coordinates"))


def _open_ring(ring: Sequence[Sequence[float]]) -> list[tuple[float, float]]:
    """A ring without its closing vertex and without vertices that follow themselves."""
    kept: list[tuple[float, float]] = []
    for place in ring:
        vertex = (float(place[0]), float(place[1]))
        if not kept or not _same_place(kept[-1], vertex):
            kept.append(vertex)
    while len(kept) > 1 and _same_place(kept[0], kept[-1]):
        kept.pop()
    return kept


def _same_place(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return abs(one[0] - other[0]) <= SAME_DEGREES and abs(one[1] - other[1]) <= SAME_DEGREES


def _same_ring(ours: list[tuple[float, float]], theirs: list[tuple[float, float]]) -> bool:
    if len(ours) != len(theirs) or not ours:
        return False
    backwards = [ours[0], *reversed(ours[1:])]
    for start, vertex in enumerate(theirs):
        if not _same_place(ours[0], vertex):
            continue
        turned = theirs[start:] + theirs[:start]
        if any(all(map(_same_place, way, turned)) for way in (ours, backwards)):
            return True
    return False
