"""Changing one stored thing, on servers of which some cannot."""

from __future__ import annotations

from typing import Any

from ..errors import NotFound, NotOffered
from ..model.job import Job
from ..words import Sentence
from .answer import Answer
from .caller import Caller, as_json
from .refusal import not_offered


def change(caller: Caller, what: Sentence, method: str, path: str, trait: str, job: Job, body: Any = None) -> Answer:
    """DELETE or PATCH the thing at ``path``; ``trait`` names the switch of :class:`Traits` that tells if it can be.

    A 404 is the thing's where the thing cannot be read either, else the endpoint's: that is found out once.
    Raises :class:`NotFound`, :class:`NotOffered` and what the API raises.
    """
    traits = caller.traits
    if getattr(traits, trait) is False:
        raise not_offered(what)
    payload = None if body is None else as_json(body)
    try:
        answer = caller.ask(caller.subject(what), method, caller.address.url(path), job, payload)
    except NotOffered:
        setattr(traits, trait, False)
        raise
    except NotFound:
        if getattr(traits, trait) is None and _is_there(caller, what, path, job):
            setattr(traits, trait, False)
            raise not_offered(what) from None
        raise
    setattr(traits, trait, True)
    return answer


def _is_there(caller: Caller, what: Sentence, path: str, job: Job) -> bool:
    try:
        caller.get(what, path, job)
    except NotFound:
        return False
    return True
