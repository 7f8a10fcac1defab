"""What was typed into the sign-in card, checked and made into a connection and its credential."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...core.errors import InputError
from ...core.host.connections import check_url
from ...core.model.connection import Connection, Credential, CredentialKind, origin
from ...core.words import Sentence, translate


@dataclass(frozen=True)
class Entry:
    """The card's fields as they were typed; ``by_password`` tells which of the two ways is shown."""

    name: str
    url: str
    key: str = field(default="", repr=False)
    user: str = field(default="", repr=False)
    password: str = field(default="", repr=False)
    by_password: bool = False

    def connection(self) -> Connection:
        """Raises InputError for a missing name or an address that is none."""
        name = " ".join(self.name.split())
        if not name:
            raise _missing(translate("signin", "Give the connection a name, such as the workspace's."))
        kind = CredentialKind.PASSWORD if self.by_password else CredentialKind.API_KEY
        return Connection(name, check_url(self.url), kind)

    def credential(self, kept: tuple[Connection, Credential] | None = None) -> Credential:
        """Give what was typed; with nothing typed, the ``kept`` one, if it is for the same server and of the same kind.

        Raises InputError for what is missing or cannot be a key.
        """
        if self.by_password:
            return self._by_password(kept)
        key = self.key.strip()
        if not key:
            return self._kept(kept, CredentialKind.API_KEY, translate("signin", "Paste the API key."))
        if not key.isascii() or not key.isprintable() or " " in key:
            raise _missing(translate("signin", "This is not a key: it has characters that no key has. Copy it again."))
        return Credential(CredentialKind.API_KEY, key)

    def _by_password(self, kept: tuple[Connection, Credential] | None) -> Credential:
        user = self.user.strip()
        if user and self.password:
            return Credential(CredentialKind.PASSWORD, self.password, user)
        sentence = translate("signin", "Enter both the e-mail and the password.")
        if user or self.password:
            raise _missing(sentence)
        return self._kept(kept, CredentialKind.PASSWORD, sentence)

    def _kept(self, kept: tuple[Connection, Credential] | None, kind: CredentialKind, sentence: Sentence) -> Credential:
        if kept is None or kept[1].kind is not kind or origin(kept[0].base_url) != origin(check_url(self.url)):
            raise _missing(sentence)
        return kept[1]


def _missing(sentence: Sentence) -> InputError:
    return InputError(sentence)
