"""A process that uploads or orders by journal, and may be killed at any moment. Reads what to do as JSON from stdin.

    python journal_sender.py < {"base_url", "kind", "secret", "user", "journal", "what": "areas" | "orders", "settled"}

Prints the number of rows that stand on the server when it comes to its end.
"""

from __future__ import annotations

import json
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

from package_name import register

register()

from constellr.core.api.client import Client  # noqa: E402
from constellr.core.model.area import Candidate, Verdict  # noqa: E402
from constellr.core.model.connection import Connection, Credential, CredentialKind  # noqa: E402
from constellr.core.model.job import Job  # noqa: E402
from constellr.core.model.order import OrderDraft  # noqa: E402
from constellr.core.rules.orders import default_draft_values  # noqa: E402
from constellr.core.services import area_sender, order_placer, planned_run  # noqa: E402
from constellr.core.services.area_journal import AreaJournal  # noqa: E402
from constellr.core.services.areas import upload  # noqa: E402
from constellr.core.services.order_journal import OrderJournal  # noqa: E402
from constellr.core.services.orders import place  # noqa: E402


def candidates(count: int) -> list[Candidate]:
    """Fields in a row; every tenth bears the name of the one before it."""
    made = []
    for i in range(count):
        west, south = 10 + i * 0.02, 50.0
        ring = [[west, south], [west + 0.01, south], [west + 0.01, 50.01], [west, 50.01], [west, south]]
        name = f"field {i - 1 if i % 10 == 9 else i}"
        made.append(Candidate(name, Verdict.READY, i, {"type": "Polygon", "coordinates": [ring]}))
    return made


def drafts(client: Client, areas: list[str]) -> list[OrderDraft]:
    values = default_draft_values("LSTprecision", client.traits, client.server_now())
    values["start"], values["end"] = values["start"] + timedelta(days=2), values["end"] + timedelta(days=2)
    return [OrderDraft(area, **values) for area in areas]


def hasten(settled: float) -> None:
    """Wait less than one would for a server far away."""
    planned_run.SETTLED_AFTER = settled
    area_sender.LOOK_AFTER = 0.1
    order_placer.LOOKS_AFTER = (0.1, 0.3)


def go_on(client: Client, path: Path, what: str, plan: Any = None) -> list[Any]:
    """One run: what the journal holds, or ``plan`` where it holds nothing yet; give the rows."""
    if what == "areas":
        with AreaJournal.open(path, client.connection) as areas:
            return list(upload(client, areas.candidates or candidates(plan), Job(), journal=areas))
    with OrderJournal.open(path, client.connection) as orders:
        return list(place(client, orders.wanted or drafts(client, plan), Job(), journal=orders))


def main() -> None:
    given = json.load(sys.stdin)
    hasten(given["settled"])
    credential = Credential(CredentialKind(given["kind"]), given["secret"], given["user"])
    client = Client(Connection("test", given["base_url"], credential.kind), credential)
    rows = go_on(client, Path(given["journal"]), given["what"], given["plan"])
    print(sum((getattr(row, "area", None) or getattr(row, "order", None)) is not None for row in rows))


if __name__ == "__main__":
    main()
