"""Does this connection work, and if not, what is there to do?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ..api.plain import bare_addresses
from ..errors import ApiError, ConstellrError
from ..model.connection import Connection, CredentialKind
from ..model.job import Job
from ..model.product import Product
from ..words import Sentence, translate

if TYPE_CHECKING:
    from ..api.client import Client

_SECRET = re.compile(
    r"(?i)(\b(?:x-api-key|authorization|api[_-]?key|access_token|password|token)[\"']?\s*[:=]\s*[\"']?"
    r"(?:bearer\s+)?|\bbearer\s+)[^\s,;&\"']+"
)


@dataclass(frozen=True)
class SignInReport:
    """What a working connection offers, and the sentence that says so."""

    products: tuple[Product, ...]
    sentence: Sentence


def test_connection(client: Client, job: Job) -> SignInReport:
    """Ask for the products, the cheapest check of a credential. Raises what the API client raises."""
    products = tuple(client.products.list(job))
    names = ", ".join(product.name for product in products)
    by_key = client.connection.kind is CredentialKind.API_KEY
    return SignInReport(products, _works(names, by_key))


def diagnostics(connection: Connection, outcome: ConstellrError | SignInReport, versions: Mapping[str, str]) -> str:
    """Give a report that can be passed on: versions, address, outcome; no credential, no query of any address."""
    lines = [f"{name}: {version}" for name, version in versions.items()]
    lines.append(f"Address: {shown_address(connection.base_url)}")
    lines.append("Credential: " + ("API key" if connection.kind is CredentialKind.API_KEY else "e-mail and password"))
    if isinstance(outcome, SignInReport):
        lines.append(f"Outcome: {outcome.sentence}")
    else:
        lines.append(f"Outcome: {type(outcome).__name__}: {outcome}")
        if isinstance(outcome, ApiError):
            lines.append(f"Status: {outcome.status}")
        if outcome.detail:
            lines.append(f"The server said: {outcome.detail}")
    return redacted("\n".join(lines))


def shown_address(url: str) -> str:
    """Give scheme, host, port and path of an address; user, password and query are left out."""
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2]
    return f"{parts.scheme}://{host}{parts.path}"


def redacted(text: str) -> str:
    """Cut users and queries off every address in a text and the values off what looks like a credential."""
    return _SECRET.sub(lambda found: f"{found[1]}•••", bare_addresses(text))


def _works(names: str, by_key: bool) -> Sentence:
    if not names:
        return translate("signin", "Signed in, but this workspace offers no product at present.")
    if by_key:
        return translate("signin", "The key works: the workspace answers, products {products}.", products=names)
    return translate(
        "signin", "The e-mail and password work: the workspace answers, products {products}.", products=names
    )
