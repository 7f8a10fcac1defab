"""The areas drawn by hand, each in a file of its own in the user profile: they outlive QGIS, however it ends.

One file each, so that two windows of QGIS never overwrite what was drawn in the other. Worker threads.
"""

from __future__ import annotations

import hashlib
import json
import time
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..errors import DiskFailed
from ..model.connection import Connection
from ..services.atomic_file import write_atomically
from ..words import translate
from .journals import journal_folder
from .remedies import Decisions, Key, Remedy

_ENDING = ".drawing.json"


@dataclass(frozen=True)
class Drawing:
    """A drawn polygon: ``shape`` is WKT (WGS 84), ``decided`` what :func:`decided_of` gave for it."""

    name: str
    shape: str
    decided: Mapping[str, Any] = field(default_factory=dict)
    id: str = field(default_factory=lambda: f"{time.time_ns():020d}-{uuid.uuid4().hex[:8]}")
    """Also the order in which they were drawn."""


def drawings_folder(connection: Connection) -> Path:
    """Where the drawings of one connection lie; the folder need not exist yet."""
    mark = hashlib.sha256(f"{connection.name}\n{connection.base_url}".encode()).hexdigest()[:16]
    return journal_folder().parent / "drawings" / mark


def keep(folder: Path, drawing: Drawing) -> None:
    """Write a drawing, or write it anew. Raises DiskFailed."""
    document = {"name": drawing.name, "shape": drawing.shape, "decided": dict(drawing.decided)}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_atomically(folder / (drawing.id + _ENDING), document)
    except (OSError, DiskFailed) as error:
        raise DiskFailed(
            translate("drawings", "“{name}” could not be kept on the disk: it goes when QGIS ends.", name=drawing.name),
            remedy=translate("drawings", "Upload it before that, or free some space and draw it again."),
            detail=str(error),
        ) from error


def drop(folder: Path, ids: Iterable[str]) -> None:
    """Forget drawings. Raises DiskFailed."""
    for one in ids:
        try:
            (folder / (one + _ENDING)).unlink(missing_ok=True)
        except OSError as error:
            raise DiskFailed(
                translate("drawings", "An area that was drawn could not be forgotten: it will come back."),
                detail=str(error),
            ) from error


def kept(folder: Path) -> list[Drawing]:
    """Give the drawings in the order in which they were drawn; what is no drawing is passed over, and stays."""
    found = []
    for path in sorted(folder.glob(f"*{_ENDING}")) if folder.is_dir() else ():
        try:
            plain = json.loads(path.read_bytes())
            found.append(
                Drawing(
                    str(plain["name"]), str(plain["shape"]), dict(plain["decided"]), path.name.removesuffix(_ENDING)
                )
            )
        except (OSError, ValueError, KeyError, TypeError):
            continue
    return found


def decided_of(decisions: Decisions, feature: int) -> dict[str, Any]:
    """Give what was decided about one feature as plain values, without the feature's number; {} for nothing."""
    plain: dict[str, Any] = {
        "repaired": feature in decisions.repaired,
        "sided": feature in decisions.sided,
        "cover": decisions.covers[feature].value if feature in decisions.covers else None,
        "divided": sorted(list(key[1:]) for key in decisions.divided if key[0] == feature),
        "left_out": sorted(list(key[1:]) for key in decisions.left_out if key[0] == feature),
        "names": sorted([*key[1:], name] for key, name in decisions.names.items() if key[0] == feature),
    }
    return {what: said for what, said in plain.items() if said}


def with_decided(decisions: Decisions, feature: int, plain: Mapping[str, Any]) -> Decisions:
    """Take back in what :func:`decided_of` gave, for the number that the feature has now."""
    whole = (feature,)
    if plain.get("repaired"):
        decisions = decisions.take(Remedy.REPAIR, [whole])
    if plain.get("sided"):
        decisions = decisions.take(Remedy.DATE_LINE, [whole])
    if plain.get("cover"):
        decisions = decisions.take(Remedy(plain["cover"]), [whole])
    decisions = decisions.take(Remedy.SPLIT, _keys(feature, plain.get("divided", ())))
    decisions = decisions.take(Remedy.LEAVE_OUT, _keys(feature, plain.get("left_out", ())))
    names = {(feature, *map(int, parts)): str(name) for *parts, name in plain.get("names", ())}
    return decisions.take(Remedy.RENAME, names, names)


def _keys(feature: int, tails: Iterable[Iterable[int]]) -> list[Key]:
    return [(feature, *map(int, tail)) for tail in tails]
