"""The first step of a new order: for which areas, and what; with the sentence beside each field."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QDialog, QWidget

from ...core.errors import ConstellrError
from ...core.host.order_values import ValueReader
from ...core.host.tasks import Handle
from ...core.host.workspace import Workspace
from ...core.model.area import Area
from ..shared.area_picker import AreaPicker
from .by_expression import ByExpression
from .columns import server_now
from .notes import FormNotes, Refusal, area_words
from .order_form import OrderForm
from .review_rows import ReviewRow
from .tags import TagCompletion
from .values import FormValues, values_of


@dataclass(frozen=True)
class Mending:
    """One order of the review is in the form; ``values`` and ``areas`` are those for all, kept meanwhile.

    ``begun``: what the form said of it before anything was typed.
    """

    row: ReviewRow
    values: FormValues
    areas: Sequence[Area]
    begun: FormValues | None = None

    @property
    def refusal(self) -> Refusal | None:
        outcome = self.row.outcome
        return Refusal(values_of(self.row.draft), outcome.problems) if outcome is not None else None


class WhatStep(QObject):
    """``changed(good)`` after every change; ``good`` says whether the review may begin. GUI thread."""

    changed = pyqtSignal(bool)

    def __init__(self, dialog: QDialog, workspace: Workspace, known_tags: Sequence[str]) -> None:
        super().__init__(dialog)
        self._ui, self._workspace = dialog, workspace
        self._areas: list[Area] = []
        self._waiting: tuple[str, ...] = ()
        self._mending: Mending | None = None
        self._form = OrderForm(dialog, workspace)
        self._by = ByExpression(dialog)
        self._notes = FormNotes(dialog)
        self._completion = TagCompletion(dialog.orderTags, known_tags)
        self._form.changed.connect(self._check)
        self._by.changed.connect(self._check)
        dialog.orderAreas.clicked.connect(self._pick)
        workspace.areasChanged.connect(self._areas_came)  # bound: let go with this object, other than a lambda

    def begin(self, areas: Sequence[Area], values: FormValues | None, area_ids: Sequence[str] = ()) -> None:
        """Fill the form with ``values``, else the usual ones; without ``areas`` those of ``area_ids`` once known."""
        self._form.offer_use_cases(self._workspace.traits.use_cases)
        self._areas = list(areas)
        self._restore(() if areas else tuple(area_ids))
        self._by.show(values.by if values is not None else None, self._areas)
        self._form.begin(server_now(self._workspace), values)

    def restart(self) -> None:
        """Forget what was typed; the areas stay."""
        self.begin(self._areas, None, self._waiting)

    def ask_use_cases(self, failed: Callable[[ConstellrError], None]) -> Handle:
        return self._form.ask_use_cases(failed)

    def follow_server(self) -> None:
        """Offer what the server is found to take by now."""
        self._form.follow_server()

    @property
    def last_stop(self) -> QWidget:
        """Where Tab leaves the form."""
        return self._by.last_stop

    # -- what it holds --------------------------------------------------------------------------

    @property
    def areas(self) -> Sequence[Area]:
        """Those that the form is for: one alone while it is being mended."""
        return self._areas

    @property
    def area_ids(self) -> list[str]:
        """All areas of the order to be, also those that are not read yet, also while one is being mended."""
        areas = self._mending.areas if self._mending is not None else self._areas
        return [area.id for area in areas] or list(self._waiting)

    @property
    def typed(self) -> FormValues:
        """What the widgets say now, without expressions."""
        return self._form.values

    @property
    def values(self) -> FormValues:
        """What the form says for all areas, also while one of them is being mended."""
        if self._mending is not None:
            return self._mending.values
        return replace(self._form.values, by=self._by.expressions)

    def reader(self) -> ValueReader | None:
        """Give what reads the expressions, None without any. Raises ConstellrError where one cannot be read."""
        return ValueReader(self._by.expressions) if self._by.expressions.used else None

    def take_areas(self, areas: Sequence[Area]) -> None:
        """Order for these instead; nothing else changes."""
        self._areas = list(areas)
        self._by.follow_areas(self._areas)
        self._check()

    # -- one order alone ------------------------------------------------------------------------

    @property
    def mending(self) -> ReviewRow | None:
        """The order of the review that is in the form."""
        return self._mending.row if self._mending is not None else None

    def mend(self, row: ReviewRow) -> None:
        """Put one order of the review into the form."""
        mending = self._mending = Mending(row, self.values, self._areas)
        self._areas = [row.area]
        self._form.set_values(values_of(row.draft))
        self._mending = replace(mending, begun=self.typed)

    @property
    def own(self) -> dict[str, FormValues]:
        """What was typed so far for the order that is being mended, by its area's id; empty where nothing was."""
        if self._mending is None or self.typed == self._mending.begun:
            return {}
        return {self._mending.row.area.id: self.typed}

    def stop_mending(self) -> None:
        """Bring back what the form says for all areas."""
        if self._mending is not None:
            kept, self._mending = self._mending, None
            self._areas = list(kept.areas)
            self._form.set_values(kept.values)

    def show_expressions(self, on: bool) -> None:
        self._by.setVisible(on)

    # -- inside ---------------------------------------------------------------------------------

    def _check(self) -> None:
        traits, now = self._workspace.traits, server_now(self._workspace)
        refusal = self._mending.refusal if self._mending is not None else None
        good = self._notes.check(self._form.values, self._areas, traits, now, refusal)
        self._ui.orderAreas.setText(area_words(self._areas).replace("&", "&&"))
        self.changed.emit(good and (self._mending is not None or self._by.good))

    def _pick(self) -> None:
        picker = AreaPicker(self._workspace.known_areas.values(), [area.id for area in self._areas], self._ui)
        if picker.exec():
            self.take_areas(picker.chosen)

    def _areas_came(self, _areas: object) -> None:
        self._restore(self._waiting)

    def _restore(self, ids: tuple[str, ...]) -> None:
        """A draft's areas, as soon as the workspace's are read; those that are gone are left out."""
        known = self._workspace.known_areas
        self._waiting = () if self._workspace.areas_read or self._areas else ids
        if ids and not self._areas:
            self.take_areas([known[one] for one in ids if one in known])
