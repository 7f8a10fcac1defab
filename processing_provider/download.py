"""``constellr:download``: files of scenes onto the disk."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsFeatureRequest,
    QgsFeatureSource,
    QgsProcessing,
    QgsProcessingOutputFile,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ..core.errors import InputError
from ..core.host.translate import show
from ..core.words import Sentence, translate
from .base import ConstellrAlgorithm, Run, partly

if TYPE_CHECKING:
    from ..core.model.job import Job
    from ..core.services.file_row import FileRow
    from .given import Given

INPUT, ITEMS, ASSETS, FOLDER, WORKERS, CATALOGUE = "INPUT", "ITEMS", "ASSETS", "FOLDER", "WORKERS", "CATALOGUE"
_MOST_AT_ONCE = 8


class Download(ConstellrAlgorithm):
    def __init__(self, *access: Any) -> None:
        super().__init__(*access)
        self._wanted: list[tuple[str, str]] = []

    def name(self) -> str:
        return "download"

    def displayName(self) -> str:
        return self.tr("Download scenes")

    def group(self) -> str:
        return self.tr("Catalogue")

    def groupId(self) -> str:
        return "catalogue"

    def tags(self) -> list[str]:
        return self.tr("constellr,stac,scenes,raster,temperature,lst").split(",")

    def shortHelpString(self) -> str:
        return self.tr(
            "Fetches files of scenes into FOLDER/collection/datetime_id/, under the provider's names made safe for "
            "every system. A file that is there and whole is not fetched again; one that broke off is taken up where "
            "it stopped, and bears its final name only when it is whole: of the stated length, with the stated "
            "checksum where there is one, and readable. FOLDER is a static STAC catalogue that any STAC tool opens; "
            "CATALOGUE is its first file. COUNT is the number of files there now, FAILED the number that is not; the "
            "log has a line for each."
        )

    def define(self) -> None:
        self.add(
            QgsProcessingParameterFeatureSource(
                INPUT, self.tr("Footprints"), [QgsProcessing.SourceType.TypeVector], optional=True
            ),
            self.tr("The output of Search scenes, or any layer with the fields “id” and “collection”."),
        )
        self.add(
            QgsProcessingParameterString(ITEMS, self.tr("Scenes"), optional=True),
            self.tr("Scenes as collection/id, separated by commas; in place of footprints or beside them."),
        )
        self.add(
            QgsProcessingParameterString(ASSETS, self.tr("Files"), "lst", optional=True),
            self.tr("Keys or roles of the files, separated by commas, such as lst, metadata; * for all."),
        )
        self.add(
            QgsProcessingParameterFolderDestination(FOLDER, self.tr("Folder")),
            self.tr("Made where it does not exist."),
        )
        at_once = QgsProcessingParameterNumber(
            WORKERS,
            self.tr("Files at once"),
            QgsProcessingParameterNumber.Type.Integer,
            optional=True,
            minValue=1,
            maxValue=_MOST_AT_ONCE,
        )
        at_once.setFlags(at_once.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
        self.add(at_once, self.tr("How many files are fetched at the same time; empty: as set in the Catalogue (4)."))
        if not self.addOutput(QgsProcessingOutputFile(CATALOGUE, self.tr("STAC catalogue"))):
            raise RuntimeError("the output is there already")

    def check(self, given: Given) -> None:
        if not given.words(ITEMS) and not given.has(INPUT):
            raise InputError(
                translate("processing", "No scene is named."),
                remedy=translate("processing", "Give INPUT (footprints) or ITEMS (collection/id)."),
            )
        for item in given.words(ITEMS):
            _item(item)

    def read(self, given: Given) -> None:
        self._wanted = [_item(item) for item in given.words(ITEMS)]
        source = given.source(INPUT)
        if source is not None:
            self._wanted += _items_of(source)

    def work(self, run: Run) -> dict[str, Any]:
        from ..core.host.settings import Settings
        from ..core.services.assets import download
        from ..core.services.catalogue_documents import CATALOG_FILE

        given = run.given
        folder = _folder(given)
        assets = given.words(ASSETS) or ("lst",)
        workers = given.whole(WORKERS) or Settings().download_workers

        def receive(row: FileRow) -> None:
            _tell(row, run)

        def fetch(job: Job) -> None:
            bring = run.errand.bringing(receive)
            download(run.client, self._wanted, assets, folder, job, workers=workers, on_file=bring)

        if self._wanted:
            partly(run, fetch)
        else:
            run.feedback.pushWarning(show(translate("processing", "No scene is in INPUT: nothing was fetched.")))
        catalogue = folder / CATALOG_FILE
        return {FOLDER: str(folder), CATALOGUE: str(catalogue) if catalogue.is_file() else ""}

    def nothing(self, number: int, reason: str) -> Sentence:
        return translate(
            "processing", "None of the {number} files was fetched; the first reason: {reason}",
            number=number, reason=reason,
        )  # fmt: skip


def _folder(given: Given) -> Path:
    named = given.algorithm.parameterAsFileOutput(given.parameters, FOLDER, given.context)
    if not named:  # as a step of a model whose output nobody placed; never the folder QGIS happens to stand in
        raise InputError(translate("processing", "FOLDER is missing: say where the files are to go."))
    return Path(named).absolute()


def _item(text: str) -> tuple[str, str]:
    """Cut ``collection/id``; the id may hold further slashes."""
    collection, _slash, item = text.partition("/")
    if not collection.strip() or not item.strip():
        raise InputError(
            translate("processing", "“{item}” names no scene.", item=text),
            remedy=translate("processing", "Write each of ITEMS as collection/id."),
        )
    return collection.strip(), item.strip()


def _items_of(source: QgsFeatureSource) -> list[tuple[str, str]]:
    from .given import text_of

    fields = source.fields()
    identity, collection = fields.lookupField("id"), fields.lookupField("collection")
    if identity < 0 or collection < 0:
        raise InputError(
            translate(
                "processing", "The layer “{name}” lacks the fields “id” and “collection”.", name=source.sourceName()
            ),
            remedy=translate("processing", "Give the output of Search scenes, or scenes as ITEMS."),
        )
    request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
    request.setSubsetOfAttributes([identity, collection])
    pairs = [
        (text_of(feature.attribute(collection)), text_of(feature.attribute(identity)))
        for feature in source.getFeatures(request)
    ]
    return [pair for pair in pairs if all(pair)]


def _tell(row: FileRow, run: Run) -> None:
    if row.path is not None:
        run.tally.made(text=translate("processing", "{message} {path}", message=row.message, path=str(row.path)))
        return
    named = "/".join(part for part in (row.collection, row.item_id, row.key) if part)
    run.tally.failed(f"{named}: {show(row.error or row.message)}")
