"""Areas written to a GeoPackage or GeoJSON file that the user names."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QFileDialog, QWidget

from ...core.host.areas_export import export_areas
from ...core.host.vector_export import DRIVERS
from ...core.host.workspace import Workspace
from ...core.model.area import Area
from ..shared.messages import Messages
from ..shared.wording import count_areas


class AreaExport(QObject):
    """Asks for the file, writes it in the background, says where it lies."""

    def __init__(self, page: QWidget, workspace: Workspace, messages: Messages) -> None:
        super().__init__(page)
        self._page, self._workspace, self._messages = page, workspace, messages

    def ask(self, areas: list[Area]) -> None:
        name, kind = QFileDialog.getSaveFileName(
            self._page, self.tr("Export areas"), "areas.gpkg", "GeoPackage (*.gpkg);;GeoJSON (*.geojson)"
        )
        if not name:
            return
        path = Path(name)
        if path.suffix.lower() not in DRIVERS:
            path = path.with_name(path.name + (".geojson" if "geojson" in kind else ".gpkg"))
        self.write(areas, path)

    def write(self, areas: list[Area], path: Path) -> None:
        """Write without asking; the end is told in the message bar."""
        self._workspace.tasks.run(
            self.tr("Exporting {areas}").format(areas=count_areas(len(areas))),
            lambda job: export_areas(areas, path, job),
            done=lambda written: self._done(len(areas), written),
            failed=self._messages.error,
        )

    def _done(self, number: int, path: Path) -> None:
        text = self.tr("{areas} written to {path}.")
        self._messages.info(text.format(areas=count_areas(number), path=path))
