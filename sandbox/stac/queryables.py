"""What a filter may name, for servers that tell it."""

from __future__ import annotations

from typing import Any

from stac_fastapi.extensions.filter.client import BaseFiltersClient

PROPERTIES: dict[str, dict[str, Any]] = {
    "id": {"type": "string", "title": "Item id"},
    "datetime": {"type": "string", "format": "date-time", "title": "Acquisition time"},
    "geometry": {"$ref": "https://geojson.org/schema/Geometry.json", "title": "Footprint"},
    "order:id": {"type": "string", "title": "Order id"},
    "platform": {"type": "string", "title": "Satellite"},
    "eo:cloud_cover": {"type": "number", "title": "Cloud cover in percent", "minimum": 0, "maximum": 100},
    "view:sun_elevation": {"type": "number", "title": "Sun elevation in degrees"},
    "gsd": {"type": "number", "title": "Ground sample distance in metres"},
}


class QueryablesClient(BaseFiltersClient):
    """The same schema for every collection; it takes no other properties."""

    def get_queryables(self, collection_id: str | None = None, **kwargs: Any) -> dict[str, Any]:
        return {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$id": str(kwargs["request"].url),
            "type": "object",
            "title": f"Queryables of {collection_id or 'all collections'}",
            "properties": PROPERTIES,
            "additionalProperties": False,
        }
