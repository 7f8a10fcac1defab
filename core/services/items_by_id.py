"""Items asked for again by their ids, a hundred at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ..model.job import Job
from ..model.search import SearchQuery

if TYPE_CHECKING:
    from ..api.client import Client

SceneKey = tuple[str, str]
"""Collection and item id: what names a scene."""
_AT_ONCE = 100


def items_by_id(
    client: Client, keys: Sequence[SceneKey], job: Job, fields: Sequence[str] = ()
) -> Iterator[tuple[SceneKey, Mapping[str, Any]]]:
    """Give the items that the server still has, in its order, each once; links in them are fresh.

    ``fields`` are the members to ask for, () for all. Worker thread. Raises what the API does.
    """
    wanted = set(keys)
    for collection in dict.fromkeys(key[0] for key in keys):
        ids = [item for one, item in dict.fromkeys(keys) if one == collection]
        for start in range(0, len(ids), _AT_ONCE):
            some = tuple(ids[start : start + _AT_ONCE])
            query = SearchQuery(collections=(collection,) if collection else (), ids=some, limit=0, page_size=len(some))
            for page in client.stac.search(query, job, fields):
                for item in page:
                    key = (str(item.get("collection") or ""), str(item.get("id")))
                    if key in wanted:
                        wanted.discard(key)
                        yield key, item
