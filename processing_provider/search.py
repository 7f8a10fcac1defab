"""``constellr:search``: what has been delivered, as footprints."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ..core.errors import InputError
from ..core.host.translate import show
from ..core.words import Sentence, translate
from .base import OUTPUT, ConstellrAlgorithm, Run, partly

if TYPE_CHECKING:
    from ..core.api.client import Client
    from ..core.host.search_place import SearchPlace
    from ..core.model.job import Job
    from ..core.model.search import SceneRow, SearchQuery
    from ..core.services.search import Found
    from .given import Given

COLLECTIONS, EXTENT, INTERSECTS, START, END = "COLLECTIONS", "EXTENT", "INTERSECTS", "START", "END"
ORDER, DAYNIGHT, CLOUD_MAX, PLATFORM = "ORDER", "DAYNIGHT", "CLOUD_MAX", "PLATFORM"
FILTER, LIMIT = "FILTER", "LIMIT"
LIGHTS = ("any", "day", "night")
FIELDS = {
    "id": "string",
    "collection": "string",
    "datetime": "string",
    "order_id": "string",
    "platform": "string",
    "cloud_cover": "double",
    "sun_elevation": "double",
    "daynight": "string",
    "gsd": "double",
}


class Search(ConstellrAlgorithm):
    def __init__(self, *access: Any) -> None:
        super().__init__(*access)
        self._query: SearchQuery | None = None
        self._shapes: SearchPlace | None = None
        self._found = 0

    def name(self) -> str:
        return "search"

    def displayName(self) -> str:
        return self.tr("Search scenes")

    def group(self) -> str:
        return self.tr("Catalogue")

    def groupId(self) -> str:
        return "catalogue"

    def tags(self) -> list[str]:
        return self.tr("constellr,stac,catalogue,scenes,temperature,lst").split(",")

    def shortHelpString(self) -> str:
        return self.tr(
            "Searches what has been delivered and gives the footprints of the scenes: id, collection, datetime (UTC, "
            "as text), order, platform, cloud cover in percent, sun elevation in degrees, day or night, and ground "
            "sampling distance in metres. Day or night is worked out from place and time where the scene does not say "
            "it. No link to a file is in it: Download scenes asks for fresh ones."
        )

    def define(self) -> None:
        self.add(
            QgsProcessingParameterString(COLLECTIONS, self.tr("Collections"), optional=True),
            self.tr("Separated by commas, such as lstprecision. Empty: all."),
        )
        self.add(
            QgsProcessingParameterExtent(EXTENT, self.tr("Extent"), optional=True),
            self.tr("Scenes that touch this box. Across the date line use a polygon layer instead."),
        )
        self.add(
            QgsProcessingParameterFeatureSource(
                INTERSECTS, self.tr("Shapes"), [QgsProcessing.SourceType.TypeVectorPolygon], optional=True
            ),
            self.tr("Scenes that touch these exact polygons. Not together with an extent."),
        )
        self._define_time()
        self._define_conditions()
        self.add(
            QgsProcessingParameterFeatureSink(
                OUTPUT, self.tr("Footprints"), QgsProcessing.SourceType.TypeVectorPolygon
            ),
            self.tr("One polygon for each scene; no link to a file."),
        )

    def _define_time(self) -> None:
        self.add(
            QgsProcessingParameterDateTime(START, self.tr("Start (UTC)"), optional=True),
            self.tr("A time without a zone is UTC. Empty: open."),
        )
        self.add(
            QgsProcessingParameterDateTime(END, self.tr("End (UTC, exclusive)"), optional=True),
            self.tr("A time without a zone is UTC. Empty: open."),
        )

    def _define_conditions(self) -> None:
        number = QgsProcessingParameterNumber.Type
        self.add(
            QgsProcessingParameterString(ORDER, self.tr("Order (id)"), optional=True),
            self.tr("Only deliveries of this order."),
        )
        self.add(
            QgsProcessingParameterEnum(
                DAYNIGHT, self.tr("Light"), LIGHTS, defaultValue="any", optional=True, usesStaticStrings=True
            ),
            self.tr("any, day or night."),
        )
        self.add(
            QgsProcessingParameterNumber(
                CLOUD_MAX, self.tr("Cloud cover at most (%)"), number.Double, optional=True, minValue=0, maxValue=100
            ),
            self.tr("Scenes whose cloud cover is not known are kept and counted."),
        )
        self.add(
            QgsProcessingParameterString(PLATFORM, self.tr("Platform"), optional=True),
            self.tr("Scenes of this satellite; those that do not tell it are kept and counted."),
        )
        cql = QgsProcessingParameterString(FILTER, self.tr("Filter (CQL2)"), multiLine=True, optional=True)
        cql.setFlags(cql.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
        self.add(cql, self.tr("Such as platform = 'sb2' AND eo:cloud_cover <= 20, as CQL2 text or CQL2 JSON."))
        self.add(
            QgsProcessingParameterNumber(LIMIT, self.tr("At most"), number.Integer, 1000, optional=True, minValue=0),
            self.tr("Number of scenes; 0 for all."),
        )

    def check(self, given: Given) -> None:
        from .places import check_extent

        if given.has(EXTENT) and given.has(INTERSECTS):
            raise InputError(
                translate("processing", "EXTENT and INTERSECTS are both given."),
                remedy=translate("processing", "Give one of them."),
            )
        check_extent(given, EXTENT)
        given.period(START, END)
        given.word(DAYNIGHT, LIGHTS)
        _filter(given)

    def read(self, given: Given) -> None:
        from ..core.model.search import SearchQuery
        from .places import read_extent, read_shapes

        start, end = given.period(START, END)
        light = given.word(DAYNIGHT, LIGHTS)
        limit = given.whole(LIMIT)
        self._query = SearchQuery(
            collections=given.words(COLLECTIONS),
            bbox=read_extent(given, EXTENT),
            start=start,
            end=end,
            order_id=given.text(ORDER),
            daynight="" if light == "any" else light,
            cloud_max=given.number(CLOUD_MAX),
            platform=given.text(PLATFORM),
            filter=_filter(given),
            limit=1000 if limit is None else limit,
        )
        self._shapes = read_shapes(given, INTERSECTS)

    def work(self, run: Run) -> dict[str, Any]:
        from .rows import Rows

        with Rows(run, FIELDS, "MultiPolygon") as rows:

            def receive(found: Found) -> None:
                for scene in found.rows:
                    rows.add(_values(scene), scene.geometry)
                run.tally.made(len(found.rows))
                if found.note:
                    run.feedback.pushWarning(show(found.note))

            def fetch(job: Job) -> None:
                self._fetch(run, job, receive)

            partly(run, fetch)
            return {OUTPUT: rows.destination}

    def _fetch(self, run: Run, job: Job, receive: Callable[[Found], None]) -> None:
        from ..core.services.search import search

        if self._query is None:
            raise RuntimeError("the parameters were not read")
        bring = run.errand.bringing(receive)
        query = self._query if self._shapes is None else self._shapes.put_into(self._query)
        for found in search(run.client, query, job):
            bring(found)
            self._found += len(found.rows)
        if not self._found and query.collections:
            _check_collections(run.client, query.collections, job)

    def nothing(self, number: int, reason: str) -> Sentence:
        return translate("processing", "No scene could be found: {reason}", reason=reason)


def _check_collections(client: Client, wanted: Sequence[str], job: Job) -> None:
    """Raise InputError for a collection that is not there: some servers give nothing for it and say nothing."""
    known = [one.id for one in client.stac.collections(job)]
    unknown = [one for one in wanted if one not in known]
    if unknown:
        raise InputError(
            translate("processing", "There is no collection “{name}”.", name=", ".join(unknown)),
            remedy=translate("processing", "The workspace has: {known}.", known=", ".join(known) or "–"),
        )


def _values(scene: SceneRow) -> list[Any]:
    return [
        scene.id,
        scene.collection,
        scene.moment,
        scene.order_id,
        scene.platform,
        scene.cloud,
        scene.sun,
        scene.daynight,
        scene.gsd,
    ]


def _filter(given: Given) -> Mapping[str, Any] | None:
    """Read the filter, text or JSON. Raises InputError that says what is wrong with it."""
    from ..core.rules.cql2 import is_json, read_filter

    text = given.text(FILTER)
    if isinstance(given.raw(FILTER), Mapping) or is_json(text):
        return given.mapping(FILTER)
    return read_filter(text)
