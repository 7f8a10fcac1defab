"""Endpoints that a generation does not have, as its server answers them: 404 for paths, 405 for methods."""

from __future__ import annotations

import re
from collections.abc import Callable

from ..generations import Switches
from ..problems import Refusal

Absent = Callable[[Switches], bool]
NO_PATH, NO_METHOD = (404, "Not Found"), (405, "Method Not Allowed")

ABSENT: tuple[tuple[str, str, tuple[int, str], Absent], ...] = (
    ("GET", r"/orders/meta/use-cases", NO_PATH, lambda s: not s.use_cases),
    ("PATCH", r"/orders/[^/]+", NO_METHOD, lambda s: not s.patch_order),
    ("DELETE", r"/orders/[^/]+", NO_METHOD, lambda s: not s.delete_order),
    ("DELETE", r"/areas-of-interest/[^/]+", NO_METHOD, lambda s: not s.delete_area),
    ("POST", r"/areas-of-interest/convert", NO_METHOD, lambda s: not s.convert),
    ("POST", r"/token", NO_PATH, lambda s: not s.bearer),
    ("GET", r"/stac/search", NO_METHOD, lambda s: not s.get_search),
    ("GET", r"/stac/collections/[^/]+/items", NO_PATH, lambda s: not s.items_listing),
    ("GET", r"/stac/queryables|/stac/collections/[^/]+/queryables", NO_PATH, lambda s: not s.queryables),
    ("GET", r"/stac/_mgmt/.*", NO_PATH, lambda s: True),
)


def absent(method: str, path: str, switches: Switches) -> Refusal | None:
    """The refusal of an endpoint that is not there, or None."""
    for verb, pattern, (status, detail), missing in ABSENT:
        if verb == method and re.fullmatch(pattern, path) and missing(switches):
            return Refusal(status, detail)
    return None
