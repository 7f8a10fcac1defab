"""Where pystac-client meets our own transport."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote, urlencode

from .._vendor.pystac_client.stac_api_io import StacApiIO
from ..model.job import Job
from .caller import Caller, as_json
from .links import Step, follow
from .refusal import Subject


class PagingIO(StacApiIO):
    """Carries an ``ItemSearch`` through the caller: its session, its errors, its redaction, its repeats.

    No landing page is opened and no conformance list believed. Of the library's own requests and of its
    log lines, which hold headers, none is left.
    """

    def __init__(self, caller: Caller, subject: Subject, job: Job) -> None:
        super().__init__(max_retries=None)
        self.session.close()
        self._caller, self._subject, self._job = caller, subject, job

    def request(
        self,
        href: str,
        method: str | None = None,
        headers: dict[str, str] | None = None,
        parameters: dict[str, Any] | None = None,
    ) -> str:
        step = _step(self._caller.address.home(href, href), method, parameters or {})
        body = None if step.body is None else as_json(step.body)
        return self._caller.ask(self._subject, step.method, step.url, self._job, body).body.decode()

    def get_pages(
        self, url: str, method: str | None = None, parameters: dict[str, Any] | None = None
    ) -> Iterator[dict[str, Any]]:
        return follow(self._caller, self._subject, _step(url, method, parameters or {}), "features", self._job)


def _step(url: str, method: str | None, parameters: Mapping[str, Any]) -> Step:
    if method == "POST":
        return Step("POST", url, {name: _plain(value) for name, value in parameters.items()})
    query = {name: _signless(value) if name == "fields" else value for name, value in parameters.items()}
    encoded = urlencode(query, quote_via=quote)
    return Step("GET", f"{url}?{encoded}" if encoded else url)


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _signless(fields: str) -> str:
    """Write members to include without the plus sign, which is not documented for them."""
    return ",".join(name.removeprefix("+") for name in fields.split(","))
