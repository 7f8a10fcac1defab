"""The upper form of the Areas page: which features of which source, under which names."""

from __future__ import annotations

from qgis.core import QgsMapLayer, QgsMapLayerProxyModel, QgsProject, QgsVectorLayer
from qgis.gui import QgsFieldExpressionWidget, QgsMapLayerComboBox, QgsProjectionSelectionDialog
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QCheckBox

from ...core.host.areas_layer import MARK
from ...core.host.candidates import AreaSource, snapshot
from ...core.host.footprints import MARK as FOOTPRINTS
from ...core.services.journals import Unfinished
from ..shared.wording import as_it_stands
from .drawn import DrawnAreas
from .typed import TypedNames


class SourceForm(QObject):
    """Keeps the form in step with the source and tells, by ``changed``, that what it gives may be different now.

    The source is a polygon layer of the project, the areas drawn here, or an upload that was left unfinished.
    """

    changed = pyqtSignal()

    def __init__(
        self,
        layers: QgsMapLayerComboBox,
        selected_only: QCheckBox,
        name: QgsFieldExpressionWidget,
        description: QgsFieldExpressionWidget,
        drawn: DrawnAreas,
        typed: TypedNames,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._layers, self._selected_only = layers, selected_only
        self._name, self._description = name, description
        self._drawn = drawn
        self._uploads: dict[str, Unfinished] = {}
        self._shown = ""
        self._typed = typed
        self._filling = False
        self._said = ("", "")
        self._watched: QgsVectorLayer | None = None
        layers.setFilters(QgsMapLayerProxyModel.Filter.PolygonLayer)
        layers.setShowCrs(True)
        for field in (name, description):
            field.setAllowEmptyFieldName(True)
            field.fieldChanged[str].connect(self._take_typed)
        layers.layerChanged.connect(self._watch)
        layers.currentIndexChanged.connect(self._item_chosen)
        selected_only.toggled.connect(self._tell)
        drawn.changed.connect(self._offer_drawn)
        self._watch(layers.currentLayer())
        QgsProject.instance().readProject.connect(self._start_on_top)
        self._start_on_top()

    @property
    def layer(self) -> QgsVectorLayer | None:
        return self._watched

    @property
    def unfinished(self) -> Unfinished | None:
        """The upload that is shown as the source, if one is."""
        return self._uploads.get(self._layers.currentText()) if self._watched is None else None

    @property
    def drawing(self) -> bool:
        """Whether the source is what was drawn here."""
        return self._watched is self._drawn.layer

    @property
    def key(self) -> str:
        """What tells the sources apart; "" where there is none."""
        if self._watched is not None:
            return str(self._watched.id())
        return str(self.unfinished.path) if self.unfinished is not None else ""

    def show_layer(self, layer: QgsVectorLayer) -> None:
        """Make a layer of the project the source."""
        self._layers.setLayer(layer)

    def show_drawn(self) -> None:
        """Make the drawn areas the source."""
        self._layers.setLayer(self._drawn.layer)

    def show_upload(self, title: str, one: Unfinished) -> None:
        """Make an upload that was left unfinished the source; it stays among the sources under its title."""
        self._uploads[title] = one
        self._layers.setAdditionalItems(list(self._uploads))
        self._layers.setCurrentIndex(self._layers.findText(title))

    def forget_uploads(self) -> None:
        """Another workspace is shown now, or they are finished."""
        if self._uploads:
            self._uploads = {}
            self._layers.setAdditionalItems([])

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
            selected=self.selected_only and not self.drawing,
            name=self._name.expression(),
            description=self._description.expression(),
        )

    def ask_for_crs(self) -> None:
        """Let the user say in which coordinate reference system the layer is; the check begins anew then."""
        if self._watched is None:
            return
        dialog = QgsProjectionSelectionDialog(self._layers)
        question = self.tr("In which coordinate reference system is “{layer}”?").format(layer=self._watched.name())
        dialog.setMessage(as_it_stands(question))
        if dialog.exec() and dialog.crs().isValid():
            self._watched.setCrs(dialog.crs())

    def leave_out(self, layer: QgsVectorLayer | None) -> None:
        """The workspace's own areas are not a source for themselves."""
        self._layers.setExceptedLayerList([layer] if layer is not None else [])

    def _start_on_top(self) -> None:
        """Begin with the polygons one sees on the map; the combo alone begins with the first by alphabet."""
        if self._watched is not None and not self.drawing:
            offered = {self._layers.layer(index) for index in range(self._layers.count())}
            seen = [one for one in QgsProject.instance().layerTreeRoot().checkedLayers() if one in offered]
            theirs = (one for one in seen if not one.customProperty(FOOTPRINTS))
            self._layers.setLayer(next(theirs, self._watched))

    def _offer_drawn(self) -> None:
        """The drawn areas are among the sources as soon as there are any, and as long as they are looked at."""
        wanted = bool(len(self._drawn)) or self.drawing
        self._layers.setAdditionalLayers([self._drawn.layer] if wanted else [])
        self._layers.update()  # the name tells their number, and QGIS does not look at it again by itself

    def _item_chosen(self) -> None:
        """An unfinished upload is no layer, so QGIS's combo tells of none."""
        if self._layers.currentLayer() is None and self._layers.currentText() != self._shown:
            self._watch(None)

    def _arrange_form(self) -> None:
        """Drawn areas have their names, and what was begun is what it was: nothing to fill in there."""
        free = self._watched is not None and not self.drawing
        for widget in (self._selected_only, self._name, self._description):
            widget.setEnabled(free or (self._watched is None and self.unfinished is None))
        self._drawn.outline(self.drawing)

    def _watch(self, layer: QgsMapLayer | None) -> None:
        if self._watched is not None:
            self._unwatch(self._watched)
        self._watched = layer if isinstance(layer, QgsVectorLayer) and not layer.customProperty(MARK) else None
        self._fill()
        if self._watched is not None:
            for signal in self._signals(self._watched):
                signal.connect(self._tell)
            self._watched.selectionChanged.connect(self._selection)
            self._watched.willBeDeleted.connect(self._gone)
        self._shown = self._layers.currentText()
        self._arrange_form()
        self._count()
        self.changed.emit()

    def _fill(self) -> None:
        """Put in what was typed for this layer before."""
        self._filling = True
        try:
            for field in (self._name, self._description):
                field.setLayer(self._watched)
            if self._watched is not None:
                name, description = self._typed.of(self._watched)
                self._name.setExpression(name)
                self._description.setExpression(description)
        finally:
            self._filling = False
            self._said = (self._name.expression(), self._description.expression())

    def _take_typed(self) -> None:
        said = (self._name.expression(), self._description.expression())
        if self._filling or said == self._said:  # QGIS tells of a change whenever the focus leaves the field
            return
        self._said = said
        if self._watched is not None and not self.drawing:
            self._typed.keep(self._watched, said)
        self._tell()

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
        QTimer.singleShot(0, self._next)

    def _next(self) -> None:
        """QGIS's combo shows another layer in place of one that was removed, and does not always tell."""
        layer = self._layers.currentLayer()
        if layer is not None and layer is not self._watched:
            self._watch(layer)

    def _selection(self) -> None:
        self._count()
        if self.selected_only and not self.drawing:
            self.changed.emit()

    def _tell(self) -> None:
        self._count()
        self.changed.emit()

    def _count(self) -> None:
        number = self._watched.selectedFeatureCount() if self._watched is not None else 0
        self._selected_only.setText(self.tr("Selected onl&y ({n})").format(n=number))
