"""How tests start the sandbox and steer it: one process for all tests, one workspace for each."""

from __future__ import annotations

import json
import os
import subprocess
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from children import die_with_parent

if TYPE_CHECKING:
    from constellr.core.api.client import Client
    from constellr.core.model.connection import Connection, Credential

ROOT = Path(__file__).resolve().parents[2]
PYTHON = ROOT / ".venv-sandbox" / "bin" / "python"
START_SECONDS = 60.0


@dataclass(frozen=True)
class Sandbox:
    """The addresses of a running sandbox, as its ready file gives them."""

    api: Mapping[str, str]
    store: str
    admin: str
    demo: Mapping[str, str]
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False, compare=False)

    def kill(self) -> None:
        """End it at once, as a crash would; what it stored is there when it is started in the same folder again."""
        if self.process is None:
            raise RuntimeError("somebody else runs this sandbox")
        self.process.kill()
        self.process.wait()

    @classmethod
    def read(cls, ready: Path) -> Sandbox:
        found = json.loads(ready.read_text(encoding="utf-8"))
        return cls(found["api"], found["store"], found["admin"], found["demo"])

    def workspace(self, generation: str = "mid2026", **settings: Any) -> SandboxWorkspace:
        made = _call("POST", f"{self.admin}/workspaces", {"generation": generation, **settings})
        if not made["switches"]["api_key"]:
            made["api_key"] = ""  # that server takes none
        told = ("generation", "id", "base_url", "api_key", "username", "password")
        return SandboxWorkspace(self.admin, **{name: made[name] for name in told})


@dataclass(frozen=True)
class SandboxWorkspace:
    """One isolated workspace of the sandbox, and the admin calls on it."""

    admin: str
    generation: str
    id: str
    base_url: str
    api_key: str = field(default="", repr=False)
    username: str = ""
    password: str = field(default="", repr=False)
    clients: list[Client] = field(default_factory=list, repr=False, compare=False)

    def fault(self, method: str, path: str, kind: str, **settings: Any) -> None:
        """Let requests that match ``method`` and the glob ``path`` fail; settings as in sandbox/admin."""
        self._admin("POST", "/faults", {"method": method, "path": path, "kind": kind, **settings})

    def clear_faults(self) -> None:
        self._admin("DELETE", "/faults")

    def requests(self, method: str = "", path: str = "") -> list[dict[str, Any]]:
        """Every request so far, oldest first; ``path`` is a part of the path."""
        rows: list[dict[str, Any]] = self._admin("GET", "/requests")
        return [row for row in rows if row["method"].startswith(method) and path in row["path"]]

    def set_order(self, order_id: str, state: str, rejection_reason: str | None = None) -> None:
        self._admin("POST", f"/orders/{order_id}", {"state": state, "rejection_reason": rejection_reason})

    def finish(self) -> None:
        """Run every order to its end at once; the deliveries are there when this returns."""
        self._admin("POST", "/finish")

    def make_items(self, count: int) -> None:
        self._admin("POST", "/items", {"count": count})

    def make_areas(self, count: int) -> list[str]:
        """Fill the workspace with so many small areas, at once; gives their ids."""
        ids: list[str] = self._admin("POST", "/areas", {"count": count})["ids"]
        return ids

    def make_orders(self, count: int, areas: Sequence[str] = ()) -> None:
        """Add closed orders without deliveries, over these areas in turn or over a new one."""
        self._admin("POST", "/orders", {"count": count, "areas": list(areas)})

    def revoke(self) -> None:
        self._admin("POST", "/revoke")

    def renew(self) -> Credential:
        """A new key for the workspace after :meth:`revoke`; the old one stays dead."""
        from constellr.core.model.connection import Credential, CredentialKind

        return Credential(CredentialKind.API_KEY, self._admin("POST", "/renew")["api_key"])

    def expire_tokens(self) -> None:
        self._admin("POST", "/expire_tokens")

    def expire_links(self) -> None:
        self._admin("POST", "/expire_links")

    def credential(self) -> Credential:
        from constellr.core.model.connection import Credential, CredentialKind

        if self.api_key:
            return Credential(CredentialKind.API_KEY, self.api_key)
        return Credential(CredentialKind.PASSWORD, self.password, self.username)

    def connection(self, name: str = "test") -> Connection:
        from constellr.core.model.connection import Connection

        return Connection(name, self.base_url, self.credential().kind)

    def client(self, **settings: Any) -> Client:
        from constellr.core.api.client import Client

        made = Client(self.connection(), self.credential(), **settings)
        self.clients.append(made)
        return made

    def close(self) -> None:
        """Close the connections of every client that was made here."""
        for client in self.clients:
            client.close()

    def _admin(self, method: str, path: str, body: object = None) -> Any:
        return _call(method, f"{self.admin}/workspaces/{self.id}{path}", body)


@contextmanager
def running(
    folder: Path,
    *,
    scenes: Path | None = None,
    order_seconds: float = 60.0,
    ports: Mapping[str, int] | None = None,
) -> Iterator[Sandbox]:
    """Start a sandbox with its state and log in ``folder``; stop it at the end.

    ``ports`` are by generation, "store" and "admin"; those not named are free ones.
    """
    _skip_where_another_runs()
    folder.mkdir(parents=True, exist_ok=True)
    ready = folder / "ready.json"
    ready.unlink(missing_ok=True)
    command = [str(PYTHON), "-m", "sandbox", "serve", "--state", str(folder / "state"), "--ready", str(ready)]
    command += ["--order-seconds", str(order_seconds)]
    for name, port in (ports or {}).items():
        command += [f"--port-{name}", str(port)]
    if scenes is not None and scenes.is_dir():
        command += ["--scenes", str(scenes)]
    with (folder / "sandbox.log").open("ab") as log:
        process = subprocess.Popen(
            command, cwd=ROOT, stdout=log, stderr=log, stdin=subprocess.DEVNULL, preexec_fn=die_with_parent
        )
        try:
            _wait(process, ready, folder / "sandbox.log")
            yield replace(Sandbox.read(ready), process=process)
        finally:
            _stop(process)


def _skip_where_another_runs() -> None:
    """A test that wants a sandbox of its own cannot have one where somebody else runs it, as in the chroots."""
    if ready_file() is not None:
        import pytest

        pytest.skip("the sandbox runs elsewhere; here its Python is not to be had")


def _wait(process: subprocess.Popen[bytes], ready: Path, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not ready.exists():
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"the sandbox did not start:\n{log.read_text(errors='replace')[-4000:]}")
        time.sleep(0.05)


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(15)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _call(method: str, url: str, body: object = None) -> Any:
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, data, {"Content-Type": "application/json"}, method=method)
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(request, timeout=60) as answer:
        text = answer.read()
    return json.loads(text) if text else None


def ready_file() -> Path | None:
    """The ready file of a sandbox that somebody else runs for these tests, if the environment names one."""
    named = os.environ.get("CONSTELLR_SANDBOX_READY")
    return Path(named) if named else None
