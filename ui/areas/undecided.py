"""The chip below the plan that says how many rows need a decision, and shows those alone."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QToolButton

from ...core.host.translate import counted
from .candidates import CandidatesModel, Entry


class UndecidedChip(QObject):
    """Filters the model while it is pressed; lets go by itself when nothing is left to decide. GUI thread."""

    def __init__(self, button: QToolButton, model: CandidatesModel) -> None:
        super().__init__(button)
        self._button, self._model = button, model
        button.setIcon(QgsApplication.getThemeIcon("mIconWarning.svg"))
        button.toggled.connect(self._filter)
        self.show_number(0)

    def show_number(self, number: int) -> None:
        """So many rows need a decision now."""
        if not number:
            self._button.setChecked(False)
        self._button.setVisible(bool(number))
        self._button.setText(counted("UndecidedChip", "1 needs a decision", "{n} need a decision", number))

    def let_go(self) -> None:
        """Other rows are looked at now: show all of them."""
        self._button.setChecked(False)

    def _filter(self, on: bool) -> None:
        self._model.set_filter(accept=_undecided if on else None)


def _undecided(entry: Entry) -> bool:
    return entry.undecided
