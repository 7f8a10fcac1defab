"""Which product the areas are checked against, and what it allows in a few words."""

from __future__ import annotations

from qgis.PyQt.QtCore import QLocale, QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox

from ...core.host.workspace import Workspace
from ...core.rules.limits import rules_for
from ..shared.widgets import ElidedLabel

DEFAULT = "LSTprecision"
"""What is checked against until the workspace has said what it offers."""


class ProductChoice(QObject):
    """Fills the combo from the workspace; ``changed(name)`` on every choice."""

    changed = pyqtSignal(str)

    def __init__(
        self, workspace: Workspace, combo: QComboBox, limit: ElidedLabel, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace, self._combo, self._limit = workspace, combo, limit
        self._fill()
        workspace.productsChanged.connect(self._fill)
        combo.currentIndexChanged.connect(self._chosen)

    @property
    def name(self) -> str:
        return self._combo.currentText()

    def _fill(self) -> None:
        names = [product.name for product in self._workspace.products] or [DEFAULT]
        if names == [self._combo.itemText(row) for row in range(self._combo.count())]:
            return
        kept = self.name
        self._combo.blockSignals(True)
        self._combo.clear()
        self._combo.addItems(names)
        self._combo.setCurrentText(kept if kept in names else names[0])
        self._combo.blockSignals(False)
        self._chosen()

    def _chosen(self) -> None:
        self._limit.set_whole(self._words())
        self.changed.emit(self.name)

    def _words(self) -> str:
        rules = rules_for(self.name, self._workspace.traits)
        if rules is None:
            return self.tr("no limit known here")
        if rules.box_max_m is None:
            return self.tr("any size")
        most = QLocale().toString(rules.box_max_m / 1000, "g", 4)
        return self.tr("≤ {side} × {side} km").format(side=most)
