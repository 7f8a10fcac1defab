"""The API beside STAC: sign-in, areas, orders, products. One application serves all generations; the workspace's
switches say how it behaves.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qs

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from .. import areas as area_rooms
from ..convert import convert
from ..generations import USE_CASES, Switches
from ..geometry import measure
from ..problems import Refusal, located, wrong_shape
from ..rules.shapes import paging, path_id
from ..stac import api as stac
from ..stac.documents import Documents
from ..workspaces import Workspace
from ..world import World
from .door import refuse


def switches_of(request: Request) -> Switches:
    found: Switches = request.scope["state"]["switches"]
    return found


def body_of(request: Request) -> bytes:
    found: bytes = request.scope["state"]["body"]
    return found


def build_api(world: World, store: str) -> FastAPI:
    """The application behind every API origin. ``store`` is the origin of the files."""
    app = FastAPI(title="Sandbox")
    _add_sign_in(app, world)
    _add_areas(app, world)
    _add_orders(app, world)
    stac.register(app, world.catalogue, Documents(world.signer, store, world.studio), store)
    _add_refusals(app)
    return app


def _add_refusals(app: FastAPI) -> None:
    """Every refusal in the provider's shape; last, so that stac-fastapi's own handlers do not stand."""

    async def refusal(request: Request, error: Exception) -> Response:
        return refuse(error) if isinstance(error, Refusal) else refuse(Refusal(500, "Internal Server Error"))

    async def unfit(request: Request, error: Exception) -> Response:
        return refuse(_unfit(request, error.errors() if isinstance(error, RequestValidationError) else []))

    async def plain(request: Request, error: Exception) -> Response:
        status, detail = (error.status_code, error.detail) if isinstance(error, HTTPException) else (500, "")
        return refuse(Refusal(status, detail))

    app.add_exception_handler(Refusal, refusal)
    app.add_exception_handler(RequestValidationError, unfit)
    app.add_exception_handler(HTTPException, plain)


def _unfit(request: Request, errors: Any) -> Refusal:
    """What STAC's own models refused: a rule with 400, a shape with the generation's status."""
    switches = switches_of(request)
    for row in errors:
        if "mutually exclusive" in row["msg"]:
            return Refusal(400, "bbox and intersects cannot be used together")
    rules = [row for row in errors if row["type"] == "value_error"]
    if rules and len(rules) == len(errors):
        return Refusal(400, "; ".join(row["msg"].removeprefix("Value error, ") for row in rules))
    rows = [located(row["loc"], row["msg"], row["type"], _plain(row.get("input"))) for row in errors]
    status = switches.query_status if request.method == "GET" else switches.shape_status
    return wrong_shape(rows, switches, status)


def _plain(value: Any) -> Any:
    """Only what JSON can carry."""
    return value if isinstance(value, (str, int, float, list, dict)) else None


def _add_sign_in(app: FastAPI, world: World) -> None:
    @app.post("/token")
    def token(request: Request) -> Any:
        switches, workspace = switches_of(request), request.scope["state"]["workspace"]
        form = {name: values[0] for name, values in parse_qs(body_of(request).decode("utf-8", "replace")).items()}
        missing = [name for name in ("username", "password") if name not in form]
        if missing:
            raise wrong_shape([located(["body", name], "Field required", "missing") for name in missing], switches)
        good = isinstance(workspace, Workspace) and workspace.password == form["password"] and not workspace.revoked
        if not good:
            raise Refusal(401, "Invalid credentials", {} if switches.api_key else {"WWW-Authenticate": "Bearer"})
        return {"access_token": world.workspaces.issue_token(workspace)}

    @app.get("/products")
    def products(request: Request) -> Any:
        return [{"name": name} for name in switches_of(request).products]


def _add_areas(app: FastAPI, world: World) -> None:
    areas, path = world.areas, "/areas-of-interest"

    @app.post(path)
    def create(request: Request) -> Any:
        return JSONResponse(areas.create(stac.workspace_of(request), body_of(request)), 201)

    @app.get(path)
    def listed(request: Request) -> Any:
        limit, offset, sort = paging(request.query_params, area_rooms.SORTS, switches_of(request))
        return JSONResponse(areas.page(stac.workspace_of(request), limit, offset, sort))

    @app.post(f"{path}/geometry-info")
    def geometry_info(request: Request) -> Any:
        given = _json(body_of(request), switches_of(request))
        box = measure(areas.read_geometry(stac.workspace_of(request), given, []))
        return {"bbox_width": box.width, "bbox_height": box.height, "area": box.area}

    @app.post(f"{path}/convert")
    async def converted(request: Request) -> Any:
        async with request.form() as form:
            given: Mapping[str, Any] = {
                name: await value.read() if not isinstance(value, str) else value for name, value in form.items()
            }
        return JSONResponse(convert(given, switches_of(request)))

    @app.get(f"{path}/{{area_id}}")
    def one(request: Request, area_id: str) -> Any:
        id = path_id(area_id, "area_of_interest_id", switches_of(request))
        return JSONResponse(areas.get(stac.workspace_of(request), id))

    @app.delete(f"{path}/{{area_id}}")
    def removed(request: Request, area_id: str) -> Any:
        workspace = stac.workspace_of(request)
        id = path_id(area_id, "area_of_interest_id", workspace.switches)
        areas.delete(workspace, id, world.orders.active_on(workspace, id))
        return Response(status_code=204)


def _json(body: bytes, switches: Switches) -> Any:
    try:
        return json.loads(body)
    except ValueError as error:
        raise wrong_shape([located(["body"], "JSON decode error", "json_invalid")], switches) from error


def _add_orders(app: FastAPI, world: World) -> None:
    orders = world.orders

    @app.post("/orders/batch")
    def placed(request: Request) -> Any:
        return JSONResponse(orders.place(stac.workspace_of(request), body_of(request)), 201)

    @app.get("/orders")
    def listed(request: Request) -> Any:
        limit, offset, sort = paging(request.query_params, ("created",), switches_of(request))
        return JSONResponse(orders.page(stac.workspace_of(request), limit, offset, sort))

    @app.get("/orders/meta/use-cases")
    def use_cases(request: Request) -> Any:
        return list(USE_CASES)

    @app.get("/orders/{order_id}")
    def one(request: Request, order_id: str) -> Any:
        id = path_id(order_id, "order_id", switches_of(request))
        return JSONResponse(orders.get(stac.workspace_of(request), id))

    @app.patch("/orders/{order_id}")
    def tagged(request: Request, order_id: str) -> Any:
        id = path_id(order_id, "order_id", switches_of(request))
        return JSONResponse(orders.set_tags(stac.workspace_of(request), id, body_of(request)))

    @app.delete("/orders/{order_id}")
    def removed(request: Request, order_id: str) -> Any:
        orders.delete(stac.workspace_of(request), path_id(order_id, "order_id", switches_of(request)))
        return Response(status_code=204)
