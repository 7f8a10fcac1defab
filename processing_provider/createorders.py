"""``constellr:createorders``: areas of interest become orders, which cost money."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsFeatureRequest,
    QgsProcessing,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ..core.errors import InputError
from ..core.host.translate import show
from ..core.words import Sentence, translate
from .base import OUTPUT, Run, partly
from .journal import check_journal, define_journal, order_journal
from .order_table import ORDER_FIELDS, OrderAlgorithm, order_cells

if TYPE_CHECKING:
    from ..core.model.job import Job
    from ..core.model.order import OrderDraft
    from ..core.services.orders import OrderRow
    from .given import Given
    from .rows import Rows

AREAS, INPUT, PRODUCT, START, END = "AREAS", "INPUT", "PRODUCT", "START", "END"
FREQUENCY, MAX_IMAGES, ILLUMINATION = "FREQUENCY", "MAX_IMAGES", "ILLUMINATION"
TAGS, COMMENT, USE_CASE, OPTIONS = "TAGS", "COMMENT", "USE_CASE", "OPTIONS"
LIGHTS = ("any", "day", "night")
FIELDS = {**ORDER_FIELDS, "message": "string"}


class CreateOrders(OrderAlgorithm):
    def __init__(self, *access: Any) -> None:
        super().__init__(*access)
        self._areas: list[str] = []
        self._without_id: list[str] = []

    def name(self) -> str:
        return "createorders"

    def displayName(self) -> str:
        return self.tr("Create orders")

    def tags(self) -> list[str]:
        return self.tr("constellr,order,acquisition,temperature,lst").split(",")

    def shortHelpString(self) -> str:
        return self.tr(
            "Orders acquisitions over areas of interest (AOIs), one order for each AOI, in requests of at most 25. "
            "Orders cost money.\n\n"
            "An AOI that is named twice is ordered once, and, with JOURNAL, once in all runs that share the folder and "
            "ask for the same. OUTPUT has one row for each order: id, AOI, product, state, "
            "rejection reason, period (UTC, as text) and a message; the id of a row that was not ordered is empty. "
            "The server takes or refuses a request as a whole: the message tells which order stopped it. COUNT is the "
            "number of orders placed, FAILED the number that was not."
        )

    def define(self) -> None:
        self._define_areas()
        self._define_period()
        self._define_details()
        define_journal(self)
        self.add_output(self.tr("One row for each order, the failed ones too."))

    def _define_areas(self) -> None:
        self.add(
            QgsProcessingParameterString(AREAS, self.tr("Areas (ids)"), optional=True),
            self.tr("Ids of AOIs, separated by commas."),
        )
        self.add(
            QgsProcessingParameterFeatureSource(
                INPUT, self.tr("Layer of areas"), [QgsProcessing.SourceType.TypeVector], optional=True
            ),
            self.tr("A layer with a field “id”, such as the output of Create areas of interest."),
        )

    def _define_period(self) -> None:
        product = QgsProcessingParameterString(PRODUCT, self.tr("Product"))
        product.setGuiDefaultValueOverride("LSTprecision")
        self.add(product, self.tr("A product that the workspace may order, such as LSTprecision."))
        self.add(
            QgsProcessingParameterDateTime(START, self.tr("Start (UTC)")),
            self.tr("Begin of the period. A time without a zone is UTC."),
        )
        self.add(
            QgsProcessingParameterDateTime(END, self.tr("End (UTC, exclusive)")),
            self.tr("End of the period, not part of it. A time without a zone is UTC."),
        )
        self.add(
            QgsProcessingParameterString(FREQUENCY, self.tr("Frequency"), optional=True),
            self.tr(
                "single_image, max_frequency, weekly, once_every_two_weeks, monthly or daily. Empty: max_frequency; "
                "for LSTfusion daily."
            ),
        )

    def _define_details(self) -> None:
        integer = QgsProcessingParameterNumber.Type.Integer
        self.add(
            QgsProcessingParameterNumber(MAX_IMAGES, self.tr("Maximum images"), integer, optional=True, minValue=1),
            self.tr("Per order. Empty: no limit; 1 for single_image."),
        )
        self.add(
            QgsProcessingParameterEnum(
                ILLUMINATION, self.tr("Light"), LIGHTS, defaultValue="any", optional=True, usesStaticStrings=True
            ),
            self.tr("any, day or night."),
        )
        self.add(
            QgsProcessingParameterString(TAGS, self.tr("Tags"), optional=True),
            self.tr("Separated by commas, 10 at most; each goes to every order."),
        )
        self.add(
            QgsProcessingParameterString(COMMENT, self.tr("Comment"), optional=True),
            self.tr("Goes to every order."),
        )
        for parameter, text in (
            (
                QgsProcessingParameterString(USE_CASE, self.tr("Use case"), optional=True),
                self.tr("Only for servers that ask for one."),
            ),
            (
                QgsProcessingParameterString(OPTIONS, self.tr("Product options (JSON)"), multiLine=True, optional=True),
                self.tr('Such as {"sharpened_10m": true}, where the server knows them.'),
            ),
        ):
            parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
            self.add(parameter, text)

    def check(self, given: Given) -> None:
        if not given.words(AREAS) and not given.has(INPUT):
            raise InputError(
                translate("processing", "No area is named."),
                remedy=translate("processing", "Give AREAS (ids) or INPUT (a layer with the field “id”)."),
            )
        given.period(START, END)
        given.word(ILLUMINATION, LIGHTS)
        given.mapping(OPTIONS)
        check_journal(given)

    def read(self, given: Given) -> None:
        from .given import text_of

        self._areas = list(given.words(AREAS))
        source = given.source(INPUT)
        if source is None:
            return
        index = source.fields().lookupField("id")
        if index < 0:
            raise InputError(
                translate("processing", "The layer “{name}” has no field “id”.", name=source.sourceName()),
                remedy=translate("processing", "Give the output of Create areas of interest, or ids as AREAS."),
            )
        request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry).setSubsetOfAttributes([index])
        for feature in source.getFeatures(request):
            found = text_of(feature.attribute(index))
            (self._areas if found else self._without_id).append(found or str(feature.id()))

    def work(self, run: Run) -> dict[str, Any]:
        from .ordering import order_all
        from .rows import Rows

        drafts, use_case = self._drafts(run), run.given.text(USE_CASE)
        with Rows(run, FIELDS) as rows, order_journal(run) as journal:
            for feature in self._without_id:
                text = show(translate("processing", "Feature {id} has no area id: nothing was ordered.", id=feature))
                rows.add([None, None, run.given.text(PRODUCT), None, None, None, None, text])
                run.tally.failed(text)

            def receive(placed: Sequence[OrderRow]) -> None:
                for row in placed:
                    _write(row, rows, run)
                rows.flush()

            def order(job: Job) -> None:
                bring = run.errand.bringing(receive)
                order_all(run.client, drafts, job, use_case=use_case, on_rows=bring, journal=journal)

            if drafts:
                partly(run, order)
            elif not self._without_id:
                raise InputError(translate("processing", "The layer has no features: nothing was ordered."))
            if use_case and run.client.traits.use_cases_offered is False:
                text = translate("processing", "This server knows no use cases: “{word}” was not sent.", word=use_case)
                run.feedback.pushWarning(show(text))
            return {OUTPUT: rows.destination}

    def _drafts(self, run: Run) -> list[OrderDraft]:
        from ..core.model.order import OrderDraft
        from ..core.rules.orders import completed, default_frequency

        given, traits = run.given, run.client.traits
        product = given.text(PRODUCT)
        start, end = given.period(START, END)
        light = given.word(ILLUMINATION, LIGHTS)
        return [
            completed(
                OrderDraft(
                    area_id=area,
                    product=product,
                    start=_needed(start, START),
                    end=_needed(end, END),
                    frequency=given.text(FREQUENCY) or default_frequency(product, traits),
                    maximum_images=given.whole(MAX_IMAGES),
                    illumination=None if light == "any" else light,
                    tags=given.words(TAGS),
                    comment=given.text(COMMENT),
                    options=given.mapping(OPTIONS) or {},
                ),
                traits,
            )
            for area in dict.fromkeys(self._areas)
        ]

    def nothing(self, number: int, reason: str) -> Sentence:
        return translate(
            "processing", "None of the {number} orders was placed; the first reason: {reason}",
            number=number, reason=reason,
        )  # fmt: skip


def _needed(moment: datetime | None, name: str) -> datetime:
    if moment is None:
        raise InputError(translate("processing", "{name} is missing: an order needs a period.", name=name))
    return moment


def _write(row: OrderRow, rows: Rows, run: Run) -> None:
    order, draft, message = row.order, row.draft, show(row.message)
    if order is None:
        rows.add([None, draft.area_id, draft.product, None, None, draft.start, draft.end, message])
        run.tally.failed(f"{draft.area_id}: {message}")
        return
    rows.add([*order_cells(replace(order, start=order.start or draft.start, end=order.end or draft.end)), message])
    run.tally.made(
        text=translate("processing", "Order {id} was placed for the area {area}.", id=order.id, area=order.area_id)
    )
