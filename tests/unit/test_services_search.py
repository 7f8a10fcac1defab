"""Search: rows out of any item, and nothing unknown left out in silence."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone
from types import SimpleNamespace

import pytest
from constellr.core.errors import Invalid, NotFound
from constellr.core.model.area import Area
from constellr.core.model.job import Job
from constellr.core.model.order import Order
from constellr.core.model.search import SearchQuery
from constellr.core.model.traits import Traits
from constellr.core.services.search import row_from_item, search
from constellr.core.words import translate

NOON = "2026-06-21T11:00:00Z"
BOX = [10.0, 50.0, 10.1, 50.1]


def item(ident, **properties):
    ring = [[10.0, 50.0], [10.1, 50.0], [10.1, 50.1], [10.0, 50.1], [10.0, 50.0]]
    bbox = properties.pop("bbox", BOX)
    return {
        "id": ident,
        "collection": "lstprecision",
        "bbox": bbox,
        "geometry": {"type": "Polygon", "coordinates": [ring]},
        "properties": {"datetime": NOON, **properties},
    }


class Stac:
    """A catalogue that gives the pages it was made with, and keeps what it was asked."""

    def __init__(self, *pages, refuses_order=False):
        self.pages = pages
        self.refuses_order = refuses_order
        self.asked = []

    def search(self, query, job, fields=()):
        self.asked.append(query)
        assert "assets" not in fields
        if query.order_id and self.refuses_order:
            raise Invalid(translate("test", "Unknown property."), status=400)
        yield from (list(page) for page in self.pages)


def client(stac, order=None, area=None, traits=None):
    def missing(ident, job):
        raise NotFound(translate("test", "Gone."), status=404)

    return SimpleNamespace(
        stac=stac,
        traits=traits or Traits(),
        orders=SimpleNamespace(get=lambda ident, job: order),
        areas=SimpleNamespace(get=missing if area is None else lambda ident, job: area),
    )


def run(stac, query=None, **more):
    found = list(search(client(stac, **more), query or SearchQuery(), Job()))
    return [row.id for page in found for row in page.rows], [str(page.note) for page in found if page.note]


def test_every_row_comes_once_page_by_page():
    stac = Stac([item("a"), item("b")], [item("b"), item("c")], [])
    pages = list(search(client(stac), SearchQuery(), Job()))
    assert [[row.id for row in page.rows] for page in pages] == [["a", "b"], ["c"], []]


def test_the_same_id_in_two_collections_is_two_rows():
    other = {**item("a"), "collection": "lstzoom"}
    assert run(Stac([item("a"), other]))[0] == ["a", "a"]


def test_the_limit_is_kept_and_said():
    pages = [[item(f"{page}-{i}") for i in range(10)] for page in range(5)]
    ids, notes = run(Stac(*pages), SearchQuery(limit=15))
    assert len(ids) == 15
    assert notes == ["The search stopped at 15 scenes: there may be more."]
    assert len(run(Stac(*pages), SearchQuery(limit=0))[0]) == 50
    assert run(Stac(*pages), SearchQuery(limit=60))[1] == []


def test_the_limit_counts_what_passes_the_filters():
    pages = [[item(f"{page}-{i}", **{"eo:cloud_cover": 10 * i}) for i in range(10)] for page in range(3)]
    stac = Stac(*pages)
    ids, _ = run(stac, SearchQuery(limit=5, cloud_max=10))
    assert ids == ["0-0", "0-1", "1-0", "1-1", "2-0"]
    assert stac.asked[0].limit == 0


def test_unknown_clouds_are_kept_and_counted():
    page = [item("clear", **{"eo:cloud_cover": "3.5"}), item("cloudy", **{"eo:cloud_cover": 80}), item("unknown")]
    ids, notes = run(Stac(page), SearchQuery(cloud_max=20))
    assert ids == ["clear", "unknown"]
    assert notes == ["Scenes that do not tell their cloud share are shown all the same: 1."]
    assert run(Stac(page))[1] == []


def test_unknown_light_is_kept_and_counted():
    page = [
        item("told day", **{"view:sun_elevation": 5.1}),
        item("told night", **{"view:sun_elevation": 5.0}),
        item("computed day"),
        item("computed night", datetime="2026-06-21T23:30:00Z"),
        item("unknown", datetime=None),
    ]
    ids, notes = run(Stac(page), SearchQuery(daynight="day"))
    assert ids == ["told day", "computed day", "unknown"]
    assert notes == ["Scenes whose light is not known are shown all the same: 1."]
    assert run(Stac(page), SearchQuery(daynight="night"))[0] == ["told night", "computed night", "unknown"]


def test_entries_that_cannot_be_read_are_counted():
    ids, notes = run(Stac([{"no": "id"}, item("a"), "text", {"id": 7}]))
    assert ids == ["a"]
    assert notes == ["3 entries of the answer could not be read."]


def test_boxes_over_the_antimeridian_are_asked_as_shapes():
    stac = Stac([])
    run(stac, SearchQuery(bbox=(170, -20, -170, 10)))
    assert stac.asked[0].bbox is None
    assert len(stac.asked[0].intersects["coordinates"]) == 2
    run(stac, SearchQuery(bbox=(10, -20, 20, 10)))
    assert (stac.asked[1].bbox, stac.asked[1].intersects) == ((10, -20, 20, 10), None)
    ring = [[179, 0], [181, 0], [181, 1], [179, 1], [179, 0]]
    run(stac, SearchQuery(intersects={"type": "Polygon", "coordinates": [ring]}))
    assert stac.asked[2].intersects["type"] == "MultiPolygon"


ORDER = Order(
    "o1", "a1", "LSTprecision", "closed",
    datetime(2026, 6, 1, tzinfo=timezone.utc), datetime(2026, 7, 1, tzinfo=timezone.utc),
)  # fmt: skip
AREA = Area("a1", "field", {"type": "Polygon", "coordinates": item("x")["geometry"]["coordinates"]})
BY_PLACE = "found by place and time only"


def test_an_order_by_the_servers_own_filter():
    stac = Stac([item("a", **{"order:id": "o1"})])
    assert run(stac, SearchQuery(order_id="o1")) == (["a"], [])
    assert len(stac.asked) == 1


def test_an_order_that_cannot_be_filtered_is_found_by_place_and_time():
    stac = Stac([item("a")], refuses_order=True)
    ids, notes = run(stac, SearchQuery(order_id="o1"), order=ORDER, area=AREA)
    assert ids == ["a"]
    assert BY_PLACE in notes[0]
    asked = stac.asked[-1]
    assert (asked.order_id, asked.collections, asked.bbox) == ("", ("lstprecision",), (10.0, 50.0, 10.1, 50.1))
    assert asked.start == ORDER.start
    assert asked.end == ORDER.end + timedelta(seconds=1)


def test_a_filter_that_is_passed_over_is_noticed():
    traits = Traits()
    stac = Stac([item("a"), item("b")])
    _, notes = run(stac, SearchQuery(order_id="o1"), order=ORDER, area=AREA, traits=traits)
    assert BY_PLACE in notes[0]
    assert traits.order_filter is False
    assert [query.order_id for query in stac.asked] == ["o1", ""]
    run(stac, SearchQuery(order_id="o1"), order=ORDER, area=AREA, traits=traits)
    assert stac.asked[-1].order_id == ""
    assert len(stac.asked) == 3


def test_where_items_name_their_orders_the_match_is_exact_and_nothing_is_said():
    page = [item("mine", **{"order:id": "o1"}), item("theirs", **{"order:id": "o2"})]
    ids, notes = run(Stac(page, refuses_order=True), SearchQuery(order_id="o1"), order=ORDER, area=AREA)
    assert (ids, notes) == (["mine"], [])


def test_beside_the_orders_area_is_not_of_the_order():
    page = [item("there"), item("beside", bbox=[20, 50, 21, 51]), item("south", bbox=[10, 10, 10.1, 11])]
    own_place = SearchQuery(order_id="o1", bbox=(0, 0, 30, 60))
    ids, _ = run(Stac(page, refuses_order=True), own_place, order=ORDER, area=AREA)
    assert ids == ["there"]


def test_periods_of_query_and_order_meet():
    stac = Stac([], refuses_order=True)
    late = datetime(2026, 6, 20, tzinfo=timezone.utc)
    run(stac, SearchQuery(order_id="o1", start=late, end=late + timedelta(days=90)), order=ORDER, area=AREA)
    assert (stac.asked[-1].start, stac.asked[-1].end) == (late, ORDER.end + timedelta(seconds=1))


def test_an_order_whose_area_is_gone_is_found_by_time():
    stac = Stac([item("a")], refuses_order=True)
    assert run(stac, SearchQuery(order_id="o1"), order=ORDER)[0] == ["a"]
    assert stac.asked[-1].bbox is None


def test_a_fault_in_the_users_own_filter_is_not_hidden():
    class Picky(Stac):
        def search(self, query, job, fields=()):
            raise Invalid(translate("test", "No such property."), status=400)
            yield

    with pytest.raises(Invalid):
        run(Picky(), SearchQuery(order_id="o1", filter={"op": "="}), order=ORDER, area=AREA)
    with pytest.raises(Invalid):
        run(Picky(), SearchQuery(filter={"op": "="}))


def test_rows_of_odd_items():
    bare = row_from_item({"id": "x"})
    assert (bare.moment, bare.geometry, bare.cloud, bare.daynight, bare.collection) == (None, None, None, "", "")
    ranged = row_from_item(item("x", datetime=None, start_datetime="2026-01-01", end_datetime="2026-01-08T00:00:00.5Z"))
    assert ranged.moment == datetime(2026, 1, 1, tzinfo=timezone.utc)
    assert ranged.end > ranged.moment
    odd = row_from_item(item("x", **{"eo:cloud_cover": True, "gsd": "30", "view:sun_elevation": "nan"}))
    assert (odd.cloud, odd.gsd, odd.sun, odd.daynight_computed) == (None, 30.0, None, True)
    boxed = row_from_item({**item("x"), "geometry": None, "bbox": [10, 50, 0, 11, 51, 900]})
    assert boxed.geometry["coordinates"][0][2] == (11, 51)
    broken = row_from_item({**item("x", bbox=None), "geometry": {"type": "Polygon", "coordinates": [["x"]]}})
    assert broken.geometry is None


@pytest.mark.parametrize("name", ["null", "no id"])
def test_what_has_no_id_is_no_item(name):
    with pytest.raises(ValueError, match="id"):
        row_from_item({"id": None} if name == "null" else {})


def test_every_real_item_becomes_a_row(shared_data):
    files = sorted((shared_data / "stac").glob("*.json"))
    assert len(files) >= 10
    for file in files:
        row = row_from_item(json.loads(file.read_text()))
        assert row.id
        assert row.moment is not None, file.name
        assert row.geometry is not None, file.name
        assert row.daynight in ("day", "night"), file.name
        lons = [place[0] for place in _places(row.geometry["coordinates"])]
        assert -180 <= min(lons) <= max(lons) <= 180, file.name


def _places(coordinates):
    if isinstance(coordinates[0], (int, float)):
        return [coordinates]
    return [place for part in coordinates for place in _places(part)]
