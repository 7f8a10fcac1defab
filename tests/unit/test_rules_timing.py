"""Each scene has its turn until the next one, and no moment belongs to two."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from constellr.core.rules.timing import until_next


def day(number: int) -> datetime:
    return datetime(2026, 1, 1, 13, 31, tzinfo=timezone.utc) + timedelta(days=number)


def test_turns_follow_each_other() -> None:
    ends = until_next([day(4), day(0), day(2), day(0)])
    assert ends == {day(0): day(2), day(2): day(4), day(4): day(6)}


def test_a_long_gap_is_not_filled() -> None:
    assert until_next([day(0), day(200)])[day(0)] == day(31)


def test_a_lone_scene_stays_a_day() -> None:
    assert until_next([day(3)]) == {day(3): day(4)}
    assert until_next([]) == {}
