"""Credentials lie encrypted in QGIS's authentication database or in memory, and nowhere else."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from constellr.core.errors import CredentialLocked
from constellr.core.host import credentials as module
from constellr.core.host.credentials import CredentialStore
from constellr.core.model.connection import Connection, Credential, CredentialKind
from qgis.core import QgsApplication, QgsAuthManager, QgsSettings

KEY = Credential(CredentialKind.API_KEY, "key-that-nobody-may-see")
LEGACY = Credential(CredentialKind.PASSWORD, "pass-word-ü-„x“", "someone@example.org")
MASTER = "master of the test"


class Prompt:
    """Stands for the person before QGIS's master password prompt: there is none in a test without a window."""

    def __init__(self, answer: str | None) -> None:
        self.answer = answer
        self.asked = 0

    def install(self, monkeypatch: pytest.MonkeyPatch) -> Prompt:
        real = QgsAuthManager.setMasterPassword

        def prompt(manager: QgsAuthManager, *arguments: object) -> bool:
            if arguments and isinstance(arguments[0], str):
                return real(manager, *arguments)
            self.asked += 1
            return self.answer is not None and real(manager, self.answer, True)

        monkeypatch.setattr(QgsAuthManager, "setMasterPassword", prompt)
        return self


@pytest.fixture
def manager(qgis_app: QgsApplication) -> Iterator[QgsAuthManager]:
    found = QgsApplication.authManager()
    assert found.setMasterPassword(MASTER, True)
    yield found
    found.setMasterPassword(MASTER, True)
    for name in ("munich fields", "old"):
        found.removeAuthSetting(f"constellr/credential/{name}")


@pytest.mark.parametrize("credential", [KEY, LEGACY])
def test_a_stored_credential_comes_back_in_the_next_start(manager: QgsAuthManager, credential: Credential) -> None:
    assert CredentialStore().save("Munich fields", credential)
    again = CredentialStore()
    assert again.stored("munich FIELDS")
    assert again.load("MUNICH fields") == credential


def test_what_is_stored_is_encrypted(manager: QgsAuthManager) -> None:
    CredentialStore().save("Munich fields", LEGACY)
    for file in Path(manager.authenticationDatabasePath()).parent.iterdir():
        if file.is_file():
            content = file.read_bytes()
            assert LEGACY.secret.encode() not in content
            assert LEGACY.user.encode() not in content
    settings = QgsSettings()
    assert not [key for key in settings.allKeys() if LEGACY.user in str(settings.value(key))]


def test_locked_is_told_without_asking(manager: QgsAuthManager, monkeypatch: pytest.MonkeyPatch) -> None:
    CredentialStore().save("Munich fields", KEY)
    manager.clearMasterPassword()
    prompt = Prompt(MASTER).install(monkeypatch)
    store = CredentialStore()
    assert not store.unlocked
    assert store.stored("Munich fields")
    assert store.load("Munich fields") is None
    with pytest.raises(CredentialLocked, match="locked"):
        store.require(Connection("Munich fields"))
    with pytest.raises(CredentialLocked, match="No key"):
        store.require(Connection("never heard of"))
    assert prompt.asked == 0


def test_the_prompt_comes_once_unless_the_user_asks(manager: QgsAuthManager, monkeypatch: pytest.MonkeyPatch) -> None:
    CredentialStore().save("Munich fields", KEY)
    manager.clearMasterPassword()
    prompt = Prompt(None).install(monkeypatch)
    store = CredentialStore()
    assert not store.unlock()
    assert not store.unlock()
    assert prompt.asked == 1
    assert not store.unlock(asked=True)
    assert prompt.asked == 2
    prompt.answer = MASTER
    assert store.unlock(asked=True)
    assert store.unlock()
    assert prompt.asked == 3
    assert store.load("Munich fields") == KEY


def test_a_cancelled_prompt_leaves_the_key_for_this_session(
    manager: QgsAuthManager, monkeypatch: pytest.MonkeyPatch
) -> None:
    manager.clearMasterPassword()
    Prompt(None).install(monkeypatch)
    store = CredentialStore()
    assert not store.save("Munich fields", KEY)
    assert store.load("Munich fields") == KEY
    assert not store.stored("Munich fields")
    assert CredentialStore().load("Munich fields") is None


def test_a_session_key_is_stored_nowhere(manager: QgsAuthManager) -> None:
    store = CredentialStore()
    store.keep_for_session("Munich fields", KEY)
    assert store.load("munich fields") == KEY
    assert not store.stored("Munich fields")
    store.close()
    assert store.load("Munich fields") is None


def test_forgetting_deletes_it_from_memory_and_database(manager: QgsAuthManager) -> None:
    store = CredentialStore()
    store.save("Munich fields", KEY)
    store.forget("MUNICH FIELDS")
    assert store.load("Munich fields") is None
    assert not CredentialStore().stored("Munich fields")
    store.forget("never heard of")  # is no error


def test_forgetting_works_while_locked(manager: QgsAuthManager, monkeypatch: pytest.MonkeyPatch) -> None:
    CredentialStore().save("Munich fields", KEY)
    manager.clearMasterPassword()
    prompt = Prompt(None).install(monkeypatch)
    CredentialStore().forget("Munich fields")
    assert not CredentialStore().stored("Munich fields")
    assert prompt.asked == 0


def test_a_worker_gets_what_memory_holds_and_never_asks(
    manager: QgsAuthManager, monkeypatch: pytest.MonkeyPatch
) -> None:
    CredentialStore().save("Munich fields", KEY)
    fresh, warm = CredentialStore(), CredentialStore()
    assert warm.load("Munich fields") == KEY
    manager.clearMasterPassword()
    prompt = Prompt(MASTER).install(monkeypatch)
    found: list[Credential | None] = []

    def work() -> None:
        found.extend((fresh.load("Munich fields"), warm.load("Munich fields")))
        assert not fresh.unlock(asked=True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert found == [None, KEY]
    assert prompt.asked == 0


def test_a_strangers_entry_counts_as_none(manager: QgsAuthManager) -> None:
    manager.storeAuthSetting("constellr/credential/old", "not what we write", True)
    assert CredentialStore().load("old") is None


def test_secrets_do_not_show() -> None:
    assert KEY.secret not in repr(KEY)
    assert LEGACY.secret not in repr(LEGACY)
    assert LEGACY.user not in repr(LEGACY)


def test_the_gui_thread_is_known(qgis_app: QgsApplication) -> None:
    found: list[bool] = [module.on_gui_thread()]
    thread = threading.Thread(target=lambda: found.append(module.on_gui_thread()))
    thread.start()
    thread.join()
    assert found == [True, False]
