"""The sign-in card with real widgets against real servers: for each failure the one thing to do."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from typing import Any

import pytest
import trustme
from constellr.core.host.connections import Connections
from constellr.core.host.settings import Settings
from constellr.core.host.workspace import State, Workspace
from constellr.core.model.connection import DEFAULT_URL, Connection, Credential, CredentialKind
from constellr.ui.connection.signin import SignInCard
from constellr.ui.shared.messages import Messages
from local_servers import api_server, proxy_server
from page_kit import WAIT_MS, Desktop, press
from qgis.core import QgsApplication, QgsAuthManager, QgsNetworkAccessManager, QgsSettings
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtNetwork import QNetworkProxy
from qgis.PyQt.QtWidgets import QLineEdit

MASTER = "master of the test"


@pytest.fixture
def workspace(qgis_app: Any) -> Iterator[Workspace]:
    QgsSettings().remove("constellr")
    assert QgsApplication.authManager().setMasterPassword(MASTER, True)
    made = Workspace(Connections(Settings(), {}))
    yield made
    for one in made.connections.all():
        made.credentials.forget(one.name)
    made.close()
    QgsApplication.authManager().setMasterPassword(MASTER, True)
    QgsSettings().remove("constellr")


@pytest.fixture
def card(qtbot: Any, workspace: Workspace, messages: Messages) -> SignInCard:
    made = SignInCard(workspace, messages)
    qtbot.addWidget(made)
    made.resize(320, 700)
    made.show()
    return made


def fill(qtbot: Any, card: SignInCard, **fields: str) -> None:
    """Type as a hand does, into fields that can be seen."""
    if "url" in fields and not card.signInUrl.isVisible():
        press(qtbot, card.signInUrlToggle)
    names = {
        "name": "signInName",
        "key": "signInKey",
        "user": "signInUser",
        "password": "signInPassword",
        "url": "signInUrl",
    }
    for field, text in fields.items():
        edit = card.findChild(QLineEdit, names[field])
        assert edit.isVisible(), field
        edit.clear()
        if text.isascii():
            qtbot.keyClicks(edit, text)
        else:
            edit.insert(text)  # QTest types ASCII only


def said(qtbot: Any, card: SignInCard, mark: str) -> str:
    """Wait for the verdict and give it."""
    qtbot.waitUntil(lambda: card.signInResult.text().startswith(mark), timeout=WAIT_MS)
    return str(card.signInResult.text())


def test_a_good_key_is_tested_then_kept(
    qtbot: Any, card: SignInCard, workspace: Workspace, workspace_factory: Any
) -> None:
    server = workspace_factory()
    fill(qtbot, card, name="Munich fields", key=f"  {server.api_key}\t", url=server.base_url)
    press(qtbot, card.signInTest)
    assert "LSTprecision" in said(qtbot, card, "✓")
    assert workspace.connections.all() == []  # a test keeps nothing
    with qtbot.waitSignal(card.ended):
        press(qtbot, card.signInButton)
    assert workspace.connection == Connection("Munich fields", server.base_url)
    assert workspace.state is State.SIGNED_IN
    assert [product.name for product in workspace.products] == ["LSTprecision"]
    assert workspace.credentials.stored("Munich fields")
    assert len(server.requests("GET", "/products")) == 1  # what was just tested is not asked again
    assert card.signInKey.text() == ""


def test_sign_in_tests_by_itself(qtbot: Any, card: SignInCard, workspace: Workspace, workspace_factory: Any) -> None:
    server = workspace_factory()
    fill(qtbot, card, name="Munich", key=server.api_key, url=server.base_url)
    with qtbot.waitSignal(card.ended, timeout=WAIT_MS):
        qtbot.keyClick(card.signInUrl, Qt.Key.Key_Return)
    assert workspace.state is State.SIGNED_IN


def test_email_and_password(qtbot: Any, card: SignInCard, workspace: Workspace, workspace_factory: Any) -> None:
    server = workspace_factory("legacy")
    press(qtbot, card.signInPasswordToggle)
    assert not card.signInKey.isVisible()
    fill(qtbot, card, name="Old account", user=server.username, password=server.password, url=server.base_url)
    with qtbot.waitSignal(card.ended, timeout=WAIT_MS):
        press(qtbot, card.signInButton)
    assert workspace.connection == Connection("Old account", server.base_url, CredentialKind.PASSWORD)
    assert workspace.credentials.load("old account") == Credential(
        CredentialKind.PASSWORD, server.password, server.username
    )


def test_session_only_stores_nothing(
    qtbot: Any, card: SignInCard, workspace: Workspace, workspace_factory: Any
) -> None:
    server = workspace_factory()
    fill(qtbot, card, name="Munich", key=server.api_key, url=server.base_url)
    press(qtbot, card.signInSessionOnly)
    assert "memory" in card.signInWhy.text()
    with qtbot.waitSignal(card.ended, timeout=WAIT_MS):
        press(qtbot, card.signInButton)
    assert workspace.state is State.SIGNED_IN
    assert not workspace.credentials.stored("Munich")


def test_a_cancelled_master_password_is_said(
    qtbot: Any,
    card: SignInCard,
    workspace: Workspace,
    workspace_factory: Any,
    desktop: Desktop,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    server = workspace_factory()
    QgsApplication.authManager().clearMasterPassword()
    real = QgsAuthManager.setMasterPassword
    asked: list[int] = []

    def prompt(manager: Any, *arguments: Any) -> bool:
        if arguments and isinstance(arguments[0], str):
            return bool(real(manager, *arguments))
        asked.append(1)
        return False

    monkeypatch.setattr(QgsAuthManager, "setMasterPassword", prompt)
    card.begin(None)
    assert "master password" in card.signInWhy.text()  # why the prompt will come
    fill(qtbot, card, name="Munich", key=server.api_key, url=server.base_url)
    with qtbot.waitSignal(card.ended, timeout=WAIT_MS):
        press(qtbot, card.signInButton)
    assert asked == [1]
    assert workspace.state is State.SIGNED_IN
    assert "this session only" in desktop.said


# --- failures --------------------------------------------------------------------------------------------
def failing(qtbot: Any, card: SignInCard, workspace: Workspace, url: str, key: str = "a-key") -> str:
    """Try to sign in where it must fail; what was typed stays, nothing is kept."""
    fill(qtbot, card, name="Munich", key=key, url=url)
    press(qtbot, card.signInButton)
    text = said(qtbot, card, "✗")
    assert workspace.connections.all() == []
    assert not workspace.credentials.stored("Munich")
    assert (card.signInName.text(), card.signInKey.text(), card.signInUrl.text()) == ("Munich", key, url)
    assert key not in text
    assert card.signInButton.isEnabled()
    return text


def test_a_wrong_key(qtbot: Any, card: SignInCard, workspace: Workspace, workspace_factory: Any) -> None:
    text = failing(qtbot, card, workspace, workspace_factory().base_url, "wrong-key")
    assert "refused" in text
    assert "401" in text
    assert "key" in text.lower()


def test_a_revoked_key(qtbot: Any, card: SignInCard, workspace: Workspace, workspace_factory: Any) -> None:
    server = workspace_factory()
    server.revoke()
    assert "401" in failing(qtbot, card, workspace, server.base_url, server.api_key)


def test_no_route(qtbot: Any, card: SignInCard, workspace: Workspace) -> None:
    assert "refused the connection" in failing(qtbot, card, workspace, "http://127.0.0.1:9")


@pytest.mark.parametrize("kind", ["wrong_shape", "malformed", "empty"])
def test_not_this_api(qtbot: Any, card: SignInCard, workspace: Workspace, workspace_factory: Any, kind: str) -> None:
    server = workspace_factory()
    server.fault("GET", "/products", kind, times=9)
    text = failing(qtbot, card, workspace, server.base_url, server.api_key)
    assert "server address" in text


def test_a_page_of_a_proxy_is_no_markup(
    qtbot: Any, card: SignInCard, workspace: Workspace, workspace_factory: Any
) -> None:
    server = workspace_factory()
    server.fault("GET", "/products", "html", times=9)
    text = failing(qtbot, card, workspace, server.base_url, server.api_key)
    assert "<" not in text
    assert "502" in text


def test_a_certificate_that_is_not_trusted(qtbot: Any, card: SignInCard, workspace: Workspace) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("localhost").configure_cert(context)
    with api_server(context) as api:
        text = failing(qtbot, card, workspace, f"https://localhost:{api.port}")
        assert api.seen == []
    assert "certificate" in text
    assert "not trusted" in text


def test_a_proxy_that_wants_a_password(qtbot: Any, card: SignInCard, workspace: Workspace) -> None:
    manager = QgsNetworkAccessManager.instance()
    with proxy_server("user", "password") as proxy:
        settings = QNetworkProxy(QNetworkProxy.ProxyType.HttpProxy, "127.0.0.1", proxy.port)
        manager.setFallbackProxyAndExcludes(settings, [], [])
        try:
            text = failing(qtbot, card, workspace, "http://127.0.0.1:9")
        finally:
            manager.setFallbackProxyAndExcludes(QNetworkProxy(QNetworkProxy.ProxyType.NoProxy), [], [])
    assert "proxy" in text
    assert "407" in text


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"key": "k"}, "name"),
        ({"name": "Munich"}, "key"),
        ({"name": "Munich", "key": "two words"}, "not a key"),
        ({"name": "Munich", "key": "schlüssel"}, "not a key"),
        ({"name": "Munich", "key": "k", "url": "api.constellr.com"}, "address"),
        ({"name": "Munich", "key": "k", "url": "http://api.constellr.com"}, "https"),
        ({"name": "environment", "key": "k"}, "environment"),
    ],
)
def test_what_cannot_be_right_is_said_before_anything_is_sent(
    qtbot: Any, card: SignInCard, fields: dict[str, str], words: str
) -> None:
    fill(qtbot, card, **fields)
    press(qtbot, card.signInTest)
    assert card.signInResult.text().startswith("✗")
    assert words in card.signInResult.text()
    assert QgsApplication.taskManager().countActiveTasks() == 0


def test_a_name_that_is_taken(qtbot: Any, card: SignInCard, workspace: Workspace) -> None:
    workspace.sign_in(Connection("Munich"), Credential(CredentialKind.API_KEY, "k"), session_only=True)
    fill(qtbot, card, name="MUNICH", key="k")
    press(qtbot, card.signInTest)
    assert "already" in card.signInResult.text()


# --- around it ---------------------------------------------------------------------------------------------
def test_a_test_can_be_stopped(qtbot: Any, card: SignInCard, workspace_factory: Any) -> None:
    server = workspace_factory()
    server.fault("GET", "/products", "latency", seconds=20, times=1)
    fill(qtbot, card, name="Munich", key=server.api_key, url=server.base_url)
    press(qtbot, card.signInTest)
    assert "Asking" in card.signInResult.text()
    assert not card.signInButton.isEnabled()
    press(qtbot, card.signInTest)
    qtbot.waitUntil(card.signInButton.isEnabled, timeout=WAIT_MS)
    assert card.signInResult.text() == ""


def test_what_is_left_behind_does_not_come_back(qtbot: Any, card: SignInCard, workspace_factory: Any) -> None:
    server = workspace_factory()
    server.fault("GET", "/products", "latency", seconds=1, times=1)
    fill(qtbot, card, name="Munich", key="wrong", url=server.base_url)
    press(qtbot, card.signInTest)
    card.begin(None)
    qtbot.waitUntil(lambda: QgsApplication.taskManager().countActiveTasks() == 0, timeout=WAIT_MS)
    qtbot.wait(50)
    assert card.signInResult.text() == ""
    assert card.signInName.text() == ""


def test_mending_keeps_the_key_for_the_same_server_only(
    qtbot: Any, card: SignInCard, workspace: Workspace, workspace_factory: Any
) -> None:
    server = workspace_factory()
    workspace.sign_in(server.connection("Munich"), server.credential())
    card.begin(workspace.connection)
    assert card.signInName.text() == "Munich"
    assert card.signInKey.text() == ""  # a stored key is never shown
    assert card.signInCancel.isVisible()
    fill(qtbot, card, name="Munich fields")
    with qtbot.waitSignal(card.ended, timeout=WAIT_MS):
        press(qtbot, card.signInButton)
    assert [one.name for one in workspace.connections.all()] == ["Munich fields"]
    card.begin(workspace.connection)
    fill(qtbot, card, url=DEFAULT_URL)
    press(qtbot, card.signInTest)
    assert "Paste the API key" in card.signInResult.text()


def test_diagnostics_hold_no_secret(qtbot: Any, card: SignInCard, workspace_factory: Any, desktop: Desktop) -> None:
    server = workspace_factory()
    assert not card.signInDiagnostics.isVisible()
    fill(qtbot, card, name="Munich", key="wrong-secret-key", url=server.base_url)
    press(qtbot, card.signInTest)
    said(qtbot, card, "✗")
    press(qtbot, card.signInDiagnostics)
    text = QgsApplication.clipboard().text()
    assert server.base_url in text
    assert "401" in text
    assert "QGIS" in text
    assert "wrong-secret-key" not in text
    assert "clipboard" in desktop.said


def test_keys_are_hidden_and_can_be_looked_at(qtbot: Any, card: SignInCard) -> None:
    assert card.signInKey.echoMode() == QLineEdit.EchoMode.Password
    card.signInKey.setPasswordVisibility(True)
    assert card.signInKey.echoMode() == QLineEdit.EchoMode.Normal


def test_everything_fits_into_320_pixels(qtbot: Any, card: SignInCard) -> None:
    font = card.font()
    font.setPixelSize(14)  # a desktop's usual size; without a window system Qt takes a larger one
    card.setFont(font)
    card.signInCancel.show()
    for toggle in (card.signInHelpToggle, card.signInUrlToggle):
        press(qtbot, toggle)
    assert card.minimumSizeHint().width() <= 300
    press(qtbot, card.signInPasswordToggle)
    assert card.minimumSizeHint().width() <= 300
