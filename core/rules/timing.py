"""How long a scene is shown when time is played: until the next one, half-open."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median

LONGEST = timedelta(days=31)
ALONE = timedelta(days=1)


def until_next(moments: Iterable[datetime]) -> dict[datetime, datetime]:
    """Give the end (exclusive) of each moment's turn: the next moment, at most 31 days on.

    The last one stays as long as the others do in the middle; a lone one for a day.
    """
    ordered = sorted(set(moments))
    if not ordered:
        return {}
    gaps = [min(after - before, LONGEST) for before, after in pairwise(ordered)]
    last = timedelta(seconds=median(gap.total_seconds() for gap in gaps)) if gaps else ALONE
    return {moment: moment + gap for moment, gap in zip(ordered, [*gaps, last], strict=True)}
