"""Which server an algorithm speaks to, and with which credential."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from qgis.core import QgsApplication

from ..core.errors import ConfigurationError
from ..core.words import translate
from .gui_thread import GuiThread

if TYPE_CHECKING:
    from ..core.api.client import Client
    from ..core.host.connections import Connections
    from ..core.host.credentials import CredentialStore
    from ..core.host.network import QgisNetwork
    from ..core.model.connection import Connection, Credential


class Access:
    """The connections, credentials and network settings of this process.

    The desktop hands in its own, which it shares with the docks; where nobody does, they are made when first needed.
    """

    def __init__(
        self,
        connections: Connections | None = None,
        credentials: CredentialStore | None = None,
        network: QgisNetwork | None = None,
    ) -> None:
        self._connections = connections
        self._credentials = credentials
        self._network = network
        self._gui = GuiThread()

    def client(self, name: str, cancelled: Callable[[], bool] = lambda: False) -> Client:
        """Make a client for the connection called ``name`` (empty: the environment's, else the active one).

        Any thread: what belongs to the GUI thread is done there. Raises UnknownConnection, CredentialLocked,
        ConfigurationError or, while it waits for that thread, Cancelled; sends nothing.
        """
        return self._gui.call(lambda: self._client(name), cancelled)

    def _client(self, name: str) -> Client:
        from ..core.api.client import Client
        from ..core.host.log import RequestLog

        connection = self.connection(name)
        return Client(connection, self.credential(connection), self._routes(), log=RequestLog())

    def connection(self, name: str) -> Connection:
        """Choose: a name beats the environment, which beats the active connection."""
        known = self._known()
        if name.strip():
            return known.get(name)
        if known.problem is not None:
            raise known.problem
        chosen = known.environment[0] if known.environment else known.active
        if chosen is None:
            raise ConfigurationError(
                translate("processing", "There is no connection to a constellr workspace."),
                remedy=translate(
                    "processing", "Sign in in QGIS, or set CONSTELLR_API_KEY in the environment of this process."
                ),
            )
        return chosen

    def credential(self, connection: Connection) -> Credential:
        """Give the secret that opens it; only the desktop may be asked for QGIS's master password, and once."""
        environment = self._known().environment
        if connection.from_environment and environment is not None:
            return environment[1]
        store = self._store()
        if store.load(connection.name) is None and store.stored(connection.name) and _somebody_can_answer():
            store.unlock()
        return store.require(connection)

    def _routes(self) -> QgisNetwork:
        """Give QGIS's network settings as they stand now."""
        from ..core.host.network import QgisNetwork

        if self._network is None:
            self._network = QgisNetwork()
        else:
            self._network.refresh()
        return self._network

    def _known(self) -> Connections:
        if self._connections is None:
            from ..core.host.connections import Connections
            from ..core.host.settings import Settings

            self._connections = Connections(Settings())
        return self._connections

    def _store(self) -> CredentialStore:
        if self._credentials is None:
            from ..core.host.credentials import CredentialStore

            self._credentials = CredentialStore()
        return self._credentials


def _somebody_can_answer() -> bool:
    """A script has nobody to answer a prompt: there a locked credential is an error at once."""
    return bool(QgsApplication.platform() == "desktop")
