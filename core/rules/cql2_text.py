"""CQL2 as text (OGC 21-065r2, the grammar of its annex B), read into the CQL2 JSON that is sent.

eo:cloud_cover <= 20 AND (platform = 'SBA02' OR S_INTERSECTS(geometry, POINT(11.5 48.1)))
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ..errors import InputError
from ..words import NOTHING, Sentence, translate
from .wkt import SHAPES, read_shape

_TOKENS = re.compile(
    r"""\s*(?:
      (?P<text>'(?:[^']|'')*')
    | (?P<quoted>"(?:[^"]|"")+")
    | (?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?(?![\w.]))
    | (?P<word>[^\W\d][\w:.]*)
    | (?P<sign><>|<=|>=|[<>=+\-*/%^(),])
    | (?P<odd>\S)
    )""",
    re.VERBOSE,
)
_COMPARISONS = frozenset({"=", "<>", "<", "<=", ">", ">="})
_KEYWORDS = frozenset({"and", "or", "not", "like", "between", "in", "is", "null", "true", "false", "div"})
_MOMENTS = frozenset({"date", "timestamp"})
_SPELLED = {
    name.lower(): name
    for name in ("t_finishedBy", "t_metBy", "t_overlappedBy", "t_startedBy", "a_containedBy", "isNull")
}
_DEEPEST = 40
_PLAIN_NAME = re.compile(r"[^\W\d][\w:.]*\Z")
Node = Any


@dataclass(frozen=True)
class _Token:
    kind: str
    text: str
    place: int

    @property
    def lower(self) -> str:
        return self.text.lower() if self.kind == "word" else self.text if self.kind == "sign" else ""


def read_text(text: str) -> Node:
    """Give the JSON of a filter. Raises :class:`InputError` that says what is wrong, and at which column of which line.

    Names of operators and numbers of arguments are for the reader of the JSON to check.
    """
    return _Parser(text).whole()


def quoted_name(name: str) -> str:
    """Write a property's name so that it is read as one."""
    if _PLAIN_NAME.match(name) and name.lower() not in _KEYWORDS | _MOMENTS | {"interval", "bbox"} | SHAPES:
        return name
    return '"' + name.replace('"', '""') + '"'


def literal(value: Any) -> str:
    """Write a text, a number or a truth value."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return str(value) if isinstance(value, (int, float)) else "'" + str(value).replace("'", "''") + "'"


class _Parser:
    """Reads by precedence: OR, AND, NOT, comparisons, + −, * / %, ^, sign, and what stands alone."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = [
            _Token(str(found.lastgroup), found[str(found.lastgroup)], found.start(str(found.lastgroup)))
            for found in _TOKENS.finditer(text)
        ]
        self._at = self._depth = 0

    def whole(self) -> Node:
        node = self._or()
        if self._at < len(self._tokens):
            raise self._unexpected()
        return node

    # -- tokens ---------------------------------------------------------------------------------

    @property
    def _now(self) -> _Token:
        return self._tokens[self._at] if self._at < len(self._tokens) else _Token("end", "", len(self._text.rstrip()))

    def _take(self) -> _Token:
        token = self._now
        self._at += 1
        return token

    def _takes(self, *words: str) -> str:
        """Take the next token if it is one of these; gives it, "" where it is none."""
        found = self._now.lower
        if found and found in words:
            self._at += 1
            return found
        return ""

    def _expect(self, word: str) -> None:
        if not self._takes(word):
            raise self._unexpected(word.upper())

    def _unexpected(self, wanted: str = "") -> InputError:
        token = self._now
        hint = translate("cql2", "“{wanted}” belongs there.", wanted=wanted) if wanted else _hint(token)
        if token.kind == "end":
            return InputError(translate("cql2", "The filter ends too early."), remedy=hint)
        line = self._text.count("\n", 0, token.place) + 1
        column = token.place - (self._text.rfind("\n", 0, token.place) + 1) + 1
        said = translate(
            "cql2",
            "“{word}” is not expected at line {line}, column {column}.",
            word=token.text if len(token.text) <= 40 else f"{token.text[:39]}…",
            line=line,
            column=column,
        )
        return InputError(said, remedy=hint)

    # -- conditions -----------------------------------------------------------------------------

    def _or(self) -> Node:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise InputError(translate("cql2", "The filter is nested too deeply."))
        node = self._joined("or", lambda: self._joined("and", self._not))
        self._depth -= 1
        return node

    def _joined(self, word: str, part: Callable[[], Node]) -> Node:
        parts = [part()]
        while self._takes(word):
            parts.append(part())
        return _op(word, *parts) if len(parts) > 1 else parts[0]

    def _not(self) -> Node:
        turned = False
        while self._takes("not"):
            turned = not turned
        node = self._comparison()
        return _op("not", node) if turned else node

    def _comparison(self) -> Node:
        left = self._sum()
        sign = self._takes(*_COMPARISONS)
        if sign:
            return _op(sign, left, self._sum())
        if self._takes("is"):
            turned = self._takes("not")
            self._expect("null")
            return _turned(turned, _op("isNull", left))
        turned = self._takes("not")
        word = self._takes("like", "between", "in")
        if word == "like":
            return _turned(turned, _op("like", left, self._sum()))
        if word == "between":
            low = self._sum()
            self._expect("and")
            return _turned(turned, _op("between", left, low, self._sum()))
        if word == "in":
            self._expect("(")
            return _turned(turned, _op("in", left, self._rest_of_list()))
        if turned:
            raise self._unexpected("LIKE, BETWEEN, IN")
        return left

    # -- values ---------------------------------------------------------------------------------

    def _sum(self) -> Node:
        return self._chain(("+", "-"), lambda: self._chain(("*", "/", "%", "div"), self._power))

    def _chain(self, signs: tuple[str, ...], part: Callable[[], Node]) -> Node:
        node = part()
        while sign := self._takes(*signs):
            node = _op(sign, node, part())
        return node

    def _power(self) -> Node:
        base = self._signed()
        return _op("^", base, self._signed()) if self._takes("^") else base

    def _signed(self) -> Node:
        sign = self._takes("-", "+")
        if not sign:
            return self._alone()
        node = self._alone()
        if isinstance(node, (int, float)) and not isinstance(node, bool):
            return -node if sign == "-" else node
        return _op("*", -1, node) if sign == "-" else node

    def _alone(self) -> Node:
        token = self._now
        if token.kind == "text":
            return self._take().text[1:-1].replace("''", "'")
        if token.kind == "number":
            number = _number(token.text)
            if not math.isfinite(number):
                raise self._unexpected()
            self._take()
            return number
        if token.kind == "quoted":
            return {"property": self._take().text[1:-1].replace('""', '"')}
        if self._takes("("):
            found = self._rest_of_list()
            return found[0] if len(found) == 1 else found
        if token.kind != "word" or token.lower in _KEYWORDS - {"true", "false"}:
            raise self._unexpected()
        return self._named()

    def _named(self) -> Node:
        """A truth value, a function, a moment, a shape, or a property."""
        word = self._take()
        if word.lower in ("true", "false"):
            return word.lower == "true"
        if word.lower in SHAPES:
            return self._shape(word)
        if not self._takes("("):
            return {"property": word.text}
        args = [] if self._takes(")") else self._rest_of_list()
        if word.lower in _MOMENTS and len(args) == 1 and isinstance(args[0], str):
            return {word.lower: args[0]}
        if word.lower in ("interval", "bbox"):
            return {word.lower: args}
        return _op(_SPELLED.get(word.lower, word.lower), *args)

    def _shape(self, word: _Token) -> Node:
        """A shape is written as in WKT: the brackets that belong to it are read by that."""
        depth, end = 0, len(self._text)
        while self._at < len(self._tokens):
            sign = self._take()
            depth += {"(": 1, ")": -1}.get(sign.lower, 0)
            if sign.lower == ")" and depth == 0:
                end = sign.place + 1
                break
        return read_shape(self._text[word.place : end])

    def _rest_of_list(self) -> list[Node]:
        """What stands in brackets, the opening one taken already."""
        found = [self._or()]
        while self._takes(","):
            found.append(self._or())
        self._expect(")")
        return found


def _number(text: str) -> float:
    """Read a number; one that is too large for JSON's readers is infinite."""
    value = float(text)
    return int(text) if text.isdecimal() and math.isfinite(value) else value


def _op(name: str, *args: Node) -> Mapping[str, Node]:
    return {"op": name, "args": list(args)}


def _turned(turned: str | bool, node: Node) -> Node:
    return _op("not", node) if turned else node


def _hint(token: _Token) -> Sentence:
    if token.text in ("!", "&", "|"):
        meant = {"!": "<>", "&": "AND", "|": "OR"}[token.text]
        return translate("cql2", "Did you mean “{name}”?", name=meant)
    if token.text in ("'", '"'):
        return translate("cql2", "The quotation mark that closes it is missing.")
    return NOTHING
