"""The whole product without a window: the real ``qgis_process`` walks from a polygon layer to temperature rasters."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from desktop import Profile
from qgis_program import PROGRAM, Program, environment_of, finished, table

DAY = datetime.now(timezone.utc) + timedelta(days=10)
PERIOD = (f"START={DAY:%Y-%m-%d}", f"END={DAY + timedelta(days=30):%Y-%m-%d}")

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="qgis_process is not installed here")


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    return Profile(tmp_path / "profile").make()


@pytest.fixture
def program(profile: Profile) -> Callable[[Any], Program]:
    def make(workspace: Any) -> Program:
        return Program(profile, environment_of(workspace))

    return make


def square(west: float, south: float, side: float = 0.02) -> dict[str, Any]:
    east, north = west + side, south + side
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def fields(path: Path, *shapes: dict[str, Any]) -> Path:
    features = [
        {"type": "Feature", "properties": {"name": f"Gärten {i}"}, "geometry": shape}
        for i, shape in enumerate(shapes, start=1)
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return path


@pytest.mark.parametrize("generation", ["legacy", "current", "mid2026"])
def test_the_whole_walk(
    program: Callable[[Any], Program], workspace_factory: Callable[..., Any], tmp_path: Path, generation: str
) -> None:
    workspace = workspace_factory(generation, order_seconds=600)
    qgis = program(workspace)
    layer = fields(tmp_path / "fields.geojson", square(11.5, 48.1), square(11, 48, 1.0))
    areas, orders, listed, scenes = (tmp_path / f"{name}.csv" for name in ("areas", "orders", "listed", "scenes"))

    made = qgis.run("createareas", f"INPUT={layer}", 'NAME="name"', f"OUTPUT={areas}")
    assert made.code == 0, made.errors
    assert (made.results["COUNT"], made.results["FAILED"]) == (1, 1)
    assert [row["status"] for row in sorted(table(areas), key=lambda row: row["name"])] == ["created", "too_large"]
    assert len(made.errors) == 1 and "Gärten 2" in made.errors[0]

    ordered = qgis.run("createorders", f"INPUT={areas}", "PRODUCT=LSTprecision", *PERIOD, f"OUTPUT={orders}")
    assert ordered.code == 0, ordered.errors
    assert (ordered.results["COUNT"], ordered.results["FAILED"]) == (1, 1)
    order = next(row for row in table(orders) if row["id"])
    workspace.finish()

    # The oldest servers show the first state for ever.
    state = "pending_validation" if generation == "legacy" else "closed"
    assert qgis.run("listorders", f"STATE={state}", f"OUTPUT={listed}").code == 0
    assert [row["id"] for row in table(listed)] == [order["id"]]

    found = qgis.run("search", f"ORDER={order['id']}", f"INTERSECTS={layer}", f"OUTPUT={scenes}")
    assert found.code == 0 and found.results["COUNT"] == len(table(scenes)) > 0
    assert all(row["datetime"].endswith("Z") and row["id"] for row in table(scenes))

    got = qgis.run("download", f"INPUT={scenes}", f"FOLDER={tmp_path / 'new' / 'folder'}")
    assert got.code == 0 and got.results["FAILED"] == 0, got.errors
    rasters = [path for path in (tmp_path / "new").rglob("*") if path.suffix in (".tif", ".tiff")]
    assert len(rasters) == got.results["COUNT"] == found.results["COUNT"]
    assert not list((tmp_path / "new").rglob("*.part"))
    secrets = [value for name, value in qgis.environment.items() if name != "CONSTELLR_API_URL"]
    said = " ".join([made.text, ordered.text, found.text, got.text, *got.errors])
    assert not any(secret in said for secret in secrets if "@" not in secret)


@pytest.mark.parametrize("as_json", [True, False])
def test_a_failure_is_one_sentence_and_status_1(
    program: Callable[[Any], Program], workspace_factory: Callable[..., Any], tmp_path: Path, as_json: bool
) -> None:
    workspace = workspace_factory()
    workspace.revoke()
    ended = program(workspace).run("listorders", f"OUTPUT={tmp_path / 'orders.csv'}", as_json=as_json)
    assert ended.code == 1
    assert len(ended.errors) == 1 and "401" in ended.errors[0] and "Traceback" not in ended.errors[0]


def test_many_failures_are_one_sentence(
    program: Callable[[Any], Program], workspace_factory: Callable[..., Any], tmp_path: Path
) -> None:
    layer = fields(tmp_path / "large.geojson", square(11, 48, 1.0), square(13, 48, 1.0))
    ended = program(workspace_factory()).run("createareas", f"INPUT={layer}", f"OUTPUT={tmp_path / 'areas.csv'}")
    assert ended.code == 1 and len(ended.errors) == 1 and "None of the 2 areas" in ended.errors[0]
    assert [row["status"] for row in table(tmp_path / "areas.csv")] == ["too_large", "too_large"]


@pytest.mark.parametrize("as_json", [True, False])
def test_each_failure_among_successes_is_said_once(
    program: Callable[[Any], Program], workspace_factory: Callable[..., Any], tmp_path: Path, as_json: bool
) -> None:
    layer = fields(tmp_path / "mixed.geojson", square(11.5, 48.1), square(11, 48, 1.0), square(13, 48, 1.0))
    values = (f"INPUT={layer}", f"OUTPUT={tmp_path / 'areas.csv'}")
    ended = program(workspace_factory()).run("createareas", *values, as_json=as_json)
    assert ended.code == 0 and len(ended.errors) == 2, ended.errors


def test_wrong_values_are_status_1(
    program: Callable[[Any], Program], workspace_factory: Callable[..., Any], tmp_path: Path
) -> None:
    qgis = program(workspace_factory())
    output = f"OUTPUT={tmp_path / 'x.csv'}"
    for values, words in (
        (("search", "EXTENT=179,-179,-10,10 [EPSG:4326]", output), "INTERSECTS"),
        (("search", "DAYNIGHT=dusk", output), "any, day, night"),
        (("createorders", "AREAS=a", "PRODUCT=LSTprecision", *PERIOD, "OPTIONS={", output), "not JSON"),
        (("listareas", "CONNECTION=nowhere", output), "environment"),
    ):
        ended = qgis.run(*values)
        assert ended.code == 1 and words in " ".join(ended.errors) and "Traceback" not in " ".join(ended.errors)


@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Kolkata"])
def test_times_are_utc_wherever_the_computer_stands(
    program: Callable[[Any], Program], workspace_factory: Callable[..., Any], tmp_path: Path, zone: str
) -> None:
    workspace = workspace_factory()
    workspace.make_items(4)
    qgis = program(workspace)
    gpkg = tmp_path / "scenes.gpkg"
    assert qgis.run("search", f"OUTPUT={gpkg}", zone=zone).code == 0
    with closing(sqlite3.connect(gpkg)) as database:
        times = sorted(row[0] for row in database.execute("SELECT datetime FROM scenes"))
    first = times[0].removesuffix("Z")
    sent = len(workspace.requests("POST", "/stac/search"))
    assert (
        qgis.run("search", f"START={first}", f"END={DAY:%Y-%m-%d}", f"OUTPUT={tmp_path / 'b.csv'}", zone=zone).code == 0
    )
    asked = json.loads(workspace.requests("POST", "/stac/search")[sent]["body"])["datetime"]
    assert asked.startswith(f"{first}Z/")
    assert first + "Z" in [row["datetime"] for row in table(tmp_path / "b.csv")]


def test_a_locked_credential_is_said_at_once(
    profile: Profile, workspace_factory: Callable[..., Any], tmp_path: Path
) -> None:
    workspace = workspace_factory()
    profile.seed(connection={"name": "Munich fields", "base_url": workspace.base_url, "api_key": workspace.api_key})
    qgis = Program(profile, {})
    output = f"OUTPUT={tmp_path / 'areas.csv'}"
    assert qgis.run("listareas", output).code == 0
    assert qgis.run("listareas", "CONNECTION=munich FIELDS", output).code == 0
    locked = Program(profile, {"QGIS_AUTH_PASSWORD_FILE": ""}).run("listareas", output)
    assert locked.code == 1 and len(locked.errors) == 1
    assert "Munich fields" in locked.errors[0] and "QGIS_AUTH_PASSWORD_FILE" in locked.errors[0]


def test_no_connection_at_all_is_a_sentence(profile: Profile, tmp_path: Path) -> None:
    ended = Program(profile, {}).run("listareas", f"OUTPUT={tmp_path / 'areas.csv'}")
    assert ended.code == 1 and len(ended.errors) == 1 and "CONSTELLR_API_KEY" in ended.errors[0]


def test_ctrl_c_keeps_what_was_stored(
    program: Callable[[Any], Program], workspace_factory: Callable[..., Any], tmp_path: Path
) -> None:
    workspace = workspace_factory()
    workspace.fault("POST", "/areas-of-interest", "latency", seconds=1.0, times=100)
    layer = fields(tmp_path / "fields.geojson", *(square(10 + i / 20, 48) for i in range(40)))
    process = program(workspace).started(
        "--json", "run", "constellr:createareas", "--", f"INPUT={layer}", f"OUTPUT={tmp_path / 'areas.csv'}"
    )
    until = time.monotonic() + 60
    while time.monotonic() < until and len(workspace.requests("POST", "/areas-of-interest")) < 6:
        time.sleep(0.1)
    os.kill(process.pid, signal.SIGINT)
    ended = finished(process)
    client = workspace.client()
    ids = {area.id for area in client.areas.all()}
    client.close()
    assert ended.code == 0, ended.errors
    assert 0 < len(ids) < 40
    assert {row["id"] for row in table(tmp_path / "areas.csv") if row["id"]} == ids


def test_help_names_every_parameter(profile: Profile) -> None:
    process = Program(profile, {}).started("help", "constellr:createorders")
    ended = finished(process)
    assert ended.code == 0 and not ended.errors
    for name in ("AREAS", "INPUT", "PRODUCT", "START", "END", "OPTIONS", "CONNECTION", "OUTPUT", "COUNT", "FAILED"):
        assert f"{name}:" in ended.text
