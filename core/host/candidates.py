"""From a layer to candidates: what each feature is to become, checked against a product.

The GUI thread takes a snapshot, which is quick whatever the layer holds; a worker thread reads the
features and does the geometry. Every feature gives at least one candidate: nothing is left out in silence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeature,
    QgsFeatureRequest,
    QgsFeatureSource,
    QgsProcessingContext,
    QgsProcessingFeatureSource,
    QgsProject,
    QgsVectorLayer,
    QgsVectorLayerFeatureSource,
)

from ..model.area import Candidate, Geometry, Measure, Verdict
from ..model.job import Job
from ..rules.areas import check_measure, latitude_warnings, size_warnings
from ..rules.measure import box_of, measure_polygons
from ..words import Sentence, translate
from .candidates_names import Naming
from .candidates_plain import Plain
from .candidates_rings import to_geojson
from .candidates_shapes import Shaper, Shapes, Unusable
from .collecting import full_collections_postponed

if TYPE_CHECKING:
    from ..model.traits import Traits

BATCH = 250
"""Features measured and reported together."""


@dataclass(frozen=True)
class AreaSource:
    """A layer as it was when the snapshot was taken; serves one run at a time, in any thread."""

    features: Callable[[QgsFeatureRequest], Iterable[QgsFeature]]
    request: QgsFeatureRequest
    crs: QgsCoordinateReferenceSystem
    transforms: QgsCoordinateTransformContext
    naming: Naming
    count: int
    ids: tuple[int, ...] | None = None
    """The features to read, ascending; None for all."""

    def batches(self) -> Iterator[list[QgsFeature]]:
        """Read the features, :data:`BATCH` at a time."""
        if self.ids is None:
            yield from _batches(self.features(self.request))
            return
        for start in range(0, len(self.ids), BATCH):
            request = QgsFeatureRequest(self.request).setFilterFids(list(self.ids[start : start + BATCH]))
            yield sorted(self.features(request), key=lambda feature: feature.id())


def snapshot(layer: QgsVectorLayer, *, selected: bool = False, name: str = "", description: str = "") -> AreaSource:
    """Take a layer's snapshot on the GUI thread: all features as edited, or the selected ones.

    ``name`` and ``description`` are QGIS expressions; without a name it is layer name and feature id.
    Raises InputError for an expression that cannot be read.
    """
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    naming = Naming(layer.name(), layer.fields(), context, name, description)
    request = QgsFeatureRequest()
    naming.limit(request)
    ids = tuple(sorted(layer.selectedFeatureIds())) if selected else None
    return AreaSource(
        QgsVectorLayerFeatureSource(layer).getFeatures,
        request,
        layer.crs(),
        QgsProject.instance().transformContext(),
        naming,
        layer.featureCount() if ids is None else len(ids),
        ids,
    )


def snapshot_source(
    source: QgsFeatureSource, context: QgsProcessingContext, *, name: str = "", description: str = ""
) -> AreaSource:
    """Take the snapshot of a Processing algorithm's source, in the thread that runs the algorithm.

    Raises InputError for an expression that cannot be read, or that reads a field the source does not have: headless,
    nobody sees a thousand areas get names that were not meant.
    """
    expressions = QgsExpressionContext(context.expressionContext())
    if isinstance(source, QgsProcessingFeatureSource):
        expressions.appendScope(source.createExpressionContextScope())
    naming = Naming(source.sourceName(), source.fields(), expressions, name, description)
    naming.refuse_missing_fields()
    request = QgsFeatureRequest()
    naming.limit(request)
    return AreaSource(
        _reader(source), request, source.sourceCrs(), context.transformContext(), naming, source.featureCount()
    )


def prepare(
    source: AreaSource,
    product: str,
    traits: Traits,
    job: Job,
    on_batch: Callable[[list[Candidate]], None] | None = None,
) -> list[Candidate]:
    """Make the candidates, in the features' order. Worker thread; raises Cancelled.

    ``on_batch`` is called in that thread with the candidates of every 250 features as they are made.
    """
    source.naming.begin()
    shaper = Shaper(source.crs, source.transforms)
    found: list[Candidate] = []
    done = 0
    with full_collections_postponed():
        for features in source.batches():
            job.check()
            batch = _judged(_drafts(features, shaper, source.naming), product, traits)
            found += batch
            done += len(features)
            if on_batch is not None:
                on_batch(batch)
            job.report(done, max(source.count, done), translate("candidates", "Checking polygons"))
    job.check()
    return found


def _reader(source: QgsFeatureSource) -> Callable[[QgsFeatureRequest], Iterable[QgsFeature]]:
    if not isinstance(source, QgsProcessingFeatureSource):
        return source.getFeatures
    unchecked = QgsProcessingFeatureSource.Flag.FlagSkipGeometryValidityChecks
    return lambda request: source.getFeatures(request, unchecked)


def _batches(features: Iterable[QgsFeature]) -> Iterator[list[QgsFeature]]:
    batch: list[QgsFeature] = []
    for feature in features:
        batch.append(feature)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


@dataclass(slots=True)
class _Draft:
    """A candidate before it is judged. ``reach`` is how far south and north it lies, in degrees."""

    name: str
    description: str
    feature: int
    geometry: Geometry | None
    parts: int
    vertices: int
    notes: tuple[Sentence, ...]
    warnings: tuple[Sentence, ...]
    verdict: Verdict = Verdict.READY
    reason: Sentence | None = None
    flaw: Sentence | None = None
    crosses: bool = False
    measure: Measure | None = None
    reach: tuple[float, float] | None = None


def _drafts(features: list[QgsFeature], shaper: Shaper, naming: Naming) -> list[_Draft]:
    plain = shaper.plain([feature.geometry() for feature in features])
    return [
        draft
        for feature, shape in zip(features, plain, strict=True)
        for draft in _of_feature(feature, shape, shaper, naming)
    ]


def _of_feature(feature: QgsFeature, plain: Plain | None, shaper: Shaper, naming: Naming) -> list[_Draft]:
    name, description, failures = naming.of(feature)
    if plain is not None:
        (name,) = naming.unique(name, 1)
        made = _Draft(
            name,
            description,
            feature.id(),
            plain.geometry,
            1,
            plain.vertices,
            shaper.usual_notes,
            tuple(failures),
            measure=plain.measure,
            reach=(plain.south, plain.north),
        )
        return [made]
    try:
        shapes = shaper.shapes(feature.geometry())
    except Unusable as why:
        said = tuple(failures)
        return [_Draft(name, description, feature.id(), None, 0, 0, (), said, why.verdict, why.reason)]
    return list(_parts(feature.id(), naming.unique(name, len(shapes.polygons)), description, shapes, tuple(failures)))


def _parts(
    feature: int, names: list[str], description: str, shapes: Shapes, failures: tuple[Sentence, ...]
) -> Iterator[_Draft]:
    notes = tuple(shapes.notes)
    for name, rings in zip(names, shapes.polygons, strict=True):
        count = sum(len(ring) - 1 for ring in rings)
        yield _Draft(
            name,
            description,
            feature,
            to_geojson(rings),
            len(names),
            count,
            notes,
            failures,
            flaw=shapes.flaw,
            crosses=shapes.crosses,
        )


def _judged(drafts: list[_Draft], product: str, traits: Traits) -> list[Candidate]:
    unmeasured = [one for one in drafts if one.geometry is not None and one.measure is None]
    shapes = [one.geometry for one in unmeasured if one.geometry is not None]
    for one, measure, shape in zip(unmeasured, measure_polygons(shapes), shapes, strict=True):
        _, south, _, north = box_of(shape)
        one.measure, one.reach = measure, (south, north)
    return [_candidate(one, product, traits) for one in drafts]


def _candidate(draft: _Draft, product: str, traits: Traits) -> Candidate:
    verdict, reason = draft.verdict, draft.reason
    warnings = draft.warnings
    if draft.measure is not None and draft.reach is not None:
        verdict, reason = _verdict(draft.measure, product, traits)
        warnings = (
            *draft.warnings,
            *latitude_warnings(*draft.reach, product, traits),
            *size_warnings(draft.measure, product, traits),
        )
    return Candidate(
        name=draft.name,
        verdict=verdict,
        feature=draft.feature,
        geometry=draft.geometry,
        description=draft.description,
        measure=draft.measure,
        parts=draft.parts,
        vertices=draft.vertices,
        reason=reason,
        notes=draft.notes,
        warnings=warnings,
        flaw=draft.flaw,
        crosses=draft.crosses,
    )


def _verdict(measure: Measure, product: str, traits: Traits) -> tuple[Verdict, Sentence | None]:
    """What falls below a tenth of a metre is a remnant of drawing or cutting, and is not to be ordered on."""
    if min(measure.width, measure.height, measure.area or 0.0) <= 0.0:
        size = f"{measure.width} m × {measure.height} m"
        said = translate("candidates", "It has no area: it measures {size}.", size=size)
        return Verdict.INVALID, said.in_brief(translate("candidates", "has no area"))
    return check_measure(measure, product, traits)
