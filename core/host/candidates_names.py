"""What candidates are called: by expression, else by layer and feature; unique within one upload."""

from __future__ import annotations

from qgis.core import QgsExpression, QgsExpressionContext, QgsFeature, QgsFeatureRequest, QgsFields

from ..errors import InputError
from ..services.names import clean_name, numbered, with_suffix
from ..words import Sentence, translate

_NAME, _DESCRIPTION = translate("candidates", "The name"), translate("candidates", "The description")


class Texts:
    """One text per feature by a QGIS expression. Made on the GUI thread, used in one worker thread."""

    def __init__(self, expression: str, what: Sentence) -> None:
        """``what`` names the expression in messages. Raises InputError where it cannot be read."""
        self._what = what
        self._expression: QgsExpression | None = None
        if not expression.strip():
            return
        plain = QgsExpression(expression)
        if plain.hasParserError():
            raise InputError(
                translate(
                    "candidates",
                    "{what} is not a QGIS expression: {why}.",
                    what=what,
                    why=in_one_line(plain.parserErrorString()),
                ),
                remedy=translate("candidates", "Choose a field or correct the expression."),
            )
        self._expression = QgsExpression(f"to_string({expression}\n)")

    def columns(self) -> set[str]:
        """The fields that the expression reads; may hold :data:`QgsFeatureRequest.ALL_ATTRIBUTES`."""
        return set() if self._expression is None else set(self._expression.referencedColumns())

    def missing(self, fields: QgsFields) -> list[str]:
        """The fields that the expression reads and the layer does not have."""
        known = {QgsFeatureRequest.ALL_ATTRIBUTES}
        return [name for name in sorted(self.columns() - known) if fields.lookupField(name) < 0]

    def prepare(self, context: QgsExpressionContext) -> None:
        if self._expression is not None:
            self._expression.prepare(context)

    def of(self, context: QgsExpressionContext) -> tuple[str, Sentence | None]:
        """Give the text for the context's feature, "" where there is none, and what went wrong."""
        if self._expression is None:
            return "", None
        value = self._expression.evaluate(context)
        if self._expression.hasEvalError():
            why = in_one_line(self._expression.evalErrorString())
            return "", translate("candidates", "{what} failed for this feature: {why}.", what=self._what, why=why)
        return (value if isinstance(value, str) else ""), None


class Naming:
    """Names and descriptions of a layer's features."""

    def __init__(
        self, layer_name: str, fields: QgsFields, context: QgsExpressionContext, name: str, description: str
    ) -> None:
        """Raises InputError for an expression that cannot be read."""
        self._layer_name = layer_name
        self._fields = fields
        self._context = context
        self._name = Texts(name, _NAME)
        self._description = Texts(description, _DESCRIPTION)
        self._reads = bool(name.strip() or description.strip())
        self._used: set[str] = set()
        self._missing = [
            translate(
                "candidates", "{what}: “{layer}” has no field “{field}”.", what=what, layer=layer_name, field=field
            )
            for what, texts in ((_NAME, self._name), (_DESCRIPTION, self._description))
            for field in texts.missing(fields)
        ]

    def refuse_missing_fields(self) -> None:
        """Raise InputError for an expression that reads a field the layer does not have."""
        if self._missing:
            fields = ", ".join(self._fields.names())
            raise InputError(self._missing[0], remedy=translate("candidates", "Its fields: {fields}.", fields=fields))

    def limit(self, request: QgsFeatureRequest) -> None:
        """Let a request read only the attributes that are needed."""
        columns = self._name.columns() | self._description.columns()
        if QgsFeatureRequest.ALL_ATTRIBUTES not in columns:
            request.setSubsetOfAttributes(sorted(columns), self._fields)

    def begin(self) -> None:
        """Make ready for a run, in the worker thread; forget the names of an earlier one."""
        self._used = set()
        self._context.setFields(self._fields)
        self._name.prepare(self._context)
        self._description.prepare(self._context)

    def of(self, feature: QgsFeature) -> tuple[str, str, list[Sentence]]:
        """Give name, description and what went wrong. Without a name it is the layer's and the feature's id."""
        if self._reads:
            self._context.setFeature(feature)
        name, failure = self._name.of(self._context)
        description, other = self._description.of(self._context)
        named = clean_name(name) or with_tail(self._layer_name, str(feature.id()))
        failed = [one for one in (failure, other) if one is not None]
        return named, description.strip(), [*self._missing, *failed]  # a field that is not there is no error to QGIS

    def unique(self, name: str, parts: int) -> list[str]:
        """Give names for the parts of one feature that no other of this run bears."""
        number = 1
        while True:
            base = numbered(name, number)
            names = [base] if parts == 1 else [with_suffix(base, f"{k}/{parts}") for k in range(1, parts + 1)]
            if self._used.isdisjoint(names):
                self._used.update(names)
                return names
            number += 1


def in_one_line(said: str) -> str:
    """Give what QGIS says of an expression as the end of a sentence."""
    return " ".join(said.split()).rstrip(".")


def with_tail(layer: str, tail: str) -> str:
    """Give "layer tail", the layer's name cut so that the tail stays whole."""
    from ..rules.limits import NAME_LENGTH

    return f"{clean_name(layer)[: NAME_LENGTH - len(tail) - 1]} {tail}".strip()
