"""Found scenes as a STAC ItemCollection: the items are asked for again, and written without signed links."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..model.job import Job
from ..words import translate
from .atomic_file import write_atomically
from .items_by_id import SceneKey, items_by_id
from .scene_file import without_queries

if TYPE_CHECKING:
    from ..api.client import Client


def export_items(client: Client, keys: Sequence[SceneKey], path: Path, job: Job) -> int:
    """Write the items of these scenes to ``path``; gives how many the server still had.

    Worker thread. An existing file is replaced once the new one is whole. Raises what the API does, DiskFailed.
    """
    found: dict[SceneKey, dict[str, Any]] = {}
    for key, item in items_by_id(client, keys, job):
        found[key] = without_queries(item)
        job.report(len(found), len(keys), translate("export", "Asking for the items"))
    features = [found[key] for key in keys if key in found]
    write_atomically(path, {"type": "FeatureCollection", "features": features})
    return len(features)
