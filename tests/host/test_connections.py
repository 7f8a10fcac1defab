"""Named connections: unique regardless of case, the environment's never saved."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from constellr.core.errors import ConfigurationError, InputError, UnknownConnection
from constellr.core.host.connections import Connections, check_url, environment_connection
from constellr.core.host.settings import Settings
from constellr.core.model.connection import DEFAULT_URL, Connection, CredentialKind
from qgis.core import QgsApplication, QgsSettings


@pytest.fixture
def settings(qgis_app: QgsApplication) -> Iterator[Settings]:
    QgsSettings().remove("constellr")
    yield Settings()
    QgsSettings().remove("constellr")


@pytest.fixture
def connections(settings: Settings) -> Connections:
    return Connections(settings, environ={})


def test_connections_last_and_come_by_name(connections: Connections, settings: Settings) -> None:
    connections.add(Connection("Zürich", "https://z.example"))
    connections.add(Connection("munich", "https://m.example", CredentialKind.PASSWORD))
    again = Connections(settings, environ={})
    assert [one.name for one in again.all()] == ["munich", "Zürich"]
    assert again.get(" MUNICH ") == Connection("munich", "https://m.example", CredentialKind.PASSWORD)


def test_a_name_is_taken_whatever_its_case(connections: Connections) -> None:
    connections.add(Connection("Munich"))
    for name in ("munich", "MUNICH"):
        with pytest.raises(InputError, match="already"):
            connections.add(Connection(name))
    for name in ("", "   "):
        with pytest.raises(InputError, match="name"):
            connections.add(Connection(name))
    with pytest.raises(InputError, match="environment"):
        connections.add(Connection("Environment"))


def test_editing_keeps_the_name_or_changes_it(connections: Connections) -> None:
    connections.add(Connection("Munich"))
    connections.add(Connection("MUNICH", "https://other.example"), instead_of="Munich")
    connections.add(Connection("Berlin", "https://b.example"), instead_of="munich")
    assert connections.all() == [Connection("Berlin", "https://b.example")]


def test_an_unknown_name_is_an_error_that_lists_the_known(connections: Connections) -> None:
    with pytest.raises(UnknownConnection, match="sign in"):
        connections.get("nowhere")
    connections.add(Connection("Munich"))
    connections.add(Connection("Berlin"))
    with pytest.raises(UnknownConnection, match="Berlin, Munich"):
        connections.get("nowhere")


def test_the_active_one_lasts_and_falls_back(connections: Connections, settings: Settings) -> None:
    assert connections.active is None
    connections.add(Connection("Berlin"))
    connections.add(Connection("Munich"))
    connections.activate("MUNICH")
    again = Connections(settings, environ={})
    assert again.active == Connection("Munich")
    again.remove("munich")
    assert again.active == Connection("Berlin")
    again.remove("berlin")
    again.remove("berlin")
    assert again.active is None


def test_the_environments_is_active_and_never_saved(settings: Settings) -> None:
    Connections(settings, environ={}).add(Connection("Munich"))
    environ = {"CONSTELLR_API_URL": "http://127.0.0.1:8000/", "CONSTELLR_API_KEY": "env-key"}
    connections = Connections(settings, environ)
    assert connections.active == Connection("environment", "http://127.0.0.1:8000", from_environment=True)
    connections.activate("Munich")
    assert connections.active == Connection("Munich")
    connections.activate("environment")
    values = [str(QgsSettings().value(key)) for key in QgsSettings().allKeys()]
    assert not [value for value in values if "env-key" in value or "127.0.0.1:8000" in value]
    assert [one.name for one in Connections(settings, environ={}).all()] == ["Munich"]
    assert Connections(settings, environ={}).active == Connection("Munich")


def test_the_environment_by_password() -> None:
    found = environment_connection({"CONSTELLR_USERNAME": "me@example.org", "CONSTELLR_PASSWORD": "pw"})
    assert found is not None
    connection, credential = found
    assert connection.base_url == DEFAULT_URL
    assert connection.kind is credential.kind is CredentialKind.PASSWORD
    assert (credential.user, credential.secret) == ("me@example.org", "pw")


@pytest.mark.parametrize("environ", [{}, {"CONSTELLR_API_KEY": "  "}, {"HOME": "/"}])
def test_no_environment_no_connection(environ: dict[str, str]) -> None:
    assert environment_connection(environ) is None


@pytest.mark.parametrize(
    "environ",
    [
        {"CONSTELLR_API_URL": "https://api.example"},
        {"CONSTELLR_USERNAME": "me"},
        {"CONSTELLR_API_URL": "https://api.example", "CONSTELLR_PASSWORD": "pw"},
    ],
)
def test_half_an_environment_is_said(settings: Settings, environ: dict[str, str]) -> None:
    """An address without a key must not quietly lead to another server: orders cost money."""
    with pytest.raises(ConfigurationError, match="CONSTELLR_API_KEY"):
        environment_connection(environ)
    connections = Connections(settings, environ)
    assert isinstance(connections.problem, ConfigurationError)
    assert connections.environment is None


@pytest.mark.parametrize("url", ["https://api.constellr.com", "https://host:8443/base", "http://localhost:9000"])
def test_good_addresses(url: str) -> None:
    assert check_url(f" {url}/ ") == url


@pytest.mark.parametrize(
    "url", ["", "api.constellr.com", "http://api.constellr.com", "ftp://x", "https://user:pw@host", "https://h?key=1"]
)
def test_bad_addresses_are_refused_without_repeating_secrets(url: str) -> None:
    with pytest.raises(InputError) as caught:
        check_url(url)
    assert "pw" not in str(caught.value)
    assert "key=1" not in str(caught.value)


def test_settings_that_cannot_be_read_count_as_default(settings: Settings) -> None:
    for text in ("no json", '{"name": 1}', '[1, {"name": ""}, {"name": "ok", "url": "https://h", "kind": "new"}]'):
        QgsSettings().setValue("constellr/connections", text)
        names = [one.name for one in Connections(settings, environ={}).all()]
        assert names == (["ok"] if "ok" in text else [])
    QgsSettings().setValue("constellr/search-limit", "many")
    assert settings.search_limit == 1000
    settings.search_limit = 50
    assert settings.search_limit == 50
