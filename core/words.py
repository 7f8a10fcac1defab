"""Sentences that a user will read, kept apart from the language they are shown in.

Nothing here imports Qt: core makes a :class:`Sentence`, the desktop translates its template, a
script prints it in English.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace


@dataclass(frozen=True)
class Sentence:
    """A template with named gaps and the values that fill them; ``str()`` gives English.

    One that counts something (see :func:`plural`) has a ``number``, and in ``one`` the English for exactly one.
    """

    context: str
    template: str
    values: Mapping[str, object] = field(default_factory=dict)
    one: str = ""
    number: int | None = None
    brief: Sentence | None = field(default=None, compare=False)
    """The same in a few words, for the cell of a table."""

    @property
    def english(self) -> str:
        """The template as it is in English, for this number."""
        return self.one if self.number == 1 else self.template

    def __str__(self) -> str:
        return self.english.format(**self.values)

    def in_brief(self, brief: Sentence) -> Sentence:
        """Give the sentence with the few words that stand for it where there is little room."""
        return replace(self, brief=brief)

    def __bool__(self) -> bool:
        return bool(self.template)


class Figure(str):
    """A number with its unit, with decimal point and thousands comma: shown as the user's language writes it."""

    __slots__ = ()


NOTHING = Sentence("", "")


def translate(context: str, template: str, /, **values: object) -> Sentence:
    """Make a sentence. Named as Qt's own function so that its ``lupdate`` collects the template."""
    return Sentence(context, template, values)


def plural(context: str, one: str, many: str, number: int, /, **values: object) -> Sentence:
    """Make a sentence that counts: ``one`` for exactly 1, ``many`` for any other number, which fills the gap ``{n}``.

    A translation has as many forms as its language; Qt chooses among them by the number.
    """
    return Sentence(context, many, {"n": number, **values}, one, number)
