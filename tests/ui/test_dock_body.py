"""What a dock shows in each state of the connection, and the door through which messages come."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from constellr.core.errors import (
    Cancelled,
    CredentialLocked,
    InputError,
    InternalError,
    Invalid,
    NoRoute,
    Unauthorised,
)
from constellr.core.host.connections import Connections
from constellr.core.host.settings import Settings
from constellr.core.host.workspace import State, Workspace
from constellr.core.model.connection import Connection, Credential, CredentialKind
from constellr.core.words import translate
from constellr.ui.shared.body import DockBody
from constellr.ui.shared.messages import Messages
from main_window import MainWindow
from page_kit import WAIT_MS, press
from qgis.core import QgsApplication, QgsAuthManager, QgsSettings
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QAbstractButton, QApplication, QComboBox, QMessageBox, QToolButton, QWidget

MASTER = "master of the test"
KEY = Credential(CredentialKind.API_KEY, "some-key")


class Page(QWidget):
    """Counts how often it is asked to fill itself."""

    made = 0

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("thePage")
        Page.made += 1
        self.refreshed = 0

    def refresh(self) -> None:
        self.refreshed += 1


@pytest.fixture
def window(qgis_app: Any) -> MainWindow:
    return MainWindow()


@pytest.fixture
def workspace(qgis_app: Any) -> Iterator[Workspace]:
    QgsSettings().remove("constellr")
    assert QgsApplication.authManager().setMasterPassword(MASTER, True)
    made = Workspace(Connections(Settings(), {}))
    yield made
    QgsApplication.authManager().setMasterPassword(MASTER, True)
    for one in made.connections.all():
        made.credentials.forget(one.name)
    made.close()
    QgsSettings().remove("constellr")


@pytest.fixture
def messages(window: MainWindow) -> Messages:
    return Messages(window)


@pytest.fixture
def body(qtbot: Any, workspace: Workspace, messages: Messages) -> DockBody:
    Page.made = 0
    made = DockBody(workspace, messages, Page)
    qtbot.addWidget(made)
    made.resize(320, 700)
    made.show()
    return made


def shown(body: DockBody, name: str) -> bool:
    found = body.findChild(QWidget, name)
    return found is not None and found.isVisible()


def test_a_fresh_profile_shows_the_card_and_makes_no_page(body: DockBody) -> None:
    body.seen(True)
    assert shown(body, "signInKey")
    assert Page.made == 0
    assert not body.findChild(QToolButton, "refreshButton").isEnabled()


def test_what_is_typed_survives_a_look_at_another_dock(body: DockBody, qtbot: Any) -> None:
    body.seen(True)
    field = body.findChild(QWidget, "signInName")
    qtbot.keyClicks(field, "Munich")
    body.seen(False)
    body.seen(True)
    assert field.text() == "Munich"


def test_the_page_is_filled_when_it_is_seen(
    body: DockBody, workspace: Workspace, workspace_factory: Any, qtbot: Any
) -> None:
    server = workspace_factory()
    workspace.sign_in(server.connection("Munich"), server.credential(), session_only=True)
    qtbot.wait(50)
    assert Page.made == 0
    assert server.requests() == []  # nobody looks, nothing is asked
    body.seen(True)
    assert shown(body, "thePage")
    assert body.page.refreshed == 1
    qtbot.waitUntil(lambda: workspace.state is State.SIGNED_IN, timeout=WAIT_MS)
    assert body.findChild(QWidget, "headerProducts").text().startswith("LST")
    body.seen(False)
    body.seen(True)
    assert body.page.refreshed == 1
    press(qtbot, body.findChild(QToolButton, "refreshButton"))
    assert body.page.refreshed == 2


def test_a_switch_fills_it_anew_once_it_is_seen(body: DockBody, workspace: Workspace, qtbot: Any) -> None:
    for name in ("Berlin", "Munich"):
        workspace.sign_in(Connection(name, "http://127.0.0.1:9"), KEY, session_only=True)
    body.seen(True)
    combo = body.findChild(QComboBox, "connectionCombo")
    assert [combo.itemText(row) for row in range(combo.count())] == ["Berlin", "Munich", "", "Add connection…"]
    body.seen(False)
    combo.setCurrentIndex(0)
    combo.activated.emit(0)
    assert workspace.connection is not None
    assert workspace.connection.name == "Berlin"
    assert body.page.refreshed == 1
    body.seen(True)
    assert body.page.refreshed == 2


def test_adding_a_connection_and_coming_back(body: DockBody, workspace: Workspace, qtbot: Any) -> None:
    workspace.sign_in(Connection("Munich", "http://127.0.0.1:9"), KEY, session_only=True)
    body.seen(True)
    combo = body.findChild(QComboBox, "connectionCombo")
    combo.activated.emit(combo.count() - 1)
    assert shown(body, "signInKey")
    assert combo.currentText() == "Munich"
    press(qtbot, body.findChild(QWidget, "signInCancel"))
    assert shown(body, "thePage")


class TestLocked:
    """A stored key in the next start of QGIS, before its master password was given."""

    @pytest.fixture
    def asked(self, workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
        assert workspace.credentials.save("Munich", KEY)
        workspace.connections.add(Connection("Munich", "http://127.0.0.1:9"))
        workspace.credentials.close()
        QgsApplication.authManager().clearMasterPassword()
        workspace.switch_to("Munich")
        assert workspace.state is State.LOCKED
        real, found = QgsAuthManager.setMasterPassword, {"times": 0, "answer": False}

        def prompt(manager: Any, *arguments: Any) -> bool:
            if arguments and isinstance(arguments[0], str):
                return bool(real(manager, *arguments))
            found["times"] += 1
            return bool(found["answer"]) and bool(real(manager, MASTER, True))

        monkeypatch.setattr(QgsAuthManager, "setMasterPassword", prompt)
        return found

    def test_seeing_the_dock_asks_nothing(self, body: DockBody, asked: dict[str, Any], qtbot: Any) -> None:
        body.seen(True)
        qtbot.wait(50)
        assert asked["times"] == 0
        assert shown(body, "unlockButton")
        assert Page.made == 0

    def test_opening_it_asks_once_and_the_button_again(
        self, body: DockBody, asked: dict[str, Any], workspace: Workspace, qtbot: Any
    ) -> None:
        body.seen(True)
        body.open_for_user()
        body.open_for_user()
        assert asked["times"] == 1
        assert shown(body, "unlockButton")
        asked["answer"] = True
        press(qtbot, body.findChild(QWidget, "unlockButton"))
        assert asked["times"] == 2
        assert workspace.state is not State.LOCKED
        assert shown(body, "thePage")

    def test_another_key_can_be_given_instead(self, body: DockBody, asked: dict[str, Any], qtbot: Any) -> None:
        body.seen(True)
        press(qtbot, body.findChild(QWidget, "unlockOtherKey"))
        assert shown(body, "signInKey")
        assert body.findChild(QWidget, "signInName").text() == "Munich"
        assert asked["times"] == 0


def answer_question(label: str) -> list[str]:
    """Press a button of the question that is about to come."""
    texts: list[str] = []

    def answer() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        texts.append(box.text())
        next(b for b in box.findChildren(QAbstractButton) if b.text().replace("&", "") == label).click()

    QTimer.singleShot(100, answer)
    return texts


def test_removing_a_connection_asks_first(body: DockBody, workspace: Workspace) -> None:
    workspace.sign_in(Connection("<b>Munich", "http://127.0.0.1:9"), KEY)
    remove = body.header.findChild(QWidget, "settingsButton").menu().actions()
    action = next(one for one in remove if one.objectName() == "connectionRemove")
    texts = answer_question("Cancel")
    action.trigger()
    assert "<b>Munich" in texts[0]
    assert workspace.connection is not None
    answer_question("Remove")
    action.trigger()
    assert workspace.connection is None
    assert not workspace.credentials.stored("<b>Munich")
    assert shown(body, "signInKey")


def test_signing_out_shows_the_card_for_the_same_connection(body: DockBody, workspace: Workspace) -> None:
    workspace.sign_in(Connection("Munich", "http://127.0.0.1:9"), KEY)
    body.seen(True)
    menu = body.header.findChild(QWidget, "settingsButton").menu()
    answer_question("Sign out")
    next(one for one in menu.actions() if one.objectName() == "connectionSignOut").trigger()
    assert workspace.state is State.NONE
    assert shown(body, "signInKey")
    assert body.findChild(QWidget, "signInName").text() == "Munich"


def test_the_dot_says_why(
    body: DockBody, workspace: Workspace, window: MainWindow, workspace_factory: Any, qtbot: Any
) -> None:
    server = workspace_factory()
    workspace.sign_in(Connection("Munich", server.base_url), KEY, session_only=True)
    body.seen(True)
    qtbot.waitUntil(lambda: workspace.state is State.REFUSED, timeout=WAIT_MS)
    dot = body.findChild(QToolButton, "stateDot")
    assert "refused" in dot.toolTip()
    press(qtbot, dot)
    assert "401" in window.said
    assert window.said.count("401") == 1  # one cause, one message


# --- messages ------------------------------------------------------------------------------------------------
def word(text: str) -> Any:
    return translate("test", text.replace("{", "{{").replace("}", "}}"))


@pytest.mark.parametrize(
    ("error", "button"),
    [
        (Unauthorised(word("No."), status=401), "Sign in again"),
        (CredentialLocked(word("Locked.")), "Unlock"),
        (NoRoute(word("Nowhere.")), "Network settings"),
        (InternalError(word("A fault.")), "Open log"),
        (Invalid(word("Wrong."), status=422, detail="the server says"), "Details"),
        (InputError(word("Not this.")), ""),
    ],
)
def test_an_error_comes_with_the_button_that_helps(
    messages: Messages, window: MainWindow, error: Any, button: str
) -> None:
    messages.error(error)
    labels = [b.text() for item in window.messageBar().items() for b in item.findChildren(QAbstractButton)]
    assert [
        label for label in labels if label in ("Sign in again", "Unlock", "Network settings", "Open log", "Details")
    ] == ([button] if button else [])
    assert str(error.sentence) in window.said


def test_the_buttons_do_what_they_say(messages: Messages, window: MainWindow, qtbot: Any) -> None:
    with qtbot.waitSignal(messages.signInAgain):
        messages.error(Unauthorised(word("No."), status=401))
        window.press("Sign in again")
    with qtbot.waitSignal(messages.unlockAsked):
        messages.error(CredentialLocked(word("Locked.")))
        window.press("Unlock")
    messages.error(NoRoute(word("Nowhere.")))
    window.press("Network settings")
    assert window.options == ["mOptionsPageNetwork"]
    messages.error(InternalError(word("A fault.")))
    window.press("Open log")
    assert window.log_opened == 1
    assert window.said == ""  # each message goes once its button was pressed


def test_markup_is_shown_as_it_was_written(messages: Messages, window: MainWindow) -> None:
    messages.error(InputError(word('The area <img src="http://evil"> & {co} is taken.')))
    assert "&lt;img" in window.said
    assert "<img" not in window.said


def test_a_cancellation_needs_no_words(messages: Messages, window: MainWindow) -> None:
    messages.error(Cancelled())
    assert window.said == ""


def test_one_cause_is_said_once(messages: Messages, window: MainWindow) -> None:
    for _ in range(3):
        messages.error(NoRoute(word("Nowhere.")))
    assert len(window.messageBar().items()) == 1


def test_a_message_with_buttons_of_ones_own(messages: Messages, window: MainWindow) -> None:
    pressed: list[int] = []
    messages.info("12 orders submitted.", [("Show", lambda: pressed.append(1))])
    window.press("Show")
    assert pressed == [1]
    messages.warn("Careful.")
    assert "Careful." in window.said
