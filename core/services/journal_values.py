"""Candidates, drafts and sentences as a journal holds them, and back; what is read is checked as it is used."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from ..model.area import Candidate, Measure, Verdict
from ..model.moment import format_moment, parse_moment
from ..model.order import Order, OrderDraft
from ..words import Sentence

Plain = dict[str, Any]


def fingerprint(*values: object) -> str:
    """Give the same text for the same values, in this and every later run."""
    text = json.dumps(values, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def candidate_key(candidate: Candidate) -> str:
    """What makes a candidate the same one in a later run: its name and its shape."""
    return fingerprint(candidate.name, candidate.geometry and dict(candidate.geometry))


def draft_key(draft: OrderDraft) -> str:
    """What makes a draft the same one in a later run: everything it asks for."""
    return fingerprint(draft_to_plain(draft))


def candidate_to_plain(candidate: Candidate) -> Plain:
    measure = candidate.measure
    return {
        "name": candidate.name,
        "verdict": candidate.verdict.value,
        "feature": candidate.feature,
        "geometry": candidate.geometry and dict(candidate.geometry),
        "description": candidate.description,
        "measure": [measure.width, measure.height, measure.area] if measure else None,
        "parts": candidate.parts,
        "vertices": candidate.vertices,
        "reason": candidate.reason and sentence_to_plain(candidate.reason),
        "notes": [sentence_to_plain(note) for note in candidate.notes],
        "warnings": [sentence_to_plain(warning) for warning in candidate.warnings],
        "flaw": candidate.flaw and sentence_to_plain(candidate.flaw),
        "crosses": candidate.crosses,
    }


def candidate_from_plain(plain: Mapping[str, Any]) -> Candidate:
    """Raises KeyError, TypeError or ValueError for what no candidate was written as."""
    measure, reason, flaw = plain["measure"], plain["reason"], plain.get("flaw")
    return Candidate(
        name=str(plain["name"]),
        verdict=Verdict(plain["verdict"]),
        feature=int(plain["feature"]),
        geometry=plain["geometry"],
        description=str(plain["description"]),
        measure=Measure(*measure) if measure else None,
        parts=int(plain["parts"]),
        vertices=int(plain["vertices"]),
        reason=sentence_from_plain(reason) if reason else None,
        notes=tuple(sentence_from_plain(note) for note in plain["notes"]),
        warnings=tuple(sentence_from_plain(warning) for warning in plain["warnings"]),
        flaw=sentence_from_plain(flaw) if flaw else None,
        crosses=bool(plain.get("crosses", False)),
    )


def draft_to_plain(draft: OrderDraft) -> Plain:
    return {
        "area_id": draft.area_id,
        "product": draft.product,
        "start": format_moment(draft.start),
        "end": format_moment(draft.end),
        "frequency": draft.frequency,
        "maximum_images": draft.maximum_images,
        "illumination": draft.illumination,
        "tags": list(draft.tags),
        "comment": draft.comment,
        "options": dict(draft.options),
    }


def draft_from_plain(plain: Mapping[str, Any]) -> OrderDraft:
    """Raises KeyError, TypeError or ValueError for what no draft was written as."""
    start, end = parse_moment(plain["start"]), parse_moment(plain["end"])
    if start is None or end is None:
        raise ValueError("a draft without a period")
    return OrderDraft(
        area_id=str(plain["area_id"]),
        product=str(plain["product"]),
        start=start,
        end=end,
        frequency=str(plain["frequency"]),
        maximum_images=plain["maximum_images"],
        illumination=plain["illumination"],
        tags=tuple(plain["tags"]),
        comment=str(plain["comment"]),
        options=dict(plain["options"]),
    )


def order_to_plain(order: Order) -> Plain:
    """Write what the server said of an order beyond what its draft asked for."""
    return {
        "id": order.id,
        "state": order.state,
        "created": format_moment(order.created) if order.created else None,
        "rejection_reason": order.rejection_reason,
    }


def order_from_plain(plain: Mapping[str, Any], draft: OrderDraft) -> Order:
    """The order as it was when it was placed. Raises KeyError or TypeError for what no order was written as."""
    return Order(
        id=str(plain["id"]),
        area_id=draft.area_id,
        product=draft.product,
        state=str(plain["state"]),
        start=draft.start,
        end=draft.end,
        frequency=draft.frequency,
        created=parse_moment(plain["created"]),
        comment=draft.comment,
        rejection_reason=str(plain["rejection_reason"]),
        tags=draft.tags,
        illumination=draft.illumination,
        maximum_images=draft.maximum_images,
        options=draft.options,
    )


def sentence_to_plain(sentence: Sentence) -> list[Any]:
    plain = [sentence.context, sentence.template, {name: _value(value) for name, value in sentence.values.items()}]
    return plain if sentence.number is None else [*plain, sentence.one, sentence.number]


def sentence_from_plain(plain: Any) -> Sentence:
    """Raises ValueError or TypeError for what no sentence was written as."""
    context, template, values, *counting = plain
    read = {name: sentence_from_plain(value) if isinstance(value, list) else value for name, value in values.items()}
    if not counting:
        return Sentence(str(context), str(template), read)
    one, number = counting
    return Sentence(str(context), str(template), read, str(one), int(number))


def _value(value: object) -> Any:
    if isinstance(value, Sentence):
        return sentence_to_plain(value)
    return value if isinstance(value, str | int | float | bool) or value is None else str(value)
