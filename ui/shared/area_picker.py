"""A dialog that chooses among the stored areas."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.gui import QgsFilterLineEdit
from qgis.PyQt.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from ...core.model.area import Area
from .area_table import NEWEST_FIRST, area_model
from .tables import Selection, dress_table, widen
from .widgets import EmptyTableView, PlainLabel
from .wording import count_areas


class AreaPicker(QDialog):
    """Several areas can be chosen; those filtered away stay chosen."""

    def __init__(self, areas: Iterable[Area], chosen: Iterable[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("areaPicker")
        self.setWindowTitle(self.tr("Choose areas"))
        self.resize(460, 420)
        self._model = area_model(self)
        self._model.set_rows(areas)
        self._known = {area.id: area for area in self._model.all_rows}
        self._chosen = dict.fromkeys(one for one in chosen if one in self._known)
        self._build()
        self._selection = Selection(self._view, self._model)
        self._selection.changed.connect(self._take)
        self._search.textChanged.connect(self._filter)
        self._selection.set(self._chosen)
        self._tell()

    @property
    def chosen(self) -> list[Area]:
        return [self._known[one] for one in self._chosen]

    def _build(self) -> None:
        self._search = QgsFilterLineEdit(self)
        self._search.setObjectName("areaPickerSearch")
        self._search.setPlaceholderText(self.tr("Search name, description or id"))
        self._view = EmptyTableView(self)
        self._view.setObjectName("areaPickerTable")
        self._view.setAccessibleName(self.tr("Areas in this workspace"))
        self._view.set_hint(self.tr("No areas here. Upload some in the Areas dock first."))
        dress_table(self._view, self._model, sort=NEWEST_FIRST)
        widen(self._view, ("a field of mine", "12.3 × 12.3 km"))
        self._number = PlainLabel("", self)
        kinds = QDialogButtonBox.StandardButton
        self._buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel, self)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(PlainLabel(self.tr("Select one area or several (with Ctrl or Shift)."), self))
        for widget in (self._search, self._view, self._number, self._buttons):
            layout.addWidget(widget)

    def _filter(self, text: str) -> None:
        self._model.set_filter(text)
        self._selection.set([one for one in self._chosen if self._model.position_of(one) is not None])

    def _take(self, ids: tuple[str, ...]) -> None:
        hidden = [one for one in self._chosen if self._model.position_of(one) is None]
        self._chosen = dict.fromkeys([*hidden, *ids])
        self._tell()

    def _tell(self) -> None:
        self._number.setText(self.tr("{areas} chosen").format(areas=count_areas(len(self._chosen))))
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(bool(self._chosen))
