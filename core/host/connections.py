"""The named connections of this profile, and the one the environment may give."""

from __future__ import annotations

import os
from collections.abc import Mapping

from ..errors import ConfigurationError, InputError, UnknownConnection
from ..model.connection import DEFAULT_URL, Connection, Credential, CredentialKind, origin
from ..words import translate
from .settings import Settings

ENVIRONMENT = "environment"
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


def environment_connection(environ: Mapping[str, str]) -> tuple[Connection, Credential] | None:
    """Make a connection of this process alone from ``CONSTELLR_API_URL`` and a credential beside it.

    None where none of the variables is set. Raises ConfigurationError where they are not enough:
    an address without a credential must not quietly fall back to another server.
    """
    names = ("CONSTELLR_API_URL", "CONSTELLR_API_KEY", "CONSTELLR_USERNAME", "CONSTELLR_PASSWORD")
    url, key, user, password = (environ.get(name, "").strip() for name in names)
    if not (url or key or user or password):
        return None
    address = check_url(url or DEFAULT_URL)
    if key:
        credential = Credential(CredentialKind.API_KEY, key)
    elif user and password:
        credential = Credential(CredentialKind.PASSWORD, password, user)
    else:
        raise ConfigurationError(
            translate("connections", "The environment gives only part of a connection."),
            remedy=translate(
                "connections",
                "Set CONSTELLR_API_KEY, or CONSTELLR_USERNAME and CONSTELLR_PASSWORD, beside CONSTELLR_API_URL.",
            ),
        )
    return Connection(ENVIRONMENT, address, credential.kind, from_environment=True), credential


def check_url(text: str) -> str:
    """Give the base address without a trailing slash. Raises InputError unless it is https (or http on loopback)."""
    url = text.strip().rstrip("/")
    try:
        scheme, host, _port = origin(url)
    except ValueError:
        scheme, host = "", ""
    secure = scheme == "https" or (scheme == "http" and host in _LOOPBACK)
    if secure and not set("@?#") & set(url):
        return url
    raise InputError(
        translate("connections", "“{url}” is not a server address.", url=url.partition("?")[0].rpartition("@")[2]),
        remedy=translate("connections", "It begins with https:// and looks like {example}.", example=DEFAULT_URL),
    )


class Connections:
    """All connections; names are unique regardless of case. GUI thread, or the only thread there is."""

    def __init__(self, settings: Settings, environ: Mapping[str, str] | None = None) -> None:
        self._settings = settings
        self.problem: ConfigurationError | InputError | None = None
        self._environment: tuple[Connection, Credential] | None = None
        self._chosen = ""
        try:
            self._environment = environment_connection(os.environ if environ is None else environ)
        except (ConfigurationError, InputError) as error:
            self.problem = error

    @property
    def environment(self) -> tuple[Connection, Credential] | None:
        """The connection of this process alone with its credential, or None."""
        return self._environment

    def all(self) -> list[Connection]:
        """The environment's first, then the stored ones by name."""
        stored = sorted(self._stored(), key=lambda one: one.name.casefold())
        return ([self._environment[0]] if self._environment else []) + stored

    def get(self, name: str) -> Connection:
        """Find by name regardless of case. Raises UnknownConnection, which lists the known ones."""
        for one in self.all():
            if one.name.casefold() == name.strip().casefold():
                return one
        known = ", ".join(one.name for one in self.all())
        remedy = (
            translate("connections", "Known are: {names}.", names=known)
            if known
            else translate("connections", "None is set up yet: sign in in QGIS first.")
        )
        raise UnknownConnection(
            translate("connections", "There is no connection named “{name}”.", name=name.strip()), remedy=remedy
        )

    def add(self, connection: Connection, *, instead_of: str = "") -> None:
        """Store it, in place of ``instead_of`` where given. Raises InputError for an empty or taken name."""
        self.check_name(connection.name, instead_of)
        dropped = {connection.name.casefold(), instead_of.strip().casefold()}
        kept = [one for one in self._stored() if one.name.casefold() not in dropped]
        self._store([*kept, connection])

    def remove(self, name: str) -> None:
        """Forget it; the environment's cannot be removed. Unknown names are no error."""
        self._store([one for one in self._stored() if one.name.casefold() != name.strip().casefold()])

    @property
    def active(self) -> Connection | None:
        """The one in use: what was chosen in this process, else the environment's, else the stored choice."""
        wanted = self._chosen or (ENVIRONMENT if self._environment else self._settings.active_connection)
        known = self.all()
        for one in known:
            if one.name.casefold() == wanted.casefold():
                return one
        return known[0] if known else None

    def activate(self, name: str) -> Connection:
        """Make it the one in use, in the next start of QGIS too (not the environment's)."""
        chosen = self.get(name)
        self._chosen = chosen.name
        if not chosen.from_environment:
            self._settings.active_connection = chosen.name
        return chosen

    def check_name(self, name: str, instead_of: str = "") -> None:
        """Raise InputError for a name that is empty, reserved or taken (by another than ``instead_of``)."""
        if not name.strip():
            raise InputError(translate("connections", "The connection needs a name."))
        if name.casefold() == ENVIRONMENT:
            raise InputError(
                translate("connections", "“{name}” is kept for the connection of the environment.", name=name),
                remedy=translate("connections", "Choose another name."),
            )
        taken = {one.name.casefold() for one in self._stored()} - {instead_of.strip().casefold()}
        if name.casefold() in taken:
            raise InputError(
                translate("connections", "There is already a connection named “{name}”.", name=name),
                remedy=translate("connections", "Choose another name; upper and lower case count as the same."),
            )

    def _stored(self) -> list[Connection]:
        found = []
        for one in self._settings.connections:
            name, url, kind = one.get("name"), one.get("url"), one.get("kind")
            if isinstance(name, str) and name.strip() and isinstance(url, str):
                known = kind in {word.value for word in CredentialKind}
                found.append(Connection(name, url, CredentialKind(kind) if known else CredentialKind.API_KEY))
        return found

    def _store(self, connections: list[Connection]) -> None:
        self._settings.connections = [
            {"name": one.name, "url": one.base_url, "kind": one.kind.value} for one in connections
        ]
