"""What every algorithm shares, with a connection or without: how it looks, how it runs, and how it ends.

QGIS loads this at every start, so what only a run needs is imported when one begins.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterDefinition,
)
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QIcon

from .access import Access

if TYPE_CHECKING:
    from .given import Given

_ICON = Path(__file__).resolve().parents[1] / "resources" / "icons" / "constellr.svg"


class Algorithm(QgsProcessingAlgorithm):
    """Takes its values on the GUI thread, does its work off it; whatever fails ends in one sentence."""

    def __init__(self, access: Access) -> None:
        super().__init__()
        self._access = access
        self._results: dict[str, Any] | None = None

    @abstractmethod
    def _begin(self, given: Given, feedback: QgsProcessingFeedback) -> None:
        """Check the values, and take what needs the GUI thread out of them. Raises what is to be told."""

    @abstractmethod
    def _carry_out(self, given: Given, feedback: QgsProcessingFeedback) -> dict[str, Any]:
        """Do the work and give all outputs. Raises what is to be told."""

    def createInstance(self) -> Algorithm:
        return type(self)(self._access)

    def add(self, parameter: QgsProcessingParameterDefinition, help_text: str) -> None:
        """Add a parameter with its help, which QGIS shows in the dialog and in ``qgis_process help``."""
        parameter.setHelp(help_text)
        name = parameter.name()  # the algorithm owns the parameter after the next line
        if not self.addParameter(parameter):
            raise RuntimeError(f"the parameter {name} is there already")

    def icon(self) -> QIcon:
        return QIcon(self.svgIconPath())

    def svgIconPath(self) -> str:
        return str(_ICON)

    def tr(self, text: str) -> str:
        return QCoreApplication.translate(type(self).__name__, text)

    def prepareAlgorithm(
        self, parameters: Mapping[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        from .errand import in_qgis_process
        from .given import Given
        from .tally import say_failure, sentence_of

        try:
            given = Given(self, parameters, context)
            self._begin(given, feedback)
            if in_qgis_process():
                # What is raised later, that program prints two or three times; a refusal to begin it does not. There
                # is no GUI thread to keep free, so the work is done here and a failure is one sentence.
                self._results = self._carry_out(given, feedback)
        except Exception as error:  # noqa: BLE001 (whatever it is, it ends in a sentence; faults go to the log)
            say_failure(sentence_of(error, feedback), feedback)
            return False
        return True

    def processAlgorithm(
        self, parameters: Mapping[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        if self._results is not None:
            return self._results
        from .given import Given
        from .tally import sentence_of

        try:
            return self._carry_out(Given(self, parameters, context), feedback)
        except Exception as error:  # noqa: BLE001
            sentence = sentence_of(error, feedback)
        # Raised out here it carries no earlier exception: QGIS never lets go of what is raised into it.
        raise QgsProcessingException(sentence)
