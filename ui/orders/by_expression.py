"""*By expression*: values of the order read from each area, or from the feature that lies below it."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import QgsMapLayer, QgsMapLayerProxyModel, QgsVectorLayer
from qgis.gui import QgsCollapsibleGroupBox, QgsFieldExpressionWidget, QgsMapLayerComboBox
from qgis.PyQt.QtCore import QObject, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QDialog, QGridLayout, QLabel, QToolButton, QWidget

from ...core.errors import ConstellrError
from ...core.host.areas_layer import area_feature, new_areas_layer
from ...core.host.order_values import Expressions, ValueReader
from ...core.host.translate import show
from ...core.model.area import Area
from ..shared.keys import put_in_order
from ..shared.widgets import PlainLabel

_PREVIEWED = 500


class ByExpression(QObject):
    """Fills the group box ``orderByExpression``; ``changed`` after every change. GUI thread."""

    changed = pyqtSignal()

    def __init__(self, dialog: QDialog) -> None:
        super().__init__(dialog)
        self._box: QgsCollapsibleGroupBox = dialog.orderByExpression
        self._areas_layer: QgsVectorLayer = new_areas_layer(self.tr("areas"))
        self._setting = False
        self._layers = QgsMapLayerComboBox(self._box)
        self._layers.setObjectName("orderExpressionLayer")
        self._note = PlainLabel("", self._box)
        self._note.setObjectName("orderExpressionNote")
        self._note.hide()
        self._fields: dict[str, QgsFieldExpressionWidget] = {}
        self._build()
        self._layers.layerChanged.connect(self._follow_layer)
        self._follow_layer(None)

    def _build(self) -> None:
        grid = QGridLayout(self._box)
        grid.setColumnStretch(1, 1)
        self._layers.setAllowEmptyLayer(True, self.tr("the areas themselves"))
        self._layers.setFilters(QgsMapLayerProxyModel.Filter.PolygonLayer)
        self._layers.setAccessibleName(self.tr("Layer whose attributes are read"))
        self._layers.setToolTip(self.tr("Of a layer that feature is read which lies below the area"))
        self._layers.setMinimumContentsLength(10)
        self._layers.setLayer(None)
        self._row(grid, self.tr("Attributes of"), self._layers)
        for name, title, tip in (
            ("start", self.tr("First day"), self.tr("A date, or a text like 2026-12-01")),
            ("end", self.tr("End"), self.tr("A date, or a text like 2026-12-31: the period ends as this day begins")),
            ("illumination", self.tr("Light"), self.tr("'day', 'night' or 'any'")),
            ("tags", self.tr("Tags"), self.tr("A text with commas, or a list")),
            ("comment", self.tr("Comment"), self.tr("A text")),
        ):
            field = QgsFieldExpressionWidget(self._box)
            field.setObjectName(f"order{name.capitalize()}Expression")
            field.setAccessibleName(self.tr("{what} by expression").format(what=title))
            field.setToolTip(tip + "\n" + self.tr("Left empty, and where it gives NULL, the form's value counts"))
            field.setAllowEmptyFieldName(True)
            field.fieldChanged[str].connect(self._tell)
            self._fields[name] = field
            self._row(grid, title, field)
        grid.addWidget(self._note, grid.rowCount(), 0, 1, 2)
        put_in_order([self._box, *self._box.findChildren(QToolButton, "collapseButton")])

    @property
    def last_stop(self) -> QWidget:
        """Where Tab leaves the group."""
        buttons = self._fields["comment"].findChildren(QToolButton)
        return next(one for one in reversed(buttons) if one.focusPolicy() != Qt.FocusPolicy.NoFocus)

    def _row(self, grid: QGridLayout, title: str, field: QgsFieldExpressionWidget | QgsMapLayerComboBox) -> None:
        label = QLabel(title, self._box)
        label.setBuddy(field)
        row = grid.rowCount()
        grid.addWidget(label, row, 0)
        grid.addWidget(field, row, 1)

    @property
    def expressions(self) -> Expressions:
        layer = self._layers.currentLayer()
        texts = {name: field.expression().strip() for name, field in self._fields.items()}
        return Expressions(**texts, layer=layer.id() if layer is not None else "")

    @property
    def good(self) -> bool:
        """Whether all can be read; the sentence that says why not stands below them."""
        why = ""
        given = self.expressions
        if given.used:
            try:
                ValueReader(given)
            except ConstellrError as error:
                why = f"⚠ {show(error)}"
        self._note.setText(why)
        self._note.setVisible(bool(why))
        return not why

    def setVisible(self, on: bool) -> None:
        self._box.setVisible(on)

    def show(self, expressions: Expressions | None, areas: Sequence[Area]) -> None:
        """Begin with these; a layer that is gone meanwhile leaves its expressions, now over the areas."""
        given = expressions or Expressions()
        self._setting = True
        self.follow_areas(areas)
        self._layers.setLayer(next((one for one in self._offered() if one.id() == given.layer), None))
        self._follow_layer(self._layers.currentLayer())
        for name, field in self._fields.items():
            field.setExpression(getattr(given, name))
        self._box.setCollapsed(not given.used)
        self._setting = False

    def follow_areas(self, areas: Sequence[Area]) -> None:
        """Let the expression builder preview these areas' values."""
        provider = self._areas_layer.dataProvider()
        provider.truncate()
        provider.addFeatures([area_feature(area, self._areas_layer) for area in areas[:_PREVIEWED]])

    def _offered(self) -> list[QgsMapLayer]:
        return [self._layers.layer(place) for place in range(self._layers.count()) if self._layers.layer(place)]

    def _follow_layer(self, layer: QgsMapLayer | None) -> None:
        for field in self._fields.values():
            field.setLayer(layer if isinstance(layer, QgsVectorLayer) else self._areas_layer)
        self._tell()

    def _tell(self, _text: str = "") -> None:
        if not self._setting:
            self.changed.emit()
