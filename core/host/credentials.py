"""Credentials: in QGIS's encrypted authentication database, and in memory for the worker threads."""

from __future__ import annotations

import json
import threading

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QThread

from ..errors import CredentialLocked
from ..model.connection import Connection, Credential, CredentialKind
from ..words import translate

_KEY = "constellr/credential/"


def on_gui_thread() -> bool:
    """Tell whether the caller runs in the thread of the application object."""
    application = QCoreApplication.instance()
    return application is not None and QThread.currentThread() == application.thread()


class CredentialStore:
    """Keeps secrets by connection name (regardless of case).

    The authentication database is touched on the GUI thread only: read from another thread while it is
    locked, it asks for the master password and QGIS freezes. Other threads get what memory holds.
    """

    def __init__(self) -> None:
        self._memory: dict[str, Credential] = {}
        self._lock = threading.Lock()
        self._asked = False

    def load(self, name: str) -> Credential | None:
        """Give the credential, from memory first; None where there is none or it is locked. Never asks."""
        with self._lock:
            known = self._memory.get(name.casefold())
        if known or not on_gui_thread() or not self.unlocked:
            return known
        found = _read(QgsApplication.authManager().authSetting(_key(name), "", True))
        if found:
            self.keep_for_session(name, found)
        return found

    def require(self, connection: Connection) -> Credential:
        """As load, but raise CredentialLocked, saying what to do, where there is none to be had."""
        found = self.load(connection.name)
        if found:
            return found
        if self.stored(connection.name):
            raise CredentialLocked(
                translate(
                    "credentials", "The key of “{name}” is locked in QGIS's password store.", name=connection.name
                ),
                remedy=translate(
                    "credentials",
                    "Unlock it with QGIS's master password; without a desktop, QGIS_AUTH_PASSWORD_FILE names its file.",
                ),
            )
        raise CredentialLocked(
            translate("credentials", "No key is kept for “{name}”.", name=connection.name),
            remedy=translate("credentials", "Sign in again."),
        )

    def save(self, name: str, credential: Credential) -> bool:
        """Keep it in memory and, encrypted, in the database. GUI thread; may ask for the master password.

        False where it could not be stored (prompt cancelled, database disabled): it then lasts for this session.
        """
        self.keep_for_session(name, credential)
        if not self.available or not self.unlock(asked=True):
            return False
        text = json.dumps({"kind": credential.kind.value, "user": credential.user, "secret": credential.secret})
        return bool(QgsApplication.authManager().storeAuthSetting(_key(name), text, True))

    def keep_for_session(self, name: str, credential: Credential) -> None:
        """Keep it in memory only, until QGIS ends. Any thread."""
        with self._lock:
            self._memory[name.casefold()] = credential

    def forget(self, name: str) -> None:
        """Delete it from memory and from the database. GUI thread; asks nothing."""
        with self._lock:
            self._memory.pop(name.casefold(), None)
        if self.stored(name):
            QgsApplication.authManager().removeAuthSetting(_key(name))

    def stored(self, name: str) -> bool:
        """Tell whether the database holds one. Asks nothing, reads no secret."""
        manager = QgsApplication.authManager()
        return self.available and bool(manager.existsAuthSetting(_key(name)))

    @property
    def available(self) -> bool:
        """Whether QGIS's authentication database can be used at all."""
        return not QgsApplication.authManager().isDisabled()

    @property
    def unlocked(self) -> bool:
        """Whether the master password is known already. Asks nothing."""
        return self.available and bool(QgsApplication.authManager().masterPasswordIsSet())

    def unlock(self, *, asked: bool = False) -> bool:
        """Have QGIS ask for its master password. GUI thread; blocks while the prompt is open.

        Unless the user ``asked`` for it, this prompts once per start of QGIS and afterwards only tells the state.
        """
        if self.unlocked:
            return True
        if not self.available or not on_gui_thread() or (self._asked and not asked):
            return False
        self._asked = True
        return bool(QgsApplication.authManager().setMasterPassword(True))

    def close(self) -> None:
        """Drop what memory holds."""
        with self._lock:
            self._memory.clear()


def _key(name: str) -> str:
    return _KEY + name.casefold()


def _read(text: object) -> Credential | None:
    """Read a stored credential; None for anything else than what ``save`` wrote."""
    try:
        held = json.loads(str(text))
        return Credential(CredentialKind(held["kind"]), str(held["secret"]), str(held["user"]))
    except (ValueError, KeyError, TypeError):
        return None
