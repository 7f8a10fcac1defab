"""What became of one file of a download, and how that is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ..errors import ConstellrError, InternalError
from ..model.search import SceneRow
from ..words import NOTHING, Sentence, translate
from .file_watch import FileLook
from .scene import Scene

FETCHED, PRESENT, FAILED = "fetched", "present", "failed"


@dataclass(frozen=True)
class FileRow:
    """What became of one file. ``key`` is empty where the scene itself failed, ``path`` None where nothing lies there.

    ``status`` is "fetched", "present" (was there and whole), "failed", "cancelled" or "paused" (its partial
    file is kept).
    ``role`` is that of the asset ("lst", "metadata" …), "" where unknown.
    """

    collection: str
    item_id: str
    key: str
    path: Path | None
    status: str
    message: Sentence = NOTHING
    row: SceneRow | None = None
    role: str = ""
    error: ConstellrError | None = None

    @property
    def there(self) -> bool:
        return self.status in (FETCHED, PRESENT)


def look_of(scene: Scene, key: str) -> FileLook:
    """A file before it begins."""
    path, size = scene.files[key], scene.expected(key).size
    return FileLook(scene.collection, scene.item_id, key, path, size=size)


def row_of(scene: Scene, key: str, status: str, error: ConstellrError | None = None) -> FileRow:
    """What became of a file of the scene, or with an empty ``key`` of the scene."""
    path = scene.files.get(key)
    there = path if path is not None and status in (FETCHED, PRESENT) else None
    message = error.sentence if error is not None else _said(status, path)
    role = scene.role(key) if key else ""
    return FileRow(scene.collection, scene.item_id, key, there, status, message, scene.row, role, error)


def _said(status: str, path: Path | None) -> Sentence:
    name = path.name if path is not None else ""
    if status == PRESENT:
        return translate("assets", "“{name}” was already there.", name=name)
    return translate("assets", "“{name}” was downloaded.", name=name)


def none_of(assets: Sequence[str], scene: Scene) -> Sentence:
    """Say that a scene has nothing of what was asked for."""
    return translate(
        "assets",
        "The scene {scene} has no file “{wanted}”; it has: {there}.",
        scene=scene.item_id,
        wanted=", ".join(assets),
        there=", ".join(scene.keys) or "–",
    )


def unexpected(key: str, error: Exception) -> ConstellrError:
    """Say that a fault of ours hit one file; the exception is kept as its cause."""
    said = translate("assets", "“{name}” met a fault in this program ({kind}).", name=key, kind=type(error).__name__)
    failure = InternalError(said)
    failure.__cause__ = error
    return failure
