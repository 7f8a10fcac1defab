"""STAC documents as the API writes them: items with freshly signed links, collections, the landing page."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from ..moments import parse
from ..scenes.files import COG, Layer, key_of, layers_of, name_of
from ..scenes.plan import Scene
from ..scenes.studio import Studio
from ..signing import Signer
from ..workspaces import Workspace

CONFORMANCE = (
    "http://www.opengis.net/spec/cql2/1.0/conf/basic-cql2",
    "http://www.opengis.net/spec/cql2/1.0/conf/cql2-json",
    "http://www.opengis.net/spec/cql2/1.0/conf/cql2-text",
    "https://api.stacspec.org/v1.0.0/core",
    "https://api.stacspec.org/v1.0.0/item-search",
    "https://api.stacspec.org/v1.0.0/ogcapi-features",
    "https://api.stacspec.org/v1.0.0/ogcapi-features#fields",
    "https://api.stacspec.org/v1.0.0/ogcapi-features#sort",
)
TITLES = {
    "lstprecision": ("LSTprecision scenes", "Land surface temperature at 30 m from tasked acquisitions."),
    "lstfusion": ("LSTfusion days", "Daily modelled land surface temperature at 30 m."),
    "lstzoom": ("LSTzoom scenes", "Sharpened land surface temperature at 10 m from tasked acquisitions."),
}
JSON, GEOJSON = "application/json", "application/geo+json"
FILE_EXTENSION = "https://stac-extensions.github.io/file/v2.1.0/schema.json"
SHA2_256 = "1220"
"""How a multihash begins: the code of sha2-256, then its 32 bytes."""
NEEDED = ("id", "type", "collection")
"""Members an item keeps whatever ``fields`` says."""


def link(rel: str, href: str, media: str = JSON, **more: Any) -> dict[str, Any]:
    return {"rel": rel, "type": media, "href": href, **more}


class Documents:
    """Writes documents for one API origin; ``store`` is the origin of the files, which ``studio`` makes."""

    def __init__(self, signer: Signer, store: str, studio: Studio) -> None:
        self._signer = signer
        self._store = store
        self._studio = studio

    def landing(self, base: str, get_search: bool) -> dict[str, Any]:
        links = [
            link("self", f"{base}/", title="This document"),
            link("root", f"{base}/"),
            link("data", f"{base}/collections", title="Collections"),
            link("conformance", f"{base}/conformance", title="Conformance"),
            link("search", f"{base}/search", GEOJSON, title="Search", method="POST"),
        ]
        if get_search:
            links.append(link("search", f"{base}/search", GEOJSON, title="Search", method="GET"))
        return {
            "type": "Catalog",
            "id": "stac-api-sandbox",
            "title": "Sandbox STAC API",
            "description": "Sandbox STAC API",
            "stac_version": "1.0.0",
            "conformsTo": list(CONFORMANCE),
            "links": links,
            "stac_extensions": [],
        }

    def collection(self, base: str, id: str, extent: Mapping[str, Any]) -> dict[str, Any]:
        title, description = TITLES.get(id, (id, id))
        known = extent.get("w") is not None
        box = [round(extent[side], 4) for side in "wsen"] if known else [-180.0, -90.0, 180.0, 90.0]
        span = [_seconds(extent["first"]), _seconds(extent["last"])] if known else [None, None]
        here = f"{base}/collections/{quote(id)}"
        return {
            "id": id,
            "type": "Collection",
            "stac_version": "1.1.0",
            "title": title,
            "description": description,
            "license": "other",
            "extent": {"spatial": {"bbox": [box]}, "temporal": {"interval": [span]}},
            "links": [
                link("items", f"{here}/items", GEOJSON),
                link("parent", f"{base}/"),
                link("root", f"{base}/"),
                link("self", here),
            ],
        }

    def item(
        self, base: str, row: Mapping[str, Any], workspace: Workspace, include: Sequence[str], exclude: Sequence[str]
    ) -> dict[str, Any]:
        """An item, cut to ``fields``; links are signed only where assets are wanted."""
        item: dict[str, Any] = {
            "id": row["id"],
            "type": "Feature",
            "stac_version": "1.1.0",
            "stac_extensions": [],
            "bbox": [row["west"], row["south"], row["east"], row["north"]],
            "geometry": json.loads(row["geometry"]),
            "collection": row["collection"],
            "properties": json.loads(row["properties"]),
        }
        if "assets" not in exclude and (not include or any(name.split(".")[0] == "assets" for name in include)):
            item["assets"] = self._assets(row, workspace)
            if workspace.switches.asset_checksums:
                item["stac_extensions"] = [FILE_EXTENSION]
        here = f"{base}/collections/{quote(row['collection'])}"
        item["links"] = [
            link("collection", here),
            link("parent", here),
            link("root", f"{base}/"),
            link("self", f"{here}/items/{quote(row['id'], safe='')}", GEOJSON),
        ]
        return cut(item, include, exclude)

    def _assets(self, row: Mapping[str, Any], workspace: Workspace) -> dict[str, Any]:
        scene = Scene.from_json(json.loads(row["plan"]))
        naming = workspace.switches.file_names
        return {
            key_of(layer, naming): {
                **self._asset(row, layer, name_of(layer, scene, naming), workspace),
                **(self._facts(row, scene, layer, workspace) if workspace.switches.asset_checksums else {}),
            }
            for layer in layers_of(scene)
        }

    def _facts(self, row: Mapping[str, Any], scene: Scene, layer: Layer, workspace: Workspace) -> dict[str, Any]:
        size, digest = self._studio.facts(workspace.id, row["order_id"], scene, layer)
        return {"file:size": size, "file:checksum": SHA2_256 + digest}

    def _asset(self, row: Mapping[str, Any], layer: Layer, name: str, workspace: Workspace) -> dict[str, Any]:
        path = self._signer.path(workspace, row["order_id"], row["id"], name)
        if workspace.switches.asset_href == "s3":
            return {"href": f"s3:/{path}", "type": layer.media}
        href = f"{self._store}{path}?{self._signer.query(workspace, path)}"
        if not workspace.switches.asset_details:
            return {"href": href, "type": "image/tiff" if layer.media == COG else layer.media}
        return {"href": href, "type": layer.media, "title": layer.title, "roles": list(layer.roles)}


def _seconds(text: str) -> str:
    return parse(text).isoformat(timespec="seconds")


def cut(item: dict[str, Any], include: Sequence[str], exclude: Sequence[str]) -> dict[str, Any]:
    """The item with only the included members (all, where none is named) and without the excluded ones."""
    if include:
        kept: dict[str, Any] = {name: item[name] for name in NEEDED}
        for name in include:
            head, _, tail = name.partition(".")
            inside = item.get(head)
            if not tail and inside is not None:
                kept[head] = inside
            elif tail and isinstance(inside, Mapping) and tail in inside and kept.get(head) is not inside:
                kept.setdefault(head, {})[tail] = inside[tail]
        item = kept
    for name in exclude:
        head, _, tail = name.partition(".")
        if not tail and head not in NEEDED:
            item.pop(head, None)
        elif tail and isinstance(item.get(head), dict):
            item[head].pop(tail, None)
    return item
