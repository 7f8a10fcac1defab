"""The rules for areas and orders, and how each generation refuses what breaks them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from sandbox_values import MEADOW, day, square

BOW_TIE = {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]]}


def refused(answer: Any, status: int, *words: str) -> None:
    assert answer.status_code == status, answer.text
    for word in words:
        assert word in answer.text


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"start_date": day(-1)}, "start_date"),
        ({"end_date": day(16)}, "end_date"),
        ({"end_date": day(376)}, "end_date"),
        ({"frequency": "single_image"}, "maximum_number_of_images"),
        ({"frequency": "single_image", "maximum_number_of_images": 2}, "maximum_number_of_images"),
        ({"tags": ["a", "a"]}, "tags"),
    ],
)
def test_one_bad_order_refuses_the_whole_batch(speak: Any, changes: dict[str, Any], word: str) -> None:
    speaker = speak()
    area = speaker.area()["id"]
    refused(speaker.place(speaker.draft(area), speaker.draft(area, **changes)), 400, f"orders[1].{word}")
    assert speaker.get("/orders").json()["count"] == 0


@pytest.mark.parametrize(
    ("changes", "loc", "kind"),
    [
        ({"tags": [str(n) for n in range(11)]}, ["tags"], "too_long"),
        ({"tags": ["x" * 51]}, ["tags", 0], "string_too_long"),
        ({"tags": [""]}, ["tags", 0], "string_too_short"),
        ({"maximum_number_of_images": 0}, ["maximum_number_of_images"], "greater_than_equal"),
        ({"illumination_constraint": "dusk"}, ["illumination_constraint"], "literal_error"),
        ({"start_date": "2030-01-01T00:00:00"}, ["start_date"], "timezone_aware"),
        ({"area_of_interest_id": "no-id"}, ["area_of_interest_id"], "uuid_parsing"),
        ({"priority": "high"}, ["priority"], "extra_forbidden"),
        ({"product_options": {"gold": True}}, ["product_options", "gold"], "extra_forbidden"),
    ],
)
def test_wrong_shapes_are_located(speak: Any, changes: dict[str, Any], loc: list[Any], kind: str) -> None:
    speaker = speak()
    answer = speaker.place(speaker.draft(speaker.area()["id"], **changes))
    assert answer.status_code == 422
    (problem,) = answer.json()["detail"]
    assert (problem["loc"], problem["type"]) == (["body", "orders", 0, *loc], kind)


def test_starts_today_and_a_year_are_allowed(speak: Any) -> None:
    speaker = speak()
    area = speaker.area()["id"]
    drafts = [
        speaker.draft(area, start_date=day(0), end_date=day(7)),
        speaker.draft(area, start_date=day(0), end_date=day(365), frequency="weekly"),
    ]
    assert speaker.place(*drafts).status_code == 201


def test_legacy_wants_eight_days_and_knows_no_weekly(speak: Any) -> None:
    speaker = speak("legacy")
    area = speaker.area()["id"]
    refused(speaker.place(speaker.draft(area, start_date=day(8))), 400, "orders[0].start_date", "8 days")
    refused(speaker.place(speaker.draft(area, frequency="weekly")), 400, "orders.0.frequency")
    refused(speaker.place(speaker.draft(area, tags=["a"])), 400, "orders.0.tags", "Extra inputs")
    assert speaker.place(speaker.draft(area, start_date=day(9))).status_code == 201
    assert speaker.place(speaker.draft(area, frequency="single-image")).json()[0]["frequency"] == "single-image"
    assert speaker.place(*[speaker.draft(area)] * 30).status_code == 201


def test_large_areas_can_be_stored_but_not_ordered(speak: Any) -> None:
    speaker = speak()
    area = speaker.area("large", square(10, 50, 0.3))
    assert area["bbox_width"] > 15_000
    refused(speaker.place(speaker.draft(area["id"])), 400, "at most 15000 m x 15000 m")


def test_fusion_has_rules_of_its_own(speak: Any) -> None:
    speaker = speak("current")
    area, small, large = (
        speaker.area(name, square(10, 50, size))["id"] for name, size in (("a", 0.3), ("s", 0.0005), ("l", 1.7))
    )
    past = {"start_date": day(-100), "end_date": day(-90), "frequency": "daily", "product_name": "LSTfusion"}
    assert speaker.place(speaker.draft(area, **past)).json()[0]["state"] == "initial_state"
    refused(speaker.place(speaker.draft(small, **past)), 400, "at least 60 m")
    refused(speaker.place(speaker.draft(large, **past)), 400, "at most 110000 m")
    refused(speaker.place(speaker.draft(area, **{**past, "start_date": day(1)})), 400, "future")
    refused(speaker.place(speaker.draft(area, **{**past, "frequency": "monthly"})), 400, "daily")
    refused(speaker.place(speaker.draft(area, **past, maximum_number_of_images=3)), 400, "not allowed")
    refused(speaker.place(speaker.draft(area, frequency="daily")), 400, "daily is not available")
    legacy = speak("legacy")
    place = legacy.area("l", square(10, 50, 1.7))["id"]
    assert legacy.place(legacy.draft(place, **{**past, "start_date": day(1), "end_date": day(2)})).status_code == 201


def test_use_case_and_comment_of_a_batch(speak: Any) -> None:
    current = speak("current")
    draft = current.draft(current.area()["id"])
    body = {"orders": [draft], "use_case": "Drought Stress", "comment": "all"}
    assert current.post("/orders/batch", json=body).status_code == 201
    refused(current.post("/orders/batch", json={**body, "use_case": "Fun"}), 400, "use_case")
    lenient = speak("mid2026", switches={"batch_unknown": "ignore"})
    body["orders"] = [lenient.draft(lenient.area()["id"])]
    assert lenient.post("/orders/batch", json=body).status_code == 201


def test_tags_come_back_as_objects_and_keep_their_identity(speak: Any) -> None:
    speaker = speak()
    area = speaker.area()["id"]
    first, second = speaker.place(speaker.draft(area, tags=["rye"]), speaker.draft(area, tags=["oat", "rye"])).json()
    assert first["tags"][0] == second["tags"][1]
    path = f"/orders/{first['id']}"
    assert [tag["name"] for tag in speaker.patch(path, json={"tags": ["new"]}).json()["tags"]] == ["new"]
    refused(speaker.patch(path, json={"tags": ["a", "a"]}), 400, "tags")
    refused(speaker.patch(path, json={"comment": "x"}), 422, "extra_forbidden")
    assert [tag["name"] for tag in speaker.get(path).json()["tags"]] == ["new"]


@pytest.mark.parametrize(
    ("geojson", "status"),
    [
        ({"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {}, "geometry": MEADOW}]}, 201),
        ({"type": "MultiPolygon", "coordinates": [MEADOW["coordinates"]]}, 201),
        ({"type": "Feature", "geometry": MEADOW}, 201),
        ({"type": "FeatureCollection", "features": []}, 400),
        ({"type": "Point", "coordinates": [1, 2]}, 400),
        ({"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1]]]}, 400),
        ({"type": "Polygon", "coordinates": [[[0, 0], [200, 0], [1, 1], [0, 0]]]}, 400),
        (BOW_TIE, 400),
        ({"type": "Polygon", "coordinates": [[["a", 0], [1, 0], [1, 1], [0, 0]]]}, 422),
        ({"coordinates": []}, 422),
        ("POLYGON", 422),
    ],
)
def test_wrappings_of_an_area(speak: Any, geojson: Any, status: int) -> None:
    answer = speak().post("/areas-of-interest", json={"name": "a", "geojson": geojson})
    assert answer.status_code == status, answer.text


def test_legacy_takes_bare_polygons_and_equal_names(speak: Any) -> None:
    legacy = speak("legacy")
    assert legacy.area()["id"] != legacy.area()["id"]
    feature = {"type": "Feature", "properties": {}, "geometry": MEADOW}
    refused(legacy.post("/areas-of-interest", json={"name": "a", "geometry": feature}), 400, "geometry")


def test_equal_names_at_once_make_one_area(speak: Any) -> None:
    speaker = speak()
    with ThreadPoolExecutor(6) as pool:
        body = {"name": "same", "geojson": MEADOW}
        codes = list(pool.map(lambda _: speaker.post("/areas-of-interest", json=body).status_code, range(6)))
    assert sorted(codes) == [201, 409, 409, 409, 409, 409]


@pytest.mark.parametrize(
    ("generation", "query", "status"),
    [
        ("mid2026", "limit=0", 422),
        ("mid2026", "limit=many", 422),
        ("mid2026", "offset=-1", 422),
        ("mid2026", "sort=+created", 422),  # an unencoded plus is a blank
        ("mid2026", "sort=%2Bcreated", 200),
        ("mid2026", "sort=-colour", 422),
        ("legacy", "limit=many", 400),
    ],
)
def test_bad_query_parameters(speak: Any, generation: str, query: str, status: int) -> None:
    speaker = speak(generation)
    for path in ("/orders", "/areas-of-interest"):
        assert speaker.get(f"{path}?{query}").status_code == status


def test_lists_are_cut_into_pages(speak: Any) -> None:
    speaker = speak()
    speaker.admin("/areas", {"count": 250})
    seen = []
    for offset in range(0, 300, 100):
        page = speaker.get("/areas-of-interest", params={"limit": 100, "offset": offset, "sort": "-created"}).json()
        assert page["count"] == 250
        seen += [row["id"] for row in page["items"]]
    assert len(set(seen)) == len(seen) == 250
    assert len(speaker.get("/areas-of-interest").json()["items"]) == 10
    limited = speak(switches={"list_max_limit": 50})
    assert limited.get("/areas-of-interest?limit=51").status_code == 422


def test_each_row_of_the_table_is_a_switch_of_its_own(speak: Any) -> None:
    hybrid = speak("mid2026", switches={"area_field": "geometry", "shape_status": 400, "delete_order": False})
    answer = hybrid.post("/areas-of-interest", json={"name": "a", "geometry": MEADOW})
    assert answer.status_code == 201
    draft = {**hybrid.draft(answer.json()["id"]), "frequency": "often"}
    refused(hybrid.place(draft), 400, "Request validation error: orders.0.frequency")
    order = hybrid.place(hybrid.draft(answer.json()["id"])).json()[0]
    assert hybrid.delete(f"/orders/{order['id']}").status_code == 405
    assert hybrid.delete(f"/areas-of-interest/{order['area_of_interest_id']}").status_code == 409


def test_convert_reads_a_zipped_shapefile_in_another_projection(speak: Any, shared_data: Path) -> None:
    content = (shared_data / "vectors" / "eschikon_single_field_utm32n_shp.zip").read_bytes()
    form = {"data": {"file_format": "shapefile"}, "files": {"file": ("field.zip", content)}}
    answer = speak().post("/areas-of-interest/convert", **form)
    assert answer.status_code == 200, answer.text
    lon, lat = answer.json()["geojson"]["coordinates"][0][0]
    assert 8.6 < lon < 8.8
    assert 47.4 < lat < 47.5
    assert speak("current").post("/areas-of-interest/convert", **form).status_code == 405
    broken = {"data": {"file_format": "shapefile"}, "files": {"file": ("field.zip", b"PK nothing")}}
    refused(speak().post("/areas-of-interest/convert", **broken), 400, "ZIP")
