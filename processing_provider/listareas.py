"""``constellr:listareas``: the stored areas of interest as a layer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import QgsProcessing, QgsProcessingParameterFeatureSink

from ..core.words import Sentence, translate
from .base import OUTPUT, ConstellrAlgorithm, Run, partly, tell_unreadable

if TYPE_CHECKING:
    from ..core.api.paging import Page
    from ..core.model.area import Area
    from ..core.model.job import Job
    from .given import Given

FIELDS = {
    "id": "string",
    "name": "string",
    "description": "string",
    "bbox_width": "double",
    "bbox_height": "double",
    "created": "string",
}


class ListAreas(ConstellrAlgorithm):
    def name(self) -> str:
        return "listareas"

    def displayName(self) -> str:
        return self.tr("List areas of interest")

    def group(self) -> str:
        return self.tr("Areas")

    def groupId(self) -> str:
        return "areas"

    def tags(self) -> list[str]:
        return self.tr("constellr,aoi,library,temperature,lst").split(",")

    def shortHelpString(self) -> str:
        return self.tr(
            "Gives every area of interest (AOI) that the workspace holds, the newest first: id, name, description, "
            "width and height in metres, and when it was created (UTC, as text)."
        )

    def define(self) -> None:
        self.add(
            QgsProcessingParameterFeatureSink(
                OUTPUT, self.tr("Areas of interest"), QgsProcessing.SourceType.TypeVectorPolygon
            ),
            self.tr("One polygon for each area."),
        )

    def check(self, given: Given) -> None:
        """There is nothing to check."""

    def work(self, run: Run) -> dict[str, Any]:
        from .rows import Rows

        with Rows(run, FIELDS, "Polygon") as rows:

            def receive(page: Page[Area]) -> None:
                for one in page.items:
                    values = [one.id, one.name, one.description, one.bbox_width, one.bbox_height, one.created]
                    rows.add(values, one.geometry)
                run.tally.made(len(page.items))
                tell_unreadable(run, page.unreadable)

            def fetch(job: Job) -> None:
                bring = run.errand.bringing(receive)
                for page in run.client.areas.pages(job):
                    bring(page)

            partly(run, fetch)
            return {OUTPUT: rows.destination}

    def nothing(self, number: int, reason: str) -> Sentence:
        return translate("processing", "No area could be listed: {reason}", reason=reason)
