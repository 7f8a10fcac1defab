"""The sentences beside the fields of a new order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from qgis.PyQt.QtCore import QCoreApplication, QObject
from qgis.PyQt.QtWidgets import QDialog

from ...core.errors import Problem
from ...core.host.translate import counted, show
from ...core.model.area import Area
from ...core.model.moment import start_of
from ...core.model.traits import Traits
from ...core.rules.limits import SINGLE_IMAGE, StartRule, rules_for
from ...core.rules.orders import LEAD_DAYS, check_area, check_order, tag_warnings
from ..shared.wording import count_areas, count_days
from .values import FormValues

_LABELS = {
    "area_id": "orderAreasNote",
    "product": "orderProductNote",
    "start": "orderPeriodNote",
    "end": "orderPeriodNote",
    "frequency": "orderFrequencyNote",
    "maximum_images": "orderImagesNote",
    "illumination": "orderLightNote",
    "options": "orderSharpenedNote",
    "tags": "orderTagsNote",
    "comment": "orderCommentNote",
    "use_case": "orderUseCaseNote",
}
_SENT_AS = {
    "start_date": "start",
    "end_date": "end",
    "maximum_number_of_images": "maximum_images",
    "illumination_constraint": "illumination",
    "product_options": "options",
    "product_name": "product",
}
"""What the server calls some members; of a member that is not in the form it speaks beside the area."""
_SHOWN = {"orderPeriodNote": ("start", "end"), "orderSharpenedNote": ("sharpened",)}
"""Which values a note with another name than theirs is about."""

_NAMED = 3


def area_words(areas: Sequence[Area]) -> str:
    """Name the chosen areas on one button: all of a few, the first of many."""
    names = [area.name or area.id for area in areas]
    if not names:
        return QCoreApplication.translate("FormNotes", "Choose areas…")
    if len(names) == 1:
        return names[0]
    shown = ", ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")
    return f"{count_areas(len(names))}: {shown}"


@dataclass(frozen=True)
class Refusal:
    """What the server said of these values: it stands beside each field until that is changed."""

    values: FormValues
    problems: Sequence[Problem]

    def about(self, now: FormValues) -> list[tuple[str, str]]:
        """Give note and sentence of what still holds."""
        found = []
        for problem in self.problems:
            name = _SENT_AS.get(problem.field, problem.field)
            note = _LABELS.get(name, "orderAreasNote")
            watched = _SHOWN.get(note, (name,))
            if all(getattr(now, one, None) == getattr(self.values, one, None) for one in watched):
                found.append((note, "✗ " + show(problem.sentence).removeprefix(f"{problem.field}: ")))
        return found


class FormNotes(QObject):
    """Checks what the form holds and puts each sentence beside its field."""

    def __init__(self, dialog: QDialog) -> None:
        super().__init__(dialog)
        self._ui = dialog

    def check(
        self,
        values: FormValues,
        areas: Sequence[Area],
        traits: Traits,
        now: datetime,
        refusal: Refusal | None = None,
    ) -> bool:
        """Show every sentence; True when the second step may begin, which a ``refusal`` of the server does not stop."""
        said: dict[str, list[str]] = {name: [] for name in _LABELS.values()}
        problems = [one for one in check_order(values.draft("any"), traits, now) if one.field != "area_id"]
        for problem in problems:
            said[_LABELS.get(problem.field, "orderProductNote")].append(f"⚠ {show(problem.sentence)}")
        areas_fit = self._areas(said["orderAreasNote"], values, areas, traits)
        refused = refusal.about(values) if refusal is not None else []
        if not said["orderPeriodNote"]:
            good = "" if any(name == "orderPeriodNote" for name, _ in refused) else " ✓"
            said["orderPeriodNote"].append(count_days(values.days) + good)
            said["orderPeriodNote"] += self._lead(values, traits, now)
        if values.frequency == SINGLE_IMAGE and values.maximum_images == 1:
            said["orderImagesNote"].append("ⓘ " + self.tr("A single image: the maximum is 1."))
        said["orderTagsNote"] += [f"ⓘ {show(warning)}" for warning in tag_warnings(values.tags)]
        for name, sentence in refused:
            said[name].append(sentence)
        for name, lines in said.items():
            label = getattr(self._ui, name)
            label.setText("\n".join(lines))
            label.setVisible(bool(lines))
        return areas_fit and not problems

    def _areas(self, lines: list[str], values: FormValues, areas: Sequence[Area], traits: Traits) -> bool:
        if not areas:
            lines.append("⚠ " + self.tr("Choose at least one area."))
            return False
        found = (check_area(values.draft(area.id), traits, area) for area in areas)
        stopped = [problems[0] for problems in found if problems]
        if len(stopped) == len(areas):
            lines.append(f"⚠ {show(stopped[0].sentence)}")
        elif stopped:
            said = counted(
                "FormNotes",
                "1 area does not fit {product}: the review names it.",
                "{n} areas do not fit {product}: the review names them.",
                len(stopped),
                product=values.product,
            )
            lines.append(f"⚠ {said}")
        return len(stopped) < len(areas)

    def _lead(self, values: FormValues, traits: Traits, now: datetime) -> list[str]:
        rules = rules_for(values.product, traits)
        if rules is None or rules.start is not StartRule.TODAY_OR_LATER:
            return []
        if start_of(values.start) >= now + timedelta(days=LEAD_DAYS - 1):
            return []
        text = self.tr("Starts less than {days} ahead are tried, not promised.")
        return ["ⓘ " + text.format(days=count_days(LEAD_DAYS))]
