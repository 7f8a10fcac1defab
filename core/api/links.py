"""Following ``next`` links: data of the server's, guarded against every way they can go wrong."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from ..model.job import Job
from ..words import Sentence
from .answer import Answer, wrong_shape
from .caller import Caller, as_json
from .refusal import Subject

_MOST_EMPTY = 100
"""Pages without anything new that are passed over before the list counts as ended."""


@dataclass(frozen=True)
class Step:
    """One page to ask for."""

    method: str
    url: str
    body: Mapping[str, Any] | None = None

    def key(self) -> str:
        return f"{self.method} {self.url} {json.dumps(self.body, sort_keys=True)}"


def follow(caller: Caller, subject: Subject, first: Step, member: str, job: Job) -> Iterator[dict[str, Any]]:
    """Give the pages that bring something, as they came but for entries seen before, until there is no ``next``.

    ``member`` is where the entries stand (``features``, ``collections``). A link that repeats itself ends the list.
    """
    step: Step | None = first
    asked, seen, empty = set[str](), set[tuple[str, str]](), 0
    while step is not None and step.key() not in asked and empty < _MOST_EMPTY:
        asked.add(step.key())
        body = None if step.body is None else as_json(step.body)
        answer = caller.ask(subject, step.method, step.url, job, body)
        page = answer.object(subject.what)
        page[member] = _fresh(_entries(page, member, answer, subject.what), seen)
        empty = 0 if page[member] else empty + 1
        step = _next(caller, page, first, answer)
        if page[member]:
            yield page


def _entries(page: Mapping[str, Any], member: str, answer: Answer, what: Sentence) -> list[dict[str, Any]]:
    entries = page.get(member)
    if not isinstance(entries, list):
        raise wrong_shape(what, answer)
    return [entry for entry in entries if isinstance(entry, dict) and isinstance(entry.get("id"), str)]


def _fresh(entries: list[dict[str, Any]], seen: set[tuple[str, str]]) -> list[dict[str, Any]]:
    fresh = []
    for entry in entries:
        key = (str(entry.get("collection")), entry["id"])
        if key not in seen:
            seen.add(key)
            fresh.append(entry)
    return fresh


def _next(caller: Caller, page: Mapping[str, Any], first: Step, answer: Answer) -> Step | None:
    links = page.get("links")
    nexts = (
        (link for link in links if isinstance(link, Mapping) and link.get("rel") == "next")
        if isinstance(links, list)
        else ()
    )
    link: Mapping[str, Any] | None = next(iter(nexts), None)
    if link is None:
        return None
    try:
        url = caller.address.home(str(link.get("href") or first.url), answer.url)
    except ValueError:
        return None  # not an address: there is nothing to go on with
    body = dict(link["body"]) if isinstance(link.get("body"), Mapping) else {}
    token = link.get("token")
    method = str(link.get("method") or ("POST" if body else first.method if not link.get("href") else "GET")).upper()
    if method != "POST":
        return Step("GET", _with_token(url, token) if not link.get("href") else url)
    if link.get("merge") is True or not body:
        body = {**(first.body or {}), **body}
    if isinstance(token, str) and "token" not in body:
        body["token"] = token
    return Step("POST", url, body)


def _with_token(url: str, token: object) -> str:
    if not isinstance(token, str):
        return url
    return f"{url}{'&' if '?' in url else '?'}{urlencode({'token': token})}"
