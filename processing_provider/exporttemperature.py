"""``constellr:exporttemperature``: a temperature as plain degrees, for programs that ignore scale and offset."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer,
)
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QIcon

from ..core.errors import InputError
from ..core.host.layer_marks import ROLE, mark
from ..core.rules.units import DEFAULT, UNITS
from ..core.words import translate
from .access import Access
from .errand import Errand, in_qgis_process
from .given import Given
from .tally import say_failure, sentence_of

INPUT, UNIT, OUTPUT, VALID = "INPUT", "UNIT", "OUTPUT", "VALID"
_ICON = Path(__file__).resolve().parents[1] / "resources" / "icons" / "constellr.svg"


class ExportTemperature(QgsProcessingAlgorithm):
    """Needs no connection: it only reads a raster and writes another."""

    def __init__(self, access: Access) -> None:
        super().__init__()
        self._access = access
        self._source: Path | None = None
        self._role = ""
        self._results: dict[str, Any] | None = None

    def createInstance(self) -> ExportTemperature:
        return ExportTemperature(self._access)

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

    def icon(self) -> QIcon:
        return QIcon(str(_ICON))

    def svgIconPath(self) -> str:
        return str(_ICON)

    def tr(self, text: str) -> str:
        return QCoreApplication.translate("ExportTemperature", text)

    def initAlgorithm(self, configuration: Mapping[str, Any] | None = None) -> None:
        unit = QgsProcessingParameterEnum(
            UNIT, self.tr("Unit"), list(UNITS), allowMultiple=False, defaultValue=DEFAULT, optional=True
        )
        unit.setUsesStaticStrings(True)
        self._add(
            QgsProcessingParameterRasterLayer(INPUT, self.tr("Temperature")),
            self.tr("A temperature layer in any unit, or the delivered file itself."),
        )
        self._add(unit, self.tr("c for degrees Celsius, k for kelvin, f for degrees Fahrenheit."))
        self._add(
            QgsProcessingParameterRasterDestination(OUTPUT, self.tr("Temperature as plain numbers")),
            self.tr("A GeoTIFF."),
        )
        if not self.addOutput(QgsProcessingOutputNumber(VALID, self.tr("Pixels with a temperature"))):
            raise RuntimeError("the output VALID is there already")

    def prepareAlgorithm(
        self, parameters: Mapping[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        given = Given(self, parameters, context)
        try:
            layer = self.parameterAsRasterLayer(given.parameters, INPUT, context)
            if layer is None or not layer.isValid():
                raise InputError(
                    translate("processing", "INPUT: “{name}” does not open as a raster.", name=given.text(INPUT))
                )
            self._source, self._role = Path(layer.source()), mark(layer, ROLE)
            if in_qgis_process():  # there a failure here is one sentence; one that is raised later comes three times
                self._results = self._export(given, feedback)
        except Exception as error:  # noqa: BLE001 (whatever it is, it ends in a sentence; faults go to the log)
            say_failure(sentence_of(error, feedback), feedback)
            return False
        return True

    def processAlgorithm(
        self, parameters: Mapping[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        if self._results is not None:
            return self._results
        try:
            return self._export(Given(self, parameters, context), feedback)
        except Exception as error:  # noqa: BLE001
            sentence = sentence_of(error, feedback)
        # Raised out here it carries no earlier exception: QGIS never lets go of what is raised into it.
        raise QgsProcessingException(sentence)

    def _export(self, given: Given, feedback: QgsProcessingFeedback) -> dict[str, Any]:
        from ..core.host.export import export_temperature

        if self._source is None:
            raise RuntimeError("the algorithm was not prepared")
        source, unit = self._source, UNITS[given.word(UNIT, list(UNITS))]
        target = Path(self.parameterAsOutputLayer(given.parameters, OUTPUT, given.context))
        valid = Errand(feedback).carry(lambda job: export_temperature(source, target, unit, job, self._role))
        return {OUTPUT: str(target), VALID: valid}

    def _add(self, parameter: QgsProcessingParameterDefinition, help_text: str) -> None:
        parameter.setHelp(help_text)
        name = parameter.name()  # the algorithm owns the parameter after the next line
        if not self.addParameter(parameter):
            raise RuntimeError(f"the parameter {name} is there already")
