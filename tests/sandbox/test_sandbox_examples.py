"""Every example of the contract, asked of the sandbox: the same status, the same members."""

from __future__ import annotations

import json
import re
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

THEN = datetime(2026, 8, 10, tzinfo=timezone.utc)
KML = """<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark>
<name>Heide block 3</name><Polygon><outerBoundaryIs><LinearRing><coordinates>10.412,53.081 10.498,53.079 10.501,53.132
10.412,53.081</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark></Document></kml>"""
OPEN = ("properties", "assets", "extent", "links", "geojson", "geometry")
"""Members whose insides differ from item to item."""

MEASURED = ("bbox_width", "bbox_height", "area")
"""Members that must agree to the last digit."""


class Replay:
    """Asks for the examples of one generation in a sequence in which each finds what it needs."""

    def __init__(self, speaker: Any, other: Any, folder: Path) -> None:
        self.speaker, self.other = speaker, other
        generation = speaker.workspace.generation
        self.examples = {
            path.stem.removeprefix(f"{generation}-"): json.loads(path.read_text())
            for path in folder.glob(f"{generation}-*.json")
        }
        self.ids: dict[str, str] = {}
        self.last: dict[str, Any] = {}
        shift = (datetime.now(timezone.utc) - THEN).days
        self.shift = timedelta(days=shift)

    def _now(self, text: str) -> str:
        def moved(found: re.Match[str]) -> str:
            return (datetime.fromisoformat(found[1]) + self.shift).isoformat() + "Z"

        return re.sub(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)Z", moved, text)

    def ask(self, name: str) -> None:
        example = self.examples.pop(name)
        request, expected = example["request"], example["response"]
        text = self._now(json.dumps(request))
        for old, new in self.ids.items():
            text = text.replace(old, new)
        request = json.loads(text)
        more: dict[str, Any] = {"params": request.get("query")}
        if "body" in request:
            more["json"] = self._body(name, request["body"])
        if "form" in request:
            more |= self._form(name, request["form"])
        if request["headers"] == {}:
            more["headers"] = {"X-Api-Key": None, "Authorization": None}
        answer = self.speaker.request(request["method"], request["path"], **more)
        assert answer.status_code == expected["status"], (name, answer.text)
        if "body" not in expected:
            assert answer.content == b"", name
            return
        assert answer.headers["content-type"] == expected["headers"]["content-type"], name
        if "www-authenticate" in expected["headers"]:
            assert answer.headers["www-authenticate"] == "Bearer", name
        got = answer.json()
        compare(expected["body"], got, name)
        self._learn(name, expected["body"], got)

    def _body(self, name: str, body: Any) -> Any:
        if name == "orders-422-too-many":
            draft = self.speaker.draft(next(iter(self.ids.values())))
            return {"orders": [draft] * 26}
        if name == "stac-search-next":
            link = next(link for link in self.last["links"] if link["rel"] == "next")
            assert link["merge"] == (set(link["body"]) == {"token"})
            return {**body, "token": link["body"]["token"]}
        return body

    def _form(self, name: str, form: dict[str, str]) -> dict[str, Any]:
        if "file" in form:
            content = "no KML at all" if name == "convert-400" else KML
            return {"data": {"file_format": form["file_format"]}, "files": {"file": ("heide.kml", content)}}
        workspace = self.speaker.workspace
        wrong = name == "token-401"
        headers = {"X-Api-Key": None, "Authorization": None}
        data = {"username": workspace.username, "password": "wrong" if wrong else workspace.password}
        return {"data": data, "headers": headers}

    def _learn(self, name: str, expected: Any, got: Any) -> None:
        if name in ("area-create", "area-create-polygon"):
            self.ids[expected["id"]] = got["id"]
        if name in ("orders-batch", "orders-fusion"):
            self.ids.update({old["id"]: new["id"] for old, new in zip(expected, got, strict=True)})
        if name == "stac-search":
            self.last = got

    def prepare_deletions(self) -> None:
        """An area of a stranger, one without orders, an order rejected and one in progress."""
        for name, id in (("area-403", self.other.area()["id"]), ("area-delete", self.speaker.area("unused")["id"])):
            if name in self.examples:
                self.ids[self.examples[name]["request"]["path"].rsplit("/", 1)[1]] = id
        if "order-delete" in self.examples:
            rejected = self.ids[self.examples["order-delete"]["request"]["path"].rsplit("/", 1)[1]]
            self.speaker.admin(f"/orders/{rejected}", {"state": "rejected", "rejection_reason": "No overpass."})


def kind(value: Any) -> str:
    if isinstance(value, bool):
        return "flag"
    if isinstance(value, (int, float)):
        return "number"
    return type(value).__name__


def compare(expected: Any, got: Any, where: str) -> None:
    """The same kinds of values under the same names; None stands beside any kind."""
    if expected is None or got is None:
        return
    assert kind(expected) == kind(got), where
    if isinstance(expected, dict):
        last = where.rsplit(".", 1)[-1]
        if last not in OPEN and ".input" not in where:
            assert set(expected) == set(got), where
        for name in set(expected) & set(got):
            if name in MEASURED and ".items" not in where:
                assert expected[name] == got[name], f"{where}.{name}"
            compare(expected[name], got[name], f"{where}.{name}")
    elif isinstance(expected, list) and expected and not where.endswith((".coordinates", ".bbox", ".links")):
        assert got, where
        kinds = {kind(row) for row in expected}
        assert "NoneType" in kinds or {kind(row) for row in got} <= kinds | {"NoneType"}, where
        if ".detail" not in where:
            compare(expected[0], got[0], f"{where}[0]")


BEGIN = ["401", "token-401", "token", "products", "use-cases", "use-cases-404", "geometry-info", "convert"]
BEGIN += ["convert-400", "area-create", "area-create-polygon", "area-400", "area-409", "area-422", "area-get"]
BEGIN += ["area-list", "orders-batch", "orders-fusion", "orders-400", "orders-400-shape", "orders-404"]
BEGIN += ["orders-404-withdrawn", "orders-422", "orders-422-too-many", "orders-422-use-case", "order-get"]
BEGIN += ["order-get-404", "order-get-422", "orders-list", "order-patch"]
LATER = ["area-403", "area-delete-409", "order-rejected", "order-delete"]
STAC = ["landing", "conformance", "collections", "collection", "collection-404", "collection-400", "search-get"]
STAC += ["search", "search-next", "search-400", "search-422", "items", "item"]
END = ["order-delete-409", "area-delete"]


@pytest.mark.parametrize("generation", ["legacy", "current", "mid2026"])
def test_examples(speak: Any, shared_contract: Path, generation: str) -> None:
    replay = Replay(speak(generation), speak(generation), shared_contract / "examples")
    if generation == "legacy":
        replay.examples.pop("stac-search-404")  # has a test of its own: it wants a workspace without such orders
    for name in [name for name in BEGIN if name in replay.examples]:
        replay.ask(name)
    replay.prepare_deletions()
    for name in [name for name in LATER if name in replay.examples]:
        replay.ask(name)
    replay.speaker.admin("/finish")
    item = replay.examples["stac-item"]["request"]["path"].rsplit("/", 1)[1]
    found = replay.speaker.search(collections=["lstprecision"], limit=1).json()["features"][0]["id"]
    replay.ids[item] = found
    for name in [f"stac-{name}" for name in STAC if f"stac-{name}" in replay.examples]:
        replay.ask(name)
    for name in [name for name in END if name in replay.examples]:
        replay.ask(name)
    assert replay.examples == {}, "an example was not asked for"


def test_legacy_search_with_no_orders_is_404(speak: Any) -> None:
    legacy = speak("legacy")
    answer = legacy.search(collections=["lstfusion"])
    assert (answer.status_code, answer.json()) == (404, {"detail": "No data orders found"})
    legacy.delivered()
    assert legacy.search(collections=["lstprecision"]).status_code == 200
    assert legacy.search(collections=["lstfusion"]).status_code == 404
    assert speak("current").search().json()["features"] == []


def test_expired_link_answers_as_the_variant_says(speak: Any, shared_contract: Path) -> None:
    expected = json.loads((shared_contract / "examples" / "variant-presigned-expired.json").read_text())["response"]
    speaker = speak()
    speaker.delivered()
    href = speaker.search(limit=1).json()["features"][0]["assets"]["lst"]["href"]
    said = parse_qs(urlsplit(href).query)
    assert said["X-Amz-Algorithm"] == ["AWS4-HMAC-SHA256"]
    speaker.workspace.expire_links()
    answer = speaker.get(href, headers={"X-Api-Key": None})
    assert answer.status_code == expected["status"]
    assert answer.headers["content-type"] == "application/xml"
    assert "<Message>Request has expired</Message>" in answer.text
