"""The chip below the plan that says how many rows need the user, and shows those alone."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QToolButton

from ...core.host.translate import counted
from .candidates import CandidatesModel
from .entry import Entry


class UndecidedChip(QObject):
    """Filters the model while it is pressed; lets go by itself when nothing is left to decide. GUI thread."""

    def __init__(self, button: QToolButton, model: CandidatesModel) -> None:
        super().__init__(button)
        self._button, self._model = button, model
        button.setIcon(QgsApplication.getThemeIcon("mIconWarning.svg"))
        button.toggled.connect(self._filter)
        self.show_numbers(0, 0)

    def show_numbers(self, undecided: int, failed: int) -> None:
        """So many rows need a decision now, so many could not be sent; of both it tells the first, and shows both."""
        text = self.tr("{n} failed").format(n=failed)
        if undecided:
            text = counted("UndecidedChip", "1 needs a decision", "{n} need a decision", undecided)
        if not undecided and not failed:
            self._button.setChecked(False)
        self._button.setVisible(bool(undecided or failed))
        self._button.setText(text)

    def let_go(self) -> None:
        """Other rows are looked at now: show all of them."""
        self._button.setChecked(False)

    def _filter(self, on: bool) -> None:
        self._model.set_filter(accept=_waits if on else None)


def _waits(entry: Entry) -> bool:
    return entry.undecided or entry.failed
