"""The workspace in use: which connection, whether it answers, and work done with its client."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ..errors import (
    ConfigurationError,
    ConstellrError,
    CredentialLocked,
    NoRoute,
    ProxyFailed,
    TlsFailed,
    Unauthorised,
)
from ..model.area import Area
from ..model.connection import Connection, Credential
from ..model.job import Job
from ..model.product import Product
from ..words import translate
from .connections import Connections
from .credentials import CredentialStore
from .holdings import Holdings, read_areas
from .log import RequestLog
from .session import Callbacks, Session, once
from .settings import Settings
from .state import State
from .tasks import Handle, Tasks

if TYPE_CHECKING:
    from ..api.client import Client
    from ..model.traits import Traits
    from .network import QgisNetwork

T = TypeVar("T")
_UNREACHABLE = (NoRoute, ProxyFailed, TlsFailed)


class Workspace(Holdings):
    """What the pages work with. GUI thread; only the ``work`` given to :meth:`run` is called in a worker.

    ``switched``: another connection is in use, drop what is shown. ``stateChanged``: see :attr:`state`.
    """

    switched = pyqtSignal()
    stateChanged = pyqtSignal()
    _page_came = pyqtSignal(object, object)

    def __init__(
        self,
        connections: Connections | None = None,
        credentials: CredentialStore | None = None,
        *,
        environ: Mapping[str, str] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._page_came.connect(self._take_page)  # emitted in a worker: Qt queues it to this thread
        self.log = RequestLog()
        self.settings = Settings()
        self.tasks = Tasks(self.log, self)
        self.connections = connections or Connections(self.settings, environ)
        self.credentials = credentials or CredentialStore()
        self.problem: ConstellrError | None = self.connections.problem
        self._network: QgisNetwork | None = None
        self._areas_under_way: Handle[Any] | None = None
        self._products_under_way: Handle[Any] | None = None
        self._session = Session(self.connections.active, self.log, self._note)
        if self.connections.environment:
            connection, credential = self.connections.environment
            self.credentials.keep_for_session(connection.name, credential)
        self._state = self._first_state()
        QgsApplication.authManager().masterPasswordVerified.connect(self._password_given)

    # --- what stands ----------------------------------------------------------------------------------
    @property
    def state(self) -> State:
        return self._state

    @property
    def connection(self) -> Connection | None:
        return self._session.connection

    @property
    def client(self) -> Client:
        """The client of the active connection. Raises ConfigurationError (CredentialLocked) where there is none."""
        connection = self._session.connection
        if connection is None:
            raise ConfigurationError(
                translate("workspace", "No connection is set up."), remedy=translate("workspace", "Sign in first.")
            )
        return self._session.client(self.credentials.require(connection), self.network)

    @property
    def traits(self) -> Traits:
        """What the server was found to do; all unknown before the first answer."""
        if self._session.opened:
            return self._session.opened.traits
        from ..model.traits import Traits

        return Traits()

    @property
    def network(self) -> QgisNetwork:
        """QGIS's network settings, read at first use."""
        if self._network is None:
            from .network import QgisNetwork

            self._network = QgisNetwork()
        return self._network

    # --- work -----------------------------------------------------------------------------------------
    def run(
        self,
        title: str,
        work: Callable[[Client, Job], T],
        *,
        done: Callable[[T], None] | None = None,
        failed: Callable[[ConstellrError], None] | None = None,
        cancelled: Callable[[], None] | None = None,
        progress: Callable[[float, float, str], None] | None = None,
        late: Callable[[T], None] | None = None,
        resumable: bool = False,
    ) -> Handle[T]:
        """Run ``work(client, job)`` in the background; see :meth:`Tasks.run` for the callbacks.

        When the connection is switched meanwhile, the work is cancelled and ``cancelled`` is called at once, before
        ``switched``; what it brings nonetheless goes to ``late``. Without a client (locked, not set up) ``failed`` gets
        the reason. Never prompts.
        """
        try:
            client = self.client
            self.network.refresh()
        except ConstellrError as error:
            return self.tasks.fail(error, failed)
        callbacks = Callbacks(done, failed, cancelled, progress, late, resumable)
        return self._session.run(self.tasks, title, work, client, callbacks)

    def probe(
        self,
        connection: Connection,
        credential: Credential,
        work: Callable[[Client, Job], T],
        *,
        done: Callable[[T], None],
        failed: Callable[[ConstellrError], None],
        cancelled: Callable[[], None] | None = None,
    ) -> Handle[T]:
        """Run ``work`` with a client of its own for a connection that is only being tried."""
        self.network.refresh()
        attempt = once(work, connection, credential, self.network, self.log)
        title = self.tr("Test the connection {name}").format(name=connection.name)
        return self.tasks.run(title, attempt, done=done, failed=failed, cancelled=cancelled)

    # --- the connection in use ------------------------------------------------------------------------
    def sign_in(
        self,
        connection: Connection,
        credential: Credential,
        session_only: bool = False,
        *,
        instead_of: str = "",
        products: Iterable[Product] = (),
    ) -> bool:
        """Keep connection and credential and use them. May ask for QGIS's master password.

        ``instead_of`` names the connection that is edited; ``products`` are those a test has just brought. False where
        the credential could not be stored and lasts for this session only. Raises InputError for a bad or taken name.
        """
        self.connections.add(connection, instead_of=instead_of)
        if instead_of and instead_of.casefold() != connection.name.casefold():
            self.credentials.forget(instead_of)
        if session_only:
            self.credentials.forget(connection.name)
            self.credentials.keep_for_session(connection.name, credential)
            stored = False
        else:
            stored = self.credentials.save(connection.name, credential)
        self.connections.activate(connection.name)
        self._begin(connection, tuple(products))
        return stored

    def switch_to(self, name: str) -> None:
        """Use another connection; what is under way is cancelled. Raises UnknownConnection."""
        self._begin(self.connections.activate(name))

    def sign_out(self) -> None:
        """Forget the credential of the active connection; the connection stays."""
        connection = self._session.connection
        if connection and not connection.from_environment:
            self.credentials.forget(connection.name)
            self._begin(connection)

    def remove(self, name: str) -> None:
        """Forget a connection and its credential; the active one is replaced by another, if there is one."""
        active = self._session.connection
        was_active = active is not None and active.name.casefold() == name.strip().casefold()
        self.credentials.forget(name)
        self.connections.remove(name)
        if was_active:
            self._begin(self.connections.active)
        else:
            self.stateChanged.emit()

    def unlock(self, *, asked: bool = True) -> bool:
        """Have QGIS ask for its master password (at most once per start unless the user ``asked``) and take it up."""
        self.credentials.unlock(asked=asked)
        self._take_up()
        return self._state is not State.LOCKED

    def greet(self) -> None:
        """Ask the server for its products unless they are known: when the user first needs it, or comes back to it."""
        asking = self._products_under_way and self._products_under_way.running
        if self._state not in (State.NONE, State.LOCKED) and not self.products and not asking:
            self._products_under_way = self.refresh_products()

    # --- what the workspace holds ---------------------------------------------------------------------
    def refresh_products(self, *, failed: Callable[[ConstellrError], None] | None = None) -> Handle[list[Product]]:
        """Ask again which products may be ordered; ``productsChanged`` tells the end."""
        return self.run(
            self.tr("Ask for the products"),
            lambda client, job: client.products.list(job),
            done=self.take_products,
            failed=failed,
        )

    def refresh_areas(self, *, failed: Callable[[ConstellrError], None] | None = None) -> Handle[list[Area]]:
        """Read every area of the workspace; ``areasChanged`` tells the end. Joins a refresh that is under way."""
        if self._areas_under_way and self._areas_under_way.running:
            return self._areas_under_way
        session, known = self._session, dict(self.known_areas)
        self._areas_under_way = self.run(
            self.tr("Read the areas"),
            lambda client, job: read_areas(client, job, known, lambda page: self._page_came.emit(session, page)),
            done=self.take_areas,
            failed=failed,
        )
        return self._areas_under_way

    def close(self) -> None:
        """Cancel all work without calling anyone back, and drop secrets and client."""
        QgsApplication.authManager().masterPasswordVerified.disconnect(self._password_given)
        self.tasks.close()
        self._session.close()
        self.credentials.close()

    # --- inside ---------------------------------------------------------------------------------------
    def _begin(self, connection: Connection | None, products: tuple[Product, ...] = ()) -> None:
        old, self._session = self._session, Session(connection, self.log, self._note)
        old.retire()
        self._areas_under_way = self._products_under_way = self.problem = None
        self._state = State.SIGNED_IN if products else self._first_state()
        self.known_areas, self.products = {}, products
        self.switched.emit()
        self.take_areas((), read=False)
        self.take_products(products)
        self.stateChanged.emit()

    def _take_page(self, session: Session, areas: Sequence[Area]) -> None:
        if session is self._session:
            self.add_page(areas)

    def _first_state(self) -> State:
        connection = self._session.connection
        if connection is None:
            return State.NONE
        if self.credentials.load(connection.name):
            return State.READY
        return State.LOCKED if self.credentials.stored(connection.name) else State.NONE

    def _password_given(self, verified: bool) -> None:
        if verified:  # QGIS stores the password after this signal
            QTimer.singleShot(0, self._take_up)

    def _take_up(self) -> None:
        if self._state is State.LOCKED:
            self._set_state(self._first_state())

    def _set_state(self, state: State, problem: ConstellrError | None = None) -> None:
        self.problem = problem
        if state is not self._state:
            self._state = state
            self.stateChanged.emit()

    def _note(self, error: ConstellrError | None) -> None:
        """Read from an end of work how the connection stands."""
        if error is None:
            self._set_state(State.SIGNED_IN)
        elif isinstance(error, Unauthorised):
            self._session.stop()
            self._set_state(State.REFUSED, error)
        elif isinstance(error, CredentialLocked):
            self._set_state(self._first_state(), error)
        elif isinstance(error, _UNREACHABLE):
            self._set_state(State.OFFLINE, error)
