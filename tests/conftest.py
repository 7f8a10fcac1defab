"""What every ring shares: the package under its QGIS name, the sandbox, real data, no outside network."""

from __future__ import annotations

import ipaddress
import os
import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "tools"))

from package_name import register  # noqa: E402
from sandbox_client import PYTHON, Sandbox, SandboxWorkspace, ready_file, running  # noqa: E402

register()


def _is_local(address: Any) -> bool:
    if not isinstance(address, tuple):
        return True  # a Unix socket's path
    host = str(address[0])
    if host in ("localhost", ""):
        return True
    try:
        return ipaddress.ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return False


@pytest.fixture(autouse=True)
def _loopback_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every connection that would leave the computer."""
    connect, connect_ex = socket.socket.connect, socket.socket.connect_ex

    def guarded(original: Callable[..., Any]) -> Callable[..., Any]:
        def call(self: socket.socket, address: Any) -> Any:
            if not _is_local(address):
                raise ConnectionRefusedError(f"a test tried to reach {address[0]}")
            return original(self, address)

        return call

    monkeypatch.setattr(socket.socket, "connect", guarded(connect))
    monkeypatch.setattr(socket.socket, "connect_ex", guarded(connect_ex))
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)


def _shared(part: str) -> Path:
    home = Path(os.environ.get("CONSTELLR_SHARED", ROOT.parent / "shared"))
    folder = home / part
    if not folder.is_dir():
        pytest.skip(f"the shared folder's {part}/ is not beside this checkout")
    return folder


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real rasters and vector files; the test is skipped where it is absent."""
    return _shared("data")


@pytest.fixture(scope="session")
def shared_contract() -> Path:
    """The folder of the API's contract and its examples; the test is skipped where it is absent."""
    return _shared("contract")


@pytest.fixture(scope="session")
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    """A running sandbox, the same for the whole session; isolation is by workspace."""
    ready = ready_file()
    if ready is not None:
        yield Sandbox.read(ready)
        return
    if not PYTHON.exists():
        pytest.fail("no .venv-sandbox here: run `make venv-sandbox`")
    scenes = Path(os.environ.get("CONSTELLR_SHARED", ROOT.parent / "shared")) / "data" / "rasters"
    with running(tmp_path_factory.mktemp("sandbox"), scenes=scenes) as found:
        yield found


@pytest.fixture
def workspace_factory(sandbox: Sandbox) -> Iterator[Callable[..., SandboxWorkspace]]:
    """Make a fresh workspace: ``workspace_factory("current", order_seconds=0.5, switches={…})``."""
    made: list[SandboxWorkspace] = []

    def make(*given: Any, **settings: Any) -> SandboxWorkspace:
        made.append(sandbox.workspace(*given, **settings))
        return made[-1]

    yield make
    for workspace in made:
        workspace.close()
