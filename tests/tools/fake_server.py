"""Answers by script, for worlds that no server can be brought to show."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit

import requests
from requests.adapters import BaseAdapter
from urllib3 import HTTPResponse

if TYPE_CHECKING:
    from constellr.core.api.client import Client

BASE = "https://api.example.org"
KEY = "key-0123456789"


@dataclass
class Call:
    """One request as it reached the wire."""

    method: str
    url: str
    headers: Mapping[str, str]
    body: bytes
    timeout: Any = None
    proxies: Any = None
    verify: Any = None

    @property
    def path(self) -> str:
        return urlsplit(self.url).path

    @property
    def query(self) -> dict[str, str]:
        return dict(parse_qsl(urlsplit(self.url).query))

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Reply:
    """An answer; ``body`` is written as JSON unless it is bytes."""

    status: int = 200
    body: Any = b""
    headers: Mapping[str, str] = field(default_factory=dict)

    def payload(self) -> bytes:
        return self.body if isinstance(self.body, bytes) else json.dumps(self.body).encode()


@dataclass
class Unsent:
    """A failure before anything of the body left."""

    error: Exception


Script = Reply | Exception | Unsent | Callable[[Call], "Reply | Exception"]


class FakeServer(BaseAdapter):
    """Plays its script in turn, the last part for ever; keeps what it was asked."""

    def __init__(self, *script: Script) -> None:
        super().__init__()
        self.calls: list[Call] = []
        self.script = list(script)

    def send(self, request: Any, stream: bool = False, timeout: Any = None, verify: Any = True, cert: Any = None,
             proxies: Any = None) -> requests.Response:  # fmt: skip
        part = self.script.pop(0) if len(self.script) > 1 else self.script[0]
        if isinstance(part, Unsent):
            raise part.error
        body = request.body.read() if hasattr(request.body, "read") else request.body or b""
        call = Call(request.method, request.url, dict(request.headers), body, timeout, proxies, verify)
        self.calls.append(call)
        reply = part(call) if callable(part) else part
        if isinstance(reply, Exception):
            raise reply
        return _response(request, reply)

    def close(self) -> None:
        """Nothing is open."""

    @property
    def paths(self) -> list[str]:
        return [f"{call.method} {call.path}" for call in self.calls]


def _response(request: Any, reply: Reply) -> requests.Response:
    payload = b"" if reply.status in (204, 304) else reply.payload()
    headers = {"Content-Type": "application/json", "Content-Length": str(len(payload)), **reply.headers}
    response = requests.Response()
    response.status_code, response.url, response.request = reply.status, request.url, request
    response.headers.update(headers)
    response.raw = HTTPResponse(io.BytesIO(payload), headers=headers, status=reply.status, preload_content=False)
    return response


def network_of(server: BaseAdapter) -> Any:
    """A network whose every session leads to ``server``."""
    from constellr.core.api.network import Network

    class FakeNetwork(Network):
        trust_env = False

        def session(self) -> requests.Session:
            session = super().session()
            session.mount("http://", server)
            session.mount("https://", server)
            return session

    return FakeNetwork()


def client_of(server: BaseAdapter, *, password: str = "", base: str = BASE, **settings: Any) -> Client:
    """A client of the scripted server; it never really waits between repeats."""
    from constellr.core.api.client import Client
    from constellr.core.model.connection import Connection, Credential, CredentialKind

    if password:
        credential = Credential(CredentialKind.PASSWORD, password, "jo@example.org")
    else:
        credential = Credential(CredentialKind.API_KEY, KEY)
    settings.setdefault("sleep", lambda seconds: None)
    connection = Connection("test", base, credential.kind)
    return Client(connection, credential, network_of(server), **settings)
