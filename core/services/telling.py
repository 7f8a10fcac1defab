"""An error as the message of a row, and sentences put side by side. Translated part by part when shown."""

from __future__ import annotations

from ..errors import ConstellrError
from ..words import Sentence, translate


def told(error: ConstellrError) -> Sentence:
    """Give an error as one sentence: what happened, what to do, and what the server said where that adds something."""
    if error.detail and error.detail not in str(error):
        return translate("telling", "{error} The server said: {detail}", error=error, detail=error.detail)
    return translate("telling", "{error}", error=error)


def side_by_side(first: Sentence | None, second: Sentence | None) -> Sentence | None:
    """Give both sentences as one; None where there is none."""
    if first and second:
        return translate("telling", "{first} {second}", first=first, second=second)
    return first or second or None
