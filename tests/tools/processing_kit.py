"""How tests run one of the algorithms inside QGIS, and read what came of it."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
)


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


def access_to(workspace: Any) -> Any:
    """The connection of one sandbox workspace as the environment would give it; no stored connection is seen."""
    from constellr.core.host.connections import Connections
    from constellr.core.host.credentials import CredentialStore
    from constellr.core.host.settings import Settings
    from constellr.processing_provider.access import Access

    environ = {"CONSTELLR_API_URL": workspace.base_url}
    if workspace.api_key:
        environ["CONSTELLR_API_KEY"] = workspace.api_key
    else:
        environ.update(CONSTELLR_USERNAME=workspace.username, CONSTELLR_PASSWORD=workspace.password)
    return Access(Connections(Settings(), environ), CredentialStore())


def square(west: float, south: float, side: float = 0.02) -> dict[str, Any]:
    """A GeoJSON polygon of ``side`` degrees."""
    east, north = west + side, south + side
    return {
        "type": "Polygon",
        "coordinates": [[[west, south], [east, south], [east, north], [west, north], [west, south]]],
    }


def store_areas(workspace: Any, count: int) -> list[str]:
    """Store that many areas near Munich, and give their ids."""
    from constellr.core.model.area import AreaDraft

    client = workspace.client()
    try:
        return [client.areas.create(AreaDraft(f"field {i}", square(11.5 + i / 20, 48.1))).id for i in range(count)]
    finally:
        client.close()


def layer_of(
    fields: str, rows: list[tuple[list[Any], str | None]], *, shape: str = "Polygon", crs: str = "EPSG:4326"
) -> Any:
    """A memory layer: ``fields`` as in a memory layer's address, rows as attributes and WKT (None: null)."""
    layer = QgsVectorLayer(f"{shape}?crs={crs}&{fields}", "fields", "memory")
    for attributes, wkt in rows:
        feature = QgsFeature(layer.fields())
        feature.setAttributes(attributes)
        if wkt is not None:
            feature.setGeometry(QgsGeometry.fromWkt(wkt))
        layer.dataProvider().addFeature(feature)
    return layer
