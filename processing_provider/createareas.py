"""``constellr:createareas``: polygons become stored areas of interest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterExpression,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterString,
)

from ..core.errors import InputError
from ..core.host.translate import show
from ..core.words import Sentence, translate
from .base import OUTPUT, ConstellrAlgorithm, Run, partly
from .journal import SPLIT, area_journal, check_journal, define_journal, define_split

if TYPE_CHECKING:
    from ..core.host.candidates import AreaSource
    from ..core.model.area import Candidate
    from ..core.model.job import Job
    from ..core.services.areas import AreaRow
    from .given import Given
    from .rows import Rows

INPUT, NAME, DESCRIPTION, PRODUCT = "INPUT", "NAME", "DESCRIPTION", "PRODUCT"
FIELDS = {
    "id": "string",
    "name": "string",
    "bbox_width": "double",
    "bbox_height": "double",
    "status": "string",
    "message": "string",
}


class CreateAreas(ConstellrAlgorithm):
    def __init__(self, *access: Any) -> None:
        super().__init__(*access)
        self._source: AreaSource | None = None

    def name(self) -> str:
        return "createareas"

    def displayName(self) -> str:
        return self.tr("Create areas of interest")

    def group(self) -> str:
        return self.tr("Areas")

    def groupId(self) -> str:
        return "areas"

    def tags(self) -> list[str]:
        return self.tr("constellr,aoi,upload,temperature,lst").split(",")

    def shortHelpString(self) -> str:
        return self.tr(
            "Stores each polygon of a layer as an area of interest (AOI) in the workspace.\n\n"
            "Every part of a multipart feature becomes an AOI of its own, “name (2/5)”; one that crosses the date line "
            "becomes one AOI on each side. Invalid geometries are repaired. Areas too large or too small for the "
            "product are not stored, or, with SPLIT, become tiles within the limit, “name (2/6)”. A name that is taken "
            "is looked at: the same shape under it is used again, another "
            "shape gets “name (2)”.\n\n"
            "OUTPUT has one row for each AOI to be, the failed ones too: id, name, width and height in metres as "
            "the service measures them, status (created, exists, too_large, too_small, invalid, skipped, failed) and a "
            "message. COUNT is the number that is stored now, FAILED the number of rows without an id. Storing areas "
            "costs nothing."
        )

    def define(self) -> None:
        polygons = [QgsProcessing.SourceType.TypeVectorPolygon]
        self.add(
            QgsProcessingParameterFeatureSource(INPUT, self.tr("Polygon layer"), polygons),
            self.tr("Polygons in any coordinate system; a layer without one is refused."),
        )
        self.add(
            QgsProcessingParameterExpression(NAME, self.tr("Name"), parentLayerParameterName=INPUT, optional=True),
            self.tr("Expression for the names. Empty: the layer's name and the feature's id."),
        )
        self.add(
            QgsProcessingParameterExpression(
                DESCRIPTION, self.tr("Description"), parentLayerParameterName=INPUT, optional=True
            ),
            self.tr("Expression for the descriptions. Empty: none."),
        )
        self.add(
            QgsProcessingParameterString(PRODUCT, self.tr("Check against product"), "LSTprecision", optional=True),
            self.tr("The product whose limits the areas must keep. A product that is not known here sets no limit."),
        )
        define_split(self)
        define_journal(self)
        self.add(
            QgsProcessingParameterFeatureSink(
                OUTPUT, self.tr("Areas of interest"), QgsProcessing.SourceType.TypeVectorPolygon
            ),
            self.tr("One row for each area to be, the failed ones too."),
        )

    def check(self, given: Given) -> None:
        check_journal(given)

    def read(self, given: Given) -> None:
        from ..core.host.candidates import snapshot_source

        source = given.source(INPUT)
        if source is None:
            raise InputError(translate("processing", "INPUT is missing: choose a polygon layer."))
        # Read as text: QGIS gives an expression that it cannot read as an empty one.
        self._source = snapshot_source(
            source, given.context, name=given.text(NAME), description=given.text(DESCRIPTION)
        )

    def work(self, run: Run) -> dict[str, Any]:
        from ..core.services.areas import upload
        from .rows import Rows

        with Rows(run, FIELDS, "Polygon") as rows, area_journal(run) as journal:

            def receive(row: AreaRow) -> None:
                _write(row, rows, run)

            def store(job: Job) -> None:
                candidates = self._candidates(run, job)
                if not candidates:
                    raise InputError(translate("processing", "The layer has no features: no area was created."))
                upload(run.client, candidates, job, on_row=run.errand.bringing(receive), journal=journal)

            partly(run, store)
            return {OUTPUT: rows.destination}

    def _candidates(self, run: Run, job: Job) -> list[Candidate]:
        """Make the candidates; where tiles are wanted the server measures those near a limit like the others."""
        from ..core.host.candidates import prepare
        from ..core.host.tiles import split_large
        from ..core.model.area import Verdict
        from ..core.services.areas import settle

        if self._source is None:
            raise RuntimeError("the layer was not read")
        client, product = run.client, run.given.text(PRODUCT)
        whole = settle(client, prepare(self._source, product, client.traits, job), product, job)
        if not run.given.switch(SPLIT):
            return whole
        found = split_large(whole, product, client.traits, job)
        known = {id(one) for one in whole}
        tiles = [i for i, one in enumerate(found) if id(one) not in known and one.verdict is not Verdict.TOO_LARGE]
        for i, tile in zip(tiles, settle(client, [found[i] for i in tiles], product, job), strict=True):
            found[i] = tile
        return found

    def nothing(self, number: int, reason: str) -> Sentence:
        return translate(
            "processing", "None of the {number} areas was created; the first reason: {reason}",
            number=number, reason=reason,
        )  # fmt: skip


def _write(row: AreaRow, rows: Rows, run: Run) -> None:
    area, candidate = row.area, row.candidate
    measure = candidate.measure
    width = area.bbox_width if area and area.bbox_width is not None else measure.width if measure else None
    height = area.bbox_height if area and area.bbox_height is not None else measure.height if measure else None
    shape = (area.geometry if area else None) or candidate.geometry
    name, message = area.name if area else candidate.name, show(row.message)
    rows.add([area.id if area else None, name, width, height, row.status, message], shape)
    if area is None:
        run.tally.failed(f"{name}: {message}")
    else:
        rows.flush()
        said = translate("processing", "{name}: {status}, id {id}.", name=name, status=row.status, id=area.id)
        run.tally.made(text=said)
