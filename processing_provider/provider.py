"""The provider ``constellr`` in QGIS's Processing toolbox."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from .access import Access
from .createareas import CreateAreas
from .createorders import CreateOrders
from .download import Download
from .exporttemperature import ExportTemperature
from .listareas import ListAreas
from .listorders import ListOrders
from .search import Search

ICON = Path(__file__).resolve().parents[1] / "resources" / "icons" / "constellr.svg"
ALGORITHMS = (CreateAreas, ListAreas, CreateOrders, ListOrders, Search, Download, ExportTemperature)


class ConstellrProvider(QgsProcessingProvider):
    """Lists the algorithms. ``access`` gives them connections; without one they make their own."""

    def __init__(self, access: Access | None = None) -> None:
        super().__init__()
        self._access = access or Access()

    def id(self) -> str:
        return "constellr"

    def name(self) -> str:
        return "constellr"

    def longName(self) -> str:
        return self.tr("constellr land surface temperature")

    def icon(self) -> QIcon:
        return QIcon(str(ICON))

    def svgIconPath(self) -> str:
        return str(ICON)

    def supportedOutputRasterLayerExtensions(self) -> list[str]:
        return ["tif", "tiff"]

    def loadAlgorithms(self) -> None:
        for algorithm in ALGORITHMS:
            self.addAlgorithm(algorithm(self._access))
