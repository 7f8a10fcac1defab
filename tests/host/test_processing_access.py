"""Which connection an algorithm takes, and what it says where there is none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest
from constellr.core.errors import ConfigurationError, CredentialLocked, UnknownConnection
from constellr.core.host.connections import Connections
from constellr.core.host.credentials import CredentialStore
from constellr.core.host.settings import Settings
from constellr.core.model.connection import Connection, Credential, CredentialKind
from constellr.processing_provider.access import Access
from qgis.core import QgsSettings

ENVIRONMENT = {"CONSTELLR_API_URL": "http://127.0.0.1:9", "CONSTELLR_API_KEY": "the-environments-secret"}
KEY = Credential(CredentialKind.API_KEY, "the-stored-secret")


@pytest.fixture(autouse=True)
def _clean_settings() -> Iterator[None]:
    QgsSettings().remove("constellr")
    yield
    QgsSettings().remove("constellr")


def access(environ: Mapping[str, str], *, store: CredentialStore | None = None) -> Access:
    connections = Connections(Settings(), environ)
    QgsSettings().remove("constellr")
    for name in ("Munich fields", "Turin"):
        connections.add(Connection(name, f"https://{name.split()[0].lower()}.example"))
    connections.activate("Turin")
    store = store or CredentialStore()
    store.keep_for_session("munich fields", KEY)
    return Access(Connections(Settings(), environ), store)


def test_a_name_beats_the_environment_whatever_its_case() -> None:
    found = access(ENVIRONMENT).connection("MUNICH Fields")
    assert found.base_url == "https://munich.example"


def test_the_environment_beats_the_active_connection() -> None:
    given = access(ENVIRONMENT)
    found = given.connection("")
    assert found.from_environment and found.base_url == ENVIRONMENT["CONSTELLR_API_URL"]
    assert given.credential(found).secret == ENVIRONMENT["CONSTELLR_API_KEY"]


def test_the_environments_connection_has_a_name_too() -> None:
    assert access(ENVIRONMENT).connection("Environment").from_environment


def test_without_name_and_environment_the_active_one_is_taken() -> None:
    assert access({}).connection("  ").name == "Turin"


def test_e_mail_and_password_of_the_environment_are_taken() -> None:
    given = access({"CONSTELLR_USERNAME": "someone@example.org", "CONSTELLR_PASSWORD": "hidden"})
    credential = given.credential(given.connection(""))
    assert (credential.kind, credential.user) == (CredentialKind.PASSWORD, "someone@example.org")


def test_half_an_environment_is_said_and_does_not_fall_back_to_another_server() -> None:
    with pytest.raises(ConfigurationError, match="only part"):
        access({"CONSTELLR_API_URL": "https://api.example"}).connection("")
    with pytest.raises(ConfigurationError, match="only part"):
        access({"CONSTELLR_USERNAME": "someone@example.org"}).connection("")


def test_half_an_environment_does_not_hinder_a_named_connection() -> None:
    assert access({"CONSTELLR_USERNAME": "someone@example.org"}).connection("turin").name == "Turin"


def test_an_unknown_name_lists_the_known() -> None:
    with pytest.raises(UnknownConnection) as caught:
        access(ENVIRONMENT).connection("Berlin")
    for name in ("Berlin", "environment", "Munich fields", "Turin"):
        assert name in str(caught.value)


def test_no_connection_at_all_says_what_to_do() -> None:
    with pytest.raises(ConfigurationError, match="CONSTELLR_API_KEY"):
        Access(Connections(Settings(), {}), CredentialStore()).connection("")


def test_a_credential_in_memory_is_taken() -> None:
    given = access({})
    assert given.credential(given.connection("munich fields")) == KEY


class Locked(CredentialStore):
    """A store whose database holds the credential and is locked, as at every start of QGIS."""

    unlocked = False

    def stored(self, name: str) -> bool:
        return True

    def unlock(self, *, asked: bool = False) -> bool:
        raise AssertionError("a script has nobody to answer a prompt")


def test_a_locked_credential_is_said_at_once_and_nobody_is_asked() -> None:
    given = access({}, store=Locked())
    with pytest.raises(CredentialLocked, match="QGIS_AUTH_PASSWORD_FILE"):
        given.credential(given.connection("Turin"))


def test_a_missing_credential_is_said() -> None:
    given = access({})
    with pytest.raises(ConfigurationError, match="Turin"):
        given.credential(given.connection("Turin"))


def test_no_error_carries_a_secret() -> None:
    for name in ("nowhere", "Turin"):
        given = access(ENVIRONMENT)
        with pytest.raises(ConfigurationError) as caught:
            given.credential(given.connection(name))
        assert "secret" not in str(caught.value) + repr(caught.value)
