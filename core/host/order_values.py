"""An order's values by QGIS expressions, for each area: over the area itself, or over the feature below it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from qgis.core import (
    NULL,
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QDate, QDateTime

from ..errors import InputError, Problem
from ..model.area import Area
from ..model.job import Job
from ..words import Sentence, translate
from .areas_layer import area_feature, new_areas_layer
from .candidates_names import in_one_line
from .features_below import FeaturesBelow

FIELDS = ("start", "end", "illumination", "tags", "comment")
"""What can be given by expression: attributes of an OrderDraft."""


@dataclass(frozen=True)
class Expressions:
    """One QGIS expression for each value, "" for none. ``layer`` is the id of the layer they read, "" the areas."""

    start: str = ""
    end: str = ""
    illumination: str = ""
    tags: str = ""
    comment: str = ""
    layer: str = ""

    @property
    def used(self) -> dict[str, str]:
        """Those that are there, by the value that they give."""
        return {name: getattr(self, name) for name in FIELDS if getattr(self, name).strip()}

    def as_json(self) -> dict[str, str]:
        return asdict(self)


@dataclass(frozen=True)
class AreaValues:
    """What the expressions give for one area; a value that is not there was left empty (NULL) or failed."""

    values: Mapping[str, Any] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def value_names() -> dict[str, Sentence]:
    """What each value is called in a message."""
    return {
        "start": translate("order_values", "First day"),
        "end": translate("order_values", "End of the period"),
        "illumination": translate("order_values", "Light"),
        "tags": translate("order_values", "Tags"),
        "comment": translate("order_values", "Comment"),
    }


class ValueReader:
    """Made on the GUI thread, where it reads the layer's present state; :meth:`read` runs in a worker."""

    def __init__(self, expressions: Expressions, project: QgsProject | None = None) -> None:
        """Raises InputError for an expression that cannot be read, and where the layer is gone."""
        project = project or QgsProject.instance()
        layer = project.mapLayer(expressions.layer) if expressions.layer else None
        if expressions.layer and not isinstance(layer, QgsVectorLayer):
            raise InputError(
                translate("order_values", "The layer that the expressions read is no longer in the project."),
                remedy=translate("order_values", "Choose another layer, or the areas themselves."),
            )
        self._expressions = {name: _parsed(name, text) for name, text in expressions.used.items()}
        self._context = QgsExpressionContext()
        self._context.appendScope(QgsExpressionContextUtils.globalScope())
        self._context.appendScope(QgsExpressionContextUtils.projectScope(project))
        self._below: FeaturesBelow | None = None
        self._areas = new_areas_layer()
        if isinstance(layer, QgsVectorLayer):
            self._context.appendScope(QgsExpressionContextUtils.layerScope(layer))
            self._below = FeaturesBelow(layer)
        self._context.setFields(layer.fields() if isinstance(layer, QgsVectorLayer) else self._areas.fields())

    def read(self, areas: Sequence[Area], job: Job) -> list[AreaValues]:
        """Evaluate for each area, in their order. Raises Cancelled."""
        for expression in self._expressions.values():
            expression.prepare(self._context)
        if self._below is not None:
            self._below.load(job)
        found = []
        for number, area in enumerate(areas):
            job.check()
            found.append(self._of(area))
            job.report(number + 1, len(areas), translate("order_values", "Reading values"))
        return found

    def _of(self, area: Area) -> AreaValues:
        if self._below is None:
            feature = area_feature(area, self._areas)
        else:
            below = self._below.of(area)
            if below is None:
                sentence = translate(
                    "order_values", "No feature of “{layer}” lies below this area.", layer=self._below.name
                )
                return AreaValues(problems=(Problem(sentence, field="area_id"),))
            feature = below
        self._context.setFeature(feature)
        values: dict[str, Any] = {}
        problems = []
        for name, expression in self._expressions.items():
            try:
                value = self._value(name, expression)
            except ValueError as error:
                problems.append(Problem(_failure(name, error), field=name))
                continue
            if value is not None:
                values[name] = value
        return AreaValues(values, tuple(problems))

    def _value(self, name: str, expression: QgsExpression) -> Any:
        value = expression.evaluate(self._context)
        if expression.hasEvalError():
            raise ValueError(expression.evalErrorString())
        return None if value is None or value == NULL else _READERS[name](value)


def _parsed(name: str, text: str) -> QgsExpression:
    expression = QgsExpression(text)
    if expression.hasParserError():
        raise InputError(
            translate(
                "order_values",
                "{what}: not a QGIS expression: {why}.",
                what=value_names()[name],
                why=in_one_line(expression.parserErrorString()),
            )
        )
    return expression


def _failure(name: str, error: ValueError) -> Sentence:
    return translate(
        "order_values", "{what} by expression: {why}", what=value_names()[name], why=error.args[0] if error.args else ""
    )


def _day(value: Any) -> date:
    """A date, the calendar day of a moment as it is written, or a text that begins with one."""
    if isinstance(value, QDateTime):
        value = value.date()
    if isinstance(value, QDate) and value.isValid():
        return date(value.year(), value.month(), value.day())
    try:
        return date.fromisoformat(str(value).strip()[:10])
    except ValueError:
        raise ValueError(
            translate("order_values", "“{value}” is no day: write it like 2026-12-01.", value=str(value))
        ) from None


def _light(value: Any) -> str:
    """*day*, *night*, or "" for any."""
    text = str(value).strip().casefold()
    if text not in ("day", "night", "any", ""):
        raise ValueError(translate("order_values", "“{value}” is none of day, night, any.", value=str(value)))
    return "" if text == "any" else text


def _tags(value: Any) -> tuple[str, ...]:
    parts = value if isinstance(value, list | tuple) else str(value).split(",")
    return tuple(tag for tag in (str(part).strip() for part in parts) if tag)


def _text(value: Any) -> str:
    return str(value).strip()


_READERS: Mapping[str, Callable[[Any], Any]] = {
    "start": _day,
    "end": _day,
    "illumination": _light,
    "tags": _tags,
    "comment": _text,
}
