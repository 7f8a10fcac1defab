"""How tests run one of the algorithms inside QGIS, and read what came of it."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProcessingAlgorithm, QgsProcessingContext, QgsProcessingFeedback, QgsProject, QgsVectorLayer


class Log(QgsProcessingFeedback):
    """Keeps what an algorithm says, by kind. ``cancel_after`` cancels once that many lines of information came."""

    def __init__(self, cancel_after: int | None = None) -> None:
        super().__init__(False)
        self.said: list[str] = []
        self.warned: list[str] = []
        self.failed: list[str] = []
        self._cancel_after = cancel_after

    def pushInfo(self, text: str) -> None:
        self.said.append(text)
        if self._cancel_after is not None and len(self.said) >= self._cancel_after:
            self.cancel()

    def pushWarning(self, text: str) -> None:
        self.warned.append(text)

    def reportError(self, text: str, fatalError: bool = False) -> None:
        self.failed.append(text)

    @property
    def everything(self) -> str:
        return "\n".join([*self.said, *self.warned, *self.failed])


class Outcome:
    """``error`` is the sentence it failed with, "" where it did not; ``rows`` are those of OUTPUT, as mappings."""

    def __init__(
        self, ok: bool, results: dict[str, Any], log: Log, layer: QgsVectorLayer | None, error: str = ""
    ) -> None:
        self.ok = ok
        self.results = results
        self.log = log
        self.layer = layer
        self.error = error

    @property
    def rows(self) -> list[dict[str, Any]]:
        if self.layer is None:
            return []
        names = self.layer.fields().names()
        return [dict(zip(names, map(_plain, one.attributes()), strict=True)) for one in self.layer.getFeatures()]

    @property
    def numbers(self) -> tuple[int, int]:
        return self.results["COUNT"], self.results["FAILED"]


def run(algorithm: QgsProcessingAlgorithm, log: Log | None = None, **parameters: Any) -> Outcome:
    """Run it as QGIS does; OUTPUT goes to memory unless another place is given."""
    log = log or Log()
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    context.setFeedback(log)
    ready = algorithm.create()
    if any(output.name() == "OUTPUT" for output in ready.outputDefinitions()):
        parameters.setdefault("OUTPUT", "TEMPORARY_OUTPUT")
    fine, message = ready.checkParameterValues(parameters, context)
    if not fine:
        return Outcome(False, {}, log, None, message)
    results, ok = ready.run(parameters, context, log)
    layer = _layer(results.get("OUTPUT"), context)
    ok = ok and "COUNT" in results
    return Outcome(ok, results, log, layer, "" if ok or not log.failed else log.failed[-1])


def _layer(where: Any, context: QgsProcessingContext) -> QgsVectorLayer | None:
    if not where:
        return None
    found = context.takeResultLayer(where)
    return found or QgsVectorLayer(where, "output", "ogr")


def _plain(value: Any) -> Any:
    return None if hasattr(value, "isNull") and value.isNull() else value
