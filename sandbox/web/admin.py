"""The origin from which tests steer: workspaces, faults, clocks, the log. Nothing of it exists at the provider."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI, Request
from pydantic import BaseModel, ConfigDict
from starlette.responses import JSONResponse, Response

from ..problems import Refusal
from ..workspaces import Workspace
from ..world import World
from .door import refuse
from .faults import Fault


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class NewWorkspace(Strict):
    generation: str = "mid2026"
    order_seconds: float | None = None
    link_seconds: int = 3600
    switches: dict[str, Any] = {}


class NewFault(Strict):
    kind: str
    method: str = "*"
    path: str = "*"
    status: int = 0
    times: int = 1
    after: int = 0
    seconds: float = 0.0
    headers: dict[str, str] = {}
    body: str = ""
    rate: float = 0.0


class NewState(Strict):
    state: str
    rejection_reason: str | None = None


class Bulk(Strict):
    count: int
    order_id: str = ""
    collection: str = "lstprecision"
    area_of_interest_id: str = ""
    areas: list[str] = []
    """Ids that bulk orders are spread over."""


def told(world: World, workspace: Workspace, api: Mapping[str, str]) -> dict[str, Any]:
    """What a test has to know of a workspace."""
    return {
        "id": workspace.id,
        "generation": workspace.generation,
        "base_url": api[workspace.generation],
        "api_key": workspace.api_key,
        "username": workspace.username,
        "password": workspace.password,
        "order_seconds": workspace.order_seconds,
        "switches": workspace.switches.to_json(),
    }


def build_admin(world: World, api: Mapping[str, str]) -> FastAPI:
    """The application of the admin origin. ``api`` maps generations to their origins."""
    app = FastAPI(title="Sandbox admin")

    async def refusal(request: Request, error: Exception) -> Response:
        if isinstance(error, Refusal):
            return refuse(error)
        return JSONResponse({"detail": str(error)}, 404 if isinstance(error, KeyError) else 422)

    for kind in (Refusal, KeyError, ValueError):
        app.add_exception_handler(kind, refusal)
    _add_workspaces(app, world, api)
    _add_troubles(app, world)
    _add_orders(app, world)
    return app


def _add_workspaces(app: FastAPI, world: World, api: Mapping[str, str]) -> None:
    workspaces = world.workspaces

    @app.get("/health")
    def health() -> Any:
        return {"status": "up"}

    @app.post("/workspaces", status_code=201)
    def create(new: NewWorkspace) -> Any:
        seconds = world.order_seconds if new.order_seconds is None else new.order_seconds
        return told(world, workspaces.create(new.generation, seconds, new.switches, new.link_seconds), api)

    @app.get("/workspaces/{id}")
    def one(id: str) -> Any:
        return told(world, workspaces.get(id), api)

    @app.post("/workspaces/{id}/switches")
    def switched(id: str, changes: dict[str, Any]) -> Any:
        return told(world, workspaces.change_switches(id, changes), api)

    @app.post("/workspaces/{id}/revoke", status_code=204)
    def revoke(id: str) -> None:
        workspaces.revoke(workspaces.get(id).id)

    @app.post("/workspaces/{id}/renew")
    def renew(id: str) -> Any:
        return told(world, workspaces.renew(workspaces.get(id).id), api)

    @app.post("/workspaces/{id}/expire_tokens", status_code=204)
    def expire_tokens(id: str) -> None:
        workspaces.expire_tokens(workspaces.get(id).id)

    @app.post("/workspaces/{id}/expire_links", status_code=204)
    def expire_links(id: str) -> None:
        workspaces.expire_links(workspaces.get(id).id)

    @app.post("/workspaces/{id}/link_seconds/{seconds}", status_code=204)
    def link_seconds(id: str, seconds: int) -> None:
        workspaces.set_link_seconds(workspaces.get(id).id, seconds)


def _add_troubles(app: FastAPI, world: World) -> None:
    @app.post("/workspaces/{id}/faults", status_code=204)
    def add(id: str, fault: NewFault) -> None:
        world.faults.add(world.workspaces.get(id).id, Fault(**fault.model_dump()))

    @app.delete("/workspaces/{id}/faults", status_code=204)
    def clear(id: str) -> None:
        world.faults.clear(id)

    @app.get("/workspaces/{id}/requests")
    def requests(id: str) -> Any:
        return JSONResponse(world.log.entries(world.workspaces.get(id).id))

    @app.delete("/workspaces/{id}/requests", status_code=204)
    def forget(id: str) -> None:
        world.log.clear(id)


def _add_orders(app: FastAPI, world: World) -> None:
    @app.post("/workspaces/{id}/orders/{order}")
    def state(id: str, order: str, new: NewState) -> Any:
        return world.orders.set_state(world.workspaces.get(id), order, new.state, new.rejection_reason)

    @app.post("/workspaces/{id}/finish")
    def finish(id: str) -> Any:
        return {"orders": world.orders.finish(world.workspaces.get(id))}

    @app.post("/workspaces/{id}/items")
    def items(id: str, bulk: Bulk) -> Any:
        workspace = world.workspaces.get(id)
        return {"order_id": world.deliveries.add_many(workspace, bulk.count, bulk.order_id, bulk.collection)}

    @app.post("/workspaces/{id}/areas")
    def areas(id: str, bulk: Bulk) -> Any:
        return {"ids": world.areas.add_many(world.workspaces.get(id), bulk.count)}

    @app.post("/workspaces/{id}/orders")
    def orders(id: str, bulk: Bulk) -> Any:
        workspace = world.workspaces.get(id)
        one = [bulk.area_of_interest_id] if bulk.area_of_interest_id else []
        areas = bulk.areas or one or world.areas.add_many(workspace, 1)
        return {"ids": world.orders.add_many(workspace, bulk.count, areas)}
