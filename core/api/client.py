"""The door to one workspace's API."""

from __future__ import annotations

from datetime import datetime

from ..model.connection import Connection, Credential
from ..model.traits import Traits
from .address import Address
from .areas import Areas
from .authentication import Authentication
from .caller import Caller, Heard, Sleep
from .files import Files
from .network import Network
from .orders import Orders
from .products import Products
from .stac import Stac
from .transport import Log, Transport


class Client:
    """Speaks all generations of the API; safe to use from several threads at once.

    It adapts to what the server answers and keeps that in ``traits``. ``log`` gets one line per request, without
    secrets, from whichever thread made it; ``heard`` is told in the same way how each ended: its failure, also
    where the caller goes on without an answer, or None. ``sleep`` replaces the waiting between repeats, which else
    a cancel ends.
    Every call takes the job last, checks it between requests and leaves a silent one when it is cancelled; only a
    creation that was sent is awaited. Raises :class:`ConfigurationError` for an address or key that cannot be used.
    """

    def __init__(
        self,
        connection: Connection,
        credential: Credential,
        network: Network | None = None,
        *,
        log: Log | None = None,
        traits: Traits | None = None,
        sleep: Sleep | None = None,
        heard: Heard | None = None,
    ) -> None:
        self.connection = connection
        self.traits = traits or Traits()
        address = Address(connection.base_url)
        network = network or Network()
        self._transport = Transport(network, log)
        authentication = Authentication(credential, address, self._transport)
        more = {} if heard is None else {"heard": heard}
        caller = Caller(address, authentication, self._transport, self.traits, sleep, **more)
        self._caller = caller
        self.areas = Areas(caller)
        self.orders = Orders(caller)
        self.products = Products(caller)
        self.stac = Stac(caller)
        self.files = Files(network, log)

    def __repr__(self) -> str:
        return f"Client({self.connection.name!r}, {self._caller.address.host})"

    def server_now(self) -> datetime:
        """Give the server's time (UTC) as its last answer told it; this computer's before the first."""
        return self._caller.now()

    def close(self) -> None:
        """Close idle connections. What is under way ends by itself; new requests raise :class:`Cancelled`."""
        self._transport.close()
        self.files.close()
