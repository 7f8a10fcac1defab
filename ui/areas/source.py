"""The upper form of the Areas page: which features, under which names."""

from __future__ import annotations

from qgis.core import QgsMapLayer, QgsMapLayerProxyModel, QgsVectorLayer
from qgis.gui import QgsFieldExpressionWidget, QgsMapLayerComboBox
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QCheckBox

from ...core.host.areas_layer import MARK
from ...core.host.candidates import AreaSource, snapshot


class SourceForm(QObject):
    """Keeps the form in step with the layer and tells, by ``changed``, that what it gives may be different now."""

    changed = pyqtSignal()

    def __init__(
        self,
        layers: QgsMapLayerComboBox,
        selected_only: QCheckBox,
        name: QgsFieldExpressionWidget,
        description: QgsFieldExpressionWidget,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._layers, self._selected_only = layers, selected_only
        self._name, self._description = name, description
        self._watched: QgsVectorLayer | None = None
        layers.setFilters(QgsMapLayerProxyModel.Filter.PolygonLayer)
        layers.setShowCrs(True)
        for field in (name, description):
            field.setAllowEmptyFieldName(True)
            field.fieldChanged[str].connect(self._tell)
        layers.layerChanged.connect(self._watch)
        selected_only.toggled.connect(self._tell)
        self._watch(layers.currentLayer())

    @property
    def layer(self) -> QgsVectorLayer | None:
        return self._watched

    @property
    def selected_only(self) -> bool:
        return self._selected_only.isChecked()

    @property
    def ready(self) -> bool:
        """Whether the expressions can be evaluated at all."""
        return all(not field.expression() or field.isValidExpression() for field in (self._name, self._description))

    def snapshot(self) -> AreaSource:
        """Take what the form says now, for a worker thread. GUI thread, quick; only with a layer."""
        return snapshot(
            self._watched,
            selected=self.selected_only,
            name=self._name.expression(),
            description=self._description.expression(),
        )

    def leave_out(self, layer: QgsVectorLayer | None) -> None:
        """The workspace's own areas are not a source for themselves."""
        self._layers.setExceptedLayerList([layer] if layer is not None else [])

    def _watch(self, layer: QgsMapLayer | None) -> None:
        if self._watched is not None:
            self._unwatch(self._watched)
        self._watched = layer if isinstance(layer, QgsVectorLayer) and not layer.customProperty(MARK) else None
        for field in (self._name, self._description):
            field.setLayer(self._watched)
        if self._watched is not None:
            self._name.setExpression(_label_field(self._watched))
            self._description.setExpression("")
            for signal in self._signals(self._watched):
                signal.connect(self._tell)
            self._watched.selectionChanged.connect(self._selection)
            self._watched.willBeDeleted.connect(self._gone)
        self._count()
        self.changed.emit()

    def _unwatch(self, layer: QgsVectorLayer) -> None:
        for signal in self._signals(layer):
            signal.disconnect(self._tell)
        layer.selectionChanged.disconnect(self._selection)
        layer.willBeDeleted.disconnect(self._gone)

    @staticmethod
    def _signals(layer: QgsVectorLayer) -> tuple:
        return layer.layerModified, layer.dataChanged, layer.crsChanged, layer.subsetStringChanged

    def _gone(self) -> None:
        self._watched = None
        self._count()
        self.changed.emit()

    def _selection(self) -> None:
        self._count()
        if self.selected_only:
            self.changed.emit()

    def _tell(self) -> None:
        self._count()
        self.changed.emit()

    def _count(self) -> None:
        number = self._watched.selectedFeatureCount() if self._watched is not None else 0
        self._selected_only.setText(self.tr("&Selected features only ({n})").format(n=number))


def _label_field(layer: QgsVectorLayer) -> str:
    """The field QGIS itself would label features with, where it holds text; else none."""
    place = layer.fields().lookupField(layer.displayField())
    if place < 0 or layer.fields().at(place).isNumeric():
        return ""
    return f'"{layer.fields().at(place).name()}"'
