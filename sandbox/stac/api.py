"""The STAC endpoints: a client class for stac-fastapi, and the API built around it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import parse_qsl, urlencode

import attr
from cql2 import parse_text
from fastapi import APIRouter, FastAPI, Request
from pydantic import ConfigDict
from stac_fastapi.api.app import StacApi
from stac_fastapi.api.models import (
    GeoJSONResponse,
    ItemCollectionUri,
    create_get_request_model,
    create_post_request_model,
)
from stac_fastapi.extensions import (
    CollectionSearchExtension,
    FieldsExtension,
    FilterExtension,
    OffsetPaginationExtension,
    SortExtension,
    TokenPaginationExtension,
)
from stac_fastapi.types.config import ApiSettings
from stac_fastapi.types.core import BaseCoreClient
from stac_fastapi.types.rfc3339 import str_to_interval
from stac_fastapi.types.search import BaseSearchPostRequest
from starlette.responses import JSONResponse

from ..moments import UTC, zulu
from ..problems import Refusal
from ..workspaces import Workspace
from .catalogue import Catalogue, Found, Query
from .documents import CONFORMANCE, GEOJSON, Documents, link
from .filters import bad_filter
from .queryables import QueryablesClient

PREFIX = "/stac"


class SearchBody(BaseSearchPostRequest):
    """A search body takes what the contract lists and nothing else."""

    model_config = ConfigDict(extra="forbid")


def workspace_of(request: Request) -> Workspace:
    """The workspace whose credential the request carries."""
    found = request.scope["state"]["workspace"]
    if not isinstance(found, Workspace):
        raise Refusal(401, "Not authenticated")
    return found


def base_of(request: Request) -> str:
    """Address of the landing page without its slash, as the links of documents begin."""
    if workspace_of(request).switches.link_host == "foreign":
        return f"https://elsewhere.example{PREFIX}"
    return f"{request.url.scheme}://{request.url.netloc}{PREFIX}"


def span(text: str | None) -> tuple[str, str]:
    """Start and end of ``datetime``, "" for open ends. Raises Refusal."""
    found = str_to_interval(text) if text else None
    if found is None:
        return "", ""
    start, end = found if isinstance(found, tuple) else (found, found)
    return (zulu(start.astimezone(UTC)) if start else ""), (zulu(end.astimezone(UTC)) if end else "")


def split_fields(fields: Sequence[str] | None) -> tuple[list[str], list[str]]:
    """Included and excluded members of the GET form, ``id,-assets``."""
    names = [name.strip() for name in fields or [] if name.strip()]
    return [n.lstrip("+ ") for n in names if n[0] != "-"], [n[1:] for n in names if n[0] == "-"]


def split_sort(sortby: Sequence[str] | None) -> tuple[tuple[str, str], ...]:
    return tuple((name.lstrip("+- "), "desc" if name.startswith("-") else "asc") for name in sortby or [])


def json_text(text: str | None, what: str) -> str:
    """``text`` when it is JSON or empty; raises Refusal."""
    try:
        return json.dumps(json.loads(text)) if text else ""
    except ValueError as error:
        raise Refusal(400, f"{what}: not JSON") from error


def filter_text(text: str | None, language: str | None) -> str:
    """The GET form's filter as CQL2-JSON text."""
    if not text or language == "cql2-json" or text.lstrip().startswith("{"):
        return json_text(text, "filter")
    try:
        return json.dumps(parse_text(text).to_json())
    except Exception as error:  # cql2 raises its own and bare Exceptions
        raise bad_filter(str(error)) from error


@attr.s
class Client(BaseCoreClient):
    """What stac-fastapi asks for, answered from the catalogue."""

    catalogue: Catalogue = attr.ib(kw_only=True)
    documents: Documents = attr.ib(kw_only=True)
    foreign: str = attr.ib(kw_only=True)
    """Origin of a next link that leads astray."""

    def landing_page(self, **kwargs: Any) -> Any:
        request = kwargs["request"]
        return self.documents.landing(base_of(request), workspace_of(request).switches.get_search)

    def conformance(self, **kwargs: Any) -> Any:
        return {"conformsTo": list(CONFORMANCE)}

    def all_collections(self, **kwargs: Any) -> Any:
        request, workspace = kwargs["request"], workspace_of(kwargs["request"])
        base = base_of(request)
        names = self.catalogue.collections(workspace)
        documents = [self.documents.collection(base, name, self.catalogue.extent(workspace, name)) for name in names]
        start = kwargs.get("offset") or 0
        shown = documents[start : start + (kwargs.get("limit") or 10)]
        return {
            "collections": shown,
            "links": [link("root", f"{base}/"), link("self", f"{base}/collections")],
            "numberMatched": len(documents),
            "numberReturned": len(shown),
        }

    def get_collection(self, collection_id: str, **kwargs: Any) -> Any:
        workspace = workspace_of(kwargs["request"])
        self._known(workspace, collection_id)
        extent = self.catalogue.extent(workspace, collection_id)
        return self.documents.collection(base_of(kwargs["request"]), collection_id, extent)

    def _known(self, workspace: Workspace, collection: str) -> None:
        if collection not in self.catalogue.collections(workspace):
            raise Refusal(workspace.switches.collection_status, f"Collection {collection} not found")

    def get_item(self, item_id: str, collection_id: str, **kwargs: Any) -> Any:
        workspace = workspace_of(kwargs["request"])
        self._known(workspace, collection_id)
        row = self.catalogue.item(workspace, collection_id, item_id)
        if row is None:
            raise Refusal(404, f"Item {item_id} in collection {collection_id} not found")
        return GeoJSONResponse(self.documents.item(base_of(kwargs["request"]), row, workspace, (), ()))

    def item_collection(self, collection_id: str, *more: Any, **kwargs: Any) -> Any:
        self._known(workspace_of(kwargs["request"]), collection_id)
        return self._get(kwargs["request"], kwargs, (collection_id,))

    def get_search(self, *more: Any, **kwargs: Any) -> Any:
        return self._get(kwargs["request"], kwargs, tuple(kwargs.get("collections") or ()))

    def _get(self, request: Request, said: Mapping[str, Any], collections: tuple[str, ...]) -> Any:
        if said.get("bbox") and said.get("intersects"):
            raise Refusal(400, "bbox and intersects cannot be used together")
        start, end = span(said.get("datetime"))
        query = Query(
            collections,
            tuple(said.get("ids") or ()),
            tuple(said.get("bbox") or ()),
            json_text(said.get("intersects"), "intersects"),
            start,
            end,
            filter_text(said.get("filter_expr"), said.get("filter_lang")),
            split_sort(said.get("sortby")),
        )
        include, exclude = split_fields(said.get("fields"))
        found = self._page(request, query, said.get("limit"), said.get("token") or "")
        return self._answer(request, found, include, exclude, str(request.url.path), said.get("token") or "")

    def post_search(self, search_request: Any, **kwargs: Any) -> Any:
        request, body = kwargs["request"], json.loads(kwargs["request"].scope["state"]["body"] or b"{}")
        start, end = span(search_request.datetime)
        query = Query(
            tuple(search_request.collections or ()),
            tuple(search_request.ids or ()),
            tuple(search_request.bbox or ()),
            json.dumps(body["intersects"]) if body.get("intersects") else "",
            start,
            end,
            json.dumps(body["filter"]) if body.get("filter") else "",
            tuple((part["field"], part.get("direction", "asc")) for part in body.get("sortby") or []),
        )
        fields = body.get("fields") or {}
        token = search_request.token or ""
        found = self._page(request, query, search_request.limit, token)
        return self._answer(request, found, fields.get("include") or [], fields.get("exclude") or [], body, token)

    def _page(self, request: Request, query: Query, limit: int | None, token: str) -> Found:
        workspace = workspace_of(request)
        missing = workspace.switches.empty_search_status
        if missing != 200 and not self.catalogue.anything_ordered(workspace, query.collections):
            raise Refusal(missing, "No data orders found")
        return self.catalogue.search(workspace, query, min(limit or 10, workspace.switches.stac_max_limit), token)

    def _answer(
        self, request: Request, found: Found, include: Sequence[str], exclude: Sequence[str], asked: Any, token: str
    ) -> GeoJSONResponse:
        """``asked`` is the body of a POST, or the path of a GET."""
        workspace, base = workspace_of(request), base_of(request)
        here = f"{request.url.scheme}://{request.url.netloc}{request.url.path}"
        full = here if isinstance(asked, dict) or not request.url.query else f"{here}?{request.url.query}"
        links = [link("root", f"{base}/"), link("self", full)]
        repeats = workspace.switches.next_link == "repeat"
        if found.token or repeats:
            links.append(self._next(request, workspace, here, asked, token if repeats else found.token))
        answer: dict[str, Any] = {
            "type": "FeatureCollection",
            "links": links,
            "features": [self.documents.item(base, row, workspace, include, exclude) for row in found.rows],
        }
        if workspace.switches.number_matched != "absent":
            answer["numberMatched"] = found.matched if workspace.switches.number_matched == "right" else 1
            answer["numberReturned"] = len(found.rows)
        return GeoJSONResponse(answer)

    def _next(self, request: Request, workspace: Workspace, here: str, asked: Any, token: str) -> dict[str, Any]:
        shape = workspace.switches.next_link
        target = here if shape != "foreign" else f"{self.foreign}{request.url.path}"
        added = {"token": token} if token else {}
        if not isinstance(asked, dict):
            pairs = [pair for pair in parse_qsl(request.url.query, keep_blank_values=True) if pair[0] != "token"]
            return link("next", f"{target}?{urlencode([*pairs, *added.items()])}", GEOJSON, method="GET")
        body = added if shape == "merge" else {**asked, **added}
        return link("next", target, GEOJSON, method="POST", merge=shape == "merge", body=body)


def register(app: FastAPI, catalogue: Catalogue, documents: Documents, foreign: str) -> None:
    """Give ``app`` the STAC endpoints below ``/stac``."""
    fields, sort, token = FieldsExtension(), SortExtension(), TokenPaginationExtension()
    filters = FilterExtension(client=QueryablesClient())
    search = [fields, sort, filters, token]
    collections = CollectionSearchExtension.from_extensions([sort, filters, OffsetPaginationExtension()])
    settings = ApiSettings(
        stac_fastapi_title="Sandbox STAC API",
        stac_fastapi_description="Sandbox STAC API",
        stac_fastapi_landing_id="stac-api-sandbox",
        stac_fastapi_version="1",
    )
    StacApi(
        settings=settings,
        app=app,
        router=APIRouter(prefix=PREFIX),
        exceptions={},
        middlewares=[],
        extensions=[*search, collections],
        response_class=JSONResponse,
        client=Client(catalogue=catalogue, documents=documents, foreign=foreign),
        search_get_request_model=create_get_request_model(search),
        search_post_request_model=create_post_request_model(search, base_model=SearchBody),
        items_get_request_model=create_get_request_model(search, base_model=ItemCollectionUri),
        collections_get_request_model=collections.GET,
    )
