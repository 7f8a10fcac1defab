"""A combo in which several things can be ticked; none ticked means all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from qgis.gui import QgsCheckableComboBox
from qgis.PyQt.QtCore import QObject, Qt, pyqtSignal

_ON, _OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class Choices(QObject):
    """Keeps what is ticked through every filling, also what is not offered any more. ``changed``: by the user."""

    changed = pyqtSignal()

    def __init__(self, combo: QgsCheckableComboBox, all_of_them: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._combo = combo
        self._quiet = False
        combo.setDefaultText(all_of_them)
        combo.checkedItemsChanged.connect(self._told)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The values that are ticked; empty means all."""
        return tuple(str(value) for value in self._combo.checkedItemsData())

    @property
    def offered(self) -> tuple[str, ...]:
        return tuple(str(self._combo.itemData(place)) for place in range(self._combo.count()))

    def offer(self, entries: Iterable[tuple[str, str]]) -> None:
        """Offer these (text, value); ticks stay, also those of values that are not among them."""
        chosen = set(self.chosen)
        known = list(entries)
        lost = [(value[:8], value) for value in sorted(chosen - {value for _text, value in known})]
        self._fill([*known, *lost], chosen)

    def choose(self, values: Sequence[str]) -> None:
        """Tick exactly these."""
        entries = [(self._combo.itemText(at), str(self._combo.itemData(at))) for at in range(self._combo.count())]
        missing = [(value[:8], value) for value in values if value not in {known for _text, known in entries}]
        self._fill([*entries, *missing], set(values))

    def clear(self) -> None:
        """Offer nothing, tick nothing."""
        self._fill([], set())

    def _fill(self, entries: Sequence[tuple[str, str]], chosen: set[str]) -> None:
        self._quiet = True
        try:
            self._combo.clear()
            for text, value in entries:
                self._combo.addItemWithCheckState(text, _ON if value in chosen else _OFF, value)
        finally:
            self._quiet = False

    def _told(self, _texts: object) -> None:
        if not self._quiet:
            self.changed.emit()
