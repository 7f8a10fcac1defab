"""``constellr:exporttemperature``: a temperature as plain degrees, for programs that ignore scale and offset."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterEnum,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer,
)

from ..core.errors import InputError
from ..core.host.layer_marks import ROLE, mark
from ..core.rules.units import DEFAULT, UNITS
from ..core.words import translate
from .access import Access
from .algorithm import Algorithm

if TYPE_CHECKING:
    from .given import Given

INPUT, UNIT, OUTPUT, VALID = "INPUT", "UNIT", "OUTPUT", "VALID"


class ExportTemperature(Algorithm):
    """Needs no connection: it only reads a raster and writes another."""

    def __init__(self, access: Access) -> None:
        super().__init__(access)
        self._source: Path | None = None
        self._role = ""

    def name(self) -> str:
        return "exporttemperature"

    def displayName(self) -> str:
        return self.tr("Export temperature")

    def group(self) -> str:
        return self.tr("Layers")

    def groupId(self) -> str:
        return "layers"

    def tags(self) -> list[str]:
        return self.tr("constellr,lst,temperature,kelvin,celsius,fahrenheit,float,scale,offset").split(",")

    def shortHelpString(self) -> str:
        return self.tr(
            "Writes a temperature raster as true degrees: float32, compressed, no data as -9999, in the grid and CRS "
            "of the input. For programs that show the stored numbers and do not apply a file's scale and offset. "
            "A raster that does not say how its numbers become temperatures is refused. VALID is the number of "
            "pixels with a temperature."
        )

    def initAlgorithm(self, configuration: Mapping[str, Any] | None = None) -> None:
        unit = QgsProcessingParameterEnum(
            UNIT, self.tr("Unit"), list(UNITS), allowMultiple=False, defaultValue=DEFAULT, optional=True
        )
        unit.setUsesStaticStrings(True)
        self.add(
            QgsProcessingParameterRasterLayer(INPUT, self.tr("Temperature")),
            self.tr("A temperature layer in any unit, or the delivered file itself."),
        )
        self.add(unit, self.tr("c for degrees Celsius, k for kelvin, f for degrees Fahrenheit."))
        self.add(
            QgsProcessingParameterRasterDestination(OUTPUT, self.tr("Temperature as plain numbers")),
            self.tr("A GeoTIFF."),
        )
        if not self.addOutput(QgsProcessingOutputNumber(VALID, self.tr("Pixels with a temperature"))):
            raise RuntimeError("the output VALID is there already")

    def _begin(self, given: Given, feedback: QgsProcessingFeedback) -> None:
        layer = self.parameterAsRasterLayer(given.parameters, INPUT, given.context)
        if layer is None or not layer.isValid():
            raise InputError(
                translate("processing", "INPUT: “{name}” does not open as a raster.", name=given.text(INPUT))
            )
        self._source, self._role = Path(layer.source()), mark(layer, ROLE)

    def _carry_out(self, given: Given, feedback: QgsProcessingFeedback) -> dict[str, Any]:
        from ..core.host.export import export_temperature
        from .errand import Errand

        if self._source is None:
            raise RuntimeError("the algorithm was not prepared")
        source, unit = self._source, UNITS[given.word(UNIT, list(UNITS))]
        target = Path(self.parameterAsOutputLayer(given.parameters, OUTPUT, given.context))
        valid = Errand(feedback).carry(lambda job: export_temperature(source, target, unit, job, self._role))
        return {OUTPUT: str(target), VALID: valid}
