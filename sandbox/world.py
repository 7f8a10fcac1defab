"""Everything the sandbox consists of, put together once."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from pathlib import Path

from .areas import Areas
from .database import Database
from .deliveries import Deliveries
from .moments import Clock
from .orders import Orders
from .scenes.given import GivenRasters
from .scenes.studio import Studio
from .signing import Signer
from .stac.catalogue import Catalogue
from .web.faults import Faults
from .web.requestlog import RequestLog
from .workspaces import Workspaces


@dataclass(frozen=True)
class World:
    """The parts of one running sandbox."""

    database: Database
    clock: Clock
    workspaces: Workspaces
    areas: Areas
    orders: Orders
    deliveries: Deliveries
    catalogue: Catalogue
    signer: Signer
    studio: Studio
    faults: Faults
    log: RequestLog
    order_seconds: float


def build(state: Path, scenes: Path | None, order_seconds: float) -> World:
    """Open what ``state`` holds, or begin afresh there. ``scenes`` is a folder of real thermal rasters."""
    state.mkdir(parents=True, exist_ok=True)
    database, clock = Database(state / "sandbox.sqlite"), Clock()
    given = GivenRasters(scenes)
    areas, deliveries = Areas(database, clock), Deliveries(database, given.names)
    return World(
        database=database,
        clock=clock,
        workspaces=Workspaces(database),
        areas=areas,
        orders=Orders(database, clock, areas, deliveries),
        deliveries=deliveries,
        catalogue=Catalogue(database),
        signer=Signer(database.setting("link_secret", secrets.token_hex(32))),
        studio=Studio(state / "deliveries", given),
        faults=Faults(),
        log=RequestLog(),
        order_seconds=order_seconds,
    )
