"""Values are read as they were written."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest
from constellr.core.errors import InputError
from constellr.processing_provider.access import Access
from constellr.processing_provider.given import Given
from constellr.processing_provider.places import read_extent
from constellr.processing_provider.search import Search
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessingContext,
    QgsProject,
    QgsProperty,
    QgsRectangle,
    QgsReferencedRectangle,
)
from qgis.PyQt.QtCore import QDate, QDateTime, Qt, QTime

NOON = datetime(2026, 7, 1, 12, tzinfo=timezone.utc)
ZONES = ("America/New_York", "Asia/Kolkata", "UTC")


@pytest.fixture(params=ZONES)
def _zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    before = os.environ.get("TZ")
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield
    if before is None:
        monkeypatch.delenv("TZ")
    else:
        monkeypatch.setenv("TZ", before)
    time.tzset()


def given(**parameters: Any) -> Given:
    algorithm = Search(Access()).create()
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    return Given(algorithm, parameters, context)


@pytest.mark.usefixtures("_zone")
@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("2026-07-01", NOON.replace(hour=0)),
        ("2026-07-01T12:00:00", NOON),
        ("2026-07-01 12:00", NOON),
        ("2026-07-01T12:00:00Z", NOON),
        ("2026-07-01T14:00:00+02:00", NOON),
        ("2026-07-01T12:00:00.250Z", NOON + timedelta(milliseconds=250)),
        (QDateTime(QDate(2026, 7, 1), QTime(12, 0)), NOON),
        (QDateTime(QDate(2026, 7, 1), QTime(12, 0), Qt.TimeSpec.UTC), NOON),
        (QDateTime(QDate(2026, 7, 1), QTime(14, 0), Qt.TimeSpec.OffsetFromUTC, 7200), NOON),
        (QDate(2026, 7, 1), NOON.replace(hour=0)),
        (datetime(2026, 7, 1, 12), NOON),
        (datetime(2026, 7, 1, 14, tzinfo=timezone(timedelta(hours=2))), NOON),
        (date(2026, 7, 1), NOON.replace(hour=0)),
        (QgsProperty.fromExpression("'2026-07-01T12:00:00'"), NOON),
        (None, None),
        ("", None),
    ],
)
def test_a_time_without_zone_is_utc_as_written(value: Any, moment: datetime | None) -> None:
    assert given(START=value).moment("START") == moment


@pytest.mark.usefixtures("_zone")
def test_an_hour_that_local_clocks_skip_is_kept() -> None:
    """In New York 2026-03-08T02:30 does not exist; as UTC it does."""
    assert given(START="2026-03-08T02:30:00").moment("START") == datetime(2026, 3, 8, 2, 30, tzinfo=timezone.utc)


@pytest.mark.parametrize("value", ["yesterday", "2026-13-01", "01.07.2026", QDateTime()])
def test_what_is_no_time_is_refused_in_a_sentence(value: Any) -> None:
    with pytest.raises(InputError, match=r"START.*not a date-time.*2026-07-01T12:00:00Z"):
        given(START=value).moment("START")


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(InputError, match="END must lie after START"):
        given(START="2026-07-02", END="2026-07-02").period("START", "END")
    assert given(START="2026-07-02").period("START", "END")[1] is None


@pytest.mark.parametrize("value", ["a, b ,,a", ["a", "b", "a"], "a,b,"])
def test_lists_are_cut_at_commas_and_hold_each_once(value: Any) -> None:
    assert given(COLLECTIONS=value).words("COLLECTIONS") == ("a", "b")


def test_json_is_an_object_or_a_sentence() -> None:
    assert given(FILTER='{"a": 1}').mapping("FILTER") == {"a": 1}
    assert given(FILTER={"a": 1}).mapping("FILTER") == {"a": 1}
    assert given(FILTER=" ").mapping("FILTER") is None
    with pytest.raises(InputError, match=r"FILTER is not JSON.*1:7"):
        given(FILTER='{"a": ').mapping("FILTER")
    with pytest.raises(InputError, match="FILTER must be a JSON object"):
        given(FILTER="[1]").mapping("FILTER")
    with pytest.raises(InputError, match="FILTER is not JSON"):
        given(FILTER="[" * 100_000).mapping("FILTER")


def test_numbers_that_are_not_given_are_none() -> None:
    assert given(CLOUD_MAX=None).number("CLOUD_MAX") is None
    assert given(CLOUD_MAX="").number("CLOUD_MAX") is None
    assert given(CLOUD_MAX="20").number("CLOUD_MAX") == 20.0
    assert given(LIMIT=0).whole("LIMIT") == 0


def test_a_wrong_word_lists_the_right_ones() -> None:
    with pytest.raises(InputError, match="DAYNIGHT must be one of any, day, night, not “dusk”"):
        given(DAYNIGHT="dusk").word("DAYNIGHT", ("any", "day", "night"))
    assert given().word("DAYNIGHT", ("any", "day", "night")) == "any"


@pytest.mark.parametrize(
    "extent",
    [
        "11,12,48,49 [EPSG:4326]",
        "11,12,48,49",
        QgsReferencedRectangle(QgsRectangle(11, 48, 12, 49), QgsCoordinateReferenceSystem("EPSG:4326")),
    ],
)
def test_an_extent_in_degrees_is_west_south_east_north(extent: Any) -> None:
    assert read_extent(given(EXTENT=extent), "EXTENT") == pytest.approx((11, 48, 12, 49))


def test_an_extent_in_another_system_is_brought_to_degrees() -> None:
    found = read_extent(given(EXTENT="600000,610000,5300000,5310000 [EPSG:32632]"), "EXTENT")
    assert found == pytest.approx((10.34, 47.84, 10.47, 47.94), abs=0.02)


def test_an_extent_around_greenwich_stays_a_box() -> None:
    found = read_extent(given(EXTENT="-55660,44528,6621293,6800125 [EPSG:3857]"), "EXTENT")
    assert found == pytest.approx((-0.5, 51.0, 0.4, 52.0), abs=0.01)


@pytest.mark.parametrize(
    "extent",
    [
        "179,-179,-10,10 [EPSG:4326]",
        "170,190,-10,10 [EPSG:4326]",
        "2000000,4500000,-1000000,1000000 [EPSG:3832]",  # a Pacific Mercator over 180°
    ],
)
def test_an_extent_across_the_date_line_is_refused(extent: str) -> None:
    with pytest.raises(InputError, match="INTERSECTS"):
        read_extent(given(EXTENT=extent), "EXTENT")


def test_an_extent_upside_down_is_refused() -> None:
    with pytest.raises(InputError, match="south"):
        read_extent(given(EXTENT="11,12,49,48"), "EXTENT")


def test_an_extent_larger_than_the_world_is_the_world() -> None:
    assert read_extent(given(EXTENT="-250,250,-120,120 [EPSG:4326]"), "EXTENT") == (-180, -90, 180, 90)
