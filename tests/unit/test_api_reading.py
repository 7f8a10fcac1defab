from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest
from constellr.core.api.geojson import polygon_of
from constellr.core.api.read import read_area, read_collection, read_measure, read_order, read_product, read_tags

RING = [[10.0, 53.0], [10.1, 53.0], [10.1, 53.1], [10.0, 53.0]]
POLYGON = {"type": "Polygon", "coordinates": [RING]}
READ = {"type": "Polygon", "coordinates": (tuple(map(tuple, RING)),)}
"""As it is kept: of tuples, which the garbage collector need not walk over."""


@pytest.mark.parametrize(
    "wrapped",
    [
        POLYGON,
        {"type": "MultiPolygon", "coordinates": [[RING]]},
        {"type": "Feature", "properties": {"crop": "rye"}, "geometry": POLYGON},
        {"type": "Feature", "geometry": {"type": "MultiPolygon", "coordinates": [[RING]]}},
        {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": None, "geometry": POLYGON}]},
        {"type": "GeometryCollection", "geometries": [POLYGON]},
        {**POLYGON, "properties": {"a": 1}, "bbox": [1, 2, 3, 4]},
        {"type": "Polygon", "coordinates": [[[*place, 30.5] for place in RING]]},
        {"type": "Polygon", "coordinates": [RING[:3]]},
    ],
)
def test_every_wrapping_of_one_polygon_is_unwrapped_flat_and_closed(wrapped: dict) -> None:
    assert polygon_of(wrapped) == READ


@pytest.mark.parametrize(
    "value",
    [
        None, 7, "POLYGON", [], {}, {"type": "Point", "coordinates": [1, 2]}, {"type": "Polygon"},
        {"type": "Polygon", "coordinates": []}, {"type": "Polygon", "coordinates": [[]]},
        {"type": "Polygon", "coordinates": [[["a", "b"]] * 4]}, {"type": "Polygon", "coordinates": [[[1]] * 4]},
        {"type": "Polygon", "coordinates": [[[float("nan"), 1.0]] * 4]}, {"type": "Polygon", "coordinates": [RING[:2]]},
        {"type": "MultiPolygon", "coordinates": [[RING], [RING]]}, {"type": "Feature", "geometry": None},
        {"type": "FeatureCollection", "features": []}, {"type": "Polygon", "coordinates": {"0": RING}},
    ],
)  # fmt: skip
def test_what_is_not_one_polygon_reads_as_none(value: object) -> None:
    assert polygon_of(value) is None


def test_wrappings_in_wrappings_without_end_are_left() -> None:
    value: dict = POLYGON
    for _ in range(200):
        value = {"type": "Feature", "geometry": value}
    assert polygon_of(value) is None


@pytest.mark.parametrize("member", ["geojson", "geometry"])
def test_an_area_is_read_under_either_name(member: str) -> None:
    area = read_area({
        "id": "a1", "name": "Meadow", member: {"type": "Feature", "geometry": POLYGON}, "description": None,
        "bbox_width": 1200.1, "bbox_height": "1300.1", "created": "2026-08-10T09:30:00.000000", "owner": "jo",
    })  # fmt: skip
    assert area is not None
    assert area.geometry == READ
    assert (area.description, area.bbox_width, area.bbox_height) == ("", 1200.1, 1300.1)
    assert area.created == datetime(2026, 8, 10, 9, 30, tzinfo=timezone.utc)
    assert area.extra == {"owner": "jo"}


def test_an_area_with_hardly_anything_is_still_read() -> None:
    area = read_area({"id": 7, "geojson": None, "bbox_width": float("nan"), "created": "yesterday"})
    assert area is not None
    assert (area.id, area.name, area.geometry, area.bbox_width, area.created) == ("7", "", None, None, None)


@pytest.mark.parametrize("raw", [{}, {"id": None}, {"id": ""}, {"id": True}, {"id": ["x"]}])
def test_nothing_without_an_id_is_read(raw: dict) -> None:
    assert read_area(raw) is None
    assert read_order(raw) is None
    assert read_collection(raw) is None


def test_an_order_of_undocumented_words_is_carried_along() -> None:
    order = read_order({
        "id": "b0", "area_of_interest_id": "1c53eaa-0000", "start_date": "2026-02-01T00:00:00",
        "end_date": "2026-03-01T00:00:00.5+00:00", "frequency": "single-image", "product_name": "LSTnowcast",
        "created": "2026-01-15T08:00:00.123456789Z", "state": "on_hold",
        "tags": ["plain", {"name": "object", "id": "t"}],
        "maximum_number_of_images": 1, "product_options": None, "priority": "high",
    })  # fmt: skip
    assert order is not None
    assert order.frequency == "single_image"
    assert order.state == order.known_state == "on_hold"
    assert not order.final
    assert not order.deletable
    assert order.tags == ("plain", "object")
    assert order.end == datetime(2026, 3, 1, tzinfo=timezone.utc) + timedelta(seconds=0.5)
    assert order.options == {}
    assert order.extra == {"priority": "high"}


@pytest.mark.parametrize(
    ("raw", "tags"),
    [
        (None, ()),
        ("a", ()),
        ([], ()),
        (["a", "a"], ("a",)),
        ([{"name": "x"}, {"id": "1"}, 5, None, "", "y"], ("x", "y")),
    ],
)
def test_tags_in_every_form(raw: object, tags: tuple[str, ...]) -> None:
    assert read_tags(raw) == tags


def test_products_measures_and_collections() -> None:
    assert read_product({"name": ""}) is None
    assert read_measure({"bbox_width": 1, "bbox_height": None}) is None
    measure = read_measure({"bbox_width": 74218.0, "bbox_height": 72561.2})
    assert measure is not None
    assert measure.area is None
    info = read_collection({
        "id": "lstprecision",
        "extent": {
            "spatial": {"bbox": [[1, 2, -5, 3, 4, 9]]}, "temporal": {"interval": [["2026-01-01T00:00:00Z", None]]},
        },
    })  # fmt: skip
    assert info is not None
    assert info.bbox == (1.0, 2.0, 3.0, 4.0)
    assert info.interval == (datetime(2026, 1, 1, tzinfo=timezone.utc), None)


@pytest.mark.parametrize(
    "extent", [None, [], "all", {"spatial": None}, {"spatial": {"bbox": [[1, 2]]}, "temporal": {"interval": [[]]}}]
)
def test_a_collection_without_a_readable_extent(extent: object) -> None:
    info = read_collection({"id": "x", "extent": extent})
    assert info is not None
    assert (info.bbox, info.interval) == (None, None)
