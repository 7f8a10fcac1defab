"""Testing a connection, and a report that holds no secret."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from constellr.core.errors import Unauthorised
from constellr.core.model.connection import Connection, CredentialKind
from constellr.core.model.job import Job
from constellr.core.model.product import Product
from constellr.core.services import signin
from constellr.core.words import translate


def client(*names, kind=CredentialKind.API_KEY):
    products = [Product(name) for name in names]
    return SimpleNamespace(connection=Connection("c", kind=kind), products=SimpleNamespace(list=lambda job: products))


def test_a_working_key_says_what_the_workspace_offers():
    report = signin.test_connection(client("LSTprecision", "LSTzoom"), Job())
    assert str(report.sentence) == "The key works: the workspace answers, products LSTprecision, LSTzoom."
    assert [product.name for product in report.products] == ["LSTprecision", "LSTzoom"]


def test_an_account_and_an_empty_workspace_have_their_own_words():
    account = signin.test_connection(client("LSTprecision", kind=CredentialKind.PASSWORD), Job())
    assert str(account.sentence).startswith("The e-mail and password work")
    assert "no product" in str(signin.test_connection(client(), Job()).sentence)


def test_diagnostics_name_what_matters():
    error = Unauthorised(
        translate("t", "The server refused this key (401)."),
        status=401,
        remedy=translate("t", "Create a new one."),
        detail="expired",
    )
    text = signin.diagnostics(
        Connection("c", "https://api.example.net/base"), error, {"QGIS": "3.40.6", "constellr": "1.0"}
    )
    for part in ("QGIS: 3.40.6", "https://api.example.net/base", "Unauthorised", "401", "Create a new one.", "expired"):
        assert part in text
    good = signin.diagnostics(Connection("c"), signin.test_connection(client("LSTprecision"), Job()), {})
    assert "The key works" in good


@pytest.mark.parametrize(
    "secret",
    ["X-Api-Key: SECRET", "Authorization: Bearer SECRET", "password=SECRET", "https://x.net/f.tif?X-Amz-Signature=SECRET",
     "https://user:SECRET@x.net/f", '"access_token": "SECRET"', "sent Bearer SECRET"],
)  # fmt: skip
def test_no_secret_passes(secret):
    error = Unauthorised(translate("t", "Refused."), status=401, detail=f"before {secret} after")
    text = signin.diagnostics(Connection("c", "https://user:SECRET@api.example.net?key=SECRET"), error, {})
    assert "SECRET" not in text
    assert "before" in text
