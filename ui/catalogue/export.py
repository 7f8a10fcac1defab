"""Export of what was found, or of the selected scenes: GeoPackage, GeoJSON, STAC ItemCollection."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsVectorLayerFeatureSource
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QFileDialog, QMenu

from ...core.host.footprints_layer import FootprintsLayer, SceneKey
from ...core.host.scenes_export import export_footprints
from ...core.host.translate import counted
from ...core.host.workspace import Workspace
from ...core.model.job import Job
from ..shared.messages import Messages
from ..shared.rows_model import RowsModel
from ..shared.tables import Selection
from .page_widgets import CatalogueWidgets
from .results import Entry
from .wording import count_scenes

if TYPE_CHECKING:
    from ...core.api.client import Client

_STAC_ENDING = ".json"


class SceneExport(QObject):
    """Asks for the file, writes it in the background, says what it holds. GUI thread."""

    def __init__(
        self,
        page: CatalogueWidgets,
        workspace: Workspace,
        messages: Messages,
        model: RowsModel[Entry],
        selection: Selection,
        footprints: FootprintsLayer,
    ) -> None:
        super().__init__(page)
        self._page, self._workspace, self._messages = page, workspace, messages
        self._model, self._selection, self._footprints = model, selection, footprints
        menu = QMenu(page.catalogueExport)
        for text, name, ending, kind in (
            (self.tr("&GeoPackage…"), "catalogueExportGpkg", ".gpkg", "GeoPackage (*.gpkg)"),
            (self.tr("Geo&JSON…"), "catalogueExportGeojson", ".geojson", "GeoJSON (*.geojson)"),
            (self.tr("&STAC ItemCollection…"), "catalogueExportStac", _STAC_ENDING, "STAC ItemCollection (*.json)"),
        ):
            action = menu.addAction(text)
            action.setObjectName(name)
            action.triggered.connect(partial(self._ask, ending, kind))
        page.catalogueExport.setMenu(menu)

    def _ask(self, ending: str, kind: str, _checked: bool = False) -> None:
        name, _kind = QFileDialog.getSaveFileName(self._page, self.tr("Export scenes"), f"scenes{ending}", kind)
        if not name:
            return
        path = Path(name)
        if path.suffix.lower() != ending:
            path = path.with_name(path.name + ending)
        if ending == _STAC_ENDING:
            self.write_items(path)
        else:
            self.write_footprints(path)

    def _keys(self) -> list[SceneKey]:
        """The selected scenes, all where none is selected."""
        chosen: list[Entry] = self._selection.rows
        return [entry.key for entry in chosen or self._model.shown_rows]

    def write_footprints(self, path: Path) -> None:
        """Write the footprints without asking; the end is told in the message bar."""
        layer = self._footprints.layer
        if layer is None:
            return
        source, wanted = QgsVectorLayerFeatureSource(layer), self._footprints.request(self._keys())
        self._workspace.tasks.run(
            self.tr("Export scenes"),
            lambda job: export_footprints(source, wanted, path, job),
            done=lambda number: self._done(number, number, path),
            failed=self._messages.error,
        )

    def write_items(self, path: Path) -> None:
        """Write the items without asking; signed links are left out."""
        keys = self._keys()

        def work(client: Client, job: Job) -> int:
            from ...core.services.items_export import export_items

            return export_items(client, keys, path, job)

        self._workspace.run(
            self.tr("Export scenes"),
            work,
            done=lambda number: self._done(number, len(keys), path),
            failed=self._messages.error,
        )

    def _done(self, number: int, wanted: int, path: Path) -> None:
        text = self.tr("{scenes} written to {path}.").format(scenes=count_scenes(number), path=path)
        if number < wanted:
            text += " " + counted(
                "SceneExport", "1 is no longer on the server.", "{n} are no longer on the server.", wanted - number
            )
        self._messages.info(text)
