"""Areas of interest: stored, listed, measured, converted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ..errors import Invalid, NotOffered, NotThisApi
from ..model.area import Area, AreaDraft, Geometry, Measure
from ..model.job import Job
from ..words import Sentence, translate
from .address import segment
from .answer import Answer, wrong_shape
from .caller import UNWATCHED, Caller, unclear
from .changing import change
from .geojson import polygon_of
from .paging import Page, pages
from .read import AREA_FIELDS, read_area, read_measure
from .refusal import not_offered
from .upload import form_of
from .write import area_body, measure_body

_PATH = "/areas-of-interest"


class Areas:
    """All calls are safe in any thread and may raise what :mod:`core.errors` draws under API and transport."""

    def __init__(self, caller: Caller) -> None:
        self._caller, self._traits = caller, caller.traits

    def create(self, draft: AreaDraft, job: Job = UNWATCHED) -> Area:
        """Store an area, once. Raises :class:`Conflict` for a taken name, :class:`UnclearOutcome` for a lost answer."""
        what = translate("api", "Storing the area “{name}”", name=draft.name)
        field = self._field()
        other = next(name for name in AREA_FIELDS if name != field)
        try:
            return self._create(draft, field, what, job)
        except Invalid as refused:
            if other in self._traits.refused_area_fields or not _asks_for(other, refused):
                raise
            self._traits.refused_area_fields = frozenset({field})
            try:
                return self._create(draft, other, what, job)
            except Invalid as second:
                if not _asks_for(field, second):
                    raise  # this is the right name, and something else is wrong
                self._traits.refused_area_fields = frozenset({other})
                raise refused from None

    def _field(self) -> str:
        usual = self._traits.area_field or AREA_FIELDS[0]
        allowed = [name for name in (usual, *AREA_FIELDS) if name not in self._traits.refused_area_fields]
        return allowed[0] if allowed else usual

    def _create(self, draft: AreaDraft, field: str, what: Sentence, job: Job) -> Area:
        answer = self._caller.create(what, _PATH, area_body(draft, field), job)
        try:
            area = self._read(answer, what)
        except NotThisApi as error:
            raise unclear(what, error) from error
        self._traits.area_field = field
        return area

    def get(self, area_id: str, job: Job = UNWATCHED) -> Area:
        what = translate("api", "Reading the area {id}", id=area_id)
        return self._read(self._caller.get(what, f"{_PATH}/{segment(area_id)}", job), what)

    def pages(self, job: Job = UNWATCHED) -> Iterator[Page[Area]]:
        """List all areas of the workspace page by page, newest first, each once."""
        return pages(self._caller, translate("api", "Reading the list of areas"), _PATH, self._learn_and_read, job)

    def all(self, job: Job = UNWATCHED) -> Iterator[Area]:
        for page in self.pages(job):
            yield from page.items

    def delete(self, area_id: str, job: Job = UNWATCHED) -> None:
        """Remove an area. Raises :class:`Conflict` while orders use it, :class:`NotOffered`."""
        what = translate("api", "Deleting the area {id}", id=area_id)
        change(self._caller, what, "DELETE", f"{_PATH}/{segment(area_id)}", "delete_area", job)

    def measure(self, geometry: Geometry, job: Job = UNWATCHED) -> Measure:
        """Ask the service how large it finds a polygon (metres, square metres)."""
        what = translate("api", "Measuring the area")
        answer = self._caller.post_safely(what, f"{_PATH}/geometry-info", measure_body(geometry), job)
        measure = read_measure(answer.object(what))
        if measure is None:
            raise wrong_shape(what, answer)
        return measure

    def convert(self, path: Path, job: Job = UNWATCHED) -> AreaDraft:
        """Turn a KML or a zipped Shapefile of one named polygon, ≤ 10 MB, into a draft; nothing is stored.

        Raises :class:`InputError` for a file that cannot be sent, :class:`NotOffered`.
        """
        what = translate("api", "Converting {file}", file=path.name)
        if self._traits.convert is False:
            raise not_offered(what)
        body, kind = form_of(path)
        subject = self._caller.subject(what, endpoint=True)
        try:
            answer = self._caller.ask(subject, "POST", self._caller.address.url(f"{_PATH}/convert"), job, body, kind)
        except NotOffered:
            self._traits.convert = False
            raise
        self._traits.convert = True
        found = answer.object(what)
        name, polygon = found.get("name"), polygon_of(found.get("geojson", found.get("geometry")))
        if polygon is None:
            raise wrong_shape(what, answer)
        return AreaDraft(name if isinstance(name, str) and name else path.stem, polygon)

    def _read(self, answer: Answer, what: Sentence) -> Area:
        area = self._learn_and_read(answer.object(what))
        if area is None:
            raise wrong_shape(what, answer)
        return area

    def _learn_and_read(self, raw: Mapping[str, Any]) -> Area | None:
        if self._traits.area_field is None:
            self._traits.area_field = next((name for name in AREA_FIELDS if name in raw), None)
        return read_area(raw)


def _asks_for(field: str, refused: Invalid) -> bool:
    """Tell whether a refusal is about the member's name: it asks for ``field``, which was not sent."""
    places = [problem.field for problem in refused.problems]
    return field in places if places else re.search(rf"\b{field}\b", refused.detail) is not None
