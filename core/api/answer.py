"""An answer that came whole, and what can be read from it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ..errors import NotThisApi
from ..words import Sentence, translate
from .plain import plain_text


class Oversized(NotThisApi):
    """An answer came that is larger than any is allowed to be; a smaller page may be had."""


@dataclass(frozen=True)
class Answer:
    """``headers`` are looked up without regard to case; ``url`` is the one that answered, after redirects."""

    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)
    url: str = field(repr=False)

    def json(self, what: Sentence) -> Any:
        """Parse the body. Raises :class:`NotThisApi` for HTML, an empty, cut, or too deeply nested one."""
        if not self.body.strip():
            raise foreign(translate("api", "{what} failed: the answer was empty.", what=what))
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError) as error:
            said = translate("api", "{what} failed: what came is not an answer of this service.", what=what)
            raise foreign(said, detail=plain_text(self.text())) from error

    def object(self, what: Sentence) -> dict[str, Any]:
        """Parse a JSON object; anything else is not this API's."""
        found = self.json(what)
        if isinstance(found, dict):
            return found
        raise wrong_shape(what, self)

    def list(self, what: Sentence) -> list[Any]:
        """Parse a JSON list; anything else is not this API's."""
        found = self.json(what)
        if isinstance(found, list):
            return found
        raise wrong_shape(what, self)

    def parsed(self) -> Any:
        """Parse the body, None where it is not JSON."""
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError):
            return None

    def text(self) -> str:
        return self.body[:20_000].decode("utf-8", "replace")


def wrong_shape(what: Sentence, answer: Answer) -> NotThisApi:
    """What to say of a good status with JSON that this API never sends."""
    said = translate("api", "{what} failed: the answer does not have the form this service uses.", what=what)
    return foreign(said, detail=plain_text(answer.text()))


def foreign(sentence: Sentence, *, detail: str = "") -> NotThisApi:
    return NotThisApi(
        sentence,
        remedy=translate(
            "api", "Check the server address of the connection, and whether a proxy or a login page stands in between."
        ),
        detail=detail,
    )
