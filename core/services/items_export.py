"""Found scenes as a STAC ItemCollection: the items are asked for again, and written without signed links."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..model.job import Job
from ..model.search import SearchQuery
from ..words import translate
from .atomic_file import write_atomically
from .scene_file import without_queries

if TYPE_CHECKING:
    from ..api.client import Client

SceneKey = tuple[str, str]
_AT_ONCE = 100


def export_items(client: Client, keys: Sequence[SceneKey], path: Path, job: Job) -> int:
    """Write the items of these scenes to ``path``; gives how many the server still had.

    Worker thread. An existing file is replaced once the new one is whole. Raises what the API does, DiskFailed.
    """
    found: dict[SceneKey, dict[str, Any]] = {}
    for item in _items(client, keys, job):
        found[str(item.get("collection") or ""), str(item["id"])] = without_queries(item)
        job.report(len(found), len(keys), translate("export", "Asking for the items"))
    features = [found[key] for key in keys if key in found]
    write_atomically(path, {"type": "FeatureCollection", "features": features})
    return len(features)


def _items(client: Client, keys: Sequence[SceneKey], job: Job) -> Iterator[dict[str, Any]]:
    for collection in dict.fromkeys(key[0] for key in keys):
        ids = [item for one, item in keys if one == collection]
        for start in range(0, len(ids), _AT_ONCE):
            some = tuple(ids[start : start + _AT_ONCE])
            query = SearchQuery(collections=(collection,) if collection else (), ids=some, limit=0, page_size=len(some))
            for page in client.stac.search(query, job):
                yield from page
