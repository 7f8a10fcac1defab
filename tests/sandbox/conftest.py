"""How the sandbox's own tests speak to it: plain HTTP, as a stranger would."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import requests
from sandbox_values import MEADOW, day


class Speaker(requests.Session):
    """A session signed in to one workspace; paths are taken relative to its base address."""

    def __init__(self, workspace: Any) -> None:
        super().__init__()
        self.trust_env = False
        self.workspace = workspace
        if workspace.api_key:
            self.headers["X-Api-Key"] = workspace.api_key
        else:
            form = {"username": workspace.username, "password": workspace.password}
            token = requests.post(f"{workspace.base_url}/token", data=form, timeout=20).json()["access_token"]
            self.headers["Authorization"] = f"Bearer {token}"

    def request(self, method: str, url: str, **more: Any) -> requests.Response:  # type: ignore[override]
        full = url if url.startswith("http") else f"{self.workspace.base_url}{url}"
        return super().request(method, full, **{"timeout": 60, **more})

    @property
    def legacy(self) -> bool:
        return self.workspace.generation == "legacy"

    def admin(self, path: str, body: Any = None, method: str = "POST") -> Any:
        url = f"{self.workspace.admin}/workspaces/{self.workspace.id}{path}"
        answer = requests.request(method, url, json=body, timeout=60)
        assert answer.ok, answer.text
        return answer.json() if answer.content else None

    def area(self, name: str = "meadow", polygon: Any = None) -> dict[str, Any]:
        field = "geometry" if self.legacy else "geojson"
        answer = self.post("/areas-of-interest", json={"name": name, field: polygon or MEADOW})
        assert answer.status_code == 201, answer.text
        return answer.json()

    def draft(self, area: str, **changes: Any) -> dict[str, Any]:
        return {
            "area_of_interest_id": area,
            "start_date": day(10),
            "end_date": day(70),
            "frequency": "max_frequency",
            "product_name": "LSTprecision",
            **changes,
        }

    def place(self, *drafts: dict[str, Any]) -> requests.Response:
        return self.post("/orders/batch", json={"orders": list(drafts)})

    def delivered(self, **changes: Any) -> dict[str, Any]:
        """An order, run to its end."""
        order = self.place(self.draft(self.area(f"area {time.time()}")["id"], **changes)).json()[0]
        self.admin("/finish")
        return order

    def search(self, **body: Any) -> requests.Response:
        return self.post("/stac/search", json=body)


@pytest.fixture
def speak(workspace_factory: Callable[..., Any]) -> Iterator[Callable[..., Speaker]]:
    """Make a workspace and sign in to it: ``speak("current", switches={…})``."""
    made: list[Speaker] = []

    def one(generation: str = "mid2026", **settings: Any) -> Speaker:
        made.append(Speaker(workspace_factory(generation, **settings)))
        return made[-1]

    yield one
    for speaker in made:
        speaker.close()
