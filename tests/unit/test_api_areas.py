"""Areas under either name of their polygon, whichever this server takes; and files to convert."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from constellr.core.errors import InputError, Invalid, NotOffered, NotThisApi, Unavailable
from constellr.core.model.area import AreaDraft
from fake_server import Call, FakeServer, Reply, client_of

POLYGON = {"type": "Polygon", "coordinates": [[[10.0, 53.0], [10.1, 53.0], [10.1, 53.1], [10.0, 53.0]]]}
READ = {"type": "Polygon", "coordinates": tuple(tuple(map(tuple, ring)) for ring in POLYGON["coordinates"])}
DRAFT = AreaDraft("Ä “meadow”", {**POLYGON, "properties": {"crop": "rye"}}, "Rye")


class AreaServer(FakeServer):
    """Knows the polygon by ``field``; refuses in the manner of ``style``. ``bad`` refuses the polygon itself too."""

    def __init__(self, field: str, style: str, bad: bool = False) -> None:
        super().__init__(self._answer)
        self.field, self.style, self.bad = field, style, bad
        self.sent: list[str] = []

    def _answer(self, call: Call) -> Reply:
        body = call.json
        given = next(name for name in ("geojson", "geometry") if name in body)
        self.sent.append(given)
        if given != self.field:
            if self.style == "located":
                problems = [
                    {"loc": ["body", given], "msg": "Extra", "type": "extra_forbidden"},
                    {"loc": ["body", self.field], "msg": "Field required", "type": "missing"},
                ]
                return Reply(422, {"detail": problems})
            if self.style == "missing only":
                return Reply(422, {"detail": [{"loc": ["body", self.field], "msg": "Field required"}]})
            return Reply(
                400, {"detail": f"Request validation error: {given}: Extra inputs; {self.field}: Field required"}
            )
        if self.bad:
            return Reply(400, {"detail": f"{self.field}.coordinates: exactly one polygon is required"})
        return Reply(201, {"id": "a", "name": body["name"], self.field: body[self.field]})


@pytest.mark.parametrize("style", ["located", "missing only", "text"])
@pytest.mark.parametrize("field", ["geojson", "geometry"])
def test_the_right_name_is_found_and_the_wrong_one_never_sent_twice(field: str, style: str) -> None:
    server = AreaServer(field, style)
    client = client_of(server)
    for _ in range(3):
        assert client.areas.create(DRAFT).geometry == READ
    assert server.sent == (["geojson"] * 3 if field == "geojson" else ["geojson", "geometry", "geometry", "geometry"])
    assert server.calls[-1].json == {"name": DRAFT.name, "description": "Rye", field: POLYGON}


@pytest.mark.parametrize("style", ["located", "missing only", "text"])
@pytest.mark.parametrize("field", ["geojson", "geometry"])
def test_a_polygon_that_is_refused_is_told_as_such_under_the_right_name(field: str, style: str) -> None:
    server = AreaServer(field, style, bad=True)
    client = client_of(server)
    for _ in range(2):
        with pytest.raises(Invalid, match="exactly one polygon"):
            client.areas.create(DRAFT)
    assert server.sent == (["geojson"] * 2 if field == "geojson" else ["geojson", "geometry", "geometry"])


def test_words_that_mislead_do_not_make_the_right_name_forgotten() -> None:
    server = AreaServer("geojson", "text")

    def answer(call: Call) -> Reply:
        if "geojson" in call.json:
            server.sent.append("geojson")
            return Reply(400, {"detail": "geojson: its geometry crosses itself"})
        return AreaServer._answer(server, call)

    server.script = [answer]
    client = client_of(server)
    for _ in range(2):
        with pytest.raises(Invalid, match="crosses itself"):
            client.areas.create(DRAFT)
    assert server.sent == ["geojson", "geometry", "geojson"]


def test_the_name_is_learned_from_reading() -> None:
    server = FakeServer(Reply(200, {"id": "a", "geometry": POLYGON}), Reply(201, {"id": "b", "geometry": POLYGON}))
    client = client_of(server)
    client.areas.get("a")
    client.areas.create(DRAFT)
    assert "geometry" in server.calls[1].json


def test_an_empty_description_is_left_out() -> None:
    server = FakeServer(Reply(201, {"id": "a"}))
    client_of(server).areas.create(AreaDraft("x", POLYGON))
    assert server.calls[0].json == {"name": "x", "geojson": POLYGON}


def test_a_measure_is_asked_with_a_feature() -> None:
    server = FakeServer(Reply(200, {"bbox_width": 6313.3, "bbox_height": 7800.2, "area": 39150489.9}))
    measure = client_of(server).areas.measure(POLYGON)
    assert (measure.width, measure.height, measure.area) == (6313.3, 7800.2, 39150489.9)
    assert server.calls[0].json == {"type": "Feature", "properties": {}, "geometry": POLYGON}


@pytest.mark.parametrize("body", [{}, {"bbox_width": "wide", "bbox_height": 1}, {"bbox_width": 1}])
def test_a_measure_without_numbers_is_not_this_api(body: Any) -> None:
    with pytest.raises(NotThisApi):
        client_of(FakeServer(Reply(200, body))).areas.measure(POLYGON)


@pytest.fixture
def kml(tmp_path: Path) -> Path:
    path = tmp_path / "Heide “3” ü.kml"
    path.write_bytes(b"<kml/>")
    return path


def test_a_file_is_converted(kml: Path) -> None:
    server = FakeServer(Reply(200, {"name": "Heide block 3", "geojson": {"type": "Feature", "geometry": POLYGON}}))
    draft = client_of(server).areas.convert(kml)
    assert (draft.name, draft.geometry) == ("Heide block 3", READ)
    call = server.calls[0]
    assert call.headers["Content-Type"].startswith("multipart/form-data; boundary=")
    assert b'name="file_format"\r\n\r\nkml\r\n' in call.body
    assert b'name="file"; filename="area.kml"' in call.body
    assert b"<kml/>" in call.body


def test_a_conversion_may_be_repeated_then_the_user_is_told(kml: Path) -> None:
    server = FakeServer(Reply(502, {"detail": "converter down"}))
    with pytest.raises(Unavailable):
        client_of(server).areas.convert(kml)
    assert len(server.calls) == 3
    assert len({call.body for call in server.calls}) == 1


@pytest.mark.parametrize("status", [404, 405])
def test_where_nothing_is_converted_it_is_asked_once(kml: Path, status: int) -> None:
    server = FakeServer(Reply(status, {"detail": "no"}))
    client = client_of(server)
    for _ in range(2):
        with pytest.raises(NotOffered):
            client.areas.convert(kml)
    assert len(server.calls) == 1


def test_a_name_that_is_missing_comes_from_the_file(kml: Path) -> None:
    server = FakeServer(Reply(200, {"name": None, "geojson": POLYGON}))
    assert client_of(server).areas.convert(kml).name == kml.stem


def test_files_that_cannot_be_sent_stay_here(tmp_path: Path) -> None:
    server = FakeServer(Reply(200, {}))
    client = client_of(server)
    large, other = tmp_path / "large.zip", tmp_path / "area.gpkg"
    with large.open("wb") as file:
        file.truncate(10_000_001)
    other.write_bytes(b"x")
    for path in (large, other, tmp_path / "missing.kml"):
        with pytest.raises(InputError, match=path.name):
            client.areas.convert(path)
    assert server.calls == []
