"""An order's life on its fast clock, what it delivers and when, and that a restart forgets nothing."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import requests
from sandbox_client import PYTHON, ROOT, Sandbox, SandboxWorkspace, running
from sandbox_values import day


def until(true: Callable[[], Any], seconds: float = 20) -> Any:
    """Wait for something to come about; what it was."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = true()
        if found:
            return found
        time.sleep(0.02)
    raise AssertionError("it did not come about")


def order_state(speaker: Any, id: str) -> str:
    return speaker.get(f"/orders/{id}").json()["state"]


def test_states_follow_each_other_and_scenes_appear(speak: Any) -> None:
    speaker = speak(order_seconds=2.0)
    order = speaker.place(speaker.draft(speaker.area()["id"], tags=["a"])).json()[0]
    seen: list[tuple[str, int]] = []

    def closed() -> bool:
        state = order_state(speaker, order["id"])
        count = len(speaker.search(limit=100).json()["features"])
        if (state, count) not in seen:
            seen.append((state, count))
        return state == "closed"

    until(closed)
    states = list(dict.fromkeys(state for state, _ in seen))
    assert states == ["pending_validation", "in_progress", "closing", "closed"]
    counts = [count for _, count in seen]
    assert counts == sorted(counts)
    assert counts[0] == 0
    assert 3 <= counts[-1] <= 6
    assert any(state == "closing" and count < counts[-1] for state, count in seen), "late images come while closing"


def test_legacy_orders_keep_their_first_state_and_deliver(speak: Any) -> None:
    speaker = speak("legacy")
    order = speaker.delivered()
    assert order_state(speaker, order["id"]) == "initial_state"
    assert speaker.search(collections=["lstprecision"]).json()["features"]


def test_rejection(speak: Any) -> None:
    speaker = speak(order_seconds=0.2)
    order = speaker.place(speaker.draft(speaker.area()["id"], comment="Please reject this")).json()[0]
    until(lambda: order_state(speaker, order["id"]) == "rejected")
    assert speaker.get(f"/orders/{order['id']}").json()["rejection_reason"]
    speaker.admin("/finish")
    assert speaker.search().json()["features"] == []
    assert speaker.delete(f"/orders/{order['id']}").status_code == 204
    assert speaker.delete(f"/orders/{order['id']}").status_code == 404


def test_states_set_by_hand_stay(speak: Any) -> None:
    speaker = speak(order_seconds=0.1)
    order = speaker.place(speaker.draft(speaker.area()["id"])).json()[0]
    speaker.admin(f"/orders/{order['id']}", {"state": "on_hold", "rejection_reason": None})
    assert order_state(speaker, order["id"]) == "on_hold"
    speaker.admin(f"/orders/{order['id']}", {"state": "in_progress"})
    some = len(speaker.search().json()["features"])
    assert 0 < some < 6
    assert speaker.delete(f"/orders/{order['id']}").status_code == 409
    speaker.admin(f"/orders/{order['id']}", {"state": "closed"})
    assert len(speaker.search().json()["features"]) > some
    assert speaker.delete(f"/areas-of-interest/{order['area_of_interest_id']}").status_code == 204
    assert speaker.get(f"/orders/{order['id']}").json()["area_of_interest_id"] == order["area_of_interest_id"]


@pytest.mark.parametrize(
    ("changes", "count"),
    [
        ({"frequency": "single_image", "maximum_number_of_images": 1}, 1),
        ({"frequency": "monthly"}, 2),
        ({"frequency": "max_frequency", "maximum_number_of_images": 2}, 2),
    ],
)
def test_as_many_scenes_as_ordered(speak: Any, changes: dict[str, Any], count: int) -> None:
    speaker = speak()
    speaker.delivered(**changes)
    assert len(speaker.search().json()["features"]) == count


@pytest.mark.parametrize("light", ["day", "night"])
def test_scenes_keep_to_the_period_and_the_light(speak: Any, light: str) -> None:
    speaker = speak(switches={"simulate": True})
    order = speaker.delivered(illumination_constraint=light)
    items = speaker.search(limit=100).json()["features"]
    assert items
    for item in items:
        assert order["start_date"] <= item["properties"]["datetime"] < order["end_date"]
        assert ("vnir04" in item["assets"]) == (light == "day")
        assert ("scl_mask_20m" in item["assets"]) == (light == "day")
        elevation = item["properties"].get("view:sun_elevation")
        assert elevation is None or (elevation > 5) == (light == "day")
        metadata = requests.get(item["assets"]["metadata"]["href"], timeout=60).json()
        assert metadata["day_flag"] == (light == "day")


def test_sharpened_layers_come_only_where_ordered(speak: Any) -> None:
    speaker = speak()
    speaker.delivered(product_options={"sharpened_10m": True})
    assert all("lst_sharpened_10m" in item["assets"] for item in speaker.search().json()["features"])
    plain = speak()
    plain.delivered()
    assert not any("lst_sharpened_10m" in item["assets"] for item in plain.search().json()["features"])


def test_fusion_delivers_days_of_the_past(speak: Any) -> None:
    speaker = speak("current")
    past = {"start_date": day(-100), "end_date": day(-96), "frequency": "daily", "product_name": "LSTfusion"}
    speaker.delivered(**past)
    items = speaker.search(collections=["lstfusion"]).json()["features"]
    assert len(items) == 4
    names = {asset["href"].split("?")[0].rsplit("/", 1)[1] for asset in items[0]["assets"].values()}
    moment = datetime.fromisoformat(items[0]["properties"]["datetime"].removesuffix("Z"))
    assert f"lst_std_{moment:%Y%m%dT%HZ}.tiff" in names
    assert set(items[0]["assets"]) == {"lst", "lst_composite", "lst_thumbnail", "lst_std", "metadata"}


def test_five_hundred_orders_are_soon_placed(speak: Any) -> None:
    speaker = speak()
    area = speaker.area()["id"]
    for _ in range(20):
        assert speaker.place(*[speaker.draft(area)] * 25).status_code == 201
    speaker.admin("/finish")
    assert speaker.get("/orders?limit=1").json()["count"] == 500
    page = speaker.search(limit=1, fields={"include": ["id"]}).json()
    assert page["numberMatched"] >= 1500


def workspace_at(sandbox: Sandbox, known: Any) -> SandboxWorkspace:
    """The same workspace on a server that was started again."""
    told = requests.get(f"{sandbox.admin}/workspaces/{known.id}", timeout=20).json()
    names = ("generation", "id", "base_url", "api_key", "username", "password")
    return SandboxWorkspace(sandbox.admin, **{name: told[name] for name in names})


def test_a_restart_loses_nothing(tmp_path: Path) -> None:
    with running(tmp_path, order_seconds=600) as sandbox:
        known = sandbox.workspace("mid2026")
        headers = {"X-Api-Key": known.api_key}
        ring = [[10, 50], [10.05, 50], [10.05, 50.05], [10, 50.05], [10, 50]]
        body = {"name": "a", "geojson": {"type": "Polygon", "coordinates": [ring]}}
        area = requests.post(f"{known.base_url}/areas-of-interest", json=body, headers=headers, timeout=20).json()
        draft = {
            "area_of_interest_id": area["id"],
            "start_date": day(1),
            "end_date": day(60),
            "frequency": "weekly",
            "product_name": "LSTprecision",
            "tags": ["kept"],
        }
        order = requests.post(
            f"{known.base_url}/orders/batch", json={"orders": [draft]}, headers=headers, timeout=20
        ).json()[0]
        known.finish()
        items = requests.post(f"{known.base_url}/stac/search", json={}, headers=headers, timeout=20).json()["features"]
        lst = requests.get(items[0]["assets"]["lst"]["href"], timeout=60).content
        demo = sandbox.demo
    with running(tmp_path, order_seconds=600) as sandbox:
        again = workspace_at(sandbox, known)
        assert again.api_key == known.api_key
        assert sandbox.demo["api_key"] == demo["api_key"]
        kept = requests.get(f"{again.base_url}/areas-of-interest/{area['id']}", headers=headers, timeout=20).json()
        assert kept == area
        after = requests.get(f"{again.base_url}/orders/{order['id']}", headers=headers, timeout=20).json()
        assert after == {**order, "state": "closed"}
        found = requests.post(f"{again.base_url}/stac/search", json={}, headers=headers, timeout=20).json()["features"]
        assert [item["id"] for item in found] == [item["id"] for item in items]
        assert requests.get(found[0]["assets"]["lst"]["href"], timeout=60).content == lst


def started(folder: Path, *more: str) -> tuple[subprocess.Popen[bytes], Path]:
    ready = folder / "ready.json"
    command = [str(PYTHON), "-m", "sandbox", "serve", "--state", str(folder / "state"), "--ready", str(ready), *more]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    until(lambda: ready.exists() or process.poll() is not None, 60)
    return process, ready


def test_sigterm_ends_it_cleanly(tmp_path: Path) -> None:
    process, ready = started(tmp_path)
    said = json.loads(ready.read_text())
    assert all(url.startswith("http://127.0.0.1:") for url in [*said["api"].values(), said["store"], said["admin"]])
    assert ready.stat().st_mode & 0o077 == 0, "the ready file holds a key"
    process.send_signal(signal.SIGTERM)
    _, errors = process.communicate(timeout=20)
    assert (process.returncode, errors) == (0, b"")
    assert not ready.exists()


def test_it_ends_with_its_parent(tmp_path: Path) -> None:
    parent = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    process, _ = started(tmp_path, "--parent", str(parent.pid))
    assert process.poll() is None
    os.kill(parent.pid, signal.SIGKILL)
    parent.wait(20)
    process.communicate(timeout=20)
    assert process.returncode == 0
